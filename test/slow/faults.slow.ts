import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type RecordedRequest, startEmulator } from "../emulator/server.ts";
import { accessToken, openScene, type Scene } from "../harness/scene.ts";
import { openJob } from "../harness/stage/stage.ts";

const options = { concurrency: 8 };
const always = Number.POSITIVE_INFINITY;

describe("faults that take their time", options, () => {
  test("an endpoint that refuses connections for 20 s is waited for", async () => {
    const before = await startEmulator();
    const { port, href } = new URL(before.url);
    await before[Symbol.asyncDispose]();
    const id = "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
    await using job = await openJob({ limitMs: 120_000 });
    const step = job.uses({
      with: {
        "operation-name": `projects/demo-project/locations/us-central1/operations/${id}`,
        endpoint: href,
        "access-token": accessToken,
      },
    });
    await step.untilLine(/Cannot reach .*ECONNREFUSED/);
    await new Promise((up) => setTimeout(up, 20_000));
    await using emulator = await startEmulator({ port: Number(port), acceptTokens: [accessToken] });
    emulator.addBuild({ id, location: "us-central1", status: "SUCCESS" });
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(run.annotations, []);
  });

  const silent = [
    ["never sends a byte", { kind: "hang" }],
    ["drips a body that never ends", { kind: "drip", everyMs: 500, bytes: 20 }],
  ] as const;
  for (const [name, fault] of silent) {
    test(`a request whose answer ${name} is given up after 30 s, and the next poll works`, async () => {
      await using scene = await openScene({ limitMs: 120_000 });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      scene.emulator.answer({ kind: "get" }, fault);
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      const [first, second] = scene.requests("get");
      assert.ok((second?.atMs ?? 0) - (first?.atMs ?? 0) > 29_000);
      assert.equal(scene.requests("get").length, 2);
    });
  }

  test("a proxy that never answers is given up after 30 s, and the next poll works", async () => {
    await using scene = await openScene({ tls: true, limitMs: 120_000 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "connect" }, { kind: "hang" });
    const run = await scene.wait(build.operationName, { with: { endpoint: "" }, env: scene.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("connect").length, 2);
  });

  /** Milliseconds between the first and the last request of a kind. */
  const spanMs = (scene: Scene, kind: RecordedRequest["kind"]) => {
    const asked = scene.requests(kind);
    return (asked.at(-1)?.atMs ?? 0) - (asked[0]?.atMs ?? 0);
  };

  for (const kind of ["oidc", "sts", "impersonate"] as const) {
    test(`a mint whose request hangs is given up after 10 s, twice, and a new client succeeds: ${kind}`, async () => {
      await using scene = await openScene({ limitMs: 120_000 });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      scene.emulator.answer({ kind, times: 2 }, { kind: "hang" });
      const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(run.annotations, []);
      // The two limits, back-offs of up to 3 s, and the rest for a busy machine.
      const gapMs = spanMs(scene, kind);
      assert.ok(gapMs >= 19_000 && gapMs <= 25_000, `${gapMs} ms`);
    });
  }

  test("a mint whose services take 8 s each is given up after 20 s, and a new client succeeds", async () => {
    await using scene = await openScene({ limitMs: 120_000 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: ["oidc", "sts", "impersonate"], times: 3 }, { kind: "delay", ms: 8_000 });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.doesNotMatch(run.log, /Retrying/, "one failed poll is not told");
    assert.deepEqual(run.annotations, []);
    const gapMs = spanMs(scene, "oidc");
    assert.ok(gapMs >= 19_000 && gapMs <= 25_000, `${gapMs} ms`);
  });

  for (const kind of ["federated", "impersonated"] as const) {
    test(`a short-lived token is minted once for each half of its life, and each poll has a good one: ${kind}`, async () => {
      await using scene = await openScene({ limitMs: 120_000 });
      const build = scene.emulator.addBuild();
      scene.emulator.identity.tokenLifeSeconds = 40;
      // An impersonated token lives as long as was asked for.
      const service_account_impersonation = { token_lifetime_seconds: 40 };
      const overrides = kind === "impersonated" ? { service_account_impersonation } : {};
      const step = scene.wait(build.operationName, {
        credentials: scene.credentials(kind, overrides),
        with: { "poll-interval": "1s" },
      });
      await scene.emulator.waitFor("sts", 3);
      build.end();
      const run = await step.main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      const polls = scene.requests("get");
      assert.ok(polls.length > 30 && polls.every(({ status }) => status === 200));
      assert.equal(scene.requests("sts").length, 3);
      assert.doesNotMatch(run.log, /Retrying/);
    });
  }

  test("a renewal that fails leaves the old token in use while it is good", async () => {
    await using scene = await openScene({ limitMs: 120_000 });
    const build = scene.emulator.addBuild();
    scene.emulator.identity.tokenLifeSeconds = 60;
    scene.emulator.answer({ kind: "sts", skip: 1, times: always }, { kind: "status", status: 503 });
    const step = scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { "poll-interval": "1s" },
    });
    const failed = await scene.emulator.waitFor("sts", 2);
    await scene.emulator.waitFor(({ kind, atMs }) => kind === "get" && atMs > failed.atMs + 15_000);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.doesNotMatch(run.log, /Retrying/);
    assert.deepEqual(run.annotations, []);
  });
});
