import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describe, test } from "node:test";
import { findCredential } from "../../src/auth/credential.ts";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { federated, folder, found, impersonated, saidOf } from "../harness/credential-files.ts";

const secret = "s3cr3t";
const { fileBad, fileUnreadable, executable } = credentialAdvice;

describe("a credential file that is not valid is told, never shown", () => {
  const account = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/x:generateAccessToken";
  const user = { type: "authorized_user", client_id: "a", client_secret: secret, refresh_token: secret };
  const key = JSON.stringify({ type: "service_account", private_key: secret.repeat(20) });
  const byAccount = (url: string) => ({
    ...{ type: "impersonated_service_account", source_credentials: user },
    service_account_impersonation_url: url,
  });
  const rows: readonly (readonly [what: string, content: string | object, fault: RegExp])[] = [
    ["no JSON", `{"private_key":"${secret}`, / cannot be read \(it is not JSON\)/],
    ["an empty text", "", / is empty, as one is that was written from a secret that is not set/],
    ["a line end alone", "\n", / is empty/],
    [
      "base64 of JSON",
      Buffer.from(key).toString("base64"),
      / cannot be read \(it is base64 of JSON: decode it first\)/,
    ],
    [
      "base64 of something else",
      Buffer.from(secret.repeat(20)).toString("base64"),
      / cannot be read \(it is not JSON\)/,
    ],
    [
      "a key without its JSON",
      `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
      / \(it is a key alone, without the JSON around it\)/,
    ],
    ["an array", `["${secret}"]`, / has no type/],
    ["no type", { private_key: secret }, / has no type/],
    [
      "an OAuth client",
      { installed: { client_id: "a", client_secret: secret } },
      / is an OAuth client, not a credential/,
    ],
    ["an OAuth client of a web page", { web: { client_secret: secret } }, / is an OAuth client, not a credential/],
    [
      "an unknown type",
      { type: "gdch_service_account", private_key: secret },
      / has the unknown type "gdch_service_account"/,
    ],
    ["a type named like a method", { type: "toString", private_key: secret }, / has the unknown type "toString"/],
    ["a key without its half", { type: "service_account", private_key: secret }, / has no client_email/],
    ["a key that is empty", { type: "service_account", client_email: secret, private_key: "" }, / has no private_key/],
    [
      "an account that is no text",
      { type: "service_account", client_email: { x: secret } },
      / has no text as client_email/,
    ],
    ["an audience that is no text", { ...federated, audience: [secret] }, / has no text as audience/],
    ["a source that is no object", { ...federated, credential_source: secret }, / has no object as credential_source/],
    ["a service that is no URL", { ...federated, token_url: secret }, / has no URL as token_url/],
    ["a service that is a file", { ...federated, token_url: `file:///${secret}` }, / has no URL as token_url/],
    [
      "an account's service that is no URL",
      { ...federated, service_account_impersonation_url: secret },
      / has no URL as service_account_impersonation_url/,
    ],
    [
      "a source that is no URL",
      { ...federated, credential_source: { url: secret } },
      / has no URL as credential_source.url/,
    ],
    ["a user without an id", { type: "external_account_authorized_user", refresh_token: secret }, / has no client_id/],
    ["nothing to impersonate with", { ...impersonated, source_credentials: undefined }, / has no source_credentials/],
    [
      "a half to impersonate with",
      { ...impersonated, source_credentials: { type: "service_account", private_key: secret } },
      / has no source_credentials.client_email/,
    ],
    [
      "an account to impersonate with that is impersonated itself",
      { ...impersonated, source_credentials: impersonated },
      / has the unknown source_credentials.type "impersonated_service_account"/,
    ],
    [
      "an account of another universe",
      byAccount(account.replace("googleapis", "example")),
      / has no URL of its universe/,
    ],
    ["an account without TLS", byAccount(account.replace("https:", "http:")), / has no URL of its universe/],
    ["an account that gives no access tokens", byAccount("https://x.googleapis.com/"), / has no URL of its universe/],
    ["no source", { ...federated, credential_source: undefined, x: secret }, / has no credential_source/],
    [
      "a universe that is no domain",
      { ...federated, universe_domain: "evil.example/x" },
      / universe_domain that is no/,
    ],
    [
      "a universe with a scheme",
      { ...federated, universe_domain: "https://evil.example" },
      / universe_domain that is no/,
    ],
    ["a quota project that is none", { ...federated, quota_project_id: "x\ny: z" }, / quota_project_id that is no/],
    ["10 MB", "x".repeat(10_000_000), / is of more than a credential's size/],
  ];
  for (const [what, content, fault] of rows) {
    test(`a credential file with ${what} is refused, and not shown`, () => {
      const said = saidOf(found(content));
      assert.match(said, fault);
      assert.ok(said.startsWith(`${fileBad.message}: "`) && said.endsWith(`${fileBad.mend}.`), said);
      assert.doesNotMatch(said, new RegExp(secret));
    });
  }
  test("a quota project of a file is not looked at where the environment replaces it", () => {
    const json = { ...federated, quota_project_id: "x\ny: z" };
    assert.equal(found(json, { GOOGLE_CLOUD_QUOTA_PROJECT: "p" }).kind, "file");
  });
});

describe("a file that cannot be read is told", () => {
  const said = (path: string) => saidOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path }));
  test("a credential file that is a folder is refused", () => {
    assert.equal(said(folder), `${fileUnreadable.message}: "${folder}" is not a file. ${fileUnreadable.mend}.`);
  });
  test("a credential file whose path the system refuses is refused", () => {
    const text = said(`/${"x".repeat(5000)}.json`);
    assert.ok(text.startsWith(fileUnreadable.message) && text.includes(" cannot be read (ENAMETOOLONG)"), text);
  });
  test("a credential file that is a link to itself is refused", () => {
    const path = join(folder, "loop.json");
    symlinkSync(path, path);
    assert.match(said(path), / cannot be read \(ELOOP\)/);
  });
});

describe("a file with a byte order mark is read", () => {
  const json = JSON.stringify({ ...federated, quota_project_id: "from-file" });
  const swapped = Buffer.from(`\ufeff${json}`, "utf16le").swap16();
  const rows = [
    ["UTF-8", Buffer.from(`\ufeff${json}`)],
    ["UTF-16, as PowerShell's > writes", Buffer.from(`\ufeff${json}`, "utf16le")],
    ["UTF-16 in the other order", swapped],
  ] as const;
  for (const [what, bytes] of rows) {
    test(`a credential file with a byte order mark is read: ${what}`, () => {
      const credential = found(bytes);
      assert.equal("quotaProject" in credential && credential.quotaProject, "from-file");
    });
  }
  test("a credential file in UTF-16 without a byte order mark is no JSON", () => {
    assert.match(saidOf(found(Buffer.from(json, "utf16le"))), /it is not JSON/);
  });
});

describe("a credential file that runs a program", () => {
  const json = { ...federated, credential_source: { executable: { command: process.execPath } } };
  const allowed = { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" };
  test("a credential file that runs a program is used only where that is allowed", () => {
    assert.match(saidOf(found(json)), new RegExp(`^${executable.message}: ".*"\\. Set GOOGLE_EXTERNAL_ACCOUNT_ALLOW`));
    assert.equal(found(json, allowed).kind, "file");
    assert.equal(found(json, { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "true" }).kind, "none");
  });
  test("a program is also looked for in the source of a credential that impersonates", () => {
    const inner = { ...impersonated, source_credentials: json };
    assert.equal(saidOf(found(inner)).startsWith(executable.message), true);
    assert.equal(found(inner, allowed).kind, "file");
  });
  for (const [what, command] of [
    ["by its path", "/nowhere/program --flag"],
    ["by its path, with blanks in it", '"/no where/program" --flag'],
    ["by its name", "no-such-program-0123456789"],
  ] as const) {
    test(`a program that a credential file names ${what}, and that is not there, is told`, () => {
      const said = saidOf(found({ ...federated, credential_source: { executable: { command } } }, allowed));
      assert.match(said, / names a program that cannot be run: "/);
    });
  }
  for (const command of [process.execPath, `"${process.execPath}" x`, "node --version"]) {
    test(`a program of a credential file that is there may be used: ${command.replace(process.execPath, "node")}`, () => {
      const env = { ...allowed, PATH: `/nowhere${delimiter}${dirname(process.execPath)}` };
      assert.equal(found({ ...federated, credential_source: { executable: { command } } }, env).kind, "file");
    });
  }
});
