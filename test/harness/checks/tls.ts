// What each row of a table about the real hosts is held to: test/action runs one row of it, test/slow each.
import assert from "node:assert/strict";
import type { CredentialKind } from "../../emulator/identity.ts";
import { errorOf, openScene, type Scene } from "../scene.ts";

/** A universe that is not Google's own. */
export const ownUniverse = "example-universe.test";
/** The hosts that were asked for through the proxy. */
export const connects = (scene: Scene) => scene.requests("connect").map(({ host }) => host);

/** A credential of this kind asks these hosts, and then the default endpoint, under their real names. */
export async function asksRealHosts(kind: CredentialKind, hosts: readonly string[]): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const path = scene.credentials(kind, {}, "googleapis.com");
  const run = await scene.wait(build.operationName, {
    credentials: path,
    with: { endpoint: "" },
    env: scene.proxied,
  }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(connects(scene), [...hosts, "cloudbuild.googleapis.com"]);
  assert.equal(run.stderr, "");
}

/** A credential of one universe with an endpoint of another one is refused, and nothing is sent. */
export async function refusedAsForeign(universe_domain: string, endpoint: string): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild();
  const path = scene.credentials("federated", { universe_domain }, ownUniverse);
  const run = await scene.wait(build.operationName, {
    credentials: path,
    with: { endpoint },
    env: scene.proxied,
  }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.match(errorOf(run).message, /universe/);
  assert.deepEqual(scene.emulator.requests, []);
}

/** A certificate that nobody trusts ends the wait with the second try, and its code is named. */
export async function untrusted(way: "directly" | "through a proxy"): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild();
  const endpoint = way === "directly" ? (scene.emulator.tls?.url ?? "") : "";
  const run = await scene.wait(build.operationName, {
    with: { endpoint },
    env: { HTTPS_PROXY: scene.emulator.proxyUrl },
  }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.match(errorOf(run).message, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/);
  assert.match(errorOf(run).message, /NODE_EXTRA_CA_CERTS/);
  assert.deepEqual(scene.requests("get"), []);
  assert.ok(run.durationMs < 10_000);
}
