import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hiding, secretsOfFile, secretsSent } from "../../src/auth/secrets.ts";

describe("a secret is hidden in every form in which an answer may echo it", () => {
  const secret = 'ab/cd+ef"gh\nij~kl (m)';
  const rows: readonly (readonly [what: string, echo: string])[] = [
    ["as it is", secret],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ x: secret }).toString().slice(2)],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in JSON with its slashes escaped", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
  ];
  for (const [what, echo] of rows) {
    test(`a secret is hidden ${what}`, () => assert.equal(hiding([secret])(`a ${echo} b ${echo}`), "a *** b ***"));
  }

  test("a secret that contains another one is hidden whole", () => {
    assert.equal(hiding(["secret-1", "Bearer secret-1"])("a Bearer secret-1, secret-1"), "a ***, ***");
  });
  test("a secret of fewer than 8 characters is not hidden", () => {
    assert.equal(hiding(["denied7", "denied-8"])("denied7 denied-8"), "denied7 ***");
  });
  test("a secret that ends in half a character is hidden", () =>
    assert.equal(hiding(["secret-\ud83d"])("a secret-\ud83d"), "a ***"));
  test("a text without secrets stays", () => assert.equal(hiding([])("plain text"), "plain text"));
});

describe("the secrets of a credential file", () => {
  test("the secrets of a credential file are its keys, and what its headers carry", () => {
    const headers = { Authorization: "Bearer the-request-token", "X-Key": "the-key", count: 5, none: "" };
    const json = { private_key: "pem", client_secret: "cs", refresh_token: "rt", client_id: "id" };
    assert.deepEqual(secretsOfFile({ ...json, credential_source: { headers } }), [
      ...["pem", "cs", "rt", "Bearer the-request-token", "the-request-token", "the-key"],
    ]);
  });
  test("the secrets of a credential file are those of its source as well", () => {
    assert.deepEqual(secretsOfFile({ source_credentials: { refresh_token: "rt" } }), ["rt"]);
  });
  test("a credential file may have no secrets", () => {
    assert.deepEqual(secretsOfFile({ type: "external_account", credential_source: { url: "u" } }), []);
  });
});

describe("the secrets of a request to a token service", () => {
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  test("the secrets of a request are tokens and keys in its form", () => {
    const fields = {
      subject_token: "st",
      actor_token: "at",
      assertion: "as",
      refresh_token: "rt",
      client_secret: "cs",
    };
    assert.deepEqual(secretsSent([], form({ grant_type: "x", ...fields })), ["st", "at", "as", "rt", "cs"]);
  });
  test("the secrets of a request are its authorization, with and without the scheme", () => {
    const headers = new Headers({ authorization: "Basic aWQ6c2VjcmV0", "content-type": "application/json" });
    assert.deepEqual(secretsSent(headers, { scope: [] }), ["Basic aWQ6c2VjcmV0", "aWQ6c2VjcmV0"]);
  });
  test("the secrets of a request are those inside a subject token of AWS", () => {
    const authorization = "AWS4-HMAC-SHA256 Credential=AKIA/20260101, Signature=abc";
    const headers = [
      { key: "Authorization", value: authorization },
      { key: "host", value: "sts.eu-west-1.amazonaws.com" },
      { key: "x-amz-security-token", value: "the-session" },
      7,
    ];
    const subject = encodeURIComponent(JSON.stringify({ url: "u", method: "POST", headers }));
    assert.deepEqual(secretsSent([], form({ subject_token: subject })), [subject, authorization, "the-session"]);
  });
  for (const subject of ["%", "eyJhbGciOi.e30.x", "5", '{"headers":5}']) {
    test(`the secret of a request is the subject token alone where it is ${subject}`, () => {
      assert.deepEqual(secretsSent([], form({ subject_token: subject })), [subject]);
    });
  }
});
