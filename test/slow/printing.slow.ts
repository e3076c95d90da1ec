// What a person reads at further ends, and further texts from outside. The typical ones are in
// test/action/printing.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertMasked, head, logsHint, readable, working } from "../harness/readable.ts";
import { errorOf, openScene } from "../harness/scene.ts";

describe("what a person reads", { concurrency: 4 }, () => {
  const ends = {
    TIMEOUT: `failed in DURATION: TIMEOUT: the build's own timeout of 13s passed during step 1 "test"
${logsHint}Error: [Build failed] Build failed: TIMEOUT: the build's own timeout of 13s passed during step 1 "test". Raise \`timeout\` in the configuration of the build. LOG
`,
    CANCELLED: `cancelled in DURATION
Error: [Build cancelled] Build was cancelled, but not by this step. LOG
`,
    EXPIRED: `failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s
Error: [Build failed] Build failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s. Raise \`queueTtl\` of the build, or let fewer builds run at a time. LOG
`,
    INTERNAL_ERROR: `failed in DURATION: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test"
${logsHint}Error: [Build failed] Build failed: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test". Run the build again. LOG
`,
  } as const;
  for (const [status, text] of Object.entries(ends)) {
    test(`the log of a build that ends with ${status} says so in a line and in one error`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: status as keyof typeof ends });
      assert.equal(readable(await scene.wait(build.operationName).main, build), head + text);
    });
  }

  test("the log of a build that waits for approval until the timeout says who may approve, and that it is not cancelled", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "PENDING" });
    const run = await scene.wait(build.operationName, { with: { timeout: "5s" } }).main;
    assert.equal(
      readable(run, build),
      `${head.replace("2h", "5s")}waits for approval by somebody with roles/cloudbuild.builds.approver: LOG
Error: [Timed out] The timeout of 5s passed while the build was still waiting for approval. It was not cancelled and may still succeed. LOG
`,
    );
  });

  test("the log of a timeout that cancels says that the cancel was accepted, and how the build ended", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, { with: { timeout: "5s", "cancel-on-timeout": "true" } }).main;
    assert.equal(
      readable(run, build),
      `${head.replace("2h", "5s")}The timeout of 5s may pass first: by its own limits the build may still take up to 10m.
${working}Cloud Build accepted the cancellation of build LABEL.
Error: [Timed out] The timeout of 5s passed and the build was cancelled. It has ended: CANCELLED. LOG
`,
    );
  });

  test("the log of three builds has a label for each, a line for each change and one error", async () => {
    await using scene = await openScene();
    const builds = (["SUCCESS", "FAILURE", "PENDING"] as const).map((status) => scene.emulator.addBuild({ status }));
    const step = scene.wait(builds.map(({ operationName }) => operationName));
    const [first = "", second = "", third = ""] = builds.map(({ id }) => id.slice(0, 8));
    await step.untilLine(`${third}  waits for approval`);
    builds[2]?.end("CANCELLED");
    const { log } = await step.main;
    const lines = log.trimEnd().split("\n");
    assert.deepEqual(
      lines.slice(0, 4).map((line) => line.replace(/https:.*/, "LOG")),
      [
        "Waiting up to 2h for 3 builds (demo-project, global).",
        `  ${first}  LOG`,
        `  ${second}  LOG`,
        `  ${third}  LOG`,
      ],
    );
    for (const start of [`${first}  succeeded in `, `${second}  failed in `, `${third}  cancelled`]) {
      assert.equal(lines.filter((line) => line.startsWith(start)).length, 1, start);
    }
    assert.ok(lines.includes("1 of 3 succeeded, 1 failed, 1 cancelled"), log);
    assert.match(
      lines.at(-1) ?? "",
      /^Error: Build \w{8} failed: .* 2 of 3 builds did not succeed, see the log\. https/,
    );
  });

  test("the log of a bad operation name is one error that says what a name looks like", async () => {
    await using scene = await openScene();
    assert.equal(
      readable(await scene.wait("builds/42").main),
      `Error: [Invalid input] operation-name: "builds/42" is not the name of an operation or a build. Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.
`,
    );
  });

  test("the log has a line for each change of state and for trouble, and none for a poll", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer(
      { kind: "get", skip: 2, times: 2 },
      { kind: "status", status: 502, body: "<html>bad</html>" },
    );
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 7);
    build.end();
    const lines = readable(await step.main, build).split("\n");
    assert.match(lines[3] ?? "", /^HTTP 502, not from Google: bad\. Retrying for up to 15 minutes\.$/);
    assert.match(lines[4] ?? "", /^Cloud Build answers again after /);
    assert.match(lines[5] ?? "", /^succeeded in /);
    assert.equal(lines.length, 8);
  });
});

describe("text from outside", { concurrency: 4 }, () => {
  test("fifty failed steps and fifty warnings are one annotation", async () => {
    await using scene = await openScene();
    const fifty = Array.from({ length: 50 }, (_, index) => index);
    const steps = fifty.map((index) => ({ id: `step-${index}`, name: "node:24", status: "FAILURE", exitCode: index }));
    const warnings = fifty.map((index) => ({ text: `deprecated ${index} `.repeat(100), priority: "ALERT" }));
    const failureInfo = { type: "USER_BUILD_STEP", detail: "many ".repeat(5_000) };
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { steps, warnings, failureInfo } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.annotations.length, 1);
    assert.match(errorOf(run).message, /step 0 "step-0" /);
    assert.ok(errorOf(run).message.length <= 4_096);
  });

  test("a token from a credential file is masked before it has been of any use, and once", async () => {
    await using scene = await openScene();
    await assertMasked(scene, { credentials: scene.credentials("impersonated") });
  });

  test("outside GitHub no add-mask is printed", async () => {
    await using scene = await openScene({ env: { GITHUB_ACTIONS: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.deepEqual([run.exitCode, run.commands], [0, []]);
  });
});
