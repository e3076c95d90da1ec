import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Addressing } from "../../src/cloudbuild/target.ts";
import { buildOf, type Check, createListChecks } from "../../src/github/checks.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { answer } from "../harness/scripted-api.ts";
import {
  checkJson,
  commit,
  createAccess,
  githubError,
  listOf,
  pageOf,
  type Script,
} from "../harness/scripted-github.ts";
import { buildId } from "../harness/support.ts";

const never = new AbortController().signal;
const anywhere: Addressing = { version: "v1" };
const other = "4a8e2d63-1c0f-4b7a-9d52-7e3c8a1f6b05";

/** Lists the checks of the commit `times` times. */
async function list(script: Script, env: NodeJS.ProcessEnv = {}, times = 1, limitMs = 10_000, location?: string) {
  const clock = createFakeClock();
  const { access, sent } = createAccess(clock, script, env);
  const listChecks = createListChecks(access, { commit, location });
  const results = [];
  for (let n = 0; n < times; n += 1) results.push(await clock.run(listChecks(limitMs, never)));
  return { results, result: results[0], sent, clock };
}

const checksOf = (result: { readonly kind: string; readonly checks?: readonly Check[] } | undefined) => {
  assert.equal(result?.kind, "listed");
  return result.checks ?? [];
};

describe("the checks of a commit", () => {
  test("the checks of a commit are asked for of Cloud Build's app alone on github.com, and of all apps elsewhere", async () => {
    const { sent, result } = await list(() => listOf([checkJson("deploy (p)", pageOf(buildId), 41)]));
    assert.equal(
      sent[0]?.url.href,
      `https://api.github.com/repos/octo-org/octo-repo/commits/${commit}/check-runs?app_id=10529&filter=latest&per_page=100&page=1`,
    );
    assert.deepEqual(result, {
      kind: "listed",
      checks: [{ id: 41, name: "deploy (p)", detailsUrl: pageOf(buildId) }],
      isComplete: true,
    });
    const elsewhere = await list(() => listOf([]), { GITHUB_API_URL: "https://ghes.example/api/v3" });
    assert.equal(elsewhere.sent[0]?.url.search, "?filter=latest&per_page=100&page=1");
  });

  test("the checks of a commit are all listed where a location is asked for: a newer one of another region has the same name", async () => {
    const { sent } = await list(() => listOf([]), {}, 1, 10_000, "us-east1");
    assert.equal(sent[0]?.url.search, "?app_id=10529&filter=all&per_page=100&page=1");
  });

  test("the checks of a commit of another app, without an id or a name, and what is no check at all do not count", async () => {
    const good = checkJson("deploy (p)", pageOf(buildId));
    const { result } = await list(() =>
      listOf([
        checkJson("deploy (p)", pageOf(other), 9, "github-actions"),
        { ...good, app: { slug: "google-cloud-build-2" } },
        { ...good, app: null },
        { ...good, app: "google-cloud-build" },
        checkJson("deploy (p)", pageOf(other), "9"),
        checkJson("deploy (p)", pageOf(other), 9.5),
        checkJson("deploy (p)", pageOf(other), 2 ** 60),
        { ...good, name: 5 },
        { ...good, name: "" },
        null,
        "check",
        [],
        7,
      ]),
    );
    assert.deepEqual(checksOf(result), []);
  });

  test("the checks of a commit may have no link", async () => {
    const { result } = await list(() => listOf([checkJson("a", null), checkJson("b", 7), checkJson("c", {})]));
    assert.deepEqual(
      checksOf(result).map(({ detailsUrl }) => detailsUrl),
      ["", "", ""],
    );
  });

  test("the checks of a commit come by the hundred, and of more than a thousand the rest is not read", async () => {
    const hundred = (page: number) =>
      Array.from({ length: 100 }, (_, n) => checkJson(`${page}.${n}`, "", page * 100 + n));
    const pageIn = (url: URL) => Number(url.searchParams.get("page"));
    const some = await list((_, { url }) => listOf(pageIn(url) < 3 ? hundred(pageIn(url)) : hundred(3).slice(0, 7)));
    assert.equal(checksOf(some.result).length, 207);
    assert.ok(some.result?.kind === "listed" && some.result.isComplete);
    assert.equal(some.sent.length, 3);
    const many = await list((_, { url }) => listOf(hundred(pageIn(url))));
    assert.equal(checksOf(many.result).length, 1000);
    assert.ok(many.result?.kind === "listed" && !many.result.isComplete);
    assert.deepEqual(
      many.sent.map(({ url }) => pageIn(url)),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });

  test("the checks of a commit are asked for by the ETag of each page when they are looked at again", async () => {
    const full = Array.from({ length: 100 }, (_, n) => checkJson(String(n), "", n));
    const { results, sent } = await list(
      (nth, { url }) => {
        if (nth >= 2) return answer(304, "");
        const isFirst = url.searchParams.get("page") === "1";
        return listOf(isFirst ? full : [checkJson("last", "")], { etag: `"${nth}"` });
      },
      {},
      2,
    );
    assert.equal(checksOf(results[1]).length, 101);
    assert.deepEqual(
      sent.map(({ headers }) => headers["if-none-match"]),
      [undefined, undefined, '"0"', '"1"'],
    );
  });

  test("the checks of a commit are not told by an answer that is no list, nor by half of the pages", async () => {
    const full = Array.from({ length: 100 }, (_, n) => checkJson(String(n), "", n));
    for (const body of [{}, { check_runs: null }, { check_runs: {} }]) {
      const { result } = await list(() => answer(200, body));
      assert.equal(result?.kind, "passing");
    }
    const half = await list((nth) => (nth === 0 ? listOf(full) : githubError(502, "Bad Gateway")));
    assert.equal(half.result?.kind, "passing");
    const late = await list(() => ({ ...listOf(full), afterMs: 600 }), {}, 1, 1000);
    assert.equal(late.result?.kind, "passing");
    assert.equal(late.clock.nowMs(), 1000);
  });
});

const check = (detailsUrl: string, id = 1, name = "deploy (p)"): Check => ({ id, name, detailsUrl });
const nameOf = (checks: readonly Check[], addressing = anywhere) => {
  const built = buildOf(checks, "deploy (p)", addressing);
  return built.kind === "build" ? built.target.name : built.kind;
};
const regional = (id: string, place = "europe-west9") => `projects/123456789012/locations/${place}/operations/${id}`;
const globalPage = `https://console.cloud.google.com/cloud-build/builds/${buildId}?project=123456789012`;
const globalName = `operations/build/123456789012/${Buffer.from(buildId).toString("base64")}`;

describe("the build of a check", () => {
  test("the build of a check is the one that it links to, of the check with the highest id", () => {
    assert.equal(nameOf([check(pageOf(buildId), 7)]), regional(buildId));
    assert.equal(
      nameOf([check(pageOf(other), 7), check(pageOf(buildId), 70), check(pageOf(other), 8)]),
      regional(buildId),
    );
    assert.equal(nameOf([check(globalPage)]), globalName);
    assert.equal(nameOf([]), "none");
  });

  test("the build of a check is told by the exact name", () => {
    for (const name of ["deploy (p) ", "Deploy (p)", "deploy", "deploy (p2)", "deploy (p)\n"]) {
      assert.equal(nameOf([check(pageOf(buildId), 1, name)]), "none", JSON.stringify(name));
    }
  });

  test("the build of a check with a location is that of the newest check of a build there", () => {
    const checks = [
      check(pageOf(buildId, "europe-west9"), 1),
      check(pageOf(other, "us-east1"), 2),
      check(`https://console.cloud.google.com/cloud-build/builds/${buildId}?project=123456789012`, 3),
    ];
    assert.equal(nameOf(checks, { version: "v1", location: "europe-west9" }), regional(buildId));
    assert.equal(nameOf(checks, { version: "v1", location: "us-east1" }), regional(other, "us-east1"));
    assert.equal(nameOf(checks, { version: "v1", location: "asia-east1" }), "none");
    assert.match(nameOf(checks, { version: "v1", location: "global" }), /^operations\/build\/123456789012\//);
  });

  test("the build of a check is asked for at the endpoint and in the version that the inputs say", () => {
    const addressing = { version: "v2", endpoint: "http://127.0.0.1:4000" };
    const built = buildOf([check(pageOf(buildId))], "deploy (p)", addressing);
    assert.deepEqual(built, { kind: "build", target: { ...addressing, name: regional(buildId) } });
  });

  test("the build of a check is unclear where the newest check links anywhere but to a build in Google's console", () => {
    const project = "projects/123456789012";
    for (const url of [
      "",
      "https://evil.example/cloud-build/builds/x?project=123456789012",
      `https://console.cloud.google.com.evil.example/cloud-build/builds/${buildId}?project=123456789012`,
      `https://console.cloud.google.com/cloud-build/builds/${buildId}`,
      `https://console.cloud.google.com/cloud-build/builds/${buildId}?project=a/../b`,
      `https://console.cloud.google.com/cloud-build/builds;region=x%2Fy/${buildId}?project=123456789012`,
      `https://console.cloud.google.com/cloud-build/builds/..?project=123456789012`,
      `https://console.cloud.google.com/cloud-build/triggers/${buildId}?project=123456789012`,
      `http://console.cloud.google.com/cloud-build/builds/${buildId}?project=123456789012`,
      ` ${pageOf(buildId)}`,
      `${pageOf(buildId)}\n::error::x`,
      // What parseTarget takes from people.
      `operations/build/my-project/${buildId}`,
      `${project}/locations/europe-west9/operations/${buildId}`,
      `${project}/builds/${buildId}`,
      "operations/x",
    ]) {
      assert.equal(nameOf([check(url, 2), check(pageOf(buildId), 1)]), "unclear", url);
    }
  });

  test("the build of a check is unclear, with the reason, where the inputs ask for a version that has no such build", () => {
    const page = `https://console.cloud.google.com/cloud-build/builds/${buildId}?project=123456789012`;
    const built = buildOf([check(page)], "deploy (p)", { version: "v2" });
    assert.ok(built.kind === "unclear");
    assert.match(built.why, /^api-version: "v2" has no operation/);
  });
});
