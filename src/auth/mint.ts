import type { Clock } from "../base/clock.ts";
import { arrayOf, type Json, objectOf, present, stringOf } from "../base/json.ts";
import { parseTimeMs } from "../base/time.ts";
import type { Fault } from "../http/patience.ts";
import type { Transport } from "../http/transport.ts";
import { type CreateClient, loadClient, scope } from "./clients.ts";
import type { FileCredential } from "./credential.ts";
import { badFile } from "./credential-file.ts";
import { noToken } from "./failure.ts";
import { createExchange, type Exchange } from "./requests.ts";
import { secretsOfFile } from "./secrets.ts";
import type { Mint } from "./tokens.ts";

/**
 * How bearers are minted from a credential file, as it was read at the start: the file may be gone by now. Every mint
 * starts with a client of its own: a call to a token service that hangs would make all later calls of its client hang as
 * well (BaseExternalAccountClient joins them). Tokens on the way to the bearer go through `mask`.
 */
export function createMint(
  credential: FileCredential,
  transport: Transport,
  mask: (token: string) => void,
  clock: Clock,
): Mint {
  const { json, quotaProject } = credential;
  const impersonates = json.type === "impersonated_service_account";
  const secrets = secretsOfFile(json);
  let loading: Promise<CreateClient | Fault> | undefined;
  let hasMinted = false;
  return async () => {
    loading ??= load(impersonates ? (objectOf(json.source_credentials) ?? {}) : json, credential.path);
    const createClient = await loading;
    if (typeof createClient !== "function") return createClient;
    const exchange = createExchange(secrets, transport, mask);
    const client = attempt(() => createClient(exchange.request));
    if (client === undefined) return invalid(credential.path, "has a value that its type does not know");
    try {
      const token = stringOf((await client.getAccessToken()).token);
      const given =
        impersonates && token !== undefined
          ? await impersonate(json, token, exchange)
          : { token, expiryMs: client.credentials.expiry_date };
      const minted = stringOf(given.token) ?? "";
      hasMinted ||= minted !== "";
      const expiryMs = typeof given.expiryMs === "number" ? given.expiryMs : undefined;
      return { kind: "minted", token: minted, ...present({ expiryMs, quotaProject }) };
    } catch (error) {
      return noToken(error, credential, exchange, { hasMinted, wallMs: clock.wallMs() });
    }
  };
}

/** What makes clients for the credential `json` of the file at `path`, or why nothing does. */
async function load(json: Json, path: string): Promise<CreateClient | Fault> {
  if (json.type === "service_account") {
    const { createPrivateKey } = await import("node:crypto");
    // The library would try the key with each mint only.
    const key = attempt(() => createPrivateKey(String(json.private_key)));
    if (key === undefined) return invalid(path, "has no key as private_key");
  }
  return loadClient(json);
}

const invalid = (path: string, fault: string): Fault => ({ kind: "refused", ...badFile(path, fault) });

/** What `act` gives, or `undefined` where it throws: the error might quote the file. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** A token of a service account. The library's class for it prints a warning, and sends to a host of its own choice. */
async function impersonate(json: Json, bearer: string, exchange: Exchange) {
  const answer = await exchange.request({
    url: String(json.service_account_impersonation_url),
    method: "POST",
    headers: { authorization: `Bearer ${bearer}` },
    data: { delegates: arrayOf(json.delegates), scope: [scope], lifetime: "3600s" },
  });
  const { accessToken, expireTime } = objectOf(answer.data) ?? {};
  return { token: accessToken, expiryMs: parseTimeMs(expireTime) };
}
