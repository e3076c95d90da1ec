import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { createMetadataMint } from "../../src/auth/metadata-server.ts";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { createTokens } from "../../src/auth/tokens.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request, Transport } from "../../src/http/transport.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { answer, running, until, waitFor } from "../harness/scripted-api.ts";

const minute = 60_000;
const flavor = { "metadata-flavor": "Google" };
const token = (expires_in?: number) => answer(200, { access_token: "ya29.c.metadata", expires_in }, flavor);
const lost = (code: string): Lost => ({ kind: "lost", code, why: `169.254.169.254: ${code}` });
const text = (status: number, body: string, headers: Answer["headers"] = flavor) => answer(status, body, headers);
const denied =
  "Unable to generate access token; IAM returned 403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied on " +
  "resource (or it may not exist).\nThis error could be caused by a missing IAM policy binding on the target IAM service " +
  "account.\n";

type Script = (nth: number, atMs: number) => Answer | Lost | "hang";

/** A wait of an hour whose bearers come from a metadata server that plays `script`. */
async function waited(script: Script, env: NodeJS.ProcessEnv = {}, endMs = 60 * minute) {
  const clock = createFakeClock();
  const requests: (Request & { readonly atMs: number })[] = [];
  const transport: Transport = {
    async send(request) {
      const atMs = clock.nowMs();
      requests.push({ ...request, atMs });
      const reply = script(requests.length - 1, atMs);
      if (reply !== "hang") return reply;
      await clock.sleep(request.limitMs, new AbortController().signal);
      return lost("TIMEOUT");
    },
  };
  const mint = createMetadataMint(
    { kind: "metadata", universe: "googleapis.com", quotaProject: "payer" },
    env,
    transport,
    clock,
  );
  const tokens = createTokens(mint, () => undefined, clock);
  const { outcome, told, endedAtMs } = await waitFor(
    until(endMs, () => running()),
    { clock, tokens },
  );
  tokens.close();
  return { outcome, told, requests, endedAtMs };
}
/** Why the wait ended without a token. */
function problemOf({ outcome }: Awaited<ReturnType<typeof waited>>) {
  assert.ok(outcome.kind === "unknown", outcome.kind);
  return outcome;
}
const pod = { KUBERNETES_SERVICE_HOST: "10.0.0.1" };
const named = { GCE_METADATA_HOST: "127.0.0.1:8080" };

describe("the metadata server is asked for a token", () => {
  test("the metadata server is asked for the API's scope at its own address, once for each life of a token", async () => {
    const { outcome, requests } = await waited(() => token(1800));
    assert.equal(outcome.kind, "succeeded");
    assert.equal(requests.length, 3);
    const [{ method, url, headers, limitMs } = assert.fail()] = requests;
    assert.deepEqual(
      [method, url.host, headers, limitMs],
      ["GET", "169.254.169.254", { "metadata-flavor": "Google" }, 5000],
    );
    assert.equal(url.pathname, "/computeMetadata/v1/instance/service-accounts/default/token");
    assert.equal(url.searchParams.get("scopes"), "https://www.googleapis.com/auth/cloud-platform");
  });
  test("the metadata server is asked where a variable names it", async () => {
    for (const [env, host] of [
      [{ GCE_METADATA_HOST: "metadata.example:8080\n" }, "metadata.example:8080"],
      [{ GCE_METADATA_IP: "http://127.0.0.1:1" }, "127.0.0.1:1"],
    ] as const) {
      const { requests } = await waited(() => token(), env);
      assert.equal(requests[0]?.url.host, host);
    }
  });
  test("a variable for the metadata server that names no host is told", async () => {
    const problem = problemOf(await waited(() => token(), { GCE_METADATA_HOST: "no host" }));
    assert.match(problem.why, /^GCE_METADATA_HOST: "no host" is not a host/);
  });
  test("the metadata server need not tell the end of a token", async () => {
    const { outcome, requests } = await waited(() => token());
    assert.deepEqual([outcome.kind, requests.length], ["succeeded", 1]);
  });
});

describe("a metadata server that is known to be there has 30 s to come up", () => {
  for (const [what, env, reply] of [
    ["a pod, which refuses connections", pod, lost("ECONNREFUSED")],
    ["a pod, which resets connections", pod, lost("ECONNRESET")],
    ["a pod, which answers 503", pod, text(503, "starting", {})],
    ["a variable, which cannot be reached", named, lost("EHOSTUNREACH")],
    ["a variable, which answers 500", named, text(500, "", {})],
    ["a machine, which answers 503", {}, text(503, "", flavor)],
  ] as const) {
    test(`a metadata server may come up after 20 s: that of ${what}`, async () => {
      const { outcome, told } = await waited((_, atMs) => (atMs < 20_000 ? reply : token()), env, minute);
      assert.equal(outcome.kind, "succeeded");
      assert.ok(told.some(({ what }) => what === "trouble"));
    });
    test(`a metadata server is given up after 30 s: that of ${what}`, async () => {
      const { outcome, endedAtMs } = await waited(() => reply, env);
      assert.deepEqual([outcome.kind, endedAtMs], ["unknown", 30_000]);
    });
  }
});

describe("a metadata server that may be there ends the search", () => {
  for (const [what, env, reply, atMs, reason] of [
    ["by 5 s of silence", {}, "hang", 5000, "169.254.169.254: TIMEOUT"],
    ["by 5 s of silence in a pod as well", pod, "hang", 5000, "169.254.169.254: TIMEOUT"],
    [
      "by a connection that is refused, where nothing names it",
      {},
      lost("ECONNREFUSED"),
      0,
      "169.254.169.254: ECONNREFUSED",
    ],
    [
      "by a refusal of another cloud's",
      {},
      answer(400, { error: "Bad request" }),
      0,
      "169.254.169.254 answered 400 (Bad request)",
    ],
    ["by a refusal of another cloud's in a pod", pod, answer(401, ""), 0, "169.254.169.254 answered 401"],
    [
      "by an answer that has no flavor",
      {},
      answer(200, { access_token: "x" }),
      0,
      "169.254.169.254 is no metadata server of Google Cloud",
    ],
  ] as const) {
    test(`the search for a metadata server ends ${what}`, async () => {
      const waiting = await waited(() => reply, env);
      assert.deepEqual([waiting.endedAtMs, waiting.requests.length], [atMs, 1]);
      const { why, advice: fitting } = problemOf(waiting);
      assert.equal(why, `No credentials were found, and no metadata server gave a token (${reason})`);
      assert.equal(fitting, credentialAdvice.noCredentials);
    });
  }
  test("a search for a metadata server that ends names the variables that are not used", async () => {
    const waiting = await waited(() => "hang", { GOOGLE_CREDENTIALS: "{}" });
    const { why, advice: fitting } = problemOf(waiting);
    assert.match(why, /GOOGLE_CREDENTIALS is set, but is not used, and no metadata server gave a token \(.*TIMEOUT\)$/);
    assert.equal(fitting, credentialAdvice.otherVariables);
  });
});

describe("a metadata server that refuses is told by its own words, whole and in one line", () => {
  const oneLine = denied.trim().replace("\n", " ");
  for (const [what, reply, said, fitting] of [
    ["with 403, by what IAM said", text(403, denied), `403 (${oneLine})`, tokenAdvice.podIdentity],
    ["with 500, by what IAM said", text(500, denied), `500 (${oneLine})`, tokenAdvice.podIdentity],
    ["without its flavor, by what IAM said", text(403, denied, {}), `403 (${oneLine})`, tokenAdvice.podIdentity],
    [
      "about an account that is not there",
      text(
        404,
        "Unable to generate access token; IAM returned 404 Not Found: Not found; Gaia id not found for email a@b",
      ),
      "404 (Unable to generate access token; IAM returned 404 Not Found: Not found; Gaia id not found for email a@b)",
      tokenAdvice.unknownAccount,
    ],
    [
      "with words for which no advice is known",
      text(403, "no\u001b[31m\n::error::way"),
      "403 (no ::error::way)",
      undefined,
    ],
    ["with no words", text(404, ""), "404", undefined],
  ] as const) {
    test(`a metadata server that refuses is told by its own words: ${what}`, async () => {
      const waiting = await waited(() => reply, pod);
      const { why, advice: given } = problemOf(waiting);
      const about = `Google's metadata server answered ${said}`;
      assert.equal(why, fitting === undefined ? about : `${fitting.message}: ${about}`);
      assert.equal(given, fitting);
      assert.equal(waiting.endedAtMs, 30_000);
    });
  }
  test("a metadata server that tells that IAM's API is not enabled is told with the project of the answer", async () => {
    const said =
      "Unable to generate access token; IAM returned 403 Forbidden: IAM Service Account Credentials API has not been used in project 123456 before or it is disabled.";
    const { why, advice: given } = problemOf(await waited(() => text(403, said), pod));
    assert.ok(why.startsWith(`${apiAdvice.apiDisabled.message}: Google's metadata server answered 403 (Unable`), why);
    assert.equal(given?.mend, "Enable it: gcloud services enable iamcredentials.googleapis.com --project=123456");
  });
  test("a metadata server that refuses gives a token when its role has arrived, within 30 s", async () => {
    const { outcome } = await waited((_, atMs) => (atMs < 20_000 ? text(403, denied) : token()), pod, minute);
    assert.equal(outcome.kind, "succeeded");
  });
  test("a metadata server that refuses with a long text is told by no more of it than fits", async () => {
    const { why } = problemOf(await waited(() => text(403, "x".repeat(5000)), pod));
    assert.ok(why.length < 1100 && why.endsWith("…)"), `${why.length}`);
  });
});

describe("a metadata server that has given a token before is right: what it does is a passing fault", () => {
  for (const [what, reply, said] of [
    ["it refuses", text(403, denied), /answered 403 \(Unable .*\), though it has given tokens before$/],
    ["it is unwell", text(503, ""), /answered 503/],
    ["it is silent", "hang", /gave no token: 169\.254\.169\.254: TIMEOUT/],
    ["it is gone", lost("ECONNREFUSED"), /gave no token: 169\.254\.169\.254: ECONNREFUSED/],
    ["another one answers in its place", answer(200, "<html>"), /gave no token: its answer holds none/],
    ["its answer is broken", text(200, '{"access_token":'), /gave no token: its answer holds none/],
  ] as const) {
    test(`a metadata server that has given a token is given up after 15 minutes where ${what}`, async () => {
      const first = token(600);
      const { outcome, endedAtMs, told } = await waited((nth) => (nth === 0 ? first : reply));
      assert.ok(outcome.kind === "unknown", outcome.kind);
      // The token is used to its end; from then on there are 15 minutes.
      assert.ok(endedAtMs >= 25 * minute && endedAtMs < 26 * minute, `${endedAtMs}`);
      assert.match(outcome.why, said);
      assert.equal(outcome.advice, undefined);
      const [trouble] = told.filter(({ what }) => what === "trouble");
      assert.ok((trouble?.atMs ?? 0) >= 10 * minute);
    });
    test(`a metadata server that has given a token is waited for 14 minutes where ${what}`, async () => {
      const script: Script = (nth, atMs) => (nth === 0 ? token(600) : atMs < 24 * minute ? reply : token(600));
      assert.equal((await waited(script)).outcome.kind, "succeeded");
    });
  }
});
