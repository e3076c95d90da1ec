import type { Cancel } from "./cancel.ts";
import { type Clock, duration } from "./clock.ts";
import type { Operations } from "./cloudbuild.ts";
import type { Poll } from "./faults.ts";
import type { Target } from "./name.ts";
import { type Build, type Operation, verdictOf } from "./operation.ts";
import { createTrouble } from "./patience.ts";
import { createSchedule, type Rate } from "./schedule.ts";

/** How a wait ended. `last`: the operation as it was seen last; `cancel`: what its cancel came to, where one was sent. */
export type Outcome =
  | { readonly kind: "succeeded" | "failed" | "cancelled"; readonly last: Operation }
  | { readonly kind: "timed-out" | "aborted"; readonly last?: Operation; readonly cancel?: Cancel["kind"] }
  | { readonly kind: "unknown"; readonly last?: Operation; readonly why: string };

/** Told of everything that a wait sees, when it sees it. */
export type Observer = {
  /** A good poll. */
  seen(operation: Operation): void;
  /** A poll that said nothing of the operation, for a reason that passes. */
  trouble(why: string): void;
  /** Something that a reader of the log has to know. */
  notice(text: string): void;
};

/** What to wait for, and until when. `index` of `count`: its place among the operations of the step. */
export type Plan = {
  readonly target: Target;
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly index: number;
  readonly count: number;
};

/** What a wait uses. `pulse` is called before each poll: it notices whether the runner is still there. */
export type World = {
  readonly operations: Operations;
  readonly clock: Clock;
  readonly rate: Rate;
  readonly observer: Observer;
  readonly pulse: () => void;
};

const requestLimitMs = 30_000;
const longestNapMs = 10_000;
const driftMs = 60_000;

/** Polls an operation until it is done, `timeoutMs` have passed, or `stop` is aborted. Throws only for bugs. */
export async function wait(plan: Plan, world: World, stop: AbortSignal): Promise<Outcome> {
  // A signal of its own: adding a listener takes as long as there are others, and there may be a thousand waits.
  const signal = AbortSignal.any([stop]);
  const { target, timeoutMs, intervalMs } = plan;
  const { operations, clock, observer } = world;
  const schedule = createSchedule(plan, world.rate, clock);
  const startMs = clock.nowMs();
  const deadlineMs = startMs + timeoutMs;
  const lastPollMs = deadlineMs - Math.min(1000, timeoutMs / 10);
  const trouble = createTrouble(clock);
  let last: Operation | undefined;
  const seen = () => (last === undefined ? {} : { last });

  for (;;) {
    world.pulse();
    if (signal.aborted) return { kind: "aborted", ...seen() };
    schedule.sent();
    const sentMs = clock.nowMs();
    const limitMs = Math.max(1000, Math.min(requestLimitMs, deadlineMs - sentMs));
    const poll = await unlessAborted(operations.get(target, limitMs, signal), signal);
    if (poll === undefined) return { kind: "aborted", ...seen() };
    let wantMs: number;
    switch (poll.kind) {
      case "refused":
        return { kind: "unknown", why: poll.why, ...seen() };
      case "operation":
        last = poll.operation;
        trouble.over();
        observer.seen(last);
        if (last.done) return ended(last);
        wantMs = Math.min(
          schedule.afterGoodMs(ageMs(last.build, clock, startMs)),
          untilBuildTimeoutMs(last.build, plan, clock),
        );
        break;
      case "quota":
        trouble.pause();
        observer.trouble(poll.why);
        wantMs = schedule.afterQuotaMs(ageMs(last?.build, clock, startMs));
        break;
      case "passing": {
        const next = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
        if (next === "over") return { kind: "unknown", why: unknownBecause(poll, last), ...seen() };
        if (next > 0) observer.trouble(poll.why);
        wantMs = next;
        break;
      }
    }
    const atLeastMs = Math.max(schedule.earliestMs(), ("atLeastMs" in poll && poll.atLeastMs) || 0);
    const nowMs = clock.nowMs();
    const wakeMs = nextPollMs(nowMs, Math.max(wantMs, atLeastMs), atLeastMs, lastPollMs, intervalMs);
    if (wakeMs === undefined) {
      await nap(deadlineMs, world, signal);
      return signal.aborted ? { kind: "aborted", ...seen() } : { kind: "timed-out", ...seen() };
    }
    await nap(wakeMs, world, signal);
  }
}

/** When to poll next; `undefined` where there is no more poll before the deadline. */
function nextPollMs(
  nowMs: number,
  wantMs: number,
  atLeastMs: number,
  lastPollMs: number,
  intervalMs = 0,
): number | undefined {
  if (nowMs >= lastPollMs || nowMs + atLeastMs > lastPollMs) return undefined;
  // A fixed interval is the least between two polls: the last two before the deadline become one.
  return nowMs + wantMs + intervalMs > lastPollMs ? lastPollMs : nowMs + wantMs;
}

function ended(operation: Operation): Outcome {
  const kind = verdictOf(operation);
  if (kind !== "unknown") return { kind, last: operation };
  return {
    kind,
    last: operation,
    why: "the operation is done, but finished without a result: neither error nor response",
  };
}

/** Milliseconds since the build started; while it is queued since it was created; else since the first poll. */
function ageMs(build: Build | undefined, clock: Clock, firstPollMs: number): number {
  const age = clock.wallMs() - (build?.startTimeMs ?? build?.createTimeMs ?? Number.NaN);
  return age >= 0 ? age : clock.nowMs() - firstPollMs;
}

/** Milliseconds until a second after the build's own timeout: there is something to see then. */
function untilBuildTimeoutMs(build: Build | undefined, plan: Plan, clock: Clock): number {
  const end = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - clock.wallMs();
  return plan.intervalMs === undefined && end > 0 ? end : Number.POSITIVE_INFINITY;
}

function unknownBecause(poll: Extract<Poll, { kind: "passing" }>, last: Operation | undefined): string {
  const lost = last === undefined ? "" : "contact with the operation was lost, it may still be running: ";
  return `${lost}${poll.why}${poll.mend === undefined ? "" : `. ${poll.mend}`}`;
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  signal.addEventListener("abort", stop);
  const first = await Promise.race([promise, aborted]);
  signal.removeEventListener("abort", stop);
  return signal.aborted ? undefined : first;
}

/** Sleeps in short naps until `untilMs`, or less where the machine was suspended meanwhile. */
async function nap(untilMs: number, { clock, observer }: World, signal: AbortSignal): Promise<void> {
  for (let left = untilMs - clock.nowMs(); left > 0 && !signal.aborted; left = untilMs - clock.nowMs()) {
    const [nowMs, wallMs] = [clock.nowMs(), clock.wallMs()];
    await clock.sleep(left < longestNapMs + 50 ? left : longestNapMs, signal);
    const drift = clock.wallMs() - wallMs - (clock.nowMs() - nowMs);
    if (Math.abs(drift) > driftMs) {
      observer.notice(`The machine's clock jumped by ${duration(Math.abs(drift))}, or it was suspended.`);
      return;
    }
  }
}
