/**
 * Remote text for a summary, outside of a fence: a reader sees it as it is, and GitHub finds no markup, link, mention,
 * issue or emoji in it. Letters, digits, blanks and `. / - _ :` stay, what else there is becomes numeric character
 * references, and so do those of the five that would begin something: `://`, `www.`, `:name:`, an underscore at a word's
 * end, a list's mark at the start. `text` is one sanitised line.
 */
export function escaped(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} ./_:-]/gu, reference)
    .replace(/:(?=\/\/)|:(?=[\w+-]+:)/g, reference)
    .replace(/(?<=www)\./gi, reference)
    .replace(/^-|(?<=^\d+)\./, reference)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, reference);
}

const reference = (character: string): string => `&#${character.codePointAt(0)};`;

/** The same as code. Character references mean nothing between backticks, in an element they do. */
export const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** Advice, with what stands between backticks as code. */
export const advised = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join("");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A table; the cells are Markdown. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(row)].join("\n");

/** Blocks with a line between them; empty ones are left out. */
export const blocks = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

/** A fold under a title; both are Markdown, the title of one line. */
export const fold = (title: string, body: string, isOpen: boolean): string =>
  `<details${isOpen ? " open" : ""}><summary>${title}</summary>\n\n${body}\n\n</details>`;

/** Lines between fences that are longer than any run of backticks in them. */
export function fenced(lines: readonly string[], info = ""): string {
  const text = lines.join("\n");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}

/** A link to a page of the console; only the text where `url` is none of them. `text` is Markdown. */
export const link = (text: string, url: string | undefined): string => (url === undefined ? text : `[${text}](${url})`);

/**
 * `logUrl` of a build where it is a page of the Google Cloud console, Google's own or that of `universe`, and nothing in it
 * means something to Markdown; else `undefined`.
 */
export function consoleUrl(logUrl: string | undefined, universe: string): string | undefined {
  const host = /^https:\/\/([a-z0-9.-]+)\/[\w./;=?&%~-]{0,500}$/.exec(logUrl ?? "")?.[1];
  return host !== undefined && consoleHosts(universe).includes(host) ? logUrl : undefined;
}

/** Of s3nsapis.fr the console is console.cloud.s3nscloud.fr, of apis-berlin-build0.goog console.cloud.berlin-build0.goog. */
function consoleHosts(universe: string): string[] {
  const own = "console.cloud.google.com";
  if (universe === "" || `.${universe}`.endsWith(".googleapis.com")) return [own];
  const domains = [universe, universe.replace(/^apis-/, ""), universe.replace(/^([a-z0-9-]+)apis\./, "$1cloud.")];
  return [own, ...domains.flatMap((domain) => [`console.cloud.${domain}`, `console.${domain}`])];
}
