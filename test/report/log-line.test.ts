import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { BuildStep } from "../../src/cloudbuild/build.ts";
import type { LogEntry } from "../../src/cloudbuild/log-entries.ts";
import { createPull, createStepNames, linesOf, withoutWorkspace } from "../../src/report/log-line.ts";

const steps: readonly BuildStep[] = [
  { index: 0, id: "install", waitFor: [] },
  { index: 1, id: "test", waitFor: [] },
  { index: 2, waitFor: [] },
];

describe("the step that printed a line", () => {
  const known: readonly (readonly [entry: LogEntry, text: string, step: number | undefined])[] = [
    [{ text: 'Step #0 - "install": a' }, "a", 0],
    [{ text: 'Step #0 - "install":  b' }, " b", 0],
    [{ text: 'Step #0 - "install":' }, "", 0],
    [{ text: 'Step #0 - "install":c d' }, "c d", 0],
    [{ text: "Step #2: e" }, "e", 2],
    [{ text: 'Step #2 - "late": f' }, 'Step #2 - "late": f', undefined],
    [{ text: 'Step #0 - "test": g' }, 'Step #0 - "test": g', undefined],
    [{ text: "Step #7: h" }, "Step #7: h", undefined],
    [{ text: 'It is Step #0 - "install": i' }, 'It is Step #0 - "install": i', undefined],
    [{ text: 'Step #0 - "install" j' }, 'Step #0 - "install" j', undefined],
    [{ text: ": k" }, ": k", undefined],
    [{ text: "l", part: 'Step #1 - "test"' }, "l", 1],
    [{ text: 'Step #0 - "install": m', part: 'Step #1 - "test"' }, "m", 0],
    [{ text: "n", part: 'Step #1 - "test" of' }, "n", undefined],
    [{ text: "o", part: "MAIN" }, "o", undefined],
  ];
  test("the step that printed a line is told by the whole prefix of a step that there is, else by the entry's part", () => {
    const names = createStepNames(steps);
    for (const [entry, text, step] of known) assert.deepEqual(names.read(entry), { text, step });
  });

  test("the step that printed a line is told by any prefix where the steps are not known", () => {
    const names = createStepNames([]);
    assert.deepEqual(names.read({ text: 'Step #12 - "any": a' }), { text: "a", step: 12 });
    assert.deepEqual(names.read({ text: "Step #1234: b" }), { text: "b", step: 1234 });
    for (const text of ["Step #12345: c", "A Step #1: d", 'Step #1 - "any" e']) {
      assert.deepEqual(names.read({ text }), { text, step: undefined });
    }
  });

  test("the name of a step is whole", () => {
    const names = createStepNames(steps);
    assert.deepEqual(
      ['Step #1 - "test"', 'Step #1 - "test":', "Step #1", "Step #2", 'A Step #1 - "test"'].map(names.stepOf),
      [1, undefined, undefined, 2, undefined],
    );
  });
});

test("a text of a log ends its lines with LF, CRLF or CR, and its last one with any number of them", () => {
  assert.deepEqual(["a", "", "a\n", "a\r\n\r\n", "\n", "a\rb\r\nc\n\nd\r\r\ne"].map(linesOf), [
    ["a"],
    [""],
    ["a"],
    ["a"],
    [""],
    ["a", "b", "c", "", "d", "e"],
  ]);
});

test("every path below /workspace in a word is printed without that", () => {
  assert.equal(withoutWorkspace("in=/workspace/a(/workspace/b) /workspace/c"), "in=a(b) c");
});

describe("what a step's first lines say of its image", () => {
  const rows: readonly (readonly [what: string, lines: readonly string[], isPull: readonly boolean[]])[] = [
    ["the worker has it", ["Already have image: node:24", "a"], [true, false]],
    ["once", ["Already have image (with digest): node:24", "Already have image: node:24"], [true, false]],
    [
      "all but its digest",
      [
        "Pulling image: node:24",
        "Using default tag: latest",
        "24: Pulling from library/node",
        ...[
          "Pulling fs layer",
          "Waiting",
          "Verifying Checksum",
          "Download complete",
          "Extracting",
          "Pull complete",
        ].map((state) => `0123456789ab: ${state}`),
        "Digest: sha256:2c1d",
        "Status: Image is up to date for node:24",
        "docker.io/library/node:24",
        "docker.io/library/node:24",
      ],
      [...Array<boolean>(9).fill(true), false, true, true, false],
    ],
    ["nothing after another line", ["a", "Pulling image: node:24"], [false, false]],
    ["no line that only holds such words", ["Is Already have image: a"], [false]],
    [
      "no line that only holds the beginning of a pull",
      ["Now Pulling image: a", "0123456789ab: Waiting"],
      [false, false],
    ],
    ["no layer behind other words", ["Pulling image: a", "A 0123456789ab: Waiting"], [true, false]],
    [
      "no repository before other words",
      ["Pulling image: a", "24: Pulling from library/node now", "0123456789ab: Waiting"],
      [true, false, false],
    ],
    [
      "no digest behind other words",
      ["Pulling image: a", "My Digest: sha256:2c1d", "0123456789ab: Waiting"],
      [true, false, false],
    ],
    ["no status behind other words", ["Pulling image: a", "My Status: Downloaded newer image for a"], [true, false]],
    [
      "no name among other words",
      ["Pulling image: a", "Status: Downloaded newer image for a", "Run docker.io/library/a:1"],
      [true, true, false],
    ],
    [
      "no name before other words",
      ["Pulling image: a", "Status: Downloaded newer image for a", "docker.io/library/a:1 runs"],
      [true, true, false],
    ],
  ];
  for (const [what, lines, isPull] of rows) {
    test(`what a step's first lines say of its image: ${what}`, () =>
      assert.deepEqual(lines.map(createPull()), isPull));
  }
});
