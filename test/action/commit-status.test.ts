// Further ends and faults: test/slow/commit-status.slow.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { githubAdvice } from "../../src/github/github-advice.ts";
import { githubError } from "../emulator/github-errors.ts";
import { startWitness } from "../emulator/server.ts";
import {
  always,
  assertOneWarning,
  assertTold,
  assertToldByPost,
  commit,
  context,
  follow,
  told,
} from "../harness/github-scene.ts";
import { assertSilent, openScene, warningsOf } from "../harness/scene.ts";

describe("the commit status of a build", { concurrency: 2 }, () => {
  test("the commit status of a build is pending while the build runs, and success with its log in the end", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = follow(scene, build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("statuses");
    build.start();
    await scene.emulator.waitFor("statuses", 2);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(told(scene).slice(0, 2), ["pending: queued", "pending: working"]);
    assert.match(told(scene)[2] ?? "", /^success: succeeded in \d+s$/);
    assert.equal(told(scene).length, 3);
    for (const status of scene.emulator.github.statuses) {
      assert.deepEqual(
        [status.repository, status.commit, status.context, status.targetUrl],
        ["octo-org/octo-repo", commit, context, build.logUrl],
      );
    }
    assert.equal(new Set(scene.requests("statuses").map(({ connection }) => connection)).size, 1);
    assert.deepEqual(run.annotations, []);
    assertSilent(await step.post());
    assert.equal(told(scene).length, 3, "post has nothing to add");
  });

  test("the commit status of a build is failure with the step that failed", async () => {
    await assertTold("FAILURE", /^failure: failed in \d+s: step 1 "test" \(node:24\) exited with code 1$/);
  });

  test("the commit status of a build goes to github.com through the proxy, and to the runner's API alone", async () => {
    await using scene = await openScene({ tls: true });
    const { operationName } = scene.emulator.addBuild({ status: "SUCCESS" });
    const env = { ...scene.proxied, GITHUB_API_URL: "https://api.github.com" };
    const run = await follow(scene, operationName, { env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("statuses")[0]?.headers.host, "api.github.com");
    assert.match(told(scene)[0] ?? "", /^success/);
  });
});

describe("a step that is told to stop", { concurrency: 2 }, () => {
  test("a step that is told to stop leaves error on the commit, within its 6 s", async () => {
    await using scene = await openScene();
    const step = follow(scene, scene.emulator.addBuild().operationName);
    await scene.emulator.waitFor("statuses");
    const askedMs = performance.now();
    const run = await step.cancel();
    assert.ok(performance.now() - askedMs < 6000);
    assert.equal(run.outputs.status, "aborted");
    assert.match(told(scene).at(-1) ?? "", /^error: The workflow was cancelled\. /);
    assert.equal(scene.requests("cancel").length, 1);
    await step.post();
    assert.equal(told(scene).length, 2, "post has nothing to add");
  });

  test("a step that is told to stop is gone in time though GitHub does not answer, and the cancel did not wait for that", async () => {
    await using scene = await openScene();
    scene.emulator.answer({ kind: "statuses", times: always }, { kind: "hang" });
    const step = follow(scene, scene.emulator.addBuild().operationName);
    await scene.emulator.waitFor("statuses");
    const askedMs = performance.now();
    const run = await step.cancel();
    assert.ok(performance.now() - askedMs < 6000);
    assert.equal(run.outputs.status, "aborted");
    assert.equal(warningsOf(run).length, 1, run.log);
    const [cancel] = scene.requests("cancel");
    const signalMs = askedMs - scene.emulator.startedAtMs;
    assert.ok((cancel?.atMs ?? Number.POSITIVE_INFINITY) - signalMs < 500, "the cancel was at once on the wire");
  });
});

describe("a step that is killed has its commit status set by post", { concurrency: 2 }, () => {
  test("a step that is killed has its commit status set by post where the build was cancelled", async () => {
    await assertToldByPost(undefined, /^error: the step was killed; the build was cancelled$/);
  });

  test("post sets no commit status with another token than main had: that is another action's", async () => {
    await using scene = await openScene();
    const step = follow(scene, scene.emulator.addBuild().operationName);
    await scene.emulator.waitFor("statuses");
    await step.kill();
    const other = `ghs_${"9".repeat(36)}`;
    scene.emulator.github.addToken(other);
    const post = await step.post({
      outerInputs: { "github-token": other, "access-token": "ya29.token-of-the-tests-0123456789" },
    });
    assert.match(warningsOf(post).join("\n"), /github-token is not the token that the main step was given/);
    assert.equal(told(scene).length, 1);
  });
});

describe("a fault of GitHub leaves the verdict as it is, and is one warning", { concurrency: 2 }, () => {
  test("a fault of GitHub is one warning, and leaves the verdict as it is: 503", async () => {
    await assertOneWarning(githubError(503, "Unavailable"), /HTTP 503: Unavailable/);
  });

  test("a github-token that may only read is one warning, and leaves the verdict as it is", async () => {
    await using scene = await openScene();
    scene.emulator.github.setPermissions({ checks: "read" });
    const run = await follow(scene, scene.emulator.addBuild({ status: "SUCCESS" }).operationName).main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    assert.equal(run.annotations[0]?.title, githubAdvice.statusesDenied.title);
    assert.equal(scene.requests("statuses").length, 1);
  });

  test("a redirect of GitHub is not followed", async () => {
    await using witness = await startWitness();
    await using scene = await openScene();
    const redirect = { kind: "redirect", status: 307, location: witness.url } as const;
    scene.emulator.answer({ kind: "statuses", times: always }, redirect);
    const run = await follow(scene, scene.emulator.addBuild({ status: "SUCCESS" }).operationName).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.match(warningsOf(run).join("\n"), /HTTP 307: redirects are not followed/);
    assert.deepEqual(witness.requests, []);
  });
});
