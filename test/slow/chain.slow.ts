// The runner's own waits, 7.5 s and 2.5 s, and what takes minutes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openScene, warningsOf } from "../harness/scene.ts";

describe("the runner's whole chain", { concurrency: 3 }, () => {
  test("a cancel that hangs for ever: main ends by itself, and post makes the one effective cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel", times: 3 }, { kind: "hang" });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGINT"],
    );
    assert.deepEqual([run.exitCode, run.outputs.status, build.status()], [1, "aborted", "WORKING"]);
    assert.match(
      warningsOf(run).join("\n"),
      /its cancellation is not confirmed: .* gave no answer within 2s\. The post step tries again/,
    );
    const post = await step.post();
    assert.match(post.log, /accepted the cancellation.*\n.*has ended: CANCELLED/);
    assert.equal(scene.requests("cancel").filter(({ status }) => status === 200).length, 1);
  });

  test("a main that is stopped until it is killed: post makes the one effective cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    step.signal("SIGSTOP");
    const run = await step.cancel();
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGSTOP", "SIGINT", "SIGTERM", "SIGKILL"],
    );
    assert.equal(build.status(), "WORKING");
    assert.match((await step.post()).log, /has ended: CANCELLED/);
    assert.equal(scene.requests("cancel").length, 1);
  });

  test("a cancel that takes 4 s is found out to have been accepted, and is not repeated by post", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    // A try takes 2 s at most. The service has accepted this one by then, and the next one finds nothing to cancel.
    scene.emulator.answer({ kind: "cancel" }, { kind: "delay", ms: 4_000 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual(
      [run.outputs.status, run.outputs["build-status"], build.status()],
      ["aborted", "CANCELLED", "CANCELLED"],
    );
    assert.equal(scene.requests("cancel").filter(({ status }) => status === 200).length, 0, "no answer came in time");
    assert.equal((await step.post()).stdout, "");
  });
});

test("a hundred polls whose answers are 500 kB need no more than a heap of 64 MB", { timeout: 180_000 }, async () => {
  await using scene = await openScene({ limitMs: 180_000 });
  const build = scene.emulator.addBuild({ extra: { padding: "x".repeat(500_000) } });
  const step = scene.wait(build.operationName, {
    nodeOptions: ["--max-old-space-size=64"],
    with: { "poll-interval": "1s" },
  });
  await scene.emulator.waitFor("get", 100);
  build.end();
  assert.equal((await step.main).outputs.status, "succeeded");
});
