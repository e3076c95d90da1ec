import { type Ended, outputsOf } from "./outputs.ts";
import { reportOf, verdictLine } from "./report.ts";
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
