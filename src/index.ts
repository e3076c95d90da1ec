import { appendRecord, createRunner } from "./runner.ts";
import { reasonOf } from "./sanitise.ts";
import { systemClock } from "./schedule.ts";
import { createStore } from "./state.ts";
import type { Step } from "./step.ts";
import { watchConnections } from "./transport.ts";

const { env, stdout, stderr, ppid } = process;
// With it the credentials library prints tokens to stderr. It looks when it is loaded, which is later.
delete env.GOOGLE_SDK_NODE_LOGGING;

const abort = new AbortController();
let abortedAtMs = 0;
const stop = () => {
  if (abort.signal.aborted) return;
  abortedAtMs = systemClock.nowMs();
  abort.abort();
};
// Never `once`: the runner may send a signal twice within milliseconds, and the second would kill the process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) process.on(signal, stop);

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
const step: Step = {
  env,
  runner,
  store: createStore(env, appendRecord),
  clock: systemClock,
  signal: abort.signal,
  abortedForMs: () => systemClock.nowMs() - abortedAtMs,
  pulse() {
    if (process.ppid !== ppid) stop();
    // Writing nothing shows whether somebody still reads.
    write("");
  },
};

const { promise: crash, reject } = Promise.withResolvers<never>();
process.on("uncaughtException", reject);
process.on("unhandledRejection", reject);

async function run(): Promise<boolean> {
  const saved = step.store.load();
  if (saved === undefined) return (await import("./main.ts")).main(step);
  await (await import("./post.ts")).post(step, saved);
  return true;
}

const closeConnections = watchConnections();
try {
  process.exitCode = (await Promise.race([run(), crash])) ? 0 : 1;
} catch (thrown) {
  process.exitCode = 1;
  await (await import("./crash.ts")).crashed(step, reasonOf(thrown));
} finally {
  closeConnections();
}
