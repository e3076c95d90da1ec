// From the signal to the cancel at the server, over an emulated round trip, and to the end of the process.
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../test/emulator/server.ts";
import type { Variables } from "../test/harness/stage/environment.ts";
import {
  atMost,
  exactly,
  type Goal,
  interleaved,
  median,
  missing,
  present,
  quantile,
  type Row,
  type Section,
} from "./figures.ts";
import { entry, type Job, type Measured, openJob, program, start, stepVariables } from "./process.ts";

const rttMs = 60;
const halfTripMs = rttMs / 2;

type Case = {
  readonly name: string;
  /** At most so many half round trips. */
  readonly bar?: number;
  /** `none`: not the action, but its floor. */
  readonly token: "none" | "ready" | "federated" | "expired";
  /** Since the last poll. */
  readonly idleMs: number;
  /** Which connections are gone by the time of the signal. */
  readonly lost?: "the API's" | "all";
};

const cases: readonly Case[] = [
  { name: "floor: bare node:https POST, warm", token: "none", idleMs: 500 },
  { name: "warm, ready token", bar: 1.2, token: "ready", idleMs: 500 },
  { name: "warm, federated", bar: 1.2, token: "federated", idleMs: 500 },
  { name: "8 s after the last poll", bar: 1.2, token: "ready", idleMs: 8000 },
  { name: "connection lost", bar: 5.5, token: "ready", idleMs: 500, lost: "all" },
  { name: "token expired, its renewal failed", token: "expired", idleMs: 500 },
  { name: "token expired, the API's connection lost", bar: 10, token: "expired", idleMs: 500, lost: "the API's" },
  { name: "token expired, all connections lost", token: "expired", idleMs: 500, lost: "all" },
];

type Lock = <T>(act: () => Promise<T>) => Promise<T>;

/** Lets one at a time through, in the order in which they come. */
function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Milliseconds from SIGINT to the cancel at the server. Starts and signals are `alone`: each would disturb the other. */
async function latencyOf(job: Job, one: Case, alone: Lock): Promise<number> {
  const isFloor = one.token === "none";
  await using emulator = await startEmulator({ tls: true, rttMs, requireToken: false });
  // The token services are other hosts, with connections of their own.
  await using services = await startEmulator({ rttMs });
  const { operationName } = emulator.addBuild();
  const { url: endpoint = "", caFile } = emulator.tls ?? {};
  // The shortest life there is; 15 s later its renewal fails, and the token with it.
  if (one.token === "expired") services.identity.tokenLifeSeconds = 15;
  const credentials = (): Variables => {
    const path = services.identity.writeCredentials("federated", job.folders.temp);
    return { GOOGLE_APPLICATION_CREDENTIALS: path };
  };
  const token = one.token === "ready" ? { "INPUT_ACCESS-TOKEN": "ya29.bench" } : credentials();
  const inputs = { "operation-name": operationName, endpoint, "poll-interval": "5m" };
  const ca = { NODE_EXTRA_CA_CERTS: caFile };
  const begin = async () => {
    const measured = isFloor
      ? start(program("get-then-cancel.cjs"), { ENDPOINT: `${endpoint}/v1/${operationName}`, ...ca })
      : start(entry, { ...stepVariables(job, inputs), ...token, ...ca });
    // The answer has to be there, not only sent: a poll under way takes its connection with it.
    await measured.printed(/\bworking\b/i);
    return measured;
  };
  const signal = async (measured: Measured): Promise<number> => {
    if (one.lost !== undefined) emulator.dropConnections();
    if (one.lost === "all") services.dropConnections();
    await delay(2 * rttMs);
    const sentMs = performance.now();
    measured.kill("SIGINT");
    const arrived = emulator.waitFor("cancel").then(() => performance.now());
    return (await Promise.race([arrived, measured.ended.then(() => Number.NaN)])) - sentMs;
  };
  if (!isLong(one)) {
    return await alone(async () => {
      await using measured = await begin();
      await delay(one.idleMs);
      return await signal(measured);
    });
  }
  await using measured = await alone(begin);
  if (one.token === "expired") {
    services.answer({ kind: "oidc", times: 1 }, { kind: "status", status: 400 });
    await Promise.race([services.waitFor("oidc", 2), measured.ended]);
  }
  await delay(one.idleMs);
  return await alone(() => signal(measured));
}

const isLong = ({ token, idleMs }: Case): boolean => token === "expired" || idleMs > 500;

/** `rounds` signals for each case; the short ones go one by one while the long ones sleep. */
export async function measureAborts(rounds: number): Promise<Section> {
  using job = openJob();
  const alone = createLock();
  const latencies: number[][] = cases.map(() => []);
  const take = async (one: Case) => void latencies[cases.indexOf(one)]?.push(await latencyOf(job, one, alone));
  const atOnce = 3;
  for (let round = 0; round < rounds; round += atOnce) {
    const together = Array.from({ length: Math.min(atOnce, rounds - round) }, () => cases).flat();
    const sleeping = together.filter(isLong).map(take);
    for (const one of together.filter((one) => !isLong(one))) await take(one);
    await Promise.all(sleeping);
  }
  const trips = latencies.map((of) => median(of) / halfTripMs);
  const found = latencies.map(present);
  const rows: Row[] = cases.map(({ name }, index) => ({
    "SIGINT → cancel": name,
    "ms p50": median(found[index] ?? []),
    p90: quantile(found[index] ?? [], 0.9),
    "half trips": median(found[index] ?? []) / halfTripMs,
    "× floor": median(found[index] ?? []) / median(found[0] ?? []),
    missing: missing(latencies[index] ?? []),
  }));
  const goals: Goal[] = cases.flatMap(({ name, bar }, index) =>
    bar === undefined ? [] : [atMost("P10", `SIGINT → cancel, ${name}`, trips[index] ?? Number.NaN, bar, "half trips")],
  );
  return { title: `Abort over a round trip of ${rttMs} ms (TLS), ${rounds} rounds`, rows, goals };
}

const signalledAtMs = [40, 60, 80, 120, 400];

/** Signals a process so long after its spawn. */
async function signalAt(measured: Measured, afterMs: number): Promise<void> {
  await delay(Math.max(0, afterMs - (performance.now() - measured.bornMs)));
  measured.kill("SIGINT");
}

type Early = { readonly survived: boolean; readonly goneMs: number };

/** A bare Node with handlers. */
async function signalBare(afterMs: number): Promise<Early> {
  await using measured = start(program("signal-handlers.cjs"), {});
  await signalAt(measured, afterMs);
  return { survived: (await measured.ended).exitCode === 0, goneMs: Number.NaN };
}

/** The action: whether it cancels, and how long after the answer to that it is gone. */
async function signalOwn(job: Job, afterMs: number): Promise<Early> {
  await using emulator = await startEmulator({ acceptTokens: ["ya29.bench"] });
  const build = emulator.addBuild();
  const inputs = { "operation-name": build.operationName, endpoint: emulator.url, "access-token": "ya29.bench" };
  await using measured = start(entry, stepVariables(job, inputs));
  const answered = emulator
    .waitFor(({ kind, endedAtMs }) => kind === "cancel" && endedAtMs !== undefined)
    .then(() => performance.now());
  await signalAt(measured, afterMs);
  const answeredMs = await Promise.race([answered, measured.ended.then(() => Number.NaN)]);
  const { atMs } = await measured.ended;
  return { survived: build.status() === "CANCELLED", goneMs: atMs - answeredMs };
}

/** The share of runs that cancel when they are signalled early, and how soon they are gone after the answer. */
export async function measureEarlyAborts(rounds: number): Promise<Section> {
  using job = openJob();
  const cases = signalledAtMs.flatMap((ms) => [() => signalBare(ms), () => signalOwn(job, ms)]);
  const samples = await interleaved(cases, rounds);
  const survivors = samples.map((of) => of.filter(({ survived }) => survived));
  const own = signalledAtMs.map((_, index) => survivors[2 * index + 1] ?? []);
  const goneMs = own.flat().map((sample) => sample.goneMs);
  const due = signalledAtMs.flatMap((ms, index) => (ms >= 60 ? (own[index] ?? []) : [])).length;
  const share = due / (rounds * signalledAtMs.filter((ms) => ms >= 60).length);
  return {
    title: `Signals soon after the spawn, ${rounds} rounds`,
    rows: signalledAtMs.map((ms, index) => ({
      "signalled after the spawn, ms": ms,
      "floor: bare handlers that outlive it": `${survivors[2 * index]?.length} of ${rounds}`,
      "runs that cancel": `${own[index]?.length} of ${rounds}`,
      "gone after the answer, ms p50": median(present(own[index]?.map((sample) => sample.goneMs) ?? [])),
    })),
    goals: [
      exactly("P10", "share of runs signalled ≥ 60 ms after the spawn that cancel", 100 * share, 100, "%"),
      atMost("P10", "from the cancel's answer to the end of the process", median(goneMs), 100, "ms"),
    ],
  };
}
