import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { permissionDenied } from "./emulator/faults.ts";
import { assertSilent, errorOf, openScene, warningsOf } from "./scene.ts";

describe("cancel-on-timeout", { concurrency: 2 }, () => {
  const given = { with: { timeout: "1s", "cancel-on-timeout": "true" } };

  test("a signal amid the look at what the cancel came to ends that look: one cancel, and still timed-out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName, given);
    await step.untilLine("the cancel was accepted");
    const run = await step.cancel();
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGINT"],
      "it went by itself",
    );
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "false"]);
    assert.match(errorOf(run).message, /timeout of 1s passed: .*Its cancel was accepted\./);
    assert.equal(scene.sent("cancel").length, 1);
    assertSilent(await step.post());
    assert.equal(scene.sent("cancel").length, 1);
  });

  test("a cancel that is refused is one warning that names the permission, and still timed-out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel", times: Infinity }, permissionDenied("cloudbuild.builds.update"));
    const step = scene.wait(build.operationName, given);
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "timed-out"]);
    const [warning = "", ...more] = warningsOf(run);
    assert.match(warning, /cloudbuild\.builds\.update.*roles\/cloudbuild\.builds\.editor/);
    assert.ok(warning.includes(`gcloud builds cancel ${build.id}`), warning);
    assert.deepEqual(more, []);
    assert.equal(errorOf(run).title, "Timed out waiting for the operation");
    assert.deepEqual([scene.sent("cancel").length, build.status()], [1, "WORKING"]);
    assertSilent(await step.post());
  });
});
