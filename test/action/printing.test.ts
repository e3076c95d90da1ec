// What a person reads at the typical ends: the log as the runner shows it, with the title of each annotation. Ids,
// times and ports are replaced; a long line stays one line.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "../emulator/build.ts";
import { openScene } from "../harness/scene.ts";
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

  test("a build that succeeds", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("is queued");
    build.start();
    await step.untilLine("is running");
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
    test(`a build that ends with ${status}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: status as keyof typeof ends });
      const text = readable(await scene.wait(build.operationName).main, build);
      const [first, ...rest] = text.split("\n");
      assert.equal(first, `Operation ID is done (${status}, at TIME UTC). Log: LOG`);
      assert.equal(rest.join("\n"), `Error: ${error}\n`);
    });
  }

  test("a build that waits for approval, and a wait that has waited long enough", async () => {
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

  test("a timeout that cancels", async () => {
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

  test("a step that is told to stop, and its post", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("is running");
    assert.equal(
      readable(await step.cancel(), build),
      `${waitingFor}Operation ID: the cancel was accepted.
Error: [Waiting was aborted] Operation ID: the runner told the step to stop. Its cancel was accepted: OPERATION. Log: LOG
`,
    );
    assert.equal(readable(await step.post(), build), "Operation ID has ended: CANCELLED.\n");
  });

  test("a name that is none", async () => {
    await using scene = await openScene();
    assert.equal(
      readable(await scene.wait("builds/42").main),
      `Error: [Invalid input] operation-name: "builds/42" is not the name of an operation or a build. Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.
`,
    );
  });

  test("no credentials", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, { credentials: "none" }).main;
    assert.equal(
      readable(run, build),
      `Error: [The operation's end is unknown] Operation ID: no Google Cloud credentials were found. Put this before the step, and \`permissions: { contents: read, id-token: write }\` on the job: \`- uses: google-github-actions/auth@v3\` with \`workload_identity_provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER\`.
`,
    );
  });

  test("a state is told when it changes, and trouble once: nothing is said of a poll", async () => {
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
