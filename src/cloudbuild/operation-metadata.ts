import { objectOf, present, stringOf } from "../base/json.ts";
import type { Operation } from "./operation.ts";

/** What an operation's metadata says of work that is no build's. Remote values stay as they came. */
export type Work = {
  readonly verb?: string;
  readonly target?: string;
  readonly message?: string;
  readonly percent?: number;
};

/**
 * Reads the metadata of an operation that is no build's. The two spellings of its message are both in Cloud Build's own
 * discovery documents; `progressPercent` and its relatives are Spanner's, Run's and others'.
 */
export function workOf({ build, metadata }: Operation): Work {
  const fields = build === undefined ? objectOf(metadata) : undefined;
  if (fields === undefined) return {};
  const progress = objectOf(fields.progress)?.progressPercent ?? fields.progress;
  const percents = [fields.progressPercent, fields.progressPercentage, progress].map(percentOf);
  return present({
    verb: stringOf(fields.verb),
    target: stringOf(fields.target),
    message: stringOf(fields.statusMessage) ?? stringOf(fields.statusDetail),
    percent: percents.find((percent) => percent !== undefined),
  });
}

function percentOf(value: unknown): number | undefined {
  const percent = typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : value;
  return typeof percent === "number" && percent >= 0 && percent <= 100 ? Math.floor(percent) : undefined;
}
