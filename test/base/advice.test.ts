import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { type Advice, filled, problem, withAdvice } from "../../src/base/advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { sanitise } from "../../src/base/sanitise.ts";
import { githubAdvice } from "../../src/github/github-advice.ts";

const root = join(import.meta.dirname, "../..");
const sources = globSync("**/*.ts", { cwd: join(root, "src") })
  .filter((file) => !/advice\.ts$/.test(file))
  .map((file) => readFileSync(join(root, "src", file), "utf8"))
  .join("\n");
const readme = readFileSync(join(root, "README.md"), "utf8");
const tables = { githubAdvice, apiAdvice, credentialAdvice, tokenAdvice };
const rows = Object.entries(tables).flatMap(([table, all]) =>
  Object.entries<Advice>(all).map(([name, row]) => ({ name: `${table}.${name}`, row })),
);

describe("each piece of advice", () => {
  for (const { name, row } of rows) {
    test(`the advice of ${name} is given, and stands in the README, in harmless lines`, () => {
      assert.match(sources, new RegExp(`\\b${name.replace(".", "\\.")}\\b`));
      for (const text of [row.when, row.message, row.mend]) {
        assert.doesNotMatch(text, /\.$/, "the sentence's end comes with what is around it");
        for (const line of text.split("\n")) {
          assert.ok(readme.includes(line.replaceAll("|", "\\|")), line);
          assert.equal(sanitise(line, 1000), line.trim());
        }
      }
    });
  }
  test("the advice against a token of another kind ends with how to do without one", () => {
    for (const { mend } of [tokenAdvice.idTokenGiven, tokenAdvice.otherToken]) {
      assert.match(mend, /, or leave access-token empty, and let google-github-actions\/auth write a credential file$/);
    }
  });
  test("no two pieces of advice have the same text", () => {
    for (const key of ["when", "message", "mend"] as const) {
      const texts = rows.map(({ row }) => row[key]);
      assert.equal(new Set(texts).size, texts.length, key);
    }
  });
});

describe("a problem becomes sentences", () => {
  const row = { title: "", when: "", message: "It is so", mend: "Do that" };
  test("a problem is told with what was seen, and what to do", () => {
    assert.equal(withAdvice(problem(row, "seen here")), "It is so: seen here. Do that.");
    assert.equal(withAdvice(problem(row)), "It is so. Do that.");
    assert.equal(withAdvice({ why: "it is so" }), "it is so.");
  });
  test("a sentence of a problem has one end", () => {
    assert.equal(withAdvice({ why: "It said no.", advice: { ...row, mend: "Is it on?" } }), "It said no. Is it on?");
    assert.equal(withAdvice({ why: "Who is there?" }), "Who is there?");
  });
  test("advice in several lines keeps them", () => {
    assert.equal(withAdvice(problem({ ...row, mend: "Add:\nkey: x\nThen go" })), "It is so. Add:\nkey: x\nThen go.");
  });
});

test("advice has words in its places, and keeps a place whose word is not known", () => {
  const row = {
    title: "SERVICE is off",
    when: "SERVICE",
    message: "SERVICE is off in PROJECT",
    mend: "Turn SERVICE on (HTTP)",
  };
  const words = { SERVICE: "run.googleapis.com", PROJECT: "" };
  assert.deepEqual(filled(row, words), {
    title: "run.googleapis.com is off",
    when: "SERVICE",
    message: "run.googleapis.com is off in PROJECT",
    mend: "Turn run.googleapis.com on (HTTP)",
  });
});
