import { hiding, withoutSecrets } from "../auth/secrets.ts";
import type { Pass, Tokens } from "../auth/tokens.ts";
import { advice, type Problem } from "../base/advice.ts";
import { type Clock, within } from "../base/clock.ts";
import { objectOf, parseJson } from "../base/json.ts";
import { duration } from "../base/time.ts";
import { type Answer, type Lost, passes, refusalOf } from "../http/answer.ts";
import { type Fault, newTokenRefused, passing } from "../http/patience.ts";
import type { Transport } from "../http/transport.ts";
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

/** The API on REST. `sent` is called when a poll is on the wire. */
export function createOperations(tokens: Tokens, transport: Transport, clock: Clock, sent: () => void): Operations {
  /** A pass within `limitMs`, and the milliseconds that it leaves of them. */
  async function passWithin(limitMs: number): Promise<[Pass | Fault, number]> {
    const held = tokens.held();
    if (held !== undefined) return [held, limitMs];
    const startMs = clock.nowMs();
    const pass = await within(tokens.pass(), limitMs, clock);
    if (pass !== undefined) return [pass, Math.max(1, limitMs - (clock.nowMs() - startMs))];
    return [{ kind: "passing", why: `there was no token within ${duration(limitMs)}`, patience: passing }, 0];
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
      const said = pollOf(result, target.name, clock.wallMs());
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
      const said = cancelAnswerOf(result, clock.wallMs());
      if (said.kind === "accepted") tokens.worked(pass.token);
      return (result.status === 401 && "why" in said ? tokens.refused(pass.token, said) : undefined) ?? said;
    },
  };
}

// Less is no token of any service, and would be found in every answer.
const shortestToken = 16;

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
