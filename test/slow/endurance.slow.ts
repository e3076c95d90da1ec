import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createTokens } from "../../src/auth/tokens.ts";
import type { Operations } from "../../src/cloudbuild/operations.ts";
import { pollOf } from "../../src/cloudbuild/poll.ts";
import { createProgress } from "../../src/report/progress.ts";
import type { Plan } from "../../src/wait/plan.ts";
import { createRate } from "../../src/wait/schedule.ts";
import { wait } from "../../src/wait/wait.ts";
import { createFakeClock, type FakeClock } from "../harness/fake-clock.ts";
import {
  createApi,
  lost,
  quota,
  type Reply,
  running,
  type Script,
  succeeded,
  target,
  timeAt,
  until,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Bytes in use once everything that nobody needs is gone. */
function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** A day as a step lives it: one operation, its progress in the log, and bearers of 5 minutes. */
async function dayOf(script: Script, plan: Partial<Plan> = {}, before = (_: FakeClock): void => undefined) {
  const clock = createFakeClock();
  before(clock);
  const lines: { readonly atMs: number; readonly text: string }[] = [];
  const mint = async () => ({ kind: "minted", token: "ya29.x", expiryMs: clock.wallMs() + 299_000 }) as const;
  const tokens = createTokens(mint, () => undefined, clock);
  const api = createApi(clock, script, tokens);
  const say = (text: string) => void lines.push({ atMs: clock.nowMs(), text });
  const out = { info: say, group: say, endGroup: () => undefined };
  const progress = createProgress({ count: 1, timeoutMs: 5 * day }, out, clock);
  const resting = new AbortController();
  const world = {
    operations: api.operations,
    clock,
    rate: createRate(),
    observer: progress.add(target()),
    checkRunnerAlive: () => undefined,
  };
  const whole = { target: target(), timeoutMs: 5 * day, index: 0, count: 1, ...plan };
  const heartbeat = progress.heartbeat(resting.signal);
  const outcome = await clock.run(wait(whole, world, new AbortController().signal));
  resting.abort();
  tokens.close();
  await heartbeat;
  return { outcome, lines, clock, api };
}

const pending = (): Reply => running({ status: "PENDING", createTime: timeAt(0), approval: { state: "PENDING" } });

describe("24 hours", () => {
  test("24 hours of a pending build are at most 300 lines, never 5 minutes apart, and each change is shown", async () => {
    const script: Script = (_, atMs) =>
      atMs < day - 60 * minute
        ? pending()
        : atMs < day
          ? running({ status: "WORKING", startTime: timeAt(day - 60 * minute) })
          : succeeded;
    const { outcome, lines } = await dayOf(script);
    assert.equal(outcome.kind, "succeeded");
    assert.ok(lines.length <= 300, `${lines.length} lines`);
    assert.ok(lines.every(({ atMs }, i) => atMs - (lines[i - 1]?.atMs ?? 0) <= 5 * minute));
    const changes = lines.filter(({ text }) => /^(?!still |Waiting up to )[a-z]+ /.test(text));
    assert.deepEqual(
      changes.map(({ text }) => text.split(" ")[0]),
      ["waits", "working"],
    );
  });

  test("3 hours of waiting for approval are told in one line", async () => {
    const { outcome, lines } = await dayOf(until(180 * minute, pending), { timeoutMs: 300 * minute });
    assert.equal(outcome.kind, "succeeded");
    assert.equal(lines.filter(({ text }) => text.startsWith("waits for approval")).length, 1);
  });

  test("an outage of 14 minutes is told when it begins and when it is over", async () => {
    const script: Script = (nth, atMs) =>
      nth === 0 || atMs > 15 * minute ? (atMs > 20 * minute ? succeeded : running()) : lost("ECONNRESET");
    const { lines } = await dayOf(script);
    assert.equal(lines.filter(({ text }) => text.startsWith("Cannot reach Cloud Build (")).length, 1);
    assert.equal(lines.filter(({ text }) => text.includes("answers again")).length, 1);
  });

  test("a suspended machine is told once", async () => {
    const { lines } = await dayOf(until(60 * minute, pending), {}, (clock) => {
      clock.at(30 * minute, () => clock.jump(180 * minute));
    });
    assert.equal(lines.filter(({ text }) => text.includes("jumped by 3h")).length, 1);
  });

  for (const [what, script, plan] of [
    ["nothing but good polls", until(day, pending), {}],
    ["polls of a fixed 5 minutes", until(day, pending), { intervalMs: 5 * minute }],
    ["polls of a fixed second", until(60 * minute, pending), { intervalMs: 1000 }],
    ["nothing but quota", until(day, () => quota({ "retry-after": "99999" })), {}],
    ["polls that hang", until(day, (nth) => (nth % 3 === 0 ? pending() : "hang")), {}],
    ["resets", until(day, (nth) => (nth % 9 === 0 ? pending() : lost("ECONNRESET"))), {}],
    [
      "Retry-After of next to nothing",
      until(day, (nth) => (nth % 2 ? pending() : quota({ "retry-after": "0.001" }))),
      {},
    ],
    ["a host that is not there", () => lost("ENOTFOUND"), {}],
    ["a last answer just in time", () => ({ ...running(), afterMs: 985 }), { timeoutMs: minute }],
    ["a timeout that passes", pending, { timeoutMs: day - 0.5 }],
    ["a build whose timeout is just over", until(minute, () => running({ startTime: timeAt(0), timeout: "1s" })), {}],
  ] as const) {
    test(`a wait with ${what} needs no timer over 5 minutes and none below 50 ms`, async () => {
      const { clock } = await dayOf(script, plan);
      const outside = clock.timers.filter((ms) => ms < 50 || ms > 5 * minute);
      assert.deepEqual(outside, []);
      assert.ok(clock.timers.length > 0);
      assert.equal(clock.waiting(), 0);
    });
  }
});

test("10,000 more polls leave the heap, the timers and the listeners as they were", async () => {
  const clock = createFakeClock();
  const stop = new AbortController();
  const mint = async () => ({ kind: "minted", token: "ya29.x", expiryMs: clock.wallMs() + 299_000 }) as const;
  const tokens = createTokens(mint, () => undefined, clock);
  const marks: { readonly bytes: number; readonly timers: number; readonly listeners: number }[] = [];
  const replies = [running(), running(), lost("ECONNRESET"), running(), quota(), running()];
  let polls = 0;
  // What is kept of requests here would be a growth of its own: nothing is.
  const operations: Operations = {
    async get(asked, limitMs, signal) {
      await tokens.pass();
      polls += 1;
      if (polls % 1000 === 0) {
        clock.forget();
        const listeners = getEventListeners(stop.signal, "abort").length;
        marks.push({ bytes: heapBytes(), timers: clock.waiting(), listeners });
      }
      await clock.sleep(Math.min(limitMs, 50), signal);
      const reply = polls < 11_000 ? (replies[polls % replies.length] ?? succeeded) : succeeded;
      return pollOf(reply, asked, clock.wallMs());
    },
    cancel: async () => ({ kind: "accepted" }),
  };
  const observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
  const plan = { target: target(), timeoutMs: 365 * day, index: 0, count: 1 };
  const world = { operations, clock, rate: createRate(), observer, checkRunnerAlive: () => undefined };
  const outcome = await clock.run(wait(plan, world, stop.signal));
  tokens.close();
  assert.equal(outcome.kind, "succeeded");
  const [first, last] = [marks[0], marks.at(-1)];
  assert.equal(marks.length, 11);
  const grown = (last?.bytes ?? 0) - (first?.bytes ?? 0);
  assert.ok(grown < 10 * 1024 * 1024, `${grown} bytes`);
  assert.ok(marks.every(({ timers, listeners }) => timers === first?.timers && listeners === first?.listeners));
  assert.ok((first?.listeners ?? 0) <= 2);
});

test("an hour of three operations has a line for each change, and one for a jump of the clock", async () => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const targets = [target("QUFB"), target("QkJC"), target("Q0ND")];
  const say = (text: string) => void lines.push(text);
  const out = { info: say, group: say, endGroup: () => undefined };
  const progress = createProgress({ count: 3, timeoutMs: day }, out, clock);
  const waits = targets.map((one, index) => {
    const operations: Operations = {
      get: async () => {
        const build = { status: clock.nowMs() < 60 * minute ? "WORKING" : "SUCCESS" };
        const more = { name: one.name, done: clock.nowMs() >= 60 * minute };
        return pollOf(running(build, more), one, clock.wallMs());
      },
      cancel: async () => ({ kind: "accepted" }),
    };
    const world = {
      operations,
      clock,
      rate: createRate(),
      observer: progress.add(one),
      checkRunnerAlive: () => undefined,
    };
    return wait({ target: one, timeoutMs: day, index, count: 3 }, world, new AbortController().signal);
  });
  clock.at(30 * minute, () => clock.jump(20 * minute));
  const outcomes = await clock.run(Promise.all(waits));
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ["succeeded", "succeeded", "succeeded"],
  );
  assert.equal(lines.filter((line) => line.includes("jumped")).length, 1);
  // The head, a link and a state for each, and the jump.
  assert.equal(lines.length, 8);
});
