import { type Problem, sentence } from "../base/advice.ts";
import { cut, sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { durationOf } from "../cloudbuild/build.ts";
import { type Operation, stateOf } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Cancel } from "../wait/cancel.ts";
import type { Outcome } from "../wait/outcome.ts";
import { stateWord } from "./build-state.ts";
import { acceptedText, keepsRunning, triedAgain, wholeName } from "./cancelled.ts";
import type { Ended } from "./ended.ts";
import { causeOf, isRejected } from "./failure-cause.ts";
import { nounOf } from "./label.ts";

/** How one wait ended, in words. */
export type Words = {
  /** Of the annotation: the cause where it is known. */
  readonly title: string;
  /** What the last line of the log says: `failed in 13s: step 1 "test" exited with code 1`. */
  readonly line: string;
  /** The reason alone, for a table. */
  readonly why: string;
  /** Why it did not succeed, without advice and link. */
  readonly sentences: readonly string[];
  /** What to do, in sentences. */
  readonly advice: string;
};

/** How the wait for an operation ended. `timeoutMs`: of the step. `label`: where it is told among others. */
export function wordsOf(ended: Ended, timeoutMs: number, label = ""): Words {
  const { outcome, target } = ended;
  const noun = nounOf(ended, outcome.last);
  const capital = noun === "build" ? "Build" : "Operation";
  const subject = label === "" ? capital : `${capital} ${label}`;
  const labelled = (text: string) => (label === "" ? text : `${subject}: ${text}`);
  switch (outcome.kind) {
    case "succeeded":
      return {
        title: `${capital} succeeded`,
        line: `succeeded${tookText(outcome.last)}`,
        why: "",
        sentences: [],
        advice: "",
      };
    case "failed":
    case "cancelled": {
      const { headline, details, hint = "" } = causeOf(outcome.last);
      const word = outcome.kind === "failed" ? "failed" : isRejected(outcome.last) ? "rejected" : "cancelled";
      const about = headline === "" ? "" : `: ${headline}`;
      const verb = word === "failed" ? word : `was ${word}`;
      const then = word === "cancelled" && about === "" ? ", but not by this step" : about;
      return {
        title: `${capital} ${word}`,
        line: `${word}${tookText(outcome.last)}${about}`,
        why: headline,
        sentences: [`${subject} ${verb}${then}`, ...details].map(sentence),
        advice: hint,
      };
    }
    case "timed-out": {
      const passed = `The timeout of ${duration(timeoutMs)} passed`;
      const [first, ...more] = timeoutSentences(outcome, passed, noun);
      const state = outcome.last === undefined ? "nothing is known of it" : `it was ${stateWord(outcome.last)}`;
      return {
        title: "Timed out",
        line: `timed out after ${duration(timeoutMs)}: ${state}`,
        why: first,
        sentences: [labelled(first), ...more],
        advice: "",
      };
    }
    case "aborted": {
      const fate = target === undefined ? labelled("It was looked for until then.") : abortSentence(target, outcome);
      return {
        title: "Workflow cancelled",
        line: fate,
        why: fate,
        sentences: ["The workflow was cancelled.", fate],
        advice: "",
      };
    }
    case "unknown": {
      const { advice, why } = outcome;
      return {
        title: advice?.title ?? `The end of the ${noun} is unknown`,
        line: `its end is unknown: ${sentence(cut(why, 1300))}`,
        why,
        sentences: [labelled(sentence(cut(why, 1300)))],
        advice: advice === undefined ? "" : sentence(advice.mend),
      };
    }
  }
}

function tookText({ build }: Operation): string {
  const seconds = durationOf(build);
  return seconds === undefined ? "" : ` in ${duration(seconds * 1000)}`;
}

type Unfinished = Extract<Outcome, { kind: "timed-out" | "aborted" }>;

const afterTimeout: { readonly [kind in Cancel["kind"] | "none"]: string } = {
  accepted: "Its cancellation was accepted.",
  late: "There was nothing left to cancel.",
  unsupported: "Its service does not support cancelling.",
  refused: "Its cancellation was refused.",
  unanswered: "Its cancellation is not confirmed.",
  none: "It was not cancelled and may still succeed.",
};

function timeoutSentences({ last, cancel, trouble }: Unfinished, passed: string, noun: string): [string, ...string[]] {
  const then = afterTimeout[cancel?.kind ?? "none"];
  if (last?.done) {
    const word = sanitise(stateOf(last), 50);
    if (cancel?.kind !== "accepted") return [`${passed}, and the ${noun} had just ended: ${word}.`];
    return [`${passed} and the ${noun} was cancelled.`, `It has ended: ${word}.`];
  }
  const failed = trouble === undefined ? [] : [`The last poll failed: ${sentence(cut(trouble, 600))}`];
  if (last === undefined) return [`${passed} before anything was known of the ${noun}.`, ...failed, then];
  return [`${passed} while the ${noun} was still ${stateWord(last)}.`, ...failed, then];
}

const lower = (text: string): string => text.replace(/^./, (letter) => letter.toLowerCase());

const shortWhy = ({ why }: Problem): string => cut(why, 300).replace(/\.$/, "");

function abortSentence(target: Target, { last, cancel }: Unfinished): string {
  const name = wholeName(target, last);
  if (last?.done) return `${name} had just ended: ${sanitise(stateOf(last), 50)}.`;
  switch (cancel?.kind) {
    case undefined:
      return keepsRunning(target, last);
    case "accepted":
      return acceptedText(target, last);
    case "late":
      return `${name} had already ended.`;
    case "unsupported":
      return `${name} keeps running: its service does not support cancelling.`;
    case "refused":
      return `The cancellation of ${lower(name)} was refused (${shortWhy(cancel)}). ${triedAgain}`;
    case "unanswered":
      return `The cancellation of ${lower(name)} is not confirmed yet (${shortWhy(cancel)}). ${triedAgain}`;
  }
}
