// What a person reads at the typical ends. Further ends: test/slow/printing.slow.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { assertMasked, head, logsHint, readable, working } from "../harness/readable.ts";
import { errorOf, openScene } from "../harness/scene.ts";

describe("what a person reads", { concurrency: 4 }, () => {
  test("the log of a build that succeeds has its states, how long it took and its image", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("queued");
    build.start();
    await step.untilLine("working");
    build.end();
    assert.equal(
      readable(await step.main, build).replace("working, ", "working after DURATION in the queue, "),
      `${head}queued, its queueTtl is 1h
${working}succeeded in DURATION
image europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4@sha256:DIGEST
`,
    );
  });

  test("the log of a build that ends with FAILURE names the step that failed, and has one error", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    assert.equal(
      readable(await scene.wait(build.operationName).main, build),
      `${head}failed in DURATION: step 1 "test" (node:24) exited with code 1
${logsHint}Error: [Build failed] Build failed: step 1 "test" (node:24) exited with code 1. Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1. LOG
`,
    );
  });

  test("the log of a step that is told to stop says that the cancel was accepted, and that of its post how the build ended", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    assert.equal(
      readable(await step.cancel(), build),
      `${head}${working}Error: [Workflow cancelled] The workflow was cancelled. Cloud Build accepted the cancellation of build LABEL. LOG
`,
    );
    assert.equal(readable(await step.post(), build), "Build ID has ended: CANCELLED.\n");
  });

  test("the log of a step without credentials says once, and in one error, that none were found", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const other = scene.emulator.addBuild();
    const run = await scene.wait([build.operationName, other.operationName], { credentials: "none" }).main;
    const { title, message } = errorOf(run);
    assert.equal(title, credentialAdvice.noCredentials.title);
    assert.ok(message.startsWith(credentialAdvice.noCredentials.message));
    assert.equal(
      run.log
        .trimEnd()
        .split("\n")
        .filter((line) => line.includes("credentials were found")).length,
      1,
      run.log,
    );
    assert.ok(run.log.startsWith(`Error: ${credentialAdvice.noCredentials.message}`), run.log);
    assert.doesNotMatch(run.log, /of 2/);
  });
});

describe("text from outside", { concurrency: 4 }, () => {
  test("a build status with stop-commands in it stops no command: a later token is masked", async () => {
    await using scene = await openScene();
    const logUrl = "https://example.com/##[stop-commands]tok\r::stop-commands::tok";
    const build = scene.emulator.addBuild({ extra: { status: "::stop-commands::tok", logUrl } });
    const step = scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { "poll-interval": "1s" },
    });
    await step.untilLine("stop-commands");
    scene.emulator.identity.revokeAll();
    // 401, a new token, and a poll with it.
    await scene.emulator.waitFor("get", 3);
    const run = await step.cancel();
    // An ID token and a bearer, twice.
    assert.equal(run.commands.filter(({ command }) => command === "add-mask").length, 4);
  });

  test("colours, cursor moves, links, bells and bidirectional controls are not printed", async () => {
    await using scene = await openScene();
    const nasty =
      "\u001b[31mred\u001b[0m \u001b[2J\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u0007 \u202eabc\u2066";
    const build = scene.emulator.addBuild({
      status: "FAILURE",
      extra: {
        logUrl: `https://console.cloud.google.com/${nasty}`,
        failureInfo: { type: nasty, detail: `${nasty} again` },
        steps: [{ id: nasty, name: nasty, status: "FAILURE", exitCode: 1 }],
      },
    });
    const run = await scene.wait(build.operationName).main;
    assert.match(
      errorOf(run).message,
      /step 0 "red link abc" \(red link abc\) exited with code 1\. red link abc again\. https/,
    );
    assert.doesNotMatch(run.stdout, /[^\P{C}\n]/u, "no control or format character is printed");
  });

  test("substitutions, env and args of a Build are not printed, with debug logging either", async () => {
    await using scene = await openScene({ env: { RUNNER_DEBUG: "1" } });
    for (const status of ["SUCCESS", "FAILURE"] as const) {
      const build = scene.emulator.addBuild({ status });
      const { outputs, log } = await scene.wait(build.operationName).main;
      // The emulator plants it, the stage looks for it everywhere; where it may be, it is.
      assert.match(outputs.metadata ?? "", /sentinel-substitution/);
      assert.match(log, /Debug: /);
    }
  });

  test("a token from access-token is masked before it has been of any use, and once", async () => {
    await using scene = await openScene();
    await assertMasked(scene, {});
  });
});
