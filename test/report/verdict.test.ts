import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Target } from "../../src/cloudbuild/target.ts";
import type { Status } from "../../src/report/ended.ts";
import { cancelCommand, cancelLine, reportOf, verdictLine } from "../../src/report/verdict.ts";
import type { Cancel } from "../../src/wait/cancel.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import {
  buildId,
  endedAs,
  failedJson,
  legacyName,
  logUrl,
  operationJson,
  operationOf,
  regionalName,
} from "../harness/support.ts";

const hour = 3_600_000;
const last = operationOf(operationJson());
const simple = (fields: object) => operationOf({ name: "operations/x", ...fields }, "operations/x");
const lineOf = (outcome: Outcome, name?: string) => verdictLine(endedAs(outcome, name), hour);
const failedLine = (build: object = {}, fields: object = {}) =>
  lineOf({ kind: "failed", last: operationOf(failedJson({ ...build }, { ...fields })) });
const label = `Operation ${buildId}`;

describe("a line tells how an operation ended, in the build's own words", () => {
  test("the line of a success has its duration and images", () => {
    const results = {
      images: [
        { name: "a/b:1", digest: "sha256:1" },
        { name: "c", digest: "sha256:2" },
      ],
    };
    const json = operationJson({ status: "SUCCESS", finishTime: "2026-11-02T09:16:10.9Z", results }, { done: true });
    const line = lineOf({ kind: "succeeded", last: operationOf(json) });
    assert.equal(line, `${label} succeeded in 2m 5s. Images: a/b:1@sha256:1, c@sha256:2. Log: ${logUrl}`);
  });
  test("the line of a success of no build", () => {
    assert.equal(lineOf({ kind: "succeeded", last: simple({}) }, "operations/x"), "Operation x succeeded.");
  });
  test("the line of a success of many images is of bounded length", () => {
    const images = Array.from({ length: 1000 }, (_, i) => ({
      name: `image-${i}-`.padEnd(200, "x"),
      digest: "sha256:".padEnd(71, "0"),
    }));
    const json = operationJson({ status: "SUCCESS", results: { images } }, { done: true });
    const line = lineOf({ kind: "succeeded", last: operationOf(json) });
    assert.ok(line.length < 2000 && line.includes(", 990 more.") && line.endsWith(`Log: ${logUrl}`), line);
  });

  test("the line of a failure has its type, detail, step, exit code and log", () => {
    assert.equal(
      failedLine(),
      `${label}: FAILURE (USER_BUILD_STEP): build step 1 "node:24" failed; failed step: test (node:24), exit code 7. Log: ${logUrl}`,
    );
  });
  test("the line of a failure has its statusDetail beside the failureInfo", () => {
    assert.match(
      failedLine({ statusDetail: "and more." }),
      /: build step 1 "node:24" failed; and more\.; failed step: test/,
    );
    assert.match(
      failedLine({ statusDetail: "more", failureInfo: undefined }),
      /: FAILURE: more; failed step: test \(node:24\)/,
    );
  });
  test("the line of a failure has the operation's error where the build says nothing", () => {
    const line = failedLine({ failureInfo: undefined, steps: [], logUrl: undefined });
    assert.equal(line, `${label}: FAILURE: Build failed; check build logs for details.`);
  });
  test("the line of a failure has the index of a step without id, builder and exit code", () => {
    assert.match(failedLine({ steps: [{ status: "FAILURE" }] }), / failed; failed step: 0\. Log/);
  });
  const hints: readonly (readonly [status: string, hint: string])[] = [
    ["TIMEOUT", "the build's own timeout passed"],
    ["EXPIRED", "the build waited in the queue for longer than its queueTtl"],
    ["INTERNAL_ERROR", "the service's own fault, another try may help"],
    ["CANCELLED", "somebody cancelled it"],
  ];
  for (const [status, hint] of hints) {
    test(`the line of ${status} has a hint of its own`, () => {
      const json = operationJson({ status }, { done: true, error: { code: 4, message: "m" } });
      const kind = status === "CANCELLED" ? "cancelled" : "failed";
      assert.equal(lineOf({ kind, last: operationOf(json) }), `${label}: ${status}: ${hint}. Log: ${logUrl}`);
    });
  }
  test("the line of a status named like a method has no hint", () => {
    const json = operationJson({ status: "constructor" }, { done: true, error: { code: 4, message: "m" } });
    assert.match(lineOf({ kind: "failed", last: operationOf(json) }), /: constructor: m\. Log/);
  });
  for (const [error, shown] of [
    [{ code: 9, message: "not ready." }, "error 9 FAILED_PRECONDITION: not ready"],
    [{ code: 999 }, "error 999"],
    [{ code: "5", message: "m" }, "error 5 NOT_FOUND: m"],
    [{ code: "5\n::error::x", message: "m" }, "error: m"],
    [{}, "error"],
  ] as const) {
    test(`the line of the error ${JSON.stringify(error)} of no build`, () => {
      assert.equal(
        lineOf({ kind: "failed", last: simple({ done: true, error }) }, "operations/x"),
        `Operation x: ${shown}.`,
      );
    });
  }
  test("the line of a build without a status", () => {
    const json = operationJson(
      { status: undefined, logUrl: undefined },
      { done: true, error: { code: 2, message: "m" } },
    );
    assert.equal(lineOf({ kind: "failed", last: operationOf(json) }), `${label}: done: m.`);
  });

  test("the lines of timed-out and unknown are our sentences", () => {
    const timeout = `${label}: The step's timeout of 1h passed: the operation was still WORKING. It may still end well.`;
    assert.equal(lineOf({ kind: "timed-out", last }), `${timeout} Log: ${logUrl}`);
    assert.equal(lineOf({ kind: "unknown", why: "contact was lost" }), `${label}: contact was lost.`);
  });

  const stops: readonly (readonly [outcome: Partial<Outcome>, then: string])[] = [
    [{}, "It goes on, as cancel-on-abort is false"],
    [{ cancel: { kind: "accepted" } as never }, "Its cancel was accepted"],
    [{ cancel: { kind: "late" } as never }, "It had ended"],
    [{ cancel: { kind: "unsupported" } as never }, "It goes on, its service does not support cancelling"],
    [{ cancel: { kind: "refused" } as never }, "It may go on, its cancel was refused"],
    [{ cancel: { kind: "unanswered" } as never }, "It may go on, its cancel was not answered"],
    [{ cancel: { kind: "late" } as never, last: simple({ done: true, response: {} }) }, "It had just ended (done)"],
    [
      { cancel: { kind: "late" } as never, last: simple({ done: true, error: { code: 5 } }) },
      "It had just ended (error 5 NOT_FOUND)",
    ],
  ];
  for (const [outcome, then] of stops) {
    test(`the line of an abort says: ${then}`, () => {
      const line = lineOf({ kind: "aborted", ...outcome } as Outcome);
      assert.equal(line, `${label}: the runner told the step to stop. ${then}: ${legacyName}.`);
    });
  }
  test("the line of an abort of a build that just succeeded", () => {
    const succeeded = operationOf(operationJson({ status: "SUCCESS" }, { done: true }));
    assert.match(
      lineOf({ kind: "aborted", cancel: { kind: "late" } as never, last: succeeded }),
      /It had just ended \(SUCCESS\): /,
    );
  });
});

describe("the one annotation", () => {
  test("the annotation has a title for each status", () => {
    const outcome = (kind: Status): Outcome =>
      kind === "unknown" ? { kind, why: "w" } : kind === "aborted" || kind === "timed-out" ? { kind } : { kind, last };
    const kinds: readonly Status[] = ["succeeded", "failed", "cancelled", "timed-out", "aborted", "unknown"];
    const titles = kinds.map((kind) => reportOf([endedAs(outcome(kind))], hour).title);
    assert.equal(new Set(titles).size, kinds.length);
    assert.deepEqual(titles.slice(0, 2), ["Operation succeeded", "Operation failed"]);
  });
  test("the annotation is the worst operation's line, and counts the others that went wrong", () => {
    const bad = endedAs({ kind: "failed", last: operationOf(failedJson()) });
    const unknown = endedAs({ kind: "unknown", why: "w" }, "operations/x");
    const good = endedAs({ kind: "succeeded", last });
    assert.equal(reportOf([good, bad], hour).text, verdictLine(bad, hour));
    assert.equal(
      reportOf([good, bad, unknown], hour).text,
      "Operation x: w. 2 of 3 operations did not succeed: the log has a line for each.",
    );
  });
  test("the annotation of no operation is empty", () => {
    assert.deepEqual(reportOf([], hour), { title: "The operation's end is unknown", text: "" });
  });
  test("the annotation has at most 4,096 characters", () => {
    const x = "x".repeat(100_000);
    const build = { status: x, statusDetail: x, logUrl: x, failureInfo: { type: x, detail: x } };
    const steps = [{ id: x, name: x, status: "FAILURE", exitCode: 1 }];
    const json = operationOf(failedJson({ ...build, steps }, { error: { code: 2, message: x } }));
    for (const outcome of [
      { kind: "failed", last: json },
      { kind: "timed-out", last: json },
    ] as const) {
      for (const all of [[endedAs(outcome)], [endedAs(outcome), endedAs(outcome)]]) {
        assert.ok(reportOf(all, hour).text.length < 3000);
      }
    }
    assert.ok(reportOf([endedAs({ kind: "unknown", why: x, last: json })], hour).text.length <= 2000);
  });
});

describe("a cancel is told in one line", () => {
  const target = endedAs({ kind: "aborted" }).target;
  const ended = (build: object) => operationOf(operationJson({ ...build }, { done: true }));
  const command = `gcloud builds cancel ${buildId} --project=my-project --region=global`;
  const rows: readonly (readonly [Cancel, string])[] = [
    [{ kind: "accepted" }, `${label}: the cancel was accepted.`],
    [{ kind: "unsupported" }, `${label}: its service does not support cancelling, it goes on.`],
    [
      { kind: "late", operation: ended({ status: "SUCCESS" }) },
      `${label}: there was nothing left to cancel, it had ended (SUCCESS).`,
    ],
    [
      { kind: "late", operation: ended({ status: undefined }) },
      `${label}: there was nothing left to cancel, it had ended (done).`,
    ],
    [
      { kind: "refused", why: "403 no" },
      `${label} could not be cancelled and may go on: 403 no. To cancel it by hand: ${command}`,
    ],
    [
      { kind: "unanswered", why: "no answer" },
      `${label} could not be cancelled and may go on: no answer. To cancel it by hand: ${command}`,
    ],
  ];
  for (const [cancel, line] of rows)
    test(`the line of a cancel that is ${cancel.kind} says${line.slice(label.length, 80)}`, () =>
      assert.equal(cancelLine(target, cancel), line));
  test("the line of a refused cancel has the region of the build that was seen", () => {
    assert.match(cancelLine(target, { kind: "refused", why: "403" }, last), /--region=europe-west9$/);
  });
});

describe("the command that cancels by hand", () => {
  const on = (endpoint: string, name: string, version: Target["version"] = "v1"): Target => ({
    endpoint,
    version,
    name,
  });
  const cloudBuild = "https://cloudbuild.googleapis.com";
  const gcloud = (region: string) => `gcloud builds cancel ${buildId} --project=my-project --region=${region}`;
  const curl = (url: string) => `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${url}`;
  const inFrance = { name: `projects/1/locations/europe-west9/builds/${buildId}` };
  const rows: readonly (readonly [what: string, target: Target, build: object | undefined, command: string])[] = [
    ["a build without a region", on(cloudBuild, legacyName), undefined, gcloud("global")],
    ["a build with its region", on(cloudBuild, regionalName), undefined, gcloud("europe-west9")],
    [
      "the region of the host",
      on("https://us-east1-cloudbuild.googleapis.com", legacyName),
      undefined,
      gcloud("us-east1"),
    ],
    ["the region in the metadata", on(cloudBuild, legacyName), inFrance, gcloud("europe-west9")],
    ["no region in the metadata", on(cloudBuild, legacyName), { name: "builds/x" }, gcloud("global")],
    [
      "a name that would change the command",
      on(cloudBuild, legacyName),
      { name: "/locations/$(x)/builds/" },
      gcloud("global"),
    ],
    ["an emulator", on("http://127.0.0.1:1", legacyName), undefined, gcloud("global")],
    ["v2", on(cloudBuild, regionalName, "v2"), undefined, curl(`${cloudBuild}/v2/${regionalName}:cancel`)],
    [
      "no project",
      on(cloudBuild, `operations/${buildId}`),
      undefined,
      curl(`${cloudBuild}/v1/operations/${buildId}:cancel`),
    ],
    [
      "no build's id",
      on(cloudBuild, "operations/build/my-project/12345678-x"),
      undefined,
      curl(`${cloudBuild}/v1/operations/build/my-project/12345678-x:cancel`),
    ],
    [
      "another service",
      on("https://run.googleapis.com", regionalName),
      undefined,
      curl(`https://run.googleapis.com/v1/${regionalName}:cancel`),
    ],
  ];
  for (const [what, target, build, command] of rows) {
    test(`the command that cancels by hand, for ${what}`, () => {
      const seen = build === undefined ? undefined : operationOf(operationJson({ ...build }));
      assert.equal(cancelCommand(target, seen), command);
    });
  }
});
