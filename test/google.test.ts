import assert from "node:assert/strict";
import { once } from "node:events";
import { it } from "node:test";
import type { Clock } from "../src/clock.ts";
import { createMint } from "../src/google.ts";
import { createTransport } from "../src/transport.ts";
import { startEmulator } from "./emulator/server.ts";

// In process and on a clock that stands still: the library itself asks four times over two seconds, and the limit of the
// search for a metadata server is not much longer.
const still: Clock = {
  nowMs: () => 0,
  wallMs: () => 0,
  random: () => 0,
  timer: () => () => undefined,
  async sleep(_, signal) {
    if (!signal.aborted) await once(signal, "abort");
  },
};

it("AU-05 a metadata server that answers 503 is there: that passes, and the next mint has a token", async () => {
  await using emulator = await startEmulator();
  process.env.GCE_METADATA_HOST = emulator.url.slice("http://".length);
  // As often as the library asks.
  emulator.answer({ kind: "metadata", times: 4 }, { kind: "status", status: 503 });
  const mint = createMint(
    { kind: "metadata", universe: "googleapis.com" },
    "demo-project",
    createTransport({}, still),
    () => undefined,
    still,
  );
  assert.equal((await mint()).kind, "passing");
  assert.equal((await mint()).kind, "minted");
});

it("a metadata server that refuses is none", async () => {
  await using emulator = await startEmulator();
  process.env.GCE_METADATA_HOST = emulator.url.slice("http://".length);
  emulator.answer({ kind: "metadata" }, { kind: "status", status: 404 });
  const mint = createMint(
    { kind: "metadata", universe: "googleapis.com" },
    "demo-project",
    createTransport({}, still),
    () => undefined,
    still,
  );
  assert.equal((await mint()).kind, "refused");
});
