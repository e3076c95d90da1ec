/** What ends a line for a reader, if not for every program. */
export const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const [esc, bell] = ["\\x1b", "\\x07"];
/**
 * Terminal sequences: OSC, DCS, PM, APC and SOS strings up to their end, or to that of their line where they have none; CSI
 * sequences; then escapes of two characters. The first two also as the single characters of C1.
 */
export const ansi = new RegExp(
  `(?:${esc}[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^${bell}${esc}\\x9c\\r\\n]*(?:${bell}|${esc}\\\\|\\x9c)?|(?:${esc}\\[|\\x9b)[0-?]*[ -/]*[@-~]|${esc}[ -/]*[0-~]`,
  "g",
);
/** C0 but tab, DEL, C1; soft hyphen, bidirectional controls, zero-width characters, variation selectors, fillers, tags. */
export const invisible = /(?!\t)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** What Google's and GitHub's tokens and keys look like: an answer that echoes a request must not carry one on. */
export const secrets = new RegExp(
  [
    String.raw`eyJ[\w-]{8,1000}(?:\.[\w-]*){2,4}`,
    String.raw`ya29\.[\w.-]+`,
    String.raw`1(?://|\\/\\/|%2[Ff]%2[Ff])0[\w-]{20,}`,
    String.raw`GOCSPX-[\w-]{16,}`,
    String.raw`(?:gh[a-z]|github_pat)_\w{16,}`,
    "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?",
  ].join("|"),
  "g",
);

/** `text` cut to `limit` characters, with a mark where something is missing. */
export function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\ufffd$/, "")}…`;
}

/**
 * A remote string as one harmless line of at most `limit` characters. The runner obeys `##[…]` anywhere in a line and
 * `::…` at its start, ends lines at a lone CR too, and passes ANSI sequences on (actions/runner, ActionCommand.cs).
 */
export function sanitise(text: string, limit = 2000): string {
  const plain = text
    .slice(0, 16 * limit)
    .toWellFormed()
    .replace(ansi, "")
    .replace(lineEnds, " ")
    .replace(invisible, "")
    .replace(secrets, "***")
    .replaceAll("##[", "##\\[")
    .trim()
    .replace(/^::/, "\\::");
  return cut(plain, limit);
}

/** A user's value for an error message: in quotes, control and non-ASCII characters made visible, cut to `limit` of them. */
export function quote(value: string, limit = 100): string {
  const visible = [...value.slice(0, limit + 1)]
    .map((c) => (/^[ -~]$/.test(c) ? c : `\\u{${c.codePointAt(0)?.toString(16)}}`))
    .join("");
  return `"${sanitise(cut(visible, limit), limit)}"`;
}

/**
 * What anything thrown says, as one harmless line with its causes. Never throws, whatever it is given: a string,
 * `undefined`, an object with a throwing getter. `hide` takes out what is not to be shown, before anything is cut.
 */
export function reasonOf(thrown: unknown, hide = (text: string) => text): string {
  const reasons: string[] = [];
  try {
    let next = thrown;
    for (let depth = 0; depth < 4 && next !== undefined && next !== null; depth += 1) {
      const error = next instanceof Error ? next : undefined;
      const said =
        error === undefined
          ? String(next)
          : [error.message, ...partsOf(error)].filter(Boolean).join(": ") || error.name;
      const code = error !== undefined && "code" in error && typeof error.code === "string" ? error.code : "";
      const reason = sanitise(hide(said.includes(code) ? said : `${said} (${code})`), 500);
      if (!reasons.includes(reason)) reasons.push(reason);
      next = error?.cause;
    }
  } catch {
    reasons.push("something that cannot be shown was thrown");
  }
  return reasons.join(": ") || "nothing was said about the reason";
}

/** What the errors say that an error holds, as where several addresses of a host were tried (AggregateError). */
const partsOf = (error: Error): string[] => {
  if (!("errors" in error) || !Array.isArray(error.errors)) return [];
  const parts = error.errors.slice(0, 20).map((one) => (one instanceof Error ? one.message : String(one)));
  return [parts.join(", ")];
};
