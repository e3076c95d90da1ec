// GitHub's checks and commit statuses, as the REST API answers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { NewCheck, Permissions } from "./github.ts";
import { rateLimitExceeded, secondaryLimit } from "./github-errors.ts";
import { type Emulator, startEmulator } from "./server.ts";

const token = "ghs_token-of-the-tests";
const commit = "ffac537e6cbbf934b08745a378932722df287a53";

async function start(permissions?: Permissions): Promise<Emulator> {
  const emulator = await startEmulator();
  emulator.github.addToken(token, permissions);
  return emulator;
}

type Check = {
  readonly id: number;
  readonly name: string;
  readonly details_url: string;
  readonly [key: string]: unknown;
};
type List = { readonly total_count: number; readonly check_runs: readonly Check[] };

const list = (emulator: Emulator, query = "", headers: Record<string, string> = {}) =>
  fetch(`${emulator.github.url}/repos/octo-org/octo-repo/commits/${commit}/check-runs${query}`, {
    headers: { authorization: `token ${token}`, ...headers },
  });
const listed = async (emulator: Emulator, query = "") => (await (await list(emulator, query)).json()) as List;
const setStatus = (emulator: Emulator, body: unknown, where = `octo-org/octo-repo/statuses/${commit}`) =>
  fetch(`${emulator.github.url}/repos/${where}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("checks", () => {
  test("the emulated checks of a build are named by trigger and project, lead to its page, and follow it until its end", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({
      status: "QUEUED",
      location: "europe-west9",
      check: { commit, trigger: "deploy" },
    });
    const read = async () => (await listed(emulator)).check_runs[0];
    const queued = await read();
    assert.equal(queued?.name, "deploy (demo-project)");
    assert.equal(
      queued?.details_url,
      `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${build.id}?project=123456789012`,
    );
    assert.deepEqual([queued?.status, queued?.conclusion, queued?.completed_at], ["queued", null, null]);
    assert.deepEqual((({ id, slug }) => ({ id, slug }))(queued?.app as { id: number; slug: string }), {
      id: 10_529,
      slug: "google-cloud-build",
    });
    assert.equal(queued?.head_sha, commit);
    assert.notEqual(queued?.external_id, build.id, "nobody is to rely on it");
    build.start();
    assert.equal((await read())?.status, "in_progress");
    build.end("TIMEOUT");
    const ended = await read();
    assert.deepEqual([ended?.status, ended?.conclusion], ["completed", "timed_out"]);
    assert.match(String(ended?.completed_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal((await read())?.completed_at, ended?.completed_at);
    const everywhere = emulator.addBuild({ check: { commit, trigger: "global" } });
    assert.doesNotMatch(
      String((await listed(emulator, "?check_name=global%20(demo-project)")).check_runs[0]?.details_url),
      /region/,
    );
    assert.match(everywhere.logUrl, /builds\/[0-9a-f-]{36}\?project=123456789012$/);
  });

  test("the emulated checks are there when their time has come, on their commit and in their repository alone", async () => {
    await using emulator = await start();
    emulator.github.addCheck({ commit, name: "late", afterMs: 3_600_000 });
    emulator.github.addCheck({ commit: "a".repeat(40), name: "elsewhere" });
    emulator.github.addCheck({ commit, name: "another's", repository: "another/repository" });
    emulator.github.addCheck({ commit: commit.toUpperCase(), name: "here" });
    const { total_count, check_runs } = await listed(emulator);
    assert.deepEqual([total_count, check_runs.map(({ name }) => name)], [1, ["here"]]);
  });

  test("the emulated checks are asked for by app, name and status; of equal names the newest, or all", async () => {
    await using emulator = await start();
    const add = (name: string, more: Partial<NewCheck> = {}) => emulator.github.addCheck({ commit, name, ...more });
    const [first, second] = [add("deploy"), add("deploy")];
    add("deploy", { appSlug: "github-actions" });
    const running = add("lint", { status: "in_progress" });
    const ids = async (query: string) => (await listed(emulator, query)).check_runs.map(({ id }) => id);
    assert.deepEqual(await ids("?app_id=10529"), [running.id, second.id]);
    assert.deepEqual(await ids("?app_id=10529&check_name=deploy&filter=all"), [second.id, first.id]);
    assert.deepEqual(await ids("?status=in_progress"), [running.id]);
    assert.equal((await ids("?filter=all")).length, 4);
    running.update({ status: "completed", conclusion: "neutral", detailsUrl: "https://example.com/" });
    const [lint] = (await listed(emulator, "?check_name=lint")).check_runs;
    assert.deepEqual(
      [lint?.status, lint?.conclusion, lint?.details_url],
      ["completed", "neutral", "https://example.com/"],
    );
  });

  test("the emulated checks come in pages, whose links lead on", async () => {
    await using emulator = await start();
    for (let index = 0; index < 150; index++) emulator.github.addCheck({ commit, name: `check ${index}` });
    assert.equal((await listed(emulator)).check_runs.length, 30);
    const first = await list(emulator, "?per_page=1000");
    const { total_count, check_runs } = (await first.json()) as List;
    assert.deepEqual([total_count, check_runs.length], [150, 100]);
    const [, next = ""] = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    assert.ok(next.startsWith(`${emulator.github.url}/repositories/`));
    const second = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(((await second.json()) as List).check_runs.length, 50);
    assert.match(second.headers.get("link") ?? "", /^<[^>]+&page=1>; rel="prev", <[^>]+&page=1>; rel="first"$/);
  });

  test("the emulated checks that have not changed cost nothing of the rate limit", async () => {
    await using emulator = await start();
    const check = emulator.github.addCheck({ commit, name: "deploy", status: "queued" });
    const first = await list(emulator);
    const etag = first.headers.get("etag") ?? "";
    assert.equal(first.headers.get("x-ratelimit-remaining"), "999");
    const again = await list(emulator, "", { "if-none-match": etag });
    assert.deepEqual([again.status, again.headers.get("x-ratelimit-remaining"), await again.text()], [304, "999", ""]);
    check.update({ status: "in_progress" });
    const changed = await list(emulator, "", { "if-none-match": etag });
    assert.deepEqual([changed.status, changed.headers.get("x-ratelimit-remaining")], [200, "998"]);
  });

  test("the emulated checks are for tokens with the right to read them", async () => {
    await using emulator = await start({ statuses: "write" });
    const denied = await list(emulator);
    assert.deepEqual(
      [denied.status, ((await denied.json()) as { message: string }).message],
      [403, "Resource not accessible by integration"],
    );
    const unknown = await list(emulator, "", { authorization: "Bearer ghs_another" });
    assert.deepEqual(
      [unknown.status, ((await unknown.json()) as { message: string }).message],
      [401, "Bad credentials"],
    );
    assert.equal((await list(emulator, "", { authorization: "" })).status, 401);
    emulator.github.setPermissions({ checks: "read" });
    assert.equal((await list(emulator)).status, 200);
  });

  test("the emulated checks of no such repository or commit are refused, and faults come as GitHub words them", async () => {
    await using emulator = await start();
    const ask = (path: string) =>
      fetch(`${emulator.github.url}${path}`, { headers: { authorization: `token ${token}` } });
    assert.equal((await ask(`/repos/no/where/commits/${commit}/check-runs`)).status, 404);
    assert.equal((await ask("/repos/octo-org/octo-repo/commits/main/check-runs")).status, 422);
    emulator.answer({ kind: "checks" }, rateLimitExceeded(1_800_000_000));
    emulator.answer({ kind: "checks" }, secondaryLimit(7, 429));
    const limited = await list(emulator);
    assert.deepEqual(
      [limited.status, limited.headers.get("x-ratelimit-remaining"), limited.headers.get("x-ratelimit-reset")],
      [403, "0", "1800000000"],
    );
    const secondary = await list(emulator);
    assert.deepEqual([secondary.status, secondary.headers.get("retry-after")], [429, "7"]);
    const { kind, path, query, headers } = await emulator.waitFor("checks", 3);
    assert.deepEqual(
      [kind, path.startsWith("/api/v3/repos/"), query, headers.authorization],
      ["checks", true, "", `token ${token}`],
    );
  });
});

describe("commit statuses", () => {
  const good = {
    state: "pending",
    context: "cloud-build/app",
    description: "queued",
    target_url: "https://example.com/",
  };

  test("the emulated commit statuses are made, told back and kept", async () => {
    await using emulator = await start();
    const made = await setStatus(emulator, good);
    assert.equal(made.status, 201);
    const { state, context, description, target_url } = (await made.json()) as typeof good;
    assert.deepEqual({ state, context, description, target_url }, good);
    await setStatus(emulator, { state: "success" });
    const [first, second] = emulator.github.statuses;
    const { atMs, ...kept } = first ?? { atMs: 0 };
    assert.deepEqual(kept, {
      repository: "octo-org/octo-repo",
      commit,
      state: "pending",
      context: "cloud-build/app",
      description: "queued",
      targetUrl: "https://example.com/",
    });
    assert.ok(atMs > 0);
    assert.deepEqual([second?.context, second?.description, second?.targetUrl], ["default", null, null]);
    assert.equal((await emulator.waitFor("statuses")).body, JSON.stringify(good));
  });

  const refusals: [string, unknown, number, RegExp][] = [
    ["another state", { ...good, state: "succeeded" }, 422, /state is not included in the list/],
    ["a long description", { ...good, description: "x".repeat(141) }, 422, /description is too long \(maximum is 140/],
    ["a link that is none", { ...good, target_url: "javascript:x" }, 422, /target_url must use http\(s\) scheme/],
    ["no JSON", "{", 400, /Problems parsing JSON/],
  ];
  for (const [what, body, status, said] of refusals) {
    test(`the emulated commit statuses are refused with ${what}`, async () => {
      await using emulator = await start();
      const refused = await setStatus(emulator, body);
      assert.equal(refused.status, status);
      assert.match(await refused.text(), said);
      assert.deepEqual(emulator.github.statuses, []);
    });
  }

  test("the emulated commit statuses need the right to write them, and a commit", async () => {
    await using emulator = await start({ statuses: "read", checks: "read" });
    assert.equal((await setStatus(emulator, good)).status, 403);
    emulator.github.setPermissions({ statuses: "write" });
    assert.equal((await setStatus(emulator, good, "octo-org/octo-repo/statuses/main")).status, 422);
    assert.equal((await setStatus(emulator, good, `no/where/statuses/${commit}`)).status, 404);
    assert.equal((await setStatus(emulator, { ...good, description: "y".repeat(140) })).status, 201);
  });
});
