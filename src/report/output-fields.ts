import { cut } from "../base/sanitise.ts";
import { durationOf, labelOfStep } from "../cloudbuild/build.ts";
import { statusOf } from "../cloudbuild/operation.ts";
import type { Ended } from "./ended.ts";
import { wordsOf } from "./outcome-words.ts";
import { reasonText } from "./verdict.ts";

/** What an operation has for an output; `undefined` where it has nothing. `timeoutMs`: of the step. */
type Read = (ended: Ended, timeoutMs: number) => unknown;

const longestMessage = 4000;

/** An operation's message, or our sentences where it has none to give. */
function messageOf(ended: Ended, timeoutMs: number): string | undefined {
  const { outcome } = ended;
  if (outcome.kind !== "unknown" && outcome.kind !== "timed-out") {
    return cut(statusOf(outcome.last?.error).message, longestMessage) || undefined;
  }
  const { sentences, advice } = wordsOf(ended, timeoutMs);
  return cut([...sentences, advice].filter((text) => text !== "").join(" "), longestMessage);
}

const buildOf = ({ outcome }: Ended) => outcome.last?.build;
const textOf = (text: string): string | undefined => text || undefined;

/**
 * What is told of an operation, in the order of action.yml: the step output, the key in `operations` and in the result
 * file where it is there too, and where it comes from.
 */
export const fields = [
  ["status", "status", ({ outcome }) => outcome.kind],
  ["done", "done", ({ outcome }) => outcome.last?.done ?? false],
  ["response", "response", ({ outcome }) => outcome.last?.response],
  ["error", "error", ({ outcome }) => outcome.last?.error],
  ["error-code", undefined, ({ outcome }) => textOf(statusOf(outcome.last?.error).code)],
  ["error-status", undefined, ({ outcome }) => textOf(statusOf(outcome.last?.error).name)],
  ["error-message", "errorMessage", messageOf],
  ["metadata", "metadata", ({ outcome }) => outcome.last?.metadata],
  ["build-id", "buildId", (ended) => buildOf(ended)?.id],
  ["build-status", "buildStatus", (ended) => buildOf(ended)?.status],
  ["log-url", "logUrl", (ended) => buildOf(ended)?.logUrl],
  ["failure-type", "failureType", (ended) => buildOf(ended)?.failureType],
  ["failure-detail", "failureDetail", (ended) => buildOf(ended)?.failureDetail],
  [
    "failed-step",
    "failedStep",
    (ended) => {
      const step = buildOf(ended)?.failedStep;
      return step === undefined ? undefined : labelOfStep(step);
    },
  ],
  ["images", "images", (ended) => buildOf(ended)?.images ?? []],
  ["duration", "duration", (ended) => durationOf(buildOf(ended))],
  ["reason", "reason", (ended, timeoutMs) => textOf(reasonText(ended, timeoutMs))],
] as const satisfies readonly (readonly [output: string, key: string | undefined, read: Read])[];

/** The outputs of action.yml, in its order. */
export const outputNames = [...fields.map(([output]) => output), "operations", "result-file"] as const;
/** A value for every output; empty where there is none. */
export type Outputs = Readonly<Record<OutputName, string>>;
/** The name of an output. */
export type OutputName = (typeof fields)[number][0] | "operations" | "result-file";

/** An operation as it stands in `operations` and in the result file, `null` where there is nothing to say. */
export type Entry = { readonly [key: string]: unknown };

// They come first, so that a person who looks at the JSON sees them.
const firstKeys: Entry = { name: "", status: "", done: false, reason: null };
// They make up most of an operation, and have no place in an environment variable.
const largeKeys = new Set<string>(["metadata", "response"]);

/** The entry of an operation. `isWhole`: with its metadata and response. */
export function entryOf(ended: Ended, timeoutMs: number, isWhole: boolean): Entry {
  const values = fields.flatMap(([, key, read]) =>
    key === undefined ? [] : [[key, (read as Read)(ended, timeoutMs) ?? null] as const],
  );
  const small = values.filter(([key]) => !largeKeys.has(key));
  const large = isWhole ? values.filter(([key]) => largeKeys.has(key)) : [];
  return { ...firstKeys, ...Object.fromEntries([...small, ...large]), name: ended.name };
}

/** The text of an output. */
const outputText = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** All outputs of one operation but those of the whole step. */
export const singleOutputs = (ended: Ended, timeoutMs: number): Omit<Outputs, "operations" | "result-file"> =>
  Object.fromEntries(fields.map(([output, , read]) => [output, outputText((read as Read)(ended, timeoutMs))])) as never;
