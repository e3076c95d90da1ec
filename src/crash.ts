import { outputsOf } from "./outputs.ts";
import type { Step } from "./step.ts";

/**
 * The last words of a step that met something nobody expected. What is known by now stays in the outputs, and the state
 * stays armed: post looks after the operations. Never throws.
 */
export async function crashed({ runner }: Step, why: string): Promise<void> {
  runner.annotate(
    "error",
    "The action failed",
    `${why}. This is a fault of the action or of the runner, not of the operation.`,
  );
  const known = { ...outputsOf([], 0).outputs, ...runner.outputs() };
  // Where the outputs cannot be written, that was most likely the fault just reported.
  await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
}
