import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failed, green, nameOf, span, summary } from "../harness/summaries.ts";
import { endedAs, logUrl } from "../harness/support.ts";

describe("a summary stays below 1 MiB in bytes, and gives up the least needed first", () => {
  const limit = 1_048_576;
  const bytes = (text: string) => Buffer.byteLength(text);
  const tail = (length: number) => ({ stepIndex: 1, lines: ["ü".repeat(length)] });
  const all = (count: number, size: number) =>
    Array.from({ length: count }, (_, index) => ({ ...endedAs(failed(), nameOf(index)), tail: tail(size) }));

  test("a summary that is too long loses the log's last lines first", () => {
    const page = summary({ ...endedAs(failed()), tail: tail(limit / 2) });
    assert.ok(bytes(page) < 10_000 && page.includes("mermaid") && !page.includes("üü"));
    assert.ok(summary({ ...endedAs(failed()), tail: tail(limit / 2 - 3000) }).includes("üü"));
    const several = summary(...all(10, limit / 20));
    assert.ok(bytes(several) < limit && several.includes("mermaid") && !several.includes("üü"));
  });
  test("a summary that is too long without a log's last lines loses the timelines", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      id: `${index}${"#".repeat(40)}`,
      timing: span(3, 4 + index),
    }));
    const page = summary(...Array.from({ length: 60 }, (_, index) => endedAs(failed({ steps: many }), nameOf(index))));
    assert.ok(bytes(page) < limit && !page.includes("mermaid") && page.includes("<details>"));
  });
  // 300 of these are 2 kB of Markdown.
  const wordy = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      endedAs(
        failed({ steps: [], failureInfo: { detail: "≈".repeat(400) }, statusDetail: "≉".repeat(400) }),
        nameOf(index),
      ),
    );
  test("a summary that is too long without timelines is a table, without what succeeded", () => {
    const page = summary(endedAs(green(), nameOf(9000)), ...wordy(300));
    assert.ok(bytes(page) < limit && page.startsWith("1 of 301 succeeded&#44; 300 failed\n\n|"), page.slice(0, 200));
    assert.ok(!page.includes("<details") && !page.includes("✅"));
  });
  test("a summary whose table is too long is one line", () => {
    assert.equal(summary(...wordy(600)), "❌ 0 of 600 succeeded&#44; 600 failed");
    const far = green({ logUrl: `${logUrl}&x=${"x".repeat(400)}` });
    const good = Array.from({ length: 2000 }, (_, index) => endedAs(far, nameOf(index)));
    assert.equal(summary(...good), "2000 of 2000 succeeded");
  });
  test("a summary of one build that is too long loses the steps that did not fail, and its images", () => {
    const wide = Array.from({ length: 500 }, () => ({
      id: "≈".repeat(100),
      name: "≈".repeat(100),
      status: "SUCCESS",
      timing: span(3, 4),
    }));
    const results = { images: Array.from({ length: 100 }, () => ({ name: "≈".repeat(500), digest: "≈".repeat(200) })) };
    const page = summary(
      endedAs(failed({ steps: [...wide.slice(1), { id: "test", status: "FAILURE", timing: span(3, 4) }], results })),
    );
    assert.ok(bytes(page) < limit && page.includes("**test**") && page.includes("499 steps more."), page.slice(-300));
    assert.ok(!page.includes("- <code>"));
  });
});
