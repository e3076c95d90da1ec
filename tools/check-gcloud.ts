// Shows that the real gcloud takes the emulator for Cloud Build: describe, stream a log, cancel, submit.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../test/emulator/server.ts";

type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
type Check = { readonly what: string; readonly run: Run; readonly faults: readonly string[] };

/** The environment in which gcloud reaches nothing but the emulator: its log host through the proxy. */
function gcloudEnv(emulator: Emulator, configDir: string): NodeJS.ProcessEnv {
  // Inherited settings, proxies and CA bundles would win over the ones given here.
  const foreign = /^CLOUDSDK_|^(HTTPS?|ALL|NO)_PROXY$|^(REQUESTS|CURL)_CA_BUNDLE$|^SSL_CERT_|^GOOGLE_/i;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(inherited),
    CLOUDSDK_CONFIG: configDir,
    CLOUDSDK_CORE_PROJECT: "demo-project",
    CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "true",
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: "true",
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
    CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDBUILD: `${emulator.url}/`,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${emulator.url}/`,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_LOGGING: `${emulator.url}/`,
    CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE: emulator.tls?.caFile,
    HTTPS_PROXY: emulator.proxyUrl,
    NO_PROXY: "127.0.0.1",
    PYTHONWARNINGS: "ignore",
  };
}

/** Runs gcloud to its end; undefined where there is none on PATH. */
function gcloud(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Run | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn("gcloud", args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text: Buffer) => {
      stdout += text;
    });
    child.stderr.on("data", (text: Buffer) => {
      stderr += text;
    });
    child.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(undefined) : reject(error),
    );
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function check(what: string, args: readonly string[], env: NodeJS.ProcessEnv, judge: (run: Run) => string[]) {
  const run = (await gcloud(["builds", ...args], env)) ?? { code: null, stdout: "", stderr: "gcloud is gone" };
  const result: Check = { what, run, faults: judge(run) };
  const indented = (text: string) => text.trimEnd().replace(/^/gm, "    ");
  console.log(`${result.faults.length > 0 ? "✘" : "✔"} ${what}: exit ${run.code}`);
  if (run.stdout) console.log(indented(run.stdout));
  if (run.stderr) console.log(indented(run.stderr));
  for (const fault of result.faults) console.log(`  expected ${fault}`);
  return result;
}

async function checkAll(): Promise<boolean> {
  const configDir = mkdtempSync(join(tmpdir(), "check-gcloud-"));
  try {
    const created = { totalMs: 4_000, queuedMs: 500 };
    await using emulator = await startEmulator({ tls: true, requireToken: false, created });
    const env = gcloudEnv(emulator, configDir);
    const expect = (pairs: readonly (readonly [boolean, string])[]) =>
      pairs.flatMap(([right, what]) => (right ? [] : [what]));

    const failed = emulator.addBuild({ scenario: "failure", status: "FAILURE", location: "europe-west9" });
    const region = ["--region=europe-west9"];
    const format = "--format=value(id,status,failureInfo.type,steps[1].exitCode)";
    const described = await check("describe a failed build", ["describe", failed.id, ...region, format], env, (run) =>
      expect([
        [run.code === 0, "exit 0"],
        [run.stdout === `${failed.id}\tFAILURE\tUSER_BUILD_STEP\t1\n`, "id, status, failure type and exit code"],
      ]),
    );

    const streamed = emulator.addBuild({ ...created, totalMs: 6_000 });
    const log = await check("stream the log of a running build", ["log", "--stream", streamed.id], env, (run) =>
      expect([
        [run.code === 0, "exit 0"],
        [run.stdout.includes(`starting build "${streamed.id}"`), "the first line"],
        [run.stdout.includes('Finished Step #1 - "test"'), "the lines of the steps"],
        [/^DONE$/m.test(run.stdout), "the last line"],
        [emulator.requests.some((request) => request.kind === "log" && request.status === 206), "ranges, answered 206"],
      ]),
    );

    const running = emulator.addBuild({ location: "europe-west9" });
    const cancelled = await check("cancel a running build", ["cancel", running.id, ...region], env, (run) =>
      expect([
        [run.code === 0, "exit 0"],
        [running.status() === "CANCELLED", "a build that is CANCELLED"],
      ]),
    );
    const late = await check("cancel it again", ["cancel", running.id, ...region], env, (run) =>
      expect([
        [run.code !== 0, "an exit that is not 0"],
        [run.stderr.includes("FAILED_PRECONDITION"), "FAILED_PRECONDITION"],
      ]),
    );

    const config = join(configDir, "cloudbuild.json");
    writeFileSync(config, JSON.stringify({ steps: [{ id: "hello", name: "ubuntu", args: ["echo", "hello"] }] }));
    const submitted = await check("submit", ["submit", "--no-source", `--config=${config}`], env, (run) =>
      expect([
        [run.code === 0, "exit 0"],
        [run.stdout.includes('Starting Step #0 - "hello"'), "the log"],
        [run.stdout.includes("SUCCESS"), "SUCCESS"],
      ]),
    );
    return [described, log, cancelled, late, submitted].every((each) => each.faults.length === 0);
  } finally {
    rmSync(configDir, { recursive: true, force: true });
  }
}

const version = await gcloud(["version", "--format=value('Google Cloud SDK')"]);
if (version === undefined) {
  console.log("gcloud is not on PATH: nothing checked.");
} else {
  console.log(`gcloud ${version.stdout.trim()}`);
  process.exitCode = (await checkAll()) ? 0 : 1;
}
