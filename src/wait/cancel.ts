import type { Problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { CancelAnswer } from "../cloudbuild/cancel-answer.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Operations } from "../cloudbuild/operations.ts";
import type { Target } from "../cloudbuild/target.ts";
import { passing } from "../http/patience.ts";

/**
 * What became of cancelling. `operation`: as it was found where there was nothing left to cancel. `unanswered`: no answer
 * settled it, `why` is the last one; another try may.
 */
export type Cancel =
  | { readonly kind: "accepted" | "unsupported" }
  | { readonly kind: "late"; readonly operation: Operation }
  | (Problem & { readonly kind: "refused" | "unanswered" });

/** How long cancelling may take: `ms`, and `abortedMs` at most once `aborted`. */
export type Limits = { readonly ms: number; readonly abortedMs: number; readonly aborted: AbortSignal };

const tryLimitMs = 2000;
// Between two tries: about six in the few seconds that an abort has, about a dozen in the 30 s that there are otherwise.
const firstSleepMs = 200;
const longestSleepMs = 5000;
// A quota that is used up for the minute. An abort has no minute: it tries a second time.
const quotaSleepMs = 5000;
const longestBoundOfAbortMs = 1500;

/**
 * Cancels an operation: 2 s a try, again until the limit is over while the fault may pass. Repeating is harmless
 * (longrunning_grpc_service_config.json). No abort ends it at once: this is what runs once everything else is stopped.
 */
export async function cancel(target: Target, operations: Operations, clock: Clock, limits: Limits): Promise<Cancel> {
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, limits.aborted]);
  const startMs = clock.nowMs();
  let failure: Failure | undefined;
  const tryUntilSettled = async (): Promise<Cancel | undefined> => {
    for (let tries = 1; !over.signal.aborted; tries += 1) {
      const answer = await operations.cancel(target, tryLimitMs, over.signal);
      const end = await settle(answer, target, operations, over.signal);
      if (!("passes" in end)) return end;
      failure = end.passes;
      const backOffMs = Math.min(longestSleepMs, firstSleepMs * 2 ** (tries - 1)) * (0.5 + clock.random() / 2);
      const boundMs = Math.max(
        "atLeastMs" in answer ? (answer.atLeastMs ?? 0) : 0,
        answer.kind === "quota" ? quotaSleepMs : 0,
      );
      // An abort ends the sleep of a cancel that had more time until then.
      const isAborted = limits.aborted.aborted;
      const sleepMs = Math.max(backOffMs, isAborted ? Math.min(boundMs, longestBoundOfAbortMs) : boundMs);
      await clock.sleep(sleepMs, isAborted ? over.signal : either);
    }
    return undefined;
  };
  const end = await Promise.race([tryUntilSettled(), limitOf(limits, clock, over.signal)]);
  over.abort("over");
  return end ?? failure ?? { kind: "unanswered", why: `no answer within ${duration(clock.nowMs() - startMs)}` };
}

async function limitOf({ ms, abortedMs, aborted }: Limits, clock: Clock, over: AbortSignal): Promise<undefined> {
  const startMs = clock.nowMs();
  await clock.sleep(ms, AbortSignal.any([over, aborted]));
  const leftMs = ms - (clock.nowMs() - startMs);
  if (aborted.aborted) await clock.sleep(Math.min(leftMs, abortedMs), over);
}

type Failure = Extract<Cancel, Problem>;

/** What an answer comes to, or the failure that stays where no other try does better. */
async function settle(
  answer: CancelAnswer,
  target: Target,
  operations: Operations,
  signal: AbortSignal,
): Promise<Cancel | { readonly passes: Failure }> {
  switch (answer.kind) {
    case "accepted":
    case "unsupported":
      return { kind: answer.kind };
    case "refused":
      return { kind: "refused", why: answer.why, advice: answer.advice };
    case "late": {
      const poll = await operations.get(target, tryLimitMs, signal);
      // Asking for the end again is harmless, and it may be answered better than asking how things are.
      if (poll.kind === "quota" || (poll.kind === "passing" && poll.patience === passing)) {
        return { passes: { kind: "unanswered", why: answer.why } };
      }
      if (poll.kind !== "operation") return { kind: "unanswered", why: poll.why };
      if (poll.operation.done) return { kind: "late", operation: poll.operation };
      // What was read may be older than the refusal.
      return { passes: { kind: "refused", why: `${answer.why}, yet the operation is running` } };
    }
    case "passing":
    case "quota":
      return { passes: { kind: "unanswered", why: answer.why } };
  }
}
