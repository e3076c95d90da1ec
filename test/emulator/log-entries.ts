import { type Answer, denied, entriesQuotaExceeded, rpcError, statusAnswer } from "./faults.ts";
import { parseFilter } from "./filter.ts";
import type { Json } from "./scenarios.ts";

/** An entry of Cloud Logging, and the wall clock from which it is listed. */
export type Entry = {
  readonly json: Json & { readonly timestamp: string; readonly insertId: string };
  readonly seenAtMs: number;
};

/** What Cloud Logging knows of a build. */
export type Logged = {
  readonly id: string;
  readonly project: string;
  readonly projectNumber: string;
  readonly mayReadEntries: boolean;
  entries(): readonly Entry[];
};

type Asked = {
  readonly resourceNames?: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly pageSize?: number;
  readonly pageToken?: string;
};

const invalid = (message: string) => statusAnswer(rpcError("INVALID_ARGUMENT", message));

/**
 * `entries.list`, which answers so many requests a minute and project; with Infinity any number. A right is one on the
 * project: who may not read the entries of one build that the filter names may not read this list.
 */
export function startEntries(quota: number, nowMs: () => number): (builds: readonly Logged[], body: string) => Answer {
  const asked = new Map<string, number[]>();
  const isExceeded = (project: string): boolean => {
    const since = nowMs() - 60_000;
    const recent = (asked.get(project) ?? []).filter((atMs) => atMs > since);
    const exceeded = recent.length >= quota;
    asked.set(project, exceeded ? recent : [...recent, nowMs()]);
    return exceeded;
  };
  return (builds, body) => {
    const request = JSON.parse(body || "{}") as Asked;
    const projects = (request.resourceNames ?? []).map((name) => /^projects\/([^/]+)$/.exec(name)?.[1]);
    if (projects.length === 0 || projects.includes(undefined)) {
      return invalid("Field resource_names: must name at least one project, such as projects/PROJECT_ID.");
    }
    if (projects.some((project) => isExceeded(project ?? ""))) return statusAnswer(entriesQuotaExceeded());
    const ours = builds.filter(
      ({ project, projectNumber }) => projects.includes(project) || projects.includes(projectNumber),
    );
    if (ours.some(({ id, mayReadEntries }) => !mayReadEntries && request.filter?.includes(id))) {
      return statusAnswer(denied("logging.logEntries.list", "Permission denied for all log views"));
    }
    return page(
      ours.flatMap((build) => build.entries()),
      request,
      nowMs(),
    );
  };
}

function page(entries: readonly Entry[], asked: Asked, nowMs: number): Answer {
  const { orderBy = "timestamp asc", pageSize = 50, pageToken } = asked;
  if (!/^timestamp( (asc|desc))?$/.test(orderBy)) return invalid(`Invalid order by: ${orderBy}`);
  if (pageSize < 0) return invalid("page_size: must not be negative");
  const filter = parseFilter(asked.filter ?? "");
  const backwards = orderBy.endsWith("desc");
  const sorted = entries
    .filter(({ seenAtMs, json }) => seenAtMs <= nowMs && filter(json))
    .map(({ json }) => ({ json, key: keyOf(json) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0) * (backwards ? -1 : 1));
  const after = pageToken === undefined ? undefined : Buffer.from(pageToken, "base64url").toString();
  const left = sorted.filter(({ key }) => after === undefined || (backwards ? key < after : key > after));
  const shown = left.slice(0, Math.min(pageSize || 50, 1_000));
  const last = shown.at(-1);
  return {
    status: 200,
    json: {
      ...(shown.length > 0 ? { entries: shown.map(({ json }) => json) } : {}),
      ...(last && left.length > shown.length ? { nextPageToken: Buffer.from(last.key).toString("base64url") } : {}),
    },
  };
}

/** Entries with one time come in the order of their `insertId`, as texts: 10 before 9 (logging.proto). */
function keyOf({ timestamp, insertId }: Entry["json"]): string {
  return `${timestamp} ${insertId}`;
}
