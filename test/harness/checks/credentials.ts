// What each row of a table about tokens and their services is held to: test/action runs one row of it, test/slow each.
import assert from "node:assert/strict";
import type { Fault } from "../../emulator/faults.ts";
import type { CredentialKind } from "../../emulator/identity.ts";
import { startWitness } from "../../emulator/server.ts";
import { openScene } from "../scene.ts";

/** A service that a federated credential is minted by. */
type MintService = "oidc" | "sts" | "impersonate";

/** The service fails this many times, is asked once more, and the wait goes on; what it answered fills no log. */
export async function askedAgain(kind: MintService, fault: Fault, times: number): Promise<void> {
  // A request has 10 s: on a faster clock a busy machine would use them up.
  await using scene = await openScene({ clockSpeed: 5 });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  scene.emulator.answer({ kind, times }, fault);
  const path = scene.credentials(kind === "impersonate" ? "impersonated" : "federated");
  const run = await scene.wait(build.operationName, { credentials: path }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.ok(
    run.lines.every(({ text }) => text.length < 700 || text.startsWith("::add-mask::")),
    run.log,
  );
  assert.equal(scene.requests(kind).length, times + 1);
  // STS gets no ID token a second time, but for the request of a lost connection, which is sent again as it is.
  if (kind === "sts" && fault.kind !== "reset") assert.equal(scene.requests("oidc").length, times + 1);
}

/** The service redirects to another host, which never sees a request. */
export async function redirectNotFollowed(kind: MintService): Promise<void> {
  await using witness = await startWitness();
  await using scene = await openScene({ clockSpeed: 10 });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const location = `${witness.url.replace("127.0.0.1", "localhost")}/token`;
  scene.emulator.answer({ kind, times: 3 }, { kind: "redirect", status: 307, location });
  const run = await scene.wait(build.operationName, { credentials: scene.credentials("impersonated") }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(witness.requests, []);
}

/** The same with the OAuth token service, which keys and user credentials ask over the library's own transport. */
export async function grantRedirectNotFollowed(kind: CredentialKind): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const location = "https://elsewhere.example/token";
  scene.emulator.answer({ kind: "token", times: 1 }, { kind: "redirect", status: 307, location });
  const path = scene.credentials(kind, {}, "googleapis.com");
  const run = await scene.wait(build.operationName, {
    credentials: path,
    with: { endpoint: "" },
    env: scene.proxied,
  }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  const hosts = new Set(scene.requests("connect").map(({ host }) => host));
  assert.deepEqual([...hosts], ["oauth2.googleapis.com", "cloudbuild.googleapis.com"]);
}
