import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeCertificates } from "../emulator/tls.ts";
import { startRelay } from "../harness/relay.ts";
import { errorOf, openScene } from "../harness/scene.ts";
import { proxyPassword, realEndpoint, tunnels } from "../harness/through-proxy.ts";

const options = { concurrency: 4 };

describe("everything goes through the proxy", options, () => {
  test("every request goes through the proxy, which gets the user and password of its address, printed nowhere", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const path = scene.credentials("federated", {}, "googleapis.com");
    const HTTPS_PROXY = scene.emulator.proxyUrl.replace("//", `//ci:${proxyPassword}@`);
    const run = await scene.wait(build.operationName, {
      credentials: path,
      with: realEndpoint,
      env: { ...scene.proxied, HTTPS_PROXY },
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(tunnels(scene), [
      "pipelines.actions.githubusercontent.com",
      "sts.googleapis.com",
      "cloudbuild.googleapis.com",
    ]);
    const expected = `Basic ${Buffer.from(`ci:${decodeURIComponent(proxyPassword)}`).toString("base64")}`;
    for (const { headers } of scene.requests("connect")) assert.equal(headers["proxy-authorization"], expected);
    for (const { headers } of scene.requests("get")) assert.equal(headers["proxy-authorization"], undefined);
    assert.ok(!run.stdout.includes("hunter2"));
  });

  test("loopback is reached without the proxy", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const { url = "", caFile } = scene.emulator.tls ?? {};
    for (const endpoint of [scene.emulator.url, url]) {
      const path = scene.credentials("impersonated");
      const env = { HTTPS_PROXY: "http://127.0.0.1:9", NODE_EXTRA_CA_CERTS: caFile };
      const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint }, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
    }
    assert.deepEqual(tunnels(scene), []);
  });
});

describe("a proxy that fails", options, () => {
  test("a second 407 of the proxy ends the wait, and its password is printed nowhere", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    const { emulator } = scene;
    emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "status", status: 407, body: "" });
    const HTTPS_PROXY = emulator.proxyUrl.replace("//", `//ci:${proxyPassword}@`);
    const run = await scene.wait(build.operationName, { with: realEndpoint, env: { ...scene.proxied, HTTPS_PROXY } })
      .main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /407.*HTTPS_PROXY/);
    assert.equal(tunnels(scene).length, 2);
    assert.ok(!run.stdout.includes("hunter2"));
    assert.ok(!run.outputText.includes("hunter2"));
  });

  test("a cancelled run ends in time while the proxy does not answer CONNECT", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "connect", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
    const step = scene.wait(build.operationName, { with: realEndpoint, env: scene.proxied });
    await scene.emulator.waitFor("connect");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.match(run.log, /its cancellation is not confirmed: .* gcloud builds cancel/);
  });
});

// A host that NO_PROXY names is looked up and reached directly. Nothing outside loopback is within reach of a test: the
// guard in the process refuses the look-up and reports the host, and the stage fails the run with it. Each form of
// NO_PROXY there is test/http/proxy.test.ts has.

test("NO_PROXY leads past the proxy to the API", options, async () => {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName, {
    with: realEndpoint,
    env: { ...scene.proxied, NO_PROXY: ".googleapis.com" },
  });
  await step.untilLine("is not on loopback");
  await assert.rejects(step.kill(), /the action left loopback for cloudbuild\.googleapis\.com/);
  assert.deepEqual(tunnels(scene), []);
});

test(
  "a bad proxy address ends a wait with a credential file, whose token services may be anywhere",
  options,
  async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      env: { HTTPS_PROXY: "http://ci:hunter2%@proxy.example:3128" },
    }).main;
    assert.match(errorOf(run).message, /HTTPS_PROXY: the value is not the address of a proxy/);
    assert.ok(!`${run.stdout}${run.outputText}`.includes("hunter2"), run.stdout);
    assert.deepEqual(scene.emulator.requests, []);
  },
);

describe("a proxy over TLS", options, () => {
  test("a proxy over TLS carries the credentials library's own requests, and the cancel", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    await using relay = await startRelay(scene.emulator.proxyUrl, { certificates: await makeCertificates() });
    const path = scene.credentials("service_account");
    const env = { ...scene.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const step = scene.wait(build.operationName, { credentials: path, with: realEndpoint, env });
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual([run.outputs.status, build.status()], ["aborted", "CANCELLED"]);
    assert.deepEqual(new Set(tunnels(scene)), new Set(["oauth2.googleapis.com", "cloudbuild.googleapis.com"]));
  });

  test("a proxy over TLS is not trusted without its certificate authority", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    await using relay = await startRelay(scene.emulator.proxyUrl, { certificates: await makeCertificates() });
    const env = { HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await scene.wait(build.operationName, { with: { ...realEndpoint, timeout: "20s" }, env }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.match(run.log, /UNABLE_TO_VERIFY_LEAF_SIGNATURE.*NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(scene.emulator.requests, []);
  });
});

test("a proxy that is down when the step starts is used once it is up", options, async () => {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const { port, ...before } = await startRelay(1);
  await before[Symbol.asyncDispose]();
  const env = { ...scene.proxied, HTTPS_PROXY: `http://127.0.0.1:${port}` };
  const step = scene.wait(build.operationName, { with: realEndpoint, env });
  await step.untilLine(/Cannot reach Cloud Build through the proxy \(.*ECONNREFUSED/);
  await using relay = await startRelay(scene.emulator.proxyUrl, { port });
  const run = await step.main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(run.annotations, []);
  assert.ok(relay.connections() >= 1);
});
