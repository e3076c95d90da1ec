import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens } from "../../src/auth/tokens.ts";
import { retryAfterMs, retryDelayMs } from "../../src/http/retry-after.ts";
import { adaptiveMs, backOffMs, createRate, createSchedule } from "../../src/wait/schedule.ts";
import { createFakeClock, seeded } from "../harness/fake-clock.ts";
import {
  answer,
  gaps,
  lost,
  mostWithin,
  quota,
  running,
  type Script,
  succeeded,
  timeAt,
  until,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const middle = () => 0.5;
/** A wait for one of `count` operations that run for an hour, with a build of the given times. */
const hourOf = (build: object, plan: object = {}) =>
  waitFor(
    until(60 * minute, () => running({ status: "WORKING", ...build })),
    { clock: createFakeClock(1, middle), ...plan },
  );

describe("the adaptive interval", () => {
  for (const [ageMs, sleepMs] of [
    [-5000, 2000],
    [0, 2000],
    [5000, 2000],
    [10_000, 2312],
    [minute, 3618],
    [4 * minute, 5117],
    [60 * minute, 10_070],
    [24 * 60 * minute, 22_288],
    [5 * 24 * 60 * minute, 30_000],
  ] as const) {
    test(`the adaptive interval is ${sleepMs} ms at the age of ${ageMs} ms`, () =>
      assert.equal(Math.round(adaptiveMs(ageMs)), sleepMs));
  }

  test("the adaptive interval has a jitter of 10 %", async () => {
    const least = await waitFor((nth) => (nth < 2 ? running() : succeeded), { clock: createFakeClock(1, () => 0) });
    const most = await waitFor((nth) => (nth < 2 ? running() : succeeded), { clock: createFakeClock(1, () => 1) });
    assert.deepEqual([least.times[1], most.times[1]], [1800, 2200]);
  });

  test("the adaptive interval counts from the build's start", async () => {
    const { times } = await hourOf({ createTime: timeAt(-120 * minute), startTime: timeAt(-60 * minute) });
    assert.equal(times[1], Math.ceil(adaptiveMs(60 * minute)));
  });

  test("the adaptive interval counts from the build's creation while it is queued", async () => {
    const { times } = await hourOf({ status: "QUEUED", createTime: timeAt(-60 * minute) });
    assert.equal(times[1], Math.ceil(adaptiveMs(60 * minute)));
  });

  for (const [what, build] of [
    ["a build without times", {}],
    ["a start in the future", { startTime: timeAt(90 * minute) }],
    ["a time that is none", { startTime: "yesterday" }],
  ] as const) {
    test(`the adaptive interval counts from the first poll with ${what}`, async () => {
      const { times } = await hourOf(build);
      assert.equal(times[1], 2000);
      const late = gaps(times).at(-1) ?? 0;
      assert.ok(late > 9900 && late < 10_100, `${late} ms after an hour`);
    });
  }

  test("the adaptive interval puts a poll a second after the build's own timeout", async () => {
    const { times } = await hourOf({ startTime: timeAt(-60 * minute), timeout: "3605.5s" });
    assert.deepEqual(times.slice(0, 2), [0, 6000]);
  });

  test("a fixed interval ignores the build's own timeout", async () => {
    const { times } = await hourOf({ startTime: timeAt(-60 * minute), timeout: "3605s" }, { intervalMs: minute });
    assert.deepEqual(times.slice(0, 2), [0, minute]);
  });

  test("the adaptive interval grows on while a build waits for approval for hours", async () => {
    const script = until(180 * minute, () => running({ status: "PENDING", createTime: timeAt(0) }));
    const { outcome, times, told } = await waitFor(script, { timeoutMs: 300 * minute });
    assert.equal(outcome.kind, "succeeded");
    assert.ok(times.length < 1100, `${times.length} polls`);
    assert.ok(told.every(({ what }) => what === "seen"));
  });
});

describe("the window of 24 polls in 60 s", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    test(`no more than 24 polls in 60 s are sent with the shortest back-offs, retries counted (seed ${seed})`, async () => {
      const random = seeded(seed);
      const script = until(20 * minute, (nth) => (nth % 7 > 0 ? lost("ECONNRESET") : running()));
      const { times } = await waitFor(script, { clock: createFakeClock(seed, () => random() / 100) });
      assert.equal(mostWithin(times, minute), 24);
    });
  }

  test("no more than 24 polls in 60 s are sent for a build that is always young", async () => {
    const script: Script = (_, atMs) => (atMs < 10 * minute ? running({ startTime: timeAt(atMs) }) : succeeded);
    const { times } = await waitFor(script, { clock: createFakeClock(1, () => 0) });
    assert.equal(mostWithin(times, minute), 24);
  });
});

describe("the window of 24 polls in 60 s, counted when they are sent", () => {
  test("no more than 24 polls in 60 s are sent where a poll had to wait for its token", async () => {
    const clock = createFakeClock(1, () => 0);
    const mint = async () => {
      await clock.sleep(15_000, new AbortController().signal);
      return { kind: "minted", token: "ya29.slow" } as const;
    };
    const tokens = createTokens(mint, () => undefined, clock);
    const { times } = await waitFor((nth) => (nth < 40 ? lost("ECONNRESET") : succeeded), { clock, tokens });
    assert.equal(times[0], 15_000);
    assert.equal(mostWithin(times, minute), 24);
  });
});

describe("a fixed interval", () => {
  test("a fixed interval has no jitter, and is never cut short after a good poll", async () => {
    const script = until(10 * minute, (nth) => (nth % 5 === 3 ? lost("ECONNRESET") : { ...running(), afterMs: 300 }));
    const { api, times } = await waitFor(script, { intervalMs: 7000, timeoutMs: 5 * minute });
    const early = gaps(times).filter((gap, i) => gap < 7000 && api.requests[i]?.endedAtMs !== api.requests[i]?.atMs);
    assert.deepEqual(early, []);
    assert.equal(times[1], 7300);
  });

  test("a fault is followed by a back-off instead of a whole fixed interval", async () => {
    const script: Script = (nth) => (nth === 1 ? lost("ECONNRESET") : nth < 3 ? running() : succeeded);
    const { times } = await waitFor(script, { intervalMs: 5 * minute });
    assert.ok((gaps(times)[1] ?? 0) <= 1000);
    assert.equal(gaps(times)[2], 5 * minute);
  });

  test("a fixed interval of a second polls each second", async () => {
    const { times } = await waitFor(
      until(minute, () => running()),
      { intervalMs: 1000 },
    );
    assert.equal(times.length, 61);
  });

  test("a fixed interval is slowed down by a quota, and never shortened", async () => {
    const script: Script = (nth) => (nth < 3 ? quota() : nth < 40 ? running() : succeeded);
    const { times } = await waitFor(script, { intervalMs: 10_000, clock: createFakeClock(1, () => 0) });
    assert.ok(gaps(times).every((gap) => gap >= 10_000 && gap <= minute));
    assert.equal(gaps(times)[3], minute);
    const slow = await waitFor((nth) => (nth < 3 ? quota() : succeeded), { intervalMs: 5 * minute });
    assert.ok(gaps(slow.times).every((gap) => gap >= 5 * minute && gap <= 7.5 * minute));
  });
});

describe("what a server asks for", () => {
  const wallMs = Date.parse("2026-11-02T09:14:00Z");
  for (const [header, ms] of [
    [undefined, undefined],
    ["3", 3000],
    [" 7.5 ", 7500],
    ["0", 0],
    ["299", 299_000],
    ["301", 300_000],
    ["999999999999999999999", 300_000],
    ["9".repeat(400), 300_000],
    [`${"9".repeat(400)}.5`, 300_000],
    ["-1", undefined],
    ["1e3", undefined],
    ["Infinity", undefined],
    ["soon", undefined],
    ["", undefined],
    ["Mon, 02 Nov 2026 09:14:30 GMT", 30_000],
    ["Mon, 02 Nov 2026 23:14:30 GMT", 300_000],
    ["Mon, 02 Nov 2026 09:13:30 GMT", undefined],
    ["Mon, 99 Nov 2026 09:13:30 GMT", undefined],
  ] as const) {
    test(`a Retry-After of ${header?.slice(0, 40)} is ${ms === undefined ? "none" : `${ms} ms`}`, () =>
      assert.equal(retryAfterMs(header, wallMs), ms));
  }

  for (const [delay, ms] of [
    ["7.5s", 7500],
    ["0s", 0],
    ["1000000000000s", 300_000],
    ["999999999999s", 300_000],
    [`${"9".repeat(400)}s`, 300_000],
    ["1e12s", undefined],
    ["abc", undefined],
    ["-3s", undefined],
    ["3", undefined],
    [3, undefined],
    [undefined, undefined],
  ] as const) {
    test(`a retryDelay of ${String(delay).slice(0, 40)} is ${ms} ms`, () => assert.equal(retryDelayMs(delay), ms));
  }

  const retryInfo = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "41s" };
  for (const [what, status, headers, details, gapMs] of [
    ["Retry-After on 503", 503, { "retry-after": "40" }, [], 40_000],
    ["Retry-After on 429", 429, { "retry-after": "40" }, [], 40_000],
    ["RetryInfo on 503", 503, {}, [retryInfo], 41_000],
    ["the longer of both", 429, { "retry-after": ["40", "1"] }, [retryInfo], 41_000],
    ["a day, cut to 5 minutes", 429, { "retry-after": "86400" }, [], 300_000],
  ] as const) {
    test(`the next poll waits for ${what}`, async () => {
      const error = { error: { code: status, status: "X", message: "x", details } };
      const script: Script = (nth) => (nth === 0 ? running() : nth === 1 ? answer(status, error, headers) : succeeded);
      const { times } = await waitFor(script, { clock: createFakeClock(1, () => 0) });
      assert.equal(gaps(times)[1], gapMs);
    });
  }
});

describe("back-off", () => {
  test("a back-off has full jitter up to 1, 2, 4 … 60 s, and is never below 50 ms", () => {
    const most = Array.from({ length: 9 }, (_, i) => backOffMs(i + 1, 1));
    assert.deepEqual(most, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    assert.deepEqual([backOffMs(1, 0), backOffMs(5000, 0), backOffMs(5000, 0.5)], [50, 50, 30_000]);
  });
});

test("a schedule asks for no pause before its first poll", () => {
  const schedule = createSchedule({ index: 0, count: 1 }, createRate(), createFakeClock());
  assert.equal(schedule.earliestMs(), 0);
});
