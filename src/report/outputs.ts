import type { Problem } from "../base/advice.ts";
import { objectOf } from "../base/json.ts";
import { cut } from "../base/sanitise.ts";
import { type Ended, worstOf } from "./ended.ts";
import { type Entry, entryOf, type Outputs, singleOutputs } from "./output-fields.ts";

// Less than an environment variable holds: 32,766 characters on Windows, 131,071 bytes on Linux.
const longestOperations = 30_000;
// 1 MB as GitHub counts: UTF-16, of all outputs of a job.
const longestCharacters = 500_000;
const longestText = 4000;

/** All outputs of a step, but for the path of its file. `isCut`: something is missing that people may look for. */
export type Written = { readonly outputs: Outputs; readonly isCut: boolean };

/** The outputs of a step. `timeoutMs`: of the step. `refusal`: why there was nothing to wait for. */
export function outputsOf(ended: readonly Ended[], timeoutMs: number, refusal: Problem = { why: "" }): Written {
  const none: Ended = { name: "", outcome: { kind: "unknown", ...refusal } };
  const single = singleOutputs(worstOf(ended) ?? none, timeoutMs);
  const operations = operationsText(ended.map((one) => entryOf(one, timeoutMs, false)));
  const whole: Outputs = { ...single, operations: operations ?? "[]", "result-file": "" };
  const smallest = { ...whole, metadata: "", response: "", error: "", images: "[]", operations: "[]" };
  const fitting = [
    whole,
    { ...whole, metadata: "", response: "" },
    { ...whole, metadata: "", response: "", error: "" },
    smallest,
  ];
  const index = fitting.findIndex((outputs) => sizeOf(outputs) < longestCharacters);
  const outputs = fitting[index];
  if (outputs !== undefined) return { outputs, isCut: index > 0 || operations === undefined };
  // Only texts of a single field can be this long: what is left of them is the beginning.
  const short = Object.entries(smallest).map(([name, value]) => [name, cut(value, longestText)]);
  return { outputs: Object.fromEntries(short), isCut: true };
}

const sizeOf = (outputs: Outputs): number =>
  Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);

/** The text of the result file: each operation with its metadata and response, never cut. */
export const resultOf = (ended: readonly Ended[], timeoutMs: number): string =>
  `${JSON.stringify(ended.map((one) => entryOf(one, timeoutMs, true)))}\n`;

/** `operations` in less than 30,000 characters, by giving up the least needed first; `undefined` where it is too much. */
function operationsText(entries: readonly Entry[]): string | undefined {
  const texts = (limit: number) => (entry: Entry) => withShortTexts(entry, limit);
  const withoutDetails = (entry: Entry) => {
    const { details: _, ...error } = objectOf(entry.error) ?? {};
    const short = texts(100)(entry);
    return objectOf(entry.error) === undefined ? short : { ...short, error: shortened(error, 100) };
  };
  const rungs: readonly ((entry: Entry) => Entry)[] = [
    (entry) => entry,
    texts(1000),
    texts(300),
    texts(100),
    withoutDetails,
    (entry) => ({ ...withoutDetails(entry), images: [] }),
    ({ name, status, done, buildId, logUrl }) => ({ name, status, done, buildId, logUrl }),
  ];
  for (const rung of rungs) {
    const text = JSON.stringify(entries.map(rung));
    if (text.length < longestOperations) return text;
  }
  return undefined;
}

// A name that is cut names nothing: these stay as they are until they go.
const whole = new Set(["name", "status", "buildId", "buildStatus", "logUrl", "images"]);

const withShortTexts = (entry: Entry, limit: number): Entry =>
  Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, whole.has(key) ? value : shortened(value, limit)]),
  );

/** A JSON value with every text in it cut to `limit` characters. */
function shortened(value: unknown, limit: number): unknown {
  if (typeof value === "string") return cut(value, limit);
  if (Array.isArray(value)) return value.map((one) => shortened(one, limit));
  const object = objectOf(value);
  return object === undefined
    ? value
    : Object.fromEntries(Object.entries(object).map(([key, one]) => [key, shortened(one, limit)]));
}
