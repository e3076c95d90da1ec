// Tokens in every case of each table, and waits of several seconds for one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { type Fault, html, permissionDenied } from "../emulator/faults.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { askedAgain, grantRedirectNotFollowed, redirectNotFollowed } from "../harness/checks/credentials.ts";
import { always } from "../harness/mistakes.ts";
import { errorOf, openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("a token whose end is not known", options, () => {
  test("a token whose end is not told is used until the API refuses it", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const forget = ({ expires_in, ...rest }: Record<string, unknown>) => rest;
    scene.emulator.answer({ kind: "sts" }, { kind: "patch", operation: forget });
    const step = scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      with: { "poll-interval": "1s" },
    });
    await scene.emulator.waitFor("get", 3);
    scene.emulator.identity.revokeAll();
    await scene.emulator.waitFor("sts", 2);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("sts").length, 2);
  });

  for (const expireTime of ["soon", null]) {
    test(`a token with the expireTime ${expireTime} is minted once`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const patch = (operation: Record<string, unknown>) => ({ ...operation, expireTime });
      scene.emulator.answer({ kind: "impersonate", times: always }, { kind: "patch", operation: patch });
      const step = scene.wait(build.operationName, {
        credentials: scene.credentials("impersonated"),
        with: { "poll-interval": "1s" },
      });
      await scene.emulator.waitFor("get", 3);
      build.end();
      const run = await step.main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(scene.requests("impersonate").length, 1);
    });
  }
});

describe("a 403 of the API says who was denied, where the credential tells", options, () => {
  for (const [kind, options] of [
    ["impersonated", {}],
    ["service_account", { tls: true }],
  ] as const) {
    test(`a 403 of the API names the service account of a credential of the kind ${kind}`, async () => {
      await using scene = await openScene({ clockSpeed: 10, ...options });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get", times: always }, permissionDenied("cloudbuild.builds.get"));
      const env = "tls" in options ? scene.proxied : {};
      const run = await scene.wait(build.operationName, { credentials: scene.credentials(kind), env }).main;
      assert.equal(errorOf(run).title, "Permission denied");
      assert.match(errorOf(run).message, /403 PERMISSION_DENIED for deployer@demo-project\.iam\.gserviceaccount\.com/);
    });
  }
});

describe("a token service that fails is asked again", options, () => {
  const reset: Fault = { kind: "reset", at: "start" };
  const stale: Fault = {
    kind: "status",
    status: 400,
    body: '{"error":"invalid_grant","error_description":"ID Token issued at 0 is stale to sign-in."}',
    headers: { "content-type": "application/json" },
  };
  const ok = { kind: "status", status: 200, headers: { "content-type": "text/html" } } as const;
  const rows: readonly (readonly [string, "oidc" | "sts" | "impersonate", Fault, number])[] = [
    ["8 connections that STS resets", "sts", reset, 8],
    ["an ID token that STS calls stale", "sts", stale, 1],
    ["a 200 of STS with HTML", "sts", { ...ok, body: "<html>welcome</html>" }, 1],
    ["a 502 of STS with 200 kB of HTML", "sts", html(502, 200_000), 4],
    ["a 200 of STS with an empty body", "sts", { ...ok, body: "" }, 1],
    ["a 200 of STS with 200 MB", "sts", { kind: "oversize", bytes: 200_000_000 }, 1],
    ["garbage from STS", "sts", { kind: "garbage" }, 4],
    ["a 502 of GitHub's ID token service", "oidc", html(502), 4],
    ["one 401 of GitHub's ID token service", "oidc", { kind: "status", status: 401, body: "" }, 1],
    ["a 200 of GitHub's ID token service without a token", "oidc", { kind: "json", body: {} }, 1],
    ["a 503 of the impersonation service", "impersonate", { kind: "status", status: 503 }, 4],
    ["one 403 of the impersonation service", "impersonate", permissionDenied("iam.serviceAccounts.getAccessToken"), 1],
    ["a 200 of the impersonation service without a token", "impersonate", { kind: "json", body: {} }, 1],
  ];
  for (const [name, kind, fault, times] of rows) {
    test(`${name}: the token service is asked again, and the wait goes on`, () => askedAgain(kind, fault, times));
  }

  test("an answer of STS that is no JSON object is asked for again, and not shown", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const odd = JSON.stringify(JSON.stringify({ access_token: "opaque-token-of-no-known-form" }));
    // Trouble is told from its second time on.
    scene.emulator.answer({ kind: "sts", times: 2 }, { kind: "status", status: 200, body: odd });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.match(run.log, /security token service gave no token: the answer is not a JSON object/);
    assert.doesNotMatch(run.log, /opaque-token/);
  });

  test("an answer of the OAuth token service that the library cannot read is asked for again, and not shown", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const odd = JSON.stringify(JSON.stringify({ access_token: "opaque-token-of-no-known-form" }));
    scene.emulator.answer({ kind: "token", times: 1 }, { kind: "status", status: 200, body: odd });
    const path = scene.credentials("authorized_user", {}, "googleapis.com");
    const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "" }, env: scene.proxied })
      .main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.doesNotMatch(run.log, /opaque-token/);
  });

  test("an ID token service that echoes the request's secrets has them hidden", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const { credential_source: source } = JSON.parse(await readFile(scene.credentials("federated"), "utf8"));
    const headers = { ...source.headers, "x-secret": "an opaque/secret" };
    const message = `no token for an opaque/secret, ${encodeURIComponent("an opaque/secret")}`;
    const fault = { kind: "status", status: 403, body: JSON.stringify({ message }) } as const;
    scene.emulator.answer({ kind: "oidc", times: always }, fault);
    const path = scene.credentials("federated", { credential_source: { ...source, headers } });
    const run = await scene.wait(build.operationName, { credentials: path }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.match(errorOf(run).message, /answered 403 \(no token for \*\*\*, \*\*\*\)/);
  });

  test("each token on the way to the bearer is masked", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
    const masks = run.lines.filter(({ text }) => text.startsWith("::add-mask::")).map(({ text }) => text.slice(12));
    assert.equal(masks.length, 3);
    const sent = ["oidc", "sts", "impersonate", "get"].flatMap((kind) => scene.requests(kind as "oidc"));
    const bearers = sent.map(({ headers }) => headers.authorization?.replace("Bearer ", ""));
    assert.ok(
      masks.slice(1).every((token) => bearers.includes(token)),
      "what is masked is what was sent",
    );
  });

  for (const kind of ["oidc", "sts", "impersonate"] as const) {
    test(`a redirect of the ${kind} service is not followed`, () => redirectNotFollowed(kind));
  }

  for (const kind of ["service_account", "authorized_user"] as const) {
    test(`a redirect of the OAuth token service is not followed with a ${kind} credential`, () =>
      grantRedirectNotFollowed(kind));
  }

  test("a refusal of STS before the first token ends the wait after 30 s, each try with a fresh ID token", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "sts", times: always }, { kind: "status", status: 403, body: "" });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    // Nothing is known of why it refused: no advice is given.
    assert.deepEqual(errorOf(run), {
      title: "The end of the build is unknown",
      message: "Google's security token service answered 403.",
    });
    assert.ok(run.durationMs > 3000, `${run.durationMs} ms at ten times the speed`);
    const tries = scene.requests("sts").length;
    assert.ok(tries > 3 && tries < 25, `${tries} tries`);
    assert.equal(
      new Set(scene.requests("sts").map(({ body }) => new URLSearchParams(body).get("subject_token"))).size,
      tries,
    );
  });

  test("an STS that hangs does not keep a cancelled process alive", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "sts", times: always }, { kind: "hang" });
    const step = scene.wait(build.operationName, { credentials: scene.credentials("federated") });
    await scene.emulator.waitFor("sts");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(run.signal, null);
  });
});

describe("the quota project", options, () => {
  const rows = [
    ["the quota project of the file", { quota_project_id: "quota-project" }, {}, "quota-project"],
    ["the quota project of the environment", {}, { GOOGLE_CLOUD_QUOTA_PROJECT: "quota-of-env" }, "quota-of-env"],
    ["no quota project where none is given", {}, {}, undefined],
  ] as const;
  for (const [name, overrides, env, expected] of rows) {
    test(`poll and cancel name ${name}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const step = scene.wait(build.operationName, { credentials: scene.credentials("federated", overrides), env });
      await step.untilLine("working");
      await step.cancel();
      for (const kind of ["get", "cancel"] as const) {
        const named = scene.requests(kind).map(({ headers }) => headers["x-goog-user-project"]);
        assert.deepEqual([...new Set(named)], [expected], kind);
      }
    });
  }
});

// A fault of the way to the token service is the same fault as on the way to the API, and mended by the same.
const behindProxy: readonly CredentialKind[] = ["federated", "service_account"];

/** A wait for what is to be minted over TLS and a proxy. Where nothing ends it, its timeout does. */
async function waited(scene: Scene, kind: CredentialKind, env: Readonly<Record<string, string | undefined>>) {
  const build = scene.emulator.addBuild();
  const path = scene.credentials(kind, {}, "googleapis.com");
  const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "", timeout: "30s" }, env })
    .main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"], run.log);
  assert.deepEqual(scene.requests("get"), []);
  // The second try is the last: trouble would be told with it.
  assert.equal(run.lines.filter(({ text }) => text.includes("Retrying")).length, 0, run.log);
  return run;
}

describe("before the first good poll a mint that cannot be had ends the wait with the second try", options, () => {
  for (const kind of behindProxy) {
    test(`an untrusted certificate of the token service ends the wait with the second try, and its code is named: ${kind}`, async () => {
      await using scene = await openScene({ tls: true });
      const run = await waited(scene, kind, { HTTPS_PROXY: scene.emulator.proxyUrl });
      assert.match(
        errorOf(run).message,
        /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/,
      );
      assert.ok(errorOf(run).message.includes(apiAdvice.tls.mend), errorOf(run).message);
    });

    test(`a proxy that wants credentials ends the minting with the second try: ${kind}`, async () => {
      await using scene = await openScene({ tls: true });
      scene.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
      const run = await waited(scene, kind, scene.proxied);
      assert.match(errorOf(run).message, /407/);
      assert.ok(errorOf(run).message.includes(apiAdvice.proxy.mend), errorOf(run).message);
    });
  }
});
