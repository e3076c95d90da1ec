import type { Problem } from "../base/advice.ts";
import { arrayOf, objectOf, parseJson, stringOf } from "../base/json.ts";
import { sanitise } from "../base/sanitise.ts";
import { type Answer, headerOf, type Lost, passes } from "../http/answer.ts";
import { type Patience, passing, unknownHost } from "../http/patience.ts";
import { patienceForLoss } from "../http/remedy.ts";
import { retryAfterMs } from "../http/retry-after.ts";

/**
 * Why a request to GitHub came to nothing. `passing`: the same request may be answered later, not before `atLeastMs`
 * milliseconds where that is given. `refused`: it will not; `status` is the answer's.
 */
export type GitHubFault =
  | (Problem & { readonly kind: "passing"; readonly patience: Patience; readonly atLeastMs?: number | undefined })
  | (Problem & { readonly kind: "refused"; readonly status: number });

// What GitHub asks for where its answer names no time (docs.github.com, rate limits for the REST API).
const limitMs = 60_000;

/** The fault of an answer that is no success, or of a lost one. `wallMs`: the time of day, for limits that name a time. */
export function faultOf(result: Answer | Lost, wallMs: number): GitHubFault {
  if (result.kind === "lost") {
    const remedy = result.code === "ENOTFOUND" ? { patience: unknownHost } : patienceForLoss(result.code);
    return { kind: "passing", why: result.why, ...remedy };
  }
  const { status } = result;
  const why = saidBy(result);
  const atLeastMs = rateLimitMs(result, wallMs);
  if (atLeastMs !== undefined) {
    return { kind: "passing", why: `GitHub's rate limit is used up (${why})`, patience: passing, atLeastMs };
  }
  if (status >= 300 && status < 400 && status !== 304) {
    return { kind: "refused", status, why: `${why}: redirects are not followed` };
  }
  if (!passes(status)) return { kind: "refused", status, why };
  const bound = retryAfterMs(headerOf(result, "retry-after"), wallMs);
  return { kind: "passing", why, patience: passing, atLeastMs: bound };
}

/** Milliseconds until a rate limit is over; `undefined` where the answer is about none. */
function rateLimitMs(answer: Answer, wallMs: number): number | undefined {
  const bound = retryAfterMs(headerOf(answer, "retry-after"), wallMs);
  const isUsedUp = headerOf(answer, "x-ratelimit-remaining") === "0";
  if (answer.status !== 429 && (answer.status !== 403 || (bound === undefined && !isUsedUp))) return undefined;
  const reset = headerOf(answer, "x-ratelimit-reset") ?? "";
  const untilResetMs = isUsedUp && /^\d{1,12}$/.test(reset) ? Number(reset) * 1000 - wallMs : limitMs;
  return bound ?? Math.max(1000, untilResetMs);
}

/** Of GitHub's own answers the message and what was wrong with each field; of another one only who gave it. */
function saidBy(answer: Answer): string {
  const { message, errors } = objectOf(parseJson(answer.text)) ?? {};
  const texts = [message, ...arrayOf(errors).map((error) => objectOf(error)?.message ?? error)];
  const said = texts.flatMap((text) => (stringOf(text) === undefined ? [] : [sanitise(String(text), 200)]));
  const server = headerOf(answer, "server") ?? "";
  const by = said.length > 0 || server === "" || server === "github.com" ? "" : ` from ${sanitise(server, 40)}`;
  return sanitise([`HTTP ${answer.status}${by}`, ...said].join(": "), 400);
}
