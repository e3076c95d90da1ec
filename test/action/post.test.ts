import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { rpcError } from "../emulator/faults.ts";
import { startEmulator } from "../emulator/server.ts";
import { accessToken, assertSilent, errorOf, labelOf, openScene } from "../harness/scene.ts";

const stopped = /^Cloud Build accepted the cancellation of build \w+\.\nBuild \S+ has ended: CANCELLED\.\n$/;

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
      assert.match(post.log, stopped);
      assert.deepEqual([post.exitCode, scene.requests("cancel").length, build.status()], [0, 1, "CANCELLED"]);
    });
  }

  test("a killed main has written build-id, build-status and log-url", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    const { outputs } = await step.kill();
    assert.deepEqual([outputs["build-id"], outputs["build-status"]], [build.id, "WORKING"]);
    assert.match(outputs["log-url"] ?? "", /^https:\/\/console\.cloud\.google\.com\//);
  });

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

  test("post cancels each of several operations that still runs", async () => {
    await using scene = await openScene();
    const builds = [1, 2, 3].map(() => scene.emulator.addBuild());
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${labelOf(id)}  working`);
    await step.kill();
    builds[1]?.end("SUCCESS");
    const post = await step.post();
    assert.deepEqual(
      builds.map((build) => build.status()),
      ["CANCELLED", "SUCCESS", "CANCELLED"],
    );
    assert.equal(post.log.match(/has ended: CANCELLED/g)?.length, 2);
    assert.match(post.log, new RegExp(`${builds[1]?.id} has ended: SUCCESS`));
  });

  test("a signal to post does not stop it from cancelling", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.kill();
    scene.emulator.answer({ kind: "get" }, { kind: "hang" });
    const post = step.startPost();
    await scene.emulator.waitFor("get", 2);
    post.signal("SIGINT");
    assert.equal((await post.ended).exitCode, 0);
    assert.equal(build.status(), "CANCELLED");
  });

  test("post cancels beside a main that still lives, as in a container, and both end", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("working");
    const post = await step.post({ besideMain: true });
    assert.match(post.log, stopped);
    const run = await step.main;
    assert.equal(run.outputs.status, "cancelled");
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("post decides from what main has saved", { concurrency: 5 }, () => {
  test("post ignores inputs that are evaluated to something else than in main", async () => {
    await using scene = await openScene();
    await using other = await startEmulator({ requireToken: false });
    const [build, bystander] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    const post = await step.post({
      with: {
        "operation-name": bystander.operationName,
        endpoint: other.url,
        "access-token": "ya29.another-token-entirely",
        "cancel-on-abort": "false",
        timeout: "nonsense",
        "api-version": "v2",
      },
    });
    assert.match(post.log, stopped);
    assert.deepEqual([build.status(), bystander.status(), other.requests.length], ["CANCELLED", "WORKING", 0]);
    assert.doesNotMatch(String(scene.requests("cancel")[0]?.headers.authorization), /another-token/);
  });

  test("post ignores credentials that a later auth step has set", async () => {
    await using scene = await openScene();
    await using other = await startEmulator();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    const replaced = other.identity.writeCredentials("federated", scene.job.workspace);
    const env = { GOOGLE_APPLICATION_CREDENTIALS: replaced, GOOGLE_CLOUD_QUOTA_PROJECT: "other-project" };
    const post = await step.post({ env });
    assert.match(post.log, stopped);
    assert.equal(other.requests.length, 0);
    assert.equal(scene.requests("cancel")[0]?.headers["x-goog-user-project"], undefined);
  });

  test("post reads access-token again, as it is not saved", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.kill();
    assert.ok(!JSON.stringify(run.state).includes(accessToken));
    assert.match((await step.post()).log, stopped);
    assert.equal(scene.requests("cancel")[0]?.headers.authorization, `Bearer ${accessToken}`);
  });
});

describe("post that cannot cancel says so, and leaves the job as it is", { concurrency: 5 }, () => {
  const complains = (log: string, id: string) =>
    assert.match(log, new RegExp(`gcloud builds cancel ${id} --project=demo-project --region=global`));

  test("post that finds access-token empty says so, and gives the command", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.kill();
    const post = await step.post({ with: { "operation-name": build.operationName, endpoint: scene.emulator.url } });
    assert.equal(post.exitCode, 0);
    const { title, message } = errorOf(post);
    assert.equal(title, "Operation may still be running");
    assert.match(message, /was not cancelled: access-token is empty now;/);
    complains(message, build.id);
  });

  test("post whose credential file is gone says so, and gives the command", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const path = scene.credentials("federated");
    const step = scene.wait(build.operationName, { credentials: path });
    await step.untilLine("working");
    await step.kill();
    rmSync(path);
    const asked = scene.emulator.requests.length;
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /was not cancelled: .*names a file in the workspace that does not exist/);
    complains(errorOf(post).message, build.id);
    assert.equal(scene.emulator.requests.length, asked);
  });

  test("post that gets no ID token any more says so, and gives the command", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    scene.emulator.answer({ kind: "oidc", times: Infinity }, { kind: "status", status: 401, body: "" });
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /is not cancelled: .*GitHub issued no ID token/);
    complains(errorOf(post).message, build.id);
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
    complains(errorOf(post).message, build.id);
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
    assert.match((await first.post()).log, stopped);
    assert.deepEqual([one.status(), other.status()], ["CANCELLED", "WORKING"]);
    other.end();
    assert.equal((await second.main).outputs.status, "succeeded");
    assertSilent(await second.post());
  });

  test("of two killed steps whose state was lost each post cancels its own operation", async () => {
    await using scene = await openScene();
    const [one, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const first = scene.wait(one.operationName);
    const second = scene.wait(other.operationName);
    await first.untilLine("working");
    await second.untilLine("working");
    await Promise.all([first.kill(), second.kill()]);
    assert.match((await second.post({ loseState: true })).log, stopped);
    assert.deepEqual([one.status(), other.status()], ["WORKING", "CANCELLED"]);
    assert.match((await first.post({ loseState: true })).log, stopped);
    assert.equal(one.status(), "CANCELLED");
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

describe("a main step that saved nothing", { concurrency: 2 }, () => {
  test("post of a main that saved nothing asks nothing, and says so", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, {
      withoutFiles: ["GITHUB_STATE"],
      env: { RUNNER_TEMP: "" },
    });
    await step.untilLine("working");
    await step.kill();
    const asked = scene.emulator.requests.length;
    const post = await step.post();
    assert.deepEqual([post.exitCode, scene.emulator.requests.length], [0, asked]);
    const { title, message } = errorOf(post);
    assert.equal(title, "Operation may still be running");
    assert.match(message, /^The main step saved no state\. .* check whether that is still running\.$/);
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
