import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Fault, html, quotaExceeded } from "../emulator/faults.ts";
import { startWitness } from "../emulator/server.ts";
import { startDeafListener } from "../harness/deaf-listener.ts";
import { resolving } from "../harness/probes.ts";
import { errorOf, labelOf, openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };

/**
 * Builds whose first polls meet one fault each, and how many polls each has had. All are operations of one step: a process
 * for each fault would take much longer, and find no more.
 */
function faultyBuilds(scene: Scene, faults: Readonly<Record<string, Fault>>) {
  const builds = Object.entries(faults).map(([name, fault]) => {
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", operation: build.id }, fault);
    return { name, build };
  });
  return {
    names: builds.map(({ build }) => build.operationName),
    polls: () =>
      Object.fromEntries(
        builds.map(({ name, build }) => [
          name,
          scene.requests("get").filter(({ operation }) => operation === build.id).length,
        ]),
      ),
  };
}

/** What `polls` gives where each had that many. */
const each = (rows: object, polls: number) => Object.fromEntries(Object.keys(rows).map((name) => [name, polls]));

const passing: Readonly<Record<string, Fault>> = {
  "a reset before the headers": { kind: "reset", at: "start" },
  "a reset amid the headers": { kind: "reset", at: "headers" },
  "a reset amid a body of known length": { kind: "reset", at: "body" },
  "a chunked body that ends too early": { kind: "reset", at: "chunk" },
  "a 503": { kind: "status", status: 503, message: "Try again." },
  "a 429": quotaExceeded(),
  "garbage instead of HTTP": { kind: "garbage" },
  "a response header of 64 kB": { kind: "longHeader" },
  "HTTP/0.9": { kind: "http09" },
};

const json = (body: string): Fault => ({
  kind: "status",
  status: 200,
  body,
  headers: { "content-type": "application/json; charset=UTF-8" },
});
const noOperation: Readonly<Record<string, Fault>> = {
  "an empty array": json("[]"),
  null: json("null"),
  "a number": json("42"),
  "a text": json('"x"'),
  "an empty object": json("{}"),
  "an empty body": json(""),
  "a 204": { kind: "status", status: 204, body: "" },
  "JSON that is cut in the middle, of the length that was announced": { kind: "truncate" },
  "done that is not a boolean": { kind: "patch", operation: (operation) => ({ ...operation, done: "true" }) },
};

describe("a fault of the connection passes: the poll is repeated", options, () => {
  test("resets, garbage, a 503 and a 429 pass: the poll is repeated", async () => {
    await using scene = await openScene();
    const builds = faultyBuilds(scene, passing);
    const run = await scene.wait(builds.names).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(builds.polls(), each(passing, 2));
    assert.deepEqual(run.annotations, []);
  });

  test("a wait that only meets 200 kB of HTML with lines like commands ends with one error of a short line", async () => {
    await using scene = await openScene({ clockSpeed: 60 });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", times: Number.POSITIVE_INFINITY }, html(502, 200_000));
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    const { message } = errorOf(run);
    assert.match(message, /HTTP 502, not from Google \(squid.*\): Error 502 ::error::The server/);
    assert.ok(message.length <= 700, message);
    const own = run.commands.filter(({ command }) => !["add-mask", "debug", "error"].includes(command));
    assert.deepEqual(own, []);
  });

  test("a poll whose answer is no operation is repeated as after a 502", async () => {
    await using scene = await openScene();
    const builds = faultyBuilds(scene, noOperation);
    const run = await scene.wait(builds.names).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(builds.polls(), each(noOperation, 2));
    assert.deepEqual(run.annotations, []);
  });
});

test("a redirect is never followed, by a poll or by a cancel", async () => {
  await using witness = await startWitness();
  await using scene = await openScene();
  const elsewhere: readonly (readonly [status: number, location: string])[] = [
    [302, witness.url],
    [307, witness.url.replace("127.0.0.1", "localhost")],
    [301, `${witness.url}/v1/operations/x`],
  ];
  const builds = elsewhere.map(([status, location]) => {
    const build = scene.emulator.addBuild();
    for (const kind of ["get", "cancel"] as const) {
      scene.emulator.answer({ kind, operation: build.id }, { kind: "redirect", status, location });
    }
    return build;
  });
  const step = scene.wait(builds.map(({ operationName }) => operationName));
  for (const { id } of builds) await step.untilLine(`${labelOf(id)}  working`);
  const run = await step.cancel();
  assert.equal(run.outputs.status, "aborted", run.log);
  for (const build of builds) {
    assert.equal(scene.requests("cancel").filter(({ operation }) => operation === build.id).length, 2);
    assert.equal(build.status(), "CANCELLED");
  }
  assert.deepEqual(witness.requests, []);
});

describe("one connection carries the wait", options, () => {
  test("a connection that the server closes between two polls is replaced without a word", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get" }, { kind: "closeIdle" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get");
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    assert.doesNotMatch(run.log, /Cannot reach/);
    assert.equal(new Set(scene.requests("get").map(({ connection }) => connection)).size, 2);
  });

  test("a kept connection that breaks when it is used again is replaced without a word", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1 }, { kind: "reset", at: "start" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get");
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    assert.doesNotMatch(run.log, /Cannot reach/);
    assert.deepEqual(
      scene.requests("get").map(({ status }) => status),
      [200, undefined, 200],
    );
  });

  test("a kept connection that breaks when it is used again, and the new one after it, are one fault, of which nothing is said", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1, times: 2 }, { kind: "reset", at: "start" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get");
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    assert.doesNotMatch(run.log, /Cannot reach/);
    assert.deepEqual(
      scene.requests("get").map(({ status }) => status),
      [200, undefined, undefined, 200],
    );
  });

  test("40 operations share 16 connections", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const builds = Array.from({ length: 40 }, () => scene.emulator.addBuild({ status: "SUCCESS" }));
    for (const { id } of builds) scene.emulator.answer({ kind: "get", operation: id }, { kind: "delay", ms: 300 });
    const names = builds.map(({ operationName }) => operationName).join("\n");
    const run = await scene.wait(build.operationName, { with: { "operation-name": names } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(new Set(scene.requests("get").map(({ connection }) => connection)).size, 16);
  });
});

test(
  "an operation at a host whose first address is dead is cancelled in time though no poll was answered",
  options,
  async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const port = Number(new URL(scene.emulator.url).port);
    await using dead = await startDeafListener({ port });
    const step = scene.wait(build.operationName, {
      with: { endpoint: `http://localhost:${port}` },
      nodeOptions: [resolving(dead.host, "127.0.0.1")],
    });
    await step.untilLine("the first address is tried");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(build.status(), "CANCELLED");
    assert.deepEqual([scene.requests("get").length, scene.requests("cancel").length], [0, 1]);
  },
);

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

  test("an operation is read whatever content type it is sent as", async () => {
    await using scene = await openScene();
    const types: readonly Readonly<Record<string, string>>[] = [
      { "content-type": "text/plain" },
      { "content-type": "application/octet-stream" },
      {},
      // It is not in that charset.
      { "content-type": "application/json; charset=utf-16" },
    ];
    const builds = types.map((headers) => {
      const build = scene.emulator.addBuild();
      const body = JSON.stringify({
        name: build.operationName,
        done: true,
        metadata: { build: { id: build.id, status: "SUCCESS" } },
        response: { "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.Build" },
      });
      scene.emulator.answer({ kind: "get", operation: build.id }, { kind: "status", status: 200, body, headers });
      return build;
    });
    const run = await scene.wait(builds.map(({ operationName }) => operationName)).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get").length, types.length);
    const read: { buildId: string }[] = JSON.parse(run.outputs.operations ?? "");
    assert.deepEqual(
      read.map(({ buildId }) => buildId),
      builds.map(({ id }) => id),
    );
    assert.doesNotMatch(run.log, /Blob|Buffer|\[object/);
  });
});
