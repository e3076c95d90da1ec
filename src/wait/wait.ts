import type { Problem } from "../base/advice.ts";
import { type Clock, jumpMs, offsetMs, within } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { Build } from "../cloudbuild/build.ts";
import { type Operation, verdictOf } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import type { Poll } from "../cloudbuild/poll.ts";
import type { Target } from "../cloudbuild/target.ts";
import { notFound, passing } from "../http/patience.ts";
import type { Cancel } from "./cancel.ts";
import { ageMs, createSchedule, type Rate } from "./schedule.ts";
import { createTrouble } from "./trouble.ts";

/**
 * How a wait ended. `last`: the operation as it was seen last; `cancel`: what its cancel came to, where one was sent;
 * `trouble`: why the last poll said nothing, where it did not.
 */
export type Outcome =
  | { readonly kind: "succeeded" | "failed" | "cancelled"; readonly last: Operation }
  | {
      readonly kind: "timed-out" | "aborted";
      readonly last?: Operation;
      readonly cancel?: Cancel["kind"];
      readonly trouble?: string;
    }
  | (Problem & { readonly kind: "unknown"; readonly last?: Operation });

/** Told of everything that a wait sees, when it sees it. */
export type Observer = {
  /** A good poll. */
  seen(operation: Operation): void;
  /** A poll that said nothing of the operation, for a reason that may pass: the next one comes. */
  trouble(poll: Exclude<Poll, { kind: "operation" | "refused" }>): void;
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
const shortestSleepMs = 50;
const napMs = 5000;

/** Polls an operation until it is done, `timeoutMs` have passed, or `stop` is aborted. Throws only for bugs. */
export async function wait(plan: Plan, world: World, stop: AbortSignal): Promise<Outcome> {
  const over = new AbortController();
  try {
    return await pollOn(plan, world, stop, over.signal);
  } finally {
    // What is still on its way is given up.
    over.abort("over");
  }
}

async function pollOn(plan: Plan, world: World, stop: AbortSignal, over: AbortSignal): Promise<Outcome> {
  // A signal of its own: adding a listener takes as long as there are others, and there may be a thousand waits.
  const signal = AbortSignal.any([stop]);
  const { target, timeoutMs, intervalMs } = plan;
  const { operations, clock, observer } = world;
  const schedule = createSchedule(plan, world.rate, clock);
  const startMs = clock.nowMs();
  const deadlineMs = startMs + timeoutMs;
  const lastPollMs = deadlineMs - Math.min(1000, timeoutMs / 10);
  const trouble = createTrouble(clock);
  const nap = createNap(world, signal);
  let last: Operation | undefined;
  let why: string | undefined;
  const seen = () => (last === undefined ? {} : { last });
  const stopped = (): Outcome =>
    signal.aborted
      ? { kind: "aborted", ...seen() }
      : { kind: "timed-out", ...seen(), ...(why === undefined ? {} : { trouble: why }) };

  for (;;) {
    world.pulse();
    if (signal.aborted) return stopped();
    const sentMs = clock.nowMs();
    // A request that hangs must not take the place of the last poll.
    const untilMs = sentMs < lastPollMs ? lastPollMs : deadlineMs;
    const asked = operations.get(target, Math.max(1000, Math.min(requestLimitMs, untilMs - sentMs)), over);
    const poll = await within(asked, Math.max(1000, deadlineMs - sentMs), clock, signal);
    if (poll === undefined) {
      why ??= `no answer within ${duration(clock.nowMs() - sentMs)}`;
      return stopped();
    }
    schedule.polled();
    why = poll.kind === "operation" ? undefined : poll.why;
    let wantMs: number;
    switch (poll.kind) {
      case "refused":
        return { kind: "unknown", ...unknownBecause(poll, last), ...seen() };
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
        observer.trouble(poll);
        wantMs = schedule.afterQuotaMs(ageMs(last?.build, clock, startMs));
        break;
      case "passing": {
        const next = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
        if (next === "over") return { kind: "unknown", ...unknownBecause(poll, last), ...seen() };
        if (next > 0) observer.trouble(poll);
        wantMs = next;
        break;
      }
    }
    const atLeastMs = Math.max(schedule.earliestMs(), ("atLeastMs" in poll && poll.atLeastMs) || 0);
    const nowMs = clock.nowMs();
    const earliestMs = nowMs + atLeastMs;
    if (sentMs >= lastPollMs || earliestMs > (lastPollMs + deadlineMs) / 2) {
      await nap(deadlineMs, deadlineMs);
      return stopped();
    }
    const nextMs = nowMs + Math.max(wantMs, atLeastMs);
    // A fixed interval is the least between two polls: the last two before the deadline become one.
    const isLast = nextMs + (intervalMs ?? 0) > lastPollMs;
    await nap(isLast ? Math.max(lastPollMs, earliestMs) : nextMs, earliestMs);
  }
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

/** Milliseconds until a second after the build's own timeout: there is something to see then. */
function untilBuildTimeoutMs(build: Build | undefined, plan: Plan, clock: Clock): number {
  const end = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - clock.wallMs();
  return plan.intervalMs === undefined && end > 0 ? end : Number.POSITIVE_INFINITY;
}

/** Nothing is cancelled where contact is lost: the reader has to know that the operation may go on. */
function unknownBecause(poll: Exclude<Poll, { kind: "operation" }>, last: Operation | undefined): Problem {
  const patience = "patience" in poll ? poll.patience : undefined;
  const { why, advice } = poll as Problem;
  if (last === undefined) {
    return patience === passing ? { why: `no contact, the operation may be running: ${why}`, advice } : { why, advice };
  }
  if (patience === notFound) return { why: `the operation is gone: ${why}` };
  return { why: `contact with the operation was lost, it may still be running: ${why}`, advice };
}

/** Sleeps until `untilMs`. Where the machine's time jumps or it is suspended, only until `notBeforeMs`. */
type Nap = (untilMs: number, notBeforeMs: number) => Promise<void>;

function createNap({ clock, observer }: World, signal: AbortSignal): Nap {
  let offset = offsetMs(clock);
  return async (untilMs, notBeforeMs) => {
    const startMs = clock.nowMs();
    let endMs = untilMs <= startMs ? untilMs : Math.max(untilMs, startMs + shortestSleepMs);
    for (;;) {
      const driftMs = Math.abs(offsetMs(clock) - offset);
      offset = offsetMs(clock);
      if (driftMs > jumpMs) {
        observer.notice(`The machine's clock jumped by ${duration(driftMs)}, or it was suspended.`);
        endMs = Math.min(endMs, notBeforeMs);
      }
      const left = endMs - clock.nowMs();
      if (left <= 0 || signal.aborted) return;
      // In short naps, since a timer says nothing of the time that the machine was suspended.
      await clock.sleep(left < 2 * napMs ? left : napMs, signal);
    }
  };
}
