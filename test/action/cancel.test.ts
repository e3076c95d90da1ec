import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { permissionDenied } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene, warningsOf } from "../harness/scene.ts";

describe("what a cancel may come to", { concurrency: 5 }, () => {
  test("a cancel that comes too late is no fault", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    build.end("SUCCESS");
    const run = await step.cancel();
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "aborted", "true"]);
    assert.equal(run.outputs["build-status"], "SUCCESS");
    assert.deepEqual(warningsOf(run), []);
    assert.match(errorOf(run).message, /had just ended: SUCCESS\./);
    assert.deepEqual([scene.requests("cancel").length, scene.requests("get").length], [1, 2]);
    assertSilent(await step.post());
  });

  test("a cancel whose answer is lost is found out to have been accepted", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "reset", at: "headers" });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual([run.outputs.status, run.outputs["build-status"]], ["aborted", "CANCELLED"]);
    assert.deepEqual(
      scene.requests("cancel").map(({ status }) => status ?? "lost"),
      ["lost", 400],
    );
    assert.deepEqual(warningsOf(run), []);
    assertSilent(await step.post());
  });

  test("a cancel whose token was revoked goes out again with a new one", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    scene.emulator.identity.revokeAll();
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted");
    assert.deepEqual(
      scene.requests("cancel").map(({ status }) => status),
      [401, 200],
    );
    assert.deepEqual(warningsOf(run), []);
  });

  test("a refused cancel is one warning that names the permission, and an error of post with the command", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ location: "europe-west9" });
    scene.emulator.answer({ kind: "cancel", times: Infinity }, permissionDenied("cloudbuild.builds.update"));
    const step = scene.wait(build.locationName);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    const [warning = "", ...more] = warningsOf(run);
    assert.match(warning, /cloudbuild\.builds\.update.*roles\/cloudbuild\.builds\.editor/);
    assert.deepEqual(more, []);
    assert.match(errorOf(run).message, /The cancellation of build \S+ was refused/);
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.equal(errorOf(post).title, "Operation may still be running");
    const command = `gcloud builds cancel ${build.id} --project=demo-project --region=europe-west9`;
    assert.ok(errorOf(post).message.includes(command), errorOf(post).message);
  });

  test("a cancel that is not supported is one warning of main, and post is silent", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation({ cancel: "UNIMPLEMENTED" });
    const step = scene.wait(operation.name);
    await step.untilLine("running");
    const run = await step.cancel();
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    assert.match(warningsOf(run).join("\n"), /^[^\n]*keeps running: its service does not support cancelling[^\n]*$/);
    assert.match(errorOf(run).message, /keeps running: its service does not support cancelling/);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("a step that is killed amid its cancel", { concurrency: 3 }, () => {
  test("main killed while its cancel hangs: post makes the one effective cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "hang" });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    step.signal("SIGINT");
    await scene.emulator.waitFor("cancel");
    await step.kill();
    assert.equal(build.status(), "WORKING");
    const post = await step.post();
    assert.match(
      post.log,
      /^Cloud Build accepted the cancellation of build \w+\.\nBuild \S+ has ended: CANCELLED\.\n$/,
    );
    assert.equal(post.exitCode, 0);
    assert.deepEqual(
      scene.requests("cancel").map(({ status }) => status ?? "none"),
      ["none", 200],
    );
    assert.equal(build.status(), "CANCELLED");
  });
});

describe("the step's own timeout", { concurrency: 4 }, () => {
  test("a timeout cancels nothing by default, and says how the operation was", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { timeout: "2s" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "false"]);
    assert.equal(run.outputs["build-status"], "WORKING");
    assert.match(
      run.outputs["error-message"] ?? "",
      /^The timeout of 2s passed while the build was still working\. It was not cancelled/,
    );
    const error = errorOf(run);
    assert.equal(error.title, "Timed out");
    assert.ok(error.message.includes(run.outputs["log-url"] ?? "?"));
    // When the last one is due, wait.test.ts says to the millisecond.
    assert.ok(scene.requests("get").length >= 2, "a last poll before the deadline");
    assertSilent(await step.post());
    assert.equal(build.status(), "WORKING");
  });

  test("with cancel-on-timeout the operation is cancelled, its end is learnt, and status stays timed-out", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild({ cancelLatencyMs: 300 });
    const step = scene.wait(build.operationName, { with: { timeout: "20s", "cancel-on-timeout": "true" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "timed-out", "true"]);
    assert.equal(run.outputs["build-status"], "CANCELLED");
    assert.equal(scene.requests("cancel").length, 1);
    assert.doesNotMatch(errorOf(run).message, /still CANCELLED|may still end well/);
    assert.match(errorOf(run).message, /cancel.*CANCELLED/i);
    assertSilent(await step.post());
  });

  test("post cancels where main was killed during its cancel-on-timeout, whatever cancel-on-abort says", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "hang" });
    const step = scene.wait(build.operationName, {
      with: { timeout: "1s", "cancel-on-timeout": "true", "cancel-on-abort": "false" },
    });
    await scene.emulator.waitFor("cancel", 1);
    await step.kill();
    const post = await step.post();
    assert.deepEqual([post.exitCode, post.annotations], [0, []]);
    assert.match(post.log, /has ended: CANCELLED/);
    assert.equal(build.status(), "CANCELLED");
  });
});
