import type { Clock } from "../base/clock.ts";

/** How many `entries:list` the step may send: Cloud Logging answers 60 a minute and project, which cannot be raised. */
export type ListBudget = {
  /**
   * Waits for a place, `limitMs` at most, and takes it; `false` where there is none by then, or `signal` is aborted.
   * `isLast`: of a build that has ended. Those have places of their own and do not wait behind others.
   */
  enter(limitMs: number, signal: AbortSignal, isLast: boolean): Promise<boolean>;
};

const minuteMs = 60_000;
const mostInAMinute = 20;
const mostWhileRunning = 16;

/** At most 20 a minute, 16 of them for builds that are still running, which take turns. */
export function createListBudget(clock: Clock): ListBudget {
  let sentMs: readonly number[] = [];
  let before: Promise<unknown> = Promise.resolve();

  async function place(limitMs: number, signal: AbortSignal, most: number): Promise<boolean> {
    const endMs = clock.nowMs() + limitMs;
    for (;;) {
      if (signal.aborted) return false;
      const nowMs = clock.nowMs();
      sentMs = sentMs.filter((atMs) => nowMs - atMs < minuteMs);
      const blocking = sentMs.at(-most);
      if (blocking === undefined) {
        sentMs = [...sentMs, nowMs];
        return true;
      }
      if (blocking + minuteMs > endMs) return false;
      await clock.sleep(blocking + minuteMs - nowMs, signal);
    }
  }

  return {
    enter(limitMs, signal, isLast) {
      if (isLast) return place(limitMs, signal, mostInAMinute);
      const entered = before.then(() => place(limitMs, signal, mostWhileRunning));
      before = entered;
      return entered;
    },
  };
}
