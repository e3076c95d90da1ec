import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { errorOf, openScene, preload } from "../harness/scene.ts";

describe("the handlers of signals", { concurrency: 2 }, () => {
  test("are there before anything is armed: a signal amid the first write of the state is obeyed", async () => {
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
    assert.match(errorOf(run).message, /Its cancel was accepted/);
    assert.deepEqual([scene.requests("cancel").length, build.status()], [1, "CANCELLED"]);
    assert.match((await step.post()).log, /^Operation \S+ has ended: CANCELLED\.\n$/);
    assert.equal(scene.requests("cancel").length, 1);
  });

  test("stay until the end, for each of the four, also for the one that only Windows sends", async () => {
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
