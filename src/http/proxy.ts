import { isLoopback } from "./endpoint.ts";

/** Proxy rules in a form that Node's agent understands. */
export type ProxyEnv = { readonly HTTPS_PROXY?: string; readonly NO_PROXY?: string };

const direct = ["localhost", "127.0.0.1", "::1", "[::1]", "metadata.google.internal", "169.254.169.254"];
const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/**
 * The proxy for every connection that is not loopback, and the hosts that go past it. Nothing where all go past it, and
 * where its address cannot be used: `proxyProblem` has said so by then, unless no connection needs it.
 */
export function proxyOf(env: NodeJS.ProcessEnv): ProxyEnv {
  const proxy = given(env);
  const hosts = exceptionsOf(env);
  if (proxy === undefined || hosts.includes("*") || !isProxy(addressOf(proxy))) return {};
  return {
    HTTPS_PROXY: addressOf(proxy),
    NO_PROXY: [...hosts.flatMap((host) => [host, `.${host}`]), ...direct].join(","),
  };
}

/**
 * The hosts that `NO_PROXY` names: `*`, a host, a parent domain with or without a dot (or `*.`) in front, each with or
 * without a port. All our hosts listen on 443: what it says of other ports is left out.
 */
function exceptionsOf(env: NodeJS.ProcessEnv): string[] {
  const entries = (env.NO_PROXY?.trim() || env.no_proxy || "").toLowerCase().split(/[\s,]+/);
  return entries.flatMap((entry) => {
    const [, host = entry, port = "443"] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
    const bare = host.replace(/^\*?\./, "");
    return port === "443" && bare !== "" ? [bare] : [];
  });
}

const given = (env: NodeJS.ProcessEnv): string | undefined => variables.map((name) => env[name]?.trim()).find(Boolean);

// Node looks for a scheme in lower case, and goes past the proxy where it finds none that it knows.
const addressOf = (proxy: string): string =>
  proxy.includes("://") ? proxy.replace(/^\w+:/, (scheme) => scheme.toLowerCase()) : `http://${proxy}`;

/**
 * Why the proxy that `env` names cannot be used; `undefined` where it can, where there is none, and where no connection
 * needs it. `endpoints`: all that is connected to, where that is known. The value is never shown, as it may hold a
 * password: Node and the library would.
 */
export function proxyProblem(env: NodeJS.ProcessEnv, endpoints?: readonly string[]): string | undefined {
  const proxy = given(env);
  if (proxy === undefined || isProxy(addressOf(proxy))) return undefined;
  if (exceptionsOf(env).includes("*") || endpoints?.every(isLoopback)) return undefined;
  const name = variables.find((variable) => env[variable]?.trim() === proxy);
  return `${name}: the value is not the address of a proxy. Give http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, special characters of user and password as %XX.`;
}

function isProxy(address: string): boolean {
  const { protocol = "", pathname, search, hash, username = "", password = "" } = URL.parse(address) ?? {};
  try {
    decodeURIComponent(username + password);
    return /^https?:$/.test(protocol) && `${pathname}${search}${hash}` === "/";
  } catch {
    return false;
  }
}

/** True where a request to `hostname` goes through the proxy of these rules. */
export function isProxied({ HTTPS_PROXY, NO_PROXY = "" }: ProxyEnv, hostname: string): boolean {
  const isDirect = NO_PROXY.split(",").some(
    (entry) => hostname === entry || (entry.startsWith(".") && hostname.endsWith(entry)),
  );
  return HTTPS_PROXY !== undefined && !isDirect;
}
