import assert from "node:assert/strict";
import { test } from "node:test";
import { createProgress, type Progress } from "../src/progress.ts";
import type { Outcome } from "../src/wait.ts";
import { createFakeClock } from "./fake-clock.ts";
import { target } from "./scripted-api.ts";
import { operationJson, operationOf } from "./support.ts";

/** What is told of each operation, with the end of its wait. */
type Observer = ReturnType<Progress["observer"]> & { ended?(outcome: Outcome): void };

test("an operation whose end is unknown is not counted by the heartbeat any more", async () => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const progress = createProgress([target("YQ"), target("Yg")], (line) => lines.push(line), clock);
  const [lost, goesOn]: (Observer | undefined)[] = [0, 1].map((index) => progress.observer(index));
  const last = operationOf(operationJson());
  lost?.seen(last);
  goesOn?.seen(last);
  const stop = new AbortController();
  clock.at(1000, () => lost?.ended?.({ kind: "unknown", last, why: "no permission" }));
  clock.at(400_000, () => stop.abort());
  await clock.run(progress.heartbeat(stop.signal));
  assert.deepEqual(
    lines.filter((line) => line.includes("still")),
    ["Operation Yg: still WORKING after 4m 59s."],
  );
});
