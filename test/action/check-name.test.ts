// Further checks, refusals and faults: test/slow/check-name.slow.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { githubAdvice } from "../../src/github/github-advice.ts";
import { githubError, secondaryLimit } from "../emulator/github-errors.ts";
import {
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
  test("a build that a trigger started is found by its check, and waited for to its end", async () => {
    await using scene = await openScene();
    const build = triggered(scene);
    const step = waitFor(scene);
    await scene.emulator.waitFor("get");
    build.end();
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs["build-id"]], [0, "succeeded", build.id]);
    assert.match(run.log, /Looking for check "deploy \(demo-project\)" on ffac537 …\n/);
    assert.ok(run.log.includes(`Found check "${check}": build ${build.id}.\n`), run.log);
    assert.equal(run.log.match(/keeps running when this step is cancelled/g)?.length, 1);
    assert.deepEqual(run.annotations, []);
    const [look, ...more] = scene.requests("checks");
    assert.equal(look?.path, `/api/v3/repos/octo-org/octo-repo/commits/${commit}/check-runs`);
    assert.equal(look.query, "?filter=latest&per_page=100&page=1");
    assert.deepEqual(more, []);
    assertSilent(await step.post());
  });

  test("a build that a trigger started whose check comes later is found by a later look, which costs nothing of the rate limit until then", async () => {
    await using scene = await openScene({ clockSpeed: 5 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const step = waitFor(scene);
    await scene.emulator.waitFor("checks", 2);
    scene.emulator.github.checkOf(build, { commit, trigger: "deploy" });
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    const looks = scene.requests("checks");
    assert.deepEqual(
      looks.map(({ status }) => status),
      [200, 304, 200],
    );
    assert.equal(new Set(looks.map(({ connection }) => connection)).size, 1);
  });

  test("a build that a trigger started is found on github.com through the proxy, by the id of Cloud Build's app", async () => {
    await using scene = await openScene({ tls: true });
    triggered(scene, { status: "SUCCESS" });
    const env = { ...scene.proxied, GITHUB_API_URL: "https://api.github.com" };
    const run = await waitFor(scene, check, { env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("checks")[0]?.query, "?app_id=10529&filter=latest&per_page=100&page=1");
    assert.equal(scene.requests("checks")[0]?.headers.host, "api.github.com");
    assert.equal(scene.requests("connect").length, 1);
  });
});

describe("a search that GitHub refuses ends at once", { concurrency: 4 }, () => {
  test("a search that GitHub refuses with 403 ends at once", async () => {
    const fault = githubError(403, "Resource not accessible");
    await assertRefused(fault, githubAdvice.checksDenied.title, /permissions: \{ checks: read \}/);
  });

  test("a search ends at once where the runner's API is none that a token may be sent to", async () => {
    await using scene = await openScene();
    const run = await waitFor(scene, check, { env: { GITHUB_API_URL: "http://ghes.example/api/v3" } }).main;
    assert.match(errorOf(run).message, /GITHUB_API_URL: no token is sent to "http:\/\/ghes\.example\/api\/v3"/);
    assert.deepEqual(scene.emulator.requests, []);
  });
});

test("a search waits out 403 of a secondary limit, says so, and finds the build with the next look", async () => {
  await assertWaitedOut(secondaryLimit(1), true);
});

test("a step that is told to stop while GitHub does not answer its search ends at once and cancels nothing", async () => {
  await assertStopped({ kind: "hang" });
});

describe("a build that was found", { concurrency: 4 }, () => {
  test("a build that was found keeps running when the step is told to stop: somebody else started it", async () => {
    await using scene = await openScene();
    const build = triggered(scene);
    const step = waitFor(scene);
    await step.untilLine("working");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted");
    assert.deepEqual(scene.requests("cancel"), []);
    assert.match(run.log, /keeps running because cancel-on-abort is false/);
    await step.post();
    assert.deepEqual(scene.requests("cancel"), []);
    assert.equal(build.status(), "WORKING");
  });

  test("a build that was found and whose step is killed while another one is looked for is cancelled by post, with cancel-on-abort: true", async () => {
    await using scene = await openScene();
    const build = triggered(scene);
    const step = waitFor(scene, `web (demo-project)\n${check}`, { with: { "cancel-on-abort": "true" } });
    await scene.emulator.waitFor("get");
    await step.untilLine("Found check");
    await step.kill();
    const post = await step.post();
    assert.equal(scene.requests("cancel").length, 1, post.log);
    assert.equal(build.status(), "CANCELLED");
  });
});

test("a step with neither check-name nor commit-status asks GitHub nothing", async () => {
  await using scene = await openScene();
  const run = await scene.wait(triggered(scene, { status: "SUCCESS" }).operationName).main;
  assert.equal(run.outputs.status, "succeeded");
  assert.deepEqual([scene.requests("checks"), scene.requests("statuses")], [[], []]);
  assert.ok(!run.commands.some(({ data }) => data.startsWith("ghs_")), "and its token is left alone");
});
