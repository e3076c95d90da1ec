import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Problem, problem } from "../base/advice.ts";
import { type Json, objectOf, parseJson, stringOf } from "../base/json.ts";
import { credentialAdvice } from "./credential-advice.ts";
import { readCredentialFile } from "./credential-file.ts";
import { googleapis, quotaProjectOf, trimmed } from "./given-token.ts";

/** What a credential tells before a token is minted. `quotaProject`: goes with every request to the API. */
type Common = { readonly universe: string; readonly quotaProject?: string };

/** The input `access-token`. */
export type TokenCredential = Common & { readonly kind: "token"; readonly token: string };
/** A credential file. `account`: the address of the service account that the API sees, where the file names one. */
export type FileCredential = Common & {
  readonly kind: "file";
  readonly path: string;
  readonly json: Json;
  readonly account?: string;
};
/** The metadata server of the machine or pod. */
export type MetadataCredential = Common & { readonly kind: "metadata" };
/** Where bearers come from. */
export type Credential = TokenCredential | FileCredential | MetadataCredential;
/** Why there is no credential. `universe`: the one that it would have to be of. */
export type NoCredential = Problem & { readonly kind: "none"; readonly universe: string };

/**
 * Application Default Credentials, in their own order. No library is loaded and no request sent for it. Never throws.
 */
export function findCredential(env: NodeJS.ProcessEnv): FileCredential | MetadataCredential | NoCredential {
  const quota = quotaProjectOf(env);
  if ("why" in quota) return none(quota);
  const named = trimmed(env, "GOOGLE_APPLICATION_CREDENTIALS") ?? trimmed(env, "google_application_credentials");
  const path = named ?? wellKnownFile(env);
  if (path !== undefined) {
    const file = readCredentialFile(path, env);
    return "why" in file ? none(file) : { kind: "file", path, universe: googleapis, ...file, ...quota };
  }
  // Hosted runners have a metadata server of another cloud: asking it costs seconds and finds nothing.
  if (env.RUNNER_ENVIRONMENT === "github-hosted" || env.METADATA_SERVER_DETECTION === "none") {
    return none(noCredentials(env));
  }
  return { kind: "metadata", universe: googleapis, ...quota };
}

const none = (why: Problem): NoCredential => ({ kind: "none", universe: googleapis, ...why });

/** gcloud's own file, where there is one. */
function wellKnownFile(env: NodeJS.ProcessEnv): string | undefined {
  const home = env.APPDATA ? join(env.APPDATA, "gcloud") : env.HOME && join(env.HOME, ".config", "gcloud");
  const folder = trimmed(env, "CLOUDSDK_CONFIG") ?? home;
  const path = folder && join(folder, "application_default_credentials.json");
  return path && existsSync(path) ? path : undefined;
}

// gcloud, google-github-actions/auth, Terraform and its providers read these. Application Default Credentials do not.
const otherVariables = [
  "GOOGLE_GHA_CREDS_PATH",
  "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
  "CLOUDSDK_AUTH_ACCESS_TOKEN",
  "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
  "GOOGLE_OAUTH_ACCESS_TOKEN",
  "GOOGLE_CREDENTIALS",
  "GOOGLE_CLOUD_KEYFILE_JSON",
  "GCLOUD_KEYFILE_JSON",
];

/** That there are no credentials, and which variables are set but not used. `also`: what else was looked at. */
export function noCredentials(env: NodeJS.ProcessEnv, also?: string): Problem {
  const set = otherVariables.filter((name) => trimmed(env, name) !== undefined);
  if (set.length === 0) {
    const { message } = credentialAdvice.noCredentials;
    return { why: also === undefined ? message : `${message}, and ${also}`, advice: credentialAdvice.noCredentials };
  }
  const unused = `${set.join(", ")} ${set.length === 1 ? "is set, but is" : "are set, but are"} not used`;
  return problem(credentialAdvice.otherVariables, also === undefined ? unused : `${unused}, and ${also}`);
}

/**
 * Milliseconds since the epoch after which GitHub issues no ID tokens to the job any more: the `exp` of the request token
 * that a federated credential file holds. `undefined` where it cannot be told. No signature is checked: nothing but words
 * depends on it.
 */
export function idTokensEndMs(credential: Credential): number | undefined {
  if (credential.kind !== "file") return undefined;
  const headers = objectOf(objectOf(credential.json.credential_source)?.headers) ?? {};
  const bearer = stringOf(headers.Authorization) ?? stringOf(headers.authorization) ?? "";
  const claims = objectOf(parseJson(Buffer.from(bearer.split(".")[1] ?? "", "base64url").toString("utf8")));
  return typeof claims?.exp === "number" ? claims.exp * 1000 : undefined;
}
