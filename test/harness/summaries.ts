/** What the tests of the job summary start from. */
import type { Ended } from "../../src/report/ended.ts";
import { summaryOf } from "../../src/report/summary.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { failedJson, operationJson, operationOf } from "./support.ts";

const hour = 3_600_000;
const zeroMs = Date.parse("2026-11-02T09:14:00Z");
/** The timing of a step, in seconds since the build was created. */
export const span = (from: number, to: number) => ({
  startTime: new Date(zeroMs + from * 1000).toISOString(),
  endTime: new Date(zeroMs + to * 1000).toISOString(),
});
/** A build that was created, started after 2 s, and finished after 15 s. */
export const times = {
  createTime: span(0, 0).startTime,
  startTime: span(2, 2).startTime,
  finishTime: span(15, 15).startTime,
};
/** A step that succeeded, one that failed, and one that was never started. */
export const steps = [
  { id: "install", name: "node:24", status: "SUCCESS", timing: span(3, 7) },
  { id: "test", name: "node:24", status: "FAILURE", exitCode: 1, timing: span(7, 15) },
  { id: "docker", name: "docker", status: "QUEUED" },
];
/** The outcome of a build with these steps that failed. */
export const failed = (build: object = {}): Outcome => ({
  kind: "failed",
  last: operationOf(failedJson({ ...times, steps, ...build })),
});
/** The outcome of a build that succeeded. */
export const green = (build: object = {}): Outcome => ({
  kind: "succeeded",
  last: operationOf(operationJson({ status: "SUCCESS", ...times, ...build }, { done: true, response: {} })),
});
/** The name of one of many operations. */
export const nameOf = (index: number): string =>
  `projects/p/locations/l/operations/${String(index).padStart(8, "0")}-9d1e-4c0a-8a53-6f1f2b7c9e04`;
/** The summary of a step with a timeout of 2 h whose waits ended so. */
export const summary = (...all: readonly Ended[]): string => summaryOf(all, 2 * hour);
