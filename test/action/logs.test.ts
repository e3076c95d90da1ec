import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  assertDenied,
  assertUnread,
  assertVerdict,
  noise,
  obeyedOf,
  obeyedOfHostile,
  openLogScene,
  short,
  textOf,
} from "../harness/log-scene.ts";
import { errorOf } from "../harness/scene.ts";

// Further kinds of builds, places and faults: test/slow/logs.slow.ts.
const options = { concurrency: 4 };

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

  test("the end of a build's log is followed by a poll at once", async () => {
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
});

test("the runner obeys none of a build's hostile lines, and the groups of its log are closed", async () => {
  const obeyed = await obeyedOfHostile("success");
  assert.deepEqual(
    obeyed,
    obeyed.map((_, index) => (index % 2 === 0 ? "group" : "endgroup")),
  );
});

describe("logs: on-failure", options, () => {
  test("with logs: on-failure the end of the failed step's log stands in the job's log and in the summary", async () => {
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

  test("logs: on-failure tells of a log that may not be read in one warning, with the role and the link", async () => {
    await using scene = await openLogScene();
    const denied = { mayReadObject: false, mayReadEntries: false, logsBucket: "gs://my-logs" };
    const build = scene.emulator.addBuild({ status: "FAILURE", ...denied });
    assertDenied(await scene.read(build, "on-failure").main, build);
  });
});

describe("logs: never", options, () => {
  test("with logs: never no log is asked for and nothing that reads logs is loaded, nor with on-failure where all is well", async () => {
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

describe("a log that is out of reach", options, () => {
  test("the build's own verdict stands where every request for its log meets 503", async () => {
    await using scene = await openLogScene({ clockSpeed: 5 });
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    await assertVerdict(scene, build, { kind: "status", status: 503, body: "" });
  });

  test("an emulator's logs are not asked for on a host that only looks like loopback, and that is told", async () => {
    await assertUnread("http://127.0.0.1.evil.example:80", { status: "SUCCESS" });
  });
});

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
