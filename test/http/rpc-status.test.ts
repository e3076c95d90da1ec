import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorInfoOf, rpcErrorOf, statusDetails } from "../../src/http/rpc-status.ts";
import { assertHarmless, forSeeds, pick, randomText } from "../harness/support.ts";

const detail = (type: string, fields: object) => ({ "@type": `type.googleapis.com/google.rpc.${type}`, ...fields });

describe("what the details of an error say", () => {
  const rows: readonly (readonly [what: string, details: unknown, said: string])[] = [
    ["nothing", undefined, ""],
    ["nothing that is a list", { fieldViolations: [] }, ""],
    ["no objects", ["x", null, 7, []], ""],
    ["a type that is not known", [{ "@type": "type.googleapis.com/x.Y", message: "secret" }], ""],
    ["a stack", [detail("DebugInfo", { stackEntries: ["secret"], detail: "secret" })], ""],
    [
      "LocalizedMessage",
      [detail("LocalizedMessage", { locale: "en", message: "The pool is gone." })],
      "The pool is gone.",
    ],
    [
      "BadRequest",
      [
        detail("BadRequest", {
          fieldViolations: [{ field: "build.steps", description: "too many" }, { field: "tags" }],
        }),
      ],
      "build.steps: too many; tags",
    ],
    [
      "PreconditionFailure",
      [detail("PreconditionFailure", { violations: [{ type: "TOS", subject: "pp", description: "not accepted" }] })],
      "TOS pp: not accepted",
    ],
    [
      "QuotaFailure",
      [detail("QuotaFailure", { violations: [{ subject: "project:pp", description: "10 builds at once" }] })],
      "project:pp: 10 builds at once",
    ],
    [
      "ResourceInfo",
      [detail("ResourceInfo", { resourceType: "bucket", resourceName: "b", description: "no access" })],
      "bucket b: no access",
    ],
    [
      "ErrorInfo, with what is known of its metadata",
      [
        detail("ErrorInfo", {
          reason: "R",
          domain: "d",
          metadata: { consumer: "projects/1", service: "s", x: "secret" },
        }),
      ],
      "R, service s, consumer projects/1",
    ],
    ["ErrorInfo without metadata", [detail("ErrorInfo", { reason: "R", metadata: 7 })], "R"],
    [
      "Help",
      [
        detail("Help", {
          links: [{ description: "Ask for more", url: "https://x.example/a" }, { url: "https://y.example" }],
        }),
      ],
      "Ask for more: https://x.example/a; https://y.example",
    ],
    [
      "several, in one order, each text once",
      [
        detail("Help", { links: [{ url: "https://x.example/a" }] }),
        detail("ErrorInfo", { reason: "R" }),
        detail("BadRequest", { fieldViolations: [{ description: "bad" }] }),
        detail("LocalizedMessage", { message: "It is bad" }),
        detail("LocalizedMessage", { message: "It is bad" }),
      ],
      "It is bad; R; https://x.example/a",
    ],
    ["another prefix of the type", [{ "@type": "https://x.example/google.rpc.ErrorInfo", reason: "R" }], "R"],
    [
      "fields that are something else",
      [detail("BadRequest", { fieldViolations: [7, { field: 7 }], message: "x" })],
      "",
    ],
  ];
  for (const [what, details, said] of rows) {
    test(`the details of an error are told as far as they are meant to be read: ${what}`, () =>
      assert.equal(statusDetails(details), said));
  }

  test("what an error's message says already is left out of its details", () => {
    const details = [detail("LocalizedMessage", { message: "It is bad." }), detail("ErrorInfo", { reason: "R" })];
    assert.equal(statusDetails(details, "Look: It is bad. Sorry."), "R");
  });

  test("the details of an error tell five of a list at most, and 800 characters in all", () => {
    const fieldViolations = Array.from({ length: 50 }, (_, at) => ({ field: `f${at}`, description: "x".repeat(300) }));
    const said = statusDetails([detail("BadRequest", { fieldViolations })]);
    assert.equal(said.length, 800);
    assert.doesNotMatch(said, /f5/);
  });

  test("the details of an error are one harmless line, whatever is in it", () => {
    const types = [
      "LocalizedMessage",
      "BadRequest",
      "PreconditionFailure",
      "QuotaFailure",
      "ErrorInfo",
      "Help",
    ] as const;
    forSeeds(500, (random) => {
      const text = () => randomText(random);
      const one = { field: text(), description: text(), type: text(), subject: text(), url: text() };
      const fields = { message: text(), fieldViolations: [one], violations: [one], links: [one], reason: text() };
      const details = [pick(random, types), pick(random, types)].map((type) =>
        detail(type, { ...fields, metadata: { service: text(), permission: text() } }),
      );
      assertHarmless([statusDetails(details, text())]);
    });
  });
});

test("an ErrorInfo that is missing, or has something else in it, is empty", () => {
  const empty = { reason: "", service: "", consumer: "", permission: "", resource: "" };
  assert.deepEqual(errorInfoOf([]), empty);
  assert.deepEqual(errorInfoOf([detail("ErrorInfo", { reason: 7, metadata: { permission: [] } })]), empty);
});

test("an error body is one with a number as its code", () => {
  assert.deepEqual(rpcErrorOf('{"error":{"code":403,"status":"S","message":"m"}}'), {
    status: "S",
    message: "m",
    details: [],
  });
  for (const text of ["", "x", "[]", "{}", '{"error":{}}', '{"error":{"code":"403"}}', '[[{"error":{"code":403}}]]']) {
    assert.equal(rpcErrorOf(text), undefined, text);
  }
});
