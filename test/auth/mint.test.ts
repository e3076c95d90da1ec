import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempDisposableSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { FileCredential } from "../../src/auth/credential.ts";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { createMint } from "../../src/auth/mint.ts";
import type { Mint } from "../../src/auth/tokens.ts";
import type { Clock } from "../../src/base/clock.ts";
import { createTransport } from "../../src/http/transport.ts";
import type { Fault, Kind } from "../emulator/faults.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { type Emulator, startEmulator, startWitness } from "../emulator/server.ts";

// On a clock that stands still, so that no limit passes.
const still: Clock = {
  nowMs: () => 0,
  wallMs: () => 0,
  random: () => 0,
  timer: () => () => undefined,
  async sleep(_, signal) {
    if (!signal.aborted) await once(signal, "abort");
  },
};

type Json = Readonly<Record<string, unknown>>;

/** A mint from a file that is gone by now, and what it masked. */
function mintOf(json: Json, known: Partial<FileCredential> = {}, clock = still): { mint: Mint; masks: string[] } {
  const masks: string[] = [];
  const mask = (token: string) => void masks.push(token);
  const path = "/gone/credentials.json";
  const credential: FileCredential = { kind: "file", path, json, universe: "googleapis.com", ...known };
  return { mint: createMint(credential, createTransport({}, still), mask, clock), masks };
}

/** The JSON of a credential file, whose URLs are the emulator's. */
function jsonOf(emulator: Emulator, kind: CredentialKind, overrides: Json = {}): Json & { credential_source: Json } {
  using folder = mkdtempDisposableSync(join(tmpdir(), "google-"));
  return JSON.parse(readFileSync(emulator.identity.writeCredentials(kind, folder.path, overrides), "utf8"));
}

async function whyOf(mint: Mint): Promise<string> {
  const answer = await mint();
  return "why" in answer ? answer.why : assert.fail(answer.kind);
}

// Of no form that is known to be a token's.
const opaque = "an-opaque/token+of_nobody's-form-0123456789";
const headers = { "content-type": "application/json" };
const ok = (body: unknown): Fault => ({ kind: "status", status: 200, body: JSON.stringify(body), headers });
const refusal = (body: Json): Fault => ({ kind: "status", status: 400, body: JSON.stringify(body), headers });

describe("what was not understood is not quoted", () => {
  const rows: readonly (readonly [what: string, CredentialKind, Kind, Fault, string])[] = [
    ["an STS answer that is a string", "federated", "sts", ok(JSON.stringify({ access_token: opaque })), "JSON object"],
    ["an STS answer that is a list", "federated", "sts", ok([opaque]), "JSON object"],
    ["an ID token service's answer that is a string", "federated", "oidc", ok(opaque), "JSON object"],
    ["an ID token service's answer that is null", "federated", "oidc", ok(null), "JSON object"],
    ["an impersonation's answer that is a string", "impersonated", "impersonate", ok(opaque), "JSON object"],
    ["an ID token service's answer without one", "federated", "oidc", ok({ other: opaque }), "is not understood"],
  ];
  for (const [what, kind, service, fault, said] of rows) {
    test(`what was not understood is not quoted: ${what}`, async () => {
      await using emulator = await startEmulator();
      emulator.answer({ kind: service }, fault);
      const why = await whyOf(mintOf(jsonOf(emulator, kind)).mint);
      assert.ok(why.includes(said) && !why.includes(opaque.slice(0, 9)), why);
    });
  }

  test("a bad file of a subject token is not quoted, and one that does not exist is named", async () => {
    await using emulator = await startEmulator();
    using folder = mkdtempDisposableSync(join(tmpdir(), "google-"));
    const file = join(folder.path, "subject.json");
    const format = { type: "json", subject_token_field_name: "value" };
    const { mint } = mintOf(jsonOf(emulator, "federated", { credential_source: { file, format } }));
    assert.match(await whyOf(mint), /^The credential's own source gave no token: .*subject\.json.*ENOENT/);
    writeFileSync(file, `${opaque} is no JSON`);
    assert.equal(await whyOf(mint), "The credential's own source gave no token: what it gave is not understood");
  });
});

describe("an echo of what a request carried is not shown", () => {
  const echoes: readonly (readonly [what: string, (secret: string) => string])[] = [
    ["as it was", (secret) => secret],
    ["as a form has it", encodeURIComponent],
    ["as JSON in JSON has it", (secret) => JSON.stringify({ secret }).replaceAll("/", "\\/")],
    ["where it would be cut", (secret) => `${"x".repeat(280)} ${secret}`],
  ];
  for (const [what, echo] of echoes) {
    test(`an echo of the ID token ${what} is not shown`, async () => {
      await using emulator = await startEmulator();
      emulator.answer({ kind: "oidc" }, ok({ value: opaque }));
      emulator.answer({ kind: "sts" }, refusal({ error: "invalid_grant", error_description: echo(opaque) }));
      const why = await whyOf(mintOf(jsonOf(emulator, "federated")).mint);
      assert.ok(why.includes("invalid_grant") && !why.includes(opaque.slice(0, 9)), why);
    });
  }

  test("an echo of a header of the credential file is not shown", async () => {
    await using emulator = await startEmulator();
    for (const name of ["Authorization", "X-Key"]) {
      const { credential_source } = jsonOf(emulator, "federated");
      const source = { ...credential_source, headers: { [name]: `Bearer ${opaque}` } };
      emulator.answer({ kind: "oidc" }, refusal({ error: { message: `${opaque} is wrong` } }));
      const why = await whyOf(mintOf(jsonOf(emulator, "federated", { credential_source: source })).mint);
      assert.equal(why, "GitHub's ID token service answered 400 (*** is wrong)");
    }
  });

  test("an echo of the bearer that impersonates is not shown", async () => {
    await using emulator = await startEmulator();
    emulator.answer({ kind: "sts" }, ok({ access_token: opaque, expires_in: 300 }));
    emulator.answer({ kind: "impersonate" }, refusal({ error: { message: `no such bearer: ${opaque}` } }));
    const why = await whyOf(mintOf(jsonOf(emulator, "impersonated")).mint);
    assert.match(why, /answered 400 \(no such bearer: \*\*\*\)/);
  });
});

describe("of an error body only what is meant to be read is shown", () => {
  const rows: readonly (readonly [what: string, body: Json, said: string])[] = [
    ["a message", { message: "no", token: opaque, nested: { message: opaque } }, " (no)"],
    ["a message that is no text", { message: { x: opaque }, x: opaque }, ""],
    ["an error that is a list", { error: [opaque] }, ""],
    ["OAuth's fields", { error: "e", error_description: "d", error_uri: opaque, access_token: opaque }, " (e: d)"],
    ["a description that is no text", { error: "e", error_description: [opaque] }, " (e)"],
    ["nothing", {}, ""],
  ];
  for (const [what, body, said] of rows) {
    test(`of a token service's error body only what is meant to be read is shown: ${what}`, async () => {
      await using emulator = await startEmulator();
      emulator.answer({ kind: "oidc" }, refusal(body));
      const why = await whyOf(mintOf(jsonOf(emulator, "federated")).mint);
      assert.equal(why, `GitHub's ID token service answered 400${said}`);
    });
  }
});

describe("a file that makes no client is refused at once, and not quoted", () => {
  const account = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/x:generateAccessToken";
  const key = { type: "service_account", client_email: "a@example.com", private_key: opaque };
  const impersonated = { type: "impersonated_service_account", service_account_impersonation_url: account };
  const pool = {
    type: "external_account",
    audience: "//iam.googleapis.com/x",
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  };
  const url = "http://127.0.0.1:9/";
  const rows: readonly (readonly [what: string, json: Json])[] = [
    ["a key that is no key", key],
    ["half a key", { ...key, private_key: "-----BEGIN PRIVATE KEY-----\nMIIE" }],
    ["a key that is no key, to impersonate with", { ...impersonated, source_credentials: key }],
    ["a source of no kind", { ...pool, credential_source: { x: opaque } }],
    ["a source of two kinds", { ...pool, credential_source: { url, file: opaque } }],
    ["a format that is none", { ...pool, credential_source: { url, format: { type: opaque } } }],
    ["a project where there may be none", { ...pool, workforce_pool_user_project: "p", credential_source: { url } }],
    ["another cloud", { ...pool, credential_source: { environment_id: opaque } }],
    ["a program without a command", { ...pool, credential_source: { executable: { x: opaque } } }],
  ];
  for (const [what, json] of rows) {
    test(`a credential file with ${what} makes no client and is not quoted`, async () => {
      const answer = await mintOf(json).mint();
      assert.ok(answer.kind === "refused", answer.kind);
      assert.equal(answer.advice, credentialAdvice.fileBad);
      assert.ok(
        answer.why.startsWith(`${credentialAdvice.fileBad.message}: "/gone/credentials.json" has `),
        answer.why,
      );
      assert.ok(!answer.why.includes(opaque), answer.why);
    });
  }

  test("a service account key that does not sign ends the wait with the second try", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const private_key = privateKey.export({ type: "pkcs8", format: "pem" });
    const answer = await mintOf({ ...key, private_key }).mint();
    assert.deepEqual(answer.kind === "passing" && answer.patience, { before: { tries: 2 }, after: { tries: 2 } });
    assert.match("why" in answer ? answer.why : "", /^The credential's own source gave no token: .*\(ERR_[A-Z_]+\)$/);
  });
});

describe("a token on the way to the bearer is masked, before it is sent on", () => {
  test("the ID token is masked before it is sent on", async () => {
    await using emulator = await startEmulator();
    emulator.answer({ kind: "oidc" }, ok({ value: opaque }));
    emulator.answer({ kind: "sts" }, ok({ access_token: "the-bearer-0123456789" }));
    const { mint, masks } = mintOf(jsonOf(emulator, "federated"));
    assert.equal((await mint()).kind, "minted");
    assert.deepEqual(masks, [opaque]);
  });

  test("the bearer that impersonates is masked before it is sent on", async () => {
    await using emulator = await startEmulator();
    emulator.answer({ kind: "oidc" }, ok({ value: opaque }));
    emulator.answer({ kind: "sts" }, ok({ access_token: "the-bearer-0123456789" }));
    emulator.answer({ kind: "impersonate" }, { kind: "hang" });
    const { mint, masks } = mintOf(jsonOf(emulator, "impersonated"));
    void mint();
    await emulator.waitFor("impersonate");
    assert.deepEqual(masks, [opaque, "the-bearer-0123456789"]);
  });

  test("a token too short to be one is not masked", async () => {
    await using emulator = await startEmulator();
    emulator.answer({ kind: "oidc" }, ok({ value: "failed" }));
    emulator.answer({ kind: "sts" }, ok({ access_token: "the-bearer-0123456789" }));
    const { mint, masks } = mintOf(jsonOf(emulator, "federated"));
    assert.equal((await mint()).kind, "minted");
    assert.deepEqual(masks, []);
  });
});

describe("rarer kinds of files are minted from as they were read, and no redirect of their services is followed", () => {
  const folder = mkdtempSync(join(tmpdir(), "google-"));
  after(() => rmSync(folder, { recursive: true }));
  Object.assign(process.env, {
    GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1",
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "the-secret-of-aws-0123456789",
    AWS_SESSION_TOKEN: "the-session-of-aws-0123456789",
  });
  const bearer = "the-bearer-0123456789";
  const answers = {
    sts: { access_token: "the-first-bearer-0123456789", expires_in: 300 },
    token: { access_token: bearer, expires_in: 3600 },
    impersonate: { accessToken: bearer, expireTime: "2030-01-01T00:00:00Z" },
  };
  const regional_cred_verification_url =
    "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15";
  const aws = { environment_id: "aws1", regional_cred_verification_url };
  const rows: readonly (readonly [
    what: string,
    json: (emulator: Emulator) => Json,
    kinds: (keyof typeof answers)[],
  ])[] = [
    ["AWS", (emulator) => jsonOf(emulator, "impersonated", { credential_source: aws }), ["sts", "impersonate"]],
    [
      "a program",
      (emulator) => {
        const token_type = "urn:ietf:params:oauth:token-type:jwt";
        const path = join(folder, "program.cjs");
        const answer = JSON.stringify({ version: 1, success: true, id_token: opaque, token_type });
        writeFileSync(path, `console.log(${JSON.stringify(answer)});`);
        const executable = { command: `"${process.execPath}" "${path}"` };
        return jsonOf(emulator, "impersonated", { credential_source: { executable } });
      },
      ["sts", "impersonate"],
    ],
    [
      "a user of a workforce pool",
      ({ url }) => ({
        type: "external_account_authorized_user",
        client_id: "a",
        client_secret: opaque,
        refresh_token: opaque,
        token_url: `${url}/token`,
      }),
      ["token"],
    ],
    [
      "an account that is impersonated with another credential",
      (emulator) => ({
        type: "impersonated_service_account",
        service_account_impersonation_url: jsonOf(emulator, "impersonated").service_account_impersonation_url,
        source_credentials: jsonOf(emulator, "federated"),
      }),
      ["sts", "impersonate"],
    ],
  ];
  for (const [what, json, kinds] of rows) {
    test(`a credential of ${what} is minted from as it was read, and no redirect is followed`, async () => {
      await using emulator = await startEmulator();
      await using witness = await startWitness();
      for (const kind of kinds) {
        emulator.answer({ kind }, { kind: "redirect", status: 307, location: witness.url });
        emulator.answer({ kind, times: 9 }, ok(answers[kind]));
      }
      const { mint } = mintOf(json(emulator));
      for (const _ of kinds) assert.match(await whyOf(mint), / answered 307$/);
      const minted = await mint();
      assert.equal("token" in minted ? minted.token : minted.why, bearer);
      assert.deepEqual(witness.requests, []);
      const last = emulator.requests.at(-1);
      if (last?.kind === "impersonate") assert.equal(last.headers.authorization, `Bearer ${answers.sts.access_token}`);
    });
  }

  test("a credential for AWS asks the metadata of a machine of Amazon's", async () => {
    await using emulator = await startEmulator();
    await using witness = await startWitness();
    delete process.env.AWS_ACCESS_KEY_ID;
    const source = { ...aws, url: `${witness.url}/role`, imdsv2_session_token_url: `${witness.url}/session` };
    const { mint } = mintOf(jsonOf(emulator, "federated", { credential_source: source }));
    assert.match(await whyOf(mint), /security token service answered 400/);
    assert.deepEqual(witness.requests.slice(0, 2), [
      { method: "PUT", path: "/session" },
      { method: "GET", path: "/role" },
    ]);
  });
});
