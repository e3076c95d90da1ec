import { parseHttpDateMs } from "../base/time.ts";

const longestServerBoundMs = 300_000;

/** A server's lower bound in milliseconds, cut to 5 minutes, however large it is; `undefined` where it is none. */
const boundMs = (ms: number): number | undefined => (ms >= 0 ? Math.min(ms, longestServerBoundMs) : undefined);

/** `Retry-After`, in seconds or as an HTTP date, as milliseconds from `wallMs` on. */
export function retryAfterMs(header: string | undefined, wallMs: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return boundMs(Number(text) * 1000);
  const dateMs = parseHttpDateMs(text);
  return dateMs === undefined ? undefined : boundMs(dateMs - wallMs);
}

/** `google.rpc.RetryInfo.retryDelay`, `7.5s`, as milliseconds. */
export const retryDelayMs = (delay: unknown): number | undefined =>
  typeof delay === "string" && /^\d+(?:\.\d+)?s$/.test(delay) ? boundMs(Number(delay.slice(0, -1)) * 1000) : undefined;
