import type { AuthClient, IdentityPoolClient } from "google-auth-library";
import { advice } from "./advice.ts";
import { type Clock, within } from "./clock.ts";
import type { Credential } from "./credential.ts";
import { type Asked, exchange } from "./exchange.ts";
import { wayOf } from "./faults.ts";
import { type Json, objectOf, stringOf } from "./json.ts";
import { passing, twice } from "./patience.ts";
import { reasonOf, sanitise } from "./sanitise.ts";
import type { Mint, NoToken } from "./token.ts";
import type { Transport } from "./transport.ts";

type Usable = Extract<Credential, { kind: "file" | "metadata" }>;

const scope = "https://www.googleapis.com/auth/cloud-platform";
// A redirect would take keys and assertions elsewhere.
const transporterOptions = { timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 } as const;
const clientOptions = { useAuthRequestParameters: false, transporterOptions };
// The library's repetitions need up to 2 s more to run out: it is over within 6 s in all.
const metadataLimitMs = 3500;

/**
 * How bearers are minted for a credential that was found. Every mint starts with a client of its own: a call to a token
 * service that hangs would make all later calls of its client hang as well (BaseExternalAccountClient joins them).
 */
export function createMint(credential: Usable, projectId: string, transport: Transport, clock: Clock): Mint {
  let minted = false;
  const ask = async () => {
    const client = await clientOf(credential, projectId, transport);
    const { token } = await client.getAccessToken();
    return { token, expiryMs: client.credentials.expiry_date };
  };
  return async () => {
    const seeking = credential.kind === "metadata" && !minted;
    try {
      // To load the library is no part of the search.
      if (seeking) await import("google-auth-library");
      const answer = await (seeking ? within(ask(), metadataLimitMs, clock) : ask());
      if (answer === undefined) return noMetadata(`no answer within ${metadataLimitMs / 1000} s`);
      minted = true;
      const { token, expiryMs } = answer;
      return {
        kind: "minted",
        token: token ?? "",
        ...(typeof expiryMs === "number" ? { expiryMs } : {}),
        ...(credential.quotaProject === undefined ? {} : { quotaProject: credential.quotaProject }),
      };
    } catch (error) {
      return seeking && !isPassing(error) ? noMetadata(sanitise(reasonOf(error), 200)) : noToken(error, credential);
    }
  };
}

/** A client from what was read at the start: the file may be gone by now, and the library's own look costs look-ups. */
async function clientOf(credential: Usable, projectId: string, transport: Transport): Promise<AuthClient> {
  const json = credential.kind === "file" ? credential.json : {};
  const source = objectOf(json.credential_source) ?? {};
  if (json.type === "external_account" && source.environment_id === undefined && source.executable === undefined) {
    return poolClient(json, transport);
  }
  const library = await import("google-auth-library");
  if (credential.kind === "metadata") return new library.Compute({ ...clientOptions, scopes: scope });
  if (json.type === "service_account") {
    return new library.JWT({
      ...clientOptions,
      email: String(json.client_email),
      key: String(json.private_key),
      scopes: [scope],
    });
  }
  if (json.type === "authorized_user") {
    const [clientId, clientSecret, refreshToken] = [json.client_id, json.client_secret, json.refresh_token];
    return new library.UserRefreshClient({
      ...clientOptions,
      clientId: String(clientId),
      clientSecret: String(clientSecret),
      refreshToken: String(refreshToken),
    });
  }
  // With a project it does not look one up, for which it would run gcloud and ask the metadata server.
  return new library.GoogleAuth({ projectId, scopes: [scope], clientOptions }).getClient();
}

type PoolOptions = ConstructorParameters<typeof IdentityPoolClient>[0];
type Transporter = NonNullable<PoolOptions["transporter"]>;

/**
 * The library's client of a workload identity pool, with only the modules that it needs and with our transport: its own
 * loads 290 KB more at each start, connects anew for each request behind a proxy, and knows no limit for the exchange.
 */
async function poolClient(json: Json, transport: Transport): Promise<AuthClient> {
  const { IdentityPoolClient } = await import("google-auth-library/build/src/auth/identitypoolclient.js");
  const { StsCredentials } = await import("google-auth-library/build/src/auth/stscredentials.js");
  const transporter = { request: (asked: Asked) => exchange(asked, transport) } as unknown as Transporter;
  class Client extends IdentityPoolClient {
    // Left to itself it makes one that does not take the transporter (BaseExternalAccountClient).
    protected override stsCredential = new StsCredentials({
      tokenExchangeEndpoint: this.getTokenUrl(),
      ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
      transporter,
    });
  }
  const options = { ...json, scopes: [scope], useAuthRequestParameters: false, transporter };
  return new Client(options as unknown as PoolOptions);
}

type Stage = {
  readonly name: string;
  readonly refusals: readonly number[];
  readonly mend: string;
  readonly message: string;
};
const stages = {
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
  if (url !== "" && url === urlText(objectOf(json.credential_source)?.url)) return stages.oidc;
  if (url.endsWith(":generateAccessToken")) return stages.impersonation;
  return json.type === "external_account" ? stages.sts : stages.other;
}

const urlText = (url: unknown): string => (URL.canParse(String(url)) ? new URL(String(url)).href : "");

/** A failed mint. The library's error is never shown whole: it holds the request, and with it keys and assertions. */
function noToken(thrown: unknown, credential: Credential): NoToken {
  const error = thrown as {
    response?: { status?: unknown; data?: unknown };
    config?: { url?: unknown; data?: unknown };
  };
  const { response, config } = error ?? {};
  const stage = stageOf(urlText(config?.url), credential);
  const secrets = secretsOf(credential, config?.data);
  const hide = (text: string) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, "***"), text);
  if (typeof response?.status === "number") {
    const { status } = response;
    const said = sanitise(hide(saidBy(response.data)), 300);
    const about = `${stage.name} answered ${status}${said === "" ? "" : ` (${said})`}`;
    // The library takes a proxy's answer for the service's.
    if (status === 407) return { kind: "passing", why: about, ...wayOf("PROXY_407") };
    if (!stage.refusals.includes(status)) return { kind: "passing", why: about, patience: passing };
    return { kind: "passing", why: `${stage.message}: ${about}. ${stage.mend}`, patience: twice };
  }
  const code = stringOf(objectOf(thrown)?.code) ?? "";
  const hope = /^ERR_OSSL|^ERR_CRYPTO/.test(code) ? { patience: twice } : wayOf(code);
  return { kind: "passing", why: `${stage.name} gave no token: ${sanitise(hide(reasonOf(thrown)), 300)}`, ...hope };
}

/** What a request to a token service carries and nobody may see: an answer may echo it. */
function secretsOf(credential: Credential, data: unknown): string[] {
  const json = credential.kind === "file" ? credential.json : {};
  const sent = data instanceof URLSearchParams ? data.get("subject_token") : undefined;
  const found = [sent, json.private_key, json.client_secret, json.refresh_token].map(stringOf);
  return found.filter((secret) => secret !== undefined);
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

/** True where a service answered that it is unwell: it is there. */
const isPassing = (thrown: unknown): boolean =>
  Number((thrown as { response?: { status?: unknown } } | undefined)?.response?.status) >= 500;

/** Neither a credential nor a metadata server: nothing that time would mend. */
function noMetadata(reason: string): NoToken {
  const why = `${advice.noCredentials.message}, and no metadata server gave a token (${reason}). ${advice.noCredentials.mend}`;
  return { kind: "refused", why };
}
