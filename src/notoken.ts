import { advice } from "./advice.ts";
import type { Credential } from "./credential.ts";
import { wayOf } from "./faults.ts";
import { objectOf, stringOf } from "./json.ts";
import { passing, twice } from "./patience.ts";
import { quote, reasonOf, sanitise } from "./sanitise.ts";
import { hiderOf, secretsOf } from "./secrets.ts";
import type { NoToken } from "./token.ts";

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
export function noToken(thrown: unknown, credential: Credential): NoToken {
  const error = thrown as {
    response?: { status?: unknown; data?: unknown };
    config?: { url?: unknown; headers?: unknown; data?: unknown };
  };
  const { response, config } = error ?? {};
  const stage = stageOf(urlText(config?.url), credential);
  const hide = hiderOf(secretsOf(credential.kind === "file" ? credential.json : {}, config?.headers, config?.data));
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
  const hope = /^ERR_(?:OSSL|CRYPTO|INVALID)/.test(code) ? { patience: twice } : wayOf(code);
  const said = sanitise(hide(saidOf(thrown)), 300);
  return { kind: "passing", why: `${stage.name} gave no token: ${said}`, ...hope };
}

/** What an error says. One that is no fault of the way quotes what it met, which may be a token: only up to there. */
function saidOf(thrown: unknown): string {
  const said = reasonOf(thrown);
  const { code, config } = objectOf(thrown) ?? {};
  return typeof code === "string" || config !== undefined ? said : (/^[^"'`{[]*/.exec(said)?.[0] ?? "").trim();
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
export const isPassing = (thrown: unknown): boolean =>
  Number((thrown as { response?: { status?: unknown } } | undefined)?.response?.status) >= 500;

/** A file that no client can be made of. */
export const badFile = (path: string): NoToken => ({
  kind: "refused",
  why: `${advice.fileBad.message}: ${quote(path)} is not what its type wants. ${advice.fileBad.mend}`,
});

/** Neither a credential nor a metadata server, by what was thrown on the search: nothing that time would mend. */
export function noMetadata(thrown: unknown): NoToken {
  const why = `${advice.noCredentials.message}, and no metadata server gave a token (${sanitise(saidOf(thrown), 200)}). ${advice.noCredentials.mend}`;
  return { kind: "refused", why };
}
