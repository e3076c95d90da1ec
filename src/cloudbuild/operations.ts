import { hiding, withoutSecrets } from "../auth/secrets.ts";
import type { Pass, Tokens } from "../auth/tokens.ts";
import { advice, type Problem, problem } from "../base/advice.ts";
import { type Clock, within } from "../base/clock.ts";
import { objectOf, parseJson } from "../base/json.ts";
import { duration } from "../base/time.ts";
import { type Answer, isHtml, type Lost, passes, refusalOf } from "../http/answer.ts";
import { type Fault, newTokenRefused, passing } from "../http/patience.ts";
import { remedyOf } from "../http/reason.ts";
import type { Transport } from "../http/transport.ts";
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
 * The API on REST. `sent` is called when a poll is on the wire. `caller`: the account that asks, where it is known, for
 * what is told of a refusal.
 */
export function createOperations(
  tokens: Tokens,
  transport: Transport,
  clock: Clock,
  sent: () => void,
  caller?: string,
): Operations {
  /** A pass within `limitMs`, and the milliseconds that it leaves of them. */
  async function passWithin(limitMs: number): Promise<[Pass | Fault, number]> {
    const held = tokens.held();
    if (held !== undefined) return [held, limitMs];
    const startMs = clock.nowMs();
    const pass = await within(tokens.pass(), limitMs, clock);
    if (pass !== undefined) return [pass, Math.max(1, limitMs - (clock.nowMs() - startMs))];
    return [{ kind: "passing", why: `There was no token within ${duration(limitMs)}`, patience: passing }, 0];
  }

  const hiders = new WeakMap<Pass, (text: string) => string>();
  const withoutBearer = (result: Answer | Lost, pass: Pass): Answer | Lost => {
    const hide = hiders.get(pass) ?? hiding(pass.token.length < shortestToken ? [] : [pass.token]);
    hiders.set(pass, hide);
    return withoutSecrets(result, hide);
  };
  // Most polls find what the one before found, word for word. Read anew it would cost a sixth of each of many polls, and
  // leave the collector an operation that has lived for an interval.
  const known = new WeakMap<Target, { readonly text: string; readonly poll: Poll }>();

  return {
    async get(target, ownLimitMs, signal) {
      const [pass, limitMs] = await passWithin(ownLimitMs);
      if (pass.kind !== "pass") return pass;
      const request = { method: "GET", url: urlOf(target), headers: pass.headers, limitMs, signal, sent } as const;
      const given = await transport.send(request);
      const last = known.get(target);
      if (given.kind === "answer" && given.status === 200 && given.text === last?.text) return last.poll;
      const result = withoutBearer(given, pass);
      const said = pollOf(result, target, clock.wallMs(), caller);
      const isRefused = said.kind === "passing" && said.patience === newTokenRefused;
      const poll = (isRefused ? tokens.refused(pass.token, said) : undefined) ?? said;
      if (poll.kind === "operation") tokens.worked(pass.token);
      if (given.kind === "answer" && poll.kind === "operation") known.set(target, { text: given.text, poll });
      return poll;
    },
    async cancel(target, ownLimitMs, signal) {
      const [pass, limitMs] = await passWithin(ownLimitMs);
      if (pass.kind !== "pass") return pass;
      const url = urlOf(target, "cancel");
      const request = { method: "POST", url, headers: pass.headers, body: "{}", limitMs, signal } as const;
      const result = withoutBearer(await transport.send(request), pass);
      if (result.kind === "lost") return { kind: "passing", why: result.why };
      const said = cancelAnswerOf(result, target, clock.wallMs(), caller);
      if (said.kind === "accepted") tokens.worked(pass.token);
      const isRefused = result.status === 401 && !isHtml(result.text) && "why" in said;
      return (isRefused ? tokens.refused(pass.token, said) : undefined) ?? said;
    },
  };
}

// Less is no token of any service, and would be found in every answer.
const shortestToken = 16;

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
