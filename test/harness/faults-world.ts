// One emulated build, one job to wait for it: what every test of a fault starts from.
import type { EmulatedBuild, NewBuild } from "../emulator/build.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { type Emulator, type RecordedRequest, startEmulator } from "../emulator/server.ts";
import type { SignalWaits } from "./stage/child.ts";
import type { Variables } from "./stage/environment.ts";
import type { Run } from "./stage/run.ts";
import { type Job, openJob } from "./stage/stage.ts";
import type { Step, UsesOptions } from "./stage/step.ts";

/** A token that the emulator takes for good, as a workflow would give it in `access-token`. */
export const accessToken = "ya29.c.given-by-the-workflow-0123456789";

export type World = AsyncDisposable & {
  readonly emulator: Emulator;
  readonly build: EmulatedBuild;
  readonly job: Job;
  /** Starts the step. Without other inputs it asks the emulator's own endpoint, with `access-token`. */
  start(uses?: UsesOptions): Step;
  /** The same with a credential file instead of `access-token`. */
  startWithFile(path: string, uses?: UsesOptions): Step;
  /** Writes a credential file where google-github-actions/auth does. */
  credentials(kind: CredentialKind, overrides?: Readonly<Record<string, unknown>>, universe?: string): string;
  /** The variables with which the real hosts are reached through the emulator's proxy; needs `tls`. */
  readonly proxied: Variables;
  /** The requests of a kind, in order. */
  requests(kind: RecordedRequest["kind"]): RecordedRequest[];
};

export type WorldOptions = {
  /** Serves TLS, for everything that is reached through the proxy. */
  readonly tls?: boolean;
  readonly hosted?: boolean;
  readonly build?: NewBuild;
  /** More tokens that are good though nobody has minted them. */
  readonly acceptTokens?: readonly string[];
  readonly limitMs?: number;
  readonly signalWaitsMs?: SignalWaits;
};

/** Starts an emulator, adds a build that is being worked on, and opens a job on them. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const acceptTokens = [accessToken, ...(options.acceptTokens ?? [])];
  const emulator = await startEmulator({ tls: options.tls ?? false, acceptTokens });
  const build = emulator.addBuild(options.build);
  const { hosted = true, limitMs = 60_000, signalWaitsMs } = options;
  const job = await openJob({ emulator, hosted, limitMs, ...(signalWaitsMs === undefined ? {} : { signalWaitsMs }) });
  const start = (uses: UsesOptions = {}) =>
    job.uses({
      ...uses,
      with: {
        "operation-name": build.operationName,
        endpoint: emulator.url,
        "access-token": accessToken,
        ...uses.with,
      },
    });
  return {
    emulator,
    build,
    job,
    start,
    startWithFile: (path, uses = {}) =>
      start({
        ...uses,
        with: { "access-token": "", ...uses.with },
        env: { GOOGLE_APPLICATION_CREDENTIALS: path, ...uses.env },
      }),
    credentials: (kind, overrides = {}, universe) =>
      emulator.identity.writeCredentials(kind, job.workspace, overrides, universe),
    proxied: { HTTPS_PROXY: emulator.proxyUrl, NODE_EXTRA_CA_CERTS: emulator.tls?.caFile },
    requests: (kind) => emulator.requests.filter((request) => request.kind === kind),
    async [Symbol.asyncDispose]() {
      await job[Symbol.asyncDispose]();
      await emulator[Symbol.asyncDispose]();
    },
  };
}

/** The text of the one error annotation of a run. */
export function errorOf(run: Run): string {
  return run.annotations
    .filter(({ level }) => level === "error")
    .map(({ title, message }) => `${title}: ${message}`)
    .join("\n");
}
