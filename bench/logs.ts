// Logs that are streamed: how late a line is printed, what a long log costs in memory, and how soon a cancel goes out while
// one comes in; and how many lists of entries many builds take.
import { setTimeout as delay } from "node:timers/promises";
import type { EmulatedBuild } from "../test/emulator/build.ts";
import { type Emulator, startEmulator } from "../test/emulator/server.ts";
import { atMost, exactly, median, missing, most, present, quantile, type Section } from "./figures.ts";
import { entry, type Job, type Measured, openJob, start, stepVariables } from "./process.ts";

const token = "ya29.bench";

/** Streams the logs of these builds. */
function stream(job: Job, { url }: Emulator, builds: readonly EmulatedBuild[]): Measured {
  const names = builds.map(({ operationName }) => operationName).join("\n");
  const inputs = { "operation-name": names, endpoint: url, "access-token": token, logs: "stream" };
  return start(entry, { ...stepVariables(job, inputs), STORAGE_EMULATOR_HOST: url });
}

type Streamed = {
  readonly latenciesMs: readonly number[];
  readonly endMs: number;
  readonly requests: number;
  readonly minutes: number;
};

/** A build that has been running for ten minutes prints a line every 0.2 to 3 s, for so many seconds, and ends. */
async function streamLines(job: Job, seconds: number): Promise<Streamed> {
  await using emulator = await startEmulator({ acceptTokens: [token] });
  const createdAtMs = performance.timeOrigin + performance.now() - 600_000;
  const build = emulator.addBuild({ manual: true, createdAtMs, queuedMs: 1000 });
  await using measured = stream(job, emulator, [build]);
  await measured.printed(/Step 0/);
  const startMs = performance.now();
  const latenciesMs: Promise<number>[] = [];
  while (performance.now() - startMs < seconds * 1000) {
    const name = `line-${latenciesMs.length};`;
    const writtenMs = performance.now();
    build.write(name, 0);
    latenciesMs.push(measured.printed(new RegExp(name)).then((ms) => ms - writtenMs));
    await delay(200 + Math.random() * 2800);
  }
  const minutes = (performance.now() - startMs) / 60_000;
  const requests = emulator.requests.filter(({ kind }) => kind === "log").length;
  build.end();
  const endedMs = performance.now();
  const { atMs } = await measured.ended;
  return { latenciesMs: await Promise.all(latenciesMs), endMs: atMs - endedMs, requests, minutes };
}

/** `runs` builds whose lines are streamed for so many seconds, all at once: they sleep nearly all the time. */
export async function measureStreaming(runs: number, seconds: number): Promise<Section> {
  using job = openJob();
  const streamed = await Promise.all(Array.from({ length: runs }, () => streamLines(job, seconds)));
  const latencies = streamed.flatMap(({ latenciesMs }) => latenciesMs);
  const ends = streamed.map(({ endMs }) => endMs);
  const perMinute = streamed.map(({ requests, minutes }) => requests / minutes);
  return {
    title: `A log that is streamed, ${runs} builds for ${seconds} s`,
    rows: [
      {
        lines: latencies.length,
        "written → printed, ms p50": median(present(latencies)),
        p90: quantile(present(latencies), 0.9),
        "build's end → step's end, ms p50": median(present(ends)),
        max: most(present(ends)),
        "requests a minute": median(perMinute),
        missing: missing(latencies),
      },
    ],
    notes: ["A line comes every 0.2 to 3 s. By then the builds have been running for ten minutes: a poll every 6 s."],
    goals: [
      atMost("", "a line is printed after it was written, median", median(latencies), 2000, "ms"),
      atMost("", "a streamed step ends after its build, median", median(ends), 1000, "ms"),
    ],
  };
}

const lineOf = (index: number): string =>
  `Step #0 - "install": ${index} npm http fetch GET 200 https://packages.example/typescript 412ms \u001b[32mok\u001b[39m`;
const longLog = (megabytes: number): string => {
  const count = Math.ceil((megabytes * 1_000_000) / (lineOf(100_000).length + 1));
  return `${Array.from({ length: count }, (_, index) => lineOf(index)).join("\n")}\nthe last line\n`;
};

type LongLog = { readonly growthMiB: number; readonly seconds: number; readonly cancelMs: number };

/** Streams a log of 50 MB to its end, or until a signal comes in the midst of it. */
async function streamLong(job: Job, text: string, ignoresRanges: boolean, isCancelled: boolean): Promise<LongLog> {
  await using emulator = await startEmulator({ acceptTokens: [token] });
  const build = emulator.addBuild({ status: "WORKING", ownLog: true, ignoresRanges });
  await using measured = stream(job, emulator, [build]);
  build.write('starting build "1"\n\nBUILD\nStep #0 - "install": the first line\n');
  await measured.printed(/the first line/);
  await delay(1000);
  const { residentMiB = Number.NaN } = measured.usage() ?? {};
  const startMs = performance.now();
  build.write(text);
  if (isCancelled) {
    await measured.printed(/ npm http fetch/);
    await delay(100);
    const sentMs = performance.now();
    measured.kill("SIGINT");
    const { atMs } = await emulator.waitFor("cancel");
    await measured.ended;
    const isWhole = measured.stdout().includes("the last line");
    const cancelMs = isWhole ? Number.NaN : emulator.startedAtMs + atMs - sentMs;
    return { growthMiB: Number.NaN, seconds: Number.NaN, cancelMs };
  }
  const endMs = await measured.printed(/the last line/);
  const { peakMiB = Number.NaN } = measured.usage() ?? {};
  return { growthMiB: peakMiB - residentMiB, seconds: (endMs - startMs) / 1000, cancelMs: Number.NaN };
}

/** Memory of a log of 50 MB, and a cancel while it streams, `rounds` times each. */
export async function measureLongLogs(rounds: number): Promise<Section> {
  using job = openJob();
  const text = longLog(50);
  const ways = [false, true];
  const found: { readonly whole: LongLog[]; readonly cancelled: LongLog[] }[] = ways.map(() => ({
    whole: [],
    cancelled: [],
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, ignoresRanges] of ways.entries()) {
      found[index]?.whole.push(await streamLong(job, text, ignoresRanges, false));
      found[index]?.cancelled.push(await streamLong(job, text, ignoresRanges, true));
    }
  }
  const growths = found.map(({ whole }) => whole.map(({ growthMiB }) => growthMiB));
  const cancels = found.map(({ cancelled }) => cancelled.map(({ cancelMs }) => cancelMs));
  return {
    title: `A log of 50 MB, ${rounds} rounds`,
    rows: ways.map((ignoresRanges, index) => ({
      log: ignoresRanges ? "as one body" : "in ranges",
      "seconds p50": median(present(found[index]?.whole.map(({ seconds }) => seconds) ?? [])),
      "RSS growth, MiB": most(present(growths[index] ?? [])),
      "SIGINT → cancel, ms p50": median(present(cancels[index] ?? [])),
      max: most(present(cancels[index] ?? [])),
      missing: missing([...(growths[index] ?? []), ...(cancels[index] ?? [])]),
    })),
    goals: [
      atMost("", "RSS growth over a log of 50 MB", most(growths.flat()), 30, "MiB"),
      atMost("", "SIGINT → cancel while a log of 50 MB streams", most(cancels.flat()), 100, "ms"),
    ],
  };
}

/** `count` builds at once that log only to Cloud Logging, whose quota they just have, for so many seconds. */
export async function measureManyLogs(count: number, seconds: number): Promise<Section> {
  using job = openJob();
  const quota = 20;
  await using emulator = await startEmulator({ acceptTokens: [token], entriesQuota: quota });
  const builds = Array.from({ length: count }, () =>
    emulator.addBuild({ manual: true, logging: "CLOUD_LOGGING_ONLY", queuedMs: 0 }),
  );
  await using measured = stream(job, emulator, builds);
  await emulator.waitFor("entries");
  for (const build of builds) build.write("a line", 0);
  await delay(seconds * 1000);
  for (const build of builds) build.end();
  const { exitCode } = await measured.ended;
  const lists = emulator.requests.filter(({ kind }) => kind === "entries");
  const inAMinute = lists.map(({ atMs }) => lists.filter((one) => one.atMs >= atMs && one.atMs < atMs + 60_000).length);
  const printed = measured.stdout().match(/a line$/gm)?.length ?? 0;
  return {
    title: `${count} builds that log only to Cloud Logging, for ${seconds} s`,
    rows: [{ lists: lists.length, "most in a minute": most(inAMinute), "builds with text": printed }],
    goals: [
      atMost("", "lists of entries in a minute", most(inAMinute), quota, ""),
      exactly("", "lists that met the quota", lists.filter(({ status }) => status === 429).length, 0),
      exactly("", "builds without a line of their log", count - printed, 0),
      exactly("", "exit code", exitCode ?? Number.NaN, 0),
    ],
  };
}
