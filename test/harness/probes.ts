/** Preloads that break, or measure, what lies around the action; and what the tests that use them share. */
import assert from "node:assert/strict";
import { errorOf, openScene, preload } from "./scene.ts";
import type { Variables } from "./stage/environment.ts";

/** The variable that has something thrown in the process once its first answer is there. */
export function throwing(statement: string): Variables {
  const code = `process.getBuiltinModule("node:diagnostics_channel").subscribe("http.client.response.finish", () => {
    setTimeout(() => { ${statement} });
  })`;
  return { NODE_OPTIONS: preload(code) };
}

/** That main fails with one error that says this where the statement throws, and leaves its operation to post. */
export async function assertLastResort(statement: string, said: RegExp): Promise<void> {
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
}

/** Node's option for a process that notes a number about itself in a file when it ends. */
export const noting = (file: string, figure: string): string =>
  preload(
    `process.on("exit",()=>process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(file)},String(${figure})))`,
  );

/** Node's option for a process that finds these addresses for localhost, and says when it has tried the first one. */
export const resolving = (...addresses: readonly string[]): string =>
  preload(`
    const dns = process.getBuiltinModule("node:dns");
    const found = ${JSON.stringify(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })))};
    dns.lookup = (host, options, done) => {
      process.nextTick(done, null, found);
      setImmediate(() => process.stdout.write("::debug::the first address is tried\\n"));
    };`);
