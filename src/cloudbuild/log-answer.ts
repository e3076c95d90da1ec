import type { Sent } from "../auth/sender.ts";
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

/** What a look came to whose bearer is being renewed. */
export const renewing = { kind: "passing", why: "the bearer was refused (401)" } as const;

/**
 * Tells where a bearer was refused (401) and is renewed. That happens once in a row: a service that refuses the new one as
 * well would otherwise have one minted for each look, and leave none for polls and the cancel.
 */
export function createRenewal(): (sent: Sent) => Promise<boolean> {
  let wasRefused = false;
  return async ({ given, refused }) => {
    const isRefused = given.kind === "answer" && given.status === 401;
    const isRenewed = isRefused && !wasRefused && (await refused(renewing))?.kind !== "refused";
    wasRefused = isRefused;
    return isRenewed;
  };
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
