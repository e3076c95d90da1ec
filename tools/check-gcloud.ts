// Shows that the real gcloud takes the emulator for Cloud Build: describe, stream a log, cancel, submit.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../test/emulator/server.ts";
import { gcloud, gcloudEnv, gcloudVersion, type Run } from "./gcloud.ts";

type Check = { readonly what: string; readonly run: Run; readonly faults: readonly string[] };

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

const version = await gcloudVersion();
if (version === undefined) {
  console.log("gcloud is not on PATH: nothing checked.");
} else {
  console.log(`gcloud ${version}`);
  process.exitCode = (await checkAll()) ? 0 : 1;
}
