import assert from "node:assert/strict";
import { mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { FileCredential } from "../../src/auth/credential.ts";
import { createMint } from "../../src/auth/mint.ts";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { createTokens, type Minted } from "../../src/auth/tokens.ts";
import type { Advice } from "../../src/base/advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import { type Fault, passing, tokenRefused, untrusted } from "../../src/http/patience.ts";
import type { Request } from "../../src/http/transport.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";
import { answer, refusal, running, until, waitFor } from "../harness/scripted-api.ts";

type Json = Readonly<Record<string, unknown>>;
const minute = 60_000;
const account = "deployer@demo-project.iam.gserviceaccount.com";
const iam = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
const github = "https://pipelines.actions.githubusercontent.com/8f2c/_apis/distributedtask/idtoken?api-version=2.0";
const jwt = (claims: object) => `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;
const federated = {
  type: "external_account",
  audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/p",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "https://sts.googleapis.com/v1/token",
  credential_source: { url: github, format: { type: "json", subject_token_field_name: "value" } },
};
const impersonated = { ...federated, service_account_impersonation_url: iam };
const user = { type: "authorized_user", client_id: "a", client_secret: "GOCSPX-x", refresh_token: "1//0x" };
const byUser = {
  type: "impersonated_service_account",
  service_account_impersonation_url: iam,
  source_credentials: user,
};

/** What services answer where they do not refuse. */
const good: { readonly [path: string]: Answer } = {
  idtoken: answer(200, { value: jwt({}) }),
  "v1/token": answer(200, { access_token: "ya29.d.federated-0123456789", expires_in: 300 }),
  token: answer(200, { access_token: "ya29.c.a-bearer-0123456789", expires_in: 3600 }),
  generateAccessToken: answer(200, { accessToken: "ya29.c.a-bearer-0123456789", expireTime: "2026-11-02T10:14:00Z" }),
};

/** A mint from `json`, whose requests are answered by `reply` where that gives something. */
function mintOf(
  json: Json,
  reply: (service: string, request: Request) => Answer | Lost | undefined,
  clock = createFakeClock(),
) {
  const requests: string[] = [];
  const credential: FileCredential = {
    ...{ kind: "file", path: "/x.json", json, universe: "googleapis.com" },
    ...("service_account_impersonation_url" in json ? { account } : {}),
  };
  const send = async (request: Request) => {
    const service =
      /(?:generateAccessToken|idtoken|v1\/token|token)$/.exec(request.url.pathname)?.[0] ?? request.url.host;
    requests.push(service);
    return reply(service, request) ?? good[service] ?? assert.fail(service);
  };
  return { mint: createMint(credential, { send }, () => undefined, clock), requests, clock };
}

function faultOf(given: Minted | Fault): Fault & { readonly kind: "passing" } {
  assert.ok(given.kind === "passing", given.kind);
  return given;
}
const oauth = (status: number, error: string, error_description: string) =>
  answer(status, { error, error_description });
const info = (reason: string, metadata: object = {}) => ({
  "@type": "type.googleapis.com/google.rpc.ErrorInfo",
  ...{ reason, domain: "googleapis.com", metadata },
});
const google = (code: number, status: string, message: string, ...details: object[]) =>
  answer(code, { error: { code, status, message, details } });
const noPermission = google(
  403,
  "PERMISSION_DENIED",
  "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
  info("IAM_PERMISSION_DENIED", { permission: "iam.serviceAccounts.getAccessToken" }),
);

describe("what a token service refuses is told by its own words, with the advice that fits them", () => {
  type Row = readonly [
    what: string,
    json: Json,
    service: string,
    reply: Answer,
    fitting: Advice | undefined,
    said: RegExp,
  ];
  const subject =
    "The size of mapped attribute google.subject exceeds the 127 bytes limit. Either modify your attribute mapping.";
  const lifetime =
    "The access token lifetime cannot exceed 3600 seconds. If a lifetime greater than 3600 seconds is required, please add the " +
    "service account as an allowed value in an Org Policy that enforces the " +
    "`constraints/iam.allowServiceAccountCredentialLifetimeExtension` constraint.";
  const rows: readonly Row[] = [
    [
      "GitHub: 401 without a word",
      federated,
      "idtoken",
      answer(401, ""),
      tokenAdvice.idToken,
      /GitHub's ID token service answered 401$/,
    ],
    [
      "GitHub: 403 in text",
      federated,
      "idtoken",
      answer(403, "No permission."),
      tokenAdvice.idToken,
      /answered 403 \(No permission\.\)$/,
    ],
    [
      "GitHub: 400",
      federated,
      "idtoken",
      answer(400, { message: "bad audience" }),
      undefined,
      /answered 400 \(bad audience\)$/,
    ],
    [
      "STS: the attribute condition",
      federated,
      "v1/token",
      oauth(400, "unauthorized_client", "The given credential is rejected by the attribute condition."),
      tokenAdvice.federation,
      /Google's security token service answered 400 \(unauthorized_client: The given credential is rejected/,
    ],
    [
      "STS: the audience",
      federated,
      "v1/token",
      oauth(400, "invalid_grant", "The audience in ID Token [https://x] does not match the expected audience."),
      tokenAdvice.federation,
      /does not match the expected audience/,
    ],
    [
      "STS: no such provider",
      federated,
      "v1/token",
      oauth(400, "invalid_target", 'The target service indicated by the "audience" parameters is invalid.'),
      tokenAdvice.provider,
      /\(invalid_target: The target service/,
    ],
    [
      "STS: a subject of more than 127 bytes",
      federated,
      "v1/token",
      oauth(400, "invalid_request", subject),
      tokenAdvice.subjectTooLong,
      /exceeds the 127 bytes limit/,
    ],
    [
      "STS: an ID token of GitHub's that is stale",
      federated,
      "v1/token",
      oauth(400, "invalid_grant", "ID Token issued at 1 is stale to sign-in."),
      undefined,
      /is stale to sign-in/,
    ],
    [
      "STS: keys that cannot be reached",
      federated,
      "v1/token",
      oauth(400, "invalid_grant", "Error connecting to the given credential's issuer."),
      undefined,
      /Error connecting/,
    ],
    [
      "STS: 403 without a word",
      federated,
      "v1/token",
      answer(403, ""),
      undefined,
      /^Google's security token service answered 403$/,
    ],
    [
      "STS: its API is not enabled",
      federated,
      "v1/token",
      google(
        403,
        "PERMISSION_DENIED",
        "Security Token Service API has not been used.",
        info("SERVICE_DISABLED", { service: "sts.googleapis.com", consumer: "projects/7" }),
      ),
      { ...apiAdvice.apiDisabled, mend: "Enable it: gcloud services enable sts.googleapis.com --project=7" },
      /Security Token Service API has not been used/,
    ],
    [
      "IAM: a workflow's role",
      impersonated,
      "generateAccessToken",
      noPermission,
      tokenAdvice.impersonation,
      new RegExp(`API, asked for ${account}, answered 403 .*getAccessToken`),
    ],
    [
      "IAM: an account's role",
      byUser,
      "generateAccessToken",
      noPermission,
      tokenAdvice.tokenCreator,
      /answered 403 .*getAccessToken/,
    ],
    [
      "IAM: a role of a federated account that has become another one",
      { ...byUser, source_credentials: impersonated },
      "generateAccessToken",
      noPermission,
      tokenAdvice.tokenCreator,
      /getAccessToken/,
    ],
    [
      "IAM: a workflow's role, where another file holds its own",
      { ...byUser, source_credentials: federated },
      "generateAccessToken",
      noPermission,
      tokenAdvice.impersonation,
      /getAccessToken/,
    ],
    [
      "IAM: its API is not enabled",
      impersonated,
      "generateAccessToken",
      google(
        403,
        "PERMISSION_DENIED",
        "IAM Service Account Credentials API has not been used in project 123456789012.",
        info("SERVICE_DISABLED", { service: "iamcredentials.googleapis.com", consumer: "projects/123456789012" }),
      ),
      {
        ...apiAdvice.apiDisabled,
        mend: "Enable it: gcloud services enable iamcredentials.googleapis.com --project=123456789012",
      },
      /has not been used in project 123456789012/,
    ],
    [
      "IAM: its API is not enabled, in a project that no command should have",
      impersonated,
      "generateAccessToken",
      google(
        403,
        "PERMISSION_DENIED",
        "No.",
        info("SERVICE_DISABLED", { service: "x; rm -rf /", consumer: "projects/$(x)" }),
      ),
      { ...apiAdvice.apiDisabled, mend: "Enable it: gcloud services enable SERVICE --project=PROJECT" },
      /answered 403/,
    ],
    [
      "IAM: no such account",
      impersonated,
      "generateAccessToken",
      google(404, "NOT_FOUND", "Not found; Gaia id not found for email x"),
      tokenAdvice.unknownAccount,
      /Gaia id not found/,
    ],
    [
      "IAM: the lifetime",
      impersonated,
      "generateAccessToken",
      google(400, "INVALID_ARGUMENT", lifetime),
      tokenAdvice.lifetime,
      /cannot exceed 3600 seconds/,
    ],
    [
      "IAM: a perimeter",
      impersonated,
      "generateAccessToken",
      google(
        403,
        "PERMISSION_DENIED",
        "Request is prohibited by organization's policy.",
        info("SECURITY_POLICY_VIOLATED"),
      ),
      apiAdvice.perimeter,
      /prohibited by organization's policy/,
    ],
    ["IAM: 403 without a word", impersonated, "generateAccessToken", answer(403, ""), undefined, /answered 403$/],
    ["IAM: 404 without a word", impersonated, "generateAccessToken", answer(404, ""), undefined, /answered 404$/],
    [
      "OAuth: a user's credential",
      user,
      "token",
      oauth(400, "invalid_grant", "Token has been expired or revoked."),
      tokenAdvice.signIn,
      /OAuth token service answered 400 \(invalid_grant: Token has been expired/,
    ],
    [
      "OAuth: a user who has to sign in anew",
      user,
      "token",
      oauth(400, "invalid_grant", "reauth related error (invalid_rapt)"),
      tokenAdvice.signIn,
      /invalid_rapt/,
    ],
    [
      "OAuth: a client that is disabled",
      user,
      "token",
      oauth(401, "disabled_client", "The OAuth client was disabled."),
      undefined,
      /The OAuth client was disabled/,
    ],
  ];
  for (const [what, json, service, reply, fitting, said] of rows) {
    test(`a token service's refusal is told by its words and fitting advice: ${what}`, async () => {
      const { mint } = mintOf(json, (asked) => (asked === service ? reply : undefined));
      const { why, advice: given, patience } = faultOf(await mint());
      assert.deepEqual(given, fitting);
      assert.match(why, said);
      assert.ok(fitting === undefined || why.startsWith(`${fitting.message}: `), why);
      assert.equal(patience, tokenRefused);
    });
  }
});

describe("a service account key that is refused", async () => {
  const { generateKeyPairSync } = await import("node:crypto");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const private_key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const key = { type: "service_account", client_email: account, private_key };
  const early =
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
  for (const [description, fitting] of [
    ["Invalid JWT Signature.", tokenAdvice.keyRefused],
    ["Invalid grant: account not found", tokenAdvice.keyRefused],
    [early, tokenAdvice.clock],
    ["Some new words.", undefined],
  ] as const) {
    test(`a refused service account key is told by the service's words: ${description}`, async () => {
      const { mint } = mintOf(key, () => oauth(400, "invalid_grant", description));
      const { why, advice: given } = faultOf(await mint());
      assert.deepEqual([given, why.endsWith(`(invalid_grant: ${description})`)], [fitting, true]);
    });
  }
});

describe("a subject token from elsewhere than GitHub", () => {
  const source = (credential_source: object) => ({ ...federated, credential_source });
  test("a subject token that another host refuses is told with the name of the host", async () => {
    const json = source({ url: "https://vault.example/v1/identity/oidc/token/x", format: { type: "text" } });
    const { mint } = mintOf(json, () => answer(403, { errors: ["permission denied"], message: "no such role" }));
    const { why, advice: given } = faultOf(await mint());
    assert.deepEqual([why, given], ["vault.example answered 403 (no such role)", undefined]);
  });
  test("a subject token in a file is told as stale", async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), "subject-"));
    const file = join(folder.path, "token");
    writeFileSync(file, jwt({}));
    const { mint } = mintOf(source({ file }), () =>
      oauth(400, "invalid_grant", "ID Token issued at 1 is stale to sign-in."),
    );
    assert.equal(faultOf(await mint()).advice, tokenAdvice.subjectStale);
  });
});

describe("where the job is older than its ID tokens, that is told", () => {
  const withEnd = (exp: number) => ({
    ...federated,
    credential_source: { ...federated.credential_source, headers: { Authorization: `Bearer ${jwt({ exp })}` } },
  });
  for (const [what, exp, fitting] of [
    ["a second ago", startWallMs / 1000 - 1, tokenAdvice.idTokenEnded],
    ["in a minute", startWallMs / 1000 + 60, tokenAdvice.idToken],
  ] as const) {
    test(`a refusal by GitHub's ID token service is told by the end of ID tokens: ${what}`, async () => {
      const { mint } = mintOf(withEnd(exp), () => answer(401, ""));
      assert.equal(faultOf(await mint()).advice, fitting);
    });
  }
});

describe("what is no refusal of the service passes as on the way to the API", () => {
  const html = "<html><title>Bad gateway</title></html>";
  for (const [what, reply, patience, fitting] of [
    ["503", answer(503, html), passing, undefined],
    ["501", answer(501, ""), passing, undefined],
    ["429", answer(429, ""), passing, undefined],
    ["408", answer(408, ""), passing, undefined],
    ["a redirect", answer(307, ""), passing, undefined],
    ["a broken answer", answer(200, '{"access'), passing, undefined],
    ["a reset", { kind: "lost", code: "ECONNRESET", why: "sts.googleapis.com: reset" }, passing, undefined],
    ["a proxy that asks for a password", answer(407, html), untrusted, apiAdvice.proxy],
    [
      "a proxy that asks for a password for a tunnel",
      { kind: "lost", code: "PROXY_407", why: "407" },
      untrusted,
      apiAdvice.proxy,
    ],
    ["a certificate", { kind: "lost", code: "CERT_HAS_EXPIRED", why: "expired" }, untrusted, apiAdvice.tls],
  ] as const) {
    test(`a fault on the way to a token service passes as one on the way to the API: ${what}`, async () => {
      const { mint } = mintOf(federated, (service) => (service === "v1/token" ? reply : undefined));
      const fault = faultOf(await mint());
      assert.deepEqual([fault.patience, fault.advice], [patience, fitting]);
      assert.ok(fitting === undefined || fault.why.startsWith(`${fitting.message}: Google's security token service `));
    });
  }
});

describe("a refusal before the first token has 30 s, each try with a fresh subject token", () => {
  const scripts = {
    "GitHub's": ["idtoken", answer(403, "")],
    "STS's": ["v1/token", oauth(400, "invalid_grant", "Error connecting to the given credential's issuer.")],
    "IAM's": ["generateAccessToken", noPermission],
  } as const;
  for (const [whose, [service, reply]] of Object.entries(scripts)) {
    const waitWith = async (isRefused: (atMs: number) => boolean) => {
      const clock = createFakeClock();
      const { mint, requests } = mintOf(
        impersonated,
        (asked) => (asked === service && isRefused(clock.nowMs()) ? reply : undefined),
        clock,
      );
      const tokens = createTokens(mint, () => undefined, clock);
      const waited = await waitFor(
        until(minute, () => running()),
        { clock, tokens },
      );
      tokens.close();
      return { ...waited, requests };
    };
    test(`a refusal of ${whose} before the first token may last 25 s, each try with a fresh subject token`, async () => {
      const { outcome, requests } = await waitWith((atMs) => atMs < 25_000);
      assert.equal(outcome.kind, "succeeded");
      const count = (kind: string) => requests.filter((one) => one === kind).length;
      assert.ok(count("idtoken") === count(service) || service === "idtoken", requests.join());
      assert.ok(count(service) > 3 && count(service) < 25, requests.join());
    });
    test(`a refusal of ${whose} before the first token ends the wait after 30 s`, async () => {
      const { outcome, endedAtMs } = await waitWith(() => true);
      assert.deepEqual([outcome.kind, endedAtMs], ["unknown", 30_000]);
    });
  }
});

describe("a refusal after the first token is a passing fault, and blames nobody's set-up", () => {
  const waitWith = async (service: string, reply: Answer, untilMs = Number.POSITIVE_INFINITY) => {
    const clock = createFakeClock();
    const isRefused = () => clock.nowMs() > 4 * minute && clock.nowMs() < untilMs;
    const bearer = () => {
      const expireTime = new Date(clock.wallMs() + 5 * minute).toISOString();
      return answer(200, { accessToken: "ya29.c.a-bearer-0123456789", expireTime });
    };
    const { mint } = mintOf(
      impersonated,
      (asked) => (asked === service && isRefused() ? reply : asked === "generateAccessToken" ? bearer() : undefined),
      clock,
    );
    const tokens = createTokens(mint, () => undefined, clock);
    const waited = await waitFor(
      until(30 * minute, () => running()),
      { clock, tokens },
    );
    tokens.close();
    return waited;
  };
  for (const [what, service, reply] of [
    ["GitHub's", "idtoken", answer(401, "")],
    [
      "STS's, about the attribute condition",
      "v1/token",
      oauth(400, "unauthorized_client", "rejected by the attribute condition"),
    ],
    ["IAM's, about its role", "generateAccessToken", noPermission],
  ] as const) {
    test(`a refusal of ${what} after the first token may last 14 minutes longer than the token`, async () => {
      const { outcome, told } = await waitWith(service, reply, 23 * minute);
      assert.equal(outcome.kind, "succeeded");
      const [first] = told.filter(({ what }) => what === "trouble");
      assert.ok((first?.atMs ?? 0) >= 5 * minute, "the old token is used while it is valid");
    });
    test(`a refusal of ${what} after the first token ends the wait after 15 minutes, without advice`, async () => {
      const { outcome, endedAtMs } = await waitWith(service, reply);
      assert.ok(outcome.kind === "unknown", outcome.kind);
      // A token that is renewed at the fourth minute, and 15 minutes after its end.
      assert.ok(endedAtMs >= 24 * minute && endedAtMs <= 25 * minute, `${endedAtMs}`);
      assert.match(outcome.why, /answered 40\d.*, though it has given tokens before$/);
      assert.equal(outcome.advice, undefined);
    });
  }
  test("a refusal after the first token and before the first good poll blames nobody's set-up", async () => {
    const clock = createFakeClock();
    const { mint } = mintOf(
      federated,
      (asked) => (asked === "v1/token" && clock.nowMs() > 10_000 ? answer(403, "") : undefined),
      clock,
    );
    const tokens = createTokens(mint, () => undefined, clock);
    // The API refuses what is minted: each poll needs a new one.
    const script = (_: number, atMs: number) => (atMs < 60_000 ? refusal(401, "UNAUTHENTICATED") : running());
    const { outcome } = await waitFor(script, { clock, tokens, timeoutMs: 10 * minute });
    tokens.close();
    assert.ok(outcome.kind === "unknown", outcome.kind);
    assert.match(
      outcome.why,
      /^Google's security token service answered 403, though it has given tokens before\. The operation may/,
    );
  });
});
