// `npm start` and `npm run emulator`, as a person runs them: what they print, and how they end.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { endpointOf, outputsIn, startProgram } from "../harness/programs.ts";

describe("npm start", { concurrency: 4 }, () => {
  test("npm start shows a build, cancels it when told to, says how both ended, and ends with exit code 0", async () => {
    const { exitCode, stdout, stderr } = await startProgram("start", "--cancel-after", "5s", "--scenario", "failure")
      .ended;
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

  test("npm start with a wrong flag says so, how it is used, and ends with exit code 2", async () => {
    const { exitCode, stdout, stderr } = await startProgram("start", "--scenario", "nope").ended;
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(
      stderr,
      /^--scenario: there is no "nope"\nusage: npm start -- .*\n(?:.*\n)*scenarios: success, failure, /,
    );
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
  });
});

describe("npm run emulator", { concurrency: 4 }, () => {
  test("npm run emulator says how its build is reached, shows each request, and ends with exit code 0 when told to", async () => {
    const child = startProgram(
      "emulator",
      "--port",
      "0",
      "--duration",
      "1s",
      "--region",
      "europe-west9",
      "--project",
      "abc",
    );
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

  test("npm run emulator says where its log, its check and its approval are, and serves them", async () => {
    const sha = "0123456789abcdef0123456789abcdef01234567";
    const flags = ["--port", "0", "--duration", "1h", "--scenario", "approval", "--commit", sha, "--trigger", "web"];
    const child = startProgram("emulator", ...flags, "--logging", "GCS_ONLY");
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

  test("npm run emulator with a wrong flag says so, how it is used, and ends with exit code 2", async () => {
    const { exitCode, stdout, stderr } = await startProgram("emulator", "--port", "x").ended;
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^--port: "x" is no port\nusage: npm run emulator -- .*\n.*\nscenarios: success, .*, run$/m);
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
  });
});
