import { parseArgs } from "node:util";
import type { NewBuild } from "./build.ts";
import { type OperationScenario, operationScenarios } from "./operations.ts";
import { type Scenario, scenarios } from "./script.ts";
import { type Emulator, type RecordedRequest, startEmulator } from "./server.ts";

const loggings = ["LEGACY", "GCS_ONLY", "CLOUD_LOGGING_ONLY", "NONE"];
const usage = `usage: npm run emulator -- [--scenario NAME] [--port PORT] [--duration 15s] [--region R] [--project P]
       [--logging MODE] [--trigger NAME] [--commit SHA]
scenarios: ${[...Object.keys(scenarios), ...Object.keys(operationScenarios)].join(", ")}
--region and --project are where the build is; the operations of worker-pool, v2 and run, which are no builds, stay put.
--logging is where the build logs to: ${loggings.join(", ")}.
--trigger and --commit name the check on a commit by which GitHub tells of the build.`;

type Flags = {
  readonly logging: string;
  readonly trigger: string;
  readonly commit: string;
  readonly scenario: Scenario | OperationScenario;
  readonly port: number;
  readonly durationMs: number;
  readonly region: string;
  readonly project: string;
};

const isScenario = (name: string): name is Scenario => Object.hasOwn(scenarios, name);
const isOperation = (name: string): name is OperationScenario => Object.hasOwn(operationScenarios, name);

/** Flags of the command line; throws with a sentence for people where one is wrong. */
function readFlags(args: string[]): Flags {
  const option = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      scenario: option("success"),
      port: option("8085"),
      duration: option("15s"),
      region: option("global"),
      project: option("demo-project"),
      logging: option("LEGACY"),
      trigger: option("deploy"),
      commit: option("ffac537e6cbbf934b08745a378932722df287a53"),
    },
  });
  const { scenario, region, project, logging, trigger, commit } = values;
  if (!isScenario(scenario) && !isOperation(scenario)) throw new Error(`--scenario: there is no "${scenario}"`);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port: "${values.port}" is no port`);
  const [, amount, unit = "s"] = /^(\d+)(s|m|h)?$/.exec(values.duration) ?? [];
  if (!Number(amount)) throw new Error(`--duration: "${values.duration}" is not like 15s or 2m`);
  const durationMs = Number(amount) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
  if (!/^[a-z0-9-]+$/.test(region)) throw new Error(`--region: "${region}" is no region`);
  if (!/^[a-z][a-z0-9.:-]*$/.test(project)) throw new Error(`--project: "${project}" is no project id`);
  if (!loggings.includes(logging)) throw new Error(`--logging: "${logging}" is not one of ${loggings.join(", ")}`);
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit)) throw new Error(`--commit: "${commit}" is no full SHA`);
  return { scenario, port, durationMs, region, project, logging, trigger, commit };
}

// A check appears some time after its build.
const checkAfterMs = 3_000;

/** Adds what the flags ask for and tells how to reach it. */
function introduce(emulator: Emulator, flags: Flags, build: NewBuild): string {
  const { scenario, durationMs, commit, trigger } = flags;
  const inputs = (name: string) => `Inputs of the action:
  operation-name: ${name}
  endpoint: ${emulator.url}
  access-token: emulated-token`;
  if (!isScenario(scenario)) {
    const { name } = emulator.addOperation({ scenario, totalMs: durationMs });
    const version = scenario === "worker-pool" ? "v1" : "v2";
    return `Operation  ${name}\nEndpoint   ${emulator.url}\n\n${inputs(name)}\n  api-version: ${version}\n`;
  }
  const added = emulator.addBuild({ ...build, check: { commit, trigger, afterMs: checkAfterMs } });
  const { id, project, location, operationName, locationName, buildName, logObject, logUrl } = added;
  const filter = `logName="projects/${project}/logs/cloudbuild" AND resource.labels.build_id="${id}"`;
  const list = JSON.stringify({ resourceNames: [`projects/${project}`], filter, pageSize: 1_000 });
  const decision = JSON.stringify({ approvalResult: { decision: "APPROVED" } });
  const approve =
    added.status() === "PENDING" ? `\n  curl --json '${decision}' ${emulator.url}/v1/${buildName}:approve` : "";
  const where = `${id} --project=${project} --region=${location}`;
  return `Operation  ${operationName}
           ${locationName}
Build      ${buildName}
Page       ${logUrl}
Endpoint   ${emulator.url}
GitHub     ${emulator.github.url} (GITHUB_API_URL)

${inputs(operationName)}
Or, with GITHUB_API_URL and GITHUB_REPOSITORY=octo-org/octo-repo in the environment and in place of operation-name:
  check-name: ${trigger} (${project})
  commit: ${commit}
Its log is read where STORAGE_EMULATOR_HOST=${emulator.url} is in the environment.

Ask for it, and create another one that ends the same way:
  curl ${emulator.url}/v1/${operationName}
  curl --json '{"steps":[{"name":"ubuntu"}]}' ${emulator.url}/v1/projects/${project}/locations/${location}/builds${approve}

Its log as an object and as entries, its check (in ${checkAfterMs / 1_000} s), and a commit status:
  curl ${emulator.url}/${logObject}
  curl --json '${list}' ${emulator.url}/v2/entries:list
  curl ${emulator.github.url}/repos/octo-org/octo-repo/commits/${commit}/check-runs
  curl --json '{"state":"pending"}' ${emulator.github.url}/repos/octo-org/octo-repo/statuses/${commit}

gcloud, which reads logs over TLS, through the emulator as a proxy and under its certificate authority:
  export CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDBUILD=${emulator.url}/ CLOUDSDK_AUTH_DISABLE_CREDENTIALS=true
  export HTTPS_PROXY=${emulator.proxyUrl} NO_PROXY=127.0.0.1
  export CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE=${emulator.tls?.caFile} REQUESTS_CA_BUNDLE=${emulator.tls?.caFile}
  gcloud builds describe ${where}
  gcloud builds log --stream ${where}
  gcloud builds cancel ${where}
`;
}

function line(request: RecordedRequest): string {
  const { atMs, method, host, path, status, aborted } = request;
  return `${(atMs / 1_000).toFixed(3).padStart(9)} s  ${aborted ? "cut" : status} ${method} ${host} ${path}`;
}

/** Prints each request once it is answered, until the emulator is stopped. */
async function printRequests(emulator: Emulator): Promise<void> {
  for (let index = 0; ; index++) {
    const ended = (request: RecordedRequest) => request === emulator.requests[index] && request.endedAtMs !== undefined;
    console.log(line(await emulator.waitFor(ended)));
  }
}

async function serve(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const { scenario } = flags;
  const build: NewBuild = {
    totalMs: flags.durationMs,
    location: flags.region,
    project: flags.project,
    logging: flags.logging,
    entriesAfterMs: 2_000,
    ...(isScenario(scenario) ? { scenario } : {}),
  };
  const emulator = await startEmulator({ port: flags.port, tls: true, requireToken: false, created: build });
  console.log(introduce(emulator, flags, build));
  console.log("Requests, until Ctrl-C:");
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void emulator[Symbol.asyncDispose]());
  // The wait for the next request fails when the emulator is stopped: that is the end.
  await printRequests(emulator).catch(() => undefined);
}

await serve().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 2;
});
