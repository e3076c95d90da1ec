import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { type Credential, findCredential, idTokensEndMs, type NoCredential } from "../../src/auth/credential.ts";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { tokenCredential } from "../../src/auth/given-token.ts";
import { federated, folder, found, impersonated, saidOf, write } from "../harness/credential-files.ts";

describe("the credential that is used", () => {
  test("access-token is used, and then no file is looked at", () => {
    const env = { GOOGLE_APPLICATION_CREDENTIALS: "/nowhere", GOOGLE_CLOUD_QUOTA_PROJECT: "quota-project" };
    const credential = tokenCredential(env, "ya29.x");
    assert.deepEqual(credential, {
      kind: "token",
      token: "ya29.x",
      universe: "googleapis.com",
      quotaProject: "quota-project",
    });
    assert.equal("quotaProject" in tokenCredential({}, "ya29.x"), false);
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
      const expected = {
        ...{ kind: "file", path, json: JSON.parse(JSON.stringify(json)), universe: "googleapis.com" },
        ...("client_email" in json ? { account: json.client_email } : {}),
      };
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
      const credential = findCredential(env);
      assert.ok(credential.kind === "none");
      assert.deepEqual(
        [credential.why, credential.advice],
        ["No credentials were found", credentialAdvice.noCredentials],
      );
    });
  }
});

describe("a variable's white space", () => {
  test("the white space around a credential's variable is dropped: a secret often ends in a line end", () => {
    const path = write(federated);
    for (const value of [`${path}\n`, `\t${path} \r\n`]) {
      const credential = findCredential({ GOOGLE_APPLICATION_CREDENTIALS: value });
      assert.equal(credential.kind === "file" && credential.path, path);
    }
    assert.equal(
      findCredential({ CLOUDSDK_CONFIG: `${folder}\n`, GOOGLE_CLOUD_QUOTA_PROJECT: "q\n" }).kind,
      "metadata",
    );
  });
  test("a credential's variable of white space alone has no value", () => {
    for (const value of ["", " ", "\n"]) {
      assert.equal(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: value }).kind, "metadata");
      assert.ok("token" in tokenCredential({ GOOGLE_CLOUD_QUOTA_PROJECT: value }, "ya29.x"));
    }
  });
});

describe("a variable that another tool reads is named, and not used", () => {
  const hosted = { RUNNER_ENVIRONMENT: "github-hosted" };
  for (const name of [
    "CLOUDSDK_AUTH_ACCESS_TOKEN",
    "GOOGLE_CREDENTIALS",
    "GOOGLE_GHA_CREDS_PATH",
    "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
    "GOOGLE_OAUTH_ACCESS_TOKEN",
  ]) {
    test(`the variable ${name} of another tool is named and not used`, () => {
      const { message, mend } = credentialAdvice.otherVariables;
      const said = saidOf(findCredential({ ...hosted, [name]: "s3cr3t" }));
      assert.equal(said, `${message}: ${name} is set, but is not used. ${mend}.`);
    });
  }
  test("each of several variables of other tools is named", () => {
    const env = {
      ...hosted,
      GOOGLE_CREDENTIALS: "s3cr3t",
      CLOUDSDK_AUTH_ACCESS_TOKEN: "s3cr3t",
      GCLOUD_KEYFILE_JSON: " ",
    };
    const said = saidOf(findCredential(env));
    assert.match(said, /: CLOUDSDK_AUTH_ACCESS_TOKEN, GOOGLE_CREDENTIALS are set, but are not used\./);
    assert.doesNotMatch(said, /s3cr3t/);
  });
  test("a variable of another tool is not named where GOOGLE_APPLICATION_CREDENTIALS is set", () => {
    assert.equal(found(federated, { GOOGLE_CREDENTIALS: "{}", GOOGLE_GHA_CREDS_PATH: "/x" }).kind, "file");
  });
});

describe("the account that the API sees is known before a token is minted", () => {
  const url = (account: string) =>
    `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
  const rows: readonly (readonly [what: string, json: object, account: string | undefined])[] = [
    [
      "of a key",
      { type: "service_account", client_email: "a@p.iam.gserviceaccount.com", private_key: "k" },
      "a@p.iam.gserviceaccount.com",
    ],
    [
      "of a federated workflow that impersonates",
      { ...federated, service_account_impersonation_url: url("b@p.iam.gserviceaccount.com") },
      "b@p.iam.gserviceaccount.com",
    ],
    [
      "of another credential that impersonates",
      {
        ...impersonated,
        source_credentials: federated,
        service_account_impersonation_url: url("c%40p.iam.gserviceaccount.com"),
      },
      "c@p.iam.gserviceaccount.com",
    ],
    ["of a federated workflow itself", federated, undefined],
    [
      "of a key with text that is no address",
      { type: "service_account", client_email: "::error::x@y z", private_key: "k" },
      undefined,
    ],
  ];
  for (const [what, json, account] of rows) {
    test(`the account ${what} is ${account === undefined ? "not known" : "known"} before a token is minted`, () => {
      const credential = found(json);
      assert.equal(credential.kind === "file" ? credential.account : credential.kind, account);
    });
  }
});

describe("quota project and universe", () => {
  const quota = (credential: Credential | NoCredential) =>
    "quotaProject" in credential ? credential.quotaProject : undefined;
  test("quota project and universe are those of the credential file", () => {
    const credential = found({ ...federated, quota_project_id: "from-file", universe_domain: "my-universe.example" });
    assert.deepEqual([quota(credential), credential.universe], ["from-file", "my-universe.example"]);
    assert.equal(quota(found(federated)), undefined);
    assert.equal(found({ ...federated, universe_domain: "My-Universe.Example" }).universe, "my-universe.example");
  });
  test("GOOGLE_CLOUD_QUOTA_PROJECT beats the quota project of the credential file", () => {
    const json = { ...federated, quota_project_id: "from-file" };
    assert.equal(quota(found(json, { GOOGLE_CLOUD_QUOTA_PROJECT: "example.com:from-env" })), "example.com:from-env");
  });
  for (const value of ["x\ny: z", "Upper", "-x", "a b", "x".repeat(101)]) {
    test(`GOOGLE_CLOUD_QUOTA_PROJECT ${JSON.stringify(value.slice(0, 9))} is refused, with access-token too`, () => {
      const env = { GOOGLE_CLOUD_QUOTA_PROJECT: value };
      for (const refused of [findCredential(env), tokenCredential(env, "ya29.x")]) {
        assert.match("why" in refused ? refused.why : "", /^GOOGLE_CLOUD_QUOTA_PROJECT: ".*" is not a project$/);
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
  const endOf = (credential: Credential | NoCredential) =>
    credential.kind === "none" ? assert.fail(credential.why) : idTokensEndMs(credential);
  for (const [what, headers, ms] of rows) {
    test(`GitHub's request token (${what}) ${ms === undefined ? "tells no end" : `ends at ${ms} ms`}`, () => {
      assert.equal(endOf(found({ ...federated, credential_source: { url: "http://u", headers } })), ms);
    });
  }
  test("only a federated credential has a known end", () => {
    assert.equal(endOf({ kind: "token", token: "ya29.x", universe: "googleapis.com" }), undefined);
    assert.equal(endOf(found({ type: "service_account", client_email: "a", private_key: "b" })), undefined);
  });
});
