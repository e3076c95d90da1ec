import type http from "node:http";
import type { Clock } from "../base/clock.ts";
import { reasonOf } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import type { Resolve } from "./addresses.ts";
import { createAgents, type Way } from "./agents.ts";
import type { Answer, Lost } from "./answer.ts";
import { collect, type OnChunk } from "./body.ts";
import { serviceOf } from "./endpoint.ts";
import type { ProxyEnv } from "./proxy.ts";

/** What every request says of us. */
export const userAgent = "await-cloud-build-operation/1.0.0";

/**
 * One request. `sent` is called when it is on the wire. `onChunk` takes the body of a 2xx answer piece by piece, however
 * long it is; the answer's `text` is empty then. It gives `false` for enough: the rest is not read, and the answer is as
 * if the body had ended there. Nothing is read while a promise of it is open. A connection that breaks in the middle is
 * `lost`, whatever pieces came before.
 */
export type Request = {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  readonly sent?: () => void;
  readonly onChunk?: OnChunk;
};

/** The way to the API, or to token services: connections that are kept alive over the whole wait. */
export type Transport = {
  /**
   * Sends one request, follows no redirect, and gives the answer whatever its status. Its limit counts from when there
   * is a place for it. Never rejects.
   */
  send(request: Request): Promise<Answer | Lost>;
};

const mostAtOnce = 16;
const abandoned: Lost = { kind: "lost", code: "ABORTED", why: "The request was given up" };

/**
 * Connections of our own: the library's close after 5 idle seconds, and one is opened per request behind a proxy.
 * `resolve`: how the addresses of a host are looked up.
 */
export function createTransport(proxy: ProxyEnv, clock: Clock, resolve?: Resolve): Transport {
  const gate = createGate(mostAtOnce);
  const agents = createAgents(proxy, resolve);

  async function sendOnce(request: Request): Promise<Answer | Lost> {
    const way = await agents.wayTo(request.url);
    const startMs = clock.nowMs();
    const first = await ask(request, way, agents, clock);
    const limitMs = request.limitMs - (clock.nowMs() - startMs);
    // A server may close an idle connection just when it is used again: that says nothing about the request.
    const stale = first.kind === "lost" && first.stale === true && limitMs > 0;
    return stale ? ask({ ...request, limitMs }, way, agents, clock) : first;
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

/** What one connection gave. `stale`: it was an idle one, and the server had closed it. */
type Try = Answer | (Lost & { readonly stale?: boolean });
type Agents = ReturnType<typeof createAgents>;

async function ask(request: Request, way: Way, agents: Agents, clock: Clock): Promise<Try> {
  const { url, method, headers, body, limitMs, signal } = request;
  // Whoever asked may be gone by now: before that the token was minted, a place waited for, and TLS loaded.
  if (signal?.aborted) return abandoned;
  const service = serviceOf(url);
  const through = way.isProxied ? " through the proxy" : "";
  const { promise, resolve } = Promise.withResolvers<Try>();
  const end = (result: Try) => {
    stopLimit();
    signal?.removeEventListener("abort", giveUp);
    resolve(result);
  };
  const own =
    body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  let answered = false;
  let req: http.ClientRequest;
  try {
    req = way.request(url, {
      method,
      ...agents.optionsFor(way, limitMs),
      // Without it a proxy that never answers keeps its connection for ever; with it a poll costs a fifth more.
      ...(way.isProxied ? { timeout: limitMs } : {}),
      headers: { accept: "application/json", ...own, ...headers, ...fixed },
    });
  } catch (error) {
    // A header or an address that Node refuses: it is named by its code, its text would show the value.
    return { kind: "lost", code: codeOf(error), why: `The request to ${service} is not valid (${codeOf(error)})` };
  }
  const lose = (code: string, why: string) => {
    end({ kind: "lost", code, why });
    req.destroy();
  };
  const giveUp = () => lose(abandoned.code, abandoned.why);
  signal?.addEventListener("abort", giveUp);
  // From here on, not from the socket on: behind a proxy there is none until the tunnel stands.
  const stopLimit = clock.timer(limitMs, () =>
    lose("TIMEOUT", `${service} gave no answer within ${duration(limitMs)}`),
  );
  req.on("error", (error: Error & { statusCode?: number }) => {
    // A proxy that does not open a tunnel.
    const code = error.statusCode === undefined ? codeOf(error) : `PROXY_${error.statusCode}`;
    const stale = req.reusedSocket && !answered && ["ECONNRESET", "EPIPE"].includes(code);
    end({ kind: "lost", code, why: `Cannot reach ${service}${through} (${lossText(error)})`, ...(stale ? { stale } : {}) });
  });
  req.once("response", (res) => {
    answered = true;
    collect(res, service, request.onChunk, end, lose);
  });
  req.end(body, request.sent);
  return promise;
}

const fixed = { "accept-encoding": "identity", "user-agent": userAgent };

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? "UNKNOWN");

/** What broke a connection, with its code: `socket hang up, ECONNRESET`. */
const lossText = (error: unknown): string => reasonOf(error).replace(/ \(([A-Z0-9_]+)\)$/, ", $1");
