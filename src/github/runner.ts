import { appendFileSync } from "node:fs";
import { cut } from "../base/sanitise.ts";

type FileCommand = typeof import("../../node_modules/@actions/core/lib/file-command.js");

/** The runner: the only way to log, annotations, masks and step outputs. Text comes in sanitised. */
export type Runner = {
  /** A line of the log, or several. */
  info(text: string): void;
  /** Resolves once what was printed has been read: what comes faster than that has to be held back. */
  drained(): Promise<void>;
  /** Opens a group of lines, which a person may fold; they do not nest. */
  group(title: string): void;
  endGroup(): void;
  /** A line that is shown when the run is debugged. */
  debug(text: string): void;
  /** An annotation. A step has one error and 10 warnings: another one is only a line of the log. */
  annotate(level: "error" | "warning", title: string, text: string): void;
  /** Hides `secret` in everything that is printed from here on. */
  mask(secret: string): void;
  /** Writes step outputs. A name that is written again has its last value. Throws where the file cannot be written. */
  setOutputs(outputs: Readonly<Record<string, string>>): Promise<void>;
  /** The outputs written so far. */
  outputs(): Readonly<Record<string, string>>;
  /** Appends Markdown to the job summary. Throws where the file cannot be written. */
  summarise(markdown: string): void;
  /** Loads what `setOutputs` needs, ahead of time. */
  prepare(): void;
};

// The runner's own escapes (actions/runner, ActionCommand.cs), and its limit for an annotation.
const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
const longestAnnotation = 4000;
// GitHub shows no more warnings of a step (docs.github.com, usage limits of workflow commands).
const mostOf = { error: 1, warning: 10 };

/**
 * The door to the runner. Lines and commands are written here: the first ones are due before `@actions/core` could be
 * loaded. Of that only the file commands are used, by their file, since its root loads an HTTP client as well: that takes
 * as long as the whole start, and a fifth of a bare process's memory. `write` takes what goes to stdout, and `drained`
 * resolves once it has left.
 */
export function createRunner(
  env: NodeJS.ProcessEnv,
  write: (text: string) => void,
  drained: () => Promise<void> = async () => undefined,
): Runner {
  const inActions = env.GITHUB_ACTIONS === "true";
  const masked = new Set<string>();
  const written: Record<string, string> = {};
  const annotated = { error: 0, warning: 0 };
  let fileCommand: Promise<FileCommand> | undefined;
  const load = () => {
    fileCommand ??= import("../../node_modules/@actions/core/lib/file-command.js");
    return fileCommand;
  };
  const command = (name: string, properties: string, text: string) => write(`::${name}${properties}::${data(text)}\n`);
  return {
    info: (text) => write(`${text}\n`),
    drained,
    group: (title) => command("group", "", title),
    endGroup: () => command("endgroup", "", ""),
    debug: (text) => command("debug", "", text),
    annotate(level, title, text) {
      annotated[level] += 1;
      if (annotated[level] > mostOf[level]) write(`${title}: ${text.replaceAll("\n", " ")}\n`);
      else command(level, ` title=${property(title)}`, cut(text, longestAnnotation));
    },
    mask(secret) {
      // Outside GitHub nobody would take the line out of the log again: it would show what it is to hide.
      if (inActions && !masked.has(secret)) command("add-mask", "", secret);
      masked.add(secret);
    },
    async setOutputs(outputs) {
      Object.assign(written, outputs);
      // Without the file the library would print the outputs as commands of an old form.
      if (!env.GITHUB_OUTPUT) return;
      const { issueFileCommand, prepareKeyValueMessage } = await load();
      for (const [name, value] of Object.entries(outputs)) {
        issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
      }
    },
    outputs: () => written,
    summarise(markdown) {
      if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
    },
    prepare: () => {
      if (env.GITHUB_OUTPUT) void load().catch(() => undefined);
    },
  };
}

/** Appends one record to a command file of the runner, in one write. */
export const appendRecord = (file: string, record: string): void => appendFileSync(file, `${record}\n`);
