import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { errorOf, openScene, preload, warningsOf } from "../harness/scene.ts";

describe("the job summary", { concurrency: 4 }, () => {
  const modes: readonly (readonly [summary: string, green: boolean, red: boolean])[] = [
    ["", true, true],
    ["always", true, true],
    ["true", true, true],
    ["on-failure", false, true],
    ["never", false, false],
    ["False", false, false],
  ];
  for (const [summary, green, red] of modes) {
    test(`with summary: "${summary}" the job summary is ${green ? "" : "not "}written for a build that succeeds, and ${red ? "" : "not "}for one that fails`, async () => {
      await using scene = await openScene();
      for (const [status, isWritten, icon] of [
        ["SUCCESS", green, "✅"],
        ["FAILURE", red, "❌"],
      ] as const) {
        const build = scene.emulator.addBuild({ status });
        const run = await scene.wait(build.operationName, { with: { summary } }).main;
        if (isWritten)
          assert.match(run.summary, new RegExp(`^${icon} \\*\\*\\[${build.id.slice(0, 8)}\\]\\(https://console`));
        else assert.equal(run.summary, "");
      }
    });
  }

  test("the job summary has what is known of a build: its log, its steps, its images", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const { summary, outputs } = await scene.wait(build.operationName).main;
    assert.ok(summary.includes(`](${outputs["log-url"]})**`), summary);
    assert.match(summary, /\n```mermaid\ngantt\n/);
    assert.match(summary, /\n\| 1 \| test \| node:24 \| \d+s \| ✅ \|\n/);
    assert.match(
      summary,
      /\n- <code>europe-west9-docker\.pkg\.dev\/demo-project\/app\/web:7e1d0c4&#64;sha256:[0-9a-f]{64}<\/code>\n/,
    );
  });

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

  test("the job summary is written when the step is told to stop, and when its timeout passes", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    assert.match(
      (await step.cancel()).summary,
      /^🛑 [^\n]* The workflow was cancelled\. Cloud Build accepted the cancellation/,
    );
    const other = scene.emulator.addBuild();
    const { summary } = await scene.wait(other.operationName, { with: { timeout: "2s" } }).main;
    assert.match(summary, /^⏰ [^\n]* The timeout of 2s passed while the build was still working\./);
  });

  test("the job summary and the outputs name the operations of a step that crashed", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    // The next timer throws where nobody expects it.
    const crash = preload(`setTimeout(() => { throw "fault\\n::error::x"; }, 1500)`);
    const run = await scene.wait(build.operationName, { nodeOptions: [crash] }).main;
    assert.equal(run.exitCode, 1);
    assert.equal(errorOf(run).title, "The action failed");
    assert.ok(errorOf(run).message.includes(build.operationName));
    const { status, reason, operations, "build-id": id } = run.outputs;
    assert.deepEqual([status, reason, id], ["unknown", "fault ::error::x.", build.id]);
    assert.equal(JSON.parse(operations ?? "")[0].name, build.operationName);
    assert.equal(run.summary, `❓ **${build.id.slice(0, 8)}** fault :&#58;error::x.\n`);
  });

  for (const [what, path] of [
    ["is gone", "/nowhere/summary.md"],
    ["is on a full disk", "/dev/full"],
  ] as const) {
    for (const status of ["SUCCESS", "FAILURE"] as const) {
      test(`the job summary whose file ${what} is one warning, and the step ends as its build: ${status}`, async () => {
        await using scene = await openScene();
        const build = scene.emulator.addBuild({ status });
        const step = scene.wait(build.operationName, {
          nodeOptions: [preload(`process.env.GITHUB_STEP_SUMMARY = "${path}"`)],
        });
        const run = await step.main;
        assert.equal(run.exitCode, status === "SUCCESS" ? 0 : 1);
        assert.equal(warningsOf(run).length, 1);
        assert.match(warningsOf(run)[0] ?? "", /^The job summary was not written: (?:ENOENT|ENOSPC)/);
        assert.equal(run.outputs["build-status"], status);
      });
    }
  }
});

describe("the result file", { concurrency: 4 }, () => {
  test("the result file is not written where there is no place for it, and that changes nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { env: { RUNNER_TEMP: undefined } }).main;
    assert.deepEqual([run.exitCode, run.outputs["result-file"], warningsOf(run).length], [0, "", 0], run.log);
  });

  test("the result file that cannot be written is one line of the log", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const gone = preload(`process.env.RUNNER_TEMP = "/nowhere"`);
    const run = await scene.wait(build.operationName, { nodeOptions: [gone] }).main;
    assert.deepEqual([run.exitCode, run.outputs["result-file"]], [0, ""]);
    assert.equal(run.log.match(/^The file of the output result-file was not written: ENOENT/gm)?.length, 1, run.log);
  });

  test("the result file is an empty array for a bad input, and each step has one of its own", async () => {
    await using scene = await openScene();
    const [first, second] = [await scene.wait("builds/42").main, await scene.wait("builds/42").main];
    const paths = [first, second].map(({ outputs }) => outputs["result-file"] ?? "");
    assert.notEqual(paths[0], paths[1]);
    for (const path of paths) assert.ok(existsSync(path), path);
  });
});
