import { outputsOf } from "./outputs.ts";
import type { Phase, Step } from "./step.ts";

/**
 * The last words of a step that met something nobody expected. What is known by now stays in the outputs, and the state
 * stays armed: post looks after the operations. Never throws.
 */
export async function crashed({ runner }: Step, phase: Phase, why: string): Promise<void> {
  const blame = `${why}. This is a fault of the action or of the runner, not of the operation`;
  if (phase === "post") {
    runner.annotate("error", "Operation may still be running", `${blame}: look whether it is to be cancelled.`);
    return;
  }
  runner.annotate("error", "The action failed", `${blame}.`);
  const known = { ...outputsOf([], 0).outputs, ...runner.outputs() };
  // Where the outputs cannot be written, that was most likely the fault just reported.
  await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
}
