// From the signal to the cancel at the server, over an emulated round trip, and to the end of the process.
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../test/emulator/server.ts";
import type { Variables } from "../test/stage/environment.ts";
import { atMost, exactly, type Goal, median, quantile, type Row, type Section } from "./figures.ts";
import { entry, type Job, openJob, start, stepVariables } from "./process.ts";

const rttMs = 60;
const halfTripMs = rttMs / 2;

type Case = {
  readonly name: string;
  /** At most so many half round trips. */
  readonly bar?: number;
  readonly token: "ready" | "federated" | "expired";
  /** Since the last poll. */
  readonly idleMs: number;
  readonly cold?: boolean;
};

const cases: readonly Case[] = [
  { name: "warm, ready token", bar: 1.2, token: "ready", idleMs: 500 },
  { name: "warm, federated", bar: 1.2, token: "federated", idleMs: 500 },
  { name: "8 s after the last poll", bar: 1.2, token: "ready", idleMs: 8000 },
  { name: "connection lost", bar: 5.5, token: "ready", idleMs: 500, cold: true },
  { name: "token expired, its renewal failed", token: "expired", idleMs: 500 },
  { name: "token expired, connection lost", bar: 10, token: "expired", idleMs: 500, cold: true },
];

/** Milliseconds from SIGINT to the cancel at the server. `alone` lets one signal at a time through. */
async function latencyOf(job: Job, one: Case, alone: <T>(act: () => Promise<T>) => Promise<T>): Promise<number> {
  await using emulator = await startEmulator({ tls: true, rttMs, acceptTokens: ["ya29.bench"] });
  const { operationName } = emulator.addBuild();
  const { url: endpoint = "", caFile } = emulator.tls ?? {};
  // The shortest life there is; 15 s later its renewal fails, and the token with it.
  if (one.token === "expired") emulator.identity.tokenLifeSeconds = 15;
  const credentials = (): Variables => {
    const path = emulator.identity.writeCredentials("federated", job.folders.temp);
    return { GOOGLE_APPLICATION_CREDENTIALS: path };
  };
  const token = one.token === "ready" ? { "INPUT_ACCESS-TOKEN": "ya29.bench" } : credentials();
  const inputs = { "operation-name": operationName, endpoint, "poll-interval": "5m" };
  await using measured = start(entry, { ...stepVariables(job, inputs), ...token, NODE_EXTRA_CA_CERTS: caFile });
  // The answer has to be there, not only sent: a poll under way takes its connection with it.
  await measured.printed(/WORKING/);
  if (one.token === "expired") {
    emulator.answer({ kind: "oidc", times: 1 }, { kind: "status", status: 400 });
    await emulator.waitFor("oidc", 2);
  }
  await delay(one.idleMs);
  return await alone(async () => {
    if (one.cold) emulator.dropConnections();
    await delay(2 * rttMs);
    const sentMs = performance.now();
    measured.kill("SIGINT");
    const arrived = emulator.waitFor("cancel").then(() => performance.now());
    return (await Promise.race([arrived, measured.ended.then(() => Number.NaN)])) - sentMs;
  });
}

/** `rounds` signals for each case, one at a time; what comes before them overlaps. */
export async function measureAborts(rounds: number): Promise<Section> {
  using job = openJob();
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
  const latencies: number[][] = cases.map(() => []);
  const atOnce = 3;
  for (let round = 0; round < rounds; round += atOnce) {
    const together = Array.from({ length: Math.min(atOnce, rounds - round) }, () => cases).flat();
    const found = await Promise.all(together.map((one) => latencyOf(job, one, alone)));
    for (const [index, ms] of found.entries()) latencies[index % cases.length]?.push(ms);
  }
  const trips = latencies.map((of) => median(of) / halfTripMs);
  const rows: Row[] = cases.map(({ name }, index) => ({
    "SIGINT → cancel": name,
    "ms p50": median(latencies[index] ?? []),
    p90: quantile(latencies[index] ?? [], 0.9),
    "half trips": trips[index] ?? Number.NaN,
    missed: latencies[index]?.filter(Number.isNaN).length ?? 0,
  }));
  const goals: Goal[] = cases.flatMap(({ name, bar }, index) =>
    bar === undefined ? [] : [atMost("P10", `SIGINT → cancel, ${name}`, trips[index] ?? Number.NaN, bar, "half trips")],
  );
  return { title: `Abort over a round trip of ${rttMs} ms (TLS), ${rounds} rounds`, rows, goals };
}

const signalledAtMs = [40, 60, 80, 120, 400];

/** The share of runs that cancel when they are signalled early, and how soon they are gone after the answer. */
export async function measureEarlyAborts(rounds: number): Promise<Section> {
  using job = openJob();
  const cancelled = signalledAtMs.map(() => 0);
  const goneMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, afterMs] of signalledAtMs.entries()) {
      await using emulator = await startEmulator({ acceptTokens: ["ya29.bench"] });
      const build = emulator.addBuild();
      const inputs = { "operation-name": build.operationName, endpoint: emulator.url, "access-token": "ya29.bench" };
      await using measured = start(entry, stepVariables(job, inputs));
      const answered = emulator
        .waitFor(({ kind, endedAtMs }) => kind === "cancel" && endedAtMs !== undefined)
        .then(() => performance.now());
      await delay(Math.max(0, afterMs - (performance.now() - measured.bornMs)));
      measured.kill("SIGINT");
      const answeredMs = await Promise.race([answered, measured.ended.then(() => Number.NaN)]);
      const { atMs } = await measured.ended;
      if (build.status() !== "CANCELLED") continue;
      cancelled[index] = (cancelled[index] ?? 0) + 1;
      goneMs.push(atMs - answeredMs);
    }
  }
  const rows = signalledAtMs.map((ms, index) => ({
    "signalled after the spawn, ms": ms,
    "runs that cancel": `${cancelled[index]} of ${rounds}`,
  }));
  const late = cancelled.slice(1).reduce((sum, count) => sum + count, 0) / (rounds * (signalledAtMs.length - 1));
  return {
    title: `Signals soon after the spawn, ${rounds} rounds; gone ${median(goneMs).toFixed(0)} ms after the cancel's answer`,
    rows,
    goals: [
      exactly("P10", "share of runs signalled ≥ 60 ms after the spawn that cancel", 100 * late, 100, "%"),
      atMost("P10", "from the cancel's answer to the end of the process", median(goneMs), 100, "ms"),
    ],
  };
}
