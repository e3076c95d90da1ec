import { stripVTControlCharacters } from "node:util";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML only shows. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const sgr = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`);

/** A line of a log as HTML, as GitHub shows it: addresses are links, SGR colours are colours, other sequences are gone. */
export function lineHtml(line: string): string {
  let classes: ReadonlySet<string> = new Set();
  const pieces = line.split(sgr);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) {
        classes = restyled(classes, piece.split(";").map(Number));
        return "";
      }
      const html = linked(stripVTControlCharacters(piece));
      return html === "" || classes.size === 0 ? html : `<span class="${[...classes].join(" ")}">${html}</span>`;
    })
    .join("");
}

const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:)])/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join("");

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** The style after these SGR parameters. Colours beyond the usual sixteen are shown as none. */
function restyled(classes: ReadonlySet<string>, parameters: readonly number[]): ReadonlySet<string> {
  const style = new Set(classes);
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index] ?? 0;
    if (parameter === 0) style.clear();
    if (parameter === 1) style.add("bold");
    if (parameter === 22) style.delete("bold");
    const isColour = (parameter >= 30 && parameter <= 39) || (parameter >= 90 && parameter <= 97);
    if (isColour) for (const name of colours) for (const kind of ["", "bright-"]) style.delete(kind + name);
    const colour = isColour ? colours[parameter % 10] : undefined;
    if (colour !== undefined) style.add(parameter >= 90 ? `bright-${colour}` : colour);
    // What follows 38 and 48 names one colour: `5;N` or `2;R;G;B`.
    if (parameter === 38 || parameter === 48) index += parameters[index + 1] === 5 ? 2 : 4;
  }
  return style;
}
