import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Fault } from "../emulator/faults.ts";
import { openWorld, type World } from "../harness/faults-world.ts";

const options = { concurrency: 4 };

describe("a body that is no operation is repeated like a 502", options, () => {
  const json = (body: string): Fault => ({
    kind: "status",
    status: 200,
    body,
    headers: { "content-type": "application/json; charset=UTF-8" },
  });
  const bodies: readonly (readonly [string, Fault])[] = [
    ["PR-11 []", json("[]")],
    ["PR-11 null", json("null")],
    ["PR-11 42", json("42")],
    ['PR-11 "x"', json('"x"')],
    ["PR-11 {}", json("{}")],
    ["PR-11 an empty body", json("")],
    ["PR-11 204", { kind: "status", status: 204, body: "" }],
    ["PR-12 JSON that is cut in the middle, of the length that was announced", { kind: "truncate" }],
    ["done that is not a boolean", { kind: "patch", operation: (operation) => ({ ...operation, done: "true" }) }],
  ];
  for (const [name, fault] of bodies) {
    it(name, async () => {
      await using world = await openWorld();
      world.emulator.answer({ kind: "get" }, fault);
      world.build.end("FAILURE");
      const run = await world.start().main;
      assert.equal(run.outputs.status, "failed", run.log);
      assert.match(run.log, /no news, trying again/);
      assert.equal(world.requests("get").length, 2);
    });
  }
});

describe("the operation is read as it comes", options, () => {
  it("PR-01 nothing but a name is waited on, twice, then it is done", async () => {
    await using world = await openWorld();
    world.emulator.answer({ kind: "get", times: 2 }, { kind: "patch", operation: ({ name }) => ({ name }) });
    world.build.end();
    const run = await world.start({ with: { "poll-interval": "1s" } }).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.equal(run.exitCode, 0);
    assert.equal(world.requests("get").length, 3);
    assert.doesNotMatch(run.log, /no news/);
  });

  const done = (world: World, status = "SUCCESS") =>
    JSON.stringify({
      name: world.build.operationName,
      done: true,
      metadata: { build: { id: world.build.id, status } },
      response: { "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.Build" },
    });
  const types: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["text/plain", { "content-type": "text/plain" }],
    ["application/octet-stream", { "content-type": "application/octet-stream" }],
    ["no type at all", {}],
    ["a charset that it is not in", { "content-type": "application/json; charset=utf-16" }],
  ];
  for (const [name, headers] of types) {
    it(`PR-14 right JSON as ${name}`, async () => {
      await using world = await openWorld();
      world.emulator.answer({ kind: "get" }, { kind: "status", status: 200, body: done(world), headers });
      const run = await world.start().main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(world.requests("get").length, 1);
      assert.equal(JSON.parse(run.outputs.metadata ?? "").build.id, world.build.id);
      assert.doesNotMatch(run.log, /Blob|Buffer|\[object/);
    });
  }
});

describe("limits of a process", options, () => {
  /** Notes a number about the process in a file when it ends. */
  const noting = (file: string, figure: string) =>
    `--import=data:text/javascript,${encodeURIComponent(
      `process.on("exit",()=>process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(file)},String(${figure})))`,
    )}`;
  const peakBytes = "process.resourceUsage().maxRSS*1024";
  const cpuMs = "(({user,system})=>(user+system)/1000)(process.cpuUsage())";

  async function peakOf(fault?: Fault): Promise<number> {
    await using world = await openWorld();
    const file = join(world.job.workspace, "peak");
    if (fault) world.emulator.answer({ kind: "get" }, fault);
    else world.emulator.answer({ kind: "get" }, { kind: "status", status: 502 });
    world.build.end();
    const run = await world.start({ nodeOptions: [noting(file, peakBytes)] }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(world.requests("get").length, 2);
    return Number(await readFile(file, "utf8"));
  }

  it("RL-01 a body of 200 MB is left at 16 MiB, treated like a 502, and costs less than 100 MB", async () => {
    const [plain, oversize] = [await peakOf(), await peakOf({ kind: "oversize", bytes: 200_000_000 })];
    assert.ok(plain > 10_000_000 && oversize - plain < 100_000_000, `${plain}, then ${oversize} bytes`);
  });

  it("RL-09 a start, its first request and the end take less than a second of a processor", async () => {
    await using world = await openWorld();
    const file = join(world.job.workspace, "cpu");
    world.build.end();
    const run = await world.start({ nodeOptions: [noting(file, cpuMs)] }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    const ms = Number(await readFile(file, "utf8"));
    assert.ok(ms > 10 && ms < 1_000, `${ms} ms`);
  });
});
