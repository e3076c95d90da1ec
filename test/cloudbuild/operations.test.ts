import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createSender } from "../../src/auth/sender.ts";
import { staticTokens } from "../../src/auth/tokens.ts";
import type { CancelAnswer } from "../../src/cloudbuild/cancel-answer.ts";
import { createOperations } from "../../src/cloudbuild/operations.ts";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request } from "../../src/http/transport.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import { answer, lost, quota, refusal, target } from "../harness/scripted-api.ts";

const info = (reason: string, metadata = {}) => [
  { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, metadata },
];
const html = "<html><title>Sign in</title></html>";

/** What a cancel comes to that is answered so, and the request for it. */
async function cancelled(result: Answer | Lost, endpoint?: string) {
  const clock = createFakeClock();
  const requests: Request[] = [];
  const transport = {
    async send(request: Request) {
      requests.push(request);
      return result;
    },
  };
  const tokens = staticTokens("ya29.one-of-the-tests", undefined);
  const operations = createOperations(createSender(tokens, transport, clock), clock, () => undefined, "ci@pp.example");
  const one = endpoint === undefined ? target() : { ...target(), endpoint };
  const cancel = await operations.cancel(one, 2000, new AbortController().signal);
  return { cancel, requests };
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
    ["401", refusal(401, "UNAUTHENTICATED"), "refused"],
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
