import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Ended } from "../../src/report/ended.ts";
import { outputNames, outputsOf } from "../../src/report/outputs.ts";
import { endedAs, failedJson, legacyName, operationOf } from "../harness/support.ts";

const text = (length: number) => "x".repeat(length);
const images = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `image-${i}`, digest: text(100) }));

/** A failed build with so many characters of each. */
function ended(size: {
  metadata?: number;
  response?: number;
  message?: number;
  images?: number;
  detail?: number;
}): Ended {
  const failureInfo = { type: "USER_BUILD_STEP", detail: text(size.detail ?? 1) };
  const json = failedJson(
    { failureInfo, tags: [text(size.metadata ?? 1)], results: { images: images(size.images ?? 1) } },
    { response: { x: text(size.response ?? 1) }, error: { code: 2, message: text(size.message ?? 1) } },
  );
  return endedAs({ kind: "failed", last: operationOf(json) });
}

function outputsOfAll(all: readonly Ended[]) {
  const { outputs, cutShort } = outputsOf(all, 1000);
  const characters = Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  assert.ok(2 * characters < 1_000_000, `${2 * characters} bytes in UTF-16`);
  assert.deepEqual(Object.keys(outputs).sort(), [...outputNames].sort());
  const { response, error, metadata, images } = outputs;
  for (const value of [response, error, metadata, images]) if (value !== "") JSON.parse(value);
  const operations: Record<string, unknown>[] = JSON.parse(outputs.operations);
  assert.ok(outputs["error-message"].length <= 4000);
  return { outputs, cutShort, operations };
}

describe("outputs stay under 1 MB, and give up the least needed first", () => {
  test("outputs that fit are whole", () => {
    // Twice: on its own, and in operations.
    const { outputs, cutShort, operations } = outputsOfAll([ended({ metadata: 120_000, response: 120_000 })]);
    assert.equal(cutShort, false);
    assert.ok(outputs.metadata.length > 120_000 && outputs.response.length > 120_000);
    assert.deepEqual(operations[0]?.metadata, JSON.parse(outputs.metadata));
  });

  test("outputs that are too long lose metadata and response inside operations first", () => {
    const { outputs, cutShort, operations } = outputsOfAll([ended({ metadata: 200_000, response: 100_000 })]);
    assert.equal(cutShort, true);
    assert.ok(outputs.metadata.length > 200_000 && outputs.response.length > 100_000);
    assert.deepEqual([operations[0]?.metadata, operations[0]?.response], [null, null]);
    assert.ok(operations[0]?.error && operations[0].images);
  });

  test("outputs that are too long then lose metadata and response", () => {
    const { outputs, cutShort, operations } = outputsOfAll([ended({ metadata: 600_000, message: 100_000 })]);
    assert.equal(cutShort, true);
    assert.deepEqual([outputs.metadata, outputs.response], ["", ""]);
    assert.ok(outputs.error.length > 100_000 && outputs.images !== "");
    assert.ok(operations[0]?.error && operations[0].images);
  });

  test("outputs that are too long then lose error and images", () => {
    for (const size of [{ message: 300_000 }, { images: 2500 }]) {
      const { outputs, cutShort, operations } = outputsOfAll([ended(size)]);
      assert.equal(cutShort, true);
      assert.deepEqual([outputs.metadata, outputs.response, outputs.error, outputs.images], ["", "", "", ""]);
      const { metadata, response, error, images, status, name, failedStep } = operations[0] ?? {};
      assert.deepEqual([metadata, response, error, images], [null, null, null, null]);
      assert.deepEqual([status, name, failedStep], ["failed", legacyName, "test"]);
      assert.equal(outputs["error-code"], "2");
    }
  });

  test("outputs that are too long then lose operations", () => {
    const { outputs, cutShort, operations } = outputsOfAll([ended({ detail: 300_000 })]);
    assert.equal(cutShort, true);
    assert.deepEqual(operations, []);
    assert.equal(outputs["failure-detail"].length, 300_000);
    assert.equal(outputs.status, "failed");
  });

  test("an output that is longer than all may be is cut", () => {
    const { outputs, cutShort, operations } = outputsOfAll([ended({ detail: 5_000_000 })]);
    assert.equal(cutShort, true);
    assert.deepEqual(operations, []);
    assert.equal(outputs["failure-detail"], `${text(3999)}…`);
    assert.deepEqual([outputs.status, outputs.done, outputs["failed-step"]], ["failed", "true", "test"]);
  });

  test("the output operations of 1,000 operations keeps their short fields", () => {
    const all = Array.from({ length: 1000 }, () => ended({ metadata: 2000, response: 500 }));
    const { outputs, cutShort, operations } = outputsOfAll(all);
    assert.equal(cutShort, true);
    assert.equal(operations.length, 1000);
    for (const { status, metadata } of operations) assert.deepEqual([status, metadata], ["failed", null]);
    assert.equal(outputs.status, "failed");
  });

  test("1,000 operations with long messages leave the single outputs", () => {
    const all = Array.from({ length: 1000 }, () => ended({ message: 3000 }));
    const { outputs, operations } = outputsOfAll(all);
    assert.deepEqual(operations, []);
    assert.equal(outputs["error-message"], text(3000));
  });

  test("5 MB of messages and images are cut to 1 MB of outputs", () => {
    const { outputs, cutShort } = outputsOfAll([ended({ message: 2_500_000, images: 20_000, metadata: 100 })]);
    assert.equal(cutShort, true);
    assert.equal(outputs["error-message"].length, 4000);
  });

  test("outputs may be exactly as long as the limit", () => {
    const size = (detail: number) => {
      const { outputs } = outputsOf([endedAs({ kind: "unknown", why: "" }, `operations/${text(detail)}`)], 1);
      return outputs.operations.length;
    };
    const used =
      499_999 - Object.entries(outputsOf([], 1).outputs).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
    const around = Array.from({ length: 120 }, (_, i) => size(used - 260 + i));
    assert.ok(around.some((length) => length > 499_000) && around.some((length) => length === 2));
    assert.equal(Math.max(...around) - used, "[]".length, "not a character is given away");
  });
});
