import type { Advice } from "../src/base/advice.ts";

type Described = { readonly description: string };
type Input = Described & { readonly default?: string };

/** What action.yml declares, in its order. */
export type Action = {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, Described>>;
};

/** README.md with its tables written anew; throws where a table's markers are missing. */
export function withTables(readme: string, action: Action, advice: readonly Advice[]): string {
  const inputs = Object.entries(action.inputs).map(([name, input]) => [
    `\`${name}\``,
    input.default ? `\`${input.default}\`` : "empty",
    input.description,
  ]);
  const outputs = Object.entries(action.outputs).map(([name, output]) => [`\`${name}\``, output.description]);
  const mends = advice.map(({ when, message, mend }) => [when, message, withYaml(mend)]);
  const tables = {
    inputs: table(["input", "default", "meaning"], inputs),
    outputs: table(["output", "value"], outputs),
    troubleshooting: table(["when", "the action says", "what mends it"], mends),
  };
  return Object.entries(tables).reduce((text, [marker, rows]) => between(text, marker, rows), readme);
}

/** Lines of YAML among lines of text, as a cell of a table shows both. */
function withYaml(text: string): string {
  const isYaml = (line: string) => /^\s*(?:- )?[\w-]+:/.test(line);
  return text
    .split("\n")
    .map((line) => (isYaml(line) ? `\`${line}\`` : line))
    .join("<br>");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function between(text: string, marker: string, content: string): string {
  const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`README.md lacks the markers ${open} and ${close}`);
  return `${text.slice(0, start)}${open}\n\n${content}\n\n${text.slice(end)}`;
}
