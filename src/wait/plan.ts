import type { Clock } from "../base/clock.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import type { Poll } from "../cloudbuild/poll.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Rate } from "./schedule.ts";

/** Told of everything that a wait sees, when it sees it. */
export type Observer = {
  /** A good poll. */
  seen(operation: Operation): void;
  /** A poll that said nothing of the operation, for a reason that may pass: the next one comes. */
  trouble(poll: Exclude<Poll, { kind: "operation" | "refused" }>): void;
  /** Something that a reader of the log has to know. */
  notice(text: string): void;
};

/**
 * What to wait for, and until when. `index` of `count`: its place among the operations of the step. `pollSoon`: resolves
 * when the build's log has come to its end, a reason to poll at once; a fixed interval passes over it.
 */
export type Plan = {
  readonly target: Target;
  readonly timeoutMs: number;
  readonly intervalMs?: number | undefined;
  readonly index: number;
  readonly count: number;
  readonly pollSoon?: Promise<void> | undefined;
};

/** What a wait uses. `checkRunnerAlive` is called before each poll. */
export type World = {
  readonly operations: Operations;
  readonly clock: Clock;
  readonly rate: Rate;
  readonly observer: Observer;
  readonly checkRunnerAlive: () => void;
};
