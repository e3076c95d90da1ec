// The log of each kind of build, in each place, with each fault on the way. The typical ones: test/action/logs.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Fault, html } from "../emulator/faults.ts";
import {
  assertDenied,
  assertUnread,
  assertVerdict,
  noise,
  obeyedOfHostile,
  openLogScene,
  short,
  textOf,
} from "../harness/log-scene.ts";
import { errorOf, warningsOf } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("logs: stream", options, () => {
  test("in the log, steps that overlap have their ids before their lines, and several builds their labels, in columns", async () => {
    await using scene = await openLogScene();
    const builds = [scene.emulator.addBuild({ ...short, scenario: "parallel" }), scene.emulator.addBuild(short)];
    const [first, second] = builds.map(({ id }) => id.slice(0, 8));
    const run = await scene.read(builds).main;
    assert.match(run.log, new RegExp(`^${first} {2}unit-test {3}> node --test$`, "m"));
    assert.match(run.log, new RegExp(`^${first} {2}install {5}added 82 packages`, "m"));
    assert.match(run.log, new RegExp(`^${second} {2}install {2}added 82 packages`, "m"));
    assert.doesNotMatch(run.log, noise);
    assert.deepEqual(
      run.commands.filter(({ command }) => command === "group"),
      [],
    );
  });

  test("a failed step's own words stand in the log as problem matchers want them, and in the summary", async () => {
    await using scene = await openLogScene();
    const run = await scene.read(scene.emulator.addBuild({ ...short, scenario: "failure" })).main;
    const text = textOf(run);
    assert.ok(text.includes("src/add.ts(2,3): error TS2322: Type 'string' is not assignable to type 'number'."));
    assert.match(text.at(-1) ?? "", /^ERROR: build step 1 "node:24" failed/);
    assert.match(run.summary, /src\/add\.ts\(2,3\): error TS2322/);
    assert.match(errorOf(run).message, /^Build failed: step 1 "test" \(node:24\) exited with code 1/);
  });

  test("a log that comes at the end, and one whose server ignores ranges, are printed once and whole", async () => {
    for (const given of [{ logStreamingOption: "STREAM_OFF", mayReadEntries: false }, { ignoresRanges: true }]) {
      await using scene = await openLogScene();
      const run = await scene.read(scene.emulator.addBuild({ totalMs: 4000, ...given })).main;
      const text = textOf(run).filter((line) => !line.startsWith("▼ "));
      assert.equal(text.filter((line) => line.includes("added 82 packages")).length, 1);
      assert.match(text.at(-1) ?? "", /^latest: digest: sha256:/);
    }
  });

  test("a build that logs only to Cloud Logging is read there, as text or structured", async () => {
    for (const enableStructuredLogging of [false, true]) {
      await using scene = await openLogScene();
      const build = scene.emulator.addBuild({
        ...short,
        scenario: "failure",
        logging: "CLOUD_LOGGING_ONLY",
        structuredLogging: enableStructuredLogging,
      });
      const run = await scene.read(build).main;
      const text = textOf(run);
      assert.ok(text.includes('▼ Step 1 "test" (node:24)'), run.log);
      assert.ok(text.includes("  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:"));
      assert.equal(scene.requests("log").length, 0);
      assert.deepEqual(warningsOf(run), []);
    }
  });

  test("a build without a log, and an operation that is no build, are waited for all the same", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ totalMs: 3000, logging: "NONE" });
    const operation = scene.emulator.addOperation();
    const step = scene.wait([build.operationName, operation.name], {
      with: { logs: "stream" },
      env: { STORAGE_EMULATOR_HOST: scene.emulator.url },
    });
    await step.untilLine("This build writes no log.");
    operation.finish();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(run.log.split("This build writes no log.").length, 2);
    assert.equal(scene.requests("log").length + scene.requests("entries").length, 0);
  });

  test("a quota project pays for reading logs, too", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    await scene.read(build, "stream", { env: { GOOGLE_CLOUD_QUOTA_PROJECT: "pays-for-it" } }).main;
    assert.equal(scene.requests("log")[0]?.headers["x-goog-user-project"], "pays-for-it");
  });
});

describe("text from a build", options, () => {
  test("the runner obeys none of the hostile lines of a build whose steps overlap", async () => {
    assert.deepEqual(await obeyedOfHostile("parallel"), []);
  });

  test("a line of a build's text is never longer than 2,000 characters", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ manual: true });
    const step = scene.read(build);
    build.write("x".repeat(5_000_000), 0);
    build.end();
    const run = await step.main;
    assert.equal(Math.max(...run.lines.map(({ text }) => text.length)), 2000);
  });
});

describe("logs: on-failure", options, () => {
  test("logs: on-failure prints the end of the whole log of a build that failed to push", async () => {
    await using scene = await openLogScene();
    const run = await scene.read(scene.emulator.addBuild({ totalMs: 3000, scenario: "push-failed" }), "on-failure")
      .main;
    assert.match(run.log, /^The last \d+ lines of the log:$/m);
    assert.match(run.log, /^ERROR: /m);
  });

  test("logs: on-failure reads nothing of a build that succeeds", async () => {
    await using scene = await openLogScene();
    const run = await scene.read(scene.emulator.addBuild({ status: "SUCCESS" }), "on-failure").main;
    assert.equal(run.outputs.status, "succeeded");
    assert.equal(scene.requests("log").length + scene.requests("entries").length, 0);
  });

  test("logs: on-failure reads the end of a log that is only in Cloud Logging there", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ totalMs: 3000, scenario: "failure", logging: "CLOUD_LOGGING_ONLY" });
    const run = await scene.read(build, "on-failure").main;
    assert.match(run.log, /^The last \d+ lines of step 1 "test":$/m);
  });
});

describe("a log that may not be read", options, () => {
  for (const logs of ["stream", "on-failure"]) {
    test(`with logs: ${logs} a log that may not be read is one warning with the role and the link, and the build's own verdict`, async () => {
      await using scene = await openLogScene();
      const denied = { mayReadObject: false, mayReadEntries: false, logsBucket: "gs://my-logs" };
      const build = scene.emulator.addBuild({ totalMs: 4000, scenario: "failure", ...denied });
      assertDenied(await scene.read(build, logs).main, build);
    });
  }

  test("a log that may not be read in one of its two places is read in the other, without a warning", async () => {
    for (const given of [{ mayReadObject: false }, { mayReadEntries: false }]) {
      await using scene = await openLogScene();
      const run = await scene.read(scene.emulator.addBuild({ totalMs: 4000, ...given })).main;
      assert.deepEqual(warningsOf(run), []);
      assert.match(run.log, /^added 82 packages/m);
    }
  });
});

describe("a fault on the way to a log ends with the build's own verdict", options, () => {
  const faults: readonly (readonly [what: string, fault: Fault])[] = [
    ["403 as a page", html(403)],
    ["404", { kind: "status", status: 404, body: "" }],
    ["503", { kind: "status", status: 503, body: "" }],
    ["429", { kind: "status", status: 429, body: "" }],
    ["302", { kind: "redirect", status: 302, location: "https://127.0.0.1:9/" }],
    ["a reset", { kind: "reset", at: "start" }],
    ["a reset in the body", { kind: "reset", at: "body" }],
    ["silence", { kind: "hang" }],
    ["no HTTP", { kind: "garbage" }],
    ["a page", html(200)],
    ["a body that drips", { kind: "drip", everyMs: 50, bytes: 1 }],
  ];
  for (const [what, fault] of faults) {
    test(`the build's own verdict stands where every request for its log meets ${what}`, async () => {
      await using scene = await openLogScene();
      await assertVerdict(scene, scene.emulator.addBuild({ totalMs: 3000, scenario: "failure" }), fault);
    });
  }

  test("a proxy that refuses the way to Cloud Storage leaves the log incomplete", async () => {
    await using scene = await openLogScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS", logging: "GCS_ONLY" });
    scene.emulator.answer(
      { kind: "connect", path: /storage/, times: Number.POSITIVE_INFINITY },
      { kind: "status", status: 407, body: "" },
    );
    const run = await scene.read(build, "stream", { with: { endpoint: "" }, env: scene.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(run.log.includes(`The log is incomplete: ${build.logUrl}`), run.log);
  });

  test("a bearer that Cloud Storage alone refuses is renewed once, and polls go on", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ totalMs: 5000, mayReadEntries: false });
    scene.emulator.answer({ kind: "log", times: Number.POSITIVE_INFINITY }, { kind: "status", status: 401, body: "" });
    const run = await scene.read(build, "stream", { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("sts").length, 2);
    assert.equal(warningsOf(run).length, 1);
  });
});

describe("an emulator's logs", options, () => {
  for (const host of [undefined, "storage.googleapis.com:443", "http://127.0.0.1.evil.example:80"]) {
    test(`an emulator's logs are not asked for at STORAGE_EMULATOR_HOST ${host}, and that is told`, async () => {
      await assertUnread(host, { totalMs: 3000 });
    });
  }
});

test("a step whose runner is gone while a log streams cancels the build, too", async () => {
  await using scene = await openLogScene();
  const build = scene.emulator.addBuild({ manual: true });
  const step = scene.read(build);
  build.write("x".repeat(99).concat("\n").repeat(500_000), 0);
  await step.untilLine("xxx");
  step.breakStdout();
  await step.main;
  assert.equal(build.status(), "CANCELLED");
});
