import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adaptiveMs, createRate } from "../../src/wait/schedule.ts";
import { createFakeClock, seeded } from "../harness/fake-clock.ts";
import {
  answer,
  begin,
  createApi,
  gaps,
  mostWithin,
  quota,
  running,
  type Script,
  succeeded,
  target,
  until,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const middle = () => 0.5;

describe("the rate of a step", () => {
  test("the rate of polls is halved by each 429 down to 1/64, and given back in fiftieths", () => {
    const rate = createRate();
    const factors = Array.from({ length: 8 }, () => {
      rate.refused();
      return rate.factor;
    });
    assert.deepEqual(factors, [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 64, 1 / 64]);
    rate.granted();
    assert.equal(rate.factor, 1 / 64 + 0.02);
    for (let i = 0; i < 60; i += 1) rate.granted();
    assert.equal(rate.factor, 1);
  });

  test("the rate of polls is one for all operations: a 429 of one slows the other down, and good polls give it back", async () => {
    const rate = createRate();
    const clock = createFakeClock(1, middle);
    await waitFor((nth) => (nth < 2 ? quota() : succeeded), { clock, rate, target: target("QUFB") });
    const startMs = clock.nowMs();
    const { times } = await waitFor((nth) => (nth < 60 ? running() : succeeded), { clock, rate });
    const first = (times[1] ?? 0) - startMs;
    // Each answer that is good gives a fiftieth back, the one of the first wait's end was told nobody.
    assert.equal(first, Math.ceil(2000 / 0.27));
    assert.equal(rate.factor, 1);
  });
});

describe("a quota that is met", () => {
  test("a quota is waited out for hours with at most 12 requests in any 5 minutes", async () => {
    for (const random of [() => 0, middle, () => 0.999, seeded(7)]) {
      const { outcome, times } = await waitFor(
        until(120 * minute, () => quota()),
        {
          clock: createFakeClock(1, random),
          timeoutMs: 150 * minute,
        },
      );
      assert.equal(outcome.kind, "succeeded");
      assert.ok(mostWithin(times, 5 * minute) <= 12, `${mostWithin(times, 5 * minute)} requests`);
      assert.ok(gaps(times.slice(12)).every((gap) => gap >= 0.5 * minute));
      assert.ok(times.length > 75, `${times.length} polls in 2 hours`);
    }
  });

  test("a quota is not asked a 13th time within 5 minutes, before the deadline either", async () => {
    const scene = { clock: createFakeClock(1, () => 0), timeoutMs: 4.5 * minute };
    const { outcome, times, endedAtMs } = await waitFor(() => quota(), scene);
    assert.deepEqual([outcome.kind, times.length, endedAtMs], ["timed-out", 12, 4.5 * minute]);
  });

  test("each 429 halves the rate of polls, ± 50 %, down to a poll a minute", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { times } = await waitFor((nth) => (nth < 8 ? quota() : succeeded), { clock: createFakeClock(seed) });
      for (const [i, gap] of gaps(times).entries()) {
        const plain = Math.min(minute, adaptiveMs(times[i] ?? 0) * 2 ** (i + 1));
        assert.ok(gap >= plain * 0.5 && gap <= plain * 1.5 + 1, `sleep ${i} is of ${gap} ms, not ${plain} ± 50 %`);
      }
    }
  });

  for (const [what, reply] of [
    ["429 without an error of Google's", answer(429, "<html>slow down</html>")],
    [
      "403 RATE_LIMIT_EXCEEDED",
      refusedFor("RATE_LIMIT_EXCEEDED", "Quota exceeded for quota metric 'GetRequests' and limit"),
    ],
    ["403 that says per minute", refusedFor("", "Quota exceeded for 'Get requests per minute per project'")],
  ] as const) {
    test(`a ${what} is a quota, and ends no wait`, async () => {
      const { outcome } = await waitFor(until(60 * minute, () => reply));
      assert.equal(outcome.kind, "succeeded");
    });
  }
});

function refusedFor(reason: string, message: string) {
  const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason };
  return answer(403, { error: { code: 403, status: "PERMISSION_DENIED", message, details: [info] } });
}

describe("several operations", () => {
  /** All waits of a step with so many operations, that run for so many minutes. */
  async function crowd(count: number, minutes = 8): Promise<number[][]> {
    const clock = createFakeClock();
    const rate = createRate();
    const waits = Array.from({ length: count }, (_, index) => {
      const one = target(`OP${index}`);
      const script: Script = (_, atMs) => {
        const body = JSON.stringify({ name: one.name, done: atMs >= minutes * minute, response: {} });
        return { ...answer(200, body), afterMs: 80 };
      };
      return { api: createApi(clock, script), one, index };
    });
    await clock.run(
      Promise.all(waits.map(({ api, one, index }) => begin(api, clock, { rate, target: one, index, count }))),
    );
    return waits.map(({ api }) => api.requests.map(({ atMs }) => atMs));
  }

  for (const [count, factor, minutes] of [
    [2, 1, 8],
    [4, 1, 8],
    [8, 2, 8],
    [40, 10, 8],
    [130, 32.5, 4],
  ] as const) {
    test(`each of ${count} operations sleeps ${factor} times as long, at most 60 s, after a first poll at once`, async () => {
      const times = await crowd(count, minutes);
      for (const one of times) {
        assert.equal(one[0], 0);
        const sleeps = gaps(one).slice(1);
        assert.ok(sleeps.every((gap) => gap >= Math.min(minute, 2000 * factor) * 0.89 && gap <= minute + 100));
        assert.ok(factor === 1 || (one[1] ?? 0) <= Math.min(minute, 2000 * factor) * 1.1 + 80);
      }
      const later = times.flat().filter((atMs) => atMs > 2 * minute);
      const most = mostWithin(
        later.sort((a, b) => a - b),
        minute,
      );
      assert.ok(most <= Math.max((count / factor) * 24, (count / 0.9) * 1.01), `${most} polls in a minute`);
    });
  }

  test("40 operations spread their second polls", async () => {
    const seconds = (await crowd(40)).map((one) => one[1] ?? 0).sort((a, b) => a - b);
    assert.ok(Math.max(...gaps(seconds)) < 3000, "some second polls come all at once");
    assert.ok((seconds.at(-1) ?? 0) - (seconds[0] ?? 0) > 12_000);
  });
});
