// Further values of the input, and further faults: test/slow/summary.slow.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertSummaries, assertSummaryLost } from "../harness/ends.ts";
import { errorOf, openScene, preload } from "../harness/scene.ts";

describe("the job summary", { concurrency: 4 }, () => {
  test("with summary: on-failure the job summary is not written for a build that succeeds, and for one that fails", async () => {
    await assertSummaries("on-failure", false, true);
  });

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

  test("the job summary whose file is on a full disk is one warning, and the step ends as its build", async () => {
    await assertSummaryLost("/dev/full", "SUCCESS");
  });
});

test("the result file that cannot be written is one line of the log", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const gone = preload(`process.env.RUNNER_TEMP = "/nowhere"`);
  const run = await scene.wait(build.operationName, { nodeOptions: [gone] }).main;
  assert.deepEqual([run.exitCode, run.outputs["result-file"]], [0, ""]);
  assert.equal(run.log.match(/^The file of the output result-file was not written: ENOENT/gm)?.length, 1, run.log);
});
