import type { Clock } from "../base/clock.ts";
import { type Limit, type Patience, passing } from "../http/patience.ts";
import { backOffMs } from "./schedule.ts";

/** True where `limit` is used up after `tries` failures in a row over `ms` milliseconds. */
const usedUp = (limit: Limit, tries: number, ms: number): boolean =>
  tries >= (limit.tries ?? 0) && ms >= (limit.ms ?? 0);

const leftOf = (limit: Limit, ms: number): number => (limit.ms ?? Number.POSITIVE_INFINITY) - ms;

/** Failing polls in a row: how long, how often, and whether it is time to give up. */
export type Trouble = {
  /**
   * Takes note of a failed poll that was sent at `sentMs`. Gives the milliseconds to sleep before the next try, or
   * `over` where `patience`, or the patience with all faults together, is used up.
   */
  add(patience: Patience, sentMs: number, phase: "before" | "after"): number | "over";
  /**
   * Takes note of an answer about quota: that is contact. What comes after it is not in a row with what
   * was before it, and the time spent on waiting for quota is none of failing.
   */
  pause(): void;
  /** Takes note of a good poll. */
  over(): void;
};

/** No trouble yet. */
export function createTrouble(clock: Clock): Trouble {
  const none = { tries: 0, ms: 0 };
  let all = none;
  let same: { patience?: Patience; tries: number; ms: number } = none;
  let countedMs: number | undefined;
  return {
    add(patience, sentMs, phase) {
      const nowMs = clock.nowMs();
      const elapsedMs = nowMs - (countedMs ?? sentMs);
      countedMs = nowMs;
      all = { tries: all.tries + 1, ms: all.ms + elapsedMs };
      const again = same.patience === patience;
      same = { patience, tries: again ? same.tries + 1 : 1, ms: again ? same.ms + elapsedMs : nowMs - sentMs };
      const limit = patience[phase];
      if (usedUp(limit, same.tries, same.ms) || usedUp(passing[phase], all.tries, all.ms)) return "over";
      if (patience.atOnce && same.tries === 1) return 0;
      const sleepMs = backOffMs(all.tries, clock.random());
      const leftMs = leftOf(limit, same.ms);
      if (limit.tries === undefined) return Math.min(sleepMs, leftMs, leftOf(passing[phase], all.ms));
      // Where both a number of tries and a time must be reached, the last try comes when the time is over.
      const isLast = limit.ms !== undefined && same.tries + 1 >= limit.tries;
      return isLast ? Math.max(sleepMs, leftMs) : sleepMs;
    },
    pause() {
      same = none;
      countedMs = undefined;
    },
    over() {
      all = none;
      same = none;
      countedMs = undefined;
    },
  };
}
