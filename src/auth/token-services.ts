import { type Json, objectOf } from "../base/json.ts";

/** A service that a mint asks. `kind`: what its refusals mean. */
export type Service = {
  readonly kind: "GitHub" | "source" | "STS" | "IAM" | "OAuth" | "metadata";
  readonly name: string;
};

export const metadataServer: Service = { kind: "metadata", name: "Google's metadata server" };

/** The service at `url`, which is one of those that the credential file `json` names, or of the library's own. */
export function serviceAt(url: string, json: Json): Service {
  const { type, credential_source } = objectOf(json.source_credentials) ?? json;
  const source = objectOf(credential_source);
  const isSource = [source?.url, source?.region_url, source?.imdsv2_session_token_url].some(
    (own) => typeof own === "string" && own !== "" && url.startsWith(own),
  );
  if (isSource) {
    // The path of GitHub's service is the same on GitHub Enterprise Server.
    if (/\/idtoken(?:[/?]|$)/.test(url)) return { kind: "GitHub", name: "GitHub's ID token service" };
    return { kind: "source", name: source?.environment_id ? "Amazon's metadata server" : new URL(url).host };
  }
  if (url.endsWith(":generateAccessToken")) {
    return { kind: "IAM", name: "Google's IAM Service Account Credentials API" };
  }
  return type === "external_account"
    ? { kind: "STS", name: "Google's security token service" }
    : { kind: "OAuth", name: "Google's OAuth token service" };
}
