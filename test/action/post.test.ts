import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { rpcError } from "../emulator/faults.ts";
import { startEmulator } from "../emulator/server.ts";
import { accessToken, assertSilent, errorOf, openScene } from "../harness/scene.ts";

const stopped = /^Operation \S+: the cancel was accepted\.\nOperation \S+ has ended: CANCELLED\.\n$/;

describe("main is killed, post cancels", { concurrency: 5 }, () => {
  // From the first poll on, whose answer main may have seen or not.
  for (const ms of [0, 1, 5, 20, 50, 150, 400, 1_000, 2_100]) {
    test(`${ms} ms after its first poll`, async () => {
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

  test("outputs that main had written by then count", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    const { outputs } = await step.kill();
    assert.deepEqual([outputs["build-id"], outputs["build-status"]], [build.id, "WORKING"]);
    assert.match(outputs["log-url"] ?? "", /^https:\/\/console\.cloud\.google\.com\//);
  });

  test("what it finds ended is left alone", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    await step.kill();
    build.end("FAILURE");
    const post = await step.post();
    assert.match(post.log, /^Operation \S+ had ended: FAILURE\.\n$/);
    assert.deepEqual([post.exitCode, scene.requests("cancel").length], [0, 0]);
  });

  test("several operations: each that still runs", async () => {
    await using scene = await openScene();
    const builds = [1, 2, 3].map(() => scene.emulator.addBuild());
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    for (const { id } of builds) await step.untilLine(`${id} is running`);
    await step.kill();
    builds[1]?.end("SUCCESS");
    const post = await step.post();
    assert.deepEqual(
      builds.map((build) => build.status()),
      ["CANCELLED", "SUCCESS", "CANCELLED"],
    );
    assert.equal(post.log.match(/has ended: CANCELLED/g)?.length, 2);
    assert.match(post.log, new RegExp(`${builds[1]?.id} had ended: SUCCESS`));
  });

  test("a signal during post does not stop it from cancelling", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    await step.kill();
    scene.emulator.answer({ kind: "get" }, { kind: "hang" });
    const post = step.startPost();
    await scene.emulator.waitFor("get", 2);
    post.signal("SIGINT");
    assert.equal((await post.ended).exitCode, 0);
    assert.equal(build.status(), "CANCELLED");
  });

  test("a container: post runs beside a main that was never told, and each comes to its end", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("is running");
    const post = await step.post({ besideMain: true });
    assert.match(post.log, stopped);
    const run = await step.main;
    assert.equal(run.outputs.status, "cancelled");
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("post decides from what main has saved", { concurrency: 5 }, () => {
  test("inputs that are evaluated to something else change nothing", async () => {
    await using scene = await openScene();
    await using other = await startEmulator({ requireToken: false });
    const [build, bystander] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("is running");
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

  test("a later auth step that has put other credentials there changes nothing", async () => {
    await using scene = await openScene();
    await using other = await startEmulator();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("is running");
    await step.kill();
    const replaced = other.identity.writeCredentials("federated", scene.job.workspace);
    const env = { GOOGLE_APPLICATION_CREDENTIALS: replaced, GOOGLE_CLOUD_QUOTA_PROJECT: "other-project" };
    const post = await step.post({ env });
    assert.match(post.log, stopped);
    assert.equal(other.requests.length, 0);
    assert.equal(scene.requests("cancel")[0]?.headers["x-goog-user-project"], undefined);
  });

  test("access-token is read again, as it is not saved", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    const run = await step.kill();
    assert.ok(!JSON.stringify(run.state).includes(accessToken));
    assert.match((await step.post()).log, stopped);
    assert.equal(scene.requests("cancel")[0]?.headers.authorization, `Bearer ${accessToken}`);
  });
});

describe("post that cannot cancel says so, and leaves the job as it is", { concurrency: 5 }, () => {
  const complains = (log: string, id: string) =>
    assert.match(log, new RegExp(`gcloud builds cancel ${id} --project=demo-project --region=global`));

  test("access-token is empty by now", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    await step.kill();
    const post = await step.post({ with: { "operation-name": build.operationName, endpoint: scene.emulator.url } });
    assert.equal(post.exitCode, 0);
    const { title, message } = errorOf(post);
    assert.equal(title, "Operation may still be running");
    assert.match(message, /was not cancelled: access-token is empty now\./);
    complains(message, build.id);
  });

  test("the credential file is gone", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const path = scene.credentials("federated");
    const step = scene.wait(build.operationName, { credentials: path });
    await step.untilLine("is running");
    await step.kill();
    rmSync(path);
    const asked = scene.emulator.requests.length;
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /was not cancelled: .*names a file that does not exist/);
    complains(errorOf(post).message, build.id);
    assert.equal(scene.emulator.requests.length, asked);
  });

  test("the job gets no ID token any more", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("is running");
    await step.kill();
    scene.emulator.answer({ kind: "oidc", times: Infinity }, { kind: "status", status: 401, body: "" });
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /could not be cancelled and may go on: .*GitHub issued no ID token/);
    complains(errorOf(post).message, build.id);
    assert.equal(build.status(), "WORKING");
  });

  test("the token service hangs", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("is running");
    await step.kill();
    scene.emulator.answer({ kind: "sts", times: Infinity }, { kind: "hang" });
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    complains(errorOf(post).message, build.id);
    assert.ok(post.durationMs < 33_000, `${post.durationMs} ms`);
  });

  test("the API refuses for good", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    const step = scene.wait(operation.name);
    await step.untilLine("is running");
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

  test("main's cancel was accepted and only the look at it fails: no error, nothing claimed", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ cancelLatencyMs: 600_000 });
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    await step.cancel();
    const post = await step.post({ with: { "operation-name": build.operationName, endpoint: scene.emulator.url } });
    assert.deepEqual([post.exitCode, post.annotations], [0, []]);
    assert.match(post.log, /its cancel was accepted\. What became of it is not known: access-token is empty now/);
  });
});

describe("two steps of one job", { concurrency: 2 }, () => {
  test("one is killed: only its own operation is cancelled", async () => {
    await using scene = await openScene();
    const [one, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const first = scene.wait(one.operationName);
    const second = scene.wait(other.operationName, { with: { "poll-interval": "1s" } });
    await first.untilLine("is running");
    await second.untilLine("is running");
    await first.kill();
    assert.match((await first.post()).log, stopped);
    assert.deepEqual([one.status(), other.status()], ["CANCELLED", "WORKING"]);
    other.end();
    assert.equal((await second.main).outputs.status, "succeeded");
    assertSilent(await second.post());
  });

  test("with their state lost too, whichever post comes first", async () => {
    await using scene = await openScene();
    const [one, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const first = scene.wait(one.operationName);
    const second = scene.wait(other.operationName);
    await first.untilLine("is running");
    await second.untilLine("is running");
    await Promise.all([first.kill(), second.kill()]);
    assert.match((await second.post({ loseState: true })).log, stopped);
    assert.deepEqual([one.status(), other.status()], ["WORKING", "CANCELLED"]);
    assert.match((await first.post({ loseState: true })).log, stopped);
    assert.equal(one.status(), "CANCELLED");
  });

  test("a second use of one composite is a main step, though what it asks for and its name are the same", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const first = scene.wait(build.operationName, { id: "wait" });
    await first.untilLine("is running");
    await first.kill();
    build.end();
    const second = scene.wait(build.operationName, { id: "wait" });
    const run = await second.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    assertSilent(await second.post());
  });
});

describe("a main step that saved nothing", { concurrency: 2 }, () => {
  test("post starts no wait of its own, and says that it knows nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, {
      withoutFiles: ["GITHUB_STATE"],
      env: { RUNNER_TEMP: "" },
    });
    await step.untilLine("is running");
    await step.kill();
    const asked = scene.emulator.requests.length;
    const post = await step.post();
    assert.deepEqual([post.exitCode, scene.emulator.requests.length], [0, asked]);
    const { title, message } = errorOf(post);
    assert.equal(title, "Operation may still be running");
    assert.match(message, /The main step saved nothing: .* look whether that is still running/);
  });
});
