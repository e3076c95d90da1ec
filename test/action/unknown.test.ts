import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { notFound, rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("what the action could not find out", { concurrency: 6 }, () => {
  test("without credentials nothing is asked, and the error shows the YAML that is missing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: "none" });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    const [operation] = JSON.parse(run.outputs.operations ?? "");
    assert.deepEqual([operation.name, operation.status], [build.operationName, "unknown"]);
    assert.match(
      errorOf(run).message,
      /no Google Cloud credentials were found.*id-token: write.*google-github-actions/,
    );
    assertSilent(await step.post());
    assert.deepEqual(scene.emulator.requests, []);
  });

  test("a 404 that passes is waited out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", times: 3 }, notFound());
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get").length, 4);
  });

  test("a 404 that does not pass is unknown after 30 s, and nothing is cancelled", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", times: Infinity }, notFound());
    const step = scene.wait(build.operationName);
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    assert.match(errorOf(run).message, /404 NOT_FOUND/);
    const [first, ...rest] = scene.requests("get");
    const lastedMs = 10 * ((rest.at(-1)?.atMs ?? 0) - (first?.atMs ?? 0));
    assert.ok(lastedMs >= 25_000 && lastedMs <= 40_000, `${lastedMs} ms`);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 0);
  });

  test("a 400 to the first poll ends the wait at once, with the server's words", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const error = { kind: "status", status: 400, error: "INVALID_ARGUMENT", message: "invalid build id" } as const;
    scene.emulator.answer({ kind: "get", times: Infinity }, error);
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /400 INVALID_ARGUMENT: invalid build id/);
    assert.equal(scene.requests("get").length, 1);
  });
});

describe("a refusal that nothing would mend", { concurrency: 2 }, () => {
  test("a 400 after a good poll is asked about twice more, and cancels nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const fault = rpcError("INVALID_ARGUMENT", "Request contains an invalid argument.");
    scene.emulator.answer({ kind: "get", skip: 1, times: Infinity }, fault);
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    assert.match(errorOf(run).message, /it may still be running: 400 INVALID_ARGUMENT/);
    assert.equal(run.outputs["build-status"], "WORKING", "as it was seen last");
    assert.deepEqual([scene.requests("get").length, scene.requests("cancel").length], [4, 0]);
    assertSilent(await step.post());
    assert.equal(build.status(), "WORKING");
  });

  test("a 400 that passes after two answers is forgotten", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1, times: 2 }, rpcError("INVALID_ARGUMENT", "not just now"));
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("answers again");
    build.end();
    assert.equal((await step.main).outputs.status, "succeeded");
  });
});
