import type { AuthClient, IdentityPoolClient } from "google-auth-library";
import { type Clock, within } from "../base/clock.ts";
import { arrayOf, type Json, objectOf, stringOf } from "../base/json.ts";
import { parseTimeMs } from "../base/time.ts";
import { inUniverse, isLoopback } from "../http/endpoint.ts";
import type { Fault } from "../http/patience.ts";
import type { Transport } from "../http/transport.ts";
import { badFile, type Credential } from "./credential.ts";
import { noMetadata, noToken } from "./failure.ts";
import { createExchange, type Exchange } from "./requests.ts";
import { secretsOfFile } from "./secrets.ts";
import type { Mint } from "./tokens.ts";

type Usable = Extract<Credential, { kind: "file" | "metadata" }>;

const scope = "https://www.googleapis.com/auth/cloud-platform";
// The library's repetitions need up to 2 s more to run out: it is over within 6 s in all.
const metadataLimitMs = 3500;

/**
 * How bearers are minted for a credential that was found. Every mint starts with a client of its own: a call to a token
 * service that hangs would make all later calls of its client hang as well (BaseExternalAccountClient joins them).
 * Tokens on the way to the bearer go through `mask`.
 */
export function createMint(
  credential: Usable,
  transport: Transport,
  mask: (token: string) => void,
  clock: Clock,
): Mint {
  const ofFile = credential.kind === "file" ? secretsOfFile(credential.json) : [];
  let minted = false;
  return async () => {
    const seeking = credential.kind === "metadata" && !minted;
    const exchange = createExchange(ofFile, transport, mask);
    try {
      // To load the library is no part of the search.
      const ask = made(await makerOf(credential, exchange.send), credential);
      if (typeof ask !== "function") return ask;
      const answer = await (seeking ? within(ask(), metadataLimitMs, clock) : ask());
      if (answer === undefined) return noMetadata(undefined, credential, exchange);
      minted = true;
      const { token, expiryMs } = answer;
      return {
        kind: "minted",
        token: stringOf(token) ?? "",
        ...(typeof expiryMs === "number" ? { expiryMs } : {}),
        ...(credential.quotaProject === undefined ? {} : { quotaProject: credential.quotaProject }),
      };
    } catch (error) {
      return (seeking ? noMetadata : noToken)(error, credential, exchange);
    }
  };
}

type Send = Exchange["send"];
/** Asks for a token, as one client does. */
type Ask = () => Promise<{ readonly token: unknown; readonly expiryMs?: unknown }>;
/** Makes a client, once all is loaded; or tells what is wrong with the file, or throws. */
type Make = () => Ask | string;

/** A file that makes no client never will. What the library throws might quote it. */
function made(make: Make, credential: Usable): Ask | Fault {
  let problem = "has a value that its type does not know";
  try {
    const ask = make();
    if (typeof ask === "function") return ask;
    problem = ask;
  } catch {}
  return { kind: "refused", ...badFile(credential.kind === "file" ? credential.path : "", problem) };
}

const asking =
  (client: AuthClient): Ask =>
  async () => {
    const { token } = await client.getAccessToken();
    return { token, expiryMs: client.credentials.expiry_date };
  };

type PoolOptions = ConstructorParameters<typeof IdentityPoolClient>[0];
type Transporter = NonNullable<PoolOptions["transporter"]>;

/** What every client is given: not the library's transport, which follows redirects and knows no limit for STS. */
const optionsOf = (send: Send) => ({
  useAuthRequestParameters: false,
  transporter: { request: send } as unknown as Transporter,
});
type Options = ReturnType<typeof optionsOf>;

async function makerOf(credential: Usable, send: Send): Promise<Make> {
  const options = optionsOf(send);
  if (credential.kind === "metadata") {
    const { Compute } = await import("google-auth-library");
    return () => asking(new Compute({ ...options, scopes: scope }));
  }
  // As it was read at the start: the file may be gone by now.
  const { json, universe } = credential;
  if (json.type !== "impersonated_service_account") return makerOfSource(json, options);
  const makeSource = await makerOfSource(objectOf(json.source_credentials) ?? {}, options);
  return () => {
    const source = makeSource();
    return typeof source === "string" ? source : impersonating(json, universe, source, send);
  };
}

async function makerOfSource(json: Json, options: Options): Promise<Make> {
  if (json.type === "external_account") return makerOfPool(json, options);
  const library = await import("google-auth-library");
  if (json.type === "service_account") {
    const { createPrivateKey } = await import("node:crypto");
    const [email, key] = [String(json.client_email), String(json.private_key)];
    return () => {
      // The library would try the key with each mint only.
      if (!succeeds(() => createPrivateKey(key))) return "has no key as private_key";
      return asking(new library.JWT({ ...options, email, key, scopes: [scope] }));
    };
  }
  if (json.type === "authorized_user") {
    const { client_id, client_secret, refresh_token } = json;
    const [clientId, clientSecret, refreshToken] = [String(client_id), String(client_secret), String(refresh_token)];
    return () => asking(new library.UserRefreshClient({ ...options, clientId, clientSecret, refreshToken }));
  }
  type UserOptions = ConstructorParameters<typeof library.ExternalAccountAuthorizedUserClient>[0];
  const userOptions = { ...json, ...options } as unknown as UserOptions;
  return () => asking(new library.ExternalAccountAuthorizedUserClient(userOptions));
}

function succeeds(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** The library's class for it prints a warning when it is made, and sends to a host of its own choice. */
function impersonating(json: Json, universe: string, source: Ask, send: Send): Ask | string {
  const url = String(json.service_account_impersonation_url);
  const isSafe = inUniverse(url, universe) && (new URL(url).protocol === "https:" || isLoopback(url));
  if (!isSafe || !url.endsWith(":generateAccessToken")) {
    return "has no URL of its universe for access tokens as service_account_impersonation_url";
  }
  return async () => {
    const { token } = await source();
    const authorization = `Bearer ${token}`;
    const data = { delegates: arrayOf(json.delegates), scope: [scope], lifetime: "3600s" };
    const answer = objectOf((await send({ url, method: "POST", headers: { authorization }, data })).data);
    return { token: answer?.accessToken, expiryMs: parseTimeMs(answer?.expireTime) };
  };
}

/** The library's client of an identity pool; the usual one with only the modules that it needs, 290 KB less. */
async function makerOfPool(json: Json, options: Options): Promise<Make> {
  const source = objectOf(json.credential_source) ?? {};
  const [Pool, reader] = await poolOf(source, options.transporter);
  const { StsCredentials } = await import("google-auth-library/build/src/auth/stscredentials.js");
  class Client extends Pool {
    // Left to itself it makes one that does not take the transporter (BaseExternalAccountClient).
    protected override stsCredential = new StsCredentials({
      tokenExchangeEndpoint: this.getTokenUrl(),
      ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
      transporter: options.transporter,
    });
    protected override supplierContext = {
      audience: this.audience,
      subjectTokenType: this.subjectTokenType,
      transporter: reader,
    };
  }
  return () => asking(new Client({ ...json, ...options, scopes: [scope] } as unknown as PoolOptions));
}

type Pool = typeof IdentityPoolClient;

/** The class for a source of subject tokens, and what reads from there. */
async function poolOf(source: Json, transporter: Transporter): Promise<[Pool, Transporter]> {
  if (!source.environment_id && !source.executable) {
    const { IdentityPoolClient } = await import("google-auth-library/build/src/auth/identitypoolclient.js");
    return [IdentityPoolClient, transporter];
  }
  const { AwsClient, PluggableAuthClient, gaxios } = await import("google-auth-library");
  if (!source.environment_id) return [PluggableAuthClient as unknown as Pool, transporter];
  // Amazon's metadata server is asked with PUT as well. It is on the machine itself.
  const reader = new gaxios.Gaxios({ timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 });
  return [AwsClient as unknown as Pool, reader];
}
