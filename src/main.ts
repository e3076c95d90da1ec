import { cancel } from "./cancel.ts";
import { duration } from "./clock.ts";
import { type Connection, connect, objection } from "./connect.ts";
import { type Credential, findCredential, horizonMs } from "./credential.ts";
import { type Inputs, parseInputs } from "./inputs.ts";
import { present } from "./json.ts";
import type { Operation } from "./operation.ts";
import type { Ended } from "./outputs.ts";
import { createProgress } from "./progress.ts";
import { appendRecord } from "./runner.ts";
import { reasonOf } from "./sanitise.ts";
import { createRate } from "./schedule.ts";
import { createStore, type SavedOperation, type State, type Store } from "./state.ts";
import type { Phase, Step } from "./step.ts";
import { type Outcome, type Plan, type World, wait } from "./wait.ts";

// The step has to be gone 6 s after the first signal: this is what cancelling may take of it. A token service that hangs
// takes another 0.7 s, in which the library tries again on connections that are closed.
const cancelLimitMs = 4500;
const saveGapMs = 100;
const afterwards = { timeoutMs: 30_000, intervalMs: 2000 };

/** Starts main, or post where main has left its state. `isGreen`: how the step is to end, once it has. */
export function start(step: Step): { readonly phase: Phase; readonly isGreen: Promise<boolean> } {
  const store = createStore(step.env, appendRecord);
  const saved = store.load();
  if (saved === undefined) return { phase: "main", isGreen: main(step, store) };
  const posted = import("./post.ts").then(({ post }) => post(step, saved));
  return { phase: "post", isGreen: posted.then(() => true) };
}

/** Waits for all operations and reports. Gives whether all succeeded. */
async function main(step: Step, store: Store): Promise<boolean> {
  const { env, runner } = step;
  let inputs: Inputs;
  try {
    inputs = parseInputs(env);
  } catch (error) {
    saveOrWhy(store, { phase: "settled", cancelOnAbort: false, operations: [], accessToken: false });
    return (await import("./finish.ts")).finish(step, [], 0, reasonOf(error));
  }
  const credential = findCredential(env, inputs.accessToken);
  const why = objection(env, credential, inputs.targets);
  const seen = new Map<number, SavedOperation["seen"]>();
  let savedMs = Number.NEGATIVE_INFINITY;
  const save = (phase: State["phase"]) => {
    savedMs = step.clock.nowMs();
    return saveOrWhy(store, stateOf(phase, inputs, credential, seen));
  };
  if (why !== undefined || credential.kind === "none") {
    save("settled");
    const outcome = { kind: "unknown", why: why ?? "" } as const;
    const ended = inputs.targets.map((target) => ({ target, outcome }));
    return (await import("./finish.ts")).finish(step, ended, inputs.timeoutMs);
  }
  const unsaved = save("armed");
  if (unsaved !== undefined)
    runner.annotate(
      "warning",
      "No post step",
      `The wait goes on, but ${unsaved}: a kill would leave the operation running.`,
    );
  if (credential.kind === "token") runner.debug("access-token is used, no other credential is looked at.");
  warnOfHorizon(step, credential, inputs.timeoutMs);
  const connection = connect(step, credential, inputs.targets, () => {
    // What the end needs is loaded while the first answer is on its way.
    runner.prepare();
    void import("./finish.ts");
  });
  const ended = await waitForAll(step, inputs, connection, (index, what) => {
    seen.set(index, what);
    // With a thousand operations each save is a large one; all is saved at the end.
    if (what !== "done" && step.clock.nowMs() - savedMs > saveGapMs) save("armed");
  });
  connection.close();
  const open = ended.filter(
    ({ outcome }, index) =>
      outcome.kind === "aborted" && seen.get(index) !== "done" && seen.get(index) !== "unsupported",
  );
  // What is left open is for post.
  save(open.length === 0 || !inputs.cancelOnAbort ? "settled" : "armed");
  return (await import("./finish.ts")).finish(step, ended, inputs.timeoutMs);
}

/** Saves the state, or gives why not: the step's own end is not to change for that. */
function saveOrWhy(store: Store, state: State): string | undefined {
  try {
    store.save(state);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

type Note = (index: number, what: SavedOperation["seen"]) => void;

async function waitForAll(step: Step, inputs: Inputs, { operations }: Connection, note: Note): Promise<Ended[]> {
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
      const told = (what: SavedOperation["seen"]) => note(index, what);
      const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, told) : outcome;
      if (end.last?.done) told("done");
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
  note: (what: SavedOperation["seen"]) => void,
): Promise<Unfinished> {
  const { runner, clock } = step;
  const limitMs = outcome.kind === "aborted" ? cancelLimitMs - step.abortedForMs() : cancelLimitMs;
  const result = await cancel(plan.target, world.operations, clock, limitMs);
  if (result.kind === "accepted" || result.kind === "unsupported") note(result.kind);
  const { cancelLine } = await import("./report.ts");
  const line = cancelLine(plan.target, result, outcome.last);
  if (result.kind === "accepted" || result.kind === "late") runner.info(line);
  else runner.annotate("warning", "Not cancelled", line);
  const end = { ...outcome, cancel: result.kind };
  if (result.kind === "late") return { ...end, last: result.operation };
  if (outcome.kind === "aborted" || result.kind !== "accepted") return end;
  const { last } = await wait({ ...plan, ...afterwards }, world, step.signal);
  return last === undefined ? end : { ...end, last };
}

function stateOf(
  phase: State["phase"],
  inputs: Inputs,
  credential: Credential,
  seen: ReadonlyMap<number, SavedOperation["seen"]>,
): State {
  const quotaProject = "quotaProject" in credential ? credential.quotaProject : undefined;
  return {
    phase,
    cancelOnAbort: inputs.cancelOnAbort,
    operations: inputs.targets.map((target, index) => present({ target, seen: seen.get(index) }) as SavedOperation),
    ...(credential.kind === "file" ? { credentialFile: credential.path } : {}),
    accessToken: credential.kind === "token",
    ...(quotaProject === undefined ? {} : { quotaProject }),
  };
}

/** A federated credential ends when GitHub stops to issue ID tokens to the job: better said now than in six hours. */
function warnOfHorizon({ runner, clock }: Step, credential: Credential, timeoutMs: number): void {
  const horizon = horizonMs(credential);
  if (horizon === undefined || horizon > clock.wallMs() + timeoutMs) return;
  runner.annotate(
    "warning",
    "Credentials end before the timeout",
    `GitHub issues ID tokens to this job for another ${duration(horizon - clock.wallMs())}, the timeout is ${duration(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`,
  );
}
