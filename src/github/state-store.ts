import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../base/json.ts";
import { hashOf } from "./fingerprint.ts";
import { parseState, type State } from "./state.ts";

/** The two places: the step's state, which some runners lose, and a file in RUNNER_TEMP. */
export type Store = {
  /** Writes the copies that there is a place for. Throws where none of them could be written. */
  save(state: State): void;
  /** What main saved; `unreadable` where that is no state of ours; `undefined` where nothing was saved. */
  load(): State | "unreadable" | undefined;
};

const key = "wait";
const inFile = "file";
const longestFile = 4 * 1024 * 1024;
// What no longer fits into a variable would keep post from starting: 32,766 characters on Windows, 131,071 bytes on Linux.
const longestRecord = 30_000;
const longestOnLinux = 120_000;

/** The store of this step. `append` writes one record to the file of the step's state. */
export function createStore(env: NodeJS.ProcessEnv, append: (file: string, record: string) => void): Store {
  const path = pathOf(env);
  const read = () => (path === undefined ? undefined : readText(path));
  return {
    save(state) {
      const text = JSON.stringify(state);
      const { GITHUB_STATE: record, RUNNER_OS } = env;
      const faults: unknown[] = [];
      const isInFile = path !== undefined && tried(faults, () => replace(path, text, state.phase));
      const longest = isInFile || RUNNER_OS === "Windows" ? longestRecord : longestOnLinux;
      const fits = text.length <= longest;
      const isRecorded =
        Boolean(record) &&
        tried(faults, () => {
          if (!fits && !isInFile) throw new RangeError(`it is too long for a variable: ${text.length} characters`);
          // One small record on one line: half a record fails the step (actions/runner, FileCommandManager.cs).
          append(String(record), `${key}=${fits ? text : inFile}`);
        });
      if (isInFile || isRecorded || faults.length === 0) return;
      throw new AggregateError(faults, "the state for the post step could not be written");
    },
    load() {
      const record = env[`STATE_${key}`];
      const text = record === undefined || record === inFile ? read() : record;
      if (text === undefined) return record === undefined ? undefined : "unreadable";
      return parseState(parseJson(text)) ?? "unreadable";
    },
  };
}

function tried(faults: unknown[], write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    faults.push(error);
    return false;
  }
}

function replace(path: string, text: string, suffix: string): void {
  writeFileSync(`${path}.${suffix}`, text, { mode: 0o600 });
  renameSync(`${path}.${suffix}`, path);
}

/** The file's name is made of run, attempt, job and step, so that two steps never mix. */
function pathOf(env: NodeJS.ProcessEnv): string | undefined {
  const parts = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.GITHUB_ACTION];
  const readable = parts.map((part) => (part ?? "").replace(/[^\w.-]/g, "_").slice(0, 40)).join("-");
  // What was cut off or replaced still counts.
  const name = `${readable}-${hashOf(JSON.stringify(parts))}`;
  return env.RUNNER_TEMP ? join(env.RUNNER_TEMP, `await-cloud-build-operation-${name}.json`) : undefined;
}

/** What the file says, nothing where it cannot be read; `undefined` where there is none. */
function readText(path: string): string | undefined {
  try {
    const file = statSync(path, { throwIfNoEntry: false });
    if (file === undefined) return undefined;
    return file.size <= longestFile ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}
