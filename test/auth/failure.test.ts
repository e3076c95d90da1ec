import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FileCredential } from "../../src/auth/credential.ts";
import { noToken, notAnswered, refusal, refusedBy } from "../../src/auth/failure.ts";
import type { Exchange } from "../../src/auth/requests.ts";
import { metadataServer } from "../../src/auth/token-services.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { type Patience, passing, tokenRefused, twoTries, untrusted } from "../../src/http/patience.ts";
import { answer, lost } from "../harness/scripted-api.ts";

const json = { type: "external_account", credential_source: { url: "https://source.example/idtoken" } };
const credential: FileCredential = { kind: "file", path: "/x.json", json, universe: "googleapis.com" };
const fresh = { hasMinted: false, wallMs: 0 };

/** Why there is no token where the library threw this before it asked any service. */
function notAsked(thrown: unknown, ...secrets: readonly string[]) {
  const exchange: Exchange = { request: () => assert.fail(), secrets: new Set(secrets), last: () => undefined };
  return noToken(thrown, credential, exchange, fresh);
}
const own = "The credential's own source gave no token";

describe("a credential's own source that gives no token", () => {
  const rows: readonly (readonly [what: string, thrown: unknown, why: string, patience: Patience])[] = [
    [
      "a key that is not valid",
      { code: "ERR_OSSL_UNSUPPORTED" },
      "what it has is not valid (ERR_OSSL_UNSUPPORTED)",
      twoTries,
    ],
    ["a URL that is not valid", { code: "ERR_INVALID_URL" }, "what it has is not valid (ERR_INVALID_URL)", twoTries],
    ["a code that only ends so", { code: "MY_ERR_INVALID_URL" }, "what it gave is not understood", passing],
    ["a code with more behind it", { code: "ERR_INVALID_URL: x" }, "what it gave is not understood", passing],
    [
      "a file that is gone",
      Object.assign(new Error("no such file"), { syscall: "open", code: "ENOENT" }),
      "no such file (ENOENT)",
      passing,
    ],
    ["an error that may quote a token", new Error("cannot read s3cr3t"), "what it gave is not understood", passing],
    ["nothing", undefined, "what it gave is not understood", passing],
  ];
  for (const [what, thrown, why, patience] of rows) {
    test(`a credential's own source that gives no token is told: ${what}`, () => {
      assert.deepEqual(notAsked(thrown), { kind: "passing", why: `${own}: ${why}`, patience });
    });
  }

  const failed = (code: string, output: string) =>
    new Error(`The executable failed with exit code: ${code} and error message: ${output}.`);
  const outputs: readonly (readonly [what: string, code: string, output: string, shown: string])[] = [
    ["what it printed", "7", "no route to host", "ended with 7 (no route to host)"],
    ["all of its lines", "1", "first.\nsecond", "ended with 1 (first. second)"],
    ["the signal in the place of a code", "SIGKILL", "", "ended with SIGKILL ()"],
    ["nothing that could be a token", "1", `got ${"aB3_-+=~".repeat(3)} here`, "ended with 1 (got *** here)"],
    ["a word of 19 characters", "1", "a".repeat(19), `ended with 1 (${"a".repeat(19)})`],
    ["no secret of the credential", "1", "pass word", "ended with 1 (***)"],
  ];
  for (const [what, code, output, shown] of outputs) {
    test(`a credential's program that fails is told with ${what}`, () => {
      const fault = notAsked(failed(code, output), "pass word");
      assert.deepEqual(fault, { kind: "passing", why: `${own}: its program ${shown}`, patience: passing });
    });
  }

  test("a message that only holds the words of a failed program is not quoted", () => {
    for (const thrown of [
      new Error(`x ${failed("1", "s3cr3t").message}`),
      new Error(`${failed("1", "s3cr3t").message}x`),
    ]) {
      assert.deepEqual(notAsked(thrown), {
        kind: "passing",
        why: `${own}: what it gave is not understood`,
        patience: passing,
      });
    }
  });
});

describe("a token service that gives no token", () => {
  /** Why there is no token where the last request of a mint had this result. */
  const after = (result: ReturnType<typeof answer> | ReturnType<typeof lost>) =>
    noToken(
      new Error("x"),
      credential,
      {
        request: () => assert.fail(),
        secrets: new Set(),
        last: () => ({ url: "https://sts.googleapis.com/v1/token", result }),
      },
      fresh,
    );

  test("a token service that does not answer is a fault that passes", () => {
    const fault = after(lost("ECONNRESET"));
    assert.equal(fault.kind === "passing" && fault.patience, passing);
    assert.match("why" in fault ? fault.why : "", /^Google's security token service gave no token: /);
  });

  test("an answer of a token service without a token is a fault that passes", () => {
    const fault = after(answer(299, "{}"));
    assert.match("why" in fault ? fault.why : "", /service gave no token: what it gave is not understood$/);
    const refused = after(answer(400, "{}"));
    assert.equal(refused.kind === "passing" && refused.patience, tokenRefused);
  });

  test("a token service that cannot be trusted, and a proxy that wants a password, have their advice", () => {
    const tls = notAnswered(metadataServer, { code: "CERT_HAS_EXPIRED", why: "expired" });
    assert.deepEqual([tls.kind === "passing" && tls.patience, tls.advice?.title], [untrusted, apiAdvice.tls.title]);
    const proxy = refusedBy(metadataServer, 407, "407", undefined, false);
    assert.deepEqual(
      [proxy.kind === "passing" && proxy.patience, proxy.advice?.title],
      [untrusted, apiAdvice.proxy.title],
    );
  });

  for (const [status, patience] of [
    [500, passing],
    [501, passing],
    [429, passing],
    [408, passing],
    [400, tokenRefused],
    [403, tokenRefused],
  ] as const) {
    test(`a token service that answers ${status} ${patience === passing ? "is waited for" : "refuses"}`, () => {
      const fault = refusedBy(metadataServer, status, String(status), undefined, false);
      assert.deepEqual(fault, { kind: "passing", why: `Google's metadata server answered ${status}`, patience });
    });
  }

  test("a refusal after a token was given blames no set-up", () => {
    const fault = refusal("It answered 403", apiAdvice.scope, true);
    assert.deepEqual(fault, {
      kind: "passing",
      why: "It answered 403, though it has given tokens before",
      patience: passing,
    });
  });
});
