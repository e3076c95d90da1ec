import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { advice } from "../../src/base/advice.ts";
import { sanitise } from "../../src/base/sanitise.ts";

const root = join(import.meta.dirname, "../..");
const sources = globSync("**/*.ts", { cwd: join(root, "src") })
  .filter((file) => file !== "base/advice.ts")
  .map((file) => readFileSync(join(root, "src", file), "utf8"))
  .join("\n");
const readme = readFileSync(join(root, "README.md"), "utf8");

describe("each piece of advice", () => {
  for (const [name, { when, message, mend }] of Object.entries(advice)) {
    test(`the advice ${name} is given, stands in the README, and is one harmless line`, () => {
      assert.match(sources, new RegExp(`\\badvice\\.${name}\\b`));
      for (const text of [when, message, mend]) {
        assert.ok(readme.includes(text.replaceAll("|", "\\|")), text);
        assert.equal(sanitise(text, 1000), text);
        assert.doesNotMatch(text, /\.$/, "the sentence's end comes with what is around it");
      }
    });
  }
  test("no two pieces of advice have the same text", () => {
    for (const key of ["when", "message", "mend"] as const) {
      const texts = Object.values(advice).map((one) => one[key]);
      assert.equal(new Set(texts).size, texts.length, key);
    }
  });
});
