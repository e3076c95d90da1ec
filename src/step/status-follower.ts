import { reasonOf } from "../base/sanitise.ts";
import { type Operation, verdictOf } from "../cloudbuild/operation.ts";
import type { CommitStatus, End } from "../github/commit-status.ts";
import type { Inputs } from "../github/inputs.ts";
import type { SavedStatus } from "../github/state.ts";
import { parseSameToken } from "../github/token-inputs.ts";
import { type Ended, worstOf } from "../report/ended.ts";
import { wordsOf } from "../report/outcome-words.ts";
import { tallyLine } from "../report/verdict.ts";
import { githubAccess } from "./session.ts";
import type { Step } from "./step.ts";

/** Follows the operations of main on the commit. */
export type Follower = {
  /** Takes what a poll of the operation at `index` of `count` has found. Returns at once. */
  seen(index: number, count: number, operation: Operation): void;
  /** Sets how the step ended, within 3 s; at an abort in what is left of the time for that. */
  settle(ended: readonly Ended[]): Promise<void>;
};

const limitMs = 3000;
const abortedLimitMs = 1500;
// The step has to be gone 6 s after the first signal, and there is a little more to do.
const lastMs = 5700;

/** Follows the operations of main, where the inputs ask for a commit status. `universe`: of the credential. */
export function createFollower(step: Step, inputs: Inputs, universe: string): Follower {
  const { commitStatus: context = "", commit = "", githubToken, timeoutMs } = inputs;
  const known: (Operation | undefined)[] = [];
  let loading: Promise<CommitStatus> | undefined;
  // With the first operation that is seen, or with the end: the first poll is answered by then.
  const load = () => {
    loading ??= loadStatus(step, { context, commit, token: githubToken, universe });
    return loading;
  };
  return {
    seen(index, count, operation) {
      known.length = count;
      known[index] = operation;
      void load().then(({ update }) => update(Array.from(known)));
    },
    async settle(ended) {
      const status = await load();
      await status.settle(endOf(ended, timeoutMs), timeLeftMs(step));
    },
  };
}

type Wanted = Pick<SavedStatus, "context" | "commit"> & {
  readonly token: string | undefined;
  readonly universe: string;
};

async function loadStatus(step: Step, { context, commit, token, universe }: Wanted): Promise<CommitStatus> {
  const { createCommitStatus } = await import("../github/commit-status.ts");
  return createCommitStatus({ ...githubAccess(step, token), context, commit, universe });
}

const timeLeftMs = ({ signal, abortedForMs }: Step): number =>
  signal.aborted ? Math.max(100, Math.min(abortedLimitMs, lastMs - abortedForMs())) : limitMs;

/** How main ended, for the commit. */
function endOf(ended: readonly Ended[], timeoutMs: number): End {
  const worst = worstOf(ended);
  if (worst === undefined) return { status: "unknown", description: "" };
  const { line, sentences } = wordsOf(worst, timeoutMs);
  const own = worst.outcome.kind === "aborted" ? sentences.join(" ") : line;
  const description = ended.length === 1 ? own : tallyLine(ended);
  return { status: worst.outcome.kind, description, url: worst.outcome.last?.build?.logUrl };
}

const fates = { succeeded: "succeeded", failed: "failed", cancelled: "was cancelled", unknown: "ended" };

/** Sets in post the status that main has not. `ends`: of the `count` operations those that are known to have ended. */
export async function settleForMain(
  step: Step,
  { context, commit, token: main }: SavedStatus,
  count: number,
  ends: readonly Operation[],
): Promise<void> {
  let token: string;
  try {
    token = parseSameToken(step.env, "github-token", main);
  } catch (error) {
    step.runner.annotate("warning", "Commit status not set", reasonOf(error));
    return;
  }
  const verdicts = ends.map(verdictOf);
  const worst = (["unknown", "cancelled", "failed", "succeeded"] as const).find((one) => verdicts.includes(one));
  const noun = ends[0]?.build === undefined ? "operation" : "build";
  const one = worst === undefined ? "its end is not known" : `the ${noun} ${fates[worst]}`;
  const description = `the step was killed; ${count === 1 ? one : `${ends.length} of ${count} have ended`}`;
  const status = await loadStatus(step, { context, commit, token, universe: "googleapis.com" });
  const isKnown = worst !== undefined && ends.length === count;
  const end = { status: isKnown ? worst : "unknown", description, url: ends[0]?.build?.logUrl } as const;
  await status.settle(end, timeLeftMs(step));
}
