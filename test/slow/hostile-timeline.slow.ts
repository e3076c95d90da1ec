// Whatever ids the steps of a build have: Mermaid reads exactly the bars that were meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBuild } from "../../src/cloudbuild/build.ts";
import { timelineOf } from "../../src/report/timeline.ts";
import { readGantt } from "../harness/mermaid.ts";
import { forSeeds, pick, randomText } from "../harness/support.ts";

const zeroMs = Date.parse("2026-11-02T09:14:00Z");
const at = (seconds: number): string => new Date(zeroMs + seconds * 1000).toISOString();
const span = (from: number, to: number) => ({ startTime: at(from), endTime: at(to) });
const buildOf = (fields: object) => {
  const build = parseBuild({ createTime: at(0), startTime: at(2), finishTime: at(20), ...fields });
  return build ?? assert.fail("no build");
};
const keywords = [
  ...["title", "section", "click", "call", "href", "gantt", "dateFormat", "axisFormat", "tickInterval", "todayMarker"],
  ...[
    "weekday monday",
    "includes",
    "excludes weekends",
    "inclusiveEndDates",
    "topAxis",
    "accTitle: x",
    "accDescr { x }",
  ],
  ...[
    "vert",
    "crit,",
    "active,",
    "done, 1, 2",
    "milestone",
    "after 1",
    "2026-11-02",
    "2026-11-02 : 1, 2",
    ":1, 2",
    "a:b;c#d%%e",
  ],
  ...[
    "%%{init: {}}%%",
    "---\ntitle: x\n---",
    "```",
    "~~~",
    "<b>x</b>",
    "&amp;",
    "#59;",
    "ﬂ°°59¶ß",
    "\\n",
    '"',
    "0",
    "end",
  ],
];

test("the diagrams of 25 builds of 300 steps with hostile ids have exactly the bars that were meant", async () => {
  const texts: { readonly text: string; readonly names: readonly string[] }[] = [];
  forSeeds(25, (random) => {
    const hostile = Array.from({ length: 300 }, (_, index) => {
      const id =
        random() < 0.5
          ? pick(random, keywords as [string, ...string[]])
          : randomText(random) + pick(random, keywords as [string, ...string[]]);
      return {
        id,
        status: pick(random, ["SUCCESS", "FAILURE"]),
        timing: span(2 + index, 3 + index + Math.floor(random() * 99)),
      };
    });
    const build = buildOf({ finishTime: at(500), steps: hostile });
    const timeline = timelineOf(build) ?? assert.fail();
    const text = timeline.lines.join("\n");
    assert.ok(text.length < 50_000, `${text.length} characters`);
    assert.equal(timeline.bars, 60);
    texts.push({
      text,
      names: timeline.lines.filter((line) => line.includes(" :")).map((line) => line.split(" :")[0]?.trim() ?? ""),
    });
  });
  for (const { text, names } of texts) {
    const { bars, title, links } = await readGantt(text);
    assert.equal(bars.length, 60);
    assert.deepEqual([title, links], ["", 0]);
    for (const [index, { section, name, startMs, endMs, statuses }] of bars.entries()) {
      assert.ok(["queue", "steps"].includes(section), section);
      assert.ok(name === "queue" || (/^\d+( · .*)?$/.test(name) && name.length <= 40), name);
      assert.equal(
        name,
        (names[index] ?? "").replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).trim(),
      );
      assert.ok(endMs > startMs && endMs <= 500_000 && startMs >= 0);
      assert.ok(
        statuses.every((status) => status === "crit" || (name === "queue" && status === "active")),
        statuses.join(),
      );
      assert.ok(statuses.filter((status) => status === "crit").length <= 1);
    }
  }
});
