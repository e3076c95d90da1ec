import { type Problem, problem } from "../base/advice.ts";
import { apiAdvice } from "../base/api-advice.ts";
import { objectOf, parseJson } from "../base/json.ts";
import { type Answer, isHtml, type Lost, passes, refusalOf } from "../http/answer.ts";
import { remedyOf } from "../http/remedy.ts";
import { adviceForDenial, plainText, quotaText } from "./poll.ts";
import type { Target } from "./target.ts";

/**
 * What a cancel came to. `late`: there was nothing left to cancel, as far as the answer tells. `quota`: the request
 * quota is used up. `atLeastMs`: how long the server asks to wait before the next try.
 */
export type CancelAnswer =
  | { readonly kind: "accepted" | "unsupported" }
  | (Problem & { readonly kind: "late" | "refused" })
  | (Problem & { readonly kind: "quota" | "passing"; readonly atLeastMs?: number | undefined });

/** True where the bearer is refused: a page that asks for a password is nothing that a new token changes. */
export const isBearerRefused = (result: Answer | Lost): boolean =>
  result.kind === "answer" && result.status === 401 && !isHtml(result.text);

// They mean "look again": the operation may just have ended (cancelling a finished build answers 400).
const late = new Set([400, 404, 409]);

/**
 * What `operations.cancel` for `target` came to. `wallMs`: the time, for a `Retry-After` that is a date. `caller`: the
 * account that asked, where it is known.
 */
export function cancelAnswerOf(result: Answer | Lost, target: Target, wallMs: number, caller?: string): CancelAnswer {
  if (result.kind === "lost") return { kind: "passing", why: result.why };
  const { status, text } = result;
  // google.protobuf.Empty. A page of something in between is no answer of the API, whatever its status.
  if (status === 200 && (text === "" || objectOf(parseJson(text)) !== undefined)) return { kind: "accepted" };
  const refusal = refusalOf(result, wallMs, caller);
  const { from, quota, atLeastMs } = refusal;
  const why = plainText(target, refusal);
  if (quota) return { kind: "quota", why: quotaText(target, refusal), atLeastMs };
  const known = remedyOf(refusal);
  if (late.has(status) && known === undefined) return { kind: "late", why };
  if (from === "elsewhere" || status === 401 || passes(status)) return { kind: "passing", why, atLeastMs };
  if (status === 501) return { kind: "unsupported" };
  const help = known?.advice ?? adviceForDenial(refusal, target, apiAdvice.cancelDenied);
  return { kind: "refused", ...(help === undefined ? { why } : problem(help, refusal.why)) };
}
