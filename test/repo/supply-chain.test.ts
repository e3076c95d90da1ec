// What `npm ci` warns of, and which packages may be shipped.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { type Bundled, licenceProblems } from "../../tools/licences.ts";
import { engineProblems, withoutNarrowEngines } from "../../tools/lockfile.ts";

const root = join(import.meta.dirname, "..", "..");
const lockfile = readFileSync(join(root, "package-lock.json"), "utf8");

/** A lockfile of a project that any Node from 20 on can install, and that runs on Node 24.21.0. */
function locked(needs: string, engines: object = { node: needs }): string {
  const packages = {
    "": { engines: { node: ">=20" } },
    "node_modules/node": { version: "24.21.0" },
    "node_modules/a": { version: "1.0.0", engines },
  };
  return `${JSON.stringify({ packages }, null, 2)}\n`;
}

describe("package-lock.json keeps npm from warning for nothing", () => {
  test("package-lock.json makes npm warn of no package on any Node that our `engines` allow", () => {
    assert.equal(withoutNarrowEngines(lockfile), lockfile);
    assert.deepEqual(engineProblems(lockfile), []);
  });

  for (const needs of [">=22", "^20.19.0 || >=22.12.0", "24", ">=20.1"]) {
    test(`a package's \`engines\` of ${needs} go: Node 24 runs it, whatever npm runs on`, () => {
      const rest = JSON.parse(withoutNarrowEngines(locked(needs))).packages;
      assert.equal(rest["node_modules/a"].engines, undefined);
      assert.deepEqual(rest[""], { engines: { node: ">=20" } });
    });
  }

  for (const needs of [">=20", ">=18", "*", ">= 14.6 || >=99"]) {
    test(`a package's \`engines\` of ${needs} stay: npm does not warn of them`, () => {
      assert.equal(withoutNarrowEngines(locked(needs)), locked(needs));
      assert.deepEqual(engineProblems(locked(needs)), []);
    });
  }

  for (const needs of [">=26", "20 || 22", "<24.21"]) {
    test(`a package's \`engines\` of ${needs} stay, and fail the build: our Node does not run it`, () => {
      assert.equal(withoutNarrowEngines(locked(needs)), locked(needs));
      assert.deepEqual(engineProblems(locked(needs)), [
        `node_modules/a needs Node ${needs}: choose another version of it, or of \`node\``,
      ]);
    });
  }

  test("what a package's `engines` say of npm itself stays", () => {
    const text = locked("", { npm: ">=99" });
    assert.equal(withoutNarrowEngines(text), text);
  });
});

describe("a package in the bundle", () => {
  const bundled: Bundled = { name: "a", version: "1.0.0", licence: "MIT", text: "Permission is granted" };

  test("a package in the bundle with an allowed licence and its text is shipped", () => {
    assert.deepEqual(licenceProblems([bundled, { ...bundled, licence: "0BSD" }]), []);
  });

  test("a package in the bundle with another licence, or without a text, is not shipped", () => {
    assert.deepEqual(licenceProblems([{ ...bundled, licence: "GPL-3.0-only" }]), [
      "a 1.0.0 has the licence GPL-3.0-only: do without it, or allow it in tools/licences.ts",
    ]);
    assert.deepEqual(licenceProblems([{ ...bundled, text: "" }]), ["a 1.0.0 brings no licence text: do without it"]);
  });
});
