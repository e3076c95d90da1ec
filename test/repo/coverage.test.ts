import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

const root = join(import.meta.dirname, "../..");
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const unit = scripts["unit:memory"] ?? "";
const [, included = ""] = /--test-coverage-include=(src\/\{[a-z,]+\}\/\*\*)/.exec(unit) ?? [];

describe("no test leaves loopback", () => {
  // What a test itself asks for has only this guard: the stage preloads it into the processes that it starts.
  for (const name of ["unit:memory", "unit:process", "test:slow"]) {
    test(`npm run ${name} preloads the guard of loopback`, () => {
      assert.match(
        scripts[name] ?? "",
        /^(?:NODE_COMPILE_CACHE=\S+ )?node --import \.\/test\/harness\/stage\/loopback\.mjs --test /,
      );
    });
  }
});

describe("npm run unit:memory fails below full coverage", () => {
  test("npm run unit:memory fails below full coverage of lines and branches", () => {
    assert.match(unit, /--experimental-test-coverage .*--test-coverage-lines=100 --test-coverage-branches=100 /);
  });

  // A file that no test loads is not in the report, and would not be missed.
  for (const file of globSync(`${included}/*.ts`, { cwd: root })) {
    test(`${file} is loaded for the report of coverage`, () => import(join(root, file)));
  }
});
