import { type Fingerprint, hasFingerprint } from "./fingerprint.ts";

// Of access tokens: RFC 6750, section 2.1; Google's longest have 12,288 bytes (Security Token Service).
const tokens = {
  "access-token": {
    form: /^(?=.{1,16000}$)[\w.~+/-]+=*$/,
    what: "an OAuth 2.0 access token",
    without: ", without Bearer",
  },
  "github-token": { form: /^[!-~]{1,4000}$/, what: "a token", without: "" },
};

/** An input that holds a token: all that post reads again. Throws an error that never shows the value. */
export function parseToken(env: NodeJS.ProcessEnv, input: keyof typeof tokens): string | undefined {
  const token = env[`INPUT_${input.toUpperCase()}`]?.trim() || undefined;
  const { form, what, without } = tokens[input];
  if (token === undefined || form.test(token)) return token;
  throw new Error(`${input}: the value is not ${what}. Give the token alone, on one line${without}.`);
}

/**
 * The token that main had. In nested composite actions the runner hands post the inputs of another action
 * (actions/runner#3514): what is not the same token is sent nowhere. Throws an error that never shows the value.
 */
export function parseSameToken(env: NodeJS.ProcessEnv, input: keyof typeof tokens, main: Fingerprint): string {
  const token = parseToken(env, input);
  if (token !== undefined && hasFingerprint(token, main)) return token;
  const fault = token === undefined ? "is empty now" : "is not the token that the main step was given";
  throw new Error(
    `${input} ${fault}; GitHub gives the post step of an action in a composite action the inputs of the outer action. Use a credential file instead (google-github-actions/auth).`,
  );
}
