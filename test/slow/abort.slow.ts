import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { permissionDenied, quotaExceeded, rpcError } from "../emulator/faults.ts";
import { labelOf, openScene, type Scene, warningsOf } from "../harness/scene.ts";
import { assertStopped } from "../harness/stopped.ts";

/** Waits until the step can have read the answer to its nth poll. */
async function answered(scene: Scene, nth: number): Promise<void> {
  const poll = await scene.emulator.waitFor("get", nth);
  while (poll.endedAtMs === undefined) await delay(10);
  await delay(100);
}

describe("a step that is told to stop cancels its operation", { concurrency: 5 }, () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    test(`${signal} alone makes the step cancel its operation once, with the token that it has`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
      await step.untilLine("working");
      const mints = scene.requests("sts").length;
      step.signal(signal);
      const run = await step.main;
      assert.equal(scene.requests("sts").length, mints, "the cancel went out with the warm token");
      await assertStopped(scene, step, run);
      assert.equal(run.outputs["build-status"], "WORKING", "as it was seen last");
      assert.equal(scene.requests("cancel")[0]?.path, `/v1/${build.operationName}:cancel`);
      assert.equal(scene.requests("cancel")[0]?.body, "{}");
    });
  }

  test("a runner that signals twice gets one cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "delay", ms: 800 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await assertStopped(scene, step, await step.cancel("twice"));
  });

  test("the step's timeout-minutes makes the step cancel its operation, and the job goes on as failed", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await assertStopped(scene, step, await step.cancel("step-timeout"));
    assert.equal(scene.job.status, "failure");
  });

  test("a signal while the token service hangs leaves the cancel to post", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "sts" }, { kind: "hang" });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await scene.emulator.waitFor("sts");
    step.signal("SIGINT");
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    assert.match(warningsOf(run).join("\n"), /its cancellation is not confirmed: .*gcloud builds cancel/);
    assert.match((await step.post()).log, /accepted the cancellation/);
    assert.equal(build.status(), "CANCELLED");
  });

  test("a signal during a back-off makes the step cancel its operation", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const fault = { ...rpcError("UNAVAILABLE", "later"), headers: { "retry-after": "60" } };
    scene.emulator.answer({ kind: "get", skip: 1 }, fault);
    const step = scene.wait(build.operationName);
    await answered(scene, 2);
    step.signal("SIGINT");
    await assertStopped(scene, step, await step.main);
  });

  test("a signal while a quota is waited out makes the step cancel its operation", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1 }, { ...quotaExceeded(), headers: { "retry-after": "300" } });
    const step = scene.wait(build.operationName);
    await answered(scene, 2);
    step.signal("SIGINT");
    await assertStopped(scene, step, await step.main);
  });
});

describe("several operations of a step that is told to stop", { concurrency: 2 }, () => {
  test("post repeats no cancel that was accepted, however close together they came, where main was killed during another", async () => {
    await using scene = await openScene();
    const builds = [1, 2, 3].map(() => scene.emulator.addBuild());
    const hangs = builds[2]?.id ?? "";
    scene.emulator.answer({ kind: "cancel", operation: hangs, times: 2 }, { kind: "hang" });
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${labelOf(id)}  working`);
    step.signal("SIGINT");
    for (const { id } of builds.slice(0, 2)) await step.untilLine(`accepted the cancellation of build ${labelOf(id)}`);
    await scene.emulator.waitFor(({ kind, operation }) => kind === "cancel" && operation === hangs);
    // A runner that kills in a hurry, while the third cancel still has half a second of its 2 s: time enough to save.
    await delay(1_500);
    const { state } = await step.kill();
    const saved: { reached?: string }[] = JSON.parse(state.wait ?? "").operations;
    assert.deepEqual(
      saved.map(({ reached }) => reached),
      ["accepted", "accepted", undefined],
    );
    const post = await step.post();
    assert.deepEqual([post.exitCode, post.annotations], [0, []]);
    assert.equal(post.log.match(/has ended: CANCELLED/g)?.length, 3);
    const cancels = (id: string) => scene.requests("cancel").filter(({ operation }) => operation === id);
    assert.deepEqual(
      builds.slice(0, 2).map(({ id }) => cancels(id).length),
      [1, 1],
      "what was accepted is not cancelled again",
    );
    assert.equal(cancels(hangs).at(-1)?.status, 200);
  });

  test("20 refused cancels are at most 10 warnings, and one line of the log each", async () => {
    await using scene = await openScene();
    const builds = Array.from({ length: 20 }, () => scene.emulator.addBuild());
    scene.emulator.answer({ kind: "cancel", times: Infinity }, permissionDenied("cloudbuild.builds.update"));
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${labelOf(id)}  working`);
    // GitHub shows no more than 10 of a step, which the stage holds every run to.
    const run = await step.cancel();
    const warnings = warningsOf(run);
    assert.ok(warnings.length >= 1 && warnings.length <= 10, `${warnings.length} warnings`);
    for (const { id } of builds) {
      const line = new RegExp(`${id} is not cancelled: .*gcloud builds cancel ${id} `);
      assert.match(run.log, line);
    }
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    const post = await step.post();
    assert.equal(post.annotations.length, 1);
    // One annotation has no place for 20 commands.
    for (const { id } of builds) assert.match(post.log, new RegExp(`^Build ${id} is not cancelled`, "m"));
  });
});
