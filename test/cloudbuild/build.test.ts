import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { durationOf, labelOfStep } from "../../src/cloudbuild/build.ts";
import {
  buildId,
  buildJson,
  buildResponse,
  failedJson,
  operationJson,
  operationOf,
  simple,
} from "../harness/support.ts";

describe("what is read of a Build", () => {
  test("a failed Build is read with its failure, times and failed step", () => {
    const failedStep = { index: 1, id: "test", builder: "node:24", status: "FAILURE", exitCode: 7, waitFor: [] };
    const { build } = operationOf(failedJson({ statusDetail: "detail", timeout: "600.5s" }));
    assert.deepEqual(build, {
      id: buildId,
      status: "FAILURE",
      statusDetail: "detail",
      logUrl: buildJson().logUrl,
      failureType: "USER_BUILD_STEP",
      failureDetail: 'build step 1 "node:24" failed',
      createTimeMs: Date.UTC(2026, 10, 2, 9, 14, 3) + 518.274,
      startTimeMs: Date.UTC(2026, 10, 2, 9, 14, 5) + 902.113417,
      finishTimeMs: Date.UTC(2026, 10, 2, 9, 16, 41) + 270.556,
      name: `projects/123456789012/locations/europe-west9/builds/${buildId}`,
      timeoutMs: 600_000,
      steps: [{ index: 0, id: "fetch", builder: "git", status: "SUCCESS", waitFor: [] }, failedStep],
      failedStep,
      phases: {},
      images: [],
    });
  });
  test("a Build is read from the response where the metadata has none", () => {
    assert.equal(simple({ done: true, response: buildResponse() }).build?.status, "SUCCESS");
  });
  test("an operation of something else has no Build", () => {
    for (const metadata of [undefined, { "@type": "x.CreateWorkerPoolOperationMetadata", workerPool: "w" }, [], "x"]) {
      assert.equal(simple({ metadata, response: { "@type": "x" } }).build, undefined);
    }
  });
  test("malformed fields of a Build are read as absent", () => {
    const odd = {
      id: 7,
      status: {},
      logUrl: [],
      createTime: "x",
      startTime: 5,
      finishTime: null,
      timeout: "1e9s",
      name: {},
    };
    const nested = { approval: [], options: "x", logsBucket: 5, timing: { BUILD: 5, PUSH: { startTime: "x" } } };
    const { build } = operationOf(
      operationJson({ ...odd, ...nested, failureInfo: "x", steps: "x", results: { images: {} } }),
    );
    assert.deepEqual(build, { steps: [], phases: {}, images: [] });
  });

  const failed = (...steps: unknown[]) => operationOf(operationJson({ steps })).build?.failedStep;
  const rows: readonly (readonly [what: string, steps: unknown[], label: string | undefined])[] = [
    [
      "the first that failed",
      [{ status: "SUCCESS" }, { id: "b", status: "FAILURE" }, { id: "c", status: "FAILURE" }],
      "b",
    ],
    ["told by its index where it has no id", [{ status: "SUCCESS" }, { status: "TIMEOUT" }], "1"],
    ["told by its index where its id is empty", [{ id: "", status: "INTERNAL_ERROR" }], "0"],
    [
      "none that may fail",
      [
        { id: "a", status: "FAILURE", allowFailure: true },
        { id: "b", status: "FAILURE" },
      ],
      "b",
    ],
    [
      "none whose exit code is allowed",
      [{ id: "a", status: "FAILURE", exitCode: 3, allowExitCodes: [2, 3] }],
      undefined,
    ],
    ["one whose exit code is not", [{ id: "a", status: "FAILURE", exitCode: 4, allowExitCodes: [2, 3] }], "a"],
    ["none that was cancelled or never ran", [{ status: "CANCELLED" }, { status: "QUEUED" }, {}, null, "x"], undefined],
  ];
  for (const [what, steps, label] of rows) {
    test(`the failed step of a build is ${what}`, () => {
      const step = failed(...steps);
      assert.equal(step && labelOfStep(step), label);
    });
  }
  test("the failed step of a build has its builder and exit code as far as they are there", () => {
    assert.deepEqual(failed({ status: "FAILURE", name: 5, exitCode: "1" }), {
      index: 0,
      status: "FAILURE",
      waitFor: [],
    });
  });

  test("a Build is read with its limits, its approval, its phases and where its log is", () => {
    const { build } = operationOf(
      operationJson({
        queueTtl: "3600s",
        approval: { state: "APPROVED", result: { approvalTime: "2026-11-02T09:14:04Z", approverAccount: "a@b.c" } },
        timing: { FETCHSOURCE: { startTime: "2026-11-02T09:14:05Z", endTime: "2026-11-02T09:14:06Z" }, BUILD: {} },
        options: { logging: "GCS_ONLY", logStreamingOption: "STREAM_OFF", env: ["SECRET=x"] },
        logsBucket: "gs://logs/of",
        projectId: "my-project",
        steps: [{ waitFor: ["-", 5], timing: { startTime: "2026-11-02T09:14:06Z" } }],
      }),
    );
    const second = (s: number) => Date.UTC(2026, 10, 2, 9, 14, s);
    assert.equal(build?.queueTtlMs, 3_600_000);
    assert.deepEqual(build?.approval, { state: "APPROVED", timeMs: second(4) });
    assert.deepEqual(build?.phases, { FETCHSOURCE: { startMs: second(5), endMs: second(6) } });
    assert.deepEqual(
      [build?.logging, build?.logStreaming, build?.logsBucket],
      ["GCS_ONLY", "STREAM_OFF", "gs://logs/of"],
    );
    assert.equal(build?.projectId, "my-project");
    assert.deepEqual(build?.steps, [{ index: 0, timing: { startMs: second(6) }, waitFor: ["-"] }]);
  });

  test("the images of a build have a name and a digest", () => {
    const images = [
      { name: "a", digest: "sha256:1", pushTiming: {} },
      { name: "b" },
      { digest: "sha256:2" },
      null,
      "x",
    ];
    const { build } = operationOf(operationJson({ results: { images } }));
    assert.deepEqual(build?.images, [
      { name: "a", digest: "sha256:1" },
      { name: "b", digest: "" },
    ]);
  });
});

describe("the duration of a build", () => {
  const lasted = (startTime: unknown, finishTime: unknown) =>
    durationOf(operationOf(operationJson({ startTime, finishTime })).build);
  const start = "2026-11-02T09:14:05.902113417Z";
  const rows: readonly (readonly [unknown, unknown, number | undefined])[] = [
    [start, "2026-11-02T09:16:41.270556Z", 155.368],
    [start, start, 0],
    ["2026-11-02T09:14:05Z", "2026-11-02T09:14:06.1Z", 1.1],
    ["2026-11-02T09:14:05Z", "2026-11-02T09:14:06.0004Z", 1],
    ["2026-11-02T09:14:05Z", "2026-11-04T09:14:05.999999999Z", 172_801],
    [start, "2026-11-02T09:14:05Z", undefined],
    [undefined, start, undefined],
    [start, undefined, undefined],
    [start, "soon", undefined],
  ];
  for (const [from, to, seconds] of rows) {
    test(`a build from ${from} to ${to} ${seconds === undefined ? "has no duration" : `took ${seconds} s`}`, () =>
      assert.equal(lasted(from, to), seconds));
  }
  test("there is no duration without a build", () => assert.equal(durationOf(undefined), undefined));
});
