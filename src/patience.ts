import type { Clock } from "./clock.ts";
import { backOffMs } from "./schedule.ts";

/**
 * How long a fault may last before the wait ends as `unknown`: after so many milliseconds without a good poll, or after
 * so many tries in a row where `tries` says so; both have to be reached where both are given. `before` and `after` are
 * relative to the first good poll. `atOnce`: the first repetition does not wait.
 */
export type Patience = { readonly before: Limit; readonly after: Limit; readonly atOnce?: boolean };
type Limit = { readonly ms?: number; readonly tries?: number };

const minute = 60_000;
const patience = (before: Limit, after: Limit): Patience => ({ before, after });
/** Any fault that passes by itself: 3 minutes before the first good poll, 15 after it. */
export const passing = patience({ ms: 3 * minute }, { ms: 15 * minute });
/** No reason to hope, and yet one more try. */
export const twice = patience({ tries: 2 }, { tries: 2 });
export const untrusted = patience({ tries: 2 }, { ms: 15 * minute });
export const unknownHost = patience({ ms: minute / 2 }, { ms: 15 * minute });
export const denied = patience({ ms: minute / 2 }, { ms: 5 * minute });
export const notFound = patience({ ms: minute / 2 }, { ms: 2 * minute });
export const another = patience({ tries: 3 }, { tries: 3 });
export const final = patience({ tries: 1 }, { tries: 3 });
// Three new tokens: the one that was refused first is new before the first good poll, and an old one after it.
export const newTokenRefused: Patience = {
  ...patience({ tries: 3, ms: minute }, { tries: 4, ms: minute }),
  atOnce: true,
};

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
