// What a JavaScript action finds in its environment (ActionManifestManager.cs, NodeScriptActionHandler.cs).
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What the runner takes from an `action.yml`; paths are relative to its folder. */
export type ActionDefinition = {
  readonly folder: string;
  readonly using: string;
  readonly main: string;
  readonly post?: string;
  /** When post runs, by the status that the job has by then; without it always. */
  readonly "post-if"?: string;
  /** Defaults by input, the empty string where there is none. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
};

/** Variables to set, or with `undefined` to remove. */
export type Variables = Readonly<Record<string, string | undefined>>;

type Manifest = {
  readonly runs: Pick<ActionDefinition, "using" | "main" | "post" | "post-if">;
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
};

/** Reads the `action.yml` of a folder. */
export function readAction(folder: string): ActionDefinition {
  const { runs, inputs = {}, outputs = {} }: Manifest = parse(readFileSync(join(folder, "action.yml"), "utf8"));
  return {
    folder,
    ...runs,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, String(input?.default ?? "")])),
    outputs: Object.keys(outputs),
  };
}

/** What the steps of a job have come to so far. */
export type JobStatus = "success" | "failure" | "cancelled";

/** Whether the runner runs post: it evaluates `post-if` when it comes to it (ActionManifestManager.cs, StepsRunner.cs). */
export function runsPost(action: ActionDefinition, status: JobStatus): boolean {
  const condition = action["post-if"] ?? "always()";
  const [, not, name = ""] = /^(!?)(always|success|failure|cancelled)\(\)$/.exec(condition) ?? [];
  if (name === "") {
    throw new Error(`the stage cannot evaluate ${condition}`);
  }
  const holds = name === "always" || name === status;
  return not === "!" ? !holds : holds;
}

/** The commits that the defaults of inputs may name: `github.sha`, and the head of a pull request. */
export type Commits = { readonly sha?: string; readonly headSha?: string | undefined };

/** Every declared input as its variable: the given value, else the default, else the empty string. */
export function inputVariables(
  action: ActionDefinition,
  given: Readonly<Record<string, string>>,
  jobToken: string,
  commits: Commits = {},
): Record<string, string> {
  const unexpected = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unexpected.length > 0) {
    throw new Error(`action.yml declares no input ${unexpected.join(", ")}`);
  }
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, fallback]) => [
      inputVariable(name),
      given[name] ?? evaluate(fallback, jobToken, commits),
    ]),
  );
}

/** The variable of an input (ActionRunner.cs): blanks become underscores, dashes stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** The value of a default: properties of `github`, the first of which that is not empty, as `||` has it. */
function evaluate(value: string, token: string, { sha = "", headSha = "" }: Commits): string {
  const properties = new Map([
    ["github.token", token],
    ["github.sha", sha],
    ["github.event.pull_request.head.sha", headSha],
  ]);
  return value.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const values = expression.split("||").map((part) => properties.get(part.trim()));
    if (values.includes(undefined)) {
      throw new Error(`the stage cannot evaluate ${value}`);
    }
    return values.find((each) => each !== "") ?? "";
  });
}

/** The folders of a job. */
export type Folders = {
  readonly root: string;
  readonly temp: string;
  readonly workspace: string;
  readonly home: string;
};

/** The file in the root of a job's folders that names the programs which were started. */
export const startedFile = "started";

/** What GitHub has told the job's runner of. */
export type Event = {
  /** Root of the API, by default github.com's. */
  readonly apiUrl: string | undefined;
  /** Head of the pull request that the job is for; without it the job is one of a push. */
  readonly headSha: string | undefined;
};

const pushed = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main", GITHUB_REF_NAME: "main" };
const requested = {
  GITHUB_BASE_REF: "main",
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_HEAD_REF: "feature",
  GITHUB_REF: "refs/pull/12/merge",
  GITHUB_REF_NAME: "12/merge",
};

/** The file of `GITHUB_EVENT_PATH`: the payload of the event, as far as an action may look at it. */
export function eventPayload({ headSha }: Event): string {
  return JSON.stringify(headSha === undefined ? {} : { number: 12, pull_request: { head: { sha: headSha } } });
}

/** The small environment that every process of a job shares. */
export function jobVariables(
  folders: Folders,
  runId: string,
  isHosted: boolean,
  { apiUrl = "https://api.github.com", headSha }: Event = { apiUrl: undefined, headSha: undefined },
): Record<string, string> {
  return {
    ...(headSha === undefined ? pushed : requested),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_REF: "v1",
    GITHUB_ACTION_REPOSITORY: "octo-org/await-cloud-build-operation",
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: apiUrl,
    GITHUB_EVENT_PATH: join(folders.temp, "_github_workflow", "event.json"),
    GITHUB_GRAPHQL_URL: `${apiUrl.replace(/\/v3$/, "")}/graphql`,
    GITHUB_JOB: "deploy",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_REPOSITORY_OWNER: "octo-org",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: runId,
    GITHUB_RUN_NUMBER: "7",
    GITHUB_SERVER_URL: apiUrl.replace("//api.", "//").replace(/\/api\/v3$/, ""),
    GITHUB_SHA: "ffac537e6cbbf934b08745a378932722df287a53",
    GITHUB_WORKFLOW: "Deploy",
    GITHUB_WORKSPACE: folders.workspace,
    HOME: folders.home,
    LANG: "C.UTF-8",
    // Nothing on it but a gcloud that leaves a mark: the one program that the credentials library would start.
    PATH: join(folders.root, "bin"),
    RUNNER_ARCH: "X64",
    RUNNER_ENVIRONMENT: isHosted ? "github-hosted" : "self-hosted",
    RUNNER_NAME: "stage",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: join(folders.root, "tools"),
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
    RUNNER_WORKSPACE: folders.root,
  };
}

/** Lays sets of variables over one another; `undefined` removes one. */
export function overlay(...sets: readonly Variables[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of sets.flatMap((set) => Object.entries(set))) {
    if (value === undefined) {
      delete all[name];
    } else {
      all[name] = value;
    }
  }
  return all;
}
