import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens, staticTokens } from "../../src/auth/tokens.ts";
import { withAdvice } from "../../src/base/advice.ts";
import { newTokenRefused, passing, twoTries, unknownHost } from "../../src/http/patience.ts";
import { createTrouble } from "../../src/wait/trouble.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import {
  answer,
  type Ended,
  lost,
  quota,
  type Reply,
  refusal,
  running,
  succeeded,
  until,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const html = "<html><title>Sign in</title><body>Welcome to the guest network</body></html>";
const info = (reason: string, metadata = {}) => [
  { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, metadata },
  { "@type": "type.googleapis.com/google.rpc.Help", links: [{ url: "https://console.example/enable" }] },
];

/** When a wait gives up: after so many milliseconds of nothing else, or after so many such answers in a row. */
type Limit = { readonly ms: number } | { readonly tries: number };
const inWords = (limit: Limit) => ("ms" in limit ? `${limit.ms / minute} minutes` : `${limit.tries} tries`);
type Row = readonly [signal: string, reply: Reply, before: Limit, after: Limit, why: RegExp];

const [passes, lasts] = [{ ms: 3 * minute }, { ms: 15 * minute }];
const anyFault = (signal: string, reply: Reply, why: RegExp): Row => [signal, reply, passes, lasts, why];

const rows: readonly Row[] = [
  ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"].map((code) =>
    anyFault(code, lost(code), new RegExp(code)),
  ),
  ...["ERR_STREAM_PREMATURE_CLOSE", "HPE_INVALID_CONSTANT", "UNKNOWN"].map((code) =>
    anyFault(code, lost(code), new RegExp(code)),
  ),
  ...[408, 425, 499, 500, 502, 503, 504, 599].map((status) =>
    anyFault(`${status} of Google's`, refusal(status, "UNAVAILABLE"), new RegExp(`${status} UNAVAILABLE`)),
  ),
  [
    "ENOTFOUND",
    lost("ENOTFOUND"),
    { ms: minute / 2 },
    lasts,
    /The host is not known \(ENOTFOUND\): Cannot reach Cloud Build.*`endpoint`/,
  ],
  ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"].map(
    (code): Row => [code, lost(code), { tries: 2 }, lasts, new RegExp(`${code}.*NODE_EXTRA_CA_CERTS`)],
  ),
  ["a foreign name in TLS", lost("ERR_TLS_CERT_ALTNAME_INVALID"), { tries: 2 }, lasts, /ALTNAME.*NODE_EXTRA_CA_CERTS/],
  ["407 for CONNECT", lost("PROXY_407"), { tries: 2 }, lasts, /407.*HTTPS_PROXY/],
  ...["PROXY_400", "PROXY_403", "PROXY_429"].map(
    (code): Row => [code, lost(code), { tries: 2 }, lasts, /^.*The proxy refused the connection.*NO_PROXY/],
  ),
  anyFault("PROXY_502", lost("PROXY_502"), /PROXY_502/),
  ["407 as an answer", answer(407, html), { tries: 2 }, lasts, /407.*HTTPS_PROXY/],
  ["403", refusal(403, "PERMISSION_DENIED"), { ms: minute / 2 }, { ms: 5 * minute }, /answered 403 PERMISSION_DENIED/],
  [
    "403 for a permission",
    refusal(403, "PERMISSION_DENIED", info("IAM_PERMISSION_DENIED", { permission: "cloudbuild.builds.get" })),
    { ms: minute / 2 },
    { ms: 5 * minute },
    /builds\.viewer.*does not exist/,
  ],
  ...["BILLING_DISABLED", "SECURITY_POLICY_VIOLATED", "CONSUMER_INVALID", "ORG_RESTRICTION_VIOLATION"].map(
    (reason): Row => [
      `403 ${reason}`,
      refusal(403, "PERMISSION_DENIED", info(reason)),
      { tries: 1 },
      { ms: 5 * minute },
      new RegExp(`${reason}.*https://console.example/enable`),
    ],
  ),
  [
    "403 SERVICE_DISABLED",
    refusal(403, "PERMISSION_DENIED", info("SERVICE_DISABLED")),
    { ms: minute / 2 },
    { ms: 5 * minute },
    /SERVICE_DISABLED.*https:\/\/console\.example\/enable.*gcloud services enable/,
  ],
  ["404", refusal(404, "NOT_FOUND"), { ms: minute / 2 }, { ms: 2 * minute }, /region, project|project, region|is gone/],
  ["400", refusal(400, "INVALID_ARGUMENT"), { tries: 1 }, { tries: 3 }, /400 INVALID_ARGUMENT: INVALID_ARGUMENT it is/],
  ["405", refusal(405, "UNIMPLEMENTED"), { tries: 1 }, { tries: 3 }, /405/],
  ["414", refusal(414, "INVALID_ARGUMENT"), { tries: 1 }, { tries: 3 }, /414/],
  ["501", refusal(501, "UNIMPLEMENTED"), { tries: 1 }, { tries: 3 }, /501 UNIMPLEMENTED/],
  [
    "404 of Google's front end",
    answer(404, "<html><title>Error 404 (Not Found)!!1</title><style>p{}</style><p>Not here.</html>"),
    { ms: minute / 2 },
    { ms: 2 * minute },
    /Not Found.*Not here\.(?: Check `endpoint` and `api-version`\.)?$/,
  ],
  anyFault("404 without an error of Google's", answer(404, html), /HTTP 404, not from Google/),
  anyFault("403 of a middlebox", answer(403, html, { server: "squid", via: "1.1 proxy" }), /squid, 1\.1 proxy.*guest/),
  anyFault("501 without an error of Google's", answer(501, html), /501/),
  anyFault("302, never followed", answer(302, "", { location: "https://evil.example/" }), /302/),
  anyFault("204", answer(204, ""), /204/),
  anyFault("HTML with 200", answer(200, html), /not JSON/),
  anyFault("JSON that is cut", answer(200, '{"name":"operations/bu'), /not JSON/),
  anyFault("nothing with 200", answer(200, ""), /not JSON/),
  anyFault("an array", answer(200, []), /not an operation/),
  anyFault("an object without a name", answer(200, { done: true, response: {} }), /not an operation/),
  anyFault("done that is no boolean", running({}, { done: "true", response: {} }), /done is not a boolean/),
  anyFault("a body of more than 16 MiB", lost("TOO_LONG"), /TOO_LONG/),
  [
    "another operation",
    running({}, { name: "operations/build/demo-project/other" }),
    { tries: 3 },
    { tries: 3 },
    /another operation/,
  ],
  ...[
    { operationType: "CREATE_CLUSTER", status: "RUNNING" },
    { selfLink: "https://x.example/y", status: "DONE" },
  ].map(
    (fields): Row => [
      `an operation of another kind, ${fields.status}`,
      answer(200, { name: "operation-1", error: { code: 3 }, ...fields }),
      { tries: 3 },
      { tries: 3 },
      /another kind of operation.*google\.longrunning operations only/,
    ],
  ),
];

/** A wait that gave up: what it said, how often in a row it failed, and for how long. */
function givenUp({ outcome, times, endedAtMs }: Ended, firstBad: number) {
  assert.equal(outcome.kind, "unknown");
  const why = outcome.kind === "unknown" ? withAdvice(outcome) : "";
  return { why, last: outcome.last, tries: times.length - firstBad, ms: endedAtMs - (times[firstBad] ?? 0) };
}

function assertLimit(limit: Limit, tries: number, ms: number): void {
  if ("tries" in limit) assert.equal(tries, limit.tries);
  else assert.ok(ms >= limit.ms && ms <= limit.ms + 100, `${ms} ms of ${limit.ms}`);
}

describe("before the first good poll", () => {
  for (const [signal, reply, before, , why] of rows) {
    test(`a wait that only meets ${signal} before the first good poll ends as unknown after ${inWords(before)}`, async () => {
      const { tries, ms, ...said } = givenUp(await waitFor(() => reply), 0);
      assertLimit(before, tries, ms);
      assert.match(said.why, why);
      assert.equal(said.last, undefined);
    });
  }

  test("an outage before the first good poll says that the operation may be running", async () => {
    assert.match(givenUp(await waitFor(() => lost("ECONNRESET")), 0).why, /may be running/);
  });
});

describe("after the first good poll", () => {
  for (const [signal, reply, , after, why] of rows) {
    test(`a wait that only meets ${signal} after a good poll ends as unknown after ${inWords(after)}`, async () => {
      const { tries, ms, ...said } = givenUp(await waitFor((nth) => (nth === 0 ? running() : reply)), 1);
      assertLimit(after, tries, ms);
      assert.match(said.why, why);
      assert.match(
        said.why,
        /^(Contact with the (build|operation) was lost; it may still be running\. |The (build|operation) is gone\. )/,
      );
      assert.equal(said.last?.done, false);
    });
  }

  test("an outage of 14 minutes is survived, with one line for it", async () => {
    const script = (nth: number, atMs: number): Reply =>
      nth === 0 ? running() : atMs < 14 * minute ? lost("ECONNRESET") : succeeded;
    const { outcome, times } = await waitFor(script);
    assert.equal(outcome.kind, "succeeded");
    assert.ok(times.length > 20);
  });

  test("an outage past the budget is unknown, says so, and cancels nothing", async () => {
    const ended = await waitFor((nth) => (nth === 0 ? running() : "hang"));
    const { ms, why } = givenUp(ended, 1);
    assert.ok(ms >= 15 * minute && ms < 15.6 * minute);
    assert.match(why, /Contact with the build was lost; it may still be running/);
    assert.ok(ended.api.requests.every(({ method }) => method === "GET"));
  });
});

describe("faults in a row", () => {
  test("faults in a row are forgotten with each good poll", async () => {
    const script = (nth: number, atMs: number): Reply =>
      atMs > 40 * minute ? succeeded : nth % 6 === 0 ? running() : lost("ECONNRESET");
    assert.equal((await waitFor(script)).outcome.kind, "succeeded");
  });

  test("faults of several kinds in a row share one budget", async () => {
    const kinds = [refusal(404, "NOT_FOUND"), lost("ECONNRESET"), refusal(403, "PERMISSION_DENIED"), answer(200, html)];
    const before = givenUp(await waitFor((nth) => (nth === 0 ? "hang" : (kinds[nth % 4] ?? succeeded))), 0);
    assertLimit(passes, before.tries, before.ms);
    const after = givenUp(await waitFor((nth) => (nth === 0 ? running() : (kinds[nth % 4] ?? succeeded))), 1);
    assertLimit(lasts, after.tries, after.ms);
  });

  test("a fault of another kind begins a short patience anew", async () => {
    const script = (nth: number): Reply =>
      nth > 9 ? succeeded : nth % 2 === 0 ? lost("CERT_HAS_EXPIRED") : lost("ECONNRESET");
    assert.equal((await waitFor(script)).outcome.kind, "succeeded");
  });

  test("faults in a row do not count the time that was spent on waiting for a quota", async () => {
    const script = until(60 * minute, (nth) => (nth % 3 === 0 ? lost("ECONNRESET") : quota()));
    assert.equal((await waitFor(script)).outcome.kind, "succeeded");
  });

  test("faults with a 429 in between are not in a row", async () => {
    const other = running({}, { name: "operations/other" });
    const script = (nth: number): Reply => (nth > 12 ? succeeded : nth % 2 === 0 ? other : quota());
    assert.equal((await waitFor(script)).outcome.kind, "succeeded");
  });

  test("a wait survives EAI_AGAIN five times", async () => {
    const { outcome, told } = await waitFor((nth) => (nth < 5 ? lost("EAI_AGAIN") : succeeded));
    assert.equal(outcome.kind, "succeeded");
    assert.equal(told.filter(({ what }) => what === "trouble").length, 5);
  });

  test("a wait survives 404 three times where the operation is found then", async () => {
    assert.equal((await waitFor((nth) => (nth < 3 ? refusal(404, "NOT_FOUND") : succeeded))).outcome.kind, "succeeded");
  });

  test("faults in a row end within the time of the last try, not a back-off later", () => {
    const clock = createFakeClock(1, () => 1);
    const trouble = createTrouble(clock);
    const sleeps = Array.from({ length: 3 }, () => trouble.add(unknownHost, clock.nowMs() - 29_000, "before"));
    assert.deepEqual(sleeps, [1000, 1000, 1000]);
    assert.equal(trouble.add(twoTries, 0, "before"), 8000);
    assert.equal(trouble.add(twoTries, 0, "before"), "over");
  });
});

describe("401", () => {
  /** A wait whose tokens are minted, all with a name of their own. */
  async function refusedFrom(first: number) {
    const clock = createFakeClock();
    const mints: number[] = [];
    const mint = async () => {
      mints.push(clock.nowMs());
      return { kind: "minted", token: `ya29.${mints.length}`, expiryMs: clock.wallMs() + 60 * minute } as const;
    };
    const tokens = createTokens(mint, () => undefined, clock);
    const ended = await waitFor((nth) => (nth < first ? running() : refusal(401, "UNAUTHENTICATED")), {
      clock,
      tokens,
    });
    tokens.close();
    return { ...ended, mints };
  }

  for (const [phase, first, tries] of [
    ["before", 0, 3],
    ["after", 1, 4],
  ] as const) {
    test(`a wait that only meets 401 ${phase} the first good poll gets three new tokens over a minute, then is unknown`, async () => {
      const ended = await refusedFrom(first);
      const given = givenUp(ended, first);
      assert.equal(given.tries, tries);
      assert.ok(given.ms >= minute && given.ms <= minute + 2000, `${given.ms} ms`);
      assert.equal(ended.mints.length, first + 3);
      assert.equal(new Set(ended.api.requests.map(({ token }) => token)).size, first + 3);
      assert.ok(ended.api.requests.every(({ method }) => method === "GET"));
    });
  }

  test("a 401 is followed by a new token and the same poll at once, without a word", async () => {
    const clock = createFakeClock();
    let minted = 0;
    const mint = async () => ({ kind: "minted", token: `ya29.${++minted}` }) as const;
    const tokens = createTokens(mint, () => undefined, clock);
    const script = (nth: number): Reply =>
      nth === 0 ? running() : nth === 1 ? refusal(401, "UNAUTHENTICATED") : succeeded;
    const { outcome, times, api, told } = await waitFor(script, { clock, tokens });
    assert.equal(outcome.kind, "succeeded");
    assert.equal(times[2], times[1]);
    assert.deepEqual(
      api.requests.map(({ token }) => token),
      ["ya29.1", "ya29.1", "ya29.2"],
    );
    assert.ok(told.every(({ what }) => what === "seen"));
  });

  test("a 401 to a token that cannot be renewed ends the wait at once, or after one more try where it has worked", async () => {
    const tokens = () => staticTokens("ya29.given", undefined);
    const first = givenUp(await waitFor(() => refusal(401, "UNAUTHENTICATED"), { tokens: tokens() }), 0);
    assert.deepEqual([first.tries, first.ms], [1, 0]);
    assert.match(first.why, /^The API refused the access token: .*401 UNAUTHENTICATED/);
    const script = (nth: number) => (nth === 0 ? running() : refusal(401, "UNAUTHENTICATED"));
    const later = givenUp(await waitFor(script, { tokens: tokens() }), 1);
    assert.deepEqual([later.tries, later.ms], [2, 2000]);
    assert.match(later.why, /may still be running\. The API refused the access token/);
  });

  test("a 401 among other faults makes no burst of polls", async () => {
    const script = (nth: number): Reply => (nth % 2 === 0 ? refusal(401, "UNAUTHENTICATED") : lost("ECONNRESET"));
    const clock = createFakeClock();
    const tokens = createTokens(
      async () => ({ kind: "minted", token: "ya29.x" }),
      () => undefined,
      clock,
    );
    const { times } = await waitFor(script, { clock, tokens });
    assert.ok(times.length < 40, `${times.length} polls`);
  });

  test("the patience with 401 counts tries and time together", () => {
    const trouble = createTrouble(createFakeClock(1, () => 1));
    assert.equal(trouble.add(newTokenRefused, 0, "before"), 0);
    assert.equal(trouble.add(newTokenRefused, 0, "before"), minute);
    assert.equal(trouble.add(newTokenRefused, 0, "before"), minute);
    assert.equal(trouble.add(passing, 0, "before"), 8000);
  });
});
