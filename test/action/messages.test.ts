import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { openWorld } from "../harness/faults-world.ts";
import { type Mistake, mistakes } from "../harness/mistakes.ts";

describe("the message of a mistake says what mends it, in one annotation", { concurrency: 4 }, () => {
  const quick = Object.entries<Mistake>(mistakes).filter(([, { slow }]) => slow !== true);
  for (const [name, mistake] of quick) {
    const { when, mend } = advice[name as keyof typeof advice];
    it(when, async () => {
      await using world = await openWorld(mistake.world);
      const run = await mistake.make(world);
      const { level = "error" } = mistake;
      const told = run.annotations.filter((annotation) => annotation.level === level);
      assert.equal(told.length, 1, run.log);
      assert.ok(told[0]?.message.includes(mend), told[0]?.message);
      assert.equal(run.exitCode, 1);
    });
  }
});
