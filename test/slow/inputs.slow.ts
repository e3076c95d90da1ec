// Inputs in every case of each table, and in other spellings.
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

type Row = readonly [title: string, inputs: Readonly<Record<string, string>>, message: RegExp];

// One of each kind: which values are refused, and how that is said, the tests of inputs, names and endpoints have in full.
const rows: readonly Row[] = [
  ["an empty name", { "operation-name": "" }, /^operation-name: "" /],
  ["one bad name among good ones", { "operation-name": goodAndBad }, /:cancel" is not the name/],
  ["a region that contradicts the name", { location: "europe-west9" }, /^location: "europe-west9" contradicts .*us-c/],
  ["a timeout of 30d", { timeout: "30d" }, /^timeout: "30d" is not a duration .* at most 5d/],
  ["a word for cancel-on-abort", { "cancel-on-abort": "yes" }, /^cancel-on-abort: "yes" .* Give true or false/],
  ["an endpoint with a user", { endpoint: "https://cloudbuild.googleapis.com@evil.example" }, /is refused/],
];

describe("a bad input ends the step before anything is read or sent", options, () => {
  for (const [title, inputs, message] of rows) {
    test(`${title} ends the step before anything is read or sent`, () => refusedBeforeAnything(inputs, message));
  }

  for (const endpoint of ["https://cloudbuild.googleapis.com.evil.example", "https://evilgoogleapis.com"]) {
    test(`the endpoint ${endpoint} is refused: it is not of the credential's universe`, () => refusedAsEvil(endpoint));
  }

  for (const name of ["https://EVIL/x", "@EVIL/x", "operations/x?alt=media"]) {
    test(`the operation name ${name} is sent to nobody`, () => sentToNobody(name));
  }

  const bad = {
    "with a line end inside": "ya29.first-half-of-it\nsecond-half-of-it",
    "with Bearer in front": "Bearer ya29.a-token-with-a-prefix",
  };
  for (const [title, token] of Object.entries(bad)) {
    test(`an access-token ${title} is refused, and never shown`, () => tokenRefused(token));
  }
});

// Each form there is the tests of targets have.
describe("what an operation may be called by", options, () => {
  const { build, console, global, regional } = named;
  for (const [given, location, path] of [
    [global, "", global],
    [build, "europe-west9", regional],
    [console, "", regional],
  ] as const) {
    test(`operation-name ${given}${location && ` in ${location}`} is asked for as ${path}`, () =>
      askedForAs(given, location, path));
  }
});

describe("values in other spellings", options, () => {
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
