import type { Sender } from "../auth/sender.ts";
import { advice, type Problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { objectOf, parseJson } from "../base/json.ts";
import { type Answer, passes, refusalOf } from "../http/answer.ts";
import { newTokenRefused } from "../http/patience.ts";
import { type Poll, pollOf } from "./poll.ts";
import { type Target, urlOf } from "./target.ts";

/** What a cancel came to. `late`: there was nothing left to cancel, as far as the answer tells. */
export type CancelAnswer =
  | { readonly kind: "accepted" | "unsupported" }
  | (Problem & { readonly kind: "late" | "refused" })
  | (Problem & { readonly kind: "passing" | "quota"; readonly atLeastMs?: number | undefined });

/** `google.longrunning.Operations`, as far as a wait needs it. Neither rejects. */
export type Operations = {
  /** Asks once how the operation is. Gives up after `limitMs`, or when `signal` is aborted. */
  get(target: Target, limitMs: number, signal: AbortSignal): Promise<Poll>;
  /** Asks once for the operation's end. The same limits. */
  cancel(target: Target, limitMs: number, signal: AbortSignal): Promise<CancelAnswer>;
};

/** The API on REST. `onSent` is called when a poll is on the wire. */
export function createOperations(sender: Sender, clock: Clock, onSent: () => void): Operations {
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
      const said = pollOf(sent.shown(), target.name, clock.wallMs());
      const isRefused = said.kind === "passing" && said.patience === newTokenRefused;
      const poll = (isRefused ? sent.refused(said) : undefined) ?? said;
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
      const said = cancelAnswerOf(result, clock.wallMs());
      if (said.kind === "accepted") sent.worked();
      return (result.status === 401 && "why" in said ? sent.refused(said) : undefined) ?? said;
    },
  };
}

// They mean "look again": the operation may just have ended (cancelling a finished build answers 400).
const late = new Set([400, 404, 409]);

function cancelAnswerOf(answer: Answer, wallMs: number): CancelAnswer {
  const { status, text } = answer;
  // google.protobuf.Empty. A page of something in between is no answer of the API, whatever its status.
  if (status === 200 && (text === "" || objectOf(parseJson(text)) !== undefined)) return { kind: "accepted" };
  const { google, quota, why, atLeastMs } = refusalOf(answer, wallMs);
  if (late.has(status)) return { kind: "late", why };
  if (status === 501) return { kind: "unsupported" };
  if (quota) return { kind: "quota", why, atLeastMs };
  if (!google || status === 401 || passes(status)) return { kind: "passing", why, atLeastMs };
  return { kind: "refused", why, ...(status === 403 ? { advice: advice.cancelDenied } : {}) };
}
