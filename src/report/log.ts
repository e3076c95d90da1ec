import { sanitiseLine } from "../base/sanitise-line.ts";
import type { BuildStep } from "../cloudbuild/build.ts";
import type { LogEntry } from "../cloudbuild/log-entries.ts";
import type { Tail } from "./ended.ts";
import type { LogLayout, Part } from "./log-layout.ts";
import { createPull, createStepNames, linesOf, withoutWorkspace } from "./log-line.ts";
import { createTails } from "./log-tail.ts";

/** A build's log on its way to the reader. */
export type Log = {
  /** Takes a line, as it came. */
  add(entry: LogEntry): void;
  /** True once the log has said that the build is over. */
  hasEnded(): boolean;
  /** Says that nothing else comes. */
  close(): void;
  /** The last lines of a step, or of the whole log where it printed none; `undefined` where there is no line. */
  tail(step: number | undefined): Tail | undefined;
};

const order = ["start", "source", "steps", "push", "end"] as const;
type Phase = (typeof order)[number];

// How Cloud Build's own lines tell what comes next (captured logs).
const phases = new Map<string, Phase>([
  ["FETCHSOURCE", "source"],
  ["BUILD", "steps"],
  ["PUSH", "push"],
  ...["DONE", "ERROR", "TIMEOUT", "CANCELLED", "INTERNAL_ERROR", "EXPIRED"].map((word) => [word, "end"] as const),
]);

/**
 * Reads a log: Cloud Build's own lines give its structure and are left out, but for what they say of errors and digests;
 * all others go to `layout`, where one is given. `isTail`: it begins somewhere in the middle.
 */
export function createLog(steps: readonly BuildStep[], isTail: boolean, layout?: LogLayout): Log {
  const names = createStepNames(steps);
  const tails = createTails();
  const pulls = new Map<number, (line: string) => boolean>();
  // The log does not name the only step of a build, unless it has an id.
  const isBare = steps.length === 1 && steps[0]?.id === undefined;
  let phase: Phase = isTail ? "steps" : "start";
  let ended = false;
  let held: { readonly word: string; readonly next: Phase }[] = [];

  const print = (text: string, part: Part) => {
    tails.add(text, typeof part === "number" ? part : undefined);
    layout?.line(text, part);
  };
  const enter = (next: Phase) => {
    // Entries may come late, and a phase does not come back.
    if (order.indexOf(next) < order.indexOf(phase)) return;
    phase = next;
    ended ||= next === "end";
    if (next === "end") layout?.close();
  };

  function addOfStep(text: string, step: number): void {
    enter("steps");
    const isPull = pulls.get(step) ?? createPull();
    pulls.set(step, isPull);
    if (!isPull(text)) print(text, step);
  }

  /** A line of no step, as far as its text tells. */
  function addOther(text: string): void {
    if (isBare && phase === "steps") {
      addBare(text);
      return;
    }
    if (phase === "start" && (text === "" || text.startsWith('starting build "'))) return;
    const next = phases.get(text);
    const [, verb, name = ""] = /^(Starting|Finished) (Step #.*)$/.exec(text) ?? [];
    const step = names.stepOf(name);
    if (next !== undefined) enter(next);
    else if (step === undefined) print(text, phase === "source" || phase === "push" ? phase : undefined);
    else if (verb === "Starting") layout?.begin(step);
    else layout?.finish(step);
  }

  /** A line of the only step, or of Cloud Build: such a step may print its words, and what comes after them tells. */
  function addBare(text: string): void {
    const { word } = held.at(-1) ?? {};
    if (word !== undefined && isFollowedBy(word, text)) {
      for (const { next } of held) enter(next);
      held = [];
      addOther(text);
      return;
    }
    const next = phases.get(text);
    const isWord = next === "push" || next === "end";
    if (!isWord || word !== "PUSH") {
      for (const one of held) addOfStep(one.word, 0);
      held = [];
    }
    if (isWord) held.push({ word: text, next });
    else addOfStep(text, 0);
    ended ||= next === "end";
  }

  return {
    add(entry) {
      const { text, step } = names.read(entry);
      for (const line of linesOf(text)) {
        if (step === undefined) addOther(line);
        else addOfStep(line, step);
      }
    },
    hasEnded: () => ended,
    close() {
      held = [];
      layout?.close();
    },
    tail(step) {
      const own = step === undefined ? [] : tails.of(step);
      const lines = (own.length > 0 ? own : tails.of(undefined)).map((text) =>
        sanitiseLine(withoutWorkspace(text), false),
      );
      if (lines.length === 0) return undefined;
      return own.length > 0 && step !== undefined ? { stepIndex: step, lines } : { lines };
    },
  };
}

/** Whether `next` is what Cloud Build alone writes after this word. After DONE it writes nothing. */
const isFollowedBy = (word: string, next: string): boolean =>
  word === "PUSH" ? /^(?:Pushing |Artifacts |Uploading )/.test(next) : word !== "DONE" && next.startsWith("ERROR: ");
