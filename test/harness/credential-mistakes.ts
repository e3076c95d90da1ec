// Every mistake that src/auth/ has advice for, made for real.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { credentialAdvice } from "../../src/auth/credential-advice.ts";
import type { tokenAdvice } from "../../src/auth/token-advice.ts";
import { errorInfo, permissionDenied, rpcError } from "../emulator/faults.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { always, json, type Mistake, patient, running } from "./mistakes.ts";
import type { Scene } from "./scene.ts";
import { hostedWork } from "./support.ts";

type Variables = Readonly<Record<string, string | undefined>>;
type Json = Readonly<Record<string, unknown>>;

const waitWith = (scene: Scene, credentials: string, env: Variables = {}, inputs: Record<string, string> = {}) =>
  scene.wait(running(scene), { credentials, env, with: inputs }).main;
/** A mistake in the value of GOOGLE_APPLICATION_CREDENTIALS. */
const path = (value: (scene: Scene) => string): Mistake => ({ make: (scene) => waitWith(scene, value(scene)) });

export const credentialMistakes: { readonly [name in keyof typeof credentialAdvice]: Mistake } = {
  noCredentials: path(() => "none"),
  otherVariables: {
    make: (scene) => waitWith(scene, "none", { CLOUDSDK_AUTH_ACCESS_TOKEN: "ya29.c.of-gcloud-0123456789" }),
  },
  fileGone: path(({ job }) => join(job.workspace, "gha-creds-0.json")),
  fileMissing: path(() => "/nowhere/key.json"),
  fileRelative: path(() => "key.json"),
  fileUnexpanded: path(() => "~/key.json"),
  fileUrl: path(({ job }) => `file://${job.workspace}/key.json`),
  fileElsewhere: path(() => `${hostedWork}/web/web/gha-creds-0.json`),
  fileContent: path(() => '{"type": "service_account", "private_key": "s3cr3t"}'),
  fileUnreadable: path(({ job }) => job.workspace),
  fileBad: path((scene) => scene.credentials("federated", { type: "magic" })),
  executable: path((scene) => scene.credentials("executable")),
  universe: {
    make: (scene) =>
      waitWith(scene, scene.credentials("federated"), {}, { endpoint: "https://cloudbuild.example-universe.test" }),
  },
};

/** A service that refuses for ever. */
function refuses(
  service: "oidc" | "sts" | "impersonate",
  kind: CredentialKind,
  answer: Parameters<Scene["emulator"]["answer"]>[1],
  overrides: (scene: Scene) => Json = () => ({}),
): Mistake {
  return {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: service, times: always }, answer);
      return waitWith(scene, scene.credentials(kind, overrides(scene)));
    },
  };
}

/** The token service of keys and users, which is reached on its real host, refuses for ever. */
const refusesGrant = (kind: CredentialKind, error_description: string): Mistake => ({
  options: { ...patient, tls: true },
  make(scene) {
    scene.emulator.answer({ kind: "token", times: always }, json(400, { error: "invalid_grant", error_description }));
    return waitWith(scene, scene.credentials(kind), scene.proxied);
  },
});

/** The API refuses the value of `access-token`. */
const given = (token: string): Mistake => ({
  make: (scene) => scene.wait(running(scene), { with: { "access-token": token } }).main,
});

const idToken = `eyJhbGciOiJub25lIn0.${Buffer.from('{"aud":"x"}').toString("base64url")}.c2ln`;
const denied = permissionDenied("iam.serviceAccounts.getAccessToken");
const iamWords =
  "Unable to generate access token; IAM returned 403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).";

export const tokenMistakes: { readonly [name in keyof typeof tokenAdvice]: Mistake } = {
  idToken: refuses("oidc", "federated", { kind: "status", status: 401, body: "" }),
  idTokenEnded: refuses("oidc", "federated", { kind: "status", status: 401, body: "" }, (scene) => {
    const { credential_source } = contentOf(scene, "federated");
    const ended = `eyJhbGciOiJub25lIn0.${Buffer.from('{"exp":1700000000}').toString("base64url")}.c2ln`;
    return { credential_source: { ...(credential_source as Json), headers: { Authorization: `Bearer ${ended}` } } };
  }),
  federation: refuses(
    "sts",
    "federated",
    json(400, {
      error: "unauthorized_client",
      error_description: "The given credential is rejected by the attribute condition.",
    }),
  ),
  provider: refuses(
    "sts",
    "federated",
    json(400, {
      error: "invalid_target",
      error_description: 'The target service indicated by the "audience" parameters is invalid.',
    }),
  ),
  subjectTooLong: refuses(
    "sts",
    "federated",
    json(400, {
      error: "invalid_request",
      error_description: "The size of mapped attribute google.subject exceeds the 127 bytes limit.",
    }),
  ),
  subjectStale: refuses(
    "sts",
    "federated",
    json(400, { error: "invalid_grant", error_description: "ID Token issued at 1700000000 is stale to sign-in." }),
    ({ job }) => {
      const file = join(job.workspace, "subject-token");
      writeFileSync(file, idToken);
      return { credential_source: { file } };
    },
  ),
  impersonation: refuses("impersonate", "impersonated", denied),
  tokenCreator: {
    options: { ...patient, tls: true },
    make(scene) {
      scene.emulator.answer({ kind: "impersonate", times: always }, denied);
      const { service_account_impersonation_url } = contentOf(scene, "impersonated");
      const source_credentials = contentOf(scene, "authorized_user");
      const whole = { type: "impersonated_service_account", service_account_impersonation_url, source_credentials };
      return waitWith(scene, scene.credentials("authorized_user", whole), scene.proxied);
    },
  },
  podIdentity: {
    options: { ...patient, hosted: false },
    make(scene) {
      const headers = { "metadata-flavor": "Google" };
      scene.emulator.answer(
        { kind: "metadata", times: always },
        { kind: "status", status: 403, body: iamWords, headers },
      );
      return waitWith(scene, "none", { GCE_METADATA_HOST: new URL(scene.emulator.url).host });
    },
  },
  unknownAccount: refuses(
    "impersonate",
    "impersonated",
    rpcError("NOT_FOUND", "Not found; Gaia id not found for email x"),
  ),
  lifetime: refuses(
    "impersonate",
    "impersonated",
    rpcError(
      "INVALID_ARGUMENT",
      "The access token lifetime cannot exceed 3600 seconds. If a lifetime greater than 3600 seconds is required, please add the service account as an allowed value in an Org Policy that enforces the `constraints/iam.allowServiceAccountCredentialLifetimeExtension` constraint.",
    ),
    () => ({ service_account_impersonation: { token_lifetime_seconds: 43_200 } }),
  ),
  keyRefused: refusesGrant("service_account", "Invalid JWT Signature."),
  clock: refusesGrant(
    "service_account",
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
  ),
  signIn: refusesGrant("authorized_user", "Token has been expired or revoked."),
  tokenRefused: given("ya29.c.expired-long-ago"),
  gitHubToken: given("ghp_0123456789abcdefghijklmnopqrstuvwxyz"),
  idTokenGiven: given(idToken),
  otherToken: given("AIzaSyA-0123456789abcdefghijklmnopqrstuv"),
  authorizationLost: {
    make(scene) {
      const details = [errorInfo("CREDENTIALS_MISSING", "googleapis.com")];
      const message = "Request is missing required authentication credential.";
      scene.emulator.answer({ kind: "get", times: always }, rpcError("UNAUTHENTICATED", message, details));
      return scene.wait(running(scene)).main;
    },
  },
};

/** What a credential file of this kind holds. */
const contentOf = (scene: Scene, kind: CredentialKind): Json =>
  JSON.parse(readFileSync(scene.credentials(kind), "utf8"));
