/** What the tests of the printed log share. */
import assert from "node:assert/strict";
import type { EmulatedBuild } from "../emulator/build.ts";
import type { Given, Scene } from "./scene.ts";
import type { Run } from "./stage/run.ts";

/**
 * The log of a run as the runner shows it, with the title of each annotation, and with what differs from run to run
 * replaced: ids, times and ports. A long line stays one line.
 */
export function readable(run: Run, build?: EmulatedBuild): string {
  const titles = run.annotations.map(({ title }) => `[${title}] `);
  return run.log
    .replaceAll(/^(?:Error|Warning): /gm, (level) => `${level}${titles.shift()}`)
    .replaceAll(build?.id ?? "?", "ID")
    .replaceAll(build?.id.slice(0, 8) ?? "?", "LABEL")
    .replaceAll(/ in \d+s/g, " in DURATION")
    .replaceAll(/up to 9m \d+s/g, "up to 10m")
    .replaceAll(/(after|for) \d+s /g, "$1 DURATION ")
    .replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:DIGEST")
    .replaceAll("https://console.cloud.google.com/cloud-build/builds/ID?project=123456789012", "LOG");
}

/** How the readable log of every build begins. */
export const head = "Waiting up to 2h for build ID (demo-project, global).\nLOG\n";

/** Its line once the build works. */
export const working = "working after DURATION in the queue, its own timeout is 10m\n";

/** Its line once a step has failed. */
export const logsHint =
  "Set logs: on-failure to see the failing step's last lines here. That needs roles/viewer on the project.\n";

/** Asserts that the token of a step with these credentials is masked before it has been of any use, and once. */
export async function assertMasked(scene: Scene, given: Given): Promise<void> {
  const build = scene.emulator.addBuild();
  scene.emulator.answer({ kind: "get" }, { kind: "hang" });
  const step = scene.wait(build.operationName, given);
  await scene.emulator.waitFor("get");
  const token = String(scene.requests("get")[0]?.headers.authorization).replace("Bearer ", "");
  await step.untilLine(`::add-mask::${token}`);
  assert.ok(scene.job.masks.has(token));
  const run = await step.cancel();
  assert.equal(run.commands.filter(({ command, data }) => command === "add-mask" && data === token).length, 1);
}
