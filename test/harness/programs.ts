/** `npm start` and `npm run emulator`, as a person starts them. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Child, startChild } from "./stage/child.ts";

const root = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "programs-"));
after(() => rmSync(folder, { recursive: true }));

/** Starts a script of package.json with these flags, held to loopback. */
export function startProgram(script: "start" | "emulator", ...flags: string[]): Child {
  const [node, file = "", ...more] = String(scripts[script]).split(" ");
  assert.deepEqual([node, more], ["node", []]);
  return startChild({
    command: process.execPath,
    args: [join(root, file), ...flags],
    cwd: folder,
    env: { NODE_OPTIONS: `--import=${new URL("stage/loopback.mjs", import.meta.url)}`, TMPDIR: folder },
    limitMs: 60_000,
    withParent: false,
    onLine: () => undefined,
  });
}

/** The page that `npm start` says it has written. */
export const pageIn = (stdout: string): string =>
  readFileSync(/^log and summary +(.+)$/m.exec(stdout)?.[1] ?? "none", "utf8");

/** The outputs that `npm start` says lie in a file. */
export const outputsIn = (stdout: string): Record<string, string> =>
  JSON.parse(readFileSync(/^whole outputs +(.+)$/m.exec(stdout)?.[1] ?? "none", "utf8"));

/** The root that `npm run emulator` says it serves. */
export const endpointOf = async (child: Child): Promise<string> =>
  /http:\S+/.exec(await child.untilLine(/^Endpoint +http:/))?.[0] ?? "";
