import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { advice, type Problem, problem } from "../base/advice.ts";
import { type Json, objectOf, stringOf } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";

/** Where bearers come from, found without loading any library and without a request. */
export type Credential =
  | { readonly kind: "token"; readonly token: string; readonly universe: string; readonly quotaProject?: string }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly json: Json;
      readonly universe: string;
      readonly quotaProject?: string;
    }
  | { readonly kind: "metadata"; readonly universe: string; readonly quotaProject?: string }
  | (Problem & { readonly kind: "none"; readonly universe: string });

const googleapis = "googleapis.com";
const longestFile = 1024 * 1024;
const project = /^[a-z0-9][a-z0-9.:-]{0,99}$/;
// A credential itself, as JSON, PEM or base64.
const content = /^\s*\{|-----BEGIN|^\s*(?:e[wy]|LS0t|MII)[\w+/=\s-]{60,}$/;

/** What a field has to be. One that is `optional` may be missing, too. */
type Shape = "text" | "object" | "URL" | "optional URL";
type Shapes = { readonly [field: string]: Shape };
const fits: { readonly [shape in Shape]: (value: unknown) => boolean } = {
  text: (value) => stringOf(value) !== undefined,
  object: (value) => objectOf(value) !== undefined,
  URL: (value) => /^https?:$/.test(URL.parse(String(value))?.protocol ?? ""),
  "optional URL": (value) => isAbsent(value) || fits.URL(value),
};
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === "";
// What the library itself would miss only when it mints, or never.
const sources: { readonly [type: string]: Shapes } = {
  external_account: {
    audience: "text",
    subject_token_type: "text",
    credential_source: "object",
    token_url: "optional URL",
    service_account_impersonation_url: "optional URL",
  },
  service_account: { client_email: "text", private_key: "text" },
  authorized_user: { client_id: "text", client_secret: "text", refresh_token: "text" },
  external_account_authorized_user: {
    client_id: "text",
    client_secret: "text",
    refresh_token: "text",
    token_url: "URL",
  },
};
const shapes: { readonly [type: string]: Shapes } = {
  ...sources,
  impersonated_service_account: { service_account_impersonation_url: "URL", source_credentials: "object" },
};

/**
 * The credential to use: `accessToken` alone, else Application Default Credentials in their own order. Never throws; what cannot be used comes back as `none`.
 */
export function findCredential(env: NodeJS.ProcessEnv, accessToken?: string): Credential {
  const quotaProject = env.GOOGLE_CLOUD_QUOTA_PROJECT;
  const quota = quotaProject ? { quotaProject } : {};
  if (quotaProject && !project.test(quotaProject)) {
    return none({ why: `GOOGLE_CLOUD_QUOTA_PROJECT: ${quote(quotaProject)} is not a project` });
  }
  if (accessToken !== undefined) return { kind: "token", token: accessToken, universe: googleapis, ...quota };
  const named = env.GOOGLE_APPLICATION_CREDENTIALS || env.google_application_credentials;
  if (named && content.test(named) && !existsSync(named)) {
    return none(problem(advice.fileContent));
  }
  const path = named || wellKnownFile(env);
  if (path !== undefined) return readCredential(path, env, quota);
  // Hosted runners have a metadata server of another cloud: asking it costs seconds and finds nothing.
  if (env.RUNNER_ENVIRONMENT === "github-hosted" || env.METADATA_SERVER_DETECTION === "none") {
    return none(problem(advice.noCredentials));
  }
  return { kind: "metadata", universe: googleapis, ...quota };
}

const none = (why: Problem): Credential => ({ kind: "none", universe: googleapis, ...why });
const bad = (path: string, fault: string): Credential => none(badFile(path, fault));

/** What is said of a credential file that cannot be used for `fault`. */
export const badFile = (path: string, fault: string): Problem => problem(advice.fileBad, `${quote(path)} ${fault}`);

/** gcloud's own file, where there is one. */
function wellKnownFile(env: NodeJS.ProcessEnv): string | undefined {
  const home = env.APPDATA ? join(env.APPDATA, "gcloud") : env.HOME && join(env.HOME, ".config", "gcloud");
  const folder = env.CLOUDSDK_CONFIG || home;
  const path = folder && join(folder, "application_default_credentials.json");
  return path && existsSync(path) ? path : undefined;
}

function readCredential(path: string, env: NodeJS.ProcessEnv, quota: { quotaProject?: string }): Credential {
  let json: Json;
  try {
    const file = statSync(path, { throwIfNoEntry: false });
    if (file === undefined) return none(problem(advice.fileMissing, quote(path)));
    if (!file.isFile() || file.size > longestFile) return bad(path, "is not a file of a credential's size");
    json = objectOf(JSON.parse(readFileSync(path, "utf8"))) ?? {};
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "it is not JSON";
    return bad(path, `cannot be read (${code})`);
  }
  const source = objectOf(json.source_credentials);
  const fault = problemOf(json, shapes) ?? (source && problemOf(source, sources, "source_credentials"));
  if (fault !== undefined) return bad(path, fault);
  const runsProgram = [json, source].some((part) => objectOf(part?.credential_source)?.executable);
  if (runsProgram && env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== "1") {
    return none(problem(advice.executable, quote(path)));
  }
  const universe = stringOf(json.universe_domain)?.toLowerCase() ?? googleapis;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(universe)) return bad(path, "has a universe_domain that is no domain");
  const quotaProject = quota.quotaProject ?? stringOf(json.quota_project_id);
  // It becomes a header.
  if (quotaProject !== undefined && !project.test(quotaProject)) {
    return bad(path, "has a quota_project_id that is no project");
  }
  return { kind: "file", path, json, universe, ...(quotaProject === undefined ? {} : { quotaProject }) };
}

/** What is wrong with a credential of one of these types, which is the file's `part` or the file itself. */
function problemOf(json: Json, types: { readonly [type: string]: Shapes }, part?: string): string | undefined {
  const type = stringOf(json.type) ?? "";
  const fields = Object.hasOwn(types, type) ? types[type] : undefined;
  if (fields === undefined) return `${part === undefined ? "is" : `has ${part}`} of no known type (${quote(type)})`;
  const inPart = part === undefined ? "" : `${part}.`;
  for (const [field, shape] of Object.entries(fields)) {
    if (fits[shape](json[field])) continue;
    if (isAbsent(json[field])) return `has no ${inPart}${field}`;
    return `has no ${shape.replace("optional ", "")} as ${inPart}${field}`;
  }
  const url = objectOf(json.credential_source)?.url;
  return fits["optional URL"](url) ? undefined : `has no URL as ${inPart}credential_source.url`;
}

/**
 * Milliseconds since the epoch after which a federated file's ID-token request is refused: the `exp` of the request
 * token that it holds. `undefined` where nothing can be told. No signature is checked: it only serves a warning.
 */
export function horizonMs(credential: Credential): number | undefined {
  if (credential.kind !== "file") return undefined;
  const headers = objectOf(objectOf(credential.json.credential_source)?.headers) ?? {};
  const bearer = stringOf(headers.Authorization) ?? stringOf(headers.authorization) ?? "";
  try {
    const claims = objectOf(JSON.parse(Buffer.from(bearer.split(".")[1] ?? "", "base64url").toString("utf8")));
    return typeof claims?.exp === "number" ? claims.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
