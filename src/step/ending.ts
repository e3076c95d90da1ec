import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, withAdvice } from "../base/advice.ts";
import { reasonOf } from "../base/sanitise.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Ended } from "../report/ended.ts";
import { outputsOf, resultOf } from "../report/outputs.ts";
import { logsHint, reportOf, tallyLine } from "../report/verdict.ts";
import type { Phase, Step } from "./step.ts";

/** What the workflow asked for, as far as the end needs it. */
export type Wanted = Pick<Inputs, "timeoutMs" | "logs" | "summary">;

/**
 * Says how the step ended, writes outputs, result file and summary, and gives whether all succeeded. What was said of
 * each operation when it ended is not said again. Throws where the outputs cannot be written.
 */
export async function finish(step: Step, ended: readonly Ended[], wanted: Wanted): Promise<boolean> {
  const { runner } = step;
  if (ended.length > 1) runner.info(tallyLine(ended));
  const hint = wanted.logs === "never" ? logsHint(ended) : "";
  if (hint !== "") runner.info(hint);
  const report = reportOf(ended, wanted.timeoutMs);
  if (report !== undefined) runner.annotate("error", report.title, report.text);
  await write(step, ended, wanted.timeoutMs);
  return report === undefined;
}

/** Ends a step whose input is wrong. Gives false. */
export async function refuse(step: Step, refusal: Problem): Promise<false> {
  step.runner.annotate("error", "Invalid input", withAdvice(refusal));
  await write(step, [], 0, refusal);
  return false;
}

async function write(step: Step, ended: readonly Ended[], timeoutMs: number, refusal?: Problem): Promise<void> {
  const { runner } = step;
  const { outputs, isCut } = outputsOf(ended, timeoutMs, refusal);
  const file = writeResult(step, resultOf(ended, timeoutMs));
  if (isCut) {
    const rest = file === "" ? "" : " The file of the output result-file has all.";
    runner.annotate("warning", "Outputs cut short", `The outputs are too large for GitHub: some were left out.${rest}`);
  }
  await runner.setOutputs({ ...outputs, "result-file": file });
}

/** Writes the result file. Gives its path, empty where there is none. */
function writeResult({ env, clock, runner }: Step, text: string): string {
  if (!env.RUNNER_TEMP) return "";
  // Two uses of one composite action may have the same GITHUB_ACTION: by chance they do not share the file.
  const chance = Math.floor(clock.random() * 2 ** 48)
    .toString(16)
    .padStart(12, "0");
  const path = join(env.RUNNER_TEMP, `await-cloud-build-operation-result-${chance}.json`);
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return path;
  } catch (error) {
    runner.annotate(
      "warning",
      "No result file",
      `The file of the output result-file was not written: ${reasonOf(error)}.`,
    );
    return "";
  }
}

/**
 * The last words of a step that met something nobody expected. `ended`: what is known of its operations. The state stays
 * armed: post looks after them. Never throws.
 */
export async function crashed(step: Step, phase: Phase, why: string, ended: readonly Ended[] = []): Promise<void> {
  const { runner } = step;
  const blame = `${why}. This is a fault of the action or of the runner, not of the operation`;
  if (phase === "post") {
    runner.annotate("error", "Operation may still be running", `${blame}: look whether it is to be cancelled.`);
    return;
  }
  runner.annotate("error", "The action failed", `${blame}.`);
  const known = { ...outputsOf(ended, 0).outputs, ...runner.outputs() };
  // Where the outputs cannot be written, that was most likely the fault just reported.
  await runner.setOutputs({ ...known, status: "unknown", "error-message": why, reason: why }).catch(() => undefined);
}
