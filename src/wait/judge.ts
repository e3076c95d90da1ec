import type { Problem } from "../base/advice.ts";
import { present } from "../base/json.ts";
import type { Build } from "../cloudbuild/build.ts";
import { type Operation, verdictOf } from "../cloudbuild/operation.ts";
import type { Poll } from "../cloudbuild/poll.ts";
import { notFound, passing } from "../http/patience.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan, World } from "./plan.ts";
import { ageMs, createSchedule } from "./schedule.ts";
import { createTrouble } from "./trouble.ts";

/** What a poll comes to: the end of the wait, or another poll, after `sleepMs` and not before `atLeastMs`. */
export type Next = Outcome | { readonly kind: "again"; readonly sleepMs: number; readonly atLeastMs: number };

/** Judges the polls of one wait, and remembers the last good one. */
export type Judge = {
  /** Takes note of a poll that was sent at `sentMs`. */
  after(poll: Poll, sentMs: number): Next;
  /** The end of a wait whose operation is not known to be done. `trouble`: why the last poll said nothing. */
  stopped(kind: "timed-out" | "aborted", trouble?: string): Outcome;
};

/** The judge of the wait that began at `startMs`. */
export function createJudge(plan: Plan, { clock, rate, observer }: World, startMs: number): Judge {
  const schedule = createSchedule(plan, rate, clock);
  const trouble = createTrouble(clock);
  let last: Operation | undefined;
  let why: string | undefined;

  const sleepAfter = (poll: Poll, sentMs: number): number | Outcome => {
    switch (poll.kind) {
      case "refused":
        return present({ kind: "unknown" as const, ...unknownBecause(poll, last), last });
      case "operation":
        last = poll.operation;
        trouble.over();
        observer.seen(last);
        if (last.done) return endOf(last);
        return Math.min(
          schedule.afterGoodMs(ageMs(last.build, clock, startMs)),
          untilBuildTimeoutMs(last.build, plan, clock.wallMs()),
        );
      case "quota":
        trouble.pause();
        observer.trouble(poll);
        return schedule.afterQuotaMs(ageMs(last?.build, clock, startMs));
      case "passing": {
        const sleepMs = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
        if (sleepMs === "over") return present({ kind: "unknown" as const, ...unknownBecause(poll, last), last });
        if (sleepMs > 0) observer.trouble(poll);
        return sleepMs;
      }
    }
  };

  return {
    after(poll, sentMs) {
      schedule.polled();
      why = poll.kind === "operation" ? undefined : poll.why;
      const sleepMs = sleepAfter(poll, sentMs);
      if (typeof sleepMs !== "number") return sleepMs;
      const boundMs = "atLeastMs" in poll ? (poll.atLeastMs ?? 0) : 0;
      return { kind: "again", sleepMs, atLeastMs: Math.max(schedule.earliestMs(), boundMs) };
    },
    stopped: (kind, now) => present({ kind, last, trouble: kind === "aborted" ? undefined : (why ?? now) }),
  };
}

function endOf(operation: Operation): Outcome {
  const kind = verdictOf(operation);
  if (kind !== "unknown") return { kind, last: operation };
  const why = "The operation is done, but it has neither an error nor a response, and no build status";
  return { kind, last: operation, why };
}

/** Milliseconds until a second after the build's own timeout: there is something to see then. */
function untilBuildTimeoutMs(build: Build | undefined, { intervalMs }: Plan, wallMs: number): number {
  const leftMs = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - wallMs;
  return intervalMs === undefined && leftMs > 0 ? leftMs : Number.POSITIVE_INFINITY;
}

/** Nothing is cancelled where contact is lost: the reader has to know that the operation may go on. */
function unknownBecause(poll: Exclude<Poll, { kind: "operation" }>, last: Operation | undefined): Problem {
  const patience = "patience" in poll ? poll.patience : undefined;
  const { why, advice } = { advice: undefined, ...poll };
  const what = last?.build === undefined ? "operation" : "build";
  if (last !== undefined && patience === notFound) return { why: `The ${what} is gone. ${why}` };
  if (last !== undefined) return { why: `Contact with the ${what} was lost; it may still be running. ${why}`, advice };
  return patience === passing ? { why: `${why}. The operation may be running`, advice } : { why, advice };
}
