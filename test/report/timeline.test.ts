import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseBuild } from "../../src/cloudbuild/build.ts";
import { timelineOf } from "../../src/report/timeline.ts";
import { readGantt } from "../harness/mermaid.ts";

const zeroMs = Date.parse("2026-11-02T09:14:00Z");
const at = (seconds: number): string => new Date(zeroMs + seconds * 1000).toISOString();
const span = (from: number, to: number) => ({ startTime: at(from), endTime: at(to) });
const buildOf = (fields: object) => {
  const build = parseBuild({ createTime: at(0), startTime: at(2), finishTime: at(20), ...fields });
  return build ?? assert.fail("no build");
};
const linesOf = (fields: object) => timelineOf(buildOf(fields))?.lines.join("\n") ?? "";
const steps = [
  { id: "install", timing: span(3, 7) },
  { id: "test", status: "FAILURE", timing: span(7, 15) },
];

describe("the timeline of a build", () => {
  test("the timeline of a build has a section for each of queue, approval, source, steps and push, counted from its creation", async () => {
    const text = linesOf({
      approval: { state: "APPROVED", result: { approvalTime: at(1) } },
      timing: { FETCHSOURCE: span(2, 3), PUSH: span(15, 20), BUILD: span(3, 15) },
      steps: [...steps, { timing: span(7, 9) }],
    });
    assert.equal(
      text,
      [
        "gantt",
        "  dateFormat x",
        "  axisFormat %s s",
        "  section queue",
        "  queue :active, 1000, 2000",
        "  section approval",
        "  approval :0, 1000",
        "  section source",
        "  source :2000, 3000",
        "  section steps",
        "  0 · install :3000, 7000",
        "  1 · test :crit, 7000, 15000",
        "  2 :7000, 9000",
        "  section push",
        "  push :15000, 20000",
      ].join("\n"),
    );
    const { bars, title, links } = await readGantt(text);
    assert.deepEqual(
      bars.map(({ section, name, startMs, endMs, statuses }) => [section, name, startMs, endMs, statuses.join()]),
      [
        ["queue", "queue", 1000, 2000, "active"],
        ["approval", "approval", 0, 1000, ""],
        ["source", "source", 2000, 3000, ""],
        ["steps", "0 · install", 3000, 7000, ""],
        ["steps", "1 · test", 7000, 15_000, "crit"],
        ["steps", "2", 7000, 9000, ""],
        ["push", "push", 15_000, 20_000, ""],
      ],
    );
    assert.deepEqual([title, links], ["", 0]);
  });

  test("the timeline of a build marks a push that failed, and ends what has no end with the build", () => {
    const text = linesOf({
      steps: [{ timing: { startTime: at(3) } }],
      timing: { PUSH: span(15, 20) },
      failureInfo: { type: "PUSH_FAILED" },
    });
    assert.match(text, /\n {2}0 :3000, 20000\n {2}section push\n {2}push :crit, 15000, 20000$/);
  });

  test("the timeline of a build has a queue to the end of a build that never left it, with what came before it", () => {
    const text = linesOf({ startTime: undefined, approval: { state: "APPROVED", result: { approvalTime: at(5) } } });
    assert.match(text, /queue :active, 5000, 20000\n {2}section approval\n {2}approval :0, 5000$/);
  });

  test("the timeline of a build is none where there is one thing to tell or none, or times are missing or out of order", () => {
    assert.equal(timelineOf(buildOf({})), undefined);
    assert.equal(timelineOf(buildOf({ createTime: undefined, startTime: undefined, steps })), undefined);
    assert.equal(timelineOf(buildOf({ finishTime: undefined, steps: [{ timing: { startTime: at(3) } }] })), undefined);
    assert.equal(timelineOf(buildOf({ steps: [{ timing: span(9, 3) }, { timing: span(-9, -3) }] })), undefined);
  });

  test("the timeline of a build counts from the start where the creation is not told", () => {
    assert.match(linesOf({ createTime: undefined, steps }), /0 · install :1000, 5000/);
  });

  test("the timeline of a build shows a bar of no length as a second", async () => {
    assert.match(linesOf({ steps: [{ timing: span(3, 3) }] }), /\n {2}0 :3000, 4000$/);
    const long = linesOf({ finishTime: at(7200), steps: [{ timing: span(60, 60) }, { timing: span(60, 7200) }] });
    assert.match(long, /\n {2}0 :1000, 1017\n {2}1 :1000, 120000$/);
    const { bars } = await readGantt(long);
    assert.ok(bars.every(({ startMs, endMs }) => endMs > startMs));
  });

  for (const [seconds, step] of [
    [599, undefined],
    [600, 1],
    [12 * 60, 1],
    [12 * 60 + 60, 2],
    [3600, 5],
    [86_400, 120],
    [5 * 86_400, 720],
    [60 * 86_400, 7200],
  ] as const) {
    test(`the timeline of ${seconds} s has an axis of ${step === undefined ? "seconds" : `minutes, with a mark every ${step}`}`, async () => {
      const text = linesOf({ finishTime: at(seconds), steps: [{ timing: span(2, seconds) }] });
      const axis =
        step === undefined
          ? "  axisFormat %s s\n  section"
          : `  axisFormat %s min\n  tickInterval ${step}second\n  section`;
      assert.ok(text.includes(axis), text);
      const last = (await readGantt(text)).bars.at(-1);
      assert.equal(last?.endMs, step === undefined ? seconds * 1000 : Math.round((seconds * 1000) / 60));
    });
  }

  test("the timeline of a build keeps the longest 60 bars, in their order, and says how many are left", async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      id: `s${index}`,
      timing: span(index, index + (index % 2 ? 9 : 1)),
    }));
    const timeline = timelineOf(buildOf({ finishTime: at(200), steps: many }));
    assert.deepEqual([timeline?.bars, timeline?.left], [60, 41]);
    const { bars } = await readGantt(timeline?.lines.join("\n") ?? "");
    assert.equal(bars.length, 60);
    const odd = bars.filter(({ endMs, startMs }) => endMs - startMs === 9000);
    assert.equal(odd.length, 50);
    assert.deepEqual(
      odd.map(({ startMs }) => startMs),
      odd.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
    );
  });
});
