import { objectOf, stringOf } from "./json.ts";

// What credential files and requests for tokens call what nobody may see; of `headers` all values.
const names = new Set([
  "private_key",
  "client_secret",
  "refresh_token",
  "headers",
  "subject_token",
  "actor_token",
  "assertion",
]);
// Less is a word that any answer may hold.
const shortest = 8;

/**
 * The secrets of a credential file, and of what was sent with it: an answer may echo its request. `headers` and `data`:
 * those of the request, as the credentials library words them.
 */
export function secretsOf(file: unknown, headers: unknown, data: unknown): string[] {
  const body = data instanceof URLSearchParams ? Object.fromEntries(data) : data;
  const sent = Symbol.iterator in Object(headers) ? Object.fromEntries(headers as Headers) : headers;
  const found = [...leaves(file, false), ...leaves(body, false), ...leaves({ headers: sent }, false)]
    // A header may have its scheme before the secret.
    .flatMap((text) => [text, text.replace(/^\w+ /, "")])
    .filter((text) => text.length >= shortest);
  // The longest first: another one may be a part of it.
  return [...new Set(found)].sort((a, b) => b.length - a.length);
}

function leaves(value: unknown, isSecret: boolean): string[] {
  return Object.entries(objectOf(value) ?? {}).flatMap(([name, part]) => {
    const hidden = isSecret || names.has(name);
    const text = stringOf(part);
    return text === undefined ? leaves(part, hidden) : hidden ? [text] : [];
  });
}

/** What takes `secrets` out of a text, as they are, in a URL, or in JSON. */
export function hiderOf(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => {
    const json = JSON.stringify(secret).slice(1, -1);
    return [secret, encodeURIComponent(secret), json, json.replaceAll("/", "\\/")];
  });
  const distinct = [...new Set(forms)];
  return (text) => distinct.reduce((hidden, form) => hidden.replaceAll(form, "***"), text);
}
