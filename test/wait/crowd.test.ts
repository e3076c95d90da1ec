// Many operations in one step: what one of them waits for must not end another, and what is said of all stays readable.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Operations } from "../../src/cloudbuild/operations.ts";
import { pollOf } from "../../src/cloudbuild/poll.ts";
import { createRate } from "../../src/wait/schedule.ts";
import { wait } from "../../src/wait/wait.ts";
import { permissionDenied } from "../emulator/faults.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { openScene, warningsOf } from "../harness/scene.ts";
import { running, target } from "../harness/scripted-api.ts";

const minute = 60_000;

test("a poll that waits its turn for longer than 5 minutes does not end the wait before its deadline", async () => {
  const clock = createFakeClock();
  const count = 300;
  const places = 16;
  let asked = 0;
  const operations: Operations = {
    async get({ name }, _, signal) {
      // The first answers take 30 s each, 16 at once: the last of 300 has its own after 9 minutes.
      const turn = asked < count ? 1 + Math.floor(asked / places) : 0;
      asked += 1;
      await clock.sleep(turn * minute * 0.5, signal);
      const isOver = clock.nowMs() > 12 * minute;
      const answer = running({ status: isOver ? "SUCCESS" : "WORKING" }, { name, done: isOver, response: {} });
      return pollOf(answer, name, clock.wallMs());
    },
    cancel: async () => ({ kind: "accepted" }),
  };
  const observer = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
  const world = { operations, clock, rate: createRate(), observer, pulse: () => undefined };
  const waits = Array.from({ length: count }, (_, index) => {
    const id = Buffer.from(String(index).padStart(6, "0")).toString("base64");
    const plan = { target: target(id), timeoutMs: 120 * minute, index, count };
    return wait(plan, world, new AbortController().signal);
  });
  const outcomes = await clock.run(Promise.all(waits));
  const kinds = outcomes.map(({ kind }) => kind);
  assert.deepEqual([...new Set(kinds)], ["succeeded"], `${kinds.indexOf("timed-out")} timed out first`);
});

describe("several operations of a step that is told to stop", { concurrency: 2 }, () => {
  test("every cancel that was accepted is known to post, however close they came, and main killed amid another", async () => {
    await using scene = await openScene();
    const builds = [1, 2, 3].map(() => scene.emulator.addBuild());
    const hangs = builds[2]?.id ?? "";
    scene.emulator.answer({ kind: "cancel", operation: hangs, times: 2 }, { kind: "hang" });
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${id} is running`);
    step.signal("SIGINT");
    for (const { id } of builds.slice(0, 2)) await step.untilLine(`${id}: the cancel was accepted`);
    await scene.emulator.waitFor(({ kind, operation }) => kind === "cancel" && operation === hangs);
    // A runner that kills in a hurry, while the third cancel still has half a second of its 2 s: time enough to save.
    await delay(1_500);
    const { state } = await step.kill();
    const saved: { reached?: string }[] = JSON.parse(state.wait ?? "").operations;
    assert.deepEqual(
      saved.map(({ reached }) => reached),
      ["accepted", "accepted", undefined],
    );
    const post = await step.post();
    assert.deepEqual([post.exitCode, post.annotations], [0, []]);
    assert.equal(post.log.match(/has ended: CANCELLED/g)?.length, 3);
    const cancels = (id: string) => scene.requests("cancel").filter(({ operation }) => operation === id);
    assert.deepEqual(
      builds.slice(0, 2).map(({ id }) => cancels(id).length),
      [1, 1],
      "what was accepted is not cancelled again",
    );
    assert.equal(cancels(hangs).at(-1)?.status, 200);
  });

  test("20 cancels that are refused are 10 warnings at most, and a line of the log each", async () => {
    await using scene = await openScene();
    const builds = Array.from({ length: 20 }, () => scene.emulator.addBuild());
    scene.emulator.answer({ kind: "cancel", times: Infinity }, permissionDenied("cloudbuild.builds.update"));
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${id} is running`);
    // GitHub shows no more than 10 of a step, which the stage holds every run to.
    const run = await step.cancel();
    const warnings = warningsOf(run);
    assert.ok(warnings.length >= 1 && warnings.length <= 10, `${warnings.length} warnings`);
    for (const { id } of builds) {
      const line = new RegExp(`${id} could not be cancelled and may go on: .*gcloud builds cancel ${id} `);
      assert.match(run.log, line);
    }
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    const post = await step.post();
    assert.equal(post.annotations.length, 1);
    // One annotation has no place for 20 commands.
    for (const { id } of builds) assert.match(post.log, new RegExp(`^Operation ${id} could not be cancelled`, "m"));
  });
});
