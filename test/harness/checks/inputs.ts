// What each row of a table about inputs is held to: test/action runs one row or two of it, test/slow each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { startWitness } from "../../emulator/server.ts";
import { assertSilent, errorOf, openScene } from "../scene.ts";

const located = "projects/my-project/locations/us-central1/operations/3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
/** A good name, and a line that is none. */
export const goodAndBad = `${located}\noperations/build/my-proj/M2Y3YzFiNTItOWQxZS00YzBhLThhNTMtNmYxZjJiN2M5ZTA0:cancel`;

/** A bad input ends the step with one error before anything is read or sent, and both kinds of post have nothing to do. */
export async function refusedBeforeAnything(inputs: Readonly<Record<string, string>>, message: RegExp): Promise<void> {
  await using scene = await openScene();
  const step = scene.wait(located, { credentials: scene.credentials("federated"), with: inputs });
  const run = await step.main;
  assert.equal(run.exitCode, 1);
  const error = errorOf(run);
  assert.equal(error.title, "Invalid input");
  assert.match(error.message, message);
  assert.ok(error.message.length <= 300, error.message);
  const { status, done, operations, images, reason, "result-file": file = "", ...others } = run.outputs;
  assert.deepEqual([status, done, operations, images], ["unknown", "false", "[]", "[]"]);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), []);
  const { "error-message": said, ...absent } = others;
  assert.deepEqual([said, reason], [error.message, error.message]);
  assert.deepEqual(Object.values(absent).join(""), "");
  assert.equal(run.lines.length, 1, "nothing else is said");
  assertSilent(await step.post());
  assertSilent(await step.post({ loseState: true }));
  assert.deepEqual(scene.emulator.requests, []);
}

/** Whether such a host may be asked depends on the credential, so it is read first; nothing is minted. */
export async function refusedAsEvil(endpoint: string): Promise<void> {
  await using scene = await openScene();
  const step = scene.wait(located, { credentials: scene.credentials("federated"), with: { endpoint } });
  const run = await step.main;
  assert.equal(run.outputs.status, "unknown");
  assert.match(errorOf(run).message, /endpoint: "https:\/\/.*evil.*" is refused\. .*universe/);
  assertSilent(await step.post());
  assert.deepEqual(scene.emulator.requests, []);
}

/** What is no operation's name is sent to nobody: neither to the API nor to the host in the place of EVIL. */
export async function sentToNobody(name: string): Promise<void> {
  await using witness = await startWitness();
  await using scene = await openScene();
  const evil = name.replace("EVIL", new URL(witness.url).host);
  const run = await scene.wait(evil, { credentials: scene.credentials("federated") }).main;
  assert.match(errorOf(run).message, /^operation-name: .* is not the name/);
  assert.deepEqual([...scene.emulator.requests, ...witness.requests], []);
}

/** A value that is no access token is refused; no part of it is shown, which the stage looks for. */
export async function tokenRefused(token: string): Promise<void> {
  await using scene = await openScene({ secrets: token.split(/\s/).filter((part) => part.length > 8) });
  const step = scene.wait(located, { with: { "access-token": token } });
  const run = await step.main;
  assert.equal(run.outputs.status, "unknown");
  assert.match(errorOf(run).message, /^access-token: the value is not an OAuth 2\.0 access token\. Give the token/);
  assertSilent(await step.post());
  assert.deepEqual(scene.emulator.requests, []);
}

const id = "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
const project = "demo-project";

/** A build, and what it may be called by. */
export const named = {
  id,
  project,
  build: `projects/${project}/builds/${id}`,
  global: `operations/build/${project}/${Buffer.from(id).toString("base64")}`,
  regional: `projects/${project}/locations/europe-west9/operations/${id}`,
  console: `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${id};step=2?hl=en&project=${project}&authuser=0`,
} as const;

/** An operation that is called by `given` is asked for once, as `path`. */
export async function askedForAs(given: string, location: string, path: string): Promise<void> {
  await using scene = await openScene();
  const where = path === named.regional || location !== "" ? "europe-west9" : "global";
  scene.emulator.addBuild({ id, project, location: where, status: "SUCCESS" });
  const run = await scene.wait(given, { with: { location } }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.deepEqual(
    scene.emulator.requests.map(({ method, path: asked }) => `${method} ${asked}`),
    [`GET /v1/${path}`],
  );
}
