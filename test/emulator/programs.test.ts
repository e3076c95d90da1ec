// `npm start` and `npm run emulator`, as a person runs them: what they print, and how they end.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { accessToken } from "../harness/scene.ts";
import { type Child, startChild } from "../harness/stage/child.ts";
import { startEmulator } from "./server.ts";

const root = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "programs-"));
after(() => rmSync(folder, { recursive: true }));

/** Starts a script of package.json with these flags, held to loopback. */
function start(script: "start" | "emulator", ...flags: string[]): Child {
  const [node, file = "", ...more] = String(scripts[script]).split(" ");
  assert.deepEqual([node, more], ["node", []]);
  return startChild({
    command: process.execPath,
    args: [join(root, file), ...flags],
    cwd: folder,
    env: { NODE_OPTIONS: `--import=${new URL("../harness/stage/loopback.mjs", import.meta.url)}`, TMPDIR: folder },
    limitMs: 60_000,
    withParent: false,
    onLine: () => undefined,
  });
}

describe("npm start", { concurrency: 4 }, () => {
  /** The page that it says it has written. */
  const pageIn = (stdout: string): string =>
    readFileSync(/^log and summary +(.+)$/m.exec(stdout)?.[1] ?? "none", "utf8");

  /** The outputs that it says lie in a file. */
  const outputsIn = (stdout: string): Record<string, string> =>
    JSON.parse(readFileSync(/^whole outputs +(.+)$/m.exec(stdout)?.[1] ?? "none", "utf8"));

  test("npm start shows a build, cancels it when told to, and what became of both: exit code 0", async () => {
    const { exitCode, stdout, stderr } = await start("start", "--cancel-after", "5s", "--scenario", "failure").ended;
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^Emulated build [0-9a-f-]{36} \(failure\) on http:\/\/127\.0\.0\.1:\d+: up to 15 s\n/);
    const parts = [
      /── main ─+\n.* │ Waiting up to 2h for build [0-9a-f-]{36} \(demo-project, europe-west9\)\./,
      / │ \(the runner cancels the step: SIGINT/,
      / │ Error: The workflow was cancelled\. Cloud Build accepted the cancellation of build /,
      /── post ─+\n.* │ .*cancelled/i,
      /── exit code 1 after \d+\.\d s, annotations ─+\nerror: Workflow cancelled\n/,
      /── outputs ─+\n(?:.*\n)*status +aborted\n/,
      /^what ran +.*dist\/index\.js$/m,
    ];
    for (const part of parts) assert.match(stdout, part);
    assert.equal(outputsIn(stdout).status, "aborted");
    assert.doesNotMatch(stdout, /ya29\./, "what is masked is masked here too");
  });

  test("npm start ends on a Ctrl-C that comes once the step is over", async () => {
    await using emulator = await startEmulator({ acceptTokens: [accessToken] });
    // The cancel is accepted and comes to nothing: post looks on for 30 s.
    const { operationName } = emulator.addBuild({ cancelLatencyMs: 3_600_000 });
    const flags = ["--operation-name", operationName, "--endpoint", emulator.url, "--access-token", accessToken];
    const child = start("start", ...flags);
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
      return (await start("start", ...flags).ended).stdout;
    };
    const hostile = await shown({ status: "FAILURE", extra });
    for (const obeyed of ["\r", "\u001b", "\u202e"]) assert.equal(hostile.includes(obeyed), false);
    assert.match(hostile, /^failure-detail +red/m);
    assert.match(await shown({ status: "SUCCESS" }), /annotations ─+\n\(none\)\n/);
  });

  test("npm start hands inputs on, and says that post had nothing to do and that there is no summary", async () => {
    const { exitCode, stdout } = await start("start", "--timeout", "1s", "--summary", "never").ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, /── post ─+\n\(nothing left to do, nothing said\)\n/);
    assert.match(stdout, /error: Timed out\n/);
    assert.match(stdout, /^ +\(no summary was written\)$/m);
    assert.equal(outputsIn(stdout).status, "timed-out");
    assert.match(pageIn(stdout), /<p>No summary was written\.<\/p>/);
  });

  test("npm start waits for several builds, whose log and summary are on a page", async () => {
    const child = start("start", "--scenario", "several");
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
    const child = start("start", "--check-name", "deploy (my-project)", "--commit-status", "cloud-build/app");
    await child.untilLine("Waiting up to 2h for build");
    child.signal("SIGINT");
    const { exitCode, stdout } = await child.ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, / │ Found check "deploy \(my-project\)": build [0-9a-f-]{36}/);
    assert.match(stdout, /── commit statuses ─+\n(?:pending .*\n)?error +cloud-build\/app: /);
  });

  test("npm start is the runner that cancels, on Ctrl-C", async () => {
    const child = start("start");
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
    const { exitCode, stdout } = await start("start", ...flags).ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, /── exit code 0 after/);
    assert.equal(outputsIn(stdout).status, "succeeded");
    assert.equal(emulator.requests.length, 1);
  });

  const wrong: readonly (readonly [flags: string, said: RegExp])[] = [
    ["--scenario nope", /^--scenario: there is no "nope"\n/],
    ["--scenario toString", /^--scenario: there is no "toString"\n/],
    ["--cancel-after soon", /^--cancel-after: "soon" is not like 5s\n/],
    ["--cancel-after 0", /^--cancel-after: "0" is not like 5s\n/],
    ["--endpoint http://127.0.0.1:1", /^--endpoint needs --operation-name/],
    ["--scenario success --operation-name operations/x", /^--scenario is for the emulator, --operation-name for/],
    ["--check-name deploy", /^--check-name: "deploy" is not like "deploy \(my-project\)"/],
    ["--check-name x --operation-name operations/x", /^--check-name is for the emulator, --operation-name for/],
    ["--typo", /^Unknown option '--typo'/],
    ["stray", /^Unexpected argument 'stray'/],
  ];
  for (const [flags, said] of wrong) {
    test(`npm start ${flags}: a sentence, how it is used, and exit code 2`, async () => {
      const { exitCode, stdout, stderr } = await start("start", ...flags.split(" ")).ended;
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(stderr, said);
      assert.match(stderr, /^usage: npm start -- .*\n(?:.*\n)*scenarios: success, failure, /m);
      assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
    });
  }
});

describe("npm run emulator", { concurrency: 4 }, () => {
  /** The root that it says it serves. */
  const endpointOf = async (child: Child) => /http:\S+/.exec(await child.untilLine(/^Endpoint +http:/))?.[0] ?? "";

  test("npm run emulator says how its build is reached, shows each request, and is gone when told so: exit code 0", async () => {
    const child = start("emulator", "--port", "0", "--duration", "1s", "--region", "europe-west9", "--project", "abc");
    const endpoint = await endpointOf(child);
    const [, location = ""] = /(projects\/\S+)/.exec(await child.untilLine(/^ +projects\//)) ?? [];
    assert.match(location, /^projects\/abc\/locations\/europe-west9\/operations\/[0-9a-f-]{36}$/);
    assert.match(await child.untilLine("operation-name:"), /^ +operation-name: operations\/build\/abc\/\S+$/);
    const answer = await fetch(`${endpoint}/v1/${location}`);
    assert.equal(answer.status, 200);
    await child.untilLine(`200 GET 127.0.0.1 /v1/${location}`);
    child.signal("SIGTERM");
    const { exitCode, signal, stdout, stderr } = await child.ended;
    assert.deepEqual([exitCode, signal, stderr], [0, null, ""]);
    assert.match(stdout, /gcloud builds describe \S+ --project=abc --region=europe-west9/);
    assert.match(stdout, /_CA_CERTS_FILE=(\S+ca\.pem) REQUESTS_CA_BUNDLE=\1$/m);
  });

  test("says where its log, its check and its approval are, and serves them", async () => {
    const sha = "0123456789abcdef0123456789abcdef01234567";
    const flags = ["--port", "0", "--duration", "1h", "--scenario", "approval", "--commit", sha, "--trigger", "web"];
    const child = start("emulator", ...flags, "--logging", "GCS_ONLY");
    const endpoint = await endpointOf(child);
    const told = async (pattern: RegExp) => pattern.exec(await child.untilLine(pattern))?.[1] ?? "";
    assert.equal(await told(/^GitHub +(\S+) \(GITHUB_API_URL\)$/), `${endpoint}/api/v3`);
    assert.equal(await told(/^ +check-name: (.+)$/), "web (demo-project)");
    const approve = await told(/(http:\S+:approve)$/);
    const decision = JSON.stringify({ approvalResult: { decision: "REJECTED" } });
    assert.equal((await fetch(approve, { method: "POST", body: decision })).status, 200);
    const build = (await (await fetch(approve.replace(/:approve$/, ""))).json()) as Record<string, object>;
    assert.deepEqual([build.status, build.options], ["CANCELLED", { ...build.options, logging: "GCS_ONLY" }]);
    assert.equal((await fetch(await told(/curl (http:\S+\/log-\S+\.txt)$/))).status, 404, "it has never worked");
    assert.equal((await fetch(await told(/(http:\S+\/check-runs)$/))).status, 200);
    const state = { method: "POST", body: '{"state":"pending"}' };
    assert.equal((await fetch(await told(/(http:\S+\/statuses\/0123\S+)$/), state)).status, 201);
    const body = (await told(/--json '(\{"resourceNames".*\})' /)) || "{}";
    assert.deepEqual(await (await fetch(`${endpoint}/v2/entries:list`, { method: "POST", body })).json(), {});
    child.signal("SIGTERM");
    assert.equal((await child.ended).exitCode, 0);
  });

  test("lets a build that a client creates end as its scenario says", async () => {
    const child = start("emulator", "--port", "0", "--scenario", "failure", "--duration", "1s");
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

  test("plays other operations as well, and says which version they are of", async () => {
    const child = start("emulator", "--port", "0", "--scenario", "run", "--duration", "1h");
    const endpoint = await endpointOf(child);
    const [, name] = /^Operation +(\S+)/.exec(await child.untilLine(/^Operation /)) ?? [];
    await child.untilLine("api-version: v2");
    const operation = await (await fetch(`${endpoint}/v2/${name}`)).json();
    assert.equal((operation as { name: string }).name, name);
    child.signal("SIGINT");
    assert.equal((await child.ended).exitCode, 0);
  });

  test("a port that is taken: a sentence, and exit code 2", async () => {
    await using emulator = await startEmulator();
    const { exitCode, stderr } = await start("emulator", "--port", new URL(emulator.url).port).ended;
    assert.equal(exitCode, 2);
    assert.match(stderr, /^listen EADDRINUSE/);
  });

  const wrong: readonly (readonly [flags: string, said: RegExp])[] = [
    ["--scenario nope", /^--scenario: there is no "nope"\n/],
    ["--port x", /^--port: "x" is no port\n/],
    ["--port 65536", /^--port: "65536" is no port\n/],
    ["--duration soon", /^--duration: "soon" is not like 15s or 2m\n/],
    ["--duration 0", /^--duration: "0" is not like 15s or 2m\n/],
    ["--region Europe", /^--region: "Europe" is no region\n/],
    ["--project UPPER", /^--project: "UPPER" is no project id\n/],
    ["--logging nowhere", /^--logging: "nowhere" is not one of LEGACY, GCS_ONLY, CLOUD_LOGGING_ONLY, NONE\n/],
    ["--commit main", /^--commit: "main" is no full SHA\n/],
    ["--typo", /^Unknown option '--typo'/],
  ];
  for (const [flags, said] of wrong) {
    test(`${flags}: a sentence, how it is used, and exit code 2`, async () => {
      const { exitCode, stdout, stderr } = await start("emulator", ...flags.split(" ")).ended;
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(stderr, said);
      assert.match(stderr, /^usage: npm run emulator -- .*\n.*\nscenarios: success, .*, run$/m);
      assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
    });
  }
});
