import { quote } from "./sanitise.ts";

/** An operation to ask for, checked: only this module makes one. */
export type Target = { readonly endpoint: string; readonly version: Version; readonly name: string };
/** Versions of the API that have `operations.get` and `operations.cancel`. */
export type Version = "v1" | "v2";
/** How an operation is to be asked for, where its name does not say. */
export type Addressing = { readonly location?: string; readonly endpoint?: string; readonly version: Version };

const project = /^(?!.*\.\.)[a-z0-9][a-z0-9.:-]{0,98}[a-z0-9]$/;
const region = /^[a-z0-9-]{1,63}$/;
const id = /^[A-Za-z0-9_=-]{1,512}$/;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const host = new RegExp(`^(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const nameForms =
  "operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL";

/** What a name given by a user comes to: where it says so, project, region and build. */
type Parts = { readonly name?: string; readonly project?: string; readonly location?: string; readonly build?: string };

const buildOperation = (projectId: string, buildId: string): string =>
  `operations/build/${projectId}/${Buffer.from(buildId, "ascii").toString("base64")}`;

/** Path segments that must meet a grammar each; `undefined` where one does not, or where their number is wrong. */
function segments(text: string, ...grammars: readonly (RegExp | string)[]): string[] | undefined {
  const found = text.split("/");
  const fits = (segment: string, grammar: RegExp | string | undefined) =>
    typeof grammar === "string" ? segment === grammar : grammar?.test(segment);
  return found.length === grammars.length && found.every((segment, i) => fits(segment, grammars[i]))
    ? found
    : undefined;
}

/** A canonical operation name, that is one the API itself takes. */
function operationParts(given: string): Parts | undefined {
  if (segments(given, "operations", id)) return { name: given };
  const legacy = segments(given, "operations", "build", project, id);
  if (legacy?.[2] !== undefined) return { name: given, project: legacy[2] };
  const located = segments(given, "projects", project, "locations", region, "operations", id);
  if (located?.[1] !== undefined && located[3] !== undefined) {
    return { name: given, project: located[1], location: located[3] };
  }
  return undefined;
}

function buildParts(given: string): Parts | undefined {
  const located = segments(given, "projects", project, "locations", region, "builds", id);
  if (located?.[1] !== undefined && located[3] !== undefined && located[5] !== undefined) {
    return { project: located[1], location: located[3], build: located[5] };
  }
  const plain = segments(given, "projects", project, "builds", id);
  return plain?.[1] === undefined || plain[3] === undefined ? undefined : { project: plain[1], build: plain[3] };
}

// A regular expression rather than WHATWG URL: that one repairs what ought to be refused ("..", tabs, backslashes).
const console =
  /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)((?:;[a-z]+=[\w-]*)*)\?([!-~]*)$/;

function consoleParts(given: string): Parts | undefined {
  const [, location, buildId, , query] = console.exec(given) ?? [];
  if (buildId === undefined || query === undefined || /[#\\]/.test(query)) return undefined;
  const projects = query.split("&").filter((pair) => pair.startsWith("project="));
  const [projectId = ""] = projects.map((pair) => pair.slice("project=".length));
  if (projects.length !== 1) return undefined;
  return buildParts(`projects/${projectId}/${location === undefined ? "" : `locations/${location}/`}builds/${buildId}`);
}

/**
 * The operation that `given` names, in any of the forms that people have at hand.
 * Throws an error that names the input, the value and what would be right.
 */
export function parseTarget(given: string, addressing: Addressing): Target {
  const parts = operationParts(given) ?? buildParts(given) ?? consoleParts(given);
  if (parts === undefined) {
    throw new Error(`operation-name: ${quote(given)} is not the name of an operation or a build. Give ${nameForms}.`);
  }
  if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
    throw new Error(
      `location: ${quote(addressing.location)} contradicts the region ${quote(parts.location)} in ${quote(given)}. Leave location empty.`,
    );
  }
  const location = parts.location ?? addressing.location;
  const regional = location !== undefined && location !== "global";
  let name = parts.name;
  if (name === undefined) {
    const { project: projectId = "", build = "" } = parts;
    name = regional
      ? `projects/${projectId}/locations/${location}/operations/${build}`
      : buildOperation(projectId, build);
  }
  const legacy = !name.startsWith("projects/");
  if (legacy && addressing.version === "v2") {
    throw new Error(
      `api-version: "v2" has no operation ${quote(name)}. Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.`,
    );
  }
  const ownHost = legacy && regional ? `${location}-cloudbuild` : "cloudbuild";
  return { endpoint: addressing.endpoint ?? `https://${ownHost}.googleapis.com`, version: addressing.version, name };
}

/** `value` as a region. Throws an error that names the input. */
export function parseLocation(value: string): string {
  if (region.test(value)) return value;
  throw new Error(`location: ${quote(value)} is not a region. Give one like europe-west9, or leave it empty.`);
}

/**
 * `value` as the root of an API, normalised. Whether a host outside googleapis.com is of the credential's universe is
 * decided later, by `inUniverse`. Throws an error that names the input.
 */
export function parseEndpoint(value: string): string {
  const [, scheme, name, port] = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(:\d{1,5})?\/?$/.exec(value.toLowerCase()) ?? [];
  if (scheme !== undefined && name !== undefined && Number(port?.slice(1) ?? 443) <= 65_535) {
    // The decision falls on what the URL parser makes of it: it rewrites numeric hosts.
    const { hostname, origin, port: ownPort } = new URL(`${scheme}://${name}${port ?? ""}`);
    if (hostname === name && loopback(hostname)) return origin;
    if (hostname === name && scheme === "https" && ownPort === "" && host.test(hostname) && hostname.length <= 253)
      return origin;
  }
  throw new Error(
    `endpoint: ${quote(value)} is refused. Give https://SERVICE.googleapis.com (or the like of the credential's universe), or an emulator on http://127.0.0.1, http://[::1] or http://localhost.`,
  );
}

const loopback = (hostname: string): boolean => ["127.0.0.1", "[::1]", "localhost"].includes(hostname);

/** True where a bearer for the universe `universe` may be sent to `endpoint`: its own hosts, and loopback. */
export function inUniverse(endpoint: string, universe: string): boolean {
  const { hostname } = new URL(endpoint);
  return loopback(hostname) || (hostname.endsWith(`.${universe.toLowerCase()}`) && host.test(hostname));
}

/** True where `endpoint` is an emulator's. */
export const isLoopback = (endpoint: string): boolean => loopback(new URL(endpoint).hostname);

/** The same gate for what comes back from saved state: `undefined` unless all of it could have come from `parseTarget`. */
export function checkTarget(saved: { endpoint?: unknown; version?: unknown; name?: unknown }): Target | undefined {
  const { endpoint, version, name } = saved;
  if (typeof endpoint !== "string" || typeof name !== "string" || (version !== "v1" && version !== "v2"))
    return undefined;
  try {
    if (operationParts(name) === undefined || parseEndpoint(endpoint) !== endpoint) return undefined;
    return { endpoint, version, name };
  } catch {
    return undefined;
  }
}

/** The address of a target's poll, or of its cancel. Throws where it is not exactly what was asked for: that would be a bug. */
export function urlOf(target: Target, verb?: "cancel"): URL {
  const path = `/${target.version}/${target.name}${verb === undefined ? "" : `:${verb}`}`;
  const search = verb === undefined ? "?prettyPrint=false" : "";
  const url = new URL(`${target.endpoint}${path}${search}`);
  if (url.origin !== target.endpoint || url.pathname !== path || url.hash !== "" || url.search !== search) {
    throw new Error(`the address of ${quote(target.name)} came out as another one`);
  }
  return url;
}

/** The last segment of an operation name with base64 undone: the build id for builds, whichever form the name has. */
export function idOf(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1);
  const decoded = Buffer.from(last, "base64").toString("latin1");
  return uuid.test(decoded) ? decoded.toLowerCase() : last;
}

/** Project and location as far as an operation name tells them. */
export function placeOf(name: string): { readonly project?: string; readonly location?: string } {
  const { project: projectId, location } = operationParts(name) ?? {};
  return {
    ...(projectId === undefined ? {} : { project: projectId }),
    ...(location === undefined ? {} : { location }),
  };
}

/** Each operation once, in the order given. A build's id is unique, so two forms of its name are one operation. */
export function distinct(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ endpoint, name }) => {
    const key = uuid.test(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
