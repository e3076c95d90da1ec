import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { describe, test } from "node:test";
import { startEmulator } from "../emulator/server.ts";
import { accessToken, errorOf, labelOf, openScene } from "../harness/scene.ts";
import { assertGivesCommand, cancelledByPost } from "../harness/stopped.ts";

describe("main is killed, post cancels", { concurrency: 5 }, () => {
  test("a killed main has written build-id, build-status and log-url", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    const { outputs } = await step.kill();
    assert.deepEqual([outputs["build-id"], outputs["build-status"]], [build.id, "WORKING"]);
    assert.match(outputs["log-url"] ?? "", /^https:\/\/console\.cloud\.google\.com\//);
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
    assert.match(post.log, cancelledByPost);
    const run = await step.main;
    assert.equal(run.outputs.status, "cancelled");
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("post decides from what main has saved", { concurrency: 5 }, () => {
  test("post ignores inputs and credentials that are others than in main", async () => {
    await using scene = await openScene();
    await using other = await startEmulator({ requireToken: false });
    const [build, bystander] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    await step.kill();
    // As a later step of google-github-actions/auth sets them.
    const replaced = other.identity.writeCredentials("federated", scene.job.workspace);
    const post = await step.post({
      with: {
        "operation-name": bystander.operationName,
        endpoint: other.url,
        "access-token": "ya29.another-token-entirely",
        "cancel-on-abort": "false",
        timeout: "nonsense",
        "api-version": "v2",
      },
      env: { GOOGLE_APPLICATION_CREDENTIALS: replaced, GOOGLE_CLOUD_QUOTA_PROJECT: "other-project" },
    });
    assert.match(post.log, cancelledByPost);
    assert.deepEqual([build.status(), bystander.status(), other.requests.length], ["CANCELLED", "WORKING", 0]);
    const { headers } = scene.requests("cancel")[0] ?? {};
    assert.doesNotMatch(String(headers?.authorization), /another-token/);
    assert.equal(headers?.["x-goog-user-project"], undefined);
  });

  test("post reads access-token again, as it is not saved", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    const run = await step.kill();
    assert.ok(!JSON.stringify(run.state).includes(accessToken));
    assert.match((await step.post()).log, cancelledByPost);
    assert.equal(scene.requests("cancel")[0]?.headers.authorization, `Bearer ${accessToken}`);
  });
});

describe("post that cannot cancel says so, and leaves the job as it is", { concurrency: 5 }, () => {
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
    assertGivesCommand(message, build.id);
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
    assertGivesCommand(errorOf(post).message, build.id);
    assert.equal(scene.emulator.requests.length, asked);
  });
});

describe("two steps of one job", { concurrency: 2 }, () => {
  test("of two killed steps whose state was lost each post cancels its own operation", async () => {
    await using scene = await openScene();
    const [one, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const first = scene.wait(one.operationName);
    const second = scene.wait(other.operationName);
    await first.untilLine("working");
    await second.untilLine("working");
    await Promise.all([first.kill(), second.kill()]);
    assert.match((await second.post({ loseState: true })).log, cancelledByPost);
    assert.deepEqual([one.status(), other.status()], ["WORKING", "CANCELLED"]);
    assert.match((await first.post({ loseState: true })).log, cancelledByPost);
    assert.equal(one.status(), "CANCELLED");
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
