import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { assertLastResort, noting, throwing } from "../harness/probes.ts";
import { errorOf, openScene } from "../harness/scene.ts";

describe("what nobody expected", { concurrency: 4 }, () => {
  test("a string that is thrown fails the step with one error, and leaves its operation to post", () =>
    assertLastResort("throw 'boom\\n::error::bang'", /^boom ::error::bang\. This is a fault of the action/));

  test("an error thrown in post is one annotation, and exit code 0", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.kill();
    const post = await step.post({ env: throwing("throw new Error('boom')") });
    assert.equal(post.exitCode, 0);
    assert.equal(errorOf(post).title, "Operation may still be running");
    assert.match(
      errorOf(post).message,
      /^boom\. This is a fault of the action.*Check whether it has to be cancelled\.$/,
    );
  });
});

describe("the process", { concurrency: 4 }, () => {
  test("the action's process ends at once when all is said, whatever connections are open", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
    const spoken = run.lines.at(-1);
    assert.match(spoken?.text ?? "", /^image /);
    assert.ok(run.endedAtMs - (spoken?.atMs ?? 0) < 2_000);
    assert.equal(run.outputs.status, "succeeded");
  });

  test("the action needs no HOME, no PATH and no workspace to write to", async () => {
    await using scene = await openScene({ env: { HOME: undefined, PATH: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("impersonated") });
    chmodSync(scene.job.workspace, 0o555);
    assert.equal((await step.main).outputs.status, "succeeded");
  });
});

describe("limits of a process", { concurrency: 4 }, () => {
  const cpuMs = "(({user,system})=>(user+system)/1000)(process.cpuUsage())";

  test("a step that polls once takes less than a second of processor time", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const file = join(scene.job.workspace, "cpu");
    const run = await scene.wait(build.operationName, { nodeOptions: [noting(file, cpuMs)] }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    const ms = Number(await readFile(file, "utf8"));
    assert.ok(ms > 10 && ms < 1_000, `${ms} ms`);
  });
});
