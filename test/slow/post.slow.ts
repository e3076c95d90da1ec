// Post looks on for 30 s where an operation takes its time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScene } from "../harness/scene.ts";

test("post's own cancel is accepted, yet the operation runs on: it says so after 30 s, and claims nothing", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
  const step = scene.wait(build.operationName);
  await step.untilLine("is running");
  await step.kill();
  const post = await step.post();
  assert.match(
    post.log,
    /^Operation \S+: the cancel was accepted\.\nOperation \S+: its cancel was accepted, it is still WORKING\.\n$/,
  );
  assert.deepEqual([post.exitCode, post.annotations], [0, []]);
  assert.equal(scene.requests("cancel").length, 1);
  assert.ok(post.durationMs > 20_000 && post.durationMs < 33_000, `${post.durationMs} ms`);
});
