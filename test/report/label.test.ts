import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { labelAmong, labelOf, nounOf, serviceName, withLabels } from "../../src/report/label.ts";
import { simple } from "../harness/support.ts";

const target = (name: string, endpoint = "https://cloudbuild.googleapis.com") => ({ endpoint, version: "v1", name });
const subject = (name: string, endpoint?: string) => ({ name, target: target(name, endpoint) });
const uuid = (start: string) => `${start}-9d1e-4c0a-8a53-6f1f2b7c9e04`;
const build = (id: string) => subject(`projects/p/locations/l/operations/${id}`);
const labels = (...subjects: Parameters<typeof withLabels>[0]) => withLabels(subjects).map(({ label }) => label);

describe("a label", () => {
  test("a label is 8 characters of a build's id, whatever form its name has", () => {
    const legacy = `operations/build/p/${Buffer.from(uuid("3f7c1b52")).toString("base64")}`;
    assert.deepEqual(labels(subject(legacy), build(uuid("e38fa83d"))), ["3f7c1b52", "e38fa83d"]);
    assert.equal(labelOf(subject(legacy)), "3f7c1b52");
  });
  test("a label is as much more of a build's id as tells it apart", () => {
    const [a, b, c] = [
      "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04",
      "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e05",
      "3f7c1b52-0000-4c0a-8a53-6f1f2b7c9e04",
    ];
    assert.deepEqual(labels(build(a), build(b), build(c)), [a, b, "3f7c1b52-0000"]);
  });
  test("a label is the last segment of another name, or all of the name where that is equal", () => {
    const names = ["projects/a/operations/x", "projects/b/operations/x", "operations/3f7c1b52"];
    assert.deepEqual(labels(...names.map((name) => subject(name)), build(uuid("3f7c1b52"))), [
      "projects/a/operations/x",
      "projects/b/operations/x",
      "operations/3f7c1b52",
      "3f7c1b52-9d1e",
    ]);
    assert.equal(labelOf(subject("projects/a/operations/x")), "x");
  });
  test("a label is the name of a check, with its slashes", () => {
    assert.deepEqual(labels({ name: "deploy/api (my-project)" }), ["deploy/api (my-project)"]);
  });
  test("a label of one and the same operation twice is its id", () => {
    assert.deepEqual(labels(subject("operations/x"), subject("operations/x")), ["x", "x"]);
  });
  test("a label is given to one of several operations, and to no other one", () => {
    const all = [subject("operations/x"), subject("operations/y")];
    assert.equal(labelAmong(all[1] ?? assert.fail(), all), "y");
    assert.equal(labelAmong(subject("operations/y"), all), undefined);
  });
});

describe("what an operation is called", () => {
  test("an operation is called a build where Cloud Build, or an emulator, has one of that id", () => {
    assert.equal(nounOf(build(uuid("3f7c1b52"))), "build");
    assert.equal(nounOf(subject(`operations/${uuid("3f7c1b52")}`, "http://127.0.0.1:1")), "build");
    assert.equal(nounOf({ name: "a check" }), "build");
  });
  test("an operation of no build is called an operation", () => {
    assert.equal(nounOf(subject(`operations/${uuid("3f7c1b52")}`, "https://run.googleapis.com")), "operation");
    assert.equal(nounOf(subject("operations/x"), simple({})), "operation");
  });
  test("the service of an operation is called Cloud Build in every region and universe, else by its host", () => {
    for (const host of ["cloudbuild.googleapis.com", "us-east1-cloudbuild.googleapis.com", "cloudbuild.u.example"]) {
      assert.equal(serviceName(`https://${host}`), "Cloud Build");
    }
    assert.equal(serviceName("http://localhost:1"), "Cloud Build");
    assert.equal(serviceName("https://notcloudbuild.googleapis.com"), "notcloudbuild.googleapis.com");
  });
});
