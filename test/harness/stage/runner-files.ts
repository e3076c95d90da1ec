// The files through which a step speaks to the runner (FileCommandManager.cs).
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const prefixes = {
  GITHUB_ENV: "set_env_",
  GITHUB_OUTPUT: "set_output_",
  GITHUB_PATH: "add_path_",
  GITHUB_STATE: "save_state_",
  GITHUB_STEP_SUMMARY: "step_summary_",
};

/** The variables that name a file of their own for each process. */
export type FileVariable = keyof typeof prefixes;

/** The folder in `RUNNER_TEMP` that holds those files. */
export const filesFolder = "_runner_file_commands";

const summaryLimitBytes = 1_048_576;

/** What a process left in its files, and what the runner would complain about. */
export type Files = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outputText: string;
  readonly state: Readonly<Record<string, string>>;
  readonly stateText: string;
  readonly summary: string;
  readonly env: Readonly<Record<string, string>>;
  readonly fileErrors: readonly string[];
};

/** Makes one empty file per variable and gives their paths. */
export function createFiles(temp: string): Record<FileVariable, string> {
  const folder = join(temp, filesFolder);
  mkdirSync(folder, { recursive: true });
  const suffix = randomUUID();
  const at = (variable: FileVariable): string => {
    const path = join(folder, prefixes[variable] + suffix);
    writeFileSync(path, "");
    return path;
  };
  return {
    GITHUB_ENV: at("GITHUB_ENV"),
    GITHUB_OUTPUT: at("GITHUB_OUTPUT"),
    GITHUB_PATH: at("GITHUB_PATH"),
    GITHUB_STATE: at("GITHUB_STATE"),
    GITHUB_STEP_SUMMARY: at("GITHUB_STEP_SUMMARY"),
  };
}

/** Reads the files as the runner does once the process is gone, however it went. */
export function readFiles(paths: Readonly<Record<FileVariable, string>>): Files {
  const fileErrors: string[] = [];
  const records = (variable: FileVariable): { text: string; values: Record<string, string> } => {
    const text = read(paths[variable]);
    const { values, error } = parseRecords(text);
    if (error !== undefined) {
      fileErrors.push(`${variable}: ${error}`);
    }
    return { text, values };
  };
  const output = records("GITHUB_OUTPUT");
  const state = records("GITHUB_STATE");
  const env = records("GITHUB_ENV");
  const summary = read(paths.GITHUB_STEP_SUMMARY);
  const bytes = Buffer.byteLength(summary);
  if (bytes > summaryLimitBytes) {
    fileErrors.push(`GITHUB_STEP_SUMMARY: upload aborted, content of up to ${summaryLimitBytes} bytes, got ${bytes}`);
  }
  return {
    outputs: output.values,
    outputText: output.text,
    state: state.values,
    stateText: state.text,
    summary,
    env: env.values,
    fileErrors,
  };
}

/**
 * The records of a file: `name=value`, or `name<<delimiter`, value, delimiter. Those before a broken one count. Only on
 * Windows CRLF ends a line too: there `@actions/core` writes it.
 */
export function parseRecords(
  text: string,
  onWindows = process.platform === "win32",
): { values: Record<string, string>; error?: string } {
  const values = new Map<string, string>();
  const lines = text.split(onWindows ? /\r?\n/ : "\n");
  // A line end closes the last line, it does not open another one.
  if (lines.at(-1) === "") {
    lines.pop();
  }
  const fail = (error: string) => ({ values: Object.fromEntries(values), error });
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const separator = /=|<</.exec(line);
    if (line === "") {
      continue;
    }
    if (separator === null) {
      return fail(`Invalid format '${line}'`);
    }
    const name = line.slice(0, separator.index);
    const rest = line.slice(separator.index + separator[0].length);
    if (name === "") {
      return fail(`Invalid format '${line}'. Name must not be empty`);
    }
    if (separator[0] === "=") {
      values.set(name, rest);
      continue;
    }
    if (rest === "") {
      return fail(`Invalid format '${line}'. Delimiter must not be empty`);
    }
    const end = lines.indexOf(rest, index + 1);
    if (end < 0) {
      return fail(`Invalid value. Matching delimiter not found '${rest}'`);
    }
    values.set(name, lines.slice(index + 1, end).join("\n"));
    index = end;
  }
  return { values: Object.fromEntries(values) };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // A step may delete its files; the runner takes that for nothing written.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return "";
    }
    throw error;
  }
}
