import { readFileSync, statSync } from "node:fs";
import { type Problem, problem } from "../base/advice.ts";
import { type Json, objectOf, parseJson, present, stringOf } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import { inUniverse, isLoopback } from "../http/endpoint.ts";
import { credentialAdvice } from "./credential-advice.ts";
import { isContent, noFileAt, quotePath } from "./credential-path.ts";
import { programFault } from "./executable.ts";
import { googleapis, isProject } from "./given-token.ts";

/** What a credential file says. `universe` and `quotaProject` where it names one. */
export type CredentialFile = {
  readonly json: Json;
  readonly universe?: string;
  readonly quotaProject?: string;
  readonly account?: string;
};

const longestFile = 1024 * 1024;

/** What a field has to be. One that is `optional` may be missing, too. */
type Shape = "text" | "object" | "URL" | "optional URL";
type Shapes = { readonly [field: string]: Shape };
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === "";
const fits: { readonly [shape in Shape]: (value: unknown) => boolean } = {
  text: (value) => stringOf(value) !== undefined,
  object: (value) => objectOf(value) !== undefined,
  URL: (value) => /^https?:$/.test(URL.parse(String(value))?.protocol ?? ""),
  "optional URL": (value) => isAbsent(value) || fits.URL(value),
};
// The library misses them only when it mints, or never.
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
const types: { readonly [type: string]: Shapes } = {
  ...sources,
  impersonated_service_account: { service_account_impersonation_url: "URL", source_credentials: "object" },
};

/** The problem of a credential file that is not valid because of `fault`. */
export const badFile = (path: string, fault: string): Problem =>
  problem(credentialAdvice.fileBad, `${quotePath(path)} ${fault}`);

/** The credential file at `path`, which GOOGLE_APPLICATION_CREDENTIALS names; or why there is none. Never throws. */
export function readCredentialFile(path: string, env: NodeJS.ProcessEnv): CredentialFile | Problem {
  if (isContent(path)) return problem(credentialAdvice.fileContent);
  const unreadable = (why: string) => problem(credentialAdvice.fileUnreadable, `${quotePath(path)} ${why}`);
  let text: string;
  try {
    const file = statSync(path, { throwIfNoEntry: false });
    if (file === undefined) return noFileAt(path, env);
    if (!file.isFile()) return unreadable("is not a file");
    if (file.size > longestFile) return badFile(path, "is of more than a credential's size (1 MiB)");
    text = decoded(readFileSync(path));
  } catch (error) {
    return unreadable(`cannot be read (${error instanceof Error && "code" in error ? error.code : "no code"})`);
  }
  if (text.trim() === "") {
    return badFile(path, "is empty, as one is that was written from a secret that is not set, or not given to forks");
  }
  const parsed = parseJson(text);
  if (parsed === undefined) return badFile(path, `cannot be read (${notJson(text)})`);
  return fileOf(objectOf(parsed) ?? {}, path, env);
}

/** The text of a file in UTF-8 or, by its byte order mark, in UTF-16: PowerShell writes both with one. */
function decoded(bytes: Buffer): string {
  const mark = bytes.toString("latin1", 0, 2);
  const encoding = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" }[mark] ?? "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function notJson(text: string): string {
  if (text.includes("-----BEGIN")) return "it is a key alone, without the JSON around it";
  if (/^[\w+/=\s-]+$/.test(text) && parseJson(Buffer.from(text, "base64").toString())) {
    return "it is base64 of JSON: decode it first";
  }
  return "it is not JSON";
}

function fileOf(json: Json, path: string, env: NodeJS.ProcessEnv): CredentialFile | Problem {
  const universe = stringOf(json.universe_domain)?.toLowerCase();
  // GOOGLE_CLOUD_QUOTA_PROJECT goes before the file's.
  const quotaProject = env.GOOGLE_CLOUD_QUOTA_PROJECT?.trim() ? undefined : stringOf(json.quota_project_id);
  const source = objectOf(json.source_credentials);
  const fault = faultOf(json, types) ?? (source && faultOf(source, sources, "source_credentials"));
  if (fault !== undefined) return badFile(path, fault);
  const program = [json, source].map((part) => objectOf(part?.credential_source)?.executable).find(Boolean);
  if (program !== undefined && env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== "1") {
    return problem(credentialAdvice.executable, quotePath(path));
  }
  const cannotRun = programFault(objectOf(program)?.command, env);
  if (cannotRun !== undefined) return badFile(path, cannotRun);
  if (universe !== undefined && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(universe)) {
    return badFile(path, "has a universe_domain that is no domain");
  }
  if (quotaProject !== undefined && !isProject(quotaProject)) {
    return badFile(path, "has a quota_project_id that is no project");
  }
  if (json.type === "impersonated_service_account" && !givesTokens(json, universe)) {
    return badFile(path, "has no URL of its universe for access tokens as service_account_impersonation_url");
  }
  return present({ json, universe, quotaProject, account: accountOf(json) });
}

/** What is wrong with a credential of one of these types: with `part` of the file, or with the file itself. */
function faultOf(json: Json, known: { readonly [type: string]: Shapes }, part?: string): string | undefined {
  const type = stringOf(json.type);
  const fields = type !== undefined && Object.hasOwn(known, type) ? known[type] : undefined;
  const inPart = part === undefined ? "" : `${part}.`;
  if (fields === undefined) {
    if (type !== undefined) return `has the unknown ${inPart}type ${quote(type)}`;
    const isClient = objectOf(json.installed ?? json.web) !== undefined;
    return isClient ? "is an OAuth client, not a credential" : `has no ${inPart}type`;
  }
  for (const [field, shape] of Object.entries(fields)) {
    if (fits[shape](json[field])) continue;
    if (isAbsent(json[field])) return `has no ${inPart}${field}`;
    return `has no ${shape.replace("optional ", "")} as ${inPart}${field}`;
  }
  const url = objectOf(json.credential_source)?.url;
  return fits["optional URL"](url) ? undefined : `has no URL as ${inPart}credential_source.url`;
}

/** The bearer that impersonates is sent there: only within the universe, over TLS, or to an emulator. */
function givesTokens({ service_account_impersonation_url }: Json, universe = googleapis): boolean {
  const url = String(service_account_impersonation_url);
  const isSafe = inUniverse(url, universe) && (new URL(url).protocol === "https:" || isLoopback(url));
  return isSafe && url.endsWith(":generateAccessToken");
}

/** The address of the service account whose tokens the file gives. */
function accountOf({ client_email, service_account_impersonation_url }: Json): string | undefined {
  const [, impersonated] = /\/serviceAccounts\/([^/:]+):/.exec(String(service_account_impersonation_url)) ?? [];
  const address = impersonated?.replace("%40", "@") ?? stringOf(client_email);
  return address !== undefined && /^[\w.+-]{1,100}@[\w.-]{1,100}$/.test(address) ? address : undefined;
}
