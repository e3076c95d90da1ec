// Many operations in one step, beside a loop around fetch for each.
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../test/emulator/server.ts";
import { atMost, type Row, type Section } from "./figures.ts";
import { entry, openJob, script, start, stepVariables } from "./process.ts";

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
  await using measured = isNaive ? start(script("naive.mjs"), naive) : start(entry, stepVariables(job, inputs));
  // The start and the first polls are another part of the benchmark.
  while (emulator.requests.length < count) await delay(20);
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

/** One, a hundred and a thousand operations, each polled every 2 s for so many seconds. */
export async function measureScale(seconds: number): Promise<Section> {
  const rows: Row[] = [];
  let last: { own: Load; naive: Load } | undefined;
  for (const count of [1, 100, 1000]) {
    const naive = await load(count, true, seconds);
    const own = await load(count, false, seconds);
    for (const [name, found] of Object.entries({ fetch: naive, own })) {
      rows.push({
        operations: `${count}, ${name === "own" ? "the action" : "a loop around fetch for each"}`,
        connections: found.connections,
        "CPU ms/poll": found.cpuMsPerPoll,
        "peak MiB": found.peakMiB,
      });
    }
    last = { own, naive };
  }
  const { own, naive } = last ?? {};
  return {
    title: `Many operations, polled every 2 s for ${seconds} s`,
    rows,
    goals: [
      atMost("P11", "1,000 operations: peak memory", own?.peakMiB ?? Number.NaN, 120, "MiB"),
      atMost("P11", "1,000 operations: connections", own?.connections ?? Number.NaN, 16, ""),
      atMost(
        "P11",
        "1,000 operations: CPU per poll, to fetch",
        (own?.cpuMsPerPoll ?? Number.NaN) / (naive?.cpuMsPerPoll ?? Number.NaN),
        0.7,
      ),
    ],
  };
}
