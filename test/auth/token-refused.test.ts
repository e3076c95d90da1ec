import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { givenRefused, mintedRefused } from "../../src/auth/token-refused.ts";
import type { Advice, Problem } from "../../src/base/advice.ts";

/** What the API answers with 401 and this reason. */
const refusal = (reason = ""): Problem => ({
  why: `401 UNAUTHENTICATED ${reason}: Request had invalid authentication credentials.`,
});
const unsupported = refusal("ACCESS_TOKEN_TYPE_UNSUPPORTED");

describe("the value of access-token that the API refuses is told by the API's words, its form and the reason", () => {
  const rows: readonly (readonly [what: string, token: string, reason: string, fitting: Advice | undefined])[] = [
    ["one that has expired", "ya29.c.x", "ACCESS_TOKEN_EXPIRED", tokenAdvice.tokenRefused],
    ["one of another universe that has expired", "opaque", "ACCESS_TOKEN_EXPIRED", tokenAdvice.tokenRefused],
    ["one that looks like Google's", "ya29.c.x", "ACCESS_TOKEN_TYPE_UNSUPPORTED", tokenAdvice.tokenRefused],
    [
      "the job's own token of GitHub's",
      "ghs_0123456789abcdef",
      "ACCESS_TOKEN_TYPE_UNSUPPORTED",
      tokenAdvice.gitHubToken,
    ],
    ["a person's token of GitHub's", "ghp_0123456789abcdef", "", tokenAdvice.gitHubToken],
    [
      "a fine-grained token of GitHub's",
      "github_pat_0123456789",
      "ACCESS_TOKEN_TYPE_UNSUPPORTED",
      tokenAdvice.gitHubToken,
    ],
    [
      "an ID token",
      "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln",
      "ACCESS_TOKEN_TYPE_UNSUPPORTED",
      tokenAdvice.idTokenGiven,
    ],
    ["an ID token, without a reason", "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln", "", tokenAdvice.idTokenGiven],
    ["an API key", "AIzaSyA-0123456789", "ACCESS_TOKEN_TYPE_UNSUPPORTED", tokenAdvice.otherToken],
    ["a refresh token", "1//0abcdef", "", tokenAdvice.otherToken],
    ["a key in base64", Buffer.from('{"type": "service_account"}').toString("base64"), "", tokenAdvice.otherToken],
    ["one of no known form", "opaque", "ACCESS_TOKEN_TYPE_UNSUPPORTED", tokenAdvice.otherToken],
    ["one that did not arrive", "ya29.c.x", "CREDENTIALS_MISSING", tokenAdvice.authorizationLost],
    ["one of no known form, without a reason", "opaque", "", undefined],
    ["one of no known form, for another reason", "opaque", "SESSION_COOKIE_INVALID", undefined],
  ];
  for (const [what, token, reason, fitting] of rows) {
    test(`a refused access-token is told by words, form and reason: ${what}`, () => {
      const { why, advice } = givenRefused(refusal(reason), token, false);
      assert.equal(advice, fitting);
      assert.equal(why, `${fitting?.message ?? "The API refused the access token"}: ${refusal(reason).why}`);
      assert.ok(!why.includes(token), why);
    });
  }
});

describe("a value of access-token that has worked is an access token, whatever it looks like", () => {
  for (const token of ["ghs_0123456789abcdef", "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln", "opaque", "ya29.c.x"]) {
    test(`an access-token that starts with ${token.slice(0, 5)} and has worked is not told as another kind`, () => {
      assert.deepEqual(givenRefused(unsupported, token, true), {
        why: `The API refused the access token: ${unsupported.why}`,
      });
      assert.equal(givenRefused(refusal("ACCESS_TOKEN_EXPIRED"), token, true).advice, tokenAdvice.tokenRefused);
    });
  }
});

test("a refused access-token keeps the advice that the API's words have", () => {
  const problem = { why: "401 ACCOUNT_STATE_INVALID", advice: tokenAdvice.authorizationLost };
  // A poll that failed is a problem, too, and says of itself that it passes.
  const said = { ...problem, kind: "passing" };
  assert.deepEqual(givenRefused(said, "ghs_0123456789abcdef", false), problem);
});

describe("a token that was minted and is refused is told by the API's words", () => {
  test("a token that was minted and did not arrive is told as lost", () => {
    const said = refusal("CREDENTIALS_MISSING");
    const { message } = tokenAdvice.authorizationLost;
    assert.deepEqual(mintedRefused(said), { why: `${message}: ${said.why}`, advice: tokenAdvice.authorizationLost });
  });
  test("a token that was minted and is refused is told by the API's words alone", () => {
    for (const reason of ["ACCESS_TOKEN_TYPE_UNSUPPORTED", "ACCESS_TOKEN_EXPIRED", ""]) {
      assert.equal(mintedRefused(refusal(reason)), undefined);
    }
  });
});
