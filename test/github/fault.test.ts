import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { faultOf } from "../../src/github/fault.ts";
import { passing, unknownHost, untrusted } from "../../src/http/patience.ts";
import { answer, lost } from "../harness/scripted-api.ts";

const wallMs = Date.UTC(2026, 10, 2, 9, 14, 5);
const reset = String(wallMs / 1000 + 90);
const usedUp = { "x-ratelimit-remaining": "0" };

describe("what GitHub's answer means", () => {
  const limit = (atLeastMs: number, why: string) => ({
    ...{ kind: "passing", why: `GitHub's rate limit is used up (${why})` },
    ...{ patience: passing, atLeastMs },
  });
  const refused = (status: number, why: string) => ({ kind: "refused", status, why });
  const passes = (why: string, atLeastMs?: number) => ({ kind: "passing", why, patience: passing, atLeastMs });
  const rows: readonly (readonly [what: string, result: ReturnType<typeof answer>, fault: object])[] = [
    ["a 429", answer(429, {}), limit(60_000, "HTTP 429")],
    ["a 429 with Retry-After", answer(429, {}, { "retry-after": "7" }), limit(7_000, "HTTP 429")],
    ["a 403 with Retry-After", answer(403, {}, { "retry-after": "7" }), limit(7_000, "HTTP 403")],
    ["a used up limit without its end", answer(403, {}, usedUp), limit(60_000, "HTTP 403")],
    ["a used up limit", answer(403, {}, { ...usedUp, "x-ratelimit-reset": reset }), limit(90_000, "HTTP 403")],
    ["an end that is over", answer(403, {}, { ...usedUp, "x-ratelimit-reset": "1" }), limit(1_000, "HTTP 403")],
    ["an end that is no time", answer(403, {}, { ...usedUp, "x-ratelimit-reset": "9 s" }), limit(60_000, "HTTP 403")],
    ["an end in words", answer(403, {}, { ...usedUp, "x-ratelimit-reset": "at 9" }), limit(60_000, "HTTP 403")],
    ["the end of a limit that is left", answer(429, {}, { "x-ratelimit-reset": reset }), limit(60_000, "HTTP 429")],
    ["a 403", answer(403, { message: "no" }), refused(403, "HTTP 403: no")],
    ["a 404 with nothing left", answer(404, { message: "no" }, usedUp), refused(404, "HTTP 404: no")],
    ["a 300", answer(300, {}), refused(300, "HTTP 300: redirects are not followed")],
    ["a 302", answer(302, {}), refused(302, "HTTP 302: redirects are not followed")],
    ["a 399", answer(399, {}), refused(399, "HTTP 399: redirects are not followed")],
    ["a 304", answer(304, ""), passes("HTTP 304")],
    ["a 400", answer(400, {}), refused(400, "HTTP 400")],
    ["a 200 that is not understood", answer(200, {}), passes("HTTP 200")],
    ["a 503", answer(503, "", { "retry-after": "7" }), passes("HTTP 503", 7_000)],
  ];
  for (const [what, result, fault] of rows) {
    test(`what GitHub's answer means: ${what}`, () => assert.deepEqual(faultOf(result, wallMs), fault));
  }
});

describe("what is told of GitHub's answer", () => {
  const why = (body: unknown, headers = {}) => faultOf(answer(422, body, headers), wallMs).why;
  test("of GitHub's own answer its message and what was wrong are told", () => {
    const errors = [{ message: "too many" }, "too long", { code: 7 }, 7, null, ""];
    assert.equal(why({ message: "Validation Failed", errors }), "HTTP 422: Validation Failed: too many: too long");
    assert.equal(why({ message: "no" }, { server: "proxy" }), "HTTP 422: no");
  });
  test("of another's answer is told only who gave it", () => {
    assert.equal(why("<html>s3cr3t</html>", { server: "proxy 1.0" }), "HTTP 422 from proxy 1.0");
    assert.equal(why("<html>s3cr3t</html>", { server: "github.com" }), "HTTP 422");
    assert.equal(why("<html>s3cr3t</html>"), "HTTP 422");
  });
});

test("an answer of GitHub's that is lost is borne with by its reason", () => {
  const patience = (code: string) => {
    const fault = faultOf(lost(code), wallMs);
    return fault.kind === "passing" ? fault.patience : fault.kind;
  };
  assert.deepEqual(["ENOTFOUND", "ECONNRESET", "CERT_HAS_EXPIRED"].map(patience), [unknownHost, passing, untrusted]);
  assert.equal(faultOf(lost("ECONNRESET"), wallMs).why, lost("ECONNRESET").why);
});
