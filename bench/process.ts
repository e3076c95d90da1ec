// Starts what is measured: the shipped bundle, its floors and its peers, as the runner would.
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  type Folders,
  inputVariables,
  jobVariables,
  overlay,
  readAction,
  type Variables,
} from "../test/harness/stage/environment.ts";
import { createFiles } from "../test/harness/stage/runner-files.ts";

const root = resolve(import.meta.dirname, "..");
const action = readAction(root);
const node = process.env.ACTION_NODE ?? process.execPath;

/** What the kernel says of a living process. */
export type Usage = { readonly peakMiB: number; readonly residentMiB: number; readonly cpuMs: number };

/** A process under measurement. It is killed when it is disposed. */
export type Measured = AsyncDisposable & {
  /** `performance.now()` just before it was spawned. */
  readonly bornMs: number;
  gone(): boolean;
  /** When it was gone. */
  readonly ended: Promise<{ readonly atMs: number; readonly exitCode: number | null }>;
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  /** When stdout first matched. NaN where the process ended without. */
  printed(pattern: RegExp): Promise<number>;
  /** `undefined` once it is gone. */
  usage(): Usage | undefined;
  /** Looks without pause until a handler for SIGHUP is there, which Node itself has none for, and gives the time. */
  handlerReady(): Promise<number>;
};

/** Folders of a job, with a `gcloud` on its PATH that leaves a mark when it is started. */
export type Job = Disposable & { readonly folders: Folders; gcloudWasCalled(): boolean };

/** Opens a job; its folders are removed when it is disposed. */
export function openJob(): Job {
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  const at = (name: string) => {
    mkdirSync(join(home, name));
    return join(home, name);
  };
  const folders = { root: home, temp: at("temp"), workspace: at("workspace"), home: at("home") };
  const gcloud = join(at("bin"), "gcloud");
  writeFileSync(gcloud, '#!/bin/sh\n: > "$0.called"\n');
  chmodSync(gcloud, 0o755);
  return {
    folders,
    gcloudWasCalled: () => existsSync(`${gcloud}.called`),
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The entry of the action. */
export const entry = join(root, action.main);
/** One of the small programs that are measured beside the action, or preloaded into it. */
export const program = (name: string): string => join(import.meta.dirname, "programs", name);

let runs = 0;

/** The small environment of a step on a hosted runner without its inputs, with state and output files of its own. */
export function runnerVariables({ folders }: Job): Variables {
  runs += 1;
  return overlay(
    // A number of its own for each: a step that finds the state of another takes itself for its post.
    jobVariables(folders, String(15_213_986_000 + runs), true),
    createFiles(folders.temp),
    { GITHUB_ACTION: "__self" },
  );
}

/** The same with the inputs of the action. */
export const stepVariables = (job: Job, inputs: Readonly<Record<string, string>>): Variables => ({
  ...runnerVariables(job),
  ...inputVariables(action, inputs, "ghs_bench"),
});

const mebibytes = (status: string, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;

/** As `start`, for a process that ends by itself: the peak of its memory, NaN where it did not. */
export function startWhole(job: Job, file: string, env: Variables): Measured & { readonly peakMiB: Promise<number> } {
  runs += 1;
  const report = join(job.folders.root, `peak-${runs}`);
  const measured = start(file, { ...env, PEAK_FILE: report }, [`--require=${program("note-peak-memory.cjs")}`]);
  const peak = () => (existsSync(report) ? mebibytes(readFileSync(report, "utf8"), "VmHWM") : Number.NaN);
  return { ...measured, peakMiB: measured.ended.then(peak) };
}

/** Starts `file` by Node, with nothing in its environment but `env`. */
export function start(file: string, env: Variables, flags: readonly string[] = []): Measured {
  const bornMs = performance.now();
  const child = spawn(node, [...flags, file], {
    cwd: env.GITHUB_WORKSPACE,
    env: overlay(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  // What came last: a pattern may be looked for while a log of 50 MB comes in.
  let recent = "";
  // Many lines may be waited for at once.
  child.stdout.setMaxListeners(0);
  const ended = new Promise<{ atMs: number; exitCode: number | null }>((done) => {
    child.once("exit", (exitCode) => done({ atMs: performance.now(), exitCode }));
  });
  const closed = new Promise<void>((done) => child.once("close", () => done()));
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
      if (name === "stdout") recent = recent.slice(-1000) + chunk;
    });
  }
  const proc = (file: string): string => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  // Nanoseconds on a core of the threads that live now: the whole process is only accounted in ticks of 10 ms.
  const cpuMs = (): number => {
    const threads = readdirSync(`/proc/${child.pid}/task`);
    return threads.reduce((sum, thread) => sum + Number(proc(`task/${thread}/schedstat`).split(" ")[0]), 0) / 1e6;
  };
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const usage = (): Usage | undefined => {
    const status = proc("status");
    // A process that has ended but was not asked for its end has no memory any more.
    if (!status.includes("VmHWM")) return undefined;
    return { peakMiB: mebibytes(status, "VmHWM"), residentMiB: mebibytes(status, "VmRSS"), cpuMs: cpuMs() };
  };
  return {
    bornMs,
    gone,
    ended,
    usage,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    kill: (signal) => void child.kill(signal),
    async printed(pattern) {
      const { promise, resolve: found } = Promise.withResolvers<number>();
      child.stdout.on("data", () => pattern.test(recent) && found(performance.now()));
      if (pattern.test(text.stdout)) found(performance.now());
      return Promise.race([promise, closed.then(() => Number.NaN)]);
    },
    async handlerReady() {
      while (!gone()) {
        const caught = /SigCgt:\s+\w*(\w)$/m.exec(proc("status"))?.[1] ?? "0";
        if (Number.parseInt(caught, 16) & 1) return performance.now();
        await new Promise((next) => setImmediate(next));
      }
      return Number.NaN;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}
