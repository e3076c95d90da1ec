import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hiderOf, secretsOf } from "../src/secrets.ts";

describe("the secrets of a credential file and its request", () => {
  const rows: readonly (readonly [
    what: string,
    found: readonly string[],
    file: unknown,
    headers?: unknown,
    data?: unknown,
  ])[] = [
    ["a key", ["-----BEGIN"], { type: "service_account", client_email: "a@b.example", private_key: "-----BEGIN" }],
    [
      "a user's",
      ["refresh-token", "client-secret"],
      { client_secret: "client-secret", refresh_token: "refresh-token" },
    ],
    [
      "those of the request for an ID token, with and without their scheme",
      ["Bearer github-token", "github-token", "another-one"],
      {
        credential_source: {
          url: "https://token.example",
          headers: { Authorization: "Bearer github-token", x: "another-one" },
        },
      },
    ],
    ["one that lies deeper", ["client-secret"], { source_credentials: { client_secret: "client-secret" } }],
    [
      "of a form",
      ["an-assertion"],
      {},
      undefined,
      new URLSearchParams({ assertion: "an-assertion", scope: "a-long-scope" }),
    ],
    ["of a body", ["subject-token"], {}, undefined, { subject_token: "subject-token", audience: "an-audience" }],
    ["of a header", ["Bearer sts-token", "sts-token"], {}, { authorization: "Bearer sts-token" }],
    [
      "of headers that are an object of their own",
      ["Basic secret-pair", "secret-pair"],
      {},
      new Headers({ authorization: "Basic secret-pair" }),
    ],
    ["but no word that any text may hold", [], { client_secret: "secret" }],
    ["and none where there is nothing", [], undefined, null, "a body of text"],
  ];
  for (const [what, found, file, headers, data] of rows) {
    test(what, () => assert.deepEqual(secretsOf(file, headers, data).sort(), [...found].sort()));
  }

  test("the longest comes first: it may hold another one", () => {
    const [first, second] = secretsOf({ headers: { authorization: "Bearer github-token" } }, {}, {});
    assert.deepEqual([first, second], ["Bearer github-token", "github-token"]);
  });
});

describe("what an answer echoes is hidden", () => {
  const secret = 'a/secret+of "many" forms';
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    JSON.stringify(secret).replaceAll("/", "\\/"),
  ];
  for (const form of forms) {
    test(form, () => assert.equal(hiderOf([secret])(`you sent ${form}, twice ${form}`).includes("many"), false));
  }
  test("and nothing else", () => assert.equal(hiderOf([secret])("all is well"), "all is well"));
});
