import type { Operation } from "../cloudbuild/operation.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Keeper, Reached } from "../github/state.ts";
import type { Ended } from "../report/ended.ts";
import { createProgress } from "../report/progress.ts";
import { createRate } from "../wait/schedule.ts";
import { type Outcome, type Plan, type World, wait } from "../wait/wait.ts";
import type { Connection } from "./session.ts";
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
  if (outcome.cancel === "accepted") return signal.aborted;
  return outcome.cancel === "unanswered" || (outcome.cancel === "refused" && outcome.kind === "aborted");
}

export async function waitForAll(
  step: Step,
  inputs: Inputs,
  { operations }: Connection,
  keeper: Pick<Keeper, "note">,
): Promise<Ended[]> {
  const { runner, clock, signal } = step;
  const { targets } = inputs;
  const progress = createProgress({ count: targets.length, timeoutMs: inputs.timeoutMs }, runner, clock);
  const watches = targets.map((target) => progress.add(target));
  const resting = new AbortController();
  void progress.heartbeat(AbortSignal.any([signal, resting.signal]));
  const rate = createRate();
  const ended = await Promise.all(
    targets.map(async (target, index): Promise<Ended> => {
      const own = watches[index] ?? progress.add(target);
      let known = "";
      const seen = (operation: Operation) => {
        const { id = "", status = "", logUrl = "" } = operation.build ?? {};
        const early = { "build-id": id, "build-status": status, "log-url": logUrl };
        // Where they cannot be written now, the end says so.
        if (index === 0 && known !== `${id} ${status} ${logUrl}`) void runner.setOutputs(early).catch(() => undefined);
        known = `${id} ${status} ${logUrl}`;
        own.seen(operation);
      };
      const world: World = { operations, clock, rate, observer: { ...own, seen }, pulse: step.pulse };
      const plan: Plan = { target, timeoutMs: inputs.timeoutMs, index, count: targets.length, ...interval(inputs) };
      const outcome = await wait(plan, world, signal);
      const note = (reached: Reached) => keeper.note(index, reached);
      const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, note) : outcome;
      if (!isOpen(end, step)) note("over");
      const result = { name: target.name, target, outcome: end };
      const { endLines } = await import("../report/verdict.ts");
      own.ended(endLines(result, inputs.timeoutMs, targets.length));
      return result;
    }),
  );
  resting.abort();
  return ended;
}

const interval = ({ intervalMs }: Inputs) => (intervalMs === undefined ? {} : { intervalMs });

type Unfinished = Extract<Outcome, { kind: "timed-out" | "aborted" }>;

const mustCancel = (outcome: Outcome, inputs: Inputs): outcome is Unfinished =>
  (outcome.kind === "aborted" && inputs.cancelOnAbort) || (outcome.kind === "timed-out" && inputs.cancelOnTimeout);

/** Cancels the operation of a wait that ended before it. The outcome stays what it was, with what was learnt since. */
async function cancelled(
  step: Step,
  plan: Plan,
  world: World,
  outcome: Unfinished,
  note: (reached: Reached) => void,
): Promise<Unfinished> {
  const { runner, clock, signal } = step;
  const isAborted = outcome.kind === "aborted";
  // Post cancels what a killed main has not, but where cancel-on-abort is false only if it knows of this.
  if (!isAborted) note("wanted");
  const limits = isAborted
    ? { ms: cancelLimitMs - step.abortedForMs() }
    : { ms: cancelOnTimeoutLimitMs, signal, abortedMs: cancelLimitMs };
  const { cancel } = await import("../wait/cancel.ts");
  const result = await cancel(plan.target, world.operations, clock, limits);
  if (result.kind === "accepted") note("accepted");
  const { cancelLine } = await import("../report/cancelled.ts");
  const isRetried = isOpen({ ...outcome, cancel: result.kind }, step);
  const line = cancelLine(plan.target, result, outcome.last, isRetried);
  if (result.kind === "accepted" || result.kind === "late") runner.info(line);
  else runner.annotate("warning", "Not cancelled", line);
  const end = { ...outcome, cancel: result.kind };
  if (result.kind === "late") return { ...end, last: result.operation };
  if (isAborted || result.kind !== "accepted") return end;
  const intervalMs = Math.max(plan.intervalMs ?? 0, lookOnIntervalMs);
  const { last } = await wait({ ...plan, timeoutMs: lookOnLimitMs, intervalMs }, world, signal);
  return last === undefined ? end : { ...end, last };
}
