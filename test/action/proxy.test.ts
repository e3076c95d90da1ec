import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, it } from "node:test";
import { errorOf, openWorld, type World } from "../harness/faults-world.ts";
import { realSignalWaits } from "../harness/stage/child.ts";
import type { Variables } from "../harness/stage/environment.ts";

const options = { concurrency: 4 };
const password = "hunter2-%25-of-the-proxy";

/** A wait on the real endpoint, in a world that serves TLS. */
const real = { endpoint: "" };
const connects = (world: World) => world.requests("connect").map(({ host }) => host);

describe("AU-31 everything goes through the proxy", options, () => {
  for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]) {
    it(`that ${name} alone names`, async () => {
      await using world = await openWorld({ tls: true });
      const path = world.credentials("federated", {}, "googleapis.com");
      world.build.end();
      const { HTTPS_PROXY, ...env } = world.proxied;
      const run = await world.startWithFile(path, { with: real, env: { ...env, [name]: HTTPS_PROXY } }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(connects(world), [
        "pipelines.actions.githubusercontent.com",
        "sts.googleapis.com",
        "cloudbuild.googleapis.com",
      ]);
    });
  }

  it("given without a scheme, or with one in upper case", async () => {
    for (const spell of [(url: string) => url.slice("http://".length), (url: string) => url.replace("http", "HTTP")]) {
      await using world = await openWorld({ tls: true });
      world.build.end();
      const env = { ...world.proxied, HTTPS_PROXY: spell(world.emulator.proxyUrl) };
      const run = await world.start({ with: real, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(connects(world), ["cloudbuild.googleapis.com"]);
    }
  });

  it("with user and password of its address, which are printed nowhere", async () => {
    await using world = await openWorld({ tls: true });
    const path = world.credentials("federated", {}, "googleapis.com");
    world.build.end();
    const HTTPS_PROXY = world.emulator.proxyUrl.replace("//", `//ci:${password}@`);
    const run = await world.startWithFile(path, { with: real, env: { ...world.proxied, HTTPS_PROXY } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    const expected = `Basic ${Buffer.from(`ci:${decodeURIComponent(password)}`).toString("base64")}`;
    for (const { headers } of world.requests("connect")) assert.equal(headers["proxy-authorization"], expected);
    for (const { headers } of world.requests("get")) assert.equal(headers["proxy-authorization"], undefined);
    assert.ok(!run.stdout.includes("hunter2"));
  });

  it("on one tunnel for polls 6 s apart and the cancel", async () => {
    await using world = await openWorld({ tls: true, build: { status: "QUEUED" } });
    const step = world.start({ with: { ...real, "poll-interval": "6s" }, env: world.proxied });
    await step.untilLine("is queued");
    world.build.start();
    // A poll that is still under way would take its tunnel with it.
    await step.untilLine("is running");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted");
    assert.equal(world.build.status(), "CANCELLED");
    assert.deepEqual(connects(world), ["cloudbuild.googleapis.com"]);
  });

  it("but loopback, which is reached directly", async () => {
    await using world = await openWorld({ tls: true });
    const { url = "", caFile } = world.emulator.tls ?? {};
    for (const endpoint of [world.emulator.url, url]) {
      const path = world.credentials("impersonated");
      world.build.end();
      const env = { HTTPS_PROXY: "http://127.0.0.1:9", NODE_EXTRA_CA_CERTS: caFile };
      const run = await world.startWithFile(path, { with: { endpoint }, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
    }
    assert.deepEqual(connects(world), []);
  });

  it("16 tunnels at once for 40 operations", async () => {
    await using world = await openWorld({ tls: true });
    const builds = Array.from({ length: 40 }, () => world.emulator.addBuild({ status: "SUCCESS" }));
    for (const { id } of builds) world.emulator.answer({ kind: "get", operation: id }, { kind: "delay", ms: 300 });
    const names = builds.map(({ operationName }) => operationName).join("\n");
    const run = await world.start({ with: { ...real, "operation-name": names }, env: world.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(connects(world).length, 16);
  });
});

describe("AU-33 a proxy that fails", options, () => {
  it("that is down is waited for, its password printed nowhere", async () => {
    await using world = await openWorld({ tls: true });
    const env = { ...world.proxied, HTTPS_PROXY: `http://ci:${password}@127.0.0.1:9` };
    const run = await world.start({ with: { ...real, timeout: "6s" }, env }).main;
    assert.equal(run.outputs.status, "timed-out");
    assert.match(run.log, /no news, trying again\. cloudbuild\.googleapis\.com: .*ECONNREFUSED/);
    assert.ok(!run.stdout.includes("hunter2"));
  });

  it("that answers 502 for a while is waited for", async () => {
    await using world = await openWorld({ tls: true });
    world.emulator.answer({ kind: "connect" }, { kind: "status", status: 502, body: "" });
    world.build.end();
    const run = await world.start({ with: real, env: world.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(connects(world).length, 2);
  });

  it("TR-21 that wants credentials ends the wait with the second 407, and its password is printed nowhere", async () => {
    await using world = await openWorld({ tls: true });
    const { emulator } = world;
    emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "status", status: 407, body: "" });
    const HTTPS_PROXY = emulator.proxyUrl.replace("//", `//ci:${password}@`);
    const run = await world.start({ with: real, env: { ...world.proxied, HTTPS_PROXY } }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run), /407.*HTTPS_PROXY/);
    assert.equal(connects(world).length, 2);
    assert.ok(!run.stdout.includes("hunter2"));
    assert.ok(!run.outputText.includes("hunter2"));
  });

  it("whose tunnels lead nowhere does not stop the deadline", async () => {
    await using world = await openWorld({ tls: true });
    const proxy = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.write("HTTP/1.1 200 Connection established\r\n\r\n"));
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    const { port } = proxy.address() as AddressInfo;
    const env = { ...world.proxied, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const run = await world.start({ with: { ...real, timeout: "2s" }, env }).main;
    proxy.close();
    assert.equal(run.outputs.status, "timed-out", run.log);
    // In how many seconds depends on how long the machine took to send it.
    assert.match(errorOf(run), /no answer within \ds/);
  });

  it("that never answers a CONNECT does not stop the deadline", async () => {
    await using world = await openWorld({ tls: true });
    world.emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
    const run = await world.start({ with: { ...real, timeout: "2s" }, env: world.proxied }).main;
    assert.equal(run.outputs.status, "timed-out", run.log);
  });

  it("that never answers a CONNECT does not keep a cancelled run from ending in 6 s", async () => {
    await using world = await openWorld({ tls: true, signalWaitsMs: realSignalWaits });
    world.emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
    const step = world.start({ with: real, env: world.proxied });
    await world.emulator.waitFor("connect");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.match(run.log, /could not be cancelled and may go on: .* gcloud builds cancel/);
  });

  const wrong: Variables = {
    "a stray % in the password": "http://ci:hunter2%@proxy.example:3128",
    "a # in the password": "http://ci:hunter2#x@proxy.example:3128",
    "a / in the password": "http://ci:1/hunter2@proxy.example:3128",
    "a scheme of another kind": "socks5://ci:hunter2@proxy.example:1080",
    "no host": "http://",
  };
  for (const [name, HTTPS_PROXY] of Object.entries(wrong)) {
    it(`whose address has ${name} is refused at once: not passed by, not printed`, async () => {
      await using world = await openWorld({ tls: true });
      const path = world.credentials("federated", {}, "googleapis.com");
      const run = await world.startWithFile(path, { with: real, env: { ...world.proxied, HTTPS_PROXY } }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run), /HTTPS_PROXY: the value is not the address of a proxy/);
      assert.ok(!`${run.stdout}${run.outputText}`.includes("hunter2"), run.stdout);
      assert.deepEqual(world.emulator.requests, []);
    });
  }
});
