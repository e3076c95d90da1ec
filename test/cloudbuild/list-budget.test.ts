import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createListBudget } from "../../src/cloudbuild/list-budget.ts";
import { createFakeClock } from "../harness/fake-clock.ts";

const minute = 60_000;
const never = new AbortController().signal;

describe("a step lists the entries of its builds at most 20 times a minute", () => {
  test("a step lists the entries of its builds 16 times a minute while they run, one after another", async () => {
    const clock = createFakeClock();
    const budget = createListBudget(clock);
    const times: number[] = [];
    const enter = async () => {
      assert.equal(await budget.enter(Number.POSITIVE_INFINITY, never, false), true);
      times.push(clock.nowMs());
    };
    await clock.run(Promise.all(Array.from({ length: 40 }, enter)));
    assert.deepEqual(
      times,
      Array.from({ length: 40 }, (_, index) => minute * Math.floor(index / 16)),
    );
  });

  test("a step lists the entries of its builds four times more at their ends, which do not wait behind others", async () => {
    const clock = createFakeClock();
    const budget = createListBudget(clock);
    const running = Array.from({ length: 30 }, () => budget.enter(Number.POSITIVE_INFINITY, never, false));
    await clock.run(Promise.all(running.slice(0, 16)));
    const last = Array.from({ length: 5 }, () => budget.enter(5000, never, true));
    assert.deepEqual(await clock.run(Promise.all(last)), [true, true, true, true, false]);
    assert.equal(clock.nowMs(), 0);
    await clock.run(Promise.all(running));
    assert.equal(clock.nowMs(), minute);
  });

  test("a place among the lists of a minute is given back after a minute", async () => {
    const clock = createFakeClock();
    const budget = createListBudget(clock);
    const enter = (limitMs: number) => clock.run(budget.enter(limitMs, never, true));
    for (let index = 0; index < 20; index += 1) assert.equal(await enter(0), true);
    assert.equal(await enter(minute - 1), false);
    assert.equal(await enter(minute), true);
    assert.equal(clock.nowMs(), minute);
  });

  test("a log that is stopped has no place among the lists of a minute, and keeps nobody from one", async () => {
    const clock = createFakeClock();
    const budget = createListBudget(clock);
    const stop = new AbortController();
    for (let index = 0; index < 16; index += 1) await clock.run(budget.enter(0, never, false));
    const stopped = budget.enter(Number.POSITIVE_INFINITY, stop.signal, false);
    const next = budget.enter(Number.POSITIVE_INFINITY, never, false);
    clock.at(1000, () => stop.abort());
    assert.equal(await clock.run(stopped), false);
    assert.equal(clock.nowMs(), 1000);
    assert.equal(await clock.run(next), true);
    assert.equal(clock.nowMs(), minute);
  });
});
