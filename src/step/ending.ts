import { sanitise } from "../base/sanitise.ts";
import type { Ended } from "../report/ended.ts";
import { outputsOf } from "../report/outputs.ts";
import { reportOf, verdictLine } from "../report/verdict.ts";
import type { Step } from "./step.ts";

/**
 * Writes all outputs, says how the step ended, and gives whether all succeeded. `why`: where there was nothing to wait
 * for. Throws where the outputs cannot be written.
 */
export async function finish(
  { runner }: Step,
  ended: readonly Ended[],
  timeoutMs: number,
  why?: string,
): Promise<boolean> {
  const { outputs, cutShort } = outputsOf(ended, timeoutMs, why);
  const succeeded = outputs.status === "succeeded";
  if (succeeded || ended.length > 1) for (const one of ended) runner.info(verdictLine(one, timeoutMs));
  if (!succeeded) {
    const { title, text } = why === undefined ? reportOf(ended, timeoutMs) : { title: "Invalid input", text: why };
    runner.annotate("error", title, text);
  }
  if (cutShort) runner.annotate("warning", "Outputs cut short", "GitHub takes 1 MB of outputs: some were left out.");
  await runner.setOutputs(outputs);
  return succeeded;
}

/**
 * Says that a step met something that nobody expected. What is known by now stays in the outputs, and the state stays
 * armed: post looks after the operations, which are `names`. Never throws.
 */
export async function crashed(
  { runner }: Step,
  phase: "main" | "post",
  why: string,
  names: readonly string[],
): Promise<void> {
  const about = names.length === 0 ? "" : ` The step was about ${names.map((name) => sanitise(name, 200)).join(", ")}.`;
  const blame = `${why.replace(/\.$/, "")}. This is a fault of the action or of the runner, not of the operation.${about}`;
  if (phase === "post") {
    runner.annotate("error", "Operation may still be running", `${blame} Check whether it has to be cancelled.`);
    return;
  }
  runner.annotate("error", "The action failed", blame);
  const known = { ...outputsOf([], 0).outputs, ...runner.outputs() };
  // Where the outputs cannot be written, that was most likely the fault just reported.
  await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
}
