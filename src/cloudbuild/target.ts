import { present } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import { endpointOf } from "../http/endpoint.ts";
import { type Built, buildOf, isLocation, operationNameOf } from "./operation-name.ts";

/** An operation to ask for, checked: only this module makes one. */
export type Target = { readonly endpoint: string; readonly version: Version; readonly name: string };
/** A version of an API, as `parseVersion` takes it. */
export type Version = string;
/** How an operation is to be asked for, where its name does not say. */
export type Addressing = { readonly location?: string; readonly endpoint?: string; readonly version: Version };

/**
 * The operation that `given` names, in any of the forms that people have at hand.
 * Throws an error that names the input, the value and what would be right.
 */
export function parseTarget(given: string, addressing: Addressing): Target {
  const { version } = addressing;
  const operation = operationNameOf(given);
  const build = operation === undefined ? buildOf(given) : undefined;
  const parts = operation ?? build;
  if (parts === undefined) throw new Error(nameProblem(given));
  if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
    throw new Error(
      `location: ${quote(addressing.location)} contradicts the region ${quote(parts.location)} in ${quote(given)}. Leave location empty.`,
    );
  }
  const location = parts.location ?? addressing.location;
  const region = location === "global" ? undefined : location;
  const name = lowered("name" in parts ? parts.name : operationOf(parts, region));
  if (version === "v2" && isLegacyBuild(name)) {
    throw new Error(
      `api-version: "v2" has no operation ${quote(given)}. ${mendOfLegacy(build !== undefined, location)}`,
    );
  }
  const isWithoutRegion = isLegacyBuild(name) || /^operations\/[^/]+$/.test(name);
  const host = isWithoutRegion && region !== undefined ? hostOf(region) : "https://cloudbuild.googleapis.com";
  return { endpoint: addressing.endpoint ?? host, version, name };
}

/** Why `given` is no name, and what would be right. */
function nameProblem(given: string): string {
  const known = `operation-name: ${quote(given)} is not the name of an operation or a build. `;
  if (isBuildId(given)) {
    return `${known}It is the id of a build: give projects/PROJECT/locations/LOCATION/builds/ID, or projects/PROJECT/builds/ID for a global build.`;
  }
  if (/^[[\]{}`]|[\s,"']/.test(given)) {
    return `${known}Give one name per line, without commas, blanks, quotes or brackets.`;
  }
  return `${known}Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.`;
}

/** True for a name of Cloud Build's that v1 alone has. */
const isLegacyBuild = (name: string): boolean => name.startsWith("operations/build/");

function mendOfLegacy(isBuild: boolean, location: string | undefined): string {
  if (!isBuild) return "Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.";
  return location === undefined ? "Use v1, or give the build's region as location." : "Use v1.";
}

const operationOf = ({ project, build }: Built, region: string | undefined): string =>
  region === undefined
    ? `operations/build/${project}/${base64(build)}`
    : `projects/${project}/locations/${region}/operations/${build}`;

const base64 = (text: string): string => Buffer.from(text, "ascii").toString("base64");
const lastOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
const decoded = (base64: string): string => Buffer.from(base64, "base64").toString("latin1");

/** `name` with a build's UUID in lower case, as Cloud Build has it, in base64 too. Other services' names stay. */
function lowered(name: string): string {
  if (!/^(?:operations(?:\/build\/[^/]+)?|projects\/[^/]+\/locations\/[^/]+\/operations)\/[^/]+$/.test(name))
    return name;
  const last = lastOf(name);
  const start = name.slice(0, -last.length);
  if (isBuildId(last)) return start + last.toLowerCase();
  const id = decoded(last);
  return isBuildId(id) && id !== id.toLowerCase() ? start + base64(id.toLowerCase()) : name;
}

/** Where the builds of a region are found by a name that has no region in it. */
const hostOf = (location: string): string => `https://${location}-cloudbuild.googleapis.com`;

/** True for what may stand as the version in the path of a Google API. */
const isVersion = (value: string): boolean => /^v[1-9][0-9]?(?:p[1-9])?(?:(?:alpha|beta)[0-9]*)?$/.test(value);

/** `value` as the version of an API. Throws an error that names the input. */
export function parseVersion(value: string): Version {
  if (isVersion(value)) return value;
  throw new Error(
    `api-version: ${quote(value)} is not a version of an API. Give v1, v2, or another service's, such as v1beta1.`,
  );
}

/** `value` as a region. Throws an error that names the input. */
export function parseLocation(value: string): string {
  // It may become part of a host, whose labels are narrower than regions in names.
  if (isLocation(value) && endpointOf(hostOf(value)) !== undefined) return value;
  throw new Error(`location: ${quote(value)} is not a region. Give one like europe-west9, or leave it empty.`);
}

/** The same gate for what comes back from saved state: `undefined` unless all of it could have come from `parseTarget`. */
export function checkTarget(saved: { endpoint?: unknown; version?: unknown; name?: unknown }): Target | undefined {
  const { endpoint, version, name } = saved;
  if (typeof endpoint !== "string" || typeof version !== "string" || typeof name !== "string") return undefined;
  const isGood =
    endpointOf(endpoint) === endpoint &&
    isVersion(version) &&
    operationNameOf(name) !== undefined &&
    lowered(name) === name &&
    !(version === "v2" && isLegacyBuild(name));
  return isGood ? { endpoint, version, name } : undefined;
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

/** True where `id`, as `idOf` gives it, is a build's: a UUID. */
export const isBuildId = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** The last segment of an operation name with base64 undone: the build id for builds, whichever form the name has. */
export function idOf(name: string): string {
  const last = lastOf(name);
  return [decoded(last), last].find(isBuildId)?.toLowerCase() ?? last;
}

/** Project and location as far as an operation name tells them. */
export function placeOf(name: string): { readonly project?: string; readonly location?: string } {
  const { project, location } = operationNameOf(name) ?? {};
  return present({ project, location });
}

/** Each operation once, in the order given. A build's id is unique, so two forms of its name are one operation. */
export function distinct(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ endpoint, name }) => {
    const key = isBuildId(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
