import type { Problem } from "../base/advice.ts";
import { type Clock, within } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { Answer, Lost } from "../http/answer.ts";
import { type Fault, passing } from "../http/patience.ts";
import type { Request, Transport } from "../http/transport.ts";
import { hiding, withoutSecrets } from "./secrets.ts";
import type { Pass, Tokens } from "./tokens.ts";

/** What came back for a request with a bearer. */
export type Sent = {
  readonly kind: "sent";
  /** As it came: it may echo the bearer, and nothing of it may be shown. */
  readonly given: Answer | Lost;
  /** The same without the bearer. */
  shown(): Answer | Lost;
  /** Tells the tokens that the bearer is good. */
  worked(): void;
  /** Tells the tokens that the bearer was refused (401) with these words. Gives what that comes to, where it is more. */
  refused(said: Problem): Promise<Fault | undefined>;
};

/** Requests with the step's bearer, and its quota project where there is one. */
export type Sender = {
  /** Sends one request. Its limit holds for the token as well. Gives why there was no token, where there was none. Never rejects. */
  send(request: Request): Promise<Sent | Fault>;
  /** `text` without the bearers that were sent. */
  hide(text: string): string;
};

// Less is no token of any service, and would be found in every answer.
const shortestToken = 16;
// A bearer lives for an hour as a rule, and what echoes one does so at once.
const mostHidden = 4;

/** Requests with bearers from `tokens`, over `transport`. */
export function createSender(tokens: Tokens, transport: Transport, clock: Clock): Sender {
  /** A pass within `limitMs`, and the milliseconds that it leaves of them. */
  async function passWithin(limitMs: number): Promise<[Pass | Fault, number]> {
    const held = tokens.held();
    if (held !== undefined) return [held, limitMs];
    const startMs = clock.nowMs();
    const pass = await within(tokens.pass(), limitMs, clock);
    if (pass !== undefined) return [pass, Math.max(1, limitMs - (clock.nowMs() - startMs))];
    return [{ kind: "passing", why: `There was no token within ${duration(limitMs)}`, patience: passing }, 0];
  }

  const hiders = new Map<string, (text: string) => string>();
  const hiderOf = (token: string): ((text: string) => string) => {
    const known = hiders.get(token);
    if (known !== undefined) return known;
    const hide = hiding(token.length < shortestToken ? [] : [token]);
    hiders.set(token, hide);
    for (const old of [...hiders.keys()].slice(0, -mostHidden)) hiders.delete(old);
    return hide;
  };

  return {
    async send(request) {
      const [pass, limitMs] = await passWithin(request.limitMs);
      if (pass.kind !== "pass") return pass;
      const hide = hiderOf(pass.token);
      const given = await transport.send({ ...request, headers: { ...request.headers, ...pass.headers }, limitMs });
      return {
        kind: "sent",
        given,
        shown: () => withoutSecrets(given, hide),
        worked: () => tokens.worked(pass.token),
        refused: (said) => tokens.refused(pass.token, said),
      };
    },
    hide: (text) => [...hiders.values()].reduce((hidden, hide) => hide(hidden), text),
  };
}
