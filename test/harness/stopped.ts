/** What the tests of an abort share, in the quick suite and in the slow one: steps that are stopped, and what is left of them. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { EmulatedBuild } from "../emulator/build.ts";
import { errorOf, preload, type Scene, warningsOf } from "./scene.ts";
import type { Run } from "./stage/run.ts";
import type { Step } from "./stage/step.ts";

/** The log of a post step that has cancelled the one build. */
export const cancelledByPost =
  /^Cloud Build accepted the cancellation of build \w+\.\nBuild \S+ has ended: CANCELLED\.\n$/;

/** That a running build was stopped as it should be: one cancel, `aborted`, post only looks and tells the end. */
export async function assertStopped(scene: Scene, step: Step, run: Run): Promise<void> {
  assert.equal(scene.requests("cancel").length, 1, run.log);
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
  assert.deepEqual(warningsOf(run), []);
  assert.match(errorOf(run).message, /The workflow was cancelled\. Cloud Build accepted the cancellation of build/);
  const post = await step.post();
  assert.match(post.log, /^Build \S+ has ended: CANCELLED\.\n$/);
  assert.equal(post.exitCode, 0);
  assert.equal(scene.requests("cancel").length, 1, "post never repeats a cancel that was accepted");
}

/** A step whose main was killed while its build was running. */
export async function killed(scene: Scene): Promise<{ build: EmulatedBuild; step: Step; run: Run }> {
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName);
  await step.untilLine("working");
  return { build, step, run: await step.kill() };
}

/** The path of the file that holds a copy of the state. */
export const stateFileOf = (scene: Scene): string =>
  join(scene.job.temp, readdirSync(scene.job.temp).find((name) => name.endsWith(".json")) ?? "none");

/** For each place of the state, Node's option for a process that cannot write there. */
export const stateLost = {
  file: preload(`process.env.RUNNER_TEMP += "/none"`),
  record: preload(`process.env.GITHUB_STATE += "/none"`),
};

/** That somebody who reads this can cancel the build of the default location by hand. */
export const assertGivesCommand = (text: string, id: string): void =>
  assert.match(text, new RegExp(`gcloud builds cancel ${id} --project=demo-project --region=global`));
