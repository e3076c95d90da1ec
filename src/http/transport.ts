import http from "node:http";
import type https from "node:https";
import type { Clock } from "../base/clock.ts";
import { reasonOf } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Answer, Lost } from "./answer.ts";
import type { ProxyEnv } from "./proxy.ts";

/** What every request says of us. */
export const userAgent = "await-cloud-build-operation/1.0.0";

/** One request. `sent` is called when it is on the wire. */
export type Request = {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  readonly sent?: () => void;
};

/** The way to the API, or to token services: connections that are kept alive over the whole wait. */
export type Transport = {
  /**
   * Sends one request, follows no redirect, and gives the answer whatever its status. Its limit counts from when there
   * is a place for it. Never rejects.
   */
  send(request: Request): Promise<Answer | Lost>;
};

const longestBody = 16 * 1024 * 1024;
const mostAtOnce = 16;
const abandoned: Lost = { kind: "lost", code: "ABORTED", why: "given up" };
const options = { keepAlive: true };

/** Connections of our own: the library's close after 5 idle seconds, and one is opened per request behind a proxy. */
export function createTransport(proxy: ProxyEnv, clock: Clock): Transport {
  const gate = createGate(mostAtOnce);
  const { HTTPS_PROXY } = proxy;
  const proxied = HTTPS_PROXY === undefined ? {} : { proxyEnv: { ...proxy, HTTP_PROXY: HTTPS_PROXY } };
  const isProxied = HTTPS_PROXY !== undefined;
  const plain: Way = { request: http.request, agent: new http.Agent({ ...options, ...proxied }), isProxied };
  let secure: Way | undefined;
  const wayTo = async (url: URL): Promise<Way> => {
    if (url.protocol === "http:") return plain;
    // An emulator needs no TLS, which takes a tenth of a bare start to load.
    const { Agent, request } = await import("node:https");
    secure ??= { request, agent: new Agent({ ...options, ...proxied }), isProxied };
    return secure;
  };

  async function sendOnce(request: Request): Promise<Answer | Lost> {
    const way = await wayTo(request.url);
    const startMs = clock.nowMs();
    const first = await ask(request, way, clock);
    const limitMs = request.limitMs - (clock.nowMs() - startMs);
    // A server may close an idle connection just when it is used again: that says nothing about the request.
    const stale = first.kind === "lost" && first.stale === true && limitMs > 0;
    return stale ? ask({ ...request, limitMs }, way, clock) : first;
  }

  return {
    async send(request) {
      await gate.enter();
      return sendOnce(request).finally(gate.leave);
    },
  };
}

/**
 * Lets `places` through at once, the others in their order. The agent's own `maxSockets` does not count connections that
 * are still on their way through a proxy, and does not tell when a request leaves its queue.
 */
function createGate(places: number): { enter(): Promise<void>; leave(): void } {
  let free = places;
  const waiting: (() => void)[] = [];
  return {
    enter() {
      if (free === 0) return new Promise((go) => waiting.push(go));
      free -= 1;
      return Promise.resolve();
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}

type Asked = Answer | (Lost & { readonly stale?: boolean });

type Way = { readonly request: typeof https.request; readonly agent: http.Agent; readonly isProxied: boolean };

async function ask(request: Request, way: Way, clock: Clock): Promise<Asked> {
  const { url, method, headers, body, limitMs, signal } = request;
  // Whoever asked may be gone by now: before that the token was minted, a place waited for, and TLS loaded.
  if (signal?.aborted) return abandoned;
  const { promise, resolve } = Promise.withResolvers<Asked>();
  const end = (result: Asked) => {
    stopLimit();
    signal?.removeEventListener("abort", giveUp);
    resolve(result);
  };
  const own =
    body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  let req: http.ClientRequest;
  try {
    req = way.request(url, {
      method,
      agent: way.agent,
      // Without it a proxy that never answers keeps its connection for ever; with it a poll costs a fifth more.
      ...(way.isProxied ? { timeout: limitMs } : {}),
      headers: { ...own, ...headers, ...common },
    });
  } catch (error) {
    // A header or an address that Node refuses: it is named by its code, its text would show the value.
    return { kind: "lost", code: codeOf(error), why: `${url.hostname}: the request is not valid (${codeOf(error)})` };
  }
  const lose = (code: string, why: string) => {
    end({ kind: "lost", code, why: `${url.hostname}: ${why}` });
    req.destroy();
  };
  const giveUp = () => lose("ABORTED", "given up");
  signal?.addEventListener("abort", giveUp);
  // From here on, not from the socket on: behind a proxy there is none until the tunnel stands.
  const stopLimit = clock.timer(limitMs, () => lose("TIMEOUT", `no answer within ${duration(limitMs)}`));
  req.on("error", (error: Error & { statusCode?: number }) => {
    const code = error.statusCode === 407 ? "PROXY_407" : codeOf(error);
    const stale = req.reusedSocket && ["ECONNRESET", "EPIPE"].includes(code);
    end({ kind: "lost", code, why: `${url.hostname}: ${reasonOf(error)}`, ...(stale ? { stale } : {}) });
  });
  req.once("response", (res) => collect(res, end, lose));
  req.end(body, request.sent);
  return promise;
}

const common = { accept: "application/json", "accept-encoding": "identity", "user-agent": userAgent };

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? "UNKNOWN");

function collect(
  res: http.IncomingMessage,
  end: (answer: Answer) => void,
  lose: (code: string, why: string) => void,
): void {
  const encoding = res.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    lose("ENCODED", "an encoded body that nobody asked for");
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  res.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > longestBody) lose("TOO_LONG", "a body of more than 16 MiB");
    else chunks.push(chunk);
  });
  const brokenOff = () => lose("ECONNRESET", "the answer broke off");
  res.once("error", brokenOff);
  res.once("aborted", brokenOff);
  res.once("end", () => {
    end({
      kind: "answer",
      status: res.statusCode ?? 0,
      headers: res.headers,
      text: Buffer.concat(chunks).toString("utf8"),
    });
  });
}
