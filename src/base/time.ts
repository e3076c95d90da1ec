const timeForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch of an RFC 3339 time with 0 to 9 fraction digits; `undefined` where it is none. */
export function parseTimeMs(text: unknown): number | undefined {
  const parts = typeof text === "string" ? timeForm.exec(text) : null;
  if (parts === null) return undefined;
  const [, seconds, fraction = 0, zone] = parts;
  const ms = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : ms + Number(fraction) * 1000;
}

/** Milliseconds since the epoch of an HTTP date, `Sun, 06 Nov 1994 08:49:37 GMT`; `undefined` where it is none. */
export function parseHttpDateMs(text: string): number | undefined {
  const ms = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** `ms` since the epoch as an RFC 3339 time in UTC, to the millisecond. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/** A duration for people: `45s`, `12m 5s`, `2h 5m`, `5d`. Whole minutes from an hour on. */
export function duration(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s}s`;
  const m = s < 3600 ? Math.floor(s / 60) : Math.round(s / 60);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(m / 1440), "d"],
    [Math.floor(m / 60) % 24, "h"],
    [m % 60, "m"],
    [s < 3600 ? s % 60 : 0, "s"],
  ];
  return parts.flatMap(([n, unit]) => (n === 0 ? [] : [`${n}${unit}`])).join(" ");
}

const durationForm = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;

/** `90s`, `45m`, `1h30m`, `1d` or a bare number of seconds as milliseconds; `NaN` where it is none of them. */
export function parseDurationMs(text: string): number {
  const parts = text === "" ? null : durationForm.exec(/^\d+$/.test(text) ? `${text}s` : text);
  const [, d = 0, h = 0, m = 0, s = 0] = parts ?? [];
  return parts === null ? Number.NaN : (((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000;
}
