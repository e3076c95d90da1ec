import { type Advice, problem } from "../base/advice.ts";
import { objectOf } from "../base/json.ts";
import { reasonOf, sanitise } from "../base/sanitise.ts";
import { type Lost, passes } from "../http/answer.ts";
import { type Fault, passing, tokenRefused, twoTries } from "../http/patience.ts";
import { patienceForLoss } from "../http/remedy.ts";
import { type FileCredential, idTokensEndMs } from "./credential.ts";
import { adviceFor, wordsOf } from "./refusals.ts";
import type { Exchange } from "./requests.ts";
import { hiding, withoutSecrets } from "./secrets.ts";
import { tokenAdvice } from "./token-advice.ts";
import { type Service, serviceAt } from "./token-services.ts";

/** What is known when a mint fails. `hasMinted`: the credential has given a token before. */
export type Known = { readonly hasMinted: boolean; readonly wallMs: number };

/**
 * Why a mint from a credential file gave no token. `thrown`: by the library; it is never shown whole, since it may hold
 * keys and tokens.
 */
export function noToken(thrown: unknown, credential: FileCredential, exchange: Exchange, known: Known): Fault {
  const { json, account } = credential;
  const hide = hiding(exchange.secrets);
  const last = exchange.last();
  if (last === undefined) return notAsked(thrown, hide);
  const service = serviceAt(last.url, json);
  const result = withoutSecrets(last.result, hide);
  if (result.kind === "lost") return notAnswered(service, result);
  if (result.status < 300) return notAnswered(service, { ...result, code: "", why: "what it gave is not understood" });
  const said = wordsOf(result, known.wallMs);
  const hasEnded = service.kind === "GitHub" && known.wallMs >= (idTokensEndMs(credential) ?? Number.POSITIVE_INFINITY);
  const fitting = hasEnded ? tokenAdvice.idTokenEnded : adviceFor(service, json, result, said);
  const asked = service.kind === "IAM" && account !== undefined ? `, asked for ${account},` : "";
  return refusedBy({ ...service, name: `${service.name}${asked}` }, result.status, said, fitting, known.hasMinted);
}

/** A service that answered, but with no token. `said`: `wordsOf` its answer; `fitting`: the advice for it. */
export function refusedBy(
  { name }: Service,
  status: number,
  said: string,
  fitting: Advice | undefined,
  hasMinted: boolean,
): Fault {
  const about = `${name} answered ${said}`;
  // An answer to a request that goes through a proxy without a tunnel is taken for the service's.
  if (status === 407) return withRemedy(about, "PROXY_407");
  if (status >= 500 || status === 429 || passes(status)) return { kind: "passing", why: about, patience: passing };
  return refusal(about, fitting, hasMinted);
}

/** A refusal as a fault. A credential that has worked is right: neither its set-up nor the provider's is to blame. */
export function refusal(about: string, fitting: Advice | undefined, hasMinted: boolean): Fault {
  if (hasMinted) return { kind: "passing", why: `${about}, though it has given tokens before`, patience: passing };
  const why = fitting === undefined ? { why: about } : problem(fitting, about);
  return { kind: "passing", ...why, patience: tokenRefused };
}

/** A service that gave no answer, or none that can be used. */
export const notAnswered = ({ name }: Service, { code, why }: Pick<Lost, "code" | "why">): Fault =>
  withRemedy(`${name} gave no token: ${why}`, code);

function withRemedy(about: string, code: string): Fault {
  const { patience, advice } = patienceForLoss(code);
  return { kind: "passing", ...(advice === undefined ? { why: about } : problem(advice, about)), patience };
}

// Error codes for keys and signatures that are not valid: retrying cannot help.
const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;
const programFailed = /^The executable failed with exit code: (\S*) and error message: ([\s\S]*)\.$/;

/** No service was asked: a file, a program or a key gave nothing to ask with. */
function notAsked(thrown: unknown, hide: (text: string) => string): Fault {
  const { syscall, code, message } = objectOf(thrown) ?? {};
  const about = (why: string) => `The credential's own source gave no token: ${why}`;
  if (invalid.test(String(code))) {
    return { kind: "passing", why: about(`what it has is not valid (${code})`), patience: twoTries };
  }
  const [, exitCode, output] = programFailed.exec(String(message)) ?? [];
  if (output !== undefined) {
    // A program may print the token before it fails: what could be one is not shown.
    const shown = sanitise(hide(output).replace(/[\w+=~-]{20,}/g, "***"), 300);
    return {
      kind: "passing",
      why: about(`its program ended with ${sanitise(exitCode ?? "", 50)} (${shown})`),
      patience: passing,
    };
  }
  // Only what is about a file is shown in its own words: any other error may quote the token that could not be read.
  const why = syscall === undefined ? "what it gave is not understood" : sanitise(reasonOf(thrown, hide), 300);
  return { kind: "passing", why: about(why), patience: passing };
}
