import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { startWitness } from "../emulator/server.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

const legacy = "operations/build/my-proj/M2Y3YzFiNTItOWQxZS00YzBhLThhNTMtNmYxZjJiN2M5ZTA0";
const located = "projects/my-project/locations/us-central1/operations/3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";

type Row = readonly [title: string, inputs: Readonly<Record<string, string>>, message: RegExp];

// One of each kind: which values are refused, and how that is said, the tests of inputs, names and endpoints have in full.
const rows: readonly Row[] = [
  ["an empty name", { "operation-name": "" }, /^operation-name: "" /],
  ["one bad name among good ones", { "operation-name": `${located}\n${legacy}:cancel` }, /:cancel" is not the name/],
  ["a region that contradicts the name", { location: "europe-west9" }, /^location: "europe-west9" contradicts .*us-c/],
  ["a timeout of 30d", { timeout: "30d" }, /^timeout: "30d" is not a duration .* at most 5d/],
  ["a word for cancel-on-abort", { "cancel-on-abort": "yes" }, /^cancel-on-abort: "yes" .* Give true or false/],
  ["an endpoint with a user", { endpoint: "https://cloudbuild.googleapis.com@evil.example" }, /is refused/],
];

describe("a bad input ends the step before anything is read or sent", { concurrency: 4 }, () => {
  for (const [title, inputs, message] of rows) {
    test(`${title} ends the step before anything is read or sent`, async () => {
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
    });
  }

  // Whether such a host may be asked depends on the credential, so it is read first; nothing is minted.
  for (const endpoint of ["https://cloudbuild.googleapis.com.evil.example", "https://evilgoogleapis.com"]) {
    test(`the endpoint ${endpoint} is refused: it is not of the credential's universe`, async () => {
      await using scene = await openScene();
      const step = scene.wait(located, { credentials: scene.credentials("federated"), with: { endpoint } });
      const run = await step.main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, /endpoint: "https:\/\/.*evil.*" is refused\. .*universe/);
      assertSilent(await step.post());
      assert.deepEqual(scene.emulator.requests, []);
    });
  }

  for (const name of ["https://EVIL/x", "@EVIL/x", "operations/x?alt=media"]) {
    test(`the operation name ${name} is sent to nobody`, async () => {
      await using witness = await startWitness();
      await using scene = await openScene();
      const evil = name.replace("EVIL", new URL(witness.url).host);
      const run = await scene.wait(evil, { credentials: scene.credentials("federated") }).main;
      assert.match(errorOf(run).message, /^operation-name: .* is not the name/);
      assert.deepEqual([...scene.emulator.requests, ...witness.requests], []);
    });
  }
});

describe("access-token", { concurrency: 4 }, () => {
  const bad = {
    "with a line end inside": "ya29.first-half-of-it\nsecond-half-of-it",
    "with Bearer in front": "Bearer ya29.a-token-with-a-prefix",
  };
  for (const [title, token] of Object.entries(bad)) {
    test(`an access-token ${title} is refused, and never shown`, async () => {
      await using scene = await openScene({ secrets: token.split(/\s/).filter((part) => part.length > 8) });
      const step = scene.wait(located, { with: { "access-token": token } });
      const run = await step.main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, /^access-token: the value is not an OAuth 2\.0 access token\. Give the token/);
      assertSilent(await step.post());
      assert.deepEqual(scene.emulator.requests, []);
    });
  }

  test("white space around access-token is dropped", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const token = "ya29.token-of-the-tests-0123456789";
    const run = await scene.wait(build.operationName, { with: { "access-token": ` \n${token}\n` } }).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.equal(scene.requests("get")[0]?.headers.authorization, `Bearer ${token}`);
  });

  test("access-token is used instead of a credential file, and the debug log says so", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const file = scene.credentials("federated");
    const run = await scene.wait(build.operationName, { env: { GOOGLE_APPLICATION_CREDENTIALS: file } }).main;
    assert.equal(run.outputs.status, "succeeded");
    assert.deepEqual(
      scene.emulator.requests.map(({ kind }) => kind),
      ["get"],
    );
    const debug = run.commands.filter(({ command }) => command === "debug").map(({ data }) => data);
    assert.match(debug.join("\n"), /access-token is used/);
  });
});

describe("what an operation may be called by", { concurrency: 4 }, () => {
  const id = "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
  const base64 = Buffer.from(id).toString("base64");
  const project = "demo-project";
  const global = `operations/build/${project}/${base64}`;
  const regional = `projects/${project}/locations/europe-west9/operations/${id}`;
  const console = "https://console.cloud.google.com/cloud-build/builds";
  // Each form there is the tests of targets have.
  const forms: readonly (readonly [given: string, location: string, path: string])[] = [
    [global, "", global],
    [`projects/${project}/builds/${id}`, "europe-west9", regional],
    [`${console};region=europe-west9/${id};step=2?hl=en&project=${project}&authuser=0`, "", regional],
  ];
  for (const [given, location, path] of forms) {
    test(`operation-name ${given}${location && ` in ${location}`} is asked for as ${path}`, async () => {
      await using scene = await openScene();
      const where = path === regional || location !== "" ? "europe-west9" : "global";
      scene.emulator.addBuild({ id, project, location: where, status: "SUCCESS" });
      const run = await scene.wait(given, { with: { location } }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(
        scene.emulator.requests.map(({ method, path: asked }) => `${method} ${asked}`),
        [`GET /v1/${path}`],
      );
    });
  }

  test("white space and blank lines around names are dropped, and the same operation is waited for once", async () => {
    await using scene = await openScene();
    scene.emulator.addBuild({ id, project, location: "europe-west9", status: "SUCCESS" });
    const twice = `\n  ${regional}\t\r\n\n projects/${project}/locations/europe-west9/builds/${id}\n`;
    const run = await scene.wait(twice).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.emulator.requests.length, 1);
    assert.equal(JSON.parse(run.outputs.operations ?? "").length, 1);
  });

  test("an operation of v2 is asked for in v2, on an endpoint in capitals with a slash at its end", async () => {
    await using scene = await openScene();
    const operation = scene.emulator.addOperation({ scenario: "v2" });
    operation.finish();
    const endpoint = `${scene.emulator.url.toUpperCase()}/`;
    const run = await scene.wait(operation.name, { with: { "api-version": "v2", endpoint } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get")[0]?.path, `/v2/${operation.name}`);
  });
});

describe("values in other spellings", { concurrency: 4 }, () => {
  test("a timeout of 5d does not end the wait at once", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { timeout: "5d", "poll-interval": " 1s " } });
    await scene.emulator.waitFor("get", 2);
    build.end();
    assert.equal((await step.main).outputs.status, "succeeded");
  });

  test("cancel-on-timeout takes TRUE with white space around it", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const inputs = { timeout: " 1 ", "cancel-on-timeout": " TRUE\n", "cancel-on-abort": "", "poll-interval": "" };
    const run = await scene.wait(build.operationName, { with: inputs }).main;
    assert.equal(run.outputs.status, "timed-out");
    assert.equal(scene.requests("cancel").length, 1);
  });

  test("an empty timeout is the default of two hours", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { with: { timeout: "" } });
    await step.untilLine(/^Waiting up to 2h for build /);
    build.end();
    assert.equal((await step.main).outputs.status, "succeeded");
  });
});
