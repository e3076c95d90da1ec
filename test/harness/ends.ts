/** What the tests of how a step ends share, each for one row of their tables. */
import assert from "node:assert/strict";
import type { FinalStatus } from "../emulator/scenarios.ts";
import { assertSilent, errorOf, openScene, preload, warningsOf } from "./scene.ts";

/** A build that does not end well, and what the step says then. */
export type BadEnd = {
  readonly buildStatus: FinalStatus;
  readonly status: string;
  readonly title: string;
  readonly error: readonly [code: string, name: string, message: string];
  readonly reason: string;
};

/** Asserts the outputs and the one annotation of a build that does not end well, and that post has nothing to do. */
export async function assertBadEnd({ buildStatus, status, title, error, reason }: BadEnd): Promise<void> {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status: buildStatus });
  const step = scene.wait(build.operationName);
  const run = await step.main;
  assert.equal(run.exitCode, 1);
  const { outputs } = run;
  assert.deepEqual([outputs.status, outputs.done, outputs["build-status"]], [status, "true", buildStatus]);
  assert.deepEqual([outputs["error-code"], outputs["error-status"], outputs["error-message"]], error);
  const [code, , message] = error;
  assert.deepEqual(JSON.parse(outputs.error ?? ""), { code: Number(code), message });
  assert.equal(outputs.response, "");
  const isFailure = buildStatus === "FAILURE";
  assert.equal(outputs["failure-type"], isFailure ? "USER_BUILD_STEP" : "");
  assert.match(outputs["failure-detail"] ?? "", isFailure ? /^Build step failure: build step 1 "node:24"/ : /^$/);
  if (isFailure) assert.equal(outputs["failed-step"], "test");
  const annotation = errorOf(run);
  assert.equal(annotation.title, title);
  assert.equal(outputs.reason, reason);
  assert.ok(annotation.message.startsWith(`${reason} `), annotation.message);
  assert.ok(annotation.message.includes(outputs["log-url"] ?? "?"), "the annotation leads to the log");
  assert.deepEqual(warningsOf(run), []);
  assertSilent(await step.post());
  assert.equal(scene.emulator.requests.length, 1, "post asks nothing");
}

/** Asserts that a text of Cloud Build comes out as the value of outputs, and as nothing else. */
export async function assertStaysValue(text: string): Promise<void> {
  await using scene = await openScene();
  const failureInfo = { type: "USER_BUILD_STEP", detail: text };
  const error = { code: 2, message: text };
  const build = scene.emulator.addBuild({ status: "FAILURE", extra: { failureInfo }, error });
  const run = await scene.wait(build.operationName).main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "failed"]);
  assert.equal(run.outputs["failure-detail"], text);
  assert.equal(run.outputs["error-message"], text);
  assert.equal(JSON.parse(run.outputs.operations ?? "")[0].failureDetail, text);
  assert.equal(run.lines.length, 7, "mask, debug, head, link, end, logs, error");
}

/** Has a step lose the file of its outputs: a job that cleans up its temporary folder takes it away as well. */
export const outputsGone = preload(`process.getBuiltinModule("node:fs").rmSync(process.env.GITHUB_OUTPUT)`);

/** Asserts the one error of a step whose outputs cannot be written. */
export async function assertOutputsLost(status: FinalStatus, title: string, said: RegExp): Promise<void> {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status });
  const step = scene.wait(build.operationName, { losesOutputs: true, nodeOptions: [outputsGone] });
  const run = await step.main;
  assert.equal(run.exitCode, 1);
  assert.equal(errorOf(run).title, title);
  assert.match(errorOf(run).message, said);
  assert.match(run.log, /This is a fault of the action or of the runner/, "whatever else is said");
  assertSilent(await step.post());
}

/** Asserts that a job summary that cannot be written to this path is one warning, and leaves the end of the step. */
export async function assertSummaryLost(path: string, status: "SUCCESS" | "FAILURE"): Promise<void> {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status });
  const run = await scene.wait(build.operationName, {
    nodeOptions: [preload(`process.env.GITHUB_STEP_SUMMARY = "${path}"`)],
  }).main;
  assert.equal(run.exitCode, status === "SUCCESS" ? 0 : 1);
  assert.equal(warningsOf(run).length, 1);
  assert.match(warningsOf(run)[0] ?? "", /^The job summary was not written: (?:ENOENT|ENOSPC)/);
  assert.equal(run.outputs["build-status"], status);
}

/** Asserts whether, with this input, a build that succeeds and one that fails have a job summary. */
export async function assertSummaries(summary: string, green: boolean, red: boolean): Promise<void> {
  await using scene = await openScene();
  for (const [status, isWritten, icon] of [
    ["SUCCESS", green, "✅"],
    ["FAILURE", red, "❌"],
  ] as const) {
    const build = scene.emulator.addBuild({ status });
    const run = await scene.wait(build.operationName, { with: { summary } }).main;
    if (isWritten)
      assert.match(run.summary, new RegExp(`^${icon} \\*\\*\\[${build.id.slice(0, 8)}\\]\\(https://console`));
    else assert.equal(run.summary, "");
  }
}
