import { sanitise } from "../base/sanitise.ts";
import { type Answer, type Lost, passes, refusalOf } from "../http/answer.ts";

/**
 * What one look at a log came to. `read`: whether there was something new, and whether all that was there is read by now.
 * `absent`: there is no log yet. `passing`: another look may succeed, after `atLeastMs` where the server says so.
 */
export type Read =
  | { readonly kind: "read"; readonly isNew: boolean; readonly isWhole: boolean }
  | {
      readonly kind: "passing";
      readonly why: string;
      readonly isQuota?: boolean;
      readonly atLeastMs?: number | undefined;
    }
  | { readonly kind: "absent" | "refused"; readonly why: string };

/** What an answer that is no success says of the next look. `wallMs`: the time, for a `Retry-After` that is a date. */
export function failedRead(result: Answer | Lost, wallMs: number): Exclude<Read, { kind: "read" }> {
  if (result.kind === "lost") return { kind: "passing", why: result.why };
  const { quota, why, atLeastMs } = refusalOf(result, wallMs);
  if (quota) return { kind: "passing", why, isQuota: true, atLeastMs };
  // A page of a proxy or a captive portal says nothing of the log, whatever its status.
  if (passes(result.status) || isPage(result)) return { kind: "passing", why, atLeastMs };
  return { kind: "refused", why: storageError(result) ?? why };
}

/** True for an answer that is a page for people. */
export const isPage = ({ headers, text }: Pick<Answer, "headers" | "text">): boolean =>
  /^text\/html\b/i.test(String(headers["content-type"] ?? "")) || /^\s*<(?:!doctype\s+)?html\b/i.test(text);

/** What Cloud Storage's XML API says of an error. */
function storageError({ status, text }: Answer): string | undefined {
  const [code, message, details] = ["Code", "Message", "Details"].map((name) =>
    sanitise(new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(text)?.[1] ?? "", 300),
  );
  return code ? `${status} ${code}: ${details || message}` : undefined;
}
