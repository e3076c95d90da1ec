import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { colour } from "../../src/base/sanitise-line.ts";
import type { EmulatedBuild, NewBuild } from "../emulator/build.ts";
import { type Fault, html } from "../emulator/faults.ts";
import { errorOf, type Given, openScene, type Scene, type SceneOptions, warningsOf } from "../harness/scene.ts";
import type { Run } from "../harness/stage/run.ts";
import type { Step } from "../harness/stage/step.ts";

const options = { concurrency: 4 };

type LogScene = Scene & {
  /** Starts a step that reads these builds' logs on the emulator. */
  read(builds: EmulatedBuild | readonly EmulatedBuild[], logs?: string, given?: Given): Step;
};

/** Opens a scene whose emulator has the logs, too. */
async function openLogScene(given: SceneOptions = {}): Promise<LogScene> {
  const scene = await openScene(given);
  const { emulator, wait } = scene;
  return {
    ...scene,
    read(builds, logs = "stream", uses = {}) {
      const names = [builds].flat().map(({ operationName }) => operationName);
      const env = { STORAGE_EMULATOR_HOST: emulator.url, ...uses.env };
      return wait(names, { ...uses, with: { logs, ...uses.with }, env });
    },
  };
}

/** What a person sees between the head of the log and the line that says how the build ended. */
function textOf({ log }: Run): string[] {
  const lines = log.trimEnd().split("\n");
  const end = lines.findIndex((line) => /^(?:succeeded|failed) in /.test(line));
  return lines.slice(0, end).filter((line) => !/^(?:Waiting|https:|queued|working)/.test(line));
}

/** The commands of a run, but for what every run has. */
const obeyedOf = ({ commands }: Run): string[] =>
  commands.map(({ command }) => command).filter((command) => command !== "add-mask" && command !== "debug");

const short: NewBuild = { totalMs: 6000 };
const noise =
  /Starting Step|Finished Step|FETCHSOURCE|^BUILD$|^PUSH$|^DONE$|^ERROR$|starting build|Pulling image|Already have/m;

describe("logs: stream", options, () => {
  test("a log is printed while the build runs, in a group a step", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild(short);
    const step = scene.read(build);
    await step.untilLine("npm warn deprecated");
    assert.equal(build.status(), "WORKING");
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    assert.doesNotMatch(run.log, noise);
    const text = textOf(run);
    assert.deepEqual(
      text.filter((line) => line.startsWith("▼ ")),
      [
        "Source",
        'Step 0 "install" (node:24)',
        'Step 1 "test" (node:24)',
        "Step 2 (gcr.io/cloud-builders/docker)",
        "Push",
      ].map((title) => `▼ ${title}`),
    );
    assert.ok(text.includes("\u001b[32m✔ adds\u001b[39m \u001b[90m(1.15ms)\u001b[39m\u001b[0m"), text.join("\n"));
    assert.ok(text.includes("Successfully built 9c2e51a8d4f3"));
    assert.deepEqual(obeyedOf(run), Array.from({ length: 5 }, () => ["group", "endgroup"]).flat());
  });

  test("steps that overlap have their ids before their lines, and several builds their labels, in columns", async () => {
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

  test("the end of the text is a reason to poll at once", async () => {
    await using scene = await openLogScene();
    // Of a build of four hours there is a poll every 14 s.
    const build = scene.emulator.addBuild({ createdAtMs: Date.now() - 4 * 3_600_000, queuedMs: 1000, manual: true });
    const step = scene.read(build);
    build.write("this is the middle", 0);
    await step.untilLine("this is the middle");
    build.end();
    const endedMs = performance.now();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    assert.ok(performance.now() - endedMs < 9000, `${performance.now() - endedMs} ms`);
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

  test("the logs of the real services are read on their hosts, through the proxy", async () => {
    for (const logging of ["GCS_ONLY", "CLOUD_LOGGING_ONLY"]) {
      await using scene = await openLogScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "FAILURE", logging, logsBucket: "gs://my-logs/team" });
      const run = await scene.read(build, "stream", {
        with: { endpoint: "" },
        env: { ...scene.proxied, STORAGE_EMULATOR_HOST: "127.0.0.1:9" },
      }).main;
      assert.match(run.log, /▼ Step 1 "test"/);
      const host = logging === "GCS_ONLY" ? "storage.googleapis.com" : "logging.googleapis.com";
      assert.deepEqual(
        scene.requests("connect").map((request) => request.host),
        ["cloudbuild.googleapis.com", host],
      );
      const [asked] = scene.requests(logging === "GCS_ONLY" ? "log" : "entries");
      assert.match(String(asked?.headers.authorization), /^Bearer ya29\./);
    }
  });

  test("a quota project pays for reading logs, too", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    await scene.read(build, "stream", { env: { GOOGLE_CLOUD_QUOTA_PROJECT: "pays-for-it" } }).main;
    assert.equal(scene.requests("log")[0]?.headers["x-goog-user-project"], "pays-for-it");
  });
});

describe("text from a build", options, () => {
  const hostile = [
    "::error::a",
    "  ::set-output name=status::succeeded",
    "##[error]b",
    "\u001b[31m::add-mask::c",
    "::stop-commands::d",
    "e\r::warning::f",
    "\u001b]8;;https://evil.example\u0007g\u001b]8;;\u0007\u001b[2Jh\u202ei",
    "::group::j",
    "::endgroup::",
  ];

  for (const scenario of ["success", "parallel"] as const) {
    test(`the runner obeys none of a build's hostile lines: ${scenario}`, async () => {
      await using scene = await openLogScene();
      const build = scene.emulator.addBuild({ manual: true, scenario });
      const step = scene.read(build);
      for (const line of hostile) build.write(line, 0);
      build.write(`${hostile.join("\n")}\n`);
      build.end("FAILURE");
      const run = await step.main;
      const groups = obeyedOf(run).slice(0, -1);
      const pairs = groups.map((_, index) => (index % 2 === 0 ? "group" : "endgroup"));
      assert.deepEqual(groups, scenario === "parallel" ? [] : pairs);
      assert.equal(obeyedOf(run).at(-1), "error");
      assert.equal(run.outputs.status, "failed");
      assert.ok(!run.stdout.replace(new RegExp(colour, "g"), "").includes("\u001b"), "more than colours");
      assert.match(run.stdout, /gh(?=i)|ghi/);
    });
  }

  test("text from a build is never longer than a line of 2,000 characters", async () => {
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
  test("the end of the failed step's log stands in the log and in the summary", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ manual: true });
    const step = scene.read(build, "on-failure");
    for (let line = 0; line < 60; line += 1) build.write(`\u001b[31mline ${line}\u001b[0m`, 1);
    build.end("FAILURE");
    const run = await step.main;
    assert.match(run.log, /^The last 50 lines of step 1 "test":$/m);
    assert.ok(!run.log.includes("Step #1") && !run.log.includes("\u001b"), run.log);
    assert.match(run.log, /^src\/add\.ts\(2,3\): error TS2322/m);
    assert.match(run.summary, /src\/add\.ts\(2,3\): error TS2322/);
    assert.deepEqual(
      scene.requests("log").map(({ headers }) => headers.range),
      ["bytes=-4194304"],
    );
  });

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
  test("a log that may not be read is one warning with the role and the link, and the build's own verdict", async () => {
    for (const logs of ["stream", "on-failure"]) {
      await using scene = await openLogScene();
      const build = scene.emulator.addBuild({
        ...{ totalMs: 4000, scenario: "failure", mayReadObject: false, mayReadEntries: false },
        logsBucket: "gs://my-logs",
      });
      const run = await scene.read(build, logs).main;
      const [warning = "", ...more] = warningsOf(run);
      assert.deepEqual(more, []);
      assert.match(warning, /403 AccessDenied: .* Grant roles\/storage\.objectViewer on gs:\/\/my-logs/);
      assert.ok(warning.endsWith(build.logUrl));
      assert.equal(run.outputs.status, "failed");
    }
  });

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
    test(`${what}, for ever, on the way to a log ends with the build's own verdict`, async () => {
      await using scene = await openLogScene();
      const build = scene.emulator.addBuild({ totalMs: 3000, scenario: "failure" });
      scene.emulator.answer({ kind: ["log", "entries"], times: Number.POSITIVE_INFINITY }, fault);
      const run = await scene.read(build).main;
      assert.equal(run.outputs.status, "failed", run.log);
      assert.match(errorOf(run).message, /^Build failed: step 1 "test"/);
      assert.ok(warningsOf(run).length <= 1, run.log);
      const isTold = warningsOf(run).some((text) => text.includes("cannot be read"));
      assert.ok(isTold || run.log.includes(`The log is incomplete: ${build.logUrl}`), run.log);
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

describe("logs: never", options, () => {
  test("no log is asked for, and nothing that reads logs is loaded; with on-failure neither, while all is well", async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), "action-"));
    const root = join(import.meta.dirname, "../..");
    mkdirSync(join(folder.path, "dist"));
    cpSync(join(root, "action.yml"), join(folder.path, "action.yml"));
    cpSync(join(root, "dist"), join(folder.path, "dist"), { recursive: true });
    const chunks = readdirSync(join(folder.path, "dist")).map((name) => join(folder.path, "dist", name));
    const readers = chunks.filter((path) => readFileSync(path, "utf8").includes("has written no log yet"));
    assert.ok(readers.length > 0 && readers.every((path) => !path.endsWith("/index.js")));
    for (const path of readers) rmSync(path);
    await using scene = await openLogScene({ action: folder.path });
    for (const [logs, status] of [
      ["never", "FAILURE"],
      ["false", "SUCCESS"],
      ["on-failure", "SUCCESS"],
    ] as const) {
      const run = await scene.read(scene.emulator.addBuild({ status }), logs).main;
      assert.equal(run.outputs.status, status === "SUCCESS" ? "succeeded" : "failed", run.log);
    }
    const crashed = await scene.read(scene.emulator.addBuild({ status: "SUCCESS" }), "stream").main;
    assert.match(errorOf(crashed).title, /The action failed/);
    assert.equal(scene.requests("log").length + scene.requests("entries").length, 0);
  });
});

describe("an emulator's logs", options, () => {
  for (const host of [undefined, "storage.googleapis.com:443", "http://127.0.0.1.evil.example:80"]) {
    test(`an emulator's logs are not asked for at STORAGE_EMULATOR_HOST ${host}, and that is told`, async () => {
      await using scene = await openLogScene();
      const build = scene.emulator.addBuild({ totalMs: 3000 });
      const run = await scene.read(build, "stream", { env: { STORAGE_EMULATOR_HOST: host } }).main;
      assert.equal(run.outputs.status, "succeeded");
      assert.match(run.log, /^No log is read: /m);
      assert.equal(scene.requests("log").length + scene.requests("entries").length, 0);
    });
  }
});

describe("a step that is cancelled while a log streams", options, () => {
  test("a step that is cancelled while a log streams cancels at once, closes the group and prints no more of the log", async () => {
    await using scene = await openLogScene();
    const build = scene.emulator.addBuild({ manual: true });
    const step = scene.read(build);
    build.write("x".repeat(99).concat("\n").repeat(500_000), 0);
    await step.untilLine("xxx");
    const atMs = performance.now();
    const cancelled = step.cancel();
    const cancel = await scene.emulator.waitFor("cancel");
    const run = await cancelled;
    // A busy machine apart: the benchmark holds it to 100 ms.
    assert.ok(scene.emulator.startedAtMs + cancel.atMs - atMs < 1500, `${cancel.atMs}`);
    const last = run.lines.findLastIndex(({ text }) => /^x+$/.test(text));
    assert.equal(run.lines[last + 1]?.text, "::endgroup::");
    assert.ok(last < 400_000, "it was in the midst of it");
    assert.equal(run.outputs.status, "aborted");
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
});
