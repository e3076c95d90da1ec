import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { type Ended, type Status, worstOf } from "../../src/report/ended.ts";
import { outputNames } from "../../src/report/output-fields.ts";
import { outputsOf, resultOf } from "../../src/report/outputs.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import {
  buildId,
  endedAs,
  failedJson,
  legacyName,
  logUrl,
  operationJson,
  operationOf,
  regionalName,
  simple,
} from "../harness/support.ts";

const hour = 3_600_000;
const empty = Object.fromEntries(outputNames.map((name) => [name, ""]));
const failed: Outcome = { kind: "failed", last: operationOf(failedJson()) };
const last = operationOf(operationJson());
const valuesOf = (ended: readonly Ended[]) => outputsOf(ended, 2 * hour).outputs;
const objectsOf = (text: string): Record<string, unknown>[] => JSON.parse(text);
const reason = 'Build failed: step 1 "test" (node:24) exited with code 7. build step 1 "node:24" failed.';

describe("every output is there on every way out", () => {
  const outcomes: readonly Outcome[] = [
    { kind: "succeeded", last },
    failed,
    { kind: "cancelled", last },
    { kind: "timed-out" },
    { kind: "timed-out", last },
    { kind: "aborted" },
    { kind: "aborted", last, cancel: { kind: "accepted" } as never },
    { kind: "unknown", why: "w" },
    { kind: "unknown", why: "w", last },
  ];
  for (const outcome of outcomes) {
    test(`every output is there for ${outcome.kind}${outcome.last === undefined ? " with nothing seen" : ""}`, () => {
      const outputs = valuesOf([endedAs(outcome)]);
      assert.deepEqual(Object.keys(outputs).sort(), [...outputNames].sort());
      for (const value of Object.values(outputs)) assert.equal(typeof value, "string");
      assert.equal(outputs.status, outcome.kind);
    });
  }
  test("every output is there for bad input, of which the refusal is the reason, and the advice is in the message alone", () => {
    const refusal = { why: "endpoint: it is bad", advice: credentialAdvice.universe };
    assert.deepEqual(outputsOf([], 0, refusal).outputs, {
      ...empty,
      status: "unknown",
      done: "false",
      "error-message": `endpoint: it is bad. ${credentialAdvice.universe.mend}.`,
      images: "[]",
      reason: "endpoint: it is bad.",
      operations: "[]",
    });
    assert.equal(outputsOf([], 0, { why: "timeout: it is bad." }).outputs["error-message"], "timeout: it is bad.");
    assert.equal(resultOf([], 0), "[]\n");
  });
});

describe("the outputs of an operation", () => {
  test("the outputs of a failed build have its error, its failed step and the reason", () => {
    const outputs = valuesOf([endedAs(failed)]);
    assert.deepEqual(outputs, {
      status: "failed",
      done: "true",
      response: "",
      error: '{"code":2,"message":"Build failed; check build logs for details"}',
      "error-code": "2",
      "error-status": "UNKNOWN",
      "error-message": "Build failed; check build logs for details",
      metadata: JSON.stringify(failedJson().metadata),
      "build-id": buildId,
      "build-status": "FAILURE",
      "log-url": logUrl,
      "failure-type": "USER_BUILD_STEP",
      "failure-detail": 'build step 1 "node:24" failed',
      "failed-step": "test",
      images: "[]",
      duration: "155.368",
      reason,
      operations: outputs.operations,
      "result-file": "",
    });
  });

  test("the outputs of a build that succeeded have its images and its response", () => {
    const pushed = [
      { name: "a", digest: "sha256:1", pushTiming: {} },
      { name: "b", digest: "sha256:2" },
    ];
    const json = operationJson(
      { status: "SUCCESS", results: { images: pushed } },
      { done: true, response: { a: "1" } },
    );
    const outputs = valuesOf([endedAs({ kind: "succeeded", last: operationOf(json) })]);
    assert.equal(outputs.images, '[{"name":"a","digest":"sha256:1"},{"name":"b","digest":"sha256:2"}]');
    assert.equal(outputs.response, '{"a":"1"}');
    assert.equal(outputs.duration, "");
  });

  test("int64 strings beyond 2^53 stay as they came in all four outputs of JSON", () => {
    const big = { n: "9223372036854775807" };
    const operation = simple({ done: true, response: big, metadata: big, error: { code: 2, details: [big] } });
    const outputs = valuesOf([endedAs({ kind: "failed", last: operation })]);
    for (const text of [outputs.response, outputs.metadata, outputs.error, outputs.operations]) {
      assert.match(text, /"n":"9223372036854775807"/);
    }
  });

  test("a project id that is a secret is not in status, build-id and error-code", () => {
    const outputs = valuesOf([endedAs(failed)]);
    const keep = ["status", "done", "build-id", "build-status", "error-code", "error-status", "duration"] as const;
    for (const name of keep) assert.doesNotMatch(outputs[name], /my-project|123456789012/);
    assert.ok(outputs["build-id"] && outputs["error-code"]);
  });
});

describe("several operations", () => {
  const order: readonly Status[] = ["unknown", "aborted", "timed-out", "failed", "cancelled", "succeeded"];
  const outcome = (kind: Status): Outcome =>
    kind === "unknown" ? { kind, why: "w" } : kind === "aborted" || kind === "timed-out" ? { kind } : { kind, last };

  for (const [index, kind] of order.entries()) {
    test(`of several operations the status ${kind} is worse than those after it`, () => {
      const rest = order.slice(index).reverse();
      assert.equal(valuesOf(rest.map((one) => endedAs(outcome(one)))).status, kind);
    });
  }

  test("the single-valued outputs of several operations are those of the first with the worst status", () => {
    const one = (code: number) => simple({ done: true, error: { code, message: `m${code}` } });
    const ended = [
      endedAs({ kind: "succeeded", last }, legacyName),
      endedAs({ kind: "failed", last: one(5) }, "operations/a"),
      endedAs({ kind: "failed", last: one(9) }, "operations/b"),
    ];
    assert.equal(worstOf(ended), ended[1]);
    const outputs = valuesOf(ended);
    assert.deepEqual([outputs["error-code"], outputs["error-message"], outputs["build-id"]], ["5", "m5", ""]);
  });
  test("of no operations none is the worst", () => assert.equal(worstOf([]), undefined));

  const ended = [
    endedAs({ kind: "unknown", why: "contact was lost" }, "operations/b"),
    endedAs(failed, regionalName),
    endedAs({ kind: "succeeded", last: simple({ done: true, response: { x: 1 } }) }, "operations/a"),
  ];
  const { error, metadata } = failedJson();
  const nothing = {
    ...{ error: null, errorMessage: null, buildId: null, buildStatus: null, logUrl: null },
    ...{ failureType: null, failureDetail: null, failedStep: null, images: [], duration: null, reason: null },
  };
  const objects = [
    {
      ...nothing,
      name: "operations/b",
      status: "unknown",
      done: false,
      errorMessage: "contact was lost.",
      reason: "contact was lost.",
    },
    {
      ...nothing,
      name: regionalName,
      status: "failed",
      done: true,
      reason,
      error,
      errorMessage: "Build failed; check build logs for details",
      buildId,
      buildStatus: "FAILURE",
      logUrl,
      failureType: "USER_BUILD_STEP",
      failureDetail: 'build step 1 "node:24" failed',
      failedStep: "test",
      duration: 155.368,
    },
    { ...nothing, name: "operations/a", status: "succeeded", done: true },
  ];

  test("the output operations has an object for each, in the order given, parsed and in camelCase, without what is large", () => {
    assert.deepEqual(objectsOf(valuesOf(ended).operations), objects);
  });
  test("the result file has the same objects as the output operations, with metadata and response", () => {
    const large = [
      { metadata: null, response: null },
      { metadata, response: null },
      { metadata: null, response: { x: 1 } },
    ];
    assert.deepEqual(
      objectsOf(resultOf(ended, 2 * hour)),
      objects.map((object, index) => ({ ...object, ...large[index] })),
    );
  });
  test("an object of the output operations has its keys in the order in which a person looks for them", () => {
    const keys = [
      ...["name", "status", "done", "reason", "error", "errorMessage", "buildId", "buildStatus", "logUrl"],
      ...["failureType", "failureDetail", "failedStep", "images", "duration"],
    ];
    assert.deepEqual(Object.keys(objectsOf(valuesOf(ended).operations)[0] ?? {}), keys);
    assert.deepEqual(Object.keys(objectsOf(resultOf(ended, hour))[0] ?? {}), [...keys, "response", "metadata"]);
  });
  test("the output operations has the images parsed", () => {
    const json = operationJson({ results: { images: [{ name: "a", digest: "d" }] } });
    const [object] = objectsOf(valuesOf([endedAs({ kind: "succeeded", last: operationOf(json) })]).operations);
    assert.deepEqual(object?.images, [{ name: "a", digest: "d" }]);
  });
});

describe("error-message", () => {
  const messageOf = (outcome: Outcome) => valuesOf([endedAs(outcome)])["error-message"];
  test("error-message of timed-out is our own sentences", () => {
    assert.equal(
      messageOf({ kind: "timed-out", last }),
      "The timeout of 2h passed while the build was still working. It was not cancelled and may still succeed.",
    );
  });
  test("error-message of timed-out holds no command that the API sent", () => {
    const hostile = operationOf(operationJson({ status: `x\n::error::y${"z".repeat(100)}` }));
    assert.match(messageOf({ kind: "timed-out", last: hostile }), /still x ::error::yz+…\. It/);
  });
  test("error-message of unknown is our own sentences with the advice, which the reason has not", () => {
    const outcome = { kind: "unknown", why: "403 no", advice: apiAdvice.permission, last } as const;
    assert.equal(messageOf(outcome), `403 no. ${apiAdvice.permission.mend.replace(/\.?$/, ".")}`);
    assert.equal(valuesOf([endedAs(outcome)]).reason, "403 no.");
    assert.equal(messageOf({ kind: "unknown", why: "w", last }), "w.");
  });
  test("error-message of the other ends is the operation's", () => {
    assert.equal(messageOf(failed), "Build failed; check build logs for details");
    assert.equal(messageOf({ kind: "aborted" }), "");
    assert.equal(messageOf({ kind: "succeeded", last }), "");
  });
  test("error-message has at most 4,000 characters", () => {
    const message = (length: number) => simple({ done: true, error: { code: 2, message: "x".repeat(length) } });
    assert.equal(messageOf({ kind: "failed", last: message(4001) }), `${"x".repeat(3999)}…`);
    assert.equal(messageOf({ kind: "failed", last: message(4000) }), "x".repeat(4000));
    assert.ok(messageOf({ kind: "unknown", why: "x".repeat(9000) }).length <= 4000);
  });
});
