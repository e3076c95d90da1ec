import { objectOf, present, stringOf } from "../base/json.ts";
import { checkTarget, type Target } from "../cloudbuild/target.ts";
import type { Fingerprint } from "./fingerprint.ts";

/**
 * What post must know of main, without a secret. `armed`: main waits, or has died waiting. `settled`: main has said how
 * it ended, and nothing is left to do.
 */
export type State = {
  readonly phase: "armed" | "settled";
  readonly cancelOnAbort: boolean;
  readonly operations: readonly SavedOperation[];
  /** The credential file that main used: a later step may have replaced the variable that names it. */
  readonly credentialFile?: string | undefined;
  /** Where main used `access-token`: the token is not saved, and post must be given the same one. */
  readonly accessToken?: Fingerprint | undefined;
  readonly quotaProject?: string | undefined;
  /** The commit status whose end main has not set yet. */
  readonly commitStatus?: SavedStatus | undefined;
};
/**
 * How far main came with an operation. `wanted`: cancel-on-timeout asked for its cancel. `accepted`: its cancel was
 * accepted. `over`: nothing is left to do.
 */
export type Reached = "wanted" | "accepted" | "over";
export type SavedOperation = { readonly target: Target; readonly reached?: Reached };
/** A commit status, and what tells whether post is given the token that main had. */
export type SavedStatus = { readonly context: string; readonly commit: string; readonly token: Fingerprint };

/**
 * Saved JSON as a state; `undefined` where it is none. It is input like any other: the same gates for names and endpoints
 * before a bearer goes anywhere.
 */
export function parseState(value: unknown): State | undefined {
  const { phase, operations, cancelOnAbort, ...rest } = objectOf(value) ?? {};
  if ((phase !== "armed" && phase !== "settled") || !Array.isArray(operations)) return undefined;
  const parsed = operations.map(parseOperation);
  if (!parsed.every((one) => one !== undefined)) return undefined;
  const armed: State["phase"] = phase;
  return present({
    phase: armed,
    cancelOnAbort: cancelOnAbort === true,
    operations: parsed,
    credentialFile: stringOf(rest.credentialFile),
    accessToken: parseFingerprint(rest.accessToken),
    quotaProject: stringOf(rest.quotaProject),
    commitStatus: parseStatus(rest.commitStatus),
  });
}

function parseOperation(value: unknown): SavedOperation | undefined {
  const { target, reached } = objectOf(value) ?? {};
  const checked = checkTarget(objectOf(target) ?? {});
  if (checked === undefined) return undefined;
  return reached === "wanted" || reached === "accepted" || reached === "over"
    ? { target: checked, reached }
    : { target: checked };
}

// A value that is none matches no token: what it was to guard is not done, and that is said.
function parseFingerprint(value: unknown): Fingerprint | undefined {
  if (value === undefined) return undefined;
  const { salt, hash } = objectOf(value) ?? {};
  return { salt: stringOf(salt) ?? "", hash: stringOf(hash) ?? "" };
}

function parseStatus(value: unknown): SavedStatus | undefined {
  const { context, commit, token } = objectOf(value) ?? {};
  if (typeof context !== "string" || typeof commit !== "string" || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  return { context, commit, token: parseFingerprint(token ?? {}) ?? { salt: "", hash: "" } };
}
