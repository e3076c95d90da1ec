import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, test } from "node:test";
import { makeCertificates } from "../emulator/tls.ts";
import { startRelay } from "../harness/relay.ts";
import { errorOf, openScene } from "../harness/scene.ts";
import type { Variables } from "../harness/stage/environment.ts";
import { proxyPassword, realEndpoint, tunnels } from "../harness/through-proxy.ts";

const options = { concurrency: 4 };

describe("everything goes through the proxy", options, () => {
  for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]) {
    test(`every request goes through the proxy that ${name} alone names`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const path = scene.credentials("federated", {}, "googleapis.com");
      const { HTTPS_PROXY, ...env } = scene.proxied;
      const run = await scene.wait(build.operationName, {
        credentials: path,
        with: realEndpoint,
        env: { ...env, [name]: HTTPS_PROXY },
      }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(tunnels(scene), [
        "pipelines.actions.githubusercontent.com",
        "sts.googleapis.com",
        "cloudbuild.googleapis.com",
      ]);
    });
  }

  test("a proxy's address needs no scheme, and may have one in upper case", async () => {
    for (const spell of [(url: string) => url.slice("http://".length), (url: string) => url.replace("http", "HTTP")]) {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const env = { ...scene.proxied, HTTPS_PROXY: spell(scene.emulator.proxyUrl) };
      const run = await scene.wait(build.operationName, { with: realEndpoint, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(tunnels(scene), ["cloudbuild.googleapis.com"]);
    }
  });

  test("polls 6 s apart and the cancel use one tunnel", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, {
      with: { ...realEndpoint, "poll-interval": "6s" },
      env: scene.proxied,
    });
    await step.untilLine("queued");
    build.start();
    // A poll that is still under way would take its tunnel with it.
    await step.untilLine("working");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted");
    assert.equal(build.status(), "CANCELLED");
    assert.deepEqual(tunnels(scene), ["cloudbuild.googleapis.com"]);
  });

  test("40 operations use 16 tunnels", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    const builds = Array.from({ length: 40 }, () => scene.emulator.addBuild({ status: "SUCCESS" }));
    for (const { id } of builds) scene.emulator.answer({ kind: "get", operation: id }, { kind: "delay", ms: 300 });
    const names = builds.map(({ operationName }) => operationName).join("\n");
    const run = await scene.wait(build.operationName, {
      with: { ...realEndpoint, "operation-name": names },
      env: scene.proxied,
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(tunnels(scene).length, 16);
  });
});

describe("a proxy that fails", options, () => {
  test("a proxy that is down is waited for, and its password is printed nowhere", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    const env = { ...scene.proxied, HTTPS_PROXY: `http://ci:${proxyPassword}@127.0.0.1:9` };
    const run = await scene.wait(build.operationName, { with: { ...realEndpoint, timeout: "6s" }, env }).main;
    assert.equal(run.outputs.status, "timed-out");
    assert.match(run.log, /Cannot reach Cloud Build through the proxy \(.*ECONNREFUSED/);
    assert.ok(!run.stdout.includes("hunter2"));
  });

  test("a proxy that answers 502 once is waited for", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "connect" }, { kind: "status", status: 502, body: "" });
    const run = await scene.wait(build.operationName, { with: realEndpoint, env: scene.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(tunnels(scene).length, 2);
  });

  for (const status of [400, 403, 404]) {
    test(`a proxy that refuses the tunnel with ${status} ends the wait with the second try`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "status", status, body: "" });
      const run = await scene.wait(build.operationName, { with: realEndpoint, env: scene.proxied }).main;
      assert.equal(run.outputs.status, "unknown", run.log);
      assert.match(errorOf(run).message, /The proxy refused the connection.*tunnel to cloudbuild\.googleapis\.com:443/);
      assert.match(errorOf(run).message, new RegExp(`via ${scene.emulator.proxyUrl}.*HTTP/1.1 ${status}.*NO_PROXY`));
      assert.equal(tunnels(scene).length, 2);
    });
  }

  test("the timeout holds while a proxy's tunnel gives no answer", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    const proxy = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.write("HTTP/1.1 200 Connection established\r\n\r\n"));
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    const { port } = proxy.address() as AddressInfo;
    const env = { ...scene.proxied, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const run = await scene.wait(build.operationName, { with: { ...realEndpoint, timeout: "2s" }, env }).main;
    proxy.close();
    assert.equal(run.outputs.status, "timed-out", run.log);
    // In how many seconds depends on how long the machine took to send it.
    assert.match(errorOf(run).message, /no answer within \ds/);
  });

  test("the timeout holds while a proxy does not answer CONNECT", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
    const run = await scene.wait(build.operationName, { with: { ...realEndpoint, timeout: "2s" }, env: scene.proxied })
      .main;
    assert.equal(run.outputs.status, "timed-out", run.log);
  });

  const wrong: Variables = {
    "a stray % in the password": "http://ci:hunter2%@proxy.example:3128",
    "a # in the password": "http://ci:hunter2#x@proxy.example:3128",
    "a / in the password": "http://ci:1/hunter2@proxy.example:3128",
    "a scheme of another kind": "socks5://ci:hunter2@proxy.example:1080",
    "no host": "http://",
  };
  test("a bad proxy address does not matter to a wait on loopback with access-token", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { env: { HTTPS_PROXY: wrong["a stray % in the password"] } });
    await step.untilLine("working");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(build.status(), "CANCELLED");
  });

  for (const [name, HTTPS_PROXY] of Object.entries(wrong)) {
    test(`a proxy's address with ${name} is refused at once, and not printed`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      const path = scene.credentials("federated", {}, "googleapis.com");
      const run = await scene.wait(build.operationName, {
        credentials: path,
        with: realEndpoint,
        env: { ...scene.proxied, HTTPS_PROXY },
      }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, /HTTPS_PROXY: the value is not the address of a proxy/);
      assert.ok(!`${run.stdout}${run.outputText}`.includes("hunter2"), run.stdout);
      assert.deepEqual(scene.emulator.requests, []);
    });
  }
});

// A host that NO_PROXY names is looked up and reached directly. Nothing outside loopback is within reach of a test: the
// guard in the process refuses the look-up and reports the host, and the stage fails the run with it. Each form of
// NO_PROXY there is test/http/proxy.test.ts has.

type Rule = readonly [name: string, env: Variables];

const past: readonly Rule[] = [
  ["*, whatever the proxy's address is", { HTTPS_PROXY: "x://y", NO_PROXY: "example.com, *" }],
  ["a parent domain with a dot in front", { NO_PROXY: ".googleapis.com" }],
];

describe("NO_PROXY leads past the proxy", options, () => {
  for (const [name, env] of past) {
    test(`NO_PROXY leads past the proxy to the API: ${name}`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      const given = { with: { ...realEndpoint, timeout: "2s" }, env: { ...scene.proxied, ...env } };
      const { main } = scene.wait(build.operationName, given);
      await assert.rejects(main, /the action left loopback for cloudbuild\.googleapis\.com/);
      assert.deepEqual(scene.requests("connect"), []);
    });

    test(`NO_PROXY leads past the proxy to the token service: ${name}`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      // The ID token comes from loopback, so that the exchange is the first request to go out.
      const url = `${scene.emulator.url}/idtoken`;
      const path = scene.credentials("federated", { credential_source: { url } }, "googleapis.com");
      const idToken = { kind: "status", status: 200, body: "a-subject-token" } as const;
      scene.emulator.answer({ kind: "oidc", times: Number.POSITIVE_INFINITY }, idToken);
      const step = scene.wait(build.operationName, {
        credentials: path,
        with: realEndpoint,
        env: { ...scene.proxied, ...env },
      });
      await step.untilLine("is not on loopback");
      await assert.rejects(step.kill(), /the action left loopback for sts\.googleapis\.com/);
      assert.deepEqual(scene.requests("connect"), []);
    });
  }

  test("NO_PROXY that names another domain leaves every request to the proxy", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, {
      credentials: scene.credentials("federated", {}, "googleapis.com"),
      with: realEndpoint,
      env: { ...scene.proxied, NO_PROXY: "example.com,.example.org,d.googleapis.com" },
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("connect").length, 3);
  });
});

describe("a proxy over TLS", options, () => {
  test("a proxy over TLS carries requests to the token services and the API", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    await using relay = await startRelay(scene.emulator.proxyUrl, { certificates: await makeCertificates() });
    const path = scene.credentials("federated", {}, "googleapis.com");
    const env = { ...scene.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await scene.wait(build.operationName, { credentials: path, with: realEndpoint, env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(tunnels(scene), [
      "pipelines.actions.githubusercontent.com",
      "sts.googleapis.com",
      "cloudbuild.googleapis.com",
    ]);
    assert.equal(relay.connections(), 3);
  });
});
