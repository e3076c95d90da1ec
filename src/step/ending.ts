import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, sentence, withAdvice } from "../base/advice.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Ended } from "../report/ended.ts";
import { outputsOf, resultOf } from "../report/outputs.ts";
import { logsHint, reportOf, tallyLine } from "../report/verdict.ts";
import type { Step } from "./step.ts";

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

/** `refusal`: why there was nothing to wait for. `known`: outputs that are better known than by `ended`. */
async function write(
  step: Step,
  ended: readonly Ended[],
  timeoutMs: number,
  refusal?: Problem,
  known: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { runner } = step;
  const { outputs, isCut } = outputsOf(ended, timeoutMs, refusal);
  const file = writeResult(step, resultOf(ended, timeoutMs));
  if (isCut) {
    const rest = file === "" ? "" : " The file of the output result-file has all of it.";
    runner.annotate("warning", "Outputs cut short", `The outputs are too large for GitHub, so some are empty.${rest}`);
  }
  await runner.setOutputs({ ...outputs, ...known, "result-file": file });
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
 * Says that a step met something that nobody expected. What is known by now stays in the outputs, and the state stays
 * armed: post looks after the operations, which are `names`. Never throws.
 */
export async function crashed(
  step: Step,
  phase: "main" | "post",
  why: string,
  names: readonly string[],
): Promise<void> {
  const { runner } = step;
  const about = names.length === 0 ? "" : ` The step was about ${names.map((name) => sanitise(name, 200)).join(", ")}.`;
  const blame = `${sentence(why)} This is a fault of the action or of the runner, not of the operation.${about}`;
  if (phase === "post") {
    runner.annotate("error", "Operation may still be running", `${blame} Check whether it has to be cancelled.`);
    return;
  }
  runner.annotate("error", "The action failed", blame);
  const ended = names.map((name): Ended => ({ name, outcome: { kind: "unknown", why } }));
  // Where the outputs cannot be written, that was most likely the fault just reported.
  const { status: _, ...known } = runner.outputs();
  await write(step, ended, 0, { why }, known).catch(() => undefined);
}
