import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Clock } from "../../src/base/clock.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import { createProgress } from "../../src/report/progress.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { buildId, legacyName, logUrl, operationJson, operationOf } from "../harness/support.ts";

const target = (name: string): Target => ({ endpoint: "http://127.0.0.1", version: "v1", name });
const label = `Operation ${buildId}`;
const simple = (fields: object) => operationOf({ name: "operations/x", ...fields }, "operations/x");

/** Progress with the lines that it printed, on a clock whose sleep ends when it is told to. */
function start(...names: string[]) {
  const lines: string[] = [];
  const sleeps: number[] = [];
  let nowMs = 1000;
  let wake = () => {};
  const clock: Clock = {
    nowMs: () => nowMs,
    wallMs: () => nowMs,
    random: () => 0,
    timer: () => () => undefined,
    sleep(ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      sleeps.push(ms);
      wake = () => {
        nowMs += ms;
        resolve();
      };
      signal.addEventListener("abort", () => resolve());
      return promise;
    },
  };
  const progress = createProgress(
    (names.length > 0 ? names : [legacyName]).map(target),
    (line) => lines.push(line),
    clock,
  );
  const tick = async () => {
    wake();
    await new Promise(setImmediate);
  };
  return { lines, sleeps, progress, tick };
}

describe("one line per change of state", () => {
  test("the line of a state says what the build is doing, since when, and where its log is", () => {
    const { lines, progress } = start();
    const { seen } = progress.observer(0);
    const queued = { status: "QUEUED", startTime: undefined };
    const pending = { status: "PENDING", startTime: undefined, createTime: "2026-11-02T08:00:00Z" };
    seen(operationOf(operationJson(pending)));
    seen(operationOf(operationJson(queued)));
    seen(operationOf(operationJson()));
    seen(operationOf(operationJson({ status: "SUCCESS", finishTime: "2026-11-02T09:16:41.2Z" }, { done: true })));
    assert.deepEqual(lines, [
      `${label} waits for approval or for a place in the queue (PENDING, since 08:00:00 UTC). Log: ${logUrl}`,
      `${label} is queued (QUEUED, since 09:14:03 UTC). Log: ${logUrl}`,
      `${label} is running (WORKING, since 09:14:05 UTC). Log: ${logUrl}`,
      `${label} is done (SUCCESS, at 09:16:41 UTC). Log: ${logUrl}`,
    ]);
  });

  test("no line is printed while nothing changes", () => {
    const { lines, progress } = start();
    const { seen } = progress.observer(0);
    for (let poll = 0; poll < 100; poll += 1) seen(operationOf(operationJson({ tags: [String(poll)] })));
    assert.equal(lines.length, 1);
  });

  test("the line of an unknown status says that the operation goes on", () => {
    const { lines, progress } = start();
    const { seen } = progress.observer(0);
    for (const status of ["FUTURE", "constructor"]) seen(operationOf(operationJson({ status, logUrl: undefined })));
    assert.deepEqual(lines, [
      `${label} goes on (FUTURE, since 09:14:05 UTC)`,
      `${label} goes on (constructor, since 09:14:05 UTC)`,
    ]);
  });

  test("a state that comes back has a line again, without times that are missing or malformed", () => {
    const { lines, progress } = start();
    const { seen } = progress.observer(0);
    const without = { startTime: "yesterday", createTime: undefined, logUrl: undefined };
    for (const status of ["WORKING", "QUEUED", "WORKING"]) seen(operationOf(operationJson({ ...without, status })));
    seen(operationOf(operationJson({ ...without, status: undefined }, { done: true })));
    const running = `${label} is running (WORKING)`;
    assert.deepEqual(lines, [running, `${label} is queued (QUEUED)`, running, `${label} is done`]);
  });

  test("an operation that is no build has a line for each state", () => {
    const { lines, progress } = start("operations/x");
    const { seen } = progress.observer(0);
    for (const done of [false, false, true]) seen(simple({ done, metadata: { verb: "create" } }));
    assert.deepEqual(lines, ["Operation x is running.", "Operation x is done."]);
  });

  test("a final status before done and done after it have a line each", () => {
    const { lines, progress } = start();
    const { seen } = progress.observer(0);
    for (const done of [false, true]) seen(operationOf(operationJson({ status: "CANCELLED" }, { done })));
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? "", / is done \(CANCELLED\)\. Log/);
  });
});

test("trouble has one line, and its end another", () => {
  const { lines, progress } = start();
  const { seen, trouble, notice } = progress.observer(0);
  seen(operationOf(operationJson()));
  for (const why of ["503 a", "503 b"]) trouble({ kind: "quota", why });
  seen(operationOf(operationJson()));
  seen(operationOf(operationJson()));
  trouble({ kind: "quota", why: "503 c" });
  notice("The machine slept.");
  assert.deepEqual(lines.slice(1), [
    `${label}: no news, trying again. 503 a`,
    `${label}: answers again.`,
    `${label}: no news, trying again. 503 c`,
    "The machine slept.",
  ]);
});

describe("a heartbeat", () => {
  test("a heartbeat comes at least every 5 minutes, until it is stopped", async () => {
    const { lines, sleeps, progress, tick } = start();
    const stop = new AbortController();
    const { seen } = progress.observer(0);
    const heart = progress.heartbeat(stop.signal);
    await tick();
    seen(operationOf(operationJson()));
    await tick();
    stop.abort();
    await heart;
    assert.ok(sleeps.every((ms) => ms <= 300_000 && ms > 200_000));
    assert.deepEqual(
      lines.filter((line) => line.includes("still")),
      [`${label}: still without news after 4m 59s.`, `${label}: still WORKING after 9m 58s.`],
    );
  });

  test("a heartbeat counts the operations that go on, whatever their status is called", async () => {
    const { lines, progress, tick } = start("operations/a", "operations/b", "operations/c");
    const stop = new AbortController();
    const [a, b, c] = [0, 1, 2].map((index) => progress.observer(index));
    const heart = progress.heartbeat(stop.signal);
    a?.seen(operationOf(operationJson({ status: "done WORKING\n::error::x" })));
    b?.seen(simple({}));
    c?.seen(simple({ done: true }));
    await tick();
    b?.seen(simple({ done: true }));
    await tick();
    stop.abort();
    await heart;
    assert.deepEqual(
      lines.filter((line) => line.includes("still")),
      ["2 of 3 operations still running after 4m 59s.", "Operation a: still done WORKING ::error::x after 9m 58s."],
    );
  });
});

test("a notice that each wait gives has one line, and another when it comes again", async () => {
  const { lines, progress, tick } = start("operations/a", "operations/b");
  const stop = new AbortController();
  const heart = progress.heartbeat(stop.signal);
  for (const index of [0, 1]) progress.observer(index).notice("The machine slept.");
  assert.equal(lines.length, 1);
  await tick();
  progress.observer(0).notice("The machine slept.");
  stop.abort();
  await heart;
  assert.equal(lines.filter((line) => line === "The machine slept.").length, 2);
});

test("there is no observer of an operation that is not waited for", () => {
  assert.throws(() => start().progress.observer(1), RangeError);
});

test("a heartbeat does not count an operation whose end is unknown", async () => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const progress = createProgress(
    ["YQ", "Yg"].map((id) => target(`operations/build/demo-project/${id}`)),
    (line) => lines.push(line),
    clock,
  );
  const [lost, goesOn] = [0, 1].map((index) => progress.observer(index));
  const last = operationOf(operationJson());
  lost?.seen(last);
  goesOn?.seen(last);
  const stop = new AbortController();
  clock.at(1000, () => lost?.ended());
  clock.at(400_000, () => stop.abort());
  await clock.run(progress.heartbeat(stop.signal));
  assert.deepEqual(
    lines.filter((line) => line.includes("still")),
    ["Operation Yg: still WORKING after 4m 59s."],
  );
});
