/** What Mermaid, the library that GitHub draws diagrams with, makes of the text of a Gantt diagram. */
import { JSDOM } from "jsdom";

/** A bar as Mermaid would draw it. Times are in milliseconds since the epoch. */
export type Bar = {
  readonly section: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly statuses: readonly string[];
};

/** A diagram as Mermaid reads it. */
export type Diagram = { readonly bars: readonly Bar[]; readonly title: string; readonly links: number };

type Task = Record<string, unknown> & { section: string; task: string; startTime: Date; endTime: Date };
type Database = { getTasks(): Task[]; getDiagramTitle(): string; getLinks(): Map<string, string> };

// It looks for a page's window when it is loaded: its sanitiser needs one.
const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

/** Reads a Gantt diagram. Throws where Mermaid cannot. */
export async function readGantt(text: string): Promise<Diagram> {
  // Its parser alone takes nearly anything: what counts is what it has understood.
  const { diagramType } = await mermaid.parse(text);
  if (diagramType !== "gantt") throw new Error(`Mermaid reads it as ${diagramType}`);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const db = diagram.db as unknown as Database;
  return {
    bars: db.getTasks().map((task) => ({
      section: task.section,
      name: drawn(task.task),
      startMs: Number(task.startTime),
      endMs: Number(task.endTime),
      statuses: ["active", "done", "crit", "milestone", "vert"].filter((status) => task[status]),
    })),
    title: db.getDiagramTitle(),
    links: db.getLinks().size,
  };
}

/** A name as it is drawn: Mermaid keeps entity codes in a form of its own until then (its utils, `decodeEntities`). */
const drawn = (name: string): string =>
  name.trim().replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
