import { type Advice, advice } from "../base/advice.ts";
import { type Answer, isHtml, type Lost, passes, patienceForLoss, type Refusal, type Remedy, refusalOf, strangeAnswer } from "../http/answer.ts";
import { clientError, denied, type Fault, newTokenRefused, notFound, passing, unknownHost, wrongOperation } from "../http/patience.ts";
import { type Operation, parseOperation } from "./operation.ts";

/** What one poll comes to. */
export type Poll =
  | { readonly kind: "operation"; readonly operation: Operation }
  | { readonly kind: "quota"; readonly why: string; readonly atLeastMs?: number }
  | Fault;

/** What `operations.get` for `name` came to. `wallMs`: the time, for a `Retry-After` that is a date. */
export function pollOf(result: Answer | Lost, name: string, wallMs: number): Poll {
  if (result.kind === "lost") return { kind: "passing", why: result.why, ...lossOf(result.code) };
  const { status, text } = result;
  if (status === 200) {
    const parsed = parseOperation(text, name);
    if ("operation" in parsed) return { kind: "operation", operation: parsed.operation };
    const why = isHtml(text) ? `${parsed.why}: ${strangeAnswer(result)}` : parsed.why;
    return { kind: "passing", why, patience: parsed.problem === "another" ? wrongOperation : passing };
  }
  const { quota, why, atLeastMs, ...refusal } = refusalOf(result, wallMs);
  const bound = atLeastMs === undefined ? {} : { atLeastMs };
  if (quota) return { kind: "quota", why, ...bound };
  return { kind: "passing", why, ...statusOf(status, refusal), ...bound };
}

function lossOf(code: string): Remedy {
  return code === "ENOTFOUND" ? { patience: unknownHost, advice: advice.host } : patienceForLoss(code);
}

const deniedFor = new Map<string, Advice>([
  ["SERVICE_DISABLED", advice.apiDisabled],
  ["USER_PROJECT_DENIED", advice.quotaProject],
  ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", advice.scope],
]);

function statusOf(status: number, { google, reason }: Pick<Refusal, "google" | "reason">): Remedy {
  if (status === 407) return patienceForLoss("PROXY_407");
  if (status === 401) return { patience: newTokenRefused };
  if (!google || passes(status)) return { patience: passing };
  if (status === 403) return { patience: denied, advice: deniedFor.get(reason) ?? advice.permission };
  return status === 404 ? { patience: notFound, advice: advice.notFound } : { patience: clientError };
}
