import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createExchange, type LibraryRequest } from "../../src/auth/requests.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request } from "../../src/http/transport.ts";
import { answer, lost } from "../harness/scripted-api.ts";

const url = "https://sts.googleapis.com/v1/token";

/** An exchange whose requests are answered with `reply`. */
function exchangeOf(reply: Answer | Lost, own: readonly string[] = []) {
  const sent: Request[] = [];
  const masks: string[] = [];
  const send = async (request: Request) => {
    sent.push(request);
    return reply;
  };
  return { exchange: createExchange(own, { send }, (token) => void masks.push(token)), sent, masks };
}

/** The one request that is sent for this one of the library. */
async function sentFor(request: Partial<LibraryRequest>): Promise<Request> {
  const { exchange, sent } = exchangeOf(answer(200, {}));
  await exchange.request({ url, ...request });
  assert.equal(sent.length, 1);
  return sent[0] ?? assert.fail();
}

describe("a request of the credentials library is sent as it is", () => {
  for (const [given, method] of [
    ["POST", "POST"],
    ["PUT", "PUT"],
    ["GET", "GET"],
    [undefined, "GET"],
  ] as const) {
    test(`a request of the credentials library with the method ${given} is a ${method}`, async () => {
      const sent = await sentFor(given === undefined ? {} : { method: given });
      assert.deepEqual([sent.method, sent.url.href, sent.headers, "body" in sent], [method, url, {}, false]);
      assert.equal(sent.limitMs, 10_000);
    });
  }

  test("a form of the credentials library is sent as a form", async () => {
    const data = new URLSearchParams({ grant_type: "a b" });
    const { body, headers } = await sentFor({ method: "POST", data });
    assert.deepEqual([body, headers], ["grant_type=a+b", { "content-type": "application/x-www-form-urlencoded" }]);
  });

  test("an object of the credentials library is sent as JSON, with its own headers", async () => {
    const headers = { "content-type": "application/json" };
    const sent = await sentFor({ method: "POST", data: { a: [1] }, headers: new Map(Object.entries(headers)) });
    assert.deepEqual([sent.body, sent.headers], ['{"a":[1]}', headers]);
  });
});

describe("an answer to the credentials library", () => {
  test("an answer to the credentials library is a JSON object, or the text that it asks for", async () => {
    const { exchange } = exchangeOf(answer(200, { access_token: "x" }));
    assert.deepEqual(await exchange.request({ url }), { status: 200, data: { access_token: "x" } });
    const text = await exchange.request({ url, responseType: "text" });
    assert.deepEqual(text, { status: 200, data: '{"access_token":"x"}' });
    assert.deepEqual(exchange.last()?.result, answer(200, { access_token: "x" }));
  });

  for (const reply of [lost("ECONNRESET"), answer(199, {}), answer(300, {}), answer(404, {}), answer(500, {})]) {
    const what = reply.kind === "lost" ? reply.code : reply.status;
    test(`an answer to the credentials library is none: ${what}`, async () => {
      const { exchange } = exchangeOf(reply);
      await assert.rejects(exchange.request({ url }), { message: "no good answer" });
      assert.deepEqual(exchange.last(), { url, result: reply });
    });
  }

  test("an answer to the credentials library that is no JSON object is not quoted", async () => {
    const { exchange } = exchangeOf(answer(200, ["s3cr3t"]));
    await assert.rejects(exchange.request({ url }), { message: "no good answer" });
    const result = { kind: "lost", code: "NO_OBJECT", why: "the answer is not a JSON object" };
    assert.deepEqual(exchange.last(), { url, result });
  });
});

test("a secret that is sent is masked once, but for the credential's own and for short ones", async () => {
  const { exchange, masks } = exchangeOf(answer(200, {}), ["own-secret-0123456789"]);
  const authorized = (token: string) => ({ url, headers: { authorization: `Bearer ${token}` } });
  for (const token of ["own-secret-0123456789", "a-token-0123456789", "a-token-0123456789", "short"]) {
    await exchange.request(authorized(token));
  }
  assert.ok(masks.includes("a-token-0123456789"));
  assert.equal(new Set(masks).size, masks.length);
  assert.ok(!masks.some((mask) => mask.includes("own-secret") || mask === "short"), masks.join());
  assert.ok(exchange.secrets.has("short"));
});
