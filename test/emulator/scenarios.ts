import { secondsOf } from "./duration.ts";
import { workMsOf } from "./plan.ts";

export type Json = { readonly [key: string]: unknown };
export type FinalStatus = "SUCCESS" | "FAILURE" | "INTERNAL_ERROR" | "TIMEOUT" | "CANCELLED" | "EXPIRED";
export type BuildStatus = "PENDING" | "QUEUED" | "WORKING" | FinalStatus;
export type RpcStatus = { readonly code: number; readonly message: string; readonly details?: readonly Json[] };

/** The part of a Build that its author writes. */
export type BuildConfig = Json & { readonly steps: readonly Json[]; readonly images?: readonly string[] };

/** What a build can fail in (`failureInfo.type`). */
export type FailureType = "USER_BUILD_STEP" | "PUSH_FAILED" | "FETCH_SOURCE_FAILED";

/** What one emulated build is and does. Ages are counted from its creation. */
export type BuildScript = {
  readonly id: string;
  readonly project: string;
  readonly projectNumber: string;
  readonly location: string;
  /** Wall clock of the creation. */
  readonly createdAtMs: number;
  /** Age at which an approval arrives; 0 for a build that needs none. */
  readonly pendingMs: number;
  /** What the approver decides. A rejected build ends at `pendingMs`. */
  readonly decision: "APPROVED" | "REJECTED";
  /** Age at which a worker takes the build. */
  readonly queuedMs: number;
  /** Age at which it ends; Infinity: never by itself. */
  readonly totalMs: number;
  readonly end: FinalStatus;
  /** Whether somebody lets it end: the step that fails then lasts until that. */
  readonly byHand: boolean;
  /** How long it would work if it came to the end of its last step. */
  readonly workMs: number;
  /** The step that fails, or that runs when a build ends which nobody let end by itself. */
  readonly failedStep: number;
  readonly failureType: FailureType;
  /** Exit code of the step that fails; 137 for one that is out of memory or killed. */
  readonly exitCode: number;
  /** How long each step takes beside the others, by index; 1 where nothing is said. */
  readonly stepWeights: readonly number[];
  /** How long it may work before it ends as TIMEOUT, and stay in the queue before it ends as EXPIRED. */
  readonly timeoutMs: number;
  readonly queueTtlMs: number;
  /** From an accepted cancel to the status CANCELLED. */
  readonly cancelLatencyMs: number;
  readonly logging: string;
  readonly logsBucket: string;
  /** Lines that a step prints, by its index, instead of what such a tool prints. */
  readonly stepLines: readonly (readonly string[] | undefined)[];
  /** The log has no line of its own: only what is written into it by hand. */
  readonly ownLog: boolean;
  /** From the start of the build until its log object is there; at its end it is, but for Infinity. */
  readonly objectAfterMs: number;
  /** With `STREAM_OFF` the object is written at the end. */
  readonly logStreamingOption: string;
  /** How late its entries come in Cloud Logging; with two numbers each is late by some time between them. */
  readonly entriesAfterMs: number | readonly [least: number, most: number];
  /** Whether the caller may read its log object, and the entries of its project. */
  readonly mayReadObject: boolean;
  readonly mayReadEntries: boolean;
  /** A range is answered with the whole object and 200. */
  readonly ignoresRanges: boolean;
  /** What steps print is in `jsonPayload.message` of its entries. */
  readonly structuredLogging: boolean;
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

/** What a build's steps hand over, in base64, and who approves it: two sensitive values of their own. */
export const stepOutput = Buffer.from(planted.stepOutput).toString("base64");
export const approver = planted.approver;

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

/** Steps that overlap: two tests beside the linter once all is installed, the image once they are through. */
const parallelConfig: BuildConfig = {
  ...plantedConfig,
  steps: [
    { id: "install", name: "node:24", entrypoint: "npm", args: ["ci"] },
    { id: "lint", name: "node:24", entrypoint: "npm", args: ["run", "lint"], waitFor: ["install"] },
    { id: "unit-test", name: "node:24", entrypoint: "npm", args: ["test"], waitFor: ["install"] },
    { id: "base-image", name: "gcr.io/cloud-builders/docker", args: ["pull", image], waitFor: ["-"] },
    {
      id: "image",
      name: "gcr.io/cloud-builders/docker",
      args: ["build", "-t", image, "."],
      waitFor: ["lint", "unit-test", "base-image"],
    },
  ],
};

const manyLines = Array.from({ length: 4_000 }, (_, index) => `compiled src/generated/part-${index + 1}.ts`);

/** Builds by name: what differs from a build that succeeds. */
export const scenarios = {
  success: { end: "SUCCESS" },
  failure: { end: "FAILURE" },
  timeout: { end: "TIMEOUT" },
  cancelled: { end: "CANCELLED" },
  expired: { end: "EXPIRED", queuedMs: Infinity },
  "internal-error": { end: "INTERNAL_ERROR" },
  pending: { end: "SUCCESS", pendingMs: 2_000, queuedMs: 4_000 },
  parallel: { end: "SUCCESS", config: parallelConfig, stepWeights: [1, 0.7, 2, 1.2, 1.5] },
  approval: { end: "SUCCESS", pendingMs: 5_000, queuedMs: 6_000 },
  rejected: { end: "CANCELLED", pendingMs: 5_000, queuedMs: Infinity, decision: "REJECTED" },
  "long-log": { end: "SUCCESS", stepLines: [manyLines] },
  killed: { end: "FAILURE", exitCode: 137 },
  "push-failed": { end: "FAILURE", failureType: "PUSH_FAILED" },
} as const satisfies Record<string, Partial<BuildScript>>;
export type Scenario = keyof typeof scenarios;

const number = "123456789012";

/** A whole script from what is given; a build takes 15 s, of which it is queued for 2 s. */
export function buildScript(given: Partial<BuildScript> & Pick<BuildScript, "id" | "createdAtMs">): BuildScript {
  const config = given.config ?? plantedConfig;
  const options = (config.options ?? {}) as Json;
  const script = {
    project: "demo-project",
    projectNumber: number,
    location: "global",
    pendingMs: 0,
    decision: "APPROVED" as const,
    queuedMs: 2_000,
    totalMs: 15_000,
    end: "SUCCESS" as FinalStatus,
    byHand: given.totalMs === Infinity,
    failedStep: 1,
    failureType: "USER_BUILD_STEP" as FailureType,
    exitCode: 1,
    stepWeights: [],
    cancelLatencyMs: 0,
    logging: typeof options.logging === "string" ? options.logging : "LEGACY",
    stepLines: [],
    ownLog: false,
    objectAfterMs: 0,
    logStreamingOption: String(options.logStreamingOption ?? "STREAM_DEFAULT"),
    entriesAfterMs: 0,
    mayReadObject: true,
    mayReadEntries: true,
    ignoresRanges: false,
    structuredLogging: options.enableStructuredLogging === true,
    extra: {},
    ...given,
    config,
    logsBucket: given.logsBucket ?? logsBucketOf(given),
  };
  return withLimits({ ...script, ...phasesOf(script) }, given);
}

type Times = Pick<BuildScript, "pendingMs" | "queuedMs" | "totalMs">;

/** A short build still passes through every state before its end. */
function phasesOf({
  end,
  decision,
  totalMs,
  pendingMs,
  queuedMs,
}: Times & Pick<BuildScript, "end" | "decision">): Times {
  if (end === "EXPIRED") return { pendingMs, queuedMs, totalMs };
  const pending = Math.min(pendingMs, totalMs * 0.2);
  if (decision === "REJECTED") return { pendingMs: pending, queuedMs: Infinity, totalMs: pending };
  return { pendingMs: pending, queuedMs: Math.min(queuedMs, totalMs * 0.4), totalMs };
}

type Unlimited = Omit<BuildScript, "workMs" | "timeoutMs" | "queueTtlMs">;

/** The limits of a build: those that it is given, else those by which it ends, else the service's own. */
function withLimits(script: Unlimited, given: Partial<BuildScript>): BuildScript {
  const { end, queuedMs, totalMs, config } = script;
  const worksMs = totalMs - queuedMs;
  const timeoutMs =
    given.timeoutMs ?? secondsOf(config.timeout) ?? (end === "TIMEOUT" && worksMs < Infinity ? worksMs : 600_000);
  const queueTtlMs =
    given.queueTtlMs ?? secondsOf(config.queueTtl) ?? (end === "EXPIRED" && totalMs < Infinity ? totalMs : 3_600_000);
  const workMs = given.workMs ?? workMsOf(script);
  if (totalMs < Infinity && worksMs > timeoutMs) {
    return { ...script, workMs, timeoutMs, queueTtlMs, end: "TIMEOUT", totalMs: queuedMs + timeoutMs };
  }
  return { ...script, workMs, timeoutMs, queueTtlMs };
}

/** The bucket of the build's log: one that its author names, one of the region, or the service's own. */
function logsBucketOf({ config, projectNumber = number, location = "global" }: Partial<BuildScript>): string {
  if (typeof config?.logsBucket === "string") return config.logsBucket;
  const { defaultLogsBucketBehavior } = (config?.options ?? {}) as Json;
  return defaultLogsBucketBehavior === "REGIONAL_USER_OWNED_BUCKET"
    ? `gs://${projectNumber}-${location}-cloudbuild-logs`
    : `gs://${projectNumber}.cloudbuild-logs.googleusercontent.com`;
}

/** Where a build stands at an age. */
export type Course = {
  readonly status: BuildStatus;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
};

export function courseAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): Course {
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
