/** What the tests of a build's log share: a scene that has logs, and what is printed of one, or of one out of reach. */
import assert from "node:assert/strict";
import { colour } from "../../src/base/sanitise-line.ts";
import type { EmulatedBuild, NewBuild } from "../emulator/build.ts";
import type { Fault } from "../emulator/faults.ts";
import { errorOf, type Given, openScene, type Scene, type SceneOptions, warningsOf } from "./scene.ts";
import type { Run } from "./stage/run.ts";
import type { Step } from "./stage/step.ts";

export type LogScene = Scene & {
  /** Starts a step that reads these builds' logs on the emulator. */
  read(builds: EmulatedBuild | readonly EmulatedBuild[], logs?: string, given?: Given): Step;
};

/** Opens a scene whose emulator has the logs, too. */
export async function openLogScene(given: SceneOptions = {}): Promise<LogScene> {
  const scene = await openScene(given);
  const { emulator, wait } = scene;
  return {
    ...scene,
    read(builds, logs = "stream", uses = {}) {
      const names = [builds].flat().map(({ operationName }) => operationName);
      const env = { STORAGE_EMULATOR_HOST: emulator.url, ...uses.env };
      return wait(names, { ...uses, with: { logs, ...uses.with }, env });
    },
  };
}

/** What a person sees between the head of the log and the line that says how the build ended. */
export function textOf({ log }: Run): string[] {
  const lines = log.trimEnd().split("\n");
  const end = lines.findIndex((line) => /^(?:succeeded|failed) in /.test(line));
  return lines.slice(0, end).filter((line) => !/^(?:Waiting|https:|queued|working)/.test(line));
}

/** The commands of a run, but for what every run has. */
export const obeyedOf = ({ commands }: Run): string[] =>
  commands.map(({ command }) => command).filter((command) => command !== "add-mask" && command !== "debug");

/** A build that is soon over, and works long enough for its log to be read meanwhile. */
export const short: NewBuild = { totalMs: 6000 };

/** What Cloud Build writes around the lines of the steps. */
export const noise =
  /Starting Step|Finished Step|FETCHSOURCE|^BUILD$|^PUSH$|^DONE$|^ERROR$|starting build|Pulling image|Already have/m;

const hostile = [
  "::error::a",
  "  ::set-output name=status::succeeded",
  "##[error]b",
  "\u001b[31m::add-mask::c",
  "::stop-commands::d",
  "e\r::warning::f",
  "\u001b]8;;https://evil.example\u0007g\u001b]8;;\u0007\u001b[2Jh\u202ei",
  "::group::j",
  "::endgroup::",
];

/** Prints the hostile lines of a build that fails; gives the commands that the runner obeyed before the one error. */
export async function obeyedOfHostile(scenario: "success" | "parallel"): Promise<string[]> {
  await using scene = await openLogScene();
  const build = scene.emulator.addBuild({ manual: true, scenario });
  const step = scene.read(build);
  for (const line of hostile) build.write(line, 0);
  build.write(`${hostile.join("\n")}\n`);
  build.end("FAILURE");
  const run = await step.main;
  assert.equal(obeyedOf(run).at(-1), "error");
  assert.equal(run.outputs.status, "failed");
  assert.ok(!run.stdout.replace(new RegExp(colour, "g"), "").includes("\u001b"), "more than colours");
  assert.match(run.stdout, /gh(?=i)|ghi/);
  return obeyedOf(run).slice(0, -1);
}

/** Asserts that a failed build in `gs://my-logs` is told of as ever, with one warning of how its log could be read. */
export function assertDenied(run: Run, { logUrl }: EmulatedBuild): void {
  const [warning = "", ...more] = warningsOf(run);
  assert.deepEqual(more, []);
  assert.match(warning, /403 AccessDenied: .* Grant roles\/storage\.objectViewer on gs:\/\/my-logs/);
  assert.ok(warning.endsWith(logUrl));
  assert.equal(run.outputs.status, "failed");
}

/** Asserts a failed build's own verdict, and that its log is told to be incomplete, with this fault for ever. */
export async function assertVerdict(scene: LogScene, build: EmulatedBuild, fault: Fault): Promise<void> {
  scene.emulator.answer({ kind: ["log", "entries"], times: Number.POSITIVE_INFINITY }, fault);
  const run = await scene.read(build).main;
  assert.equal(run.outputs.status, "failed", run.log);
  assert.match(errorOf(run).message, /^Build failed: step 1 "test"/);
  assert.ok(warningsOf(run).length <= 1, run.log);
  const isTold = warningsOf(run).some((text) => text.includes("cannot be read"));
  assert.ok(isTold || run.log.includes(`The log is incomplete: ${build.logUrl}`), run.log);
}

/** Asserts that no log is asked for where `STORAGE_EMULATOR_HOST` is this, and that the step says so. */
export async function assertUnread(host: string | undefined, given: NewBuild): Promise<void> {
  await using scene = await openLogScene();
  const build = scene.emulator.addBuild(given);
  const run = await scene.read(build, "stream", { env: { STORAGE_EMULATOR_HOST: host } }).main;
  assert.equal(run.outputs.status, "succeeded");
  assert.match(run.log, /^No log is read: /m);
  assert.equal(scene.requests("log").length + scene.requests("entries").length, 0);
}
