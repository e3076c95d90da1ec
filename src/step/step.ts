import type { Clock } from "../base/clock.ts";
import type { Runner } from "../github/runner.ts";

/** Which of the two this process is. */
export type Phase = "main" | "post";

/** What main and post are given of the process that they run in. */
export type Step = {
  readonly env: NodeJS.ProcessEnv;
  readonly runner: Runner;
  readonly clock: Clock;
  /** Aborted once the runner has told the step to stop, or is gone. */
  readonly signal: AbortSignal;
  /** Milliseconds since that. */
  readonly abortedForMs: () => number;
  /** Looks whether the runner is still there. */
  readonly pulse: () => void;
};
