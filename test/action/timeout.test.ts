import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("the step's own timeout", { concurrency: 4 }, () => {
  test("timed-out cancels nothing by default, and says how the operation was", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { timeout: "2s" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "false"]);
    assert.equal(run.outputs["build-status"], "WORKING");
    assert.match(run.outputs["error-message"] ?? "", /timeout of 2s passed: the operation was still WORKING/);
    const error = errorOf(run);
    assert.equal(error.title, "Timed out waiting for the operation");
    assert.ok(error.message.includes(run.outputs["log-url"] ?? "?"));
    // When the last one is due, wait.test.ts says to the millisecond.
    assert.ok(scene.requests("get").length >= 2, "a last poll before the deadline");
    assertSilent(await step.post());
    assert.equal(build.status(), "WORKING");
  });

  test("with cancel-on-timeout the operation is cancelled, its end learnt, and status stays timed-out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 3_000 });
    const step = scene.wait(build.operationName, { with: { timeout: "2s", "cancel-on-timeout": "true" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "true"]);
    assert.equal(run.outputs["build-status"], "CANCELLED");
    assert.equal(scene.requests("cancel").length, 1);
    assert.doesNotMatch(errorOf(run).message, /still CANCELLED|may still end well/);
    assert.match(errorOf(run).message, /cancel.*CANCELLED/i);
    assertSilent(await step.post());
  });

  test("an operation that does not end on its cancel is looked at for 30 s at most", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName, { with: { timeout: "1s", "cancel-on-timeout": "true" } });
    const run = await step.main;
    assert.deepEqual([run.outputs.status, run.outputs.done], ["timed-out", "false"]);
    const [cancel] = scene.requests("cancel");
    const lastMs = scene.requests("get").at(-1)?.atMs ?? 0;
    const lookedMs = lastMs - (cancel?.atMs ?? 0);
    assert.ok(lookedMs > 20_000 && lookedMs <= 31_000, `${lookedMs} ms`);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 1);
  });
});
