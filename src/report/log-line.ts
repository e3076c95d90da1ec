import { colour } from "../base/sanitise-line.ts";
import type { BuildStep } from "../cloudbuild/build.ts";
import type { LogEntry } from "../cloudbuild/log-entries.ts";

/** A line of a log without what Cloud Build puts before it, and the index of the step that printed it. */
export type LogLine = { readonly text: string; readonly step?: number | undefined };

/** How a log names the steps of its build. */
export type StepNames = {
  /** A line with the step that printed it: by its prefix, `Step #1 - "test": `, else by the part that its entry names. */
  read(entry: LogEntry): LogLine;
  /** The step of this name, `Step #1 - "test"`. */
  stepOf(name: string): number | undefined;
};

/** The names of these steps. Where none are known, anything of that form is one. */
export function createStepNames(steps: readonly BuildStep[]): StepNames {
  // With the steps known, only what is exactly a step's prefix is one: a step may print anything.
  const known = steps.map(({ id, index }) => `Step #${index}${id === undefined ? "" : ` - "${id}"`}`);
  let last: { readonly prefix: string; readonly step: number | undefined } = { prefix: "\n", step: undefined };
  const nameIn = (text: string): { readonly step: number; readonly name: string } | undefined => {
    const [found, digits] = /^Step #(\d{1,4})(?: - "[^"]*")?/.exec(text) ?? [];
    const name = known.length === 0 ? found : known[Number(digits)];
    return name !== undefined && text.startsWith(name) ? { step: Number(digits), name } : undefined;
  };
  const stepOf = (text: string): number | undefined => {
    const { name, step } = nameIn(text) ?? {};
    return name === text ? step : undefined;
  };
  return {
    stepOf,
    read({ text, part }) {
      // Most lines are of the same step as the one before.
      if (text.startsWith(last.prefix)) return { text: text.slice(last.prefix.length), step: last.step };
      const { name = "", step } = nameIn(text) ?? {};
      if (step !== undefined && text.startsWith(":", name.length)) {
        if (text.startsWith(": ", name.length)) last = { prefix: `${name}: `, step };
        return { text: text.slice(name.length + 1).replace(/^ /, ""), step };
      }
      return { text, step: part === undefined ? undefined : stepOf(part) };
    },
  };
}

/** The lines of a text, where a lone CR ends one too, as it does for the runner: a progress bar becomes lines. */
export const linesOf = (text: string): string[] =>
  /[\r\n]/.test(text) ? text.replace(/[\r\n]+$/, "").split(/\r+\n?|\n/) : [text];

const workspace = new RegExp(`(^|[(=])((?:${colour})*)/workspace/`, "g");

/** A line with the paths below `/workspace/` as the checkout has them, so that problem matchers find their files. */
export function withoutWorkspace(text: string): string {
  if (!text.includes("/workspace/")) return text;
  return text.replace(/[^\s"'`]+/g, (word) => (word.includes("://") ? word : word.replace(workspace, "$1$2")));
}

type Pull = "first" | "pulling" | "named" | "over";
const digest = /^Digest: sha256:/;
const layers =
  /^(?:Using default tag: |\S+: Pulling from \S+$|[0-9a-f]{12}: (?:Pulling fs|Waiting|Verifying|Download|Extracting|Pull complete|Already exists))/;
const pulls: { readonly [state in Pull]: readonly (readonly [form: RegExp, next: Pull])[] } = {
  first: [
    [/^Already have image(?: \(with digest\))?: /, "over"],
    [/^Pulling image: /, "pulling"],
  ],
  pulling: [
    [layers, "pulling"],
    [digest, "pulling"],
    [/^Status: (?:Downloaded newer image|Image is up to date) for /, "named"],
  ],
  named: [[/^[\w.-]+(?:[/:@][\w.-]+)+$/, "over"]],
  over: [],
};

/**
 * Tells which lines at a step's beginning only say how the worker comes by the step's image: all but its digest. From the
 * first other line on none does: a step may print the same.
 */
export function createPull(): (line: string) => boolean {
  let state: Pull = "first";
  return (line) => {
    const [, next] = pulls[state].find(([form]) => form.test(line)) ?? [];
    state = next ?? "over";
    return next !== undefined && !digest.test(line);
  };
}
