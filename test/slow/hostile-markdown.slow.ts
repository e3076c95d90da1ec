// Whatever texts a build has: a reader of Markdown finds no markup in them, and Mermaid no more than the bars.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ended } from "../../src/report/ended.ts";
import { escaped, fold, table } from "../../src/report/markdown.ts";
import { summaryOf } from "../../src/report/summary.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { elementsOf, fencesOf, readMarkdown } from "../harness/markdown.ts";
import { readGantt } from "../harness/mermaid.ts";
import {
  buildId,
  endedAs,
  failedJson,
  forSeeds,
  logUrl,
  operationJson,
  operationOf,
  pick,
  randomText,
  regionalName,
} from "../harness/support.ts";

const pieces = [
  ..."_*`~|<>[]()!#-+=:;&\\\"'$^{}@./".split(""),
  ...[
    "  ",
    "www.",
    "http://",
    "ftp://x.y",
    "a@b.example",
    "::",
    "1.",
    "---",
    "===",
    "```",
    "<!--",
    "<details>",
    "&lt;",
    "</summary>",
    "x",
  ],
] as const;
test("nothing of 50 random texts is markup in a summary: at the start of a line, in a cell, in bold or in a quote", () => {
  forSeeds(50, (random) => {
    const part = () =>
      random() < 0.8 ? pick(random, pieces as unknown as [string, ...string[]]) : randomText(random, 4);
    const text = Array.from({ length: 1 + Math.floor(random() * 8) }, part)
      .join("")
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, " ")
      .replace(/\s+/g, " ")
      .toWellFormed()
      .trim();
    const own = text === "" ? "x" : text;
    for (const [markdown, elements] of [
      [escaped(own), ["p"]],
      [`**${escaped(own)}** x`, ["p", "strong"]],
      [`> ${escaped(own)}`, ["blockquote", "p"]],
      [`- <code>${escaped(own)}</code>`, ["ul", "li", "code"]],
      [table(["a"], [[escaped(own)]]), ["table", "thead", "tr", "th", "tbody", "td"]],
      [fold(escaped(own), "x", true), ["details[open]", "summary", "p"]],
    ] as const) {
      const page = readMarkdown(markdown);
      assert.deepEqual(elementsOf(page), elements, markdown);
      assert.ok(page.body.textContent?.replace(/\s+/g, " ").includes(own), `${JSON.stringify(own)} in ${markdown}`);
    }
  });
});

const hour = 3_600_000;
const zeroMs = Date.parse("2026-11-02T09:14:00Z");
const span = (from: number, to: number) => ({
  startTime: new Date(zeroMs + from * 1000).toISOString(),
  endTime: new Date(zeroMs + to * 1000).toISOString(),
});
const times = { createTime: span(0, 0).startTime, startTime: span(2, 2).startTime, finishTime: span(15, 15).startTime };
const steps = [
  { id: "install", name: "node:24", status: "SUCCESS", timing: span(3, 7) },
  { id: "test", name: "node:24", status: "FAILURE", exitCode: 1, timing: span(7, 15) },
  { id: "docker", name: "docker", status: "QUEUED" },
];
const failed = (build: object = {}): Outcome => ({
  kind: "failed",
  last: operationOf(failedJson({ ...times, steps, ...build })),
});
const green = (build: object = {}): Outcome => ({
  kind: "succeeded",
  last: operationOf(operationJson({ status: "SUCCESS", ...times, ...build }, { done: true, response: {} })),
});
const nameOf = (index: number): string =>
  `projects/p/locations/l/operations/${String(index).padStart(8, "0")}-9d1e-4c0a-8a53-6f1f2b7c9e04`;
const summary = (...all: readonly Ended[]) => summaryOf(all, 2 * hour);

/** The lines of Markdown that are in no fence. */
function withoutFences(page: string): string {
  let fence = "";
  const isOutside = (line: string): boolean => {
    if (fence !== "") {
      if (line === fence) fence = "";
      return false;
    }
    fence = /^`{3,}/.exec(line)?.[0] ?? "";
    return fence === "";
  };
  return page.split("\n").filter(isOutside).join("\n");
}

const keywords = [
  "title",
  "section x",
  "click",
  "2026-11-02",
  "::error::x",
  "##[error]",
  "%%{init}%%",
  "<script>x</script>",
  "@user",
  "#12",
  "```",
  "| a |",
  "![x](http://x)",
] as const;

test("a reader and a sanitiser find nothing foreign in the summaries of 4 builds of 300 hostile steps", async () => {
  const pages: string[] = [];
  forSeeds(4, (random) => {
    const text = () => randomText(random) + pick(random, keywords) + randomText(random);
    const step = (_: unknown, index: number) => ({
      ...{ id: text(), name: text(), status: pick(random, ["FAILURE", "SUCCESS", text()]), exitCode: 1 },
      timing: span(2 + index, 3 + index + Math.floor(random() * 9)),
    });
    const build = {
      ...{
        ...times,
        finishTime: span(400, 400).startTime,
        steps: Array.from({ length: 300 }, step),
        statusDetail: text(),
      },
      ...{ logUrl: pick(random, [logUrl, text()]), failureInfo: { type: text(), detail: text() }, projectId: text() },
      results: { images: [{ name: text(), digest: text() }] },
    };
    const tail = {
      stepIndex: 1,
      lines: Array.from(
        { length: 50 },
        () => `${pick(random, keywords)} </details> ${pick(random, ["`", "````", "~~~"])}`,
      ),
    };
    const outcome = pick<Outcome>(random, [
      failed(build),
      green(build),
      { ...failed(build), kind: "cancelled" } as Outcome,
    ]);
    const one = { ...endedAs(outcome, regionalName), tail };
    pages.push(
      random() < 0.5
        ? summary(one)
        : summary(
            one,
            endedAs({ kind: "unknown", why: text().replace(/\s/g, " ") }, nameOf(1)),
            endedAs(failed(build), nameOf(2)),
          ),
    );
  });
  const known = [
    ...["p", "strong", "a[href]", "blockquote", "details[open]", "details", "summary", "code", "pre", "code[class]"],
    ...["table", "thead", "tr", "th", "tbody", "td", "ul", "li"],
  ];
  for (const page of pages) {
    const dom = readMarkdown(page);
    assert.deepEqual(
      elementsOf(dom).filter((element) => !known.includes(element)),
      [],
    );
    for (const { textContent } of dom.querySelectorAll("a")) assert.match(textContent ?? "", /^[0-9a-f-]{8,}$/);
    for (const link of dom.querySelectorAll("a")) assert.equal(link.getAttribute("href"), logUrl);
    const outside = withoutFences(page);
    assert.doesNotMatch(outside, /@|www\.|:\/\/(?!console\.cloud\.google\.com\/)|<script|(?<!&)#\d/);
    for (const diagram of fencesOf(dom, "mermaid")) {
      const { bars, links } = await readGantt(diagram);
      assert.deepEqual([bars.length, links], [60, 0]);
    }
    assert.ok(page.includes(buildId) || page.includes("3f7c1b52"));
  }
});
