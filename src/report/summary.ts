import type { Problem } from "../base/advice.ts";
import { sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { type Build, durationOf } from "../cloudbuild/build.ts";
import { buildBlocks, factsOf, type Rung } from "./build-summary.ts";
import { type Ended, isOneProblem, type Status } from "./ended.ts";
import { nounOf, type Subject, withLabels } from "./label.ts";
import { advised, blocks, consoleUrl, escaped, fold, link, table } from "./markdown.ts";
import { type Words, wordsOf } from "./outcome-words.ts";
import { tallyLine } from "./verdict.ts";

// Of more bytes GitHub drops a summary as a whole, with an annotation. The rest is for the end of its last line.
const longestBytes = 1024 * 1024 - 1024;

const icons: { readonly [status in Status]: string } = {
  succeeded: "✅",
  failed: "❌",
  cancelled: "🚫",
  "timed-out": "⏰",
  aborted: "🛑",
  unknown: "❓",
};

const rungs: readonly Rung[] = [
  { hasTails: true, hasTimelines: true, isWhole: true },
  { hasTails: false, hasTimelines: true, isWhole: true },
  { hasTails: false, hasTimelines: false, isWhole: true },
  { hasTails: false, hasTimelines: false, isWhole: false },
];

/** An operation that ended, with what is said of it. */
type One = { readonly ended: Ended; readonly label: string; readonly words: Words };

/**
 * The job summary of a step, in Markdown of at most 1 MiB. `timeoutMs`: of the step. `refusal`: why there was nothing to
 * wait for.
 */
export function summaryOf(ended: readonly Ended[], timeoutMs: number, refusal?: Problem): string {
  if (refusal !== undefined) return `${icons.unknown} ${escaped(sanitise(refusal.why, 2000))}`;
  const [first, ...others] = withLabels(ended).map(
    ({ subject, label }): One => ({ ended: subject, label, words: wordsOf(subject, timeoutMs) }),
  );
  if (first === undefined) return "";
  const all = [first, ...others];
  if (all.length > 1 && isOneProblem(ended)) return `${icons.unknown} ${escaped(sanitise(first.words.why, 2000))}`;
  for (const rung of rungs) {
    const markdown = all.length === 1 ? ofOne(first, rung) : ofSeveral(all, rung);
    if (markdown !== undefined && Buffer.byteLength(markdown) <= longestBytes) return markdown;
  }
  // Only thousands of operations come to this.
  return `${icons.failed} ${escaped(tallyLine(ended))}`;
}

const hasSucceeded = ({ ended }: One): boolean => ended.outcome.kind === "succeeded";

/** The universe of an operation's endpoint: its console has a host of its own. */
const universeOf = ({ target }: Subject): string =>
  target === undefined ? "" : new URL(target.endpoint).hostname.replace(/^[^.]*\./, "");

const named = ({ ended, label }: One): string => {
  const logUrl = ended.outcome.last?.build?.logUrl;
  return link(escaped(label), consoleUrl(logUrl, universeOf(ended)));
};

/** The line with the verdict. */
function headOf(one: One): string {
  const { ended, words } = one;
  const { kind, last } = ended.outcome;
  const isDone = kind === "succeeded" || kind === "failed" || kind === "cancelled";
  const text = isDone ? words.line : words.sentences.join(" ");
  const facts = kind === "succeeded" && last?.build !== undefined ? factsOf(last.build) : [];
  return [`${icons[kind]} **${named(one)}** ${escaped(text)}`, ...facts.map(escaped)].join(" · ");
}

function ofOne(one: One, rung: Rung): string {
  const body = bodyOf(one, rung);
  if (body.length === 0 || !hasSucceeded(one)) return blocks([headOf(one), ...body]);
  return blocks([headOf(one), fold(foldTitle(one.ended.outcome.last?.build), blocks(body), false)]);
}

const foldTitle = (build: Build | undefined): string =>
  build === undefined || build.images.length === 0 ? "Steps" : build.steps.length === 0 ? "Images" : "Steps and images";

/** What is shown of a build beside the line with the verdict. */
function bodyOf({ ended, words }: One, rung: Rung): string[] {
  const { kind } = ended.outcome;
  const isEnd = kind === "failed" || kind === "cancelled";
  const quotes = isEnd ? words.sentences.slice(1).map((text) => `> ${escaped(text)}`) : [];
  const advice = isEnd && words.advice !== "" ? [advised(sanitise(words.advice, 1000))] : [];
  return [...quotes, ...advice, ...buildBlocks(ended, rung)];
}

// More open ones would bury what is below them.
const mostOpenFolds = 5;

/** `undefined` where it is too long. */
function ofSeveral(all: readonly One[], rung: Rung): string | undefined {
  const bad = all.filter((one) => !hasSucceeded(one));
  const shown = rung.isWhole ? all : bad;
  const noun = all.every(({ ended }) => nounOf(ended, ended.outcome.last) === "build") ? "build" : "operation";
  const rows = shown.map((one) => {
    const seconds = durationOf(one.ended.outcome.last?.build);
    const took = seconds === undefined ? "–" : duration(seconds * 1000);
    return [icons[one.ended.outcome.kind], named(one), took, escaped(sanitise(one.words.why, 300))];
  });
  const tally = rung.isWhole ? "" : escaped(tallyLine(all.map(({ ended }) => ended)));
  const parts = [tally, rows.length === 0 ? "" : table(["", noun, "took", "reason"], rows)];
  let length = 0;
  for (const one of rung.isWhole ? bad : []) {
    const body = bodyOf(one, rung);
    if (body.length === 0) continue;
    const title = `${icons[one.ended.outcome.kind]} ${escaped(one.label)} ${escaped(one.words.line)}`;
    const part = fold(title, blocks(body), bad.length <= mostOpenFolds);
    length += part.length;
    if (length > longestBytes) return undefined;
    parts.push(part);
  }
  return blocks(parts);
}
