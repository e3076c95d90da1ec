import { cancel } from "./cancel.ts";
import { within } from "./clock.ts";
import type { Operations } from "./cloudbuild.ts";
import { connect, objection } from "./connect.ts";
import { type Environment, findCredential } from "./credential.ts";
import { parseAccessToken } from "./inputs.ts";
import { idOf, inUniverse, type Target } from "./name.ts";
import { stateOf } from "./operation.ts";
import { cancelCommand, cancelLine } from "./report.ts";
import { reasonOf, sanitise } from "./sanitise.ts";
import { createRate } from "./schedule.ts";
import type { SavedOperation, State } from "./state.ts";
import type { Step } from "./step.ts";
import { type Observer, type Plan, wait } from "./wait.ts";

const limitMs = 30_000;
const lookLimitMs = 10_000;
const cancelLimitMs = 10_000;
const intervalMs = 2000;

const silent: Observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };

/**
 * The post step: cancels what main left running and says what became of it. It never fails the job: what it cannot do it
 * says in one error annotation, with the command that does it.
 */
export async function post(step: Step, state: State | "unreadable"): Promise<void> {
  if (state === "unreadable") {
    complain(step, ["What the main step saved cannot be read: look whether its operation is still running."]);
    return;
  }
  const left = state.operations.filter(({ seen }) => seen !== "done" && seen !== "unsupported");
  if (state.phase === "settled" || left.length === 0) return;
  if (!state.cancelOnAbort) {
    for (const { target } of left)
      step.runner.info(`Operation ${idOf(target.name)} goes on, cancel-on-abort is false: ${target.name}`);
    return;
  }
  const problems = await stopAll(step, state, left);
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
    left.flatMap(({ target, seen }) => {
      const label = `Operation ${idOf(target.name)}`;
      if (seen !== "accepted") return [`${label} was not cancelled: ${why}${manual(target)}`];
      runner.info(`${label}: its cancel was accepted. What became of it is not known: ${why}`);
      return [];
    });
  let token: string | undefined;
  try {
    token = state.accessToken ? parseAccessToken(env) : undefined;
  } catch (error) {
    return byHand(reasonOf(error));
  }
  if (state.accessToken && token === undefined) return byHand("access-token is empty now.");
  const credential = findCredential(env, token);
  const why = objection(env, credential, targets);
  if (why !== undefined || credential.kind === "none") return byHand(why ?? "");
  const connection = connect(step, credential, targets, () => undefined);
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

function restore(env: Environment, name: string, value: string | undefined): void {
  if (value === undefined) delete env[name];
  else env[name] = value;
}

/** The command that cancels an operation, unless it would send a bearer to a host that saved text made up. */
const manual = (target: Target): string =>
  inUniverse(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${cancelCommand(target)}` : "";

async function stopOne(
  step: Step,
  { target, seen }: SavedOperation,
  plan: Plan,
  operations: Operations,
  deadlineMs: number,
): Promise<string | undefined> {
  const { runner, clock, signal, pulse } = step;
  const label = `Operation ${idOf(target.name)}`;
  const world = { operations, clock, rate: createRate(), observer: silent, pulse };
  if (seen !== "accepted") {
    const look = await within(operations.get(target, lookLimitMs, signal), lookLimitMs, clock);
    if (look?.kind === "operation" && look.operation.done) {
      runner.info(`${label} had ended: ${sanitise(stateOf(look.operation), 50)}.`);
      return undefined;
    }
    const result = await cancel(target, operations, clock, cancelLimitMs);
    if (result.kind === "refused" || result.kind === "unanswered") return cancelLine(target, result);
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
