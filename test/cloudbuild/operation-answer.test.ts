import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseOperation } from "../../src/cloudbuild/operation-answer.ts";
import { legacyName, operationJson, operationOf, regionalName, simple } from "../harness/support.ts";

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
  for (const [what, body, problem] of rows) {
    const verb = problem === "none" ? "is an operation" : "is no operation that was asked for";
    test(`an answer of ${what} ${verb}`, () => assert.equal(problemOf(body), problem));
  }

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

  test("remote values stay as they came, int64 strings beyond 2^53 too", () => {
    const response = { "@type": "x", numArtifacts: "9223372036854775807", deep: [{ a: null }] };
    const error = { code: 9, message: "m", details: [{ "@type": "y" }] };
    const operation = simple({ done: true, response, error, metadata: { n: "18446744073709551615" } });
    assert.deepEqual(operation.response, response);
    assert.deepEqual(operation.error, error);
    assert.deepEqual(operation.metadata, { n: "18446744073709551615" });
  });
  test("a response, error or metadata of null is absent", () => {
    assert.deepEqual(simple({ response: null, error: null, metadata: null }), { name: "operations/x", done: false });
  });
});

describe("an answer that is no operation says why", () => {
  const other = { name: legacyName, operationType: "insert" };
  const rows: readonly (readonly [body: string, problem: string, why: string])[] = [
    ["{", "nonsense", "The answer is not JSON"],
    [`x\ufeff{"name":"${legacyName}"}`, "nonsense", "The answer is not JSON"],
    ["null", "nonsense", "The answer is not an operation"],
    ["{}", "nonsense", "The answer is not an operation"],
    ['{"name":"operations/other"}', "another", "The answer is about another operation"],
    [`{"name":"${legacyName}","done":"true"}`, "nonsense", "The answer's done is not a boolean"],
    [
      JSON.stringify(other),
      "kind",
      "The answer is another kind of operation, with operationType or selfLink but no done",
    ],
    [
      `{"name":"${legacyName}","selfLink":"https://x"}`,
      "kind",
      "The answer is another kind of operation, with operationType or selfLink but no done",
    ],
  ];
  for (const [body, problem, why] of rows) {
    test(`an answer that is no operation says why: ${JSON.stringify(body)}`, () => {
      assert.deepEqual(parseOperation(body, legacyName), { problem, why });
    });
  }
  test("an operation with operationType and done is one", () => {
    assert.equal(problemOf(JSON.stringify({ ...other, done: false })), "none");
  });
});
