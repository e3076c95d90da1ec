// The ways to the API that are out of the ordinary, each of them gone for real.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeCertificates } from "../emulator/tls.ts";
import { openWorld, type World } from "../harness/faults-world.ts";
import { startRelay } from "../harness/relay.ts";

const options = { concurrency: 4 };
const portOf = (url: string): number => Number(new URL(url).port);
const connects = (world: World) => world.requests("connect").map(({ host }) => host);

describe("a proxy over TLS", options, () => {
  it("carries the token services and the API", async () => {
    await using world = await openWorld({ tls: true });
    await using relay = await startRelay(portOf(world.emulator.proxyUrl), { certificates: await makeCertificates() });
    world.build.end();
    const path = world.credentials("federated", {}, "googleapis.com");
    const env = { ...world.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await world.startWithFile(path, { with: { endpoint: "" }, env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(connects(world), [
      "pipelines.actions.githubusercontent.com",
      "sts.googleapis.com",
      "cloudbuild.googleapis.com",
    ]);
    assert.equal(relay.connections(), 3);
  });

  it("carries the library's own requests, and the cancel", async () => {
    await using world = await openWorld({ tls: true });
    await using relay = await startRelay(portOf(world.emulator.proxyUrl), { certificates: await makeCertificates() });
    const path = world.credentials("service_account");
    const env = { ...world.proxied, HTTPS_PROXY: `https://localhost:${relay.port}` };
    const step = world.startWithFile(path, { with: { endpoint: "" }, env });
    await step.untilLine("is running");
    const run = await step.cancel();
    assert.deepEqual([run.outputs.status, world.build.status()], ["aborted", "CANCELLED"]);
    assert.deepEqual(new Set(connects(world)), new Set(["oauth2.googleapis.com", "cloudbuild.googleapis.com"]));
  });

  it("is not trusted without its certificate authority", async () => {
    await using world = await openWorld({ tls: true });
    await using relay = await startRelay(portOf(world.emulator.proxyUrl), { certificates: await makeCertificates() });
    const env = { HTTPS_PROXY: `https://localhost:${relay.port}` };
    const run = await world.start({ with: { endpoint: "", timeout: "20s" }, env }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.match(run.log, /UNABLE_TO_VERIFY_LEAF_SIGNATURE.*NODE_EXTRA_CA_CERTS/);
    assert.deepEqual(world.emulator.requests, []);
  });
});

it("a proxy that is down when the step starts, and then comes up", options, async () => {
  await using world = await openWorld({ tls: true });
  world.build.end();
  const { port, ...before } = await startRelay(1);
  await before[Symbol.asyncDispose]();
  const env = { ...world.proxied, HTTPS_PROXY: `http://127.0.0.1:${port}` };
  const step = world.start({ with: { endpoint: "" }, env });
  await step.untilLine(/no news, trying again\. cloudbuild\.googleapis\.com: .*ECONNREFUSED/);
  await using relay = await startRelay(portOf(world.emulator.proxyUrl), { port });
  const run = await step.main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(run.annotations, []);
  assert.ok(relay.connections() >= 1);
});

it("another API than Cloud Build's, v2, through the proxy: waited for, and cancelled", options, async () => {
  await using world = await openWorld({ tls: true });
  const [ends, runs] = [1, 2].map(() => world.emulator.addOperation({ scenario: "run" }));
  const given = (name = "") => ({
    with: { "operation-name": name, endpoint: "https://run.googleapis.com", "api-version": "v2" },
    env: world.proxied,
  });
  ends?.finish();
  const run = await world.start(given(ends?.name)).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(JSON.parse(run.outputs.response ?? "")["@type"], "type.googleapis.com/google.cloud.run.v2.Service");
  const step = world.start(given(runs?.name));
  await step.untilLine("is running");
  assert.equal((await step.cancel()).outputs.status, "aborted");
  assert.match((await step.post()).log, /has ended/);
  assert.deepEqual(new Set(connects(world)), new Set(["run.googleapis.com"]));
  const paths = [...world.requests("get"), ...world.requests("cancel")].map(({ path }) => path);
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
    it(`poll, cancel and post, with ${what}`, async () => {
      for (const { name, host } of await hosts()) {
        await using world = await openWorld();
        await using relay = await startRelay(portOf(world.emulator.url), { host });
        const endpoint = `http://${name}:${relay.port}`;
        const step = world.start({ with: { endpoint }, env });
        await step.untilLine("is running");
        assert.equal((await step.cancel()).outputs.status, "aborted");
        assert.match((await step.post()).log, /has ended: CANCELLED/, endpoint);
        assert.ok(relay.connections() >= 2);
        assert.deepEqual(connects(world), []);
        assert.equal(world.requests("get")[0]?.headers.host, `${name}:${relay.port}`);
      }
    });
  }
});
