/** `npm run check`: what can be seen without running the action. Each check that fails says what to run. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

const checks: readonly { readonly script: string; readonly args: readonly string[]; readonly mend: string }[] = [
  { script: "typescript/bin/tsc", args: ["--noEmit"], mend: "the types above do not fit" },
  {
    script: "@biomejs/biome/bin/biome",
    args: ["ci", ...(process.stdout.isTTY ? [] : ["--colors=off"])],
    mend: "run `npm run fix`, which mends the format and much else, and mend the rest by hand",
  },
  {
    script: "knip/bin/knip.js",
    args: ["--treat-config-hints-as-errors"],
    mend: "delete what nothing uses, or say in knip.json what uses it",
  },
];

for (const { script, args, mend } of checks) {
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { cwd: root, stdio: "inherit" });
  if (status === 0) continue;
  console.error(`check: ${mend} (${script.split("/").at(-1)} ${args.join(" ")})`);
  process.exitCode = 1;
}
