import assert from "node:assert/strict";
import { test } from "node:test";
import { roleForLog } from "../../src/cloudbuild/log-place.ts";

const inLogging = "roles/logging.viewer on the project";
const rows: readonly (readonly [build: Parameters<typeof roleForLog>[0], role: string | undefined])[] = [
  [{ logsBucket: "gs://123456789012.cloudbuild-logs.googleusercontent.com" }, "roles/viewer on the project"],
  [
    { logsBucket: "gs://1.cloudbuild-logs.googleusercontent.com/dir", logging: "GCS_ONLY" },
    "roles/viewer on the project",
  ],
  [{ logsBucket: "gs://my-logs", logging: "LEGACY" }, "roles/storage.objectViewer on gs://my-logs"],
  [{ logsBucket: "gs://my-logs/dir/more" }, "roles/storage.objectViewer on gs://my-logs"],
  [
    { logsBucket: "gs://evil.example/cloudbuild-logs.googleusercontent.com" },
    "roles/storage.objectViewer on gs://evil.example",
  ],
  [{ logsBucket: "gs://my-logs", logging: "CLOUD_LOGGING_ONLY" }, inLogging],
  [{ logsBucket: "gs://1.cloudbuild-logs.googleusercontent.com", logging: "STACKDRIVER_ONLY" }, inLogging],
  [{}, inLogging],
  [{ logsBucket: "gs://No bucket\n::error::" }, inLogging],
  [{ logsBucket: "gs://my-logs", logging: "NONE" }, undefined],
];
for (const [build, role] of rows) {
  test(`the log of ${JSON.stringify(build)} is read with ${role ?? "nothing: there is none"}`, () => {
    assert.equal(roleForLog(build), role);
  });
}
