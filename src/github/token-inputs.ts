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
