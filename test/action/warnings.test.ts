import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accessToken, openScene, preload } from "../harness/scene.ts";

/** GitHub's request token, as far as anybody but GitHub reads it: it ends `ms` from now. */
function requestToken(ms: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor((Date.now() + ms) / 1000);
  return `${part({ typ: "JWT", alg: "RS256" })}.${part({ exp })}.a-signature-that-nobody-checks`;
}

describe("a federated credential that ends in an hour", { concurrency: 4 }, () => {
  const hour = 3_600_000;
  /** The annotations of a step with this timeout, whose build has ended. */
  async function annotationsWith(timeout: string, lifeMs = hour) {
    const bearer = requestToken(lifeMs);
    await using scene = await openScene({ secrets: [bearer] });
    const { emulator } = scene;
    const build = emulator.addBuild({ status: "SUCCESS" });
    const source = { url: `${emulator.url}/idtoken`, headers: { Authorization: `Bearer ${bearer}` } };
    const credential_source = { ...source, format: { type: "json", subject_token_field_name: "value" } };
    const credentials = scene.credentials("federated", { credential_source });
    // The emulator knows its own request token only.
    emulator.answer({ kind: "oidc" }, { kind: "json", body: { value: "a-subject-token-0123456789" } });
    const issued_token_type = "urn:ietf:params:oauth:token-type:access_token";
    const token = { access_token: accessToken, token_type: "Bearer", expires_in: 300, issued_token_type };
    emulator.answer({ kind: "sts" }, { kind: "json", body: token });
    const run = await scene.wait(build.operationName, { credentials, with: { timeout } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    return run.annotations;
  }

  test("is said up front where the timeout is longer, with both times", async () => {
    const [warning, ...others] = await annotationsWith("2h");
    assert.deepEqual(others, []);
    assert.deepEqual([warning?.level, warning?.title], ["warning", "Credentials end before the timeout"]);
    // A machine that is busy comes to it a second or a minute later.
    assert.match(warning?.message ?? "", /for another (1h|5\dm( \d+s)?), the timeout is 2h\./);
  });

  test("is no matter where the timeout is shorter", async () => {
    assert.deepEqual(await annotationsWith("30m"), []);
  });

  test("is no matter where it has 6 hours, as at the start of a job", async () => {
    assert.deepEqual(await annotationsWith("2h", 6 * hour), []);
  });
});

describe("a state that cannot be saved", { concurrency: 4 }, () => {
  const broken = {
    file: `process.env.RUNNER_TEMP += "/none"`,
    record: `process.env.GITHUB_STATE += "/none"`,
  };

  test("in either place is said once, and the step waits on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const nodeOptions = [preload(`${broken.file};${broken.record}`)];
    const step = scene.wait(build.operationName, { nodeOptions, with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 2);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded");
    const [warning, ...others] = run.annotations;
    assert.deepEqual(others, []);
    assert.deepEqual([warning?.level, warning?.title], ["warning", "No post step"]);
    assert.match(warning?.message ?? "", /^The wait goes on, but the state .* could not be written.*: a kill would/);
  });

  for (const [place, code] of Object.entries(broken)) {
    test(`in one place is no matter: the ${place}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const run = await scene.wait(build.operationName, { nodeOptions: [preload(code)] }).main;
      assert.deepEqual([run.outputs.status, run.annotations], ["succeeded", []]);
    });
  }
});
