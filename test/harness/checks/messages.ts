// What each row of the troubleshooting table is held to: test/action runs one row of each kind, test/slow each.
import assert from "node:assert/strict";
import { credentialAdvice } from "../../../src/auth/credential-advice.ts";
import { tokenAdvice } from "../../../src/auth/token-advice.ts";
import type { Advice } from "../../../src/base/advice.ts";
import { apiAdvice } from "../../../src/base/api-advice.ts";
import { githubAdvice } from "../../../src/github/github-advice.ts";
import { credentialMistakes, tokenMistakes } from "../credential-mistakes.ts";
import { asSaid, type Mistake, mistakes } from "../mistakes.ts";
import { openScene } from "../scene.ts";
import type { Annotation, Run } from "../stage/run.ts";

/** The rows of the troubleshooting table. */
export const table = { ...credentialAdvice, ...tokenAdvice, ...githubAdvice, ...apiAdvice };
const all: { readonly [name in keyof typeof table]: Mistake } = {
  ...credentialMistakes,
  ...tokenMistakes,
  ...mistakes,
};

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

/** The mistake is told in the words of its row, and the reason has no more than the message. */
export async function toldAsInTheTable(name: keyof typeof table): Promise<void> {
  const row: Advice = table[name];
  const mistake = all[name];
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
}
