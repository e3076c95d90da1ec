import { withAdvice } from "../base/advice.ts";
import { cut, sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { durationOf, labelOfStep } from "../cloudbuild/build.ts";
import { type Operation, stateOf, statusOf } from "../cloudbuild/operation.ts";
import type { Outcome } from "../wait/outcome.ts";
import { type Ended, worstOf } from "./ended.ts";

/** The outputs of action.yml, in its order. */
export const outputNames = [
  "status",
  "done",
  "response",
  "error",
  "error-code",
  "error-status",
  "error-message",
  "metadata",
  "build-id",
  "build-status",
  "log-url",
  "failure-type",
  "failure-detail",
  "failed-step",
  "images",
  "duration",
  "operations",
] as const;
/** A value for every output; empty where there is none. */
export type Outputs = Readonly<Record<(typeof outputNames)[number], string>>;
const longestMessage = 4000;
// 1 MB as GitHub counts: UTF-16, of all outputs of a job.
const longestCharacters = 500_000;

/**
 * All outputs of the step, and whether something had to be left out because GitHub takes no more than 1 MB. `why`: our
 * sentence for a step that ended before there was anything to wait for.
 */
export function outputsOf(
  ended: readonly Ended[],
  timeoutMs: number,
  why = "",
): { outputs: Outputs; cutShort: boolean } {
  const outcome: Outcome = worstOf(ended)?.outcome ?? { kind: "unknown", why };
  const single = singleOf(outcome, outcome.last, timeoutMs);
  const objects = ended.map((one) => objectOf(one, timeoutMs));
  const without = (...fields: string[]) =>
    JSON.stringify(
      objects.map((object) => ({ ...object, ...Object.fromEntries(fields.map((field) => [field, null])) })),
    );
  const smaller: (() => Outputs)[] = [
    () => ({ ...single, operations: JSON.stringify(objects) }),
    () => ({ ...single, operations: without("metadata", "response") }),
    () => ({ ...single, metadata: "", response: "", operations: without("metadata", "response") }),
    () => ({ ...bare(single), operations: without("metadata", "response", "error", "images") }),
    () => ({ ...bare(single), operations: "[]" }),
  ];
  for (const [index, make] of smaller.entries()) {
    const outputs = make();
    if (sizeOf(outputs) < longestCharacters) return { outputs, cutShort: index > 0 };
  }
  // Only texts of a single field can be this long: what is left of them is the beginning.
  const outputs = { ...bare(single), operations: "[]" };
  const short = Object.entries(outputs).map(([name, value]) => [name, cut(value, longestMessage)]);
  return { outputs: Object.fromEntries(short), cutShort: true };
}

const bare = (single: Omit<Outputs, "operations">) => ({
  ...single,
  metadata: "",
  response: "",
  error: "",
  images: "",
});
const sizeOf = (outputs: Outputs) =>
  Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
const json = (value: unknown) => (value === undefined ? "" : JSON.stringify(value));

function singleOf(outcome: Outcome, last: Operation | undefined, timeoutMs: number): Omit<Outputs, "operations"> {
  const { code, name } = statusOf(last?.error);
  const build = last?.build;
  const images = build?.images ?? [];
  return {
    status: outcome.kind,
    done: String(last?.done ?? false),
    response: json(last?.response),
    error: json(last?.error),
    "error-code": code,
    "error-status": name,
    "error-message": messageOf(outcome, timeoutMs),
    metadata: json(last?.metadata),
    "build-id": build?.id ?? "",
    "build-status": build?.status ?? "",
    "log-url": build?.logUrl ?? "",
    "failure-type": build?.failureType ?? "",
    "failure-detail": build?.failureDetail ?? "",
    "failed-step": build?.failedStep === undefined ? "" : labelOfStep(build.failedStep),
    images: images.length === 0 ? "" : JSON.stringify(images),
    duration: String(durationOf(build) ?? ""),
  };
}

/** An operation's message, or our sentence where it has none to give. */
export function messageOf(outcome: Outcome, timeoutMs: number): string {
  switch (outcome.kind) {
    case "unknown":
      return cut(withAdvice(outcome), longestMessage);
    case "timed-out":
      return `The step's timeout of ${duration(timeoutMs)} passed${fateOf(outcome)}`;
    case "succeeded":
    case "failed":
    case "cancelled":
    case "aborted":
      return cut(statusOf(outcome.last?.error).message, longestMessage);
  }
}

/** What is known of an operation whose end came after the timeout, or was not seen at all. */
function fateOf({ last, cancel, trouble }: Extract<Outcome, { kind: "timed-out" | "aborted" }>): string {
  const state = last === undefined ? "" : sanitise(stateOf(last), 50);
  if (last?.done) return `. ${cancel?.kind === "accepted" ? "After its cancel t" : "T"}he operation ended: ${state}.`;
  const known = last === undefined ? "nothing was learnt of the operation" : `the operation was still ${state}`;
  const was = trouble === undefined ? known : `${known} (${cut(trouble, 1000)})`;
  return `: ${was}. ${cancel?.kind === "accepted" ? "Its cancel was accepted." : "It may still end well."}`;
}

/** The entry of `operations`: all fields, `null` where there is nothing to say. */
function objectOf({ name, outcome }: Ended, timeoutMs: number): Record<string, unknown> {
  const last = outcome.last;
  const build = last?.build;
  const images = build?.images ?? [];
  return {
    name,
    status: outcome.kind,
    done: last?.done ?? false,
    response: last?.response ?? null,
    error: last?.error ?? null,
    errorMessage: messageOf(outcome, timeoutMs) || null,
    metadata: last?.metadata ?? null,
    buildId: build?.id ?? null,
    buildStatus: build?.status ?? null,
    logUrl: build?.logUrl ?? null,
    failureType: build?.failureType ?? null,
    failureDetail: build?.failureDetail ?? null,
    failedStep: build?.failedStep === undefined ? null : labelOfStep(build.failedStep),
    images: images.length === 0 ? null : images,
    duration: durationOf(build) ?? null,
  };
}
