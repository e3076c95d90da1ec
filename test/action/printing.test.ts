// What a person reads at the typical ends: the log as the runner shows it, with the title of each annotation. Ids,
// times and ports are replaced; a long line stays one line.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "../emulator/build.ts";
import { errorOf, type Given, openScene, type Scene } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";

/** The log of a run with what differs from run to run replaced. */
function readable(run: Run, build?: EmulatedBuild): string {
  const titles = run.annotations.map(({ title }) => `[${title}] `);
  return run.log
    .replaceAll(/^(?:Error|Warning): /gm, (level) => `${level}${titles.shift()}`)
    .replaceAll(build?.operationName ?? "?", "OPERATION")
    .replaceAll(build?.id ?? "?", "ID")
    .replaceAll(/\d\d:\d\d:\d\d UTC/g, "TIME UTC")
    .replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:DIGEST")
    .replaceAll("https://console.cloud.google.com/cloud-build/builds/ID?project=123456789012", "LOG");
}

describe("what a person reads", { concurrency: 4 }, () => {
  const waitingFor = "Operation ID is running (WORKING, since TIME UTC). Log: LOG\n";

  test("the log of a build that succeeds", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("queued");
    build.start();
    await step.untilLine("working");
    build.end();
    assert.equal(
      readable(await step.main, build).replace(/in \d+s/, "in DURATION"),
      `Operation ID is queued (QUEUED, since TIME UTC). Log: LOG
${waitingFor}Operation ID is done (SUCCESS, at TIME UTC). Log: LOG
Operation ID succeeded in DURATION. Images: europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4@sha256:DIGEST. Log: LOG
`,
    );
  });

  const ends = {
    FAILURE:
      '[Operation failed] Operation ID: FAILURE (USER_BUILD_STEP): Build step failure: build step 1 "node:24" failed: ' +
      "step exited with non-zero status: 1; failed step: test (node:24), exit code 1. Log: LOG",
    TIMEOUT:
      "[Operation failed] Operation ID: TIMEOUT: the build's own timeout passed; failed step: test (node:24). Log: LOG",
    CANCELLED: "[Operation was cancelled] Operation ID: CANCELLED: somebody cancelled it. Log: LOG",
    EXPIRED:
      "[Operation failed] Operation ID: EXPIRED: the build waited in the queue for longer than its queueTtl. Log: LOG",
    INTERNAL_ERROR:
      "[Operation failed] Operation ID: INTERNAL_ERROR: the service's own fault, another try may help; failed " +
      "step: test (node:24). Log: LOG",
  } as const;
  for (const [status, error] of Object.entries(ends)) {
    test(`the log of a build that ends with ${status}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: status as keyof typeof ends });
      const text = readable(await scene.wait(build.operationName).main, build);
      const [first, ...rest] = text.split("\n");
      assert.equal(first, `Operation ID is done (${status}, at TIME UTC). Log: LOG`);
      assert.equal(rest.join("\n"), `Error: ${error}\n`);
    });
  }

  test("the log of a build that waits for approval until the timeout", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "PENDING" });
    const run = await scene.wait(build.operationName, { with: { timeout: "5s" } }).main;
    assert.equal(
      readable(run, build),
      `Operation ID waits for approval or for a place in the queue (PENDING, since TIME UTC). Log: LOG
Error: [Timed out waiting for the operation] Operation ID: The step's timeout of 5s passed: the operation was still PENDING. It may still end well. Log: LOG
`,
    );
  });

  test("the log of a timeout that cancels", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, { with: { timeout: "5s", "cancel-on-timeout": "true" } }).main;
    assert.equal(
      readable(run, build),
      `${waitingFor}Operation ID: the cancel was accepted.
Operation ID is done (CANCELLED, at TIME UTC). Log: LOG
Error: [Timed out waiting for the operation] Operation ID: The step's timeout of 5s passed. After its cancel the operation ended: CANCELLED. Log: LOG
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
      `${waitingFor}Operation ID: the cancel was accepted.
Error: [Waiting was aborted] Operation ID: the runner told the step to stop. Its cancel was accepted: OPERATION. Log: LOG
`,
    );
    assert.equal(readable(await step.post(), build), "Operation ID has ended: CANCELLED.\n");
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
    const run = await scene.wait(build.operationName, { credentials: "none" }).main;
    assert.equal(
      readable(run, build),
      `Error: [The operation's end is unknown] Operation ID: no Google Cloud credentials were found. Put this before the step, and \`permissions: { contents: read, id-token: write }\` on the job: \`- uses: google-github-actions/auth@v3\` with \`workload_identity_provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER\`.
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
    assert.deepEqual(lines.slice(0, 3), [
      waitingFor.trimEnd(),
      "Operation ID: no news, trying again. status 502 without an error of Google's: bad",
      "Operation ID: answers again.",
    ]);
    assert.equal(lines.length, 6);
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
    await step.untilLine("goes on");
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
    assert.match(errorOf(run).message, /red link abc.*step: red link abc \(red link abc\), exit code 1/);
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

  test("outside GitHub no add-mask is printed", async () => {
    await using scene = await openScene({ env: { GITHUB_ACTIONS: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.deepEqual([run.exitCode, run.commands], [0, []]);
  });
});
