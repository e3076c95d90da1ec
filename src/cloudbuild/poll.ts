import { type Advice, filled } from "../base/advice.ts";
import { apiAdvice } from "../base/api-advice.ts";
import { type Answer, isHtml, type Lost, passes, type Refusal, refusalOf, strangeAnswer } from "../http/answer.ts";
import { isLoopback, serviceOf } from "../http/endpoint.ts";
import {
  clientError,
  denied,
  type Fault,
  newTokenRefused,
  noSuchPath,
  notFound,
  otherKind,
  passing,
  unknownHost,
  wrongOperation,
} from "../http/patience.ts";
import { adviceForPermission, patienceForLoss, type Remedy, remedyOf } from "../http/remedy.ts";
import type { Operation } from "./operation.ts";
import { parseOperation } from "./operation-answer.ts";
import type { Target } from "./target.ts";

/** What one poll comes to. */
export type Poll =
  | { readonly kind: "operation"; readonly operation: Operation }
  | { readonly kind: "quota"; readonly why: string; readonly atLeastMs?: number }
  | Fault;

/**
 * What `operations.get` for `target` came to. `wallMs`: the time, for a `Retry-After` that is a date. `caller`: the
 * account that asked, where it is known.
 */
export function pollOf(result: Answer | Lost, target: Target, wallMs: number, caller?: string): Poll {
  if (result.kind === "lost") return passed(lossOf(result, target), result.why);
  const { status, text } = result;
  if (status === 200) {
    const parsed = parseOperation(text, target.name);
    if ("operation" in parsed) return { kind: "operation", operation: parsed.operation };
    if (isHtml(text)) return passed(notGoogle(status, target), strangeAnswer(result), parsed.why);
    return passed(unlike[parsed.problem], parsed.why);
  }
  const refusal = refusalOf(result, wallMs, caller);
  const bound = refusal.atLeastMs === undefined ? {} : { atLeastMs: refusal.atLeastMs };
  if (refusal.quota) return { kind: "quota", why: quotaText(target, refusal), ...bound };
  const remedy = remedyFor(result, refusal, target);
  return { ...passed(remedy, remedy.advice === undefined ? plainText(target, refusal) : refusal.why), ...bound };
}

/** What to say of a refusal that no advice fits. */
export const plainText = ({ endpoint }: Target, { from, why }: Refusal): string =>
  from === "api" ? `${serviceOf(endpoint)} answered ${why}` : why;

/** What to say of an answer that a quota per minute is used up. */
export const quotaText = ({ endpoint }: Target, { from, why }: Refusal): string =>
  from === "elsewhere" ? why : `${serviceOf(endpoint)}'s request quota is used up: ${why}`;

/** A fault that may pass, told after the message of the advice that fits it; `first` comes before all. */
function passed({ patience, advice: help }: Remedy, why: string, first?: string) {
  const said = help === undefined || why.startsWith(help.message) ? why : `${help.message}: ${why}`;
  return { kind: "passing", why: first === undefined ? said : `${first}: ${said}`, patience, advice: help } as const;
}

const unlike = {
  nonsense: { patience: passing },
  another: { patience: wrongOperation },
  kind: { patience: otherKind, advice: apiAdvice.otherKind },
} as const satisfies { readonly [problem: string]: Remedy };

function lossOf({ code, why }: Lost, { endpoint }: Target): Remedy {
  if (code === "ENOTFOUND") return { patience: unknownHost, advice: apiAdvice.host };
  const remedy = patienceForLoss(code);
  const unreachable = filled(apiAdvice.unreachable, { SERVICE: serviceOf(endpoint), HOST: new URL(endpoint).host });
  // Other losses are ours: a limit, or an answer that cannot be used.
  return remedy.advice === undefined && why.startsWith(unreachable.message)
    ? { ...remedy, advice: unreachable }
    : remedy;
}

/** What answered in the place of Google: a page, or an error that no API of Google's has. */
const notGoogle = (status: number, { endpoint }: Target): Remedy => ({
  patience: passing,
  advice: filled(apiAdvice.notGoogle, { STATUS: String(status), HOST: new URL(endpoint).host }),
});

function remedyFor({ status, text }: Answer, refusal: Refusal, target: Target): Remedy {
  if (status === 407) return patienceForLoss("PROXY_407");
  const known = remedyOf(refusal);
  // A page that asks for a password is nothing that a new token changes.
  if (status === 401 && !isHtml(text)) return { patience: newTokenRefused, advice: known?.advice };
  if (refusal.from === "elsewhere") {
    return status >= 400 || isHtml(text) ? notGoogle(status, target) : { patience: passing };
  }
  if (passes(status)) return { patience: passing };
  if (known !== undefined) return known;
  if (status === 403) return { patience: denied, advice: adviceForDenial(refusal, target, apiAdvice.permission) };
  if (status !== 404) return { patience: clientError };
  const isPath = refusal.error === undefined || /^Method not found/i.test(refusal.error.message);
  return isPath
    ? { patience: noSuchPath, advice: apiAdvice.noSuchPath }
    : { patience: notFound, advice: apiAdvice.notFound };
}

/**
 * What helps where a permission is missing, going by the permission that the answer names. Cloud Build itself often
 * names none: then it is a permission for builds, and `forBuilds` helps. `undefined` where nothing tells.
 */
export function adviceForDenial({ info, error }: Refusal, { endpoint }: Target, forBuilds: Advice): Advice | undefined {
  const message = error?.message ?? "";
  const isPermission = /\bpermission\b/i.test(message);
  const quoted = isPermission ? /'([a-z]+(?:\.[A-Za-z]+){2,3})'/.exec(message)?.[1] : undefined;
  const permission = info.permission || quoted;
  if (permission !== undefined) {
    const isBuilds = /^cloudbuild\.(?:builds|operations)\./.test(permission);
    return isBuilds ? forBuilds : adviceForPermission(permission, info.resource);
  }
  const isUnnamed = isPermission && (info.reason === "" || info.reason === "IAM_PERMISSION_DENIED");
  return isUnnamed && (isLoopback(endpoint) || serviceOf(endpoint) === "Cloud Build") ? forBuilds : undefined;
}
