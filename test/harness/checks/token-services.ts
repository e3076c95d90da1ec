// What each row of a table about patience with token services is held to: test/action runs one row of it, test/slow each.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Kind, permissionDenied, type StatusFault } from "../../emulator/faults.ts";
import type { CredentialKind } from "../../emulator/identity.ts";
import { json } from "../mistakes.ts";
import { openScene, type Scene } from "../scene.ts";

/** A refusal as OAuth 2.0 has it. */
export const oauth = (error: string, error_description: string) => json(400, { error, error_description });
/** IAM's refusal of an account that may not be impersonated, or not yet. */
export const noRole = permissionDenied("iam.serviceAccounts.getAccessToken");
/** A metadata server at the emulator's address. */
export const metadataAt = ({ emulator }: Scene) => ({ GCE_METADATA_HOST: new URL(emulator.url).host });

/** The service refuses twice before it gives the first token, and nobody is told. */
export async function waitedOutAtFirst(
  kind: Kind,
  credential: CredentialKind | "none",
  fault: StatusFault,
): Promise<void> {
  await using scene = await openScene({ clockSpeed: 10, tls: true, hosted: credential !== "none" });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  scene.emulator.answer({ kind, times: 2 }, fault);
  const credentials = credential === "none" ? "none" : scene.credentials(credential);
  const env = credential === "none" ? metadataAt(scene) : scene.proxied;
  const run = await scene.wait(build.operationName, { credentials, env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(run.annotations, []);
  assert.equal(scene.requests(kind).length, 3);
}

/** The service refuses after it has given a token, and no set-up is blamed. */
export async function waitedOutLater(kind: Kind, credential: CredentialKind, fault: StatusFault): Promise<void> {
  await using scene = await openScene({ clockSpeed: 10 });
  const build = scene.emulator.addBuild();
  scene.emulator.identity.tokenLifeSeconds = 30;
  // Renewals while the token lives, then mints for polls.
  scene.emulator.answer({ kind, skip: 1, times: 5 }, fault);
  const step = scene.wait(build.operationName, { credentials: scene.credentials(credential) });
  await scene.emulator.waitFor(kind, 7);
  build.end();
  const run = await step.main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(run.annotations, []);
  assert.doesNotMatch(run.log, /attribute condition with|roles\/|id-token: write/);
}

/** The variable that allows the programs of credential files. */
export const programsAllowed = { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" };

/** Writes a credential file whose subject token comes from a program of this code, and gives its path. */
export async function credentialsOfProgram(scene: Scene, code: string): Promise<string> {
  const program = join(scene.job.workspace, "program.cjs");
  await writeFile(program, code);
  const executable = { command: `"${process.execPath}" "${program}"`, timeout_millis: 10_000 };
  return scene.credentials("executable", { credential_source: { executable } });
}
