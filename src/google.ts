import type { AuthClient, IdentityPoolClient } from "google-auth-library";
import { type Clock, within } from "./clock.ts";
import type { Credential } from "./credential.ts";
import { type Asked, exchange } from "./exchange.ts";
import { type Json, objectOf } from "./json.ts";
import { badFile, isPassing, noMetadata, noToken } from "./notoken.ts";
import type { Mint } from "./token.ts";
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
export function createMint(
  credential: Usable,
  projectId: string,
  transport: Transport,
  mask: (token: string) => void,
  clock: Clock,
): Mint {
  let minted = false;
  const request = (asked: Asked) => exchange(asked, transport, mask);
  const ask = async () => {
    const client = await clientOf(credential, projectId, request).catch((error: unknown) => {
      if (minted) throw error;
    });
    // Nothing has been asked by then: what is wrong is the file, and time does not mend it.
    if (client === undefined) return undefined;
    const { token } = await client.getAccessToken();
    return { token, expiryMs: client.credentials.expiry_date };
  };
  return async () => {
    const seeking = credential.kind === "metadata" && !minted;
    try {
      // To load the library is no part of the search.
      if (seeking) await import("google-auth-library");
      const answer = await (seeking ? within(ask(), metadataLimitMs, clock) : ask());
      if (answer === undefined) {
        return credential.kind === "file"
          ? badFile(credential.path)
          : noMetadata(`no answer within ${metadataLimitMs / 1000} s`);
      }
      minted = true;
      const { token, expiryMs } = answer;
      return {
        kind: "minted",
        token: token ?? "",
        ...(typeof expiryMs === "number" ? { expiryMs } : {}),
        ...(credential.quotaProject === undefined ? {} : { quotaProject: credential.quotaProject }),
      };
    } catch (error) {
      return seeking && !isPassing(error) ? noMetadata(error) : noToken(error, credential);
    }
  };
}

type Request = (asked: Asked) => ReturnType<typeof exchange>;

/** A client from what was read at the start: the file may be gone by now, and the library's own look costs look-ups. */
async function clientOf(credential: Usable, projectId: string, request: Request): Promise<AuthClient> {
  const json = credential.kind === "file" ? credential.json : {};
  const source = objectOf(json.credential_source) ?? {};
  if (json.type === "external_account" && source.environment_id === undefined && source.executable === undefined) {
    return poolClient(json, request);
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
async function poolClient(json: Json, request: Request): Promise<AuthClient> {
  const { IdentityPoolClient } = await import("google-auth-library/build/src/auth/identitypoolclient.js");
  const { StsCredentials } = await import("google-auth-library/build/src/auth/stscredentials.js");
  const transporter = { request } as unknown as Transporter;
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
