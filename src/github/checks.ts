import { objectOf, stringOf } from "../base/json.ts";
import { reasonOf } from "../base/sanitise.ts";
import { type Addressing, parseTarget, type Target } from "../cloudbuild/target.ts";
import { passing } from "../http/patience.ts";
import type { GitHubFault } from "./fault.ts";
import { type Access, createGitHub } from "./octokit.ts";

/** A check that Cloud Build's app made. Nothing else of it is read: other apps, and people, may write the rest. */
export type Check = { readonly id: number; readonly name: string; readonly detailsUrl: string };

/** The checks of a commit. `isComplete`: false where there are more than we read. */
export type Listed = { readonly kind: "listed"; readonly checks: readonly Check[]; readonly isComplete: boolean };

/** Lists the checks of Cloud Build's app once, within `limitMs` milliseconds, or until `signal` is aborted. Never rejects. */
export type ListChecks = (limitMs: number, signal: AbortSignal) => Promise<Listed | GitHubFault>;

const app = { slug: "google-cloud-build", idOnDotCom: 10_529 };
const perPage = 100;
// GitHub keeps no more than a thousand of a name.
const mostPages = 10;

/** Which checks are listed: those of `commit`; with a location also those that a newer one of the same name would hide. */
export type Scope = { readonly commit: string; readonly location?: string | undefined };

/** Lists checks: one request for each hundred, of which only those count that bring something new. */
export function createListChecks(access: Access, { commit, location }: Scope): ListChecks {
  const github = createGitHub(access);
  const ofApp = github.isDotCom ? { app_id: app.idOnDotCom } : {};
  // Of the checks of an app `latest` lists one of each name (lewagon/wait-on-check-action#156), and equal triggers of two
  // regions have equal names.
  const filter = location === undefined ? "latest" : "all";
  return async (limitMs, signal) => {
    const startMs = access.clock.nowMs();
    const checks: Check[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const leftMs = limitMs - (access.clock.nowMs() - startMs);
      if (leftMs <= 0) return { kind: "passing", why: "the list of checks took too long", patience: passing };
      const answer = await github.ask(
        "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
        { ref: commit, ...ofApp, filter, per_page: perPage, page },
        leftMs,
        signal,
      );
      if (answer.kind !== "answered") return answer;
      const { check_runs: runs } = answer.data;
      if (!Array.isArray(runs)) return { kind: "passing", why: "the answer is no list of checks", patience: passing };
      checks.push(...runs.flatMap(parseCheck));
      if (runs.length < perPage) return { kind: "listed", checks, isComplete: true };
    }
    return { kind: "listed", checks, isComplete: false };
  };
}

function parseCheck(value: unknown): Check[] {
  const run = objectOf(value);
  const [id, name] = [run?.id, stringOf(run?.name)];
  if (objectOf(run?.app)?.slug !== app.slug || !Number.isSafeInteger(id) || name === undefined) return [];
  return [{ id: Number(id), name, detailsUrl: stringOf(run?.details_url) ?? "" }];
}

/** The build of a check, or why it cannot be told. */
export type Built =
  | { readonly kind: "build"; readonly target: Target }
  | { readonly kind: "none" }
  | { readonly kind: "unclear"; readonly why: string };

/** The build of the newest check of this name; with a location in `addressing`, of the newest one of a build there. */
export function buildOf(checks: readonly Check[], name: string, addressing: Addressing): Built {
  const { location } = addressing;
  const ofName = checks.filter((check) => check.name === name);
  const there = ofName.filter((check) => location === undefined || [undefined, location].includes(regionOf(check)));
  const newest = there.toSorted((a, b) => b.id - a.id)[0];
  if (newest === undefined) return { kind: "none" };
  const unclear = { kind: "unclear", why: "its link is not to a build in Google's console" } as const;
  if (regionOf(newest) === undefined) return unclear;
  try {
    return { kind: "build", target: parseTarget(newest.detailsUrl, addressing) };
  } catch (error) {
    const why = reasonOf(error);
    return why.startsWith("api-version:") ? { kind: "unclear", why } : unclear;
  }
}

// Of all that parseTarget takes, only the pages of builds: what a check links to is nobody's input.
const page = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([a-z0-9-]+))?\/[^/;?]+[;?]/;

/** Region of a check's build; `undefined` where the check links to no build. */
export function regionOf({ detailsUrl }: Pick<Check, "detailsUrl">): string | undefined {
  const match = page.exec(detailsUrl);
  return match === null ? undefined : (match[1] ?? "global");
}
