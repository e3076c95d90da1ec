import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { durationOf, parseOperation, stateOf, statusOf, verdictOf } from "../../src/cloudbuild/operation.ts";
import {
  buildId,
  buildJson,
  buildResponse,
  failedJson,
  legacyName,
  operationJson,
  operationOf,
  regionalName,
  simple,
} from "../harness/support.ts";

const problemOf = (text: string, name = legacyName): string => {
  const parsed = parseOperation(text, name);
  return "problem" in parsed ? parsed.problem : "none";
};

describe("an answer is an operation, or it says why not", () => {
  const rows: readonly (readonly [what: string, body: string, problem: string])[] = [
    ["an operation", JSON.stringify(operationJson()), "none"],
    ["a byte order mark", `\ufeff${JSON.stringify(operationJson())}`, "none"],
    ["the last of two equal keys", `{"name":"operations/other","name":"${legacyName}"}`, "none"],
    ["trailing garbage", `${JSON.stringify(operationJson())}x`, "nonsense"],
    ["NaN", `{"name":"${legacyName}","done":NaN}`, "nonsense"],
    ["cut JSON", JSON.stringify(operationJson()).slice(0, -9), "nonsense"],
    ["an empty body", "", "nonsense"],
    ["an array", "[]", "nonsense"],
    ["null", "null", "nonsense"],
    ["a number", "42", "nonsense"],
    ["a string", '"x"', "nonsense"],
    ["HTML", "<html></html>", "nonsense"],
    ["no name", "{}", "nonsense"],
    ["an empty name", '{"name":""}', "nonsense"],
    ["a name that is no string", '{"name":7}', "nonsense"],
    ["the name of a prototype", '{"__proto__":{"name":"x"}}', "nonsense"],
    ["another operation", JSON.stringify(operationJson({}, { name: "operations/other" })), "another"],
    ["the location form of the same build", JSON.stringify(operationJson({}, { name: regionalName })), "none"],
    ["a project number", JSON.stringify(operationJson({}, { name: legacyName.replace("my-project", "123") })), "none"],
  ];
  for (const [what, body, problem] of rows) test(what, () => assert.equal(problemOf(body), problem));

  for (const done of ['"true"', '"false"', "1", "0", "null", "{}", "[]", '""']) {
    test(`a done that is ${done} is no boolean, and not done`, () => {
      assert.equal(problemOf(`{"name":"${legacyName}","done":${done},"response":{}}`), "nonsense");
    });
  }
  test("a done that is absent or false is not done", () => {
    assert.equal(operationOf(operationJson()).done, false);
    assert.equal(operationOf(operationJson({}, { done: false })).done, false);
    assert.equal(operationOf(operationJson({}, { done: true })).done, true);
  });

  test("remote values stay as they came, PR-15 int64 strings beyond 2^53 too", () => {
    const response = { "@type": "x", numArtifacts: "9223372036854775807", deep: [{ a: null }] };
    const error = { code: 9, message: "m", details: [{ "@type": "y" }] };
    const operation = simple({ done: true, response, error, metadata: { n: "18446744073709551615" } });
    assert.deepEqual(operation.response, response);
    assert.deepEqual(operation.error, error);
    assert.deepEqual(operation.metadata, { n: "18446744073709551615" });
  });
  test("null is absent", () => {
    assert.deepEqual(simple({ response: null, error: null, metadata: null }), { name: "operations/x", done: false });
  });
});

describe("the verdict of an operation that is done", () => {
  const build = (status?: string, fields: object = {}) => operationJson({ status }, { done: true, ...fields });
  const rows: readonly (readonly [what: string, json: object, verdict: string])[] = [
    ["a response", { response: {} }, "succeeded"],
    ["an error", { error: { code: 9, message: "m" } }, "failed"],
    ["error code 1", { error: { code: 1 } }, "cancelled"],
    ["neither", {}, "unknown"],
    ["neither, but metadata", { metadata: { verb: "create" } }, "unknown"],
    ["a response that is no object", { response: "ok" }, "unknown"],
    ["an error that is no object", { error: "bad" }, "failed"],
    ["both", { error: { code: 5 }, response: {} }, "failed"],
    ["error code 1 and a response", { error: { code: 1 }, response: {} }, "cancelled"],
    ["neither, SUCCESS", build("SUCCESS"), "succeeded"],
    ["neither, FAILURE", build("FAILURE"), "failed"],
    ["neither, no status", build(undefined), "unknown"],
    ["neither, WORKING", build("WORKING"), "unknown"],
    ["neither, STATUS_UNKNOWN", build("STATUS_UNKNOWN"), "unknown"],
    ["neither, FUTURE", build("FUTURE"), "unknown"],
    ["neither, the name of a method", build("toString"), "unknown"],
    ["FUTURE and a response", build("FUTURE", { response: {} }), "succeeded"],
    ["TIMEOUT", build("TIMEOUT", { error: { code: 4 } }), "failed"],
    ["EXPIRED", build("EXPIRED", { error: { code: 4 } }), "failed"],
    ["INTERNAL_ERROR", build("INTERNAL_ERROR", { error: { code: 13 } }), "failed"],
    ["CANCELLED", build("CANCELLED", { error: { code: 1 } }), "cancelled"],
    ["CANCELLED without an error", build("CANCELLED"), "cancelled"],
    ["SUCCESS with an error", build("SUCCESS", { error: { code: 2 } }), "failed"],
    ["SUCCESS with error code 1", build("SUCCESS", { error: { code: 1 } }), "cancelled"],
    ["FAILURE with a response", build("FAILURE", { response: {} }), "failed"],
    ["FAILURE with error code 1", build("FAILURE", { error: { code: 1 } }), "failed"],
    ["CANCELLED with a response", build("CANCELLED", { response: {} }), "cancelled"],
    [
      "SUCCESS, but a response that FAILED",
      build("SUCCESS", { response: buildResponse({ status: "FAILURE" }) }),
      "failed",
    ],
    ["a Build in the response alone", { response: buildResponse({ status: "CANCELLED" }) }, "cancelled"],
    ["a response of another type with a status", { response: { "@type": "x", status: "FAILURE" } }, "succeeded"],
  ];
  for (const [what, json, verdict] of rows) {
    test(`${what}: ${verdict}`, () => {
      const operation = operationOf({ name: legacyName, done: true, ...json });
      assert.equal(verdictOf(operation), verdict);
    });
  }

  for (const code of [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 999, "5", "1", -1, 1.5, null, {}]) {
    test(`error code ${JSON.stringify(code)} is a failure`, () => {
      assert.equal(verdictOf(simple({ done: true, error: { code, message: "m" } })), "failed");
    });
  }
});

describe("an error has a number, its name and a message", () => {
  const names = [
    ...["OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS"],
    ...["PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE"],
    ...["UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"],
  ];
  for (const [code, name] of names.entries()) {
    test(`${code} is ${name}, as a string too`, () => {
      assert.deepEqual(statusOf({ code, message: "m" }), { code: String(code), name, message: "m" });
      assert.deepEqual(statusOf({ code: String(code) }), { code: String(code), name, message: "" });
    });
  }
  const rows: readonly (readonly [unknown, string])[] = [
    [17, "17"],
    [999, "999"],
    [-1, "-1"],
    ["-2", "-2"],
    [1.5, ""],
    ["", ""],
    ["1\n::error::x", ""],
    ["length", ""],
    [null, ""],
    [{ toString: 1 }, ""],
    [[5], ""],
  ];
  for (const [code, shown] of rows) {
    test(`${JSON.stringify(code)} has no name`, () => {
      assert.deepEqual(statusOf({ code, message: 7 }), { code: shown, name: "", message: "" });
    });
  }
  test("no error has none of them", () => {
    for (const error of [undefined, null, "x", []])
      assert.deepEqual(statusOf(error), { code: "", name: "", message: "" });
  });
});

describe("what is read of a Build", () => {
  test("a failed one", () => {
    const { build } = operationOf(failedJson({ statusDetail: "detail", timeout: "600.5s" }));
    assert.deepEqual(build, {
      id: buildId,
      status: "FAILURE",
      statusDetail: "detail",
      logUrl: buildJson().logUrl,
      failureType: "USER_BUILD_STEP",
      failureDetail: 'build step 1 "node:24" failed',
      createTimeMs: Date.UTC(2026, 10, 2, 9, 14, 3) + 518.274,
      startTimeMs: Date.UTC(2026, 10, 2, 9, 14, 5) + 902.113417,
      finishTimeMs: Date.UTC(2026, 10, 2, 9, 16, 41) + 270.556,
      timeoutMs: 600_000,
      failedStep: { label: "test", builder: "node:24", exitCode: 7 },
      images: [],
    });
  });
  test("one that is only in the response", () => {
    assert.equal(simple({ done: true, response: buildResponse() }).build?.status, "SUCCESS");
  });
  test("none: a worker pool, another API, no metadata", () => {
    for (const metadata of [undefined, { "@type": "x.CreateWorkerPoolOperationMetadata", workerPool: "w" }, [], "x"]) {
      assert.equal(simple({ metadata, response: { "@type": "x" } }).build, undefined);
    }
  });
  test("malformed fields are absent", () => {
    const odd = { id: 7, status: {}, logUrl: [], createTime: "x", startTime: 5, finishTime: null, timeout: "1e9s" };
    const { build } = operationOf(operationJson({ ...odd, failureInfo: "x", steps: "x", results: { images: {} } }));
    assert.deepEqual(build, { images: [] });
  });

  const failed = (...steps: unknown[]) => operationOf(operationJson({ steps })).build?.failedStep;
  const rows: readonly (readonly [what: string, steps: unknown[], label: string | undefined])[] = [
    [
      "the first that failed",
      [{ status: "SUCCESS" }, { id: "b", status: "FAILURE" }, { id: "c", status: "FAILURE" }],
      "b",
    ],
    ["its index where it has no id", [{ status: "SUCCESS" }, { status: "TIMEOUT" }], "1"],
    ["its index where its id is empty", [{ id: "", status: "INTERNAL_ERROR" }], "0"],
    [
      "none that may fail",
      [
        { id: "a", status: "FAILURE", allowFailure: true },
        { id: "b", status: "FAILURE" },
      ],
      "b",
    ],
    [
      "none whose exit code is allowed",
      [{ id: "a", status: "FAILURE", exitCode: 3, allowExitCodes: [2, 3] }],
      undefined,
    ],
    ["one whose exit code is not", [{ id: "a", status: "FAILURE", exitCode: 4, allowExitCodes: [2, 3] }], "a"],
    ["none that was cancelled or never ran", [{ status: "CANCELLED" }, { status: "QUEUED" }, {}, null, "x"], undefined],
  ];
  for (const [what, steps, label] of rows) {
    test(`the failed step is ${what}`, () => assert.equal(failed(...steps)?.label, label));
  }
  test("the failed step has its builder and exit code as far as they are there", () => {
    assert.deepEqual(failed({ status: "FAILURE", name: 5, exitCode: "1" }), { label: "0" });
  });

  test("images have a name and a digest", () => {
    const images = [
      { name: "a", digest: "sha256:1", pushTiming: {} },
      { name: "b" },
      { digest: "sha256:2" },
      null,
      "x",
    ];
    const { build } = operationOf(operationJson({ results: { images } }));
    assert.deepEqual(build?.images, [
      { name: "a", digest: "sha256:1" },
      { name: "b", digest: "" },
    ]);
  });
});

describe("the duration of a build", () => {
  const lasted = (startTime: unknown, finishTime: unknown) =>
    durationOf(operationOf(operationJson({ startTime, finishTime })).build);
  const start = "2026-11-02T09:14:05.902113417Z";
  const rows: readonly (readonly [unknown, unknown, number | undefined])[] = [
    [start, "2026-11-02T09:16:41.270556Z", 155.368],
    [start, start, 0],
    ["2026-11-02T09:14:05Z", "2026-11-02T09:14:06.1Z", 1.1],
    ["2026-11-02T09:14:05Z", "2026-11-02T09:14:06.0004Z", 1],
    ["2026-11-02T09:14:05Z", "2026-11-04T09:14:05.999999999Z", 172_801],
    [start, "2026-11-02T09:14:05Z", undefined],
    [undefined, start, undefined],
    [start, undefined, undefined],
    [start, "soon", undefined],
  ];
  for (const [from, to, seconds] of rows) {
    test(`${from} – ${to}: ${seconds}`, () => assert.equal(lasted(from, to), seconds));
  }
  test("there is none without a build", () => assert.equal(durationOf(undefined), undefined));
});

test("the state of an operation is its build's status, or whether it is done", () => {
  assert.equal(stateOf(operationOf(operationJson())), "WORKING");
  assert.equal(stateOf(simple({})), "running");
  assert.equal(stateOf(simple({ done: true })), "done");
});
