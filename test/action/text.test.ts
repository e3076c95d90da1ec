import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorOf, type Given, openScene, type Scene } from "../harness/scene.ts";

describe("text from outside", { concurrency: 4 }, () => {
  test("a status that would stop commands does not: a token minted later is masked", async () => {
    await using scene = await openScene();
    const logUrl = "https://example.com/##[stop-commands]tok\r::stop-commands::tok";
    const build = scene.emulator.addBuild({ extra: { status: "::stop-commands::tok", logUrl } });
    const step = scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { "poll-interval": "1s" },
    });
    await step.untilLine("goes on");
    scene.emulator.identity.revokeAll();
    // 401, a new token, and a poll with it.
    await scene.emulator.waitFor("get", 3);
    const run = await step.cancel();
    // An ID token and a bearer, twice.
    assert.equal(run.commands.filter(({ command }) => command === "add-mask").length, 4);
  });

  test("colours, cursor moves, links, bells and bidirectional controls are removed", async () => {
    await using scene = await openScene();
    const nasty =
      "\u001b[31mred\u001b[0m \u001b[2J\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u0007 \u202eabc\u2066";
    const build = scene.emulator.addBuild({
      status: "FAILURE",
      extra: {
        logUrl: `https://console.cloud.google.com/${nasty}`,
        failureInfo: { type: nasty, detail: nasty },
        steps: [{ id: nasty, name: nasty, status: "FAILURE", exitCode: 1 }],
      },
    });
    const run = await scene.wait(build.operationName).main;
    assert.match(errorOf(run).message, /red link abc.*step: red link abc \(red link abc\), exit code 1/);
    assert.doesNotMatch(run.stdout, /[^\P{C}\n]/u, "no control or format character is printed");
  });

  test("what a Build holds in secret is nowhere for people to read, with debugging on either", async () => {
    await using scene = await openScene({ env: { RUNNER_DEBUG: "1" } });
    for (const status of ["SUCCESS", "FAILURE"] as const) {
      const build = scene.emulator.addBuild({ status });
      const { outputs, log } = await scene.wait(build.operationName).main;
      // The emulator plants it, the stage looks for it everywhere; where it may be, it is.
      assert.match(outputs.metadata ?? "", /sentinel-substitution/);
      assert.match(log, /Debug: /);
    }
  });

  test("fifty failed steps and fifty warnings are one annotation", async () => {
    await using scene = await openScene();
    const fifty = Array.from({ length: 50 }, (_, index) => index);
    const steps = fifty.map((index) => ({ id: `step-${index}`, name: "node:24", status: "FAILURE", exitCode: index }));
    const warnings = fifty.map((index) => ({ text: `deprecated ${index} `.repeat(100), priority: "ALERT" }));
    const failureInfo = { type: "USER_BUILD_STEP", detail: "many ".repeat(5_000) };
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { steps, warnings, failureInfo } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.annotations.length, 1);
    assert.match(errorOf(run).message, /step: step-0 /);
    assert.ok(errorOf(run).message.length <= 4_096);
  });

  const sources: readonly (readonly [from: string, given: (scene: Scene) => Given])[] = [
    ["access-token", () => ({})],
    ["a credential file", (scene) => ({ credentials: scene.credentials("impersonated") })],
  ];
  for (const [from, given] of sources) {
    test(`a token from ${from} is masked before it has been of any use, and once`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get" }, { kind: "hang" });
      const step = scene.wait(build.operationName, given(scene));
      await scene.emulator.waitFor("get");
      const token = String(scene.requests("get")[0]?.headers.authorization).replace("Bearer ", "");
      await step.untilLine(`::add-mask::${token}`);
      assert.ok(scene.job.masks.has(token));
      const run = await step.cancel();
      assert.equal(run.commands.filter(({ command, data }) => command === "add-mask" && data === token).length, 1);
    });
  }

  test("outside GitHub, where a mask would show what it hides, there is none", async () => {
    await using scene = await openScene({ env: { GITHUB_ACTIONS: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.deepEqual([run.exitCode, run.commands], [0, []]);
  });
});
