import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { createListChecks } from "../../src/github/checks.ts";
import { githubAdvice } from "../../src/github/github-advice.ts";
import { type Finding, find, type Search } from "../../src/step/find.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { gaps, lost } from "../harness/scripted-api.ts";
import {
  checkJson,
  commit,
  createAccess,
  githubError,
  listOf,
  pageOf,
  type Reply,
  type Sent,
} from "../harness/scripted-github.ts";
import { assertHarmless, buildId } from "../harness/support.ts";

const name = "deploy (my-project)";
const another = "4a8e2d63-1c0f-4b7a-9d52-7e3c8a1f6b05";
const minutes = 60_000;

/** GitHub as it is at a time. */
type Script = (atMs: number, nth: number, request: Sent) => Reply;
type Given = Partial<Search> & { readonly abortAtMs?: number; readonly seed?: number };

/** A search from its start to its end. */
async function search(script: Script, { abortAtMs, seed = 1, ...given }: Given = {}) {
  const clock = createFakeClock(seed);
  const { access, sent } = createAccess(clock, (nth, request) => script(request.atMs, nth, request));
  const abort = new AbortController();
  const log: { readonly atMs: number; readonly line: string }[] = [];
  const found: { readonly atMs: number; readonly index: number; readonly name: string }[] = [];
  let alive = 0;
  if (abortAtMs === 0) abort.abort();
  else if (abortAtMs !== undefined) clock.at(abortAtMs, () => abort.abort());
  const findings: Finding[] = await clock.run(
    find(
      { checks: [name], commit, addressing: { version: "v1" }, timeoutMs: 7_200_000, ...given },
      {
        list: createListChecks(access, { commit, location: given.addressing?.location }),
        clock,
        signal: abort.signal,
        print: (line) => void log.push({ atMs: clock.nowMs(), line }),
        found: (index, target) => void found.push({ atMs: clock.nowMs(), index, name: target.name }),
        checkRunnerAlive() {
          alive += 1;
        },
      },
    ),
  );
  const lines = log.map(({ line }) => line);
  assertHarmless(lines);
  const times = sent.map(({ atMs }) => atMs);
  return { findings, finding: findings[0], sent, times, log, lines, found, alive, endedAtMs: clock.nowMs() };
}

/** Why a name is missing. */
function missingOf(finding: Finding | undefined) {
  assert.ok(finding?.kind === "missing", finding?.kind);
  assertHarmless([finding.why]);
  return finding;
}

const none = listOf([]);
const there = listOf([checkJson(name, pageOf(buildId))]);

describe("a check that is there", () => {
  test("a check that is there is found by one request, at once", async () => {
    const { findings, found, lines, endedAtMs, sent, alive } = await search(() => there);
    const target = `projects/123456789012/locations/europe-west9/operations/${buildId}`;
    assert.ok(findings[0]?.kind === "found" && findings.length === 1);
    assert.equal(findings[0].target.name, target);
    assert.deepEqual(found, [{ atMs: 0, index: 0, name: target }]);
    assert.deepEqual([endedAtMs, sent.length, alive], [0, 1, 1]);
    assert.deepEqual(lines, [
      'Looking for check "deploy (my-project)" on 1f2e3d4 …',
      `Found check "deploy (my-project)": build ${buildId}.`,
    ]);
  });

  test("a check that is there half a minute after the push is found by the next look", async () => {
    const { finding, times, lines } = await search((atMs) => (atMs < 30_000 ? none : there));
    assert.equal(finding?.kind, "found");
    assert.ok((times.at(-1) ?? 0) < 45_000);
    assert.equal(lines.length, 2, "nothing is said between");
  });

  test("a check that is there with a newer one of the same name is the newer one's build", async () => {
    const retried = listOf([checkJson(name, pageOf(buildId), 5), checkJson(name, pageOf(another), 50)]);
    const { found } = await search(() => retried);
    assert.match(found[0]?.name ?? "", new RegExp(another));
  });
});

describe("the looks", () => {
  test("the looks for a check come at intervals that grow from 5 to 15 s, for 5 minutes, 30 times at most", async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { times, endedAtMs, finding } = await search(() => none, { seed });
      const between = gaps(times);
      assert.equal(missingOf(finding).kind, "missing");
      for (const ms of between.slice(0, -1)) assert.ok(ms >= 5000 && ms <= 15_000, String(between));
      assert.ok((between[0] ?? 0) < 6000 && (between.at(-2) ?? 0) === 15_000, String(between));
      assert.ok(times.length <= 30, String(times.length));
      assert.deepEqual([times.at(-1), endedAtMs], [299_000, 299_000]);
    }
  });

  test("the looks for a check are over by the timeout where that is less, with one just before it", async () => {
    for (const [timeoutMs, lastMs] of [
      [20_000, 19_000],
      [2000, 1800],
    ] as const) {
      const { times, endedAtMs, finding } = await search(() => none, { timeoutMs });
      assert.equal(missingOf(finding).kind, "missing");
      assert.deepEqual([times.at(-1), endedAtMs], [lastMs, lastMs]);
    }
  });

  test("looks for a check that hang are given up, and do not delay the end of the search", async () => {
    const { finding, sent, endedAtMs } = await search(() => "hang", { timeoutMs: 30_000 });
    assert.match(missingOf(finding).why, /^GitHub could not be asked for the checks of 1f2e3d4: .*TIMEOUT/);
    assert.ok(sent.every(({ limitMs }) => limitMs <= 10_000));
    assert.ok(endedAtMs <= 31_000, String(endedAtMs));
  });
});

describe("a check that is not there in the end is unknown, and the reason names", () => {
  test("the reason for a missing check names the checks that Cloud Build did make", async () => {
    const { finding, endedAtMs } = await search(() =>
      listOf([checkJson("web (my-project)", pageOf(buildId)), checkJson("ci", pageOf(another), 2, "github-actions")]),
    );
    const { why, advice: given } = missingOf(finding);
    assert.equal(
      why,
      'Cloud Build made no such check: "deploy (my-project)" on 1f2e3d4 within 4m 59s; it made check "web (my-project)"',
    );
    assert.equal(given, githubAdvice.checkMissing);
    assert.equal(endedAtMs, 299_000);
  });

  test("the reason for a missing check says that there is none at all", async () => {
    assert.match(missingOf((await search(() => none)).finding).why, /within 4m 59s; it made no check$/);
  });

  test("the reason for a missing check names regions where a location is asked for", async () => {
    const addressing = { version: "v1", location: "us-east1" };
    const { finding } = await search(() => listOf([checkJson(name, pageOf(buildId))]), { addressing });
    assert.match(
      missingOf(finding).why,
      /"deploy \(my-project\)" for us-east1 on 1f2e3d4 .*; it made check "deploy \(my-project\)" for europe-west9$/,
    );
  });

  test("the reason for a missing check names at most 10 of many, and says that there are more than were read", async () => {
    const full = Array.from({ length: 100 }, (_, n) => checkJson(`build-${n} (my-project)`, pageOf(buildId), n));
    const { finding, sent } = await search(() => listOf(full), { timeoutMs: 2000 });
    const { why } = missingOf(finding);
    assert.match(why, /"build-9 \(my-project\)" and 90 more among the first 1,000 of the commit$/);
    assert.ok(why.length < 1000, String(why.length));
    assert.equal(sent.length, 20, "two looks of ten pages");
  });

  test("the reason for a missing check tells of a link that leads to no build", async () => {
    const { finding, found } = await search(() => listOf([checkJson(name, "https://evil.example/")]));
    assert.match(missingOf(finding).why, /there is one, but its link is not to a build in Google's console$/);
    assert.deepEqual(found, []);
  });

  test("the reason for a missing check says that GitHub stopped answering since", async () => {
    const { finding } = await search((atMs) => (atMs < 60_000 ? none : githubError(502, "Bad Gateway")));
    assert.match(missingOf(finding).why, /it made no check; the last look failed: HTTP 502: Bad Gateway$/);
  });
});

describe("several names", () => {
  const names = ["a (p)", "b (p)", "c (p)"];

  test("several checks are each handed over when they are found, and missing ones are told apart", async () => {
    const { findings, found, lines } = await search(
      (atMs) =>
        listOf([
          ...(atMs >= 20_000 ? [checkJson("a (p)", pageOf(another), 2)] : []),
          checkJson("c (p)", pageOf(buildId), 1),
        ]),
      { checks: names },
    );
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["found", "missing", "found"],
    );
    assert.deepEqual(
      found.map(({ index }) => index),
      [2, 0],
    );
    assert.equal(found[0]?.atMs, 0);
    assert.ok((found[1]?.atMs ?? 0) >= 20_000);
    assert.deepEqual(lines, [
      'Looking for checks "a (p)", "b (p)", "c (p)" on 1f2e3d4 …',
      `Found check "c (p)": build ${buildId}.`,
      `Found check "a (p)": build ${another}.`,
    ]);
  });

  test("several checks of one build are waited for once", async () => {
    const both = listOf([checkJson("a (p)", pageOf(buildId), 1), checkJson("b (p)", pageOf(buildId), 2)]);
    const { findings, found, lines } = await search(() => both, { checks: ["a (p)", "b (p)"] });
    assert.deepEqual(
      findings.map((finding) => (finding.kind === "same" ? finding.index : finding.kind)),
      ["found", 0],
    );
    assert.equal(found.length, 1);
    assert.equal(lines.at(-1), 'Check "b (p)" is of the same build as "a (p)". It is waited for once.');
  });

  test("several checks are looked for together: one question for all, however many there are", async () => {
    const checks = Array.from({ length: 40 }, (_, n) => `t${n} (p)`);
    const { sent, lines } = await search(() => none, { checks, timeoutMs: 1000 });
    assert.equal(sent.length, 2);
    assert.match(lines[0] ?? "", /"t9 \(p\)" and 30 more on 1f2e3d4 …$/);
  });
});

describe("a refusal of GitHub ends the search at once", () => {
  const refusals = [
    ["401", githubError(401, "Bad credentials"), githubAdvice.githubToken],
    ["403", githubError(403, "Resource not accessible by integration"), githubAdvice.checksDenied],
    ["404", githubError(404, "Not Found"), githubAdvice.checksDenied],
    ["422", githubError(422, "No commit found for SHA"), undefined],
    ["301", githubError(301, "Moved Permanently"), undefined],
  ] as const;
  for (const [status, reply, expected] of refusals) {
    test(`a ${status} of GitHub ends the search at once, with what helps where that is known`, async () => {
      const { findings, sent, endedAtMs } = await search(() => reply, { checks: ["a", "b"] });
      assert.deepEqual([sent.length, endedAtMs], [1, 0]);
      for (const finding of findings) {
        const { why, advice: given } = missingOf(finding);
        assert.equal(given, expected);
        assert.match(why, new RegExp(`HTTP ${status}`));
        if (expected !== undefined) assert.ok(why.startsWith(expected.message), why);
      }
    });
  }

  test("a refusal of GitHub after other builds were found ends the search at once, and does not touch those", async () => {
    const { findings } = await search((_, nth) => (nth === 0 ? there : githubError(403, "No")), {
      checks: [name, "b"],
    });
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["found", "missing"],
    );
  });
});

describe("what passes is waited out", () => {
  for (const [what, reply] of [
    ["a reset", lost("ECONNRESET")],
    ["5xx", githubError(503, "Unavailable")],
    ["a page instead of JSON", { ...none, text: "<html>" }],
    ["no answer", "hang"],
  ] as const) {
    test(`a search waits out ${what} for minutes, with one line in the log`, async () => {
      const { finding, lines } = await search((atMs) => (atMs < 4 * minutes ? reply : there));
      assert.equal(finding?.kind, "found");
      assert.equal(lines.length, 3, lines.join("\n"));
      assert.match(lines[1] ?? "", /^Cannot ask GitHub for checks: .*\. The next try is in \d+s\.$/);
    });
    test(`a search waits out ${what}, once, without a word`, async () => {
      const { finding, lines } = await search((_, nth) => (nth === 0 ? reply : there));
      assert.equal(finding?.kind, "found");
      assert.equal(lines.length, 2);
    });
  }

  test("a search waits out a rate limit for as long as GitHub asks, and says so", async () => {
    const limit = githubError(403, "secondary rate limit", { "retry-after": "60" });
    const { finding, times, lines } = await search((atMs) => (atMs < 60_000 ? limit : there));
    assert.equal(finding?.kind, "found");
    assert.deepEqual(times, [0, 60_000]);
    assert.match(
      lines[1] ?? "",
      /^Cannot ask GitHub for checks: GitHub's rate limit is used up .*next try is in 1m\.$/,
    );
  });

  test("a rate limit that outlasts a search ends it at once: no later look could find anything", async () => {
    const limit = githubError(403, "exceeded", {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Date.parse("2026-11-02T10:00:00Z") / 1000),
    });
    const { finding, endedAtMs, sent } = await search(() => limit);
    assert.match(missingOf(finding).why, /rate limit is used up/);
    assert.deepEqual([sent.length, endedAtMs], [1, 0]);
  });

  test("a search does not wait long for TLS and a proxy's password, which get a second try", async () => {
    for (const [code, expected] of [
      ["CERT_HAS_EXPIRED", apiAdvice.tls],
      ["PROXY_407", apiAdvice.proxy],
    ] as const) {
      const { finding, sent, endedAtMs } = await search(() => lost(code));
      assert.equal(missingOf(finding).advice, expected);
      assert.equal(sent.length, 2);
      assert.ok(endedAtMs < 6000);
    }
  });

  test("a search waits 30 s for a host that nobody knows", async () => {
    const { finding, endedAtMs } = await search(() => lost("ENOTFOUND"));
    assert.match(missingOf(finding).why, /ENOTFOUND/);
    assert.ok(endedAtMs >= 30_000 && endedAtMs < 46_000, String(endedAtMs));
  });

  test("a search waits out a fault of TLS once GitHub has answered", async () => {
    const { finding } = await search((atMs) => (atMs < 5000 ? none : atMs < 60_000 ? lost("CERT_HAS_EXPIRED") : there));
    assert.equal(finding?.kind, "found");
  });
});

describe("an abort", () => {
  for (const [when, reply, abortAtMs] of [
    ["between two looks", none, 2000],
    ["while GitHub has not answered", "hang", 2000],
    ["while a rate limit is waited out", githubError(429, "x", { "retry-after": "60" }), 30_000],
  ] as const) {
    test(`an abort ${when} ends the search at once`, async () => {
      const { findings, endedAtMs, sent } = await search(() => reply, { checks: ["a", "b"], abortAtMs });
      assert.deepEqual(findings, [{ kind: "aborted" }, { kind: "aborted" }]);
      assert.deepEqual([endedAtMs, sent.length], [abortAtMs, 1]);
    });
  }

  test("an abort of a search leaves what was found", async () => {
    const { findings } = await search(() => there, { checks: [name, "b"], abortAtMs: 100 });
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["found", "aborted"],
    );
  });

  test("an abort before the first look for a check asks nothing", async () => {
    const { findings, sent } = await search(() => there, { abortAtMs: 0 });
    assert.deepEqual(findings, [{ kind: "aborted" }]);
    assert.deepEqual(sent, []);
  });
});

test("a thousand hostile checks do nothing but end in unknown", async () => {
  const evil = [
    "::error::x",
    "##[error]x",
    "\n::set-output name=status::succeeded",
    "\u001b[31m",
    "\u202e",
    "x".repeat(70_000),
  ];
  const page = (n: number) =>
    Array.from({ length: 100 }, (_, k) =>
      checkJson(
        `${evil[k % evil.length]}${n}.${k}`,
        [pageOf(buildId), "https://evil.example/", "javascript:x", `${pageOf(another)}\n::error::`][k % 4],
        n * 100 + k,
        k % 3 === 0 ? "github-actions" : "google-cloud-build",
      ),
    );
  const { finding, found, lines, sent } = await search(
    (_, nth) => listOf([...page(nth % 10).slice(0, 99), checkJson(name, pageOf(buildId), 5000, "evil")]),
    { timeoutMs: 10_000 },
  );
  const { why } = missingOf(finding);
  assert.ok(why.length < 1000, String(why.length));
  assert.deepEqual(found, []);
  assert.equal(lines.length, 1);
  assert.ok(sent.length <= 30);
});
