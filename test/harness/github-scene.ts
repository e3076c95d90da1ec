/** What the tests of `commit-status` and `check-name` share: a step that has one, and how GitHub's faults end. */
import assert from "node:assert/strict";
import type { Fault } from "../emulator/faults.ts";
import { assertSilent, errorOf, type Given, openScene, type Scene, warningsOf } from "./scene.ts";

/** `GITHUB_SHA` of the stage. */
export const commit = "ffac537e6cbbf934b08745a378932722df287a53";
export const always = Number.POSITIVE_INFINITY;

export const context = "cloud-build/app";

/** Starts a step that follows these operations on the commit. */
export const follow = (scene: Scene, names: string | readonly string[], given: Given = {}) =>
  scene.wait(names, { ...given, with: { "commit-status": context, ...given.with } });

/** What was written to the commit, `state: description`. */
export const told = ({ emulator }: Scene) =>
  emulator.github.statuses.map(({ state, description }) => `${state}: ${description}`);

/** The status that was written last. */
export const last = ({ emulator }: Scene) => emulator.github.statuses.at(-1);

/** Asserts what a build that has ended leaves on the commit. */
export async function assertTold(status: "FAILURE" | "CANCELLED" | "TIMEOUT", line: RegExp): Promise<void> {
  await using scene = await openScene();
  const run = await follow(scene, scene.emulator.addBuild({ status }).operationName).main;
  assert.equal(run.exitCode, 1);
  assert.equal(told(scene).length, 1, "an end that the first poll shows is not pending before");
  assert.match(told(scene)[0] ?? "", line);
}

/** Asserts what post writes to the commit once the step is killed, and the build ends with `status` or is cancelled. */
export async function assertToldByPost(status: "SUCCESS" | "FAILURE" | undefined, line: RegExp): Promise<void> {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const step = follow(scene, build.operationName);
  await scene.emulator.waitFor("statuses");
  await step.kill();
  if (status !== undefined) build.end(status);
  const post = await step.post();
  assert.equal(post.exitCode, 0);
  assert.match(told(scene).at(-1) ?? "", line);
  assert.equal(told(scene).length, 2);
  assert.equal(last(scene)?.targetUrl, build.logUrl);
}

/** Asserts that GitHub's answering every status like this is one warning beside the build's own verdict. */
export async function assertOneWarning(fault: Fault, text: RegExp): Promise<void> {
  await using scene = await openScene();
  scene.emulator.answer({ kind: "statuses", times: always }, fault);
  const build = scene.emulator.addBuild();
  const step = follow(scene, build.operationName, { with: { "poll-interval": "1s" } });
  await scene.emulator.waitFor("statuses");
  build.end("FAILURE");
  const run = await step.main;
  assert.equal(run.outputs.status, "failed", run.log);
  assert.equal(errorOf(run).title, "Build failed");
  assert.equal(warningsOf(run).length, 1, run.log);
  assert.match(warningsOf(run)[0] ?? "", text);
  assertSilent(await step.post());
}

/** The check of the builds that `triggered` adds. */
export const check = "deploy (demo-project)";

/** A build that a trigger started, with its check. */
export const triggered = ({ emulator }: Scene, build: Parameters<Scene["emulator"]["addBuild"]>[0] = {}) =>
  emulator.addBuild({ location: "europe-west9", ...build, check: { commit, trigger: "deploy" } });

/** Starts a step that waits for the build of this check. */
export const waitFor = (scene: Scene, checks = check, given: Given = {}) =>
  scene.wait([], { ...given, with: { "check-name": checks, ...given.with } });

/** Asserts that a search ends with this error after one look, where GitHub answers that like this. */
export async function assertRefused(fault: Fault, title: string, text: RegExp): Promise<void> {
  await using scene = await openScene();
  scene.emulator.answer({ kind: "checks", times: always }, fault);
  const run = await waitFor(scene).main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"]);
  assert.equal(errorOf(run).title, title);
  assert.match(errorOf(run).message, text);
  assert.equal(scene.requests("checks").length, 1);
  assert.deepEqual([scene.requests("get"), scene.requests("cancel")], [[], []]);
}

/** Asserts that a search finds the build with the second look, where GitHub answers the first like this. */
export async function assertWaitedOut(fault: Fault, isSaid: boolean): Promise<void> {
  await using scene = await openScene({ clockSpeed: 5 });
  triggered(scene, { status: "SUCCESS" });
  scene.emulator.answer({ kind: "checks" }, fault);
  const run = await waitFor(scene).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(scene.requests("checks").length, 2);
  assert.deepEqual(run.annotations, []);
  assert.equal(run.log.includes("Cannot ask GitHub for checks"), isSaid, run.log);
}

/** Asserts that a signal ends a search at once, where GitHub answers each look with `fault` or finds nothing. */
export async function assertStopped(fault?: Fault): Promise<void> {
  await using scene = await openScene();
  if (fault !== undefined) scene.emulator.answer({ kind: "checks", times: always }, fault);
  const step = waitFor(scene, check, { with: { "cancel-on-abort": "true" } });
  await scene.emulator.waitFor("checks");
  await step.untilLine("Looking for");
  const askedMs = performance.now();
  const run = await step.cancel();
  assert.ok(performance.now() - askedMs < 2000);
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
  assert.deepEqual([scene.requests("get"), scene.requests("cancel")], [[], []]);
  assert.deepEqual(warningsOf(run), []);
  assertSilent(await step.post());
}
