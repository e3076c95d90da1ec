import { objectOf, parseJson } from "../base/json.ts";
import { sanitise } from "../base/sanitise.ts";
import { retryAfterMs, retryDelayMs } from "./retry-after.ts";
import { detailOf, type ErrorInfo, errorInfoOf, type RpcError, rpcErrorOf, statusDetails } from "./rpc-status.ts";

/** What came back for a request: an answer with its body, whatever its status. */
export type Answer = {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly text: string;
};
/** No answer: the code of the connection's fault (`ECONNRESET`, `TIMEOUT`, a TLS code) and what to say of it. */
export type Lost = { readonly kind: "lost"; readonly code: string; readonly why: string };

/**
 * What an error answer says, apart from its HTTP status. `from`: the API itself, Google's front end (a page of HTML), or
 * somebody else. `error`: where the API answered. `info`: empty where it says nothing. `quota`: a quota per minute is
 * used up. `atLeastMs`: how long the server asks to wait.
 */
export type Refusal = {
  readonly from: "api" | "frontEnd" | "elsewhere";
  readonly why: string;
  readonly error?: RpcError;
  readonly info: ErrorInfo;
  readonly quota: boolean;
  readonly atLeastMs?: number;
};

/**
 * Reads an answer that is no success. `wallMs`: the time, for a `Retry-After` that is a date. `caller`: the account that
 * asked, where it is known.
 */
export function refusalOf(answer: Answer, wallMs: number, caller?: string): Refusal {
  const { status, text } = answer;
  const error = rpcErrorOf(text);
  const details = error?.details ?? [];
  const info = errorInfoOf(details);
  const bound = Math.max(
    retryAfterMs(headerOf(answer, "retry-after"), wallMs) ?? -1,
    retryDelayMs(detailOf(details, "RetryInfo")?.retryDelay) ?? -1,
  );
  const perMinute = info.reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
  const common = {
    info,
    quota: status === 429 || (status === 403 && perMinute),
    ...(bound < 0 ? {} : { atLeastMs: bound }),
  };
  if (error !== undefined) return { from: "api", why: errorText(status, error, caller), error, ...common };
  if (!isGooglePage(text)) return { from: "elsewhere", why: strangeAnswer(answer), ...common };
  return { from: "frontEnd", why: `HTTP ${status} from Google's front end: ${pageText(text)}`, ...common };
}

/** A header of an answer, the first where there are several. */
export const headerOf = (answer: Answer, name: string): string | undefined => {
  const value = answer.headers[name];
  return typeof value === "string" ? value : value?.[0];
};

/** An error of Google's in one line: the status of both, who was refused, its message, its details. */
function errorText(http: number, { status, message, details }: RpcError, caller: string | undefined): string {
  const who = caller !== undefined && (http === 401 || http === 403) ? ` for ${sanitise(caller, 150)}` : "";
  const more = statusDetails(details, message);
  return `${http}${status && ` ${status}`}${who}${message && `: ${message}`}${more && ` (${more})`}`;
}

// What the titles of Google's own error pages look like: `Error 404 (Not Found)!!1`.
const isGooglePage = (text: string): boolean =>
  isHtml(text) && /<title>\s*Error \d{3} \([^<)]{1,60}\)!/.test(text.slice(0, longestPage));

const longestPage = 65_536;

/** What a page says to people, without styles and scripts. */
const pageText = (html: string): string =>
  sanitise(
    html
      .slice(0, longestPage)
      .replace(/<!--.*?(?:-->|$)/gs, " ")
      .replace(/<(style|script|svg)\b.*?(?:<\/\1\s*>|$)/gis, " ")
      .slice(0, 8000)
      .replace(/<[^>]{0,500}>/g, " ")
      .replace(/\s+/g, " "),
    200,
  );

/** An answer that no Google service gave: a proxy's, a firewall's, a captive portal's. */
export function strangeAnswer(answer: Answer): string {
  const { status, text } = answer;
  const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
  const from = by.length === 0 ? "" : ` (${sanitise(by.join(", "), 60)})`;
  // What is broken of a good answer may hold what is not to be shown of a build.
  if (status < 400 && !isHtml(text)) return `HTTP ${status}${from} instead of an operation`;
  const said = pageText(messageIn(text));
  return `HTTP ${status}, not from Google${from}${said && `: ${said}`}`;
}

/** Of JSON only what is called a message: the rest may be anything. */
function messageIn(text: string): string {
  const json = parseJson(text);
  if (json === undefined) return text;
  const { message, error, error_description: description } = objectOf(json) ?? {};
  return [message, error, description].filter((part) => typeof part === "string").join(": ");
}

/** True where a body is a page for people. */
export const isHtml = (text: string): boolean => /^\s*</.test(text);

const retried = new Set([408, 425, 499]);

/** True for a status of Google's that says nothing of the request: another try may help. */
export const passes = (status: number): boolean =>
  retried.has(status) || (status >= 500 && status !== 501) || status < 400;
