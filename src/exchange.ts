import { advice } from "./advice.ts";
import type { Credential } from "./credential.ts";
import { wayOf } from "./faults.ts";
import { objectOf, parseJson, stringOf } from "./json.ts";
import { passing, twice } from "./patience.ts";
import { reasonOf, sanitise } from "./sanitise.ts";
import { hiding, secretsSent } from "./secrets.ts";
import type { NoToken } from "./token.ts";
import type { Transport } from "./transport.ts";

/** A request as the credentials library words it. */
export type Asked = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Iterable<readonly [string, string]> | { readonly [name: string]: string };
  readonly data?: unknown;
  readonly responseType?: string;
};
/** An answer as the library wants it: a JSON object, or a text where it asked for one. */
export type Answered = { readonly status: number; readonly data: unknown; readonly config: Asked };

const limitMs = 10_000;

/** The requests of one mint. */
export type Exchange = {
  /** Sends a request. Throws as the library's own transport does: an error with the config and the response. */
  readonly send: (asked: Asked) => Promise<Answered>;
  /** What has been sent, or is to be, that nobody may see. */
  readonly secrets: ReadonlySet<string>;
  /** Where the last request went; empty before the first. */
  readonly lastUrl: () => string;
};

// Less is no token, and would be hidden in harmless text.
const maskable = /^[!-~]{16,}$/;

/**
 * Requests of the library on our transport. `own`: the secrets of the credential. Any other that is sent was received
 * before, an ID token or a bearer that impersonates: it goes through `mask` first.
 */
export function createExchange(own: Iterable<string>, transport: Transport, mask: (token: string) => void): Exchange {
  const secrets = new Set(own);
  let lastUrl = "";
  return {
    secrets,
    lastUrl: () => lastUrl,
    send(asked) {
      lastUrl = asked.url;
      for (const secret of secretsSent(headersOf(asked), asked.data)) {
        if (!secrets.has(secret) && maskable.test(secret)) mask(secret);
        secrets.add(secret);
      }
      return send(asked, transport);
    },
  };
}

const headersOf = ({ headers = {} }: Asked): Iterable<readonly [string, string]> =>
  Symbol.iterator in headers ? headers : Object.entries(headers);

async function send(config: Asked, transport: Transport): Promise<Answered> {
  const { url, method, data } = config;
  const isForm = data instanceof URLSearchParams;
  const answer = await transport.send({
    method: method === "POST" ? "POST" : "GET",
    url: new URL(url),
    headers: {
      ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...Object.fromEntries(headersOf(config)),
    },
    ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
    limitMs,
  });
  if (answer.kind === "lost") throw Object.assign(new Error(answer.why), { code: answer.code, config });
  const { status, text } = answer;
  const response = { status, data: config.responseType === "text" ? text : (parseJson(text) ?? text), config };
  if (status < 200 || status >= 300) {
    throw Object.assign(new Error(`Request failed with status code ${status}`), { config, response });
  }
  // The library would write into whatever else it is, and quote it where it cannot.
  const isUsable = typeof response.data === "string" ? config.responseType === "text" : objectOf(response.data);
  if (!isUsable) throw Object.assign(new Error("the answer is not a JSON object"), { config });
  return response;
}

type Stage = {
  readonly name: string;
  readonly refusals: readonly number[];
  readonly mend: string;
  readonly message: string;
};
const stages = {
  source: { name: "the credential's own source", refusals: [], ...advice.fileBad },
  oidc: { name: "GitHub's ID token service", refusals: [401, 403, 404], ...advice.idToken },
  sts: { name: "Google's security token service", refusals: [400, 401, 403], ...advice.federation },
  impersonation: {
    name: "the service account's token service",
    refusals: [400, 401, 403, 404],
    ...advice.impersonation,
  },
  other: { name: "Google's token service", refusals: [400, 401, 403], ...advice.credentialRefused },
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
export function noToken(thrown: unknown, credential: Credential, { secrets, lastUrl }: Exchange): NoToken {
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
    if (status === 407) return { kind: "passing", why: about, ...wayOf("PROXY_407") };
    if (!stage.refusals.includes(status)) return { kind: "passing", why: about, patience: passing };
    return { kind: "passing", why: `${stage.message}: ${about}. ${stage.mend}`, patience: twice };
  }
  const code = stringOf(objectOf(thrown)?.code) ?? "";
  const hope = invalid.test(code) ? { patience: twice } : wayOf(code);
  return { kind: "passing", why: `${stage.name} gave no token: ${reasonWithout(thrown, secrets)}`, ...hope };
}

/**
 * The same in the search for a metadata server. A service that answers that it is unwell is there; everything else is
 * neither a credential nor a metadata server, and nothing that time would mend. `thrown`: `undefined` for no answer.
 */
export function noMetadata(thrown: unknown, credential: Credential, exchange: Exchange): NoToken {
  const { response } = (thrown ?? {}) as { response?: { status?: unknown } };
  if (Number(response?.status) >= 500) return noToken(thrown, credential, exchange);
  const reason = thrown === undefined ? "no answer in time" : reasonWithout(thrown, exchange.secrets);
  const why = `${advice.noCredentials.message}, and no metadata server gave a token (${reason}). ${advice.noCredentials.mend}`;
  return { kind: "refused", why };
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
