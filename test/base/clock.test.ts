import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, mock, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { createSystemClock, jumpMs, within } from "../../src/base/clock.ts";
import { createFakeClock } from "../harness/fake-clock.ts";

const minute = 60_000;
const systemClock = createSystemClock(() => performance.now());
const never = () => new AbortController().signal;

describe("the machine's clock", () => {
  test("the machine's clock sleeps for days on timers of at most 5 minutes", async () => {
    const lengths: number[] = [];
    const timers = mock.method(globalThis, "setTimeout", (wake: () => void, ms: number) => {
      lengths.push(ms);
      return void globalThis.setImmediate(wake);
    });
    try {
      await systemClock.sleep(5 * 24 * 60 * minute + 7000, never());
    } finally {
      timers.mock.restore();
    }
    assert.equal(lengths.length, 5 * 24 * 12 + 1);
    assert.ok(lengths.slice(0, -1).every((ms) => ms === 5 * minute));
    assert.equal(lengths.at(-1), 7000);
  });

  test("an aborted sleep ends at once, and leaves neither timer nor listener", async () => {
    const stop = new AbortController();
    const sleep = systemClock.sleep(10 * minute, stop.signal);
    assert.equal(getEventListeners(stop.signal, "abort").length, 1);
    stop.abort();
    await sleep;
    assert.equal(getEventListeners(stop.signal, "abort").length, 0);
    assert.ok(!process.getActiveResourcesInfo().includes("Timeout"));
    await systemClock.sleep(10 * minute, stop.signal);
  });

  test("the machine's clock tells the time, the time of day and random numbers", async () => {
    const [nowMs, wallMs] = [systemClock.nowMs(), systemClock.wallMs()];
    await systemClock.sleep(1, never());
    assert.ok(systemClock.nowMs() > nowMs);
    assert.ok(Math.abs(systemClock.wallMs() - wallMs) < jumpMs);
    assert.ok(systemClock.random() >= 0 && systemClock.random() < 1);
  });

  test("a sleep of no time or less ends at once", async () => {
    await systemClock.sleep(0, never());
    await systemClock.sleep(-5, never());
  });
});

describe("a limit of time", () => {
  test("a limit of time gives what comes within it, and leaves no timer", async () => {
    const clock = createFakeClock();
    assert.equal(await clock.run(within(Promise.resolve("here"), 1000, clock)), "here");
    assert.equal(await clock.run(within(Promise.resolve("here"), 1000, clock, never())), "here");
    assert.equal(clock.waiting(), 0);
  });

  test("a limit of time gives nothing where it passes first", async () => {
    const clock = createFakeClock();
    assert.equal(await clock.run(within(new Promise(() => undefined), 1000, clock)), undefined);
    assert.equal(await clock.run(within(new Promise(() => undefined), 1000, clock, never())), undefined);
    assert.equal(clock.nowMs(), 2000);
    const stop = new AbortController();
    clock.at(3000, () => stop.abort());
    assert.equal(await clock.run(within(new Promise(() => undefined), 5000, clock, stop.signal)), undefined);
    assert.deepEqual([clock.nowMs(), clock.waiting()], [3000, 0]);
  });

  test("a limit of hours needs timers of at most 5 minutes", async () => {
    const clock = createFakeClock();
    assert.equal(await clock.run(within(new Promise(() => undefined), 61 * minute, clock, never())), undefined);
    assert.equal(clock.nowMs(), 61 * minute);
    assert.ok(clock.timers.every((ms) => ms <= 5 * minute));
  });

  test("a limit of time passes a failure on, and leaves no timer and no listener", async () => {
    const clock = createFakeClock();
    const { signal } = new AbortController();
    const fails = () => Promise.reject(new Error("a bug"));
    await assert.rejects(within(fails(), 1000, clock), /a bug/);
    await assert.rejects(within(fails(), 1000, clock, signal), /a bug/);
    await setImmediate();
    assert.deepEqual([clock.waiting(), getEventListeners(signal, "abort").length], [0, 0]);
  });
});

test("a stopped clock ends no sleep any more, and keeps no process alive", async () => {
  const systemClock = createSystemClock(() => performance.now());
  const woken: string[] = [];
  const never = new AbortController().signal;
  void systemClock.sleep(1, never).then(() => woken.push("who slept already"));
  systemClock.stop();
  void systemClock.sleep(1, never).then(() => woken.push("who came later"));
  assert.ok(!process.getActiveResourcesInfo().includes("Timeout"));
  await new Promise((later) => setTimeout(later, 20));
  assert.deepEqual(woken, []);
});
