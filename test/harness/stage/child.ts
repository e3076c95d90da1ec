// A process under the runner's hands: two pipes, lines, signals, and the wait for its end (ProcessInvoker.cs).
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type Line, lineReader } from "./commands.ts";

/** How long the runner waits after SIGINT and after SIGTERM, in milliseconds. */
export type SignalWaits = { readonly interrupt: number; readonly terminate: number };

/** The waits of the real runner. */
export const realSignalWaits: SignalWaits = { interrupt: 7_500, terminate: 2_500 };

// For how long a grandchild may hold the pipes open once the process itself is gone.
const streamGraceMs = 5_000;

/** How a process ended; times are `performance.now()`. */
export type Ended = {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Signals that the process was sent from here. */
  readonly sent: readonly { readonly signal: NodeJS.Signals; readonly atMs: number }[];
  /** Whether our ends of the pipes were closed before it ended. */
  readonly streamsBroken: boolean;
};

export type ChildOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The process is killed and `ended` rejects after so long, in milliseconds. */
  readonly limitMs: number;
  /** Puts a parent between us and the process, which `orphan` can kill. */
  readonly withParent: boolean;
  /** Its two streams are pipes, as the runner's are; Node's own are pairs of sockets. Needs bash. */
  readonly realPipes?: boolean;
  readonly onLine: (line: Line) => void;
};

export type Child = {
  readonly pid: number;
  /** Resolves when the process is gone and both streams have ended. */
  readonly ended: Promise<Ended>;
  isAlive(): boolean;
  signal(name: NodeJS.Signals): void;
  /** SIGINT, a wait, SIGTERM, a wait, SIGKILL: as the runner cancels. */
  interrupt(waits: SignalWaits, twice: boolean): Promise<void>;
  breakStreams(): void;
  /** Kills the parent in between: the process lives on without one. */
  orphan(): void;
  untilLine(pattern: RegExp | string): Promise<string>;
};

/** Starts a process as the runner does. */
export function startChild(options: ChildOptions): Child {
  const { cwd, env } = options;
  const [command, args] = options.realPipes
    ? ["/bin/bash", ["-c", pipes, options.command, ...options.args]]
    : [options.command, options.args];
  const startedAtMs = performance.now();
  const child = options.withParent
    ? spawn(process.execPath, ["-e", parent, command, ...args], { cwd, env, detached: true, stdio })
    : spawn(command, args, { cwd, env, ...(options.realPipes ? { stdio } : {}) });
  child.stdin?.on("error", () => {});
  child.stdin?.end();
  const fourth = lifeline(child);
  let readers = "";
  let streamsBroken = false;
  const killReaders = () => {
    const pids = readers.split("\n");
    readers = pids.pop() ?? "";
    pids.forEach(killIfThere);
  };
  fourth?.setEncoding("utf8").on("data", (text: string) => {
    readers += text;
    if (streamsBroken) killReaders();
  });

  const lines = watchLines(child, options.onLine);
  const sent: { signal: NodeJS.Signals; atMs: number }[] = [];
  const exited = new Promise<boolean>((resolve) => child.once("exit", () => resolve(true)));
  let isOver = false;

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const signal = (name: NodeJS.Signals) => {
    if (isRunning()) {
      sent.push({ signal: name, atMs: performance.now() });
      child.kill(name);
    }
    if (options.withParent && name === "SIGKILL" && !isOver) {
      killGroup(child);
    }
  };
  const goneWithin = async (ms: number): Promise<boolean> => {
    const timer = new AbortController();
    const gone = await Promise.race([exited, delay(ms, false, { signal: timer.signal }).catch(() => false)]);
    timer.abort();
    return gone;
  };

  const end = async (): Promise<Ended> => {
    let overdue = false;
    let grace: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => {
      overdue = true;
      signal("SIGKILL");
    }, options.limitMs);
    child.once("exit", () => {
      // Where a parent is killed, it is the process itself that still holds the pipes.
      grace = options.withParent ? undefined : setTimeout(() => destroyStreams(child), streamGraceMs);
    });
    try {
      await once(child, "close");
    } finally {
      clearTimeout(limit);
      clearTimeout(grace);
      isOver = true;
      lines.end();
    }
    if (overdue) {
      throw new Error(`the process did not end by itself within ${options.limitMs} ms\n${lines.text()}`);
    }
    return {
      exitCode: child.exitCode,
      signal: child.signalCode,
      startedAtMs,
      endedAtMs: performance.now(),
      stdout: lines.raw.stdout,
      stderr: lines.raw.stderr,
      sent,
      streamsBroken,
    };
  };

  return {
    pid: child.pid ?? 0,
    ended: end(),
    isAlive: () => !isOver,
    signal,
    async interrupt(waits, twice) {
      signal("SIGINT");
      if (twice) {
        // Two pending signals of one kind would be merged into one by the kernel.
        await delay(10);
        signal("SIGINT");
      }
      if (await goneWithin(waits.interrupt)) {
        return;
      }
      signal("SIGTERM");
      if (!(await goneWithin(waits.terminate))) {
        signal("SIGKILL");
      }
    },
    breakStreams() {
      streamsBroken = true;
      destroyStreams(child);
      killReaders();
    },
    orphan() {
      sent.push({ signal: "SIGKILL", atMs: performance.now() });
      child.kill("SIGKILL");
    },
    untilLine: lines.until,
  };
}

// Not a shell: that loses variables with a dash in their name, which inputs have.
const parent = 'require("node:child_process").spawn(process.argv[1], process.argv.slice(2), { stdio: [0, 1, 2, 3] })';

// Becomes the process that it is given, with two pipes of the kernel before it: who reads them says its pid on the fourth
// one. The process has the pid that was started, so that signals reach it.
const pipes = `
exec 4> >(exec /bin/sh -c 'echo $$ >&3; exec /bin/cat 3>&-')
exec 5> >(exec /bin/sh -c 'echo $$ >&3; exec /bin/cat >&2 3>&- 4>&-')
exec "$0" "$@" >&4 2>&5 3>&- 4>&- 5>&-
`;

// A fourth pipe that nobody else writes to: it ends with the last process of the group, also when the others are broken.
const stdio: "pipe"[] = ["pipe", "pipe", "pipe", "pipe"];

function lifeline(child: ChildProcess): Readable | undefined {
  const stream = child.stdio[3];
  return stream instanceof Readable ? stream : undefined;
}

function destroyStreams(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function killIfThere(pid: string): void {
  try {
    process.kill(Number(pid), "SIGKILL");
  } catch {
    // It has ended with what it read from.
  }
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

function watchLines(child: ChildProcess, onLine: (line: Line) => void) {
  const seen: string[] = [];
  const raw = { stdout: "", stderr: "" };
  const waiting = new Set<{ pattern: RegExp | string; resolve(text: string): void; reject(error: Error): void }>();
  let ended = false;

  const readers = (["stdout", "stderr"] as const).map((stream) => {
    const reader = lineReader((text) => {
      seen.push(text);
      onLine({ stream, text, atMs: performance.now() });
      for (const waiter of waiting) {
        if (matches(text, waiter.pattern)) {
          waiting.delete(waiter);
          waiter.resolve(text);
        }
      }
    });
    child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
      raw[stream] += chunk;
      reader.write(chunk);
    });
    return reader;
  });
  const text = () => seen.slice(-20).join("\n");
  const missing = (pattern: RegExp | string) => new Error(`the process ended without a line ${pattern}\n${text()}`);

  return {
    raw,
    text,
    end() {
      for (const reader of readers) {
        reader.end();
      }
      ended = true;
      for (const waiter of waiting) {
        waiter.reject(missing(waiter.pattern));
      }
      waiting.clear();
    },
    until(pattern: RegExp | string): Promise<string> {
      const found = seen.find((line) => matches(line, pattern));
      if (found !== undefined) {
        return Promise.resolve(found);
      }
      if (ended) {
        return Promise.reject(missing(pattern));
      }
      return new Promise((resolve, reject) => waiting.add({ pattern, resolve, reject }));
    },
  };
}

function matches(line: string, pattern: RegExp | string): boolean {
  return typeof pattern === "string" ? line.includes(pattern) : pattern.test(line);
}
