import assert from "node:assert/strict";
import { test } from "node:test";
import { workOf } from "../../src/cloudbuild/operation-metadata.ts";
import { operationJson, operationOf, simple } from "../harness/support.ts";

const rows: readonly (readonly [metadata: unknown, work: object])[] = [
  [undefined, {}],
  ["text", {}],
  [
    { verb: "create", target: "projects/p", statusMessage: "a", statusDetail: "b" },
    { verb: "create", target: "projects/p", message: "a" },
  ],
  [{ statusDetail: "b", verb: "", target: 7 }, { message: "b" }],
  [{ progressPercent: 12.9 }, { percent: 12 }],
  [{ progressPercent: "7" }, { percent: 7 }],
  [{ progressPercentage: 100 }, { percent: 100 }],
  [{ progress: 0 }, { percent: 0 }],
  [{ progress: { progressPercent: 50 } }, { percent: 50 }],
  [{ progressPercent: "100" }, { percent: 100 }],
  [{ progressPercent: "42" }, { percent: 42 }],
  [{ progressPercent: "7%" }, {}],
  [{ progressPercent: "about 7" }, {}],
  [{ progressPercent: "" }, {}],
  [{ progressPercent: true }, {}],
  [{ progressPercent: ["7"] }, {}],
  [{ progress: { other: 1 } }, {}],
  [{ progressPercent: 101, progressPercentage: -1, progress: "1e3" }, {}],
];
for (const [metadata, work] of rows) {
  test(`the metadata ${JSON.stringify(metadata)} tells ${JSON.stringify(work)}`, () => {
    assert.deepEqual(workOf(simple({ metadata })), work);
  });
}

test("the metadata of a build tells no verb, target, message and progress", () => {
  const json = operationJson();
  const metadata = { ...(json.metadata as object), verb: "create" };
  assert.deepEqual(workOf(operationOf({ ...json, metadata })), {});
});
