import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens, type Mint } from "../../src/auth/tokens.ts";
import { passing } from "../../src/http/patience.ts";
import { createFakeClock, type FakeClock, seeded, startWallMs } from "../harness/fake-clock.ts";
import {
  type Asked,
  answer,
  type Ended,
  gaps,
  lost,
  mostWithin,
  quota,
  type Reply,
  refusal,
  running,
  type Script,
  succeeded,
  timeAt,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const fewestPolls = 500;

/** How a storm is to end: by the operation, by contact that is lost for good, by the runner, or by `timeout`. */
const fates = ["succeeded", "failed", "cancelled", "succeeded", "failed", "unknown", "aborted", "timed-out"] as const;

type Storm = {
  readonly fate: (typeof fates)[number];
  /** The poll, from 0 on, that meets the end; where no poll does, the last one before it. */
  readonly endPoll: number;
  readonly faulty: number;
  readonly intervalMs?: number;
  /** The poll after which the time of day jumps. */
  readonly jumpPoll?: number;
};

type Dice = {
  /** Whether something happens that does so with this probability. */
  hits(probability: number): boolean;
  /** A whole number from `low` to below `high`. */
  between(low: number, high: number): number;
  of<T>(list: readonly [T, ...T[]]): T;
};

function diceOf(random: () => number): Dice {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low));
  return {
    hits: (probability) => random() < probability,
    between,
    of: (list) => list[between(0, list.length)] ?? list[0],
  };
}

function drawStorm(dice: Dice): Storm {
  const endPoll = dice.between(fewestPolls, 1.1 * fewestPolls);
  return {
    fate: dice.of(fates),
    endPoll,
    faulty: dice.of([0.05, 0.2, 0.5, 0.9]),
    ...(dice.hits(0.2) ? { intervalMs: dice.of([1000, 7000, minute]) } : {}),
    ...(dice.hits(0.2) ? { jumpPoll: dice.between(0, endPoll) } : {}),
  };
}

const ends = {
  succeeded,
  failed: running({ status: "FAILURE" }, { done: true, error: { code: 2, message: "failed" } }),
  cancelled: running({ status: "CANCELLED" }, { done: true, error: { code: 1, message: "cancelled" } }),
};
const html = "<html><title>502</title>::error::not a command</html>";
const retryAfters = ["0", "3", "120", "86400", "soon", "-1", "Mon, 02 Nov 2026 10:14:30 GMT"] as const;

/**
 * The API in a storm. Faults last as long as patience does at most, so that the wait has to come through: a minute
 * before the first good answer, 4 minutes after it; but where contact is lost for good.
 */
function stormy(storm: Storm, dice: Dice, expiryOf: ReadonlyMap<string, number>, clock: FakeClock): Script {
  let good = false;
  let failingSinceMs: number | undefined;
  let previous = "";
  const fault = (atMs: number): Reply => {
    const retryAfter = dice.hits(0.5) ? { "retry-after": dice.of(retryAfters) } : {};
    const kinds: { readonly [kind: string]: () => Reply } = {
      reset: () => lost(dice.of(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "HPE_INVALID_CONSTANT"])),
      hang: () => "hang",
      html: () => answer(dice.of([200, 403, 404, 502]), html),
      cut: () => answer(200, succeeded.text.slice(0, dice.between(0, succeeded.text.length))),
      nonsense: () => answer(200, dice.of(['{"name":"x/MDAwMA","done":"true"}', "[]", "42", '{"done":true}'])),
      another: () => running({ status: "SUCCESS" }, { name: "operations/other", done: true, response: {} }),
      server: () => refusal(dice.of([500, 502, 503, 504, 408, 425]), "UNAVAILABLE", [], good ? retryAfter : {}),
      quota: () => quota(retryAfter),
      token: () => refusal(401, "UNAUTHENTICATED"),
    };
    const kind = dice.of(["reset", "hang", "html", "cut", "nonsense", "another", "server", "quota", "quota", "token"]);
    // Of these few in a row are no fault that passes.
    if ((kind === "another" || kind === "token") && previous === kind) return lost("ECONNRESET");
    previous = kind;
    if (kind !== "quota") failingSinceMs ??= atMs;
    return kinds[kind]?.() ?? "hang";
  };
  return (nth, atMs, { headers }) => {
    const token = String(headers.authorization).slice("Bearer ".length);
    const isOver = nth >= storm.endPoll;
    if ((expiryOf.get(token) ?? 0) < clock.wallMs()) return refusal(401, "UNAUTHENTICATED");
    if (isOver && storm.fate === "unknown") return fault(atMs);
    const enough = failingSinceMs !== undefined && atMs - failingSinceMs > (good ? 4 : 1) * minute;
    if (!enough && dice.hits(storm.faulty)) return fault(atMs);
    good = true;
    failingSinceMs = undefined;
    previous = "";
    const end = isOver && storm.fate in ends ? ends[storm.fate as keyof typeof ends] : undefined;
    return { ...(end ?? running({ startTime: timeAt(0) })), afterMs: dice.of([0, 60, 100, 200, 900, 5000]) };
  };
}

/** A token service that gives bearers of 5 minutes: sometimes slow, failing or hanging, never twice in a row. */
function minting(dice: Dice, expiryOf: Map<string, number>, clock: FakeClock): Mint {
  let failed = true;
  return async () => {
    failed = !failed && dice.hits(0.2);
    if (failed && dice.hits(0.5)) return new Promise(() => undefined);
    if (failed) return { kind: "passing", why: "the token service answered 503", patience: passing };
    await clock.sleep(dice.of([0, 100, 3000]), new AbortController().signal);
    const minted = { kind: "minted", token: `ya29.${expiryOf.size}`, expiryMs: clock.wallMs() + 299_000 } as const;
    expiryOf.set(minted.token, minted.expiryMs);
    return minted;
  };
}

/** What the API answered each request with. */
type Exchange = Asked & { readonly reply: Reply };

/** A wait through a storm. `endMs`: when the end came that the storm has in store, before the wait learnt of it. */
type Weathered = { storm: Storm; endMs: number; ended: Ended; exchanges: Exchange[]; masked: Set<string> };

/** A timeout says when a wait ends, not after how many polls: how long those take is seen in the same storm without it. */
async function weather(storm: Storm, seed: number): Promise<Weathered> {
  if (storm.fate !== "timed-out") return weatherFor(storm, seed, 5 * 24 * 60 * minute);
  const { endMs } = await weatherFor({ ...storm, fate: "aborted" }, seed, 5 * 24 * 60 * minute);
  return weatherFor(storm, seed, endMs + 2 * minute);
}

async function weatherFor(storm: Storm, seed: number, timeoutMs: number): Promise<Weathered> {
  const random = seeded(seed);
  const dice = diceOf(random);
  const clock = createFakeClock(seed, random);
  const expiryOf = new Map<string, number>();
  const masked = new Set<string>();
  const stop = new AbortController();
  const tokens = createTokens(minting(dice, expiryOf, clock), (token) => void masked.add(token), clock);
  const replies: Reply[] = [];
  const play = stormy(storm, dice, expiryOf, clock);
  let endMs = timeoutMs;
  const script: Script = (nth, atMs, request) => {
    const reply = play(nth, atMs, request);
    replies.push(reply);
    if (nth === storm.endPoll && storm.fate !== "timed-out") endMs = atMs;
    if (nth === storm.endPoll && storm.fate === "aborted") {
      endMs += dice.between(0, minute);
      clock.at(endMs, () => stop.abort());
    }
    if (nth === storm.jumpPoll) {
      const byMs = dice.of([20 * minute, -20 * minute]);
      clock.at(atMs + dice.between(0, minute), () => clock.jump(byMs));
    }
    return reply;
  };
  const { intervalMs } = storm;
  const ended = await waitFor(script, {
    clock,
    tokens,
    signal: stop.signal,
    timeoutMs,
    ...(intervalMs === undefined ? {} : { intervalMs }),
  });
  tokens.close();
  const exchanges = ended.api.requests.map((request, i) => ({ ...request, reply: replies[i] ?? "hang" }));
  return { storm, endMs, ended, exchanges, masked };
}

const isAnswer = (reply: Reply, ...statuses: number[]) =>
  reply !== "hang" && reply.kind === "answer" && statuses.includes(reply.status);

/** The lower bound that a reply asks for. */
function boundMs({ reply, endedAtMs = 0 }: Exchange): number {
  if (reply === "hang" || reply.kind === "lost" || reply.status < 429) return 0;
  const header = String(reply.headers["retry-after"] ?? "");
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - startWallMs - endedAtMs;
  return ms > 0 ? Math.min(ms, 5 * minute) : 0;
}

function assertInvariants({ storm, endMs, ended, exchanges, masked }: Weathered): void {
  const { outcome, clock, api, times, told, endedAtMs } = ended;
  assert.equal(outcome.kind, storm.fate, "the verdict");
  assert.ok(times.length > fewestPolls, `${times.length} polls are too few`);
  if (storm.fate in ends) assert.ok(endedAtMs >= endMs && endedAtMs < endMs + 20 * minute, "when it ended");
  if (storm.fate === "aborted") assert.equal(endedAtMs, endMs, "when it ended");
  // A last poll that is under way has a second to be answered.
  if (storm.fate === "timed-out") assert.ok(endedAtMs >= endMs && endedAtMs <= endMs + 1000, "when it ended");
  assert.ok(
    exchanges.every(({ method }) => method === "GET"),
    "nothing is cancelled",
  );
  assert.ok(api.mostAtOnce() <= 1, "one poll on its way");
  if (storm.intervalMs === undefined) assert.ok(mostWithin(times, minute) <= 24, "24 polls in 60 s");
  let refusals: number[] = [];
  for (const [i, exchange] of exchanges.entries()) {
    const sleepMs = (times[i + 1] ?? Number.POSITIVE_INFINITY) - (exchange.endedAtMs ?? 0);
    if (storm.jumpPoll === undefined) assert.ok(sleepMs >= boundMs(exchange), "Retry-After is a lower bound");
    const isGood = isAnswer(exchange.reply, 200) && exchange.reply !== "hang" && "afterMs" in exchange.reply;
    const isPaced = storm.intervalMs !== undefined && storm.jumpPoll === undefined && i + 2 < exchanges.length;
    if (isGood && isPaced) assert.ok(sleepMs >= (storm.intervalMs ?? 0), "the fixed interval");
    refusals = isAnswer(exchange.reply, 429) ? [...refusals, exchange.atMs] : [];
    assert.ok(mostWithin(refusals, 5 * minute) <= 12, "12 requests in 5 minutes of nothing but 429");
    assert.ok(masked.has(exchange.token), "a bearer is masked before it is used");
  }
  const refused = exchanges.filter(({ reply }) => isAnswer(reply, 401));
  for (const { token, atMs } of refused) {
    assert.ok(!exchanges.some((later) => later.atMs > atMs && later.token === token), "a refused bearer is not used");
  }
  assert.ok(
    clock.timers.every((ms) => ms <= 5 * minute),
    "no timer over 5 minutes",
  );
  if (storm.jumpPoll === undefined)
    assert.ok(
      clock.timers.every((ms) => ms >= 50),
      "no timer below 50 ms",
    );
  else assert.ok(told.filter(({ what }) => what === "notice").length <= 1, "a jump is said once");
  const dones = told.filter(({ what, atMs }) => what === "seen" && atMs === endedAtMs);
  assert.ok(dones.length <= 1, "one end");
}

describe("a storm of faults", () => {
  const given = process.env.SEED;
  const fresh = Math.floor(Math.random() * 1e9);
  const known = Array.from({ length: 30 }, (_, i) => i + 1);
  const seeds = given === undefined ? [...known, ...known.map((i) => fresh + i)] : [Number(given)];

  test(`${seeds.length} random series of faults, of ${fewestPolls} polls each, end right (half of the seeds from ${fresh + 1} on)`, async () => {
    for (const seed of seeds) {
      const storm = drawStorm(diceOf(seeded(seed)));
      try {
        assertInvariants(await weather(storm, seed));
      } catch (cause) {
        throw new Error(`SEED=${seed} (${JSON.stringify(storm)}) breaks it`, { cause });
      }
    }
  });

  for (const seed of [1, 2, 3, 4, 5]) {
    test(`500 polls with 100 ± 100 ms of latency, 5 % resets and 1 % hangs end right (seed ${seed})`, async () => {
      const dice = diceOf(seeded(seed));
      const script: Script = (nth) => {
        if (nth >= 500) return succeeded;
        if (dice.hits(0.05)) return lost("ECONNRESET");
        return dice.hits(0.01) ? "hang" : { ...running(), afterMs: dice.between(0, 201) };
      };
      const { outcome, times, api } = await waitFor(script, { clock: createFakeClock(seed) });
      assert.equal(outcome.kind, "succeeded");
      assert.ok(times.length >= 501 && mostWithin(times, minute) <= 24 && api.mostAtOnce() === 1);
      assert.ok(gaps(times).every((gap) => gap <= 40_000));
    });
  }
});
