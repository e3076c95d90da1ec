/**
 * `npm start`: the shipped bundle in a terminal, as the GitHub runner would run it, and a page of what GitHub shows of it.
 * Its exit code is 0 whenever it has shown what it was asked to, also for a step that failed; 2 where it was asked for
 * something that there is not.
 */
import { join } from "node:path";
import { type Job, openJob, realSignalWaits } from "../harness/stage/stage.ts";
import type { UsesOptions } from "../harness/stage/step.ts";
import type { EmulatedBuild } from "./build.ts";
import { type Flags, readFlags, root, usage } from "./demo-flags.ts";
import { heading, printResults, type Results } from "./demo-results.ts";
import { type Emulator, startEmulator } from "./server.ts";

/** What a step on the real service takes over from the caller: credentials, proxies, certificate authorities. */
const personal = /^(HOME|PATH|APPDATA|(GOOGLE|CLOUDSDK|GCE|METADATA)_.*|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/i;
const stage = { signalWaitsMs: realSignalWaits, onShown: print, limitMs: 6 * 86_400_000 };

// The commit that the checks of emulated builds are on, and how long after its build a check appears.
const defaultCommit = "ffac537e6cbbf934b08745a378932722df287a53";
const checkAfterMs = 3_000;

const startMs = performance.now();
function print(line: string): void {
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s │ ${line.replaceAll("\n", `\n${" ".repeat(9)}│ `)}`);
}

/** Runs main, is the runner that cancels it where that is asked for, and runs post. */
async function runStep(uses: UsesOptions, flags: Flags, job: Job): Promise<Pick<Results, "main" | "post" | "masks">> {
  heading("main");
  const step = job.uses(uses);
  const stop = () => {
    print("(the runner cancels the step: SIGINT, after 7.5 s SIGTERM, after another 2.5 s SIGKILL)");
    void step.cancel();
  };
  process.on("SIGINT", stop);
  const timer = flags.cancelAfterMs === undefined ? undefined : setTimeout(stop, flags.cancelAfterMs);
  const main = await step.main;
  clearTimeout(timer);
  process.off("SIGINT", stop);
  heading("post");
  const post = await step.post();
  if (post.lines.length === 0) console.log("(nothing left to do, nothing said)");
  return { main, post, masks: job.masks };
}

/** Asks the real service. */
async function askForReal(flags: Flags): Promise<Results> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => personal.test(name)));
  await using job = await openJob({ ...stage, env, hosted: false, mayLeaveLoopback: true });
  return { title: "npm start", ...(await runStep({ with: flags.inputs }, flags, job)), statuses: [] };
}

/** Adds the builds to the emulator, and tells of each. */
function addBuilds(emulator: Emulator, { builds, inputs }: Flags): EmulatedBuild[] {
  const commit = inputs.commit ?? defaultCommit;
  return builds.map(({ scenario, found }) => {
    const check =
      found === undefined ? {} : { project: found.project, check: { ...found, commit, afterMs: checkAfterMs } };
    const build = emulator.addBuild({ scenario, manual: false, location: "europe-west9", ...check });
    console.log(`Emulated build ${build.id} (${scenario}) on ${emulator.url}: up to 15 s`);
    return build;
  });
}

async function askEmulator(flags: Flags): Promise<Results> {
  await using emulator = await startEmulator();
  await using job = await openJob({ ...stage, emulator, storageEmulator: true });
  const token = flags.inputs["github-token"];
  if (token !== undefined) emulator.github.addToken(token);
  const added = addBuilds(emulator, flags);
  const names = added.map(({ buildName }) => buildName).join("\n");
  const which = flags.inputs["check-name"] === undefined ? { "operation-name": names } : { commit: defaultCommit };
  const env = { GOOGLE_APPLICATION_CREDENTIALS: emulator.identity.writeCredentials("federated", job.temp) };
  const shown = await runStep({ with: { ...which, endpoint: emulator.url, ...flags.inputs }, env }, flags, job);
  const given = Object.entries(flags.inputs).filter(([name]) => !/token/.test(name));
  const title = ["npm start", ...[["scenario", flags.scenario], ...given].map((flag) => flag.join(" "))].join(" · ");
  return { title, ...shown, statuses: emulator.github.statuses };
}

let flags: Flags | undefined;
try {
  flags = readFlags(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 2;
}
if (flags !== undefined) {
  const ask = flags.inputs["operation-name"] === undefined ? askEmulator : askForReal;
  await printResults(await ask(flags), join(root, "dist/index.js"));
}
