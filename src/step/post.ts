import { withAdvice } from "../base/advice.ts";
import { within } from "../base/clock.ts";
import { reasonOf } from "../base/sanitise.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import type { Target } from "../cloudbuild/target.ts";
import { appendRecord } from "../github/runner.ts";
import type { SavedOperation, State } from "../github/state.ts";
import { createStore } from "../github/state-store.ts";
import { parseSameToken } from "../github/token-inputs.ts";
import { inUniverse } from "../http/endpoint.ts";
import { acceptedText, cancelCommand, cancelLine, keepsRunning, settledLine, wholeName } from "../report/cancelled.ts";
import { cancel } from "../wait/cancel.ts";
import type { Observer, Plan } from "../wait/plan.ts";
import { createRate } from "../wait/schedule.ts";
import { wait } from "../wait/wait.ts";
import { connect, credentialFor } from "./session.ts";
import type { Started, Step } from "./step.ts";

const limitMs = 30_000;
const abortedLimitMs = 4500;
const lookLimitMs = 10_000;
const intervalMs = 2000;

const silent: Observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };

/**
 * Starts the post step: it cancels what main left running and says what became of it. It never fails the job: what it
 * cannot do it says in one error annotation, with the command that does it.
 */
export function start(step: Step): Started {
  const state = createStore(step.env, appendRecord).load();
  if (state === undefined || state === "unreadable") {
    const fault =
      state === undefined ? "The main step saved no state" : "The state that the main step saved cannot be read";
    complain(step, [`${fault}. If its log does not say how its operation ended, check whether that is still running.`]);
    return { names: [], isGreen: Promise.resolve(true) };
  }
  const names = state.operations.map(({ target }) => target.name);
  return { names, isGreen: state.phase === "settled" ? Promise.resolve(true) : settle(step, state).then(() => true) };
}

async function settle(step: Step, state: State): Promise<void> {
  const { runner } = step;
  const { cancelOnAbort, operations } = state;
  const left = operations.filter(({ reached }) => reached !== "over" && (cancelOnAbort || reached !== undefined));
  for (const { target, reached } of operations) {
    if (cancelOnAbort || reached !== undefined) continue;
    runner.info(keepsRunning(target));
  }
  // A commit status tells of those as well that there is nothing to do about.
  const others = state.commitStatus === undefined ? [] : operations.filter((one) => !left.includes(one));
  const seen: Operation[] = [];
  const problems = left.length + others.length === 0 ? [] : await stopAll(step, state, left, others, seen);
  // The annotation has no place for all of many.
  if (problems.length > 1) for (const problem of problems) runner.info(problem);
  if (problems.length > 0) complain(step, problems);
  if (state.commitStatus === undefined) return;
  const { settleForMain } = await import("./status-follower.ts");
  await settleForMain(step, state.commitStatus, operations.length, seen);
}

const complain = ({ runner }: Step, problems: readonly string[]): void =>
  runner.annotate("error", "Operation may still be running", problems.join("\n"));

/** Gives a line for each of `left` that may go on. What is known to have ended is added to `ends`, of `others` too. */
async function stopAll(
  step: Step,
  state: State,
  left: readonly SavedOperation[],
  others: readonly SavedOperation[],
  ends: Operation[],
): Promise<string[]> {
  const { env, clock, runner } = step;
  // A step after main may have put other credentials there.
  restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
  restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
  const byHand = (why: string) =>
    left.flatMap(({ target, reached }) => {
      if (reached !== "accepted") return [`${wholeName(target)} was not cancelled: ${why}${manual(target)}`];
      runner.info(`${acceptedText(target)} What became of it is not known: ${why}`);
      return [];
    });
  let token: string | undefined;
  try {
    token = state.accessToken && parseSameToken(env, "access-token", state.accessToken);
  } catch (error) {
    return byHand(reasonOf(error));
  }
  const endpoints = [...left, ...others].map(({ target }) => target.endpoint);
  const credential = await credentialFor(env, token, endpoints);
  if (credential.kind === "refused") return byHand(withAdvice(credential));
  const connection = connect(step, credential);
  const deadlineMs = clock.nowMs() + limitMs;
  const looking = others.map(async ({ target }) => {
    const seen = await look(step, target, connection.operations);
    if (seen?.done) ends.push(seen);
  });
  const lines = await Promise.all(
    left.map(async (saved, index) => {
      const plan = { target: saved.target, timeoutMs: limitMs, intervalMs, index, count: left.length };
      return stopOne(step, saved, plan, connection.operations, deadlineMs, ends);
    }),
  );
  await Promise.all(looking);
  connection.close();
  return lines.filter((line) => line !== undefined);
}

function restore(env: NodeJS.ProcessEnv, name: string, value: string | undefined): void {
  if (value === undefined) delete env[name];
  else env[name] = value;
}

/** The command that cancels an operation, unless it would send a bearer to a host that saved text made up. */
const manual = (target: Target): string =>
  inUniverse(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${cancelCommand(target)}` : "";

/** The operation as it is now; `undefined` where one poll does not tell. */
async function look({ clock, signal }: Step, target: Target, operations: Operations): Promise<Operation | undefined> {
  const over = new AbortController();
  const poll = await within(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
  over.abort("over");
  return poll?.kind === "operation" ? poll.operation : undefined;
}

async function stopOne(
  step: Step,
  { target, reached }: SavedOperation,
  plan: Plan,
  operations: Operations,
  deadlineMs: number,
  ends: Operation[],
): Promise<string | undefined> {
  const { runner, clock, signal, checkRunnerAlive } = step;
  const world = { operations, clock, rate: createRate(), observer: silent, checkRunnerAlive };
  if (reached !== "accepted") {
    const seen = await look(step, target, operations);
    if (seen?.done) {
      ends.push(seen);
      runner.info(settledLine(target, seen));
      return undefined;
    }
    const ms = Math.max(1000, deadlineMs - clock.nowMs());
    const result = await cancel(target, operations, clock, { ms, abortedMs: abortedLimitMs, aborted: signal });
    if (result.kind === "refused" || result.kind === "unanswered") return cancelLine(target, result, seen);
    if (result.kind === "late") ends.push(result.operation);
    if (result.kind === "unsupported") runner.annotate("warning", "Not cancelled", cancelLine(target, result, seen));
    else runner.info(cancelLine(target, result, seen));
    if (result.kind !== "accepted") return undefined;
  }
  const { last } = await wait({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
  if (last?.done) ends.push(last);
  runner.info(settledLine(target, last));
  return undefined;
}
