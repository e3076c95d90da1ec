import { createSystemClock } from "./base/clock.ts";
import { reasonOf } from "./base/sanitise.ts";
import { createRunner } from "./github/runner.ts";
import { watchConnections } from "./http/sockets.ts";
import type { Started, Step } from "./step/step.ts";

const { env, ppid, argv, hrtime, version } = process;
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

// Node prints its warnings to stderr. They are about libraries, and a reader of the log can do nothing about them.
process.removeAllListeners("warning");

// Reading process.stdout loads Node's stream modules, so do it after the signal handlers are installed.
const { stdout, stderr } = process;
let isSilent = false;
for (const stream of [stdout, stderr]) {
  stream.on("error", () => {
    isSilent = true;
    stop();
  });
}
const write = (text: string) => {
  if (!isSilent) stdout.write(text);
};

/** Resolves once stdout, a pipe, has taken what was written. Where it breaks meanwhile nothing more is. */
let draining: Promise<void> | undefined;
const drained = async () => {
  if (isSilent || !stdout.writableNeedDrain) return;
  draining ??= new Promise<void>((done) => {
    stdout.once("drain", done);
    stdout.once("close", done);
  }).finally(() => {
    draining = undefined;
  });
  await draining;
};

const parentGapMs = 50;
let parentSeenMs = Number.NEGATIVE_INFINITY;
const step: Step = {
  env,
  runner: createRunner(env, write, drained),
  clock,
  nodeVersion: version,
  signal: abort.signal,
  abortedForMs: () => clock.nowMs() - abortedAtMs,
  checkRunnerAlive() {
    // Each poll asks, and there may be a thousand operations.
    if (clock.nowMs() - parentSeenMs < parentGapMs) return;
    parentSeenMs = clock.nowMs();
    if (process.ppid !== ppid) stop();
  },
};

const { promise: crash, reject } = Promise.withResolvers<never>();
process.on("uncaughtException", reject);
process.on("unhandledRejection", reject);

const closeConnections = watchConnections();
// The runner starts post as dist/post.js, which only loads this file. Nothing else tells the two apart: a variable can
// come from any step before.
const isPost = argv[1]?.endsWith("post.js") ?? false;
let started: Started | undefined;
try {
  // Everything else is loaded from here on: a signal that comes meanwhile is not lost.
  const { start } = await (isPost ? import("./step/post.ts") : import("./step/main.ts"));
  started = start(step);
  process.exitCode = (await Promise.race([started.isGreen, crash])) ? 0 : 1;
} catch (thrown) {
  // Post never fails a job that its user let go on.
  process.exitCode = isPost ? 0 : 1;
  // Whatever still waits would poll on, and keep the process alive.
  clock.stop();
  const { crashed } = await import("./step/ending.ts");
  await crashed(step, isPost ? "post" : "main", reasonOf(thrown), started?.names ?? []);
} finally {
  clock.stop();
  // Whatever comes of connections that are closed now is no news.
  isSilent = true;
  closeConnections();
}
