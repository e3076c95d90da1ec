import { randomUUID } from "node:crypto";
import { buildAt, consoleUrl, operationAt, operationName } from "./build-json.ts";
import { buildLog } from "./build-log.ts";
import { type Answer, type Call, notFound, type Route, rpcError, statusAnswer } from "./faults.ts";
import type { BuildCheck } from "./github.ts";
import { type Logged, startEntries } from "./log-entries.ts";
import { answerObject, type LogObject, xmlError } from "./log-object.ts";
import { type OperationScenario, type OperationScript, operationScenarios, otherOperationAt } from "./operations.ts";
import {
  type BuildConfig,
  type BuildScript,
  type BuildStatus,
  buildScript,
  type FinalStatus,
  type Json,
  type RpcStatus,
  type Scenario,
  scenarios,
  statusAt,
} from "./scenarios.ts";

/**
 * A build to add: a scenario and what differs from it. Without `totalMs` it is driven by hand, from `status` on
 * (WORKING, unless the scenario waits); `manual: false` runs it on the clock for 15 s.
 */
export type NewBuild = Partial<BuildScript> & {
  readonly scenario?: Scenario;
  readonly status?: BuildStatus;
  readonly manual?: boolean;
  /** The check on a commit by which GitHub tells of it, as of a build that a trigger has started. */
  readonly check?: BuildCheck;
};

export type EmulatedBuild = {
  readonly id: string;
  readonly project: string;
  readonly location: string;
  /** `operations/build/P/BASE64` */
  readonly operationName: string;
  /** `projects/P/locations/L/operations/ID` */
  readonly locationName: string;
  /** `projects/P/locations/L/builds/ID` */
  readonly buildName: string;
  readonly consoleUrl: string;
  /** The same page as the Build itself names it, with the project's number. */
  readonly logUrl: string;
  /** `BUCKET/log-ID.txt`: its log object's path on the emulator. */
  readonly logObject: string;
  status(): BuildStatus;
  /** The text of its log so far, whether there is an object or not. */
  log(): string;
  /** Its lines so far, each with the wall clock at which it was written. */
  lines(): { readonly writtenAtMs: number; readonly text: string }[];
  /** Writes into its log now: as it is, or with a step's index as whole lines of that step. */
  write(text: string | Buffer, step?: number): void;
  /** Approves it now, where it waits for that, or rejects it. */
  decide(decision: "APPROVED" | "REJECTED"): void;
  /** Takes the build out of the queue now. */
  start(): void;
  /** Ends it now, as its scenario wants it or with the given status. */
  end(status?: FinalStatus): void;
};

/** An operation to add that is no build; without `totalMs` it runs until `finish` is called. */
export type NewOperation = Partial<OperationScript> & {
  readonly scenario?: OperationScenario;
  readonly id?: string;
};

export type EmulatedOperation = {
  readonly id: string;
  readonly name: string;
  /** Ends it now, with its scenario's response or the given result. */
  finish(result?: { readonly response: Json } | { readonly error: RpcStatus }): void;
};

type Build = EmulatedBuild & {
  readonly logged: Logged;
  readonly object: LogObject;
  readonly projectNumber: string;
  json(): Json;
  operation(): Json;
  /** Asks for the end; false where it has ended. */
  cancel(): boolean;
};

type Operation = EmulatedOperation & {
  json(): Json;
  cancel(): boolean | "UNIMPLEMENTED";
};

const nowMs = () => performance.timeOrigin + performance.now();

/** Where a build that is driven by hand stands when it is added. */
function byHand(status: BuildStatus): Partial<BuildScript> {
  if (status === "PENDING") return { pendingMs: Infinity, queuedMs: Infinity };
  if (status === "QUEUED") return { queuedMs: Infinity };
  if (status === "EXPIRED") return { queuedMs: Infinity, createdAtMs: nowMs() - 15_000 };
  // A working one has left its queue just now; one that has ended was at work for a while.
  return { queuedMs: 2_000, createdAtMs: nowMs() - (status === "WORKING" ? 2_000 : 15_000) };
}

/** A build that was added in its end has come to it by itself. */
const isOver = (status: BuildStatus): status is FinalStatus => !["PENDING", "QUEUED", "WORKING"].includes(status);

/** What becomes of a build that waits for its approval once it is decided: the rest is as it was to be, only then. */
function decidedAt(script: BuildScript, decision: BuildScript["decision"], atMs: number): BuildScript {
  if (decision === "REJECTED") {
    return { ...script, decision, pendingMs: atMs, queuedMs: Infinity, totalMs: atMs, end: "CANCELLED" };
  }
  if (script.decision === "REJECTED") {
    const queuedMs = atMs + 1_000;
    return { ...script, decision, pendingMs: atMs, queuedMs, totalMs: queuedMs + script.workMs, end: "SUCCESS" };
  }
  // One that is driven by hand waits on, for `start`.
  const laterMs = script.queuedMs === Infinity ? 0 : atMs - script.pendingMs;
  const { queuedMs, totalMs } = script;
  return { ...script, decision, pendingMs: atMs, queuedMs: queuedMs + laterMs, totalMs: totalMs + laterMs };
}

function startBuild({ check: _, ...given }: NewBuild): Build {
  const { scenario = "success", manual = given.totalMs === undefined, status, ...rest } = given;
  const id = rest.id ?? randomUUID();
  const usual: Scenario[] = ["pending", "approval", "rejected"];
  const first = status ?? (usual.includes(scenario) ? "PENDING" : scenario === "expired" ? "QUEUED" : "WORKING");
  const driven = isOver(first)
    ? { ...byHand(first), totalMs: 15_000, end: first }
    : { pendingMs: 0, decision: "APPROVED" as const, ...byHand(first), totalMs: Infinity };
  let script = buildScript({
    createdAtMs: nowMs(),
    ...scenarios[scenario],
    ...(manual ? driven : {}),
    ...rest,
    id,
  });
  let cancelledAtMs = Infinity;
  const ageMs = () => nowMs() - script.createdAtMs;
  const at = { project: script.project, location: script.location };
  const log = buildLog(
    () => script,
    ageMs,
    () => cancelledAtMs,
  );
  return {
    id,
    ...at,
    ...log,
    projectNumber: script.projectNumber,
    operationName: operationName(script),
    locationName: `projects/${at.project}/locations/${at.location}/operations/${id}`,
    buildName: `projects/${at.project}/locations/${at.location}/builds/${id}`,
    consoleUrl: consoleUrl(script, at.project),
    logUrl: consoleUrl(script, script.projectNumber),
    logObject: log.object.path,
    status: () => statusAt(script, ageMs(), cancelledAtMs),
    decide(decision) {
      if (statusAt(script, ageMs(), cancelledAtMs) !== "PENDING") return;
      script = decidedAt(script, decision, ageMs());
    },
    start() {
      const startMs = ageMs();
      script = { ...script, pendingMs: Math.min(script.pendingMs, startMs), queuedMs: startMs };
    },
    end(end = script.end) {
      script = { ...script, end, totalMs: ageMs() };
    },
    json: () => buildAt(script, ageMs(), cancelledAtMs),
    operation: () => operationAt(script, ageMs(), cancelledAtMs),
    cancel() {
      if (ageMs() >= Math.min(script.totalMs, cancelledAtMs)) return false;
      cancelledAtMs = Math.min(cancelledAtMs, ageMs() + script.cancelLatencyMs);
      return true;
    },
  };
}

function startOperation(given: NewOperation): Operation {
  const { scenario = "worker-pool", id = `operation-${Math.round(nowMs())}-${randomUUID()}`, ...rest } = given;
  const name = `projects/demo-project/locations/us-central1/operations/${id}`;
  let script: OperationScript = {
    name,
    createdAtMs: nowMs(),
    totalMs: Infinity,
    cancel: "accepted",
    ...operationScenarios[scenario],
    ...rest,
  };
  let cancelledAtMs = Infinity;
  const ageMs = () => nowMs() - script.createdAtMs;
  return {
    id,
    name: script.name,
    finish(result = script.result) {
      script = { ...script, result, totalMs: ageMs() };
    },
    json: () => otherOperationAt(script, ageMs(), cancelledAtMs),
    cancel() {
      if (script.cancel === "UNIMPLEMENTED") return "UNIMPLEMENTED";
      if (ageMs() >= Math.min(script.totalMs, cancelledAtMs)) return false;
      cancelledAtMs = ageMs();
      return true;
    },
  };
}

const ok = (json: unknown): Answer => ({ status: 200, json });
const missing = () => statusAnswer(notFound());
/** What a cancel that comes too late is told. How services word it for operations that are no builds is not known. */
const finished = (what: "a build" | "an operation") =>
  statusAnswer(rpcError("FAILED_PRECONDITION", `Cannot cancel ${what} that is not in progress.`));

/** Region that a host serves: `REGION-cloudbuild.…` and `cloudbuild.REGION.rep.…` their own, loopback every one. */
function regionOf(host: string): string | undefined {
  const regional = /^(?:(.+)-cloudbuild\.|cloudbuild\.([a-z0-9-]+)\.rep\.)/.exec(host);
  if (regional) return regional[1] ?? regional[2];
  return /^cloudbuild\./.test(host) ? "global" : undefined;
}

/** The state of the emulated service and the methods that read and change it. */
export function startCloud(
  created: NewBuild,
  entriesQuota: number,
): {
  readonly routes: readonly Route[];
  addBuild(given?: NewBuild): EmulatedBuild;
  addOperation(given?: NewOperation): EmulatedOperation;
} {
  const builds = new Map<string, Build>();
  const operations = new Map<string, Operation>();
  const listEntries = startEntries(entriesQuota, nowMs);

  const addBuild = (given: NewBuild = {}): Build => {
    const build = startBuild(given);
    builds.set(build.id, build);
    return build;
  };
  const addOperation = (given: NewOperation = {}): Operation => {
    const operation = startOperation(given);
    operations.set(operation.name, operation);
    return operation;
  };

  const buildOf = (project: string | undefined, location: string | undefined, id: string | undefined, host: string) => {
    const build = builds.get(id ?? "");
    if (!build || (project !== build.project && project !== build.projectNumber)) return undefined;
    const served = regionOf(host);
    // The global host serves every location form; a name without a location only reaches the host's own builds.
    if (location === undefined) return served === undefined || served === build.location ? build : undefined;
    return location === build.location && (served === undefined || served === "global" || served === location)
      ? build
      : undefined;
  };
  const cancelled = (build: Build | undefined, answer: (build: Build) => Json): Answer => {
    if (!build) return missing();
    return build.cancel() ? ok(answer(build)) : finished("a build");
  };
  const legacy = (match: RegExpExecArray, call: Call) => buildOf(match[1], undefined, decoded(match[2]), call.host);
  const located = (match: RegExpExecArray, call: Call) =>
    match[1] === "v1" ? buildOf(match[2], match[3], match[4], call.host) : undefined;
  const other = (match: RegExpExecArray) =>
    operations.get(`projects/${match[2]}/locations/${match[3]}/operations/${match[4]}`);
  const decoded = (id = "") => Buffer.from(id, "base64").toString();

  const legacyPath = "/v1/operations/build/([^/:]+)/([^/:]+)";
  const locatedPath = "/(v[12])/projects/([^/]+)/locations/([^/]+)/operations/([^/:]+)";
  const buildsPath = "/v1/projects/([^/]+)(?:/locations/([^/]+))?/builds";
  const cloudbuild = { service: "cloudbuild", bearer: true };
  const routes: Route[] = [
    {
      ...cloudbuild,
      kind: "get",
      method: "GET",
      path: new RegExp(`^${legacyPath}$`),
      operation: (match) => decoded(match[2]),
      answer: (match, call) => orMissing(legacy(match, call)?.operation()),
    },
    {
      ...cloudbuild,
      kind: "cancel",
      method: "POST",
      path: new RegExp(`^${legacyPath}:cancel$`),
      operation: (match) => decoded(match[2]),
      answer: (match, call) => cancelled(legacy(match, call), () => ({})),
    },
    {
      kind: "get",
      method: "GET",
      path: new RegExp(`^${locatedPath}$`),
      bearer: true,
      operation: (match) => match[4] ?? "",
      answer: (match, call) => orMissing(located(match, call)?.operation() ?? other(match)?.json()),
    },
    {
      kind: "cancel",
      method: "POST",
      path: new RegExp(`^${locatedPath}:cancel$`),
      bearer: true,
      operation: (match) => match[4] ?? "",
      answer(match, call) {
        const operation = other(match);
        if (!operation) return cancelled(located(match, call), () => ({}));
        const accepted = operation.cancel();
        if (accepted === "UNIMPLEMENTED") {
          return statusAnswer(rpcError("UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled."));
        }
        return accepted ? ok({}) : finished("an operation");
      },
    },
    {
      ...cloudbuild,
      kind: "builds.create",
      method: "POST",
      path: new RegExp(`^${buildsPath}$`),
      answer(match, call) {
        const config = parsedConfig(call.body);
        if (!config) return statusAnswer(rpcError("INVALID_ARGUMENT", "invalid build: no build steps specified"));
        const options = config.options as { readonly logging?: string } | undefined;
        const build = addBuild({
          manual: false,
          ...created,
          ...(options?.logging ? { logging: options.logging } : {}),
          project: match[1] ?? "",
          location: match[2] ?? regionOf(call.host) ?? "global",
          config,
        });
        return ok(build.operation());
      },
    },
    {
      ...cloudbuild,
      kind: "builds.get",
      method: "GET",
      path: new RegExp(`^${buildsPath}/([^/:]+)$`),
      operation: (match) => match[3] ?? "",
      answer: (match, call) => orMissing(buildOf(match[1], match[2], match[3], call.host)?.json()),
    },
    {
      ...cloudbuild,
      kind: "builds.cancel",
      method: "POST",
      path: new RegExp(`^${buildsPath}/([^/:]+):cancel$`),
      operation: (match) => match[3] ?? "",
      answer: (match, call) => cancelled(buildOf(match[1], match[2], match[3], call.host), (build) => build.json()),
    },
    {
      ...cloudbuild,
      kind: "builds.approve",
      method: "POST",
      path: new RegExp(`^${buildsPath}/([^/:]+):approve$`),
      operation: (match) => match[3] ?? "",
      answer: (match, call) => approved(buildOf(match[1], match[2], match[3], call.host), call.body),
    },
    {
      kind: "log",
      method: "GET",
      service: "storage",
      bearer: true,
      refused: xmlError(401, "AuthenticationRequired", "Authentication required."),
      path: /^\/(.+\/log-([0-9a-f-]+)\.txt)$/,
      operation: (match) => match[2] ?? "",
      answer: (match, call) => answerObject(builds.get(match[2] ?? "")?.object, match[1] ?? "", call.headers.range),
    },
    {
      kind: "entries",
      method: "POST",
      service: "logging",
      bearer: true,
      path: /^\/v2\/entries:list$/,
      answer: (_, call) =>
        listEntries(
          [...builds.values()].map(({ logged }) => logged),
          call.body,
        ),
    },
  ];
  return { routes, addBuild, addOperation };
}

/** What `:approve` makes of a build: an approved one goes into the queue, a rejected one has ended. */
function approved(build: Build | undefined, body: string): Answer {
  if (!build) return missing();
  const { approvalResult } = JSON.parse(body || "{}") as { approvalResult?: { decision?: string } };
  const decision = approvalResult?.decision;
  if (decision !== "APPROVED" && decision !== "REJECTED") {
    return statusAnswer(rpcError("INVALID_ARGUMENT", "approval_result.decision: must be APPROVED or REJECTED"));
  }
  if (build.status() !== "PENDING") {
    return statusAnswer(rpcError("FAILED_PRECONDITION", "Build is not pending approval."));
  }
  build.decide(decision);
  return ok(build.operation());
}

const orMissing = (json: Json | undefined): Answer => (json === undefined ? missing() : ok(json));

// What the service alone writes into a Build: it passes over that in what a client sends (cloudbuild.proto).
const outputOnly = new Set([
  "name",
  "id",
  "projectId",
  "status",
  "statusDetail",
  "results",
  "createTime",
  "startTime",
  "finishTime",
  "buildTriggerId",
  "sourceProvenance",
  "logUrl",
  "timing",
  "approval",
  "failureInfo",
  "warnings",
]);

function parsedConfig(body: string): BuildConfig | undefined {
  const given = Object.entries(JSON.parse(body || "{}") as Json).filter(([name]) => !outputOnly.has(name));
  const config: Json = Object.fromEntries(given);
  return Array.isArray(config.steps) ? (config as BuildConfig) : undefined;
}
