// The scripts of the workflows that nobody sees run before it matters: they decide what gets into dist/ and what becomes
// a release.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { parse } from "yaml";

type Step = { readonly name?: string; readonly run?: string };
type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The script of a step, by the name of its workflow and its own. */
function scriptOf(workflow: string, name: string): string {
  const file = join(import.meta.dirname, "..", "..", ".github", "workflows", `${workflow}.yml`);
  const { jobs }: { jobs: Record<string, { steps: Step[] }> } = parse(readFileSync(file, "utf8"));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps.find((step) => step.name === name)?.run ?? assert.fail(`${workflow} has no step "${name}"`);
}

/** A folder for a repository and one for the runner's files, whose Git knows nothing of the machine's settings. */
function openFolder() {
  const folder = mkdtempDisposableSync(join(tmpdir(), "scripts-"));
  const [repository, temp] = [join(folder.path, "repository"), join(folder.path, "temp")];
  mkdirSync(repository);
  mkdirSync(join(temp, "patch"), { recursive: true });
  const person = { NAME: "Somebody", EMAIL: "somebody@example.com" };
  const env: NodeJS.ProcessEnv = {
    PATH: `${join(folder.path, "bin")}:${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder.path,
    RUNNER_TEMP: temp,
    GITHUB_OUTPUT: join(temp, "output"),
    GIT_CONFIG_NOSYSTEM: "1",
    ...Object.fromEntries(
      ["AUTHOR", "COMMITTER"].flatMap((role) =>
        Object.entries(person).map(([key, value]) => [`GIT_${role}_${key}`, value]),
      ),
    ),
  };
  const run = async (command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> => {
    const child = spawn(command, args, {
      cwd: repository,
      env: { ...env, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { code, stdout, stderr };
  };
  const git = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run("git", args);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const write = (file: string, content: string): void => {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), content);
  };
  const output = (): string => (existsSync(join(temp, "output")) ? readFileSync(join(temp, "output"), "utf8") : "");
  return {
    ...{ folder: folder.path, repository, temp, git, write, output },
    /** Runs the script as GitHub runs one of `shell: bash`. */
    bash: (script: string, more?: NodeJS.ProcessEnv) =>
      run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], more),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
type Folder = ReturnType<typeof openFolder>;

async function commit({ git }: Folder, message = "Start"): Promise<void> {
  await git("add", "--all");
  await git("commit", "--quiet", "--message", message);
}

describe("apply-dist.yml lets a patch change files of dist/ and `engines`, and nothing else", {
  concurrency: 4,
}, () => {
  const make = scriptOf("rebuild-dist", "Make a patch, which is empty where nothing has changed");
  const apply = scriptOf("apply-dist", "Apply the patch, and look at what it has changed");
  const lockfile = (version: string, engines?: object): string =>
    JSON.stringify({ packages: { "": {}, "node_modules/a": { version, ...(engines ? { engines } : {}) } } }, null, 2);

  async function openRepository(): Promise<Folder> {
    const opened = openFolder();
    await opened.git("init", "--quiet", "--initial-branch=main");
    opened.write("dist/index.js", "old\n");
    opened.write("dist/1.index.js", "chunk\n");
    opened.write("package-lock.json", lockfile("1.0.0", { node: ">=22" }));
    opened.write("src/index.ts", "old\n");
    await commit(opened);
    return opened;
  }

  /** Hands over what `change` does as a patch, as somebody would who is not held to rebuild-dist.yml. */
  async function handOver(opened: Folder, change: () => unknown): Promise<Ran> {
    change();
    await opened.git("add", "--all");
    const patch = await opened.git("diff", "--cached", "--binary", "--no-renames");
    writeFileSync(join(opened.temp, "patch", "dist.patch"), patch);
    await opened.git("reset", "--quiet", "--hard");
    return opened.bash(apply);
  }

  test("what rebuild-dist.yml hands over is committed: changed, new and deleted files, and `engines`", async () => {
    using opened = await openRepository();
    opened.write("dist/index.js", "new\n");
    opened.write("dist/2.index.js", "new chunk\n");
    await opened.git("rm", "--quiet", "dist/1.index.js");
    opened.write("package-lock.json", lockfile("1.0.0"));
    opened.write("src/index.ts", "not handed over\n");
    // It makes the folder itself.
    const made = await opened.bash(make.replace("mkdir ", "mkdir -p "));
    assert.equal(made.code, 0, made.stderr);
    await opened.git("reset", "--quiet", "--hard");

    const applied = await opened.bash(apply);
    assert.equal(applied.code, 0, applied.stdout + applied.stderr);
    assert.equal(opened.output(), "changed=true\n");
    const changed = await opened.git("show", "--name-status", "--format=%s%n%b", "HEAD");
    assert.match(changed, /^Rebuild dist\/ with the new packages\n\[dependabot skip\]\n/);
    assert.deepEqual(changed.trim().split("\n").slice(-4), [
      "D\tdist/1.index.js",
      "A\tdist/2.index.js",
      "M\tdist/index.js",
      "M\tpackage-lock.json",
    ]);
  });

  test("apply-dist.yml commits nothing where nothing has changed", async () => {
    using opened = await openRepository();
    assert.equal((await opened.bash(make.replace("mkdir ", "mkdir -p "))).code, 0);
    const { code, stdout } = await opened.bash(apply);
    assert.deepEqual([code, stdout, opened.output()], [0, "dist/ is up to date.\n", ""]);
  });

  const refused: readonly (readonly [what: string, change: (opened: Folder) => void])[] = [
    ["a source", ({ write }) => write("src/index.ts", "new\n")],
    ["a workflow", ({ write }) => write(".github/workflows/x.yml", "on: push\n")],
    ["action.yml", ({ write }) => write("action.yml", "name: x\n")],
    ["a folder in dist/", ({ write }) => write("dist/more/index.js", "new\n")],
    ["a file with a strange name in dist/", ({ write }) => write("dist/a b.js", "new\n")],
    ["a link in dist/", ({ repository }) => symlinkSync("/etc/passwd", join(repository, "dist/link.js"))],
    ["a program in dist/", ({ repository }) => chmodSync(join(repository, "dist/index.js"), 0o755)],
    ["the version of a package", ({ write }) => write("package-lock.json", lockfile("6.6.6"))],
  ];
  for (const [what, change] of refused) {
    test(`apply-dist.yml refuses a patch with ${what}`, async () => {
      using opened = await openRepository();
      const before = await opened.git("rev-parse", "HEAD");
      const { code, stdout } = await handOver(opened, () => {
        change(opened);
        opened.write("dist/2.index.js", "new chunk\n");
      });
      assert.equal(code, 1);
      assert.match(stdout, /^::error::The patch changes (?:more than files of dist\/|packages)/m);
      assert.deepEqual([await opened.git("rev-parse", "HEAD"), opened.output()], [before, ""]);
    });
  }

  test("apply-dist.yml refuses a patch with a path out of the repository", async () => {
    using opened = await openRepository();
    const patch = "--- /dev/null\n+++ b/../outside\n@@ -0,0 +1 @@\n+new\n";
    writeFileSync(
      join(opened.temp, "patch", "dist.patch"),
      `diff --git a/../outside b/../outside\nnew file mode 100644\n${patch}`,
    );
    assert.notEqual((await opened.bash(apply)).code, 0);
    assert.equal(existsSync(join(opened.folder, "outside")), false);
  });
});

describe("release.yml takes a tag", { concurrency: 4 }, () => {
  const compare = scriptOf("release", "Compare the tag with package.json, CHANGELOG.md and main");
  const changelog =
    "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- This.\n\n## [1.1.0]\n\n- That.\n";

  async function openRepository(version = "1.2.0", notes = changelog): Promise<Folder> {
    const opened = openFolder();
    await opened.git("init", "--quiet", "--initial-branch=main");
    opened.write("package.json", JSON.stringify({ version }));
    opened.write("CHANGELOG.md", notes);
    await commit(opened);
    await opened.git("update-ref", "refs/remotes/origin/main", "HEAD");
    return opened;
  }
  const tagged = { GITHUB_REF_NAME: "v1.2.0" };

  test("release.yml takes a tag of the version in package.json, with its part of the changelog", async () => {
    using opened = await openRepository();
    const { code, stdout, stderr } = await opened.bash(compare, tagged);
    assert.equal(code, 0, stdout + stderr);
    assert.equal(readFileSync(join(opened.temp, "release/notes.md"), "utf8"), "\n### Added\n\n- This.\n\n");
    assert.equal(opened.output(), `commit=${await opened.git("rev-parse", "HEAD")}`);
  });

  test("release.yml takes a tag of no other version", async () => {
    using opened = await openRepository("1.2.1");
    const { code, stdout } = await opened.bash(compare, tagged);
    assert.equal(code, 1);
    assert.match(stdout, /^::error::package\.json has another version than the tag v1\.2\.0/);
  });

  test("release.yml takes a tag of no commit that is not on main", async () => {
    using opened = await openRepository();
    opened.write("src/index.ts", "not merged\n");
    await commit(opened, "Go on");
    const { code, stdout } = await opened.bash(compare, tagged);
    assert.equal(code, 1);
    assert.match(stdout, /^::error::The tagged commit is not on main/);
  });

  for (const notes of ["# Changelog\n\n## [Unreleased]\n\n- This.\n", "## [1.2.0]\n\n## [1.1.0]\n\n- That.\n"]) {
    test(`release.yml takes a tag of no version without a word in the changelog: ${JSON.stringify(notes)}`, async () => {
      using opened = await openRepository("1.2.0", notes);
      const { code, stdout } = await opened.bash(compare, tagged);
      assert.equal(code, 1);
      assert.match(stdout, /^::error::CHANGELOG\.md says nothing under '## \[1\.2\.0\]'/);
    });
  }
});

describe("release.yml moves vX", { concurrency: 4 }, () => {
  const move = scriptOf("release", "Move vX to the newest release of its major version");

  /** The calls that change something, made while the repository has these tags, the pushed one among them. */
  async function callsFor(tag: string, tags: readonly string[]): Promise<string[]> {
    using opened = openFolder();
    const log = join(opened.temp, "calls");
    const refs = tags.filter((name) => name.startsWith(`${tag.split(".")[0]}.`)).map((name) => `refs/tags/${name}`);
    writeFileSync(join(opened.temp, "refs"), `${refs.join("\n")}\n`);
    mkdirSync(join(opened.folder, "bin"));
    const hasMajor = tags.includes(tag.split(".")[0] ?? "");
    writeFileSync(
      join(opened.folder, "bin/gh"),
      `#!/usr/bin/env bash
case "$*" in
  *matching-refs*) cat "$RUNNER_TEMP/refs" ;;
  *--method*) echo "$*" >> "${log}" ;;
  *) exit ${hasMajor ? 0 : 1} ;;
esac
`,
      { mode: 0o755 },
    );
    const env = { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: "OWNER/repository", COMMIT: "abc" };
    const { code, stdout, stderr } = await opened.bash(move, env);
    assert.equal(code, 0, stdout + stderr);
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  }

  test("release.yml moves vX to the first release, by making it", async () => {
    assert.deepEqual(await callsFor("v1.0.0", ["v1.0.0"]), [
      "api --silent --method POST repos/OWNER/repository/git/refs -f ref=refs/tags/v1 -f sha=abc",
    ]);
  });

  test("release.yml moves vX to a newer release", async () => {
    assert.deepEqual(await callsFor("v1.10.0", ["v1", "v1.2.0", "v1.9.3", "v1.10.0", "v1.11.0-rc.1", "v10.0.0"]), [
      "api --silent --method PATCH repos/OWNER/repository/git/refs/tags/v1 -f sha=abc -F force=true",
    ]);
  });

  test("release.yml moves vX to no release that is older than another", async () => {
    assert.deepEqual(await callsFor("v1.9.4", ["v1", "v1.9.4", "v1.10.0"]), []);
  });
});
