// One step of a job: its main, then its post, each a process of its own (NodeScriptActionHandler.cs, ActionRunner.cs).
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Child, type SignalWaits, startChild } from "./child.ts";
import { addMask, type Command, commandReader, type Line } from "./commands.ts";
import {
  type ActionDefinition,
  type Folders,
  inputVariable,
  inputVariables,
  type JobStatus,
  overlay,
  runsPost,
  startedFile,
  type Variables,
} from "./environment.ts";
import { assertInvariants, type Emulator, filesUnder } from "./invariants.ts";
import { annotationsOf, type Run } from "./run.ts";
import { createFiles, type FileVariable, readFiles } from "./runner-files.ts";

/** One use of the action in the job. */
export type UsesOptions = {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Variables;
  /** The step's id; without it `GITHUB_ACTION` is numbered as the runner does. */
  readonly id?: string;
  readonly continueOnError?: boolean;
  readonly nodeOptions?: readonly string[];
  /** Variables, and their files, that this step is not given. */
  readonly withoutFiles?: readonly FileVariable[];
  /** Something takes the file of the outputs away from it: none is expected, and none may be there. */
  readonly losesOutputs?: true;
  /** Starts main below a process that `orphan` kills. */
  readonly withParent?: boolean;
  /** Gives the process pipes as the runner does; without it Node's socket pairs. Needs bash. */
  readonly realPipes?: boolean;
};

/** How the post step differs from main. */
export type PostOptions = {
  readonly with?: Readonly<Record<string, string>>;
  /** Post gets these inputs and none of the action's own, as in a composite action within another one. */
  readonly outerInputs?: Readonly<Record<string, string>>;
  readonly env?: Variables;
  /** Post finds no `STATE_*`, as where the runner lost the file. */
  readonly loseState?: boolean;
  /** Post starts though main still lives, as in a container. */
  readonly besideMain?: boolean;
};

/** What can be done to a process under way. */
export type Controls = Pick<Child, "pid" | "isAlive" | "signal" | "untilLine" | "orphan"> & {
  /** Cancels as the runner does; `twice` is a self-hosted runner whose group is signalled as well. */
  cancel(mode?: "user" | "step-timeout" | "twice"): Promise<Run>;
  kill(): Promise<Run>;
  /** Closes our ends of its pipes, as when the worker dies. */
  breakStdout(): void;
};

/** A post step under way. */
export type Post = Controls & {
  /** Resolves when it is gone and its streams have ended; rejects when an invariant was broken. */
  readonly ended: Promise<Run>;
};

/** A step whose main is under way or over. */
export type Step = Controls & {
  /** As `ended` of a post. */
  readonly main: Promise<Run>;
  post(options?: PostOptions): Promise<Run>;
  startPost(options?: PostOptions): Post;
};

type Span = { readonly startedAtMs: number; endedAtMs: number; readonly names: string };

/** What the steps of a job share. */
export type World = {
  readonly action: ActionDefinition;
  readonly folders: Folders;
  readonly jobToken: string;
  /** Head of the pull request that the job is for. */
  readonly headSha: string | undefined;
  readonly masks: Set<string>;
  readonly variables: Variables;
  readonly node: string;
  readonly signalWaitsMs: SignalWaits;
  readonly limitMs: number;
  readonly onShown: (line: string) => void;
  readonly mayLeaveLoopback: boolean;
  readonly emulator: Emulator | undefined;
  readonly secrets: readonly string[];
  readonly sentinels: readonly string[];
  readonly living: Set<Controls>;
  /** When processes of this job lived, to tell which of them overlapped. */
  readonly spans: Span[];
  status: JobStatus;
};

const loopback = new URL("./loopback.mjs", import.meta.url).href;

/** Starts main of a step; `beforePost` is called before its post starts. */
export function startStep(world: World, uses: UsesOptions, name: string, beforePost: () => void): Step {
  const paths = createFiles(world.folders.temp);
  const { ended: main, ...controls } = startRun(world, uses, { phase: "main", name, paths, state: {}, asked: uses });
  const startPost = (options: PostOptions = {}): Post => {
    if (controls.isAlive() && !options.besideMain) {
      throw new Error("main still lives");
    }
    if (!runsPost(world.action, world.status)) {
      throw new Error(`post-if keeps post from a job that is ${world.status}`);
    }
    beforePost();
    const { state } = readFiles(paths);
    const saved = Object.entries(state).map(([key, value]) => [`STATE_${key}`, value]);
    return startRun(
      world,
      { ...uses, with: options.with ?? uses.with ?? {}, env: options.env ?? uses.env ?? {}, withParent: false },
      {
        phase: "post",
        name,
        paths: createFiles(world.folders.temp),
        state: options.loseState ? {} : Object.fromEntries(saved),
        asked: uses,
        ...(options.outerInputs === undefined ? {} : { outerInputs: options.outerInputs }),
      },
    );
  };
  return {
    ...controls,
    main,
    startPost,
    async post(options = {}) {
      if (!options.besideMain) {
        await main;
      }
      return await startPost(options).ended;
    },
  };
}

type Stage = {
  readonly phase: Run["phase"];
  readonly name: string;
  readonly paths: Record<FileVariable, string>;
  readonly state: Record<string, string>;
  /** The step as main was given it: what was asked for then holds for post too. */
  readonly asked: UsesOptions;
  readonly outerInputs?: Readonly<Record<string, string>>;
};

function startRun(world: World, uses: UsesOptions, stage: Stage): Post {
  const { action, folders, emulator, masks } = world;
  const script = stage.phase === "main" ? action.main : action.post;
  if (script === undefined) {
    throw new Error("the action has no post");
  }
  const commits = { sha: world.variables.GITHUB_SHA ?? "", headSha: world.headSha };
  const report = join(folders.root, `left-loopback-${stage.phase}-${stage.name}`);
  const env = overlay(
    world.variables,
    uses.env ?? {},
    stage.outerInputs === undefined
      ? inputVariables(action, uses.with ?? {}, world.jobToken, commits)
      : Object.fromEntries(Object.entries(stage.outerInputs).map(([name, value]) => [inputVariable(name), value])),
    stage.state,
    stage.paths,
    Object.fromEntries((uses.withoutFiles ?? []).map((variable) => [variable, undefined])),
    { GITHUB_ACTION: stage.name, LOOPBACK_REPORT: report },
  );
  addMask(masks, env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? "");
  if (!world.mayLeaveLoopback) {
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ""} --import=${loopback}`.trim();
  }

  const started = join(folders.root, startedFile);
  const requestsBefore = emulator?.requests.length ?? 0;
  const filesBefore = filesUnder([folders.temp, folders.workspace]);
  const lines: Line[] = [];
  const commands: Command[] = [];
  const shown: string[] = [];
  const read = commandReader(masks, env.RUNNER_DEBUG === "1");
  const child = startChild({
    command: world.node,
    args: [...(uses.nodeOptions ?? []), join(action.folder, script)],
    cwd: folders.workspace,
    env,
    limitMs: world.limitMs,
    withParent: uses.withParent ?? false,
    realPipes: uses.realPipes ?? false,
    onLine(line) {
      const reading = read(line);
      lines.push(line);
      commands.push(...(reading.command === undefined ? [] : [reading.command]));
      if (reading.shown !== undefined) {
        shown.push(reading.shown);
        world.onShown(reading.shown);
      }
    },
  });
  const names = stage.asked.with?.["operation-name"] ?? "";
  const span: Span = { startedAtMs: performance.now(), endedAtMs: Number.POSITIVE_INFINITY, names };
  world.spans.push(span);
  let timedOut = false;

  const given = (input: string) => {
    const value = (stage.asked.with?.[input] ?? "").trim();
    return value === "" ? [] : [value];
  };
  const finish = async (): Promise<Run> => {
    const over = await child.ended;
    span.endedAtMs = over.endedAtMs;
    const run: Run = {
      ...over,
      ...readFiles(stage.paths),
      phase: stage.phase,
      durationMs: over.endedAtMs - over.startedAtMs,
      lines,
      commands,
      annotations: annotationsOf(commands),
      log: shown.map((line) => `${line}\n`).join(""),
    };
    const hasFailed = timedOut || run.exitCode !== 0 || run.fileErrors.some((error) => !error.includes("SUMMARY"));
    if (hasFailed && world.status === "success" && !uses.continueOnError) {
      world.status = "failure";
    }
    if (existsSync(report)) {
      throw new Error(`the action left loopback for ${readFileSync(report, "utf8").trim().split("\n").join(", ")}`);
    }
    assertInvariants(run, {
      secrets: secretsOf(world, uses, env),
      sentinels: world.sentinels,
      requests: emulator?.requests.slice(requestsBefore) ?? [],
      requestsFromMs: emulator?.startedAtMs ?? 0,
      masks,
      filesBefore,
      filesAfter: filesUnder([folders.temp, folders.workspace]),
      temp: folders.temp,
      // Windows has no such rights: the demo runs there too.
      rightsOf: (path) => (process.platform === "win32" ? 0o600 : statSync(path).mode & 0o777),
      started: existsSync(started) ? readFileSync(started, "utf8") : "",
      declaredOutputs: action.outputs,
      hasOutputFile: env.GITHUB_OUTPUT !== undefined && uses.losesOutputs !== true,
      isOnGitHub: env.GITHUB_ACTIONS === "true",
      besides: world.spans.flatMap((other) => (other !== span && overlap(other, span) ? [other.names] : [])),
      endpoint: stage.asked.with?.endpoint ?? "",
      location: stage.asked.with?.location ?? "",
      pollInterval: stage.asked.with?.["poll-interval"] ?? "",
      logs: stage.asked.with?.logs ?? "",
      githubTokens: [world.jobToken, ...given("github-token")],
      githubApiUrl: env.GITHUB_API_URL ?? "",
      storageEmulatorHost: env.STORAGE_EMULATOR_HOST ?? "",
    });
    return run;
  };
  const ended = finish().finally(() => world.living.delete(controls));

  const controls: Controls = {
    pid: child.pid,
    isAlive: child.isAlive,
    signal: child.signal,
    untilLine: child.untilLine,
    orphan: child.orphan,
    async cancel(mode = "user") {
      if (mode === "step-timeout") {
        timedOut = true;
      } else if (stage.phase === "main") {
        world.status = "cancelled";
      }
      const [run] = await Promise.all([ended, child.interrupt(world.signalWaitsMs, mode === "twice")]);
      return run;
    },
    kill() {
      child.signal("SIGKILL");
      return ended;
    },
    breakStdout: child.breakStreams,
  };
  world.living.add(controls);
  return { ...controls, ended };
}

function overlap(one: Span, other: Span): boolean {
  return one.startedAtMs < other.endedAtMs && other.startedAtMs < one.endedAtMs;
}

function secretsOf(world: World, uses: UsesOptions, env: Variables): string[] {
  const { secrets, emulator } = world;
  const given = [env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, uses.with?.["access-token"], uses.with?.["github-token"]];
  return (
    [world.jobToken, ...secrets, ...given.map((value) => (value ?? "").trim()), ...(emulator?.identity.secrets() ?? [])]
      // Shorter ones are parts of ordinary words.
      .filter((secret) => secret.length >= 8)
  );
}
