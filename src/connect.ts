import { advice } from "./advice.ts";
import type { Clock } from "./clock.ts";
import { createOperations, type Operations } from "./cloudbuild.ts";
import type { Credential, Environment } from "./credential.ts";
import { inUniverse, placeOf, type Target } from "./name.ts";
import { normaliseProxies, proxyProblem } from "./proxy.ts";
import { quote } from "./sanitise.ts";
import type { Step } from "./step.ts";
import { createTokens, type Mint, staticTokens, type Tokens } from "./token.ts";
import { createTransport, type Transport } from "./transport.ts";

/** The API with a credential, and what ends its renewal. */
export type Connection = { readonly operations: Operations; readonly close: () => void };

/**
 * Why this credential, or the proxy, cannot be used for these operations; `undefined` where they can. Nothing has been
 * sent by then.
 */
export function objection(env: Environment, credential: Credential, targets: readonly Target[]): string | undefined {
  const foreign = targets.find(({ endpoint }) => !inUniverse(endpoint, credential.universe));
  if (foreign !== undefined) {
    return `endpoint: ${quote(foreign.endpoint)} is refused: ${advice.universe.message} (${credential.universe}). ${advice.universe.mend}.`;
  }
  return credential.kind === "none" ? `${credential.why}.` : proxyProblem(env);
}

/** Connects to the API. `sent` is called when a poll is on the wire. */
export function connect(
  { env, runner, clock }: Pick<Step, "env" | "runner" | "clock">,
  credential: Exclude<Credential, { kind: "none" }>,
  targets: readonly Target[],
  sent: () => void,
): Connection {
  const transport = createTransport(normaliseProxies(env), clock);
  const tokens = tokensOf(credential, targets, transport, runner.mask, clock);
  return { operations: createOperations(tokens, transport, clock, sent), close: tokens.close };
}

function tokensOf(
  credential: Exclude<Credential, { kind: "none" }>,
  targets: readonly Target[],
  transport: Transport,
  mask: (token: string) => void,
  clock: Clock,
): Tokens {
  if (credential.kind === "token") {
    mask(credential.token);
    return staticTokens(
      credential.token,
      credential.quotaProject,
      `${advice.tokenRefused.message}. ${advice.tokenRefused.mend}`,
    );
  }
  // With any project at all the library does not look one up.
  const projectId = targets.map(({ name }) => placeOf(name).project).find((project) => project !== undefined) ?? "none";
  let mint: Mint | undefined;
  const mintWithLibrary: Mint = async () => {
    mint ??= (await import("./google.ts")).createMint(credential, projectId, transport, mask, clock);
    return mint();
  };
  return createTokens(mintWithLibrary, mask, clock);
}
