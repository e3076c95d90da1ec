import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { openScene } from "./scene.ts";

const guard = new URL("./stage/loopback.mjs", import.meta.url).href;

/** A program below the guard, as a test process is, without anybody to report to. */
async function runGuarded(code: string): Promise<{ exitCode: number | null; stderr: string }> {
  const { LOOPBACK_REPORT: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", guard, "--input-type=module", "-e", code], { env });
  const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { exitCode, stderr };
}

describe("nothing leaves loopback", { concurrency: 4 }, () => {
  const ways = {
    "an address": 'import net from "node:net"; net.connect(443, "192.0.2.1").on("error", () => {});',
    "a name": 'import https from "node:https"; https.get("https://example.com").on("error", () => {});',
    "a name by fetch": 'await fetch("https://example.com").catch(() => {});',
    "a look-up": 'import dns from "node:dns"; dns.lookup("example.com", () => {});',
    "a look-up with promises": 'import dns from "node:dns/promises"; await dns.lookup("example.com").catch(() => {});',
    "a question to a name server": 'import dns from "node:dns/promises"; await dns.resolve("example.com");',
    "a datagram":
      'import dgram from "node:dgram"; dgram.createSocket("udp4").on("error", () => {}).send("x", 53, "192.0.2.1", () => {});',
  };
  for (const [name, code] of Object.entries(ways)) {
    test(`${name} outside loopback ends a test process, even where its error is caught`, async () => {
      const { exitCode, stderr } = await runGuarded(code);
      assert.notEqual(exitCode, 0);
      assert.match(stderr, /is not on loopback/);
    });
  }

  test("the guard lets loopback pass", async () => {
    const code = `
      import http from "node:http";
      const server = http.createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1", async () => {
        const { port } = server.address();
        for (const host of ["127.0.0.1", "localhost"]) await (await fetch(\`http://\${host}:\${port}\`)).text();
        server.closeAllConnections();
        server.close();
      });`;
    assert.deepEqual(await runGuarded(code), { exitCode: 0, stderr: "" });
  });

  test("a run of the action that asks the real endpoint fails, and names the host", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { endpoint: "" } });
    await step.untilLine("is not on loopback");
    await assert.rejects(step.kill(), /the action left loopback for cloudbuild\.googleapis\.com/);
  });
});
