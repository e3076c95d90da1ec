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
  reply: (nth: number, method: string) => Reply,
  { limitMs = 5000, tokens }: { limitMs?: number; tokens?: Tokens } = {},
) {
  const clock = createFakeClock();
  const api = createApi(clock, (nth, _, { method }) => reply(nth, method), tokens);
  const result = await clock.run(cancel(target(), api.operations, clock, limits(limitMs)));
  const posts = api.requests.filter(({ method }) => method === "POST");
  return { result, posts, requests: api.requests, ms: clock.nowMs(), clock };
}

/** So many milliseconds, in a step that nobody tells to stop. */
const limits = (ms: number) => ({ ms, abortedMs: ms, aborted: new AbortController().signal });

/** The answers to `:cancel`, and what a look at the operation finds. */
const looks = (toCancel: Reply, toGet: Reply) => (_: number, method: string) => (method === "POST" ? toCancel : toGet);

describe("a cancel", () => {
  test("a cancel goes out at once, once, and to the operation alone", async () => {
    const { result, requests, ms } = await cancelled(() => accepted);
    assert.deepEqual([result, ms], [{ kind: "accepted" }, 0]);
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      ["POST /v1/operations/build/demo-project/MDAwMA:cancel"],
    );
  });

  test("a cancel is tried again within 5 s while the fault may pass", async () => {
    const faults: Reply[] = [refusal(503, "UNAVAILABLE"), lost("ECONNRESET"), answer(502, "<html>"), accepted];
    const { result, posts, ms } = await cancelled((nth) => faults[nth] ?? accepted);
    assert.deepEqual([result.kind, posts.length], ["accepted", 4]);
    assert.ok(ms < 5000);
    assert.ok(gaps(posts.map(({ atMs }) => atMs)).every((gap) => gap >= 100 && gap <= 1000));
  });

  test("a cancel that is never answered well is sent at most 14 times in 30 s", async () => {
    const { result, posts } = await cancelled(() => refusal(503, "UNAVAILABLE"), { limitMs: 30_000 });
    assert.equal(result.kind, "unanswered");
    assert.ok(posts.length >= 8 && posts.length <= 14, String(posts.length));
  });

  test("a cancel that meets a quota is sent at most every 5 s", async () => {
    const { result, posts } = await cancelled(() => quota(), { limitMs: 30_000 });
    assert.equal(result.kind, "unanswered");
    assert.ok(gaps(posts.map(({ atMs }) => atMs)).every((gap) => gap >= 5000));
    assert.ok(posts.length >= 5);
  });

  for (const status of [429, 503]) {
    test(`a cancel waits as long as Retry-After says with ${status}`, async () => {
      const later = { ...refusal(status, "LATER"), headers: { "retry-after": "12" } } as Reply;
      const { result, posts } = await cancelled((nth) => (nth === 0 ? later : accepted), { limitMs: 30_000 });
      assert.equal(result.kind, "accepted");
      assert.deepEqual(gaps(posts.map(({ atMs }) => atMs)), [12_000]);
    });

    test(`a cancel of an abort is tried a second time whatever Retry-After says with ${status}`, async () => {
      const clock = createFakeClock();
      const later = { ...refusal(status, "LATER"), headers: { "retry-after": "60" } } as Reply;
      const { operations, requests } = createApi(clock, (nth) => (nth === 0 ? later : accepted));
      const given = { ms: 30_000, abortedMs: 4500, aborted: AbortSignal.abort() };
      assert.equal((await clock.run(cancel(target(), operations, clock, given))).kind, "accepted");
      assert.deepEqual(gaps(requests.map(({ atMs }) => atMs)), [1500]);
    });
  }

  test("a cancel that waits for a quota is tried at once when the step is told to stop", async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    clock.at(2000, () => stop.abort());
    const { operations, requests } = createApi(clock, (nth) => (nth === 0 ? quota() : accepted));
    const given = { ms: 30_000, abortedMs: 4500, aborted: stop.signal };
    assert.equal((await clock.run(cancel(target(), operations, clock, given))).kind, "accepted");
    assert.deepEqual(gaps(requests.map(({ atMs }) => atMs)), [2000]);
  });

  for (const status of [408, 425, 499, 500, 502, 503, 504]) {
    test(`a cancel is tried again after ${status}`, async () => {
      const { result } = await cancelled((nth) => (nth === 0 ? refusal(status, "X") : accepted));
      assert.equal(result.kind, "accepted");
    });
  }

  test("a cancel that is never answered ends after its limit, each try after 2 s", async () => {
    const { result, posts, ms, clock } = await cancelled(() => "hang");
    assert.deepEqual([result.kind, ms], ["unanswered", 5000]);
    assert.deepEqual(
      posts.map(({ limitMs }) => limitMs),
      [2000, 2000, 2000],
    );
    assert.equal(posts.at(-1)?.endedAtMs, 5000);
    assert.equal(clock.waiting(), 0);
  });

  test("a cancel with less time than a try takes says so", async () => {
    const { result, ms } = await cancelled(() => "hang", { limitMs: 1000 });
    assert.deepEqual([result, ms], [{ kind: "unanswered", why: "no answer within 1s" }, 1000]);
  });

  test("a cancel that keeps failing says why", async () => {
    const { result } = await cancelled(() => refusal(503, "UNAVAILABLE"));
    assert.deepEqual(result, { kind: "unanswered", why: "Cloud Build answered 503 UNAVAILABLE: UNAVAILABLE it is" });
  });

  test("a cancel without a token says so, and sends nothing", async () => {
    const clock = createFakeClock();
    const tokens = createTokens(
      () => new Promise(() => undefined),
      () => undefined,
      clock,
    );
    const { operations, requests } = createApi(clock, () => accepted, tokens);
    const result = await clock.run(cancel(target(), operations, clock, limits(5000)));
    assert.deepEqual(result, { kind: "unanswered", why: "There was no token within 2s" });
    assert.deepEqual(requests, []);
  });

  test("a refused cancel is not tried again, and names the role", async () => {
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
    test(`a 200 with ${body} does not accept a cancel`, async () => {
      const { result, posts } = await cancelled((nth) => (nth === 0 ? answer(200, body) : accepted));
      assert.deepEqual([result.kind, posts.length], ["accepted", 2]);
    });
  }

  test("a 200 with an empty body accepts a cancel", async () => {
    const { result, posts } = await cancelled(() => answer(200, ""));
    assert.deepEqual([result.kind, posts.length], ["accepted", 1]);
  });

  test("a 501 says that cancels are not supported", async () => {
    const { result, posts } = await cancelled(() => refusal(501, "UNIMPLEMENTED"));
    assert.deepEqual([result, posts.length], [{ kind: "unsupported" }, 1]);
  });

  test("a cancel whose token is refused goes out again at once with a new one", async () => {
    const clock = createFakeClock();
    let minted = 0;
    const mint = async () => ({ kind: "minted", token: `ya29.${++minted}` }) as const;
    const tokens = createTokens(mint, () => undefined, clock);
    const { operations, requests } = createApi(clock, (nth) => (nth === 0 ? refusal(401, "X") : accepted), tokens);
    assert.deepEqual(await clock.run(cancel(target(), operations, clock, limits(5000))), { kind: "accepted" });
    assert.deepEqual(
      requests.map(({ token }) => token),
      ["ya29.1", "ya29.2"],
    );
    assert.ok(clock.nowMs() <= 200);
  });

  test("a cancel with a token that cannot be renewed is refused", async () => {
    assert.equal((await cancelled(() => refusal(401, "UNAUTHENTICATED"))).result.kind, "refused");
  });
});

describe("a late cancel", () => {
  for (const status of [400, 404, 409]) {
    test(`a cancel answered with ${status} looks once how the operation ended`, async () => {
      const { result, requests } = await cancelled(looks(refusal(status, "X"), succeeded));
      assert.equal(result.kind === "late" && result.operation.build?.status, "SUCCESS");
      assert.equal(requests.length, 2);
    });
  }

  test("a cancel answered with 400 while the operation runs is tried again, and refused in the end", async () => {
    const { result, requests, ms } = await cancelled(looks(refusal(400, "X"), running()));
    assert.deepEqual([result.kind, ms], ["refused", 5000]);
    assert.match("why" in result ? result.why : "", /400 X.*yet the operation is running/);
    assert.ok(requests.length > 4 && requests.length < 20, `${requests.length} requests`);
  });

  test("a cancel answered with 409 while the operation runs is accepted with the next try", async () => {
    const { result } = await cancelled((nth) => [refusal(409, "ABORTED"), running()][nth] ?? accepted);
    assert.equal(result.kind, "accepted");
  });

  for (const [what, reply] of [
    ["a reset", lost("ECONNRESET")],
    ["quota", quota()],
    ["503", refusal(503, "UNAVAILABLE")],
  ] as const) {
    test(`a late cancel looks again where the look meets ${what}`, async () => {
      const { result } = await cancelled((nth) => [refusal(400, "X"), reply, refusal(400, "X")][nth] ?? succeeded);
      assert.equal(result.kind, "late");
    });
  }

  test("a late cancel whose look is refused is unanswered at once", async () => {
    const { result, ms } = await cancelled(() => refusal(404, "NOT_FOUND"));
    assert.deepEqual([result.kind, ms], ["unanswered", 0]);
    const refused = looks(refusal(400, "X"), refusal(401, "UNAUTHENTICATED"));
    assert.equal((await cancelled(refused)).result.kind, "unanswered");
  });

  for (const status of [400, 404, 409]) {
    test(`a cancel answered with ${status} by something that is not Google looks, and is tried again`, async () => {
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
  async function took(abortedAtMs: number, limits: { ms: number; abortedMs: number }) {
    const clock = createFakeClock();
    const stop = new AbortController();
    clock.at(abortedAtMs, () => stop.abort());
    const api = createApi(clock, () => refusal(503, "UNAVAILABLE"));
    const end = cancel(target(), api.operations, clock, { ...limits, aborted: stop.signal });
    assert.equal((await clock.run(end)).kind, "unanswered");
    return clock.nowMs();
  }

  test("a cancel of a timeout has less time once the step is told to stop, and never more", async () => {
    assert.equal(await took(100_000, { ms: 30_000, abortedMs: 4500 }), 30_000);
    assert.equal(await took(10_000, { ms: 30_000, abortedMs: 4500 }), 14_500);
    assert.equal(await took(28_000, { ms: 30_000, abortedMs: 4500 }), 30_000);
  });
});

test("an accepted cancel does not count as an end: the operation may run on for 30 s", async () => {
  const clock = createFakeClock();
  const ends = running({ status: "CANCELLED" }, { done: true, error: { code: 1, message: "cancelled" } });
  const api = createApi(clock, (_, atMs, { method }) =>
    method === "POST" ? accepted : atMs < 60_000 ? running() : ends,
  );
  assert.deepEqual(await clock.run(cancel(target(), api.operations, clock, limits(5000))), { kind: "accepted" });
  assert.ok(clock.nowMs() <= 5000);
  const outcome = await clock.run(begin(api, clock, { timeoutMs: 30_000, intervalMs: 2000 }));
  assert.deepEqual([outcome.kind, outcome.last?.done, clock.nowMs()], ["timed-out", false, 30_000]);
  assert.equal((await clock.run(begin(api, clock, { timeoutMs: 60_000 }))).kind, "cancelled");
  assert.equal(api.requests.filter(({ method }) => method === "POST").length, 1);
});
