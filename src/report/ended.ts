import type { Target } from "../cloudbuild/target.ts";
import type { Outcome } from "../wait/outcome.ts";

/**
 * How the wait for one operation of the step ended. `name`: of the operation; of the check, where no build was found by it,
 * and then there is no `target`. `tail`: the last lines of its log, where they were asked for.
 */
export type Ended = {
  readonly name: string;
  readonly target?: Target | undefined;
  readonly outcome: Outcome;
  readonly tail?: Tail;
};

/** The last lines of a build's log, sanitised, without their prefixes: of one step, or of the whole log. */
export type Tail = { readonly stepIndex?: number; readonly lines: readonly string[] };

/** `status` of an outcome. */
export type Status = Outcome["kind"];

const worstFirst = [
  "unknown",
  "aborted",
  "timed-out",
  "failed",
  "cancelled",
  "succeeded",
] as const satisfies readonly Status[];

/** The one that counts for the step: the first with the worst status. */
export function worstOf(ended: readonly Ended[]): Ended | undefined {
  return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
}

/** True where all operations have one and the same problem, which is none of theirs: it is told once. */
export function isOneProblem(ended: readonly Ended[]): boolean {
  const problems = ended.map(({ outcome }) =>
    outcome.kind === "unknown" && outcome.last === undefined ? outcome.why : "",
  );
  return problems[0] !== "" && new Set(problems).size === 1;
}
