// Further values, and outputs that are too large: test/slow/outputs.slow.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertOutputsLost, assertStaysValue } from "../harness/ends.ts";
import { errorOf, openScene } from "../harness/scene.ts";

describe("outputs", { concurrency: 4 }, () => {
  test("an output with what looks like the file's own syntax stays a value", async () => {
    await assertStaysValue("ghadelimiter_0\nEOF\nstatus=succeeded\nstatus<<E\nsucceeded\nE\n<<\n=");
  });

  test("without GITHUB_OUTPUT no output is printed, and the exit code is the same", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { withoutFiles: ["GITHUB_OUTPUT"] }).main;
    assert.equal(run.exitCode, 0);
    assert.doesNotMatch(run.stdout, /set-output|"@type"/);
  });

  test("the outputs of several operations are those of the worst, and operations has each in the order given", async () => {
    await using scene = await openScene();
    const builds = (["SUCCESS", "CANCELLED", "FAILURE", "TIMEOUT", "SUCCESS"] as const).map((status) =>
      scene.emulator.addBuild({ status }),
    );
    const run = await scene.wait(builds.map(({ operationName }) => operationName)).main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs["build-id"]], [1, "failed", builds[2]?.id]);
    const operations: { name: string; status: string; buildStatus: string }[] = JSON.parse(
      run.outputs.operations ?? "",
    );
    assert.deepEqual(
      operations.map(({ name, status, buildStatus }) => [name, status, buildStatus]),
      builds.map((build, index) => [
        build.operationName,
        ["succeeded", "cancelled", "failed", "failed", "succeeded"][index],
        build.status(),
      ]),
    );
    assert.match(errorOf(run).message, /3 of 5 builds did not succeed, see the log\./);
    for (const { id } of builds)
      assert.match(run.log, new RegExp(`^${id.slice(0, 8)}  (?:succeeded|failed|cancelled)`, "m"));
    assert.match(run.log, /^2 of 5 succeeded, 2 failed, 1 cancelled$/m);
  });

  test("before the end build-id and build-status are those of the first operation given", async () => {
    await using scene = await openScene();
    const [first, second] = [scene.emulator.addBuild({ status: "QUEUED" }), scene.emulator.addBuild()];
    const step = scene.wait([first.operationName, second.operationName]);
    await step.untilLine(`${first.id.slice(0, 8)}  queued`);
    await step.untilLine(`${second.id.slice(0, 8)}  working`);
    // By the next polls all that the first ones told is written.
    await scene.emulator.waitFor("get", 4);
    const { outputs } = await step.kill();
    assert.deepEqual([outputs["build-id"], outputs["build-status"]], [first.id, "QUEUED"]);
  });

  test("outputs that cannot be written fail a step whose build succeeded, with one error", async () => {
    const said = /set_output_.* This is a fault of the action or of the runner/;
    await assertOutputsLost("SUCCESS", "Outputs not written", said);
  });
});
