import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, verify } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type Call, errorInfo, permissionDenied, type Route, rpcError, statusAnswer } from "./faults.ts";
import type { Json } from "./scenarios.ts";

export type CredentialKind = "federated" | "impersonated" | "service_account" | "authorized_user" | "executable";

/** GitHub's and Google's token services, and every secret that they have dealt with. */
export type Identity = {
  /** Life of tokens minted from now on, in seconds; undefined: 300 from STS, 3600 from the other services. */
  tokenLifeSeconds: number | undefined;
  /** The API answers 401 to every token issued so far. */
  revokeAll(): void;
  /** Every token, assertion and key there has been. */
  secrets(): string[];
  /**
   * Writes a credential file and gives its path. Its URLs are on loopback, or the real hosts of a universe
   * ("googleapis.com"), to be reached through the proxy.
   */
  writeCredentials(kind: CredentialKind, dir: string, overrides?: Json, universe?: string): string;
};

const scope = "https://www.googleapis.com/auth/cloud-platform";
const email = "deployer@demo-project.iam.gserviceaccount.com";
const provider = "iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci/providers/github";
const jwtType = "urn:ietf:params:oauth:token-type:jwt";
const idTokenType = "urn:ietf:params:oauth:token-type:id_token";
const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";
const jwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const ok = (json: unknown): Answer => ({ status: 200, json });
const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  json: { error, error_description: description },
});

function jwt(claims: Json): string {
  const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = { typ: "JWT", alg: "RS256", kid: "38826b17-6a30-5f9b-b169-8beb8202f723" };
  return `${part(header)}.${part(claims)}.${randomBytes(256).toString("base64url")}`;
}

const bearerOf = (call: Call) => /^bearer (.+)$/i.exec(call.headers.authorization ?? "")?.[1];

function fieldsOf(call: Call): Record<string, unknown> {
  if (call.headers["content-type"]?.includes("json")) return JSON.parse(call.body) as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(call.body));
}

/** `url` gives the loopback root of the emulator; `accepted` are tokens that count as good from the start. */
export function startIdentity(
  url: () => string,
  accepted: readonly string[],
): {
  readonly identity: Identity;
  readonly routes: readonly Route[];
  /** Undefined where the request carries a good token, else the API's 401. */
  refusal(call: Call): Answer | undefined;
} {
  const secrets = new Set(accepted);
  const expiries = new Map(accepted.map((token) => [token, Infinity]));
  const subjects = new Map<string, number>();
  const federated = new Set<string>();
  let key: { readonly pem: string; readonly publicKey: KeyObject } | undefined;

  const secret = (value: string) => {
    secrets.add(value);
    return value;
  };
  // The job's request token outlives the longest job, not by much.
  const requestToken = secret(jwt({ iss: "https://token.actions.githubusercontent.com", exp: nowSeconds() + 22_200 }));
  const refreshToken = secret(`1//${randomBytes(40).toString("base64url")}`);
  const clientSecret = secret(`GOCSPX-${randomBytes(21).toString("base64url")}`);

  const identity: Identity = {
    tokenLifeSeconds: undefined,
    revokeAll() {
      for (const token of expiries.keys()) expiries.set(token, 0);
    },
    secrets: () => [...secrets],
    writeCredentials(kind, dir, overrides = {}, universe) {
      const path = join(dir, `gha-creds-${randomBytes(8).toString("hex")}.json`);
      writeFileSync(path, JSON.stringify({ ...credentials(kind, universe), ...overrides }), { mode: 0o600 });
      return path;
    },
  };

  const mint = (prefix: string, defaultSeconds: number) => {
    const seconds = identity.tokenLifeSeconds ?? defaultSeconds;
    const token = secret(`${prefix}${randomBytes(96).toString("base64url")}`);
    expiries.set(token, performance.now() + seconds * 1_000);
    return { token, seconds };
  };
  const bearer = (prefix: string) => {
    const { token, seconds } = mint(prefix, 3_600);
    return ok({ access_token: token, expires_in: seconds, token_type: "Bearer" });
  };

  const credentials = (kind: CredentialKind, universe: string | undefined): Json => {
    const host = (name: string) => (universe === undefined ? url() : `https://${name}.${universe}`);
    const github = universe === undefined ? url() : "https://pipelines.actions.githubusercontent.com";
    const audience = encodeURIComponent(`https://${provider}`);
    const external = {
      type: "external_account",
      audience: `//${provider}`,
      subject_token_type: jwtType,
      token_url: `${host("sts")}/v1/token`,
      credential_source: {
        url: `${github}/8f2c/_apis/distributedtask/idtoken?api-version=2.0&audience=${audience}`,
        headers: { Authorization: `Bearer ${requestToken}` },
        format: { type: "json", subject_token_field_name: "value" },
      },
    };
    const impersonation = `${host("iamcredentials")}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`;
    switch (kind) {
      case "federated":
        return external;
      case "impersonated":
        return { ...external, service_account_impersonation_url: impersonation };
      case "executable":
        return { ...external, credential_source: { executable: { command: "/bin/false", timeout_millis: 5_000 } } };
      case "authorized_user":
        return { type: kind, client_id: "emulated", client_secret: clientSecret, refresh_token: refreshToken };
      case "service_account":
        return {
          type: kind,
          project_id: "demo-project",
          private_key_id: randomBytes(20).toString("hex"),
          private_key: privateKey(),
          client_email: email,
          client_id: "104857600000000000001",
          token_uri: "https://oauth2.googleapis.com/token",
        };
    }
  };
  const privateKey = () => {
    if (key === undefined) {
      const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = secret(pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString());
      // A line from the middle shows a key that was printed in another shape.
      secret(pem.split("\n")[8] ?? pem);
      key = { pem, publicKey: createPublicKey(pair.privateKey) };
    }
    return key.pem;
  };

  const exchange = (call: Call): Answer => {
    const fields = fieldsOf(call);
    const subject = String(fields.subject_token);
    if (fields.grant_type !== exchangeGrant || fields.audience !== `//${provider}`) {
      return oauthError(400, "invalid_request", "Invalid value for grant_type or audience.");
    }
    // GitHub's tokens are JWT of OpenID Connect: a provider takes them under either name.
    const isKnown = fields.subject_token_type === jwtType || fields.subject_token_type === idTokenType;
    if (!isKnown || fields.requested_token_type !== accessTokenType) {
      return oauthError(400, "invalid_request", "Invalid value for subject_token_type or requested_token_type.");
    }
    if (
      !String(fields.scope ?? "")
        .split(" ")
        .includes(scope)
    ) {
      return oauthError(400, "invalid_scope", "Some of the requested scopes are missing or unknown.");
    }
    if ((subjects.get(subject) ?? 0) < performance.now()) {
      return oauthError(400, "invalid_grant", "The subject token is stale or was not issued by the provider.");
    }
    const { token, seconds } = mint("ya29.d.", 300);
    federated.add(token);
    return ok({
      access_token: token,
      issued_token_type: accessTokenType,
      token_type: "Bearer",
      expires_in: seconds,
    });
  };

  const impersonate = (account: string, call: Call): Answer => {
    const caller = bearerOf(call) ?? "";
    const unknown = refusal(call);
    if (unknown) return unknown;
    if (!federated.has(caller) || account !== email) {
      return statusAnswer(permissionDenied("iam.serviceAccounts.getAccessToken"));
    }
    const asked = JSON.parse(call.body) as { readonly scope?: readonly string[]; readonly lifetime?: string };
    if (!asked.scope?.includes(scope)) {
      return statusAnswer(rpcError("INVALID_ARGUMENT", "Request contains an invalid argument."));
    }
    const { token, seconds } = mint("ya29.c.", Number.parseInt(asked.lifetime ?? "3600", 10));
    const expireTime = new Date(Date.now() + seconds * 1_000).toISOString().replace(/\.\d+/, "");
    return ok({ accessToken: token, expireTime });
  };

  const oauthToken = (call: Call): Answer => {
    const fields = fieldsOf(call);
    if (fields.grant_type === "refresh_token") {
      const right = fields.refresh_token === refreshToken && fields.client_secret === clientSecret;
      return right ? bearer("ya29.a0") : oauthError(400, "invalid_grant", "Bad Request");
    }
    const assertion = String(fields.assertion ?? "");
    if (assertion) secret(assertion);
    const fault = fields.grant_type === jwtGrant ? assertionFault(assertion) : "Unsupported grant_type.";
    return fault === undefined ? bearer("ya29.c.") : oauthError(400, "invalid_grant", fault);
  };
  const assertionFault = (assertion: string): string | undefined => {
    const [header = "", payload = "", signature = ""] = assertion.split(".");
    const signed = Buffer.from(signature, "base64url");
    if (!key || !verify("sha256", Buffer.from(`${header}.${payload}`), key.publicKey, signed)) {
      return "Invalid JWT Signature.";
    }
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    if (claims.iss !== email || !/^https:\/\/(oauth2|www)\.googleapis\.com\//.test(String(claims.aud))) {
      return "Invalid issuer or audience.";
    }
    const fresh = Number(claims.exp) > nowSeconds() && Number(claims.iat) <= nowSeconds() + 60;
    if (!fresh) return "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.";
    return claims.scope === scope ? undefined : "Invalid scope.";
  };

  const metadata = (path: string, call: Call): Answer => {
    const headers = {
      "metadata-flavor": "Google",
      server: "Metadata Server for VM",
      "content-type": "application/text",
    };
    if (call.headers["metadata-flavor"] !== "Google") {
      return { status: 403, headers, text: "Missing required header: Metadata-Flavor" };
    }
    if (path === "instance/service-accounts/default/token") {
      return { ...bearer("ya29.c."), headers: { "metadata-flavor": "Google", server: "Metadata Server for VM" } };
    }
    const texts: Record<string, string> = {
      "": "instance/\nproject/\n",
      instance: "service-accounts/\n",
      "project/project-id": "demo-project",
      "universe/universe-domain": "googleapis.com",
      "instance/service-accounts/default/email": email,
    };
    const text = texts[path.replace(/\/$/, "")];
    return text === undefined ? { status: 404, headers, text: "Not Found" } : { status: 200, headers, text };
  };

  const refusal = (call: Call): Answer | undefined => {
    const token = bearerOf(call);
    const expiryMs = expiries.get(token ?? "");
    if (expiryMs !== undefined && expiryMs > performance.now()) return undefined;
    const expected =
      "Expected OAuth 2 access token, login cookie or other valid authentication credential. " +
      "See https://developers.google.com/identity/sign-in/web/devconsole-project.";
    const info = (reason: string) => [errorInfo(reason, "googleapis.com", { service: "cloudbuild.googleapis.com" })];
    if (token === undefined) {
      const message = `Request is missing required authentication credential. ${expected}`;
      return statusAnswer(rpcError("UNAUTHENTICATED", message, info("CREDENTIALS_MISSING")));
    }
    const reason = expiryMs === undefined ? "ACCESS_TOKEN_TYPE_UNSUPPORTED" : "ACCESS_TOKEN_EXPIRED";
    const message = `Request had invalid authentication credentials. ${expected}`;
    const challenge = 'Bearer realm="https://accounts.google.com/", error="invalid_token"';
    return {
      ...statusAnswer(rpcError("UNAUTHENTICATED", message, info(reason))),
      headers: { "www-authenticate": challenge },
    };
  };

  const routes: Route[] = [
    {
      kind: "oidc",
      method: "GET",
      path: /\/idtoken$/,
      bearer: false,
      answer(_, call) {
        if (bearerOf(call) !== requestToken) {
          return { status: 401, headers: { "content-type": "text/plain" }, text: "" };
        }
        const aud = call.query.get("audience");
        const claims = { jti: randomUUID(), sub: "repo:example/web:ref:refs/heads/main", aud, exp: nowSeconds() + 300 };
        const value = secret(jwt({ ...claims, iss: "https://token.actions.githubusercontent.com" }));
        subjects.set(value, aud === `https://${provider}` ? performance.now() + 300_000 : 0);
        return ok({ value });
      },
    },
    {
      kind: "sts",
      method: "POST",
      path: /^\/v1\/token$/,
      service: "sts",
      bearer: false,
      answer: (_, call) => exchange(call),
    },
    {
      kind: "impersonate",
      method: "POST",
      path: /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):generateAccessToken$/,
      service: "iamcredentials",
      bearer: false,
      answer: (match, call) => impersonate(decodeURIComponent(match[1] ?? ""), call),
    },
    {
      kind: "token",
      method: "POST",
      path: /^\/token$/,
      service: "oauth2",
      bearer: false,
      answer: (_, call) => oauthToken(call),
    },
    {
      kind: "metadata",
      method: "GET",
      path: /^\/computeMetadata\/v1\/?(.*)$/,
      bearer: false,
      answer: (match, call) => metadata(match[1] ?? "", call),
    },
  ];
  return { identity, routes, refusal };
}
