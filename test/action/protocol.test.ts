import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "../emulator/build.ts";
import type { Fault } from "../emulator/faults.ts";
import { openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("a body that is no operation is repeated like a 502", options, () => {
  const json = (body: string): Fault => ({
    kind: "status",
    status: 200,
    body,
    headers: { "content-type": "application/json; charset=UTF-8" },
  });
  const bodies: readonly (readonly [string, Fault])[] = [
    ["an empty array", json("[]")],
    ["null", json("null")],
    ["42", json("42")],
    ['"x"', json('"x"')],
    ["an empty object", json("{}")],
    ["an empty body", json("")],
    ["a 204", { kind: "status", status: 204, body: "" }],
    ["JSON that is cut in the middle, of the length that was announced", { kind: "truncate" }],
    ["done that is not a boolean", { kind: "patch", operation: (operation) => ({ ...operation, done: "true" }) }],
  ];
  for (const [name, fault] of bodies) {
    test(`an answer that is ${name} is repeated like a 502`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get" }, fault);
      build.end("FAILURE");
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "failed", run.log);
      assert.equal(scene.requests("get").length, 2);
    });
  }
});

describe("the operation is read as it comes", options, () => {
  test("an operation with nothing but a name is not done yet", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", times: 2 }, { kind: "patch", operation: ({ name }) => ({ name }) });
    const run = await scene.wait(build.operationName, { with: { "poll-interval": "1s" } }).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.equal(run.exitCode, 0);
    assert.equal(scene.requests("get").length, 3);
    assert.doesNotMatch(run.log, /no news/);
  });

  const done = (build: EmulatedBuild, status = "SUCCESS") =>
    JSON.stringify({
      name: build.operationName,
      done: true,
      metadata: { build: { id: build.id, status } },
      response: { "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.Build" },
    });
  const types: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["text/plain", { "content-type": "text/plain" }],
    ["application/octet-stream", { "content-type": "application/octet-stream" }],
    ["no type at all", {}],
    ["a charset that it is not in", { "content-type": "application/json; charset=utf-16" }],
  ];
  for (const [name, headers] of types) {
    test(`an operation sent as ${name} is read`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get" }, { kind: "status", status: 200, body: done(build), headers });
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(scene.requests("get").length, 1);
      assert.equal(JSON.parse(run.outputs.metadata ?? "").build.id, build.id);
      assert.doesNotMatch(run.log, /Blob|Buffer|\[object/);
    });
  }
});
