// Other actions' committed bundles, with as much of an environment as takes each to its first request.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Emulator } from "../test/emulator/server.ts";
import { readAction, type Variables } from "../test/harness/stage/environment.ts";
import { type Job, type Measured, runnerVariables, start } from "./process.ts";

type Peer = { readonly name: string; start(emulator: Emulator): Measured };

const aws = {
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
};
const provider = "projects/1/locations/global/workloadIdentityPools/ci/providers/github";

/** By repository: what their inputs' defaults and the runner do not give. */
const known: Readonly<Record<string, Variables>> = {
  "fountainhead/action-wait-for-check": {
    INPUT_TOKEN: "bench",
    INPUT_CHECKNAME: "check",
    INPUT_REF: "main",
    INPUT_OWNER: "octo-org",
    INPUT_REPO: "octo-repo",
  },
  "google-github-actions/auth": { INPUT_WORKLOAD_IDENTITY_PROVIDER: provider, INPUT_TOKEN_FORMAT: "access_token" },
  "aws-actions/aws-codebuild-run-build": { ...aws, "INPUT_PROJECT-NAME": "project" },
  "aws-actions/amazon-ecs-deploy-task-definition": { ...aws, "INPUT_TASK-DEFINITION": "task.json" },
  "aws-actions/aws-cloudformation-github-deploy": {
    ...aws,
    INPUT_NAME: "stack",
    INPUT_TEMPLATE: "https://127.0.0.1/template",
    INPUT_MODE: "create-and-execute",
  },
  "actions/deploy-pages": { INPUT_TOKEN: "bench" },
  "google-github-actions/deploy-cloud-functions": {
    INPUT_NAME: "function",
    INPUT_PROJECT_ID: "demo-project",
    INPUT_REGION: "us-central1",
    INPUT_RUNTIME: "nodejs22",
  },
  "google-github-actions/deploy-cloudrun": {
    INPUT_SERVICE: "service",
    INPUT_IMAGE: "image",
    INPUT_REGION: "us-central1",
  },
};

/** Defaults that the runner would have to evaluate are left out. */
const defaultsOf = (inputs: Readonly<Record<string, string>>): Variables =>
  Object.fromEntries(
    Object.entries(inputs)
      .filter(([, value]) => !value.includes("${{"))
      .map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );

/**
 * The peers that `folder` holds, each in a folder named as its repository, and notes on what is not among them. Throws
 * where there is none.
 */
export function peersIn(folder: string, job: Job): { readonly peers: readonly Peer[]; readonly notes: string[] } {
  const held = readdirSync(folder);
  const nameOf = (repository: string) => repository.split("/")[1] ?? "";
  const here = Object.keys(known).filter((repository) => held.includes(nameOf(repository)));
  const entries = here.map((repository) => {
    const path = resolve(folder, nameOf(repository));
    const { main, inputs } = existsSync(join(path, "action.yml")) ? readAction(path) : {};
    return { repository, file: join(path, main ?? "action.yml"), inputs };
  });
  const runnable = entries.filter(({ file }) => existsSync(file));
  const notes = [
    ...entries.filter(({ file }) => !existsSync(file)).map(({ file }) => `Skipped, for it is not there: ${file}.`),
    ...held
      .filter((name) => !here.some((repository) => nameOf(repository) === name))
      .map((name) => `Skipped, for bench/peers.ts has no environment for it: ${join(folder, name)}.`),
    ...Object.keys(known)
      .filter((repository) => !here.includes(repository))
      .map((repository) => `Not in ${folder}: ${repository}.`),
  ];
  if (runnable.length === 0) throw new Error(`--peers: there is no bundle to run.\n${notes.join("\n")}`);
  const peers = runnable.map(({ repository, file, inputs = {} }) => ({
    name: `${repository}: to its first request`,
    start(emulator: Emulator) {
      const credentials = emulator.identity.writeCredentials("federated", job.folders.temp);
      return start(file, {
        ...runnerVariables(job),
        ...defaultsOf(inputs),
        AWS_ENDPOINT_URL: emulator.url,
        GITHUB_API_URL: emulator.url,
        ACTIONS_RESULTS_URL: emulator.url,
        ACTIONS_RUNTIME_TOKEN: "bench",
        ACTIONS_ID_TOKEN_REQUEST_URL: `${emulator.url}/idtoken?audience=`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bench",
        GOOGLE_APPLICATION_CREDENTIALS: credentials,
        // What has no setting for its endpoint is seen when it asks for a tunnel.
        HTTPS_PROXY: emulator.proxyUrl,
        NO_PROXY: "127.0.0.1",
        ...known[repository],
      });
    },
  }));
  return { peers, notes };
}
