import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Fault } from "../emulator/faults.ts";
import { errorOf, openScene, preload } from "../harness/scene.ts";

/** Node's option that has something thrown in the process once its first answer is there. */
const throwing = (statement: string) => {
  const code = `process.getBuiltinModule("node:diagnostics_channel").subscribe("http.client.response.finish", () => {
    setTimeout(() => { ${statement} });
  })`;
  return { NODE_OPTIONS: preload(code) };
};

describe("what nobody expected", { concurrency: 4 }, () => {
  const thrown: Readonly<Record<string, readonly [statement: string, said: RegExp]>> = {
    "a string": ["throw 'boom\\n::error::bang'", /^boom ::error::bang\. This is a fault of the action/],
    undefined: ["throw undefined", /^nothing was said about the reason\. This is a fault/],
    "an object that cannot be shown": [
      "throw { toString() { throw new Error('no'); } }",
      /^something that cannot be shown was thrown\. This is/,
    ],
    "a rejection that nobody handles": [
      "Promise.reject(new Error('lost', { cause: new TypeError('why') }))",
      /^lost: why\. This is a fault/,
    ],
  };
  for (const [title, [statement, said]] of Object.entries(thrown)) {
    test(`${title} that is thrown fails the step with one error, and leaves its operation to post`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const step = scene.wait(build.operationName, { env: throwing(statement) });
      const run = await step.main;
      assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"]);
      const [operation, ...others] = JSON.parse(run.outputs.operations ?? "");
      assert.deepEqual([operation.name, operation.status, others], [build.operationName, "unknown", []]);
      assert.equal(errorOf(run).title, "The action failed");
      assert.match(errorOf(run).message, said);
      assert.ok(errorOf(run).message.includes(build.operationName), "it names the operation");
      assert.doesNotMatch(run.stdout, /\bat .*:\d+:\d+/);
      const polls = scene.requests("get").length;
      assert.match((await step.post({ env: {} })).log, /has ended: CANCELLED/);
      assert.ok(polls === 1, "nothing polls on behind a step that has failed");
    });
  }

  test("an error thrown in post is one annotation, and exit code 0", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    await step.kill();
    const post = await step.post({ env: throwing("throw new Error('boom')") });
    assert.equal(post.exitCode, 0);
    assert.equal(errorOf(post).title, "Operation may still be running");
    assert.match(
      errorOf(post).message,
      /^boom\. This is a fault of the action.*Check whether it has to be cancelled\.$/,
    );
  });
});

describe("the process", { concurrency: 4 }, () => {
  test("the process ends at once when all is said, whatever connections are open", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
    const spoken = run.lines.at(-1);
    assert.match(spoken?.text ?? "", /^image /);
    assert.ok(run.endedAtMs - (spoken?.atMs ?? 0) < 2_000);
    assert.equal(run.outputs.status, "succeeded");
  });

  test("polls keep their interval where answers come at once", async () => {
    await using scene = await openScene();
    const [adaptive, fixed] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const steps = [
      scene.wait(adaptive.operationName),
      scene.wait(fixed.operationName, { with: { "poll-interval": "1s" } }),
    ];
    await scene.emulator.waitFor(({ kind, operation }) => kind === "get" && operation === adaptive.id, 4);
    for (const build of [adaptive, fixed]) build.end();
    for (const step of steps) assert.equal((await step.main).exitCode, 0);
    for (const [build, leastMs] of [
      [adaptive, 1_700],
      [fixed, 900],
    ] as const) {
      const times = scene.requests("get").flatMap(({ operation, atMs }) => (operation === build.id ? [atMs] : []));
      const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
      assert.ok(gaps.length >= 3 && gaps.every((gap) => gap >= leastMs), gaps.join(", "));
    }
    assert.equal(
      new Set(scene.requests("get").map(({ connection }) => connection)).size,
      2,
      "one connection for each step",
    );
  });

  test("the action needs no HOME, no PATH and no workspace to write to", async () => {
    await using scene = await openScene({ env: { HOME: undefined, PATH: undefined } });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("impersonated") });
    chmodSync(scene.job.workspace, 0o555);
    assert.equal((await step.main).outputs.status, "succeeded");
  });

  test("the action needs dist/ and action.yml only, for federation, proxy, TLS, cancel and post", async () => {
    const action = mkdtempSync(join(tmpdir(), "action-"));
    try {
      const root = join(import.meta.dirname, "../..");
      for (const name of ["dist", "action.yml"]) cpSync(join(root, name), join(action, name), { recursive: true });
      await using scene = await openScene({ action, tls: true });
      const build = scene.emulator.addBuild({ location: "europe-west9" });
      const step = scene.wait(build.operationName, {
        credentials: scene.credentials("federated", {}, "googleapis.com"),
        with: { endpoint: "", location: "europe-west9" },
        env: scene.proxied,
      });
      await step.untilLine("working");
      const run = await step.cancel();
      assert.equal(run.outputs.status, "aborted");
      assert.match((await step.post()).log, /has ended: CANCELLED/);
      assert.deepEqual(
        new Set([...scene.requests("get"), ...scene.requests("cancel")].map(({ host }) => host)),
        new Set(["europe-west9-cloudbuild.googleapis.com"]),
      );
    } finally {
      rmSync(action, { recursive: true });
    }
  });

  test("a step with continue-on-error leaves its outputs", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const run = await scene.wait(build.operationName, { continueOnError: true }).main;
    assert.deepEqual([run.exitCode, run.outputs.status, scene.job.status], [1, "failed", "success"]);
  });
});

describe("limits of a process", { concurrency: 4 }, () => {
  /** Notes a number about the process in a file when it ends. */
  const noting = (file: string, figure: string) =>
    preload(
      `process.on("exit",()=>process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(file)},String(${figure})))`,
    );
  const peakBytes = "process.resourceUsage().maxRSS*1024";
  const cpuMs = "(({user,system})=>(user+system)/1000)(process.cpuUsage())";

  async function peakOf(fault?: Fault): Promise<number> {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const file = join(scene.job.workspace, "peak");
    if (fault) scene.emulator.answer({ kind: "get" }, fault);
    else scene.emulator.answer({ kind: "get" }, { kind: "status", status: 502 });
    const run = await scene.wait(build.operationName, { nodeOptions: [noting(file, peakBytes)] }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get").length, 2);
    return Number(await readFile(file, "utf8"));
  }

  test("a body of 200 MB is not read beyond 16 MiB: less than 100 MB of memory, and the poll is repeated", async () => {
    const [plain, oversize] = [await peakOf(), await peakOf({ kind: "oversize", bytes: 200_000_000 })];
    assert.ok(plain > 10_000_000 && oversize - plain < 100_000_000, `${plain}, then ${oversize} bytes`);
  });

  test("a step that polls once takes less than a second of processor time", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const file = join(scene.job.workspace, "cpu");
    const run = await scene.wait(build.operationName, { nodeOptions: [noting(file, cpuMs)] }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    const ms = Number(await readFile(file, "utf8"));
    assert.ok(ms > 10 && ms < 1_000, `${ms} ms`);
  });
});
