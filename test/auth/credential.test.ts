import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { type Credential, findCredential, horizonMs } from "../../src/auth/credential.ts";
import { advice } from "../../src/base/advice.ts";

const folder = mkdtempSync(join(tmpdir(), "credential-"));
after(() => rmSync(folder, { recursive: true }));

const federated = {
  type: "external_account",
  audience: "//iam.googleapis.com/x",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "http://127.0.0.1/sts",
  credential_source: { url: "http://127.0.0.1/oidc" },
};
const impersonated = {
  type: "impersonated_service_account",
  service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
  source_credentials: { ...federated, credential_source: { executable: { command: "/bin/x" } } },
};
let files = 0;
function write(content: string | object): string {
  files += 1;
  const path = join(folder, `credential-${files}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const found = (content: string | object, env: NodeJS.ProcessEnv = {}): Credential =>
  findCredential({ GOOGLE_APPLICATION_CREDENTIALS: write(content), ...env });
const whyOf = (credential: Credential) => (credential.kind === "none" ? credential.why : credential.kind);

describe("the credential that is used", () => {
  test("access-token is used, and then no file is looked at", () => {
    const env = { GOOGLE_APPLICATION_CREDENTIALS: "/nowhere", GOOGLE_CLOUD_QUOTA_PROJECT: "quota-project" };
    const credential = findCredential(env, "ya29.x");
    assert.deepEqual(credential, {
      kind: "token",
      token: "ya29.x",
      universe: "googleapis.com",
      quotaProject: "quota-project",
    });
    assert.equal("quotaProject" in findCredential({}, "ya29.x"), false);
  });

  for (const json of [
    federated,
    { type: "service_account", client_email: "a@b", private_key: "k" },
    { type: "authorized_user", client_id: "a", client_secret: "b", refresh_token: "c" },
    {
      ...federated,
      token_url: undefined,
      credential_source: { file: "/token" },
      service_account_impersonation_url: "",
    },
    {
      type: "impersonated_service_account",
      service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
      source_credentials: { type: "authorized_user", client_id: "a", client_secret: "b", refresh_token: "c" },
    },
    {
      type: "external_account_authorized_user",
      client_id: "a",
      client_secret: "b",
      refresh_token: "r",
      token_url: "https://sts.googleapis.com/v1/oauthtoken",
    },
  ]) {
    test(`the ${json.type} file that GOOGLE_APPLICATION_CREDENTIALS names is used (${Object.keys(json).length} fields)`, () => {
      const path = write(json);
      const expected = { kind: "file", path, json: JSON.parse(JSON.stringify(json)), universe: "googleapis.com" };
      assert.deepEqual(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path }), expected);
      assert.deepEqual(findCredential({ google_application_credentials: path }), expected);
    });
  }

  test("gcloud's own file is used where there is one", () => {
    const home = join(folder, "home");
    const config = join(home, ".config", "gcloud");
    mkdirSync(config, { recursive: true });
    assert.equal(findCredential({ HOME: home }).kind, "metadata");
    writeFileSync(join(config, "application_default_credentials.json"), JSON.stringify(federated));
    assert.equal(findCredential({ HOME: home }).kind, "file");
    assert.equal(findCredential({ CLOUDSDK_CONFIG: config }).kind, "file");
    assert.equal(findCredential({ APPDATA: join(home, ".config") }).kind, "file");
    assert.equal(findCredential({ APPDATA: folder, HOME: home }).kind, "metadata");
    assert.equal(findCredential({ CLOUDSDK_CONFIG: folder, HOME: home }).kind, "metadata");
    assert.equal(findCredential({ CLOUDSDK_CONFIG: "x".repeat(5000) }).kind, "metadata");
  });

  test("the metadata server is used where there is nothing else and there may be one", () => {
    assert.deepEqual(findCredential({}), { kind: "metadata", universe: "googleapis.com" });
    assert.deepEqual(findCredential({ RUNNER_ENVIRONMENT: "self-hosted", GOOGLE_CLOUD_QUOTA_PROJECT: "q" }), {
      kind: "metadata",
      universe: "googleapis.com",
      quotaProject: "q",
    });
  });
  for (const env of [{ RUNNER_ENVIRONMENT: "github-hosted" }, { METADATA_SERVER_DETECTION: "none" }]) {
    test(`there are no credentials with ${JSON.stringify(env)}, and the missing step is told`, () => {
      assert.equal(whyOf(findCredential(env)), `${advice.noCredentials.message}. ${advice.noCredentials.mend}`);
      assert.match(whyOf(findCredential(env)), /google-github-actions\/auth.*id-token: write|id-token: write.*auth@/);
    });
  }
});

describe("a file that cannot be used is told, never shown", () => {
  const secret = "s3cr3t";
  const rows: readonly (readonly [what: string, content: string | object, problem: RegExp])[] = [
    ["no JSON", `{"private_key":"${secret}`, /cannot be read \(it is not JSON\)/],
    ["an empty text", "", /cannot be read \(it is not JSON\)/],
    ["an array", `["${secret}"]`, /is of no known type \(""\)/],
    ["no type", { private_key: secret }, /is of no known type \(""\)/],
    [
      "an unknown type",
      { type: "gdch_service_account", private_key: secret },
      /no known type \("gdch_service_account"\)/,
    ],
    ["a type named like a method", { type: "toString", private_key: secret }, /no known type \("toString"\)/],
    ["a key without its half", { type: "service_account", private_key: secret }, /has no client_email/],
    ["a key that is empty", { type: "service_account", client_email: secret, private_key: "" }, /has no private_key/],
    [
      "an account that is no text",
      { type: "service_account", client_email: { x: secret } },
      /has no text as client_email/,
    ],
    ["an audience that is no text", { ...federated, audience: [secret] }, /has no text as audience/],
    ["a source that is no object", { ...federated, credential_source: secret }, /has no object as credential_source/],
    ["a service that is no URL", { ...federated, token_url: secret }, /has no URL as token_url/],
    ["a service that is a file", { ...federated, token_url: `file:///${secret}` }, /has no URL as token_url/],
    [
      "an account's service that is no URL",
      { ...federated, service_account_impersonation_url: secret },
      /has no URL as service_account_impersonation_url/,
    ],
    [
      "a source that is no URL",
      { ...federated, credential_source: { url: secret } },
      /has no URL as credential_source.url/,
    ],
    ["a user without an id", { type: "external_account_authorized_user", refresh_token: secret }, /has no client_id/],
    ["nothing to impersonate with", { ...impersonated, source_credentials: undefined }, /has no source_credentials/],
    [
      "a half to impersonate with",
      { ...impersonated, source_credentials: { type: "service_account", private_key: secret } },
      /has no source_credentials.client_email/,
    ],
    [
      "an account to impersonate with that is impersonated itself",
      { ...impersonated, source_credentials: impersonated },
      /has source_credentials of no known type \("impersonated_service_account"\)/,
    ],
    ["no source", { ...federated, credential_source: undefined, x: secret }, /has no credential_source/],
    ["a universe that is no domain", { ...federated, universe_domain: "evil.example/x" }, /universe_domain that is no/],
    [
      "a universe with a scheme",
      { ...federated, universe_domain: "https://evil.example" },
      /universe_domain that is no/,
    ],
    ["a quota project that is none", { ...federated, quota_project_id: "x\ny: z" }, /quota_project_id that is no/],
    ["10 MB", "x".repeat(10_000_000), /is not a file of a credential's size/],
  ];
  for (const [what, content, problem] of rows) {
    test(`a credential file with ${what} is refused, and not shown`, () => {
      const why = whyOf(found(content));
      assert.match(why, problem);
      assert.ok(why.startsWith(`${advice.fileBad.message}: "`) && why.endsWith(advice.fileBad.mend));
      assert.doesNotMatch(why, new RegExp(secret));
    });
  }
  test("a credential file that is a directory is refused", () => {
    assert.match(
      whyOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: folder })),
      /is not a file of a credential's size/,
    );
  });
  test("a credential file whose path the system refuses is refused", () => {
    const path = `${"x".repeat(5000)}.json`;
    assert.match(whyOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path })), /cannot be read \(ENAMETOOLONG\)/);
  });
  test("a credential file that does not exist is refused", () => {
    const why = whyOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, "gone.json") }));
    assert.ok(why.startsWith(advice.fileMissing.message) && why.endsWith(advice.fileMissing.mend), why);
    assert.match(why, /actions\/checkout/);
  });
  test("a credential file that runs a program is refused where that is not allowed", () => {
    const json = { ...federated, credential_source: { executable: { command: "/bin/x" } } };
    assert.match(
      whyOf(found(json)),
      new RegExp(`^${advice.executable.message}: ".*"\\. Set GOOGLE_EXTERNAL_ACCOUNT_ALLOW`),
    );
    assert.equal(found(json, { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" }).kind, "file");
    assert.equal(found(json, { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "true" }).kind, "none");
    assert.equal(whyOf(found(impersonated)).startsWith(advice.executable.message), true);
    assert.equal(found(impersonated, { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" }).kind, "file");
  });
});

describe("a credential that stands in the place of its path is told, and not shown", () => {
  const json = JSON.stringify({ type: "service_account", private_key: "s3cr3t".repeat(20) }, undefined, 2);
  const pem = `-----BEGIN PRIVATE KEY-----\n${"s3cr3t".repeat(20)}\n-----END PRIVATE KEY-----\n`;
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const rows: readonly (readonly [what: string, value: string])[] = [
    ["JSON", json],
    ["JSON without its quotes, as a shell leaves it", json.replaceAll('"', "")],
    ["base64", base64(json)],
    ["base64 in lines, in one object", base64(json.replace("{\n", "{")).replace(/.{76}/g, "$&\n")],
    ["PEM", pem],
    ["PEM in base64", base64(pem)],
    ["a PKCS #12 in base64", Buffer.from(`0\x82\x0a${"s3cr3t".repeat(20)}`, "latin1").toString("base64")],
  ];
  for (const [what, value] of rows) {
    test(`a credential as ${what} in the place of its path is told, and not shown`, () => {
      const why = whyOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: value }));
      assert.equal(why, `${advice.fileContent.message}. ${advice.fileContent.mend}`);
    });
  }
  test("a credential file may have a name that looks like a credential", () => {
    const path = join(folder, "{-----BEGIN.json");
    writeFileSync(path, JSON.stringify(federated));
    assert.equal(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path }).kind, "file");
  });
});

describe("quota project and universe", () => {
  const quota = (credential: Credential) => ("quotaProject" in credential ? credential.quotaProject : undefined);
  test("quota project and universe are the file's", () => {
    const credential = found({ ...federated, quota_project_id: "from-file", universe_domain: "my-universe.example" });
    assert.deepEqual([quota(credential), credential.universe], ["from-file", "my-universe.example"]);
    assert.equal(quota(found(federated)), undefined);
    assert.equal(found({ ...federated, universe_domain: "My-Universe.Example" }).universe, "my-universe.example");
  });
  test("GOOGLE_CLOUD_QUOTA_PROJECT beats the file's", () => {
    const json = { ...federated, quota_project_id: "from-file" };
    assert.equal(quota(found(json, { GOOGLE_CLOUD_QUOTA_PROJECT: "example.com:from-env" })), "example.com:from-env");
  });
  for (const value of ["x\ny: z", "Upper", "-x", "a b", "x".repeat(101)]) {
    test(`GOOGLE_CLOUD_QUOTA_PROJECT ${JSON.stringify(value.slice(0, 9))} is refused, with a token too`, () => {
      for (const token of [undefined, "ya29.x"]) {
        const why = whyOf(findCredential({ GOOGLE_CLOUD_QUOTA_PROJECT: value }, token));
        assert.match(why, /^GOOGLE_CLOUD_QUOTA_PROJECT: ".*" is not a project$/);
      }
    });
  }
});

describe("the end of GitHub's ID tokens is the exp of the request token", () => {
  const token = (claims: string) => `x.${Buffer.from(claims).toString("base64url")}.y`;
  const rows: readonly (readonly [what: string, headers: unknown, ms: number | undefined])[] = [
    ["as auth writes it", { Authorization: `Bearer ${token('{"exp":1793610843}')}` }, 1_793_610_843_000],
    ["in lower case", { authorization: `bearer ${token('{"exp":5}')}` }, 5000],
    ["without exp", { Authorization: `Bearer ${token("{}")}` }, undefined],
    ["an exp that is no number", { Authorization: `Bearer ${token('{"exp":"5"}')}` }, undefined],
    ["claims that are no object", { Authorization: `Bearer ${token("[5]")}` }, undefined],
    ["no JSON", { Authorization: `Bearer ${token("x")}` }, undefined],
    ["no JWT", { Authorization: "Bearer abc" }, undefined],
    ["no header", {}, undefined],
    ["no headers", undefined, undefined],
  ];
  for (const [what, headers, ms] of rows) {
    test(`a request token with ${what} ${ms === undefined ? "tells no end" : `ends at ${ms} ms`}`, () =>
      assert.equal(horizonMs(found({ ...federated, credential_source: { url: "http://u", headers } })), ms));
  }
  test("only a federated credential has a known end", () => {
    assert.equal(horizonMs(findCredential({}, "ya29.x")), undefined);
    assert.equal(horizonMs(found({ type: "service_account", client_email: "a", private_key: "b" })), undefined);
  });
});
