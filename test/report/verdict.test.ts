import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import type { Ended } from "../../src/report/ended.ts";
import {
  endLines,
  logsHint,
  reasonText,
  reportOf,
  tailLines,
  tallyLine,
  unseenLines,
} from "../../src/report/verdict.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { buildId, endedAs, failedJson, logUrl, operationJson, operationOf, simple } from "../harness/support.ts";

const hour = 3_600_000;
const last = operationOf(operationJson());
const failed = (build: object = {}, fields: object = {}): Outcome => ({
  kind: "failed",
  last: operationOf(failedJson({ ...build }, { ...fields })),
});
const ended = (kind: "failed" | "cancelled", build: object, fields: object = {}): Outcome => ({
  kind,
  last: operationOf(
    operationJson(
      { ...build },
      { done: true, error: { code: 2, message: "Build failed; check build logs for details" }, ...fields },
    ),
  ),
});
const generic = (fields: object): Outcome => ({ kind: "failed", last: simple({ done: true, ...fields }) });
const reasonOf = (outcome: Outcome, name?: string) => reasonText(endedAs(outcome, name), hour);
const textOf = (outcome: Outcome, name?: string) => reportOf([endedAs(outcome, name)], hour)?.text ?? "";
const titleOf = (outcome: Outcome, name?: string) => reportOf([endedAs(outcome, name)], hour)?.title;
const lineOf = (outcome: Outcome, name?: string) => endLines(endedAs(outcome, name), hour, 1).join("\n");

describe("the reason of a failed build", () => {
  const step = 'step 1 "test" (node:24)';
  const rows: readonly (readonly [what: string, outcome: Outcome, reason: string])[] = [
    [
      "names its step with builder and exit code, then its own words",
      failed(),
      `${step} exited with code 7. build step 1 "node:24" failed.`,
    ],
    [
      "has statusDetail beside its own words",
      failed({ statusDetail: "and more." }),
      `${step} exited with code 7. build step 1 "node:24" failed. and more.`,
    ],
    [
      "has the longer of two texts of which one contains the other",
      failed({ statusDetail: 'first: build step 1 "node:24" failed, then more' }),
      `${step} exited with code 7. first: build step 1 "node:24" failed, then more.`,
    ],
    [
      "has a text once that is both its own words and statusDetail",
      failed({ statusDetail: 'build step 1 "node:24" failed.' }),
      `${step} exited with code 7. build step 1 "node:24" failed.`,
    ],
    [
      "leaves out a text that says no more than the step",
      failed({ failureInfo: { detail: "exited with code 7" } }),
      `${step} exited with code 7.`,
    ],
    [
      "calls a step without id by its index",
      failed({ failureInfo: undefined, steps: [{ status: "FAILURE" }] }),
      "step 0 failed.",
    ],
    [
      "says what the exit code 137 means",
      failed({ failureInfo: undefined, steps: [{ id: "b", status: "FAILURE", exitCode: 137 }] }),
      'step 0 "b" exited with code 137 (out of memory, or killed).',
    ],
    [
      "names the limit of a step that ran into it",
      failed({ failureInfo: undefined, steps: [{ id: "b", status: "TIMEOUT", timeout: "90s" }] }),
      'step 0 "b" took longer than its timeout of 1m 30s.',
    ],
    [
      "names a step that ran into a limit which is not told",
      failed({ failureInfo: undefined, steps: [{ status: "TIMEOUT" }] }),
      "step 0 took longer than its timeout.",
    ],
    [
      "has the operation's error where the build says nothing",
      failed({ failureInfo: undefined, steps: [] }, { error: { code: 5, message: "no such bucket" } }),
      "error 5 NOT_FOUND: no such bucket.",
    ],
    ["is empty where neither build nor operation says something", failed({ failureInfo: undefined, steps: [] }), ""],
    [
      "says the build's status where that is no failure",
      ended("failed", { status: "SUCCESS" }, { error: { code: 9, message: "odd" } }),
      "error 9 FAILED_PRECONDITION: odd. The status of the build is SUCCESS.",
    ],
    [
      "has the structured details of the operation's error",
      failed(
        {},
        {
          error: {
            code: 2,
            message: "Build failed; check build logs for details",
            details: [{ "@type": "type.googleapis.com/google.rpc.LocalizedMessage", message: "La quota est épuisée." }],
          },
        },
      ),
      `${step} exited with code 7. build step 1 "node:24" failed. La quota est épuisée.`,
    ],
    [
      "has the error of a build without status",
      ended("failed", { status: undefined }, { error: { code: 2, message: "m" } }),
      "error 2 UNKNOWN: m.",
    ],
  ];
  for (const [what, outcome, reason] of rows) {
    test(`the reason of a failed build ${what}: ${reason}`, () => {
      assert.equal(reasonOf(outcome), reason === "" ? "Build failed." : `Build failed: ${reason}`);
    });
  }
  test("the reason of a failed build is one line of at most 1,000 characters", () => {
    const text = "long\ntext ".repeat(1000);
    const reason = reasonOf(failed({ statusDetail: text, failureInfo: { detail: `other ${text}` } }));
    assert.equal(reason.length, 1000);
    assert.ok(!reason.includes("\n") && reason.endsWith("…"));
  });
});

describe("a build that ended in a way of its own says which limit or whose fault it was", () => {
  const steps = [{ id: "slow", name: "node:24", status: "TIMEOUT", timeout: "300s" }];
  const times = (seconds: number) => ({
    startTime: "2026-11-02T09:00:00Z",
    finishTime: new Date(Date.parse("2026-11-02T09:00:00Z") + seconds * 1000).toISOString(),
  });
  const pending = { approval: { state: "PENDING" } };
  const rows: readonly (readonly [build: object, reason: string, hint: string])[] = [
    [
      { status: "TIMEOUT", timeout: "600s" },
      "TIMEOUT: the build's own timeout of 10m passed",
      "Raise `timeout` in the configuration of the build.",
    ],
    [
      { status: "TIMEOUT" },
      "TIMEOUT: the build's own timeout passed",
      "Raise `timeout` in the configuration of the build.",
    ],
    [
      { status: "TIMEOUT", timeout: "600s", steps, ...times(601) },
      'TIMEOUT: the build\'s own timeout of 10m passed during step 0 "slow"',
      "Raise `timeout` in the configuration of the build.",
    ],
    [
      { status: "TIMEOUT", timeout: "600s", steps, ...times(310) },
      'TIMEOUT: step 0 "slow" (node:24) took longer than its timeout of 5m',
      "Raise the `timeout` of that step.",
    ],
    [
      { status: "TIMEOUT", steps },
      'TIMEOUT: step 0 "slow" (node:24) took longer than its timeout of 5m',
      "Raise the `timeout` of that step.",
    ],
    [
      { status: "TIMEOUT", timeout: "600s", steps: [{ status: "TIMEOUT" }], ...times(310) },
      "TIMEOUT: the build's own timeout of 10m passed during step 0",
      "Raise `timeout` in",
    ],
    [
      { status: "EXPIRED", queueTtl: "3600s" },
      "EXPIRED: the build waited in the queue for longer than its queueTtl of 1h",
      "Raise `queueTtl` of the build, or let fewer builds run at a time.",
    ],
    [{ status: "EXPIRED" }, "EXPIRED: the build waited in the queue for longer than its queueTtl", "Raise `queueTtl`"],
    [{ status: "EXPIRED", queueTtl: "3600s", ...pending }, "EXPIRED: nobody approved the build in time", ""],
    [{ status: "INTERNAL_ERROR" }, "INTERNAL_ERROR, a fault of Cloud Build", "Run the build again."],
    [
      { status: "INTERNAL_ERROR", steps: [{ id: "a", status: "INTERNAL_ERROR" }], statusDetail: "worker lost" },
      'INTERNAL_ERROR, a fault of Cloud Build, in step 0 "a". worker lost',
      "Run the build again.",
    ],
    [
      { status: "FAILURE", failureInfo: { type: "PUSH_FAILED", detail: "denied" } },
      "an image could not be pushed (PUSH_FAILED). denied",
      "Check that the repository exists",
    ],
    [
      { status: "FAILURE", failureInfo: { type: "PUSH_IMAGE_NOT_FOUND" } },
      "an image to push was not built (PUSH_IMAGE_NOT_FOUND)",
      "Let a step build every image",
    ],
    [
      { status: "FAILURE", failureInfo: { type: "PUSH_NOT_AUTHORIZED" } },
      "an image may not be pushed (PUSH_NOT_AUTHORIZED)",
      "Grant the build's service account roles/artifactregistry.writer on the repository.",
    ],
    [
      { status: "FAILURE", failureInfo: { type: "FETCH_SOURCE_FAILED" } },
      "the source could not be fetched (FETCH_SOURCE_FAILED)",
      "Check that the source is still there",
    ],
    [
      { status: "FAILURE", failureInfo: { type: "LOGGING_FAILURE" } },
      "the log could not be written (LOGGING_FAILURE)",
      "Grant the build's service account roles/logging.logWriter",
    ],
    [{ status: "FAILURE", failureInfo: { type: "constructor", detail: "x" } }, "x", ""],
    [
      { status: "FAILURE", steps: [{ id: "b", status: "FAILURE", exitCode: 137 }] },
      'step 0 "b" exited with code 137 (out of memory, or killed)',
      "Give the build a machine with more memory (`options.machineType`), or let the step use less.",
    ],
  ];
  for (const [build, reason, hint] of rows) {
    test(`the reason of a build that ended in a way of its own: ${reason}. ${hint}`, () => {
      const outcome = ended("failed", { ...build, logUrl: undefined });
      assert.equal(reasonOf(outcome), `Build failed: ${reason}.`);
      assert.ok(
        textOf(outcome).startsWith(`Build failed: ${reason}.${hint === "" ? "" : ` ${hint}`}`),
        textOf(outcome),
      );
      assert.ok(hint !== "" || textOf(outcome) === `Build failed: ${reason}.`);
    });
  }

  const cancels: readonly (readonly [build: object, title: string, reason: string, line: string])[] = [
    [{}, "Build cancelled", "Build was cancelled, but not by this step.", "cancelled"],
    [
      { statusDetail: "by a newer one" },
      "Build cancelled",
      "Build was cancelled: by a newer one.",
      "cancelled: by a newer one",
    ],
    [
      { approval: { state: "REJECTED" } },
      "Build rejected",
      "Build was rejected: its approval was refused.",
      "rejected: its approval was refused",
    ],
    [
      { approval: { state: "CANCELLED" }, startTime: undefined },
      "Build cancelled",
      "Build was cancelled: it was still waiting for approval.",
      "cancelled: it was still waiting for approval",
    ],
    [
      { approval: { state: "CANCELLED" } },
      "Build cancelled",
      "Build was cancelled, but not by this step.",
      "cancelled",
    ],
    [{ approval: { state: "APPROVED" } }, "Build cancelled", "Build was cancelled, but not by this step.", "cancelled"],
  ];
  for (const [build, title, reason, line] of cancels) {
    test(`the end of a build is told as ${line}, titled ${title}, of ${JSON.stringify(build)}`, () => {
      const outcome = ended("cancelled", { status: "CANCELLED", ...build });
      assert.deepEqual([titleOf(outcome), reasonOf(outcome), lineOf(outcome)], [title, reason, line]);
      assert.equal(textOf(outcome), `${reason} ${logUrl}`);
    });
  }
});

describe("the reason of an operation that is no build", () => {
  for (const [fields, reason] of [
    [{ error: { code: 9, message: "not ready." } }, "error 9 FAILED_PRECONDITION: not ready."],
    [{ error: { code: 999 } }, "error 999."],
    [{ error: { code: "5", message: "m" } }, "error 5 NOT_FOUND: m."],
    [{ error: { code: "5\n::error::x", message: "m" } }, "error: m."],
    [{ error: {} }, "error."],
    [
      { error: { code: 9, message: "m" }, metadata: { statusMessage: "the pool is in use" } },
      "error 9 FAILED_PRECONDITION: m. the pool is in use.",
    ],
    [
      { error: { code: 9, message: "the pool is in use" }, metadata: { statusDetail: "the pool is in use." } },
      "error 9 FAILED_PRECONDITION: the pool is in use.",
    ],
    [{ metadata: { statusDetail: "quota" } }, "quota."],
    [
      {
        error: {
          code: 9,
          message: "Precondition check failed.",
          details: [
            {
              "@type": "type.googleapis.com/google.rpc.PreconditionFailure",
              violations: [{ type: "QUOTA", subject: "pool", description: "two pools are\nin use" }],
            },
            { "@type": "type.googleapis.com/google.rpc.DebugInfo", detail: "secret" },
          ],
        },
      },
      "error 9 FAILED_PRECONDITION: Precondition check failed. QUOTA pool: two pools are in use.",
    ],
  ] as const) {
    test(`the reason of an operation that is no build ${JSON.stringify(fields)} is told as ${reason}`, () => {
      const outcome = generic(fields);
      assert.equal(reasonOf(outcome, "operations/x"), `Operation failed: ${reason}`);
      assert.equal(titleOf(outcome, "operations/x"), "Operation failed");
    });
  }
});

describe("the last lines about one operation", () => {
  test("the last lines about one build say how long it took, and each of its images whole", () => {
    const results = { images: [{ name: "a/b:1", digest: "sha256:1" }, { name: "c" }] };
    const json = operationJson({ status: "SUCCESS", finishTime: "2026-11-02T09:16:10.9Z", results }, { done: true });
    assert.equal(
      lineOf({ kind: "succeeded", last: operationOf(json) }),
      "succeeded in 2m 5s\nimage a/b:1@sha256:1\nimage c",
    );
  });
  test("the last lines about one build name 50 of many images, and say where the others are", () => {
    const images = Array.from({ length: 1000 }, (_, i) => ({ name: `image-${i}`, digest: "sha256:1" }));
    const lines = endLines(
      endedAs({ kind: "succeeded", last: operationOf(operationJson({ results: { images } })) }),
      hour,
      1,
    );
    assert.equal(lines.length, 52);
    assert.equal(lines.at(-1), "950 more images: the output `images` has them");
  });
  test("the last line about an operation that is no build says how it ended", () => {
    assert.equal(lineOf({ kind: "succeeded", last: simple({}) }, "operations/x"), "succeeded");
  });
  test("the last line about one build says what failed", () => {
    assert.equal(lineOf(failed()), 'failed in 2m 35s: step 1 "test" (node:24) exited with code 7');
    assert.equal(lineOf(failed({ failureInfo: undefined, steps: [] })), "failed in 2m 35s");
  });
  test("the only operation has no last lines where the annotation says all there is to say", () => {
    for (const outcome of [
      { kind: "timed-out", last },
      { kind: "aborted" },
      { kind: "unknown", why: "w", last },
    ] as const) {
      assert.equal(lineOf(outcome), "");
    }
  });
  test("each of several operations has last lines, but for a cancel that had its line", () => {
    const of = (outcome: Outcome) => endLines(endedAs(outcome), hour, 2);
    assert.deepEqual(of({ kind: "timed-out", last }), ["timed out after 1h: it was working"]);
    assert.deepEqual(of({ kind: "timed-out" }), ["timed out after 1h: nothing is known of it"]);
    assert.deepEqual(of({ kind: "unknown", why: "Contact was lost", last }), ["its end is unknown: Contact was lost."]);
    assert.deepEqual(of({ kind: "aborted", last }), [
      `Build ${buildId} keeps running because cancel-on-abort is false.`,
    ]);
    assert.deepEqual(of({ kind: "aborted", last, cancel: { kind: "accepted" } }), []);
  });
});

describe("of several operations", () => {
  const otherName = "projects/my-project/locations/europe-west9/operations/0a1b2c3d-9d1e-4c0a-8a53-6f1f2b7c9e04";
  const good = endedAs({ kind: "succeeded", last }, otherName);
  const bad = endedAs(failed());
  const lost = endedAs({ kind: "unknown", why: "w" }, "operations/x");

  test("the tally of several operations counts each end", () => {
    const all = [
      good,
      bad,
      lost,
      endedAs({ kind: "cancelled", last }),
      endedAs({ kind: "timed-out" }),
      endedAs({ kind: "aborted" }),
    ];
    assert.equal(tallyLine(all), "1 of 6 succeeded, 1 failed, 1 cancelled, 1 timed out, 1 aborted, 1 unknown");
    assert.equal(tallyLine([good, good]), "2 of 2 succeeded");
    assert.equal(tallyLine([bad]), "");
  });
  test("one of several operations of which nothing was seen has its line at the end", () => {
    assert.deepEqual(unseenLines([good, lost], hour), ["x         its end is unknown: w."]);
    assert.deepEqual(unseenLines([lost], hour), []);
    assert.deepEqual(unseenLines([good, { name: "a check", outcome: lost.outcome }], hour), []);
  });
  test("the annotation of several operations is of the worst, with its label, and counts the others", () => {
    const why = 'step 1 "test" (node:24) exited with code 7. build step 1 "node:24" failed.';
    assert.equal(reportOf([good, bad], hour)?.text, `Build 3f7c1b52 failed: ${why} ${logUrl}`);
    assert.equal(
      reportOf([good, bad, lost], hour)?.text,
      "Operation x: w. 2 of 3 operations did not succeed, see the log.",
    );
    assert.match(
      reportOf([endedAs({ kind: "timed-out", last }, otherName), bad], hour)?.text ?? "",
      /^Build 0a1b2c3d: The timeout of 1h passed while .* 2 of 2 builds did not succeed, see the log\. https/,
    );
  });
  test("a problem that all of several operations have is told once, without a label", () => {
    const problem = {
      kind: "unknown",
      why: "No credentials were found",
      advice: credentialAdvice.noCredentials,
    } as const;
    const all = [endedAs(problem), endedAs(problem, "operations/x")];
    assert.deepEqual([...unseenLines(all, hour), tallyLine(all)], [""]);
    assert.match(reportOf(all, hour)?.text ?? "", /^No credentials were found\. [^.]+/);
    assert.doesNotMatch(reportOf(all, hour)?.text ?? "", /of 2/);
  });
});

describe("the one annotation", () => {
  test("the one annotation is none of a step that succeeded, nor of one that waited for nothing", () => {
    assert.equal(reportOf([endedAs({ kind: "succeeded", last })], hour), undefined);
    assert.equal(reportOf([], hour), undefined);
  });
  test("the one annotation has the title, the reason and what mends it where advice is known", () => {
    const outcome: Outcome = {
      kind: "unknown",
      why: `${apiAdvice.permission.message}: 403`,
      advice: apiAdvice.permission,
    };
    assert.equal(titleOf(outcome), apiAdvice.permission.title);
    assert.ok(textOf(outcome).startsWith(`${apiAdvice.permission.message}: 403. ${apiAdvice.permission.mend}`));
    assert.equal(reasonOf(outcome), `${apiAdvice.permission.message}: 403.`);
  });
  test("the one annotation says that the end is not known where no advice is", () => {
    assert.equal(titleOf({ kind: "unknown", why: "w" }), "The end of the build is unknown");
    assert.equal(titleOf({ kind: "unknown", why: "w" }, "operations/x"), "The end of the operation is unknown");
  });
  test("the one annotation of a check whose build was not found has the reason for that", () => {
    const check: Ended = { name: "deploy (my-project)", outcome: { kind: "unknown", why: "There is no such check" } };
    assert.deepEqual(reportOf([check], hour), {
      title: "The end of the build is unknown",
      text: "There is no such check.",
    });
    assert.match(
      reportOf([check, endedAs(failed())], hour)?.text ?? "",
      /^Build deploy \(my-project\): There is no such check\. 2 of 2 builds/,
    );
    const aborted: Ended = { name: "deploy", outcome: { kind: "aborted" } };
    assert.equal(reasonText(aborted, hour), "The workflow was cancelled. It was looked for until then.");
  });
  test("the one annotation never has more than 4,000 characters, and keeps its link", () => {
    const x = "x".repeat(100_000);
    const y = "y".repeat(100_000);
    const build = { status: x, statusDetail: x, failureInfo: { type: x, detail: y } };
    const steps = [{ id: x, name: y, status: "FAILURE", exitCode: 1 }];
    for (const outcome of [
      failed({ ...build, steps }, { error: { code: 2, message: x } }),
      { kind: "unknown", why: x, last },
    ] as const) {
      for (const all of [[endedAs(outcome)], [endedAs(outcome), endedAs(outcome)]]) {
        const text = reportOf(all, hour)?.text ?? "";
        assert.ok(text.length <= 4000 && text.endsWith(logUrl), `${text.length}`);
      }
    }
  });
});

describe("a timeout of the step", () => {
  const done = (status: string) => operationOf(operationJson({ status }, { done: true }));
  const rows: readonly (readonly [outcome: Partial<Outcome>, sentences: string])[] = [
    [
      { last },
      "The timeout of 1h passed while the build was still working. It was not cancelled and may still succeed.",
    ],
    [
      {},
      "The timeout of 1h passed before anything was known of the build. It was not cancelled and may still succeed.",
    ],
    [
      { last, trouble: "503 later" },
      "The timeout of 1h passed while the build was still working. The last poll failed: 503 later. It was not cancelled",
    ],
    [
      { trouble: "503 later." },
      "The timeout of 1h passed before anything was known of the build. The last poll failed: 503 later. It was not",
    ],
    [
      { last, cancel: { kind: "accepted" } },
      "The timeout of 1h passed while the build was still working. Its cancellation was accepted.",
    ],
    [
      { last, cancel: { kind: "unsupported" } },
      "The timeout of 1h passed while the build was still working. Its service does not support cancelling.",
    ],
    [
      { last, cancel: { kind: "refused", why: "403" } },
      "The timeout of 1h passed while the build was still working. Its cancellation was refused.",
    ],
    [
      { last, cancel: { kind: "unanswered", why: "x" } },
      "The timeout of 1h passed while the build was still working. Its cancellation is not confirmed.",
    ],
    [
      { last, cancel: { kind: "late", operation: last } },
      "The timeout of 1h passed while the build was still working. There was nothing left to cancel.",
    ],
    [
      { last: done("CANCELLED"), cancel: { kind: "accepted" } },
      "The timeout of 1h passed and the build was cancelled. It has ended: CANCELLED.",
    ],
    [
      { last: done("SUCCESS"), cancel: { kind: "late", operation: last } },
      "The timeout of 1h passed, and the build had just ended: SUCCESS.",
    ],
  ];
  for (const [outcome, sentences] of rows) {
    test(`a timeout of the step says: ${sentences}`, () => {
      const reason = reasonOf({ kind: "timed-out", ...outcome } as Outcome);
      assert.ok(reason.startsWith(sentences) && /[a-zA-Z]\.$/.test(reason), reason);
      assert.equal(titleOf({ kind: "timed-out", ...outcome } as Outcome), "Timed out");
    });
  }
});

describe("an abort", () => {
  const name = `build ${buildId}`;
  const Name = `Build ${buildId}`;
  const again = "The post step tries again, if the runner starts it.";
  const rows: readonly (readonly [outcome: Partial<Outcome>, then: string])[] = [
    [{}, `${Name} keeps running because cancel-on-abort is false.`],
    [{ cancel: { kind: "accepted" } }, "Cloud Build accepted the cancellation of build 3f7c1b52."],
    [{ cancel: { kind: "late", operation: last } }, `${Name} had already ended.`],
    [{ cancel: { kind: "unsupported" } }, `${Name} keeps running: its service does not support cancelling.`],
    [{ cancel: { kind: "refused", why: "403 no." } }, `The cancellation of ${name} was refused (403 no). ${again}`],
    [
      { cancel: { kind: "unanswered", why: "503 later" } },
      `The cancellation of ${name} is not confirmed yet (503 later). ${again}`,
    ],
    [{ last: operationOf(operationJson({ status: "SUCCESS" }, { done: true })) }, `${Name} had just ended: SUCCESS.`],
  ];
  for (const [outcome, then] of rows) {
    test(`an abort says: ${then}`, () => {
      assert.equal(reasonOf({ kind: "aborted", ...outcome } as Outcome), `The workflow was cancelled. ${then}`);
      assert.equal(titleOf({ kind: "aborted", ...outcome } as Outcome), "Workflow cancelled");
    });
  }
});

describe("the last lines of a build's log", () => {
  const one = { ...endedAs(failed()), tail: { stepIndex: 1, lines: ["a", "b"] } };
  test("the last lines of a build's log stand under a line that says what they are", () => {
    assert.deepEqual(tailLines(one, [one]), ['The last 2 lines of step 1 "test":', "a", "b"]);
    assert.deepEqual(tailLines({ ...one, tail: { lines: ["a"] } }, [one]), ["The last line of the log:", "a"]);
    assert.deepEqual(tailLines({ ...one, tail: { stepIndex: 9, lines: ["a"] } }, [one])[0], "The last line of step 9:");
  });
  test("the last lines of a build's log are told with its label where there are several builds", () => {
    assert.equal(
      tailLines(one, [one, endedAs(failed(), "operations/x")])[0],
      'The last 2 lines of step 1 "test" of 3f7c1b52:',
    );
  });
  test("the last lines of a build's log are none where none were read", () => {
    assert.deepEqual(tailLines(endedAs(failed()), []), []);
    assert.deepEqual(tailLines({ ...one, tail: { lines: [] } }, [one]), []);
  });
});

describe("where no log is read", () => {
  const hint = (build: object) => logsHint([endedAs(failed({ ...build }))]);
  test("a failed build whose log is not read says what would show its last lines, and which role that takes", () => {
    assert.equal(
      hint({ logsBucket: "gs://my-logs/dir" }),
      "Set logs: on-failure to see the failing step's last lines here. That needs roles/storage.objectViewer on gs://my-logs.",
    );
    assert.match(hint({ steps: [] }), /^Set logs: on-failure to see the last lines of its log here\./);
  });
  test("nothing is said of the log of a build that writes none, nor where no build has failed", () => {
    assert.equal(hint({ options: { logging: "NONE" } }), "");
    for (const outcome of [{ kind: "succeeded", last }, { kind: "timed-out", last }, generic({ error: {} })] as const) {
      assert.equal(logsHint([endedAs(outcome)]), "");
    }
  });
});
