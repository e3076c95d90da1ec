import type { Sender } from "../auth/sender.ts";
import { advice, type Problem, problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { objectOf, parseJson } from "../base/json.ts";
import { type Answer, isHtml, passes, refusalOf } from "../http/answer.ts";
import { newTokenRefused } from "../http/patience.ts";
import { remedyOf } from "../http/remedy.ts";
import { adviceForDenial, type Poll, plainText, pollOf, quotaText } from "./poll.ts";
import { type Target, urlOf } from "./target.ts";

/**
 * What a cancel came to. `late`: there was nothing left to cancel, as far as the answer tells. `quota`: the request
 * quota is used up. `atLeastMs`: how long the server asks to wait before the next try.
 */
export type CancelAnswer =
  | { readonly kind: "accepted" | "unsupported" }
  | (Problem & { readonly kind: "late" | "refused" })
  | (Problem & { readonly kind: "quota" | "passing"; readonly atLeastMs?: number | undefined });

/** `google.longrunning.Operations`, as far as a wait needs it. Neither rejects. */
export type Operations = {
  /** Asks once how the operation is. Gives up after `limitMs`, or when `signal` is aborted. */
  get(target: Target, limitMs: number, signal: AbortSignal): Promise<Poll>;
  /** Asks once for the operation's end. The same limits. */
  cancel(target: Target, limitMs: number, signal: AbortSignal): Promise<CancelAnswer>;
};

/**
 * The API on REST. `onSent` is called when a poll is on the wire. `caller`: the account that asks, where it is known, for
 * what is told of a refusal.
 */
export function createOperations(sender: Sender, clock: Clock, onSent: () => void, caller?: string): Operations {
  // Most polls find what the one before found, word for word. Read anew it would cost a sixth of each of many polls, and
  // leave the collector an operation that has lived for an interval.
  const known = new WeakMap<Target, { readonly text: string; readonly poll: Poll }>();

  return {
    async get(target, limitMs, signal) {
      const sent = await sender.send({ method: "GET", url: urlOf(target), headers: {}, limitMs, signal, sent: onSent });
      if (sent.kind !== "sent") return sent;
      const { given } = sent;
      const last = known.get(target);
      if (given.kind === "answer" && given.status === 200 && given.text === last?.text) return last.poll;
      const said = pollOf(sent.shown(), target, clock.wallMs(), caller);
      const isRefused = said.kind === "passing" && said.patience === newTokenRefused;
      const poll = (isRefused ? await sent.refused(said) : undefined) ?? said;
      if (poll.kind === "operation") sent.worked();
      if (given.kind === "answer" && poll.kind === "operation") known.set(target, { text: given.text, poll });
      return poll;
    },
    async cancel(target, limitMs, signal) {
      const url = urlOf(target, "cancel");
      const sent = await sender.send({ method: "POST", url, headers: {}, body: "{}", limitMs, signal });
      if (sent.kind !== "sent") return sent;
      const result = sent.shown();
      if (result.kind === "lost") return { kind: "passing", why: result.why };
      const said = cancelAnswerOf(result, target, clock.wallMs(), caller);
      if (said.kind === "accepted") sent.worked();
      const isRefused = result.status === 401 && !isHtml(result.text) && "why" in said;
      return (isRefused ? await sent.refused(said) : undefined) ?? said;
    },
  };
}

// They mean "look again": the operation may just have ended (cancelling a finished build answers 400).
const late = new Set([400, 404, 409]);

function cancelAnswerOf(answer: Answer, target: Target, wallMs: number, caller?: string): CancelAnswer {
  const { status, text } = answer;
  // google.protobuf.Empty. A page of something in between is no answer of the API, whatever its status.
  if (status === 200 && (text === "" || objectOf(parseJson(text)) !== undefined)) return { kind: "accepted" };
  const refusal = refusalOf(answer, wallMs, caller);
  const { from, quota, atLeastMs } = refusal;
  const why = plainText(target, refusal);
  if (quota) return { kind: "quota", why: quotaText(target, refusal), atLeastMs };
  const known = remedyOf(refusal);
  if (late.has(status) && known === undefined) return { kind: "late", why };
  if (from === "elsewhere" || status === 401 || passes(status)) return { kind: "passing", why, atLeastMs };
  if (status === 501) return { kind: "unsupported" };
  const help = known?.advice ?? adviceForDenial(refusal, target, advice.cancelDenied);
  return { kind: "refused", ...(help === undefined ? { why } : problem(help, refusal.why)) };
}
