import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { assertSilent, errorOf, labelOf, openScene, preload } from "../harness/scene.ts";
import { assertStopped } from "../harness/stopped.ts";

describe("a step that is told to stop cancels its operation", { concurrency: 5 }, () => {
  test("the runner's SIGINT makes the step cancel its operation once, with the token and on the connection that it has", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await step.untilLine("working");
    const mints = scene.requests("sts").length;
    const run = await step.cancel();
    assert.equal(scene.requests("sts").length, mints, "the cancel went out with the warm token");
    await assertStopped(scene, step, run);
    assert.equal(run.outputs["build-status"], "WORKING", "as it was seen last");
    const [cancel] = scene.requests("cancel");
    assert.equal(cancel?.connection, scene.requests("get")[0]?.connection);
    assert.deepEqual([cancel?.path, cancel?.body], [`/v1/${build.operationName}:cancel`, "{}"]);
  });

  test("ten signals within two seconds get one cancel, and no stack trace", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "cancel" }, { kind: "delay", ms: 1_200 });
    const step = scene.wait(build.operationName);
    await step.untilLine("working");
    for (let count = 0; count < 10; count++) {
      step.signal(count % 2 === 0 ? "SIGINT" : "SIGTERM");
      await delay(50);
    }
    const run = await step.main;
    assert.doesNotMatch(run.stdout, /\bat .*:\d+:\d+/);
    await assertStopped(scene, step, run);
  });

  test("a broken stdout makes the step cancel its operation with the next line", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { realPipes: true, with: { "poll-interval": "1s" } });
    await step.untilLine("queued");
    step.breakStdout();
    build.start();
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    assert.equal(scene.requests("cancel").length, 1);
    assert.match((await step.post()).log, /has ended: CANCELLED/);
  });

  test("a parent that is gone makes the step cancel its operation, at the latest with the next poll", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { withParent: true, with: { "poll-interval": "1s" } });
    await step.untilLine("working");
    const polls = scene.requests("get").length;
    step.orphan();
    const run = await step.main;
    assert.equal(run.outputs.status, "aborted");
    assert.ok(scene.requests("get").length <= polls + 1, "no poll once it is noticed");
    assert.equal(scene.requests("cancel").length, 1);
  });

  test("a signal before the first answer makes the step cancel its operation", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get" }, { kind: "hang" });
    const step = scene.wait(build.operationName);
    await scene.emulator.waitFor("get");
    step.signal("SIGINT");
    const run = await step.main;
    await assertStopped(scene, step, run);
    assert.equal(run.outputs["build-id"], "", "nothing was learnt of it");
  });

  test("a signal while a token is minted makes the step cancel its operation once it has the token", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "sts" }, { kind: "delay", ms: 1_000 });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await scene.emulator.waitFor("sts");
    step.signal("SIGINT");
    await assertStopped(scene, step, await step.main);
    assert.equal(scene.requests("get").length, 1, "the only poll is post's");
    assert.equal(scene.requests("oidc").length, 2, "main has minted once");
  });
});

describe("what a signal does not change", { concurrency: 5 }, () => {
  test("a signal after the operation was seen to end changes nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    // From outside it would come too late now and then: a process that is about to exit has no handlers any more.
    const signalled = preload(`const { stdout } = process;
      const write = stdout.write.bind(stdout);
      stdout.write = (text) => {
        if (text.includes("succeeded")) process.kill(process.pid, "SIGINT");
        return write(text);
      };`);
    const step = scene.wait(build.operationName, { nodeOptions: [signalled] });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status], [0, "succeeded"]);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 0);
  });

  test("with cancel-on-abort: false a signal cancels nothing, and the log names the operation that goes on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "cancel-on-abort": "false" } });
    await step.untilLine("working");
    const run = await step.cancel();
    assert.deepEqual([run.exitCode, run.outputs.status], [1, "aborted"]);
    assert.match(errorOf(run).message, /Build \S+ keeps running because cancel-on-abort is false\./);
    assert.ok(run.log.includes(build.id));
    assertSilent(await step.post());
    assert.deepEqual([scene.requests("cancel").length, build.status()], [0, "WORKING"]);
  });

  test("with cancel-on-abort: false post cancels nothing where main was killed, and says that the operation goes on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { "cancel-on-abort": "false" } });
    await step.untilLine("working");
    await step.kill();
    const post = await step.post({ with: { "operation-name": build.operationName, "cancel-on-abort": "true" } });
    assert.match(post.log, /^Build \S+ keeps running because cancel-on-abort is false\.\n$/);
    assert.deepEqual([scene.requests("cancel").length, post.exitCode, post.annotations], [0, 0, []]);
  });

  test("of several operations a signal cancels those that still run, and the others keep their end", async () => {
    await using scene = await openScene();
    const [ended, ...running] = [1, 2, 3].map(() => scene.emulator.addBuild());
    const names = [ended, ...running].map((build) => build?.operationName ?? "");
    ended?.end("FAILURE");
    const step = scene.wait(names);
    await step.untilLine(`${labelOf(running[0]?.id)}  working`);
    await step.untilLine(`${labelOf(running[1]?.id)}  working`);
    await step.untilLine(`${labelOf(ended?.id)}  failed`);
    const run = await step.cancel();
    const operations = JSON.parse(run.outputs.operations ?? "");
    assert.deepEqual(
      operations.map(({ status }: { status: string }) => status),
      ["failed", "aborted", "aborted"],
    );
    assert.deepEqual([run.outputs.status, run.outputs["build-id"]], ["aborted", running[0]?.id]);
    assert.deepEqual(
      scene
        .requests("cancel")
        .map(({ operation }) => operation)
        .sort(),
      running.map(({ id }) => id).sort(),
    );
    const post = await step.post();
    assert.equal(post.log.match(/has ended: CANCELLED/g)?.length, 2);
    assert.equal(scene.requests("cancel").length, 2);
  });
});

describe("the handlers of signals", { concurrency: 2 }, () => {
  test("a signal during the first write of the state is obeyed: the handlers are installed before", async () => {
    // Without a handler the process is dead when this call returns.
    const code = `
      const fs = process.getBuiltinModule("node:fs");
      const { appendFileSync } = fs;
      let first = true;
      fs.appendFileSync = (file, ...rest) => {
        if (first && file === process.env.GITHUB_STATE) {
          first = false;
          process.kill(process.pid, "SIGINT");
        }
        return appendFileSync(file, ...rest);
      };
      process.getBuiltinModule("node:module").syncBuiltinESMExports();`;
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { nodeOptions: [preload(code)] });
    const run = await step.main;
    assert.deepEqual([run.signal, run.exitCode, run.outputs.status], [null, 1, "aborted"]);
    assert.match(errorOf(run).message, /accepted the cancellation/);
    assert.deepEqual([scene.requests("cancel").length, build.status()], [1, "CANCELLED"]);
    assert.match((await step.post()).log, /^Build \S+ has ended: CANCELLED\.\n$/);
    assert.equal(scene.requests("cancel").length, 1);
  });

  test("handlers of SIGINT, SIGTERM, SIGHUP and SIGBREAK are installed until the process ends", async () => {
    await using scene = await openScene();
    const file = join(scene.job.workspace, "listeners.json");
    const code = `process.on("exit", () => {
      const names = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"];
      const counts = names.map((name) => [name, process.listenerCount(name)]);
      process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(counts));
    });`;
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { nodeOptions: [preload(code)] }).main;
    assert.equal(run.outputs.status, "succeeded");
    const counts: [string, number][] = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(counts.length, 4);
    for (const [name, count] of counts) assert.ok(count >= 1, name);
  });
});
