import type { Transport } from "./transport.ts";

/** A request as the credentials library words it. */
export type Asked = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Iterable<readonly [string, string]> | { readonly [name: string]: string };
  readonly data?: unknown;
};

const limitMs = 10_000;

/** Sends a request of the library on our transport. Throws as its own does: an error with the config and the response. */
export async function exchange(config: Asked, transport: Transport): Promise<{ status: number; data: unknown }> {
  const { url, method, headers = {}, data } = config;
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
  const response = { status: answer.status, data: parsed(answer.text) };
  if (answer.status >= 200 && answer.status < 300) return response;
  throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { config, response });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
