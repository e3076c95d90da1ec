import { arrayOf, type Json, objectOf, parseJson, stringOf } from "../base/json.ts";
import type { Answer, Lost } from "../http/answer.ts";

// A shorter text is no secret of any service, and would be found in harmless words.
const shortest = 8;

/** Takes `secrets` out of a text, in every form in which an answer may echo them. To be used before the text is cut. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const forms = [...secrets].filter(({ length }) => length >= shortest).flatMap(formsOf);
  // One may be a part of another.
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((hidden, form) => hidden.replaceAll(form, "***"), text);
}

/** What came back for a request, without what `hide` takes out: it may echo what was sent. */
export function withoutSecrets(result: Answer | Lost, hide: (text: string) => string): Answer | Lost {
  if (result.kind === "lost") return result;
  const shown = ["server", "via"].map((name) => [name, [result.headers[name] ?? []].flat().map(hide)]);
  const text = result.status < 400 ? hide(result.text) : hideInError(result.text, hide);
  return { ...result, headers: { ...result.headers, ...Object.fromEntries(shown) }, text };
}

/** Each text of an error is looked at by itself: one may be JSON in JSON. */
function hideInError(text: string, hide: (text: string) => string): string {
  const json = parseJson(text);
  if (json === undefined) return hide(text);
  return JSON.stringify(json, (_, value) => (typeof value === "string" ? hide(value) : value));
}

/** As it is, and as URLs, forms and JSON have it. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams({ "": secret }).toString().slice(1);
  return [secret, encodeURIComponent(secret.toWellFormed()), form, json, json.replaceAll("/", "\\/")];
}

/** What a credential file holds that nobody may see. */
export function secretsOfFile(json: Json): string[] {
  const files = [json, objectOf(json.source_credentials) ?? {}];
  return files.flatMap(({ private_key, client_secret, refresh_token, credential_source }) => {
    const headers = Object.values(objectOf(objectOf(credential_source)?.headers) ?? {});
    return [private_key, client_secret, refresh_token, ...headers].flatMap(partsOf);
  });
}

/** What a request to a token service carries that nobody may see. */
export function secretsSent(headers: Iterable<readonly [string, string]>, data: unknown): string[] {
  const form = data instanceof URLSearchParams ? data : new URLSearchParams();
  const named = ["subject_token", "actor_token", "assertion", "refresh_token", "client_secret"];
  const sent = named.map((name) => form.get(name));
  return [...sent, ...secretHeaders(headers), ...signedHeaders(form.get("subject_token") ?? "")].flatMap(partsOf);
}

const secretHeaders = (headers: Iterable<readonly [unknown, unknown]>): unknown[] =>
  [...headers].flatMap(([name, value]) =>
    /^(?:authorization|x-amz-security-token|x-aws-ec2-metadata-token)$/i.test(String(name)) ? [value] : [],
  );

/** A subject token of AWS is a signed request: it holds the session's own token. */
function signedHeaders(subject: string): unknown[] {
  try {
    const { headers } = objectOf(JSON.parse(decodeURIComponent(subject))) ?? {};
    return secretHeaders(arrayOf(headers).map((header) => [objectOf(header)?.key, objectOf(header)?.value]));
  } catch {
    return [];
  }
}

/** A secret, and the part after its scheme (`Bearer`, `Basic`) where it has one. */
function partsOf(value: unknown): string[] {
  const text = stringOf(value);
  if (text === undefined) return [];
  const [, behind] = /^\w+ +(\S+)$/.exec(text) ?? [];
  return behind === undefined ? [text] : [text, behind];
}
