// The commit status for each end and fault. One of each kind is in test/action/commit-status.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Fault, html } from "../emulator/faults.ts";
import { githubError, rateLimitExceeded } from "../emulator/github-errors.ts";
import { assertOneWarning, assertTold, assertToldByPost, commit, follow, last, told } from "../harness/github-scene.ts";
import { openScene, warningsOf } from "../harness/scene.ts";

describe("the commit status of a build", { concurrency: 2 }, () => {
  const ends: readonly (readonly [string, "CANCELLED" | "TIMEOUT", RegExp])[] = [
    ["failure for the build's own timeout", "TIMEOUT", /^failure: failed/],
    ["error for a build that somebody cancelled", "CANCELLED", /^error: cancelled/],
  ];
  for (const [name, status, line] of ends) {
    test(`the commit status of a build is ${name}`, () => assertTold(status, line));
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
});

describe("a step that is killed has its commit status set by post", { concurrency: 2 }, () => {
  const rows = [
    ["the build had succeeded", "SUCCESS", /^success: the step was killed; the build succeeded$/],
    ["the build had failed", "FAILURE", /^failure: the step was killed; the build failed$/],
  ] as const;
  for (const [name, status, line] of rows) {
    test(`a step that is killed has its commit status set by post where ${name}`, () => assertToldByPost(status, line));
  }

  test("a step that is killed has its commit status set by post as error where cancel-on-abort: false lets the operation run on", async () => {
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
    ["429 for an hour", rateLimitExceeded(Math.floor(Date.now() / 1000) + 3600, 429), /rate limit is used up/],
    ["a reset", { kind: "reset", at: "start" }, /ECONNRESET|socket hang up/],
    ["garbage", { kind: "garbage" }, /HPE_|Parse Error/],
    ["a page of a middlebox", html(200, 5000), /without a JSON object/],
    ["no answer", { kind: "hang" }, /no answer within/],
  ];
  for (const [name, fault, text] of refusals) {
    test(`a fault of GitHub is one warning, and leaves the verdict as it is: ${name}`, () =>
      assertOneWarning(fault, text));
  }

  test("a fault of GitHub that passes is no warning", async () => {
    await using scene = await openScene();
    scene.emulator.answer({ kind: "statuses" }, githubError(502, "Bad Gateway"));
    const run = await follow(scene, scene.emulator.addBuild({ status: "SUCCESS" }).operationName).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.deepEqual(run.annotations, []);
    assert.match(told(scene)[0] ?? "", /^success/);
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
