import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Fault } from "../emulator/faults.ts";
import { assertLastResort, noting } from "../harness/probes.ts";
import { openScene } from "../harness/scene.ts";

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
    test(`${title} that is thrown fails the step with one error, and leaves its operation to post`, () =>
      assertLastResort(statement, said));
  }
});

describe("the process", { concurrency: 4 }, () => {
  test("a step with continue-on-error leaves its outputs", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "FAILURE" });
    const run = await scene.wait(build.operationName, { continueOnError: true }).main;
    assert.deepEqual([run.exitCode, run.outputs.status, scene.job.status], [1, "failed", "success"]);
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
});

describe("limits of a process", { concurrency: 4 }, () => {
  const peakBytes = "process.resourceUsage().maxRSS*1024";
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
});
