/**
 * `npm run mutants`: StrykerJS changes the modules that run in memory in one place at a time, and their tests have to
 * notice. Exit code 1 where they notice less than 90 % of the changes in all, or less than 80 % in one module.
 * What was tried before is not tried again while it is the same: build/mutants.json remembers it, `-- --force` forgets.
 * `-- --only GLOB` tries the modules that match, such as "src/base/*.ts".
 */
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";

const leastInAll = 90;
const leastPerModule = 80;
/** The folders of src/ whose tests, in the folders of test/ with the same names, run in memory. */
const folders = "{base,http,auth,cloudbuild,wait,report,github}";
/** What a module imports that works on connections or on the runner: the tests of the whole process are for it. */
const outside =
  /"(?:node:(?:https?|net|tls|diagnostics_channel)"|@actions\/|google-auth-library|[^"]*\/node_modules\/)/;

const root = resolve(import.meta.dirname, "..");
process.chdir(root);
// The tap runner starts the first `node` of the PATH.
process.env.PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
mkdirSync("build", { recursive: true });

const { values: options } = parseArgs({
  options: { only: { type: "string", default: `src/${folders}/*.ts` }, force: { type: "boolean", default: false } },
});
const modules = globSync(options.only).filter((file) => !outside.test(readFileSync(file, "utf8")));
const stryker = new Stryker({
  mutate: modules,
  testRunner: "tap",
  // The storms, the endurance tests and those with hostile texts take seconds for what the others notice as well.
  tap: {
    testFiles: [`test/${folders}/!(storm|endurance|hostile-*).test.ts`],
    nodeArgs: ["--import=./test/harness/stage/loopback.mjs", "--test-reporter=tap"],
  },
  // With TypeScript 7 there is no compiler API to read one with.
  tsconfigFile: "none",
  ignorePatterns: ["/dist", "/bench", "/build"],
  tempDirName: "build/stryker",
  incremental: true,
  incrementalFile: "build/mutants.json",
  force: options.force,
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
});
const scores = scoresOf(await stryker.runMutationTest());

for (const { module, score } of scores) {
  if (score < leastPerModule) fail(`${module}: ${score.toFixed(1)} % are noticed, not ${leastPerModule} %`);
}
const inAll = scoreOf(scores.flatMap(({ results }) => results));
if (!(inAll >= leastInAll)) fail(`${inAll.toFixed(1)} % are noticed in all, not ${leastInAll} %`);

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];
type Score = { readonly module: string; readonly results: readonly MutantResult[]; readonly score: number };

function scoresOf(all: readonly MutantResult[]): Score[] {
  const byModule = Map.groupBy(all, ({ fileName }) => relative(root, join(root, relative(root, fileName))));
  return [...byModule].map(([module, results]) => ({ module, results, score: scoreOf(results) }));
}

/** How many of a hundred changes were noticed, of those that could be tried. A module without one has a hundred. */
function scoreOf(results: readonly MutantResult[]): number {
  const count = (...statuses: MutantResult["status"][]) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const missed = count("Survived", "NoCoverage");
  return noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed);
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
