import { withAdvice } from "../base/advice.ts";
import { within } from "../base/clock.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import { stateOf } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import { idOf, type Target } from "../cloudbuild/target.ts";
import { type Fingerprint, hasFingerprint } from "../github/fingerprint.ts";
import { appendRecord } from "../github/runner.ts";
import type { SavedOperation, State } from "../github/state.ts";
import { createStore } from "../github/store.ts";
import { parseToken } from "../github/token-inputs.ts";
import { inUniverse } from "../http/endpoint.ts";
import { cancelCommand, cancelLine } from "../report/verdict.ts";
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
    runner.info(`${labelOf(target)} keeps running because cancel-on-abort is false: ${target.name}`);
  }
  const problems = left.length === 0 ? [] : await stopAll(step, state, left);
  // The annotation has no place for all of many.
  if (problems.length > 1) for (const problem of problems) runner.info(problem);
  if (problems.length > 0) complain(step, problems);
}

const complain = ({ runner }: Step, problems: readonly string[]): void =>
  runner.annotate("error", "Operation may still be running", problems.join("\n"));

/** Gives a line for each operation that may go on. */
async function stopAll(step: Step, state: State, left: readonly SavedOperation[]): Promise<string[]> {
  const { env, clock, runner } = step;
  // A step after main may have put other credentials there.
  restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
  restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
  const targets = left.map(({ target }) => target);
  const byHand = (why: string) =>
    left.flatMap(({ target, reached }) => {
      if (reached !== "accepted") return [`${labelOf(target)} was not cancelled. ${why}${manual(target)}`];
      runner.info(`The cancellation of ${labelOf(target)} was accepted. What became of it is not known. ${why}`);
      return [];
    });
  let token: string | undefined;
  try {
    token = state.accessToken && tokenOf(env, "access-token", state.accessToken);
  } catch (error) {
    return byHand(reasonOf(error));
  }
  const credential = credentialFor(env, token, targets);
  if (credential.kind === "refused") return byHand(withAdvice(credential));
  const connection = connect(step, credential, () => undefined);
  const deadlineMs = clock.nowMs() + limitMs;
  const lines = await Promise.all(
    left.map(async (saved, index) => {
      const plan = { target: saved.target, timeoutMs: limitMs, intervalMs, index, count: left.length };
      return stopOne(step, saved, plan, connection.operations, deadlineMs);
    }),
  );
  connection.close();
  return lines.filter((line) => line !== undefined);
}

/**
 * The token that main had. In nested composite actions the runner hands post the inputs of another action
 * (actions/runner#3514): what is not the same token is sent nowhere. Throws an error that never shows the value.
 */
function tokenOf(env: NodeJS.ProcessEnv, input: Parameters<typeof parseToken>[1], main: Fingerprint): string {
  const token = parseToken(env, input);
  if (token !== undefined && hasFingerprint(token, main)) return token;
  const fault = token === undefined ? "is empty now" : "is not the token that the main step was given";
  throw new Error(
    `${input} ${fault}; GitHub gives the post step of an action in a composite action the inputs of the outer action. Use a credential file instead (google-github-actions/auth).`,
  );
}

function restore(env: NodeJS.ProcessEnv, name: string, value: string | undefined): void {
  if (value === undefined) delete env[name];
  else env[name] = value;
}

const labelOf = (target: Target): string => `Operation ${idOf(target.name)}`;

/** The command that cancels an operation, unless it would send a bearer to a host that saved text made up. */
const manual = (target: Target): string =>
  inUniverse(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${cancelCommand(target)}` : "";

async function stopOne(
  step: Step,
  { target, reached }: SavedOperation,
  plan: Plan,
  operations: Operations,
  deadlineMs: number,
): Promise<string | undefined> {
  const { runner, clock, signal, checkRunnerAlive } = step;
  const label = labelOf(target);
  const world = { operations, clock, rate: createRate(), observer: silent, checkRunnerAlive };
  if (reached !== "accepted") {
    const over = new AbortController();
    const look = await within(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
    over.abort("over");
    const seen = look?.kind === "operation" ? look.operation : undefined;
    if (seen?.done) {
      runner.info(`${label} had ended: ${sanitise(stateOf(seen), 50)}.`);
      return undefined;
    }
    const ms = Math.max(1000, deadlineMs - clock.nowMs());
    const result = await cancel(target, operations, clock, { ms, abortedMs: abortedLimitMs, aborted: signal });
    if (result.kind === "refused" || result.kind === "unanswered") return cancelLine(target, result, seen);
    if (result.kind === "unsupported") runner.annotate("warning", "Not cancelled", cancelLine(target, result));
    else runner.info(cancelLine(target, result));
    if (result.kind !== "accepted") return undefined;
  }
  const { last } = await wait({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
  const state = last === undefined ? "not known" : sanitise(stateOf(last), 50);
  runner.info(
    last?.done ? `${label} has ended: ${state}.` : `${label}: the cancellation was accepted, and it is still ${state}.`,
  );
  return undefined;
}
