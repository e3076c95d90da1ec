// How the runner reads what a step prints (ProcessInvoker.cs, ActionCommand.cs, ActionCommandManager.cs).

/** A line as the runner reads it from one of the two streams, with the time of its arrival (`performance.now()`). */
export type Line = { readonly stream: "stdout" | "stderr"; readonly text: string; readonly atMs: number };

/** A workflow command that the runner obeys. */
export type Command = {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
  readonly line: Line;
};

/** What becomes of a line: a command or none, and what a person sees in the log, if anything. */
export type Reading = { readonly command?: Command; readonly shown?: string };

// set-env and add-path are still registered; all they do is fail the step.
const registered = new Set([
  "add-mask",
  "add-matcher",
  "add-path",
  "debug",
  "echo",
  "endgroup",
  "error",
  "group",
  "notice",
  "remove-matcher",
  "save-state",
  "set-env",
  "set-output",
  "stop-commands",
  "warning",
]);

/** Splits text into lines as .NET's `ReadLine` does, at LF, CRLF and a lone CR, wherever the chunks break. */
export function lineReader(onLine: (text: string) => void): { write(chunk: string): void; end(): void } {
  let rest = "";
  let afterCarriageReturn = false;
  return {
    write(chunk) {
      const fresh = afterCarriageReturn && chunk.startsWith("\n") ? chunk.slice(1) : chunk;
      afterCarriageReturn = chunk === "" ? afterCarriageReturn : chunk.endsWith("\r");
      const lines = (rest + fresh).split(/\r\n|\r|\n/);
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end() {
      if (rest !== "") {
        onLine(rest);
      }
      rest = "";
    },
  };
}

/** All lines of a text that came in pieces. */
export function readLines(chunks: Iterable<string>): string[] {
  const lines: string[] = [];
  const reader = lineReader((line) => lines.push(line));
  for (const chunk of chunks) {
    reader.write(chunk);
  }
  reader.end();
  return lines;
}

/** Reads the lines of one process in turn; what it masks goes into `masks`, which also hide what is shown. */
export function commandReader(masks: Set<string>, debug: boolean): (line: Line) => Reading {
  let stopToken: string | undefined;
  return (line) => {
    const names = stopToken === undefined ? registered : new Set([...registered, stopToken.toLowerCase()]);
    const command = parseCommand(line, names);
    if (command === undefined) {
      return { shown: hide(line.text, masks) };
    }
    if (stopToken !== undefined) {
      if (command.command.toLowerCase() !== stopToken.toLowerCase()) {
        return { shown: hide(line.text, masks) };
      }
      stopToken = undefined;
      return { command, shown: hide(line.text, masks) };
    }
    if (command.command === "stop-commands") {
      stopToken = command.data;
      return { command, shown: hide(line.text, masks) };
    }
    if (command.command === "add-mask") {
      addMask(masks, command.data);
    }
    const shown = render(command, debug);
    return shown === undefined ? { command } : { command, shown: hide(shown, masks) };
  };
}

/** Registers a mask as the runner does: the value, and each line of it. */
export function addMask(masks: Set<string>, value: string): void {
  for (const mask of [value, ...value.split(/\r\n|\r|\n/)]) {
    if (mask.trim() !== "") {
      masks.add(mask);
    }
  }
}

/** What the runner shows in the place of text with masks. */
export function hide(text: string, masks: ReadonlySet<string>): string {
  const longestFirst = [...masks].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((hidden, mask) => hidden.replaceAll(mask, "***"), text);
}

function render({ command, data }: Command, debug: boolean): string | undefined {
  switch (command) {
    case "error":
      return `Error: ${data}`;
    case "warning":
      return `Warning: ${data}`;
    case "notice":
      return `Notice: ${data}`;
    case "group":
      return `▼ ${data}`;
    case "debug":
      return debug ? `Debug: ${data}` : undefined;
    default:
      return undefined;
  }
}

function parseCommand(line: Line, names: ReadonlySet<string>): Command | undefined {
  return parseColons(line, names) ?? parseBracket(line, names);
}

function parseColons(line: Line, names: ReadonlySet<string>): Command | undefined {
  // The runner trims white space and then compares by culture, which passes over characters of no width.
  const text = line.text.replace(/^[\s\u0085\p{Cf}]+/u, "");
  const end = text.indexOf("::", 2);
  if (!text.startsWith("::") || end < 0) {
    return undefined;
  }
  const escapes = { "%0D": "\r", "%0A": "\n" };
  return toCommand(text.slice(2, end), text.slice(end + 2), line, names, {
    separator: ",",
    properties: { ...escapes, "%3A": ":", "%2C": "," },
    data: escapes,
  });
}

function parseBracket(line: Line, names: ReadonlySet<string>): Command | undefined {
  const start = line.text.indexOf("##[");
  const end = line.text.indexOf("]", start);
  if (start < 0 || end < 0) {
    return undefined;
  }
  const escapes = { "%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]" };
  return toCommand(line.text.slice(start + 3, end), line.text.slice(end + 1), line, names, {
    separator: ";",
    properties: escapes,
    data: escapes,
  });
}

type Escapes = Readonly<Record<string, string>>;
type Syntax = { readonly separator: string; readonly properties: Escapes; readonly data: Escapes };

function toCommand(
  info: string,
  data: string,
  line: Line,
  names: ReadonlySet<string>,
  syntax: Syntax,
): Command | undefined {
  const space = info.indexOf(" ");
  const name = space < 0 ? info : info.slice(0, space);
  if (!names.has(name.toLowerCase())) {
    return undefined;
  }
  const properties: Record<string, string> = {};
  for (const property of space > 0 ? info.slice(space + 1).split(syntax.separator) : []) {
    const equals = property.indexOf("=");
    if (equals > 0 && equals < property.length - 1) {
      properties[property.slice(0, equals).trim()] = unescapeWith(property.slice(equals + 1), syntax.properties);
    }
  }
  const command = registered.has(name.toLowerCase()) ? name.toLowerCase() : name;
  return { command, properties, data: unescapeWith(data, syntax.data), line };
}

function unescapeWith(text: string, escapes: Escapes): string {
  // "%" comes last, so that "%250A" stays the text "%0A".
  return Object.entries({ ...escapes, "%25": "%" }).reduce(
    (plain, [code, token]) => plain.replaceAll(code, token),
    text,
  );
}
