import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { describe, test } from "node:test";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";
import { killed, stateFileOf, stateLost } from "../harness/stopped.ts";

describe("what main saves", { concurrency: 4 }, () => {
  test("main saves its state before the first poll, in GITHUB_STATE and in a file of mode 0600", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await scene.emulator.waitFor("oidc");
    const file = stateFileOf(scene);
    const saved = readFileSync(file, "utf8");
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(file, /\/[a-z-]+-15213986174-1-deploy-__octo-org_await-cloud-build-operation-[0-9a-f]{1,8}\.json$/);
    const { state } = await step.kill();
    assert.deepEqual(Object.keys(state), ["wait"]);
    assert.deepEqual(JSON.parse(saved), JSON.parse(state.wait ?? ""));
    assert.deepEqual(JSON.parse(state.wait ?? "").operations, [
      { target: { endpoint: scene.emulator.url, version: "v1", name: build.operationName } },
    ]);
  });
});

describe("a runner that loses the step's state", { concurrency: 4 }, () => {
  test("post cancels from the file where the runner lost the state", async () => {
    await using scene = await openScene();
    const { build, step } = await killed(scene);
    const post = await step.post({ loseState: true });
    assert.match(post.log, /accepted the cancellation.*\n.*has ended: CANCELLED/);
    assert.equal(build.status(), "CANCELLED");
  });

  test("main saves that nothing is left to do once it has ended, and post is silent though the runner lost the state", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const step = scene.wait(build.operationName);
    const run = await step.main;
    assert.equal(JSON.parse(run.state.wait ?? "").phase, "settled");
    assert.equal(JSON.parse(readFileSync(stateFileOf(scene), "utf8")).phase, "settled");
    assertSilent(await step.post({ loseState: true }));
    assert.equal(scene.emulator.requests.length, 1);
  });
});

test("post sends no bearer to a foreign endpoint in the state, and tells nobody to", async () => {
  await using scene = await openScene();
  const operation = scene.emulator.addOperation();
  const step = scene.wait(operation.name, { credentials: scene.credentials("federated") });
  await step.untilLine("running");
  const { state } = await step.kill();
  const { credentialFile } = JSON.parse(state.wait ?? "");
  const asked = scene.emulator.requests.length;
  const text = (state.wait ?? "").replaceAll(scene.emulator.url, "https://evil.example");
  const post = await step.post({
    loseState: true,
    env: { GOOGLE_APPLICATION_CREDENTIALS: credentialFile, STATE_wait: text },
  });
  assert.equal(post.exitCode, 0);
  assert.match(errorOf(post).message, /endpoint: "https:\/\/evil\.example" is refused/);
  assert.doesNotMatch(post.log, /curl|print-access-token/);
  assert.equal(scene.emulator.requests.length, asked);
});

describe("a state that cannot be saved", { concurrency: 4 }, () => {
  test("a state that can be saved nowhere is one warning, and the step waits on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const nodeOptions = Object.values(stateLost);
    const step = scene.wait(build.operationName, { nodeOptions, with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    const [warning, ...others] = run.annotations.filter(({ title }) => title !== "No result file");
    assert.deepEqual(others, []);
    assert.deepEqual([warning?.level, warning?.title], ["warning", "No post step"]);
    assert.match(
      warning?.message ?? "",
      /could not be written.* If this step is killed, the operation will not be cancelled\.$/,
    );
  });
});
