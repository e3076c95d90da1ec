import { cut, sanitise } from "../base/sanitise.ts";
import type { Build } from "../cloudbuild/build.ts";

/** What took time in a build. Milliseconds since the build's creation. */
type Bar = {
  readonly section: "queue" | "approval" | "source" | "steps" | "push";
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isFailed?: boolean;
};

/** A Gantt diagram of `bars` bars in Mermaid's language. `left`: how many had no place in it. */
export type Timeline = { readonly lines: readonly string[]; readonly bars: number; readonly left: number };

// GitHub draws no diagram of more than 50,000 characters (Mermaid's maxTextSize): these are less than half of it.
const mostBars = 60;
const longestName = 40;
const minuteMs = 60_000;
// From then on the axis tells minutes.
const shortMs = 10_000;
const longMs = 10 * minuteMs;
const shortestBarMs = 1000;
const mostTicks = 12;

/** The timeline of a build; `undefined` where it tells of no more than one thing. */
export function timelineOf(build: Build): Timeline | undefined {
  const all = barsOf(build);
  if (all.length < 2) return undefined;
  const longest = all.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostBars);
  const bars = all.filter((bar) => longest.includes(bar));
  const endMs = Math.max(...bars.map((bar) => bar.endMs));
  const scale = endMs < longMs ? 1 : 60;
  const lines = ["gantt", "  dateFormat x", ...axisOf(endMs)];
  for (const section of sections) {
    const own = bars.filter((bar) => bar.section === section);
    if (own.length > 0) lines.push(`  section ${section}`, ...own.map((bar) => `  ${taskOf(bar, scale)}`));
  }
  return { lines, bars: bars.length, left: all.length - bars.length };
}

const sections = ["queue", "approval", "source", "steps", "push"] as const;
const lengthOf = ({ startMs, endMs }: Bar): number => endMs - startMs;

/**
 * A clock format of the axis would be drawn in the time zone of the reader's browser: `%M:%S` starts at 30:00 in India.
 * Seconds since the epoch are the same everywhere, and a minute is told as a second.
 */
function axisOf(endMs: number): string[] {
  // With its own choice of ticks Mermaid would tell a second twice.
  if (endMs < shortMs) return ["  axisFormat %s s", "  tickInterval 1second"];
  if (endMs < longMs) return ["  axisFormat %s s"];
  const minutes = endMs / minuteMs;
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];
  const step = steps.find((one) => minutes / one <= mostTicks) ?? Math.ceil(minutes / mostTicks);
  return ["  axisFormat %s min", `  tickInterval ${step}second`];
}

function barsOf(build: Build): Bar[] {
  const { createTimeMs, startTimeMs, finishTimeMs, approval, steps, failedStep, phases } = build;
  const zeroMs = createTimeMs ?? startTimeMs;
  if (zeroMs === undefined) return [];
  const bar = (section: Bar["section"], name: string, startMs?: number, endMs = finishTimeMs, isFailed = false) =>
    startMs === undefined || endMs === undefined || startMs < zeroMs || endMs < startMs
      ? []
      : [{ section, name, startMs: startMs - zeroMs, endMs: endMs - zeroMs, isFailed }];
  const approvedMs = approval?.timeMs;
  const [source, push] = [phases.FETCHSOURCE, phases.PUSH];
  return [
    ...(approvedMs === undefined ? [] : bar("approval", "approval", createTimeMs, approvedMs)),
    ...bar("queue", "queue", approvedMs ?? createTimeMs, startTimeMs),
    ...bar("source", "source", source?.startMs, source?.endMs),
    ...steps.flatMap(({ index, id, timing }) =>
      bar("steps", stepName(index, id), timing?.startMs, timing?.endMs, index === failedStep?.index),
    ),
    ...bar("push", "push", push?.startMs, push?.endMs, build.failureType?.startsWith("PUSH_")),
  ];
}

/**
 * A name that begins with a keyword or a date would be no task, and a colon would end it (mermaid#5660): the index comes
 * first, and what is neither letter nor digit is one of Mermaid's entity codes.
 */
function stepName(index: number, id = ""): string {
  const text = sanitise(id, 200);
  return cut(text === "" ? String(index) : `${index} · ${text}`, longestName);
}

const encoded = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N} ·…./_-]/gu, (character) => `#${character.codePointAt(0)};`);

function taskOf({ name, section, startMs, endMs, isFailed }: Bar, scale: number): string {
  const tag = isFailed ? "crit, " : section === "queue" ? "active, " : "";
  const lastMs = Math.max(endMs, startMs + shortestBarMs);
  const [from, to] = [startMs, lastMs].map((ms) => Math.round(ms / scale));
  return `${encoded(name)} :${tag}${from}, ${to}`;
}
