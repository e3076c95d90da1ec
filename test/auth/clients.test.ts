import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { createMint } from "../../src/auth/mint.ts";
import { createFakeClock } from "../harness/fake-clock.ts";

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

test("the credentials library is loaded with the first token that is minted, and not again with the next", async () => {
  let imports = 0;
  using _hooks = hooked(() => {
    imports += 1;
  });
  const user = { type: "authorized_user", client_id: "a", client_secret: "b", refresh_token: "c" };
  const credential = { kind: "file", path: "/x.json", json: user, universe: "googleapis.com" } as const;
  const text = JSON.stringify({ access_token: "ya29.x", expires_in: 3600 });
  const transport = { send: async () => ({ kind: "answer", status: 200, headers: {}, text }) as const };
  const mint = createMint(credential, transport, () => undefined, createFakeClock());
  assert.equal((await mint()).kind, "minted");
  const loaded = imports;
  assert.ok(loaded > 0);
  assert.equal((await mint()).kind, "minted");
  assert.equal(imports, loaded);
});

/** Calls `note` whenever something of the credentials library is imported. */
function hooked(note: () => void): Disposable {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith("google-auth-library")) note();
      return next(specifier, context);
    },
  });
  return { [Symbol.dispose]: () => hooks.deregister() };
}
