import type { Answer } from "./faults.ts";

/** What of a build's log Cloud Storage has. */
export type LogObject = {
  /** `BUCKET/log-ID.txt` */
  readonly path: string;
  readonly mayRead: boolean;
  readonly ignoresRanges: boolean;
  /** Undefined while there is no object. */
  bytes(): Buffer | undefined;
};

/** An answer of Cloud Storage's XML API to a client that may not do what it asks for, or asks for what is not there. */
export function xmlError(status: number, code: string, message: string, details?: string): Answer {
  const more = details === undefined ? "" : `<Details>${details}</Details>`;
  const text = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;
  return { status, headers: { "content-type": "application/xml; charset=UTF-8", server: "UploadServer" }, text };
}

const denied = xmlError(
  403,
  "AccessDenied",
  "Access denied.",
  "deployer@demo-project.iam.gserviceaccount.com does not have storage.objects.get access to the Google Cloud Storage " +
    "object. Permission 'storage.objects.get' denied on resource (or it may not exist).",
);
const missing = xmlError(404, "NoSuchKey", "The specified key does not exist.");

/** The object as Cloud Storage serves it: whole, a range of it, or not (yet). A right is asked for before existence. */
export function answerObject(object: LogObject | undefined, path: string, range: string | undefined): Answer {
  if (object?.path !== path) return missing;
  if (!object.mayRead) return denied;
  const bytes = object.bytes();
  if (bytes === undefined) return missing;
  const { length } = bytes;
  const headers = {
    "content-type": "text/plain",
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=0",
    // An object that grows is composed anew: each length is another generation.
    "x-goog-generation": String(1_793_610_843_518_274 + length),
    "x-goog-metageneration": "1",
    "x-goog-stored-content-encoding": "identity",
    "x-goog-stored-content-length": String(length),
    "x-goog-storage-class": "STANDARD",
    server: "UploadServer",
  };
  const asked = object.ignoresRanges ? undefined : rangeOf(range, length);
  if (asked === undefined) return { status: 200, headers, text: bytes };
  if (asked === "none") {
    const answer = xmlError(416, "InvalidRange", "The requested range cannot be satisfied.", range);
    return { ...answer, headers: { ...answer.headers, "content-range": `bytes */${length}` } };
  }
  const contentRange = `bytes ${asked.first}-${asked.last}/${length}`;
  const text = bytes.subarray(asked.first, asked.last + 1);
  return { status: 206, headers: { ...headers, "content-range": contentRange }, text };
}

/** Bytes that a `Range` header asks for; undefined for one that is to be passed over (RFC 9110, 14.2). */
function rangeOf(range: string | undefined, length: number): { first: number; last: number } | "none" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    return Number(last) === 0 || length === 0
      ? "none"
      : { first: Math.max(0, length - Number(last)), last: length - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return undefined;
  if (Number(first) >= length) return "none";
  return { first: Number(first), last: last === "" ? length - 1 : Math.min(Number(last), length - 1) };
}
