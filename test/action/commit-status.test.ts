import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { type Fault, html } from "../emulator/faults.ts";
import { githubError, rateLimitExceeded } from "../emulator/github-errors.ts";
import { startWitness } from "../emulator/server.ts";
import { assertSilent, errorOf, type Given, openScene, type Scene, warningsOf } from "../harness/scene.ts";

/** `GITHUB_SHA` of the stage. */
const commit = "ffac537e6cbbf934b08745a378932722df287a53";
const context = "cloud-build/app";
const always = Number.POSITIVE_INFINITY;

/** Starts a step that follows these operations on the commit. */
const follow = (scene: Scene, names: string | readonly string[], given: Given = {}) =>
  scene.wait(names, { ...given, with: { "commit-status": context, ...given.with } });

/** What was written to the commit, `state: description`. */
const told = ({ emulator }: Scene) =>
  emulator.github.statuses.map(({ state, description }) => `${state}: ${description}`);
const last = ({ emulator }: Scene) => emulator.github.statuses.at(-1);

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

  const ends: readonly (readonly [string, "FAILURE" | "CANCELLED" | "TIMEOUT", RegExp])[] = [
    [
      "failure with the step that failed",
      "FAILURE",
      /^failure: failed in \d+s: step 1 "test" \(node:24\) exited with code 1$/,
    ],
    ["failure for the build's own timeout", "TIMEOUT", /^failure: failed/],
    ["error for a build that somebody cancelled", "CANCELLED", /^error: cancelled/],
  ];
  for (const [name, status, line] of ends) {
    test(`the commit status of a build is ${name}`, async () => {
      await using scene = await openScene();
      const run = await follow(scene, scene.emulator.addBuild({ status }).operationName).main;
      assert.equal(run.exitCode, 1);
      assert.equal(told(scene).length, 1, "an end that the first poll shows is not pending before");
      assert.match(told(scene)[0] ?? "", line);
    });
  }

  test("the commit status of a build is error where the timeout passes", async () => {
    await using scene = await openScene();
    const { operationName } = scene.emulator.addBuild();
    const run = await follow(scene, operationName, { with: { timeout: "1s" } }).main;
    assert.equal(run.outputs.status, "timed-out");
    assert.match(told(scene).at(-1) ?? "", /^error: timed out after 1s/);
  });

  test("the commit status of a build is error where no poll was good", async () => {
    await using scene = await openScene();
    const { operationName } = scene.emulator.addBuild();
    const run = await follow(scene, operationName, { with: { "access-token": "ya29.expired-long-ago" } }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.equal(told(scene).length, 1);
    assert.match(told(scene)[0] ?? "", /^error: /);
    assert.equal(last(scene)?.targetUrl, null);
  });

  test("the commit status of a build is error where there are no credentials", async () => {
    await using scene = await openScene();
    const { operationName } = scene.emulator.addBuild();
    const run = await follow(scene, operationName, { credentials: "none" }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(told(scene).join("\n"), /^error: [^\n]*No credentials were found/);
  });

  test("the commit status of a build is not set for bad input", async () => {
    await using scene = await openScene();
    await follow(scene, "operations/../x").main;
    assert.deepEqual(told(scene), []);
  });

  test("the commit status of a build is that of the pull request's head, and of the given commit", async () => {
    const head = "0123456789abcdef0123456789abcdef01234567";
    await using scene = await openScene({ pullRequestHeadSha: head });
    const { operationName } = scene.emulator.addBuild({ status: "SUCCESS" });
    await follow(scene, operationName).main;
    await follow(scene, operationName, { with: { commit: commit.toUpperCase() } }).main;
    assert.deepEqual(
      scene.emulator.github.statuses.map((status) => status.commit),
      [head, commit],
    );
  });

  test("the commit status of a build is one for several operations: the worst", async () => {
    await using scene = await openScene();
    const builds = (["SUCCESS", "FAILURE", "SUCCESS"] as const).map((status) => scene.emulator.addBuild({ status }));
    await follow(
      scene,
      builds.map(({ operationName }) => operationName),
    ).main;
    assert.equal(last(scene)?.state, "failure");
    assert.equal(last(scene)?.description, "2 of 3 succeeded, 1 failed");
    assert.equal(last(scene)?.targetUrl, builds[1]?.logUrl);
    // A status whose answer is late is sent again, so what counts is that no build ends it on its own.
    const states = scene.emulator.github.statuses.map(({ state }) => state).filter((state) => state !== "pending");
    assert.deepEqual([...new Set(states)], ["failure"]);
  });

  test("the commit status of a build follows a build that is found by its check, and is error for one that is not", async () => {
    await using scene = await openScene();
    scene.emulator.addBuild({ status: "SUCCESS", check: { commit, trigger: "deploy" } });
    await follow(scene, [], { with: { "check-name": "deploy (demo-project)" } }).main;
    assert.match(told(scene).at(-1) ?? "", /^success: /);
    await follow(scene, [], { with: { "check-name": "web (demo-project)", timeout: "1s" } }).main;
    assert.match(told(scene).at(-1) ?? "", /^error: .*Cloud Build made no such check/);
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
  const rows = [
    ["the build was cancelled", undefined, /^error: the step was killed; the build was cancelled$/],
    ["the build had succeeded", "SUCCESS", /^success: the step was killed; the build succeeded$/],
    ["the build had failed", "FAILURE", /^failure: the step was killed; the build failed$/],
  ] as const;
  for (const [name, status, line] of rows) {
    test(`a step that is killed has its commit status set by post where ${name}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const step = follow(scene, build.operationName);
      await scene.emulator.waitFor("statuses");
      await step.kill();
      if (status !== undefined) build.end(status);
      const post = await step.post();
      assert.equal(post.exitCode, 0);
      assert.match(told(scene).at(-1) ?? "", line);
      assert.equal(told(scene).length, 2);
      assert.equal(last(scene)?.targetUrl, build.logUrl);
    });
  }

  test("a step that is killed has its commit status set by post as error where the operation keeps running because cancel-on-abort is false", async () => {
    await using scene = await openScene();
    const step = follow(scene, scene.emulator.addBuild().operationName, { with: { "cancel-on-abort": "false" } });
    await scene.emulator.waitFor("statuses");
    await step.kill();
    await step.post();
    assert.match(told(scene).at(-1) ?? "", /^error: the step was killed; its end is not known$/);
    assert.deepEqual(scene.requests("cancel"), []);
  });

  test("a step that is killed has its commit status set by post by how the operation ended where it was not to be cancelled", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = follow(scene, build.operationName, { with: { "cancel-on-abort": "false" } });
    await scene.emulator.waitFor("statuses");
    await step.kill();
    build.end();
    await step.post();
    assert.match(told(scene).at(-1) ?? "", /^success: the step was killed; the build succeeded$/);
  });

  test("a step that is killed has its commit status set by post as error where not all of several are known to have ended well", async () => {
    await using scene = await openScene();
    const builds = [scene.emulator.addBuild({ status: "SUCCESS" }), scene.emulator.addBuild()];
    const step = follow(
      scene,
      builds.map(({ operationName }) => operationName),
    );
    await scene.emulator.waitFor("statuses");
    await step.kill();
    await step.post();
    assert.match(told(scene).at(-1) ?? "", /^error: the step was killed; 2 of 2 have ended$/);
    assert.equal(builds[1]?.status(), "CANCELLED");
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
  const refusals: readonly (readonly [string, Fault, RegExp])[] = [
    ["403", githubError(403, "Resource not accessible by integration"), /HTTP 403: .*statuses: write/],
    ["404", githubError(404, "Not Found"), /HTTP 404: Not Found.*statuses: write/],
    ["401", githubError(401, "Bad credentials"), /HTTP 401: Bad credentials/],
    [
      "422 for the thousandth status",
      githubError(422, "Validation Failed", {
        fields: { errors: [{ message: "reached the maximum number of statuses" }] },
      }),
      /could not be set: HTTP 422: Validation Failed: reached the maximum/,
    ],
    ["503", githubError(503, "Unavailable"), /HTTP 503: Unavailable/],
    ["429 for an hour", rateLimitExceeded(Math.floor(Date.now() / 1000) + 3600, 429), /rate limit is used up/],
    ["a reset", { kind: "reset", at: "start" }, /ECONNRESET|socket hang up/],
    ["garbage", { kind: "garbage" }, /HPE_|Parse Error/],
    ["a page of a middlebox", html(200, 5000), /without a JSON object/],
    ["no answer", { kind: "hang" }, /no answer within/],
  ];
  for (const [name, fault, text] of refusals) {
    test(`a fault of GitHub is one warning, and leaves the verdict as it is: ${name}`, async () => {
      await using scene = await openScene();
      scene.emulator.answer({ kind: "statuses", times: always }, fault);
      const build = scene.emulator.addBuild();
      const step = follow(scene, build.operationName, { with: { "poll-interval": "1s" } });
      await scene.emulator.waitFor("statuses");
      build.end("FAILURE");
      const run = await step.main;
      assert.equal(run.outputs.status, "failed", run.log);
      assert.equal(errorOf(run).title, "Build failed");
      assert.equal(warningsOf(run).length, 1, run.log);
      assert.match(warningsOf(run)[0] ?? "", text);
      assertSilent(await step.post());
    });
  }

  test("a fault of GitHub that passes is no warning", async () => {
    await using scene = await openScene();
    scene.emulator.answer({ kind: "statuses" }, githubError(502, "Bad Gateway"));
    const run = await follow(scene, scene.emulator.addBuild({ status: "SUCCESS" }).operationName).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.deepEqual(run.annotations, []);
    assert.match(told(scene)[0] ?? "", /^success/);
  });

  test("a github-token that may only read is one warning, and leaves the verdict as it is", async () => {
    await using scene = await openScene();
    scene.emulator.github.setPermissions({ checks: "read" });
    const run = await follow(scene, scene.emulator.addBuild({ status: "SUCCESS" }).operationName).main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    assert.equal(run.annotations[0]?.title, advice.statusesDenied.title);
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

  test("an empty github-token, and an API that no token may be sent to, are one warning", async () => {
    await using scene = await openScene();
    const { operationName } = scene.emulator.addBuild({ status: "SUCCESS" });
    const empty = await follow(scene, operationName, { with: { "github-token": "" } }).main;
    assert.match(warningsOf(empty).join("\n"), /could not be set: github-token is empty/);
    const foreign = await follow(scene, operationName, { env: { GITHUB_API_URL: "http://ghes.example" } }).main;
    assert.match(warningsOf(foreign).join("\n"), /GITHUB_API_URL: no token is sent to/);
    assert.deepEqual([empty.exitCode, foreign.exitCode], [0, 0]);
  });
});
