import { sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import { idText, nounOf, placeText } from "./label.ts";

/** An operation of the step, as it was seen last. */
export type Known = { readonly name: string; readonly target: Target; readonly last?: Operation };

/**
 * The head of the log: how long the step waits, for what, where. `count`: of the operations of the step, which are not
 * all known yet where checks are looked for.
 */
export function headLine(known: readonly Known[], count: number, timeoutMs: number): string {
  const places = placesOf(known);
  const [place = ""] = places.size === 1 ? places : [];
  const [first] = known;
  const nouns = new Set(known.map(({ name, target, last }) => nounOf({ name, target }, last)));
  const noun = nouns.size === 1 && nouns.has("operation") ? "operation" : "build";
  const kind = nouns.size > 1 ? "operation" : noun;
  const what = count > 1 || first === undefined ? `${count} ${kind}s` : `${kind} ${idText(first)}`;
  return `Waiting up to ${duration(timeoutMs)} for ${what}${place === "" ? "" : ` (${place})`}.`;
}

/** The link to an operation's log, where it is known. */
export const linkOf = (last: Operation | undefined): string =>
  last?.build?.logUrl === undefined ? "" : sanitise(last.build.logUrl, 500);

/** The line of the head for one of several operations. `hasPlace`: its place does not stand in the first line. */
export function entryLine(
  { target, label, last }: Known & { readonly label: string },
  width: number,
  hasPlace: boolean,
): string {
  const place = hasPlace ? placeText(target, last) : "";
  const parts = [label.padEnd(width), place === "" ? "" : `(${place})`, linkOf(last) || target.name];
  return `  ${parts.filter((part) => part !== "").join("  ")}`;
}

/** Where the operations are, as far as those tell that have been seen: a name alone may tell less. */
function placesOf(known: readonly Known[]): Set<string> {
  const seen = known.filter(({ last }) => last !== undefined);
  return new Set((seen.length === 0 ? known : seen).map(({ target, last }) => placeText(target, last)));
}

/** True where the operations are in more than one place. */
export const isScattered = (known: readonly Known[]): boolean => placesOf(known).size > 1;

/**
 * How long a build may still take by its own limits, in milliseconds; `undefined` where it has none: nobody has to
 * approve a build in a given time.
 */
function mayTakeMs(last: Operation | undefined, wallMs: number): number | undefined {
  const { status, createTimeMs, startTimeMs, queueTtlMs, timeoutMs } = last?.build ?? {};
  if (last?.done || timeoutMs === undefined) return undefined;
  if (status === "WORKING" && startTimeMs !== undefined) return startTimeMs + timeoutMs - wallMs;
  if (status !== "QUEUED" || createTimeMs === undefined || queueTtlMs === undefined) return undefined;
  return createTimeMs + queueTtlMs + timeoutMs - wallMs;
}

// The machine's clock may not be Google's, and nobody raises a timeout by less.
const slackMs = 60_000;

/** A line where the step waits for a shorter time than builds may still take. `leftMs`: until the step's own deadline. */
export function deadlineLine(known: readonly Known[], leftMs: number, timeoutMs: number, wallMs: number): string {
  const times = known
    .map(({ last }) => mayTakeMs(last, wallMs))
    .filter((ms) => ms !== undefined && ms > leftMs + slackMs);
  if (times.length === 0) return "";
  const longest = duration(Math.max(...times.map(Number)));
  const what =
    known.length === 1 ? "the build" : times.length === 1 ? "one of the builds" : `${times.length} of the builds`;
  return `The timeout of ${duration(timeoutMs)} may pass first: by its own limits ${what} may still take up to ${longest}.`;
}
