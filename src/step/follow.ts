import { sanitise } from "../base/sanitise.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { CommitStatus, End } from "../github/commit-status.ts";
import { githubAccess } from "./session.ts";
import type { Step } from "./step.ts";

/** A commit status to set, and the universe of the credential, whose console it may link to. */
export type Wanted = {
  readonly context: string;
  readonly commit: string;
  readonly token: string | undefined;
  readonly universe: string;
};
/** Follows the operations of a step on the commit. */
export type Follower = {
  /** Takes what a poll of the operation at `index` of `count` has found. Returns at once. */
  seen(index: number, count: number, operation: Operation): void;
  /** Sets the end, within a few seconds; at an abort in the time that is left. */
  settle(end: End): Promise<void>;
};

const limitMs = 3000;
const abortedLimitMs = 1500;
// The step has to be gone 6 s after the first signal.
const gonebyMs = 5700;

/** A follower that loads what it needs with the first operation that it is told of, or with the end. */
export function createFollower(step: Step, { token, ...wanted }: Wanted): Follower {
  const known: (Operation | undefined)[] = [];
  let status: Promise<CommitStatus> | undefined;
  const load = () => {
    status ??= import("../github/commit-status.ts").then(({ createCommitStatus }) =>
      createCommitStatus({ ...githubAccess(step, token), ...wanted }),
    );
    return status;
  };
  return {
    seen(index, count, operation) {
      known.length = Math.max(known.length, count);
      known[index] = operation;
      void load().then(({ update }) => update(Array.from(known)));
    },
    async settle(end) {
      const { aborted } = step.signal;
      const leftMs = aborted ? Math.min(abortedLimitMs, gonebyMs - step.abortedForMs()) : limitMs;
      await (await load()).settle({ ...end, description: sanitise(end.description, 140) }, Math.max(100, leftMs));
    },
  };
}
