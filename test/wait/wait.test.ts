import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens } from "../../src/auth/tokens.ts";
import type { Operations } from "../../src/cloudbuild/operations.ts";
import { pollOf } from "../../src/cloudbuild/poll.ts";
import { createRate } from "../../src/wait/schedule.ts";
import { wait } from "../../src/wait/wait.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import {
  answer,
  begin,
  createApi,
  gaps,
  lost,
  quota,
  running,
  type Script,
  succeeded,
  type Told,
  target,
  timeAt,
  until,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("a wait", () => {
  test("a wait polls at once, and ends with the poll that says done", async () => {
    const { outcome, times, endedAtMs, told } = await waitFor(() => ({ ...succeeded, afterMs: 70 }));
    assert.deepEqual([outcome.kind, times, endedAtMs], ["succeeded", [0], 70]);
    assert.deepEqual(told, [{ atMs: 70, what: "seen", text: "" }]);
  });

  for (const [kind, build, more] of [
    ["succeeded", { status: "SUCCESS" }, { response: {} }],
    ["failed", { status: "FAILURE" }, { error: { code: 2, message: "failed" } }],
    ["cancelled", { status: "CANCELLED" }, { error: { code: 1, message: "cancelled" } }],
  ] as const) {
    test(`a wait ends as ${kind} with the operation as it was seen last`, async () => {
      const { outcome } = await waitFor(() => running(build, { done: true, ...more }));
      assert.equal(outcome.kind, kind);
      assert.equal(outcome.last?.build?.status, build.status);
    });
  }

  test("a wait for an operation that is done without a result is unknown", async () => {
    const { outcome } = await waitFor(() => answer(200, { name: target().name, done: true }));
    assert.equal(outcome.kind, "unknown");
    assert.match(outcome.kind === "unknown" ? outcome.why : "", /neither an error nor a response/);
    assert.equal(outcome.last?.done, true);
  });

  test("a wait checks before each poll that the runner is alive, and sends none once it is not", async () => {
    const stop = new AbortController();
    let beats = 0;
    const checkRunnerAlive = () => {
      beats += 1;
      if (beats === 4) stop.abort();
    };
    const { outcome, times } = await waitFor(() => running(), { checkRunnerAlive, signal: stop.signal });
    assert.deepEqual([outcome.kind, beats, times.length], ["aborted", 4, 3]);
  });

  test("a wait has at most one poll on its way, however slow the answers are", async () => {
    const { api, outcome } = await waitFor((nth) => (nth < 50 ? { ...running(), afterMs: 29_000 } : succeeded));
    assert.deepEqual([outcome.kind, api.mostAtOnce()], ["succeeded", 1]);
  });

  test("a request is given up after 30 s, and the next poll works", async () => {
    const { outcome, api, told } = await waitFor((nth) => (nth === 0 ? "hang" : succeeded));
    assert.equal(outcome.kind, "succeeded");
    assert.deepEqual([api.requests[0]?.limitMs, api.requests[0]?.endedAtMs], [30_000, 30_000]);
    assert.equal(told[0]?.what, "trouble");
  });
});

describe("the deadline", () => {
  for (const [timeoutMs, lastPollMs] of [
    [1000, 900],
    [5000, 4500],
    [10 * minute, 10 * minute - 1000],
    [2 * hour, 2 * hour - 1000],
  ] as const) {
    test(`a timeout of ${timeoutMs} ms is kept to the millisecond, with a last poll at ${lastPollMs} ms`, async () => {
      const { outcome, times, endedAtMs } = await waitFor(() => running(), { timeoutMs });
      assert.deepEqual([outcome.kind, times.at(-1), endedAtMs], ["timed-out", lastPollMs, timeoutMs]);
      assert.equal(outcome.last?.done, false);
    });
  }

  test("a timeout is kept where no poll was good", async () => {
    const { outcome } = await waitFor(() => lost("ECONNRESET"), { timeoutMs: minute });
    assert.equal(outcome.kind, "timed-out");
    assert.ok(!("last" in outcome));
    assert.match(("trouble" in outcome && outcome.trouble) || "", /ECONNRESET/);
  });

  test("an end that the last poll before the timeout finds counts", async () => {
    const { outcome } = await waitFor(
      until(9 * minute + 59_000, () => running()),
      { timeoutMs: 10 * minute },
    );
    assert.equal(outcome.kind, "succeeded");
  });

  test("the last poll has what is left of the timeout, and says so where that was too little", async () => {
    const script: Script = (_, atMs) => (atMs < 9000 ? running() : "hang");
    const { api, endedAtMs, outcome } = await waitFor(script, { timeoutMs: 10_000 });
    assert.equal("trouble" in outcome && outcome.trouble, "no answer within 1s");
    assert.equal(api.requests.at(-1)?.limitMs, 1000);
    assert.equal(endedAtMs, 10_000);
  });

  test("the last poll before the timeout is sent even where the one before hangs", async () => {
    const { outcome, times } = await waitFor((nth) => (nth === 0 ? running() : nth === 1 ? "hang" : succeeded), {
      timeoutMs: 10_000,
    });
    assert.deepEqual([outcome.kind, times.at(-1)], ["succeeded", 9000]);
  });

  test("a timeout does not wait for an answer that comes too late", async () => {
    const { outcome, endedAtMs } = await waitFor((nth) => (nth === 0 ? running() : { ...succeeded, afterMs: 29_000 }), {
      timeoutMs: 20_000,
    });
    assert.deepEqual([outcome.kind, endedAtMs], ["timed-out", 20_000]);
  });

  test("a timeout does not wait for a token service that hangs, and nothing is sent afterwards", async () => {
    const clock = createFakeClock();
    const tokens = createTokens(
      () => new Promise(() => undefined),
      () => undefined,
      clock,
    );
    const { outcome, endedAtMs, times } = await waitFor(() => succeeded, { clock, tokens, timeoutMs: 10_000 });
    assert.deepEqual([outcome.kind, endedAtMs, times], ["timed-out", 10_000, []]);
    assert.match(("trouble" in outcome && outcome.trouble) || "", /no token/);
  });

  test("a last poll before the timeout that Retry-After forbids is not sent", async () => {
    const { outcome, times, endedAtMs } = await waitFor(() => quota({ "retry-after": "60" }), { timeoutMs: minute });
    assert.deepEqual([outcome.kind, times, endedAtMs], ["timed-out", [0], minute]);
  });

  test("the last poll before the timeout comes later where Retry-After wants that", async () => {
    const { times } = await waitFor(() => quota({ "retry-after": "59.2" }), { timeoutMs: minute });
    assert.deepEqual(times, [0, 59_200]);
  });

  test("the last two polls of a fixed interval become one, so that none comes too early", async () => {
    const { times } = await waitFor(() => running(), { timeoutMs: 95_000, intervalMs: 20_000 });
    assert.deepEqual(times, [0, 20_000, 40_000, 60_000, 94_000]);
  });
});

describe("an abort", () => {
  /** Aborts at `abortMs`, and says when and how the wait ended. */
  async function abortedAt(abortMs: number, script: Parameters<typeof waitFor>[0]) {
    const clock = createFakeClock();
    const stop = new AbortController();
    clock.at(abortMs, () => stop.abort());
    const ended = await waitFor(script, { clock, signal: stop.signal });
    return { ...ended, ms: ended.endedAtMs - abortMs };
  }

  test("an abort before the first poll sends nothing", async () => {
    const { outcome, times } = await waitFor(() => succeeded, { signal: AbortSignal.abort() });
    assert.deepEqual([outcome, times], [{ kind: "aborted" }, []]);
  });

  test("an abort ends a wait that polls, at once, and gives the request up", async () => {
    const { outcome, ms, api } = await abortedAt(9000, (nth) => (nth === 0 ? running() : "hang"));
    assert.deepEqual([outcome.kind, outcome.last?.done, ms], ["aborted", false, 0]);
    assert.equal(api.requests.at(-1)?.endedAtMs, 9000);
  });

  test("an abort ends a wait that sleeps, at once", async () => {
    const { outcome, ms, times } = await abortedAt(1000, () => running());
    assert.deepEqual([outcome.kind, ms, times], ["aborted", 0, [0]]);
  });

  test("an abort ends a wait that sleeps for as long as a server asked for", async () => {
    const { outcome, ms } = await abortedAt(100_000, () => quota({ "retry-after": "300" }));
    assert.deepEqual([outcome, ms], [{ kind: "aborted" }, 0]);
  });

  test("an abort ends a wait in its last second", async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    clock.at(59_500, () => stop.abort());
    const { outcome } = await waitFor(() => running(), { clock, signal: stop.signal, timeoutMs: minute });
    assert.equal(outcome.kind, "aborted");
  });

  test("an abort counts where the answer comes in the same moment", async () => {
    const { outcome } = await abortedAt(70, () => ({ ...succeeded, afterMs: 70 }));
    assert.equal(outcome.kind, "aborted");
  });

  test("an abort leaves no timer behind", async () => {
    for (const script of [() => running(), () => "hang" as const, () => quota()]) {
      assert.equal((await abortedAt(7777, script)).clock.waiting(), 0);
    }
  });

  test("an abort ends a wait that is minting", async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    const tokens = createTokens(
      () => new Promise(() => undefined),
      () => undefined,
      clock,
    );
    clock.at(5000, () => stop.abort());
    const { outcome, endedAtMs, times } = await waitFor(() => succeeded, { clock, tokens, signal: stop.signal });
    assert.deepEqual([outcome, endedAtMs, times], [{ kind: "aborted" }, 5000, []]);
  });
});

describe("an answer to a poll that was given up", () => {
  test("an answer to a poll that was given up is ignored", async () => {
    const clock = createFakeClock();
    const told: Told[] = [];
    // An API that takes no notice of limits: it answers a minute late that all is done.
    const { operations } = createApi(clock, () => succeeded);
    const deaf = {
      ...operations,
      get: async (...given: Parameters<typeof operations.get>) => {
        await clock.sleep(minute, new AbortController().signal);
        return operations.get(...given);
      },
    };
    const api = { operations: deaf, requests: [], mostAtOnce: () => 1 };
    const outcome = await clock.run(begin(api, clock, { timeoutMs: 20_000 }, told));
    await clock.run(clock.sleep(5 * minute, new AbortController().signal));
    assert.deepEqual([outcome, told], [{ kind: "timed-out", trouble: "no answer within 20s" }, []]);
  });
});

describe("a clock that jumps", () => {
  /** A wait for a build of an hour's age, polled every 10 s; the time of day jumps by `jumpMs` after 25 s. */
  async function jumped(jumpMs: number, scene: Parameters<typeof waitFor>[1] = {}) {
    const clock = createFakeClock(1, () => 0.5);
    clock.at(25_000, () => clock.jump(jumpMs));
    return waitFor(
      until(5 * minute, () => running({ startTime: timeAt(-60 * minute) })),
      { clock, ...scene },
    );
  }

  for (const [what, jumpMs, said] of [
    ["a machine suspended for 3 hours", 180 * minute, "3h"],
    ["a clock set back by 3 hours", -180 * minute, "3h"],
    ["a clock set by 61 s", 61_000, "1m 1s"],
  ] as const) {
    test(`${what} is told once, and followed by one poll at once`, async () => {
      const { outcome, told, times } = await jumped(jumpMs);
      assert.equal(outcome.kind, "succeeded");
      const notices = told.filter((one) => one.what === "notice");
      assert.deepEqual(
        notices.map(({ text }) => text),
        [`The machine's clock jumped by ${said}, or the machine was suspended.`],
      );
      const after = times.filter((atMs) => atMs >= 25_000);
      assert.ok((after[0] ?? 0) - 25_000 <= 10_000);
      assert.equal(notices[0]?.atMs, after[0]);
      assert.ok(gaps(after).every((gap) => gap >= 2000));
    });
  }

  test("a jump of the clock of less than a minute is ignored", async () => {
    const { told } = await jumped(59_000);
    assert.ok(told.every(({ what }) => what === "seen"));
  });

  test("a jump of the clock while a poll is on its way is told", async () => {
    const clock = createFakeClock();
    clock.at(1000, () => clock.jump(10 * minute));
    const { told, times } = await waitFor((nth) => (nth === 0 ? { ...running(), afterMs: 2000 } : succeeded), {
      clock,
    });
    assert.equal(told.filter(({ what }) => what === "notice").length, 1);
    assert.deepEqual(times, [0, 2000]);
  });

  test("a jump of the clock makes no poll sooner than a server asked for", async () => {
    const clock = createFakeClock();
    clock.at(20_000, () => clock.jump(60 * minute));
    const { times } = await waitFor((nth) => (nth === 0 ? quota({ "retry-after": "90" }) : succeeded), { clock });
    assert.deepEqual(times, [0, 90_000]);
  });

  test("a jump of the clock allows no more than 24 polls in 60 s", async () => {
    const clock = createFakeClock(1, () => 0);
    clock.at(2000, () => clock.jump(60 * minute));
    const { times } = await waitFor((nth) => (nth < 30 ? lost("ECONNRESET") : succeeded), { clock });
    assert.ok((times[24] ?? 0) >= minute);
  });

  test("a jump of the clock moves no deadline", async () => {
    for (const reply of [running(), quota({ "retry-after": "60" })]) {
      const clock = createFakeClock();
      clock.at(5000, () => clock.jump(24 * hour));
      const { outcome, endedAtMs } = await waitFor(() => reply, { clock, timeoutMs: minute });
      assert.deepEqual([outcome.kind, endedAtMs], ["timed-out", minute]);
    }
  });
});

test("a poll that waits its turn for longer than 5 minutes does not end the wait before its deadline", async () => {
  const clock = createFakeClock();
  const count = 11;
  let asked = 0;
  const operations: Operations = {
    async get(one, _, signal) {
      // The first answers take 30 s each, one at a time: the last of 11 has its own after 5.5 minutes.
      const turn = asked < count ? 1 + asked : 0;
      asked += 1;
      await clock.sleep(turn * minute * 0.5, signal);
      const isOver = clock.nowMs() > 12 * minute;
      const answer = running(
        { status: isOver ? "SUCCESS" : "WORKING" },
        { name: one.name, done: isOver, response: {} },
      );
      return pollOf(answer, one, clock.wallMs());
    },
    cancel: async () => ({ kind: "accepted" }),
  };
  const observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
  const world = { operations, clock, rate: createRate(), observer, checkRunnerAlive: () => undefined };
  const waits = Array.from({ length: count }, (_, index) => {
    const id = Buffer.from(String(index).padStart(6, "0")).toString("base64");
    const plan = { target: target(id), timeoutMs: 120 * minute, index, count };
    return wait(plan, world, new AbortController().signal);
  });
  const outcomes = await clock.run(Promise.all(waits));
  const kinds = outcomes.map(({ kind }) => kind);
  assert.deepEqual([...new Set(kinds)], ["succeeded"], `${kinds.indexOf("timed-out")} timed out first`);
});

describe("a reason to poll at once", () => {
  /** A build that ends at `endMs`; its log's text has come to its end at `soonMs`. */
  async function seenAfter(soonMs: number, endMs: number, scene: { readonly intervalMs?: number } = {}) {
    const clock = createFakeClock();
    const pollSoon = clock.sleep(soonMs, new AbortController().signal);
    const api = createApi(clock, (_, atMs) => (atMs < endMs ? running() : succeeded));
    const outcome = await clock.run(begin(api, clock, { ...scene, pollSoon }));
    assert.equal(outcome.kind, "succeeded");
    return { lagMs: clock.nowMs() - endMs, polls: api.requests.length };
  }

  test("the end of a log is followed by a poll at once, where the interval has grown long", async () => {
    const { lagMs } = await seenAfter(3_600_000, 3_600_000);
    assert.equal(lagMs, 0);
  });

  test("the end of a log is followed by one poll at once only", async () => {
    const endMs = 3_600_000;
    const [early, none] = [await seenAfter(1_800_000, endMs), await seenAfter(2 * endMs, endMs)];
    assert.ok(early.polls <= none.polls + 2, `${early.polls} polls, ${none.polls} without`);
  });

  test("the end of a log does not make a fixed interval shorter", async () => {
    const { lagMs } = await seenAfter(30_000, 30_000, { intervalMs: 60_000 });
    assert.equal(lagMs, 30_000);
  });
});
