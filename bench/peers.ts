// Other actions' committed bundles, with as much of an environment as takes each to its first request.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Emulator } from "../test/emulator/server.ts";
import type { Variables } from "../test/stage/environment.ts";
import { type Job, type Measured, start, stepVariables } from "./process.ts";

type Peer = { readonly name: string; start(emulator: Emulator): Measured };

const aws = {
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
};
const provider = "projects/1/locations/global/workloadIdentityPools/ci/providers/github";

/** Entry, in a folder named as the repository, and inputs. */
const known: readonly { readonly repository: string; readonly file: string; readonly env: Variables }[] = [
  {
    repository: "fountainhead/action-wait-for-check",
    file: "dist/index.js",
    env: {
      INPUT_TOKEN: "bench",
      INPUT_CHECKNAME: "check",
      INPUT_REF: "main",
      INPUT_OWNER: "octo-org",
      INPUT_REPO: "octo-repo",
      INPUT_TIMEOUTSECONDS: "600",
      INPUT_INTERVALSECONDS: "10",
    },
  },
  {
    repository: "google-github-actions/auth",
    file: "dist/main/index.js",
    env: {
      INPUT_WORKLOAD_IDENTITY_PROVIDER: provider,
      INPUT_TOKEN_FORMAT: "access_token",
      INPUT_CREATE_CREDENTIALS_FILE: "true",
      INPUT_EXPORT_ENVIRONMENT_VARIABLES: "false",
      INPUT_UNIVERSE: "googleapis.com",
    },
  },
  {
    repository: "aws-actions/aws-codebuild-run-build",
    file: "dist/index.js",
    env: { ...aws, "INPUT_PROJECT-NAME": "project" },
  },
  {
    repository: "aws-actions/amazon-ecs-deploy-task-definition",
    file: "dist/index.js",
    env: { ...aws, "INPUT_TASK-DEFINITION": "task.json" },
  },
  {
    repository: "actions/deploy-pages",
    file: "dist/index.js",
    env: {
      INPUT_TOKEN: "bench",
      INPUT_TIMEOUT: "600000",
      INPUT_ERROR_COUNT: "10",
      INPUT_REPORTING_INTERVAL: "5000",
      INPUT_ARTIFACT_NAME: "github-pages",
    },
  },
  {
    repository: "google-github-actions/deploy-cloud-functions",
    file: "dist/main/index.js",
    env: {
      INPUT_NAME: "function",
      INPUT_PROJECT_ID: "demo-project",
      INPUT_REGION: "us-central1",
      INPUT_RUNTIME: "nodejs22",
      INPUT_UNIVERSE: "googleapis.com",
      INPUT_ENVIRONMENT: "GEN_2",
      INPUT_SOURCE_DIR: ".",
    },
  },
];

/** The peers that `folder` holds. */
export function peers(folder: string, job: Job): Peer[] {
  const at = (repository: string, file: string) => resolve(folder, repository.split("/")[1] ?? "", file);
  return known
    .filter(({ repository, file }) => existsSync(at(repository, file)))
    .map(({ repository, file, env }) => ({
      name: `${repository}: to its first request`,
      start(emulator) {
        const credentials = emulator.identity.writeCredentials("federated", job.folders.temp);
        return start(at(repository, file), {
          ...stepVariables(job, {}),
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
          ...env,
        });
      },
    }));
}
