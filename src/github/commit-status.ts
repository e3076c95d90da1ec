import { type Problem, problem, withAdvice } from "../base/advice.ts";
import { within } from "../base/clock.ts";
import { sanitise } from "../base/sanitise.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { GitHubFault } from "./fault.ts";
import { githubAdvice } from "./github-advice.ts";
import { type Access, createGitHub } from "./octokit.ts";
import type { Runner } from "./runner.ts";

/** The one commit status of a step, however many operations it waits for. Its faults are one warning: nothing throws. */
export type CommitStatus = {
  /**
   * Takes the operations as they were seen last, `undefined` where one was not seen yet, and sets the status to `pending`
   * where they say something new. Returns at once.
   */
  update(operations: readonly (Operation | undefined)[]): void;
  /** Sets the status to its end, within `limitMs` milliseconds. Nothing is sent after it. */
  settle(end: End, limitMs: number): Promise<void>;
};

/**
 * The end of a status. `status`: of the step, as in its output; `description`: remote text may be in it; `url`: of the log,
 * as it came.
 */
export type End = {
  readonly status: "succeeded" | "failed" | "cancelled" | "timed-out" | "aborted" | "unknown";
  readonly description: string;
  readonly url?: string | undefined;
};

/** Where the status is set. `universe`: of the credential, whose console may be linked to. */
export type Place = Access & {
  readonly context: string;
  readonly commit: string;
  readonly universe: string;
  readonly runner: Pick<Runner, "mask" | "annotate">;
};

type Status = { readonly state: string; readonly description: string; readonly target_url?: string };

const pendingLimitMs = 10_000;
const retryMs = 5000;
const endRetryMs = 500;
const shortestTryMs = 1500;

/** The commit status `context` on `commit`. Octokit is loaded when the first one is sent. */
export function createCommitStatus(place: Place): CommitStatus {
  const { context, commit, clock, runner, universe } = place;
  const github = createGitHub(place);
  const resting = new AbortController();
  const over = new AbortController();
  let wanted: Status | undefined;
  let sent = "";
  let isRefused = false;
  let isSending = false;
  let sending = Promise.resolve();

  async function send(status: Status, limitMs: number, signal: AbortSignal): Promise<GitHubFault | undefined> {
    const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
    const answer = await github.ask(route, { sha: commit, context, ...status }, limitMs, signal);
    if (answer.kind !== "answered") return answer;
    sent = JSON.stringify(status);
    return undefined;
  }

  function refuse(fault: GitHubFault): void {
    isRefused = true;
    const about = problemOf(fault, context);
    runner.annotate("warning", about.advice?.title ?? "Commit status not set", withAdvice(about));
  }

  /** Sends what is wanted until that is sent. One at a time: an older one must not come after a newer one. */
  async function sendWanted(): Promise<void> {
    isSending = true;
    while (wanted !== undefined && JSON.stringify(wanted) !== sent && !isRefused && !resting.signal.aborted) {
      const fault = await send(wanted, pendingLimitMs, over.signal);
      if (over.signal.aborted || fault === undefined) continue;
      if (fault.kind === "refused") refuse(fault);
      else await clock.sleep(Math.max(retryMs, fault.atLeastMs ?? 0), resting.signal);
    }
    isSending = false;
  }

  return {
    update(operations) {
      const description = doing(operations);
      if (description === undefined || resting.signal.aborted) return;
      const url = operations.find((operation) => operation?.done === false)?.build?.logUrl;
      wanted = { state: "pending", description, ...linkTo(url, universe) };
      if (!isSending) sending = sendWanted();
    },
    async settle({ status, description, url }, limitMs) {
      const deadlineMs = clock.nowMs() + limitMs;
      resting.abort();
      // GitHub might take one that is on its way after the end.
      await within(sending, limitMs / 3, clock);
      over.abort();
      const end = { state: stateOf(status), description: describe(description), ...linkTo(url, universe) };
      const never = new AbortController().signal;
      for (let isLast = isRefused; !isLast; ) {
        const leftMs = Math.max(1, deadlineMs - clock.nowMs());
        const fault = await send(end, Math.min(leftMs, Math.max(shortestTryMs, leftMs / 2)), never);
        if (fault === undefined) return;
        const waitMs = fault.kind === "refused" ? Number.POSITIVE_INFINITY : Math.max(endRetryMs, fault.atLeastMs ?? 0);
        isLast = clock.nowMs() + waitMs + endRetryMs > deadlineMs;
        if (isLast) refuse(fault);
        else await clock.sleep(waitMs, never);
      }
    },
  };
}

const stateOf = (status: End["status"]): string =>
  status === "succeeded" ? "success" : status === "failed" ? "failure" : "error";

function problemOf(fault: GitHubFault, context: string): Problem {
  const status = fault.kind === "refused" ? fault.status : undefined;
  if (status === 401) return problem(githubAdvice.githubToken, fault.why);
  if (status === 403 || status === 404) return problem(githubAdvice.statusesDenied, fault.why);
  return { why: `The commit status "${sanitise(context, 100)}" could not be set: ${fault.why}`, advice: fault.advice };
}

// GitHub takes no more characters, and none of more than three bytes ("description doesn't accept 4-byte Unicode").
const describe = (text: string): string => sanitise(text.replace(/[\u{10000}-\u{10ffff}]/gu, ""), 140);

/** The link of a status: only to a log in the console, whatever the operation says. */
function linkTo(url: string | undefined, universe: string): { readonly target_url?: string } {
  const host = /^https:\/\/([a-z0-9.-]+)\/[!-~]{0,1000}$/.exec(url ?? "")?.[1] ?? "";
  const isOfUniverse = universe !== "googleapis.com" && host.endsWith(`.${universe}`);
  return url !== undefined && (host === "console.cloud.google.com" || isOfUniverse) ? { target_url: url } : {};
}

const words: { readonly [status: string]: string | undefined } = {
  PENDING: "waiting for approval or for a place in the queue",
  QUEUED: "queued",
  WORKING: "working",
};

/** What operations that have not all ended are doing; `undefined` where there is nothing to say of them. */
function doing(operations: readonly (Operation | undefined)[]): string | undefined {
  const seen = operations.filter((operation) => operation !== undefined);
  if (seen.length === 0 || (seen.length === operations.length && seen.every(({ done }) => done))) return undefined;
  // Of several the one that is farthest: a status for each step of each would soon be a thousand, which is all GitHub takes.
  const states = seen.map(({ build, done }) => (done ? "WORKING" : (build?.status ?? "")));
  const state = ["WORKING", "QUEUED", "PENDING"].find((name) => states.includes(name)) ?? "";
  const word = words[state] ?? "running";
  return operations.length === 1 ? word : `${operations.length} operations: ${word}`;
}
