import assert from "node:assert/strict";
import { test } from "node:test";
import { arrayOf, integerOf, objectOf, parseJson, present, stringOf } from "../../src/base/json.ts";

const values = [{ a: 1 }, [1], "x", "", 0, 7, 1.5, true, null, undefined, Number.NaN, "7"];
const taken = (read: (value: unknown) => unknown) => values.map((value) => read(value));

test("text that is no JSON is read as undefined", () => {
  assert.deepEqual(['{"a":[1]}', "null", "7"].map(parseJson), [{ a: [1] }, null, 7]);
  assert.deepEqual(["", "{", "undefined", "<html>"].map(parseJson), Array.from({ length: 4 }));
});
test("an object of JSON is one with keys: no array, no null", () => {
  assert.deepEqual(taken(objectOf), [{ a: 1 }, ...Array.from({ length: values.length - 1 })]);
});
test("an empty string of JSON counts as none", () => {
  assert.deepEqual(
    taken(stringOf).filter((value) => value !== undefined),
    ["x", "7"],
  );
});
test("anything of JSON but an array is read as an empty array", () => {
  assert.deepEqual(taken(arrayOf).flat(), [1]);
  assert.deepEqual(arrayOf(undefined), []);
});
test("an integer of JSON is a number, and no string", () => {
  assert.deepEqual(
    taken(integerOf).filter((value) => value !== undefined),
    [0, 7],
  );
});
test("undefined fields of an object are left out, empty ones stay", () => {
  assert.deepEqual(Object.keys(present({ a: undefined, b: null, c: "", d: 0, e: false })), ["b", "c", "d", "e"]);
});
