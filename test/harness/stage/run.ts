import type { Ended } from "./child.ts";
import type { Command, Line } from "./commands.ts";
import type { Files } from "./runner-files.ts";

export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly title?: string;
  readonly message: string;
};

/** A process that ended, and what the runner made of it. */
export type Run = Ended &
  Files & {
    readonly phase: "main" | "post";
    readonly durationMs: number;
    readonly lines: readonly Line[];
    readonly commands: readonly Command[];
    readonly annotations: readonly Annotation[];
    /** What a person sees in the log. */
    readonly log: string;
  };

/** The annotations among the commands. */
export function annotationsOf(commands: readonly Command[]): Annotation[] {
  return commands.flatMap(({ command, properties: { title }, data: message }) =>
    command === "error" || command === "warning" || command === "notice"
      ? [{ level: command, ...(title === undefined ? {} : { title }), message }]
      : [],
  );
}
