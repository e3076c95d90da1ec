import { createHash, randomUUID } from "node:crypto";
import type { EmulatedBuild } from "./build.ts";
import { type CheckRun, checkJson } from "./check-run.ts";
import type { Answer, Call, Route, StatusFault } from "./faults.ts";
import type { BuildStatus, Json } from "./script.ts";

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
export type RecordedStatus = {
  readonly repository: string;
  readonly commit: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
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
const perHour = 1_000;
const docs = "https://docs.github.com/rest";

/** A refusal in GitHub's shape: as an answer of a route, or as a fault for `answer`. */
export function githubError(
  status: number,
  message: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly fields?: Json } = {},
): StatusFault {
  const body = JSON.stringify({ message, ...more.fields, documentation_url: docs, status: String(status) });
  return { kind: "status", status, body, headers: { ...plainHeaders, ...more.headers } };
}

/** 403 or 429 of the primary rate limit: nothing is left until a time in seconds since the epoch. */
export function rateLimitExceeded(resetSeconds: number, status: 403 | 429 = 403): StatusFault {
  const headers = {
    "x-ratelimit-limit": String(perHour),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(resetSeconds),
  };
  return githubError(status, "API rate limit exceeded for installation ID 51231231.", { headers });
}

/** 403 or 429 of a secondary rate limit. */
export function secondaryLimit(retryAfterSeconds: number, status: 403 | 429 = 403): StatusFault {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return githubError(status, message, { headers: { "retry-after": String(retryAfterSeconds) } });
}

const plainHeaders = {
  "content-type": "application/json; charset=utf-8",
  server: "github.com",
  "cache-control": "private, max-age=60, s-maxage=60",
  vary: "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With",
  "x-github-media-type": "github.v3; format=json",
};

const refusal = (fault: StatusFault): Answer => ({
  status: fault.status,
  headers: fault.headers ?? {},
  text: fault.body ?? "",
});

/** How a build's status shows on its check. */
function standingOf(status: BuildStatus): Pick<CheckRun, "status" | "conclusion"> {
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

  const add = (given: NewCheck, standing: () => Partial<CheckRun> = () => ({})): AddedCheck => {
    const { commit, name, appSlug = "google-cloud-build", afterMs = 0, repository = repositoryOfTheStage } = given;
    const { appId = appSlug === "google-cloud-build" ? 10_529 : 15_368 } = given;
    lastId += 1;
    const id = lastId;
    const fromMs = sinceStartMs() + afterMs;
    let changes: Pick<NewCheck, "status" | "conclusion" | "detailsUrl"> = {};
    const read = (): Check => {
      const {
        status = "completed",
        conclusion = status === "completed" ? "success" : null,
        detailsUrl = null,
      } = { ...given, ...changes };
      return {
        id,
        name,
        appId,
        appSlug,
        commit: commit.toLowerCase(),
        repository,
        fromMs,
        startedAt: new Date(performance.timeOrigin + performance.now()).toISOString().replace(/\.\d+/, ""),
        externalId: given.externalId ?? randomUUID(),
        status,
        conclusion,
        detailsUrl,
      };
    };
    const fixed = read();
    checks.push(() => ({ ...read(), startedAt: fixed.startedAt, externalId: fixed.externalId, ...standing() }));
    return {
      id,
      name,
      detailsUrl: fixed.detailsUrl,
      update(more) {
        changes = { ...changes, ...more };
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
      .filter(
        (check) =>
          check.repository === repository && check.commit === commit.toLowerCase() && check.fromMs <= sinceStartMs(),
      );
    const { query } = call;
    const asked = there.filter(
      ({ appId, name, status }) =>
        [null, String(appId)].includes(query.get("app_id")) &&
        [null, name].includes(query.get("check_name")) &&
        [null, String(status)].includes(query.get("status")),
    );
    const newestFirst = asked.toSorted((one, other) => other.id - one.id);
    const isNewest = (check: Check) =>
      newestFirst.find(({ appId, name }) => appId === check.appId && name === check.name) === check;
    const listed = query.get("filter") === "all" ? newestFirst : newestFirst.filter(isNewest);
    const perPage = Math.max(1, Math.min(100, Number(query.get("per_page") ?? 30) || 30));
    const page = Math.max(1, Number(query.get("page") ?? 1) || 1);
    const json = {
      total_count: listed.length,
      check_runs: listed
        .slice((page - 1) * perPage, page * perPage)
        .map((check) => checkJson(check, rootOf(call), check.repository)),
    };
    const etag = `W/"${createHash("sha256")
      .update(JSON.stringify([json, query.toString()]))
      .digest("hex")}"`;
    if (call.headers["if-none-match"] === etag) {
      return { status: 304, headers: { ...counted(true), etag }, text: "" };
    }
    const pages = Math.max(1, Math.ceil(listed.length / perPage));
    const at = (number: number, rel: string) => {
      const next = new URLSearchParams(query);
      next.set("page", String(number));
      return `<${rootOf(call)}/repositories/1300192/commits/${commit}/check-runs?${next}>; rel="${rel}"`;
    };
    const links = [
      ...(page > 1 ? [at(page - 1, "prev")] : []),
      ...(page < pages ? [at(page + 1, "next"), at(pages, "last")] : []),
      ...(page > 1 ? [at(1, "first")] : []),
    ];
    return {
      status: 200,
      headers: { ...counted(), etag, ...(links.length > 0 ? { link: links.join(", ") } : {}) },
      json,
      compact: true,
    };
  };

  const addStatus = (repository: string, commit: string, call: Call): Answer => {
    const given = JSON.parse(call.body || "{}") as Record<string, unknown>;
    const { state, context = "default", description = null, target_url: targetUrl = null } = given;
    const invalid = (field: string, message: string) =>
      refusal(
        githubError(422, "Validation Failed", {
          headers: counted(),
          fields: { errors: [{ resource: "Status", code: "custom", field, message }] },
        }),
      );
    if (!/^(error|failure|pending|success)$/.test(String(state)))
      return invalid("state", "state is not included in the list");
    if (description !== null && String(description).length > 140) {
      return invalid("description", "description is too long (maximum is 140 characters)");
    }
    if (targetUrl !== null && !/^https?:\/\//.test(String(targetUrl))) {
      return invalid("target_url", "target_url must use http(s) scheme");
    }
    const status = {
      repository,
      commit,
      state,
      context,
      description,
      targetUrl,
      atMs: sinceStartMs(),
    } as RecordedStatus;
    statuses.push(status);
    const time = new Date().toISOString().replace(/\.\d+/, "");
    const json = {
      url: `${rootOf(call)}/repos/${repository}/statuses/${commit}`,
      avatar_url: "https://avatars.githubusercontent.com/in/15368?v=4",
      id: 34_500_000_000 + statuses.length,
      node_id: `SC_${statuses.length}`,
      state,
      description,
      target_url: targetUrl,
      context,
      created_at: time,
      updated_at: time,
      creator: { login: "github-actions[bot]", id: 41_898_282, type: "Bot" },
    };
    return { status: 201, headers: counted(), json, compact: true };
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
    return then(repository, commit);
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
