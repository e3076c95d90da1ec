import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { TLSSocket } from "node:tls";
import { gzipSync } from "node:zlib";

export type Kind =
  | "get"
  | "cancel"
  | "builds.create"
  | "builds.get"
  | "builds.cancel"
  | "oidc"
  | "sts"
  | "impersonate"
  | "token"
  | "metadata"
  | "builds.approve"
  | "log"
  | "entries"
  | "checks"
  | "statuses"
  | "connect"
  | "other";

/** A request as a route sees it. */
export type Call = {
  readonly host: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What a route answers: JSON, or text as it is. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly json: unknown /** Sent without blanks, whatever was asked for. */; readonly compact?: true }
  | { readonly text: string | Buffer }
);

/** One method of one service. `service` is the host's first label, where the path alone does not tell it. */
export type Route = {
  readonly kind: Kind;
  readonly method: string;
  readonly path: RegExp;
  readonly service?: string;
  /** Asks for a token that the identity part knows. */
  readonly bearer: boolean;
  /** What is said without a good token; by default the 401 of Google's APIs. */
  readonly refused?: Answer;
  /** Id of the build or operation that is asked for. */
  operation?(match: RegExpExecArray): string;
  answer(match: RegExpExecArray, call: Call): Answer;
};

const httpStatus = {
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
} as const;

export type StatusFault = {
  readonly kind: "status";
  readonly status: number;
  /** Name of the google.rpc.Code in the body. */
  readonly error?: string;
  readonly message?: string;
  readonly details?: readonly object[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of a Google error body. */
  readonly body?: string;
};

export type Fault =
  | StatusFault
  /** Cuts the connection; from "headers" on the request has had its effect. */
  | { readonly kind: "reset"; readonly at: "start" | "headers" | "body" | "chunk" }
  | { readonly kind: "hang" }
  | { readonly kind: "drip"; readonly everyMs: number; readonly bytes: number }
  | { readonly kind: "truncate" }
  | { readonly kind: "oversize"; readonly bytes: number }
  | { readonly kind: "gzip"; readonly bytes: number }
  | { readonly kind: "redirect"; readonly status: number; readonly location: string }
  | { readonly kind: "garbage" }
  | { readonly kind: "longHeader" }
  | { readonly kind: "http09" }
  /** The answer is made when the request comes and sent late: it tells of the past. */
  | { readonly kind: "delay"; readonly ms: number; readonly next?: Fault }
  | { readonly kind: "patch"; readonly operation: (operation: Record<string, unknown>) => unknown }
  | { readonly kind: "json"; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Right answer, then the connection is closed under the client. */
  | { readonly kind: "closeIdle" };

/** Which requests a fault is for; without `times` only the first that matches. */
export type Match = {
  readonly kind?: Kind | readonly Kind[];
  readonly operation?: string;
  readonly path?: RegExp;
  readonly skip?: number;
  readonly times?: number;
};

/** A Google error body with its HTTP status. */
export function rpcError(error: keyof typeof httpStatus, message: string, details?: readonly object[]): StatusFault {
  return { kind: "status", status: httpStatus[error], error, message, ...(details ? { details } : {}) };
}

/** The `google.rpc.ErrorInfo` of an error's details. */
export function errorInfo(reason: string, domain: string, metadata: Readonly<Record<string, string>> = {}): object {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain, metadata };
}

function help(description: string, url: string): object {
  return { "@type": "type.googleapis.com/google.rpc.Help", links: [{ description, url }] };
}

/** 404 as Google's APIs word it. */
export function notFound(): StatusFault {
  return rpcError("NOT_FOUND", "Requested entity was not found.");
}

function minuteQuota(service: string, metric: string, requests: string, limit: string): StatusFault {
  return rpcError(
    "RESOURCE_EXHAUSTED",
    `Quota exceeded for quota metric '${requests}' and limit '${requests} per minute' of service ` +
      `'${service}' for consumer 'project_number:123456789012'.`,
    [
      errorInfo("RATE_LIMIT_EXCEEDED", "googleapis.com", {
        service,
        consumer: "projects/123456789012",
        quota_limit: limit,
        quota_limit_value: "60",
        quota_metric: `${service}/${metric}`,
        quota_location: "global",
      }),
      help("Request a higher quota limit.", "https://cloud.google.com/docs/quotas/help/request_increase"),
    ],
  );
}

/** 429 of the per-minute quota of get requests. */
export function quotaExceeded(): StatusFault {
  const requests = "Build and Operation Get requests";
  return minuteQuota("cloudbuild.googleapis.com", "get_requests", requests, "GetRequestsPerMinutePerProject");
}

/** 429 of the per-minute quota of `entries.list`, without `Retry-After`. */
export function entriesQuotaExceeded(): StatusFault {
  return minuteQuota("logging.googleapis.com", "read_requests", "Read requests", "ReadRequestsPerMinutePerProject");
}

/** 403 that names the missing permission. */
export function permissionDenied(permission: string): StatusFault {
  return denied(permission, "The caller does not have permission");
}

/** The same in the words of a service. */
export function denied(permission: string, message: string): StatusFault {
  const domain = /^(iam|logging)\./.test(permission) ? "iam.googleapis.com" : "cloudbuild.googleapis.com";
  const metadata = { permission, resource: "projects/demo-project" };
  return rpcError("PERMISSION_DENIED", message, [errorInfo("IAM_PERMISSION_DENIED", domain, metadata)]);
}

/** 403 of a project that has not enabled the API. */
export function serviceDisabled(): StatusFault {
  const url = "https://console.developers.google.com/apis/api/cloudbuild.googleapis.com/overview?project=123456789012";
  return rpcError(
    "PERMISSION_DENIED",
    "Cloud Build API has not been used in project 123456789012 before or it is disabled. " +
      `Enable it by visiting ${url} then retry.`,
    [
      errorInfo("SERVICE_DISABLED", "googleapis.com", {
        service: "cloudbuild.googleapis.com",
        consumer: "projects/123456789012",
      }),
      help("Google developers console API activation", url),
    ],
  );
}

/** The page of Google's own front end, as where it serves nothing at an address. */
export function googlePage(status: number, name: string): StatusFault {
  const body = `<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error ${status} (${name})!!1</title>
  <style>
    *{margin:0;padding:0}html,code{font:15px/22px arial,sans-serif}
  </style>
  <a href=//www.google.com/><span id=logo aria-label=Google></span></a>
  <p><b>${status}.</b> <ins>That’s an error.</ins>
  <p>The requested URL was not found on this server.  <ins>That’s all we know.</ins>
`;
  const headers = { "content-type": "text/html; charset=UTF-8", "referrer-policy": "no-referrer" };
  return { kind: "status", status, body, headers };
}

/** An error page of a middlebox, at least so many bytes long, with lines that look like commands. */
export function html(status: number, bytes = 0): StatusFault {
  const line = "<p>::error::The server encountered an error\n##[error]Please try again in 30 seconds</p>\n";
  const lines = line.repeat(Math.max(1, Math.ceil(bytes / line.length)));
  const body = `<html><title>Error ${status}</title>\n${lines}</html>\n`;
  return {
    kind: "status",
    status,
    body,
    headers: { "content-type": "text/html; charset=UTF-8", server: "squid/6.10", via: "1.1 proxy.example (squid)" },
  };
}

/** The answer that a status fault stands for. */
export function statusAnswer(fault: StatusFault): Answer {
  const { status, headers = {} } = fault;
  if (fault.body !== undefined) return { status, headers, text: fault.body };
  const { error = "UNKNOWN", message = `HTTP ${status}`, details } = fault;
  return {
    status,
    headers,
    json: { error: { code: status, message, status: error, ...(details ? { details } : {}) } },
  };
}

/** Sends an answer with the headers of Google's front end. */
export function send(response: ServerResponse, answer: Answer, pretty: boolean): void {
  const body = bodyOf(answer, pretty);
  const headers =
    "json" in answer
      ? {
          "content-type": "application/json; charset=UTF-8",
          vary: "Origin, X-Origin, Referer",
          server: "ESF",
          "cache-control": "private",
          "x-content-type-options": "nosniff",
          "transfer-encoding": "chunked",
        }
      : { "content-length": String(body.length) };
  response.writeHead(answer.status, { ...headers, ...answer.headers });
  response.end(body);
}

function bodyOf(answer: Answer, pretty: boolean): Buffer {
  if ("json" in answer) {
    const spread = pretty && !answer.compact;
    return Buffer.from(`${JSON.stringify(answer.json, null, spread ? 2 : 0)}${spread ? "\n" : ""}`);
  }
  return Buffer.from(answer.text);
}

/** Answers a request wrongly. `answer` is called where the request is to have its effect all the same. */
export function strike(fault: Fault, response: ServerResponse, answer: () => Answer, pretty: boolean): void {
  // The response itself has its socket only once the one before it on the same connection is over.
  const { socket } = response.req;
  // Gone already: whoever asked does not wait for an answer.
  if (socket.destroyed) return;
  const raw = (text: string, then: () => void) => socket.write(text, "latin1", then);
  switch (fault.kind) {
    case "status":
      send(response, statusAnswer(fault), pretty);
      return;
    case "json":
      send(response, { status: 200, json: fault.body, headers: fault.headers ?? {} }, pretty);
      return;
    case "patch": {
      const right = answer();
      const json = "json" in right ? structuredClone(right.json) : {};
      send(response, { ...right, json: fault.operation(json as Record<string, unknown>) }, pretty);
      return;
    }
    case "redirect":
      send(response, { status: fault.status, headers: { location: fault.location }, text: "" }, pretty);
      return;
    case "hang":
      return;
    case "delay": {
      const late = answer();
      const timer = setTimeout(() => {
        if (fault.next) strike(fault.next, response, () => late, pretty);
        else send(response, late, pretty);
      }, fault.ms);
      response.once("close", () => clearTimeout(timer));
      return;
    }
    case "closeIdle":
      response.once("finish", () => socket.end());
      send(response, answer(), pretty);
      return;
    case "reset":
      resetAt(fault.at, socket, raw, answer, pretty);
      return;
    case "truncate": {
      const body = bodyOf(answer(), pretty);
      const text = body.subarray(0, body.length / 2);
      send(response, { status: 200, headers: { "content-type": "application/json; charset=UTF-8" }, text }, pretty);
      return;
    }
    case "drip":
      drip(response, bodyOf(answer(), pretty), fault.everyMs, fault.bytes);
      return;
    case "oversize":
      response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
      Readable.from(longJson(fault.bytes)).pipe(response);
      return;
    case "gzip": {
      const text = gzipSync(
        Buffer.concat([Buffer.from('{"name":"'), Buffer.alloc(fault.bytes, "a"), Buffer.from('"}')]),
      );
      const headers = { "content-type": "application/json; charset=UTF-8", "content-encoding": "gzip" };
      send(response, { status: 200, headers, text }, pretty);
      return;
    }
    case "garbage":
      raw("\x16\x03\x01\x00\xa5\x00\xff\xfe this is not HTTP\r\n\r\n", () => socket.end());
      return;
    case "longHeader":
      send(response, { ...answer(), headers: { "x-long": "a".repeat(65_536) } }, pretty);
      return;
    case "http09":
      raw("<html>an answer without a status line</html>\n", () => socket.end());
      return;
  }
}

type Raw = (text: string, then: () => void) => void;
type ResetAt = Extract<Fault, { kind: "reset" }>["at"];

function resetAt(at: ResetAt, socket: Socket, raw: Raw, answer: () => Answer, pretty: boolean): void {
  // Only a bare TCP socket can send a reset; over TLS the connection just ends.
  const reset = () => (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy());
  if (at === "start") {
    reset();
    return;
  }
  const body = bodyOf(answer(), pretty).toString("latin1");
  const half = body.slice(0, body.length / 2);
  const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n";
  if (at === "headers") raw(head.slice(0, 40), reset);
  else if (at === "body") raw(`${head}Content-Length: ${body.length}\r\n\r\n${half}`, reset);
  else {
    const chunk = `${half.length.toString(16)}\r\n${half}\r\n`;
    raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`, () => socket.end());
  }
}

/** The right body a few bytes at a time, then blanks: JSON that stays valid and never ends. */
function drip(response: ServerResponse, body: Buffer, everyMs: number, bytes: number): void {
  response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
  let sent = 0;
  const timer = setInterval(() => {
    const piece = body.subarray(sent, sent + bytes);
    response.write(piece.length > 0 ? piece : " ".repeat(bytes));
    sent += piece.length;
  }, everyMs);
  response.once("close", () => clearInterval(timer));
}

function* longJson(bytes: number): Generator<string> {
  const piece = "a".repeat(65_536);
  yield '{"name":"';
  for (let left = bytes; left > 0; left -= piece.length) yield piece.slice(0, left);
  yield '"}';
}

/** The scripted faults of an emulator, in the order in which they were given. */
export function faultList(): {
  add(match: Match, fault: Fault): void;
  /** The fault for this request, if there is one; counts it. */
  next(kind: Kind, path: string, operation: string | undefined): Fault | undefined;
} {
  const rules: { match: Match; fault: Fault; skip: number; left: number }[] = [];
  return {
    add(match, fault) {
      rules.push({ match, fault, skip: match.skip ?? 0, left: match.times ?? 1 });
    },
    next(kind, path, operation) {
      for (const rule of rules) {
        const { match } = rule;
        if (match.kind !== undefined && ![match.kind].flat().includes(kind)) continue;
        if (match.operation !== undefined && match.operation !== operation) continue;
        if (match.path !== undefined && !match.path.test(path)) continue;
        if (rule.left === 0 || rule.skip-- > 0) continue;
        rule.left--;
        return rule.fault;
      }
      return undefined;
    },
  };
}
