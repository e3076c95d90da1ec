/**
 * What every test of the action as a process starts from: an emulator, a job that talks to nothing else, and `wait`,
 * which starts a step that waits for operations there.
 */
import assert from "node:assert/strict";
import type { CredentialKind } from "../emulator/identity.ts";
import { type Emulator, type EmulatorOptions, type RecordedRequest, startEmulator } from "../emulator/server.ts";
import type { Variables } from "./stage/environment.ts";
import type { Run } from "./stage/run.ts";
import { type Job, type JobOptions, openJob, realSignalWaits } from "./stage/stage.ts";
import type { Step, UsesOptions } from "./stage/step.ts";

/** The bearer of steps that get theirs from the input `access-token`. The emulator takes it. */
export const accessToken = "ya29.token-of-the-tests-0123456789";

const fastClock = new URL("fast-clock.mjs", import.meta.url).href;

/** What a step is given beside the names that it waits for. */
export type Given = UsesOptions & {
  /** The path of a credential file in the place of `access-token`; or "none" of both. */
  readonly credentials?: string;
};

export type Scene = AsyncDisposable & {
  readonly emulator: Emulator;
  readonly job: Job;
  /** Starts a step that waits for these operations on the emulator, with `access-token`. */
  wait(names: string | readonly string[], given?: Given): Step;
  /** The requests of one kind so far, in order. */
  requests(kind: RecordedRequest["kind"]): RecordedRequest[];
  /** Writes a credential file where google-github-actions/auth does, and gives its path. */
  credentials(kind: CredentialKind, overrides?: Readonly<Record<string, unknown>>, universe?: string): string;
  /** The variables with which Google's real hosts are reached through the emulator's proxy. Needs `tls`. */
  readonly proxied: Variables;
};

/** What the emulator and the job of a scene start from; everything has a default. */
export type SceneOptions = Omit<JobOptions, "emulator"> &
  EmulatorOptions & {
    /**
     * How many times as fast the clock of main and post runs, so that no test waits for half a minute. The emulator, the
     * runner's signals and `poll-interval`, which the stage checks, keep their time.
     */
    readonly clockSpeed?: number;
  };

/** Opens a scene. All of it is gone when it is disposed. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const clock = options.clockSpeed === undefined ? [] : [`--import=${fastClock}?speed=${options.clockSpeed}`];
  const acceptTokens = [accessToken, ...(options.acceptTokens ?? [])];
  const emulator = await startEmulator({ ...options, acceptTokens });
  // An action that goes by itself needs no shorter waits, and a busy machine needs the real ones.
  const job = await openJob({ signalWaitsMs: realSignalWaits, ...options, emulator });
  return {
    emulator,
    job,
    wait(names, { credentials, ...uses } = {}) {
      const inputs = { "operation-name": [names].flat().join("\n"), endpoint: emulator.url };
      const token = credentials === undefined ? { "access-token": accessToken } : {};
      const isFile = credentials !== undefined && credentials !== "none";
      const file = isFile ? { GOOGLE_APPLICATION_CREDENTIALS: credentials } : {};
      return job.uses({
        ...uses,
        with: { ...inputs, ...token, ...uses.with },
        env: { ...file, ...uses.env },
        nodeOptions: [...clock, ...(uses.nodeOptions ?? [])],
      });
    },
    requests: (kind) => emulator.requests.filter((request) => request.kind === kind),
    credentials: (kind, overrides, universe) =>
      emulator.identity.writeCredentials(kind, job.workspace, overrides, universe),
    proxied: { HTTPS_PROXY: emulator.proxyUrl, NODE_EXTRA_CA_CERTS: emulator.tls?.caFile },
    async [Symbol.asyncDispose]() {
      await using _first = emulator;
      await using _then = job;
    },
  };
}

/** The one error annotation of a run that has just one. */
export function errorOf(run: Run): { readonly title: string; readonly message: string } {
  const errors = run.annotations.filter(({ level }) => level === "error");
  assert.equal(errors.length, 1, run.log);
  return { title: errors[0]?.title ?? "", message: errors[0]?.message ?? "" };
}

/** The messages of a run's warnings. */
export const warningsOf = (run: Run): string[] =>
  run.annotations.flatMap(({ level, message }) => (level === "warning" ? [message] : []));

/** What the log of a step with several operations calls a build. */
export const labelOf = (id = ""): string => id.slice(0, 8);

/** Asserts that a post step had nothing to do: it says nothing, and is green. */
export function assertSilent(post: Run): void {
  assert.equal(post.stdout, "");
  assert.equal(post.exitCode, 0);
}

/** Node's option that has a process run `code` before anything else: a test's way to break what lies around the action. */
export const preload = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(code)}`;
