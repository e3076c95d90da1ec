import type { Credential, NoCredential } from "../auth/credential.ts";
import { googleapis, tokenCredential } from "../auth/given-token.ts";
import { createSender, type Sender } from "../auth/sender.ts";
import { createTokens, type Mint, staticTokens, type Tokens } from "../auth/tokens.ts";
import type { Problem } from "../base/advice.ts";
import type { Clock } from "../base/clock.ts";
import { quote } from "../base/sanitise.ts";
import { createOperations, type Operations } from "../cloudbuild/operations.ts";
import type { Access } from "../github/octokit.ts";
import { inUniverse } from "../http/endpoint.ts";
import { proxyOf, proxyProblem } from "../http/proxy.ts";
import { createTransport, type Transport } from "../http/transport.ts";
import type { Step } from "./step.ts";

/** The API with a credential. */
export type Connection = {
  readonly operations: Operations;
  /** The credential's universe: its hosts are those that may see the bearer. */
  readonly universe: string;
  /** Opens connections of their own for what is no operation: where those hang, no poll and no cancel waits behind them. */
  readonly openSender: () => Sender;
  /** Ends the renewal of the bearer. */
  readonly close: () => void;
  /** Resolves once a poll is on the wire. */
  readonly sent: Promise<void>;
};

/** Why no credential can be used. `isInput`: an input is to blame. */
export type Refused = Problem & { readonly kind: "refused"; readonly isInput: boolean };

/**
 * The credential for operations at these endpoints, or why there is none. `others`: what else is connected to without a
 * bearer of Google's. Nothing has been sent by then.
 */
export async function credentialFor(
  env: NodeJS.ProcessEnv,
  accessToken: string | undefined,
  endpoints: readonly string[],
  others: readonly string[] = [],
): Promise<Credential | Refused> {
  const credential = await findAny(env, accessToken);
  const foreign = endpoints.find((endpoint) => !inUniverse(endpoint, credential.universe));
  if (foreign !== undefined) {
    const refused = `endpoint: ${quote(foreign)} is refused`;
    if (credential.kind === "none") {
      const why = `${refused}: there is no credential of its universe: ${credential.why}`;
      return { kind: "refused", why, advice: credential.advice, isInput: true };
    }
    const { credentialAdvice } = await import("../auth/credential-advice.ts");
    const why = `${refused}. ${credentialAdvice.universe.message} (${credential.universe})`;
    return { kind: "refused", why, advice: credentialAdvice.universe, isInput: true };
  }
  if (credential.kind === "none") return { ...credential, kind: "refused", isInput: false };
  // A credential that mints connects to token services as well.
  const problem = proxyProblem(env, credential.kind === "token" ? [...endpoints, ...others] : undefined);
  return problem === undefined ? credential : { kind: "refused", why: problem, isInput: false };
}

/** `accessToken` alone, else Application Default Credentials. What those need is not loaded for a token. */
async function findAny(env: NodeJS.ProcessEnv, accessToken: string | undefined): Promise<Credential | NoCredential> {
  if (accessToken === undefined) return (await import("../auth/credential.ts")).findCredential(env);
  const credential = tokenCredential(env, accessToken);
  return "why" in credential ? { kind: "none", universe: googleapis, ...credential } : credential;
}

/** Connects to the API. */
export function connect(
  { env, runner, clock }: Pick<Step, "env" | "runner" | "clock">,
  credential: Credential,
): Connection {
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  const proxies = proxyOf(env);
  const transport = createTransport(proxies, clock);
  // Of its own: where the API hangs, a mint need not wait for a place behind polls.
  const toTokens = createTransport(proxies, clock);
  const tokens = tokensOf(credential, env, toTokens, runner.mask, clock);
  const account = credential.kind === "file" ? credential.account : undefined;
  return {
    operations: createOperations(createSender(tokens, transport, clock), clock, resolve, account),
    sent,
    universe: credential.universe,
    openSender: () => createSender(tokens, createTransport(proxies, clock), clock),
    close: tokens.close,
  };
}

/** GitHub with `token`, on connections of its own. */
export const githubAccess = (
  { env, runner, clock }: Step,
  token: string | undefined,
): Access & Pick<Step, "runner"> => ({
  env,
  token,
  transport: createTransport(proxyOf(env), clock),
  clock,
  runner,
});

function tokensOf(
  credential: Credential,
  env: NodeJS.ProcessEnv,
  transport: Transport,
  mask: (token: string) => void,
  clock: Clock,
): Tokens {
  if (credential.kind === "token") {
    mask(credential.token);
    return staticTokens(credential.token, credential.quotaProject);
  }
  const load = async (): Promise<Mint> =>
    credential.kind === "metadata"
      ? (await import("../auth/metadata-server.ts")).createMetadataMint(credential, env, transport, clock)
      : (await import("../auth/mint.ts")).createMint(credential, transport, mask, clock);
  let loading: Promise<Mint> | undefined;
  const mint: Mint = async () => {
    loading ??= load();
    return (await loading)();
  };
  return createTokens(mint, mask, clock);
}
