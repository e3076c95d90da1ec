import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { advised, consoleUrl, escaped, fenced, link } from "../../src/report/markdown.ts";
import { elementsOf, fencesOf, readMarkdown } from "../harness/markdown.ts";

describe("remote text in Markdown", () => {
  for (const [text, markdown] of [
    [
      "europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4",
      "europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4",
    ],
    ["snake_case and größe 日本 ", "snake_case and größe 日本 "],
    ["@user #12 GH-1", "&#64;user &#35;12 GH-1"],
    ["https://evil.example www.evil.example", "https&#58;//evil.example www&#46;evil.example"],
    [
      "<b>*x* [a](b) `c` | ~~d~~",
      "&#60;b&#62;&#42;x&#42; &#91;a&#93;&#40;b&#41; &#96;c&#96; &#124; &#126;&#126;d&#126;&#126;",
    ],
    ["_em_ __strong__ a_b_", "&#95;em&#95; &#95;&#95;strong&#95;&#95; a_b&#95;"],
    [":smile: a:b", "&#58;smile: a:b"],
    ["- item", "&#45; item"],
    ["1. item 2. item", "1&#46; item 2. item"],
    ["&amp; 😀 \\", "&#38;amp&#59; &#128512; &#92;"],
  ] as const) {
    test(`remote text in Markdown ${text} is written as ${markdown}, and read as it was`, () => {
      assert.equal(escaped(text), markdown);
      assert.equal(readMarkdown(`x ${escaped(text)}`).body.textContent?.trimEnd(), `x ${text}`.trimEnd());
    });
  }
});

describe("a fence", () => {
  for (const lines of [["a"], ["```", "x"], ["````js", "</details>", "```"], ["~~~", "`"], [""], []]) {
    test(`a fence holds ${JSON.stringify(lines)} as it is`, () => {
      const page = readMarkdown(`${fenced(lines)}\n\nx`);
      assert.deepEqual(elementsOf(page), ["pre", "code", "p"]);
      assert.deepEqual(fencesOf(page, ""), [lines.join("\n")]);
    });
  }
});

describe("a link", () => {
  const own = "https://console.cloud.google.com/cloud-build/builds;region=europe-west9/3f7c?project=1";
  test("a link goes to the console of Google Cloud, or is none", () => {
    assert.equal(link("x", consoleUrl(own, "googleapis.com")), `[x](${own})`);
    assert.equal(link("x", consoleUrl("https://evil.example/", "googleapis.com")), "x");
  });
  for (const [universe, host] of [
    ["s3nsapis.fr", "console.cloud.s3nscloud.fr"],
    ["apis-berlin-build0.goog", "console.cloud.berlin-build0.goog"],
    ["u.example", "console.cloud.u.example"],
    ["u.example", "console.u.example"],
    ["u.example", "console.cloud.google.com"],
  ] as const) {
    test(`a link goes to ${host} in the universe ${universe}`, () => {
      assert.equal(consoleUrl(`https://${host}/x`, universe), `https://${host}/x`);
    });
  }
  for (const url of [
    ...[
      "http://console.cloud.google.com/x",
      "https://console.cloud.google.com",
      "https://console.cloud.google.com.evil.example/",
    ],
    ...[
      "https://console.cloud.google.com@evil.example/",
      "https://console.cloud.google.com/a)b",
      "https://console.cloud.google.com/a b",
    ],
    ...[
      "https://console.cloud.google.com/<b>",
      "https://console.cloud.google.com:443/x",
      "javascript:alert(1)",
      "",
      undefined,
    ],
    ...[
      "https://console.cloud.s3nscloud.fr/x",
      "https://console.googleapis.com/x",
      "https://console.cloud.google.com/x\n",
    ],
    `https://console.cloud.google.com/${"x".repeat(501)}`,
  ]) {
    test(`a link never goes to ${String(url).slice(0, 80)}`, () => {
      for (const universe of ["googleapis.com", "rep.googleapis.com", ""])
        assert.equal(consoleUrl(url, universe), undefined);
    });
  }
});

test("advice shows what stands between backticks as code, and a single backtick as it is", () => {
  assert.equal(advised("Raise `timeout` in it."), "Raise <code>timeout</code> in it.");
  assert.equal(advised("a ` b"), "a &#96; b");
  assert.equal(advised("`<b>`"), "<code>&#60;b&#62;</code>");
});
