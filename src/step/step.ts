import type { Clock } from "../base/clock.ts";
import type { Runner } from "../github/runner.ts";

/** What main and post are given of the process that they run in. */
export type Step = {
  readonly env: NodeJS.ProcessEnv;
  readonly runner: Runner;
  readonly clock: Clock;
  /** `v24.19.0`. */
  readonly nodeVersion: string;
  /** Aborted once the runner has told the step to stop, or is gone. */
  readonly signal: AbortSignal;
  /** Milliseconds since that. */
  readonly abortedForMs: () => number;
  /** Aborts the step where the process that started it is gone. */
  readonly checkRunnerAlive: () => void;
};

/** Main or post under way. `names`: of the operations that it is about, as far as they are known. */
export type Started = { readonly isGreen: Promise<boolean>; readonly names: readonly string[] };
