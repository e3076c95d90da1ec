import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { html, quotaExceeded, rpcError } from "../emulator/faults.ts";
import { startWitness } from "../emulator/server.ts";
import { startDeafListener } from "../harness/deaf-listener.ts";
import { resolving } from "../harness/probes.ts";
import { startRelay } from "../harness/relay.ts";
import { errorOf, openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("a fault of the connection passes: the poll is repeated", options, () => {
  for (const [what, fault, said] of [
    [
      "a body in an encoding that nobody asked for",
      { kind: "gzip", bytes: 100_000 },
      /sent an encoded body that nobody asked for/,
    ],
    [
      "200 kB of HTML with lines like commands",
      html(502, 200_000),
      /HTTP 502, not from Google \(squid\/6\.10, 1\.1 proxy\.example \(squid\)\): Error 502 ::error::The server/,
    ],
    ["a reset", { kind: "reset", at: "start" }, /Cannot reach 127\.0\.0\.1:\d+ \(.*ECONNRESET\)/],
  ] as const) {
    test(`a wait that only meets ${what} ends with one error of a short line`, async () => {
      await using scene = await openScene({ clockSpeed: 60 });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get", times: Number.POSITIVE_INFINITY }, fault);
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "unknown", run.log);
      assert.match(errorOf(run).message, said);
      assert.ok(errorOf(run).message.length <= 700, errorOf(run).message);
      const own = run.commands.filter(({ command }) => !["add-mask", "debug", "error"].includes(command));
      assert.deepEqual(own, []);
    });
  }

  // For a quota it waits up to 6 s by itself.
  for (const [name, seconds, fault] of [
    ["503", 3, { kind: "status", status: 503, headers: { "retry-after": "3" } }],
    ["429", 7, { ...quotaExceeded(), headers: { "retry-after": "7" } }],
  ] as const) {
    test(`a ${name} with Retry-After ${seconds} is waited out`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      scene.emulator.answer({ kind: "get" }, fault);
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      const [first, second] = scene.requests("get");
      const gapMs = (second?.atMs ?? 0) - (first?.atMs ?? 0);
      assert.ok(gapMs >= seconds * 1_000 - 10, `the next request came ${gapMs} ms later`);
    });
  }
});

describe("what no repetition mends ends the wait at once, with the server's words", options, () => {
  const faults = [
    ["501", rpcError("UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled.")],
    ["400", rpcError("INVALID_ARGUMENT", "The region does not fit.")],
    ["405", { ...rpcError("UNKNOWN", "Method not allowed here."), status: 405 }],
  ] as const;
  for (const [name, fault] of faults) {
    test(`a ${name} ends the wait at once, with the server's words`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get" }, fault);
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "unknown");
      assert.equal(run.exitCode, 1);
      assert.match(errorOf(run).message, new RegExp(`${name}.*${fault.message}`));
      assert.equal(scene.requests("get").length, 1);
      assert.equal(scene.requests("cancel").length, 0);
      assert.equal(build.status(), "WORKING");
    });
  }
});

describe("a redirect is never followed", options, () => {
  test("a 308 from https to http is not followed", async () => {
    await using witness = await startWitness();
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const { url = "", caFile } = scene.emulator.tls ?? {};
    scene.emulator.answer({ kind: "get" }, { kind: "redirect", status: 308, location: witness.url });
    const run = await scene.wait(build.operationName, { with: { endpoint: url }, env: { NODE_EXTRA_CA_CERTS: caFile } })
      .main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(witness.requests, []);
  });
});

describe("one connection carries the wait", options, () => {
  test("polls 6 s apart and the cancel use one connection", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "QUEUED" });
    const step = scene.wait(build.operationName, { with: { "poll-interval": "6s" } });
    await step.untilLine("queued");
    build.start();
    // A poll that is still under way would take its connection with it.
    await step.untilLine("working");
    await step.cancel();
    const used = [...scene.requests("get"), ...scene.requests("cancel")].map(({ connection }) => connection);
    assert.equal(new Set(used).size, 1, used.join());
    assert.equal(scene.requests("cancel").length, 1);
  });
});

describe("an emulator on another name of loopback is reached directly, whatever proxy there is", options, () => {
  // A machine without IPv6 has no such address to listen on.
  const hasIpv6 = startRelay(1, { host: "::1" }).then(
    (relay) => relay[Symbol.asyncDispose]().then(() => true),
    () => false,
  );
  const hosts = async () => [
    { name: "localhost", host: "127.0.0.1" },
    ...((await hasIpv6) ? [{ name: "[::1]", host: "::1" }] : []),
  ];
  const proxies = {
    "no proxy": {},
    "a proxy that must not be used": { HTTPS_PROXY: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9" },
  };
  for (const [what, env] of Object.entries(proxies)) {
    test(`an emulator on localhost or [::1] is polled and cancelled directly, with ${what}`, async () => {
      for (const { name, host } of await hosts()) {
        await using scene = await openScene();
        const build = scene.emulator.addBuild();
        await using relay = await startRelay(scene.emulator.url, { host });
        const endpoint = `http://${name}:${relay.port}`;
        const step = scene.wait(build.operationName, { with: { endpoint }, env });
        await step.untilLine("working");
        assert.equal((await step.cancel()).outputs.status, "aborted");
        assert.match((await step.post()).log, /has ended: CANCELLED/, endpoint);
        assert.ok(relay.connections() >= 2);
        assert.deepEqual(scene.requests("connect"), []);
        assert.equal(scene.requests("get")[0]?.headers.host, `${name}:${relay.port}`);
      }
    });
  }
});

describe("a host with several addresses", options, () => {
  test("a host on a slow line is reached by its first address, though the others are dead", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const port = Number(new URL(scene.emulator.url).port);
    await using slow = await startDeafListener({ port, to: port });
    await using dead = await startDeafListener({ port, host: "127.0.0.3" });
    const step = scene.wait(build.operationName, {
      with: { endpoint: `http://localhost:${port}` },
      nodeOptions: [resolving(slow.host, dead.host)],
    });
    // The first packet is lost; the system sends the next one a second later.
    await step.untilLine("the first address is tried");
    slow.release();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(run.durationMs < 10_000, "not with a second poll");
  });

  test("a host of which the first address is dead loses 3 s by it once, and no cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const port = Number(new URL(scene.emulator.url).port);
    await using dead = await startDeafListener({ port });
    // Each poll and the cancel need a connection of their own.
    scene.emulator.answer({ kind: "get", times: Number.POSITIVE_INFINITY }, { kind: "closeIdle" });
    const step = scene.wait(build.operationName, {
      with: { endpoint: `http://localhost:${port}`, "poll-interval": "1s" },
      nodeOptions: [resolving(dead.host, "127.0.0.1")],
    });
    await scene.emulator.waitFor("get", 3);
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(build.status(), "CANCELLED");
    const [first, second, third] = scene.requests("get").map(({ atMs }) => atMs);
    assert.ok((third ?? 0) - (second ?? 0) < 2900 && (second ?? 0) - (first ?? 0) < 2900, "the dead one is tried last");
  });
});
