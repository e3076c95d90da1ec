// `npm start`: the shipped bundle in a terminal, as the GitHub runner would run it. Its exit code is 0 whenever it has
// shown what it was asked to, also for a step that failed; 2 where it was asked for something that there is not.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readAction } from "../harness/stage/environment.ts";
import type { Run } from "../harness/stage/run.ts";
import { openJob, realSignalWaits } from "../harness/stage/stage.ts";
import type { UsesOptions } from "../harness/stage/step.ts";
import { type Scenario, scenarios } from "./script.ts";
import { startEmulator } from "./server.ts";

const usage = `usage: npm start -- [--scenario NAME] [--cancel-after 5s] [--INPUT VALUE]...
       npm start -- --operation-name NAME [--location R] [--timeout 10m] [--INPUT VALUE]...
scenarios: ${Object.keys(scenarios).join(", ")}
With --operation-name the real service is asked, with your own credentials; INPUT is any input of action.yml.
Ctrl-C cancels the step as the runner does, and the step its operation unless --cancel-on-abort false. Once the step is
over, Ctrl-C ends this program.`;

const root = join(import.meta.dirname, "../..");
const inputNames = Object.keys(readAction(root).inputs);
/** What a step on the real service takes over from the caller: credentials, proxies, certificate authorities. */
const personal = /^(HOME|PATH|APPDATA|(GOOGLE|CLOUDSDK|GCE|METADATA)_.*|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/i;

type Flags = {
  readonly scenario: Scenario;
  readonly cancelAfterMs: number | undefined;
  readonly inputs: Readonly<Record<string, string>>;
};

const isScenario = (name: string): name is Scenario => Object.hasOwn(scenarios, name);

/** Flags of the command line; throws with a sentence for people where one is wrong. */
function readFlags(args: string[]): Flags {
  const names = ["scenario", "cancel-after", ...inputNames];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  const { scenario, "cancel-after": after, ...given } = parseArgs({ args, options }).values;
  const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  if (scenario !== undefined && inputs["operation-name"] !== undefined) {
    throw new Error("--scenario is for the emulator, --operation-name for the real service: give one of them");
  }
  if (inputs.endpoint !== undefined && inputs["operation-name"] === undefined) {
    throw new Error("--endpoint needs --operation-name: without it the emulator is asked");
  }
  const name = String(scenario ?? "success");
  if (!isScenario(name)) throw new Error(`--scenario: there is no "${name}"`);
  const seconds = Number(/^(\d{1,5})s?$/.exec(String(after ?? "0"))?.[1] ?? Number.NaN);
  if (after !== undefined && !(seconds > 0)) throw new Error(`--cancel-after: "${after}" is not like 5s`);
  return { scenario: name, cancelAfterMs: after === undefined ? undefined : seconds * 1000, inputs };
}

const startMs = performance.now();
function print(line: string): void {
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s │ ${line.replaceAll("\n", `\n${" ".repeat(9)}│ `)}`);
}

function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 76 - text.length))}`);
}

/** Text as one line that a terminal only shows: what would move, colour or turn it stands there as an escape. */
function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** What became of the step: annotations, outputs cut to a line each, and where they are whole. */
function printResults(main: Run): void {
  heading(`exit code ${main.exitCode} after ${(main.durationMs / 1000).toFixed(1)} s, annotations`);
  if (main.annotations.length === 0) console.log("(none)");
  for (const { level, title = "", message } of main.annotations) {
    console.log([`${level}: ${visible(title)}`, ...message.split("\n").map(visible)].join("\n  "));
  }
  heading("outputs");
  for (const [name, value] of Object.entries(main.outputs)) {
    const shown = visible(value.slice(0, 100));
    console.log(`${name.padEnd(15)} ${value.length > 100 ? `${shown}… (${value.length})` : shown}`);
  }
  const file = join(mkdtempSync(join(tmpdir(), "await-cloud-build-operation-")), "outputs.json");
  writeFileSync(file, JSON.stringify(main.outputs, null, 2));
  heading("where things lie");
  console.log(`what ran         ${join(root, "dist/index.js")}\nwhole outputs    ${file}`);
}

/** Runs main, is the runner that cancels it where that is asked for, and runs post. */
async function show(uses: UsesOptions, flags: Flags, job: Awaited<ReturnType<typeof openJob>>): Promise<void> {
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
  printResults(main);
}

async function demo(flags: Flags): Promise<void> {
  const stage = { signalWaitsMs: realSignalWaits, onShown: print, limitMs: 6 * 86_400_000 };
  if (flags.inputs["operation-name"] !== undefined) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => personal.test(name)));
    await using job = await openJob({ ...stage, env, hosted: false, mayLeaveLoopback: true });
    await show({ with: flags.inputs }, flags, job);
    return;
  }
  await using emulator = await startEmulator();
  await using job = await openJob({ ...stage, emulator });
  const build = emulator.addBuild({ scenario: flags.scenario, manual: false, location: "europe-west9" });
  console.log(`Emulated build ${build.id} (${flags.scenario}) on ${emulator.url}: queued for 2 s, 15 s in all`);
  const inputs = { "operation-name": build.operationName, endpoint: emulator.url, ...flags.inputs };
  const env = { GOOGLE_APPLICATION_CREDENTIALS: emulator.identity.writeCredentials("federated", job.temp) };
  await show({ with: inputs, env }, flags, job);
}

let flags: Flags | undefined;
try {
  flags = readFlags(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 2;
}
if (flags !== undefined) await demo(flags);
