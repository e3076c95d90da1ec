import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "../emulator/build.ts";
import { accessToken, assertSilent, errorOf, openScene, preload, type Scene } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";
import type { Step } from "../harness/stage/step.ts";

/** A step whose main was killed while its build was running. */
async function killed(scene: Scene): Promise<{ build: EmulatedBuild; step: Step; run: Run }> {
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName);
  await step.untilLine("working");
  return { build, step, run: await step.kill() };
}

/** The inputs of such a step, evaluated to the same again. */
const sameInputs = (scene: Scene, build: EmulatedBuild) => ({
  "operation-name": build.operationName,
  endpoint: scene.emulator.url,
  "access-token": accessToken,
});

const copyOf = (scene: Scene): string =>
  join(scene.job.temp, readdirSync(scene.job.temp).find((name) => name.endsWith(".json")) ?? "none");

describe("what main saves", { concurrency: 4 }, () => {
  test("main saves its state before the first poll, in GITHUB_STATE and in a file of mode 0600", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await scene.emulator.waitFor("oidc");
    const file = copyOf(scene);
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

  test("main saves that nothing is left to do once it has ended", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const run = await scene.wait(build.operationName).main;
    assert.equal(JSON.parse(run.state.wait ?? "").phase, "settled");
    assert.equal(JSON.parse(readFileSync(copyOf(scene), "utf8")).phase, "settled");
  });

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
  test("post cancels from the file where the runner lost the state", async () => {
    await using scene = await openScene();
    const { build, step } = await killed(scene);
    const post = await step.post({ loseState: true });
    assert.match(post.log, /accepted the cancellation.*\n.*has ended: CANCELLED/);
    assert.equal(build.status(), "CANCELLED");
  });

  test("post is silent where the runner lost the state of a main that had ended", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const step = scene.wait(build.operationName);
    await step.main;
    assertSilent(await step.post({ loseState: true }));
    assert.equal(scene.emulator.requests.length, 1);
  });

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
    writeFileSync(copyOf(scene), "{");
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

  test("post sends no bearer to a foreign endpoint in the state, and tells nobody to", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation();
    const step = scene.wait(operation.name, { credentials: scene.credentials("federated") });
    await step.untilLine("running");
    const { state } = await step.kill();
    const asked = scene.emulator.requests.length;
    const text = (state.wait ?? "").replaceAll(scene.emulator.url, "https://evil.example");
    const post = await step.post({ loseState: true, env: { ...fileOf(state.wait), STATE_wait: text } });
    assert.equal(post.exitCode, 0);
    assert.match(errorOf(post).message, /endpoint: "https:\/\/evil\.example" is refused/);
    assert.doesNotMatch(post.log, /curl|print-access-token/);
    assert.equal(scene.emulator.requests.length, asked);
  });

  const fileOf = (saved: string | undefined) => ({
    GOOGLE_APPLICATION_CREDENTIALS: JSON.parse(saved ?? "").credentialFile,
  });
});

describe("a state that cannot be saved", { concurrency: 4 }, () => {
  const broken = {
    file: `process.env.RUNNER_TEMP += "/none"`,
    record: `process.env.GITHUB_STATE += "/none"`,
  };

  test("a state that can be saved nowhere is one warning, and the step waits on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const nodeOptions = [preload(`${broken.file};${broken.record}`)];
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

  for (const [place, code] of Object.entries(broken)) {
    test(`a state that cannot be saved in the ${place} alone is no warning`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const run = await scene.wait(build.operationName, { nodeOptions: [preload(code)] }).main;
      assert.equal(run.outputs.status, "succeeded");
      assert.ok(
        run.annotations.every(({ title }) => title === "No result file"),
        run.log,
      );
    });
  }
});
