// Whole waits for a build of about a minute: requests, connections, lag and memory; and the memory of very long waits.
import { setTimeout as delay } from "node:timers/promises";
import { type Emulator, startEmulator } from "../test/emulator/server.ts";
import { atMost, exactly, median, missing, most, present, type Section } from "./figures.ts";
import { entry, type Job, openJob, program, start, startWhole, stepVariables } from "./process.ts";

type Waiter = {
  readonly name: string;
  begin(job: Job, emulator: Emulator, operation: string): ReturnType<typeof startWhole>;
};

const token = "ya29.bench";
const inputsOf = ({ url }: Emulator, operation: string) => ({ "operation-name": operation, endpoint: url });

const ready: Waiter = {
  name: "the action, ready token",
  begin: (job, emulator, operation) =>
    startWhole(job, entry, stepVariables(job, { ...inputsOf(emulator, operation), "access-token": token })),
};
const federated: Waiter = {
  name: "the action, federated",
  begin: (job, emulator, operation) =>
    startWhole(job, entry, {
      ...stepVariables(job, inputsOf(emulator, operation)),
      GOOGLE_APPLICATION_CREDENTIALS: emulator.identity.writeCredentials("federated", job.folders.temp),
    }),
};
const bareGet: Waiter = {
  name: "floor: a bare GET, no wait",
  begin: (job, { url }, operation) => startWhole(job, program("one-get.cjs"), { ENDPOINT: `${url}/v1/${operation}` }),
};
const every5s: Waiter = {
  name: "a loop around fetch, 5 s",
  begin: (job, { url }, operation) =>
    startWhole(job, program("fetch-loop.mjs"), { ENDPOINT: url, TOKEN: token, NAMES: operation, INTERVAL_MS: "5000" }),
};
const awsWaiter: Waiter = {
  name: "AWS SDK's waiter, ECS: 15 s × 2 ≤ 120 s",
  begin: (job, { url }, operation) =>
    startWhole(job, program("aws-waiter.cjs"), { ENDPOINT: url, TOKEN: token, NAME: operation }),
};
const waiters = [bareGet, ready, federated, every5s, awsWaiter];

type Wait = {
  readonly requests: number;
  readonly connections: number;
  readonly seenS: number;
  readonly goneS: number;
  readonly peakMiB: number;
  readonly exitCode: number | null;
};

async function wait(job: Job, waiter: Waiter, totalMs: number): Promise<Wait> {
  await using emulator = await startEmulator({ requireToken: false });
  const { operationName } = emulator.addBuild({ totalMs });
  const doneAtMs = performance.now() + totalMs;
  await using measured = waiter.begin(job, emulator, operationName);
  const { atMs, exitCode } = await measured.ended;
  // The token services are on the same port, and what asked them may go on to poll.
  const polls = emulator.requests.filter(({ kind }) => kind === "get");
  const seenMs = emulator.startedAtMs + (polls.at(-1)?.endedAtMs ?? Number.NaN);
  return {
    requests: polls.length,
    connections: new Set(polls.map(({ connection }) => connection)).size,
    seenS: seenMs < doneAtMs ? Number.NaN : (seenMs - doneAtMs) / 1000,
    goneS: waiter === bareGet ? Number.NaN : (atMs - doneAtMs) / 1000,
    peakMiB: await measured.peakMiB,
    exitCode,
  };
}

/** `runs` waits of each kind for builds of about `seconds`, all at once: they sleep nearly all the time. */
export async function measureWaits(runs: number, seconds: number): Promise<Section> {
  using job = openJob();
  const begun: Promise<Wait>[][] = waiters.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    // Builds of different lengths, spread evenly: a schedule looks good where its polls meet one length.
    const share = 0.75 + 0.5 * (run / Math.max(1, runs - 1));
    for (const [index, waiter] of waiters.entries()) {
      begun[index]?.push(wait(job, waiter, seconds * 1000 * share));
      await delay(300);
    }
  }
  const waits = await Promise.all(begun.map((of) => Promise.all(of)));
  const figures = waits.map((of) => (name: Exclude<keyof Wait, "exitCode">) => of.map((one) => one[name]));
  const [floorMiB = Number.NaN, readyMiB = Number.NaN, federatedMiB = Number.NaN] = figures.map((of) =>
    median(of("peakMiB")),
  );
  const own = [ready, federated].flatMap((waiter) => waits[waiters.indexOf(waiter)] ?? []);
  return {
    title: `Waits for builds of about ${seconds} s, ${runs} of each kind`,
    rows: waiters.map(({ name }, index) => {
      const of = figures[index] ?? (() => []);
      return {
        wait: name,
        polls: median(of("requests")),
        connections: most(of("connections")),
        "seen after the end, s p50": median(present(of("seenS"))),
        "s max": most(present(of("seenS"))),
        "gone after the end, s p50": median(present(of("goneS"))),
        "peak MiB": median(present(of("peakMiB"))),
        "× bare GET": median(present(of("peakMiB"))) / floorMiB,
        missing: missing(of("peakMiB")),
      };
    }),
    notes: ["Each run starts one wait of each kind in turn. Peaks are what each process reads of itself at its exit."],
    goals: [
      exactly("", "waits that did not end well", own.filter(({ exitCode }) => exitCode !== 0).length, 0),
      exactly("", "waits whose last poll came before the end", missing(own.map(({ seenS }) => seenS)), 0),
      atMost("P6", "peak memory over a wait, ready token, to a bare GET", readyMiB / floorMiB, 1.25),
      atMost("P6", "peak memory over a wait, federated, to a bare GET", federatedMiB / floorMiB, 1.45),
      exactly("P7", "connections to the API per wait", most(own.map(({ connections }) => connections)), 1),
    ],
  };
}

const clockSpeed = 200;
const fastClock = new URL(`../test/harness/fast-clock.mjs?speed=${clockSpeed}`, import.meta.url).href;

/** Resident MiB of a wait after each of so many polls, on clocks that run 200 times as fast. */
async function longWait(counts: readonly number[]): Promise<number[]> {
  using job = openJob();
  await using emulator = await startEmulator({ acceptTokens: [token] });
  const { operationName } = emulator.addBuild();
  const inputs = {
    ...{ ...inputsOf(emulator, operationName), "access-token": token },
    ...{ timeout: "5d", "poll-interval": "1s" },
  };
  await using measured = start(entry, { ...stepVariables(job, inputs) }, [`--import=${fastClock}`]);
  const residents: number[] = [];
  for (const count of counts) {
    while (!measured.gone() && emulator.requests.length < count) await delay(50);
    // The heap swells and shrinks as it is collected: the median of a while.
    const looks: number[] = [];
    for (let look = 0; look < 20; look += 1) {
      looks.push(measured.usage()?.residentMiB ?? Number.NaN);
      await delay(50);
    }
    residents.push(median(looks));
  }
  return residents;
}

/** Memory after `few` and after ten times as many polls, of `waits` waits at once. */
export async function measureLongWaits(waits: number, few: number): Promise<Section> {
  const counts = [few, 10 * few];
  const residents = await Promise.all(Array.from({ length: waits }, () => longWait(counts)));
  const at = (index: number) => residents.map((of) => of[index] ?? Number.NaN);
  const growth = at(1).map((late, index) => late / (at(0)[index] ?? Number.NaN));
  return {
    title: `Very long waits, ${waits} at once`,
    rows: counts.map((polls, index) => ({
      polls,
      "resident MiB": median(present(at(index))),
      missing: missing(at(index)),
    })),
    goals: [atMost("", `memory after ${10 * few} polls, to that after ${few}`, median(growth), 1.1)],
  };
}
