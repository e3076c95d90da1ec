import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fingerprintOf } from "../../src/github/fingerprint.ts";
import { parseSameToken, parseToken } from "../../src/github/token-inputs.ts";

const token = "ya29.token-of-main-0123456789";
const main = fingerprintOf(token, "salt");

describe("the token that main had", () => {
  test("the token that main had is taken", () => {
    assert.equal(parseSameToken({ "INPUT_ACCESS-TOKEN": ` ${token}\n` }, "access-token", main), token);
    assert.equal(parseSameToken({ "INPUT_GITHUB-TOKEN": token }, "github-token", main), token);
  });

  for (const [what, env, fault] of [
    ["that is empty", {}, /^access-token is empty now; GitHub gives the post step .* Use a credential file instead/],
    ["of another action", { "INPUT_ACCESS-TOKEN": `${token}x` }, /^access-token is not the token that .* was given; /],
    ["that is none", { "INPUT_ACCESS-TOKEN": "a b" }, /^access-token: the value is not an OAuth 2\.0 access token\. /],
  ] as const) {
    test(`a token ${what} in the place of main's is refused, and not shown`, () => {
      assert.throws(
        () => parseSameToken(env, "access-token", main),
        ({ message }: Error) => fault.test(message) && !message.includes(token),
      );
    });
  }
});

test("a token is taken without the white space around it, and none is none", () => {
  assert.equal(parseToken({ "INPUT_GITHUB-TOKEN": " ghs_x\n" }, "github-token"), "ghs_x");
  assert.equal(parseToken({ "INPUT_GITHUB-TOKEN": " " }, "github-token"), undefined);
  assert.equal(parseToken({}, "access-token"), undefined);
  assert.throws(() => parseToken({ "INPUT_GITHUB-TOKEN": "two words" }, "github-token"), {
    message: "github-token: the value is not a token. Give the token alone, on one line.",
  });
});
