/**
 * `npm run build` writes README.md's tables, dist/ and package-lock.json anew. `npm run build -- --check` only compares
 * them with what it would write. Both end with exit code 1 where a licence, a size, a package's `engines` or (`--check`)
 * a file is not as it must be.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempDisposableSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { credentialAdvice } from "../src/auth/credential-advice.ts";
import { tokenAdvice } from "../src/auth/token-advice.ts";
import { apiAdvice } from "../src/base/api-advice.ts";
import { githubAdvice } from "../src/github/github-advice.ts";
import { bundledPackages, licenceProblems, licencesFile } from "./licences.ts";
import { engineProblems, withoutNarrowEngines } from "./lockfile.ts";
import { budgets, filesIn, type Sizes, sizesOf } from "./sizes.ts";
import { type Action, withTables } from "./tables.ts";

const root = resolve(import.meta.dirname, "..");
const ncc = join(root, "node_modules/@vercel/ncc");

/** Post by a name of its own: where the runner has lost the state, nothing else would tell it from main. */
const postEntry = `// Its name says that this is the post step (src/index.ts).\nimport "./index.js";\n`;

const { values: options } = parseArgs({ options: { check: { type: "boolean", default: false } } });
using scratch = mkdtempDisposableSync(join(tmpdir(), "build-"));
const bundled = join(scratch.path, "bundled");
const fresh = join(scratch.path, "dist");

const lockfile = readFileSync(join(root, "package-lock.json"), "utf8");
const newLockfile = withoutNarrowEngines(lockfile);
const problems = [...bundle(), ...sizeProblems(), ...engineProblems(newLockfile)];
const readme = readFileSync(join(root, "README.md"), "utf8");
const action: Action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const newReadme = withTables(
  readme,
  action,
  Object.values({ ...credentialAdvice, ...tokenAdvice, ...githubAdvice, ...apiAdvice }),
);
if (options.check) {
  const stale = [
    ...(readme === newReadme ? [] : ["README.md's tables are not those of action.yml and of the advice in src/"]),
    ...(lockfile === newLockfile ? [] : ["package-lock.json has `engines` of which `npm ci` would warn for nothing"]),
    ...differences(),
  ];
  if (stale.length > 0) problems.push(...stale, "run `npm run all`, which writes anew what differs, and commit it");
} else {
  writeFileSync(join(root, "README.md"), newReadme);
  writeFileSync(join(root, "package-lock.json"), newLockfile);
  rmSync(join(root, "dist"), { recursive: true, force: true });
  cpSync(fresh, join(root, "dist"), { recursive: true });
}
for (const problem of problems) console.error(`build: ${problem}`);
if (problems.length > 0) process.exitCode = 1;

/** Compiles src/ and bundles it; gives what forbids to ship the packages in the bundle. */
function bundle(): string[] {
  const stats = join(scratch.path, "stats.json");
  rmSync(join(root, "build"), { recursive: true, force: true });
  run("node_modules/typescript/bin/tsc", "--project", "tools/tsconfig.build.json");
  // The compiled files lie in the repository, not in the scratch folder: from there they would not find their packages.
  run(
    join(ncc, "dist/ncc/cli.js"),
    "build",
    "build/index.js",
    "--out",
    bundled,
    "--no-cache",
    "--quiet",
    "--stats-out",
    stats,
  );
  withoutComments();
  writeFileSync(join(fresh, "post.js"), postEntry);
  const packages = bundledPackages(JSON.parse(readFileSync(stats, "utf8")), ncc);
  writeFileSync(join(fresh, "licenses.txt"), licencesFile(packages));
  return licenceProblems(packages);
}

/**
 * Copies the bundle without its comments: they are a third of what a runner downloads and compiles, and licences stand in
 * licenses.txt. Names and lines stay, so that the bundle can be read beside the sources.
 */
function withoutComments(): void {
  const files = filesIn(bundled);
  const scripts = files.filter((file) => file.endsWith(".js"));
  const compilerOptions = {
    ...{ allowJs: true, noCheck: true, noResolve: true, removeComments: true, types: [] },
    ...{ target: "esnext", module: "preserve", newLine: "lf", rootDir: bundled, outDir: fresh },
  };
  const project = join(scratch.path, "tsconfig.json");
  writeFileSync(project, JSON.stringify({ compilerOptions, files: scripts.map((file) => join(bundled, file)) }));
  run("node_modules/typescript/bin/tsc", "--project", project);
  for (const file of files) if (!scripts.includes(file)) cpSync(join(bundled, file), join(fresh, file));
}

function run(script: string, ...args: string[]): void {
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${script} failed`, { cause: error });
}

function sizeProblems(): string[] {
  const sizes = sizesOf(fresh);
  const over = (what: keyof Sizes): string[] =>
    sizes[what] <= budgets[what]
      ? []
      : [
          `dist/ has ${what} ${sizes[what]} of ${budgets[what]} bytes: load less, or raise the budget in tools/sizes.ts`,
        ];
  return [...over("entry"), ...over("raw"), ...over("gzip")];
}

function differences(): string[] {
  const committed = join(root, "dist");
  const names = new Set([...(existsSync(committed) ? filesIn(committed) : []), ...filesIn(fresh)]);
  return [...names].sort().flatMap((name) => {
    const [old, made] = [read(join(committed, name)), read(join(fresh, name))];
    if (old === undefined) return [`dist/${name} is missing`];
    if (made === undefined) return [`dist/${name} is not part of the bundle`];
    return old.equals(made) ? [] : [`dist/${name} is not what src/ gives`];
  });
}

function read(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}
