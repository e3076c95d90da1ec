import type { Clock } from "../base/clock.ts";
import { createListBudget } from "../cloudbuild/list-budget.ts";
import { logRootsOf } from "../cloudbuild/log-place.ts";
import { type BuildLog, createBuildLog, type LogOptions } from "./build-log.ts";
import type { LogMeans } from "./log-source.ts";
import type { Connection } from "./session.ts";

/** What the logs of a step are read and printed with. */
export type LogsOptions = Omit<LogOptions, "label" | "means" | "warned" | "textEnded"> & {
  readonly connection: Pick<Connection, "openSender" | "universe">;
  /** The input `endpoint`: with one on loopback the logs are those of an emulator, which the environment names. */
  readonly endpoint: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
};

/** The logs of a step. */
export type Logs = {
  /** The log of another build. `label`: where there are several; `textEnded`: called once a streamed log has come to its end. */
  open(label: string | undefined, textEnded: () => void): BuildLog;
  /** Stops reading. */
  close(): void;
};

/** Reads and prints the logs of the step's builds. */
export function createLogs({ connection, endpoint, env, clock, ...options }: LogsOptions): Logs {
  const { runner, signal } = options;
  const roots = logRootsOf(connection.universe, endpoint, env.STORAGE_EMULATOR_HOST);
  const means: LogMeans | undefined = roots && {
    roots,
    clock,
    sender: connection.openSender(),
    budget: createListBudget(clock),
  };
  if (means === undefined) {
    runner.info("No log is read: endpoint is on loopback, and STORAGE_EMULATOR_HOST names no HOST:PORT there.");
  }
  const warned = new Set<string>();
  const builds: BuildLog[] = [];
  const close = () => {
    for (const build of builds) build.stop();
  };
  signal.addEventListener("abort", close);
  return {
    open(label, textEnded) {
      const build = createBuildLog({ ...options, means, warned, label, textEnded });
      builds.push(build);
      return build;
    },
    close() {
      signal.removeEventListener("abort", close);
      close();
    },
  };
}
