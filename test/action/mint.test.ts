import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { advice } from "../../src/base/advice.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { errorOf, openWorld, type World } from "../harness/faults-world.ts";

// A fault of the way to the token service is the same fault as on the way to the API, and mended by the same.
const options = { concurrency: 4 };
const kinds: readonly CredentialKind[] = ["federated", "service_account"];

/** A wait for what is to be minted over TLS and a proxy. Where nothing ends it, its timeout does. */
async function waited(world: World, kind: CredentialKind, env: Readonly<Record<string, string | undefined>>) {
  const path = world.credentials(kind, {}, "googleapis.com");
  const run = await world.startWithFile(path, { with: { endpoint: "", timeout: "30s" }, env }).main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"], run.log);
  assert.deepEqual(world.requests("get"), []);
  // The second try is the last: the first was told as trouble, and then nothing more before the error.
  assert.equal(run.lines.filter(({ text }) => text.includes("no news, trying again")).length, 1, run.log);
  return run;
}

describe("before the first good poll a mint that cannot be had ends the wait with the second try", options, () => {
  for (const kind of kinds) {
    it(`a certificate that is not trusted, named by its code: ${kind}`, async () => {
      await using world = await openWorld({ tls: true });
      const run = await waited(world, kind, { HTTPS_PROXY: world.emulator.proxyUrl });
      assert.match(errorOf(run), /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/);
      assert.ok(errorOf(run).includes(advice.tls.mend), errorOf(run));
    });

    it(`a proxy that wants credentials: ${kind}`, async () => {
      await using world = await openWorld({ tls: true });
      const always = Number.POSITIVE_INFINITY;
      world.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
      const run = await waited(world, kind, world.proxied);
      assert.match(errorOf(run), /407/);
      assert.ok(errorOf(run).includes(advice.proxy.mend), errorOf(run));
    });
  }
});

it("that there is no credential is said of an endpoint of another universe, too", options, async () => {
  await using world = await openWorld();
  const endpoint = "https://cloudbuild.example-universe.test";
  const run = await world.start({ with: { endpoint, "access-token": "" } }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.ok(errorOf(run).includes(advice.noCredentials.message), errorOf(run));
  assert.ok(errorOf(run).includes(advice.noCredentials.mend), errorOf(run));
  assert.ok(errorOf(run).includes(`endpoint: "${endpoint}" is refused: there is no credential of its universe`));
  assert.equal(run.outputs.operations, "[]");
  assert.deepEqual(world.emulator.requests, []);
});
