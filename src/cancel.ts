import { type Clock, duration, within } from "./clock.ts";
import type { CancelAnswer, Operations } from "./cloudbuild.ts";
import type { Target } from "./name.ts";
import type { Operation } from "./operation.ts";
import { passing } from "./patience.ts";

/** What became of cancelling. `operation`: as it was found where there was nothing left to cancel. */
export type Cancel =
  | { readonly kind: "accepted" | "unsupported" }
  | { readonly kind: "late"; readonly operation: Operation }
  | { readonly kind: "refused" | "unanswered"; readonly why: string };

const tryLimitMs = 2000;

/**
 * Cancels an operation: 2 s a try, again until `limitMs` have passed while the fault may pass. Repeating is harmless
 * (longrunning_grpc_service_config.json). Takes no signal: this is what runs once everything else is stopped.
 */
export async function cancel(target: Target, operations: Operations, clock: Clock, limitMs: number): Promise<Cancel> {
  const stop = new AbortController();
  let why = `no answer within ${duration(limitMs)}`;
  const tryUntilSettled = async (): Promise<Cancel | undefined> => {
    for (let tries = 1; !stop.signal.aborted; tries += 1) {
      const answer = await operations.cancel(target, tryLimitMs, stop.signal);
      const end = await settle(answer, target, operations, stop.signal);
      if (end !== undefined) return end;
      if (answer.kind === "passing") why = answer.why;
      await clock.sleep(Math.min(1000, 100 * 2 ** tries) * (0.5 + clock.random() / 2), stop.signal);
    }
    return undefined;
  };
  const end = await within(tryUntilSettled(), limitMs, clock);
  stop.abort();
  return end ?? { kind: "unanswered", why };
}

async function settle(
  answer: CancelAnswer,
  target: Target,
  operations: Operations,
  signal: AbortSignal,
): Promise<Cancel | undefined> {
  switch (answer.kind) {
    case "accepted":
    case "unsupported":
      return { kind: answer.kind };
    case "refused":
      return { kind: "refused", why: answer.why };
    case "late": {
      const poll = await operations.get(target, tryLimitMs, signal);
      // Asking for the end again is harmless, and it may be answered better than asking how things are.
      if (poll.kind === "quota" || (poll.kind === "passing" && poll.patience === passing)) return undefined;
      if (poll.kind !== "operation") return { kind: "unanswered", why: poll.why };
      if (poll.operation.done) return { kind: "late", operation: poll.operation };
      return { kind: "refused", why: "the API says that it cannot be cancelled, yet it is running" };
    }
    case "passing":
      return undefined;
  }
}
