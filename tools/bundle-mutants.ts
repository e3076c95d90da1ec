/**
 * `npm run mutants:bundle`: breaks the sources in one place at a time, in a copy, rebuilds dist/ and demands that a test
 * of the whole process notices. Exit code 1 where a mutant survives or hangs, where its patch no longer fits or does not
 * compile, and where a test fails without any.
 * `-- --only TEXT` tries those whose file or name contains it.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempDisposableSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Mutant, mutants } from "./bundle-mutants.list.ts";

type Outcome = "caught" | "passes" | "SURVIVED" | "HANGS" | "DOES NOT FIT" | "FAILS ANYWAY";
type Verdict = { readonly mutant: Mutant; readonly outcome: Outcome };

const root = resolve(import.meta.dirname, "..");
const left = new Set(["node_modules", "build", ".git"]);
const limitMs = 180_000;

const { values: options } = parseArgs({ options: { only: { type: "string", default: "" } } });
const chosen = mutants.filter(({ file, name }) => `${file}: ${name}`.includes(options.only));
// A test that fails anyway would catch everything: each runs once with nothing broken.
const unbroken = new Map(
  chosen.map(({ test, title }) => [
    `${test} ${title}`,
    { name: `nothing, ${title}`, file: test, from: "", to: "", test, title },
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
  const filter = (path: string) => !left.has(path.slice(root.length + 1));
  cpSync(root, copy.path, { recursive: true, filter });
  symlinkSync(join(root, "node_modules"), join(copy.path, "node_modules"), "junction");
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const startMs = performance.now();
    const outcome = await attempt(mutant, copy.path);
    verdicts.push({ mutant, outcome });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${outcome.padEnd(12)} ${seconds.padStart(5)} s  ${mutant.file}: ${mutant.name}`);
  }
}

async function attempt({ file, from, to, test, title }: Mutant, copy: string): Promise<Outcome> {
  const guard = "./test/harness/stage/loopback.mjs";
  const check = () => run(copy, ["--import", guard, "--test", `--test-name-pattern=${title}`, test]);
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const isBroken = from !== to;
  if (isBroken && text.split(from).length !== 2) return "DOES NOT FIT";
  writeFileSync(path, isBroken ? text.replace(from, () => to) : text);
  try {
    // What does not compile fails every test, and proves nothing: the build has the compiler look first.
    if ((await run(copy, ["tools/build.ts"])) !== 0) return "DOES NOT FIT";
    const code = await check();
    if (!isBroken) return code === 0 ? "passes" : "FAILS ANYWAY";
    if (code === 0) return "SURVIVED";
    return code === "over" ? "HANGS" : "caught";
  } finally {
    writeFileSync(path, text);
  }
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
