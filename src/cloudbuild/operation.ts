import { integerOf, type Json, objectOf, stringOf } from "../base/json.ts";
import type { Build } from "./build.ts";

/** A `google.longrunning.Operation`, with its Build where it has one. Remote values stay as they came. */
export type Operation = {
  readonly name: string;
  readonly done: boolean;
  readonly metadata?: unknown;
  readonly response?: unknown;
  readonly error?: unknown;
  readonly build?: Build;
};

/** How an operation came out, by itself. */
export type Verdict = "succeeded" | "failed" | "cancelled" | "unknown";

/** The Build that a finished operation's response holds, where it does. */
export const buildIn = (response: unknown): Json | undefined => {
  const any = objectOf(response);
  return any?.["@type"] === "type.googleapis.com/google.devtools.cloudbuild.v1.Build" ? any : undefined;
};

const verdicts: { readonly [status: string]: Verdict | undefined } = {
  SUCCESS: "succeeded",
  FAILURE: "failed",
  INTERNAL_ERROR: "failed",
  TIMEOUT: "failed",
  EXPIRED: "failed",
  CANCELLED: "cancelled",
};

/**
 * What became of an operation that is done. The build's status decides, `error` is the fallback, and where status,
 * `error` and `response` disagree the worse counts. With nothing to go by it is `unknown`, never a success.
 */
export function verdictOf(operation: Operation): Verdict {
  const { build, error, response } = operation;
  const status = (name: unknown) =>
    typeof name === "string" && Object.hasOwn(verdicts, name) ? verdicts[name] : undefined;
  const votes = new Set([
    status(build?.status),
    status(buildIn(response)?.status),
    error === undefined ? undefined : objectOf(error)?.code === 1 ? "cancelled" : "failed",
    objectOf(response) === undefined ? undefined : "succeeded",
  ]);
  const worst = (["failed", "cancelled", "succeeded"] as const).find((verdict) => votes.has(verdict));
  return worst ?? "unknown";
}

const codeNames = [
  "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED",
]
  .join(" ")
  .split(" ");

/** `error` of an operation as `google.rpc.Status`: the number of its code, the name of that, its message. */
export function statusOf(error: unknown): { readonly code: string; readonly name: string; readonly message: string } {
  const { code, message } = objectOf(error) ?? {};
  const whole = typeof code === "string" && /^-?\d{1,10}$/.test(code) ? Number(code) : integerOf(code);
  const name = whole === undefined ? undefined : codeNames[whole];
  return { code: String(whole ?? ""), name: name ?? "", message: stringOf(message) ?? "" };
}

/** What to call the state of an operation: its build's status, or whether it is done. */
export const stateOf = (operation: Operation): string =>
  operation.build?.status ?? (operation.done ? "done" : "running");
