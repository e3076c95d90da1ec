import assert from "node:assert/strict";
import { test } from "node:test";
import { createProgress } from "../../src/report/progress.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { target } from "../harness/scripted-api.ts";
import { operationJson, operationOf } from "../harness/support.ts";

test("an operation whose end is unknown is not counted by the heartbeat any more", async () => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const progress = createProgress([target("YQ"), target("Yg")], (line) => lines.push(line), clock);
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
