// Loaded ahead: the fake clock does not wait for what is loaded when it is needed.
import "../../src/auth/token-refused.ts";
import "../../src/cloudbuild/cancel-answer.ts";
import "../../src/cloudbuild/poll.ts";
import { createSender } from "../../src/auth/sender.ts";
import { staticTokens, type Tokens } from "../../src/auth/tokens.ts";
import { createOperations, type Operations } from "../../src/cloudbuild/operations.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request, Transport } from "../../src/http/transport.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import type { Plan } from "../../src/wait/plan.ts";
import { createRate, type Rate } from "../../src/wait/schedule.ts";
import { wait } from "../../src/wait/wait.ts";
import { createFakeClock, type FakeClock, startWallMs } from "./fake-clock.ts";

/** What the API does with a request: an answer or its loss, after so long; or nothing at all, until it is given up. */
export type Reply = ((Answer | Lost) & { readonly afterMs?: number }) | "hang";
/** Decides by the number of the request, from 0 on, and by its time. */
export type Script = (nth: number, atMs: number, request: Request) => Reply;
/** A request as it was seen, with the time of its answer or of its being given up. */
export type Asked = {
  readonly atMs: number;
  readonly method: Request["method"];
  readonly path: string;
  readonly token: string;
  readonly limitMs: number;
  endedAtMs?: number;
};

export type Api = {
  readonly operations: Operations;
  readonly requests: readonly Asked[];
  /** The most requests for one path that were on their way at the same time. */
  mostAtOnce(): number;
};

export const target = (id = "MDAwMA"): Target => ({
  endpoint: "https://cloudbuild.googleapis.com",
  version: "v1",
  name: `operations/build/demo-project/${id}`,
});

/** The API behind a transport that plays `script` instead of a network: all of it but sockets is the action's own. */
export function createApi(clock: FakeClock, script: Script, tokens: Tokens = someToken()): Api {
  const requests: Asked[] = [];
  const onTheirWay = new Map<string, number>();
  let most = 0;
  const transport: Transport = {
    async send(request) {
      const { method, url, headers, limitMs, signal = new AbortController().signal } = request;
      const token = String(headers.authorization).replace(/^Bearer /, "");
      const asked: Asked = { atMs: clock.nowMs(), method, path: url.pathname, token, limitMs };
      const reply = script(requests.length, asked.atMs, request);
      requests.push(asked);
      const count = (onTheirWay.get(asked.path) ?? 0) + 1;
      most = Math.max(most, count);
      onTheirWay.set(asked.path, count);
      request.sent?.();
      const takesMs = reply === "hang" ? Number.POSITIVE_INFINITY : (reply.afterMs ?? 0);
      await clock.sleep(Math.min(takesMs, limitMs), signal);
      onTheirWay.set(asked.path, (onTheirWay.get(asked.path) ?? 0) - 1);
      asked.endedAtMs = clock.nowMs();
      if (signal.aborted) return lost("ABORTED");
      return reply === "hang" || takesMs > limitMs ? lost("TIMEOUT") : reply;
    },
  };
  return {
    operations: createOperations(createSender(tokens, transport, clock), clock, () => undefined),
    requests,
    mostAtOnce: () => most,
  };
}

const someToken = () => staticTokens("ya29.one-of-the-tests", undefined);

export const lost = (code: string): Lost => ({ kind: "lost", code, why: `Cannot reach Cloud Build (${code})` });

/** An answer with this body: text as it is, anything else as JSON. */
export const answer = (status: number, body: unknown, headers: Answer["headers"] = {}): Answer => ({
  kind: "answer",
  status,
  headers,
  text: typeof body === "string" ? body : JSON.stringify(body),
});

/** An error of Google's, as its REST API says it. */
export const refusal = (
  code: number,
  status: string,
  details: readonly unknown[] = [],
  headers: Answer["headers"] = {},
): Answer => answer(code, { error: { code, status, message: `${status} it is`, details } }, headers);

export const quota = (headers: Answer["headers"] = {}): Answer => refusal(429, "RESOURCE_EXHAUSTED", [], headers);

/** The operation as it is while its build runs, or `more`. */
export const running = (build: object = { status: "WORKING" }, more: object = {}): Answer =>
  answer(200, { name: target().name, metadata: { build: { id: "0000", ...build } }, ...more });

export const succeeded: Answer = running({ status: "SUCCESS" }, { done: true, response: {} });

/** The same as `script` until `endMs`, then the end. */
export const until =
  (endMs: number, script: Script): Script =>
  (nth, atMs, request) =>
    atMs < endMs ? script(nth, atMs, request) : succeeded;
/** A time of day so many milliseconds after the fake clock's start, as the API writes it. */
export const timeAt = (ms: number): string => new Date(startWallMs + ms).toISOString();

/** What is told of a wait while it lasts, with the time. */
export type Told = { readonly atMs: number; readonly what: "seen" | "trouble" | "notice"; readonly text: string };

export type Scene = {
  readonly clock?: FakeClock;
  readonly tokens?: Tokens;
  readonly rate?: Rate;
  readonly signal?: AbortSignal;
  readonly checkRunnerAlive?: () => void;
  readonly pollSoon?: Promise<void>;
} & Partial<Plan>;

export type Ended = {
  readonly outcome: Outcome;
  readonly clock: FakeClock;
  readonly api: Api;
  readonly told: readonly Told[];
  /** When each poll was sent. */
  readonly times: readonly number[];
  readonly endedAtMs: number;
};

/** A wait against `api`, on a clock that somebody else runs. It may last a day unless `scene` says else. */
export function begin(api: Api, clock: FakeClock, scene: Scene, told: Told[] = []): Promise<Outcome> {
  const tell = (what: Told["what"], text: string) => void told.push({ atMs: clock.nowMs(), what, text });
  const observer = {
    seen: () => tell("seen", ""),
    trouble: ({ why }: { readonly why: string }) => tell("trouble", why),
    notice: (text: string) => tell("notice", text),
  };
  const plan: Plan = { target: target(), timeoutMs: 86_400_000, index: 0, count: 1, ...scene };
  const rate = scene.rate ?? createRate();
  const world = {
    operations: api.operations,
    clock,
    rate,
    observer,
    checkRunnerAlive: scene.checkRunnerAlive ?? (() => undefined),
  };
  return wait(plan, world, scene.signal ?? new AbortController().signal);
}

/** One wait from its start to its end, against an API that plays `script`. */
export async function waitFor(script: Script, scene: Scene = {}): Promise<Ended> {
  const clock = scene.clock ?? createFakeClock();
  const api = createApi(clock, script, scene.tokens);
  const told: Told[] = [];
  const outcome = await clock.run(begin(api, clock, scene, told));
  const times = api.requests.filter(({ method }) => method === "GET").map(({ atMs }) => atMs);
  return { outcome, clock, api, told, times, endedAtMs: clock.nowMs() };
}

/** The most of `times` that lie within any `ms` milliseconds. */
export function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Milliseconds between each two neighbours. */
export const gaps = (times: readonly number[]): number[] => times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0));
