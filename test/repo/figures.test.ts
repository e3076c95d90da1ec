import assert from "node:assert/strict";
import { mkdirSync, mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  atMost,
  eachExactly,
  exactly,
  goalRows,
  interleaved,
  mean,
  median,
  missing,
  most,
  present,
  quantile,
} from "../../bench/figures.ts";
import { peersIn } from "../../bench/peers.ts";
import { openJob } from "../../bench/process.ts";

describe("a figure of the benchmark", () => {
  test("a quantile of the benchmark is interpolated", () => {
    assert.deepEqual([median([3, 1, 2, 10]), most([3, 1, 2]), quantile([0, 10], 0.9), mean([1, 2])], [2.5, 3, 9, 1.5]);
  });

  for (const samples of [[], [Number.NaN], [1, Number.NaN, 1]]) {
    test(`a figure of the samples [${samples}] is missing, fails every goal and is shown`, () => {
      const figure = median(samples);
      const goals = [
        atMost("P1", "a", figure, 2),
        atMost("P1", "b", 1 / figure, 2),
        atMost("P1", "c", most(samples), 2),
        exactly("P1", "d", figure, 1),
        eachExactly("P1", "e", samples, 1),
      ];
      assert.deepEqual(
        goals.map(({ holds }) => holds),
        goals.map(() => false),
      );
      assert.ok(goalRows(goals).every((row) => row.figure === "missing" && row.holds === "NO"));
    });
  }

  test("a figure of a table is that of the samples there are, beside the number of the missing ones", () => {
    const samples = [1, Number.NaN, 3];
    assert.deepEqual([median(present(samples)), missing(samples)], [2, 1]);
  });

  test("a figure that has to be the same in each sample is the first that differs", () => {
    assert.equal(eachExactly("P2", "requests", [3, 3], 3).holds, true);
    const { figure, holds } = eachExactly("P2", "requests", [3, 2, 4], 3);
    assert.deepEqual([figure, holds], [2, false]);
  });

  test("the benchmark takes its samples in turn", async () => {
    const order: string[] = [];
    const taker = (name: string) => async () => order.push(name);
    assert.deepEqual(await interleaved([taker("a"), taker("b")], 2), [
      [1, 3],
      [2, 4],
    ]);
    assert.deepEqual(order, ["a", "b", "a", "b"]);
  });
});

describe("bundles of peers", () => {
  test("the benchmark names the bundles of other actions that cannot be run", () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), "peers-"));
    using job = openJob();
    const action = (name: string) => {
      mkdirSync(join(folder.path, name));
      writeFileSync(join(folder.path, name, "action.yml"), "runs: { using: node24, main: index.js }");
    };
    for (const name of ["auth", "deploy-pages", "nobody-knows-it"]) action(name);
    writeFileSync(join(folder.path, "auth", "index.js"), "");
    const { peers, notes } = peersIn(folder.path, job);
    assert.deepEqual(
      peers.map(({ name }) => name),
      ["google-github-actions/auth: to its first request"],
    );
    assert.ok(notes.some((note) => note.includes(join("deploy-pages", "index.js"))));
    assert.ok(notes.some((note) => note.includes("nobody-knows-it")));
    assert.ok(notes.some((note) => note.includes("aws-actions/aws-codebuild-run-build")));
  });

  test("the benchmark refuses a folder without a bundle of another action", () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), "peers-"));
    using job = openJob();
    assert.throws(() => peersIn(folder.path, job), /no bundle to run/);
    assert.throws(() => peersIn(join(folder.path, "missing"), job), /ENOENT/);
  });
});
