import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { hardeningProblems, usesOf } from "./hardening.ts";
import { actionProblems, workflowProblems } from "./workflow-lint.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const workflows = globSync(".github/workflows/*.{yml,yaml}", { cwd: root }).sort();
const actions = ["action.yml", ...globSync(".github/actions/*/action.yml", { cwd: root })];

describe("the workflows of this repository", { concurrency: true }, () => {
  for (const file of workflows) {
    test(`${file} is what GitHub takes`, async () => {
      assert.deepEqual(await workflowProblems(read(file)), []);
    });

    test(`${file} keeps to our rules`, () => {
      assert.deepEqual(hardeningProblems(read(file)), []);
    });
  }

  for (const file of actions) {
    test(`${file} is what GitHub takes`, async () => assert.deepEqual(await actionProblems(read(file)), []));
  }

  test("the workflows of this repository have every action at one commit", () => {
    const uses = workflows.flatMap((file) => usesOf(read(file)));
    const repository = ({ action }: { action: string }): string => action.split("/").slice(0, 2).join("/");
    for (const use of uses) {
      const others = uses.filter((other) => repository(other) === repository(use));
      assert.deepEqual([...new Set(others.map(({ commit, version }) => `${commit} ${version}`))].length, 1, use.action);
    }
  });

  test("apply-dist.yml alone acts on the run of another workflow", () => {
    const after = workflows.filter((file) => parse(read(file)).on.workflow_run !== undefined);
    assert.deepEqual(after, [".github/workflows/apply-dist.yml"]);
  });

  test("the job `ok` of ci.yml waits for every other job", () => {
    const { jobs }: { jobs: Record<string, { needs?: string[] }> } = parse(read(".github/workflows/ci.yml"));
    assert.deepEqual(
      jobs.ok?.needs,
      Object.keys(jobs).filter((name) => name !== "ok"),
    );
  });

  test("ci.yml uses this action in the foreground, in the background, with a time limit, and for several operations", () => {
    const ci = read(".github/workflows/ci.yml");
    type Step = { uses?: string; background?: boolean; cancel?: string; wait?: string; with?: Record<string, string> };
    const { jobs }: { jobs: Record<string, { steps: (Step & Record<string, unknown>)[] }> } = parse(ci);
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const own = steps.filter(({ uses }) => uses === "./");
    assert.ok(own.some((step) => step.background === true));
    assert.ok(own.some((step) => step["timeout-minutes"] === 1));
    assert.ok(own.some((step) => step["continue-on-error"] === true));
    assert.ok(own.some((step) => step.with?.["operation-name"]?.includes("\n")));
    assert.ok(steps.some(({ cancel }) => cancel !== undefined) && steps.some(({ wait }) => wait !== undefined));
  });
});

test("Dependabot bumps packages and actions, in groups and after some days", () => {
  type Update = { "package-ecosystem": string; groups?: object; cooldown?: { "default-days": number } };
  const { updates }: { updates: Update[] } = parse(read(".github/dependabot.yml"));
  assert.deepEqual(updates.map((update) => update["package-ecosystem"]).sort(), ["github-actions", "npm"]);
  for (const { groups, cooldown } of updates) {
    assert.ok(Object.keys(groups ?? {}).length > 0);
    assert.ok((cooldown?.["default-days"] ?? 0) >= 7);
  }
});

describe("a workflow with a mistake", { concurrency: true }, () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const good = `name: Good
on: pull_request
permissions: {}
concurrency: good
jobs:
  job:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read # to check the repository out
    steps:
      - uses: actions/checkout@${commit} # v1.2.3
        with:
          persist-credentials: false
      - uses: actions/setup-node@${commit} # v1.2.3
        with:
          package-manager-cache: false
      - id: wait
        uses: ./
        background: true
        with:
          operation-name: operations/x
      - wait: wait
      - run: echo done
`;

  test("a workflow with a mistake is told from one without", async () => {
    assert.deepEqual(hardeningProblems(good), []);
    assert.deepEqual(await workflowProblems(good), []);
  });

  const ours: readonly (readonly [what: string, from: string, to: string, problem: RegExp])[] = [
    ["no permissions on top", "permissions: {}\n", "", /`permissions: \{\}` on top/],
    ["permissions on top", "permissions: {}\n", "permissions:\n  contents: read\n", /`permissions: \{\}` on top/],
    ["no concurrency", "concurrency: good\n", "", /`concurrency`/],
    ["pull_request_target", "on: pull_request\n", "on:\n  pull_request_target:\n", /use pull_request$/],
    ["no time limit", "    timeout-minutes: 5\n", "", /^job: write `timeout-minutes`/],
    [
      "all rights",
      "    permissions:\n      contents: read # to check the repository out\n",
      "    permissions: write-all\n",
      /^job: write `permissions`/,
    ],
    ["a right without a reason", " # to check the repository out", "", /^job: contents: read: say in a comment/],
    ["a right to change the repository", "contents: read #", "contents: write #", /a pull request starts$/],
    ["an action by a tag", `checkout@${commit} #`, "checkout@v1 #", /^actions\/checkout: pin it by the commit/],
    ["an action by a short commit", `checkout@${commit} #`, "checkout@0123456 #", /^actions\/checkout: pin it/],
    [
      "a commit without its version",
      `checkout@${commit} # v1.2.3`,
      `checkout@${commit}`,
      /^actions\/checkout: say which/,
    ],
    ["an image", `actions/checkout@${commit} # v1.2.3`, "docker://alpine:3", /^job: docker:.*a tag can move/],
    ["credentials in the checkout", "persist-credentials: false", "fetch-depth: 1", /^job: actions\/checkout: write/],
    ["a shared cache", "package-manager-cache: false", "node-version: 24", /^job: actions\/setup-node: write/],
    ["an expression in a script", "echo done", `echo \${{ github.ref }}`, /^job: give a script its values by `env`/],
    ["a secret", "operations/x", `\${{ secrets.NAME }}`, /^job: secrets\.NAME: use github\.token/],
  ];
  for (const [what, from, to, problem] of ours) {
    test(`a workflow that is against our rules is told from a good one: ${what}`, () => {
      assert.ok(good.includes(from));
      const found = hardeningProblems(good.replace(from, to));
      assert.ok(
        found.some((line) => problem.test(line)),
        found.join("\n"),
      );
    });
  }

  const githubs: readonly (readonly [what: string, from: string, to: string, problem: RegExp])[] = [
    ["a key that there is not", "timeout-minutes", "timeout-seconds", /Unexpected value 'timeout-seconds'/],
    ["an input that there is not", "operation-name:", "operation:", /Invalid action input 'operation'/],
    ["an output that there is not", "echo done", `echo \${{ steps.wait.outputs.state }}`, /wait has no output state/],
    ["a context that there is not", "echo done", `echo \${{ github.nothing }}`, /nothing/],
    ["a step that there is not", "- wait: wait", "- cancel: wart", /unknown step ID 'wart'/],
    [
      "an output before its step is waited for",
      "- wait: wait",
      `- run: echo \${{ steps.wait.outputs.status }}`,
      /only after a `wait`/,
    ],
    ["an `if` of a wait", "- wait: wait", "- wait: wait\n        if: always()", /Unexpected value 'if'/],
    ["YAML that is none", "permissions: {}", "permissions: {", /./],
    ["an event that there is not", "on: pull_request", "on: pull_requests", /pull_requests/],
    ["a runner that there is not", "ubuntu-latest", "ubuntu-latests", /label "ubuntu-latests" is unknown/],
    ["a right that there is not", "contents: read", "content: read", /content/],
  ];
  for (const [what, from, to, problem] of githubs) {
    test(`a workflow that GitHub refuses is told from a good one: ${what}`, async () => {
      assert.ok(good.includes(from));
      const found = await workflowProblems(good.replace(from, to));
      assert.ok(
        found.some((line) => problem.test(line)),
        found.join("\n"),
      );
    });
  }

  const manifest = read("action.yml");
  const manifests: readonly (readonly [what: string, from: RegExp, to: string, problem: RegExp])[] = [
    ["a Node that there is not", /node24/, "node23", /node23/],
    ["an icon that there is not", /icon: \w+/, "icon: cloud-build", /cloud-build/],
    ["no description", /^description: .*\n/m, "", /description/],
    ["a key that there is not", /^branding:/m, "brand:", /brand/],
  ];
  for (const [what, from, to, problem] of manifests) {
    test(`an action with ${what} is told from a good one`, async () => {
      assert.match(manifest, from);
      const found = await actionProblems(manifest.replace(from, to));
      assert.ok(
        found.some((line) => problem.test(line)),
        found.join("\n"),
      );
    });
  }
});
