import type { Operation } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Reached } from "../github/state.ts";
import type { StateWriter } from "../github/state-writer.ts";
import type { Ended } from "../report/ended.ts";
import type { Outcome } from "../wait/outcome.ts";
import type { Observer, Plan, World } from "../wait/plan.ts";
import { createRate } from "../wait/schedule.ts";
import { wait } from "../wait/wait.ts";
import { createLateProgress } from "./late-progress.ts";
import type { Connection } from "./session.ts";
import type { Follower } from "./status-follower.ts";
import type { Step } from "./step.ts";

// The step has to be gone 6 s after the first signal: this is what cancelling may take of it. A metadata server that hangs
// takes another 0.7 s, in which the library tries again on connections that are closed.
const cancelLimitMs = 4500;
const cancelOnTimeoutLimitMs = 30_000;
const lookOnLimitMs = 30_000;
// With the polls of the wait that timed out they stay below 24 in a minute.
const lookOnIntervalMs = 4000;

/** True where post has to look after an operation whose cancel was sent: it is not known to have come to its end. */
export function isOpen(outcome: Outcome, { signal }: Step): boolean {
  if (!("cancel" in outcome) || outcome.last?.done) return false;
  const cancel = outcome.cancel?.kind;
  if (cancel === "accepted") return signal.aborted;
  return cancel === "unanswered" || (cancel === "refused" && outcome.kind === "aborted");
}

/** Waits for all operations, those that are still to be found too, and cancels those that have to be. Each ends with a value. */
export async function waitForAll(
  step: Step,
  inputs: Inputs,
  connection: Connection,
  writer: StateWriter,
  follower: Follower | undefined,
): Promise<Ended[]> {
  const { runner, clock, signal } = step;
  const { targets, checks, timeoutMs, intervalMs } = inputs;
  const count = checks?.length ?? targets.length;
  const deadlineMs = clock.nowMs() + timeoutMs;
  const progress = createLateProgress(async () =>
    (await import(/* webpackChunkName: "after-first-poll" */ "../report/progress.ts")).createProgress(
      { count, timeoutMs },
      runner,
      clock,
    ),
  );
  void connection.sent.then(progress.load);
  const watches = targets.map((target) => progress.add(target));
  const resting = new AbortController();
  void progress.heartbeat(AbortSignal.any([signal, resting.signal]));
  const rate = createRate();
  const { operations } = connection;
  const logs =
    inputs.logs === "never"
      ? undefined
      : (await import("./log-watch.ts")).createLogWatch(step, inputs, connection, progress.print);
  const waitFor = async (target: Target, index: number): Promise<Ended> => {
    const shown = watches[index] ?? progress.add(target);
    const log = logs?.of(target);
    const followed = both(shown, {
      seen(operation) {
        follower?.seen(index, count, operation);
        log?.seen(operation);
      },
    });
    const observer = index === 0 ? both(followed, { seen: earlyOutputs(step) }) : followed;
    const world: World = { operations, clock, rate, observer, checkRunnerAlive: step.checkRunnerAlive };
    const leftMs = Math.max(1, deadlineMs - clock.nowMs());
    const plan: Plan = { target, timeoutMs: leftMs, intervalMs, index, count, pollSoon: log?.textEnded };
    // What is found from now on is for post as well.
    const saved = checks === undefined ? index : writer.add(target);
    if (checks !== undefined) writer.save("armed");
    const outcome = await wait(plan, world, signal);
    const reached = (how: Reached) => writer.reached(saved, how);
    const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, reached) : outcome;
    if (!isOpen(end, step)) reached("over");
    const tail = await log?.ended(end);
    const one: Ended = { name: target.name, target, outcome: end, ...(tail === undefined ? {} : { tail }) };
    const [{ endLines }] = await Promise.all([
      import(/* webpackChunkName: "after-first-poll" */ "../report/verdict.ts"),
      progress.load(),
    ]);
    shown.ended(endLines(one, timeoutMs, count));
    return one;
  };
  const ended =
    checks === undefined
      ? await Promise.all(targets.map(waitFor))
      : await (await import("./found.ts")).waitForFound(step, inputs, waitFor, progress.print);
  resting.abort();
  await logs?.close();
  return ended;
}

const both = (first: Observer, second: Pick<Observer, "seen">): Observer => ({
  ...first,
  seen(operation) {
    first.seen(operation);
    second.seen(operation);
  },
});

/** Writes what later steps may need of a build that is still running, whenever it changes. */
function earlyOutputs({ runner }: Step): (operation: Operation) => void {
  let known = "";
  return ({ build }) => {
    const { id = "", status = "", logUrl = "" } = build ?? {};
    const early = { "build-id": id, "build-status": status, "log-url": logUrl };
    // Where they cannot be written now, the end says so.
    if (known !== JSON.stringify(early)) void runner.setOutputs(early).catch(() => undefined);
    known = JSON.stringify(early);
  };
}

type Unfinished = Extract<Outcome, { kind: "timed-out" | "aborted" }>;

const mustCancel = (outcome: Outcome, inputs: Inputs): outcome is Unfinished =>
  (outcome.kind === "aborted" && inputs.cancelOnAbort) || (outcome.kind === "timed-out" && inputs.cancelOnTimeout);

/** Cancels the operation of a wait that ended before it. The outcome stays what it was, with what was learnt since. */
async function cancelled(
  step: Step,
  plan: Plan,
  world: World,
  outcome: Unfinished,
  reached: (how: Reached) => void,
): Promise<Unfinished> {
  const { clock, signal } = step;
  const isAborted = outcome.kind === "aborted";
  // Post cancels what a killed main has not, but where cancel-on-abort is false only if it knows of this.
  if (!isAborted) reached("wanted");
  const abortedMs = isAborted ? cancelLimitMs - step.abortedForMs() : cancelLimitMs;
  const limits = { ms: cancelOnTimeoutLimitMs, abortedMs, aborted: signal };
  const { cancel } = await import(/* webpackChunkName: "after-first-poll" */ "../wait/cancel.ts");
  const result = await cancel(plan.target, world.operations, clock, limits);
  if (result.kind === "accepted") reached("accepted");
  const end = { ...outcome, cancel: result };
  const isGood = result.kind === "accepted" || result.kind === "late";
  // Of one operation that was aborted the annotation says the same.
  if (!isGood || !isAborted || plan.count > 1)
    await tellCancel(step, plan.target, result, outcome.last, isOpen(end, step));
  if (result.kind === "late") return { ...end, last: result.operation };
  if (isAborted || result.kind !== "accepted") return end;
  const intervalMs = Math.max(plan.intervalMs ?? 0, lookOnIntervalMs);
  const { last = end.last } = await wait({ ...plan, timeoutMs: lookOnLimitMs, intervalMs }, world, signal);
  return { ...end, last };
}

async function tellCancel(
  { runner }: Step,
  target: Target,
  result: NonNullable<Unfinished["cancel"]>,
  last: Operation | undefined,
  isRetried: boolean,
): Promise<void> {
  const { cancelLine } = await import(/* webpackChunkName: "after-first-poll" */ "../report/cancelled.ts");
  const line = cancelLine(target, result, last, isRetried);
  const title = result.kind === "unanswered" ? "Cancellation not confirmed" : "Not cancelled";
  if (result.kind === "accepted" || result.kind === "late") runner.info(line);
  else runner.annotate("warning", title, line);
}
