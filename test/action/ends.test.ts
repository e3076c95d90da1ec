// Further ends: test/slow/ends.slow.ts.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { describe, test } from "node:test";
import { assertBadEnd } from "../harness/ends.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";

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

  test("a build that ends with FAILURE is failed, with its own reason in one annotation", async () => {
    await assertBadEnd({
      buildStatus: "FAILURE",
      status: "failed",
      title: "Build failed",
      error: ["2", "UNKNOWN", "Build failed; check build logs for details"],
      reason:
        'Build failed: step 1 "test" (node:24) exited with code 1. Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1.',
    });
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
