import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Environment } from "./credential.ts";
import { objectOf, stringOf } from "./json.ts";
import { checkTarget, type Target } from "./name.ts";

/**
 * What post must know of main, without a secret. `armed`: main waits, or has died waiting. `settled`: main has said how
 * it ended, and nothing is left to do.
 */
export type State = {
  readonly phase: "armed" | "settled";
  readonly cancelOnAbort: boolean;
  readonly operations: readonly SavedOperation[];
  /** The credential file that main used: a later step may have replaced the variable that names it. */
  readonly credentialFile?: string;
  /** True where main used `access-token`, the one thing that is not saved. */
  readonly accessToken: boolean;
  readonly quotaProject?: string;
};
/** An operation and how far main came with it: seen done, its cancel accepted, or a cancel that is not supported. */
export type SavedOperation = { readonly target: Target; readonly seen?: "done" | "accepted" | "unsupported" };

/** The two places: the step's state, which some runners lose, and a file in RUNNER_TEMP. */
export type Store = {
  /** Writes the copies that there is a place for. Throws where none of them could be written. */
  save(state: State): void;
  /** What main saved; `unreadable` where that is no state of ours; `undefined` where nothing was saved: this is main. */
  load(): State | "unreadable" | undefined;
};

const key = "wait";
const inFile = "file";
// A variable of more would keep post from starting on Windows (32,766 characters) and Linux (131,071 bytes).
const longestRecord = 30_000;
const longestFile = 4 * 1024 * 1024;

/** The store of this step. `append` writes one record to the file of the step's state. */
export function createStore(env: Environment, append: (file: string, record: string) => void): Store {
  const path = pathOf(env);
  // Two uses of one composite action may have the same GITHUB_ACTION: what they wait for tells them apart.
  const asked = env["INPUT_OPERATION-NAME"]?.trim() ?? "";
  const read = (): { asked?: unknown; state: State | undefined } | undefined => {
    const file = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path === undefined || file === undefined) return undefined;
    const saved = objectOf(parse(file.size <= longestFile ? readText(path) : ""));
    return { asked: saved?.asked, state: stateOf(saved?.state) };
  };
  return {
    save(state) {
      const text = JSON.stringify(state);
      const writes: (() => void)[] = [];
      if (path !== undefined) {
        writes.push(() => {
          writeFileSync(`${path}.${state.phase}`, JSON.stringify({ asked, state }), { mode: 0o600 });
          renameSync(`${path}.${state.phase}`, path);
        });
      }
      const { GITHUB_STATE: record } = env;
      if (record) {
        // One small record on one line: half a record fails the step (actions/runner, FileCommandManager.cs).
        writes.push(() => append(record, `${key}=${text.length > longestRecord ? inFile : text}`));
      }
      const faults = writes.flatMap(faultOf);
      if (writes.length > 0 && faults.length === writes.length) {
        throw new AggregateError(faults, "the state for the post step could not be written");
      }
    },
    load() {
      const record = env[`STATE_${key}`];
      if (record === inFile) return read()?.state ?? "unreadable";
      if (record !== undefined) return stateOf(parse(record)) ?? "unreadable";
      const saved = read();
      // A file that is there and says nothing is no reason to start a wait: main starts without one.
      if (saved === undefined || (typeof saved.asked === "string" && saved.asked !== asked)) return undefined;
      return saved.state ?? "unreadable";
    },
  };
}

function faultOf(write: () => void): unknown[] {
  try {
    write();
    return [];
  } catch (error) {
    return [error];
  }
}

/** The file's name is made of run, attempt, job and step, so that two steps never mix. */
function pathOf(env: Environment): string | undefined {
  const parts = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.GITHUB_ACTION];
  const readable = parts.map((part) => (part ?? "").replace(/[^\w.-]/g, "_").slice(0, 40)).join("-");
  // What was cut off or replaced still counts.
  const name = `${readable}-${crc32(JSON.stringify(parts)).toString(16)}`;
  return env.RUNNER_TEMP ? join(env.RUNNER_TEMP, `await-cloud-build-operation-${name}.json`) : undefined;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Saved text is input like any other: the same gates for names and endpoints before a bearer goes anywhere. */
function stateOf(value: unknown): State | undefined {
  const saved = objectOf(value);
  if (
    saved === undefined ||
    (saved.phase !== "armed" && saved.phase !== "settled") ||
    !Array.isArray(saved.operations)
  ) {
    return undefined;
  }
  const operations = saved.operations.map(operationOf);
  if (!operations.every((one) => one !== undefined)) return undefined;
  const credentialFile = stringOf(saved.credentialFile);
  const quotaProject = stringOf(saved.quotaProject);
  return {
    phase: saved.phase,
    cancelOnAbort: saved.cancelOnAbort === true,
    operations,
    ...(credentialFile === undefined ? {} : { credentialFile }),
    accessToken: saved.accessToken === true,
    ...(quotaProject === undefined ? {} : { quotaProject }),
  };
}

function operationOf(saved: unknown): SavedOperation | undefined {
  const { target, seen } = objectOf(saved) ?? {};
  const checked = checkTarget(objectOf(target) ?? {});
  if (checked === undefined) return undefined;
  return seen === "done" || seen === "accepted" || seen === "unsupported"
    ? { target: checked, seen }
    : { target: checked };
}
