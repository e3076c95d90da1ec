import { sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Build } from "../cloudbuild/build.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import { workOf } from "../cloudbuild/operation-metadata.ts";

const words = new Map([
  ["PENDING", "pending"],
  ["QUEUED", "queued"],
  ["WORKING", "working"],
]);

const isUnapproved = (build: Build): boolean => build.status === "PENDING" && build.approval?.state === "PENDING";

/** What an operation is doing, in a word or some; of a build that has ended, its status in the API's word. */
export function stateWord({ build, done }: Operation): string {
  const status = build?.status;
  if (build === undefined || status === undefined) return done ? "done" : "running";
  if (isUnapproved(build)) return "waiting for approval";
  return words.get(status) ?? sanitise(status, 50);
}

// Longer ago, a state that is seen for the first time did not begin just now.
const justNowMs = 10_000;

/** What was told of an operation last. `forMs`: how long ago that state was seen first. */
export type Before = { readonly operation: Operation; readonly forMs: number };

/**
 * The line for an operation that is seen in a new state: what it does, how long the state before lasted, what limits the
 * new one. `undefined` where it is not new, or the operation is done: its end has a line of its own.
 */
export function stateLine(operation: Operation, before: Before | undefined, wallMs: number): string | undefined {
  const { build, done } = operation;
  if (done) return undefined;
  if (build === undefined) return workLine(operation, before?.operation);
  const word = stateWord(operation);
  if (before !== undefined && word === stateWord(before.operation)) return undefined;
  if (isUnapproved(build)) {
    const link = build.logUrl === undefined ? "" : `: ${sanitise(build.logUrl, 500)}`;
    return `waits for approval by somebody with roles/cloudbuild.builds.approver${link}`;
  }
  const forMs = before === undefined ? agoMs(operation, wallMs) : 0;
  const parts = [word, forMs < justNowMs ? "" : `for ${duration(forMs)}`, lastedText(build, before)];
  const limit = limitText(build);
  return `${parts.filter((part) => part !== "").join(" ")}${limit === "" ? "" : `, ${limit}`}`;
}

/** How long ago the state of a build began by its own times, in milliseconds; 0 where they do not tell. */
export function agoMs({ build }: Operation, wallMs: number): number {
  const { status, startTimeMs, createTimeMs, approval } = build ?? {};
  const isWaiting = status === "QUEUED" || status === "PENDING";
  const sinceMs = isWaiting ? (approval?.timeMs ?? createTimeMs) : status === "WORKING" ? startTimeMs : undefined;
  return Math.max(0, wallMs - (sinceMs ?? wallMs));
}

/** How long the state before lasted: by the build's own times where it tells them, else as it was seen. */
function lastedText({ status, createTimeMs, startTimeMs, approval }: Build, before: Before | undefined): string {
  const approvedMs = approval?.timeMs;
  if (status === "WORKING" && startTimeMs !== undefined) {
    const text = afterText(startTimeMs - (approvedMs ?? createTimeMs ?? Number.POSITIVE_INFINITY), "in the queue");
    if (text !== "" || before === undefined) return text;
  }
  if (status === "QUEUED" && approvedMs !== undefined) {
    return afterText(approvedMs - (createTimeMs ?? approvedMs), "of waiting for approval");
  }
  if (before === undefined) return "";
  const word = stateWord(before.operation);
  return afterText(before.forMs, word === "queued" ? "in the queue" : `of being ${word}`);
}

const afterText = (ms: number, what: string): string => (ms < 500 ? "" : `after ${duration(ms)} ${what}`);

function limitText({ status, timeoutMs, queueTtlMs }: Build): string {
  if (status === "WORKING" && timeoutMs !== undefined) return `its own timeout is ${duration(timeoutMs)}`;
  return status === "QUEUED" && queueTtlMs !== undefined ? `its queueTtl is ${duration(queueTtlMs)}` : "";
}

/** Of an operation that is no build: what its metadata tells, each only when it has changed. */
function workLine(operation: Operation, before: Operation | undefined): string | undefined {
  const [now, then] = [workOf(operation), before === undefined ? {} : workOf(before)];
  const [verb, target] = now.verb === then.verb && now.target === then.target ? [] : [now.verb, now.target];
  const parts = [
    [verb, target].map((part) => sanitise(part ?? "", 200)).filter((part) => part !== ""),
    now.message === then.message ? [] : [sanitise(now.message ?? "", 500)],
    now.percent === undefined || tens(now.percent) === tens(then.percent) ? [] : [`${now.percent} %`],
  ];
  const text = parts
    .map((part) => part.join(" "))
    .filter((part) => part !== "")
    .join(", ");
  if (text === "") return before === undefined || before.build !== undefined ? "running" : undefined;
  return `running: ${text}`;
}

// A line for each percent would be one for each poll.
const tens = (percent: number | undefined): number => Math.floor((percent ?? -1) / 10);
