import http from "node:http";
import type https from "node:https";
import { createLookup, type Resolve } from "./addresses.ts";
import { isProxied, type ProxyEnv } from "./proxy.ts";

type Client = { readonly request: typeof https.request; readonly agent: http.Agent };
/** How a request goes out: by which function, on which agent, and whether that takes it through the proxy. */
export type Way = Client & { readonly isProxied: boolean };

/*
 * Limits of Node's client that are not ours (24.21), and what becomes of them:
 *
 * - `autoSelectFamilyAttemptTimeout`, 250 ms for each address but the last: 3 s, or 700 ms (below).
 * - The global agent closes a connection after 5 s without a request: an agent of our own has no such `timeout`. A
 *   server's `Keep-Alive: timeout=N` is then heeded only where N is 1 or less; a connection that the server has closed
 *   is replaced without a word (transport).
 * - `maxSockets` and `maxTotalSockets`, none; `maxFreeSockets`, 256: we have 16 requests at once (transport).
 * - TCP keep-alive of an idle connection: after 1 s, 10 probes a second apart. A dead one is gone after 11 s.
 * - `maxHeaderSize`, 16 KiB: more is a fault that passes (HPE_HEADER_OVERFLOW). 2,000 headers: the rest is left out.
 * - Look-ups have no limit of time but the resolver's, and four threads for all (addresses).
 * - A CONNECT through a proxy has the `timeout` of its request, which is our own limit (transport).
 * - `headersTimeout`, `requestTimeout`, `keepAliveTimeout` and the TLS `handshakeTimeout` are a server's. The client has
 *   no limit of time for headers or a body: ours is for the whole request.
 */

/** How long an address may take to connect before the next one is tried, for a request of `limitMs` milliseconds. */
const connectMs = (limitMs: number): number => (limitMs > shortLimitMs ? 3000 : 700);
// What a try of a cancel has: two dead addresses leave time for a third one.
const shortLimitMs = 2000;

/** Agents with connections that are kept alive. `resolve`: how the addresses of a host are looked up. */
export function createAgents(proxy: ProxyEnv, resolve?: Resolve) {
  const { HTTPS_PROXY } = proxy;
  const lookup = createLookup(resolve);
  const proxied = HTTPS_PROXY === undefined ? {} : { proxyEnv: { ...proxy, HTTP_PROXY: HTTPS_PROXY } };
  const options = { keepAlive: true, lookup, ...proxied };
  const plain: Client = { request: http.request, agent: new http.Agent(options) };
  let secure: Client | undefined;
  /** An emulator needs no TLS, which takes a tenth of a bare start to load. */
  async function clientFor({ protocol }: URL): Promise<Client> {
    if (protocol === "http:") return plain;
    const { Agent, request } = await import("node:https");
    secure ??= { request, agent: new Agent(options) };
    return secure;
  }

  return {
    /** The way to `url`. */
    async wayTo(url: URL): Promise<Way> {
      return { ...(await clientFor(url)), isProxied: isProxied(proxy, url.hostname) };
    },
    /** Options of a request of `limitMs` milliseconds on `way`. It has to be sent before the next one asks for them. */
    optionsFor(way: Way, limitMs: number) {
      const autoSelectFamilyAttemptTimeout = connectMs(limitMs);
      Object.assign(proxyConnectionOf(way.agent), { lookup, autoSelectFamilyAttemptTimeout });
      return { agent: way.agent, autoSelectFamilyAttemptTimeout };
    },
  };
}

/**
 * The options of an agent's connections to its proxy. Node hands none of the agent's or the request's on to them
 * (lib/https.js, `createConnection`), and has no other place for them.
 */
function proxyConnectionOf(agent: http.Agent): object {
  const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === "kProxyConfig");
  const config =
    key === undefined ? undefined : (agent as unknown as Record<symbol, { proxyConnectionOptions?: object }>)[key];
  return config?.proxyConnectionOptions ?? {};
}
