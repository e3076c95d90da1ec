import { cut, sanitise } from "../base/sanitise.ts";
import type { Image } from "../cloudbuild/build.ts";
import { roleForLog } from "../cloudbuild/log-place.ts";
import { type Ended, isOneProblem, type Status, worstOf } from "./ended.ts";
import { stepText } from "./failure-cause.ts";
import { labelAmong, nounOf, withLabels } from "./label.ts";
import { wordsOf } from "./outcome-words.ts";

/** The one annotation of a step that did not succeed. */
export type Report = { readonly title: string; readonly text: string };

const mostImages = 50;
const longestReason = 1000;
const longestText = 4000;

/** True where nothing was ever seen of an operation: others may have the same problem. */
const isUnseen = ({ outcome }: Ended): boolean => outcome.kind === "unknown" && outcome.last === undefined;

/**
 * The lines about one of `count` operations when its wait ends, without its label: how it ended, and the images that it
 * pushed. There are none where the annotation says all, a cancel has had its line, or `unseenLines` has it.
 */
export function endLines(ended: Ended, timeoutMs: number, count: number): string[] {
  const { outcome } = ended;
  const isTold = outcome.kind === "succeeded" || outcome.kind === "failed" || outcome.kind === "cancelled";
  const isSaid = outcome.kind === "aborted" && outcome.cancel !== undefined;
  if (isSaid || isUnseen(ended) || (count === 1 && !isTold)) return [];
  const images = outcome.kind === "succeeded" ? imageLines(outcome.last.build?.images ?? []) : [];
  return [wordsOf(ended, timeoutMs).line, ...images];
}

function imageLines(images: readonly Image[]): string[] {
  const lines = images.slice(0, mostImages).map((image) => `image ${imageText(image)}`);
  const more = images.length - lines.length;
  return more > 0 ? [...lines, `${more} more images: the output \`images\` has them`] : lines;
}

/** An image as people hand it on: with its digest, where that is known. */
export const imageText = ({ name, digest }: Image): string =>
  sanitise(name, 500) + (digest === "" ? "" : `@${sanitise(digest, 200)}`);

/**
 * Of several operations, the lines of those of which nothing was seen, unless all have one problem: it is told once. Of a
 * check there is none: its search has told.
 */
export function unseenLines(ended: readonly Ended[], timeoutMs: number): string[] {
  if (ended.length === 1 || isOneProblem(ended)) return [];
  const all = withLabels(ended);
  const width = Math.max(...all.map(({ label }) => label.length));
  return all
    .filter(({ subject }) => subject.target !== undefined && isUnseen(subject))
    .map(({ subject, label }) => `${label.padEnd(width)}  ${wordsOf(subject, timeoutMs).line}`);
}

const statusWords: readonly (readonly [Status, string])[] = [
  ["failed", "failed"],
  ["cancelled", "cancelled"],
  ["timed-out", "timed out"],
  ["aborted", "aborted"],
  ["unknown", "unknown"],
];

/** `2 of 3 succeeded, 1 failed`; empty where there are not several, or all have one problem. */
export function tallyLine(ended: readonly Ended[]): string {
  if (ended.length < 2 || isOneProblem(ended)) return "";
  const countOf = (status: Status) => ended.filter(({ outcome }) => outcome.kind === status).length;
  const others = statusWords.map(([status, word]) => ({ n: countOf(status), word })).filter(({ n }) => n > 0);
  return [`${countOf("succeeded")} of ${ended.length} succeeded`, ...others.map(({ n, word }) => `${n} ${word}`)].join(
    ", ",
  );
}

/** The last lines of the log of one of `all`, under a line that says what they are; none where none were read. */
export function tailLines(ended: Ended, all: readonly Ended[]): string[] {
  const { tail, outcome } = ended;
  if (tail === undefined || tail.lines.length === 0) return [];
  const { stepIndex, lines } = tail;
  const step = outcome.last?.build?.steps.find(({ index }) => index === stepIndex);
  const what = stepIndex === undefined ? "the log" : stepText(step ?? { index: stepIndex });
  const of = all.length === 1 ? "" : ` of ${labelAmong(ended, all)}`;
  return [`The last ${lines.length === 1 ? "line" : `${lines.length} lines`} of ${what}${of}:`, ...lines];
}

/** What would show the log of a build that failed, where no log is read. Empty where there is none to read. */
export function logsHint(ended: readonly Ended[]): string {
  // A build that was never started has no log.
  const failed = ended.find(
    ({ outcome }) => outcome.kind === "failed" && outcome.last.build?.startTimeMs !== undefined,
  );
  const build = failed?.outcome.last?.build;
  const role = build === undefined ? undefined : roleForLog(build);
  if (build === undefined || role === undefined) return "";
  const what = build.failedStep === undefined ? "the last lines of its log" : "the failing step's last lines";
  return `Set logs: on-failure to see ${what} here. That needs ${role}.`;
}

/** Why an operation did not succeed, in one line of at most 1,000 characters; empty where it did. */
export const reasonText = (ended: Ended, timeoutMs: number): string =>
  cut(wordsOf(ended, timeoutMs).sentences.join(" "), longestReason);

/** What the step as a whole comes to: the worst operation, and how many others went wrong. */
export function reportOf(ended: readonly Ended[], timeoutMs: number): Report | undefined {
  const worst = worstOf(ended);
  if (worst === undefined || worst.outcome.kind === "succeeded") return undefined;
  const label = ended.length === 1 || isOneProblem(ended) ? "" : labelAmong(worst, ended);
  const { title, sentences, advice } = wordsOf(worst, timeoutMs, label);
  const bad = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
  const nouns = new Set(ended.map((one) => nounOf(one, one.outcome.last)));
  const noun = nouns.size === 1 && nouns.has("build") ? "builds" : "operations";
  const others = label === "" || bad === 1 ? "" : `${bad} of ${ended.length} ${noun} did not succeed, see the log.`;
  const link = sanitise(worst.outcome.last?.build?.logUrl ?? "", 500);
  const rest = [advice, others, link].filter((part) => part !== "").join(" ");
  const why = cut(sentences.join(" "), longestText - rest.length - 1);
  return { title, text: rest === "" ? why : `${why} ${rest}` };
}
