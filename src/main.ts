import { duration } from "./clock.ts";
import { type Connection, connect, credentialFor, type Refused, type Usable } from "./connect.ts";
import { horizonMs } from "./credential.ts";
import { type Inputs, parseInputs } from "./inputs.ts";
import type { Target } from "./name.ts";
import type { Operation } from "./operation.ts";
import type { Ended } from "./outputs.ts";
import { createProgress } from "./progress.ts";
import { appendRecord } from "./runner.ts";
import { reasonOf } from "./sanitise.ts";
import { createRate } from "./schedule.ts";
import { type About, createKeeper, createStore, hasState, type Keeper, type Reached, type Store } from "./state.ts";
import type { Phase, Step } from "./step.ts";
import { type Outcome, type Plan, type World, wait } from "./wait.ts";

// The step has to be gone 6 s after the first signal: this is what cancelling may take of it. A metadata server that hangs
// takes another 0.7 s, in which the library tries again on connections that are closed.
const cancelLimitMs = 4500;
const cancelOnTimeoutLimitMs = 30_000;
const lookOnLimitMs = 30_000;
// With the polls of the wait that timed out they stay below 24 in a minute.
const lookOnIntervalMs = 4000;

/** Starts main, or post, which decides from what main has saved. `isGreen`: how the step is to end, once it has. */
export function start(step: Step, entry: Phase): { readonly phase: Phase; readonly isGreen: Promise<boolean> } {
  const store = createStore(step.env, appendRecord);
  if (entry === "main" && !hasState(step.env)) return { phase: "main", isGreen: main(step, store) };
  const posted = import("./post.ts").then(({ post }) => post(step, store.load()));
  return { phase: "post", isGreen: posted.then(() => true) };
}

/** Waits for all operations and reports. Gives whether all succeeded. */
async function main(step: Step, store: Store): Promise<boolean> {
  const { env, runner } = step;
  let inputs: Inputs;
  try {
    inputs = parseInputs(env);
  } catch (error) {
    return refuse(step, store, { why: reasonOf(error), isInput: true }, []);
  }
  const credential = credentialFor(env, inputs.accessToken, inputs.targets);
  if (credential.kind === "refused") return refuse(step, store, credential, inputs.targets);
  const keeper = createKeeper(store, inputs.targets, aboutOf(inputs, credential), step.clock);
  const unsaved = keeper.save("armed");
  if (unsaved !== undefined) {
    const text = `The wait goes on, but ${unsaved}: a kill would leave the operation running.`;
    runner.annotate("warning", "No post step", text);
  }
  if (credential.kind === "token") runner.debug("access-token is used, no other credential is looked at.");
  warnOfHorizon(step, credential, inputs.timeoutMs);
  const connection = connect(step, credential, () => {
    // What the end needs, or an abort, is loaded while the first answer is on its way.
    void import("./cancel.ts");
    runner.prepare();
    void import("./finish.ts");
  });
  const ended = await waitForAll(step, inputs, connection, keeper);
  connection.close();
  // What is left open is for post.
  const unsettled = keeper.save(ended.some((one) => isOpen(one, step)) ? "armed" : "settled");
  if (unsettled !== undefined && unsaved === undefined) {
    runner.annotate("warning", "State not saved", `The post step may look at the operation once more: ${unsettled}.`);
  }
  return (await import("./finish.ts")).finish(step, ended, inputs.timeoutMs);
}

/** Ends a step that cannot wait for `targets`. Nothing has been sent. */
async function refuse(
  step: Step,
  store: Store,
  { why, isInput }: Omit<Refused, "kind">,
  targets: readonly Target[],
): Promise<boolean> {
  createKeeper(store, [], { cancelOnAbort: false, accessToken: false }, step.clock).save("settled");
  const { finish } = await import("./finish.ts");
  if (isInput) return finish(step, [], 0, why);
  const ended = targets.map((target) => ({ target, outcome: { kind: "unknown", why } as const }));
  return finish(step, ended, 0);
}

/** True where post has to look after an operation whose cancel was sent: it is not known to have come to its end. */
function isOpen({ outcome }: Ended, { signal }: Step): boolean {
  if (!("cancel" in outcome) || outcome.last?.done) return false;
  if (outcome.cancel === "accepted") return signal.aborted;
  return outcome.cancel === "unanswered" || (outcome.cancel === "refused" && outcome.kind === "aborted");
}

async function waitForAll(
  step: Step,
  inputs: Inputs,
  { operations }: Connection,
  keeper: Pick<Keeper, "note">,
): Promise<Ended[]> {
  const { runner, clock, signal } = step;
  const { targets } = inputs;
  const progress = createProgress(targets, runner.info, clock);
  const resting = new AbortController();
  void progress.heartbeat(AbortSignal.any([signal, resting.signal]));
  const rate = createRate();
  const ended = await Promise.all(
    targets.map(async (target, index): Promise<Ended> => {
      const own = progress.observer(index);
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
      own.ended();
      const note = (reached: Reached) => keeper.note(index, reached);
      const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, note) : outcome;
      if (!isOpen({ target, outcome: end }, step)) note("over");
      return { target, outcome: end };
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
  const { cancel } = await import("./cancel.ts");
  const result = await cancel(plan.target, world.operations, clock, limits);
  if (result.kind === "accepted") note("accepted");
  const { cancelLine } = await import("./report.ts");
  const line = cancelLine(plan.target, result, outcome.last);
  if (result.kind === "accepted" || result.kind === "late") runner.info(line);
  else runner.annotate("warning", "Not cancelled", line);
  const end = { ...outcome, cancel: result.kind };
  if (result.kind === "late") return { ...end, last: result.operation };
  if (isAborted || result.kind !== "accepted") return end;
  const intervalMs = Math.max(plan.intervalMs ?? 0, lookOnIntervalMs);
  const { last } = await wait({ ...plan, timeoutMs: lookOnLimitMs, intervalMs }, world, signal);
  return last === undefined ? end : { ...end, last };
}

function aboutOf({ cancelOnAbort }: Inputs, credential: Usable): About {
  const { quotaProject } = credential;
  return {
    cancelOnAbort,
    ...(credential.kind === "file" ? { credentialFile: credential.path } : {}),
    accessToken: credential.kind === "token",
    ...(quotaProject === undefined ? {} : { quotaProject }),
  };
}

/** A federated credential ends when GitHub stops to issue ID tokens to the job: better said now than in six hours. */
function warnOfHorizon({ runner, clock }: Step, credential: Usable, timeoutMs: number): void {
  const horizon = horizonMs(credential);
  if (horizon === undefined || horizon > clock.wallMs() + timeoutMs) return;
  runner.annotate(
    "warning",
    "Credentials end before the timeout",
    `GitHub issues ID tokens to this job for another ${duration(horizon - clock.wallMs())}, the timeout is ${duration(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`,
  );
}
