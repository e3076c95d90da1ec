import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempDisposableSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { filesIn } from "../../tools/sizes.ts";

const root = resolve(import.meta.dirname, "..", "..");

/** Copies the repository with its packages to `folder`, builds dist/ there, and gives its files with their content. */
async function buildIn(folder: string): Promise<Record<string, string>> {
  mkdirSync(folder, { recursive: true });
  const left = ["", "dist", "build", ".git"].map((name) => join(root, name));
  for (const name of [
    "node_modules",
    "src",
    "tools",
    "action.yml",
    "package.json",
    "package-lock.json",
    "README.md",
    "tsconfig.json",
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (file) => !left.includes(file) });
  }
  const child = spawn(process.execPath, ["tools/build.ts"], { cwd: folder, stdio: ["ignore", "inherit", "pipe"] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  assert.deepEqual([code, stderr], [0, ""], relative(tmpdir(), folder));
  return contents(join(folder, "dist"));
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), "base64")]));
}

test("dist/ is the same byte for byte, whatever the folder that it is built in", { timeout: 300_000 }, async () => {
  using scratch = mkdtempDisposableSync(join(tmpdir(), "reproducible-"));
  const committed = contents(join(root, "dist"));
  for (const name of ["a", "another folder, whose name is longer/and which lies deeper"]) {
    const built = await buildIn(join(scratch.path, name));
    assert.deepEqual(Object.keys(built).sort(), Object.keys(committed).sort());
    for (const [file, content] of Object.entries(built)) assert.ok(content === committed[file], `${name}: ${file}`);
  }
});
