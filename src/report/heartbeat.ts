import { duration } from "../base/time.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import { stateWord } from "./build-state.ts";

/**
 * An operation that is waited for: as it was seen last, for how long that has been its state, and for how long its polls
 * have failed, in milliseconds.
 */
export type Open = {
  readonly last?: Operation | undefined;
  readonly forMs: number;
  readonly failingMs?: number | undefined;
};

/** `count`: of all operations of the step; `unknown`: of those that are still looked for; `waitedMs`: of the step. */
export type Overall = { readonly count: number; readonly unknown: number; readonly waitedMs: number };

/** The sign of life of a step that waits for `open`, which are not none. `failed`: how many polls have failed unsaid. */
export function heartbeatLine(open: readonly Open[], overall: Overall, failed: number): string {
  const { count, unknown, waitedMs } = overall;
  const polls = failed === 0 ? "" : `, ${failed} ${failed === 1 ? "poll" : "polls"} failed`;
  if (count === 1) return open.map((only) => `still ${alone(only, waitedMs)}${polls}`).join("");
  const words = open.map(({ last }) => (last === undefined ? "without an answer" : stateWord(last)));
  const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  const left = unknown + open.length;
  return `still waiting for ${left} of ${count} after ${duration(waitedMs)}: ${counts.join(", ")}${polls}`;
}

function alone({ last, forMs, failingMs }: Open, waitedMs: number): string {
  if (last === undefined) return `no answer after ${duration(failingMs ?? waitedMs)}`;
  const word = stateWord(last);
  return failingMs === undefined
    ? `${word} after ${duration(forMs)}`
    : `no answer after ${duration(failingMs)}, last seen ${word}`;
}
