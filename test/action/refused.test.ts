import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("a refusal that nothing would mend", { concurrency: 2 }, () => {
  test("after a good poll is asked about twice more, and cancels nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const fault = rpcError("INVALID_ARGUMENT", "Request contains an invalid argument.");
    scene.emulator.answer({ kind: "get", skip: 1, times: Infinity }, fault);
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    assert.match(errorOf(run).message, /it may still be running: 400 INVALID_ARGUMENT/);
    assert.equal(run.outputs["build-status"], "WORKING", "as it was seen last");
    assert.deepEqual([scene.requests("get").length, scene.requests("cancel").length], [4, 0]);
    assertSilent(await step.post());
    assert.equal(build.status(), "WORKING");
  });

  test("that passes after two answers is forgotten", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1, times: 2 }, rpcError("INVALID_ARGUMENT", "not just now"));
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("answers again");
    build.end();
    assert.equal((await step.main).outputs.status, "succeeded");
  });
});
