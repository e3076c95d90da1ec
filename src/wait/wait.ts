import { within } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import { createJudge } from "./judge.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan, World } from "./plan.ts";
import { createSleeper } from "./sleeper.ts";

const requestLimitMs = 30_000;
const shortestLimitMs = 1000;

/** Polls an operation until it is done, `timeoutMs` have passed, or `stop` is aborted. Throws only for bugs. */
export async function wait(plan: Plan, world: World, stop: AbortSignal): Promise<Outcome> {
  const over = new AbortController();
  // A signal of its own: adding a listener takes as long as there are others, and there may be a thousand waits.
  const signal = AbortSignal.any([stop]);
  const { clock, operations } = world;
  const startMs = clock.nowMs();
  const deadlineMs = startMs + plan.timeoutMs;
  const lastPollMs = deadlineMs - Math.min(1000, plan.timeoutMs / 10);
  const judge = createJudge(plan, world, startMs);
  const sleepUntil = createSleeper(plan, world, signal);
  try {
    for (;;) {
      world.checkRunnerAlive();
      if (signal.aborted) return judge.stopped("aborted");
      const sentMs = clock.nowMs();
      // A request that hangs must not take the place of the last poll.
      const untilMs = sentMs < lastPollMs ? lastPollMs : deadlineMs;
      const limitMs = Math.max(shortestLimitMs, Math.min(requestLimitMs, untilMs - sentMs));
      const asked = operations.get(plan.target, limitMs, over.signal);
      const poll = await within(asked, Math.max(shortestLimitMs, deadlineMs - sentMs), clock, signal);
      if (signal.aborted) return judge.stopped("aborted");
      if (poll === undefined) return judge.stopped("timed-out", `no answer within ${duration(clock.nowMs() - sentMs)}`);
      const next = judge.after(poll, sentMs);
      if (next.kind !== "again") return next;
      const nowMs = clock.nowMs();
      const earliestMs = nowMs + next.atLeastMs;
      if (sentMs >= lastPollMs || earliestMs > (lastPollMs + deadlineMs) / 2) {
        await sleepUntil(deadlineMs, deadlineMs);
        return judge.stopped(signal.aborted ? "aborted" : "timed-out");
      }
      const nextMs = nowMs + Math.max(next.sleepMs, next.atLeastMs);
      // A fixed interval is the least between two polls: the last two before the deadline become one.
      const isLast = nextMs + (plan.intervalMs ?? 0) > lastPollMs;
      await sleepUntil(isLast ? Math.max(lastPollMs, earliestMs) : nextMs, earliestMs);
    }
  } finally {
    // What is still on its way is given up.
    over.abort("over");
  }
}
