/** What a reader's browser gets of Markdown on GitHub: GFM with its HTML, before GitHub's own sanitiser. */
import { JSDOM, type Page } from "jsdom";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

// One window for all: each holds its memory until the process yields.
const parser = new new JSDOM("").window.DOMParser();

/** The page that Markdown comes to. */
export function readMarkdown(text: string): Page {
  const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return parser.parseFromString(`<!doctype html><body>${html}</body>`, "text/html");
}

/** Each kind of element of a page with its attributes, `details[open]`, in the order in which it comes first. */
export const elementsOf = (page: Page): string[] => [
  ...new Set(
    [...page.querySelectorAll("body *")].map(
      (element) => element.localName + [...element.attributes].map(({ name }) => `[${name}]`).join(""),
    ),
  ),
];

/** The text of the fences of a page that are in `language`, without the last line end. */
export const fencesOf = (page: Page, language: string): string[] =>
  [...page.querySelectorAll(language === "" ? "pre > code:not([class])" : `pre > code.language-${language}`)].map(
    ({ textContent }) => (textContent ?? "").replace(/\n$/, ""),
  );
