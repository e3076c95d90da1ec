// That the stage sees what an action of its own would have to be caught at: one that misbehaves is caught, one that does
// not is left alone.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { startEmulator } from "../emulator/server.ts";
import { openJob } from "../harness/stage/stage.ts";

const token = "ya29.token-of-the-tests";
const actions = mkdtempSync(join(tmpdir(), "actions-"));
after(() => rmSync(actions, { recursive: true }));

const manifest = `
inputs: { operation-name: {}, endpoint: {}, location: {} }
outputs: { status: {} }
runs: { using: node24, main: index.js }
`;
/** What the actions here have at hand. `poll` asks for an operation as the action does, on the host that it names. */
const prelude = `
import { appendFileSync } from "node:fs";
import { request } from "node:http";
const { GITHUB_OUTPUT, HOST, NAME, PORT, TOKEN } = process.env;
const say = (text) => process.stdout.write(text + "\\n");
const end = (status) => appendFileSync(GITHUB_OUTPUT, "status=" + status + "\\n");
const poll = () => new Promise((answered) => {
  const headers = { authorization: "Bearer " + TOKEN, host: HOST || "127.0.0.1:" + PORT };
  const target = { host: "127.0.0.1", port: PORT, path: "/v1/" + NAME + "?prettyPrint=false", headers, agent: false };
  request(target, (response) => response.resume().on("end", answered)).end();
});
say("::add-mask::" + TOKEN);
`;
let written = 0;

/** An emulator with a build, and a job around an action whose one file is this JavaScript. */
async function open(code: string) {
  written += 1;
  const action = join(actions, String(written));
  mkdirSync(action);
  writeFileSync(join(action, "action.yml"), manifest);
  writeFileSync(join(action, "package.json"), '{ "type": "module" }');
  writeFileSync(join(action, "index.js"), prelude + code);
  const emulator = await startEmulator({ acceptTokens: [token] });
  const job = await openJob({ action, emulator, env: { TOKEN: token, PORT: new URL(emulator.url).port } });
  const asking = (name: string, more: Readonly<Record<string, string>> = {}, env = {}) =>
    job.uses({ with: { "operation-name": name, endpoint: emulator.url, ...more }, env: { NAME: name, ...env } });
  return {
    emulator,
    job,
    asking,
    async [Symbol.asyncDispose]() {
      await using _first = emulator;
      await using _then = job;
    },
  };
}

describe("the stage", { concurrency: true }, () => {
  test("the stage notices a gcloud that is started, whatever becomes of it", async () => {
    const code = `(await import("node:child_process")).exec("gcloud config list || true", () => end("succeeded"))`;
    await using scene = await open(code);
    await assert.rejects(scene.job.uses().main, /^P10 no program is started: gcloud config list$/m);
  });

  test("the stage asks for no outputs where they cannot be written, and then takes none", async () => {
    await using scene = await open(`if (process.env.WRITES) end("succeeded")`);
    assert.equal((await scene.job.uses({ losesOutputs: true }).main).exitCode, 0);
    await assert.rejects(scene.job.uses().main, /^P6 .*: output status was not written$/m);
    const writes = scene.job.uses({ losesOutputs: true, env: { WRITES: "1" } });
    await assert.rejects(writes.main, /^P6 .*: 1 outputs are there, though none could be written$/m);
  });

  test("the stage knows the one host that a step has to ask", async () => {
    await using scene = await open(`await poll(); end("succeeded")`);
    const { operationName, locationName } = scene.emulator.addBuild({ location: "us-east1" });
    const there = "us-east1-cloudbuild.googleapis.com";
    const ask = (name: string, location: string, HOST: string) =>
      scene.asking(name, { endpoint: "", location }, { HOST }).main;
    assert.equal((await ask(operationName, "us-east1", there)).exitCode, 0);
    assert.equal((await ask(locationName, "us-east1", "cloudbuild.googleapis.com")).exitCode, 0);
    await assert.rejects(ask(operationName, "", there), /^P3 .*: GET us-east1-cloudbuild\.googleapis\.com\//m);
    await assert.rejects(ask(operationName, "us-east1", "cloudbuild.googleapis.com"), /^P3 /m);
    await assert.rejects(ask(locationName, "us-east1", there), /^P3 /m);
  });

  test("the stage counts the polls of a step beside another one, but for operations that both ask for", async () => {
    const code = `await poll();
      await Promise.all(process.env.TWICE ? [poll(), poll()] : [poll()]);
      end("succeeded");`;
    await using scene = await open(code);
    const [mine, other] = [scene.emulator.addBuild(), scene.emulator.addBuild()];
    const slow = { kind: "delay", ms: 300 } as const;
    scene.emulator.answer({ kind: "get", times: Infinity }, slow);
    const beside = scene.asking(other.operationName);
    const hasty = scene.asking(mine.operationName, {}, { TWICE: "1" });
    await assert.rejects(hasty.main, /^P7 .*: two polls of .* in flight$/m);
    assert.equal((await beside.main).exitCode, 0);
    const both = [scene.asking(mine.operationName), scene.asking(mine.operationName)];
    for (const step of both) assert.equal((await step.main).exitCode, 0);
  });

  test("the stage notices a step that stays when all is known", async () => {
    await using scene = await open(`await poll(); end("succeeded"); setTimeout(() => {}, Number(process.env.STAYS))`);
    const { operationName } = scene.emulator.addBuild({ status: "SUCCESS" });
    const staying = (STAYS: string) => scene.asking(operationName, {}, { STAYS }).main;
    assert.equal((await staying("0")).exitCode, 0);
    await assert.rejects(staying("5500"), /^P4 .*: it took \d+ ms from the last answer$/m);
  });
});
