import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stateOf, statusOf, verdictOf } from "../../src/cloudbuild/operation.ts";
import { buildResponse, legacyName, operationJson, operationOf, simple } from "../harness/support.ts";

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
    test(`an operation that is done with ${what} is ${verdict}`, () => {
      const operation = operationOf({ name: legacyName, done: true, ...json });
      assert.equal(verdictOf(operation), verdict);
    });
  }

  for (const [status, verdict] of [
    ["SUCCESS", "succeeded"],
    ["FAILURE", "failed"],
    ["INTERNAL_ERROR", "failed"],
    ["TIMEOUT", "failed"],
    ["EXPIRED", "failed"],
    ["CANCELLED", "cancelled"],
    ["WORKING", "unknown"],
    ["toString", "unknown"],
    [7, "unknown"],
    [["SUCCESS"], "unknown"],
  ] as const) {
    test(`an operation that is done with nothing but a build of status ${JSON.stringify(status)} is ${verdict}`, () => {
      const metadata = { build: { id: "0000", status } };
      assert.equal(verdictOf(operationOf({ name: legacyName, done: true, metadata })), verdict);
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
    test(`error code ${code} is ${name}, as a string too`, () => {
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
    test(`error code ${JSON.stringify(code)} has no name`, () => {
      assert.deepEqual(statusOf({ code, message: 7 }), { code: shown, name: "", message: "" });
    });
  }
  test("what is no error has no code, name and message", () => {
    for (const error of [undefined, null, "x", []])
      assert.deepEqual(statusOf(error), { code: "", name: "", message: "" });
  });
});

test("the state of an operation is its build's status, or whether it is done", () => {
  assert.equal(stateOf(operationOf(operationJson())), "WORKING");
  assert.equal(stateOf(simple({})), "running");
  assert.equal(stateOf(simple({ done: true })), "done");
});
