// What `npm start` shows of each kind of run. How it is started and ends: test/emulator/programs.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../emulator/server.ts";
import { endpointOf, outputsIn, pageIn, startProgram } from "../harness/programs.ts";
import { accessToken } from "../harness/scene.ts";

describe("npm start", { concurrency: 4 }, () => {
  test("npm start ends on a Ctrl-C that comes once the step is over", async () => {
    await using emulator = await startEmulator({ acceptTokens: [accessToken] });
    // The cancel is accepted and comes to nothing: post looks on for 30 s.
    const { operationName } = emulator.addBuild({ cancelLatencyMs: 3_600_000 });
    const flags = ["--operation-name", operationName, "--endpoint", emulator.url, "--access-token", accessToken];
    const child = startProgram("start", ...flags);
    await child.untilLine("Waiting up to 2h for build");
    child.signal("SIGINT");
    await child.untilLine(/── post/);
    child.signal("SIGINT");
    assert.equal((await child.ended).signal, "SIGINT");
  });

  test("npm start shows what a terminal would obey as text, and that there is no annotation", async () => {
    await using emulator = await startEmulator({ acceptTokens: [accessToken] });
    const extra = { failureInfo: { type: "USER_BUILD_STEP", detail: "red \u001b[31m\r\u202e" } };
    const shown = async (build: Parameters<typeof emulator.addBuild>[0]) => {
      const { operationName } = emulator.addBuild(build);
      const flags = ["--operation-name", operationName, "--endpoint", emulator.url, "--access-token", accessToken];
      return (await startProgram("start", ...flags).ended).stdout;
    };
    const hostile = await shown({ status: "FAILURE", extra });
    for (const obeyed of ["\r", "\u001b", "\u202e"]) assert.equal(hostile.includes(obeyed), false);
    assert.match(hostile, /^failure-detail +red/m);
    assert.match(await shown({ status: "SUCCESS" }), /annotations ─+\n\(none\)\n/);
  });

  test("npm start hands inputs on, and says that post had nothing to do and that there is no summary", async () => {
    const { exitCode, stdout } = await startProgram("start", "--timeout", "1s", "--summary", "never").ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, /── post ─+\n\(nothing left to do, nothing said\)\n/);
    assert.match(stdout, /error: Timed out\n/);
    assert.match(stdout, /^ +\(no summary was written\)$/m);
    assert.equal(outputsIn(stdout).status, "timed-out");
    assert.match(pageIn(stdout), /<p>No summary was written\.<\/p>/);
  });

  test("npm start waits for several builds, whose log and summary are on a page", async () => {
    const child = startProgram("start", "--scenario", "several");
    await child.untilLine("Waiting up to 2h for 3 builds");
    child.signal("SIGINT");
    const { exitCode, stdout } = await child.ended;
    assert.equal(exitCode, 0);
    for (const scenario of ["success", "failure", "approval"]) assert.ok(stdout.includes(` (${scenario}) on http`));
    const page = pageIn(stdout);
    assert.match(page, /<section id="log"(?:.*\n)*.*Waiting up to 2h for 3 builds/);
    assert.match(page, /<section id="summary"(?:.*\n)*.*<th>build<\/th>/);
  });

  test("npm start has a check on a commit for the build that it looks for, and shows the statuses of the commit", async () => {
    const child = startProgram("start", "--check-name", "deploy (my-project)", "--commit-status", "cloud-build/app");
    await child.untilLine("Waiting up to 2h for build");
    child.signal("SIGINT");
    const { exitCode, stdout } = await child.ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, / │ Found check "deploy \(my-project\)": build [0-9a-f-]{36}/);
    assert.match(stdout, /── commit statuses ─+\n(?:pending .*\n)?error +cloud-build\/app: /);
  });

  test("npm start is the runner that cancels, on Ctrl-C", async () => {
    const child = startProgram("start");
    await child.untilLine("Waiting up to");
    child.signal("SIGINT");
    const { exitCode, signal, stdout } = await child.ended;
    assert.deepEqual([exitCode, signal], [0, null]);
    assert.equal(outputsIn(stdout).status, "aborted");
    assert.match(stdout, /has ended: CANCELLED/);
  });

  test("npm start asks another service where it is given a name, here an emulator's", async () => {
    await using emulator = await startEmulator({ acceptTokens: [accessToken] });
    const { operationName } = emulator.addBuild({ status: "SUCCESS" });
    const flags = ["--operation-name", operationName, "--endpoint", emulator.url, "--access-token", accessToken];
    const { exitCode, stdout } = await startProgram("start", ...flags).ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, /── exit code 0 after/);
    assert.equal(outputsIn(stdout).status, "succeeded");
    assert.equal(emulator.requests.length, 1);
  });
});

describe("npm run emulator", { concurrency: 4 }, () => {
  test("npm run emulator lets a build that a client creates end as its scenario says", async () => {
    const child = startProgram("emulator", "--port", "0", "--scenario", "failure", "--duration", "1s");
    const builds = `${await endpointOf(child)}/v1/projects/demo-project/builds`;
    const created = await fetch(builds, { method: "POST", body: JSON.stringify({ steps: [{ name: "ubuntu" }] }) });
    const { metadata } = (await created.json()) as { metadata: { build: { id: string } } };
    const read = async () => (await (await fetch(`${builds}/${metadata.build.id}`)).json()) as { status: string };
    let { status } = await read();
    while (status === "QUEUED" || status === "WORKING") {
      await delay(20);
      ({ status } = await read());
    }
    assert.equal(status, "FAILURE");
    child.signal("SIGTERM");
    assert.equal((await child.ended).exitCode, 0);
  });

  test("npm run emulator plays other operations as well, and says which version they are of", async () => {
    const child = startProgram("emulator", "--port", "0", "--scenario", "run", "--duration", "1h");
    const endpoint = await endpointOf(child);
    const [, name] = /^Operation +(\S+)/.exec(await child.untilLine(/^Operation /)) ?? [];
    await child.untilLine("api-version: v2");
    const operation = await (await fetch(`${endpoint}/v2/${name}`)).json();
    assert.equal((operation as { name: string }).name, name);
    child.signal("SIGINT");
    assert.equal((await child.ended).exitCode, 0);
  });

  test("npm run emulator on a port that is taken says so in a sentence, and ends with exit code 2", async () => {
    await using emulator = await startEmulator();
    const { exitCode, stderr } = await startProgram("emulator", "--port", new URL(emulator.url).port).ended;
    assert.equal(exitCode, 2);
    assert.match(stderr, /^listen EADDRINUSE/);
  });
});
