import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { programFault } from "../../src/auth/executable.ts";

const folder = mkdtempSync(join(tmpdir(), "programs-"));
after(() => rmSync(folder, { recursive: true }));

/** Makes a file in the folder and gives its path. */
function file(name: string, mode: number): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
}

const program = file("mint", 0o755);
const spaced = file("mint token", 0o755);
file("windows.exe", 0o755);
file("dos.com", 0o755);
const plain = file("notes.txt", 0o644);
mkdirSync(join(folder, "empty"));
const PATH = [join(folder, "empty"), folder].join(delimiter);

const runnable: readonly (readonly [what: string, command: unknown])[] = [
  ["its path", program],
  ["its path and arguments", `  ${program} --audience "a b"`],
  ["its path in quotes, with a blank in it", `"${spaced}" --json`],
  ["its name, in the second folder of the PATH", "mint --json"],
  ["its name without .exe", "windows"],
  ["its name without .com", "dos"],
  ["no command", undefined],
  ["a command that is no text", ["mint"]],
  ["an empty command", " "],
];
for (const [what, command] of runnable) {
  test(`the program of a credential file is no fault where the file has ${what}`, () => {
    assert.equal(programFault(command, { PATH }), undefined);
  });
}

const broken: readonly (readonly [what: string, command: string, shown: string])[] = [
  ["a program that is not there", "/nowhere/mint --json", "/nowhere/mint"],
  ["a name that no folder of the PATH has", "nobody", "nobody"],
  ["a file that may not be run", plain, plain],
  ["a quoted path that is not there", '"/no where/mint" x', "/no where/mint"],
  ["quotes within a path", `${folder}/"mint"`, `${folder}/"mint"`],
  ["a path next to a quoted argument", `${program}"x y"`, `${program}"x y"`],
];
for (const [what, command, shown] of broken) {
  test(`the program of a credential file cannot be run where the file has ${what}`, () => {
    assert.equal(programFault(command, { PATH }), `names a program that cannot be run: "${shown}"`);
  });
}

test("a name is looked for in no folder where there is no PATH", () => {
  assert.match(programFault("mint", {}) ?? "", /cannot be run: "mint"$/);
});
