import { parseArgs } from "node:util";
import type { NewBuild } from "./build.ts";
import { type OperationScenario, operationScenarios } from "./operations.ts";
import { type Scenario, scenarios } from "./script.ts";
import { type Emulator, type RecordedRequest, startEmulator } from "./server.ts";

const usage = `usage: npm run emulator -- [--scenario NAME] [--port PORT] [--duration 15s] [--region R] [--project P]
scenarios: ${[...Object.keys(scenarios), ...Object.keys(operationScenarios)].join(", ")}
--region and --project are where the build is; the operations of worker-pool, v2 and run, which are no builds, stay put.`;

type Flags = {
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
    },
  });
  const { scenario, region, project } = values;
  if (!isScenario(scenario) && !isOperation(scenario)) throw new Error(`--scenario: there is no "${scenario}"`);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port: "${values.port}" is no port`);
  const [, amount, unit = "s"] = /^(\d+)(s|m|h)?$/.exec(values.duration) ?? [];
  if (!Number(amount)) throw new Error(`--duration: "${values.duration}" is not like 15s or 2m`);
  const durationMs = Number(amount) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
  if (!/^[a-z0-9-]+$/.test(region)) throw new Error(`--region: "${region}" is no region`);
  if (!/^[a-z][a-z0-9.:-]*$/.test(project)) throw new Error(`--project: "${project}" is no project id`);
  return { scenario, port, durationMs, region, project };
}

/** Adds what the flags ask for and tells how to reach it. */
function introduce(emulator: Emulator, { scenario, durationMs }: Flags, build: NewBuild): string {
  const inputs = (name: string) => `Inputs of the action:
  operation-name: ${name}
  endpoint: ${emulator.url}
  access-token: emulated-token`;
  if (!isScenario(scenario)) {
    const { name } = emulator.addOperation({ scenario, totalMs: durationMs });
    const version = scenario === "worker-pool" ? "v1" : "v2";
    return `Operation  ${name}\nEndpoint   ${emulator.url}\n\n${inputs(name)}\n  api-version: ${version}\n`;
  }
  const { id, project, location, operationName, locationName, buildName } = emulator.addBuild(build);
  const where = `${id} --project=${project} --region=${location}`;
  return `Operation  ${operationName}
           ${locationName}
Build      ${buildName}
Endpoint   ${emulator.url}

${inputs(operationName)}

Ask for it, and create another one that ends the same way:
  curl ${emulator.url}/v1/${operationName}
  curl --json '{"steps":[{"name":"ubuntu"}]}' ${emulator.url}/v1/projects/${project}/locations/${location}/builds

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
