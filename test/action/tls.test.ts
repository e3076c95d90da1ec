import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import { errorOf, openWorld, type World } from "../harness/faults-world.ts";

const options = { concurrency: 4 };
const connects = (world: World) => world.requests("connect").map(({ host }) => host);
const google = "googleapis.com";

describe("the real hosts are reached under their names, over TLS", options, () => {
  const github = "pipelines.actions.githubusercontent.com";
  const kinds: readonly (readonly [string, CredentialKind, readonly string[]])[] = [
    ["AU-01 direct federation", "federated", [github, "sts.googleapis.com"]],
    [
      "AU-02 federation with impersonation",
      "impersonated",
      [github, "sts.googleapis.com", "iamcredentials.googleapis.com"],
    ],
    ["AU-03 a service account key, its assertion signed", "service_account", ["oauth2.googleapis.com"]],
    ["AU-04 user credentials", "authorized_user", ["oauth2.googleapis.com"]],
  ];
  for (const [name, kind, hosts] of kinds) {
    it(`${name}: ${hosts.at(-1)}, then the default endpoint`, async () => {
      await using world = await openWorld({ tls: true });
      world.build.end();
      const path = world.credentials(kind, {}, google);
      const run = await world.startWithFile(path, { with: { endpoint: "" }, env: world.proxied }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(connects(world), [...hosts, "cloudbuild.googleapis.com"]);
      assert.equal(run.stderr, "");
    });
  }

  it("a legacy name with a location: the region's host, for poll and cancel", async () => {
    await using world = await openWorld({ tls: true, build: { location: "us-central1" } });
    const step = world.start({ with: { endpoint: "", location: "us-central1" }, env: world.proxied });
    await step.untilLine("is running");
    await step.cancel();
    assert.deepEqual(connects(world), ["us-central1-cloudbuild.googleapis.com"]);
    assert.equal(world.build.status(), "CANCELLED");
  });
});

describe("universes", options, () => {
  const own = "example-universe.test";
  const endpoint = `https://cloudbuild.${own}`;

  it("the endpoint of the credential's own universe is used", async () => {
    await using world = await openWorld({ tls: true });
    world.build.end();
    const path = world.credentials("impersonated", { universe_domain: own }, own);
    const run = await world.startWithFile(path, { with: { endpoint }, env: world.proxied }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(connects(world).slice(1), [`sts.${own}`, `iamcredentials.${own}`, `cloudbuild.${own}`]);
  });

  const foreign: readonly (readonly [string, string, string])[] = [
    ["a credential of another universe than the endpoint's", "other-universe.test", endpoint],
    ["a credential of Google's own with an endpoint of another universe", google, endpoint],
    ["a credential of another universe with the default endpoint", own, ""],
    ["an endpoint that only ends like the universe", own, `https://cloudbuild.not-${own}`],
  ];
  for (const [name, universe_domain, given] of foreign) {
    it(`${name} is refused, and nothing is sent`, async () => {
      await using world = await openWorld({ tls: true });
      const path = world.credentials("federated", { universe_domain }, own);
      const run = await world.startWithFile(path, { with: { endpoint: given }, env: world.proxied }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run), /universe/);
      assert.deepEqual(world.emulator.requests, []);
    });
  }
});

describe("AU-34 a server with a private certificate authority", options, () => {
  it("is trusted with NODE_EXTRA_CA_CERTS", async () => {
    await using world = await openWorld({ tls: true });
    world.build.end();
    const { url = "", caFile } = world.emulator.tls ?? {};
    const run = await world.start({ with: { endpoint: url }, env: { NODE_EXTRA_CA_CERTS: caFile } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });

  for (const way of ["directly", "through a proxy"]) {
    it(`ends the wait with the second try without it, naming the code: ${way}`, async () => {
      await using world = await openWorld({ tls: true });
      const endpoint = way === "directly" ? (world.emulator.tls?.url ?? "") : "";
      const run = await world.start({ with: { endpoint }, env: { HTTPS_PROXY: world.emulator.proxyUrl } }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run), /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/);
      assert.match(errorOf(run), /NODE_EXTRA_CA_CERTS/);
      assert.deepEqual(world.requests("get"), []);
      assert.ok(run.durationMs < 10_000);
    });
  }
});
