import { quote } from "../base/sanitise.ts";

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const host = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`);

/**
 * `value` as the root of an API, normalised. Whether a host outside googleapis.com is of the credential's universe is
 * decided later, by `inUniverse`. Throws an error that names the input.
 */
export function parseEndpoint(value: string): string {
  const endpoint = endpointOf(value);
  if (endpoint !== undefined) return endpoint;
  throw new Error(
    `endpoint: ${quote(value)} is refused. Give https:// and a host of googleapis.com (or of the credential's universe) with no port, or an emulator on http://127.0.0.1, [::1] or localhost; no user, path or query.`,
  );
}

/** `value` as the root of an API, normalised; `undefined` where none may be sent there. */
export function endpointOf(value: string): string | undefined {
  const url = /^https?:\/\/(?:[a-z0-9.-]+|\[::1\])(?::\d{1,5})?\/?$/i.test(value) ? URL.parse(value) : null;
  if (url === null) return undefined;
  const { protocol, hostname, port, origin } = url;
  // The decision falls on what the URL parser makes of it, and only where that is what was written: it rewrites
  // numeric hosts.
  const written = value.toLowerCase().replace(/(?::\d{1,5})?\/?$/, "");
  if (written !== `${protocol}//${hostname}`) return undefined;
  return loopback(hostname) || (protocol === "https:" && port === "" && host.test(hostname)) ? origin : undefined;
}

const loopback = (hostname: string): boolean => ["127.0.0.1", "[::1]", "localhost"].includes(hostname);

/** True where a bearer for the universe `universe` may be sent to `endpoint`: its own hosts, and loopback. */
export function inUniverse(endpoint: string, universe: string): boolean {
  const { hostname } = new URL(endpoint);
  return loopback(hostname) || (hostname.endsWith(`.${universe.toLowerCase()}`) && host.test(hostname));
}

/** True where `endpoint` is an emulator's. */
export const isLoopback = (endpoint: string): boolean => loopback(new URL(endpoint).hostname);

/** What to call the service at `url`: Cloud Build, any other by its host, with the port where that is given. */
export function serviceOf(url: string | URL): string {
  const { hostname, host } = new URL(url);
  return /^(?:[a-z0-9-]+-)?cloudbuild\./.test(hostname) ? "Cloud Build" : host;
}
