import type { Clock } from "../base/clock.ts";
import type { Build } from "../cloudbuild/build.ts";

const clamp = (low: number, x: number, high: number): number => Math.max(low, Math.min(high, x));

/** Milliseconds since the build started; while it is queued since it was created; else since the first poll. */
export function ageMs(
  build: Pick<Build, "createTimeMs" | "startTimeMs"> | undefined,
  clock: Pick<Clock, "nowMs" | "wallMs">,
  firstPollMs: number,
): number {
  const age = clock.wallMs() - (build?.startTimeMs ?? build?.createTimeMs ?? Number.NaN);
  return age >= 0 ? age : clock.nowMs() - firstPollMs;
}

/** How long to sleep before the next poll of a build of this age: 1.3 × age^(1/4) s within 2 to 30 s. */
export const adaptiveMs = (ageMs: number): number => clamp(2000, 1300 * (Math.max(0, ageMs) / 1000) ** 0.25, 30_000);

/** The `failures`th back-off in a row: full jitter up to 1, 2, 4 … 60 s. */
export const backOffMs = (failures: number, random: number): number =>
  Math.max(50, random * Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6)));

/** The one rate of a step, shared by all its waits: a refused poll halves it, each good one gives a little back. */
export type Rate = { readonly factor: number; refused(): void; granted(): void };

/** A rate at its full height, 1. It falls to 1/64 at the lowest. */
export function createRate(): Rate {
  let factor = 1;
  return {
    get factor() {
      return factor;
    },
    refused: () => {
      factor = Math.max(1 / 64, factor / 2);
    },
    granted: () => {
      factor = Math.min(1, factor + 0.02);
    },
  };
}

/** When one operation is polled: what `interval` says, made longer by the step's rate and by the hard limits. */
export type Schedule = {
  /** Takes note of a poll that was answered, or given up. */
  polled(): void;
  /** Milliseconds to sleep after a good poll of an operation of this age. */
  afterGoodMs(ageMs: number): number;
  /** Milliseconds to sleep after a poll that met a quota. */
  afterQuotaMs(ageMs: number): number;
  /** Milliseconds that have to pass before the next poll, whatever else is wanted. */
  earliestMs(): number;
};

/** What one operation's schedule depends on. `index` of `count`: its place among the operations of the step. */
export type Pace = { readonly intervalMs?: number | undefined; readonly index: number; readonly count: number };

// Counted from the answers: nobody knows when a request arrived that had to wait for a token or a socket. A little more
// than the rules' minute and 5 minutes, for clocks that round.
const window = { polls: 24, ms: 60_500 };
const quotaWindow = { polls: 12, ms: 300_500 };

/** A schedule of its own for one operation, on the rate that it shares with the others. */
export function createSchedule(pace: Pace, rate: Rate, clock: Clock): Schedule {
  const times: number[] = [];
  const refusals: number[] = [];
  let slept = false;
  const { intervalMs, index, count } = pace;
  const crowd = intervalMs === undefined ? Math.max(1, count / 4) : 1;
  const jitter = (share: number) => 1 - share + 2 * share * clock.random();
  const wanted = (ageMs: number) => {
    const plain = intervalMs ?? Math.min(60_000, adaptiveMs(ageMs) * crowd);
    return Math.min(Math.max(60_000, plain), plain / rate.factor);
  };
  const note = (taken: number[], limit: typeof window) => {
    taken.push(clock.nowMs());
    if (taken.length > limit.polls) taken.shift();
  };
  const untilFree = (taken: readonly number[], limit: typeof window) => {
    const first = taken.at(-limit.polls);
    return first === undefined ? 0 : Math.max(0, first + limit.ms - clock.nowMs());
  };
  return {
    polled() {
      note(times, window);
    },
    afterGoodMs(ageMs) {
      rate.granted();
      // The first polls of many operations go at once; their second ones are spread over the whole interval.
      const share = slept || crowd === 1 ? 1 : Math.max(1 / crowd, (index + 1) / count);
      slept = true;
      if (intervalMs !== undefined) return wanted(ageMs);
      return Math.min(60_000, wanted(ageMs) * share * jitter(0.1));
    },
    afterQuotaMs(ageMs) {
      rate.refused();
      note(refusals, quotaWindow);
      return Math.max(wanted(ageMs) * jitter(0.5), intervalMs ?? 0);
    },
    earliestMs: () =>
      Math.max(intervalMs === undefined ? untilFree(times, window) : 0, untilFree(refusals, quotaWindow)),
  };
}
