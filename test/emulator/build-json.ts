import { createHash } from "node:crypto";
import { durationOf } from "./duration.ts";
import { planOf, type Span, stepSpans } from "./plan.ts";
import {
  approver,
  type BuildScript,
  type Course,
  courseAt,
  type FinalStatus,
  type Json,
  type RpcStatus,
  stepOutput,
} from "./scenarios.ts";

/** RFC 3339; the service prints as many digits of a second as it has, so fields of one build differ. */
export function timestamp(script: Pick<BuildScript, "createdAtMs">, ageMs: number, digits: 3 | 6 | 9): string {
  const wallMs = Math.round(script.createdAtMs + ageMs);
  const three = (factor: number) => String((wallMs * factor) % 1000).padStart(3, "0");
  const nanos = three(7919) + three(104729);
  return `${new Date(wallMs).toISOString().slice(0, -1)}${nanos.slice(0, digits - 3)}Z`;
}

/** The build's page in the console, with the project's id or its number; a regional one is found only with its region. */
export function consoleUrl({ id, location }: Pick<BuildScript, "id" | "location">, project: string): string {
  const region = location === "global" ? "" : `;region=${location}`;
  return `https://console.cloud.google.com/cloud-build/builds${region}/${id}?project=${project}`;
}

/** The Build at an age, as the API sends it. */
export function buildAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): Json {
  const course = courseAt(script, ageMs, cancelledAtMs);
  const { status, startMs, endMs } = course;
  const { logging, logStreamingOption, structuredLogging } = script;
  const options = {
    ...(script.config.options as Json | undefined),
    logging,
    ...(logStreamingOption === "STREAM_DEFAULT" ? {} : { logStreamingOption }),
    ...(structuredLogging ? { enableStructuredLogging: true } : {}),
  };
  return {
    name: `projects/${script.projectNumber}/locations/${script.location}/builds/${script.id}`,
    id: script.id,
    status,
    createTime: timestamp(script, 0, 6),
    ...(startMs === undefined ? {} : { startTime: timestamp(script, startMs, 9) }),
    ...(endMs === undefined ? {} : { finishTime: timestamp(script, endMs, 6) }),
    projectId: script.project,
    logsBucket: script.logsBucket,
    logUrl: consoleUrl(script, script.projectNumber),
    ...script.config,
    timeout: durationOf(script.timeoutMs),
    queueTtl: durationOf(script.queueTtlMs),
    options,
    ...(script.pendingMs > 0 ? { approval: approvalAt(script, course, ageMs) } : {}),
    ...(startMs === undefined || endMs === undefined ? {} : resultsOf(script, course)),
    ...script.extra,
  };
}

/** Only a build that has to wait for its approval has one. */
function approvalAt(script: BuildScript, { status, endMs = Infinity }: Course, ageMs: number): Json {
  const { decision, pendingMs } = script;
  const config = { approvalRequired: true };
  if (Math.min(ageMs, endMs) < pendingMs) {
    return { state: status === "CANCELLED" ? "CANCELLED" : "PENDING", config };
  }
  const approvalTime = timestamp(script, pendingMs, 6);
  return { state: decision, config, result: { approverAccount: approver, approvalTime, decision } };
}

/** What only a build that has worked and ended carries: step statuses are updated at the end (cloudbuild.proto). */
function resultsOf(script: BuildScript, course: Course): Json {
  const { status, endMs = Infinity } = course;
  const plan = planOf(script);
  const spans = stepSpans(script, course);
  const timing = ({ fromMs, toMs }: Span) => ({
    startTime: timestamp(script, Math.min(fromMs, endMs), 9),
    endTime: timestamp(script, Math.min(toMs, endMs), 9),
  });
  const steps = script.config.steps.map((step, index) => {
    const { status: ended, ...span } = spans[index] ?? { fromMs: Infinity, toMs: Infinity };
    if (ended === undefined) return { ...step, status: "QUEUED" };
    return {
      ...step,
      status: ended,
      ...(ended === "FAILURE" ? { exitCode: script.exitCode } : {}),
      timing: timing(span),
      pullTiming: timing({
        fromMs: span.fromMs,
        toMs: Math.min(span.toMs, span.fromMs + (plan.steps[index]?.takesMs ?? 0) * pullShare),
      }),
    };
  });
  const pushes = plan.push.fromMs < endMs || status === "SUCCESS";
  const pushed = pushes && (script.config.images ?? []).length > 0;
  const images = (status === "SUCCESS" ? (script.config.images ?? []) : []).map((name) => ({
    name,
    digest: digestOf(`${script.id} ${name}`),
    pushTiming: timing(plan.push),
  }));
  return {
    steps,
    results: {
      ...(images.length > 0 ? { images } : {}),
      buildStepImages: steps.map((step, index) => (spans[index]?.status ? digestOf(JSON.stringify(step)) : "")),
      buildStepOutputs: steps.map((_, index) => (spans[index]?.status === "SUCCESS" ? stepOutput : "")),
      numArtifacts: "0",
    },
    timing: {
      ...(plan.fetch.fromMs < endMs || status === "SUCCESS" ? { FETCHSOURCE: timing(plan.fetch) } : {}),
      ...(plan.build.fromMs < endMs || status === "SUCCESS" ? { BUILD: timing(plan.build) } : {}),
      ...(pushed ? { PUSH: timing(plan.push) } : {}),
    },
    ...(status === "FAILURE"
      ? {
          failureInfo: failureInfo(
            script,
            spans.findIndex((span) => span.status === "FAILURE"),
          ),
        }
      : {}),
  };
}

/** The share of a step in which its image is pulled. */
export const pullShare = 0.1;

export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function failureInfo(script: BuildScript, failed: number): Json {
  const { failureType: type } = script;
  if (type === "USER_BUILD_STEP") return { type, detail: `Build step failure: ${stepFailure(script, failed)}` };
  return { type, detail: type === "PUSH_FAILED" ? pushFailure(script) : fetchFailure };
}

/** How the service words that a step has failed, in the log and in `failureInfo`. */
export function stepFailure({ config, exitCode }: BuildScript, index: number): string {
  return `build step ${index} "${config.steps[index]?.name}" failed: step exited with non-zero status: ${exitCode}`;
}

/** Composed: how the service words these two is not known to the letter. */
export const pushFailure = ({ config }: BuildScript) =>
  `failed to push because we ran out of retries: error pushing image "${config.images?.[0] ?? ""}": denied`;
export const fetchFailure = "failed to fetch source: fatal: could not read from remote repository";

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
