// From the spawn to the first request or poll, beside what a bare Node needs for one.
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { CredentialKind } from "../test/emulator/identity.ts";
import { type Emulator, type RecordedRequest, startEmulator } from "../test/emulator/server.ts";
import type { Variables } from "../test/harness/stage/environment.ts";
import {
  atMost,
  eachExactly,
  exactly,
  type Goal,
  interleaved,
  median,
  missing,
  present,
  type Row,
  type Section,
} from "./figures.ts";
import { peersIn } from "./peers.ts";
import { entry, type Job, type Measured, openJob, program, start, stepVariables } from "./process.ts";

/** What one start came to. */
type Sample = {
  readonly ms: number;
  readonly peakMiB: number;
  readonly requests: number;
  readonly stderr: string;
};
type Case = { readonly name: string; once(): Promise<Sample> };

/** What is on the wire, once `passes` is; with the process that sent it. */
async function until(
  emulator: Emulator,
  measured: Measured,
  passes: (request: RecordedRequest) => boolean,
): Promise<Sample> {
  const gone = measured.ended.then(() => Number.NaN);
  const atMs = await Promise.race([emulator.waitFor(passes).then(() => performance.now()), gone]);
  return {
    ms: atMs - measured.bornMs,
    peakMiB: measured.usage()?.peakMiB ?? Number.NaN,
    requests: emulator.requests.length,
    stderr: measured.stderr(),
  };
}

function floor(name: string, tls: boolean): Case {
  return {
    name,
    async once() {
      await using emulator = await startEmulator({ tls, requireToken: false });
      const { operationName } = emulator.addBuild();
      const root = emulator.tls?.url ?? emulator.url;
      const ca = emulator.tls === undefined ? {} : { NODE_EXTRA_CA_CERTS: emulator.tls.caFile };
      await using measured = start(program("one-get.cjs"), { ENDPOINT: `${root}/v1/${operationName}`, ...ca });
      return await until(emulator, measured, ({ kind }) => kind === "get");
    },
  };
}

function ready(name: string, job: Job, tls: boolean): Case {
  return {
    name,
    async once() {
      await using emulator = await startEmulator({ tls, acceptTokens: ["ya29.bench"] });
      const { operationName } = emulator.addBuild();
      const endpoint = emulator.tls?.url ?? emulator.url;
      const ca = emulator.tls === undefined ? {} : { NODE_EXTRA_CA_CERTS: emulator.tls.caFile };
      const inputs = { "operation-name": operationName, endpoint, "access-token": "ya29.bench" };
      await using measured = start(entry, { ...stepVariables(job, inputs), ...ca });
      return await until(emulator, measured, ({ kind }) => kind === "get");
    },
  };
}

function federated(name: string, job: Job, kind: CredentialKind, env: Variables): Case {
  return {
    name,
    async once() {
      await using emulator = await startEmulator();
      const { operationName } = emulator.addBuild();
      const GOOGLE_APPLICATION_CREDENTIALS = emulator.identity.writeCredentials(kind, job.folders.temp);
      const inputs = { "operation-name": operationName, endpoint: emulator.url };
      await using measured = start(entry, { ...stepVariables(job, inputs), GOOGLE_APPLICATION_CREDENTIALS, ...env });
      return await until(emulator, measured, (request) => request.kind === "get");
    },
  };
}

function withoutCredentials(name: string, job: Job, env: Variables): Case {
  return {
    name,
    async once() {
      const inputs = { "operation-name": "operations/build/demo-project/bench" };
      await using measured = start(entry, { ...stepVariables(job, inputs), ...env });
      const ms = (await measured.printed(/^::error /m)) - measured.bornMs;
      const peakMiB = measured.usage()?.peakMiB ?? Number.NaN;
      await measured.ended;
      const foreign = measured.stdout().replaceAll(/^::error .*$/gm, "");
      return { ms, peakMiB, requests: 0, stderr: measured.stderr() + foreign.trim() };
    },
  };
}

/** The share of starts after which a signal is not deadly any more is another part; this is when that begins. */
function handlers(name: string, file: string, env: () => Variables): Case {
  return {
    name,
    async once() {
      await using measured = start(file, env());
      const ms = (await measured.handlerReady()) - measured.bornMs;
      return { ms, peakMiB: measured.usage()?.peakMiB ?? Number.NaN, requests: 0, stderr: measured.stderr() };
    },
  };
}

/** Cold starts, `rounds` of each; `peersFolder` holds committed bundles of other actions. */
export async function measureStarts(rounds: number, peersFolder?: string): Promise<Section> {
  using job = openJob();
  // Takes connections and never answers, as an address that no machine has.
  const blackHole = createServer(() => undefined);
  await new Promise<void>((done) => blackHole.listen(0, "127.0.0.1", done));
  const { port } = blackHole.address() as AddressInfo;
  const noMetadata = { GCE_METADATA_HOST: `127.0.0.1:${port}` };
  const project = { GOOGLE_CLOUD_PROJECT: "demo-project" };
  const unreachable = { "operation-name": "operations/build/demo-project/bench", "access-token": "ya29.bench" };
  const own = [
    floor("floor: bare node:http GET", false),
    floor("floor: bare node:https GET", true),
    ready("ready token", job, false),
    ready("ready token, TLS", job, true),
    federated("federated", job, "federated", project),
    federated("federated, impersonation", job, "impersonated", project),
    federated("federated, no project, metadata black-holed", job, "federated", noMetadata),
    withoutCredentials("no credentials, metadata black-holed: to the error", job, noMetadata),
    handlers("floor: bare signal handlers", program("signal-handlers.cjs"), () => ({})),
    handlers("signal handlers", entry, () => ({
      ...stepVariables(job, { ...unreachable, endpoint: `http://127.0.0.1:${port}` }),
    })),
  ];
  const { peers, notes } = peersFolder === undefined ? { peers: [], notes: [] } : peersIn(peersFolder, job);
  const others = peers.map((peer) => ({ ...peer, once: () => first(peer.start) }));
  const cases: readonly Case[] = [...own, ...others];
  const samples = await interleaved(
    cases.map(({ once }) => once),
    rounds,
  );
  blackHole.close();

  const times = samples.map((of) => of.map((sample) => sample.ms));
  const ms = times.map(median);
  const [plain = Number.NaN, secure = Number.NaN, p1 = Number.NaN, tls = Number.NaN, p2 = Number.NaN] = ms;
  const [p3 = Number.NaN, p4 = Number.NaN] = ms.slice(6);
  const rows: Row[] = cases.map(({ name }, index) => ({
    start: name,
    "ms p50": median(present(times[index] ?? [])),
    "× floor": median(present(times[index] ?? [])) / plain,
    "peak MiB": median(present(samples[index]?.map(({ peakMiB }) => peakMiB) ?? [])),
    requests: median(samples[index]?.map(({ requests }) => requests) ?? []),
    missing: missing(times[index] ?? []),
  }));
  const requests = (index: number) => (samples[index] ?? []).map((sample) => sample.requests);
  const noisy = samples
    .slice(2, 8)
    .flat()
    .filter(({ stderr }) => stderr !== "").length;
  const goals: Goal[] = [
    atMost("P1", "ready token, spawn → first poll, to bare http", p1 / plain, 1.4),
    atMost("P1", "the same over TLS, to bare https", tls / secure, 1.1),
    atMost("P2", "federated, spawn → first poll, to bare http", p2 / plain, 3.3),
    eachExactly("P2", "federated: requests up to the first poll", requests(4), 3),
    eachExactly("P2", "impersonation: requests up to the first poll", requests(5), 4),
    exactly("P2", "programs started", job.gcloudWasCalled() ? 1 : 0, 0),
    atMost("P3", "federated, no project, metadata black-holed, to P2", p3 / p2, 1.1),
    atMost("P4", "no credentials: the error, to P1", p4 / p1, 1.5),
    exactly("P4", "starts in which anything else was printed", noisy, 0),
  ];
  return { title: `Cold start, ${rounds} rounds`, rows, goals, notes };
}

async function first(begin: (emulator: Emulator) => Measured): Promise<Sample> {
  await using emulator = await startEmulator({ requireToken: false });
  await using measured = begin(emulator);
  return await until(emulator, measured, () => true);
}
