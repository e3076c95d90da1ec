import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createRunner, type Runner } from "../../src/github/runner.ts";

/** What is printed while `act` speaks to the runner. */
function printed(act: (runner: Runner) => void, env: Readonly<Record<string, string>> = { GITHUB_ACTIONS: "true" }) {
  const texts: string[] = [];
  act(createRunner(env, (text) => void texts.push(text)));
  return texts.join("");
}

describe("an annotation", () => {
  test("an annotation is one line, whatever its title and text hold", () => {
    const line = printed(({ annotate }) => annotate("warning", "50%: a, b\n::c", "one\r\ntwo\n::error::100%"));
    assert.equal(line, "::warning title=50%25%3A a%2C b%0A%3A%3Ac::one%0D%0Atwo%0A::error::100%25\n");
  });

  test("an annotation has at most 4,000 characters", () => {
    const line = printed(({ annotate }) => annotate("error", "T", "x".repeat(5000)));
    assert.equal(line, `::error title=T::${"x".repeat(3999)}…\n`);
  });

  test("a second error annotation is a line of the log instead", () => {
    const lines = printed(({ annotate }) => {
      annotate("warning", "T", "one");
      annotate("error", "U", "two");
      annotate("error", "V", "three\n::four");
      annotate("warning", "W", "five");
    });
    assert.equal(lines, "::warning title=T::one\n::error title=U::two\nV: three ::four\n::warning title=W::five\n");
  });
});

describe("a mask", () => {
  const twice = ({ mask }: Runner) => {
    mask("ya29.one");
    mask("ya29.two");
    mask("ya29.one");
  };
  test("a mask is printed once for each secret", () => {
    assert.equal(printed(twice), "::add-mask::ya29.one\n::add-mask::ya29.two\n");
  });
  test("no mask is printed outside GitHub", () => {
    for (const env of [{}, { GITHUB_ACTIONS: "false" }]) assert.equal(printed(twice, env), "");
  });
});
