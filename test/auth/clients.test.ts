import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");

test("the files of the credentials library that are imported by their path are there", () => {
  const source = readFileSync(join(root, "src/auth/clients.ts"), "utf8");
  const paths = [...source.matchAll(/import\("(google-auth-library\/[^"]+)"\)/g)].map(([, path]) => String(path));
  assert.ok(paths.length > 0);
  for (const path of paths) {
    const message = `${path} has moved: find the class in the new version, and change its path in src/auth/clients.ts`;
    assert.ok(existsSync(join(root, "node_modules", path)), message);
  }
});
