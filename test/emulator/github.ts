import { createHash, randomUUID } from "node:crypto";
import type { EmulatedBuild } from "./build.ts";
import { type CheckRun, checkJson, pageOf } from "./check-run.ts";
import { type CommitStatus, statusIn, statusJson } from "./commit-status.ts";
import type { Answer, Call, Route } from "./faults.ts";
import { githubError, perHour, plainHeaders, refusal } from "./github-errors.ts";
import type { BuildStatus } from "./scenarios.ts";

/** What a token may do in the repository; what is not named it may not. */
export type Permissions = { readonly checks?: "read" | "write"; readonly statuses?: "read" | "write" };

/** A check run to add. Without `appSlug` Cloud Build's app has made it, without `status` it is completed. */
export type NewCheck = {
  readonly commit: string;
  readonly name: string;
  readonly appSlug?: string;
  readonly appId?: number;
  readonly detailsUrl?: string | null;
  readonly externalId?: string;
  readonly status?: CheckRun["status"];
  readonly conclusion?: CheckRun["conclusion"];
  /** It is there so many milliseconds from now on. */
  readonly afterMs?: number;
  /** By default the repository of the stage. */
  readonly repository?: string;
};

/** The check that a trigger's build has: `TRIGGER (PROJECT)`. */
export type BuildCheck = Pick<NewCheck, "commit" | "afterMs" | "repository"> & { readonly trigger: string };

export type AddedCheck = {
  readonly id: number;
  readonly name: string;
  readonly detailsUrl: string | null;
  /** Changes what is read from now on. */
  update(changes: Pick<NewCheck, "status" | "conclusion" | "detailsUrl">): void;
};

/** A commit status that was accepted. */
export type RecordedStatus = CommitStatus & {
  readonly repository: string;
  readonly commit: string;
  /** Milliseconds since the emulator was started. */
  readonly atMs: number;
};

/** A GitHub with checks and commit statuses. */
export type GitHub = {
  /** Root of its API, as `GITHUB_API_URL` of a GitHub Enterprise Server. */
  readonly url: string;
  /** Every status that was accepted, in the order in which they came. */
  readonly statuses: readonly RecordedStatus[];
  /** Accepts a token, with these rights or those of a job that may read checks and write statuses. */
  addToken(token: string, permissions?: Permissions): void;
  /** What every token may from now on. */
  setPermissions(permissions: Permissions): void;
  addCheck(check: NewCheck): AddedCheck;
  /** The check that Cloud Build makes for a build: it follows the build until its end. */
  checkOf(build: EmulatedBuild, check: BuildCheck): AddedCheck;
};

const repositoryOfTheStage = "octo-org/octo-repo";

type Standing = Pick<CheckRun, "status" | "conclusion">;

/** How a build's status shows on its check. */
function standingOf(status: BuildStatus): Standing {
  switch (status) {
    case "PENDING":
    case "QUEUED":
      return { status: "queued", conclusion: null };
    case "WORKING":
      return { status: "in_progress", conclusion: null };
    case "SUCCESS":
      return { status: "completed", conclusion: "success" };
    case "CANCELLED":
      return { status: "completed", conclusion: "cancelled" };
    case "TIMEOUT":
    case "EXPIRED":
      return { status: "completed", conclusion: "timed_out" };
    case "FAILURE":
    case "INTERNAL_ERROR":
      return { status: "completed", conclusion: "failure" };
  }
}

/** Times of GitHub's API have whole seconds. */
const nowTime = () => new Date().toISOString().replace(/\.\d+/, "");

type Check = CheckRun & { readonly repository: string; readonly fromMs: number };

/** `url` gives the root of the emulator; with `isOpen` any token is good, and none. */
export function startGitHub(
  url: () => string,
  sinceStartMs: () => number,
  isOpen: boolean,
): { readonly github: GitHub; readonly routes: readonly Route[] } {
  const tokens = new Map<string, Permissions>();
  const checks: (() => Check)[] = [];
  const statuses: RecordedStatus[] = [];
  let used = 0;
  let lastId = 41_750_000_000;

  const add = (given: NewCheck, standing?: () => Standing): AddedCheck => {
    const { commit, name, appSlug = "google-cloud-build", afterMs = 0, repository = repositoryOfTheStage } = given;
    const { appId = appSlug === "google-cloud-build" ? 10_529 : 15_368, externalId = randomUUID() } = given;
    lastId += 1;
    const id = lastId;
    const fromMs = sinceStartMs() + afterMs;
    const startedAt = nowTime();
    let completedAt: string | null = null;
    const { status: first = "completed", detailsUrl = null } = given;
    let current: Pick<CheckRun, "status" | "conclusion" | "detailsUrl"> = {
      status: first,
      conclusion: first === "completed" ? "success" : null,
      detailsUrl,
      ...given,
    };
    checks.push(() => {
      const { status, conclusion } = standing?.() ?? current;
      completedAt = status === "completed" ? (completedAt ?? nowTime()) : null;
      return {
        ...{ id, name, appId, appSlug, repository, fromMs, startedAt, completedAt, externalId, status, conclusion },
        commit: commit.toLowerCase(),
        detailsUrl: current.detailsUrl,
      };
    });
    return {
      id,
      name,
      detailsUrl,
      update(changes) {
        current = { ...current, ...changes };
      },
    };
  };

  const github: GitHub = {
    get url() {
      return `${url()}/api/v3`;
    },
    statuses,
    addToken(token, permissions = { checks: "read", statuses: "write" }) {
      tokens.set(token, permissions);
    },
    setPermissions(permissions) {
      for (const token of tokens.keys()) tokens.set(token, permissions);
    },
    addCheck: (check) => add(check),
    checkOf(build, { trigger, ...check }) {
      const name = `${trigger} (${build.project})`;
      return add({ ...check, name, detailsUrl: build.logUrl, status: "queued" }, () => standingOf(build.status()));
    },
  };

  /** Undefined where the token has the right, else what is answered. */
  const refused = (call: Call, needs: keyof Permissions, wanted: readonly string[]): Answer | undefined => {
    if (isOpen) return undefined;
    const token = /^(?:bearer|token) (.+)$/i.exec(call.headers.authorization ?? "")?.[1];
    if (token === undefined) return refusal(githubError(401, "Requires authentication"));
    const permissions = tokens.get(token);
    if (permissions === undefined) return refusal(githubError(401, "Bad credentials"));
    if (wanted.includes(permissions[needs] ?? "")) return undefined;
    const headers = { "x-accepted-github-permissions": `${needs}=${wanted[0]}` };
    return refusal(githubError(403, "Resource not accessible by integration", { headers }));
  };
  const counted = (isFree = false): Record<string, string> => {
    used += isFree ? 0 : 1;
    return {
      ...plainHeaders,
      "x-github-request-id": randomUUID().slice(0, 18).toUpperCase(),
      "x-ratelimit-limit": String(perHour),
      "x-ratelimit-remaining": String(Math.max(0, perHour - used)),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(Math.floor(Date.now() / 1_000) + 3_600),
      "x-ratelimit-resource": "core",
    };
  };
  const rootOf = (call: Call) => (/^api\./.test(call.host) ? `https://${call.host}` : github.url);

  const listChecks = (repository: string, commit: string, call: Call): Answer => {
    const there = checks
      .map((read) => read())
      .filter((check) => check.repository === repository && check.commit === commit && check.fromMs <= sinceStartMs());
    const root = rootOf(call);
    const { json, link } = pageOf(
      there,
      call.query,
      `${root}/repositories/1300192/commits/${commit}/check-runs`,
      (check) => checkJson(check, root, repository),
    );
    const etag = `W/"${createHash("sha256").update(JSON.stringify(json)).digest("hex")}"`;
    // What has not changed costs nothing of the rate limit.
    if (call.headers["if-none-match"] === etag) return { status: 304, headers: { ...counted(true), etag }, text: "" };
    return { status: 200, headers: { ...counted(), etag, ...(link === "" ? {} : { link }) }, json, compact: true };
  };

  const addStatus = (repository: string, commit: string, call: Call): Answer => {
    const given = statusIn(call.body);
    if ("kind" in given) return refusal({ ...given, headers: { ...given.headers, ...counted() } });
    statuses.push({ ...given, repository, commit, atMs: sinceStartMs() });
    const url = `${rootOf(call)}/repos/${repository}/statuses/${commit}`;
    return { status: 201, headers: counted(), json: statusJson(given, url, statuses.length, nowTime()), compact: true };
  };

  /** The repository and the commit that a path names, or what is answered where there is none such. */
  const located = (match: RegExpExecArray, then: (repository: string, commit: string) => Answer): Answer => {
    const repository = match[1] ?? repositoryOfTheStage;
    const commit = match[2] ?? "";
    if (repository !== repositoryOfTheStage && !checks.some((read) => read().repository === repository)) {
      return refusal(githubError(404, "Not Found", { headers: counted() }));
    }
    if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit)) {
      return refusal(githubError(422, `No commit found for SHA: ${commit}`, { headers: counted() }));
    }
    return then(repository, commit.toLowerCase());
  };
  const repositories = "(?:/api/v3)?/(?:repos/([^/]+/[^/]+)|repositories/1300192)";
  const routes: Route[] = [
    {
      kind: "checks",
      method: "GET",
      path: new RegExp(`^${repositories}/commits/([^/]+)/check-runs$`),
      bearer: false,
      answer: (match, call) =>
        refused(call, "checks", ["read", "write"]) ??
        located(match, (repository, commit) => listChecks(repository, commit, call)),
    },
    {
      kind: "statuses",
      method: "POST",
      path: new RegExp(`^${repositories}/statuses/([^/]+)$`),
      bearer: false,
      answer: (match, call) =>
        refused(call, "statuses", ["write"]) ??
        located(match, (repository, commit) => addStatus(repository, commit, call)),
    },
  ];
  return { github, routes };
}
