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
 * What `promise` gives, or `undefined` where it takes more than `limitMs` milliseconds (5 minutes at most). It is not
 * stopped by that.
 */
export function within<T>(promise: Promise<T>, limitMs: number, clock: Clock): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const stop = clock.timer(Math.min(limitMs, longestTimerMs), () => resolve(undefined));
  return Promise.race([promise, late]).finally(stop);
}

/**
 * What `promise` gives, or `undefined` where it takes more than `limitMs` milliseconds or `signal` is aborted first. It
 * is not stopped by that.
 */
export async function inTime<T>(
  promise: Promise<T>,
  limitMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<T | undefined> {
  const { promise: stopped, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  const endMs = clock.nowMs() + limitMs;
  // Hours, maybe: many requests wait for a place where the API hangs.
  const rest = () => Math.min(endMs - clock.nowMs(), longestTimerMs);
  const tick = () => {
    if (rest() <= 0) stop();
    else stopTimer = clock.timer(rest(), tick);
  };
  let stopTimer = clock.timer(rest(), tick);
  signal.addEventListener("abort", stop);
  try {
    const first = await Promise.race([promise, stopped]);
    return signal.aborted ? undefined : first;
  } finally {
    stopTimer();
    signal.removeEventListener("abort", stop);
  }
}

/** Milliseconds since the epoch of an RFC 3339 time with 0 to 9 fraction digits; `undefined` where it is none. */
export function parseTimeMs(text: unknown): number | undefined {
  const [, seconds, fraction, zone] =
    (typeof text === "string" && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text)) || [];
  if (seconds === undefined || zone === undefined) return undefined;
  const ms = Date.parse(seconds + zone);
  return Number.isNaN(ms) ? undefined : ms + Number(fraction ?? 0) * 1000;
}

/** Milliseconds since the epoch of an HTTP date, `Sun, 06 Nov 1994 08:49:37 GMT`; `undefined` where it is none. */
export function parseHttpDateMs(text: string): number | undefined {
  const ms = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** `ms` since the epoch as a time of the day in UTC, `09:14:05`. */
export const timeOfDay = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** A duration for people: `45s`, `12m 5s`, `2h 5m`. */
export function duration(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s}s`;
  if (s < 3600) return s % 60 === 0 ? `${s / 60}m` : `${Math.floor(s / 60)}m ${s % 60}s`;
  const m = Math.round(s / 60);
  return m % 60 === 0 ? `${m / 60}h` : `${Math.floor(m / 60)}h ${m % 60}m`;
}
