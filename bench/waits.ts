// Whole waits for a build of about a minute: requests, connections, lag and memory; and the memory of very long waits.
import { setTimeout as delay } from "node:timers/promises";
import { type Emulator, startEmulator } from "../test/emulator/server.ts";
import type { Variables } from "../test/stage/environment.ts";
import { atMost, exactly, median, quantile, type Section } from "./figures.ts";
import { entry, type Job, openJob, script, start, stepVariables } from "./process.ts";

type Wait = {
  readonly requests: number;
  readonly connections: number;
  readonly seenS: number;
  readonly goneS: number;
  readonly peakMiB: number;
  readonly exitCode: number | null;
};

/** The connections to the API alone: token services are met on the same port, but have connections of their own. */
const connectionsOf = ({ requests }: Emulator): number =>
  new Set(requests.filter(({ kind }) => kind === "get" || kind === "cancel").map(({ connection }) => connection)).size;

async function wait(job: Job, totalMs: number, isFederated: boolean): Promise<Wait> {
  await using emulator = await startEmulator({ acceptTokens: ["ya29.bench"] });
  const { operationName } = emulator.addBuild({ totalMs });
  const doneAtMs = performance.now() + totalMs;
  const inputs = { "operation-name": operationName, endpoint: emulator.url };
  const credentials: Variables = isFederated
    ? { GOOGLE_APPLICATION_CREDENTIALS: emulator.identity.writeCredentials("federated", job.folders.temp) }
    : { "INPUT_ACCESS-TOKEN": "ya29.bench" };
  await using measured = start(entry, { ...stepVariables(job, inputs), ...credentials });
  let seenMs = Number.NaN;
  const look = emulator.waitFor(({ kind, atMs }) => {
    if (kind === "get" && atMs >= totalMs) seenMs = performance.now();
    return kind === "get" && atMs >= totalMs;
  });
  const peakMiB = await measured.peakMiB(25);
  const { atMs, exitCode } = await measured.ended;
  await look;
  return {
    requests: emulator.requests.filter(({ kind }) => kind === "get").length,
    connections: connectionsOf(emulator),
    seenS: (seenMs - doneAtMs) / 1000,
    goneS: (atMs - doneAtMs) / 1000,
    peakMiB,
    exitCode,
  };
}

async function bareGet(): Promise<number> {
  await using emulator = await startEmulator({ requireToken: false });
  const { operationName } = emulator.addBuild();
  await using measured = start(script("floor.cjs"), { ENDPOINT: `${emulator.url}/v1/${operationName}` });
  return await measured.peakMiB(1);
}

/** `runs` waits each for builds of about `seconds`, all at once: they sleep nearly all the time. */
export async function measureWaits(runs: number, seconds: number): Promise<Section> {
  using job = openJob();
  const floors: number[] = [];
  for (let run = 0; run < runs; run += 1) floors.push(await bareGet());
  const begun: Promise<Wait>[] = [];
  for (let run = 0; run < 2 * runs; run += 1) {
    // Builds of different lengths, spread evenly: a schedule looks good where its polls meet one length.
    const share = 0.75 + 0.5 * ((run >> 1) / Math.max(1, runs - 1));
    begun.push(wait(job, seconds * 1000 * share, run % 2 === 1));
    await delay(300);
  }
  const all = await Promise.all(begun);
  const parts = [all.filter((_, run) => run % 2 === 0), all.filter((_, run) => run % 2 === 1)];
  const floorMiB = median(floors);
  const peaks = parts.map((waits) => median(waits.map(({ peakMiB }) => peakMiB)));
  const [readyMiB = Number.NaN, federatedMiB = Number.NaN] = peaks;
  const rows = parts.map((waits, index) => ({
    wait: index === 0 ? "ready token" : "federated",
    polls: median(waits.map(({ requests }) => requests)),
    connections: Math.max(...waits.map(({ connections }) => connections)),
    "seen after the end, s p50": median(waits.map(({ seenS }) => seenS)),
    "s max": quantile(
      waits.map(({ seenS }) => seenS),
      1,
    ),
    "gone after the end, s p50": median(waits.map(({ goneS }) => goneS)),
    "peak MiB": peaks[index] ?? Number.NaN,
    "× bare GET": (peaks[index] ?? Number.NaN) / floorMiB,
  }));
  return {
    title: `${runs} waits for builds of about ${seconds} s (bare GET: ${floorMiB.toFixed(1)} MiB)`,
    rows,
    goals: [
      exactly("", "waits that did not end well", all.filter(({ exitCode }) => exitCode !== 0).length, 0),
      atMost("P6", "peak memory over a wait, ready token, to a bare GET", readyMiB / floorMiB, 1.25),
      atMost("P6", "peak memory over a wait, federated, to a bare GET", federatedMiB / floorMiB, 1.45),
      exactly("P7", "connections to the API per wait", Math.max(...all.map(({ connections }) => connections)), 1),
    ],
  };
}

const hurry = 200;

/** Memory of one wait after `few` and after ten times as many polls, on clocks that run 200 times as fast. */
export async function measureLongWait(few: number): Promise<Section> {
  using job = openJob();
  await using emulator = await startEmulator({ acceptTokens: ["ya29.bench"] });
  const { operationName } = emulator.addBuild();
  const inputs = {
    ...{ "operation-name": operationName, endpoint: emulator.url, "access-token": "ya29.bench" },
    ...{ timeout: "5d", "poll-interval": "1s" },
  };
  await using measured = start(entry, { ...stepVariables(job, inputs), HURRY: String(hurry) }, [
    `--import=${script("hurry.mjs")}`,
  ]);
  const residents: number[] = [];
  const counts = [few, 10 * few];
  for (const count of counts) {
    while (emulator.requests.length < count) await delay(50);
    // The heap swells and shrinks as it is collected: a mean of a while.
    const looks: number[] = [];
    for (let look = 0; look < 20; look += 1) {
      looks.push(measured.usage()?.residentMiB ?? Number.NaN);
      await delay(50);
    }
    residents.push(median(looks));
  }
  const [early = Number.NaN, late = Number.NaN] = residents;
  return {
    title: "One very long wait",
    rows: counts.map((polls, index) => ({ polls, "resident MiB": residents[index] ?? Number.NaN })),
    goals: [atMost("", `memory after ${10 * few} polls, to that after ${few}`, late / early, 1.1)],
  };
}
