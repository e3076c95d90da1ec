import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSender, type Sent } from "../../src/auth/sender.ts";
import { createTokens, type Minted, staticTokens, type Tokens } from "../../src/auth/tokens.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request } from "../../src/http/transport.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";

const url = new URL("https://storage.googleapis.com/my-logs/log-1.txt");
const token = "ya29.one-of-the-tests";

/** A sender whose requests `reply` answers, and all that were sent. */
function openSender(tokens: Tokens, reply: (request: Request) => Answer | Lost) {
  const clock = createFakeClock();
  const sent: Request[] = [];
  const send = async (request: Request) => {
    sent.push(request);
    return reply(request);
  };
  const sender = createSender(tokens, { send }, clock);
  return { sender, sent, clock, get: () => sender.send({ method: "GET", url, headers: { a: "b" }, limitMs: 1000 }) };
}

const echo = ({ headers }: Request): Answer => ({
  kind: "answer",
  status: 403,
  headers: { server: [`echo ${headers.authorization}`], "content-type": "text/plain" },
  text: `you sent ${headers.authorization} and ${encodeURIComponent(String(headers.authorization))}`,
});
const asSent = (given: Awaited<ReturnType<ReturnType<typeof openSender>["get"]>>): Sent => {
  assert.ok(given.kind === "sent");
  return given;
};

describe("a request with the step's bearer", () => {
  test("a request with the step's bearer has the bearer and the quota project, and what it came with", async () => {
    const { get, sent } = openSender(staticTokens(token, "pays-for-it"), echo);
    await get();
    assert.deepEqual(sent[0]?.headers, {
      a: "b",
      authorization: `Bearer ${token}`,
      "x-goog-user-project": "pays-for-it",
    });
    assert.equal(sent[0]?.limitMs, 1000);
  });

  test("a request with the step's bearer shows no answer that echoes the bearer", async () => {
    const { get, sender } = openSender(staticTokens(token, undefined), echo);
    const { given, shown } = asSent(await get());
    assert.match(given.kind === "answer" ? given.text : "", /ya29/);
    const { text, headers } = shown() as Answer;
    assert.doesNotMatch(`${text} ${JSON.stringify(headers)}`, /ya29/);
    assert.equal(headers["content-type"], "text/plain");
    assert.equal(sender.hide(`a ${token} b`), "a *** b");
  });

  test("a request with the step's bearer hides the last four bearers, however many there were", async () => {
    const clock = createFakeClock();
    let minted = 0;
    const mint = async (): Promise<Minted> => {
      minted += 1;
      return { kind: "minted", token: `ya29.token-number-${minted}`, expiryMs: startWallMs + 3_600_000 };
    };
    const tokens = createTokens(mint, () => undefined, clock);
    const { get, sender } = openSender(tokens, echo);
    for (let time = 0; time < 6; time += 1) await asSent(await get()).refused({ why: "401" });
    const hidden = sender.hide(Array.from({ length: 6 }, (_, index) => `ya29.token-number-${index + 1}`).join(" "));
    assert.equal(hidden, "ya29.token-number-1 ya29.token-number-2 *** *** *** ***");
    tokens.close();
  });

  for (const [word, shown] of [
    ["short", "short"],
    ["fifteen-letters", "fifteen-letters"],
    ["sixteen-letters-", "***"],
  ] as const) {
    test(`a request with the step's bearer ${word} shows ${shown}: a shorter word is no bearer`, async () => {
      const { get } = openSender(staticTokens(word, undefined), echo);
      const { text } = asSent(await get()).shown() as Answer;
      assert.ok(text.startsWith(`you sent Bearer ${shown} and `), text);
    });
  }

  test("a request with the step's bearer that is lost shows why", async () => {
    const lost: Lost = { kind: "lost", code: "ECONNRESET", why: "storage.googleapis.com: ECONNRESET" };
    const { get } = openSender(staticTokens(token, undefined), () => lost);
    assert.deepEqual(asSent(await get()).shown(), lost);
  });

  test("a request with the step's bearer is not sent without a bearer, for which it waits as long as it may take", async () => {
    const clock = createFakeClock();
    const never = createTokens(
      () => new Promise(() => undefined),
      () => undefined,
      clock,
    );
    const sender = createSender(never, { send: () => assert.fail("sent") }, clock);
    const given = await clock.run(sender.send({ method: "GET", url, headers: {}, limitMs: 3000 }));
    assert.deepEqual([given.kind, clock.nowMs()], ["passing", 3000]);
    assert.match(given.kind === "passing" ? given.why : "", /no token within 3s/);
  });

  test("a request with the step's bearer has what the token left of its time", async () => {
    const clock = createFakeClock();
    const signal = new AbortController().signal;
    const mint = async (): Promise<Minted> => {
      await clock.sleep(400, signal);
      return { kind: "minted", token };
    };
    await clock.run(clock.sleep(5000, signal));
    const limits: number[] = [];
    const send = async (request: Request) => {
      limits.push(request.limitMs);
      return echo(request);
    };
    const sender = createSender(
      createTokens(mint, () => undefined, clock),
      { send },
      clock,
    );
    await clock.run(sender.send({ method: "GET", url, headers: {}, limitMs: 1000 }));
    assert.deepEqual(limits, [600]);
  });
});
