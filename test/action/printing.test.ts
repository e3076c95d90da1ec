// What a person reads at the typical ends: the log as the runner shows it, with the title of each annotation. Ids,
// times and ports are replaced; a long line stays one line.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import type { EmulatedBuild } from "../emulator/build.ts";
import { errorOf, type Given, openScene, type Scene } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";

/** The log of a run with what differs from run to run replaced. */
function readable(run: Run, build?: EmulatedBuild): string {
  const titles = run.annotations.map(({ title }) => `[${title}] `);
  return run.log
    .replaceAll(/^(?:Error|Warning): /gm, (level) => `${level}${titles.shift()}`)
    .replaceAll(build?.id ?? "?", "ID")
    .replaceAll(build?.id.slice(0, 8) ?? "?", "LABEL")
    .replaceAll(/ in \d+s/g, " in DURATION")
    .replaceAll(/up to 9m \d+s/g, "up to 10m")
    .replaceAll(/(after|for) \d+s /g, "$1 DURATION ")
    .replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:DIGEST")
    .replaceAll("https://console.cloud.google.com/cloud-build/builds/ID?project=123456789012", "LOG");
}

describe("what a person reads", { concurrency: 4 }, () => {
  const head = "Waiting up to 2h for build ID (demo-project, global).\nLOG\n";
  const working = "working after DURATION in the queue, its own timeout is 10m\n";

  test("the log of a build that succeeds", async () => {
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

  const logs =
    "Set logs: on-failure to see the failing step's last lines here. That needs roles/viewer on the project.\n";
  const ends = {
    FAILURE: `failed in DURATION: step 1 "test" (node:24) exited with code 1
${logs}Error: [Build failed] Build failed: step 1 "test" (node:24) exited with code 1. Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1. LOG
`,
    TIMEOUT: `failed in DURATION: TIMEOUT: the build's own timeout of 13s passed during step 1 "test"
${logs}Error: [Build failed] Build failed: TIMEOUT: the build's own timeout of 13s passed during step 1 "test". Raise \`timeout\` in the configuration of the build. LOG
`,
    CANCELLED: `cancelled in DURATION
Error: [Build cancelled] Build was cancelled, but not by this step. LOG
`,
    EXPIRED: `failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s
Error: [Build failed] Build failed: EXPIRED: the build waited in the queue for longer than its queueTtl of 15s. Raise \`queueTtl\` of the build, or let fewer builds run at a time. LOG
`,
    INTERNAL_ERROR: `failed in DURATION: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test"
${logs}Error: [Build failed] Build failed: INTERNAL_ERROR, a fault of Cloud Build, in step 1 "test". Run the build again. LOG
`,
  } as const;
  for (const [status, text] of Object.entries(ends)) {
    test(`the log of a build that ends with ${status}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: status as keyof typeof ends });
      assert.equal(readable(await scene.wait(build.operationName).main, build), head + text);
    });
  }

  test("the log of a build that waits for approval until the timeout", async () => {
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

  test("the log of a timeout that cancels", async () => {
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

  test("the log of a step that is told to stop, and of its post", async () => {
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

  test("the log of three builds", async () => {
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

  test("the log of a bad operation name", async () => {
    await using scene = await openScene();
    assert.equal(
      readable(await scene.wait("builds/42").main),
      `Error: [Invalid input] operation-name: "builds/42" is not the name of an operation or a build. Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.
`,
    );
  });

  test("the log of a step without credentials", async () => {
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
