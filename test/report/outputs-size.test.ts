import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { objectOf } from "../../src/base/json.ts";
import type { Ended } from "../../src/report/ended.ts";
import { outputNames } from "../../src/report/output-fields.ts";
import { outputsOf, resultOf } from "../../src/report/outputs.ts";
import { endedAs, failedJson, legacyName, operationOf } from "../harness/support.ts";

const text = (length: number) => "x".repeat(length);
const images = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `image-${i}`, digest: text(100) }));
const large = new Set(["response", "error", "metadata"]);

/** A failed build with so many characters of each. */
function ended(size: {
  metadata?: number;
  response?: number;
  message?: number;
  details?: number;
  images?: number;
  detail?: number;
  name?: string;
}): Ended {
  const failureInfo = { type: "USER_BUILD_STEP", detail: text(size.detail ?? 1) };
  const details = Array.from({ length: size.details ?? 0 }, (_, index) => ({ "@type": "x", index }));
  const json = failedJson(
    { failureInfo, tags: [text(size.metadata ?? 1)], results: { images: images(size.images ?? 1) } },
    { response: { x: text(size.response ?? 1) }, error: { code: 2, message: text(size.message ?? 1), details } },
  );
  return endedAs({ kind: "failed", last: operationOf(json) }, size.name);
}

function outputsOfAll(all: readonly Ended[]) {
  const { outputs, isCut } = outputsOf(all, 1000);
  const characters = Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  assert.ok(2 * characters < 1_000_000, `${2 * characters} bytes in UTF-16`);
  assert.deepEqual(Object.keys(outputs).sort(), [...outputNames].sort());
  for (const name of ["response", "error", "metadata"] as const) if (outputs[name] !== "") JSON.parse(outputs[name]);
  assert.ok(Array.isArray(JSON.parse(outputs.images)));
  assert.ok(outputs.operations.length < 30_000, `${outputs.operations.length} characters of operations`);
  assert.ok(outputs["error-message"].length <= 4000);
  assert.ok(outputs.reason.length <= 1000);
  const whole: Record<string, unknown>[] = JSON.parse(resultOf(all, 1000));
  assert.equal(whole.length, all.length);
  const operations: Record<string, unknown>[] = JSON.parse(outputs.operations);
  return { outputs, isCut, operations, whole };
}

describe("operations stays under 30,000 characters, and gives up the least needed first", () => {
  test("the output operations is whole where it fits, whatever metadata and response are", () => {
    const { isCut, operations, whole } = outputsOfAll([ended({ metadata: 100_000, response: 100_000, message: 3000 })]);
    const { metadata: _, response: __, ...small } = whole[0] ?? {};
    assert.deepEqual(operations, [small]);
    assert.equal(isCut, false);
  });

  for (const [count, limit] of [
    [6, 1000],
    [11, 300],
    [17, 100],
  ] as const) {
    test(`the long texts of ${count} builds in operations are cut to ${limit} characters, but for names and links`, () => {
      const long = { message: 5000, detail: 5000, name: `operations/${text(150)}` };
      const [first] = outputsOfAll(Array.from({ length: count }, () => ended({ ...long, images: 0 }))).operations;
      const { error, errorMessage, failureDetail, reason, name, failedStep } = first ?? {};
      const cut = `${text(limit - 1)}…`;
      assert.deepEqual([error, errorMessage, failureDetail], [{ code: 2, message: cut, details: [] }, cut, cut]);
      assert.ok(String(reason).length <= limit);
      assert.deepEqual([name, failedStep], [long.name, "test"]);
    });
  }

  test("operations that is too long for cut texts alone loses the details of errors", () => {
    const { operations, whole, isCut } = outputsOfAll([ended({ details: 2000 }), ended({ details: 2000 })]);
    assert.deepEqual(
      operations.map(({ error }) => error),
      [
        { code: 2, message: "x" },
        { code: 2, message: "x" },
      ],
    );
    assert.equal(Array(operations[0]?.images).flat().length, 1);
    assert.equal(Array(objectOf(whole[0]?.error)?.details).flat().length, 2000);
    assert.equal(isCut, false);
  });

  test("operations that is too long without the details of errors loses the images", () => {
    const { operations, outputs, isCut } = outputsOfAll([ended({ images: 300 })]);
    assert.deepEqual([operations[0]?.images, operations[0]?.error], [[], { code: 2, message: "x" }]);
    assert.equal(JSON.parse(outputs.images).length, 300);
    assert.equal(isCut, false);
  });

  test("operations that is too long without images has only name, status, done, buildId and logUrl", () => {
    const { operations, isCut } = outputsOfAll(Array.from({ length: 80 }, () => ended({})));
    assert.equal(operations.length, 80);
    assert.deepEqual(Object.keys(operations[79] ?? {}), ["name", "status", "done", "buildId", "logUrl"]);
    assert.equal(operations[0]?.name, legacyName);
    assert.equal(isCut, false);
  });

  test("operations that is too long for names and links is an empty array, which is told", () => {
    const { operations, whole, outputs, isCut } = outputsOfAll(Array.from({ length: 1000 }, () => ended({})));
    assert.deepEqual(operations, []);
    assert.equal(whole.length, 1000);
    assert.deepEqual([outputs.status, outputs["failed-step"], isCut], ["failed", "test", true]);
  });

  test("an error that is no object, or that is null, stays so where operations is cut", () => {
    const odd = (error: unknown) => endedAs({ kind: "failed", last: operationOf(failedJson({}, { error })) });
    const all = [odd([1, text(40_000)]), odd(null), ended({ details: 2000 })];
    const { operations } = outputsOfAll(all);
    assert.deepEqual(
      operations.map(({ error }) => error),
      [[1, `${text(99)}…`], null, { code: 2, message: "x" }],
    );
  });
});

describe("all outputs together stay under 1 MB", () => {
  test("of outputs of more than 1 MB metadata and response are left empty first, and the result file has them", () => {
    const { outputs, isCut, operations, whole } = outputsOfAll([ended({ metadata: 600_000, message: 100_000 })]);
    assert.deepEqual([outputs.metadata, outputs.response, isCut], ["", "", true]);
    assert.ok(outputs.error.length > 100_000 && outputs.images !== "[]" && operations.length === 1);
    assert.ok(JSON.stringify(whole[0]?.metadata).length > 600_000);
  });

  test("of outputs of more than 1 MB without metadata and response the output error is left empty", () => {
    const { outputs, isCut, operations } = outputsOfAll([ended({ message: 600_000, response: 10 })]);
    assert.deepEqual([outputs.metadata, outputs.response, outputs.error, isCut], ["", "", "", true]);
    assert.deepEqual([outputs["error-code"], JSON.parse(outputs.images).length, operations.length], ["2", 1, 1]);
  });

  test("of outputs of more than 1 MB without error the outputs images and operations are empty arrays", () => {
    const { outputs, isCut, operations } = outputsOfAll([ended({ images: 20_000 })]);
    assert.deepEqual([outputs.images, operations, isCut], ["[]", [], true]);
    assert.deepEqual([outputs.status, outputs["error-message"]], ["failed", "x"]);
  });

  test("a single output of more than 1 MB is cut", () => {
    const { outputs, isCut } = outputsOfAll([ended({ detail: 5_000_000 })]);
    assert.equal(isCut, true);
    assert.equal(outputs["failure-detail"], `${text(3999)}…`);
    assert.deepEqual([outputs.status, outputs.done, outputs["failed-step"]], ["failed", "true", "test"]);
    for (const [name, value] of Object.entries(outputs)) if (large.has(name)) assert.equal(value, "");
  });
});
