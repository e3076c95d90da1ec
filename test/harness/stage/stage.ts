// Starts an action's main and post as the runner does, and hands back what the runner would have made of them.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sentinels } from "../../emulator/scenarios.ts";
import type { SignalWaits } from "./child.ts";
import { addMask } from "./commands.ts";
import {
  eventPayload,
  type Folders,
  jobVariables,
  overlay,
  readAction,
  runsPost,
  startedFile,
  type Variables,
} from "./environment.ts";
import type { Emulator } from "./invariants.ts";
import type { Run } from "./run.ts";
import { type Step, startStep, type UsesOptions, type World } from "./step.ts";

/** What a job starts from; everything has a default. */
export type JobOptions = {
  /** Variables of the whole job. */
  readonly env?: Variables;
  readonly runId?: string;
  /** By default scaled down to 1,500 and 500. */
  readonly signalWaitsMs?: SignalWaits;
  /** The folder of the action, by default this repository. */
  readonly action?: string;
  /** The interpreter, by default `ACTION_NODE` or the one that runs the tests. */
  readonly node?: string;
  /** Whether the runner is GitHub's own, which it is by default. */
  readonly hosted?: boolean;
  /** The only service that the job talks to: its secrets and requests are held to the invariants. */
  readonly emulator?: Emulator;
  /** More values that must never be seen. */
  readonly secrets?: readonly string[];
  /** Values that may be seen only where the API's own JSON is put out, by default those the emulator plants. */
  readonly sentinels?: readonly string[];
  /** Head of the pull request that the job is for; without it the job is one of a push. */
  readonly pullRequestHeadSha?: string;
  /** Sets `STORAGE_EMULATOR_HOST` to the emulator, so that log objects and entries are asked for there. */
  readonly storageEmulator?: boolean;
  /** How long one process may take, in milliseconds. */
  readonly limitMs?: number;
  /** Given each line of the log as a person sees it, when it comes. */
  readonly onShown?: (line: string) => void;
  /** Lets its processes leave loopback. Never in a test. */
  readonly mayLeaveLoopback?: boolean;
};

export type Job = AsyncDisposable & {
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly workspace: string;
  readonly masks: ReadonlySet<string>;
  readonly status: World["status"];
  uses(options?: UsesOptions): Step;
  /** Runs the posts that have not run yet, last in, first out, where `post-if` lets them. */
  posts(): Promise<Run[]>;
  /** Stops what lives as a runner that shuts down; no post runs afterwards. */
  shutdown(): Promise<Run[]>;
};

export { realSignalWaits } from "./child.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Opens a job with folders of its own, which are removed, and processes, which are killed, when it is disposed. */
export async function openJob(options: JobOptions = {}): Promise<Job> {
  const action = readAction(options.action ?? repository);
  const event = { apiUrl: options.emulator?.github?.url, headSha: options.pullRequestHeadSha };
  const folders = createFolders(eventPayload(event));
  const jobToken = `ghs_${randomBytes(18).toString("hex")}`;
  const runId = options.runId ?? "15213986174";
  const masks = new Set<string>();
  addMask(masks, jobToken);
  options.emulator?.github?.addToken(jobToken);
  const storage = options.storageEmulator ? options.emulator?.url : undefined;
  const world: World = {
    action,
    folders,
    jobToken,
    masks,
    headSha: event.headSha,
    variables: overlay(
      jobVariables(folders, runId, options.hosted ?? true, event),
      { STORAGE_EMULATOR_HOST: storage },
      options.env ?? {},
    ),
    node: options.node ?? process.env.ACTION_NODE ?? process.execPath,
    signalWaitsMs: options.signalWaitsMs ?? { interrupt: 1_500, terminate: 500 },
    limitMs: options.limitMs ?? 60_000,
    onShown: options.onShown ?? (() => {}),
    mayLeaveLoopback: options.mayLeaveLoopback ?? false,
    emulator: options.emulator,
    secrets: options.secrets ?? [],
    sentinels: options.sentinels ?? sentinels,
    living: new Set(),
    spans: [],
    status: "success",
  };
  // Steps whose post has not run yet, in the order of their mains.
  const unposted = new Set<Step>();
  let isShutDown = false;
  let unnamed = 0;

  return {
    temp: folders.temp,
    workspace: folders.workspace,
    masks,
    get status() {
      return world.status;
    },
    uses(uses = {}) {
      unnamed += uses.id === undefined ? 1 : 0;
      const numbered = `__octo-org_await-cloud-build-operation${unnamed > 1 ? `_${unnamed}` : ""}`;
      const step = startStep(world, uses, uses.id ?? numbered, () => {
        if (isShutDown) {
          throw new Error("a runner that shuts down runs no post");
        }
        unposted.delete(step);
      });
      if (action.post !== undefined) {
        unposted.add(step);
      }
      return step;
    },
    async posts() {
      const runs: Run[] = [];
      for (const step of isShutDown ? [] : [...unposted].reverse()) {
        await step.main;
        if (runsPost(action, world.status)) {
          runs.push(await step.post());
        }
      }
      return runs;
    },
    async shutdown() {
      isShutDown = true;
      return await Promise.all([...world.living].map((controls) => controls.cancel()));
    },
    async [Symbol.asyncDispose]() {
      const ends = await Promise.allSettled([...world.living].map((controls) => controls.kill()));
      rmSync(folders.root, { recursive: true, force: true });
      for (const end of ends) {
        if (end.status === "rejected") {
          throw end.reason;
        }
      }
    },
  };
}

function createFolders(event: string): Folders {
  const root = mkdtempSync(join(tmpdir(), "job-"));
  const at = (name: string) => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const folders = { root, temp: at("temp"), workspace: at("workspace"), home: at("home") };
  writeFileSync(join(at("bin"), "gcloud"), `#!/bin/sh\necho "gcloud $*" >> "${join(root, startedFile)}"\n`, {
    mode: 0o755,
  });
  mkdirSync(join(folders.temp, "_github_workflow"));
  writeFileSync(join(folders.temp, "_github_workflow", "event.json"), event);
  return folders;
}
