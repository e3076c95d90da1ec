import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mutants } from "../../tools/bundle-mutants.list.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

// The run itself takes long, and is seldom.
for (const { name, file, from, test: tests, title } of mutants) {
  test(`npm run mutants:bundle finds what it breaks and the test that notices: ${name}`, () => {
    assert.equal(read(file).split(from).length, 2, `${file} has to have this once: ${from}`);
    assert.match(read(tests), new RegExp(title), `${tests} has no such test`);
  });
}
