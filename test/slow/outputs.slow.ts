// Further values of outputs, and further ends without them. One of each kind is in test/action/outputs.test.ts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { assertOutputsLost, assertStaysValue, outputsGone } from "../harness/ends.ts";
import { errorOf, openScene, warningsOf } from "../harness/scene.ts";

describe("outputs", { concurrency: 4 }, () => {
  test("an output with a command of the runner's stays a value", async () => {
    await assertStaysValue("x\n::set-output name=status::succeeded\r::error::y\n##[save-state name=wait]z");
  });

  test("an output with line ends, NUL and emoji stays a value", async () => {
    await assertStaysValue("one\r\ntwo\u0000three \u{1f680} four\n");
  });

  test("half of a surrogate pair in an output becomes a replacement character", async () => {
    await using scene = await openScene();
    const failureInfo = { type: "USER_BUILD_STEP", detail: "a\ud83d!" };
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { failureInfo } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs["failure-detail"], "a\ufffd!");
  });

  test("5 MB of images are cut to what GitHub takes, with one warning", async () => {
    await using scene = await openScene();
    const images = Array.from({ length: 20_000 }, (_, index) => ({
      name: `europe-west9-docker.pkg.dev/demo-project/app/${"image-".repeat(30)}${index}`,
      digest: `sha256:${"0".repeat(64)}`,
    }));
    const build = scene.emulator.addBuild({ status: "SUCCESS", extra: { results: { images } } });
    const run = await scene.wait(build.operationName).main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    const size = Object.entries(run.outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    assert.ok(2 * size < 1_048_576, `${size} characters`);
    for (const name of ["response", "error", "metadata", "images", "operations"]) {
      const value = run.outputs[name] ?? "";
      if (value !== "") JSON.parse(value);
    }
    assert.deepEqual([run.outputs.operations, run.outputs.images], ["[]", "[]"]);
    const [operation] = JSON.parse(readFileSync(run.outputs["result-file"] ?? "", "utf8"));
    assert.deepEqual([operation.name, operation.images.length], [build.operationName, 20_000]);
    assert.equal(run.outputs["build-id"], build.id);
    assert.match(run.log, /image-49@[^\n]*\n19950 more images/);
    assert.ok(run.log.length < 20_000, "nor is the log flooded");
    assert.deepEqual(warningsOf(run), [
      "The outputs are too large for GitHub, so some are empty. The file of the output result-file has all of it.",
    ]);
  });

  test("error-message has at most 4,000 characters", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE", error: { code: 2, message: "long ".repeat(2_000) } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs["error-message"]?.length, 4_000);
    assert.ok(run.outputs["error-message"]?.endsWith("…"));
  });

  test("without GITHUB_OUTPUT no output is printed, and a build that fails has the same exit code", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const run = await scene.wait(build.operationName, { withoutFiles: ["GITHUB_OUTPUT"] }).main;
    assert.equal(run.exitCode, 1);
    assert.doesNotMatch(run.stdout, /set-output|"@type"/);
  });

  test("a number that came as a string stays a string in response", async () => {
    await using scene = await openScene();
    const results = { numArtifacts: "9223372036854775807" };
    const build = scene.emulator.addBuild({ status: "SUCCESS", extra: { results } });
    const run = await scene.wait(build.operationName).main;
    assert.match(run.outputs.response ?? "", /"numArtifacts":"9223372036854775807"/);
  });
});

describe("outputs that cannot be written", { concurrency: 2 }, () => {
  test("outputs that cannot be written leave the error of a build that failed as it is, with one line beside it", async () => {
    await assertOutputsLost("FAILURE", "Build failed", /step 1 "test" \(node:24\) exited/);
  });

  test("outputs that cannot be written leave the error of a bad input as it is", async () => {
    await using scene = await openScene();
    const run = await scene.wait("builds/42", { losesOutputs: true, nodeOptions: [outputsGone] }).main;
    assert.equal(run.exitCode, 1);
    assert.equal(errorOf(run).title, "Invalid input");
  });
});
