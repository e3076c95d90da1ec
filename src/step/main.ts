import type { Credential } from "../auth/credential.ts";
import { reasonOf } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { fingerprintOf } from "../github/fingerprint.ts";
import { type Inputs, parseInputs } from "../github/inputs.ts";
import { appendRecord } from "../github/runner.ts";
import { createStore, type Store } from "../github/state-store.ts";
import { type About, createStateWriter } from "../github/state-writer.ts";
import { oldNodeProblem } from "../http/proxy.ts";
import { connect, credentialFor, type Refused } from "./session.ts";
import type { Follower } from "./status-follower.ts";
import type { Started, Step } from "./step.ts";
import { isOpen, waitForAll } from "./waits.ts";

/** Starts main. `isGreen`: whether all operations have succeeded, once everything is said. */
export function start(step: Step): Started {
  const names: string[] = [];
  return { names, isGreen: main(step, names) };
}

async function main(step: Step, names: string[]): Promise<boolean> {
  const { env, runner, clock } = step;
  const store = createStore(env, appendRecord);
  let inputs: Inputs;
  try {
    inputs = parseInputs(env);
  } catch (error) {
    return refuse(step, store, { why: reasonOf(error), isInput: true });
  }
  names.push(...(inputs.checks ?? inputs.targets.map(({ name }) => name)));
  const credential = await credentialFor(env, inputs.accessToken, endpointsOf(inputs), await othersOf(env, inputs));
  const universe = credential.kind === "refused" ? "googleapis.com" : credential.universe;
  const follower =
    inputs.commitStatus === undefined
      ? undefined
      : (await import("./status-follower.ts")).createFollower(step, inputs, universe);
  if (credential.kind === "refused") return refuse(step, store, credential, inputs, follower);
  const writer = createStateWriter(store, aboutOf(step, inputs, credential), clock);
  inputs.targets.forEach(writer.add);
  const unsaved = writer.save("armed");
  if (unsaved !== undefined) {
    const text = `${unsaved}. If this step is killed, the operation will not be cancelled.`;
    runner.annotate("warning", "No post step", text);
  }
  if (credential.kind === "token") runner.debug("access-token is used; no other credential is looked at.");
  await warnOfSetup(step);
  await warnOfHorizon(step, credential, inputs.timeoutMs);
  const connection = connect(step, credential);
  void loadAhead(step, connection.sent);
  const ended = await waitForAll(step, inputs, connection, writer, follower);
  connection.close();
  const { finish } = await import(/* webpackChunkName: "after-first-poll" */ "./ending.ts");
  // A reader of the log need not wait for GitHub.
  const [isGreen] = await Promise.all([finish(step, ended, inputs), follower?.settle(ended)]);
  writer.commitStatusSet();
  // What is left open is for post.
  const unsettled = writer.save(ended.some(({ outcome }) => isOpen(outcome, step)) ? "armed" : "settled");
  if (unsettled !== undefined && unsaved === undefined) {
    runner.annotate("warning", "State not saved", `${unsettled}. The post step may look at the operation once more.`);
  }
  return isGreen;
}

/** Loads what the end needs, or an abort, once the first poll is on the wire: its answer takes longer. */
async function loadAhead({ runner }: Step, sent: Promise<void>): Promise<void> {
  await sent;
  void import(/* webpackChunkName: "after-first-poll" */ "../wait/cancel.ts");
  runner.prepare();
  void import(/* webpackChunkName: "after-first-poll" */ "./ending.ts");
}

/** Ends a step that cannot wait. Nothing has been sent. */
async function refuse(
  step: Step,
  store: Store,
  refused: Omit<Refused, "kind">,
  inputs?: Inputs,
  follower?: Follower,
): Promise<boolean> {
  const { why, advice, isInput } = refused;
  createStateWriter(store, { cancelOnAbort: false }, step.clock).save("settled");
  const ending = await import(/* webpackChunkName: "after-first-poll" */ "./ending.ts");
  if (isInput || inputs === undefined) return ending.refuse(step, { why, advice });
  const outcome = { kind: "unknown", why, advice } as const;
  const ended =
    inputs.checks?.map((name) => ({ name, outcome })) ??
    inputs.targets.map((target) => ({ name: target.name, target, outcome }));
  const [isGreen] = await Promise.all([ending.finish(step, ended, inputs), follower?.settle(ended)]);
  return isGreen;
}

/** Where the operations are asked for; those that are still to be found, too. */
const endpointsOf = ({ checks, targets, addressing }: Inputs): string[] =>
  checks === undefined
    ? targets.map(({ endpoint }) => endpoint)
    : [addressing.endpoint ?? "https://cloudbuild.googleapis.com"];

/** What else is connected to. */
async function othersOf(env: NodeJS.ProcessEnv, { checks, commitStatus }: Inputs): Promise<string[]> {
  if (checks === undefined && commitStatus === undefined) return [];
  return [(await import("../github/octokit.ts")).apiRootOf(env) ?? []].flat();
}

function aboutOf({ clock }: Step, inputs: Inputs, credential: Credential): About {
  const { cancelOnAbort, commitStatus: context, commit, githubToken } = inputs;
  const salt = clock.random().toString(36).slice(2);
  const token = fingerprintOf(githubToken ?? "", salt);
  return {
    cancelOnAbort,
    credentialFile: credential.kind === "file" ? credential.path : undefined,
    accessToken: credential.kind === "token" ? fingerprintOf(credential.token, salt) : undefined,
    quotaProject: credential.quotaProject,
    commitStatus: context === undefined || commit === undefined ? undefined : { context, commit, token },
  };
}

/** What Node does not do that the environment asks for: without a word it would fail later, or go past a proxy. */
async function warnOfSetup({ env, runner, nodeVersion }: Step): Promise<void> {
  const oldNode = oldNodeProblem(nodeVersion, env);
  if (oldNode !== undefined) runner.annotate("warning", "Proxy not used", oldNode);
  if (!env.NODE_EXTRA_CA_CERTS) return;
  const extraCa = (await import("../http/extra-ca.ts")).extraCaProblem(env);
  if (extraCa !== undefined) runner.annotate("warning", "Certificate file ignored", extraCa);
}

/** A federated credential ends when GitHub stops to issue ID tokens to the job: better said now than in six hours. */
async function warnOfHorizon({ runner, clock }: Step, credential: Credential, timeoutMs: number): Promise<void> {
  if (credential.kind !== "file") return;
  const horizon = (await import("../auth/credential.ts")).idTokensEndMs(credential);
  if (horizon === undefined || horizon > clock.wallMs() + timeoutMs) return;
  runner.annotate(
    "warning",
    "Credentials end before the timeout",
    `GitHub issues ID tokens to this job for another ${duration(horizon - clock.wallMs())}, and timeout is ${duration(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`,
  );
}
