import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import { objectOf, parseJson, stringOf } from "../base/json.ts";
import { reasonOf } from "../base/sanitise.ts";
import { checkTarget, type Target } from "../cloudbuild/target.ts";

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
/**
 * How far main came with an operation. `wanted`: cancel-on-timeout asked for its cancel. `accepted`: its cancel was
 * accepted. `over`: nothing is left to do.
 */
export type Reached = "wanted" | "accepted" | "over";
export type SavedOperation = { readonly target: Target; readonly reached?: Reached };

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

/** True where the runner hands on what an earlier process of this step saved: it does so for post alone. */
export const hasState = (env: NodeJS.ProcessEnv): boolean => env[`STATE_${key}`] !== undefined;

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
      return stateOf(parseJson(text)) ?? "unreadable";
    },
  };
}

/** What main keeps for post while it waits. */
export type Keeper = {
  /** Saves. Gives why that failed: the step's own end is not to change for that. */
  save(phase: State["phase"]): string | undefined;
  /** Notes how far main came with the operation at `index`, and saves it at once, or within 100 ms. */
  note(index: number, reached: Reached): void;
};

const saveGapMs = 100;

/** What post must know beside the operations. */
export type About = Omit<State, "phase" | "operations">;

/** Keeps what main knows of `targets`. */
export function createKeeper(store: Store, targets: readonly Target[], about: About, clock: Clock): Keeper {
  const notes = new Map<number, Reached>();
  const noted = (target: Target, index: number): SavedOperation => {
    const reached = notes.get(index);
    return reached === undefined ? { target } : { target, reached };
  };
  let savedMs = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;
  const save = (phase: State["phase"]): string | undefined => {
    stopTimer?.();
    stopTimer = undefined;
    savedMs = clock.nowMs();
    try {
      store.save({ ...about, phase, operations: phase === "settled" ? [] : targets.map(noted) });
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  };
  return {
    save,
    note(index, reached) {
      notes.set(index, reached);
      // With a thousand operations each save is a large one: those that end together are saved together.
      const gapMs = reached === "over" ? saveGapMs : savedMs + saveGapMs - clock.nowMs();
      if (gapMs <= 0) save("armed");
      else stopTimer ??= clock.timer(gapMs, () => save("armed"));
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

/** FNV-1a. Node's own crc32 is in node:zlib, which takes a tenth of a bare start to load. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
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
  const { target, reached } = objectOf(saved) ?? {};
  const checked = checkTarget(objectOf(target) ?? {});
  if (checked === undefined) return undefined;
  return reached === "wanted" || reached === "accepted" || reached === "over"
    ? { target: checked, reached }
    : { target: checked };
}
