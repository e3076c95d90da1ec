// What most tests of the whole action start from: an emulator, a job that talks to nothing else, and the inputs of a
// step that waits for an operation there.
import assert from "node:assert/strict";
import type { CredentialKind } from "../emulator/identity.ts";
import { type Emulator, type EmulatorOptions, type RecordedRequest, startEmulator } from "../emulator/server.ts";
import type { Run } from "./stage/run.ts";
import { type Job, type JobOptions, openJob, realSignalWaits } from "./stage/stage.ts";
import type { Step, UsesOptions } from "./stage/step.ts";

/** What a step of a scene may add to its inputs and environment. */
export type Given = UsesOptions & {
  /** Where its bearer comes from: an `access-token` that the emulator takes, by default, or a credential file. */
  readonly credentials?: CredentialKind | "token" | "none";
};

export type Scene = AsyncDisposable & {
  readonly emulator: Emulator;
  readonly job: Job;
  /** Starts a step that waits for these operations. */
  wait(names: string | readonly string[], given?: Given): Step;
  /** The requests so far, of one kind. */
  sent(kind: RecordedRequest["kind"]): RecordedRequest[];
};

/** The bearer of steps that get theirs from the input `access-token`. */
export const accessToken = "ya29.token-of-the-tests-0123456789";

/** Opens a scene; its parts are gone when it is disposed. */
export async function openScene(job: JobOptions = {}, emulator: EmulatorOptions = {}): Promise<Scene> {
  const cloud = await startEmulator({ acceptTokens: [accessToken], ...emulator });
  // An action that goes by itself needs no shorter ones, and a busy machine needs the real ones.
  const ours = await openJob({ emulator: cloud, signalWaitsMs: realSignalWaits, ...job });
  return {
    emulator: cloud,
    job: ours,
    wait(names, { credentials = "token", ...uses } = {}) {
      const inputs = { "operation-name": [names].flat().join("\n"), endpoint: cloud.url };
      const token = credentials === "token" ? { "access-token": accessToken } : {};
      const file =
        credentials === "token" || credentials === "none"
          ? {}
          : { GOOGLE_APPLICATION_CREDENTIALS: cloud.identity.writeCredentials(credentials, ours.workspace) };
      return ours.uses({ ...uses, with: { ...inputs, ...token, ...uses.with }, env: { ...file, ...uses.env } });
    },
    sent: (kind) => cloud.requests.filter((request) => request.kind === kind),
    async [Symbol.asyncDispose]() {
      await using _first = cloud;
      await using _then = ours;
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

/** Asserts that a post step had nothing to do: it says nothing, asks nothing, and is green. */
export function assertSilent(post: Run): void {
  assert.equal(post.stdout, "");
  assert.equal(post.exitCode, 0);
}
