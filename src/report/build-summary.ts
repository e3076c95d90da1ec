import { sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Build, BuildStep, Span } from "../cloudbuild/build.ts";
import type { Ended, Tail } from "./ended.ts";
import { blocks, code, escaped, fenced, fold, table } from "./markdown.ts";
import { timelineOf } from "./timeline.ts";
import { imageText } from "./verdict.ts";

/** How much is told. `isWhole`: also of what succeeded. */
export type Rung = { readonly hasTails: boolean; readonly hasTimelines: boolean; readonly isWhole: boolean };

const mostImages = 100;
const mostSteps = 500;
const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
const took = (span: Span | undefined): string =>
  span?.endMs === undefined ? "–" : duration(span.endMs - span.startMs);

/** What the line about a build that succeeded says beside how long it took. */
export function factsOf({ createTimeMs, startTimeMs, approval, steps, images }: Build): string[] {
  const fromMs = approval?.timeMs ?? createTimeMs;
  const queuedMs = fromMs === undefined || startTimeMs === undefined ? 0 : startTimeMs - fromMs;
  return [
    ...(queuedMs < 500 ? [] : [`queued ${duration(queuedMs)}`]),
    ...(steps.length === 0 ? [] : [counted(steps.length, "step")]),
    ...(images.length === 0 ? [] : [counted(images.length, "image")]),
  ];
}

/** The last lines of a build's log, its timeline, its steps and its images, as far as they are known and `rung` has them. */
export function buildBlocks({ outcome, tail }: Ended, rung: Rung): string[] {
  const build = outcome.last?.build;
  if (build === undefined) return [];
  const isGreen = outcome.kind === "succeeded";
  const tails = rung.hasTails && tail !== undefined && tail.lines.length > 0 ? [tailBlock(tail, build)] : [];
  // The status of its steps is told when a build has ended (cloudbuild.proto).
  if (!outcome.last?.done) return tails;
  const timeline = rung.hasTimelines ? timelineBlock(build) : "";
  return [
    ...tails,
    isGreen || timeline === "" ? timeline : fold("Timeline", timeline, true),
    stepsTable(build, rung.isWhole),
    rung.isWhole ? imagesList(build) : "",
  ].filter((block) => block !== "");
}

function tailBlock({ stepIndex, lines }: Tail, { steps }: Build): string {
  const id = steps.find(({ index }) => index === stepIndex)?.id;
  const step = id === undefined ? `step ${stepIndex}` : `step ${stepIndex} ${code(sanitise(id, 100))}`;
  return fold(`The last lines of ${stepIndex === undefined ? "the log" : step}`, fenced(lines), true);
}

function timelineBlock(build: Build): string {
  const timeline = timelineOf(build);
  if (timeline === undefined) return "";
  const { lines, left, bars } = timeline;
  const diagram = fenced(lines, "mermaid");
  return left === 0 ? diagram : blocks([diagram, `The diagram shows the ${bars} longest of ${bars + left} parts.`]);
}

/** A table of the steps that says what the timeline does: not everywhere that is drawn. */
function stepsTable({ steps, failedStep }: Build, isWhole: boolean): string {
  if (!steps.some(hasRun)) return "";
  const shown = isWhole ? steps.slice(0, mostSteps) : steps.filter((step) => step === failedStep);
  const rows = shown.map((step) => {
    const { index, id, builder, timing } = step;
    const cells = [String(index), cellText(id), cellText(builder), took(timing), stateText(step)];
    return step === failedStep ? cells.map((cell) => (cell === "" ? "" : `**${cell}**`)) : cells;
  });
  const left = steps.length - shown.length;
  const all = table(["", "step", "builder", "took", ""], rows);
  return left === 0 ? all : blocks([all, `${counted(left, "step")} more.`]);
}

const cellText = (text: string | undefined): string => escaped(sanitise(text ?? "", 100));
const hasRun = ({ timing, status }: BuildStep): boolean =>
  timing !== undefined || !["", "QUEUED", "PENDING", "STATUS_UNKNOWN"].includes(status ?? "");

function stateText(step: BuildStep): string {
  const { status = "", exitCode, isAllowed } = step;
  if (!hasRun(step)) return "not run";
  const code = exitCode === undefined || exitCode === 0 ? "" : `exit code ${exitCode}`;
  switch (status) {
    case "SUCCESS":
      return "✅";
    case "FAILURE":
    case "TIMEOUT":
    case "INTERNAL_ERROR": {
      const about = [status === "FAILURE" ? "" : status, code, isAllowed ? "allowed" : ""];
      return `${isAllowed ? "⚠️" : "❌"} ${escaped(about.filter((part) => part !== "").join(", "))}`.trim();
    }
    default:
      return status === "CANCELLED" ? "cancelled" : escaped(sanitise(status, 50));
  }
}

function imagesList({ images }: Build): string {
  const lines = images.slice(0, mostImages).map((image) => `- ${code(imageText(image))}`);
  const left = images.length - lines.length;
  return (left > 0 ? [...lines, `- ${left} more`] : lines).join("\n");
}
