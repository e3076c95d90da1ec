import type { Answer, StatusFault } from "./faults.ts";
import type { Json } from "./scenarios.ts";

/** Requests an hour and repository that a job's token is good for. */
export const perHour = 1_000;
const docs = "https://docs.github.com/rest";

/** A refusal in GitHub's shape: as an answer of a route, or as a fault for `answer`. */
export function githubError(
  status: number,
  message: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly fields?: Json } = {},
): StatusFault {
  const body = JSON.stringify({ message, ...more.fields, documentation_url: docs, status: String(status) });
  return { kind: "status", status, body, headers: { ...plainHeaders, ...more.headers } };
}

/** 403 or 429 of the primary rate limit: nothing is left until a time in seconds since the epoch. */
export function rateLimitExceeded(resetSeconds: number, status: 403 | 429 = 403): StatusFault {
  const headers = {
    "x-ratelimit-limit": String(perHour),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(resetSeconds),
  };
  return githubError(status, "API rate limit exceeded for installation ID 51231231.", { headers });
}

/** 403 or 429 of a secondary rate limit. */
export function secondaryLimit(retryAfterSeconds: number, status: 403 | 429 = 403): StatusFault {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return githubError(status, message, { headers: { "retry-after": String(retryAfterSeconds) } });
}

/** What stands on every answer. */
export const plainHeaders = {
  "content-type": "application/json; charset=utf-8",
  server: "github.com",
  "cache-control": "private, max-age=60, s-maxage=60",
  vary: "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With",
  "x-github-media-type": "github.v3; format=json",
};

/** The same as the answer of a route. */
export const refusal = (fault: StatusFault): Answer => ({
  status: fault.status,
  headers: fault.headers ?? {},
  text: fault.body ?? "",
});
