// Every page: its links lead somewhere, and its YAML is what GitHub takes.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, test } from "node:test";
import { anchorsOf, asWorkflow, localLinksOf, namedSteps, partsOf } from "./documents.ts";
import { workflowProblems } from "./workflow-lint.ts";

const root = join(import.meta.dirname, "..", "..");
const pages = globSync("{*,docs/**/*,.github/**/*}.md", { cwd: root }).sort();
const read = (page: string): string => readFileSync(join(root, page), "utf8");

/** What is wrong with the links of a page, read from `file` as seen from the repository's root. */
function linkProblems(page: string, file: string): string[] {
  return localLinksOf(page).flatMap((link) => {
    const [path = "", anchor] = decodeURI(link).split("#");
    const target = path === "" ? file : relative(root, join(root, path.startsWith("/") ? "." : dirname(file), path));
    if (target.startsWith("..")) return [`${link} leads out of the repository`];
    if (target !== file && !existsSync(join(root, target))) return [`${link}: there is no ${target}`];
    if (anchor === undefined) return [];
    const anchors = target.endsWith(".md") ? anchorsOf(target === file ? page : read(target)) : [];
    return anchors.includes(anchor) ? [] : [`${link}: ${target} has no heading for #${anchor}`];
  });
}

/** What is wrong with the YAML of a page, with the lines of the page. */
async function yamlProblems(page: string): Promise<string[]> {
  const yaml = partsOf(page).fences.filter(({ language }) => /^ya?ml$/.test(language));
  const steps = namedSteps(yaml);
  const problems = await Promise.all(
    yaml.map(async ({ text, line }) => {
      // The config of a build is no workflow: the comment that says so is all that tells them apart.
      if (/^# cloudbuild\.ya?ml\b/.test(text)) return [];
      const wrapped = asWorkflow(text, steps);
      if (wrapped === undefined) return [`${line}: this YAML is no workflow and no part of one`];
      const found = await workflowProblems(wrapped.workflow);
      return found.map((problem) =>
        problem.replace(/^(\d+):\d+/, (_, at) => `${Number(at) - wrapped.linesBefore + line - 1}:`),
      );
    }),
  );
  return problems.flat();
}

describe("every page", { concurrency: true }, () => {
  test("README.md and the pages that GitHub looks for are there", () => {
    for (const page of ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "SUPPORT.md"]) {
      assert.ok(pages.includes(page), page);
    }
  });

  for (const page of pages) {
    test(`${page} has no link that leads nowhere`, () => {
      assert.deepEqual(linkProblems(read(page), page), []);
    });

    test(`${page} shows YAML that GitHub takes`, async () => {
      assert.deepEqual(await yamlProblems(read(page)), []);
    });
  }
});

describe("a page with a mistake", { concurrency: true }, () => {
  const fence = (yaml: string): string => `# Page\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
  const output = (step: string, name: string): string => `- run: echo \${{ steps.${step}.outputs.${name} }}`;
  const own = "uses: OWNER/await-cloud-build-operation@v1";

  const links: readonly (readonly [page: string, problem: RegExp])[] = [
    ["[a](nowhere.md)", /^nowhere\.md: there is no nowhere\.md$/],
    ["[a](#nothing)", /has no heading for #nothing$/],
    ["[a](SECURITY.md#nothing)", /SECURITY\.md has no heading for #nothing$/],
    ["[a](../elsewhere)", /leads out of the repository$/],
    ["![a](picture.svg)", /there is no picture\.svg$/],
    ['<img src="picture.svg" alt="">', /there is no picture\.svg$/],
    ["[a][b]\n\n[b]: nowhere.md", /there is no nowhere\.md$/],
  ];
  for (const [page, problem] of links) {
    test(`the mistake in the link ${page.split("\n")[0]} is told`, () => {
      const [first = "", ...others] = linkProblems(page, "PAGE.md");
      assert.match(first, problem);
      assert.deepEqual(others, []);
    });
  }

  const rightLinks = [
    "[a](README.md) [b](#two-words--more-1) [c](https://example.com/x)\n\n## Two `words` & more\n\n## Two words & more\n",
    "`[a](nowhere.md)`\n\n```md\n[a](nowhere.md)\n```\n",
    '<a id="here"></a> [a](#here) [b](LICENSE) [c](src) [d](/README.md "title")',
  ];
  for (const page of rightLinks) {
    test(`no mistake is told of the links ${page.split("\n")[0]}`, () =>
      assert.deepEqual(linkProblems(page, "PAGE.md"), []));
  }

  const yaml: readonly (readonly [what: string, yaml: string, problem: RegExp])[] = [
    ["an input that there is not", `- ${own}\n  with:\n    operation: x`, /^6: Invalid action input 'operation'$/],
    [
      "a step that a whole workflow does not have",
      `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      ${output("gone", "x")}`,
      /^9: .*\bgone\b/,
    ],
    [
      "an output that there is not",
      `- id: wait\n  ${own}\n  with: { operation-name: x }\n${output("wait", "state")}`,
      /wait has no output state/,
    ],
    ["a job without a runner", "jobs:\n  job:\n    steps:\n      - run: x", /runs-on/],
    ["a key of a step that there is not", "runs-on: ubuntu-latest\nsteps:\n  - run: x\n    retries: 3", /retries/],
    ["a `wait` for no step", "- wait: nothing", /unknown step ID 'nothing'/],
    ["what is no part of a workflow", "apiVersion: v1\nkind: Pod", /^4: this YAML is no workflow and no part of one$/],
    ["what is no YAML", "- run: x\n run: y", /./],
  ];
  for (const [what, text, problem] of yaml) {
    test(`a mistake in the YAML of a page is told: ${what}`, async () => {
      const found = await yamlProblems(fence(text));
      assert.ok(
        found.some((line) => problem.test(line)),
        found.join("\n"),
      );
    });
  }

  const rightYaml: readonly (readonly [what: string, page: string])[] = [
    ["steps, one of which another block shows", `${fence("- id: submit\n  run: x")}${fence(output("submit", "x"))}`],
    [
      "the outputs of a step that another block shows",
      `${fence(`- ${own}\n  id: wait\n  with:\n    operation-name: x`)}${fence(output("wait", "status"))}`,
    ],
    ["steps that name one which the page does not show", fence(output("submit", "x"))],
    ["a step", fence("run: x")],
    ["steps of a job", fence("steps:\n  - run: x")],
    ["the start of a job", fence("runs-on: ubuntu-latest\npermissions:\n  id-token: write")],
    ["jobs", fence("one:\n  runs-on: ubuntu-latest\n  steps:\n    - run: x\ntwo:\n  uses: ./.github/workflows/x.yml")],
    ["keys of a workflow", fence("permissions:\n  contents: read")],
    ["a step in the background", fence("- id: a\n  run: x\n  background: true\n- wait: a\n- cancel: a\n- wait-all:")],
    ["the config of a build", fence("# cloudbuild.yaml\nsteps:\n  - name: ubuntu\n    args: [x]")],
    ["indentation", "- item\n\n  ```yaml\n      - run: x\n  ```\n"],
  ];
  for (const [what, page] of rightYaml) {
    test(`no mistake is told of the YAML of a page: ${what}`, async () =>
      assert.deepEqual(await yamlProblems(page), []));
  }
});
