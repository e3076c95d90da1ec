// The job summary and the result file with further inputs and faults. The typical ones: test/action/summary.test.ts.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { assertSummaries, assertSummaryLost } from "../harness/ends.ts";
import { openScene, warningsOf } from "../harness/scene.ts";

describe("the job summary", { concurrency: 4 }, () => {
  const modes: readonly (readonly [summary: string, green: boolean, red: boolean])[] = [
    ["", true, true],
    ["always", true, true],
    ["true", true, true],
    ["never", false, false],
    ["False", false, false],
  ];
  for (const [summary, green, red] of modes) {
    test(`with summary: "${summary}" the job summary is ${green ? "" : "not "}written for a build that succeeds, and ${red ? "" : "not "}for one that fails`, () =>
      assertSummaries(summary, green, red));
  }

  test("the job summary is one line with the reason for a bad input, unless it is not wanted", async () => {
    await using scene = await openScene();
    const bad = await scene.wait("builds/42").main;
    assert.match(
      bad.summary,
      /^❓ operation-name: &#34;builds\/42&#34; is not the name of an operation or a build\.[^\n]*\n$/,
    );
    assert.equal((await scene.wait("builds/42", { with: { summary: "false" } }).main).summary, "");
  });

  test("the job summary is one line with the reason where there are no credentials", async () => {
    await using scene = await openScene();
    const names = [scene.emulator.addBuild(), scene.emulator.addBuild()].map(({ operationName }) => operationName);
    const { summary } = await scene.wait(names, { credentials: "none" }).main;
    assert.match(summary, /^❓ No credentials were found[^\n]*\n$/);
  });

  for (const [what, path, status] of [
    ["is gone", "/nowhere/summary.md", "SUCCESS"],
    ["is gone", "/nowhere/summary.md", "FAILURE"],
    ["is on a full disk", "/dev/full", "FAILURE"],
  ] as const) {
    test(`the job summary whose file ${what} is one warning, and the step ends as its build: ${status}`, () =>
      assertSummaryLost(path, status));
  }
});

describe("the result file", { concurrency: 4 }, () => {
  test("the result file is not written where there is no place for it, and that changes nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { env: { RUNNER_TEMP: undefined } }).main;
    assert.deepEqual([run.exitCode, run.outputs["result-file"], warningsOf(run).length], [0, "", 0], run.log);
  });

  test("the result file is an empty array for a bad input, and each step has one of its own", async () => {
    await using scene = await openScene();
    const [first, second] = [await scene.wait("builds/42").main, await scene.wait("builds/42").main];
    const paths = [first, second].map(({ outputs }) => outputs["result-file"] ?? "");
    assert.notEqual(paths[0], paths[1]);
    for (const path of paths) assert.ok(existsSync(path), path);
  });
});
