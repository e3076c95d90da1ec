import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  askedForAs,
  goodAndBad,
  named,
  refusedAsEvil,
  refusedBeforeAnything,
  sentToNobody,
  tokenRefused,
} from "../harness/checks/inputs.ts";
import { openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

// Which values are refused, and how that is said, the tests of inputs, names and endpoints have in full.
describe("a bad input ends the step before anything is read or sent", options, () => {
  test("one bad name among good ones ends the step before anything is read or sent", () =>
    refusedBeforeAnything({ "operation-name": goodAndBad }, /:cancel" is not the name/));

  test("the endpoint https://cloudbuild.googleapis.com.evil.example is refused: it is not of the credential's universe", () =>
    refusedAsEvil("https://cloudbuild.googleapis.com.evil.example"));

  test("the operation name @EVIL/x is sent to nobody", () => sentToNobody("@EVIL/x"));
});

describe("access-token", options, () => {
  test("an access-token with a line end inside is refused, and never shown", () =>
    tokenRefused("ya29.first-half-of-it\nsecond-half-of-it"));

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

describe("what an operation may be called by", options, () => {
  test("a link to the console is asked for as the operation of its build", () =>
    askedForAs(named.console, "", named.regional));

  test("white space and blank lines around names are dropped, and the same operation is waited for once", async () => {
    await using scene = await openScene();
    const { id, project, regional } = named;
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

test("a timeout of 5d does not end the wait at once", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild();
  const step = scene.wait(build.operationName, { with: { timeout: "5d", "poll-interval": " 1s " } });
  await scene.emulator.waitFor("get", 2);
  build.end();
  assert.equal((await step.main).outputs.status, "succeeded");
});
