import { sanitise } from "../base/sanitise.ts";
import { sanitiseLine } from "../base/sanitise-line.ts";
import { type BuildStep, labelOfStep } from "../cloudbuild/build.ts";
import { stepText } from "./failure-cause.ts";
import { withoutWorkspace } from "./log-line.ts";

/** Where a log is printed. Text comes sanitised. */
export type LogPrinter = {
  line(text: string): void;
  group(title: string): void;
  endGroup(): void;
};

/** What prints a line: a step, or a phase of the build around its steps; `undefined` for none of them. */
export type Part = number | "source" | "push" | undefined;

/** How the lines of a log are laid out: in a group a step where the steps run in turn, else each with a short prefix. */
export type LogLayout = {
  /** A step begins. */
  begin(step: number): void;
  /** A step is over. */
  finish(step: number): void;
  line(text: string, part: Part): void;
  /** Closes the group that is open. */
  close(): void;
};

/** `Step 1 "test" (node:24)`. */
const stepTitle = (step: BuildStep): string =>
  `S${stepText(step).slice(1)}${step.builder === undefined ? "" : ` (${sanitise(step.builder, 200)})`}`;

/** True where each step waits for the one before it: `waitFor` names that, and a step without one waits for all. */
export const runInTurn = (steps: readonly BuildStep[]): boolean =>
  steps.every(({ waitFor }, index) => {
    const before = steps[index - 1];
    return before === undefined || waitFor.length === 0 || waitFor.some((id) => id === before.id);
  });

const longestLabel = 24;

/** The layout for these steps. `label`: what stands before each line, where there are several builds. */
export function createLayout(steps: readonly BuildStep[], label: string | undefined, printer: LogPrinter): LogLayout {
  const labels = steps.map((step) => sanitise(labelOfStep(step), longestLabel));
  const width = Math.max(0, ...labels.map(({ length }) => length));
  let isGrouped = label === undefined && runInTurn(steps);
  let open: Part;
  const finished = new Set<Part>();
  const closed = new Set<Part>();

  const close = () => {
    if (open === undefined) return;
    printer.endGroup();
    closed.add(open);
    open = undefined;
  };
  const titleOf = (part: Exclude<Part, undefined>): string => {
    if (typeof part !== "number") return part === "source" ? "Source" : "Push";
    const step = steps[part];
    return step === undefined ? `Step ${part}` : stepTitle(step);
  };
  const enter = (part: Exclude<Part, undefined>) => {
    if (!isGrouped || open === part || closed.has(part)) return;
    // Nothing but the log tells in which order steps run that are not known.
    if (steps.length === 0 && typeof open === "number" && !finished.has(open)) isGrouped = false;
    close();
    if (!isGrouped) return;
    printer.group(titleOf(part));
    open = part;
  };
  const prefixOf = (part: Part): string => {
    const own = typeof part === "number" ? (labels[part] ?? String(part)) : part;
    return `${label === undefined ? "" : `${label}  `}${own === undefined ? "" : `${own.padEnd(width)}  `}`;
  };

  return {
    begin: enter,
    finish: (step) => void finished.add(step),
    line(text, part) {
      if (part !== undefined) enter(part);
      const isOwn = isGrouped && (part === undefined || part === open);
      const shown = sanitiseLine(withoutWorkspace(text), true);
      // A line that came late stands among those of another step.
      printer.line(isOwn ? shown : `${prefixOf(part)}${shown}`.trimEnd());
    },
    close,
  };
}
