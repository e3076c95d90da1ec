import type { Sender } from "../auth/sender.ts";
import type { Clock } from "../base/clock.ts";
import { newTokenRefused } from "../http/patience.ts";
import type { CancelAnswer } from "./cancel-answer.ts";
import type { Poll } from "./poll.ts";
import { type Target, urlOf } from "./target.ts";

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
  let loading: ReturnType<typeof loadReaders> | undefined;
  const readers = () => {
    loading ??= loadReaders();
    return loading;
  };
  const onWire = () => {
    onSent();
    void readers();
  };

  return {
    async get(target, limitMs, signal) {
      const sent = await sender.send({ method: "GET", url: urlOf(target), headers: {}, limitMs, signal, sent: onWire });
      if (sent.kind !== "sent") return sent;
      const { given } = sent;
      const last = known.get(target);
      if (given.kind === "answer" && given.status === 200 && given.text === last?.text) return last.poll;
      const { pollOf } = await readers();
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
      const { cancelAnswerOf, isBearerRefused } = await readers();
      const said = cancelAnswerOf(sent.shown(), target, clock.wallMs(), caller);
      if (said.kind === "accepted") sent.worked();
      const isRefused = isBearerRefused(sent.given) && "why" in said;
      return (isRefused ? await sent.refused(said) : undefined) ?? said;
    },
  };
}

/** What reads answers. It is loaded once a request is on the wire: the answer takes longer, and no request waits for it. */
async function loadReaders() {
  const [{ pollOf }, { cancelAnswerOf, isBearerRefused }] = await Promise.all([
    import(/* webpackChunkName: "after-first-poll" */ "./poll.ts"),
    import(/* webpackChunkName: "after-first-poll" */ "./cancel-answer.ts"),
  ]);
  return { pollOf, cancelAnswerOf, isBearerRefused };
}
