/** Time and chance, handed in so that a two-hour wait is a millisecond's test. */
export type Clock = {
  /** Milliseconds on a clock that never jumps. */
  nowMs(): number;
  /** Milliseconds since the epoch, as the machine's own clock has it. */
  wallMs(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `wake` once after `ms` milliseconds, 5 minutes at most, and gives what stops it. */
  timer(ms: number, wake: () => void): () => void;
  /** At least 0, less than 1. */
  random(): number;
};

/** What a clock is made of. */
export type Machine = Omit<Clock, "sleep">;

// Node fires a timer of more than 2^31 - 1 ms after 1 ms, and a suspended machine stops them all: short ones only.
const longestTimerMs = 300_000;

/** The clock of a machine: sleeps as long as wanted on timers of 5 minutes at most. */
export const createClock = (machine: Machine): Clock => ({
  ...machine,
  async sleep(ms, signal) {
    for (let left = ms; left > 0 && !signal.aborted; left -= longestTimerMs) {
      await new Promise<void>((wake) => {
        const done = () => {
          stop();
          signal.removeEventListener("abort", done);
          wake();
        };
        const stop = machine.timer(Math.min(left, longestTimerMs), done);
        signal.addEventListener("abort", done);
      });
    }
  },
});

/**
 * The machine's own time, until `stop`: from then on no timer wakes anybody, and none keeps the process alive. `nowMs`:
 * of a clock that never jumps. Node's `performance` has one too, but it takes a tenth of a bare start to load.
 */
export function createSystemClock(nowMs: () => number): Clock & { stop(): void } {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const clock = createClock({
    nowMs,
    wallMs: () => Date.now(),
    random: Math.random,
    timer(ms, wake) {
      const timer = setTimeout(wake, ms);
      timers.add(timer);
      const end = () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
      if (stopped) end();
      return end;
    },
  });
  return {
    ...clock,
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The machine's time of day less the clock that never jumps: it stays, unless that is set or the machine suspended. */
export const offsetMs = (clock: Clock): number => clock.wallMs() - clock.nowMs();

/** An offset that has changed by more milliseconds has jumped: less than that is a clock being kept right. */
export const jumpMs = 60_000;

/**
 * What `promise` gives, or `undefined` where it takes more than `limitMs` milliseconds or `signal` is aborted first. It
 * is not stopped by that.
 */
export async function within<T>(
  promise: Promise<T>,
  limitMs: number,
  clock: Clock,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const over = new AbortController();
  const stop = () => over.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  try {
    const first = await Promise.race([promise, clock.sleep(limitMs, over.signal).then(() => undefined)]);
    return signal?.aborted ? undefined : first;
  } finally {
    stop();
    signal?.removeEventListener("abort", stop);
  }
}
