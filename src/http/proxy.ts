import { isLoopback } from "./endpoint.ts";

/** Proxy rules in a form that Node's agent understands. */
export type ProxyEnv = { readonly HTTPS_PROXY?: string; readonly NO_PROXY?: string };

const direct = ["localhost", "127.0.0.1", "::1", "[::1]", "metadata.google.internal", "169.254.169.254"];
const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/**
 * The proxy for every connection that is not loopback, and the hosts that are reached without it. Empty where all are,
 * and where the proxy's address cannot be used: `proxyProblem` tells why, unless no connection needs it.
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
 * without a port. All hosts that a proxy may be used for listen on 443: entries for other ports are left out.
 */
function exceptionsOf(env: NodeJS.ProcessEnv): string[] {
  const entries = (env.NO_PROXY?.trim() || env.no_proxy || "").toLowerCase().split(/[\s,]+/);
  return entries.flatMap((entry) => {
    const [, host = entry, port = "443"] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
    const bare = host.replace(/^\*?\./, "");
    return port === "443" && bare !== "" ? [bare] : [];
  });
}

const nameOf = (env: NodeJS.ProcessEnv): string => variables.find((name) => env[name]?.trim()) ?? "";
const given = (env: NodeJS.ProcessEnv): string | undefined => env[nameOf(env)]?.trim();

// Node ignores a proxy whose scheme is not `http` or `https` in lower case.
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
  return `${nameOf(env)}: the value is not the address of a proxy. Give http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special characters of the user name and the password as %XX.`;
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

/**
 * What to say where `env` names a proxy and this Node (`version`: `24.4.1`) has no agents that know one: connections go
 * past it (`proxyEnv` of node:http came with 24.5).
 */
export function oldNodeProblem(version: string, env: NodeJS.ProcessEnv): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major > 24 || (major === 24 && minor >= 5) || proxyOf(env).HTTPS_PROXY === undefined) return undefined;
  return `Node ${version} cannot use the proxy that ${nameOf(env)} names: connections go past it. Update the runner to version 2.328.0 or later.`;
}
