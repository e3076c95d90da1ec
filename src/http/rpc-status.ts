import { arrayOf, type Json, objectOf, parseJson, stringOf } from "../base/json.ts";
import { cut, sanitise } from "../base/sanitise.ts";

/** The `google.rpc.Status` of an HTTP error body: `status` is the name of its code. */
export type RpcError = { readonly status: string; readonly message: string; readonly details: readonly Json[] };

/** What is used of a `google.rpc.ErrorInfo`, sanitised; empty where it is missing. */
export type ErrorInfo = {
  readonly reason: string;
  readonly service: string;
  readonly consumer: string;
  readonly permission: string;
  readonly resource: string;
};

/** The error of a body `{"error": {...}}`, or of the first one in an array, as streaming methods send it. */
export function rpcErrorOf(text: string): RpcError | undefined {
  const body = parseJson(text);
  const error = objectOf(objectOf(Array.isArray(body) ? body[0] : body)?.error);
  if (error === undefined || typeof error.code !== "number") return undefined;
  return {
    status: sanitise(stringOf(error.status) ?? "", 50),
    message: sanitise(stringOf(error.message) ?? "", 500),
    details: objects(error.details),
  };
}

const objects = (value: unknown): Json[] => arrayOf(value).map((one) => objectOf(one) ?? {});

/** The first of `details` that is a `google.rpc` message of this type. */
export const detailOf = (details: readonly Json[], type: string): Json | undefined =>
  details.find((detail) => isOf(detail, type));

const isOf = (detail: Json, type: string): boolean => String(detail["@type"]).endsWith(`/google.rpc.${type}`);

const text = (value: unknown, limit = 200): string => sanitise(stringOf(value) ?? "", limit);

/** The `google.rpc.ErrorInfo` of an error. */
export function errorInfoOf(details: readonly Json[]): ErrorInfo {
  const { reason, metadata } = detailOf(details, "ErrorInfo") ?? {};
  const { service, consumer, permission, resource } = objectOf(metadata) ?? {};
  return {
    reason: text(reason, 60),
    service: text(service, 100),
    consumer: text(consumer, 150),
    permission: text(permission, 100),
    resource: text(resource),
  };
}

const mostOfKind = 5;
const longest = 800;

/** The fields that are shown of each object in a list, `first: second`. */
const each = (list: unknown, show: (one: Json) => readonly unknown[]): string[] =>
  objects(list)
    .slice(0, mostOfKind)
    .map((one) =>
      joined(
        show(one).map((part) => text(part)),
        ": ",
      ),
    );

const joined = (parts: readonly string[], separator: string): string =>
  parts.filter((part) => part !== "").join(separator);

// In the order in which they are shown. Types that are not listed are for machines, or may hold anything.
const readers: readonly (readonly [type: string, read: (detail: Json) => readonly string[]])[] = [
  ["LocalizedMessage", ({ message }) => [text(message, 300)]],
  ["BadRequest", ({ fieldViolations }) => each(fieldViolations, ({ field, description }) => [field, description])],
  [
    "PreconditionFailure",
    ({ violations }) =>
      each(violations, ({ type, subject, description }) => [joined([text(type), text(subject)], " "), description]),
  ],
  ["QuotaFailure", ({ violations }) => each(violations, ({ subject, description }) => [subject, description])],
  [
    "ResourceInfo",
    ({ resourceType, resourceName, description }) => [
      joined([joined([text(resourceType), text(resourceName)], " "), text(description)], ": "),
    ],
  ],
  [
    "ErrorInfo",
    (detail) => {
      const { reason, ...metadata } = errorInfoOf([detail]);
      const named = Object.entries(metadata).map(([name, value]) => (value === "" ? "" : `${name} ${value}`));
      return [joined([reason, ...named], ", ")];
    },
  ],
  ["Help", ({ links }) => each(links, ({ description, url }) => [description, url])],
];

/**
 * What the `details` of a `google.rpc.Status` say, as one harmless line of at most 800 characters; empty where they say
 * nothing. What `said` says already is left out.
 */
export function statusDetails(details: unknown, said = ""): string {
  const all = objects(details);
  const shown: string[] = [];
  for (const [type, read] of readers) {
    for (const part of all.filter((detail) => isOf(detail, type)).flatMap(read)) {
      if (![said, ...shown].some((other) => other.includes(part))) shown.push(part);
    }
  }
  return cut(shown.join("; "), longest);
}
