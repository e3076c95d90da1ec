import { createSystemClock } from "./base/clock.ts";
import { reasonOf } from "./base/sanitise.ts";
import { createRunner } from "./github/runner.ts";
import { watchConnections } from "./http/sockets.ts";
import type { Phase, Step } from "./step/step.ts";

const { env, ppid, argv, hrtime } = process;
const clock = createSystemClock(() => {
  const [seconds, ns] = hrtime();
  return seconds * 1000 + ns / 1e6;
});
const abort = new AbortController();
let abortedAtMs = 0;
const stop = () => {
  if (abort.signal.aborted) return;
  abortedAtMs = clock.nowMs();
  abort.abort();
};
// Never `once`: the runner may send a signal twice within milliseconds, and the second would kill the process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) process.on(signal, stop);

// What Node warns of would be printed to stderr: it is about libraries, and a reader of the log can do nothing.
process.removeAllListeners("warning");

// Only now: to look at them loads what streams are made of, and takes a while.
const { stdout, stderr } = process;
let broken = false;
for (const stream of [stdout, stderr]) {
  stream.on("error", () => {
    broken = true;
    stop();
  });
}
const write = (text: string) => {
  if (!broken) stdout.write(text);
};

const runner = createRunner(env, write);
const pulseGapMs = 50;
let pulsedMs = Number.NEGATIVE_INFINITY;
const step: Step = {
  env,
  runner,
  clock,
  signal: abort.signal,
  abortedForMs: () => clock.nowMs() - abortedAtMs,
  pulse() {
    // Of a thousand operations each poll would ask the same again.
    if (clock.nowMs() - pulsedMs < pulseGapMs) return;
    pulsedMs = clock.nowMs();
    if (process.ppid !== ppid) stop();
    // Writing nothing shows whether somebody still reads from a socket; of a pipe that shows with the next line only.
    write("");
  },
};

const { promise: crash, reject } = Promise.withResolvers<never>();
process.on("uncaughtException", reject);
process.on("unhandledRejection", reject);

const closeConnections = watchConnections();
// The runner starts post.js, which is this file by another name: a post step that finds no state is no main step.
let phase: Phase = argv[1]?.endsWith("post.js") ? "post" : "main";
try {
  // Everything else is loaded from here on: a signal that comes meanwhile is not lost.
  const started = (await import("./step/main.ts")).start(step, phase);
  phase = started.phase;
  process.exitCode = (await Promise.race([started.isGreen, crash])) ? 0 : 1;
} catch (thrown) {
  // Post never makes a job red that its user let go on.
  process.exitCode = phase === "main" ? 1 : 0;
  // Whatever still waits would poll on, and keep the process alive.
  clock.stop();
  await (await import("./step/ending.ts")).crashed(step, phase, reasonOf(thrown));
} finally {
  // A mint that nobody waits for any more may have lost its connection without being told: its limit would pass first.
  clock.stop();
  closeConnections();
}
