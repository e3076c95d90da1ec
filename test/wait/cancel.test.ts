import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens, type Tokens } from "../../src/auth/tokens.ts";
import { withAdvice } from "../../src/base/advice.ts";
import { cancel } from "../../src/wait/cancel.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import {
  answer,
  begin,
  createApi,
  gaps,
  lost,
  quota,
  type Reply,
  refusal,
  running,
  succeeded,
  target,
} from "../harness/scripted-api.ts";

const accepted = answer(200, {});

/** Cancels within `limitMs` against an API that answers each `:cancel` and each look by `reply`. */
async function cancelled(
  reply: (nth: number, method: "GET" | "POST") => Reply,
  { limitMs = 5000, tokens }: { limitMs?: number; tokens?: Tokens } = {},
) {
  const clock = createFakeClock();
  const api = createApi(clock, (nth, _, { method }) => reply(nth, method), tokens);
  const result = await clock.run(cancel(target(), api.operations, clock, { ms: limitMs }));
  const posts = api.requests.filter(({ method }) => method === "POST");
  return { result, posts, requests: api.requests, ms: clock.nowMs(), clock };
}

/** The answers to `:cancel`, and what a look at the operation finds. */
const looks = (toCancel: Reply, toGet: Reply) => (_: number, method: string) => (method === "POST" ? toCancel : toGet);

describe("a cancel", () => {
  test("goes out at once and once, to the operation alone", async () => {
    const { result, requests, ms } = await cancelled(() => accepted);
    assert.deepEqual([result, ms], [{ kind: "accepted" }, 0]);
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      ["POST /v1/operations/build/demo-project/MDAwMA:cancel"],
    );
  });

  test("is tried again within 5 s while the fault may pass", async () => {
    const faults: Reply[] = [refusal(503, "UNAVAILABLE"), lost("ECONNRESET"), quota(), answer(502, "<html>"), accepted];
    const { result, posts, ms } = await cancelled((nth) => faults[nth] ?? accepted);
    assert.deepEqual([result.kind, posts.length], ["accepted", 5]);
    assert.ok(ms < 5000);
    assert.ok(gaps(posts.map(({ atMs }) => atMs)).every((gap) => gap >= 100 && gap <= 1000));
  });

  for (const status of [408, 425, 429, 499, 500, 502, 503, 504]) {
    test(`is tried again after ${status}`, async () => {
      const { result } = await cancelled((nth) => (nth === 0 ? refusal(status, "X") : accepted));
      assert.equal(result.kind, "accepted");
    });
  }

  test("that is never answered ends after its limit, each try after 2 s", async () => {
    const { result, posts, ms, clock } = await cancelled(() => "hang");
    assert.deepEqual([result.kind, ms], ["unanswered", 5000]);
    assert.deepEqual(
      posts.map(({ limitMs }) => limitMs),
      [2000, 2000, 2000],
    );
    assert.equal(posts.at(-1)?.endedAtMs, 5000);
    assert.equal(clock.waiting(), 0);
  });

  test("that has less time than a try takes says so", async () => {
    const { result, ms } = await cancelled(() => "hang", { limitMs: 1000 });
    assert.deepEqual([result, ms], [{ kind: "unanswered", why: "no answer within 1s" }, 1000]);
  });

  test("that keeps failing says why", async () => {
    const { result } = await cancelled(() => refusal(503, "UNAVAILABLE"));
    assert.deepEqual(result, { kind: "unanswered", why: "503 UNAVAILABLE: UNAVAILABLE it is" });
  });

  test("that has no token says so, and sends nothing", async () => {
    const clock = createFakeClock();
    const tokens = createTokens(
      () => new Promise(() => undefined),
      () => undefined,
      clock,
    );
    const { operations, requests } = createApi(clock, () => accepted, tokens);
    const result = await clock.run(cancel(target(), operations, clock, { ms: 5000 }));
    assert.deepEqual(result, { kind: "unanswered", why: "There was no token within 2s" });
    assert.deepEqual(requests, []);
  });

  test("that is refused is not tried again, and names the role", async () => {
    const { result, posts } = await cancelled(() =>
      refusal(403, "PERMISSION_DENIED", [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "IAM_PERMISSION_DENIED",
          metadata: { permission: "cloudbuild.builds.update" },
        },
      ]),
    );
    assert.equal(posts.length, 1);
    assert.match(result.kind === "refused" ? withAdvice(result) : "", /403 PERMISSION_DENIED.*builds\.editor/);
    assert.equal((await cancelled(() => refusal(405, "X"))).result.kind, "refused");
  });

  for (const body of ["<html>Sign in</html>", "[]", "ok"]) {
    test(`is not accepted by a page of something in between: 200 ${body}`, async () => {
      const { result, posts } = await cancelled((nth) => (nth === 0 ? answer(200, body) : accepted));
      assert.deepEqual([result.kind, posts.length], ["accepted", 2]);
    });
  }

  test("is accepted by an empty body as well", async () => {
    const { result, posts } = await cancelled(() => answer(200, ""));
    assert.deepEqual([result.kind, posts.length], ["accepted", 1]);
  });

  test("is not supported where the service says 501", async () => {
    const { result, posts } = await cancelled(() => refusal(501, "UNIMPLEMENTED"));
    assert.deepEqual([result, posts.length], [{ kind: "unsupported" }, 1]);
  });

  test("mints a new token where the old one is refused, and asks at once again", async () => {
    const clock = createFakeClock();
    let minted = 0;
    const mint = async () => ({ kind: "minted", token: `ya29.${++minted}` }) as const;
    const tokens = createTokens(mint, () => undefined, clock);
    const { operations, requests } = createApi(clock, (nth) => (nth === 0 ? refusal(401, "X") : accepted), tokens);
    assert.deepEqual(await clock.run(cancel(target(), operations, clock, { ms: 5000 })), { kind: "accepted" });
    assert.deepEqual(
      requests.map(({ token }) => token),
      ["ya29.1", "ya29.2"],
    );
    assert.ok(clock.nowMs() <= 200);
  });

  test("with a token that cannot be renewed is refused", async () => {
    assert.equal((await cancelled(() => refusal(401, "UNAUTHENTICATED"))).result.kind, "refused");
  });
});

describe("a late cancel", () => {
  for (const status of [400, 404, 409]) {
    test(`answered with ${status} looks once how the operation came out`, async () => {
      const { result, requests } = await cancelled(looks(refusal(status, "X"), succeeded));
      assert.equal(result.kind === "late" && result.operation.build?.status, "SUCCESS");
      assert.equal(requests.length, 2);
    });
  }

  test("is tried again where the operation runs all the same, and refused in the end", async () => {
    const { result, requests, ms } = await cancelled(looks(refusal(400, "X"), running()));
    assert.deepEqual([result.kind, ms], ["refused", 5000]);
    assert.match("why" in result ? result.why : "", /400 X.*yet the operation is running/);
    assert.ok(requests.length > 4 && requests.length < 20, `${requests.length} requests`);
  });

  test("that a look back in time answers is accepted with the next try", async () => {
    const { result } = await cancelled((nth) => [refusal(409, "ABORTED"), running()][nth] ?? accepted);
    assert.equal(result.kind, "accepted");
  });

  for (const [what, reply] of [
    ["a reset", lost("ECONNRESET")],
    ["quota", quota()],
    ["503", refusal(503, "UNAVAILABLE")],
  ] as const) {
    test(`asks again where the look meets ${what}`, async () => {
      const { result } = await cancelled((nth) => [refusal(400, "X"), reply, refusal(400, "X")][nth] ?? succeeded);
      assert.equal(result.kind, "late");
    });
  }

  test("is unanswered where the look is in vain, without using up the time", async () => {
    const { result, ms } = await cancelled(() => refusal(404, "NOT_FOUND"));
    assert.deepEqual([result.kind, ms], ["unanswered", 0]);
    const refused = looks(refusal(400, "X"), refusal(401, "UNAUTHENTICATED"));
    assert.equal((await cancelled(refused)).result.kind, "unanswered");
  });

  for (const status of [400, 404, 409]) {
    test(`answered with ${status} by something that is not Google is looked at, and tried again`, async () => {
      const { result, requests } = await cancelled((nth) => [answer(status, "<html>"), running()][nth] ?? accepted);
      assert.equal(result.kind, "accepted");
      assert.deepEqual(
        requests.map(({ method }) => method),
        ["POST", "GET", "POST"],
      );
    });
  }
});

describe("how long a cancel may take", () => {
  async function took(abortedAtMs: number, limits: { ms: number; abortedMs?: number }) {
    const clock = createFakeClock();
    const stop = new AbortController();
    clock.at(abortedAtMs, () => stop.abort());
    const api = createApi(clock, () => refusal(503, "UNAVAILABLE"));
    const end = cancel(target(), api.operations, clock, { ...limits, signal: stop.signal });
    assert.equal((await clock.run(end)).kind, "unanswered");
    return clock.nowMs();
  }

  test("is less once the step is told to stop, and never more", async () => {
    assert.equal(await took(100_000, { ms: 30_000, abortedMs: 4500 }), 30_000);
    assert.equal(await took(10_000, { ms: 30_000, abortedMs: 4500 }), 14_500);
    assert.equal(await took(28_000, { ms: 30_000, abortedMs: 4500 }), 30_000);
    assert.equal(await took(10_000, { ms: 30_000 }), 30_000);
  });
});

test("a cancel that was accepted is no end: 30 s of looking find the operation still running", async () => {
  const clock = createFakeClock();
  const ends = running({ status: "CANCELLED" }, { done: true, error: { code: 1, message: "cancelled" } });
  const api = createApi(clock, (_, atMs, { method }) =>
    method === "POST" ? accepted : atMs < 60_000 ? running() : ends,
  );
  assert.deepEqual(await clock.run(cancel(target(), api.operations, clock, { ms: 5000 })), { kind: "accepted" });
  assert.ok(clock.nowMs() <= 5000);
  const outcome = await clock.run(begin(api, clock, { timeoutMs: 30_000, intervalMs: 2000 }));
  assert.deepEqual([outcome.kind, outcome.last?.done, clock.nowMs()], ["timed-out", false, 30_000]);
  assert.equal((await clock.run(begin(api, clock, { timeoutMs: 60_000 }))).kind, "cancelled");
  assert.equal(api.requests.filter(({ method }) => method === "POST").length, 1);
});
