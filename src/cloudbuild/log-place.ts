import { isLoopback } from "../http/endpoint.ts";
import type { Build } from "./build.ts";

/** A log as an object of Cloud Storage. */
export type ObjectPlace = { readonly kind: "object"; readonly bucket: string; readonly name: string };
/** A log as entries of Cloud Logging. `sinceMs`: when the build was created, in milliseconds since the epoch. */
export type EntriesPlace = {
  readonly kind: "entries";
  readonly project: string;
  readonly buildId: string;
  readonly sinceMs?: number | undefined;
};
/** Where a build's log is. */
export type LogPlace = ObjectPlace | EntriesPlace;

// Names of buckets (cloud.google.com/storage/docs/buckets#naming); in a folder anything that is no control character.
const bucketForm = /^(?:gs:\/\/)?([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])((?:\/[^\p{Cc}\p{Zl}\p{Zp}]{0,800})?)$/u;
const buildIdForm = /^[A-Za-z0-9_-]{1,384}$/;
const projectForm = /^[a-z0-9][a-z0-9.:-]{1,98}[a-z0-9]$/;

/**
 * The places of a build's log, the one to be read first in front; none where the build writes no log, or where what it
 * says of them is not valid (`options.logging`, cloudbuild.proto).
 */
export function placesOf(build: Build): readonly LogPlace[] {
  const [object, entries] = [objectOf(build), entriesOf(build)];
  const places = writesTo(build);
  return [places.object ? object : [], places.entries ? entries : []].flat();
}

/** True for a build whose log is nowhere. */
export const writesNoLog = ({ logging }: Pick<Build, "logging">): boolean => logging === "NONE";

function writesTo({ logging }: Pick<Build, "logging">): { readonly object: boolean; readonly entries: boolean } {
  switch (logging) {
    case "NONE":
      return { object: false, entries: false };
    case "GCS_ONLY":
      return { object: true, entries: false };
    case "CLOUD_LOGGING_ONLY":
    case "STACKDRIVER_ONLY":
      return { object: false, entries: true };
    default:
      return { object: true, entries: true };
  }
}

/** Never computed: which bucket it is has changed over the years, and builds name their own. */
function bucketOf({ logsBucket = "" }: Pick<Build, "logsBucket">): { bucket: string; folder: string } | undefined {
  const [, bucket, folder = ""] = bucketForm.exec(logsBucket) ?? [];
  return bucket === undefined || bucket.includes("..") ? undefined : { bucket, folder };
}

function objectOf(build: Build): ObjectPlace[] {
  const { bucket, folder } = bucketOf(build) ?? {};
  const { id = "" } = build;
  if (bucket === undefined || folder === undefined || !buildIdForm.test(id)) return [];
  const name = `${folder.slice(1)}${folder === "" ? "" : "/"}log-${id}.txt`;
  // A URL would lose such segments, and with them become that of another object.
  const isKept = !name.split("/").some((segment) => segment === "." || segment === "..");
  return isKept && name.isWellFormed() ? [{ kind: "object", bucket, name }] : [];
}

function entriesOf({ id = "", projectId = "", createTimeMs }: Build): EntriesPlace[] {
  const isValid = buildIdForm.test(id) && projectForm.test(projectId);
  return isValid ? [{ kind: "entries", project: projectId, buildId: id, sinceMs: createTimeMs }] : [];
}

/** Why there was nothing to read in a place. */
export type Unread = { readonly place: LogPlace; readonly why: string };

/** The roots of the services that have logs. */
export type LogRoots = { readonly storage: string; readonly logging: string };

/**
 * Where logs are read: at the hosts of `universe`; with a loopback `endpoint` at `emulator`, the value of
 * STORAGE_EMULATOR_HOST, and nowhere where that is not on loopback.
 */
export function logRootsOf(
  universe: string,
  endpoint: string | undefined,
  emulator: string | undefined,
): LogRoots | undefined {
  if (endpoint === undefined || !isLoopback(endpoint)) {
    return { storage: `https://storage.${universe}`, logging: `https://logging.${universe}` };
  }
  const host = /^(?:http:\/\/)?((?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5})$/.exec(emulator ?? "")?.[1];
  const root = URL.parse(`http://${host}`)?.origin;
  return host === undefined || root === undefined ? undefined : { storage: root, logging: root };
}

/** The address of a log object. */
export function objectUrl({ bucket, name }: ObjectPlace, { storage }: LogRoots): URL {
  const path = `/${bucket}/${name.split("/").map(encodeURIComponent).join("/")}`;
  const url = new URL(`${storage}${path}`);
  if (url.pathname !== path) throw new Error("the address of a log came out as another one");
  return url;
}

/** The address that lists log entries. */
export const entriesUrl = ({ logging }: LogRoots): URL => new URL(`${logging}/v2/entries:list?prettyPrint=false`);

/** The role that lets its holder read a log there, and on what it is to be granted. */
export const roleFor = (place: LogPlace): string => roleOn(place.kind === "object" ? place.bucket : undefined);

/** `bucket`: of an object. Nothing narrower than the basic role reads the service's own one. */
function roleOn(bucket: string | undefined): string {
  if (bucket === undefined) return "roles/logging.viewer on the project";
  return bucket.endsWith(".cloudbuild-logs.googleusercontent.com")
    ? "roles/viewer on the project"
    : `roles/storage.objectViewer on gs://${bucket}`;
}

/**
 * The role that reads a build's log, and on what; `undefined` where the build writes none. `roles/cloudbuild.builds.viewer`
 * is never enough (cloud.google.com/build/docs/securing-builds/store-manage-build-logs).
 */
export function roleForLog(build: Pick<Build, "logging" | "logsBucket">): string | undefined {
  if (writesNoLog(build)) return undefined;
  return roleOn(writesTo(build).object ? bucketOf(build)?.bucket : undefined);
}
