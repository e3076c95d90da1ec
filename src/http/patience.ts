import type { Problem } from "../base/advice.ts";

/**
 * How long a fault may last before the wait ends as `unknown`: after so many milliseconds without a good poll, or after
 * so many tries in a row where `tries` says so; both have to be reached where both are given. `before` and `after` are
 * relative to the first good poll. `atOnce`: the first repetition does not wait.
 */
export type Patience = { readonly before: Limit; readonly after: Limit; readonly atOnce?: boolean };
/** A limit of `ms` milliseconds without a good poll, or of `tries` in a row. */
export type Limit = { readonly ms?: number; readonly tries?: number };

const minute = 60_000;
const patience = (before: Limit, after: Limit): Patience => ({ before, after });
/** Any fault that passes by itself: 3 minutes before the first good poll, 15 after it. */
export const passing = patience({ ms: 3 * minute }, { ms: 15 * minute });
/** Unlikely to recover: one retry. */
export const twoTries = patience({ tries: 2 }, { tries: 2 });
/** A connection that is not trusted, or that a proxy refuses: somebody has to change a setting. */
export const untrusted = patience({ tries: 2 }, { ms: 15 * minute });
export const unknownHost = patience({ ms: minute / 2 }, { ms: 15 * minute });
/** A refusal of a token service before the first token: keys and roles may be on their way. */
export const tokenRefused = patience({ ms: minute / 2 }, { ms: 15 * minute });
/** An administrator has to change something. */
export const blocked = patience({ tries: 1 }, { ms: 5 * minute });
export const denied = patience({ ms: minute / 2 }, { ms: 5 * minute });
export const notFound = patience({ ms: minute / 2 }, { ms: 2 * minute });
/** Google serves nothing at the address: the same, but nothing is gone. */
export const noSuchPath = patience({ ms: minute / 2 }, { ms: 2 * minute });
export const wrongOperation = patience({ tries: 3 }, { tries: 3 });
export const otherKind = patience({ tries: 3 }, { tries: 3 });
export const clientError = patience({ tries: 1 }, { tries: 3 });
// Three new tokens: the one that was refused first is new before the first good poll, and an old one after it.
export const newTokenRefused: Patience = {
  ...patience({ tries: 3, ms: minute }, { tries: 4, ms: minute }),
  atOnce: true,
};

/** Why a request came to nothing: for a reason that may pass, or for one that does not. */
export type Fault =
  | (Problem & { readonly kind: "passing"; readonly patience: Patience; readonly atLeastMs?: number | undefined })
  | (Problem & { readonly kind: "refused" });
