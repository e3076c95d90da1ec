// Which file of src/ may import what, and who may touch the outside: CONTRIBUTING.md draws it.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");

/** From the lowest to the highest: a file imports from its own folder and from lower ones. Folders of a row are apart. */
const folders = [["base"], ["http"], ["auth"], ["cloudbuild"], ["wait"], ["report", "github"], ["step"], ["."]];

/** What reaches outside of the program, and the only files that may. Packages are matched by how their name starts. */
const packageDoors: { readonly [start: string]: readonly string[] } = {
  "@actions/core": ["github/runner"],
  "@actions/github": ["github/octokit"],
  "@octokit/": ["github/octokit"],
  "google-auth-library": ["auth/clients"],
  "node:http": ["http/agents", "http/transport", "http/body"],
  "node:https": ["http/agents"],
};
const globalDoors: { readonly [name: string]: readonly string[] } = {
  process: ["index"],
  Date: ["base/clock", "base/time"],
  performance: [],
  fetch: [],
  globalThis: [],
  setTimeout: ["base/clock"],
  setInterval: [],
  setImmediate: [],
};
const forbiddenPackages =
  /^(?:node:)?(?:child_process|timers|timers\/promises|perf_hooks|process|http2|worker_threads|vm)$/;

const files = globSync("**/*.ts", { cwd: join(root, "src") })
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => ({ name: path.slice(0, -".ts".length), text: readFileSync(join(root, "src", path), "utf8") }));

/** What a file imports: paths inside src/ without their ending, and packages. Inside a package its own folder counts. */
function importsOf({ name, text }: { readonly name: string; readonly text: string }): string[] {
  const given = [...text.matchAll(/(?:\bfrom |\bimport\(\s*(?:\/\* \w+: "[\w-]+" \*\/\s*)?|^import )"([^"]+)"/gm)].map(
    (match) => String(match[1]),
  );
  return given.map((path) => {
    if (path.includes("node_modules/")) return path.slice(path.indexOf("node_modules/") + "node_modules/".length);
    return path.startsWith(".") ? posix.join(dirname(name), path).replace(/\.ts$/, "") : path;
  });
}

const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"/g, '""');
const rowOf = (name: string) => folders.findIndex((row) => row.includes(dirname(name)));

for (const file of files) {
  test(`src/${file.name}.ts imports from its folder or a lower one, and reaches outside by no door but its own`, () => {
    assert.notEqual(
      rowOf(file.name),
      -1,
      `src/${dirname(file.name)}/ is in no row of this test: add it where it belongs`,
    );
    for (const imported of importsOf(file)) {
      assert.doesNotMatch(imported, forbiddenPackages, `${imported}: time, processes and threads are not for src/`);
      for (const [start, doors] of Object.entries(packageDoors)) {
        const isDoor = doors.includes(file.name) || (start === "node:http" && imported !== start);
        assert.ok(!imported.startsWith(start) || isDoor, `only ${doors.join(", ")} may import ${imported}`);
      }
      if (rowOf(imported) === -1 || !files.some(({ name }) => name === imported)) continue;
      const isLower = rowOf(imported) < rowOf(file.name) || dirname(imported) === dirname(file.name);
      assert.ok(isLower, `${imported} is above ${file.name}: imports go down`);
    }
    for (const [name, doors] of Object.entries(globalDoors)) {
      const used = new RegExp(`(?<![.\\w])${name}(?![\\w:]|\\?:)`).test(
        code(file.text).replaceAll("NodeJS.", "NodeJS_"),
      );
      assert.ok(!used || doors.includes(file.name), `only ${doors.join(", ") || "nobody"} may use ${name}`);
    }
  });
}

test("each file that may reach outside exists", () => {
  const names = files.map(({ name }) => name);
  for (const door of [...Object.values(packageDoors), ...Object.values(globalDoors)].flat()) {
    assert.ok(door === "github/octokit" || names.includes(door), `${door} is no file of src/`);
  }
});
