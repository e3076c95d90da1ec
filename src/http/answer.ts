import { type Advice, advice } from "../base/advice.ts";
import { type Json, objectOf, parseJson, stringOf } from "../base/json.ts";
import { sanitise } from "../base/sanitise.ts";
import { type Patience, passing, untrusted } from "./patience.ts";
import { retryAfterMs, retryDelayMs } from "./retry-after.ts";

/** What came back for a request: an answer with its body, whatever its status. */
export type Answer = {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly text: string;
};
/** No answer: the code of the connection's fault (`ECONNRESET`, `TIMEOUT`, a TLS code) and what to say of it. */
export type Lost = { readonly kind: "lost"; readonly code: string; readonly why: string };

type RpcError = { readonly status: string; readonly message: string; readonly details: readonly Json[] };

/** The `google.rpc.Status` of an HTTP error body (`{"error": {...}}`), where it is one. */
function rpcError(text: string): RpcError | undefined {
  const error = objectOf(objectOf(parseJson(text))?.error);
  if (error === undefined || typeof error.code !== "number") return undefined;
  const details = Array.isArray(error.details) ? error.details.map((detail) => objectOf(detail) ?? {}) : [];
  return { status: stringOf(error.status) ?? "", message: sanitise(stringOf(error.message) ?? "", 500), details };
}

const detail = (details: readonly Json[], type: string): Json | undefined =>
  details.find((one) => one["@type"] === `type.googleapis.com/google.rpc.${type}`);

// A reason that neither time nor another permission mends: somebody has to follow the link.
const settings = new Set([
  "SERVICE_DISABLED",
  "BILLING_DISABLED",
  "CONSUMER_INVALID",
  "CONSUMER_SUSPENDED",
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "USER_PROJECT_DENIED",
  "SECURITY_POLICY_VIOLATED",
  "ORG_RESTRICTION_VIOLATED",
  "ORG_RESTRICTION_VIOLATION",
]);

/** What an error answer says, apart from its status: shared by poll and cancel. */
export type Refusal = {
  readonly google: boolean;
  readonly why: string;
  readonly reason: string;
  readonly quota: boolean;
  readonly atLeastMs?: number;
};

/** Reads an answer that is no success. `wallMs`: the time, for a `Retry-After` that is a date. */
export function refusalOf(answer: Answer, wallMs: number): Refusal {
  const error = rpcError(answer.text);
  const details = error?.details ?? [];
  const info = detail(details, "ErrorInfo");
  const reason = stringOf(info?.reason) ?? "";
  const bound = Math.max(
    retryAfterMs(headerOf(answer, "retry-after"), wallMs) ?? -1,
    retryDelayMs(detail(details, "RetryInfo")?.retryDelay) ?? -1,
  );
  const perMinute = reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
  const permission = sanitise(stringOf(objectOf(info?.metadata)?.permission) ?? "", 100);
  return {
    google: error !== undefined,
    why: error === undefined ? strangeAnswer(answer) : googleError(answer.status, error, reason, permission),
    reason,
    quota: answer.status === 429 || (answer.status === 403 && perMinute),
    ...(bound < 0 ? {} : { atLeastMs: bound }),
  };
}

/** A header of an answer, the first where there are several. */
export const headerOf = (answer: Answer, name: string): string | undefined => {
  const value = answer.headers[name];
  return typeof value === "string" ? value : value?.[0];
};

function googleError(http: number, error: RpcError, reason: string, permission: string): string {
  const links = detail(error.details, "Help")?.links;
  const link = settings.has(reason) && Array.isArray(links) ? stringOf(objectOf(links[0])?.url) : undefined;
  const label = [String(http), sanitise(error.status, 50), sanitise(reason, 60)]
    .filter((part) => part !== "")
    .join(" ");
  const about = [permission, link === undefined ? "" : `see ${sanitise(link, 300)}`]
    .filter((part) => part !== "")
    .join(", ");
  return `${label}${error.message === "" ? "" : `: ${error.message}`}${about === "" ? "" : ` (${about})`}`;
}

/** An answer that no Google service gave: a proxy's, a firewall's, a captive portal's. */
export function strangeAnswer(answer: Answer): string {
  const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
  const said = sanitise(
    saidBy(answer.text)
      .slice(0, 4000)
      .replace(/<[^>]{0,500}>/g, " ")
      .replace(/\s+/g, " "),
    120,
  );
  const from = by.length === 0 ? "" : ` from ${sanitise(by.join(", "), 40)}`;
  // What is broken of a good answer may hold what is not to be shown of a build.
  const silent = said === "" || (answer.status < 400 && !isHtml(answer.text));
  return `status ${answer.status}${from} without an error of Google's${silent ? "" : `: ${said}`}`;
}

/** Of JSON only what is called a message: the rest may be anything. */
function saidBy(text: string): string {
  const json = parseJson(text);
  if (json === undefined) return text;
  const { message, error, error_description: description } = objectOf(json) ?? {};
  return [message, error, description].filter((part) => typeof part === "string").join(": ");
}

/** True where a body is a page for people. */
export const isHtml = (text: string): boolean => /^\s*</.test(text);

const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;

/** How long a fault may last, and what helps. */
export type Remedy = { readonly patience: Patience; readonly advice?: Advice };

/** How long to bear with a connection that was lost by `code`, on whatever way to Google: TLS, a proxy, anything else. */
export function patienceForLoss(code: string): Remedy {
  if (code === "PROXY_407") return { patience: untrusted, advice: advice.proxy };
  return tls.test(code) ? { patience: untrusted, advice: advice.tls } : { patience: passing };
}

const retried = new Set([408, 425, 499]);

/** True for a status of Google's that says nothing of the request: another try may help. */
export const passes = (status: number): boolean =>
  retried.has(status) || (status >= 500 && status !== 501) || status < 400;
