import { ansi, cut, invisible, lineEnds, secrets } from "./sanitise.ts";

/** A regular expression for Select Graphic Rendition: colours and weights, the one sequence that moves no cursor. */
export const colour = "\\x1b\\[[\\d;:]{0,40}m";
const colours = new RegExp(colour, "g");
const colourOrInvisible = new RegExp(`(${colour})|${invisible.source}`, "gu");
const command = new RegExp(`##((?:${colour})*)\\[`, "g");
const leadingColons = new RegExp(`^((?:\\s|${colour})*)::`);
// What nearly all lines consist of: ASCII, Latin letters, symbols as tools print them, and colours.
const plainLine = new RegExp(`^(?:[\\t -~\\xa1-\\xac\\xae-\\u024f\\u2100-\\u2bff]|${colour})*$`);
const reset = "\x1b[0m";

/**
 * A line of a build's log as one harmless line, with its indentation. `isColoured`: its colours stay, and a reset closes
 * them. Where they would make it longer than `limit` characters, they go too.
 */
export function sanitiseLine(text: string, isColoured: boolean, limit = 2000): string {
  const start = text.slice(0, 4 * limit);
  // There may be a million of them, and each replacement makes garbage.
  const kept = plainLine.test(start) ? start : visibleOf(start);
  const visible = isColoured || !kept.includes("\x1b") ? kept : kept.replace(colours, "");
  const plain = visible.replace(secrets, "***").replace(command, "##$1\\[").trimEnd().replace(leadingColons, "$1\\::");
  const last = plain.lastIndexOf("\x1b");
  if (last < 0) return cut(plain, limit);
  const closed = /^\[0?m/.test(plain.slice(last + 1)) ? plain : `${plain}${reset}`;
  return closed.length <= limit ? closed : cut(plain.replace(colours, ""), limit);
}

/** A line without what cannot be seen, but for its colours. */
const visibleOf = (text: string): string =>
  text
    .toWellFormed()
    .replace(ansi, (sequence) => (sequence.replace(colours, "") === "" ? sequence : ""))
    .replace(lineEnds, " ")
    .replace(colourOrInvisible, (_, kept = "") => kept);
