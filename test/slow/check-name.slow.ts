// The search for a check with each refusal and fault, and what takes it long. One of each kind is in
// test/action/check-name.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { githubAdvice } from "../../src/github/github-advice.ts";
import { type Fault, html } from "../emulator/faults.ts";
import { githubError, rateLimitExceeded, secondaryLimit } from "../emulator/github-errors.ts";
import { startWitness } from "../emulator/server.ts";
import {
  always,
  assertRefused,
  assertStopped,
  assertWaitedOut,
  check,
  commit,
  triggered,
  waitFor,
} from "../harness/github-scene.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("a build that a trigger started", { concurrency: 4 }, () => {
  test("a build that a trigger started that failed is a failure, with its step", async () => {
    await using scene = await openScene();
    triggered(scene, { status: "FAILURE" });
    const run = await waitFor(scene).main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs["failed-step"]], [1, "failed", "test"]);
  });

  test("a build that a trigger started is looked for on the head of the pull request", async () => {
    const head = "0123456789abcdef0123456789abcdef01234567";
    await using scene = await openScene({ pullRequestHeadSha: head });
    scene.emulator.addBuild({ status: "SUCCESS", check: { commit: head, trigger: "deploy" } });
    const run = await waitFor(scene).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });

  test("a build that a trigger started in another region than the given location is not the one", async () => {
    await using scene = await openScene();
    const west = triggered(scene, { status: "SUCCESS", location: "us-west1" });
    triggered(scene, { status: "FAILURE", location: "us-east1" });
    const run = await waitFor(scene, check, { with: { location: "us-west1" } }).main;
    assert.deepEqual([run.outputs.status, run.outputs["build-id"]], ["succeeded", west.id]);
    assert.match(scene.requests("checks")[0]?.query ?? "", /filter=all/);
  });

  test("a build that a trigger started that was tried again is the newer one, and the first try's end counts where that was found", async () => {
    await using scene = await openScene();
    const first = triggered(scene);
    const step = waitFor(scene);
    await scene.emulator.waitFor("get");
    const second = triggered(scene, { status: "SUCCESS" });
    first.end("FAILURE");
    const run = await step.main;
    assert.deepEqual([run.outputs.status, run.outputs["build-id"]], ["failed", first.id]);
    const again = await waitFor(scene).main;
    assert.deepEqual([again.outputs.status, again.outputs["build-id"]], ["succeeded", second.id]);
  });

  test("a build that a trigger started is waited for while another one is looked for, which is unknown in the end", async () => {
    await using scene = await openScene();
    const build = triggered(scene, { status: "SUCCESS" });
    const run = await waitFor(scene, `${check}\nweb (demo-project)`, { with: { timeout: "8s" } }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    const [found, missing] = JSON.parse(run.outputs.operations ?? "");
    assert.deepEqual([found.status, found.buildId], ["succeeded", build.id]);
    assert.deepEqual([missing.status, missing.name, missing.done], ["unknown", "web (demo-project)", false]);
    assert.match(
      errorOf(run).message,
      /"web \(demo-project\)" on ffac537 within \d+s; it made check "deploy \(demo-project\)"/,
    );
    assert.match(run.log, /Check "web \(demo-project\)" was not found: /);
  });

  test("a build that a trigger started is one operation where two names lead to it", async () => {
    await using scene = await openScene();
    const build = triggered(scene, { status: "SUCCESS" });
    scene.emulator.github.addCheck({ commit, name: "again", detailsUrl: build.logUrl });
    const run = await waitFor(scene, `${check}\nagain`).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(JSON.parse(run.outputs.operations ?? "").length, 1);
  });

  test("a build that a trigger started is found where the runner names an event that is not there, without a word of it", async () => {
    await using scene = await openScene();
    triggered(scene, { status: "SUCCESS" });
    const run = await waitFor(scene, check, { env: { GITHUB_EVENT_PATH: "/nowhere/event.json" } }).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.doesNotMatch(run.log, /GITHUB_EVENT_PATH|nowhere/);
  });
});

describe("a search that GitHub refuses ends at once", { concurrency: 4 }, () => {
  const refusals: readonly (readonly [string, Fault, string, RegExp])[] = [
    ["401", githubError(401, "Bad credentials"), githubAdvice.githubToken.title, /HTTP 401: Bad credentials/],
    ["404", githubError(404, "Not Found"), githubAdvice.checksDenied.title, /HTTP 404: Not Found/],
    [
      "422",
      githubError(422, "No commit found for SHA"),
      "The end of the build is unknown",
      /HTTP 422: No commit found/,
    ],
  ];
  for (const [status, fault, title, text] of refusals) {
    test(`a search that GitHub refuses with ${status} ends at once`, () => assertRefused(fault, title, text));
  }

  test("a search that GitHub answers with a redirect ends at once, which is not followed", async () => {
    await using witness = await startWitness();
    await using scene = await openScene();
    const redirect = { kind: "redirect", status: 302, location: witness.url } as const;
    scene.emulator.answer({ kind: "checks", times: always }, redirect);
    const run = await waitFor(scene).main;
    assert.match(errorOf(run).message, /HTTP 302: redirects are not followed/);
    assert.deepEqual(witness.requests, []);
  });
});

describe("a search waits out what passes", { concurrency: 4 }, () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ["a reset", { kind: "reset", at: "start" }],
    ["a reset in the body", { kind: "reset", at: "body" }],
    ["503", githubError(503, "Unavailable")],
    ["a page of a middlebox", html(200, 5000)],
    ["garbage", { kind: "garbage" }],
    ["429", secondaryLimit(1, 429)],
    ["403 of the primary limit", rateLimitExceeded(Math.floor(Date.now() / 1000) + 2)],
  ];
  for (const [what, fault] of faults) {
    test(`a search waits out ${what}, and finds the build with the next look`, () =>
      assertWaitedOut(fault, /429|403/.test(what)));
  }

  test("a search waits out no proxy that wants a password: that is said after the second try", async () => {
    await using scene = await openScene({ tls: true, clockSpeed: 5 });
    scene.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
    const env = { ...scene.proxied, GITHUB_API_URL: "https://api.github.com" };
    const run = await waitFor(scene, check, { env }).main;
    assert.equal(errorOf(run).title, apiAdvice.proxy.title);
    assert.equal(scene.requests("connect").length, 2);
  });
});

describe("a step that is told to stop while it looks", { concurrency: 4 }, () => {
  test("a step that is told to stop while it looks ends at once and cancels nothing, waiting between two looks", () =>
    assertStopped());

  test("a step that is told to stop while it looks and is killed leaves nothing for post", async () => {
    await using scene = await openScene();
    const step = waitFor(scene);
    await scene.emulator.waitFor("checks");
    await step.untilLine("Looking for");
    await step.kill();
    assertSilent(await step.post());
    assert.deepEqual([scene.requests("get"), scene.requests("cancel")], [[], []]);
  });
});

describe("a build that was found", { concurrency: 4 }, () => {
  test("a build that was found is cancelled with cancel-on-abort: true", async () => {
    await using scene = await openScene();
    const build = triggered(scene);
    const step = waitFor(scene, check, { with: { "cancel-on-abort": "true" } });
    await step.untilLine("working");
    await step.cancel();
    assert.equal(scene.requests("cancel").length, 1);
    assert.equal(build.status(), "CANCELLED");
  });

  test("a build that was found has only what is left of the timeout", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = waitFor(scene, check, { with: { timeout: "9s" } });
    await scene.emulator.waitFor("checks");
    scene.emulator.github.checkOf(build, { commit, trigger: "deploy" });
    const run = await step.main;
    assert.equal(run.outputs.status, "timed-out", run.log);
    const searchedMs = scene.requests("checks")[0]?.atMs ?? Number.NaN;
    assert.ok((scene.requests("get").at(-1)?.atMs ?? Number.NaN) - searchedMs < 9500);
  });
});

test("hostile checks do nothing but end in unknown", async () => {
  await using scene = await openScene();
  const { logUrl } = scene.emulator.addBuild();
  const { github } = scene.emulator;
  const evil = ["::error::x", "##[error]y", "\u001b[31mz", "a\n::set-output name=status::succeeded"];
  for (let n = 0; n < 120; n += 1)
    github.addCheck({ commit, name: `${evil[n % evil.length]} ${n}`, detailsUrl: "https://evil.example/" });
  github.addCheck({ commit, name: check, detailsUrl: logUrl, appSlug: "github-actions" });
  github.addCheck({
    commit,
    name: check,
    detailsUrl: "https://console.cloud.google.com.evil.example/cloud-build/builds/x?project=1",
  });
  const run = await waitFor(scene, check, { with: { timeout: "2s" } }).main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"]);
  assert.match(errorOf(run).message, /there is one, but its link is not to a build in Google's console/);
  assert.deepEqual(scene.requests("get"), []);
  assert.deepEqual(
    [...new Set(scene.requests("checks").map(({ query }) => query.replace(/.*&/, "")))],
    ["page=1", "page=2"],
  );
});
