/**
 * `npm run mutants`: breaks the sources in one place at a time, in a copy, and demands that a test notices. Exit code 1
 * where a mutant survives, or where its patch no longer fits. `-- --only TEXT` tries those whose name contains it.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempDisposableSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Mutant, mutants } from "./mutants.list.ts";

type Verdict = {
  readonly mutant: Mutant;
  readonly outcome: "caught" | "SURVIVED" | "DOES NOT FIT";
  readonly seconds: number;
};

const root = resolve(import.meta.dirname, "..");
const copied = [
  "action.yml",
  "biome.json",
  "package.json",
  "tsconfig.json",
  "README.md",
  "dist",
  "src",
  "test",
  "tools",
  "bench",
];
const limitMs = 180_000;

const { values: options } = parseArgs({ options: { only: { type: "string", default: "" } } });
const queue = mutants.filter(({ name }) => name.includes(options.only));
const verdicts: Verdict[] = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, work));
const missed = verdicts.filter(({ outcome }) => outcome !== "caught");
console.log(`${verdicts.length - missed.length} of ${verdicts.length} mutants caught`);
for (const { mutant, outcome } of missed) console.log(`${outcome}: ${mutant.name} (${mutant.file})`);
if (missed.length > 0 || verdicts.length === 0) process.exitCode = 1;

async function work(): Promise<void> {
  using copy = mkdtempDisposableSync(join(tmpdir(), "mutants-"));
  for (const name of copied) cpSync(join(root, name), join(copy.path, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy.path, "node_modules"), "junction");
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const startMs = performance.now();
    const outcome = await attempt(mutant, copy.path);
    const verdict = { mutant, outcome, seconds: (performance.now() - startMs) / 1000 };
    verdicts.push(verdict);
    console.log(`${verdict.outcome.padEnd(12)} ${verdict.seconds.toFixed(1).padStart(5)} s  ${mutant.name}`);
  }
}

async function attempt({ file, from, to, tests }: Mutant, copy: string): Promise<Verdict["outcome"]> {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) return "DOES NOT FIT";
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    const shipped = tests.some((test) => readFileSync(join(copy, test), "utf8").includes("stage.ts"));
    if (shipped && (await run(copy, ["tools/build.ts"])) !== 0) return "DOES NOT FIT";
    const code = await run(copy, ["--import", "./test/stage/loopback.mjs", "--test", ...tests]);
    return code === 0 ? "SURVIVED" : "caught";
  } finally {
    writeFileSync(path, text);
  }
}

/** Runs Node in the copy; gives its exit code. A mutant that makes the tests hang is noticed as well. */
async function run(cwd: string, args: readonly string[]): Promise<number | null> {
  const { promise, resolve: ended } = Promise.withResolvers<number | null>();
  const child = spawn(process.execPath, args, { cwd, stdio: "ignore", timeout: limitMs, killSignal: "SIGKILL" });
  child.once("close", ended);
  return promise;
}
