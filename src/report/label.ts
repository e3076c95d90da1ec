import { sanitise } from "../base/sanitise.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import { idOf, isBuildId, placeOf, type Target } from "../cloudbuild/target.ts";
import { isLoopback, serviceOf } from "../http/endpoint.ts";

/** What is told of: an operation of the step, or a check whose build was not found. Then there is no `target`. */
export type Subject = { readonly name: string; readonly target?: Target | undefined };

/** The id of an operation, whole: of the build, or the name's last segment; a check's name. */
export const idText = ({ name, target }: Subject): string => sanitise(target === undefined ? name : idOf(name), 520);

// The parts of a UUID end there.
const lengths = [8, 13, 18, 23];

/** The label of an operation that stands alone: 8 characters of a build's id, else all of an id. */
export const labelOf = (subject: Subject): string => {
  const id = idText(subject);
  return isBuildId(id) ? id.slice(0, 8) : id;
};

/**
 * The shortest labels that tell the operations of a step apart: the first 8 characters of a build's id, more where they
 * are equal; of anything else the last segment, or the whole name where that is equal.
 */
export function withLabels<T extends Subject>(
  subjects: readonly T[],
): { readonly subject: T; readonly label: string }[] {
  const all = subjects.map((subject) => ({ subject, forms: formsOf(subject) }));
  const counts = new Map<string, number>();
  for (const form of all.flatMap(({ forms }) => forms)) counts.set(form, (counts.get(form) ?? 0) + 1);
  return all.map(({ subject, forms }) => ({
    subject,
    label: forms.find((form) => counts.get(form) === 1) ?? idText(subject),
  }));
}

/** The label of one of `all`. */
export const labelAmong = <T extends Subject>(one: T, all: readonly T[]): string | undefined =>
  withLabels(all).find(({ subject }) => subject === one)?.label;

function formsOf(subject: Subject): string[] {
  const id = idText(subject);
  const short = isBuildId(id) ? lengths.map((length) => id.slice(0, length)) : [];
  return [...new Set([...short, id, sanitise(subject.name, 520)])];
}

/** What to call the service at `endpoint`; an emulator is called Cloud Build, as it is meant to be. */
export const serviceName = (endpoint: string): string => (isLoopback(endpoint) ? "Cloud Build" : serviceOf(endpoint));

/** What to call an operation: `build` for a build, and for a check's. `last`: as it was seen last. */
export function nounOf({ name, target }: Subject, last?: Operation): "build" | "operation" {
  if (target === undefined || last?.build !== undefined) return "build";
  return serviceName(target.endpoint) === "Cloud Build" && isBuildId(idOf(name)) ? "build" : "operation";
}

/** The region of a build, as far as its endpoint or what was seen of it tells. */
export function regionOf(target: Target, last?: Operation): string | undefined {
  const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
  return host ?? /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(last?.build?.name ?? "")?.[1];
}

/** `project, location` of an operation, as far as they are known; empty where they are not. */
export function placeText(target: Target, last?: Operation): string {
  const { project, location } = placeOf(target.name);
  const parts = [last?.build?.projectId ?? project, location ?? regionOf(target, last)];
  return sanitise(parts.filter((part) => part !== undefined).join(", "), 200);
}
