import { createHash } from "node:crypto";

export type Json = { readonly [key: string]: unknown };
export type FinalStatus = "SUCCESS" | "FAILURE" | "INTERNAL_ERROR" | "TIMEOUT" | "CANCELLED" | "EXPIRED";
export type BuildStatus = "PENDING" | "QUEUED" | "WORKING" | FinalStatus;
export type RpcStatus = { readonly code: number; readonly message: string; readonly details?: readonly Json[] };

/** The part of a Build that its author writes. */
export type BuildConfig = Json & { readonly steps: readonly Json[]; readonly images?: readonly string[] };

/** What one emulated build is and does. Ages are counted from its creation. */
export type BuildScript = {
  readonly id: string;
  readonly project: string;
  readonly projectNumber: string;
  readonly location: string;
  /** Wall clock of the creation. */
  readonly createdAtMs: number;
  /** Age at which an approval arrives. */
  readonly pendingMs: number;
  /** Age at which a worker takes the build. */
  readonly queuedMs: number;
  /** Age at which it ends; Infinity: never by itself. */
  readonly totalMs: number;
  readonly end: FinalStatus;
  readonly failedStep: number;
  /** From an accepted cancel to the status CANCELLED. */
  readonly cancelLatencyMs: number;
  readonly logging: string;
  readonly logsBucket: string;
  readonly config: BuildConfig;
  /** Laid over the Build as it is sent, for text and shapes that no scenario has. */
  readonly extra: Json;
  /** Replaces the operation's error of an unsuccessful end. */
  readonly error?: RpcStatus;
};

const planted = {
  substitution: "sentinel-substitution-4e1b07",
  env: "sentinel-env-90cd31",
  arg: "sentinel-arg-77aa52",
  script: "sentinel-script-c3f084",
  secretEnv: "SENTINEL_SECRET_ENV_51D2E6",
  secretVersion: "sentinel-secret-version-8b04f9",
  ciphertext: Buffer.from("sentinel-ciphertext-e62a17").toString("base64"),
  stepOutput: "sentinel-step-output-1fd9c8",
  approver: "sentinel-approver-2b6e40@example.com",
  pool: "sentinel-pool-d75c13",
  tag: "sentinel-tag-a8017b",
  source: "sentinel-source-36f5ea",
};
const stepOutput = Buffer.from(planted.stepOutput).toString("base64");

/** Values of the sensitive fields of emulated builds: none may show up where people read. */
export const sentinels: string[] = [...Object.values(planted), stepOutput];

const image = "europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4";
const plantedConfig: BuildConfig = {
  source: { gitSource: { url: `https://github.com/example/${planted.source}.git`, revision: "main" } },
  steps: [
    { id: "install", name: "node:24", entrypoint: "npm", args: ["run", "build", `--key=${planted.arg}`] },
    {
      id: "test",
      name: "node:24",
      env: [`DB_PASSWORD=${planted.env}`],
      secretEnv: [planted.secretEnv],
      script: `#!/usr/bin/env bash\nnpm test # ${planted.script}\n`,
    },
    { name: "gcr.io/cloud-builders/docker", args: ["build", "-t", image, "."] },
  ],
  images: [image],
  substitutions: { _DB_PASSWORD: planted.substitution },
  availableSecrets: {
    secretManager: [
      { versionName: `projects/demo-project/secrets/${planted.secretVersion}/versions/1`, env: planted.secretEnv },
    ],
    inline: [{ envMap: { API_KEY: planted.ciphertext } }],
  },
  options: { env: [`REGISTRY_KEY=${planted.env}`], pool: { name: planted.pool } },
  tags: [planted.tag],
};

/** Builds by name: what differs from a build that succeeds. */
export const scenarios = {
  success: { end: "SUCCESS" },
  failure: { end: "FAILURE" },
  timeout: { end: "TIMEOUT" },
  cancelled: { end: "CANCELLED" },
  expired: { end: "EXPIRED", queuedMs: Infinity },
  "internal-error": { end: "INTERNAL_ERROR" },
  pending: { end: "SUCCESS", pendingMs: 2_000, queuedMs: 4_000 },
} as const satisfies Record<string, Partial<BuildScript>>;
export type Scenario = keyof typeof scenarios;

const number = "123456789012";

/** A whole script from what is given; a build takes 15 s, of which it is queued for 2 s. */
export function buildScript(given: Partial<BuildScript> & Pick<BuildScript, "id" | "createdAtMs">): BuildScript {
  const script: BuildScript = {
    project: "demo-project",
    projectNumber: number,
    location: "global",
    pendingMs: 0,
    queuedMs: 2_000,
    totalMs: 15_000,
    end: "SUCCESS",
    failedStep: 1,
    cancelLatencyMs: 0,
    logging: "LEGACY",
    config: plantedConfig,
    extra: {},
    ...given,
    logsBucket: given.logsBucket ?? logsBucketOf(given),
  };
  // A short build still passes through every state before its end.
  return script.end === "EXPIRED"
    ? script
    : {
        ...script,
        pendingMs: Math.min(script.pendingMs, script.totalMs * 0.2),
        queuedMs: Math.min(script.queuedMs, script.totalMs * 0.4),
      };
}

/** The bucket of the build's log: one that its author names, one of the region, or the service's own. */
function logsBucketOf({ config, projectNumber = number, location = "global" }: Partial<BuildScript>): string {
  if (typeof config?.logsBucket === "string") return config.logsBucket;
  const { defaultLogsBucketBehavior } = (config?.options ?? {}) as Json;
  return defaultLogsBucketBehavior === "REGIONAL_USER_OWNED_BUCKET"
    ? `gs://${projectNumber}-${location}-cloudbuild-logs`
    : `gs://${projectNumber}.cloudbuild-logs.googleusercontent.com`;
}

type Course = {
  readonly status: BuildStatus;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
};

function courseAt(script: BuildScript, ageMs: number, cancelledAtMs: number): Course {
  const endMs = Math.min(script.totalMs, cancelledAtMs);
  const startMs = script.queuedMs <= Math.min(ageMs, endMs) ? script.queuedMs : undefined;
  if (ageMs >= endMs) {
    return { status: cancelledAtMs < script.totalMs ? "CANCELLED" : script.end, startMs, endMs };
  }
  const waiting = ageMs < script.pendingMs ? "PENDING" : "QUEUED";
  return { status: startMs === undefined ? waiting : "WORKING", startMs, endMs: undefined };
}

/** Status of the build at an age. */
export function statusAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): BuildStatus {
  return courseAt(script, ageMs, cancelledAtMs).status;
}

// Shares of the working time: where the phases of a build begin and end.
const fetchFrom = 0.03;
const buildFrom = 0.12;
const buildTo = 0.92;

/** The step that runs at an age if all goes as the script wants it; the failing one has begun when a build fails. */
function haltedStep(script: BuildScript, course: Course): number {
  const last = script.config.steps.length - 1;
  if (course.status === "SUCCESS") return last;
  const share = ((course.endMs ?? 0) - script.queuedMs) / plannedMs(script);
  const running = Math.floor(((share - buildFrom) / (buildTo - buildFrom)) * (last + 1));
  return Math.max(0, Math.min(last, Math.max(running, course.status === "FAILURE" ? script.failedStep : 0)));
}

/** How long the build would work if it were to reach its last step. */
function plannedMs(script: BuildScript): number {
  if (script.totalMs === Infinity) return 13_000;
  const workMs = Math.max(1, script.totalMs - script.queuedMs);
  if (script.end === "SUCCESS") return workMs;
  const reached = (script.failedStep + 0.9) / script.config.steps.length;
  return workMs / (buildFrom + (buildTo - buildFrom) * Math.min(1, reached));
}

/** RFC 3339; the service prints as many digits of a second as it has, so fields of one build differ. */
function timestamp(script: BuildScript, ageMs: number, digits: 3 | 6 | 9): string {
  const wallMs = Math.round(script.createdAtMs + ageMs);
  const three = (factor: number) => String((wallMs * factor) % 1000).padStart(3, "0");
  const nanos = three(7919) + three(104729);
  return `${new Date(wallMs).toISOString().slice(0, -1)}${nanos.slice(0, digits - 3)}Z`;
}

/** The Build at an age, as the API sends it. */
export function buildAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): Json {
  const course = courseAt(script, ageMs, cancelledAtMs);
  const { status, startMs, endMs } = course;
  const region = script.location === "global" ? "" : `;region=${script.location}`;
  const options = { ...(script.config.options as Json | undefined), logging: script.logging };
  return {
    name: `projects/${script.projectNumber}/locations/${script.location}/builds/${script.id}`,
    id: script.id,
    status,
    createTime: timestamp(script, 0, 6),
    ...(startMs === undefined ? {} : { startTime: timestamp(script, startMs, 9) }),
    ...(endMs === undefined ? {} : { finishTime: timestamp(script, endMs, 6) }),
    projectId: script.project,
    timeout: "600s",
    queueTtl: "3600s",
    logsBucket: script.logsBucket,
    logUrl: `https://console.cloud.google.com/cloud-build/builds${region}/${script.id}?project=${script.projectNumber}`,
    ...script.config,
    options,
    ...(script.pendingMs > 0 ? { approval: approvalAt(script, course, ageMs) } : {}),
    ...(startMs === undefined || endMs === undefined ? {} : resultsOf(script, course, startMs, endMs)),
    ...script.extra,
  };
}

/** Only a build that has to wait for its approval has one. */
function approvalAt(script: BuildScript, { status, endMs = Infinity }: Course, ageMs: number): Json {
  const config = { approvalRequired: true };
  if (Math.min(ageMs, endMs) < script.pendingMs) {
    return { state: status === "CANCELLED" ? "CANCELLED" : "PENDING", config };
  }
  const approvalTime = timestamp(script, script.pendingMs, 6);
  return {
    state: "APPROVED",
    config,
    result: { approverAccount: planted.approver, approvalTime, decision: "APPROVED" },
  };
}

/** What only a build that has worked and ended carries: step statuses are updated at the end (cloudbuild.proto). */
function resultsOf(script: BuildScript, course: Course, startMs: number, endMs: number): Json {
  const { status } = course;
  const halted = haltedStep(script, course);
  const at = (share: number) => startMs + (endMs - startMs) * share;
  const span = (from: number, to: number) => ({
    startTime: timestamp(script, at(from), 9),
    endTime: timestamp(script, at(to), 9),
  });
  const stepTo = (index: number) => buildFrom + ((buildTo - buildFrom) * index) / (halted + 1);
  const steps = script.config.steps.map((step, index) => {
    if (index > halted) return { ...step, status: "QUEUED" };
    const from = stepTo(index);
    return {
      ...step,
      status: index < halted ? "SUCCESS" : status,
      ...(status === "FAILURE" && index === halted ? { exitCode: 1 } : {}),
      timing: span(from, stepTo(index + 1)),
      pullTiming: span(from, from + 0.02),
    };
  });
  const succeeded = status === "SUCCESS";
  const images = (succeeded ? (script.config.images ?? []) : []).map((name) => ({
    name,
    digest: `sha256:${createHash("sha256").update(`${script.id} ${name}`).digest("hex")}`,
    pushTiming: span(0.93, 0.98),
  }));
  const failed = `Build step failure: ${stepFailure(script, halted)}`;
  return {
    steps,
    results: {
      ...(images.length > 0 ? { images } : {}),
      buildStepImages: steps.map((_, index) => (index <= halted ? digestOf(steps[index]) : "")),
      buildStepOutputs: steps.map((_, index) => (index < halted ? stepOutput : "")),
      numArtifacts: "0",
    },
    timing: {
      FETCHSOURCE: span(fetchFrom, buildFrom),
      BUILD: span(buildFrom, buildTo),
      ...(images.length > 0 ? { PUSH: span(0.93, 0.98) } : {}),
    },
    ...(status === "FAILURE" ? { failureInfo: { type: "USER_BUILD_STEP", detail: failed } } : {}),
  };
}

function digestOf(step: unknown): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(step)).digest("hex")}`;
}

function stepFailure(script: BuildScript, index: number): string {
  return `build step ${index} "${script.config.steps[index]?.name}" failed: step exited with non-zero status: 1`;
}

// Code and message of FAILURE are known; those of the other ends are the most likely ones.
const errors: Record<Exclude<FinalStatus, "SUCCESS">, RpcStatus> = {
  FAILURE: { code: 2, message: "Build failed; check build logs for details" },
  INTERNAL_ERROR: { code: 13, message: "Build failed due to an internal error" },
  TIMEOUT: { code: 4, message: "Build timed out" },
  CANCELLED: { code: 1, message: "Build cancelled" },
  EXPIRED: { code: 4, message: "Build expired in the queue" },
};

/** Name of the build's operation: no region in it, the id in base64. */
export function operationName(script: Pick<BuildScript, "id" | "project">): string {
  return `operations/build/${script.project}/${Buffer.from(script.id).toString("base64")}`;
}

/**
 * The build's Operation at an age; `done` is absent while it is false, as proto3 has it. Whether the service answers
 * with the name that it was asked for is not known: here it is always the same one.
 */
export function operationAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): Json {
  const build = buildAt(script, ageMs, cancelledAtMs);
  const { status } = courseAt(script, ageMs, cancelledAtMs);
  const type = "type.googleapis.com/google.devtools.cloudbuild.v1";
  const operation = {
    name: operationName(script),
    metadata: { "@type": `${type}.BuildOperationMetadata`, build },
  };
  if (status === "PENDING" || status === "QUEUED" || status === "WORKING") return operation;
  return status === "SUCCESS"
    ? { ...operation, done: true, response: { "@type": `${type}.Build`, ...build } }
    : { ...operation, done: true, error: script.error ?? errors[status] };
}

/** The lines of the build's log that are written at an age, each with the age at which it was. */
export function logLinesAt(
  script: BuildScript,
  ageMs: number,
  cancelledAtMs = Infinity,
): { atMs: number; text: string }[] {
  const course = courseAt(script, ageMs, cancelledAtMs);
  const { status, startMs, endMs } = course;
  if (startMs === undefined) return [];
  const plan = plannedMs(script);
  const at = (share: number) => Math.min(startMs + plan * share, endMs ?? Infinity);
  const halted = endMs === undefined ? script.config.steps.length - 1 : haltedStep(script, course);
  const lines = [
    { atMs: startMs, text: `starting build "${script.id}"\n` },
    { atMs: at(fetchFrom), text: "FETCHSOURCE\nHEAD is now at 7e1d0c4 Serve the page\nBUILD" },
  ];
  for (const [index, step] of script.config.steps.entries()) {
    if (index > halted) break;
    const label = `Step #${index}${step.id === undefined ? "" : ` - "${step.id}"`}`;
    const within = (share: number) =>
      at(buildFrom + ((buildTo - buildFrom) * (index + share)) / script.config.steps.length);
    lines.push({ atMs: within(0), text: `Starting ${label}\n${label}: Pulling image: ${step.name}` });
    for (const share of [0.2, 0.4, 0.6, 0.8]) {
      lines.push({ atMs: within(share), text: `${label}: ✔ ${Math.round(share * 100)} % of the work` });
    }
    if (index < halted || status === "SUCCESS") lines.push({ atMs: within(0.99), text: `Finished ${label}` });
  }
  if (endMs === undefined) return lines.filter((line) => line.atMs <= ageMs);
  return [...lines, ...lastLines(script, status, halted).map((text) => ({ atMs: endMs, text }))];
}

function lastLines(script: BuildScript, status: BuildStatus, halted: number): string[] {
  if (status === "SUCCESS") return ["PUSH", ...(script.config.images ?? []).map((name) => `Pushing ${name}`), "DONE"];
  if (status === "FAILURE") return ["ERROR", `ERROR: ${stepFailure(script, halted)}`];
  return [status, status === "CANCELLED" ? "ERROR: context canceled" : "ERROR: build did not finish"];
}

/** The whole log at an age; empty while there is no log object yet. */
export function logAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): string {
  return logLinesAt(script, ageMs, cancelledAtMs)
    .map((line) => `${line.text}\n`)
    .join("");
}

/** A long-running operation that is no build. */
export type OperationScript = {
  readonly name: string;
  readonly createdAtMs: number;
  readonly totalMs: number;
  readonly cancel: "accepted" | "UNIMPLEMENTED";
  readonly metadata: Json;
  readonly result: { readonly response: Json } | { readonly error: RpcStatus };
  /** Says `done: false` while it runs: v2 does, v1 leaves it out. */
  readonly saysNotDone: boolean;
  /** The field of its metadata that has the time of its end, where there is one. */
  readonly endField?: "completeTime" | "endTime";
};

const parent = "projects/demo-project/locations/us-central1";

/** Other operations by name: creating a worker pool (v1), a connection (v2), a Cloud Run service (another API, v2). */
export const operationScenarios = {
  "worker-pool": {
    metadata: {
      "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.CreateWorkerPoolOperationMetadata",
      workerPool: `${parent}/workerPools/ci`,
    },
    result: {
      response: {
        "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.WorkerPool",
        name: `${parent}/workerPools/ci`,
        state: "RUNNING",
      },
    },
    saysNotDone: false,
    endField: "completeTime",
  },
  v2: {
    metadata: {
      "@type": "type.googleapis.com/google.devtools.cloudbuild.v2.OperationMetadata",
      target: `${parent}/connections/gh`,
      verb: "create",
      requestedCancellation: false,
      apiVersion: "v2",
    },
    result: {
      response: {
        "@type": "type.googleapis.com/google.devtools.cloudbuild.v2.Connection",
        name: `${parent}/connections/gh`,
      },
    },
    saysNotDone: true,
    endField: "endTime",
  },
  run: {
    metadata: { "@type": "type.googleapis.com/google.cloud.run.v2.Service", name: `${parent}/services/web` },
    result: {
      response: { "@type": "type.googleapis.com/google.cloud.run.v2.Service", name: `${parent}/services/web` },
    },
    saysNotDone: false,
  },
} as const satisfies Record<string, Pick<OperationScript, "metadata" | "result" | "saysNotDone" | "endField">>;
export type OperationScenario = keyof typeof operationScenarios;

/** Such an Operation at an age. */
export function otherOperationAt(script: OperationScript, ageMs: number, cancelledAtMs = Infinity): Json {
  const time = (atMs: number) => new Date(Math.round(script.createdAtMs + atMs)).toISOString();
  const endMs = Math.min(script.totalMs, cancelledAtMs);
  const isRequested = "requestedCancellation" in script.metadata && cancelledAtMs <= ageMs;
  const metadata = {
    ...script.metadata,
    ...(isRequested ? { requestedCancellation: true } : {}),
    createTime: time(0),
  };
  if (ageMs < endMs) return { name: script.name, metadata, ...(script.saysNotDone ? { done: false } : {}) };
  const cancelled = { error: { code: 1, message: "Operation cancelled" } };
  return {
    name: script.name,
    metadata: { ...metadata, ...(script.endField === undefined ? {} : { [script.endField]: time(endMs) }) },
    done: true,
    ...(cancelledAtMs < script.totalMs ? cancelled : script.result),
  };
}
