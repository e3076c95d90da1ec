import { objectOf, parseJson } from "../base/json.ts";
import type { Answer, Lost } from "../http/answer.ts";
import type { Transport } from "../http/transport.ts";
import { secretsSent } from "./secrets.ts";

/** A request in the words of the credentials library. */
export type LibraryRequest = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Iterable<readonly [string, string]> | { readonly [name: string]: string };
  readonly data?: unknown;
  readonly responseType?: string;
};
/** An answer in the words of the library: a JSON object, or a text where it asked for one. */
export type LibraryResponse = { readonly status: number; readonly data: unknown };

/** A request of a mint that came to an end. */
export type FinishedRequest = { readonly url: string; readonly result: Answer | Lost };

/** The requests of one mint. */
export type Exchange = {
  /** Sends a request for the library. Throws where there is no good answer; `last` tells why. */
  readonly request: (request: LibraryRequest) => Promise<LibraryResponse>;
  /** What was sent, or will be, that nobody may see. */
  readonly secrets: ReadonlySet<string>;
  /** The last request; `undefined` before the first. */
  readonly last: () => FinishedRequest | undefined;
};

const limitMs = 10_000;
// A shorter text is no token, and would be hidden in harmless words.
const maskable = /^[!-~]{16,}$/;

/**
 * Sends the library's requests on our transport: its own follows redirects, and has no limit for the security token
 * service. `own`: the secrets of the credential. Any other secret that is sent was received before (an ID token, or a
 * bearer that impersonates): it goes through `mask` first.
 */
export function createExchange(own: Iterable<string>, transport: Transport, mask: (token: string) => void): Exchange {
  const secrets = new Set(own);
  let last: FinishedRequest | undefined;
  return {
    secrets,
    last: () => last,
    async request(request) {
      const { url, data, responseType } = request;
      const headers = headersOf(request);
      for (const secret of secretsSent(headers, data)) {
        if (!secrets.has(secret) && maskable.test(secret)) mask(secret);
        secrets.add(secret);
      }
      const isForm = data instanceof URLSearchParams;
      const result = await transport.send({
        method: request.method === "POST" || request.method === "PUT" ? request.method : "GET",
        url: new URL(url),
        headers: {
          ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
          ...Object.fromEntries(headers),
        },
        ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
        limitMs,
      });
      last = { url, result };
      if (result.kind === "lost" || result.status < 200 || result.status >= 300) throw new Error("no good answer");
      if (responseType === "text") return { status: result.status, data: result.text };
      const json = objectOf(parseJson(result.text));
      // The library would write into whatever else it is, and quote it where it cannot.
      if (json === undefined) {
        last = { url, result: { kind: "lost", code: "NO_OBJECT", why: "the answer is not a JSON object" } };
        throw new Error("no good answer");
      }
      return { status: result.status, data: json };
    },
  };
}

const headersOf = ({ headers = {} }: LibraryRequest): Iterable<readonly [string, string]> =>
  Symbol.iterator in headers ? headers : Object.entries(headers);
