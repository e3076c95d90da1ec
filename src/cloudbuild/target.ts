import { present } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import { endpointOf } from "../http/endpoint.ts";

/** An operation to ask for, checked: only this module makes one. */
export type Target = { readonly endpoint: string; readonly version: Version; readonly name: string };
/** A version of an API, as `isVersion` takes it. */
export type Version = string;

/** True for what may stand as the version in the path of a Google API. */
const isVersion = (value: string): boolean => /^v[1-9][0-9]?(?:p[1-9])?(?:(?:alpha|beta)[0-9]*)?$/.test(value);
/** How an operation is to be asked for, where its name does not say. */
export type Addressing = { readonly location?: string; readonly endpoint?: string; readonly version: Version };

const project = "(?<project>[a-z0-9](?:[a-z0-9:-]|\\.(?!\\.)){0,98}[a-z0-9])";
const region = "(?<location>[a-z0-9-]{1,63})";
const id = "[A-Za-z0-9_=-]{1,512}";
// In base64 it is a third longer, and still an id.
const build = "(?<build>[A-Za-z0-9_=-]{1,384})";
const anchored = (form: string): RegExp => new RegExp(`^${form}$`);
const operationForms = [
  `(?<name>operations/${id})`,
  `(?<name>operations/build/${project}/${id})`,
  `(?<name>projects/${project}/locations/${region}/operations/${id})`,
].map(anchored);
const buildForms = [
  `projects/${project}/locations/${region}/builds/${build}`,
  `projects/${project}/builds/${build}`,
].map(anchored);
// A regular expression rather than WHATWG URL: that one repairs what ought to be refused ("..", tabs, backslashes).
const consoleForm =
  /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)(?:;[a-z]+=[\w-]*)*\?[!"$->@-[\]-~]*$/;

/** A name that the API itself takes, and what it tells. */
type Named = { readonly name: string; readonly project?: string; readonly location?: string };
/** A build, and what its name or its page in the console tells. */
type Built = { readonly build: string; readonly project: string; readonly location?: string };

/** The named groups of the first form that `given` has. */
const groupsOf = <T>(forms: readonly RegExp[], given: string): T | undefined =>
  forms.map((form) => form.exec(given)?.groups).find((groups) => groups !== undefined) as T | undefined;

const named = (given: string) => groupsOf<Named>(operationForms, given);

function built(given: string): Built | undefined {
  const page = consoleForm.exec(given);
  if (page === null) return groupsOf<Built>(buildForms, given);
  const [, location, buildId] = page;
  const projects = [...given.matchAll(/[?&]project=([^&]*)/g)].map(([, projectId]) => projectId);
  const place = location === undefined ? "" : `locations/${location}/`;
  return projects.length === 1
    ? groupsOf<Built>(buildForms, `projects/${projects[0]}/${place}builds/${buildId}`)
    : undefined;
}

/**
 * The operation that `given` names, in any of the forms that people have at hand.
 * Throws an error that names the input, the value and what would be right.
 */
export function parseTarget(given: string, addressing: Addressing): Target {
  const parts = named(given) ?? built(given);
  if (parts === undefined) {
    throw new Error(
      `operation-name: ${quote(given)} is not the name of an operation or a build. Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.`,
    );
  }
  if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
    throw new Error(
      `location: ${quote(addressing.location)} contradicts the region ${quote(parts.location)} in ${quote(given)}. Leave location empty.`,
    );
  }
  const location = parts.location ?? addressing.location;
  const regional = location !== undefined && location !== "global";
  const name = "name" in parts ? parts.name : operationOf(parts, regional ? location : undefined);
  const legacy = name.startsWith("operations/");
  if (legacy && addressing.version === "v2") {
    throw new Error(`api-version: "v2" has no operation ${quote(given)}. ${mendOfLegacy(parts, location)}`);
  }
  const endpoint = addressing.endpoint ?? (legacy && regional ? hostOf(location) : "https://cloudbuild.googleapis.com");
  return { endpoint, version: addressing.version, name };
}

function mendOfLegacy(parts: Named | Built, location: string | undefined): string {
  if ("name" in parts) return "Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.";
  return location === undefined ? "Use v1, or give the build's region as location." : "Use v1.";
}

const operationOf = (parts: Built, location: string | undefined): string =>
  location === undefined
    ? `operations/build/${parts.project}/${Buffer.from(parts.build, "ascii").toString("base64")}`
    : `projects/${parts.project}/locations/${location}/operations/${parts.build}`;

/** Where the builds of a region are found by a name that has no region in it. */
const hostOf = (location: string): string => `https://${location}-cloudbuild.googleapis.com`;

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
  if (anchored(region).test(value) && endpointOf(hostOf(value)) !== undefined) return value;
  throw new Error(`location: ${quote(value)} is not a region. Give one like europe-west9, or leave it empty.`);
}

/** The same gate for what comes back from saved state: `undefined` unless all of it could have come from `parseTarget`. */
export function checkTarget(saved: { endpoint?: unknown; version?: unknown; name?: unknown }): Target | undefined {
  const { endpoint, version, name } = saved;
  if (typeof endpoint !== "string" || typeof name !== "string") return undefined;
  if (typeof version !== "string" || !isVersion(version)) return undefined;
  if (version === "v2" && name.startsWith("operations/")) return undefined;
  return named(name) !== undefined && endpointOf(endpoint) === endpoint ? { endpoint, version, name } : undefined;
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
  const last = name.slice(name.lastIndexOf("/") + 1);
  const decoded = Buffer.from(last, "base64").toString("latin1");
  return [decoded, last].find(isBuildId)?.toLowerCase() ?? last;
}

/** Project and location as far as an operation name tells them. */
export function placeOf(name: string): { readonly project?: string; readonly location?: string } {
  const { project: projectId, location } = named(name) ?? {};
  return present({ project: projectId, location });
}

/** Each operation once, in the order given. A build's id is unique, so two forms of its name are one operation. */
export function distinct(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ endpoint, name }) => {
    const key = isBuildId(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}
