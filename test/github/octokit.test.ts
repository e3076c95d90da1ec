import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { apiRootOf, createGitHub } from "../../src/github/octokit.ts";
import type { Answer } from "../../src/http/answer.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { answer, lost } from "../harness/scripted-api.ts";
import { createAccess, githubError, type Reply, token } from "../harness/scripted-github.ts";

const packages = join(import.meta.dirname, "../../node_modules");
const never = new AbortController().signal;
const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";

/** Asks GitHub as often as there are replies, and gives what came of it. */
async function ask(replies: readonly Reply[], env: NodeJS.ProcessEnv = {}, given: { token?: string | undefined } = {}) {
  const clock = createFakeClock();
  const { access, sent, masked } = createAccess(clock, (nth) => replies[nth] ?? "hang", env);
  const github = createGitHub({ ...access, ...("token" in given ? { token: given.token } : {}) });
  const results: Awaited<ReturnType<typeof github.ask>>[] = [];
  for (const _ of replies) results.push(await clock.run(github.ask(route, { ref: "abc", page: 2 }, 10_000, never)));
  return { results, result: results[0], sent, masked, clock, github };
}

const ok = answer(200, { total_count: 0 });

describe("a request to GitHub", () => {
  test("a request to GitHub goes to the repository of the run at the runner's API, with the token, on the given transport alone", async () => {
    const { result, sent, masked } = await ask([ok], { GITHUB_API_URL: "https://ghes.example/api/v3/" });
    assert.deepEqual(result, { kind: "answered", data: { total_count: 0 } });
    assert.equal(sent.length, 1);
    assert.equal(
      sent[0]?.url.href,
      "https://ghes.example/api/v3/repos/octo-org/octo-repo/commits/abc/check-runs?page=2",
    );
    assert.equal(sent[0]?.headers.authorization, `token ${token}`);
    assert.equal(sent[0]?.limitMs, 10_000);
    assert.deepEqual(masked, [token]);
  });

  test("a request to GitHub goes to github.com where the runner names no API", async () => {
    const { sent, github } = await ask([ok]);
    assert.equal(sent[0]?.url.origin, "https://api.github.com");
    assert.equal(github.isDotCom, true);
    assert.equal((await ask([ok], { GITHUB_API_URL: "https://api.octo.ghe.com" })).github.isDotCom, false);
  });

  test("a request to GitHub is sent nowhere without a token, a repository, an API to trust, or the proxy that is meant", async () => {
    const nowhere = [
      [{}, { token: undefined }, /github-token is empty/],
      [{ GITHUB_REPOSITORY: "" }, {}, /GITHUB_REPOSITORY: "" is not OWNER\/REPOSITORY/],
      [{ GITHUB_REPOSITORY: "../octo-repo" }, {}, /GITHUB_REPOSITORY/],
      [{ GITHUB_REPOSITORY: "octo-org/.." }, {}, /GITHUB_REPOSITORY/],
      [{ GITHUB_API_URL: "http://api.github.com" }, {}, /GITHUB_API_URL: no token is sent to "http:/],
      [{ HTTPS_PROXY: "socks5://proxy:1080" }, {}, /HTTPS_PROXY: the value is not the address of a proxy/],
    ] as const;
    for (const [env, given, why] of nowhere) {
      const { result, sent, masked } = await ask([ok], env, given);
      assert.equal(result?.kind, "refused");
      assert.match(result.why, why);
      assert.deepEqual([sent, masked], [[], []]);
    }
  });

  test("a request to GitHub with a route to another origin is refused, and nothing is sent", async () => {
    const clock = createFakeClock();
    const { access, sent } = createAccess(clock, () => ok);
    const result = await clock.run(createGitHub(access).ask("GET https://evil.example/x", {}, 1000, never));
    assert.equal(result.kind, "refused");
    assert.deepEqual(sent, []);
  });

  test("a request to GitHub is given up when its signal is aborted", async () => {
    const clock = createFakeClock();
    const abort = new AbortController();
    const { access } = createAccess(clock, () => "hang");
    clock.at(300, () => abort.abort());
    const result = await clock.run(createGitHub(access).ask(route, { ref: "abc" }, 10_000, abort.signal));
    assert.equal(result.kind, "passing");
    assert.equal(clock.nowMs(), 300);
  });
});

test("only https, or http on loopback, is the root of an API that a token may go to", () => {
  const root = (url: string) => apiRootOf({ GITHUB_API_URL: url });
  for (const [url, expected] of [
    ["https://api.github.com", "https://api.github.com"],
    ["https://GHES.example:8443/api/v3/", "https://ghes.example:8443/api/v3"],
    ["http://127.0.0.1:4000/api/v3", "http://127.0.0.1:4000/api/v3"],
    ["http://[::1]:4000", "http://[::1]:4000"],
    ["http://localhost", "http://localhost"],
    ["", "https://api.github.com"],
  ] as const) {
    assert.equal(root(url), expected, url);
  }
  for (const url of [
    "http://ghes.example/api/v3",
    "ftp://api.github.com",
    "https://user:pass@ghes.example",
    "https://ghes.example/?x=1",
    "https://ghes.example/#x",
    "https://ghes.example/../x",
    "https://ghes.example\\@evil.example",
    "https://ghes.example/{owner}",
    "https://ghes.exa\nmple/",
    "//ghes.example",
    "http://2130706433",
    "api.github.com",
  ]) {
    assert.equal(root(url), undefined, url);
  }
});

describe("an answer that has not changed", () => {
  const first = answer(200, { total_count: 7 }, { etag: 'W/"1"' });

  test("an answer of GitHub that has not changed is asked for by its ETag, and a 304 stands for it", async () => {
    const { results, sent } = await ask([first, answer(304, ""), answer(200, { total_count: 8 }, {}), ok]);
    assert.deepEqual(
      results.map((result) => result.kind === "answered" && result.data),
      [{ total_count: 7 }, { total_count: 7 }, { total_count: 8 }, { total_count: 0 }],
    );
    assert.deepEqual(
      sent.map(({ headers }) => headers["if-none-match"]),
      [undefined, 'W/"1"', 'W/"1"', undefined],
    );
  });

  test("a 304 of GitHub that nobody asked for is a fault that passes", async () => {
    const { result } = await ask([answer(304, "")]);
    assert.equal(result?.kind, "passing");
  });
});

describe("what comes instead of a success", () => {
  const passes: readonly (readonly [string, Reply, RegExp])[] = [
    ["a reset", lost("ECONNRESET"), /ECONNRESET/],
    ["no answer at all", "hang", /TIMEOUT/],
    ["a 500", githubError(500, "Server Error"), /^HTTP 500: Server Error$/],
    [
      "a 502 of a middlebox",
      answer(502, "<html>::error::x</html>", { server: "squid/5.7" }),
      /^HTTP 502 from squid\/5\.7$/,
    ],
    ["a 408", answer(408, ""), /^HTTP 408$/],
    ["a page instead of JSON", answer(200, "<html>login</html>"), /^HTTP 200 without a JSON object$/],
    ["a list instead of an object", answer(200, []), /without a JSON object/],
    ["an empty body", answer(200, ""), /without a JSON object/],
    ["JSON that breaks off", answer(200, '{"total_count": 1, "check'), /without a JSON object/],
  ];
  for (const [name, reply, why] of passes) {
    test(`a fault of GitHub passes: ${name}`, async () => {
      const { result } = await ask([reply]);
      assert.equal(result?.kind, "passing");
      assert.match(result.why, why);
      assert.equal(result.atLeastMs, undefined);
    });
  }

  const refusals: readonly (readonly [string, Answer, number, RegExp])[] = [
    ["a token that is none", githubError(401, "Bad credentials"), 401, /^HTTP 401: Bad credentials$/],
    ["a missing right", githubError(403, "Not accessible"), 403, /^HTTP 403: Not accessible$/],
    ["a 403 with requests left", githubError(403, "No", { "x-ratelimit-remaining": "12" }), 403, /^HTTP 403: No$/],
    ["a 404", githubError(404, "Not Found"), 404, /^HTTP 404: Not Found$/],
    ["a 404 of a middlebox", answer(404, "<html>no</html>", { server: "nginx" }), 404, /^HTTP 404 from nginx$/],
    [
      "a 301",
      githubError(301, "Moved", { location: "https://evil.example/" }),
      301,
      /Moved: redirects are not followed$/,
    ],
    ["a 302", answer(302, "", { location: "https://evil.example/" }), 302, /^HTTP 302: redirects are not followed$/],
    [
      "a 422, with what is wrong of each field",
      githubError(422, "Validation Failed", {}, { errors: [{ message: "the maximum of statuses" }, "and more"] }),
      422,
      /^HTTP 422: Validation Failed: the maximum of statuses: and more$/,
    ],
    ["a 501", answer(501, ""), 501, /^HTTP 501$/],
  ];
  for (const [name, reply, status, why] of refusals) {
    test(`an answer of GitHub is a refusal: ${name}`, async () => {
      const { result, sent } = await ask([reply]);
      assert.equal(result?.kind, "refused");
      assert.match(result.why, why);
      assert.equal(result.status, status);
      assert.equal(sent.length, 1, "nothing follows it");
    });
  }

  test("a fault of GitHub is printed without the token, and not as a command", async () => {
    const echo = `no such token: ${token}\n::error::x ##[error]y ${encodeURIComponent(token)}`;
    for (const reply of [githubError(404, echo), { ...lost("X"), why: `h: ${token}` }, githubError(500, echo)]) {
      const { result } = await ask([reply]);
      assert.ok(result?.kind !== "answered" && result !== undefined);
      assert.ok(!result.why.includes(token), result.why);
      assert.doesNotMatch(result.why, /\n|##\[|ghs_/);
    }
  });

  test("the search at GitHub is patient with TLS, a proxy and a name server as with Google's", async () => {
    const codes = [
      ["CERT_HAS_EXPIRED", { tries: 2 }],
      ["PROXY_407", { tries: 2 }],
      ["ENOTFOUND", { ms: 30_000 }],
      ["ECONNRESET", { ms: 180_000 }],
    ] as const;
    for (const [code, before] of codes) {
      const { result } = await ask([lost(code)]);
      assert.ok(result?.kind === "passing");
      assert.deepEqual(result.patience.before, before, code);
    }
  });
});

describe("a rate limit is told from a missing right, with how long it lasts", () => {
  const wallSeconds = Date.parse("2026-11-02T09:14:00Z") / 1000;
  const used = (seconds: number) => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(seconds) });
  const limits: readonly (readonly [string, Answer, number])[] = [
    ["403 with Retry-After", githubError(403, "secondary rate limit", { "retry-after": "17" }), 17_000],
    ["403 with nothing left until a time", githubError(403, "exceeded", used(wallSeconds + 90)), 90_000],
    ["403 with nothing left until a time that is over", githubError(403, "exceeded", used(wallSeconds - 5)), 1000],
    ["403 with nothing left and no time", githubError(403, "exceeded", { "x-ratelimit-remaining": "0" }), 60_000],
    ["429 with Retry-After", githubError(429, "slow down", { "retry-after": "5" }), 5000],
    ["429 without anything", githubError(429, "slow down"), 60_000],
    [
      "429 with a time that is none",
      githubError(429, "x", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "x" }),
      60_000,
    ],
  ];
  for (const [name, reply, atLeastMs] of limits) {
    test(`a rate limit of GitHub is told from a missing right: ${name}`, async () => {
      const { result } = await ask([reply]);
      assert.equal(result?.kind, "passing");
      assert.equal(result.atLeastMs, atLeastMs);
      assert.match(result.why, /^GitHub's rate limit is used up \(HTTP 4/);
    });
  }

  test("a 503 of GitHub with Retry-After is no rate limit, but is waited out as long", async () => {
    const { result } = await ask([githubError(503, "maintenance", { "retry-after": "9" })]);
    assert.ok(result?.kind === "passing");
    assert.equal(result.atLeastMs, 9000);
    assert.equal(result.why, "HTTP 503: maintenance");
  });
});

test("the Octokit that is loaded is the one that @actions/github is made of: where it moves to another, load that", () => {
  const { dependencies } = JSON.parse(readFileSync(join(packages, "@actions/github/package.json"), "utf8"));
  const { version } = JSON.parse(readFileSync(join(packages, "@octokit/core/package.json"), "utf8"));
  assert.equal(dependencies["@octokit/core"].replace(/^\^(\d+).*/, "$1"), version.replace(/\..*/, ""));
  assert.ok(!existsSync(join(packages, "@actions/github/node_modules/@octokit")), "it has one of its own");
});
