import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Fault, notFound, rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene, warningsOf } from "../harness/scene.ts";

describe("what a cancel may come to", { concurrency: 5 }, () => {
  test("a cancel that meets 503 twice is tried again, and accepted", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel", times: 2 }, rpcError("UNAVAILABLE", "The service is busy."));
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual(
      [run.outputs.status, scene.requests("cancel").length, build.status()],
      ["aborted", 3, "CANCELLED"],
    );
    assert.deepEqual(warningsOf(run), []);
    assert.match((await step.post()).log, /has ended: CANCELLED/);
    assert.equal(scene.requests("cancel").length, 3);
  });

  const late: readonly (readonly [title: string, fault: Fault | undefined])[] = [
    ["400, as a finished build answers", undefined],
    ["404", notFound()],
    ["409", rpcError("ABORTED", "The operation is about to end.")],
  ];
  for (const [title, fault] of late) {
    test(`a cancel that comes too late (${title}) is no fault`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      if (fault !== undefined) scene.emulator.answer({ kind: "cancel" }, fault);
      const step = scene.wait(build.operationName);
      await step.untilLine("working");
      build.end("SUCCESS");
      const run = await step.cancel();
      assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "aborted", "true"]);
      assert.equal(run.outputs["build-status"], "SUCCESS");
      assert.deepEqual(warningsOf(run), []);
      assert.match(errorOf(run).message, /had just ended: SUCCESS\./);
      assert.deepEqual([scene.requests("cancel").length, scene.requests("get").length], [1, 2]);
      assertSilent(await step.post());
    });
  }

  test("a cancel answered with FAILED_PRECONDITION while the operation runs is one warning", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    const fault = rpcError("FAILED_PRECONDITION", "not now");
    scene.emulator.answer({ kind: "cancel", times: Infinity }, fault);
    const step = scene.wait(operation.name);
    await step.untilLine("running");
    const run = await step.cancel();
    assert.match(
      warningsOf(run).join("\n"),
      /^[^\n]*400 FAILED_PRECONDITION: not now, yet the operation is running[^\n]*$/,
    );
    assert.equal(run.outputs.status, "aborted");
  });

  test("a cancel that is not supported is one warning of post where main was killed", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation({ cancel: "UNIMPLEMENTED" });
    const step = scene.wait(operation.name);
    await step.untilLine("running");
    await step.kill();
    const post = await step.post();
    assert.match(warningsOf(post).join("\n"), /^[^\n]*keeps running: its service does not support cancelling[^\n]*$/);
    assert.equal(post.exitCode, 0);
  });

  test("a cancel that is never answered does not hold main, and post cancels", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel", times: 3 }, { kind: "hang" });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGINT"],
      "it went by itself",
    );
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    assert.match(warningsOf(run).join("\n"), /its cancellation is not confirmed: .*no answer within/);
    assert.equal(build.status(), "WORKING");
    const post = await step.post();
    assert.match(post.log, /accepted the cancellation.*\n.*has ended: CANCELLED/);
    assert.equal(build.status(), "CANCELLED");
    assert.deepEqual(post.annotations, []);
  });

  test("a cancel that was accepted while the operation runs on: post looks for 30 s and claims nothing", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild({ cancelLatencyMs: 60_000 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.equal(run.outputs["build-status"], "WORKING");
    const post = await step.post();
    assert.match(post.log, /^Build \S+: the cancellation was accepted, it was still working when last seen\.\n$/);
    assert.doesNotMatch(run.log + post.log, /CANCELLED|[Bb]uild was cancelled|is cancelled/);
    assert.equal(scene.requests("cancel").length, 1);
    const [cancel] = scene.requests("cancel");
    const lookedMs = 10 * ((scene.requests("get").at(-1)?.atMs ?? 0) - (cancel?.atMs ?? 0));
    assert.ok(lookedMs > 20_000, `${lookedMs} ms`);
  });
});

describe("a step that is killed amid its cancel", { concurrency: 3 }, () => {
  test("main killed before its cancel was answered: post finds the end, and cancels nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    // Within the 2 s that one try may take.
    scene.emulator.answer({ kind: "cancel" }, { kind: "delay", ms: 1_900 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    step.signal("SIGINT");
    await scene.emulator.waitFor("cancel");
    await step.kill();
    const post = await step.post();
    assert.match(post.log, /^Build \S+ has ended: CANCELLED\.\n$/);
    assert.deepEqual([post.exitCode, scene.requests("cancel").length], [0, 1]);
  });
});

test("a cancel of post that comes too late is no fault: the operation ended just after post's look", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName);
  await step.untilLine("working");
  await step.kill();
  const asked = scene.requests("get").length;
  // It tells of the moment at which it was asked, and comes when that is over.
  scene.emulator.answer({ kind: "get" }, { kind: "delay", ms: 200 });
  const post = step.startPost();
  await scene.emulator.waitFor("get", asked + 1);
  build.end("SUCCESS");
  const run = await post.ended;
  assert.match(run.log, /^Build \S+ had already ended: SUCCESS\.\n$/);
  assert.deepEqual([run.exitCode, run.annotations], [0, []]);
  assert.deepEqual(
    scene.requests("cancel").map(({ status }) => status),
    [400],
  );
});
