/**
 * `npm run mutants`: StrykerJS changes the modules that run in memory in one place at a time, and their own
 * tests have to notice. Exit code 1 where they notice less than 90 % of the changes in all, or less than 80 % in one
 * module. What was tried before is not tried again while it is the same: `.stryker/` remembers it, `-- --force` forgets.
 * `-- wait report` tries these modules alone.
 */
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, dirname, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";

const leastInAll = 90;
const leastPerModule = 80;
/**
 * Modules of src/ that run in memory, and their tests in test/. Those of sizes make texts of a megabyte: they run for the
 * modules alone that keep to a size.
 */
const runs: { readonly [name: string]: { readonly modules: string; readonly tests: readonly string[] } } = {
  base: { modules: "base/*", tests: ["base/*", "auth/*"] },
  http: { modules: "http/*", tests: ["http/*", "cloudbuild/*"] },
  auth: { modules: "auth/*", tests: ["auth/*", "base/*"] },
  cloudbuild: { modules: "cloudbuild/*", tests: ["cloudbuild/*", "wait/cancel"] },
  wait: { modules: "wait/*", tests: ["wait/*"] },
  report: { modules: "report/!(outputs|summary)", tests: ["report/!(*-size)"] },
  sizes: { modules: "report/{outputs,summary}", tests: ["report/{outputs,summary}*"] },
  github: { modules: "github/*", tests: ["github/*", "step/*"] },
};
/**
 * What a module imports that works on connections or on the runner: the tests of the whole process are for it. A test
 * that imports it takes too long to run for each change.
 */
const outside =
  /(?:from |import\()"(?:node:(?:https?|net|tls|diagnostics_channel)"|@actions\/|google-auth-library|[^"]*\/node_modules\/)/;

const root = resolve(import.meta.dirname, "..");
process.chdir(root);
mkdirSync(".stryker", { recursive: true });
// The tap runner starts the first `node` of the PATH.
process.env.PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
// Each change starts a process for each file of tests: compiled code that is kept halves what a start takes.
process.env.NODE_COMPILE_CACHE = resolve(".stryker/compiled");

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

const { values: options, positionals } = parseArgs({
  options: { force: { type: "boolean", default: false } },
  allowPositionals: true,
});
const startMs = performance.now();
const results: MutantResult[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(runs)) {
  results.push(...(await tryChangesOf(name)));
}

for (const [module, ofModule] of Map.groupBy(results, ({ fileName }) => relative(root, fileName))) {
  const score = scoreOf(ofModule);
  if (score < leastPerModule) fail(`${module}: ${score.toFixed(1)} % are noticed, not ${leastPerModule} %`);
}
const inAll = scoreOf(results);
const minutes = (performance.now() - startMs) / 60_000;
console.log(`${results.length} changes in ${minutes.toFixed(0)} minutes, ${inAll.toFixed(1)} % are noticed`);
if (!(inAll >= leastInAll)) fail(`${inAll.toFixed(1)} % are noticed in all, not ${leastInAll} %`);

/** Runs StrykerJS on some modules with their tests alone, so that a change runs few of them. */
function tryChangesOf(name: string): Promise<MutantResult[]> {
  const run = runs[name];
  if (run === undefined) throw new Error(`there is no ${name}, only ${Object.keys(runs).join(", ")}`);
  const stryker = new Stryker({
    mutate: inMemory(`src/${run.modules}.ts`),
    testRunner: "tap",
    tap: {
      testFiles: run.tests.flatMap((tests) => inMemory(`test/${tests}.test.ts`)),
      nodeArgs: ["--import=./test/harness/stage/loopback.mjs", "--test-reporter=tap"],
    },
    // With TypeScript 7 there is no compiler API to read one with.
    tsconfigFile: "none",
    ignorePatterns: ["/dist", "/bench", "/build"],
    tempDirName: ".stryker/sandbox",
    incremental: true,
    incrementalFile: `.stryker/${name}.json`,
    force: options.force,
    // A change that makes a loop endless is noticed by its time.
    timeoutMS: 3_000,
    // One more than there are cores: some changes make a test wait for nothing, until its time is over.
    concurrency: availableParallelism() + 1,
    reporters: ["clear-text", "progress-append-only"],
    clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  });
  return stryker.runMutationTest();
}

function inMemory(pattern: string): string[] {
  return globSync(pattern).filter((file) => !outside.test(readFileSync(file, "utf8")));
}

/** How many of a hundred changes were noticed, of those that could be tried. A module without one has a hundred. */
function scoreOf(of: readonly MutantResult[]): number {
  const count = (...statuses: MutantResult["status"][]) => of.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const missed = count("Survived", "NoCoverage");
  return noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed);
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
