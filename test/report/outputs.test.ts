import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Ended, type Status, worstOf } from "../../src/report/ended.ts";
import { messageOf, outputNames, outputsOf } from "../../src/report/outputs.ts";
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
const valuesOf = (ended: readonly Ended[], why?: string) => outputsOf(ended, 2 * hour, why).outputs;
const objectsOf = (text: string): Record<string, unknown>[] => JSON.parse(text);

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
  test("every output is there for bad input", () => {
    const outputs = valuesOf([], "timeout: it is bad");
    assert.deepEqual(outputs, {
      ...empty,
      status: "unknown",
      done: "false",
      "error-message": "timeout: it is bad",
      operations: "[]",
    });
    assert.equal(valuesOf([])["error-message"], "");
  });
});

describe("the outputs of an operation", () => {
  test("the outputs of a failed build", () => {
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
      images: "",
      duration: "155.368",
      operations: outputs.operations,
    });
  });

  test("the outputs of a build with images", () => {
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
    for (const name of ["response", "metadata", "error", "operations"] as const) {
      assert.match(outputs[name], /"n":"9223372036854775807"/);
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
    test(`the status ${kind} is worse than those after it`, () => {
      const rest = order.slice(index).reverse();
      assert.equal(valuesOf(rest.map((one) => endedAs(outcome(one)))).status, kind);
    });
  }

  test("the single-valued outputs are those of the first with the worst status", () => {
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
  test("no operation is the worst of none", () => assert.equal(worstOf([]), undefined));

  test("operations has an object for each, in the order given, parsed and in camelCase", () => {
    const ended = [
      endedAs({ kind: "unknown", why: "contact was lost" }, "operations/b"),
      endedAs(failed, regionalName),
      endedAs({ kind: "succeeded", last: simple({ done: true, response: { x: 1 } }) }, "operations/a"),
    ];
    const { error, metadata } = failedJson();
    const nothing = {
      ...{ response: null, error: null, errorMessage: null, metadata: null, buildId: null, buildStatus: null },
      ...{ logUrl: null, failureType: null, failureDetail: null, failedStep: null, images: null, duration: null },
    };
    assert.deepEqual(objectsOf(valuesOf(ended).operations), [
      { ...nothing, name: "operations/b", status: "unknown", done: false, errorMessage: "contact was lost" },
      {
        ...nothing,
        name: regionalName,
        status: "failed",
        done: true,
        error,
        errorMessage: "Build failed; check build logs for details",
        metadata,
        buildId,
        buildStatus: "FAILURE",
        logUrl,
        failureType: "USER_BUILD_STEP",
        failureDetail: 'build step 1 "node:24" failed',
        failedStep: "test",
        duration: 155.368,
      },
      { ...nothing, name: "operations/a", status: "succeeded", done: true, response: { x: 1 } },
    ]);
  });
  test("operations has the images parsed", () => {
    const json = operationJson({ results: { images: [{ name: "a", digest: "d" }] } });
    const [object] = objectsOf(valuesOf([endedAs({ kind: "succeeded", last: operationOf(json) })]).operations);
    assert.deepEqual(object?.images, [{ name: "a", digest: "d" }]);
  });
});

describe("error-message", () => {
  const timedOut = (fields: object) => messageOf({ kind: "timed-out", ...fields }, 1.5 * hour);
  const cancelledSince = operationOf(operationJson({ status: "CANCELLED" }, { done: true }));
  const rows: readonly (readonly [what: string, message: string, expected: string])[] = [
    ["what was seen last", timedOut({ last }), ": the operation was still WORKING. It may still end well."],
    [
      "an operation without a build",
      timedOut({ last: simple({}) }),
      ": the operation was still running. It may still end well.",
    ],
    ["nothing", timedOut({}), ": nothing was learnt of the operation. It may still end well."],
    ["trouble", timedOut({ trouble: "404" }), ": nothing was learnt of the operation (404). It may still end well."],
    [
      "a cancel",
      timedOut({ last, cancel: { kind: "accepted" } as never }),
      ": the operation was still WORKING. Its cancel was accepted.",
    ],
    [
      "a cancel that was refused",
      timedOut({ last, cancel: { kind: "refused" } as never }),
      ": the operation was still WORKING. It may still end well.",
    ],
    [
      "an end since",
      timedOut({ last: cancelledSince, cancel: { kind: "accepted" } as never }),
      ". After its cancel the operation ended: CANCELLED.",
    ],
  ];
  for (const [what, message, expected] of rows) {
    test(`error-message of timed-out is our sentence: ${what}`, () => {
      assert.equal(message, `The step's timeout of 1h 30m passed${expected}`);
    });
  }
  test("error-message of timed-out holds no command that the API sent", () => {
    const hostile = operationOf(operationJson({ status: `x\n::error::y${"z".repeat(100)}` }));
    const message = messageOf({ kind: "timed-out", last: hostile }, hour);
    assert.match(message, /still x ::error::yz+…\. It/);
  });
  test("error-message of unknown is our sentence", () =>
    assert.equal(messageOf({ kind: "unknown", why: "w", last }, hour), "w"));
  test("error-message of the other ends is the operation's", () => {
    assert.equal(messageOf(failed, hour), "Build failed; check build logs for details");
    assert.equal(messageOf({ kind: "aborted" }, hour), "");
    assert.equal(messageOf({ kind: "succeeded", last }, hour), "");
  });
  test("error-message has at most 4,000 characters", () => {
    const long = simple({ done: true, error: { code: 2, message: "x".repeat(4001) } });
    for (const outcome of [
      { kind: "failed", last: long },
      { kind: "unknown", why: "x".repeat(9000) },
    ] as const) {
      assert.equal(messageOf(outcome, hour), `${"x".repeat(3999)}…`);
      assert.equal(valuesOf([endedAs(outcome)])["error-message"].length, 4000);
    }
    const fits = simple({ done: true, error: { code: 2, message: "x".repeat(4000) } });
    assert.equal(messageOf({ kind: "failed", last: fits }, hour), "x".repeat(4000));
  });
});
