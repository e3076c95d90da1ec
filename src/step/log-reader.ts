import { within } from "../base/clock.ts";
import type { Build } from "../cloudbuild/build.ts";
import type { Read } from "../cloudbuild/log-answer.ts";
import { createLog, type Log } from "../report/log.ts";
import type { LogLayout } from "../report/log-layout.ts";
import { createLogSource, type LogMeans, type LogSource } from "./log-source.ts";

/** What reading a log came to. `refused`: it cannot be read; `incomplete`: not all of it came in time. */
export type LogEnd = "whole" | "incomplete" | "refused";

/** A build's log while it is read. */
export type LogReader = {
  readonly log: Log;
  readonly unread: LogSource["unread"];
  /** Reads on while the build runs. */
  follow(): void;
  /** A poll was good: a time to look. */
  wake(): void;
  /** Reads what is left, within `limitMs`. */
  finish(limitMs: number): Promise<LogEnd>;
  /** Stops at once: from here on nothing is read, and nothing printed but what closes a group. */
  stop(): void;
};

/** What is told of a log while it is read. */
export type LogEvents = {
  /** Lines were laid out. The next are read once it has resolved. */
  printed(): Promise<void>;
  /** The log has said that the build is over. */
  ended(): void;
  /** A build that has been running for a minute has no log. */
  missing(): void;
  /** It cannot be read. */
  refused(): void;
  /** A look came to nothing. */
  trouble(why: string): void;
};

const requestLimitMs = 30_000;
const growth = 1.5;
// Entries are listed at most four times a minute, and after a refusal for too many not for a minute.
const paces = { object: { leastMs: 1000, mostMs: 10_000 }, entries: { leastMs: 15_000, mostMs: 15_000 } };
const afterQuotaMs = 60_000;
const missingMs = 60_000;
const againMs = { object: 1000, entries: 2000 };
// What is done in time has to be known in time.
const spareMs = 200;
// In less time no server answers, and what another look has found must not be lost over that.
const shortestMs = 250;

/** A reader of the log of `build`. `isTail`: only its end is read. */
export function createLogReader(
  build: Build,
  { isTail, layout, ...means }: LogMeans & { readonly isTail: boolean; readonly layout?: LogLayout | undefined },
  events: LogEvents,
): LogReader {
  const { clock } = means;
  const log = createLog(build.steps, isTail, layout);
  const stopping = new AbortController();
  const following = new AbortController();
  let waking = new AbortController();
  let lookedMs = Number.NEGATIVE_INFINITY;
  let isFinishing = false;
  let loop: Promise<void> = Promise.resolve();

  const source = createLogSource(build, isTail, means, async (entries) => {
    if (stopping.signal.aborted) return;
    entries.forEach(log.add);
    if (log.hasEnded()) events.ended();
    await events.printed();
  });

  async function look(limitMs: number, signal: AbortSignal): Promise<Read> {
    lookedMs = clock.nowMs();
    const read = await source.read(limitMs, signal, isFinishing);
    if (read.kind !== "read" && !signal.aborted) events.trouble(read.why);
    return read;
  }

  async function sleep(ms: number): Promise<void> {
    waking = new AbortController();
    await clock.sleep(ms, AbortSignal.any([waking.signal, following.signal]));
  }

  async function readOn(): Promise<void> {
    const startMs = clock.nowMs();
    let intervalMs = 0;
    let isMissing = false;
    while (!isFinishing && !stopping.signal.aborted) {
      const read = await look(requestLimitMs, following.signal);
      if (isFinishing || stopping.signal.aborted) return;
      if (read.kind === "refused") {
        events.refused();
        return;
      }
      if (read.kind === "absent" && !isMissing && clock.nowMs() - startMs >= missingMs) {
        isMissing = true;
        if (!source.turn()) events.missing();
      }
      const isNew = read.kind === "read" && read.isNew;
      const { leastMs, mostMs } = source.kind() === "entries" ? paces.entries : paces.object;
      intervalMs = isNew ? leastMs : Math.min(mostMs, Math.max(leastMs, intervalMs * growth));
      if (isNew && !read.isWhole) continue;
      const isQuota = read.kind === "passing" && read.isQuota === true;
      const atLeastMs = read.kind === "passing" ? (read.atLeastMs ?? 0) : 0;
      await sleep(Math.max(intervalMs, atLeastMs, isQuota ? afterQuotaMs : 0));
    }
  }

  async function readRest(endMs: number): Promise<LogEnd> {
    let isAgain = false;
    for (let leftMs = endMs - clock.nowMs(); leftMs >= shortestMs; leftMs = endMs - clock.nowMs()) {
      if (stopping.signal.aborted) return "incomplete";
      const read = await look(leftMs, stopping.signal);
      if (read.kind === "refused") return "refused";
      if (read.kind === "read" && read.isWhole) {
        if (log.hasEnded()) return "whole";
        // A log without its last word: what was written before the build was done can be read by now.
        if (isAgain && !read.isNew && source.isStarted() && source.kind() === "object") return "whole";
        isAgain = true;
      }
      if (read.kind === "passing" && read.isQuota) return "incomplete";
      if (read.kind === "read" && read.isNew && !read.isWhole) continue;
      const pauseMs = source.kind() === "entries" ? againMs.entries : againMs.object;
      if (!source.isStarted()) source.turn();
      await clock.sleep(Math.min(pauseMs, Math.max(0, endMs - clock.nowMs())), stopping.signal);
    }
    return !source.isStarted() && source.unread().length > 0 ? "refused" : "incomplete";
  }

  return {
    log,
    unread: source.unread,
    follow() {
      loop = readOn();
    },
    wake() {
      // Polls and looks are to be one rhythm; entries have their own.
      if (source.kind() === "object" && clock.nowMs() - lookedMs >= paces.object.leastMs) waking.abort();
    },
    async finish(limitMs) {
      const endMs = clock.nowMs() + limitMs;
      isFinishing = true;
      // A look that is under way may hang, or wait for its turn.
      following.abort();
      await within(loop, endMs - clock.nowMs(), clock, stopping.signal);
      const end = await within(readRest(endMs), Math.max(0, endMs - clock.nowMs()) + spareMs, clock, stopping.signal);
      if (!stopping.signal.aborted) {
        source.rest().forEach(log.add);
        await within(events.printed(), Math.max(0, endMs - clock.nowMs()), clock, stopping.signal);
      }
      return end ?? "incomplete";
    },
    stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      following.abort();
      log.close();
    },
  };
}
