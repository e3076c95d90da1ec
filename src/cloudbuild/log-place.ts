import type { Build } from "./build.ts";

const legacyBucket = /^gs:\/\/[a-z0-9._-]+\.cloudbuild-logs\.googleusercontent\.com(?:\/|$)/;
const anyBucket = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220})(?:\/|$)/;

/**
 * The role that reads a build's log, and on what; `undefined` where the build writes none. `roles/cloudbuild.builds.viewer`
 * is never enough (cloud.google.com/build/docs/securing-builds/store-manage-build-logs).
 */
export function roleForLog({ logging, logsBucket = "" }: Pick<Build, "logging" | "logsBucket">): string | undefined {
  if (logging === "NONE") return undefined;
  const isInLogging = logging === "CLOUD_LOGGING_ONLY" || logging === "STACKDRIVER_ONLY";
  if (!isInLogging && legacyBucket.test(logsBucket)) return "roles/viewer on the project";
  const bucket = isInLogging ? undefined : anyBucket.exec(logsBucket)?.[1];
  return bucket === undefined ? "roles/logging.viewer on the project" : `roles/storage.objectViewer on gs://${bucket}`;
}
