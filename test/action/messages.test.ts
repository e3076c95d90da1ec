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

describe("a mistake of set-up is told in the words of the troubleshooting table, in one annotation", options, () => {
  const all: Readonly<Record<string, Mistake>> = { ...credentialMistakes, ...tokenMistakes, ...mistakes };
  for (const [name, row] of Object.entries<Advice>({ ...credentialAdvice, ...tokenAdvice, ...advice })) {
    test(`the error where ${row.when} says the message and the mend of the table`, async () => {
      const mistake = all[name] ?? assert.fail(name);
      const { run, told } = await made(mistake);
      assert.match(told.message, asSaid(row.message));
      assert.match(told.message, asSaid(row.mend));
      // A warning tells of what was to be done beside the wait, and the reason is none of it.
      if (mistake.level === "warning") return;
      // What is wrong with an input is titled as that.
      if (told.title !== "Invalid input") assert.match(told.title ?? "", asSaid(row.title));
      // No line end and nothing of what to do: it goes into chat messages.
      const { reason = "" } = run.outputs;
      assert.match(reason, asSaid(row.message));
      assert.doesNotMatch(reason, asSaid(row.mend));
      assert.doesNotMatch(reason, /[\r\n]/);
    });
  }
});
