// What a page of Markdown has in it: headings, links, and YAML.
import { isMap, isSeq, parseDocument } from "yaml";

/** A block of code; `line` is that of its first line, counted from 1. */
export type Fence = { readonly language: string; readonly text: string; readonly line: number };

type Parts = { readonly prose: string; readonly fences: readonly Fence[] };

/** A page's fenced blocks, without their indentation, and its prose with an empty line in place of each of theirs. */
export function partsOf(page: string): Parts {
  const fences: Fence[] = [];
  const prose = page.replaceAll(
    /^([ \t>]*)(`{3,}|~{3,})[ \t]*(\w*)[^\n]*\n([\s\S]*?)^[ \t>]*\2[ \t]*$/gm,
    (whole, _indent: string, _mark: string, language: string, text: string, at: number) => {
      fences.push({ language, text: dedent(text), line: page.slice(0, at).split("\n").length + 1 });
      return whole.replaceAll(/[^\n]/g, "");
    },
  );
  return { prose, fences };
}

/** The anchors that GitHub gives a page: of its headings, and those written as HTML. */
export function anchorsOf(page: string): string[] {
  const { prose } = partsOf(page);
  const seen = new Map<string, number>();
  const headings = [...prose.matchAll(/^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)].map(([, heading = ""]) => {
    const slug = heading
      .replaceAll(/!?\[([^\]]*)\]\([^)]*\)|<[^>]*>/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return [...headings, ...[...prose.matchAll(/<\w+[^>]*\s(?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id)];
}

/** Where a page's links and pictures lead to, in Markdown and in HTML, without those to other hosts. */
export function localLinksOf(page: string): string[] {
  const text = partsOf(page).prose.replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/gs, "");
  const links = [
    ...text.matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ...text.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/gm),
    ...text.matchAll(/<\w+[^>]*\s(?:href|src|srcset)="([^"]+)"/g),
  ].map(([, link = ""]) => link);
  return links.filter((link) => !/^[a-z][a-z+.-]*:|^\/\//i.test(link));
}

type Step = { readonly id: string; readonly uses?: string };

/** The steps with an id that a page's YAML shows. */
export function namedSteps(fences: readonly Fence[]): Step[] {
  const steps = fences.flatMap(({ text }) => [...text.matchAll(/^[ -]*id: ([\w-]+)\n(?:(?! *- ).*\n)*/gm)]);
  return steps.map(([block, id = ""]) => {
    const uses = /^ *uses: (\S+)/m.exec(block)?.[1];
    return uses === undefined ? { id } : { id, uses };
  });
}

/** A workflow, and how many lines of it come before the YAML that it was made of. */
export type Wrapped = { readonly workflow: string; readonly linesBefore: number };

/**
 * The workflow that the YAML of a page is, or could stand in: a workflow, jobs, a job, steps, or some of a workflow's
 * keys. Steps that it names without showing them come first. Undefined where it is none of these.
 */
export function asWorkflow(yaml: string, elsewhere: readonly Step[]): Wrapped | undefined {
  const document = parseDocument(yaml);
  const { contents } = document;
  if (isSeq(contents)) {
    const head = `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${missingSteps(yaml, elsewhere)}`;
    return wrap(head, indent(yaml, 6));
  }
  if (!isMap(contents)) return undefined;
  const keys = contents.items.map(({ key }) => String(key));
  if (keys.includes("jobs")) return keys.includes("on") ? wrap("", yaml) : wrap("on: push\n", yaml);
  if (keys.includes("uses") || keys.includes("run")) {
    return asWorkflow(indent(yaml, 2).replace(/^ {2}/, "- "), elsewhere);
  }
  if (keys.includes("steps") || keys.includes("runs-on")) {
    const lacking = [
      ...(keys.includes("runs-on") ? [] : ["    runs-on: ubuntu-latest\n"]),
      ...(keys.includes("steps") ? [] : ["    steps:\n      - run: ':'\n"]),
    ];
    return wrap(`on: push\njobs:\n  job:\n${lacking.join("")}`, indent(yaml, 4));
  }
  const isJobs = contents.items.every(({ value }) => isMap(value) && ["steps", "uses"].some((key) => value.has(key)));
  if (isJobs) return wrap("on: push\njobs:\n", indent(yaml, 2));
  const ofWorkflow = ["concurrency", "defaults", "env", "name", "on", "permissions"];
  if (!keys.every((key) => ofWorkflow.includes(key))) return undefined;
  const on = keys.includes("on") ? "" : "on: push\n";
  return wrap(`${on}jobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ':'\n`, yaml);
}

function wrap(head: string, rest: string): Wrapped {
  return { workflow: head + rest, linesBefore: head.split("\n").length - 1 };
}

/** The steps that steps name without showing them: this action where the page has it elsewhere, or any. */
function missingSteps(yaml: string, elsewhere: readonly Step[]): string {
  const shown = new Set([...yaml.matchAll(/^[ -]*id: ([\w-]+)/gm)].map(([, id]) => id));
  const named = new Set([...yaml.matchAll(/\bsteps\.([\w-]+)/g)].map(([, id = ""]) => id));
  const missing = [...named].filter((id) => !shown.has(id));
  return missing
    .map((id) => {
      const uses = elsewhere.find((step) => step.id === id)?.uses ?? "";
      const does = uses.includes("/await-cloud-build-operation@")
        ? `uses: ${uses}\n        with: { operation-name: x }`
        : "run: ':'";
      return `      - id: ${id}\n        ${does}\n`;
    })
    .join("");
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(by));
}

function dedent(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const common = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return Number.isFinite(common) ? text.replaceAll(new RegExp(`^ {${common}}`, "gm"), "") : text;
}
