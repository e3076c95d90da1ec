import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { asSaid, type Mistake, mistakes } from "../harness/mistakes.ts";
import { openScene } from "../harness/scene.ts";

describe("the message of a mistake that time might have mended says so after 30 s", { concurrency: 8 }, () => {
  const slow = Object.entries<Mistake>(mistakes).filter(([, mistake]) => mistake.slow === true);
  for (const [name, mistake] of slow) {
    const { when, mend } = advice[name as keyof typeof advice];
    test(`the error where ${when} says after 30 s what mends it`, async () => {
      await using scene = await openScene({ ...mistake.options, limitMs: 90_000 });
      const run = await mistake.make(scene);
      const [error, ...others] = run.annotations;
      assert.deepEqual(others, []);
      assert.match(error?.message ?? "", asSaid(mend));
      assert.equal(run.outputs.status, "unknown");
      assert.equal(scene.requests("cancel").length, 0);
    });
  }
});
