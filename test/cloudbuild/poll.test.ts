import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { type Poll, pollOf } from "../../src/cloudbuild/poll.ts";
import { type Answer, refusalOf } from "../../src/http/answer.ts";
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
const poll = (result: Answer): Poll => pollOf(result, legacyName, nowMs);
const patienceOf = (one: Poll) => (one.kind === "passing" ? one.patience : one.kind);
const mendOf = (one: Poll) => (one.kind === "passing" ? one.advice?.mend : undefined);
const whyOf = (one: Poll) => ("why" in one ? one.why : "");

describe("what an answer means", () => {
  const html = "<html><body>Bad gateway</body></html>";
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
    ["302", answer(302, html), patience.passing],
    ["400 of Google's", google(400, "INVALID_ARGUMENT"), patience.clientError],
    ["400 of somebody else", answer(400, html), patience.passing],
    ["401 of Google's", google(401, "UNAUTHENTICATED"), patience.newTokenRefused],
    ["401 of somebody else", answer(401, html), patience.newTokenRefused],
    ["403 of Google's", google(403, "PERMISSION_DENIED"), patience.denied, advice.permission.mend],
    ["403 of somebody else", answer(403, html), patience.passing],
    ["404 of Google's", google(404, "NOT_FOUND"), patience.notFound, advice.notFound.mend],
    ["404 of somebody else", answer(404, html), patience.passing],
    ["405", google(405, ""), patience.clientError],
    ["407", answer(407, html), patience.untrusted, advice.proxy.mend],
    ["408", google(408, ""), patience.passing],
    ["409", google(409, "ABORTED"), patience.clientError],
    ["414", google(414, ""), patience.clientError],
    ["425", google(425, ""), patience.passing],
    ["429 of Google's", google(429, "RESOURCE_EXHAUSTED"), "quota"],
    ["429 of somebody else", answer(429, html), "quota"],
    ["499", google(499, "CANCELLED"), patience.passing],
    ["500", google(500, "INTERNAL"), patience.passing],
    ["501 of Google's", google(501, "UNIMPLEMENTED"), patience.clientError],
    ["501 of somebody else", answer(501, html), patience.passing],
    ["502", answer(502, html), patience.passing],
    ["503", google(503, "UNAVAILABLE"), patience.passing],
    ["504", google(504, "DEADLINE_EXCEEDED"), patience.passing],
    ["599", google(599, ""), patience.passing],
    ["403 for a minute's quota", google(403, "PERMISSION_DENIED", "m", info("RATE_LIMIT_EXCEEDED")), "quota"],
    ["403 that says so", google(403, "", "Quota exceeded for x and limit 'Get requests per minute' of y."), "quota"],
    ["400 that says so", google(400, "", "Quota exceeded for x per minute"), patience.clientError],
    ["403 for a day's quota", google(403, "", "Quota exceeded for x per day"), patience.denied, advice.permission.mend],
    ["SERVICE_DISABLED", google(403, "", "m", info("SERVICE_DISABLED")), patience.denied, advice.apiDisabled.mend],
    [
      "USER_PROJECT_DENIED",
      google(403, "", "m", info("USER_PROJECT_DENIED")),
      patience.denied,
      advice.quotaProject.mend,
    ],
    [
      "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
      google(403, "", "m", info("ACCESS_TOKEN_SCOPE_INSUFFICIENT")),
      patience.denied,
      advice.scope.mend,
    ],
    ["a reason named like a method", google(403, "", "m", info("toString")), patience.denied, advice.permission.mend],
  ];
  for (const [what, result, expected, mend] of rows) {
    test(`an answer of ${what} has its own patience and advice`, () => {
      assert.equal(patienceOf(poll(result)), expected);
      assert.equal(mendOf(poll(result)), mend);
    });
  }
});

describe("what no answer means", () => {
  const rows: readonly (readonly [code: string, patience: patience.Patience, mend?: string])[] = [
    ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "TIMEOUT"].map(
      (code) => [code, patience.passing] as const,
    ),
    ...["ERR_STREAM_PREMATURE_CLOSE", "HPE_INVALID_CONSTANT", "TOO_LONG", "ENCODED", "UNKNOWN"].map(
      (code) => [code, patience.passing] as const,
    ),
    ["ENOTFOUND", patience.unknownHost, advice.host.mend],
    ["PROXY_407", patience.untrusted, advice.proxy.mend],
    ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "EPROTO"].map(
      (code) => [code, patience.untrusted, advice.tls.mend] as const,
    ),
    ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER"].map(
      (code) => [code, patience.untrusted, advice.tls.mend] as const,
    ),
  ];
  for (const [code, expected, mend] of rows) {
    test(`a request lost with ${code} has its own patience and advice`, () => {
      const lost = pollOf({ kind: "lost", code, why: "host: it broke" }, legacyName, nowMs);
      assert.deepEqual(lost, { kind: "passing", why: "host: it broke", patience: expected, ...(mend ? { mend } : {}) });
    });
  }
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
    assert.equal(withHeader("soon"), undefined);
    assert.equal(withHeader([]), undefined);
  });
});

describe("what is said of a refusal", () => {
  test("a 403 is told with its status, reason and the missing permission", () => {
    const denied = google(
      403,
      "PERMISSION_DENIED",
      "no",
      info("IAM_PERMISSION_DENIED", { permission: "cloudbuild.builds.get" }),
    );
    assert.equal(whyOf(poll(denied)), "403 PERMISSION_DENIED IAM_PERMISSION_DENIED: no (cloudbuild.builds.get)");
    assert.match(advice.permission.mend, /or the operation does not exist/);
  });
  const help = (url: unknown) => ({ "@type": "type.googleapis.com/google.rpc.Help", links: [{ url }] });
  for (const reason of [
    ...["SERVICE_DISABLED", "BILLING_DISABLED", "CONSUMER_INVALID", "CONSUMER_SUSPENDED", "USER_PROJECT_DENIED"],
    ...["ACCESS_TOKEN_SCOPE_INSUFFICIENT", "SECURITY_POLICY_VIOLATED", "ORG_RESTRICTION_VIOLATION"],
  ]) {
    test(`a 403 ${reason} is told with the link that helps`, () => {
      const result = google(403, "PERMISSION_DENIED", "off", info(reason), help("https://x.example/enable"));
      assert.equal(whyOf(poll(result)), `403 PERMISSION_DENIED ${reason}: off (see https://x.example/enable)`);
    });
  }
  test("a 403 for another reason is told without a link", () => {
    assert.equal(whyOf(poll(google(403, "", "m", info("OTHER"), help("https://x.example")))), "403 OTHER: m");
    for (const links of [help(7), { ...help(""), links: "x" }]) {
      assert.equal(whyOf(poll(google(403, "", "m", info("SERVICE_DISABLED"), links))), "403 SERVICE_DISABLED: m");
    }
  });
  test("an error without message, status and details is told by its code", () => {
    assert.equal(whyOf(poll(answer(503, '{"error":{"code":503}}'))), "503");
    assert.equal(whyOf(poll(answer(503, '{"error":{"code":503,"message":"m","details":["x",null]}}'))), "503: m");
  });
  test("an answer that is not Google's is told with its status, its sender and its text in one line", () => {
    const page = `<html><style>a{}</style>\n<h1>Bad\r::error::gateway</h1>##[error]${"x".repeat(200_000)}`;
    const result = poll(answer(502, page, { server: "nginx", via: ["1.1 proxy", "x"] }));
    const start =
      "status 502 from nginx, 1.1 proxy without an error of Google's: a{} Bad ::error::gateway ##\\[error]xxx";
    assert.ok(whyOf(result).startsWith(start), whyOf(result));
    assert.ok(whyOf(result).length <= 300);
    assert.equal(whyOf(poll(answer(502, ""))), "status 502 without an error of Google's");
  });
  test("of JSON that is not Google's only its message is told", () => {
    const start = "status 502 without an error of Google's";
    const said = (body: object) => whyOf(poll(answer(502, JSON.stringify(body))));
    assert.equal(said({ message: "no route", token: "s3cr3t" }), `${start}: no route`);
    assert.equal(said({ error: "denied", error_description: "by the proxy", id: 7 }), `${start}: denied: by the proxy`);
    assert.equal(said({ request: { authorization: "s3cr3t" }, message: 7 }), start);
    assert.equal(said(["s3cr3t"]), start);
  });
  for (const text of ['{"error":"x"}', '{"error":{"code":"403"}}', '{"error":[]}', "{}", "[1]", '"x"']) {
    test(`${text} is no error of Google's`, () => assert.equal(refusalOf(answer(404, text), nowMs).google, false));
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
    test(`nothing is quoted of a ${status} with ${text.slice(0, 20)}`, () =>
      assert.doesNotMatch(whyOf(poll(answer(status, text))), /print|PASSWORD/));
  }
  test("a page that came instead of an operation is quoted", () => {
    const portal = whyOf(poll(answer(200, "\n<html><title>Sign in</title></html>", { server: "portal" })));
    assert.equal(portal, "the answer is not JSON: status 200 from portal without an error of Google's: Sign in");
  });
});
