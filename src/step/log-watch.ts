import type { Operation } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Tail } from "../report/ended.ts";
import { labelOf, withLabels } from "../report/label.ts";
import type { Outcome } from "../wait/outcome.ts";
import type { BuildLog } from "./build-log.ts";
import type { Logs } from "./logs.ts";
import type { Connection } from "./session.ts";
import type { Step } from "./step.ts";

/** The log of one operation of the step, where it is a build's. */
export type WatchedLog = {
  /** Takes a good poll. Returns at once. */
  seen(operation: Operation): void;
  /** Resolves once the log has said that the build is over, where it is streamed. */
  readonly textEnded: Promise<void>;
  /** Reads what is left, within 5 s, and gives the last lines of a build that has failed. */
  ended(outcome: Outcome): Promise<Tail | undefined>;
};

/** The logs of a step, which loads nothing for them before there is one to be read. */
export type LogWatch = {
  of(target: Target): WatchedLog;
  close(): Promise<void>;
};

/** The logs that `inputs` ask for. `print` takes lines of the log. */
export function createLogWatch(
  step: Step,
  inputs: Inputs,
  connection: Connection,
  print: (text: string) => void,
): LogWatch {
  const { env, clock, signal, runner } = step;
  const { logs: mode, targets, addressing } = inputs;
  const isStream = mode === "stream";
  const isAlone = (inputs.checks ?? targets).length === 1;
  const labels = new Map(
    withLabels(targets.map((target) => ({ name: target.name, target }))).map(({ subject, label }) => [
      subject.target,
      label,
    ]),
  );
  let loading: Promise<Logs> | undefined;
  const load = () => {
    const options = { connection, env, clock, signal, isStream, endpoint: addressing.endpoint };
    loading ??= import("./logs.ts").then(({ createLogs }) =>
      createLogs({ ...options, runner: { ...runner, info: print } }),
    );
    return loading;
  };

  return {
    of(target) {
      const label = isAlone ? undefined : (labels.get(target) ?? labelOf({ name: target.name, target }));
      const { promise: textEnded, resolve } = Promise.withResolvers<void>();
      let opening: Promise<BuildLog> | undefined;
      const open = () => {
        opening ??= load().then((logs) => logs.open(label, resolve));
        return opening;
      };
      return {
        textEnded,
        seen(operation) {
          if (isStream) void open().then((log) => log.seen(operation));
        },
        async ended(outcome) {
          // An abort has stopped what is streamed, and its cancel waits for nothing.
          const isWanted = isStream ? outcome.kind !== "aborted" : mode === "on-failure" && outcome.kind === "failed";
          return isWanted ? (await open()).ended(outcome) : undefined;
        },
      };
    },
    close: async () => (await loading)?.close(),
  };
}
