import type { Clock } from "../base/clock.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Observer } from "../wait/plan.ts";
import { heartbeatLine } from "./heartbeat.ts";
import { createStepLog, type Out, type Waited } from "./step-log.ts";
import { createTroubleLines } from "./trouble-lines.ts";

/** The log of a step while it waits: its head once, then a line for what is new, and a sign of life. */
export type Progress = {
  /** Takes in an operation that is waited for from now on. */
  add(target: Target): Watch;
  /** Prints a harmless line of somebody else: it is a sign of life too. */
  print(line: string): void;
  /** Says how things are once no line was printed for 5 minutes, until `signal` is aborted. */
  heartbeat(signal: AbortSignal): Promise<void>;
};
/** The observer of one operation. `ended`: it is no longer waited for; `lines` say how that came. */
export type Watch = Observer & { ended(lines: readonly string[]): void };

// A little less than 5 minutes, the longest silence that is allowed.
const silenceMs = 299_000;
const noticeGapMs = 120_000;

/** The progress of a step that waits for `count` operations from now on. */
export function createProgress(waited: Waited, out: Out, clock: Clock): Progress {
  const startMs = clock.nowMs();
  const log = createStepLog(waited, out, clock);
  const trouble = createTroubleLines((line, target) => {
    log.showHead();
    const own = log.all.find((one) => one.target === target);
    if (own === undefined) log.print(line);
    else log.printOf(own, line);
  }, clock);
  let noticedMs = Number.NEGATIVE_INFINITY;
  let lookedMs = startMs;

  function signOfLife(): string {
    const nowMs = clock.nowMs();
    const open = log.all
      .filter(({ last, isOver }) => !isOver && !last?.done)
      .map(({ target, last, sinceMs }) => ({ last, forMs: nowMs - sinceMs, failingMs: trouble.lastsMs(target) }));
    if (open.length === 0) return "";
    const { count } = waited;
    const overall = { count, unknown: count - log.all.length, waitedMs: nowMs - startMs };
    return heartbeatLine(open, overall, trouble.takeCount());
  }

  return {
    print: log.print,
    add(target) {
      const own = log.add(target);
      return {
        seen(operation) {
          trouble.answered(target);
          log.seen(own, operation);
        },
        trouble: (poll) => trouble.failed(target, poll, own.last === undefined ? "before" : "after"),
        notice(text) {
          // All waits of the step notice the same thing within a poll and a sleep: it is said once.
          if (clock.nowMs() - noticedMs > noticeGapMs) log.print(text);
          noticedMs = clock.nowMs();
        },
        ended(lines) {
          trouble.ended(target);
          log.ended(own, lines);
        },
      };
    },
    async heartbeat(signal) {
      while (!signal.aborted) {
        const leftMs = Math.max(log.printedMs(), lookedMs) + silenceMs - clock.nowMs();
        if (leftMs > 0) {
          await clock.sleep(leftMs, signal);
          continue;
        }
        lookedMs = clock.nowMs();
        const line = signOfLife();
        if (line === "") continue;
        log.showHead();
        log.print(line);
      }
    },
  };
}
