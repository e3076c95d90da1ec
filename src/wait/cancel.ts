import type { Problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { CancelAnswer, Operations } from "../cloudbuild/operations.ts";
import type { Target } from "../cloudbuild/target.ts";
import { passing } from "../http/patience.ts";

/** What became of cancelling. `operation`: as it was found where there was nothing left to cancel. */
export type Cancel =
  | { readonly kind: "accepted" | "unsupported" }
  | { readonly kind: "late"; readonly operation: Operation }
  | (Problem & { readonly kind: "refused" | "unanswered" });

/** How long cancelling may take: `ms`, and less once `signal` is aborted: `abortedMs` from then on. */
export type Limits = { readonly ms: number; readonly signal?: AbortSignal; readonly abortedMs?: number };

const tryLimitMs = 2000;

/**
 * Cancels an operation: 2 s a try, again until the limit is over while the fault may pass. Repeating is harmless
 * (longrunning_grpc_service_config.json). No abort ends it at once: this is what runs once everything else is stopped.
 */
export async function cancel(target: Target, operations: Operations, clock: Clock, limits: Limits): Promise<Cancel> {
  const over = new AbortController();
  const startMs = clock.nowMs();
  let failure: Failure | undefined;
  const tryUntilSettled = async (): Promise<Cancel | undefined> => {
    for (let tries = 1; !over.signal.aborted; tries += 1) {
      const answer = await operations.cancel(target, tryLimitMs, over.signal);
      const end = await settle(answer, target, operations, over.signal);
      if (!("passes" in end)) return end;
      failure = end.passes;
      await clock.sleep(Math.min(1000, 100 * 2 ** tries) * (0.5 + clock.random() / 2), over.signal);
    }
    return undefined;
  };
  const end = await Promise.race([tryUntilSettled(), limitOf(limits, clock, over.signal)]);
  over.abort("over");
  return end ?? failure ?? { kind: "unanswered", why: `no answer within ${duration(clock.nowMs() - startMs)}` };
}

async function limitOf({ ms, signal, abortedMs }: Limits, clock: Clock, over: AbortSignal): Promise<undefined> {
  const untilAbort = signal === undefined ? over : AbortSignal.any([over, signal]);
  const startMs = clock.nowMs();
  await clock.sleep(ms, untilAbort);
  const leftMs = ms - (clock.nowMs() - startMs);
  if (signal?.aborted) await clock.sleep(Math.min(leftMs, abortedMs ?? leftMs), over);
}

type Failure = Extract<Cancel, { kind: "refused" | "unanswered" }>;

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
    case "quota":
    case "passing":
      return { passes: { kind: "unanswered", why: answer.why } };
  }
}
