import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";
import { assertGivesCommand, cancelledByPost } from "../harness/stopped.ts";

describe("main is killed, post cancels", { concurrency: 5 }, () => {
  // From the first poll on, whose answer main may have seen or not.
  for (const ms of [0, 5, 50, 400, 2_100]) {
    test(`post cancels where main was killed ${ms} ms after its first poll`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
      await scene.emulator.waitFor("get");
      await delay(ms);
      const run = await step.kill();
      assert.equal(run.signal, "SIGKILL");
      const post = await step.post();
      assert.match(post.log, cancelledByPost);
      assert.deepEqual([post.exitCode, scene.requests("cancel").length, build.status()], [0, 1, "CANCELLED"]);
    });
  }

  test("post cancels no build that it finds ended", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.kill();
    build.end("FAILURE");
    const post = await step.post();
    assert.match(post.log, /^Build \S+ has ended: FAILURE\.\n$/);
    assert.deepEqual([post.exitCode, scene.requests("cancel").length], [0, 0]);
  });
});

describe("post that cannot cancel says so, and leaves the job as it is", { concurrency: 5 }, () => {
  test("post that gets no ID token any more says so, and gives the command", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    scene.emulator.answer({ kind: "oidc", times: Infinity }, { kind: "status", status: 401, body: "" });
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /its cancellation is not confirmed: .*GitHub issued no ID token/);
    assertGivesCommand(errorOf(post).message, build.id);
    assert.equal(build.status(), "WORKING");
  });

  test("post whose token service hangs gives the command after 30 s", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    scene.emulator.answer({ kind: "sts", times: Infinity }, { kind: "hang" });
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assertGivesCommand(errorOf(post).message, build.id);
    assert.ok(post.durationMs > 2_500 && post.durationMs < 10_000, `${post.durationMs} ms`);
  });

  test("post whose cancel is refused gives the command for an operation that is no build", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    const step = scene.wait(operation.name);
    await step.untilLine("running");
    await step.kill();
    scene.emulator.answer({ kind: "cancel", times: Infinity }, rpcError("PERMISSION_DENIED", "no"));
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    // No gcloud command cancels an operation that is no build.
    assert.match(
      errorOf(post).message,
      /curl -X POST .*gcloud auth print-access-token.*operations\/operation-.*:cancel$/,
    );
  });

  test("post that cannot look after an accepted cancel makes no error, and claims nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.cancel();
    const post = await step.post({ with: { "operation-name": build.operationName, endpoint: scene.emulator.url } });
    assert.deepEqual([post.exitCode, post.annotations], [0, []]);
    assert.match(
      post.log,
      /accepted the cancellation of build \w+\. What became of it is not known: access-token is empty/,
    );
  });
});

describe("two steps of one job", { concurrency: 2 }, () => {
  test("of two steps in a job only the killed one's operation is cancelled", async () => {
    await using scene = await openScene();
    const [one, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const first = scene.wait(one.operationName);
    const second = scene.wait(other.operationName, { with: { "poll-interval": "1s" } });
    await first.untilLine("working");
    await second.untilLine("working");
    await first.kill();
    assert.match((await first.post()).log, cancelledByPost);
    assert.deepEqual([one.status(), other.status()], ["CANCELLED", "WORKING"]);
    other.end();
    assert.equal((await second.main).outputs.status, "succeeded");
    assertSilent(await second.post());
  });

  test("a second step of the same name and inputs is a main step", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const first = scene.wait(build.operationName, { id: "wait" });
    await first.untilLine("working");
    await first.kill();
    build.end();
    const second = scene.wait(build.operationName, { id: "wait" });
    const run = await second.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    assertSilent(await second.post());
  });
});

test("post whose cancel was accepted while the operation runs on says so after 30 s, and claims nothing", async () => {
  await using scene = await openScene({ clockSpeed: 10 });
  const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
  const step = scene.wait(build.operationName);
  await step.untilLine("working");
  await step.kill();
  const post = await step.post();
  assert.match(
    post.log,
    /^Cloud Build accepted the cancellation of build \w+\.\nBuild \S+: the cancellation was accepted, it was still working when last seen\.\n$/,
  );
  assert.deepEqual([post.exitCode, post.annotations], [0, []]);
  assert.equal(scene.requests("cancel").length, 1);
  assert.ok(post.durationMs > 2_000 && post.durationMs < 10_000, `${post.durationMs} ms`);
});
