import { objectOf, parseJson, stringOf } from "./json.ts";
import type { Transport } from "./transport.ts";

/** A request as the credentials library words it. */
export type Asked = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Iterable<readonly [string, string]> | { readonly [name: string]: string };
  readonly data?: unknown;
  readonly responseType?: string;
};

const limitMs = 10_000;
// Google's security token service, its IAM credentials, and GitHub's ID tokens.
const tokens = ["access_token", "accessToken", "value"];
// To mask less would garble the log.
const shortestToken = 16;

/**
 * Sends a request of the library on our transport. Throws as its own does: an error with the config and the response.
 * `mask` is told each token that is answered: one may be used to get another.
 */
export async function exchange(
  config: Asked,
  transport: Transport,
  mask: (token: string) => void,
): Promise<{ status: number; data: unknown }> {
  const { url, method, headers = {}, data, responseType } = config;
  const isForm = data instanceof URLSearchParams;
  const answer = await transport.send({
    method: method === "POST" ? "POST" : "GET",
    url: new URL(url),
    headers: {
      ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...Object.fromEntries(Symbol.iterator in headers ? headers : Object.entries(headers)),
    },
    ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
    limitMs,
  });
  if (answer.kind === "lost") throw Object.assign(new Error(answer.why), { code: answer.code, config });
  const response = { status: answer.status, data: parseJson(answer.text) ?? answer.text };
  if (answer.status < 200 || answer.status >= 300) {
    throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { config, response });
  }
  const body = objectOf(response.data);
  if (body === undefined && responseType !== "text") {
    throw Object.assign(new Error(`its answer ${answer.status} is no JSON object`), { config });
  }
  for (const name of tokens) {
    const token = stringOf(body?.[name]);
    if (token !== undefined && token.length >= shortestToken) mask(token);
  }
  return response;
}
