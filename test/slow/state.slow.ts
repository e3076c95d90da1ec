import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "../emulator/build.ts";
import { accessToken, errorOf, openScene, type Scene } from "../harness/scene.ts";
import { killed, stateFileOf, stateLost } from "../harness/stopped.ts";

/** The inputs of a step whose main was killed, evaluated to the same again. */
const sameInputs = (scene: Scene, build: EmulatedBuild) => ({
  "operation-name": build.operationName,
  endpoint: scene.emulator.url,
  "access-token": accessToken,
});

describe("what main saves", { concurrency: 4 }, () => {
  test("the state of 400 operations fits into a variable, or is left to the file", async () => {
    await using scene = await openScene();
    const builds = Array.from({ length: 400 }, () => scene.emulator.addBuild());
    const step = scene.wait(builds.map(({ locationName }) => locationName));
    await scene.emulator.waitFor("get", 1);
    const { state } = await step.kill();
    assert.ok((state.wait ?? "").length < 32_000);
    const post = await step.post();
    assert.equal(post.exitCode, 0);
    assert.ok(builds.every((build) => build.status() === "CANCELLED"));
  });
});

describe("a runner that loses the step's state", { concurrency: 4 }, () => {
  test("main waits without GITHUB_STATE, and post cancels from the file", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { withoutFiles: ["GITHUB_STATE"] });
    await step.untilLine("working");
    await step.kill();
    assert.match((await step.post()).log, /has ended: CANCELLED/);
  });

  test("post waits for nothing where the state was lost and the file is garbled", async () => {
    await using scene = await openScene();
    const { build, step } = await killed(scene);
    writeFileSync(stateFileOf(scene), "{");
    const post = await step.post({ loseState: true });
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /^The state that the main step saved cannot be read\. /);
    assert.equal(build.status(), "WORKING");
  });
});

describe("a state that main cannot have saved", { concurrency: 5 }, () => {
  type Saved = { operations: { target: Record<string, unknown> }[] } & Record<string, unknown>;
  const target = (change: Record<string, unknown>) => (saved: Saved) =>
    JSON.stringify({ ...saved, operations: saved.operations.map((one) => ({ target: { ...one.target, ...change } })) });
  // What else cannot be read the tests of the state have.
  const garbled: Readonly<Record<string, (saved: Saved) => string>> = {
    "no JSON": (saved) => JSON.stringify(saved).slice(0, 40),
    "a name that leads elsewhere": target({ name: "operations/../../compute/v1/projects/p/zones" }),
    "an endpoint without TLS": target({ endpoint: "http://evil.example" }),
  };
  for (const [title, change] of Object.entries(garbled)) {
    test(`a state with ${title} is an error of post, which asks nobody`, async () => {
      await using scene = await openScene();
      const { build, step, run } = await killed(scene);
      const asked = scene.emulator.requests.length;
      const text = change(JSON.parse(run.state.wait ?? ""));
      const post = await step.post({ loseState: true, env: { STATE_wait: text }, with: sameInputs(scene, build) });
      assert.equal(post.exitCode, 0);
      const { title: headline, message } = errorOf(post);
      assert.equal(headline, "Operation may still be running");
      assert.match(message, /^The state that the main step saved cannot be read\. /);
      assert.equal(scene.emulator.requests.length, asked);
    });
  }
});

describe("a state that cannot be saved", { concurrency: 4 }, () => {
  for (const [place, option] of Object.entries(stateLost)) {
    test(`a state that cannot be saved in the ${place} alone is no warning`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const run = await scene.wait(build.operationName, { nodeOptions: [option] }).main;
      assert.equal(run.outputs.status, "succeeded");
      assert.ok(
        run.annotations.every(({ title }) => title === "No result file"),
        run.log,
      );
    });
  }
});
