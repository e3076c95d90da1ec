// What each row of a table about credential files is held to: test/action runs one row of it, test/slow each.
import assert from "node:assert/strict";
import type { CredentialKind } from "../../emulator/identity.ts";
import { errorOf, openScene, type Scene } from "../scene.ts";

/** A secret of a credential file, or of a variable. */
export const sentinel = "what-the-file-says-0123456789";

/** The run ends without a request, and says nothing of what is in the file. */
export async function refused(scene: Scene, path: string, expected: RegExp): Promise<void> {
  const build = scene.emulator.addBuild();
  const run = await scene.wait(build.operationName, { credentials: path }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.equal(run.exitCode, 1);
  assert.match(errorOf(run).message, expected);
  assert.ok(!`${run.stdout}${run.outputText}`.includes(sentinel), run.stdout);
  assert.deepEqual(scene.emulator.requests, []);
}

/** The credentials library is told to log all there is, and prints nothing. */
export async function libraryPrintsNothing(kind: CredentialKind): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const env = { ...scene.proxied, GOOGLE_SDK_NODE_LOGGING: "all", DEBUG: "*", DEBUG_AUTH: "1", RUNNER_DEBUG: "1" };
  const run = await scene.wait(build.operationName, { credentials: scene.credentials(kind), env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(run.stderr, "");
  const shown = run.lines.filter(
    ({ text }) => !/^(::add-mask::|::debug::|Waiting up to |https:\/\/console|succeeded in |image )/.test(text),
  );
  assert.deepEqual(shown, []);
}

/** The library asks through a proxy with a password, which is not printed with DEBUG=*. */
export async function proxyPasswordNotPrinted(kind: CredentialKind): Promise<void> {
  await using scene = await openScene({ tls: true });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const path = scene.credentials(kind, {}, "googleapis.com");
  const HTTPS_PROXY = scene.emulator.proxyUrl.replace("http://", `http://user:${sentinel}@`);
  const env = { ...scene.proxied, HTTPS_PROXY, DEBUG: "*" };
  const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "" }, env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(run.stderr, "");
  assert.ok(!run.stdout.includes(sentinel));
}

/** Each of the tokens that are minted is masked, in their order, and nothing else is. */
export async function mintedIsMasked(kind: "federated" | "impersonated"): Promise<void> {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const path = scene.credentials(kind);
  const before = new Set(scene.emulator.identity.secrets());
  const run = await scene.wait(build.operationName, { credentials: path }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  const minted = scene.emulator.identity.secrets().filter((secret) => !before.has(secret));
  assert.equal(minted.length, kind === "federated" ? 2 : 3);
  const masks = run.commands.filter(({ command }) => command === "add-mask");
  assert.deepEqual(
    masks.map(({ data }) => data),
    minted,
  );
}
