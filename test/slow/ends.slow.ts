// Further ends of an operation. The typical ones: test/action/ends.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertBadEnd, type BadEnd } from "../harness/ends.ts";
import { errorOf, openScene } from "../harness/scene.ts";

const ends: readonly BadEnd[] = [
  {
    buildStatus: "INTERNAL_ERROR",
    status: "failed",
    title: "Build failed",
    error: ["13", "INTERNAL", "Build failed due to an internal error"],
    reason: 'Build failed: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test".',
  },
  {
    buildStatus: "TIMEOUT",
    status: "failed",
    title: "Build failed",
    error: ["4", "DEADLINE_EXCEEDED", "Build timed out"],
    reason: 'Build failed: TIMEOUT: the build\'s own timeout of 13s passed during step 1 "test".',
  },
  {
    buildStatus: "EXPIRED",
    status: "failed",
    title: "Build failed",
    error: ["4", "DEADLINE_EXCEEDED", "Build expired in the queue"],
    reason: "Build failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s.",
  },
  {
    buildStatus: "CANCELLED",
    status: "cancelled",
    title: "Build cancelled",
    error: ["1", "CANCELLED", "Build cancelled"],
    reason: "Build was cancelled, but not by this step.",
  },
];

describe("how an operation ended", { concurrency: 4 }, () => {
  for (const end of ends) {
    test(`a build that ends with ${end.buildStatus} is ${end.status}, with its own reason in one annotation`, () =>
      assertBadEnd(end));
  }

  test("failed-step is the index of a step without an id, and not a step that may fail", async () => {
    await using scene = await openScene();
    const steps = [
      { id: "lint", name: "node:24", status: "FAILURE", exitCode: 3, allowFailure: true },
      { name: "node:24", status: "FAILURE", exitCode: 7 },
    ];
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { steps } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs["failed-step"], "1");
    assert.match(errorOf(run).message, /^Build failed: step 1 \(node:24\) exited with code 7\./);
  });

  test("where the operation's error and the build's status disagree the worse counts", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const error = { code: 9, message: "odd" };
    scene.emulator.answer({ kind: "get" }, { kind: "patch", operation: (operation) => ({ ...operation, error }) });
    const run = await scene.wait(build.operationName).main;
    assert.deepEqual([run.outputs.status, run.outputs["error-status"]], ["failed", "FAILED_PRECONDITION"]);
  });

  test("an operation that is no build is waited for too", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation({ scenario: "worker-pool" });
    const step = scene.wait(operation.name, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    operation.finish();
    const { outputs, exitCode } = await step.main;
    assert.deepEqual([exitCode, outputs.status, outputs["build-id"], outputs.duration], [0, "succeeded", "", ""]);
    assert.equal(JSON.parse(outputs.response ?? "").state, "RUNNING");
  });

  test("the error of an operation that is no build is told by its code, name and message", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    operation.finish({ error: { code: 9, message: "the pool is in use" } });
    const run = await scene.wait(operation.name).main;
    assert.deepEqual([run.outputs.status, run.outputs["error-status"]], ["failed", "FAILED_PRECONDITION"]);
    assert.match(errorOf(run).message, /error 9 FAILED_PRECONDITION: the pool is in use/);
  });
});
