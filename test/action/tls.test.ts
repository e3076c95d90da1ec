import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import { errorOf, openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };
const connects = (scene: Scene) => scene.requests("connect").map(({ host }) => host);
const google = "googleapis.com";

describe("the real hosts are reached under their names, over TLS", options, () => {
  const github = "pipelines.actions.githubusercontent.com";
  const kinds: readonly (readonly [string, CredentialKind, readonly string[]])[] = [
    ["direct federation", "federated", [github, "sts.googleapis.com"]],
    ["federation with impersonation", "impersonated", [github, "sts.googleapis.com", "iamcredentials.googleapis.com"]],
    ["a service account key, its assertion signed", "service_account", ["oauth2.googleapis.com"]],
    ["user credentials", "authorized_user", ["oauth2.googleapis.com"]],
  ];
  for (const [name, kind, hosts] of kinds) {
    test(`${name} asks ${hosts.at(-1)}, then the default endpoint, under their real names`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const path = scene.credentials(kind, {}, google);
      const run = await scene.wait(build.operationName, {
        credentials: path,
        with: { endpoint: "" },
        env: scene.proxied,
      }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(connects(scene), [...hosts, "cloudbuild.googleapis.com"]);
      assert.equal(run.stderr, "");
    });
  }

  test("a legacy name with a location is polled and cancelled on the region's host", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ location: "us-central1" });
    const step = scene.wait(build.operationName, {
      with: { endpoint: "", location: "us-central1" },
      env: scene.proxied,
    });
    await step.untilLine("working");
    await step.cancel();
    assert.deepEqual(connects(scene), ["us-central1-cloudbuild.googleapis.com"]);
    assert.equal(build.status(), "CANCELLED");
  });
});

describe("universes", options, () => {
  const own = "example-universe.test";
  const endpoint = `https://cloudbuild.${own}`;

  test("an endpoint of the credential's own universe is used", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const path = scene.credentials("impersonated", { universe_domain: own }, own);
    const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint }, env: scene.proxied })
      .main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(connects(scene).slice(1), [`sts.${own}`, `iamcredentials.${own}`, `cloudbuild.${own}`]);
  });

  const foreign: readonly (readonly [string, string, string])[] = [
    ["a credential of another universe than the endpoint's", "other-universe.test", endpoint],
    ["a credential of Google's own with an endpoint of another universe", google, endpoint],
    ["a credential of another universe with the default endpoint", own, ""],
    ["an endpoint that only ends like the universe", own, `https://cloudbuild.not-${own}`],
  ];
  for (const [name, universe_domain, given] of foreign) {
    test(`${name} is refused, and nothing is sent`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      const path = scene.credentials("federated", { universe_domain }, own);
      const run = await scene.wait(build.operationName, {
        credentials: path,
        with: { endpoint: given },
        env: scene.proxied,
      }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, /universe/);
      assert.deepEqual(scene.emulator.requests, []);
    });
  }
});

describe("a server with a private certificate authority", options, () => {
  test("a private certificate authority is trusted with NODE_EXTRA_CA_CERTS", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const { url = "", caFile } = scene.emulator.tls ?? {};
    const run = await scene.wait(build.operationName, { with: { endpoint: url }, env: { NODE_EXTRA_CA_CERTS: caFile } })
      .main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });

  for (const way of ["directly", "through a proxy"]) {
    test(`an untrusted certificate, met ${way}, ends the wait with the second try, and its code is named`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      const endpoint = way === "directly" ? (scene.emulator.tls?.url ?? "") : "";
      const run = await scene.wait(build.operationName, {
        with: { endpoint },
        env: { HTTPS_PROXY: scene.emulator.proxyUrl },
      }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(
        errorOf(run).message,
        /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/,
      );
      assert.match(errorOf(run).message, /NODE_EXTRA_CA_CERTS/);
      assert.deepEqual(scene.requests("get"), []);
      assert.ok(run.durationMs < 10_000);
    });
  }
});
