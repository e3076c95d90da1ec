import type { AuthClient, IdentityPoolClient } from "google-auth-library";
import { type Json, objectOf } from "../base/json.ts";
import type { Exchange } from "./requests.ts";

/** The OAuth scope of every token. */
export const scope = "https://www.googleapis.com/auth/cloud-platform";

/** Makes a client of the library that sends by `request`. Throws where the file has a value that its type does not know. */
export type CreateClient = (request: Exchange["request"]) => AuthClient;

type PoolClass = typeof IdentityPoolClient;
type PoolOptions = ConstructorParameters<PoolClass>[0];
type Transporter = NonNullable<PoolOptions["transporter"]>;

/** What every client is given. The library prints tokens unless it leaves requests as they are. */
// With its own parameters of requests the library would log these, tokens and all, where GOOGLE_SDK_NODE_LOGGING asks for it.
const optionsOf = (request: Exchange["request"]) => ({
  useAuthRequestParameters: false,
  transporter: { request } as unknown as Transporter,
});

/**
 * Loads the library's client for the credential `json`, of a type that readCredentialFile knows. Each is loaded from its own
 * file: the package's root loads all of them, which takes 8 MB of memory more, and 140 KB of dist/.
 */
export async function loadClient(json: Json): Promise<CreateClient> {
  switch (json.type) {
    case "service_account": {
      const { JWT } = await import("google-auth-library/build/src/auth/jwtclient.js");
      const [email, key] = [String(json.client_email), String(json.private_key)];
      return (request) => new JWT({ ...optionsOf(request), email, key, scopes: [scope] });
    }
    case "authorized_user": {
      const { UserRefreshClient } = await import("google-auth-library/build/src/auth/refreshclient.js");
      const { client_id, client_secret, refresh_token } = json;
      const [clientId, clientSecret, refreshToken] = [String(client_id), String(client_secret), String(refresh_token)];
      return (request) => new UserRefreshClient({ ...optionsOf(request), clientId, clientSecret, refreshToken });
    }
    case "external_account_authorized_user": {
      const file = await import("google-auth-library/build/src/auth/externalAccountAuthorizedUserClient.js");
      const { ExternalAccountAuthorizedUserClient: Client } = file;
      type Options = ConstructorParameters<typeof Client>[0];
      return (request) => new Client({ ...json, ...optionsOf(request) } as unknown as Options);
    }
    default:
      return loadPoolClient(json);
  }
}

/** The client of a workload or workforce identity pool. */
async function loadPoolClient(json: Json): Promise<CreateClient> {
  const Pool = await poolClass(objectOf(json.credential_source) ?? {});
  const { StsCredentials } = await import("google-auth-library/build/src/auth/stscredentials.js");
  class Client extends Pool {
    // Left to itself it makes one with a transport of its own, which has no limit (BaseExternalAccountClient).
    protected override stsCredential = new StsCredentials({
      tokenExchangeEndpoint: this.getTokenUrl(),
      ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
      transporter: this.transporter,
    });
  }
  return (request) => new Client({ ...json, ...optionsOf(request), scopes: [scope] } as unknown as PoolOptions);
}

/** The class for a source of subject tokens. */
async function poolClass(source: Json): Promise<PoolClass> {
  if (source.environment_id) {
    const { AwsClient } = await import("google-auth-library/build/src/auth/awsclient.js");
    return AwsClient as unknown as PoolClass;
  }
  if (source.executable) {
    const { PluggableAuthClient } = await import("google-auth-library/build/src/auth/pluggable-auth-client.js");
    return PluggableAuthClient as unknown as PoolClass;
  }
  return (await import("google-auth-library/build/src/auth/identitypoolclient.js")).IdentityPoolClient;
}
