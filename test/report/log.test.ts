import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { BuildStep } from "../../src/cloudbuild/build.ts";
import type { LogEntry } from "../../src/cloudbuild/log-entries.ts";
import { createLog } from "../../src/report/log.ts";
import { createLayout, type LogPrinter, runInTurn } from "../../src/report/log-layout.ts";
import { withoutWorkspace } from "../../src/report/log-line.ts";
import { unreadLog } from "../../src/report/log-notes.ts";
import { createLines } from "../../src/report/log-splitter.ts";
import { createTails } from "../../src/report/log-tail.ts";
import { assertHarmlessLine, forSeeds, randomText } from "../harness/support.ts";

const step = (index: number, id?: string, waitFor: readonly string[] = [], builder = "node:24"): BuildStep => ({
  index,
  ...(id === undefined ? {} : { id }),
  builder,
  waitFor,
});
const inTurn = [step(0, "install"), step(1, "test")];
const parallel = [step(0, "install"), step(1, "unit-test", ["-"]), step(2, undefined, ["install"])];

/** What a person sees of a log: a title of a group is marked, its end is a line of its own. */
function shownOf(
  lines: readonly (string | LogEntry)[],
  { steps = inTurn, label, isTail = false }: { steps?: readonly BuildStep[]; label?: string; isTail?: boolean } = {},
): string[] {
  const shown: string[] = [];
  const printer: LogPrinter = {
    line: (text) => void shown.push(text),
    group: (title) => void shown.push(`▾ ${title}`),
    endGroup: () => void shown.push("▴"),
  };
  const log = createLog(steps, isTail, createLayout(steps, label, printer));
  for (const line of lines) log.add(typeof line === "string" ? { text: line } : line);
  log.close();
  return shown;
}

describe("bytes become lines", () => {
  const linesOf = (pieces: readonly (string | Buffer)[]): string[] => {
    const lines = createLines();
    return [...pieces.flatMap((piece) => lines.add(Buffer.from(piece as string))), ...lines.rest()];
  };

  test("bytes become lines, wherever a line or a character is cut", () => {
    const text = "größer ✔\r\n\n失敗 😀\nthe rest";
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      assert.deepEqual(linesOf(pieces), text.split("\n"), `pieces of ${size} bytes`);
    }
  });

  test("bytes become lines, and nothing is left where the last line has its end", () =>
    assert.deepEqual(linesOf(["a\n", "b\n"]), ["a", "b"]));

  test("of a line of a log that has no end only the beginning is kept", () => {
    const endless = Array.from({ length: 100 }, () => "x".repeat(1000));
    assert.deepEqual(linesOf([...endless, "\nb\n"]), ["x".repeat(16_384), "b"]);
    assert.deepEqual(linesOf([`${"x".repeat(20_000)}\nb\n`]), ["x".repeat(16_384), "b"]);
  });

  test("bytes of a log that are no text are shown as such", () =>
    assert.deepEqual(linesOf([Buffer.from([0xff, 0x0a])]), ["\ufffd"]));
});

describe("steps that run in turn", () => {
  const rows: readonly (readonly [what: string, steps: readonly BuildStep[], expected: boolean])[] = [
    ["no step", [], true],
    ["one step", [step(0)], true],
    ["without waitFor", [step(0), step(1), step(2)], true],
    ["each waits for the one before", [step(0, "a"), step(1, "b", ["a"]), step(2, "c", ["b"])], true],
    ["one waits for more than the one before", [step(0, "a"), step(1, "b", ["a"]), step(2, "c", ["a", "b"])], true],
    ["the first waits for nothing", [step(0, "a", ["-"]), step(1, "b")], true],
    ["the second waits for nothing", [step(0, "a"), step(1, "b", ["-"])], false],
    ["two wait for the first", [step(0, "a"), step(1, "b", ["a"]), step(2, "c", ["a"])], false],
    ["what is waited for is not there", [step(0, "a"), step(1, "b", ["x"])], false],
    ["the one before has no id", [step(0), step(1, "b", ["x"])], false],
    ["a later one waits for all again", [step(0, "a"), step(1, "b", ["-"]), step(2, "c")], false],
  ];
  for (const [what, steps, expected] of rows) {
    test(`steps ${expected ? "run" : "do not run"} in turn: ${what}`, () => assert.equal(runInTurn(steps), expected));
  }
});

describe("a log whose steps run in turn", () => {
  test("a log whose steps run in turn has a group a step, and lines without what Cloud Build puts before them", () => {
    const log = [
      'starting build "3f7c1b52"',
      "",
      "FETCHSOURCE",
      "HEAD is now at 7e1d0c4",
      "BUILD",
      'Starting Step #0 - "install"',
      'Step #0 - "install": Pulling image: node:24',
      'Step #0 - "install": Using default tag: latest',
      'Step #0 - "install": 24: Pulling from library/node',
      'Step #0 - "install": 0123456789ab: Pulling fs layer',
      'Step #0 - "install": 0123456789ab: Pull complete',
      'Step #0 - "install": Digest: sha256:2c1d',
      'Step #0 - "install": Status: Downloaded newer image for node:24',
      'Step #0 - "install": docker.io/library/node:24',
      'Step #0 - "install":   added 82 packages',
      'Step #0 - "install": ',
      'Step #0 - "install":',
      'Finished Step #0 - "install"',
      'Starting Step #1 - "test"',
      'Step #1 - "test": Already have image (with digest): node:24',
      'Step #1 - "test": Pulling image: mine',
      'Step #1 - "test": 10%\r50%\r\r\n100%\r',
      'Step #1 - "test": Step #0 - "install": not of the first',
      'Finished Step #1 - "test"',
      "PUSH",
      "Pushing my/image",
      "latest: digest: sha256:5f70 size: 1786",
      "DONE",
    ];
    assert.deepEqual(shownOf(log), [
      "▾ Source",
      "HEAD is now at 7e1d0c4",
      "▴",
      '▾ Step 0 "install" (node:24)',
      "Digest: sha256:2c1d",
      "  added 82 packages",
      "",
      "",
      "▴",
      '▾ Step 1 "test" (node:24)',
      "Pulling image: mine",
      "10%",
      "50%",
      "100%",
      'Step #0 - "install": not of the first',
      "▴",
      "▾ Push",
      "Pushing my/image",
      "latest: digest: sha256:5f70 size: 1786",
      "▴",
    ]);
  });

  test("a log whose steps run in turn ends with what Cloud Build says of its error, outside of the groups", () => {
    const log = ["BUILD", 'Step #1 - "test": not ok', "ERROR", "ERROR: build step 1 failed", ""];
    assert.deepEqual(shownOf(log), ['▾ Step 1 "test" (node:24)', "not ok", "▴", "ERROR: build step 1 failed", ""]);
  });

  test("a log whose steps run in turn shows what is pulled anew after an error", () => {
    const pull = ["Pulling image: node:24", "Error response from daemon: no", "Pulling image: node:24"];
    const log = pull.map((text) => `Step #0 - "install": ${text}`);
    assert.deepEqual(shownOf(log).slice(1, -1), pull.slice(1));
  });

  test("a log whose steps run in turn shows the first line of a step after its pull has ended", () => {
    const log = ["Pulling image: node:24", "Status: Image is up to date for node:24", "my own line"];
    assert.deepEqual(shownOf(log.map((text) => `Step #0 - "install": ${text}`)).slice(1, -1), ["my own line"]);
  });

  test("a log whose steps run in turn shows a line that comes late with its step", () => {
    const log = ['Step #0 - "install": a', 'Step #1 - "test": b', 'Step #0 - "install": late', "BUILD", "FETCHSOURCE"];
    assert.deepEqual(shownOf(log), [
      '▾ Step 0 "install" (node:24)',
      "a",
      "▴",
      '▾ Step 1 "test" (node:24)',
      "b",
      "install  late",
      "▴",
    ]);
  });

  test("a log whose steps run in turn shows a line of no step in the group that is open", () => {
    const log = ["BUILD", 'Step #0 - "install": a', "a word of Cloud Build"];
    assert.deepEqual(shownOf(log), ['▾ Step 0 "install" (node:24)', "a", "a word of Cloud Build", "▴"]);
  });

  test("a log whose steps run in turn has no phase again that is over", () =>
    assert.deepEqual(shownOf(["BUILD", 'Step #0 - "install": a', "FETCHSOURCE", "b"]), [
      '▾ Step 0 "install" (node:24)',
      "a",
      "b",
      "▴",
    ]));
  test("a log whose steps run in turn knows only the steps that there are", () => {
    const log = ["BUILD", "Step #7: a", 'Step #0 - "other": b', "Starting Step #7", "Step #99999: c"];
    assert.deepEqual(shownOf(log), log.slice(1));
    const [title] = shownOf(["Step #0: a"], { steps: [{ index: 0, waitFor: [] }, step(1)] });
    assert.equal(title, "▾ Step 0");
  });

  test("a log whose steps run in turn tells when the build is over, once its last word has come", () => {
    for (const word of ["DONE", "ERROR", "TIMEOUT", "CANCELLED"]) {
      const log = createLog(inTurn, false);
      log.add({ text: "BUILD" });
      log.add({ text: `Step #0 - "install": ${word}` });
      assert.equal(log.hasEnded(), false);
      log.add({ text: word });
      assert.equal(log.hasEnded(), true);
    }
  });
});

describe("a log whose steps overlap", () => {
  test("a log whose steps overlap has lines with the id of their step, or its index", () => {
    const log = [
      "FETCHSOURCE",
      "HEAD is now at 7e1d0c4",
      "BUILD",
      'Starting Step #0 - "install"',
      'Step #0 - "install": a',
      'Step #1 - "unit-test": b',
      "Step #2: c",
      'Step #0 - "install": ',
      'Finished Step #0 - "install"',
      "PUSH",
      "Pushing",
      "ERROR",
      "ERROR: no",
    ];
    assert.deepEqual(shownOf(log, { steps: parallel }), [
      "source     HEAD is now at 7e1d0c4",
      "install    a",
      "unit-test  b",
      "2          c",
      "install",
      "push       Pushing",
      "ERROR: no",
    ]);
  });

  test("a log whose steps overlap has the build's label before that where there are several builds, and no groups", () => {
    const log = ['Step #0 - "install": a', 'Step #1 - "test": b', "ERROR", "ERROR: no"];
    assert.deepEqual(shownOf(log, { label: "3f7c1b52" }), [
      "3f7c1b52  install  a",
      "3f7c1b52  test     b",
      "3f7c1b52  ERROR: no",
    ]);
  });

  test("a log whose steps overlap has ids of 24 characters at most, harmless as all that is printed", () => {
    const steps = [step(0, `##[error]${"x".repeat(40)}`, ["-"]), step(1, "b", ["-"])];
    const [line = ""] = shownOf([`Step #0 - "${steps[0]?.id}": a`], { steps });
    assert.match(line, /^##\\\[error\]x{13}… {2}a$/);
  });
});

describe("a log of steps that nobody knows", () => {
  test("a log of steps that nobody knows has groups while one step ends before the next begins", () => {
    const log = ["Starting Step #0", "Step #0: a", "Finished Step #0", 'Starting Step #1 - "x"', 'Step #1 - "x": b'];
    assert.deepEqual(shownOf(log, { steps: [] }), ["▾ Step 0", "a", "▴", "▾ Step 1", "b", "▴"]);
  });

  test("a log of steps that nobody knows has prefixes from the first line on that comes before the end of another step", () => {
    const log = ["Step #0: a", "Step #1: b", "Step #0: c"];
    assert.deepEqual(shownOf(log, { steps: [] }), ["▾ Step 0", "a", "▴", "1  b", "0  c"]);
  });
});

describe("the log of a build with one step without an id", () => {
  const steps = [step(0)];
  const begun = ["FETCHSOURCE", "BUILD", "Already have image: node:24"];

  test("the log of a build with one step without an id has no prefixes to take away", () => {
    const log = [...begun, "a", "Step #0: b", "PUSH", "Pushing my/image", "DONE"];
    const push = ["▾ Push", "Pushing my/image", "▴"];
    assert.deepEqual(shownOf(log, { steps }), ["▾ Step 0 (node:24)", "a", "b", "▴", ...push]);
  });

  test("the log of a build with one step without an id may have words of Cloud Build's among those of its step", () => {
    const log = [...begun, "PUSH", "DONE", "a", "ERROR", "b", "BUILD", "DONE"];
    const own = ["PUSH", "DONE", "a", "ERROR", "b", "BUILD"];
    assert.deepEqual(shownOf(log, { steps }), ["▾ Step 0 (node:24)", ...own, "▴"]);
  });

  for (const [what, lines, shown] of [
    ["PUSH and DONE at the end", ["a", "PUSH", "DONE"], ["a"]],
    ["PUSH before another line", ["PUSH", "a", "DONE"], ["PUSH", "a"]],
    ["PUSH before words that hold those of a push", ["PUSH", "Now Pushing it", "DONE"], ["PUSH", "Now Pushing it"]],
    ["DONE before what looks like an error", ["DONE", "ERROR: a", "DONE"], ["DONE", "ERROR: a"]],
    ["DONE twice", ["a", "DONE", "DONE"], ["a", "DONE"]],
    ["ERROR before another line", ["ERROR", "a", "DONE"], ["ERROR", "a"]],
  ] as const) {
    test(`the log of a build with one step without an id has ${what}, and shows what the step printed`, () =>
      assert.deepEqual(shownOf(["BUILD", ...lines], { steps: [step(0)] }), ["▾ Step 0 (node:24)", ...shown, "▴"]));
  }
  test("the log of a build with one step without an id tells when the build is over, once a last word has come", () => {
    const log = createLog([step(0)], false);
    const ended = ["BUILD", "a", "PUSH", "Pushing it", "DONE"].map((text) => {
      log.add({ text });
      return log.hasEnded();
    });
    assert.deepEqual(ended, [false, false, false, false, true]);
    const printed = createLog([step(0)], false);
    for (const text of ["BUILD", "PUSH"]) printed.add({ text });
    assert.equal(printed.hasEnded(), false);
    printed.add({ text: "DONE" });
    assert.equal(printed.hasEnded(), true);
  });
  test("the log of a build with one step without an id ends with the error, outside of the group", () => {
    const log = [...begun, "a", "ERROR", "ERROR: build step 0 failed"];
    assert.deepEqual(shownOf(log, { steps }), ["▾ Step 0 (node:24)", "a", "▴", "ERROR: build step 0 failed"]);
  });

  test("the log of a build with one step without an id is all of that step where its beginning is missing", () => {
    const log = createLog(steps, true);
    for (const text of ["a", "b", "ERROR", "ERROR: no"]) log.add({ text });
    assert.deepEqual(log.tail(0), { stepIndex: 0, lines: ["a", "b"] });
  });
});

describe("entries of Cloud Logging", () => {
  test("entries of Cloud Logging are of the step that they name, with or without its prefix", () => {
    const part = 'Step #0 - "install"';
    const log: LogEntry[] = [
      { text: 'Starting Step #0 - "install"', part: "MAIN" },
      { text: "without", part },
      { text: `${part}: with\nand another line\n`, part },
      { text: "DONE", part: "MAIN" },
    ];
    assert.deepEqual(shownOf(log), ['▾ Step 0 "install" (node:24)', "without", "with", "and another line", "▴"]);
  });
});

describe("a path below /workspace", () => {
  const rows: readonly (readonly [given: string, shown: string])[] = [
    ["/workspace/src/a.ts(2,3): error", "src/a.ts(2,3): error"],
    ["  /workspace/src/a.ts:1:2", "  src/a.ts:1:2"],
    ["at f (/workspace/src/a.ts:1:2)", "at f (src/a.ts:1:2)"],
    [`"/workspace/a" '/workspace/b' \`/workspace/c\``, "\"a\" 'b' `c`"],
    ["--out=/workspace/dist", "--out=dist"],
    ["\u001b[4m/workspace/a.js\u001b[24m", "\u001b[4ma.js\u001b[24m"],
    ["see \u001b[36m\u001b[1m/workspace/a.js", "see \u001b[36m\u001b[1ma.js"],
    ["file:///workspace/a.js", "file:///workspace/a.js"],
    ["https://host/workspace/a", "https://host/workspace/a"],
    ["https://host/?path=/workspace/a", "https://host/?path=/workspace/a"],
    ["https://host/(/workspace/a)", "https://host/(/workspace/a)"],
    ["https://host /workspace/a", "https://host a"],
    ["/home/workspace/a", "/home/workspace/a"],
    ["/workspace", "/workspace"],
    ["x/workspace/a", "x/workspace/a"],
  ];
  for (const [given, shown] of rows) {
    test(`a path below /workspace, and no other, is printed without that: ${given}`, () =>
      assert.equal(withoutWorkspace(given), shown));
  }

  test("a path below /workspace is cut in what is printed and in the last lines", () => {
    const text = 'Step #1 - "test": /workspace/a.ts';
    assert.equal(shownOf([text])[1], "a.ts");
    const log = createLog(inTurn, false);
    log.add({ text });
    assert.deepEqual(log.tail(1)?.lines, ["a.ts"]);
  });
});

describe("the last lines of a log", () => {
  const numbered = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({ text: `${name}${index}` }));

  test("the last lines of a log are the last 50 of a step, without prefix, colours and commands", () => {
    const log = createLog(inTurn, false);
    for (const { text } of numbered(60, "a")) log.add({ text: `Step #1 - "test": ${text}` });
    log.add({ text: 'Step #1 - "test":   \u001b[31m::error::b\u001b[0m' });
    log.add({ text: 'Step #0 - "install": c' });
    const { stepIndex, lines = [] } = log.tail(1) ?? {};
    assert.deepEqual([stepIndex, lines.length, lines[0], lines.at(-1)], [1, 50, "a11", "  \\::error::b"]);
  });

  test("the last lines of a log are those of the whole log where no step failed, or the one that did printed nothing", () => {
    const log = createLog(inTurn, false);
    assert.equal(log.tail(undefined), undefined);
    assert.equal(log.tail(1), undefined);
    for (const text of ['Step #0 - "install": a', "PUSH", "Pushing", "ERROR", "ERROR: denied"]) log.add({ text });
    const lines = ["a", "Pushing", "ERROR: denied"];
    assert.deepEqual(log.tail(undefined), { lines });
    assert.deepEqual(log.tail(1), { lines });
  });

  test("the last lines of steps that have long been silent are dropped where there are too many", () => {
    const tails = createTails();
    const long = "x".repeat(5000);
    for (let index = 0; index < 30; index += 1) {
      for (let line = 0; line < 50; line += 1) tails.add(long, index);
    }
    tails.add("short", 29);
    assert.equal(tails.of(0).length, 0);
    assert.equal(tails.of(29).length, 50);
    assert.equal(tails.of(29)[0]?.length, 4000);
    assert.equal(tails.of(29).at(-1), "short");
    assert.equal(tails.of(undefined).length, 50);
    assert.equal(tails.of(99).length, 0);
    const kept = Array.from({ length: 30 }, (_, index) => tails.of(index).length).filter((length) => length > 0);
    assert.ok(kept.length >= 19 && kept.length <= 20, `${kept.length}`);
  });
});

describe("a log that cannot be read is told with the role for that very place", () => {
  const object = { kind: "object", bucket: "my-logs", name: "log-1.txt" } as const;
  const own = { ...object, bucket: "1.cloudbuild-logs.googleusercontent.com" };
  const entries = { kind: "entries", project: "my-project", buildId: "1" } as const;
  test("a log that cannot be read as an object is told with the role for its bucket", () => {
    assert.deepEqual(unreadLog([{ place: object, why: "403 AccessDenied." }]), {
      why: "The build's log cannot be read: gs://my-logs/log-1.txt: 403 AccessDenied.",
      roles: "Grant roles/storage.objectViewer on gs://my-logs.",
    });
  });
  test("a log that can be read in neither of two places is told with the role for each", () => {
    assert.deepEqual(
      unreadLog([
        { place: own, why: "403" },
        { place: entries, why: "404" },
      ]),
      {
        why: "The build's log cannot be read: gs://1.cloudbuild-logs.googleusercontent.com/log-1.txt: 403; Cloud Logging: 404.",
        roles: "Grant roles/viewer on the project, or roles/logging.viewer on the project.",
      },
    );
  });
  test("a log whose place is not known is told as such, without a role", () => {
    assert.deepEqual(unreadLog([]), {
      why: "The build's log cannot be read: the build does not say where it is.",
      roles: "",
    });
  });
});

test("the lines and the last lines of 100 random logs are harmless", () => {
  forSeeds(100, (random) => {
    const steps = [step(0, randomText(random), ["-"], randomText(random)), step(1, randomText(random), ["-"])];
    const before = ["", "BUILD", `Step #0 - "${steps[0]?.id}": `, `Step #1 - "${steps[1]?.id}": `];
    const lines = Array.from({ length: 20 }, (_, index) => `${before[index % 4]}${randomText(random, 20)}`);
    const log = createLog(steps, false);
    for (const text of lines) log.add({ text });
    for (const line of [...shownOf(lines, { steps }), ...(log.tail(undefined)?.lines ?? [])]) assertHarmlessLine(line);
  });
});
