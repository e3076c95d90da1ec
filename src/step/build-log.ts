import { sanitise } from "../base/sanitise.ts";
import type { Build } from "../cloudbuild/build.ts";
import { writesNoLog } from "../cloudbuild/log-place.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Runner } from "../github/runner.ts";
import type { Tail } from "../report/ended.ts";
import { createLayout, type LogPrinter } from "../report/log-layout.ts";
import { unreadLog } from "../report/log-notes.ts";
import type { Outcome } from "../wait/outcome.ts";
import { createLogReader, type LogEvents, type LogReader } from "./log-reader.ts";
import type { LogMeans } from "./log-source.ts";

/** What the log of a build is read and printed with. */
export type LogOptions = {
  /** It is printed while the build runs; else only the end of it is read, once the build has failed. */
  readonly isStream: boolean;
  readonly runner: Pick<Runner, "info" | "group" | "endGroup" | "annotate" | "debug" | "drained">;
  /** Stops everything at once. */
  readonly signal: AbortSignal;
  /** What stands before each line, where there are several builds. */
  readonly label: string | undefined;
  /** Without them no log is read. */
  readonly means: LogMeans | undefined;
  /** What the step's warnings were about: each is given once. */
  readonly warned: Set<string>;
  /** Called once a streamed log has said that its build is over. */
  readonly textEnded: () => void;
};

/** The log of one build of the step. */
export type BuildLog = {
  /** Takes a good poll. */
  seen(operation: Operation): void;
  /**
   * Takes how the wait for the build ended, reads the rest of its log, within 5 s, and gives the last lines of one that has
   * failed.
   */
  ended(outcome: Outcome): Promise<Tail | undefined>;
  /** Stops reading, and prints nothing else but what closes a group. */
  stop(): void;
};

// Of the 5 s that a verdict may wait for text.
const finishLimitMs = 4500;

/** Reads and prints the log of one build. */
export function createBuildLog(options: LogOptions): BuildLog {
  const { isStream, runner, signal, label, means, warned } = options;
  const print = createPrinter(runner, (text) => means?.sender.hide(text) ?? text);
  const say = (text: string) => print.line(`${label === undefined ? "" : `${label}  `}${text}`.trimEnd());
  let reader: LogReader | undefined;
  let isBegun = false;
  let isRefused = false;
  let link = "";
  let trouble = "";

  const tellRefused = () => {
    isRefused = true;
    const { why, roles } = unreadLog(reader?.unread() ?? []);
    const isKnown = warned.has(roles);
    warned.add(roles);
    print.flush();
    if (isKnown) say(`${why} ${link}`);
    else runner.annotate("warning", "Log not readable", [why, roles, link].filter((part) => part !== "").join(" "));
    print.flush();
  };
  const events: LogEvents = {
    async printed() {
      print.flush();
      await runner.drained();
    },
    ended: options.textEnded,
    missing() {
      say("The build has written no log yet.");
      print.flush();
    },
    refused: tellRefused,
    trouble(why) {
      if (why !== trouble) runner.debug(sanitise(`No text of the log came: ${why}`));
      trouble = why;
    },
  };

  /** Begins to read, once the build has been started: before that it has no log. */
  function begin(build: Build): void {
    link = sanitise(build.logUrl ?? "", 500);
    if (isBegun || signal.aborted || (build.startTimeMs === undefined && build.status !== "WORKING")) return;
    isBegun = true;
    if (writesNoLog(build)) say("This build writes no log.");
    else if (means !== undefined) {
      const layout = isStream ? createLayout(build.steps, label, print) : undefined;
      reader = createLogReader(build, { ...means, isTail: !isStream, layout }, events);
    }
    print.flush();
  }

  return {
    seen({ build, done }) {
      if (!isStream || build === undefined) return;
      const isFirst = !isBegun;
      begin(build);
      if (done) return;
      if (isFirst) reader?.follow();
      else reader?.wake();
    },
    async ended({ kind, last }) {
      const build = last?.done ? last.build : undefined;
      if (build !== undefined && (isStream || kind === "failed")) begin(build);
      if (reader === undefined) return undefined;
      const end = build === undefined || isRefused ? undefined : await reader.finish(finishLimitMs);
      if (signal.aborted) return undefined;
      reader.stop();
      if (end === "refused") tellRefused();
      if (end === "incomplete") say(`The log is incomplete: ${link}`);
      const tail = kind === "failed" && build !== undefined ? reader.log.tail(build.failedStep?.index) : undefined;
      print.flush();
      return tail && { ...tail, lines: tail.lines.map(print.hide) };
    },
    stop: () => reader?.stop(),
  };
}

type Printer = LogPrinter & { readonly hide: (text: string) => string; flush(): void };

/** Prints many lines at once: each write takes longer than a line. */
function createPrinter(runner: LogOptions["runner"], hide: (text: string) => string): Printer {
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) runner.info(hide(lines.join("\n")));
    lines = [];
  };
  return {
    hide,
    flush,
    line: (text) => void lines.push(text),
    group(title) {
      flush();
      runner.group(hide(title));
    },
    endGroup() {
      flush();
      runner.endGroup();
    },
  };
}
