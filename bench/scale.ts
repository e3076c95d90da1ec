// Many operations in one step, beside a loop around fetch for each.
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../test/emulator/server.ts";
import { atMost, interleaved, median, missing, most, present, type Section } from "./figures.ts";
import { entry, openJob, program, start, stepVariables } from "./process.ts";

const intervalMs = 2000;

type Load = { readonly connections: number; readonly cpuMsPerPoll: number; readonly peakMiB: number };

async function load(count: number, isNaive: boolean, seconds: number): Promise<Load> {
  using job = openJob();
  await using emulator = await startEmulator({ acceptTokens: ["ya29.bench"] });
  const names = Array.from({ length: count }, () => emulator.addBuild().operationName).join("\n");
  const inputs = {
    ...{ "operation-name": names, endpoint: emulator.url, "access-token": "ya29.bench" },
    "poll-interval": `${intervalMs / 1000}s`,
  };
  const naive = { ENDPOINT: emulator.url, TOKEN: "ya29.bench", NAMES: names, INTERVAL_MS: String(intervalMs) };
  await using measured = isNaive ? start(program("fetch-loop.mjs"), naive) : start(entry, stepVariables(job, inputs));
  // The start and the first polls are another part of the benchmark.
  while (!measured.gone() && emulator.requests.length < count) await delay(20);
  await delay(intervalMs);
  const before = { requests: emulator.requests.length, cpuMs: measured.usage()?.cpuMs ?? Number.NaN };
  await delay(seconds * 1000);
  const { cpuMs = Number.NaN, peakMiB = Number.NaN } = measured.usage() ?? {};
  return {
    connections: new Set(emulator.requests.map(({ connection }) => connection)).size,
    cpuMsPerPoll: (cpuMs - before.cpuMs) / (emulator.requests.length - before.requests),
    peakMiB,
  };
}

/** One, a hundred and a thousand operations, each polled every 2 s for so many seconds, `rounds` times. */
export async function measureScale(rounds: number, seconds: number): Promise<Section> {
  const cases = [1, 100, 1000].flatMap((count) => [true, false].map((isNaive) => ({ count, isNaive })));
  const takers = cases.map((one) => () => load(one.count, one.isNaive, seconds));
  const loads = await interleaved(takers, rounds);
  const figures = loads.map((of) => ({
    connections: of.map(({ connections }) => connections),
    cpuMs: of.map(({ cpuMsPerPoll }) => cpuMsPerPoll),
    peakMiB: of.map(({ peakMiB }) => peakMiB),
  }));
  const [naive, own] = figures.slice(-2);
  return {
    title: `Many operations, polled every 2 s for ${seconds} s, ${rounds} rounds`,
    rows: cases.map(({ count, isNaive }, index) => ({
      operations: `${count}, ${isNaive ? "a loop around fetch for each" : "the action"}`,
      connections: most(figures[index]?.connections ?? []),
      "CPU ms/poll": median(present(figures[index]?.cpuMs ?? [])),
      "peak MiB": median(present(figures[index]?.peakMiB ?? [])),
      missing: missing(figures[index]?.peakMiB ?? []),
    })),
    goals: [
      atMost("P11", "1,000 operations: peak memory", median(own?.peakMiB ?? []), 120, "MiB"),
      atMost("P11", "1,000 operations: connections", most(own?.connections ?? []), 16, ""),
      atMost(
        "P11",
        "1,000 operations: CPU per poll, to fetch",
        median(own?.cpuMs ?? []) / median(naive?.cpuMs ?? []),
        0.7,
      ),
    ],
  };
}
