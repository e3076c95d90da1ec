import { type Advice, type Problem, problem } from "../base/advice.ts";
import { tokenAdvice } from "./token-advice.ts";

// Of google.api.ErrorReason: the words of the API have it.
const expired = /\bACCESS_TOKEN_EXPIRED\b/;
const unsupported = /\bACCESS_TOKEN_TYPE_UNSUPPORTED\b/;
const missing = /\bCREDENTIALS_MISSING\b/;

// What tokens look like. Those of Google Cloud start with ya29; its other universes have forms of their own.
const forms: readonly (readonly [form: RegExp, Advice])[] = [
  [/^(?:gh[a-z]_|github_pat_)/, tokenAdvice.gitHubToken],
  [/^eyJ[\w-]*\.[\w-]*\.[\w-]*$/, tokenAdvice.idTokenGiven],
  // An API key, a refresh token, the secret of an OAuth client, and a key file in base64.
  [/^(?:AIza|1\/\/|GOCSPX-|ewog|eyJ0|LS0t)/, tokenAdvice.otherToken],
  [/^ya29\./, tokenAdvice.tokenRefused],
];

/**
 * Why the API refused the value of `access-token` (401). `said`: the API's own words. `hasWorked`: it was taken before, and
 * then it is an access token whatever it looks like. The value is never quoted.
 */
export function givenRefused({ why, advice }: Problem, token: string, hasWorked: boolean): Problem {
  if (advice !== undefined) return { why, advice };
  if (missing.test(why)) return problem(tokenAdvice.authorizationLost, why);
  if (expired.test(why)) return problem(tokenAdvice.tokenRefused, why);
  const [, byForm] = (hasWorked ? undefined : forms.find(([form]) => form.test(token))) ?? [];
  const fitting = byForm ?? (unsupported.test(why) && !hasWorked ? tokenAdvice.otherToken : undefined);
  return fitting === undefined ? { why: `The API refused the access token: ${why}` } : problem(fitting, why);
}

/** Why the API refused a token that was minted (401), where it is more than its own words, `said`. */
export const mintedRefused = ({ why }: Problem): Problem | undefined =>
  missing.test(why) ? problem(tokenAdvice.authorizationLost, why) : undefined;
