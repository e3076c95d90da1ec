import { sentence } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { Poll } from "../cloudbuild/poll.ts";
import type { Target } from "../cloudbuild/target.ts";
import { serviceName } from "./label.ts";

/** A poll that said nothing of its operation. */
export type FailedPoll = Exclude<Poll, { kind: "operation" | "refused" }>;

/**
 * What is told of polls that fail: that it has lasted, at the second in a row or after 30 s, at most once in 5 minutes
 * for all operations together; and that it is over, where it was told.
 */
export type TroubleLines = {
  failed(target: Target, poll: FailedPoll, phase: "before" | "after"): void;
  /** `target` had a good poll. */
  answered(target: Target): void;
  /** `target` is no longer waited for. */
  ended(target: Target): void;
  /** Milliseconds that polls of `target` have failed by now; `undefined` where that is nothing to speak of. */
  lastsMs(target: Target): number | undefined;
  /** How many polls have failed since this was asked last, trouble that was told apart. */
  takeCount(): number;
};

/** Prints a line; of one operation alone where there is a `target`. */
export type Say = (line: string, target: Target | undefined) => void;

type Run = { readonly sinceMs: number; polls: number; line: string; told?: Told; readonly stopTimer: () => void };
/** Runs that were told in one line. `open`: how many of them last. */
type Told = { open: number; readonly sinceMs: number; readonly target: Target | undefined };

const tellAfterMs = 30_000;
const gapMs = 300_000;

/** No trouble yet. */
export function createTroubleLines(say: Say, clock: Clock): TroubleLines {
  const runs = new Map<Target, Run>();
  let saidMs = Number.NEGATIVE_INFINITY;
  let count = 0;

  function tell(target: Target): void {
    const own = runs.get(target);
    if (own === undefined || own.told !== undefined || clock.nowMs() - saidMs < gapMs) return;
    saidMs = clock.nowMs();
    count = 0;
    const untold = [...runs.values()].filter(({ told }) => told === undefined);
    const sinceMs = Math.min(...untold.map((run) => run.sinceMs));
    // What several run into at a time is nothing of one of them.
    const told = { open: untold.length, sinceMs, target: untold.length === 1 ? target : undefined };
    for (const run of untold) run.told = told;
    say(own.line, told.target);
  }

  function end(target: Target): Told | undefined {
    const run = runs.get(target);
    runs.delete(target);
    run?.stopTimer();
    if (run?.told === undefined) return undefined;
    run.told.open -= 1;
    return run.told.open === 0 ? run.told : undefined;
  }

  return {
    failed(target, poll, phase) {
      count += 1;
      const line = troubleLine(poll, phase);
      const run = runs.get(target);
      if (run === undefined) {
        const stopTimer = clock.timer(tellAfterMs, () => tell(target));
        runs.set(target, { sinceMs: clock.nowMs(), polls: 1, line, stopTimer });
        return;
      }
      run.polls += 1;
      run.line = line;
      tell(target);
    },
    answered(target) {
      const told = end(target);
      if (told === undefined) return;
      say(
        `${serviceName(target.endpoint)} answers again after ${duration(clock.nowMs() - told.sinceMs)}.`,
        told.target,
      );
    },
    ended: (target) => void end(target),
    lastsMs(target) {
      const run = runs.get(target);
      const ms = clock.nowMs() - (run?.sinceMs ?? clock.nowMs());
      return run?.told !== undefined || ms >= tellAfterMs ? ms : undefined;
    },
    takeCount() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}

/** What a failed poll is told as. `phase`: before or after the first good poll of its operation. */
function troubleLine(poll: FailedPoll, phase: "before" | "after"): string {
  if (poll.kind === "quota") {
    const [, quota, about] = /^(.+'s request quota is used up): (.+?)\.?$/.exec(poll.why) ?? [];
    return quota === undefined
      ? `${sentence(poll.why)} Polling more slowly.`
      : `${quota}; polling more slowly. (${about})`;
  }
  const { ms } = poll.patience[phase];
  return `${sentence(poll.why)} ${ms === undefined ? "Retrying." : `Retrying for up to ${spelled(ms)}.`}`;
}

function spelled(ms: number): string {
  const [n, unit] = ms < 60_000 ? [Math.round(ms / 1000), "second"] : [Math.round(ms / 60_000), "minute"];
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}
