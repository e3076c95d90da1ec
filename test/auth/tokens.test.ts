import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { tokenAdvice } from "../../src/auth/token-advice.ts";
import { createTokens, type Minted, staticTokens } from "../../src/auth/tokens.ts";
import type { Problem } from "../../src/base/advice.ts";
import { type Fault, passing, twoTries } from "../../src/http/patience.ts";
import { createFakeClock, type FakeClock } from "../harness/fake-clock.ts";
import {
  answer,
  createApi,
  gaps,
  type Reply,
  refusal,
  running,
  succeeded,
  target,
  until,
  waitFor,
} from "../harness/scripted-api.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const failing: Fault = { kind: "passing", why: "the token service answered 503", patience: passing };

/** Tokens from a service that gives one of `lifeMs` at the `nth` call, from 1 on, unless `answer` gives something else. */
function minted(
  lifeMs: number,
  answer?: (nth: number) => Promise<Minted | Fault | undefined> | undefined,
  clock = createFakeClock(),
) {
  const mints: number[] = [];
  const masked: string[] = [];
  const mint = async () => {
    mints.push(clock.nowMs());
    const own = { kind: "minted", token: `ya29.${mints.length}`, expiryMs: clock.wallMs() + lifeMs } as const;
    return (await answer?.(mints.length)) ?? own;
  };
  const tokens = createTokens(mint, (token) => void masked.push(token), clock);
  const pass = async () => {
    const given = await clock.run(tokens.pass());
    return given.kind === "pass" ? given.token : given.why;
  };
  return { clock, mints, masked, tokens, pass };
}

const expired: Problem = { why: "401 ACCESS_TOKEN_EXPIRED" };
const unauthenticated = (reason: string) =>
  refusal(401, "UNAUTHENTICATED", [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason }]);

const sleep = (clock: FakeClock, ms: number) => clock.run(clock.sleep(ms, new AbortController().signal));

describe("a bearer", () => {
  test("a token is minted when it is first needed, once for all who ask meanwhile, and masked before anybody has it", async () => {
    const { clock, mints, masked, tokens } = minted(60 * minute);
    assert.equal(mints.length, 0);
    const passes = await clock.run(Promise.all(Array.from({ length: 50 }, () => tokens.pass())));
    assert.deepEqual([mints.length, masked], [1, ["ya29.1"]]);
    assert.ok(passes.every((pass) => pass === passes[0]));
  });

  test("a token that is minted is sent with its quota project", async () => {
    const { clock, tokens } = minted(0, async () => ({ kind: "minted", token: "ya29.q", quotaProject: "payer" }));
    const pass = await clock.run(tokens.pass());
    assert.deepEqual(pass.kind === "pass" && pass.headers, {
      authorization: "Bearer ya29.q",
      "x-goog-user-project": "payer",
    });
  });

  for (const token of ["", "two words", "line\nend", "naïve"]) {
    test(`a token that cannot be a header is refused: ${JSON.stringify(token)}`, async () => {
      const { pass, masked } = minted(0, async () => ({ kind: "minted", token }));
      assert.deepEqual([await pass(), masked], ["The token service answered without a token", []]);
    });
  }

  test("a token that an answer to a poll or a cancel echoes is not shown", async () => {
    const bearer = "opaque-bearer-of-another-universe";
    const clock = createFakeClock();
    const echo = answer(403, { error: { code: 403, status: "DENIED", message: `Bearer ${bearer} may not` } });
    const { operations } = createApi(clock, () => echo, staticTokens(bearer, undefined));
    const { signal } = new AbortController();
    const asked = Promise.all([operations.get(target(), 1000, signal), operations.cancel(target(), 1000, signal)]);
    for (const end of await clock.run(asked)) {
      assert.match("why" in end ? end.why : "", /403 DENIED: Bearer \*\*\* may not/);
    }
  });

  test("a token that a middlebox echoes in headers or in JSON is not shown", async () => {
    const bearer = "opaque/bearer-of-another-universe";
    const clock = createFakeClock();
    const body = `<p>${JSON.stringify(bearer).replaceAll("/", "\\/")}`;
    const { operations } = createApi(
      clock,
      () => answer(502, body, { via: `1.1 ${bearer}`, server: [bearer] }),
      staticTokens(bearer, undefined),
    );
    const poll = await clock.run(operations.get(target(), 1000, new AbortController().signal));
    assert.equal("why" in poll && poll.why, 'HTTP 502, not from Google (***, 1.1 ***): "***"');
  });

  test("an access-token is never renewed", async () => {
    const tokens = staticTokens("ya29.given", "payer");
    const pass = await tokens.pass();
    assert.equal(pass.kind === "pass" && pass.headers["x-goog-user-project"], "payer");
    tokens.close();
    assert.equal(await tokens.pass(), pass);
  });
});

describe("the value of access-token that the API refuses", () => {
  const tokens = () => staticTokens("ya29.given", undefined);
  test("an access-token that never worked ends the wait at once", async () => {
    const { outcome, times } = await waitFor(() => unauthenticated("ACCESS_TOKEN_EXPIRED"), { tokens: tokens() });
    assert.deepEqual([outcome.kind, times], ["unknown", [0]]);
  });

  test("an access-token that has worked gets one more try after 2 s", async () => {
    const script = (nth: number, atMs: number) =>
      nth === 2 ? unauthenticated("") : atMs < minute ? running() : succeeded;
    const { outcome, times } = await waitFor(script, { tokens: tokens() });
    assert.equal(outcome.kind, "succeeded");
    const [, , refusedMs = 0, againMs = 0] = times;
    assert.equal(againMs - refusedMs, 2000);
  });

  test("an access-token that has worked ends the wait with the second refusal in a row", async () => {
    const script = (nth: number) => (nth < 2 ? running() : unauthenticated("ACCESS_TOKEN_EXPIRED"));
    const { outcome, times } = await waitFor(script, { tokens: tokens() });
    assert.ok(outcome.kind === "unknown");
    assert.deepEqual([times.length, (times[3] ?? 0) - (times[2] ?? 0)], [4, 2000]);
    assert.match(outcome.why, /may still be running\. The API refused the access token: .*401 .*ACCESS_TOKEN_EXPIRED/);
    assert.equal(outcome.advice, tokenAdvice.tokenRefused);
  });

  test("an access-token that has worked gets one more try for each of several operations", async () => {
    const clock = createFakeClock();
    const all = tokens();
    const waits = ["a", "b", "c"].map(() => {
      const script = (nth: number) => (nth === 1 ? unauthenticated("") : nth < 3 ? running() : succeeded);
      return waitFor(script, { clock, tokens: all });
    });
    assert.deepEqual(
      (await Promise.all(waits)).map(({ outcome }) => outcome.kind),
      ["succeeded", "succeeded", "succeeded"],
    );
  });

  test("an access-token has worked where a cancel was accepted with it", async () => {
    const clock = createFakeClock();
    const replies = [answer(200, {}), unauthenticated("")];
    const { operations } = createApi(clock, (nth) => replies[nth] ?? succeeded, tokens());
    const { signal } = new AbortController();
    await clock.run(operations.cancel(target(), 1000, signal));
    const poll = await clock.run(operations.get(target(), 1000, signal));
    assert.equal(poll.kind === "passing" && poll.patience, twoTries);
  });
});

describe("renewal in the background", () => {
  for (const [what, lifeMs, renewedMs] of [
    ["an hour: 60 s before its end", 60 * minute, 59 * minute],
    ["5 minutes: 60 s before its end", 299_000, 239_000],
    ["2 minutes: 60 s before its end", 120_000, 60_000],
    ["90 s: at half its life", 90_000, 45_000],
    ["20 s: after 15 s", 20_000, 15_000],
    ["1 s: after 15 s", 1000, 15_000],
  ] as const) {
    test(`a token is renewed in the background, one of ${what}`, async () => {
      const { clock, mints, pass } = minted(lifeMs);
      await pass();
      await sleep(clock, renewedMs - 1);
      assert.equal(mints.length, 1);
      await sleep(clock, 2);
      assert.deepEqual([mints[1], await pass()], [renewedMs, "ya29.2"]);
    });
  }

  test("a renewal that fails keeps the old token while that is valid, and is tried again every 15 s", async () => {
    const { clock, mints, pass } = minted(60 * minute, async (nth) => (nth === 1 ? undefined : failing));
    await pass();
    await sleep(clock, 60 * minute - 1000);
    assert.equal(await pass(), "ya29.1");
    assert.deepEqual(
      mints.slice(1),
      [0, 15_000, 30_000, 45_000].map((ms) => 59 * minute + ms),
    );
    await sleep(clock, 1001);
    assert.equal(await pass(), failing.why);
  });

  test("a renewal under way does not delay the old token", async () => {
    const { clock, pass } = minted(60 * minute, (nth) => (nth === 1 ? undefined : new Promise(() => undefined)));
    await pass();
    await sleep(clock, 59 * minute + 10_000);
    assert.equal(await pass(), "ya29.1");
    assert.equal(clock.nowMs(), 59 * minute + 10_000);
  });

  test("renewal ends when the tokens are closed, during a mint too", async () => {
    const { clock, mints, pass, tokens } = minted(60 * minute);
    await pass();
    tokens.close();
    assert.equal(clock.waiting(), 0);
    const late = minted(60 * minute);
    const last = late.tokens.pass();
    late.tokens.close();
    await late.clock.run(last);
    assert.deepEqual([mints.length, late.clock.waiting()], [1, 0]);
  });

  test("renewal leaves one timer however often the API refuses tokens", async () => {
    const { clock, pass, tokens, mints } = minted(60 * minute);
    for (let i = 0; i < 100; i += 1) {
      await tokens.refused(await pass(), expired);
      assert.equal(clock.waiting(), 0);
    }
    await pass();
    assert.deepEqual([mints.length, clock.waiting()], [101, 1]);
  });
});

describe("a token service", () => {
  test("a token service that hangs is given up after 20 s, and asked again the next time", async () => {
    const { clock, pass } = minted(60 * minute, (nth) => (nth === 1 ? new Promise(() => undefined) : undefined));
    assert.match(await pass(), /did not answer within 20 s/);
    assert.equal(clock.nowMs(), 20_000);
    assert.equal(await pass(), "ya29.2");
  });

  test("an answer of a token service that was given up is ignored", async () => {
    const clock = createFakeClock();
    const late = async () => {
      await clock.sleep(25_000, new AbortController().signal);
      return { kind: "minted", token: "ya29.late", expiryMs: clock.wallMs() + 60 * minute } as const;
    };
    const { masked, pass } = minted(60 * minute, (nth) => (nth === 1 ? late() : undefined), clock);
    await pass();
    assert.equal(await pass(), "ya29.2");
    await sleep(clock, 30_000);
    assert.deepEqual([await pass(), masked], ["ya29.2", ["ya29.2"]]);
  });

  test("a refusal of a token service is passed on with its own words and patience", async () => {
    const { clock, tokens } = minted(0, async () => failing);
    assert.equal(await clock.run(tokens.pass()), failing);
  });

  for (const [what, expiryMs] of [
    ["that is no time", Number.NaN],
    ["in the past", 0],
    ["in the year 9999", Date.parse("9999-12-31T23:59:59Z")],
    ["that is missing", undefined],
    ["beyond all numbers", Number.POSITIVE_INFINITY],
  ] as const) {
    test(`a token service that tells an end ${what} is not asked in a loop`, async () => {
      const given = { kind: "minted", token: "ya29.odd", ...(expiryMs === undefined ? {} : { expiryMs }) } as const;
      const { clock, mints, pass } = minted(0, async () => given);
      for (let i = 0; i < 100; i += 1) {
        await pass();
        await sleep(clock, minute);
      }
      assert.equal(mints.length, 1);
    });
  }
});

describe("a bearer that the API refused", () => {
  test("a refused token is replaced once for all operations that met the refusal", async () => {
    const { clock, pass, mints, tokens } = minted(60 * minute);
    const old = await pass();
    for (let i = 0; i < 20; i += 1) assert.equal(await tokens.refused(old, expired), undefined);
    await clock.run(Promise.all(Array.from({ length: 20 }, () => tokens.pass())));
    await tokens.refused(old, expired);
    assert.deepEqual([await pass(), mints.length], ["ya29.2", 2]);
  });
});

describe("after a jump of the clock", () => {
  for (const [what, jumpMs, fresh] of [
    ["a machine suspended for 2 minutes", 2 * minute, true],
    ["a machine suspended for a day", day, true],
    ["a clock set back by an hour", -60 * minute, true],
    ["a clock put right by 50 s", 50_000, false],
  ] as const) {
    test(`after ${what} the token is ${fresh ? "taken as expired" : "kept"}`, async () => {
      const { clock, pass } = minted(60 * minute);
      await pass();
      clock.jump(jumpMs);
      assert.equal(await pass(), fresh ? "ya29.2" : "ya29.1");
      assert.equal(clock.waiting(), 1);
      await sleep(clock, minute);
      assert.equal(await pass(), fresh ? "ya29.2" : "ya29.1");
    });
  }
});

describe("a wait of hours", () => {
  for (const [what, waitMs, intervalMs, lifeMs, least, most] of [
    ["24 hours, with bearers of an hour: 25 to 27 mints", day, 5 * minute, 60 * minute, 25, 27],
    [
      "4 hours, with bearers of 5 minutes: one mint per life, not per poll",
      ...[day / 6, minute, 299_000, day / 6 / 299_000, day / 6 / 239_000 + 1],
    ],
  ] as const) {
    test(`a wait mints no more than it has to for ${what}`, async () => {
      const { clock, tokens, mints } = minted(lifeMs);
      const { outcome, api } = await waitFor(
        until(waitMs - minute, () => running()),
        { clock, tokens, intervalMs },
      );
      tokens.close();
      assert.equal(outcome.kind, "succeeded");
      assert.ok(mints.length >= least && mints.length <= most, `${mints.length} mints`);
      assert.equal(new Set(api.requests.map(({ token }) => token)).size, mints.length);
      assert.ok(gaps(mints).every((gap) => gap >= 15_000));
    });
  }

  test("a refused token is replaced without a word long after the start", async () => {
    const { clock, tokens } = minted(60 * minute);
    const script = (nth: number, atMs: number): Reply =>
      nth % 500 === 499 ? refusal(401, "UNAUTHENTICATED") : atMs < 120 * minute ? running() : succeeded;
    const { outcome, told } = await waitFor(script, { clock, tokens });
    tokens.close();
    assert.equal(outcome.kind, "succeeded");
    assert.ok(told.every(({ what }) => what === "seen"));
  });

  test("a wait survives token services that are down for 14 minutes", async () => {
    const down = (clock: FakeClock) => clock.nowMs() > 58 * minute && clock.nowMs() < 74 * minute;
    const clock = createFakeClock();
    const { tokens } = minted(60 * minute, async () => (down(clock) ? failing : undefined), clock);
    const { outcome, told } = await waitFor(
      until(120 * minute, () => running()),
      { clock, tokens },
    );
    tokens.close();
    assert.equal(outcome.kind, "succeeded");
    const [first] = told.filter(({ what }) => what === "trouble");
    assert.ok((first?.atMs ?? 0) >= 60 * minute);
  });
});
