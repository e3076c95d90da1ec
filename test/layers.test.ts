// The linter keeps the layers and the doors of CONTRIBUTING.md, but the last rule that names a file takes the place of
// all before it: what one of them leaves out is allowed, and what none of them names has no layer.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

type Pattern = { readonly group: readonly string[] };
type Style = {
  readonly noRestrictedImports?: { readonly options: { readonly patterns: readonly Pattern[] } };
  readonly noRestrictedGlobals?: { readonly options: { readonly deniedGlobals: Readonly<Record<string, string>> } };
};
type Override = {
  readonly includes: readonly string[];
  readonly linter: { readonly rules: { readonly style: Style } };
};

const root = join(import.meta.dirname, "..");
const config = readFileSync(join(root, "biome.json"), "utf8");
const { overrides }: { overrides: Override[] } = JSON.parse(config);
const files = readdirSync(join(root, "src"));
// On top of them is index.ts, by itself.
const layers = overrides.map(({ includes }) => includes).filter((includes) => includes.length > 1);

/** What counts for a file of src/: of each rule the last. */
function rulesOf(file: string): Required<Style> {
  const rules = overrides.filter(({ includes }) => includes.some((path) => ["src/**", `src/${file}`].includes(path)));
  return Object.assign({}, ...rules.map(({ linter }) => linter.rules.style));
}
const importsOf = (file: string) => rulesOf(file).noRestrictedImports.options.patterns.flatMap(({ group }) => group);
const globalsOf = (file: string) => Object.keys(rulesOf(file).noRestrictedGlobals.options.deniedGlobals);
const isOwn = (path: string) => path.startsWith("./");

/** The one file that may import each of these. */
const importDoors: Readonly<Record<string, string | undefined>> = {
  "**/node_modules/**": "runner.ts",
  "@actions/core": "runner.ts",
  "@actions/core/**": "runner.ts",
  "@actions/github": undefined,
  "@actions/github/**": undefined,
  "google-auth-library": "google.ts",
  "google-auth-library/**": "google.ts",
  "node:child_process": undefined,
  "node:http": "transport.ts",
  "node:http2": "transport.ts",
  "node:https": "transport.ts",
  "node:perf_hooks": undefined,
  "node:process": "index.ts",
  "node:timers": undefined,
  "node:timers/**": undefined,
};
/** The one file that may use each of these. */
const globalDoors: Readonly<Record<string, string | undefined>> = {
  Date: "clock.ts",
  fetch: undefined,
  global: undefined,
  globalThis: undefined,
  performance: "clock.ts",
  process: "index.ts",
  setImmediate: undefined,
  setInterval: undefined,
  setTimeout: "clock.ts",
};
const closedTo = (doors: typeof importDoors, file: string) => Object.keys(doors).filter((name) => doors[name] !== file);

test("biome.json names only files that there are", () => {
  const named = [...config.matchAll(/[\w-]+\.ts\b/g)].map(([file]) => file);
  assert.deepEqual([...new Set(named)].filter((file) => !files.includes(file)).sort(), []);
});

describe("each file of src/", () => {
  for (const file of files) {
    const layer = layers.findIndex((layer) => layer.includes(`src/${file}`));
    const top = file === "index.ts";

    test(`${file} is in one layer`, () => {
      const places = layers.flat().filter((path) => path === `src/${file}`);
      assert.equal(places.length, top ? 0 : 1);
    });

    test(`${file} imports no higher layer`, () => {
      const higher = top ? [] : [...layers.slice(layer + 1).flat(), "src/index.ts"];
      assert.deepEqual(importsOf(file).filter(isOwn).sort(), higher.map((path) => path.replace("src/", "./")).sort());
    });

    test(`${file} goes through no other file's door`, () => {
      const packages = importsOf(file).filter((path) => !isOwn(path));
      assert.deepEqual(packages.sort(), closedTo(importDoors, file));
      assert.deepEqual(globalsOf(file).sort(), closedTo(globalDoors, file));
    });
  }
});
