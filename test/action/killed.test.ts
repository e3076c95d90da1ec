import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openScene } from "../harness/scene.ts";

describe("a step that is killed amid its cancel", { concurrency: 3 }, () => {
  test("which hangs: post makes the one effective cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "hang" });
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    step.signal("SIGINT");
    await scene.emulator.waitFor("cancel");
    await step.kill();
    assert.equal(build.status(), "WORKING");
    const post = await step.post();
    assert.match(post.log, /^Operation \S+: the cancel was accepted\.\nOperation \S+ has ended: CANCELLED\.\n$/);
    assert.equal(post.exitCode, 0);
    assert.deepEqual(
      scene.requests("cancel").map(({ status }) => status ?? "none"),
      ["none", 200],
    );
    assert.equal(build.status(), "CANCELLED");
  });

  test("which was effective, though not answered: post finds the end, and cancels nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    // Within the 2 s that one try may take.
    scene.emulator.answer({ kind: "cancel" }, { kind: "delay", ms: 1_900 });
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    step.signal("SIGINT");
    await scene.emulator.waitFor("cancel");
    await step.kill();
    const post = await step.post();
    assert.match(post.log, /^Operation \S+ had ended: CANCELLED\.\n$/);
    assert.deepEqual([post.exitCode, scene.requests("cancel").length], [0, 1]);
  });
});

test("post's cancel that comes too late is no fault: the operation ended just after it was looked at", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName);
  await step.untilLine("is running");
  await step.kill();
  const asked = scene.requests("get").length;
  // It tells of the moment at which it was asked, and comes when that is over.
  scene.emulator.answer({ kind: "get" }, { kind: "delay", ms: 200 });
  const post = step.startPost();
  await scene.emulator.waitFor("get", asked + 1);
  build.end("SUCCESS");
  const run = await post.ended;
  assert.match(run.log, /^Operation \S+: there was nothing left to cancel, it had ended \(SUCCESS\)\.\n$/);
  assert.deepEqual([run.exitCode, run.annotations], [0, []]);
  assert.deepEqual(
    scene.requests("cancel").map(({ status }) => status),
    [400],
  );
});
