import { present } from "../base/json.ts";

/** The name of an operation as it is asked for, and what it tells. */
export type Named = { readonly name: string; readonly project?: string; readonly location?: string };
/** A build, and what its name or its page in the console tells. */
export type Built = { readonly build: string; readonly project: string; readonly location?: string };

// All are anchored and bounded: what passes becomes a path.
const forms = {
  project: /^(?=.{2,100}$)[a-z0-9](?:[a-z0-9:-]|\.(?!\.))*[a-z0-9]$/,
  location: /^[a-z0-9-]{1,63}$/,
  id: /^(?=.{1,512}$)[A-Za-z0-9_=-]+(?:\.[A-Za-z0-9_=-]+)*$/,
  collection: /^[a-z][A-Za-z]{0,62}$/,
  // In base64 it is a third longer, and still an id.
  build: /^(?=.{1,384}$)[A-Za-z0-9_=-]+(?:\.[A-Za-z0-9_=-]+)*$/,
};
const mostPairs = 6;

// A regular expression rather than WHATWG URL: that one repairs what ought to be refused ("..", tabs, backslashes).
const consoleForm =
  /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)(?:;[a-z]+=[\w-]*)*\?[!"$->@-[\]-~]*$/;

const is = (form: keyof typeof forms, text: string | undefined): text is string =>
  text !== undefined && forms[form].test(text);

/** True for what may stand as a region in a name. */
export const isLocation = (text: string): boolean => is("location", text);

/**
 * The name of an operation, of Cloud Build's or of another service's: pairs `collection/id`, then `operations/ID`, the
 * whole after another `operations/` or not. `undefined` where `given` is none.
 */
export function operationNameOf(given: string): Named | undefined {
  const parts = given.split("/");
  if (parts.length > 2 * mostPairs + 3) return undefined;
  const [first, second, third, fourth] = parts;
  if (first === "operations" && parts.length === 2 && is("id", second)) return { name: given };
  if (first === "operations" && second === "build" && parts.length === 4 && is("project", third) && is("id", fourth)) {
    return { name: given, project: third };
  }
  const isLed = parts.length % 2 === 1;
  const path = isLed ? parts.slice(1) : parts;
  const [collection, id] = path.splice(-2);
  if ((isLed && first !== "operations") || collection !== "operations" || !is("id", id)) return undefined;
  const pairs = Array.from({ length: path.length / 2 }, (_, at) => path.slice(2 * at, 2 * at + 2));
  if (pairs.length === 0 || !pairs.every(isPair)) return undefined;
  const found = (...names: unknown[]) => pairs.find(([name]) => names.includes(name))?.[1];
  return present({ name: given, project: found("projects"), location: found("locations", "regions") });
}

const isPair = ([collection, id]: readonly string[]): boolean => {
  if (collection === "projects") return is("project", id);
  return collection === "locations" ? is("location", id) : is("collection", collection) && is("id", id);
};

/** The build that `given` names, or whose page in the console it is. `undefined` where it is neither. */
export function buildOf(given: string): Built | undefined {
  const page = consoleForm.exec(given);
  if (page !== null) {
    const [, location, id = ""] = page;
    const projects = [...given.matchAll(/[?&]project=([^&]*)/g)].map(([, project]) => project);
    const place = location === undefined ? "" : `locations/${location}/`;
    return projects.length === 1 ? buildOf(`projects/${projects[0]}/${place}builds/${id}`) : undefined;
  }
  const parts = given.split("/");
  if (parts.length !== 4 && parts.length !== 6) return undefined;
  const [projects, project] = parts;
  const [builds, build] = parts.splice(-2);
  const [, , locations, location] = parts;
  if (projects !== "projects" || builds !== "builds" || !is("project", project) || !is("build", build))
    return undefined;
  if (locations === undefined) return { build, project };
  return locations === "locations" && is("location", location) ? { build, project, location } : undefined;
}
