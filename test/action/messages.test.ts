import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { asSaid, type Mistake, mistakes } from "../harness/mistakes.ts";
import { openScene } from "../harness/scene.ts";

describe("the message of a mistake says what mends it, in one annotation", { concurrency: 4 }, () => {
  for (const [name, mistake] of Object.entries<Mistake>(mistakes)) {
    const { when, mend } = advice[name as keyof typeof advice];
    test(`the error where ${when} says what mends it`, async () => {
      await using scene = await openScene(mistake.options);
      const run = await mistake.make(scene);
      const { level = "error" } = mistake;
      const told = run.annotations.filter((annotation) => annotation.level === level);
      assert.equal(told.length, 1, run.log);
      assert.match(told[0]?.message ?? "", asSaid(mend));
      assert.equal(run.exitCode, 1);
    });
  }
});
