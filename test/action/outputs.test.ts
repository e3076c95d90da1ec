import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { FinalStatus } from "../emulator/script.ts";
import { assertSilent, errorOf, openScene, preload, warningsOf } from "../harness/scene.ts";

describe("outputs", { concurrency: 4 }, () => {
  const awkward: Readonly<Record<string, string>> = {
    "a command of the runner's": "x\n::set-output name=status::succeeded\r::error::y\n##[save-state name=wait]z",
    "what looks like the file's own syntax": "ghadelimiter_0\nEOF\nstatus=succeeded\nstatus<<E\nsucceeded\nE\n<<\n=",
    "line ends, NUL and emoji": "one\r\ntwo\u0000three \u{1f680} four\n",
  };
  for (const [title, text] of Object.entries(awkward)) {
    test(`an output with ${title} stays a value`, async () => {
      await using scene = await openScene();
      const failureInfo = { type: "USER_BUILD_STEP", detail: text };
      const build = scene.emulator.addBuild({
        status: "FAILURE",
        extra: { failureInfo },
        error: { code: 2, message: text },
      });
      const run = await scene.wait(build.operationName).main;
      assert.deepEqual([run.exitCode, run.outputs.status], [1, "failed"]);
      assert.equal(run.outputs["failure-detail"], text);
      assert.equal(run.outputs["error-message"], text);
      assert.equal(JSON.parse(run.outputs.operations ?? "")[0].failureDetail, text);
      assert.equal(run.lines.length, 7, "mask, debug, head, link, end, logs, error");
    });
  }

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

  for (const status of ["SUCCESS", "FAILURE"] as const) {
    test(`without GITHUB_OUTPUT no output is printed, and ${status} has the same exit code`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status });
      const run = await scene.wait(build.operationName, { withoutFiles: ["GITHUB_OUTPUT"] }).main;
      assert.equal(run.exitCode, status === "SUCCESS" ? 0 : 1);
      assert.doesNotMatch(run.stdout, /set-output|"@type"/);
    });
  }

  test("a number that came as a string stays a string in response", async () => {
    await using scene = await openScene();
    const results = { numArtifacts: "9223372036854775807" };
    const build = scene.emulator.addBuild({ status: "SUCCESS", extra: { results } });
    const run = await scene.wait(build.operationName).main;
    assert.match(run.outputs.response ?? "", /"numArtifacts":"9223372036854775807"/);
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
});

// A job that cleans up its temporary folder takes the file away as well.
const outputsGone = preload(`process.getBuiltinModule("node:fs").rmSync(process.env.GITHUB_OUTPUT)`);

describe("outputs that cannot be written", { concurrency: 3 }, () => {
  const ends: readonly (readonly [FinalStatus, title: string, said: RegExp])[] = [
    ["SUCCESS", "Outputs not written", /set_output_.* This is a fault of the action or of the runner/],
    ["FAILURE", "Build failed", /step 1 "test" \(node:24\) exited/],
  ];
  for (const [status, title, said] of ends) {
    test(`outputs that cannot be written fail a step whose build ended with ${status}, with one error`, async () => {
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

  test("outputs that cannot be written leave the error of a bad input as it is", async () => {
    await using scene = await openScene();
    const run = await scene.wait("builds/42", { losesOutputs: true, nodeOptions: [outputsGone] }).main;
    assert.equal(run.exitCode, 1);
    assert.equal(errorOf(run).title, "Invalid input");
  });
});
