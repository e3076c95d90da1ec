// What GitHub reads of this repository beside its workflows and pages.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

describe("issue forms", () => {
  type Element = { type: string; id?: string; attributes: { label?: string; value?: string; options?: unknown[] } };
  type Form = { name: string; description: string; body: Element[] };

  const forms = globSync(".github/ISSUE_TEMPLATE/*.yml", { cwd: root }).filter((file) => !file.endsWith("/config.yml"));
  for (const file of forms) {
    test(`the issue form ${file} is one that GitHub shows`, () => {
      const { name, description, body }: Form = parse(read(file));
      assert.ok(name.length > 0 && description.length > 0 && body.some(({ type }) => type !== "markdown"));
      for (const { type, id, attributes } of body) {
        assert.match(type, /^(?:markdown|textarea|input|dropdown|checkboxes)$/);
        if (type === "markdown") assert.ok(attributes.value);
        else assert.ok(id && attributes.label);
        if (type === "dropdown") assert.ok(attributes.options?.every((option) => typeof option === "string"));
      }
      const ids = body.flatMap(({ id }) => id ?? []);
      assert.deepEqual(ids, [...new Set(ids)]);
    });
  }
});

test("CODEOWNERS names only what there is", () => {
  const lines = read(".github/CODEOWNERS")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of lines) {
    const [path = "", ...owners] = line.split(" ");
    assert.ok(owners.length > 0 && owners.every((owner) => owner.startsWith("@")), line);
    assert.ok(path === "*" || existsSync(join(root, path)), line);
  }
});

test("CHANGELOG.md has the unreleased on top, then releases from the newest on, each with known headings", () => {
  const changelog = read("CHANGELOG.md");
  const [first, ...releases] = [...changelog.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
  assert.equal(first, "[Unreleased]");
  for (const release of releases) assert.match(release, /^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
  const dates = releases.map((release) => release.slice(-10));
  assert.deepEqual(dates, dates.toSorted().reverse());
  for (const [, heading = ""] of changelog.matchAll(/^### (.*)$/gm)) {
    assert.match(heading, /^(?:Added|Changed|Deprecated|Removed|Fixed|Security)$/);
  }
});

test("action.yml fits Marketplace: a name and one line of at most 125 characters", () => {
  const { name, description }: { name: string; description: string } = parse(read("action.yml"));
  assert.doesNotMatch(name, /github|action/i);
  assert.doesNotMatch(description, /\n/);
  assert.ok(description.length <= 125, `${description.length}`);
});
