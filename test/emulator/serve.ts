import type { NewBuild } from "./build.ts";
import { type Flags, isScenario, readFlags, usage } from "./serve-flags.ts";
import { type Emulator, type RecordedRequest, startEmulator } from "./server.ts";

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
