import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import { errorOf, openScene, type Scene } from "../harness/scene.ts";

// A fault of the way to the token service is the same fault as on the way to the API, and mended by the same.
const options = { concurrency: 4 };
const kinds: readonly CredentialKind[] = ["federated", "service_account"];

/** A wait for what is to be minted over TLS and a proxy. Where nothing ends it, its timeout does. */
async function waited(scene: Scene, kind: CredentialKind, env: Readonly<Record<string, string | undefined>>) {
  const build = scene.emulator.addBuild();
  const path = scene.credentials(kind, {}, "googleapis.com");
  const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "", timeout: "30s" }, env })
    .main;
  assert.deepEqual([run.exitCode, run.outputs.status], [1, "unknown"], run.log);
  assert.deepEqual(scene.requests("get"), []);
  // The second try is the last: the first was told as trouble, and then nothing more before the error.
  assert.equal(run.lines.filter(({ text }) => text.includes("no news, trying again")).length, 1, run.log);
  return run;
}

describe("before the first good poll a mint that cannot be had ends the wait with the second try", options, () => {
  for (const kind of kinds) {
    test(`a certificate that is not trusted, named by its code: ${kind}`, async () => {
      await using scene = await openScene({ tls: true });
      const run = await waited(scene, kind, { HTTPS_PROXY: scene.emulator.proxyUrl });
      assert.match(
        errorOf(run).message,
        /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/,
      );
      assert.ok(errorOf(run).message.includes(advice.tls.mend), errorOf(run).message);
    });

    test(`a proxy that wants credentials: ${kind}`, async () => {
      await using scene = await openScene({ tls: true });
      const always = Number.POSITIVE_INFINITY;
      scene.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
      const run = await waited(scene, kind, scene.proxied);
      assert.match(errorOf(run).message, /407/);
      assert.ok(errorOf(run).message.includes(advice.proxy.mend), errorOf(run).message);
    });
  }
});

test("that there is no credential is said of an endpoint of another universe, too", options, async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const endpoint = "https://cloudbuild.example-universe.test";
  const run = await scene.wait(build.operationName, { with: { endpoint }, credentials: "none" }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.ok(errorOf(run).message.includes(advice.noCredentials.message), errorOf(run).message);
  assert.ok(errorOf(run).message.includes(advice.noCredentials.mend), errorOf(run).message);
  assert.ok(
    errorOf(run).message.includes(`endpoint: "${endpoint}" is refused: there is no credential of its universe`),
  );
  assert.equal(run.outputs.operations, "[]");
  assert.deepEqual(scene.emulator.requests, []);
});
