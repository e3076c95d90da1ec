import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { type Advice, advice } from "../../src/base/advice.ts";
import { credentialMistakes, tokenMistakes } from "../harness/credential-mistakes.ts";
import { asSaid, type Mistake, mistakes } from "../harness/mistakes.ts";
import { openScene } from "../harness/scene.ts";
import type { Annotation, Run } from "../harness/stage/run.ts";

const options = { concurrency: 4 };

/** Makes a mistake, and gives its one annotation. */
async function made(mistake: Mistake): Promise<{ run: Run; told: Annotation }> {
  await using scene = await openScene(mistake.options);
  const run = await mistake.make(scene);
  const { level = "error" } = mistake;
  const [told, ...others] = run.annotations.filter((annotation) => annotation.level === level);
  assert.ok(told !== undefined && others.length === 0, run.log);
  assert.equal(run.exitCode, 1);
  return { run, told };
}

describe("a mistake with the API is told in the words of the troubleshooting table, in one annotation", options, () => {
  for (const [name, mistake] of Object.entries<Mistake>(mistakes)) {
    const { title, when, message, mend } = advice[name as keyof typeof advice];
    test(`the error where ${when} has title, message and mend of the table`, async () => {
      const { told } = await made(mistake);
      if (mistake.level === undefined) assert.match(told.title, asSaid(title));
      assert.match(told.message, asSaid(message));
      assert.match(told.message, asSaid(mend));
    });
  }
});

describe(
  "a mistake with credentials is told in the words of the troubleshooting table, in one annotation",
  options,
  () => {
    const all: Readonly<Record<string, Mistake>> = { ...credentialMistakes, ...tokenMistakes };
    for (const [name, row] of Object.entries<Advice>({ ...credentialAdvice, ...tokenAdvice })) {
      test(`the error where ${row.when} has title, message and mend of the table`, async () => {
        const { run, told } = await made(all[name] ?? assert.fail(name));
        // What is wrong with an input is titled as that.
        if (name !== "universe") assert.equal(told.title, row.title);
        assert.ok(told.message.includes(row.message), told.message);
        assert.ok(told.message.includes(row.mend), told.message);
        // No line end and nothing of what to do: it goes into chat messages.
        assert.ok(run.outputs.reason?.includes(row.message), run.outputs.reason);
        assert.ok(
          !run.outputs.reason?.includes(row.mend) && !/[\r\n]/.test(run.outputs.reason ?? ""),
          run.outputs.reason,
        );
      });
    }
  },
);
