import type { Problem } from "../base/advice.ts";
import { type Clock, jumpMs, offsetMs, within } from "../base/clock.ts";
import { type Fault, newTokenRefused, passing, twoTries } from "../http/patience.ts";

/** A bearer just minted, with the time of its end where the token service told one. */
export type Minted = {
  readonly kind: "minted";
  readonly token: string;
  readonly expiryMs?: number;
  readonly quotaProject?: string;
};
/** Asks for a new bearer, each time from the start. */
export type Mint = () => Promise<Minted | Fault>;
/** What a request carries: the bearer, and the quota project where there is one. */
export type Pass = {
  readonly kind: "pass";
  readonly token: string;
  readonly headers: { readonly [name: string]: string };
};

/** A bearer that is always at hand. */
export type Tokens = {
  /** The pass that is at hand, where it is good. */
  held(): Pass | undefined;
  /** A pass for a request; mints where none is good. */
  pass(): Promise<Pass | Fault>;
  /** Takes note that the API answered a request with `token`: it is a good one. */
  worked(token: string): void;
  /** Takes note that the API refused `token` (401) with these words. Gives what that comes to, where it is more than they say. */
  refused(token: string, said: Problem): Promise<Fault | undefined>;
  /** Ends the renewal. */
  close(): void;
};

const mintLimitMs = 20_000;
const spareMs = 60_000;
const leastGapMs = 15_000;
const againMs = 2000;

const pass = (token: string, quotaProject?: string): Pass => ({
  kind: "pass",
  token,
  headers: {
    authorization: `Bearer ${token}`,
    ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
  },
});

/**
 * The input `access-token`: never renewed. Refused it is of no use, unless it has worked before: then it gets one more try
 * after 2 s.
 */
export function staticTokens(token: string, quotaProject: string | undefined): Tokens {
  const only = pass(token, quotaProject);
  let hasWorked = false;
  return {
    held: () => only,
    pass: async () => only,
    worked() {
      hasWorked = true;
    },
    async refused(_, said) {
      const { givenRefused } = await import("./token-refused.ts");
      const why = givenRefused(said, token, hasWorked);
      return hasWorked
        ? { kind: "passing", ...why, patience: twoTries, atLeastMs: againMs }
        : { kind: "refused", ...why };
    },
    close: () => undefined,
  };
}

/**
 * Bearers from `mint`, one request for one at a time, 20 s at most each. A bearer is renewed in the background 60 s
 * before its end (at half-life where it lives less than 2 minutes), so that a cancel finds one that is good. Each goes
 * through `mask` before anything else sees it.
 */
export function createTokens(mint: Mint, mask: (token: string) => void, clock: Clock): Tokens {
  let held: { readonly pass: Pass; readonly untilMs: number; readonly offsetMs: number } | undefined;
  let minting: Promise<Pass | Fault> | undefined;
  let renewal = new AbortController();
  let closed = false;

  // After a jump of the time of day, or a sleep of the machine, nobody knows how much of a life is left.
  const good = (): Pass | undefined =>
    held !== undefined && clock.nowMs() < held.untilMs && Math.abs(offsetMs(clock) - held.offsetMs) <= jumpMs
      ? held.pass
      : undefined;

  async function mintOnce(): Promise<Pass | Fault> {
    const minted = await within(mint(), mintLimitMs, clock);
    if (minted === undefined) return fault("The token service did not answer within 20 s");
    if (minted.kind !== "minted") return minted;
    if (!/^[!-~]+$/.test(minted.token)) return fault("The token service answered without a token");
    mask(minted.token);
    // An end that is missing, past or not a time says nothing: the API's 401 tells, and nothing is renewed in a loop.
    const left = (minted.expiryMs ?? Number.NaN) - clock.wallMs();
    const lifeMs = left > 0 ? Math.max(left, leastGapMs) : Number.POSITIVE_INFINITY;
    const fresh = pass(minted.token, minted.quotaProject);
    renewal.abort();
    renewal = new AbortController();
    held = { pass: fresh, untilMs: clock.nowMs() + lifeMs, offsetMs: offsetMs(clock) };
    if (lifeMs !== Number.POSITIVE_INFINITY && !closed) void renew(lifeMs, renewal.signal);
    return fresh;
  }

  const fresh = (): Promise<Pass | Fault> => {
    minting ??= mintOnce().finally(() => {
      minting = undefined;
    });
    return minting;
  };

  async function renew(lifeMs: number, stop: AbortSignal): Promise<void> {
    let waitMs = lifeMs < 2 * spareMs ? lifeMs / 2 : lifeMs - spareMs;
    do {
      await clock.sleep(Math.max(leastGapMs, waitMs), stop);
      waitMs = leastGapMs;
      if (stop.aborted) return;
    } while ((await fresh()).kind !== "pass");
  }

  return {
    held: good,
    pass: async () => good() ?? (await fresh()),
    worked: () => undefined,
    async refused(token, said) {
      if (held?.pass.token === token) {
        held = undefined;
        renewal.abort();
      }
      const { mintedRefused } = await import("./token-refused.ts");
      const why = mintedRefused(said);
      return why && { kind: "passing", ...why, patience: newTokenRefused };
    },
    close() {
      closed = true;
      renewal.abort();
    },
  };
}

const fault = (why: string): Fault => ({ kind: "passing", why, patience: passing });
