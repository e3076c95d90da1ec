import type { Clock } from "../base/clock.ts";
import { objectOf, parseJson, present, stringOf } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import type { Answer, Lost } from "../http/answer.ts";
import { type Fault, tokenRefused } from "../http/patience.ts";
import { isProxied, proxyOf } from "../http/proxy.ts";
import type { Transport } from "../http/transport.ts";
import { scope } from "./clients.ts";
import { type MetadataCredential, noCredentials } from "./credential.ts";
import { notAnswered, refusal, refusedBy } from "./failure.ts";
import { adviceFor, wordsOf } from "./refusals.ts";
import { metadataServer } from "./token-services.ts";
import type { Mint, Minted } from "./tokens.ts";

const path = `/computeMetadata/v1/instance/service-accounts/default/token?scopes=${encodeURIComponent(scope)}`;
// A server that is there answers at once. Silence for so long means that there is none.
const silenceMs = 5000;
const limitMs = 10_000;
const silent = new Set(["TIMEOUT", "ETIMEDOUT"]);

/**
 * How bearers are minted by the metadata server of a machine or pod. The library would ask it four times and put words of
 * its own before the server's. Before the first token nobody knows whether there is one: what a variable names, or a pod
 * has, gets 30 s to come up.
 */
export function createMetadataMint(
  { quotaProject }: MetadataCredential,
  env: NodeJS.ProcessEnv,
  transport: Transport,
  clock: Clock,
): Mint {
  const named = env.GCE_METADATA_IP?.trim() || env.GCE_METADATA_HOST?.trim();
  const host = named || "169.254.169.254";
  const url = URL.parse(`${/^https?:\/\//.test(host) ? "" : "http://"}${host}${path}`);
  const isExpected = named !== undefined || Boolean(env.KUBERNETES_SERVICE_HOST);
  let hasMinted = false;

  const noServer = (reason: string) => noCredentials(env, `no metadata server gave a token (${reason})`);

  function notReached(lost: Lost): Fault {
    if (hasMinted) return notAnswered(metadataServer, lost);
    const mayComeUp = isExpected && !silent.has(lost.code);
    return mayComeUp
      ? { kind: "passing", ...noServer(lost.why), patience: tokenRefused }
      : { kind: "refused", ...noServer(lost.why) };
  }

  function refused(answer: Answer, isGoogles: boolean): Fault {
    const said = wordsOf(answer, clock.wallMs());
    // GKE's server passes on what IAM refuses as a fault of its own, too.
    const isFault = answer.status >= 500;
    if (!hasMinted && !isFault && !isGoogles) return { kind: "refused", ...noServer(`${host} answered ${said}`) };
    const fitting = adviceFor(metadataServer, {}, answer, said);
    return isFault
      ? refusal(`${metadataServer.name} answered ${said}`, fitting, hasMinted)
      : refusedBy(metadataServer, answer.status, said, fitting, hasMinted);
  }

  function minted(answer: Answer): Minted | Fault {
    const { access_token, expires_in } = objectOf(parseJson(answer.text)) ?? {};
    const token = stringOf(access_token);
    if (token === undefined) return notAnswered(metadataServer, { code: "", why: "its answer holds none" });
    hasMinted = true;
    const expiryMs = typeof expires_in === "number" ? clock.wallMs() + expires_in * 1000 : undefined;
    return { kind: "minted", token, ...present({ expiryMs, quotaProject }) };
  }

  return async () => {
    if (url === null) return { kind: "refused", why: `GCE_METADATA_HOST: ${quote(host)} is not a host` };
    // It answers with a bearer, and without TLS.
    if (isProxied(proxyOf(env), url.hostname)) {
      return { kind: "refused", ...noServer(`${host} is not asked through a proxy: add it to NO_PROXY`) };
    }
    const headers = { "metadata-flavor": "Google" };
    const result = await transport.send({ method: "GET", url, headers, limitMs: hasMinted ? limitMs : silenceMs });
    if (result.kind === "lost") return notReached(result);
    const isGoogles = result.headers["metadata-flavor"] === "Google";
    const isGood = result.status >= 200 && result.status < 300;
    if (!isGood) return refused(result, isGoogles || /IAM returned \d/.test(result.text));
    if (isGoogles || hasMinted) return minted(result);
    return { kind: "refused", ...noServer(`${host} is no metadata server of Google Cloud`) };
  };
}
