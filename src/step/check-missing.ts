import { type Problem, problem } from "../base/advice.ts";
import { cut, sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Addressing } from "../cloudbuild/target.ts";
import { buildOf, type Listed, regionOf } from "../github/checks.ts";
import type { GitHubFault } from "../github/fault.ts";
import { githubAdvice } from "../github/github-advice.ts";

const mostNames = 10;

/** A name of a check for the log. */
export const quoted = (name: string): string => `"${sanitise(name, 100)}"`;

/** A commit for the log, as git shortens it. */
export const short = (commit: string): string => commit.slice(0, 7);

/** What things are and how they are called, as many as a line bears: `checks "a", "b" and 3 more`. */
export function enumerated(what: string, labels: readonly string[]): string {
  const more = labels.length > mostNames ? ` and ${labels.length - mostNames} more` : "";
  return `${what}${labels.length === 1 ? "" : "s"} ${labels.slice(0, mostNames).join(", ")}${more}`;
}

/** Why GitHub does not tell of checks, with what helps where that is known. */
export function notAsked(fault: GitHubFault, commit: string): Problem {
  const status = fault.kind === "refused" ? fault.status : undefined;
  if (status === 401) return problem(githubAdvice.githubToken, fault.why);
  if (status === 403 || status === 404) return problem(githubAdvice.checksDenied, fault.why);
  return { why: `GitHub could not be asked for the checks of ${short(commit)}: ${fault.why}`, advice: fault.advice };
}

/** What is known at the end of a search. `last`: the last look; `seen`: the last good one. */
export type Known = {
  readonly commit: string;
  readonly addressing: Addressing;
  readonly last: Listed | GitHubFault;
  readonly seen: Listed | undefined;
  readonly tookMs: number;
};

/** Why no build was found by the check `name`. */
export function missing(name: string, { commit, addressing, last, seen, tookMs }: Known): Problem {
  const looked = last.kind === "listed" ? last : seen;
  if (last.kind !== "listed" && looked === undefined) return notAsked(last, commit);
  const { checks, isComplete } = looked ?? { checks: [], isComplete: true };
  const { location } = addressing;
  const placeOf = (region = "no region") => (location === undefined ? "" : ` for ${region}`);
  const what = `${quoted(name)}${placeOf(location)} on ${short(commit)} within ${duration(tookMs)}`;
  const after = last.kind === "listed" ? "" : `; the last look failed: ${last.why}`;
  const built = buildOf(checks, name, addressing);
  if (built.kind === "unclear")
    return problem(githubAdvice.checkMissing, `${what}; there is one, but ${built.why}${after}`);
  const others = [...new Set(checks.map((check) => `${quoted(check.name)}${placeOf(regionOf(check))}`))];
  const there = others.length === 0 ? "no check" : cut(enumerated("check", others), 600);
  const part = isComplete ? "" : " among the first 1,000 of the commit";
  return problem(githubAdvice.checkMissing, `${what}; it made ${there}${part}${after}`);
}
