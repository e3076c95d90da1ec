import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { offsetMs } from "../../src/base/clock.ts";
import { createFakeClock } from "./fake-clock.ts";

const minute = 60_000;
const never = () => new AbortController().signal;

describe("the fake clock", () => {
  test("the fake clock ends sleeps in their order, and records their timers", async () => {
    const clock = createFakeClock();
    const order: string[] = [];
    const sleeper = async (ms: number) => {
      await clock.sleep(ms, never());
      order.push(`${ms} at ${clock.nowMs()}`);
    };
    await clock.run(Promise.all([sleeper(400_000), sleeper(20), sleeper(300_000)]));
    assert.deepEqual(order, ["20 at 20", "300000 at 300000", "400000 at 400000"]);
    assert.deepEqual(clock.timers, [300_000, 20, 300_000, 100_000]);
    assert.equal(clock.waiting(), 0);
  });

  test("the fake clock fails where nothing would ever end a wait", async () => {
    await assert.rejects(createFakeClock().run(new Promise(() => undefined)), /nothing is left/);
  });

  test("the fake clock keeps both its times together but for a jump", async () => {
    const clock = createFakeClock();
    const offset = offsetMs(clock);
    await clock.run(clock.sleep(minute, never()));
    assert.equal(offsetMs(clock), offset);
    clock.jump(-5000);
    assert.equal(offsetMs(clock), offset - 5000);
  });
});
