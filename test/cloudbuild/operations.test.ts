import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSender } from "../../src/auth/sender.ts";
import { staticTokens, type Tokens } from "../../src/auth/tokens.ts";
import type { CancelAnswer } from "../../src/cloudbuild/cancel-answer.ts";
import { createOperations } from "../../src/cloudbuild/operations.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request } from "../../src/http/transport.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { answer, lost, quota, refusal, running, target } from "../harness/scripted-api.ts";

const info = (reason: string, metadata = {}) => [
  { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, metadata },
];
const html = "<html><title>Sign in</title></html>";

const never = new AbortController().signal;

/** The API whose requests are answered so, one after the other, and what is told of them. */
function api(...results: (Answer | Lost)[]) {
  const clock = createFakeClock();
  const requests: Request[] = [];
  const told: string[] = [];
  const transport = {
    async send(request: Request) {
      requests.push(request);
      request.sent?.();
      return results[requests.length - 1] ?? lost("ECONNREFUSED");
    },
  };
  const one = staticTokens("ya29.one-of-the-tests", undefined);
  const tokens: Tokens = {
    ...one,
    worked: () => void told.push("worked"),
    async refused(_, { why }) {
      told.push(`refused: ${why}`);
      return undefined;
    },
  };
  const onSent = () => void told.push("sent");
  const operations = createOperations(createSender(tokens, transport, clock), clock, onSent, "ci@pp.example");
  return { operations, requests, told };
}

/** What a cancel comes to that is answered so, and the request for it. */
async function cancelled(result: Answer | Lost, endpoint?: string) {
  const { operations, requests, told } = api(result);
  const one = endpoint === undefined ? target() : { ...target(), endpoint };
  const cancel = await operations.cancel(one, 2000, never);
  return { cancel, requests, told };
}
const whyOf = (cancel: CancelAnswer) => ("why" in cancel ? cancel.why : "");
const mendOf = (cancel: CancelAnswer) => ("advice" in cancel ? cancel.advice?.mend : undefined);

describe("what a cancel comes to", () => {
  const rows: readonly (readonly [
    what: string,
    result: Answer | Lost,
    kind: CancelAnswer["kind"],
    atLeastMs?: number,
  ])[] = [
    ["{}", answer(200, {}), "accepted"],
    ["an empty body", answer(200, ""), "accepted"],
    ["a page with 200", answer(200, html), "passing"],
    ["400", refusal(400, "FAILED_PRECONDITION"), "late"],
    ["404", refusal(404, "NOT_FOUND"), "late"],
    ["409", refusal(409, "ABORTED"), "late"],
    ["400 for a reason", refusal(400, "FAILED_PRECONDITION", info("BILLING_DISABLED")), "refused"],
    ["403", refusal(403, "PERMISSION_DENIED"), "refused"],
    ["403 of somebody else", answer(403, html), "passing"],
    ["405", refusal(405, "X"), "refused"],
    ["429", quota(), "quota"],
    ["429 with Retry-After", quota({ "retry-after": "7" }), "quota", 7000],
    ["403 for a minute's quota", refusal(403, "X", info("RATE_LIMIT_EXCEEDED")), "quota"],
    ["501", refusal(501, "UNIMPLEMENTED"), "unsupported"],
    ["501 of somebody else", answer(501, html), "passing"],
    ["503", refusal(503, "UNAVAILABLE"), "passing"],
    ["503 with Retry-After", refusal(503, "UNAVAILABLE", [], { "retry-after": "120" }), "passing", 120_000],
    ["401 of somebody else", answer(401, html), "passing"],
    ["401", refusal(401, "UNAUTHENTICATED"), "passing"],
    ["a lost connection", lost("ECONNRESET"), "passing"],
  ];
  for (const [what, result, kind, atLeastMs] of rows) {
    test(`a cancel answered with ${what} is ${kind}`, async () => {
      const { cancel } = await cancelled(result);
      assert.equal(cancel.kind, kind);
      assert.equal("atLeastMs" in cancel ? cancel.atLeastMs : undefined, atLeastMs);
    });
  }

  test("a cancel is asked for with an empty object, once", async () => {
    const { requests } = await cancelled(answer(200, {}));
    const [first] = requests;
    assert.deepEqual([requests.length, first?.method, first?.body, first?.limitMs], [1, "POST", "{}", 2000]);
    assert.equal(first?.url.href, `https://cloudbuild.googleapis.com/v1/${target().name}:cancel`);
  });
});

describe("what the tokens are told", () => {
  const refused401 = "Cloud Build answered 401 UNAUTHENTICATED for ci@pp.example: UNAUTHENTICATED it is";
  const rows: readonly (readonly [what: string, result: Answer | Lost, poll: string[], cancel: string[]])[] = [
    ["an operation", running(), ["worked"], ["worked"]],
    ["{}", answer(200, {}), [], ["worked"]],
    ["401", refusal(401, "UNAUTHENTICATED"), [`refused: ${refused401}`], [`refused: ${refused401}`]],
    ["401 of somebody else", answer(401, html), [], []],
    ["403", refusal(403, "PERMISSION_DENIED"), [], []],
    ["503", refusal(503, "UNAVAILABLE"), [], []],
    ["a lost connection", lost("ECONNRESET"), [], []],
  ];
  for (const [what, result, poll, cancel] of rows) {
    test(`the tokens are told whether the bearer is good, of a poll and of a cancel answered with ${what}`, async () => {
      const { operations, told } = api(result);
      await operations.get(target(), 2000, never);
      assert.deepEqual(told, ["sent", ...poll]);
      assert.deepEqual((await cancelled(result)).told, cancel);
    });
  }

  test("what the tokens make of a 401 is what a poll and a cancel come to", async () => {
    const clock = createFakeClock();
    const refused = { kind: "refused", why: "The token has expired" } as const;
    const tokens: Tokens = { ...staticTokens("ya29.one-of-the-tests", undefined), refused: async () => refused };
    const transport = { send: async () => refusal(401, "UNAUTHENTICATED") };
    const operations = createOperations(createSender(tokens, transport, clock), clock, () => undefined);
    assert.equal(await operations.get(target(), 2000, never), refused);
    assert.equal(await operations.cancel(target(), 2000, never), refused);
  });
  test("without a token there is no request, and a poll and a cancel come to the reason", async () => {
    const clock = createFakeClock();
    const none = { kind: "refused", why: "There is no token" } as const;
    const tokens: Tokens = {
      ...staticTokens("", undefined),
      held: () => undefined,
      pass: async () => none,
    };
    const transport = { send: () => assert.fail("a request was sent") };
    const operations = createOperations(createSender(tokens, transport, clock), clock, () => undefined);
    assert.equal(await operations.get(target(), 2000, never), none);
    assert.equal(await operations.cancel(target(), 2000, never), none);
  });
});

describe("a poll whose answer is the last one's, word for word", () => {
  test("a poll whose answer is the last one's, word for word, is the last poll", async () => {
    const { operations } = api(running(), running(), running({ status: "QUEUED" }), running());
    const one = target();
    const polls = [];
    for (let n = 0; n < 4; n += 1) polls.push(await operations.get(one, 2000, never));
    const [first, second, third, fourth] = polls;
    assert.equal(second, first);
    assert.notEqual(third, first);
    assert.deepEqual(fourth, first);
    assert.notEqual(fourth, first);
  });
  test("a poll of another operation is one of its own, whatever its answer", async () => {
    const { operations } = api(running(), running());
    const first = await operations.get(target(), 2000, never);
    const second = await operations.get(target(), 2000, never);
    assert.deepEqual(second, first);
    assert.notEqual(second, first);
  });
  test("a poll with the last one's text but another status is a new one, and so is one after a lost connection", async () => {
    const text = running().text;
    const { operations } = api(running(), answer(500, text), answer(500, text), lost("ECONNRESET"), running());
    const one = target();
    const kinds = [];
    for (let n = 0; n < 5; n += 1) kinds.push((await operations.get(one, 2000, never)).kind);
    assert.deepEqual(kinds, ["operation", "passing", "passing", "passing", "operation"]);
  });
});

describe("what helps where a cancel is refused goes by the reason", () => {
  const rows: readonly (readonly [what: string, result: Answer, mend: RegExp])[] = [
    [
      "a permission for builds",
      refusal(403, "P", info("IAM_PERMISSION_DENIED", { permission: "cloudbuild.builds.update" })),
      /^Grant roles\/cloudbuild\.builds\.editor /,
    ],
    [
      "a permission of another service",
      refusal(403, "P", info("IAM_PERMISSION_DENIED", { permission: "run.operations.delete" })),
      /^Grant a role that holds run\.operations\.delete /,
    ],
    [
      "an API that is off",
      refusal(403, "P", info("SERVICE_DISABLED", { service: "run.googleapis.com", consumer: "projects/7" })),
      /enable run\.googleapis\.com --project=7$/,
    ],
    ["billing", refusal(400, "P", info("BILLING_DISABLED")), /gcloud billing projects link/],
    ["nothing known", refusal(403, "P", info("SOMETHING")), /^none$/],
    ["no reason", refusal(403, "P"), /^none$/],
  ];
  for (const [what, result, mend] of rows) {
    test(`what helps where a cancel is refused goes by the reason: ${what}`, async () => {
      const { cancel } = await cancelled(result);
      assert.equal(cancel.kind, "refused");
      assert.match(mendOf(cancel) ?? "none", mend);
      assert.match(whyOf(cancel), / ?40[03] P(?: for ci@pp\.example)?: P it is/);
    });
  }

  test("a refused cancel without a reason has advice only where Cloud Build or an emulator of it says that a permission is missing", async () => {
    const denied = answer(403, { error: { code: 403, message: "The caller does not have permission", status: "P" } });
    for (const endpoint of ["https://cloudbuild.googleapis.com", "http://127.0.0.1:8085"]) {
      assert.match(mendOf((await cancelled(denied, endpoint)).cancel) ?? "", /builds\.editor/);
    }
    assert.equal(mendOf((await cancelled(denied, "https://run.googleapis.com")).cancel), undefined);
  });
});
