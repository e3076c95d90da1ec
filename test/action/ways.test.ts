// The ways to the API that are out of the ordinary, each of them gone for real.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeCertificates } from "../emulator/tls.ts";
import { startRelay } from "../harness/relay.ts";
import { openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };
const portOf = (url: string): number => Number(new URL(url).port);
const connects = (scene: Scene) => scene.requests("connect").map(({ host }) => host);

describe("a proxy over TLS", options, () => {
  test("carries the token services and the API", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    await using relay = await startRelay(portOf(scene.emulator.proxyUrl), { certificates: await makeCertificates() });
    const path = scene.credentials("federated", {}, "googleapis.com");
    const env = { ...scene.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "" }, env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(connects(scene), [
      "pipelines.actions.githubusercontent.com",
      "sts.googleapis.com",
      "cloudbuild.googleapis.com",
    ]);
    assert.equal(relay.connections(), 3);
  });

  test("carries the library's own requests, and the cancel", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    await using relay = await startRelay(portOf(scene.emulator.proxyUrl), { certificates: await makeCertificates() });
    const path = scene.credentials("service_account");
    const env = { ...scene.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const step = scene.wait(build.operationName, { credentials: path, with: { endpoint: "" }, env });
    await step.untilLine("is running");
    const run = await step.cancel();
    assert.deepEqual([run.outputs.status, build.status()], ["aborted", "CANCELLED"]);
    assert.deepEqual(new Set(connects(scene)), new Set(["oauth2.googleapis.com", "cloudbuild.googleapis.com"]));
  });

  test("is not trusted without its certificate authority", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    await using relay = await startRelay(portOf(scene.emulator.proxyUrl), { certificates: await makeCertificates() });
    const env = { HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await scene.wait(build.operationName, { with: { endpoint: "", timeout: "20s" }, env }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.match(run.log, /UNABLE_TO_VERIFY_LEAF_SIGNATURE.*NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(scene.emulator.requests, []);
  });
});

test("a proxy that is down when the step starts, and then comes up", options, async () => {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const { port, ...before } = await startRelay(1);
  await before[Symbol.asyncDispose]();
  const env = { ...scene.proxied, HTTPS_PROXY: `http://127.0.0.1:${port}` };
  const step = scene.wait(build.operationName, { with: { endpoint: "" }, env });
  await step.untilLine(/no news, trying again\. cloudbuild\.googleapis\.com: .*ECONNREFUSED/);
  await using relay = await startRelay(portOf(scene.emulator.proxyUrl), { port });
  const run = await step.main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(run.annotations, []);
  assert.ok(relay.connections() >= 1);
});

test("another API than Cloud Build's, v2, through the proxy: waited for, and cancelled", options, async () => {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild();
  const [ends, runs] = [1, 2].map(() => scene.emulator.addOperation({ scenario: "run" }));
  const given = (name = "") => ({
    with: { "operation-name": name, endpoint: "https://run.googleapis.com", "api-version": "v2" },
    env: scene.proxied,
  });
  ends?.finish();
  const run = await scene.wait(build.operationName, given(ends?.name)).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(JSON.parse(run.outputs.response ?? "")["@type"], "type.googleapis.com/google.cloud.run.v2.Service");
  const step = scene.wait(build.operationName, given(runs?.name));
  await step.untilLine("is running");
  assert.equal((await step.cancel()).outputs.status, "aborted");
  assert.match((await step.post()).log, /has ended/);
  assert.deepEqual(new Set(connects(scene)), new Set(["run.googleapis.com"]));
  const paths = [...scene.requests("get"), ...scene.requests("cancel")].map(({ path }) => path);
  assert.ok(paths.length >= 4 && paths.every((path) => path.startsWith("/v2/projects/demo-project/locations/")));
});

describe("an emulator on another name of loopback is reached directly, whatever proxy there is", options, () => {
  // A machine without IPv6 has no such address to listen on.
  const hasIpv6 = startRelay(1, { host: "::1" }).then(
    (relay) => relay[Symbol.asyncDispose]().then(() => true),
    () => false,
  );
  const hosts = async () => [
    { name: "localhost", host: "127.0.0.1" },
    ...((await hasIpv6) ? [{ name: "[::1]", host: "::1" }] : []),
  ];
  const proxies = {
    "no proxy": {},
    "a proxy that must not be used": { HTTPS_PROXY: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9" },
  };
  for (const [what, env] of Object.entries(proxies)) {
    test(`poll, cancel and post, with ${what}`, async () => {
      for (const { name, host } of await hosts()) {
        await using scene = await openScene();
        const build = scene.emulator.addBuild();
        await using relay = await startRelay(portOf(scene.emulator.url), { host });
        const endpoint = `http://${name}:${relay.port}`;
        const step = scene.wait(build.operationName, { with: { endpoint }, env });
        await step.untilLine("is running");
        assert.equal((await step.cancel()).outputs.status, "aborted");
        assert.match((await step.post()).log, /has ended: CANCELLED/, endpoint);
        assert.ok(relay.connections() >= 2);
        assert.deepEqual(connects(scene), []);
        assert.equal(scene.requests("get")[0]?.headers.host, `${name}:${relay.port}`);
      }
    });
  }
});
