import { setImmediate } from "node:timers/promises";
import { type Clock, createClock } from "../../src/base/clock.ts";

/** A clock on which only `run` makes time pass, from timer to timer. Its sleeps are those of the real clock. */
export type FakeClock = Clock & {
  /** Lengths of all timers started so far, in milliseconds. */
  readonly timers: readonly number[];
  /** Forgets the timers recorded so far. */
  forget(): void;
  /** How many timers are running. */
  waiting(): number;
  /** Calls `act` when `nowMs` is at `ms`. */
  at(ms: number, act: () => void): void;
  /**
   * Moves the time of day alone by `ms`. That is somebody setting it; and it is all that a program sees of a machine
   * that was suspended for `ms`, since timers and the clock that never jumps stand still meanwhile.
   */
  jump(ms: number): void;
  /** Lets time pass until `promise` is settled, and gives what it gives. */
  run<T>(promise: Promise<T>): Promise<T>;
};

type Timer = { readonly atMs: number; readonly wake: () => void };

/** The time of day at the start of each fake clock. */
export const startWallMs = Date.parse("2026-11-02T09:14:00Z");

/** A fake clock at 0 ms. Its chance is drawn from `seed`, or by `random`. */
export function createFakeClock(seed = 1, random = seeded(seed)): FakeClock {
  let nowMs = 0;
  let wallMs = startWallMs;
  const running: Timer[] = [];
  const timers: number[] = [];

  const start = (timer: Timer) => {
    const later = running.findIndex(({ atMs }) => atMs > timer.atMs);
    running.splice(later < 0 ? running.length : later, 0, timer);
    return () => {
      const index = running.indexOf(timer);
      if (index >= 0) running.splice(index, 1);
    };
  };

  const clock = createClock({
    nowMs: () => nowMs,
    wallMs: () => wallMs + nowMs,
    random,
    timer(ms, wake) {
      timers.push(ms);
      // A timer has a resolution of a millisecond, and is never early.
      return start({ atMs: Math.ceil(nowMs + ms), wake });
    },
  });

  return {
    ...clock,
    timers,
    forget: () => void timers.splice(0),
    waiting: () => running.length,
    at: (atMs, wake) => void start({ atMs, wake }),
    jump(ms) {
      wallMs += ms;
    },
    async run(promise) {
      let settled = false;
      const note = () => {
        settled = true;
      };
      promise.then(note, note);
      // A turn of the event loop: by then everything has been said about this moment.
      for (await setImmediate(); !settled; await setImmediate()) {
        const next = running.shift();
        if (next === undefined) throw new Error("nothing is left that could end this");
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
      }
      return promise;
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
