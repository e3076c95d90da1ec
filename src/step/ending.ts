import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, sentence, withAdvice } from "../base/advice.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import { checkTarget } from "../cloudbuild/target.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Ended } from "../report/ended.ts";
import { outputsOf, resultOf } from "../report/outputs.ts";
import { logsHint, reportOf, tailLines, tallyLine, unseenLines } from "../report/verdict.ts";
import type { Step } from "./step.ts";

/** What the workflow asked for, as far as the end needs it. */
export type Wanted = Pick<Inputs, "timeoutMs" | "logs" | "summary">;

/** How a step ended. `refusal`: why there was nothing to wait for. */
type End = { readonly ended: readonly Ended[]; readonly timeoutMs: number; readonly refusal?: Problem };

/**
 * Says how the step ended, writes outputs, result file and summary, and gives whether all succeeded. What was said of
 * each operation when it ended is not said again. Outputs that cannot be written are an error of the step.
 */
export async function finish(step: Step, ended: readonly Ended[], wanted: Wanted): Promise<boolean> {
  const { runner } = step;
  const { timeoutMs, logs, summary } = wanted;
  // An empty line of a log is one, too.
  if (logs === "on-failure") for (const one of ended) tailLines(one, ended).forEach(runner.info);
  const lines = [...unseenLines(ended, timeoutMs), tallyLine(ended), logs === "never" ? logsHint(ended) : ""];
  for (const line of lines) if (line !== "") runner.info(line);
  const report = reportOf(ended, timeoutMs);
  if (report !== undefined) runner.annotate("error", report.title, report.text);
  const isWritten = await write(step, { ended, timeoutMs });
  if (summary === "always" || (summary === "on-failure" && report !== undefined)) {
    await summarise(step, { ended, timeoutMs });
  }
  return isWritten && report === undefined;
}

/** Ends a step whose input is wrong. Gives false. */
export async function refuse(step: Step, refusal: Problem): Promise<false> {
  step.runner.annotate("error", "Invalid input", withAdvice(refusal));
  const end = { ended: [], timeoutMs: 0, refusal };
  await write(step, end);
  if (isSummaryWanted(step)) await summarise(step, end);
  return false;
}

/** Where inputs are wrong or a step has crashed, nobody has checked the input `summary`. */
const isSummaryWanted = ({ env }: Step): boolean =>
  !/^(?:never|false|False|FALSE)$/.test(env.INPUT_SUMMARY?.trim() ?? "");

/**
 * Writes result file and outputs. Gives whether they could be written, and says it where not. `known`: outputs that are
 * better known than by how the step ended.
 */
async function write(step: Step, end: End, known: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const { runner } = step;
  const { ended, timeoutMs, refusal } = end;
  const { outputs, isCut } = outputsOf(ended, timeoutMs, refusal);
  const file = writeResult(step, resultOf(ended, timeoutMs));
  if (isCut) {
    const rest = file === "" ? "" : " The file of the output result-file has all of it.";
    runner.annotate("warning", "Outputs cut short", `The outputs are too large for GitHub, so some are empty.${rest}`);
  }
  try {
    await runner.setOutputs({ ...outputs, ...known, "result-file": file });
    return true;
  } catch (error) {
    // Nobody would find it.
    if (file !== "") rmSync(file, { force: true });
    runner.annotate("error", "Outputs not written", blameOf(reasonOf(error)));
    return false;
  }
}

/** What is said of a fault that no operation is to blame for. */
const blameOf = (why: string): string =>
  `${sentence(why)} This is a fault of the action or of the runner, not of the operation.`;

/** Writes the summary. Nothing that may happen to it changes how the step ends. */
async function summarise({ runner }: Step, { ended, timeoutMs, refusal }: End): Promise<void> {
  try {
    const { summaryOf } = await import("../report/summary.ts");
    runner.summarise(summaryOf(ended, timeoutMs, refusal));
  } catch (error) {
    runner.annotate("warning", "No job summary", `The job summary was not written: ${reasonOf(error)}.`);
  }
}

/** Writes the result file. Gives its path, empty where there is none. */
function writeResult({ env, clock, runner }: Step, text: string): string {
  // Without outputs nobody would find it.
  if (!env.RUNNER_TEMP || !env.GITHUB_OUTPUT) return "";
  // Two uses of one composite action may have the same GITHUB_ACTION: by chance they do not share the file.
  const chance = Math.floor(clock.random() * 2 ** 48)
    .toString(16)
    .padStart(12, "0");
  const path = join(env.RUNNER_TEMP, `await-cloud-build-operation-result-${chance}.json`);
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return path;
  } catch (error) {
    // Less than a warning: most people never look for it, and the outputs say that there is none.
    runner.info(`The file of the output result-file was not written: ${reasonOf(error)}.`);
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
  const blame = blameOf(why) + about;
  if (phase === "post") {
    runner.annotate("error", "Operation may still be running", `${blame} Check whether it has to be cancelled.`);
    return;
  }
  runner.annotate("error", "The action failed", blame);
  // Where it was asked for is not known here, and of no matter for what an operation is called.
  const target = (name: string) => checkTarget({ endpoint: "https://cloudbuild.googleapis.com", version: "v1", name });
  const ended = names.map((name): Ended => ({ name, target: target(name), outcome: { kind: "unknown", why } }));
  const { status: _, ...known } = runner.outputs();
  const end = { ended, timeoutMs: 0, ...(ended.length === 0 ? { refusal: { why } } : {}) };
  await write(step, end, known);
  if (isSummaryWanted(step)) await summarise(step, end);
}
