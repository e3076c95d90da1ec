import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { permissionDenied } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene, warningsOf } from "../harness/scene.ts";

describe("the step's own timeout", { concurrency: 4 }, () => {
  test("an operation that does not end on its cancel-on-timeout is looked at for at most 30 s", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName, { with: { timeout: "10s", "cancel-on-timeout": "true" } });
    const run = await step.main;
    assert.deepEqual([run.outputs.status, run.outputs.done], ["timed-out", "false"]);
    const [cancel] = scene.requests("cancel");
    const lastMs = scene.requests("get").at(-1)?.atMs ?? 0;
    const lookedMs = 10 * (lastMs - (cancel?.atMs ?? 0));
    assert.ok(lookedMs > 20_000 && lookedMs <= 33_000, `${lookedMs} ms`);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("cancel-on-timeout", { concurrency: 3 }, () => {
  const given = { with: { timeout: "1s", "cancel-on-timeout": "true" } };

  test("a signal ends the look after a cancel-on-timeout: one cancel, and still timed-out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName, given);
    await step.untilLine("accepted the cancellation");
    const run = await step.cancel();
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGINT"],
      "it went by itself",
    );
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "false"]);
    assert.match(errorOf(run).message, /The timeout of 1s passed .*Its cancellation was accepted\./);
    assert.equal(scene.requests("cancel").length, 1);
    build.end("CANCELLED");
    assert.match((await step.post()).log, /has ended: CANCELLED/);
    assert.equal(scene.requests("cancel").length, 1, "what was accepted is not cancelled again");
  });

  test("a refused cancel-on-timeout is one warning that names the permission, and still timed-out", async () => {
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
    assert.equal(errorOf(run).title, "Timed out");
    assert.deepEqual([scene.requests("cancel").length, build.status()], [1, "WORKING"]);
    assertSilent(await step.post());
  });

  test("a cancel-on-timeout is tried for longer than the cancel of an abort", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const busy = { kind: "delay", ms: 150, next: { kind: "status", status: 503, body: "busy" } } as const;
    scene.emulator.answer({ kind: "cancel", times: 4 }, busy);
    const run = await scene.wait(build.operationName, given).main;
    assert.deepEqual([run.outputs.status, run.outputs["build-status"]], ["timed-out", "CANCELLED"]);
    assert.deepEqual(warningsOf(run), []);
  });
});
