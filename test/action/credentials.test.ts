import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { html, permissionDenied } from "../emulator/faults.ts";
import { askedAgain, grantRedirectNotFollowed, redirectNotFollowed } from "../harness/checks/credentials.ts";
import { metadataAt, oauth } from "../harness/checks/token-services.ts";
import { always } from "../harness/mistakes.ts";
import { accessToken, errorOf, openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };
const kinds = (scene: Scene) => scene.emulator.requests.map(({ kind }) => kind);

describe("a token is minted once, and nothing else is asked for", options, () => {
  test("direct federation asks GitHub and STS once, then polls", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const path = scene.credentials("federated");
    const step = scene.wait(build.operationName, { credentials: path, with: { "poll-interval": "1s" } });
    await scene.emulator.waitFor("get", 3);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(kinds(scene), ["oidc", "sts", "get", "get", "get", "get"]);
  });

  test("impersonation asks GitHub, STS and the service account's token service once, then polls", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(kinds(scene), ["oidc", "sts", "impersonate", "get"]);
    const asked = JSON.parse(scene.requests("impersonate")[0]?.body ?? "");
    assert.deepEqual(asked.scope, ["https://www.googleapis.com/auth/cloud-platform"]);
  });

  test("the metadata server is asked once, with the scope of the API", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: "none", env: metadataAt(scene) }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(kinds(scene), ["metadata", "get"]);
    const query = new URLSearchParams(scene.requests("metadata")[0]?.query);
    assert.equal(query.get("scopes"), "https://www.googleapis.com/auth/cloud-platform");
  });
});

describe("a refused token", options, () => {
  test("a refused access-token ends the wait at once, and the error says what renews itself", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, { with: { "access-token": "ya29.c.expired-long-ago" } }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /not renewed.*use a credential file/);
    assert.deepEqual(kinds(scene), ["get"]);
  });

  test("a token that expires during the wait is replaced without a word", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    // With the first answer, so that it is the second poll that finds out, however busy the machine is.
    const revoked = (operation: Record<string, unknown>) => {
      scene.emulator.identity.revokeAll();
      return operation;
    };
    scene.emulator.answer({ kind: "get" }, { kind: "patch", operation: revoked });
    const step = scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { "poll-interval": "1s" },
    });
    await scene.emulator.waitFor("sts", 2);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(run.annotations, []);
    assert.doesNotMatch(run.log, /no news/);
    assert.deepEqual(kinds(scene).slice(0, 7), ["oidc", "sts", "get", "get", "oidc", "sts", "get"]);
  });

  test("a 403 mints no new token", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", times: 2 }, permissionDenied("cloudbuild.builds.get"));
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(kinds(scene), ["oidc", "sts", "get", "get", "get"]);
  });
});

describe("a token service that fails is asked again", options, () => {
  test("an ID token that STS calls stale: the token service is asked again with a new one, and the wait goes on", () =>
    askedAgain("sts", oauth("invalid_grant", "ID Token issued at 0 is stale to sign-in."), 1));

  test("a 502 of GitHub's ID token service with 200 kB of HTML: it is asked again, and the wait goes on", () =>
    askedAgain("oidc", html(502, 200_000), 2));

  test("a redirect of the sts service is not followed", () => redirectNotFollowed("sts"));

  test("a redirect of the OAuth token service is not followed with a service_account credential", () =>
    grantRedirectNotFollowed("service_account"));

  test("a metadata server that hangs does not keep a cancelled process alive", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "metadata", times: always }, { kind: "hang" });
    const step = scene.wait(build.operationName, { credentials: "none", env: metadataAt(scene) });
    await scene.emulator.waitFor("metadata");
    const run = await step.cancel();
    assert.equal(run.signal, null, run.log);
  });

  for (const kind of ["token", "connect"] as const) {
    test(`a token service that hangs behind a proxy (${kind}) does not keep a cancelled process alive`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind, times: always }, { kind: "hang" });
      const path = scene.credentials("service_account", {}, "googleapis.com");
      const step = scene.wait(build.operationName, {
        credentials: path,
        with: { endpoint: "", timeout: "30s" },
        env: scene.proxied,
      });
      await scene.emulator.waitFor(kind);
      const run = await step.cancel();
      assert.equal(run.outputs.status, "aborted", run.log);
      assert.deepEqual([run.signal, run.sent.map(({ signal }) => signal)], [null, ["SIGINT"]]);
    });
  }

  test("the timeout holds while the ID token service hangs", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "oidc", times: always }, { kind: "hang" });
    const run = await scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { timeout: "2s" },
    }).main;
    assert.equal(run.outputs.status, "timed-out", run.log);
    assert.ok(run.durationMs < 10_000, `${run.durationMs} ms`);
  });
});

test("the quota project of post is main's, from the state", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const path = scene.credentials("federated", { quota_project_id: "quota-project" });
  const step = scene.wait(build.operationName, { credentials: path });
  await step.untilLine("working");
  await step.kill();
  await step.post({ env: { GOOGLE_CLOUD_QUOTA_PROJECT: "another-project" } });
  const [cancel] = scene.requests("cancel");
  assert.equal(cancel?.headers["x-goog-user-project"], "quota-project");
});

test("a credential file may be deleted once the step has started", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const path = scene.credentials("impersonated");
  const step = scene.wait(build.operationName, { credentials: path, with: { "poll-interval": "1s" } });
  await step.untilLine("working");
  await rm(path);
  scene.emulator.identity.revokeAll();
  await scene.emulator.waitFor("impersonate", 2);
  build.end();
  assert.equal((await step.main).outputs.status, "succeeded");
});

test("an endpoint of another universe without credentials is told that there are no credentials", options, async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const endpoint = "https://cloudbuild.example-universe.test";
  const run = await scene.wait(build.operationName, { with: { endpoint }, credentials: "none" }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.ok(errorOf(run).message.includes(credentialAdvice.noCredentials.message), errorOf(run).message);
  assert.ok(errorOf(run).message.includes(credentialAdvice.noCredentials.mend), errorOf(run).message);
  assert.ok(
    errorOf(run).message.includes(`endpoint: "${endpoint}" is refused: there is no credential of its universe`),
  );
  assert.equal(run.outputs.operations, "[]");
  assert.deepEqual(scene.emulator.requests, []);
});

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

  test("a federated credential that ends before the timeout is one warning at the start, with both times", async () => {
    const [warning, ...others] = await annotationsWith("2h");
    assert.deepEqual(others, []);
    assert.deepEqual([warning?.level, warning?.title], ["warning", "Credentials end before the timeout"]);
    // A machine that is busy comes to it a second or a minute later.
    assert.match(warning?.message ?? "", /for another (1h|5\dm( \d+s)?), and timeout is 2h\./);
  });

  test("a federated credential that ends after the timeout is no warning", async () => {
    assert.deepEqual(await annotationsWith("30m"), []);
  });

  test("a federated credential that lasts 6 hours, as at the start of a job, is no warning", async () => {
    assert.deepEqual(await annotationsWith("2h", 6 * hour), []);
  });
});
