import { type Credential, idTokensEndMs } from "../auth/credential.ts";
import { withAdvice } from "../base/advice.ts";
import { reasonOf } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Target } from "../cloudbuild/target.ts";
import { type Inputs, parseInputs } from "../github/inputs.ts";
import { appendRecord } from "../github/runner.ts";
import { type About, createKeeper, createStore, hasState, type Store } from "../github/state.ts";
import { connect, credentialFor, type Refused } from "./session.ts";
import type { Phase, Step } from "./step.ts";
import { isOpen, waitForAll } from "./waits.ts";

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
    void import("../wait/cancel.ts");
    runner.prepare();
    void import("./ending.ts");
  });
  const ended = await waitForAll(step, inputs, connection, keeper);
  connection.close();
  // What is left open is for post.
  const unsettled = keeper.save(ended.some(({ outcome }) => isOpen(outcome, step)) ? "armed" : "settled");
  if (unsettled !== undefined && unsaved === undefined) {
    runner.annotate("warning", "State not saved", `The post step may look at the operation once more: ${unsettled}.`);
  }
  return (await import("./ending.ts")).finish(step, ended, inputs.timeoutMs);
}

/** Ends a step that cannot wait for `targets`. Nothing has been sent. */
async function refuse(
  step: Step,
  store: Store,
  { why, advice, isInput }: Omit<Refused, "kind">,
  targets: readonly Target[],
): Promise<boolean> {
  createKeeper(store, [], { cancelOnAbort: false, accessToken: false }, step.clock).save("settled");
  const { finish } = await import("./ending.ts");
  if (isInput) return finish(step, [], 0, withAdvice({ why, advice }));
  const ended = targets.map((target) => ({
    name: target.name,
    target,
    outcome: { kind: "unknown", why, advice } as const,
  }));
  return finish(step, ended, 0);
}

function aboutOf({ cancelOnAbort }: Inputs, credential: Credential): About {
  const { quotaProject } = credential;
  return {
    cancelOnAbort,
    ...(credential.kind === "file" ? { credentialFile: credential.path } : {}),
    accessToken: credential.kind === "token",
    ...(quotaProject === undefined ? {} : { quotaProject }),
  };
}

/** A federated credential ends when GitHub stops to issue ID tokens to the job: better said now than in six hours. */
function warnOfHorizon({ runner, clock }: Step, credential: Credential, timeoutMs: number): void {
  const horizon = idTokensEndMs(credential);
  if (horizon === undefined || horizon > clock.wallMs() + timeoutMs) return;
  runner.annotate(
    "warning",
    "Credentials end before the timeout",
    `GitHub issues ID tokens to this job for another ${duration(horizon - clock.wallMs())}, the timeout is ${duration(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`,
  );
}
