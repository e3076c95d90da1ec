import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import { cancelCommand, cancelLine, keepsRunning, settledLine, wholeName } from "../../src/report/cancelled.ts";
import type { Cancel } from "../../src/wait/cancel.ts";
import { buildId, endedAs, legacyName, operationJson, operationOf, regionalName, simple } from "../harness/support.ts";

const { target } = endedAs({ kind: "aborted" });
const last = operationOf(operationJson());
const ended = (build: object) => operationOf(operationJson({ ...build }, { done: true }));
const pool = { ...target, name: "operations/pool" };

describe("a cancel is told in one line", () => {
  const command = `gcloud builds cancel ${buildId} --project=my-project --region=global`;
  const rows: readonly (readonly [cancel: Cancel, line: string])[] = [
    [{ kind: "accepted" }, "Cloud Build accepted the cancellation of build 3f7c1b52."],
    [{ kind: "unsupported" }, `Build ${buildId} keeps running: its service does not support cancelling.`],
    [{ kind: "late", operation: ended({ status: "SUCCESS" }) }, `Build ${buildId} had already ended: SUCCESS.`],
    [{ kind: "late", operation: ended({ status: undefined }) }, `Build ${buildId} had already ended: done.`],
    [{ kind: "refused", why: "403 no" }, `Build ${buildId} is not cancelled: 403 no. To cancel it by hand: ${command}`],
    [
      { kind: "unanswered", why: "no answer within 2s." },
      `Build ${buildId}: its cancellation is not confirmed: no answer within 2s. To cancel it by hand: ${command}`,
    ],
  ];
  for (const [cancel, line] of rows) {
    test(`the line of a cancel that is ${cancel.kind}: ${line}`, () => assert.equal(cancelLine(target, cancel), line));
  }
  test("the line of a cancel that the post step takes up says so, and keeps the command", () => {
    const line = cancelLine(target, { kind: "unanswered", why: "503 later" }, last, true);
    assert.match(
      line,
      /its cancellation is not confirmed: 503 later\. The post step tries again, if the runner starts it\. To cancel it by hand: gcloud .*--region=europe-west9$/,
    );
  });
  test("the line of a refused cancel has the advice that fits", () => {
    const line = cancelLine(target, { kind: "refused", why: "403", advice: apiAdvice.cancelDenied });
    assert.ok(line.includes(apiAdvice.cancelDenied.mend), line);
  });
  test("the line of a cancel calls another operation, and another service, by their names", () => {
    assert.equal(cancelLine(pool, { kind: "accepted" }), "Cloud Build accepted the cancellation of operation pool.");
    const run = { ...pool, endpoint: "https://run.googleapis.com" };
    assert.equal(
      cancelLine(run, { kind: "accepted" }),
      "run.googleapis.com accepted the cancellation of operation pool.",
    );
    assert.equal(wholeName(pool), "Operation pool");
  });
});

describe("what becomes of an operation afterwards", () => {
  test("an operation that nobody cancels is said to keep running, with its whole id", () => {
    assert.equal(keepsRunning(target), `Build ${buildId} keeps running because cancel-on-abort is false.`);
  });
  test("an operation that has ended after its cancel is told with how it ended", () => {
    assert.equal(settledLine(target, ended({ status: "CANCELLED" })), `Build ${buildId} has ended: CANCELLED.`);
  });
  test("an operation that has not ended after its cancel is told as it was seen last", () => {
    assert.equal(
      settledLine(target, last),
      `Build ${buildId}: the cancellation was accepted, it was still working when last seen.`,
    );
    assert.equal(
      settledLine(pool, undefined),
      "Operation pool: the cancellation was accepted, its end is not known yet.",
    );
    assert.match(settledLine(pool, simple({})), /it was still running when last seen\.$/);
  });
});

describe("the command that cancels by hand", () => {
  const on = (endpoint: string, name: string, version: Target["version"] = "v1"): Target => ({
    endpoint,
    version,
    name,
  });
  const cloudBuild = "https://cloudbuild.googleapis.com";
  const gcloud = (region: string) => `gcloud builds cancel ${buildId} --project=my-project --region=${region}`;
  const curl = (url: string) => `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${url}`;
  const inFrance = { name: `projects/1/locations/europe-west9/builds/${buildId}` };
  const rows: readonly (readonly [what: string, target: Target, build: object | undefined, command: string])[] = [
    ["a build without a region", on(cloudBuild, legacyName), undefined, gcloud("global")],
    ["a build with its region", on(cloudBuild, regionalName), undefined, gcloud("europe-west9")],
    [
      "the region of the host",
      on("https://us-east1-cloudbuild.googleapis.com", legacyName),
      undefined,
      gcloud("us-east1"),
    ],
    ["the region in the metadata", on(cloudBuild, legacyName), inFrance, gcloud("europe-west9")],
    ["no region in the metadata", on(cloudBuild, legacyName), { name: "builds/x" }, gcloud("global")],
    [
      "a name that would change the command",
      on(cloudBuild, legacyName),
      { name: "/locations/$(x)/builds/" },
      gcloud("global"),
    ],
    ["an emulator", on("http://127.0.0.1:1", legacyName), undefined, gcloud("global")],
    ["v2", on(cloudBuild, regionalName, "v2"), undefined, curl(`${cloudBuild}/v2/${regionalName}:cancel`)],
    [
      "no project",
      on(cloudBuild, `operations/${buildId}`),
      undefined,
      curl(`${cloudBuild}/v1/operations/${buildId}:cancel`),
    ],
    [
      "no build's id",
      on(cloudBuild, "operations/build/my-project/12345678-x"),
      undefined,
      curl(`${cloudBuild}/v1/operations/build/my-project/12345678-x:cancel`),
    ],
    [
      "another service",
      on("https://run.googleapis.com", regionalName),
      undefined,
      curl(`https://run.googleapis.com/v1/${regionalName}:cancel`),
    ],
  ];
  for (const [what, target, build, command] of rows) {
    test(`the command that cancels by hand is right for ${what}`, () => {
      const seen = build === undefined ? undefined : operationOf(operationJson({ ...build }));
      assert.equal(cancelCommand(target, seen), command);
    });
  }
});
