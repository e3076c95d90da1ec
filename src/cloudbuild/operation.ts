import { integerOf, type Json, objectOf, parseJson, present, stringOf } from "../base/json.ts";
import { type Build, parseBuild } from "./build.ts";
import { idOf } from "./target.ts";

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

/**
 * A parsed answer, or why it is none: `nonsense`, about `another` operation, or of another `kind` than
 * google.longrunning's.
 */
export type Parsed =
  | { readonly operation: Operation }
  | { readonly problem: "nonsense" | "another" | "kind"; readonly why: string };

/** Reads the body of `operations.get` as the operation `name`. Never throws. */
export function parseOperation(text: string, name: string): Parsed {
  const body = parseJson(text.replace(/^\ufeff/, ""));
  if (body === undefined) return { problem: "nonsense", why: "The answer is not JSON" };
  const operation = objectOf(body);
  // Compute Engine's, GKE's and Cloud SQL's have a status of their own: that `done` is absent does not mean running.
  const isOther = operation?.operationType !== undefined || operation?.selfLink !== undefined;
  if (isOther && typeof operation?.done !== "boolean") {
    return {
      problem: "kind",
      why: "The answer is another kind of operation, with operationType or selfLink but no done",
    };
  }
  const ownName = stringOf(operation?.name);
  if (operation === undefined || ownName === undefined) {
    return { problem: "nonsense", why: "The answer is not an operation" };
  }
  if (idOf(ownName) !== idOf(name)) return { problem: "another", why: "The answer is about another operation" };
  const { done, metadata, response, error } = operation;
  if (done !== undefined && typeof done !== "boolean") {
    return { problem: "nonsense", why: "The answer's done is not a boolean" };
  }
  const build = parseBuild(objectOf(objectOf(metadata)?.build) ?? buildIn(response));
  const given = (value: unknown) => (value === null ? undefined : value);
  return {
    operation: present({
      name: ownName,
      done: done === true,
      metadata: given(metadata),
      response: given(response),
      error: given(error),
      build,
    }),
  };
}

/** The Build that a finished operation's response holds, where it does. */
const buildIn = (response: unknown): Json | undefined => {
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
