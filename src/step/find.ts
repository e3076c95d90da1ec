import type { Problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { duration } from "../base/time.ts";
import { type Addressing, distinct, idOf, type Target } from "../cloudbuild/target.ts";
import { buildOf, type ListChecks, type Listed } from "../github/checks.ts";
import type { GitHubFault } from "../github/fault.ts";
import { passing } from "../http/patience.ts";
import { enumerated, missing, notAsked, quoted, short } from "./check-missing.ts";

/** The checks to look for on `commit`, each name once, and for how long: 5 minutes at most, `timeoutMs` where that is less. */
export type Search = {
  readonly checks: readonly string[];
  readonly commit: string;
  readonly addressing: Addressing;
  readonly timeoutMs: number;
};

/**
 * What a search uses. `print` takes harmless lines. `found` is told of a build at once, `index` being the place of its
 * check's name. `checkRunnerAlive` is called before each look.
 */
export type Means = {
  readonly list: ListChecks;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly found: (index: number, target: Target) => void;
  readonly checkRunnerAlive: () => void;
};

/** What became of one name. `same`: its build is that of the name at `index`, which `found` was told of. */
export type Finding =
  | { readonly kind: "found"; readonly target: Target }
  | { readonly kind: "same"; readonly index: number }
  | (Problem & { readonly kind: "missing" })
  | { readonly kind: "aborted" };

const longestMs = 300_000;
const requestLimitMs = 10_000;
const intervals = { shortestMs: 5000, longestMs: 15_000, growth: 1.15 };

/**
 * Looks for the builds of checks until all are found, the time is over, or GitHub refuses to tell. It looks 30 times at
 * most; a job's token is good for 1,000 requests an hour and repository, and what is as it was costs none
 * (docs.github.com, rate limits for the REST API). Gives what became of each name. Throws only for bugs.
 */
export async function find(search: Search, means: Means): Promise<Finding[]> {
  const { checks: names, commit, addressing } = search;
  const { clock, signal, print } = means;
  const startMs = clock.nowMs();
  const limitMs = Math.min(longestMs, search.timeoutMs);
  // One more look just before the end.
  const lastLookMs = startMs + limitMs - Math.min(1000, limitMs / 10);
  const findings = new Map<number, Finding>();
  const withRest = (rest: (name: string) => Finding) => names.map((name, index) => findings.get(index) ?? rest(name));
  const aborted = (): Finding => ({ kind: "aborted" });
  const trouble = createTrouble(print);
  let seen: Listed | undefined;
  print(`Looking for ${enumerated("check", names.map(quoted))} on ${short(commit)} …`);
  for (let looks = 1; ; looks += 1) {
    means.checkRunnerAlive();
    const sentMs = clock.nowMs();
    const leftMs = Math.max(1000, startMs + limitMs - sentMs);
    const answer = signal.aborted ? undefined : await means.list(Math.min(requestLimitMs, leftMs), signal);
    if (answer === undefined || signal.aborted) return withRest(aborted);
    const nowMs = clock.nowMs();
    let boundMs = 0;
    if (answer.kind === "listed") {
      seen = answer;
      trouble.over();
      take(answer);
      if (findings.size === names.length) return withRest(aborted);
    } else {
      const isOver = answer.kind === "refused" || trouble.isLasting(answer, sentMs, nowMs, seen !== undefined);
      if (isOver) return withRest(() => ({ kind: "missing", ...notAsked(answer, commit) }));
      boundMs = answer.atLeastMs ?? 0;
    }
    if (sentMs >= lastLookMs || nowMs + boundMs > lastLookMs) {
      const about = { commit, addressing, seen, last: answer, tookMs: nowMs - startMs };
      return withRest((name) => ({ kind: "missing", ...missing(name, about) }));
    }
    const sleepMs = Math.min(lastLookMs - nowMs, Math.max(intervalMs(looks, clock), boundMs));
    if (answer.kind === "passing") trouble.tell(answer, sleepMs);
    await clock.sleep(sleepMs, signal);
  }

  function take({ checks }: Listed): void {
    for (const [index, name] of names.entries()) {
      const built = findings.has(index) ? undefined : buildOf(checks, name, addressing);
      if (built?.kind === "build") add(index, name, built.target);
    }
  }

  function add(index: number, name: string, target: Target): void {
    const isSame = (other: Finding) => other.kind === "found" && distinct([other.target, target]).length === 1;
    const [same] = [...findings].find(([, other]) => isSame(other)) ?? [];
    if (same !== undefined) {
      print(`Check ${quoted(name)} is of the same build as ${quoted(names[same] ?? "")}. It is waited for once.`);
      findings.set(index, { kind: "same", index: same });
      return;
    }
    print(`Found check ${quoted(name)}: build ${idOf(target.name)}.`);
    findings.set(index, { kind: "found", target });
    means.found(index, target);
  }
}

/** Milliseconds to sleep after so many looks: 5 s, growing to 15 s, with jitter. */
function intervalMs(looks: number, clock: Clock): number {
  const { shortestMs, longestMs: mostMs, growth } = intervals;
  const wantMs = shortestMs * growth ** (looks - 1) * (0.9 + 0.2 * clock.random());
  return Math.max(shortestMs, Math.min(mostMs, wantMs));
}

type Passing = Extract<GitHubFault, { kind: "passing" }>;

/** Failing looks in a row. */
function createTrouble(print: (line: string) => void) {
  let failures = 0;
  let sinceMs: number | undefined;
  let isTold = false;
  return {
    over() {
      failures = 0;
      sinceMs = undefined;
    },
    /** Counts one. True where no other look can help: what ends a wait before its first good poll, but for what passes. */
    isLasting({ patience }: Passing, sentMs: number, nowMs: number, hasSeen: boolean): boolean {
      failures += 1;
      sinceMs ??= sentMs;
      const { tries = 0, ms = 0 } = patience.before;
      return !hasSeen && patience !== passing && failures >= tries && nowMs - sinceMs >= ms;
    },
    /** Says once why nothing is found: a rate limit at once, anything else where it lasts. */
    tell({ why, atLeastMs }: Passing, sleepMs: number) {
      if (isTold || (failures < 2 && atLeastMs === undefined)) return;
      isTold = true;
      print(`Cannot ask GitHub for checks: ${why}. The next try is in ${duration(sleepMs)}.`);
    },
  };
}
