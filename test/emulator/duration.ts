/** Milliseconds of a `google.protobuf.Duration` in JSON, such as `600s`; undefined for anything else. */
export function secondsOf(duration: unknown): number | undefined {
  const [, seconds] = /^(\d+(?:\.\d{1,9})?)s$/.exec(String(duration)) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** A `google.protobuf.Duration` in JSON. */
export function durationOf(ms: number): string {
  return `${Math.round(ms) / 1_000}s`;
}
