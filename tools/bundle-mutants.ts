/**
 * `npm run mutants`: breaks the sources in one place at a time, in a copy, and demands that a test notices. Exit code 1
 * where a mutant survives or hangs, where its patch no longer fits or does not compile, and where a test fails without
 * any.
 * `-- --only TEXT` tries those whose file or name contains it.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempDisposableSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Mutant, mutants } from "./mutants.list.ts";

type Outcome = "caught" | "passes" | "SURVIVED" | "HANGS" | "DOES NOT FIT" | "FAILS ANYWAY";
type Verdict = { readonly mutant: Mutant; readonly outcome: Outcome };

const root = resolve(import.meta.dirname, "..");
const copied = [
  ".github",
  ".npmrc",
  "action.yml",
  "biome.json",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "README.md",
  "dist",
  "src",
  "test",
  "tools",
  "bench",
];
const limitMs = 180_000;
// What a mutant leaves unused is no fault of it.
const compiler = [
  "node_modules/typescript/bin/tsc",
  ...["--project", "tools/tsconfig.build.json", "--noEmit"],
  ...["--noUnusedLocals", "false", "--noUnusedParameters", "false"],
];

const { values: options } = parseArgs({ options: { only: { type: "string", default: "" } } });
const chosen = mutants.filter(({ file, name }) => `${file}: ${name}`.includes(options.only));
// A test that fails anyway would catch everything: each runs once with nothing broken.
const unbroken = new Map(
  chosen.map(({ tests, titles }) => [
    `${tests} ${titles}`,
    { name: ["nothing", ...titles].join(", "), file: tests.join(", "), from: "", to: "", tests, titles },
  ]),
);
const queue: Mutant[] = [...unbroken.values(), ...chosen];
const verdicts: Verdict[] = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, work));
const missed = verdicts.filter(({ outcome }) => outcome !== "caught" && outcome !== "passes");
const caught = verdicts.filter(({ outcome }) => outcome === "caught");
console.log(`${caught.length} of ${chosen.length} mutants caught`);
for (const { mutant, outcome } of missed) console.log(`${outcome}: ${mutant.file}: ${mutant.name}`);
if (missed.length > 0 || chosen.length === 0) process.exitCode = 1;

async function work(): Promise<void> {
  using copy = mkdtempDisposableSync(join(tmpdir(), "mutants-"));
  for (const name of copied) cpSync(join(root, name), join(copy.path, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy.path, "node_modules"), "junction");
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const startMs = performance.now();
    const outcome = await attempt(mutant, copy.path);
    verdicts.push({ mutant, outcome });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${outcome.padEnd(12)} ${seconds.padStart(5)} s  ${mutant.file}: ${mutant.name}`);
  }
}

async function attempt({ file, from, to, tests, titles }: Mutant, copy: string): Promise<Outcome> {
  const only = titles.map((title) => `--test-name-pattern=${title}`);
  const test = () => run(copy, ["--import", "./test/stage/loopback.mjs", "--test", ...only, ...tests]);
  if (from === to) return (await test()) === 0 ? "passes" : "FAILS ANYWAY";
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) return "DOES NOT FIT";
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    // What does not compile fails every test, and proves nothing. The build has the compiler look first.
    const shipped = tests.some((test) => uses(join(copy, test), join(copy, "test/stage/stage.ts")));
    if ((await run(copy, shipped ? ["tools/build.ts"] : compiler)) !== 0) return "DOES NOT FIT";
    const code = await test();
    if (code === 0) return "SURVIVED";
    return code === "over" ? "HANGS" : "caught";
  } finally {
    writeFileSync(path, text);
  }
}

/** True where `file` imports `module`, itself or by way of others in its folder. */
function uses(file: string, module: string): boolean {
  if (file === module) return true;
  const imports = readFileSync(file, "utf8").matchAll(/ from "(\.\/[^"]+\.ts)"/g);
  return [...imports].some(([, path = ""]) => uses(join(dirname(file), path), module));
}

/** Runs Node in the copy; gives its exit code, or that it took too long. */
async function run(cwd: string, args: readonly string[]): Promise<number | null | "over"> {
  const { promise, resolve: ended } = Promise.withResolvers<number | null>();
  // The test runner takes its own processes with it on SIGTERM.
  const limit = AbortSignal.timeout(limitMs);
  const child = spawn(process.execPath, args, { cwd, stdio: "ignore", signal: limit });
  child.once("error", () => undefined);
  child.once("close", ended);
  const code = await promise;
  return limit.aborted ? "over" : code;
}
