// What a person reads of a whole process: the log as the runner shows it, with the title of the annotation. Ids, times and
// ports are replaced. How each end is told is in test/report/typical-ends.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import type { EmulatedBuild } from "../emulator/build.ts";
import { errorOf, type Given, labelOf, openScene, type Scene } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";

/** The log of a run with what differs from run to run replaced. */
function readable(run: Run, build?: EmulatedBuild): string {
  const titles = run.annotations.map(({ title }) => `[${title}] `);
  return run.log
    .replaceAll(/^(?:Error|Warning): /gm, (level) => `${level}${titles.shift()}`)
    .replaceAll(build?.id ?? "?", "ID")
    .replaceAll(build === undefined ? "?" : labelOf(build.id), "LABEL")
    .replaceAll(/(?<=\b(?:after|in) )\d+s/g, "DURATION")
    .replaceAll(/(?<=may still take up to )[\dms ]+/g, "DURATION")
    .replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:DIGEST")
    .replaceAll("https://console.cloud.google.com/cloud-build/builds/ID?project=123456789012", "LOG");
}

describe("what a person reads", { concurrency: 4 }, () => {
  const head = (timeout = "2h") => `Waiting up to ${timeout} for build ID (demo-project, global).\nLOG\n`;
  const working = "working after DURATION in the queue, its own timeout is 10m\n";

  test("the log of a build that succeeds", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("queued");
    build.start();
    await step.untilLine("working");
    build.end();
    const image = "image europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4@sha256:DIGEST\n";
    assert.equal(
      readable(await step.main, build),
      `${head()}queued, its queueTtl is 1h\n${working}succeeded in DURATION\n${image}`,
    );
  });

  test("the log of a build that fails", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    assert.equal(
      readable(await scene.wait(build.operationName).main, build),
      `${head()}failed in DURATION: step 1 "test" (node:24) exited with code 1
Set logs: on-failure to see the failing step's last lines here. That needs roles/viewer on the project.
Error: [Build failed] Build failed: step 1 "test" (node:24) exited with code 1. Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1. LOG
`,
    );
  });

  test("the log of a timeout that cancels", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, { with: { timeout: "50s", "cancel-on-timeout": "true" } }).main;
    assert.equal(
      readable(run, build),
      `${head("50s")}The timeout of 50s may pass first: by its own limits the build may still take up to DURATION.
${working}Cloud Build accepted the cancellation of build LABEL.
Error: [Timed out] The timeout of 50s passed and the build was cancelled. It has ended: CANCELLED. LOG
`,
    );
  });

  test("the log of a step that is told to stop, and of its post", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    assert.equal(
      readable(await step.cancel(), build),
      `${head()}${working}Error: [Workflow cancelled] The workflow was cancelled. Cloud Build accepted the cancellation of build LABEL. LOG
`,
    );
    assert.equal(readable(await step.post(), build), "Build ID has ended: CANCELLED.\n");
  });

  test("the log of a bad operation name", async () => {
    await using scene = await openScene();
    assert.match(
      readable(await scene.wait("builds/42").main),
      /^Error: \[Invalid input\] operation-name: "builds\/42" is not the name of an operation or a build\. Give [^\n]+\n$/,
    );
  });

  test("the log of a step without credentials", async () => {
    await using scene = await openScene();
    const run = await scene.wait(scene.emulator.addBuild().operationName, { credentials: "none" }).main;
    const { title, message, mend } = credentialAdvice.noCredentials;
    assert.equal(readable(run), `Error: [${title}] ${message}. ${mend}.\n`);
  });

  test("the log has a line for each change of state and for trouble, and none for a poll", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer(
      { kind: "get", skip: 2, times: 3 },
      { kind: "status", status: 502, body: "<html>bad</html>" },
    );
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 8);
    build.end();
    const [, , ...lines] = readable(await step.main, build)
      .trimEnd()
      .split("\n");
    assert.equal(lines.length, 5, lines.join("\n"));
    const [first, trouble, over] = lines;
    assert.equal(`${first}\n`, working);
    assert.match(trouble ?? "", /^Cannot reach Cloud Build \(.*502.*\)\. Retrying for up to 15 minutes\.$/);
    assert.equal(over, "Cloud Build answers again after DURATION.");
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
    await step.untilLine(/stop-commands/);
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
        failureInfo: { type: nasty, detail: nasty },
        steps: [{ id: nasty, name: nasty, status: "FAILURE", exitCode: 1 }],
      },
    });
    const run = await scene.wait(build.operationName).main;
    assert.match(errorOf(run).message, /^Build failed: step 0 "red link abc" \(red link abc\) exited with code 1\. /);
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

  test("fifty failed steps and fifty warnings are one annotation", async () => {
    await using scene = await openScene();
    const fifty = Array.from({ length: 50 }, (_, index) => index);
    const steps = fifty.map((index) => ({ id: `step-${index}`, name: "node:24", status: "FAILURE", exitCode: index }));
    const warnings = fifty.map((index) => ({ text: `deprecated ${index} `.repeat(100), priority: "ALERT" }));
    const failureInfo = { type: "USER_BUILD_STEP", detail: "many ".repeat(5_000) };
    const build = scene.emulator.addBuild({ status: "FAILURE", extra: { steps, warnings, failureInfo } });
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.annotations.length, 1);
    assert.match(errorOf(run).message, /^Build failed: step 0 "step-0" /);
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

  test("outside GitHub no add-mask is printed", async () => {
    await using scene = await openScene({ env: { GITHUB_ACTIONS: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.deepEqual([run.exitCode, run.commands], [0, []]);
  });
});
