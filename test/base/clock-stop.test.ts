import assert from "node:assert/strict";
import { test } from "node:test";
import { createSystemClock } from "../../src/base/clock.ts";

test("a clock that is stopped wakes nobody any more, and keeps no process alive", async () => {
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
