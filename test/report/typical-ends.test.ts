/**
 * The log, the annotation and the summary of steps as people meet them, each in a file of ends/ that can be read as it is.
 * After a change that is meant, `node --test --test-update-snapshots test/report/typical-ends.test.ts` writes them anew.
 */
import { join } from "node:path";
import { test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import type { Operation } from "../../src/cloudbuild/operation.ts";
import type { Ended } from "../../src/report/ended.ts";
import { createProgress } from "../../src/report/progress.ts";
import { summaryOf } from "../../src/report/summary.ts";
import { endLines, logsHint, reportOf, tailLines, tallyLine, unseenLines } from "../../src/report/verdict.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";
import { operationOf } from "../harness/support.ts";

const hour = 3_600_000;
const at = (seconds: number): string => new Date(startWallMs + seconds * 1000).toISOString();
const ids = {
  green: "e38fa83d-a2d3-4f04-a7b4-a502f7a2e8ca",
  red: "a3cabe6f-53ad-4f9e-9d27-0a5e6c1f0b11",
  third: "11af2b27-7a0d-4c52-8d7e-5b8c2f9d6e33",
};
const nameOf = (id: string): string => `projects/demo-project/locations/europe-west9/operations/${id}`;
const targetOf = (name: string) => ({ endpoint: "https://cloudbuild.googleapis.com", version: "v1", name });
const span = (from: number, to: number) => ({ startTime: at(from), endTime: at(to) });

/** A build of three steps at a time of its life. */
function build(id: string, fields: object, more: object = {}): Operation {
  const name = nameOf(id);
  const logUrl = `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${id}?project=123456789012`;
  const steps = [
    { id: "install", name: "node:24", status: "SUCCESS", timing: span(3, 7) },
    { id: "test", name: "node:24", status: "SUCCESS", timing: span(7, 10) },
    { id: "docker", name: "docker", status: "SUCCESS", timing: span(10, 14) },
  ];
  const own = {
    ...{
      id,
      name: `projects/123456789012/locations/europe-west9/builds/${id}`,
      projectId: "demo-project",
      logUrl,
      steps,
    },
    ...{ createTime: at(0), timeout: "600s", queueTtl: "3600s", logsBucket: "gs://demo-logs", ...fields },
  };
  return operationOf({ name, metadata: { build: own }, ...more }, name);
}

const started = { startTime: at(2), timing: { FETCHSOURCE: span(2, 3), PUSH: span(14, 15) } };
const images = [
  { name: "europe-west9-docker.pkg.dev/demo-project/app/web:7e1d0c4", digest: `sha256:${"6760dd18".repeat(8)}` },
];
const green = (id: string) =>
  build(id, { status: "SUCCESS", ...started, finishTime: at(15), results: { images } }, { done: true, response: {} });
const detail = 'Build step failure: build step 1 "node:24" failed: step exited with non-zero status: 1';
const failed = (id: string, fields: object = {}) =>
  build(
    id,
    {
      ...{ status: "FAILURE", startTime: at(2), finishTime: at(15), timing: { FETCHSOURCE: span(2, 3) } },
      ...{ failureInfo: { type: "USER_BUILD_STEP", detail } },
      steps: [
        { id: "install", name: "node:24", status: "SUCCESS", timing: span(3, 7) },
        { id: "test", name: "node:24", status: "FAILURE", exitCode: 1, timing: span(7, 15) },
        { id: "docker", name: "docker", status: "QUEUED" },
      ],
      ...fields,
    },
    { done: true, error: { code: 2, message: "Build failed; check build logs for details" } },
  );

type Story = {
  /** What each operation was seen as, before its end. */
  readonly seen: readonly (readonly Operation[])[];
  readonly ends: readonly (Outcome & { readonly tail?: Ended["tail"] })[];
  readonly logs?: "on-failure" | "never";
};

/** All that people see of a step, as one page. */
function pageOf({ seen, ends, logs = "never" }: Story): string {
  const log: string[] = [];
  const out = {
    info: (line: string) => void log.push(line),
    group: (title: string) => void log.push(title),
    endGroup: () => undefined,
  };
  const progress = createProgress({ count: ends.length, timeoutMs: 2 * hour }, out, createFakeClock());
  const names = [ids.green, ids.red, ids.third].map(nameOf);
  const targets = ends.map(({ last }, index) => targetOf(last?.name ?? names[index] ?? ""));
  const watches = targets.map((target) => progress.add(target));
  for (let poll = 0; poll < 3; poll += 1) {
    for (const [index, watch] of watches.entries()) {
      const operation = seen[index]?.[poll];
      if (operation !== undefined) watch.seen(operation);
    }
  }
  const ended = ends.map(({ tail, ...outcome }, index): Ended => {
    const target = targets[index] ?? targetOf("");
    const one = { name: target.name, target, outcome, ...(tail === undefined ? {} : { tail }) };
    watches[index]?.ended(endLines(one, 2 * hour, ends.length));
    return one;
  });
  const last = [...ended.flatMap((one) => tailLines(one, ended)), ...unseenLines(ended, 2 * hour), tallyLine(ended)];
  log.push(...[...last, logs === "never" ? logsHint(ended) : ""].filter((line) => line !== ""));
  const report = reportOf(ended, 2 * hour);
  if (report !== undefined) log.push(`Error: ${report.text}`);
  const title = report === undefined ? "no annotation" : `annotation: ${report.title}`;
  return `\`\`\`\n${log.join("\n")}\n\`\`\`\n\n${title}\n\n---\n\n${summaryOf(ended, 2 * hour)}\n`;
}

const queued = (id: string) => build(id, { status: "QUEUED" });
const working = (id: string) => build(id, { status: "WORKING", startTime: at(2) });
const seen = [queued(ids.red), working(ids.red)];
const tail = { stepIndex: 1, lines: ["not ok 3 - adds", "# fail 1"] };
const why = "No credentials were found";
const stories: Readonly<Record<string, Story>> = {
  "a build that succeeds": {
    seen: [[queued(ids.green), working(ids.green)]],
    ends: [{ kind: "succeeded", last: green(ids.green) }],
  },
  "a build that fails": { seen: [seen], ends: [{ kind: "failed", last: failed(ids.red) }] },
  "a build that fails, with logs": {
    seen: [seen],
    ends: [{ kind: "failed", last: failed(ids.red), tail }],
    logs: "on-failure",
  },
  "three builds": {
    seen: [
      [queued(ids.green), working(ids.green)],
      [queued(ids.red), working(ids.red)],
      [build(ids.third, { status: "PENDING", approval: { state: "PENDING" } })],
    ],
    ends: [
      { kind: "succeeded", last: green(ids.green) },
      { kind: "failed", last: failed(ids.red) },
      {
        kind: "cancelled",
        last: build(
          ids.third,
          { status: "CANCELLED", approval: { state: "REJECTED" } },
          { done: true, error: { code: 1 } },
        ),
      },
    ],
  },
  "a timeout of the build": {
    seen: [seen],
    ends: [
      {
        kind: "failed",
        last: failed(ids.red, { status: "TIMEOUT", finishTime: at(602), steps: [], failureInfo: undefined }),
      },
    ],
  },
  "a timeout of the step": { seen: [seen], ends: [{ kind: "timed-out", last: working(ids.red) }] },
  "a cancelled workflow": {
    seen: [seen],
    ends: [{ kind: "aborted", last: working(ids.red), cancel: { kind: "accepted" } }],
  },
  "a cancelled workflow whose cancel is not answered": {
    seen: [seen],
    ends: [
      { kind: "aborted", last: working(ids.red), cancel: { kind: "unanswered", why: "503 UNAVAILABLE: try later." } },
    ],
  },
  "no credentials for two builds": {
    seen: [],
    ends: [
      { kind: "unknown", why, advice: credentialAdvice.noCredentials },
      { kind: "unknown", why, advice: credentialAdvice.noCredentials },
    ],
  },
  "a contact that is lost": {
    seen: [seen],
    ends: [
      {
        kind: "unknown",
        last: working(ids.red),
        why: "Contact with the build was lost; it may still be running. 503 UNAVAILABLE",
      },
    ],
  },
  "an operation that is no build": {
    seen: [
      [
        operationOf(
          { name: "operations/pool", metadata: { verb: "create", target: "projects/p/workerPools/ci" } },
          "operations/pool",
        ),
      ],
    ],
    ends: [
      {
        kind: "failed",
        last: operationOf(
          { name: "operations/pool", done: true, error: { code: 9, message: "The pool is in use." } },
          "operations/pool",
        ),
      },
    ],
  },
};

for (const [title, story] of Object.entries(stories)) {
  test(`the log, the annotation and the summary are as written down for ${title}`, (t) => {
    const file = join(import.meta.dirname, "ends", `${title.replaceAll(/[, ]+/g, "-")}.md`);
    t.assert.fileSnapshot(pageOf(story), file, { serializers: [(page) => page] });
  });
}
