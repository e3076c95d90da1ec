import { jumpMs, offsetMs } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { Plan, World } from "./plan.ts";

/**
 * Sleeps until `untilMs`. It ends at `notBeforeMs` where there is a reason to poll at once: the machine's time has jumped,
 * the machine was suspended, or `pollSoon` has resolved.
 */
export type SleepUntil = (untilMs: number, notBeforeMs: number) => Promise<void>;

const shortestSleepMs = 50;
const sliceMs = 5000;

/** Sleeping for one wait; `signal` ends it. */
export function createSleeper(plan: Plan, { clock, observer }: World, signal: AbortSignal): SleepUntil {
  const { pollSoon, intervalMs } = plan;
  const soon = new AbortController();
  const isWoken = () => soon.signal.aborted;
  if (intervalMs === undefined) void pollSoon?.then(() => soon.abort());
  const either = pollSoon === undefined ? signal : AbortSignal.any([signal, soon.signal]);
  let offset = offsetMs(clock);
  let wakes = true;

  return async (untilMs, notBeforeMs) => {
    const startMs = clock.nowMs();
    let endMs = untilMs <= startMs ? untilMs : Math.max(untilMs, startMs + shortestSleepMs);
    for (;;) {
      const driftMs = Math.abs(offsetMs(clock) - offset);
      offset = offsetMs(clock);
      if (driftMs > jumpMs) {
        observer.notice(`The machine's clock jumped by ${duration(driftMs)}, or the machine was suspended.`);
        endMs = Math.min(endMs, notBeforeMs);
      }
      if (wakes && isWoken()) {
        wakes = false;
        endMs = Math.min(endMs, notBeforeMs);
      }
      const leftMs = endMs - clock.nowMs();
      if (leftMs <= 0 || signal.aborted) return;
      // In slices, since a timer does not tell how long the machine was suspended.
      await clock.sleep(leftMs < 2 * sliceMs ? leftMs : sliceMs, wakes ? either : signal);
    }
  };
}
