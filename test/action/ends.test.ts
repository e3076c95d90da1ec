import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { describe, test } from "node:test";
import type { FinalStatus } from "../emulator/script.ts";
import { assertSilent, errorOf, openScene, warningsOf } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";

type End = readonly [
  build: FinalStatus,
  status: string,
  title: string,
  error: readonly [code: string, name: string, message: string],
  reason: string,
];
const ends: readonly End[] = [
  [
    "FAILURE",
    "failed",
    "Build failed",
    ["2", "UNKNOWN", "Build failed; check build logs for details"],
    'Build failed: step 1 "test" (node:24) exited with code 1. Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1.',
  ],
  [
    "INTERNAL_ERROR",
    "failed",
    "Build failed",
    ["13", "INTERNAL", "Build failed due to an internal error"],
    'Build failed: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test".',
  ],
  [
    "TIMEOUT",
    "failed",
    "Build failed",
    ["4", "DEADLINE_EXCEEDED", "Build timed out"],
    'Build failed: TIMEOUT: the build\'s own timeout of 13s passed during step 1 "test".',
  ],
  [
    "EXPIRED",
    "failed",
    "Build failed",
    ["4", "DEADLINE_EXCEEDED", "Build expired in the queue"],
    "Build failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s.",
  ],
  [
    "CANCELLED",
    "cancelled",
    "Build cancelled",
    ["1", "CANCELLED", "Build cancelled"],
    "Build was cancelled, but not by this step.",
  ],
];

/** The result file of a run that has one. */
const resultOf = (run: Run): Record<string, unknown>[] =>
  JSON.parse(readFileSync(run.outputs["result-file"] ?? "", "utf8"));

describe("how an operation ended", { concurrency: 4 }, () => {
  test("a build that succeeds leaves a green step, and its outputs have all that is known of it", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ location: "europe-west9" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    // The emulator leaves `done` out while it is false.
    await scene.emulator.waitFor("get", 3);
    build.end();
    const run = await step.main;
    assert.equal(run.exitCode, 0);
    assert.deepEqual(run.annotations, []);
    const { response, metadata, operations, images, duration, "result-file": file, ...texts } = run.outputs;
    assert.deepEqual(texts, {
      status: "succeeded",
      done: "true",
      error: "",
      "error-code": "",
      "error-status": "",
      "error-message": "",
      "build-id": build.id,
      "build-status": "SUCCESS",
      "log-url": `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${build.id}?project=123456789012`,
      "failure-type": "",
      "failure-detail": "",
      "failed-step": "",
      reason: "",
    });
    const [image, ...more] = JSON.parse(images ?? "");
    assert.match(image.digest, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual([image.name, more], ["europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4", []]);
    assert.deepEqual(Object.keys(image), ["name", "digest"]);
    assert.match(duration ?? "", /^\d+(\.\d{1,3})?$/);
    assert.equal(JSON.parse(response ?? "")["@type"], "type.googleapis.com/google.devtools.cloudbuild.v1.Build");
    assert.equal(JSON.parse(metadata ?? "").build.status, "SUCCESS");
    const nothing = { error: null, errorMessage: null, failureType: null, failureDetail: null, failedStep: null };
    const entry = {
      ...nothing,
      reason: null,
      name: build.operationName,
      status: "succeeded",
      done: true,
      buildId: build.id,
      buildStatus: "SUCCESS",
      logUrl: texts["log-url"],
      images: [image],
      duration: Number(duration),
    };
    assert.deepEqual(JSON.parse(operations ?? ""), [entry]);
    const large = { response: JSON.parse(response ?? ""), metadata: JSON.parse(metadata ?? "") };
    assert.deepEqual(resultOf(run), [{ ...entry, ...large }]);
    assert.equal(statSync(file ?? "").mode & 0o777, 0o600);
    assertSilent(await step.post());
  });

  for (const [buildStatus, status, title, [code, name, message], reason] of ends) {
    test(`a build that ends with ${buildStatus} is ${status}, with its own reason in one annotation`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: buildStatus });
      const step = scene.wait(build.operationName);
      const run = await step.main;
      assert.equal(run.exitCode, 1);
      const { outputs } = run;
      assert.deepEqual([outputs.status, outputs.done, outputs["build-status"]], [status, "true", buildStatus]);
      assert.deepEqual(
        [outputs["error-code"], outputs["error-status"], outputs["error-message"]],
        [code, name, message],
      );
      assert.deepEqual(JSON.parse(outputs.error ?? ""), { code: Number(code), message });
      assert.equal(outputs.response, "");
      const isFailure = buildStatus === "FAILURE";
      assert.equal(outputs["failure-type"], isFailure ? "USER_BUILD_STEP" : "");
      assert.match(outputs["failure-detail"] ?? "", isFailure ? /^Build step failure: build step 1 "node:24"/ : /^$/);
      if (isFailure) assert.equal(outputs["failed-step"], "test");
      const error = errorOf(run);
      assert.equal(error.title, title);
      assert.equal(outputs.reason, reason);
      assert.ok(error.message.startsWith(`${reason} `), error.message);
      assert.ok(error.message.includes(outputs["log-url"] ?? "?"), "the annotation leads to the log");
      assert.deepEqual(warningsOf(run), []);
      const silent = await step.post();
      assertSilent(silent);
      assert.equal(scene.emulator.requests.length, 1, "post asks nothing");
    });
  }

  test("failed-step is the index of a step without an id, and not a step that may fail", async () => {
    await using scene = await openScene();
    const steps = [
      { id: "lint", name: "node:24", status: "FAILURE", exitCode: 3, allowFailure: true },
      { name: "node:24", status: "FAILURE", exitCode: 7 },
    ];
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { steps } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs["failed-step"], "1");
    assert.match(errorOf(run).message, /^Build failed: step 1 \(node:24\) exited with code 7\./);
  });

  test("where the operation's error and the build's status disagree the worse counts", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const error = { code: 9, message: "odd" };
    scene.emulator.answer({ kind: "get" }, { kind: "patch", operation: (operation) => ({ ...operation, error }) });
    const run = await scene.wait(build.operationName).main;
    assert.deepEqual([run.outputs.status, run.outputs["error-status"]], ["failed", "FAILED_PRECONDITION"]);
  });

  test("an operation that is done without error, response and status is unknown, never a success", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    scene.emulator.answer(
      { kind: "get" },
      { kind: "patch", operation: ({ name }) => ({ name, done: true, metadata: { build: { status: "FUTURE" } } }) },
    );
    const step = scene.wait(operation.name);
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "true"]);
    assert.match(errorOf(run).message, /it has neither an error nor a response/);
    assert.match(run.outputs["error-message"] ?? "", /it has neither an error nor a response/);
    assertSilent(await step.post());
  });

  test("an operation that is no build is waited for too", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation({ scenario: "worker-pool" });
    const step = scene.wait(operation.name, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    operation.finish();
    const { outputs, exitCode } = await step.main;
    assert.deepEqual([exitCode, outputs.status, outputs["build-id"], outputs.duration], [0, "succeeded", "", ""]);
    assert.equal(JSON.parse(outputs.response ?? "").state, "RUNNING");
  });

  test("the error of an operation that is no build is told by its code, name and message", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    operation.finish({ error: { code: 9, message: "the pool is in use" } });
    const run = await scene.wait(operation.name).main;
    assert.deepEqual([run.outputs.status, run.outputs["error-status"]], ["failed", "FAILED_PRECONDITION"]);
    assert.match(errorOf(run).message, /error 9 FAILED_PRECONDITION: the pool is in use/);
  });
});

test("an operation of another API in v2 is waited for and cancelled through the proxy", async () => {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild();
  const [ends, runs] = [1, 2].map(() => scene.emulator.addOperation({ scenario: "run" }));
  const given = (name = "") => ({
    with: { "operation-name": name, endpoint: "https://run.googleapis.com", "api-version": "v2" },
    env: scene.proxied,
  });
  ends?.finish();
  const run = await scene.wait(build.operationName, given(ends?.name)).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(JSON.parse(run.outputs.response ?? "")["@type"], "type.googleapis.com/google.cloud.run.v2.Service");
  const step = scene.wait(build.operationName, given(runs?.name));
  await step.untilLine("running");
  assert.equal((await step.cancel()).outputs.status, "aborted");
  assert.match((await step.post()).log, /has ended/);
  assert.deepEqual(new Set(scene.requests("connect").map(({ host }) => host)), new Set(["run.googleapis.com"]));
  const paths = [...scene.requests("get"), ...scene.requests("cancel")].map(({ path }) => path);
  assert.ok(paths.length >= 4 && paths.every((path) => path.startsWith("/v2/projects/demo-project/locations/")));
});
