import { type Advice, advice, problem } from "../base/advice.ts";
import { objectOf, stringOf } from "../base/json.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import { patienceForLoss } from "../http/answer.ts";
import { type Fault, passing, twoTries } from "../http/patience.ts";
import type { Credential } from "./credential.ts";
import type { Exchange } from "./requests.ts";
import { hiding } from "./secrets.ts";

type Stage = {
  readonly name: string;
  readonly refusals: readonly number[];
  readonly advice: Advice;
};
const stages = {
  source: { name: "the credential's own source", refusals: [], advice: advice.fileBad },
  oidc: { name: "GitHub's ID token service", refusals: [401, 403, 404], advice: advice.idToken },
  sts: { name: "Google's security token service", refusals: [400, 401, 403], advice: advice.federation },
  impersonation: {
    name: "the service account's token service",
    refusals: [400, 401, 403, 404],
    advice: advice.impersonation,
  },
  other: { name: "Google's token service", refusals: [400, 401, 403], advice: advice.credentialRefused },
} as const satisfies { readonly [stage: string]: Stage };

function stageOf(url: string, credential: Credential): Stage {
  const json = credential.kind === "file" ? credential.json : {};
  const { type, credential_source } = objectOf(json.source_credentials) ?? json;
  if (url === "") return credential.kind === "file" ? stages.source : stages.other;
  if (url === urlText(objectOf(credential_source)?.url)) return stages.oidc;
  if (url.endsWith(":generateAccessToken")) return stages.impersonation;
  return type === "external_account" ? stages.sts : stages.other;
}

const urlText = (url: unknown): string => (URL.canParse(String(url)) ? new URL(String(url)).href : "");

/** A failed mint. The library's error is never shown whole: it holds the request, and with it keys and assertions. */
export function noToken(thrown: unknown, credential: Credential, { secrets, lastUrl }: Exchange): Fault {
  const { response, config } = (thrown ?? {}) as {
    response?: { status?: unknown; data?: unknown };
    config?: { url?: unknown };
  };
  const stage = stageOf(urlText(config?.url ?? lastUrl()), credential);
  if (typeof response?.status === "number") {
    const { status } = response;
    const said = sanitise(hiding(secrets)(saidBy(response.data)), 300);
    const about = `${stage.name} answered ${status}${said === "" ? "" : ` (${said})`}`;
    // The library takes a proxy's answer for the service's.
    if (status === 407) return { kind: "passing", why: about, ...patienceForLoss("PROXY_407") };
    if (!stage.refusals.includes(status)) return { kind: "passing", why: about, patience: passing };
    return { kind: "passing", ...problem(stage.advice, about), patience: twoTries };
  }
  const code = stringOf(objectOf(thrown)?.code) ?? "";
  const remedy = invalid.test(code) ? { patience: twoTries } : patienceForLoss(code);
  return { kind: "passing", why: `${stage.name} gave no token: ${reasonWithout(thrown, secrets)}`, ...remedy };
}

/**
 * The same in the search for a metadata server. A service that answers that it is unwell is there; everything else is
 * neither a credential nor a metadata server, and nothing that time would mend. `thrown`: `undefined` for no answer.
 */
export function noMetadata(thrown: unknown, credential: Credential, exchange: Exchange): Fault {
  const { response } = (thrown ?? {}) as { response?: { status?: unknown } };
  if (Number(response?.status) >= 500) return noToken(thrown, credential, exchange);
  const reason = thrown === undefined ? "no answer in time" : reasonWithout(thrown, exchange.secrets);
  const why = `${advice.noCredentials.message}, and no metadata server gave a token (${reason})`;
  return { kind: "refused", why, advice: advice.noCredentials };
}

// What Node says of a key or an address: no time mends it.
const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;

/**
 * Why there was no answer. Only what is about a request or a file is shown in the thrower's words: any other error of
 * the library may quote the token that it could not read.
 */
function reasonWithout(thrown: unknown, secrets: Iterable<string>): string {
  const { config, syscall, code } = objectOf(thrown) ?? {};
  if (config !== undefined || syscall !== undefined) return sanitise(reasonOf(thrown, hiding(secrets)), 300);
  return invalid.test(String(code)) ? `what it has is not valid (${code})` : "what it gave is not understood";
}

/** What an error body of a token service says: OAuth's two fields, or a Google error with the permission that is missing. */
function saidBy(data: unknown): string {
  const body = objectOf(data);
  const oauth = [stringOf(body?.error), stringOf(body?.error_description)].filter((part) => part !== undefined);
  if (oauth.length > 0) return oauth.join(": ");
  const error = objectOf(body?.error);
  const details: readonly unknown[] = Array.isArray(error?.details) ? error.details : [];
  const permission = details.map((detail) => stringOf(objectOf(objectOf(detail)?.metadata)?.permission)).find(Boolean);
  return [stringOf(error?.message) ?? stringOf(body?.message), permission]
    .filter((part) => part !== undefined)
    .join(": ");
}
