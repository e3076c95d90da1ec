import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { inputNames } from "../../src/github/inputs.ts";
import { userAgent } from "../../src/http/transport.ts";
import { outputNames } from "../../src/report/output-fields.ts";
import { allowedLicences } from "../../tools/licences.ts";
import type { Action } from "../../tools/tables.ts";

type Locked = { version: string; license?: string; dev?: boolean; integrity?: string; resolved?: string };
type Step = { uses?: string; with?: Record<string, unknown> };
type Job = { "timeout-minutes"?: number; uses?: string; steps?: Step[] };
type Workflow = { permissions?: unknown; jobs: Record<string, Job> };

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const action: Action & { runs: Record<string, string> } = parse(read("action.yml"));
const manifest: { version: string; dependencies: Record<string, string> } = JSON.parse(read("package.json"));
const lockfile: { packages: Record<string, Locked> } = JSON.parse(read("package-lock.json"));

/** As a workflow writes it. */
const expression = (text: string): string => `${"$"}{{ ${text} }}`;

describe("action.yml", () => {
  test("action.yml declares the inputs that the code reads, with these defaults", () => {
    assert.deepEqual(Object.keys(action.inputs).sort(), [...inputNames].sort());
    assert.deepEqual(
      Object.entries(action.inputs).map(([name, input]) => [name, input.default]),
      [
        ["operation-name", ""],
        ["check-name", ""],
        ["commit", expression("github.event.pull_request.head.sha || github.sha")],
        ["location", ""],
        ["timeout", "2h"],
        ["cancel-on-abort", ""],
        ["cancel-on-timeout", "false"],
        ["poll-interval", ""],
        ["logs", "never"],
        ["summary", "always"],
        ["commit-status", ""],
        ["github-token", expression("github.token")],
        ["access-token", ""],
        ["endpoint", ""],
        ["api-version", "v1"],
      ],
    );
  });

  test("action.yml declares the outputs that the code writes", () => {
    assert.deepEqual(Object.keys(action.outputs).sort(), [...outputNames].sort());
  });

  test("action.yml runs Node 24, main, and post without a condition", () => {
    assert.deepEqual(action.runs, { using: "node24", main: "dist/index.js", post: "dist/post.js" });
  });
});

describe("README.md", () => {
  const rows = (marker: string): string[][] => {
    const part = read("README.md").split(`<!-- ${marker} -->`)[1]?.split(`<!-- /${marker} -->`)[0] ?? "";
    const lines = part.split("\n").filter((line) => line.startsWith("| `"));
    return lines.map((line) => line.slice(2, -2).split(" | "));
  };

  test("the README lists every input with its default", () => {
    const expected = Object.entries(action.inputs).map(([name, input]) => [
      `\`${name}\``,
      input.default ? `\`${input.default}\`` : "empty",
    ]);
    assert.deepEqual(
      rows("inputs").map((cells) => cells.slice(0, 2).map((cell) => cell.replaceAll("\\|", "|"))),
      expected,
    );
  });

  test("the README lists every output", () => {
    assert.deepEqual(
      rows("outputs").map(([name]) => name),
      Object.keys(action.outputs).map((name) => `\`${name}\``),
    );
  });

  test("the README's examples use only inputs and outputs that exist", () => {
    const examples = [...read("README.md").matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => yaml ?? "").join("");
    const given = [...examples.matchAll(/await-cloud-build-operation@v1\n +with:\n((?: {10,}.*\n)+)/g)];
    const inputs = given.flatMap(([, block]) =>
      [...(block ?? "").matchAll(/^ {10}([a-z-]+):/gm)].map(([, key]) => key),
    );
    const outputs = [...examples.matchAll(/steps\.wait\.outputs\.([a-z-]+)/g)].map(([, name]) => name);
    assert.ok(inputs.length > 0 && outputs.length > 0);
    for (const name of inputs) assert.ok(name && name in action.inputs, name);
    for (const name of outputs) assert.ok(name && name in action.outputs, name);
  });
});

describe("the package", () => {
  test("the User-Agent names the package's version", () => {
    assert.match(userAgent, new RegExp(`/${manifest.version.replaceAll(".", "\\.")}(?![\\d.])`));
  });

  test("the lockfile has a checksum of every package and no address", () => {
    for (const [path, locked] of Object.entries(lockfile.packages).filter(([path]) => path !== "")) {
      assert.match(locked.integrity ?? "", /^sha512-/, path);
      assert.equal(locked.resolved, undefined, path);
    }
    assert.match(read(".npmrc"), /^omit-lockfile-registry-resolved=true$/m);
  });

  test("every runtime package has an allowed licence", () => {
    const runtime = Object.entries(lockfile.packages).filter(([path, { dev }]) => path !== "" && !dev);
    assert.ok(runtime.length >= Object.keys(manifest.dependencies).length);
    for (const [path, { license }] of runtime)
      assert.ok(allowedLicences.includes(license ?? ""), `${path}: ${license}`);
  });

  test("licenses.txt gives an allowed licence and its text for each bundled package", () => {
    const sections = read("dist/licenses.txt").split(/^(\S+) (\S+) \((.+)\)\n=+\n/m);
    assert.equal(sections.shift(), "");
    const names: string[] = [];
    for (let i = 0; i < sections.length; i += 4) {
      const [name = "", version = "", licence = "", text = ""] = sections.slice(i, i + 4);
      names.push(name);
      assert.ok(allowedLicences.includes(licence), `${name}: ${licence}`);
      assert.ok(text.trim().length > 200, `${name} has a licence text`);
      const locked = Object.entries(lockfile.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
      assert.ok(
        locked.some(([, entry]) => entry.version === version),
        `${name} ${version} is locked`,
      );
    }
    for (const name of ["@actions/core", "google-auth-library"]) assert.ok(names.includes(name), name);
  });
});

describe("workflows", () => {
  const folder = ".github/workflows";
  for (const file of readdirSync(join(root, folder))) {
    const workflow: Workflow = parse(read(join(folder, file)));
    const jobs = Object.entries(workflow.jobs);
    const steps = jobs.flatMap(([, job]) => job.steps ?? []);

    test(`${file} grants nothing at the top, and every job has a time limit`, () => {
      assert.deepEqual(workflow.permissions, {});
      for (const [name, job] of jobs) assert.ok(job["timeout-minutes"], name);
    });

    test(`${file} uses actions by commit, and leaves no credentials in the checkout`, () => {
      const uses = [...jobs.map(([, job]) => job), ...steps].flatMap((user) => user.uses ?? []);
      for (const used of uses) assert.match(used, /^\.\/|^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40}$/);
      for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
        assert.equal(step.with?.["persist-credentials"], false);
      }
    });
  }
});

describe("our sources", () => {
  /** Where a host may stand in the code: the APIs, the console that log links lead to, a scope, types, the metadata server. */
  const hosts = [
    "api.github.com",
    "cloudbuild-logs.googleusercontent.com",
    "cloudbuild.googleapis.com",
    "console.cloud.google.com",
    "github.com",
    "googleapis.com",
    "iamcredentials.googleapis.com",
    "metadata.google.internal",
    "PROJECT.svc.id.goog",
    "type.googleapis.com",
    "www.googleapis.com",
  ];
  /** What the linter cannot see, and the files that may. */
  const forbidden: readonly (readonly [RegExp, readonly string[]])[] = [
    [/\beval\s*\(|\bnew\s+Function\b/, []],
    [/child_process/, []],
    [/(?<![\w./\\])console\s*\.\s*(?:log|info|warn|error|debug)\b/, []],
    [/\bprocess\.exit\s*\(/, []],
    [/\bprocess\.std(?:out|err)\b/, ["index.ts"]],
    [/\bMath\s*\.\s*random\b/, ["base/clock.ts"]],
    [/\bAbortSignal\s*\.\s*timeout\b/, []],
  ];
  for (const file of globSync("**/*.ts", { cwd: join(root, "src") })) {
    const code = read(join("src", file)).replaceAll(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gs, "");

    test(`${file} starts, prints and ends nothing behind the runner's back, nor takes time or chance past the clock`, () => {
      for (const [pattern, doors] of forbidden) if (!doors.includes(file)) assert.doesNotMatch(code, pattern);
    });

    test(`${file} names only known hosts`, () => {
      const named = code.match(/(?:[a-z0-9-]+\.)+(?:com|dev|goog|internal|io|net|org)\b/gi) ?? [];
      for (const host of named) assert.ok(hosts.includes(host.replace(/^-/, "")), host);
    });
  }
});
