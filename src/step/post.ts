import { withAdvice } from "../base/advice.ts";
import { within } from "../base/clock.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import { stateOf } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import { idOf, type Target } from "../cloudbuild/target.ts";
import type { SavedOperation, State } from "../github/state.ts";
import { parseToken } from "../github/token-inputs.ts";
import { inUniverse } from "../http/endpoint.ts";
import { cancelCommand, cancelLine } from "../report/cancelled.ts";
import { cancel } from "../wait/cancel.ts";
import { createRate } from "../wait/schedule.ts";
import { type Observer, type Plan, wait } from "../wait/wait.ts";
import { connect, credentialFor } from "./session.ts";
import type { Step } from "./step.ts";

const limitMs = 30_000;
const lookLimitMs = 10_000;
const intervalMs = 2000;

const silent: Observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };

/**
 * The post step: cancels what main left running and says what became of it. It never fails the job: what it cannot do it
 * says in one error annotation, with the command that does it.
 */
export async function post(step: Step, state: State | "unreadable" | undefined): Promise<void> {
  const { runner } = step;
  if (state === undefined || state === "unreadable") {
    const fault = state === undefined ? "The main step saved nothing" : "What the main step saved cannot be read";
    complain(step, [`${fault}: if its log does not say how its operation ended, look whether that is still running.`]);
    return;
  }
  const { phase, cancelOnAbort, operations } = state;
  if (phase === "settled") return;
  const left = operations.filter(({ reached }) => reached !== "over" && (cancelOnAbort || reached !== undefined));
  for (const { target, reached } of operations) {
    if (cancelOnAbort || reached !== undefined) continue;
    runner.info(`Operation ${idOf(target.name)} goes on, cancel-on-abort is false: ${target.name}`);
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
      const label = `Operation ${idOf(target.name)}`;
      if (reached !== "accepted") return [`${label} was not cancelled: ${why}${manual(target)}`];
      runner.info(`${label}: its cancel was accepted. What became of it is not known: ${why}`);
      return [];
    });
  let token: string | undefined;
  try {
    token = state.accessToken ? parseToken(env, "access-token") : undefined;
  } catch (error) {
    return byHand(reasonOf(error));
  }
  if (state.accessToken && token === undefined) return byHand("access-token is empty now.");
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

function restore(env: NodeJS.ProcessEnv, name: string, value: string | undefined): void {
  if (value === undefined) delete env[name];
  else env[name] = value;
}

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
  const { runner, clock, signal, pulse } = step;
  const label = `Operation ${idOf(target.name)}`;
  const world = { operations, clock, rate: createRate(), observer: silent, pulse };
  if (reached !== "accepted") {
    const over = new AbortController();
    const look = await within(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
    over.abort("over");
    const seen = look?.kind === "operation" ? look.operation : undefined;
    if (seen?.done) {
      runner.info(`${label} had ended: ${sanitise(stateOf(seen), 50)}.`);
      return undefined;
    }
    const result = await cancel(target, operations, clock, { ms: Math.max(1000, deadlineMs - clock.nowMs()) });
    if (result.kind === "refused" || result.kind === "unanswered") return cancelLine(target, result, seen);
    if (result.kind === "unsupported") runner.annotate("warning", "Not cancelled", cancelLine(target, result));
    else runner.info(cancelLine(target, result));
    if (result.kind !== "accepted") return undefined;
  }
  const { last } = await wait({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
  if (last?.done) runner.info(`${label} has ended: ${sanitise(stateOf(last), 50)}.`);
  else
    runner.info(
      `${label}: its cancel was accepted, it is still ${last === undefined ? "without news" : sanitise(stateOf(last), 50)}.`,
    );
  return undefined;
}
