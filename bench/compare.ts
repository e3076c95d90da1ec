// What README.md's comparison says, measured: a shell loop, gcloud where there is one on PATH, and the action, each waiting
// for the same emulated builds.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { quotaExceeded } from "../test/emulator/faults.ts";
import { type Emulator, startEmulator } from "../test/emulator/server.ts";
import { gcloudEnv, gcloudVersion } from "../tools/gcloud.ts";
import type { Section } from "./figures.ts";
import { entry, openJob, program, stepVariables } from "./process.ts";

type Build = ReturnType<Emulator["addBuild"]>;
type Waiter = { readonly name: string; start(emulator: Emulator, build: Build): ChildProcess };

const token = "ya29.bench";
const stdio = "ignore";

const loop: Waiter = {
  name: "a shell loop around curl, 1 s",
  start: ({ url }, { operationName }) =>
    spawn("bash", [program("shell-loop.sh")], {
      stdio,
      env: { PATH: process.env.PATH, TOKEN: token, ENDPOINT: url, NAME: operationName },
    }),
};
const gcloud = (version: string): Waiter => ({
  name: `gcloud builds log --stream (${version})`,
  start: (emulator, { id, project, location }) =>
    spawn("bash", ["-c", `gcloud builds log --stream ${id} --project=${project} --region=${location}; exit $?`], {
      stdio,
      env: gcloudEnv(emulator, openJob().folders.home),
    }),
});
const action: Waiter = {
  name: "the action",
  start({ url }, { operationName }) {
    const job = openJob();
    const inputs = { "operation-name": operationName, endpoint: url, "access-token": token };
    return spawn(process.execPath, [entry], { stdio, env: stepVariables(job, inputs) as NodeJS.ProcessEnv });
  },
};

/** Milliseconds until the process has ended, and its exit code. */
async function ended(child: ChildProcess, fromMs: number): Promise<{ lateMs: number; exitCode: number | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return { lateMs: performance.now() - fromMs, exitCode: child.exitCode };
}

/** Starts `waiter` on a build, waits until it has asked for it, lets `act` happen, and gives what `tell` makes of it. */
async function scene<T>(waiter: Waiter, act: (emulator: Emulator, build: Build, child: ChildProcess) => Promise<T>) {
  await using emulator = await startEmulator({ tls: true, requireToken: false });
  const build = emulator.addBuild({ location: "europe-west9" });
  const child = waiter.start(emulator, build);
  try {
    await emulator.waitFor(({ kind }) => kind === "get" || kind === "builds.get");
    return await act(emulator, build, child);
  } finally {
    child.kill("SIGKILL");
  }
}

const polls = ({ requests }: Emulator) => requests.filter(({ kind }) => kind === "get" || kind === "builds.get").length;

/** One row for each waiter. `seconds`: how long the plain build takes. */
export async function compare(seconds: number): Promise<Section> {
  const version = await gcloudVersion();
  const waiters = [loop, ...(version === undefined ? [] : [gcloud(version)]), action];
  const rows = [];
  for (const waiter of waiters) {
    const plain = await scene(waiter, async (emulator, build, child) => {
      await delay(seconds * 1000);
      build.end("FAILURE");
      const { lateMs, exitCode } = await ended(child, performance.now());
      return { requests: polls(emulator), lateMs, exitCode };
    });
    const refused = await scene(waiter, async (emulator, build, child) => {
      emulator.answer({ kind: ["get", "builds.get"] }, quotaExceeded());
      await delay(5000);
      build.end("SUCCESS");
      const end = await Promise.race([ended(child, 0), delay(15_000)]);
      return end?.exitCode ?? "none";
    });
    const stopped = await scene(waiter, async (_, build, child) => {
      await delay(1000);
      child.kill("SIGINT");
      await Promise.race([ended(child, 0), delay(7500)]);
      child.kill("SIGTERM");
      await delay(500);
      return build.status();
    });
    rows.push({
      waiter: waiter.name,
      [`requests in ${seconds} s`]: plain.requests,
      "s from the end to its exit": plain.lateMs / 1000,
      "exit code of a failed build": plain.exitCode ?? Number.NaN,
      "exit code of a good build, after a 429": String(refused),
      "build after a cancelled step": stopped,
    });
  }
  const notes = version === undefined ? ["There is no gcloud on PATH, so it is not in the table."] : [];
  return { title: `A wait of ${seconds} s beside others`, rows, goals: [], notes };
}
