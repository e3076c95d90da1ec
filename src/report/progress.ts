import type { Clock } from "../base/clock.ts";
import { sanitise } from "../base/sanitise.ts";
import { duration, timeOfDay } from "../base/time.ts";
import { type Operation, stateOf } from "../cloudbuild/operation.ts";
import { idOf, type Target } from "../cloudbuild/target.ts";
import type { Observer } from "../wait/plan.ts";

/** What the log says while waiting: a line per change of state, and a sign of life. */
export type Progress = {
  /** The observer of the operation at `index`. `ended`: it is no longer waited for, however that came. */
  observer(index: number): Observer & { ended(): void };
  /** Says every 5 minutes how things are, until `signal` is aborted. */
  heartbeat(signal: AbortSignal): Promise<void>;
};

// A little less than 5 minutes, the longest silence that is allowed.
const heartbeatMs = 299_000;
const noticeMs = 120_000;

const meanings: { readonly [status: string]: string | undefined } = {
  PENDING: "waits for approval or for a place in the queue",
  QUEUED: "is queued",
  WORKING: "is running",
};

/** Progress of all operations of the step. `print` takes harmless lines. */
export function createProgress(targets: readonly Target[], print: (line: string) => void, clock: Clock): Progress {
  const startMs = clock.nowMs();
  let noticedMs = Number.NEGATIVE_INFINITY;
  const states = targets.map(({ name }) => ({
    label: labelOf(name),
    state: "",
    done: false,
    ended: false,
    troubled: false,
  }));
  return {
    observer(index) {
      const own = states[index];
      if (own === undefined) throw new RangeError(`there is no operation at ${index}`);
      return {
        seen(operation) {
          if (own.troubled) print(`${own.label}: answers again.`);
          own.troubled = false;
          const state = stateOf(operation);
          if (state !== own.state || operation.done !== own.done) print(`${own.label} ${sentence(operation)}`);
          own.state = state;
          own.done = operation.done;
        },
        trouble({ why }) {
          if (!own.troubled) print(`${own.label}: no news, trying again. ${why}`);
          own.troubled = true;
        },
        notice(text) {
          // All waits of the step notice the same thing within a poll and a sleep: it is said once.
          if (clock.nowMs() - noticedMs > noticeMs) print(text);
          noticedMs = clock.nowMs();
        },
        ended() {
          own.ended = true;
        },
      };
    },
    async heartbeat(signal) {
      for (;;) {
        await clock.sleep(heartbeatMs, signal);
        if (signal.aborted) return;
        const open = states.filter(({ done, ended }) => !done && !ended);
        const [only] = open;
        const waited = `after ${duration(clock.nowMs() - startMs)}`;
        print(
          open.length === 1 && only !== undefined
            ? `${only.label}: still ${sanitise(only.state, 50) || "without news"} ${waited}.`
            : `${open.length} of ${states.length} operations still running ${waited}.`,
        );
      }
    },
  };
}

const labelOf = (name: string): string => `Operation ${idOf(name)}`;

/** What the operation is doing, since when, and where its log is. */
function sentence({ build, done }: Operation): string {
  if (build === undefined) return done ? "is done." : "is running.";
  const { status = "", createTimeMs, startTimeMs, finishTimeMs, logUrl } = build;
  const doing = done ? "is done" : (Object.hasOwn(meanings, status) && meanings[status]) || "goes on";
  const sinceMs = done ? finishTimeMs : (startTimeMs ?? createTimeMs);
  const since = sinceMs === undefined ? "" : `${done ? "at" : "since"} ${timeOfDay(sinceMs)} UTC`;
  const shown = [sanitise(status, 50), since].filter((part) => part !== "").join(", ");
  const log = logUrl === undefined ? "" : `. Log: ${sanitise(logUrl, 500)}`;
  return `${doing}${shown === "" ? "" : ` (${shown})`}${log}`;
}
