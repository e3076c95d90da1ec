import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FinalStatus } from "../emulator/script.ts";
import { assertSilent, errorOf, openScene, preload } from "../harness/scene.ts";

// A job that cleans up its temporary folder takes the file away as well.
const outputsGone = preload(`process.getBuiltinModule("node:fs").rmSync(process.env.GITHUB_OUTPUT)`);

describe("outputs that cannot be written", { concurrency: 3 }, () => {
  const ends: readonly (readonly [FinalStatus, title: string, said: RegExp])[] = [
    ["SUCCESS", "The action failed", /set_output_.* This is a fault of the action or of the runner/],
    ["FAILURE", "Operation failed", /failed step: test/],
  ];
  for (const [status, title, said] of ends) {
    test(`redden a step whose build ended with ${status}, with one error`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status });
      const step = scene.wait(build.operationName, { losesOutputs: true, nodeOptions: [outputsGone] });
      const run = await step.main;
      assert.equal(run.exitCode, 1);
      assert.equal(errorOf(run).title, title);
      assert.match(errorOf(run).message, said);
      assert.match(run.log, /This is a fault of the action or of the runner/, "whatever else is said");
      assertSilent(await step.post());
    });
  }

  test("redden a step that cannot even say what is wrong with its inputs", async () => {
    await using scene = await openScene();
    const run = await scene.wait("builds/42", { losesOutputs: true, nodeOptions: [outputsGone] }).main;
    assert.equal(run.exitCode, 1);
    assert.equal(errorOf(run).title, "Invalid input");
  });
});
