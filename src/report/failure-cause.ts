import { objectOf } from "../base/json.ts";
import { sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { type Build, type BuildStep, durationOf } from "../cloudbuild/build.ts";
import { type Operation, statusOf } from "../cloudbuild/operation.ts";
import { workOf } from "../cloudbuild/operation-metadata.ts";
import { statusDetails } from "../http/rpc-status.ts";

/**
 * Why an operation that is done did not succeed. `headline`: a clause without its end, empty where nothing is known;
 * `details`: sentences that say more, without their ends; `hint`: what to do.
 */
export type Cause = {
  readonly headline: string;
  readonly details: readonly string[];
  readonly hint?: string | undefined;
};

const field = (text: string | undefined, limit = 1000): string => sanitise(text ?? "", limit).replace(/\.$/, "");

/** A step as it is told everywhere: `step 1 "test"`, `step 0`. */
export const stepText = ({ index, id }: Pick<BuildStep, "index" | "id">): string =>
  `step ${index}${id === undefined ? "" : ` "${field(id, 100)}"`}`;

/** What a failed build or operation says of itself. */
export function causeOf(operation: Operation): Cause {
  const { build } = operation;
  const details = statusDetails(objectOf(operation.error)?.details, statusOf(operation.error).message);
  if (build === undefined) return told(errorText(operation), [details, workOf(operation).message], undefined);
  const { clause, hint } = ownCause(build);
  const said = [build.failureDetail, build.statusDetail, details];
  if (clause !== "") return told(clause, said, hint);
  const status = field(build.status, 50);
  const isPlain = ["", "FAILURE", "CANCELLED"].includes(status);
  // It says no more than the status does.
  const error = isGeneric(operation) || status === "CANCELLED" ? "" : errorText(operation);
  return isPlain
    ? told("", [...said, error], hint)
    : told(error, [...said, `The status of the build is ${status}`], hint);
}

/** Each text once: not what another one contains. The first takes the headline's place where there is none. */
function told(clause: string, said: readonly (string | undefined)[], hint: string | undefined): Cause {
  const texts = said.map((text) => field(text, 800)).filter((text) => text !== "" && !clause.includes(text));
  const once = texts.filter(
    (text, index) => !texts.some((other, at) => other.includes(text) && (other.length > text.length || at < index)),
  );
  const [headline = "", ...details] = clause === "" ? once : [clause, ...once];
  return { headline, details, hint };
}

// Of every failed build, whatever its step said (gcloud's unit tests have it so).
const genericMessage = "Build failed; check build logs for details";
const isGeneric = ({ error }: Operation): boolean => statusOf(error).message.startsWith(genericMessage);

/** `error` of an operation: its code, the code's name, its message. */
function errorText({ error }: Operation): string {
  if (error === undefined) return "";
  const { code, name, message } = statusOf(error);
  const label = ["error", code, name].filter((part) => part !== "").join(" ");
  return message === "" ? label : `${label}: ${field(message)}`;
}

type Own = { readonly clause: string; readonly hint?: string };

const types: { readonly [type: string]: Own } = {
  PUSH_FAILED: {
    clause: "an image could not be pushed (PUSH_FAILED)",
    hint: "Check that the repository exists and that the build's service account may write to it.",
  },
  PUSH_IMAGE_NOT_FOUND: {
    clause: "an image to push was not built (PUSH_IMAGE_NOT_FOUND)",
    hint: "Let a step build every image that `images` names.",
  },
  PUSH_NOT_AUTHORIZED: {
    clause: "an image may not be pushed (PUSH_NOT_AUTHORIZED)",
    hint: "Grant the build's service account roles/artifactregistry.writer on the repository.",
  },
  FETCH_SOURCE_FAILED: {
    clause: "the source could not be fetched (FETCH_SOURCE_FAILED)",
    hint: "Check that the source is still there and that the build's service account may read it.",
  },
  LOGGING_FAILURE: {
    clause: "the log could not be written (LOGGING_FAILURE)",
    hint: "Grant the build's service account roles/logging.logWriter, or roles/storage.admin on the bucket of its logs.",
  },
};

const causes: { readonly [status: string]: (build: Build) => Own } = {
  TIMEOUT: timeoutCause,
  EXPIRED: expiryCause,
  INTERNAL_ERROR: ({ failedStep }) => ({
    clause: `INTERNAL_ERROR, a fault of Cloud Build${failedStep === undefined ? "" : `, in ${stepText(failedStep)}`}`,
    hint: "Run the build again.",
  }),
  CANCELLED: (build) => ({ clause: cancelText(build) }),
};

/** What the status, the type of the failure and the step that failed say. */
function ownCause(build: Build): Own {
  const { status = "", failedStep, failureType = "" } = build;
  const cause = Object.hasOwn(causes, status) ? causes[status] : undefined;
  if (cause !== undefined) return cause(build);
  if (failedStep !== undefined) return stepCause(failedStep);
  return (Object.hasOwn(types, failureType) && types[failureType]) || { clause: "" };
}

const outOfMemory = 137;

function stepCause(step: BuildStep): Own {
  const { builder, exitCode, status, timeoutMs } = step;
  const what = `${stepText(step)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
  if (status === "TIMEOUT") return stepTimeout(what, timeoutMs);
  if (exitCode === undefined) return { clause: `${what} failed` };
  const clause = `${what} exited with code ${exitCode}`;
  if (exitCode !== outOfMemory) return { clause };
  const hint = "Give the build a machine with more memory (`options.machineType`), or let the step use less.";
  return { clause: `${clause} (out of memory, or killed)`, hint };
}

const stepTimeout = (what: string, timeoutMs: number | undefined): Own => ({
  clause: `${what} took longer than its timeout${timeoutMs === undefined ? "" : ` of ${duration(timeoutMs)}`}`,
  hint: "Raise the `timeout` of that step.",
});

/** The build's own limit, unless it ended before that for the limit of a step. */
function timeoutCause(build: Build): Own {
  const { timeoutMs, failedStep } = build;
  const tookMs = (durationOf(build) ?? 0) * 1000;
  const isStep = failedStep?.status === "TIMEOUT" && failedStep.timeoutMs !== undefined;
  if (isStep && (timeoutMs === undefined || tookMs < timeoutMs)) {
    const { clause, hint = "" } = stepCause(failedStep);
    return { clause: `TIMEOUT: ${clause}`, hint };
  }
  const limit = timeoutMs === undefined ? "" : ` of ${duration(timeoutMs)}`;
  const step = failedStep === undefined ? "" : ` during ${stepText(failedStep)}`;
  return {
    clause: `TIMEOUT: the build's own timeout${limit} passed${step}`,
    hint: "Raise `timeout` in the configuration of the build.",
  };
}

function expiryCause({ approval, queueTtlMs }: Build): Own {
  if (approval?.state === "PENDING") return { clause: "EXPIRED: nobody approved the build in time" };
  const limit = queueTtlMs === undefined ? "" : ` of ${duration(queueTtlMs)}`;
  return {
    clause: `EXPIRED: the build waited in the queue for longer than its queueTtl${limit}`,
    hint: "Raise `queueTtl` of the build, or let fewer builds run at a time.",
  };
}

/** True for a build that ended since its approval was refused. */
export const isRejected = ({ build }: Operation): boolean => build?.approval?.state === "REJECTED";

function cancelText({ approval, startTimeMs }: Build): string {
  if (approval?.state === "REJECTED") return "its approval was refused";
  return approval?.state === "CANCELLED" && startTimeMs === undefined ? "it was still waiting for approval" : "";
}
