import { objectOf, parseJson } from "../base/json.ts";
import type { Transport } from "../http/transport.ts";
import { secretsSent } from "./secrets.ts";

/** A request as the credentials library words it. */
export type Asked = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Iterable<readonly [string, string]> | { readonly [name: string]: string };
  readonly data?: unknown;
  readonly responseType?: string;
};
/** An answer as the library wants it: a JSON object, or a text where it asked for one. */
export type Answered = { readonly status: number; readonly data: unknown; readonly config: Asked };

const limitMs = 10_000;

/** The requests of one mint. */
export type Exchange = {
  /** Sends a request. Throws as the library's own transport does: an error with the config and the response. */
  readonly send: (asked: Asked) => Promise<Answered>;
  /** What has been sent, or is to be, that nobody may see. */
  readonly secrets: ReadonlySet<string>;
  /** Where the last request went; empty before the first. */
  readonly lastUrl: () => string;
};

// Less is no token, and would be hidden in harmless text.
const maskable = /^[!-~]{16,}$/;

/**
 * Requests of the library on our transport. `own`: the secrets of the credential. Any other that is sent was received
 * before, an ID token or a bearer that impersonates: it goes through `mask` first.
 */
export function createExchange(own: Iterable<string>, transport: Transport, mask: (token: string) => void): Exchange {
  const secrets = new Set(own);
  let lastUrl = "";
  return {
    secrets,
    lastUrl: () => lastUrl,
    send(asked) {
      lastUrl = asked.url;
      for (const secret of secretsSent(headersOf(asked), asked.data)) {
        if (!secrets.has(secret) && maskable.test(secret)) mask(secret);
        secrets.add(secret);
      }
      return send(asked, transport);
    },
  };
}

const headersOf = ({ headers = {} }: Asked): Iterable<readonly [string, string]> =>
  Symbol.iterator in headers ? headers : Object.entries(headers);

async function send(config: Asked, transport: Transport): Promise<Answered> {
  const { url, method, data } = config;
  const isForm = data instanceof URLSearchParams;
  const answer = await transport.send({
    method: method === "POST" ? "POST" : "GET",
    url: new URL(url),
    headers: {
      ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...Object.fromEntries(headersOf(config)),
    },
    ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
    limitMs,
  });
  if (answer.kind === "lost") throw Object.assign(new Error(answer.why), { code: answer.code, config });
  const { status, text } = answer;
  const response = { status, data: config.responseType === "text" ? text : (parseJson(text) ?? text), config };
  if (status < 200 || status >= 300) {
    throw Object.assign(new Error(`Request failed with status code ${status}`), { config, response });
  }
  // The library would write into whatever else it is, and quote it where it cannot.
  const isUsable = typeof response.data === "string" ? config.responseType === "text" : objectOf(response.data);
  if (!isUsable) throw Object.assign(new Error("the answer is not a JSON object"), { config });
  return response;
}
