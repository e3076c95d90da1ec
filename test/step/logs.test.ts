// The logs of a step on a clock that only the tests move, behind a transport that plays Cloud Storage and Cloud Logging.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Operation } from "../../src/cloudbuild/operation.ts";
import { createLogs } from "../../src/step/logs.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { createFakeClock } from "../harness/fake-clock.ts";
import {
  type AskedLog,
  apiError,
  objectReply,
  type Reply,
  scriptedSender,
  storageError,
} from "../harness/scripted-log.ts";
import { buildId, failedJson, logUrl, operationJson, operationOf } from "../harness/support.ts";

type Json = { readonly [key: string]: unknown };
const never = new AbortController().signal;
const own = { projectId: "my-project", logsBucket: "gs://my-logs", steps: [{ id: "test", name: "node:24" }] };
const working = (build: Json = {}) => operationOf(operationJson({ ...own, ...build }));
const doneJson = (build: Json = {}) =>
  operationJson({ ...own, status: "SUCCESS", ...build }, { done: true, response: {} });
const succeeded = (build: Json = {}): Outcome => ({ kind: "succeeded", last: operationOf(doneJson(build)) });
const failed = (build: Json = {}): Outcome => ({
  kind: "failed",
  last: operationOf(failedJson({ ...own, steps: [{ id: "test", status: "FAILURE", exitCode: 1 }], ...build })),
});
const begun = 'starting build "1"\n\nBUILD\nStarting Step #0 - "test"\n';
const line = (text: string) => `Step #0 - "test": ${text}\n`;
const denied = storageError(403, "AccessDenied", "Access denied.", "x does not have storage.objects.get access.");
const absent = storageError(404, "NoSuchKey", "The specified key does not exist.");
const noEntries: Reply = { status: 200, body: "{}" };
const deniedEntries = apiError(403, "PERMISSION_DENIED", "Permission denied for all log views");

type Options = {
  readonly storage?: (asked: AskedLog, nth: number) => Reply;
  readonly logging?: (asked: AskedLog, nth: number) => Reply;
  readonly isStream?: boolean;
  readonly endpoint?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly drained?: () => Promise<void>;
};

/** Logs whose text `storage` and `logging` answer, given the number of the request there; `shown` is what is printed. */
function openLogs({ storage = () => absent, logging = () => noEntries, ...options }: Options = {}) {
  const clock = createFakeClock();
  const counts = new Map<string, number>();
  const { sender, asked } = scriptedSender(clock, (one) => {
    const { hostname } = new URL(one.url);
    const nth = counts.get(hostname) ?? 0;
    counts.set(hostname, nth + 1);
    return hostname.startsWith("storage.") ? storage(one, nth) : logging(one, nth);
  });
  const shown: string[] = [];
  const ended: number[] = [];
  const abort = new AbortController();
  const logs = createLogs({
    isStream: options.isStream ?? true,
    connection: { universe: "googleapis.com", openSender: () => sender },
    endpoint: options.endpoint,
    env: options.env ?? {},
    clock,
    signal: abort.signal,
    runner: {
      info: (text) => void shown.push(...text.split("\n")),
      group: (title) => void shown.push(`▾ ${title}`),
      endGroup: () => void shown.push("▴"),
      annotate: (level, title, text) => void shown.push(`${level}: [${title}] ${text}`),
      debug: () => undefined,
      drained: options.drained ?? (async () => undefined),
    },
  });
  return {
    ...{ logs, clock, asked, shown, abort, ended },
    open: (label?: string) => logs.open(label, () => void ended.push(clock.nowMs())),
    pass: (ms: number) => clock.run(clock.sleep(ms, never)),
    times: () => asked.map(({ atMs }) => atMs),
    warnings: () => shown.filter((text) => text.startsWith("warning:")),
  };
}

/** An object that has a line more at each of these times, from the start of the clock. */
const growing =
  (atMs: readonly number[]) =>
  ({ atMs: nowMs, range }: AskedLog): Reply =>
    objectReply(
      begun +
        atMs
          .filter((ms) => ms <= nowMs)
          .map((ms) => line(`at ${ms}`))
          .join(""),
      range,
    );

describe("a log that is streamed from its object", () => {
  test("a log that is streamed from its object is read each second while text comes, and less and less often while none does", async () => {
    const { open, pass, times, shown } = openLogs({ storage: growing([500, 1500, 2500]) });
    open().seen(working());
    await pass(60_000);
    const gaps = times().map((ms, index) => ms - (times()[index - 1] ?? 0));
    assert.deepEqual(gaps.slice(0, 10), [0, 1000, 1000, 1000, 1000, 1500, 2250, 3375, 5063, 7594]);
    assert.ok(
      gaps.slice(10).every((ms) => ms === 10_000),
      `${gaps}`,
    );
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "at 500", "at 1500", "at 2500"]);
  });

  test("a log that is streamed from its object is read in step with the polls, where those are more often", async () => {
    const { open, pass, times } = openLogs({ storage: growing([]) });
    const log = open();
    for (let poll = 0; poll < 15; poll += 1) {
      log.seen(working());
      await pass(2000);
    }
    const gaps = times()
      .slice(2)
      .map((ms, index) => ms - (times()[index + 1] ?? 0));
    assert.ok(
      gaps.every((ms) => ms >= 1000 && ms <= 2000),
      `${gaps}`,
    );
    assert.ok(times().length <= 25, `${times().length} requests in 30 s`);
  });

  test("a log that is streamed from its object is not asked for before the build has been started", async () => {
    const { open, pass, asked } = openLogs({ storage: growing([]) });
    const log = open();
    for (const status of ["PENDING", "QUEUED"]) {
      log.seen(working({ status, startTime: undefined }));
      await pass(5000);
    }
    log.seen(operationOf({ name: "operations/x" }, "operations/x"));
    assert.equal(asked.length, 0);
    log.seen(working());
    await pass(10);
    assert.equal(asked.length, 1);
  });

  test("a log that is streamed from its object is read on at once where there is more of it, and its rest at the end", async () => {
    const long = begun + line("x".repeat(1000)).repeat(10_000);
    let text = long;
    const { open, pass, asked, shown, clock } = openLogs({ storage: ({ range }) => objectReply(text, range) });
    const log = open();
    log.seen(working());
    await pass(10);
    assert.equal(asked.length, 3);
    assert.equal(shown.length, 10_001);
    text = `${long}PUSH\nPushing\nDONE\nwithout an end`;
    assert.equal(await clock.run(log.ended(succeeded())), undefined);
    assert.deepEqual(shown.slice(10_001), ["▴", "▾ Push", "Pushing", "▴", "without an end"]);
    assert.ok(clock.nowMs() < 100, "the end of the log is there: nothing is waited for");
  });

  test("a log that is streamed from its object says that it has ended, once", async () => {
    const text = ({ atMs }: AskedLog) => begun + (atMs < 2500 ? "" : "DONE\n") + (atMs < 5500 ? "" : "DONE\n");
    const { open, pass, ended } = openLogs({ storage: (asked) => objectReply(text(asked), asked.range) });
    open().seen(working());
    await pass(20_000);
    assert.ok(ended.length >= 1 && (ended[0] ?? 0) < 4000, `${ended}`);
  });

  test("a log that is streamed from its object is whole without a last word, a second after it was read", async () => {
    const { open, clock, shown } = openLogs({ storage: ({ range }) => objectReply(begun + line("a"), range) });
    await clock.run(open().ended(succeeded()));
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "a", "▴"]);
    assert.equal(clock.nowMs(), 1000);
  });

  test("a log that is streamed from its object gives the last lines of a build that has failed, without the bearer that it may hold", async () => {
    const token = "ya29.one-of-the-tests";
    const text = `${begun}${line(`\u001b[31m${token}`)}ERROR\nERROR: build step 0 failed\n`;
    const { open, clock, shown } = openLogs({ storage: ({ range }) => objectReply(text, range) });
    const tail = await clock.run(open().ended(failed()));
    assert.deepEqual(tail, { stepIndex: 0, lines: ["***"] });
    assert.deepEqual(shown.slice(1), ["\u001b[31m***\u001b[0m", "▴", "ERROR: build step 0 failed"]);
  });

  test("a log that is streamed from its object is read no faster than it is printed", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const text = begun + line("x".repeat(1000)).repeat(10_000);
    const { open, pass, asked, shown } = openLogs({
      storage: ({ range }) => objectReply(text, range),
      drained: () => promise,
    });
    open().seen(working());
    await pass(20_000);
    assert.deepEqual([asked.length, shown.length < 20], [1, true]);
    resolve();
    await pass(20_000);
    assert.equal(shown.length, 10_001);
  });
});

describe("a log that passing faults meet", () => {
  test("a log that meets passing faults is read on where it was, without a word", async () => {
    const good = growing([500, 1500, 4000]);
    const faults: Reply[] = [{ status: 503 }, { lost: "ECONNRESET" }, { status: 429 }, { status: 500 }];
    const { open, pass, shown } = openLogs({ storage: (asked, nth) => faults[nth - 2] ?? good(asked) });
    open().seen(working());
    await pass(130_000);
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "at 500", "at 1500", "at 4000"]);
  });

  test("a log that meets passing faults is not asked for before a server's Retry-After is over", async () => {
    const busy: Reply = { status: 503, headers: { "retry-after": "20" } };
    const { open, pass, times } = openLogs({ storage: (asked, nth) => (nth === 0 ? busy : growing([])(asked)) });
    open().seen(working());
    await pass(25_000);
    assert.equal(times()[1], 20_000);
  });

  const faults: readonly (readonly [what: string, reply: Reply])[] = [
    ["a hang", "hang"],
    ["resets", { lost: "ECONNRESET" }],
    ["503", { status: 503 }],
    ["429", { status: 429 }],
    ["a proxy that wants credentials", { lost: "PROXY_407" }],
    ["pages", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
  ];
  for (const [what, reply] of faults) {
    test(`a log that meets nothing but faults (${what}) holds the verdict back for 5 s at most, and is one line`, async () => {
      const { open, clock, pass, shown } = openLogs({ storage: () => reply, logging: () => reply });
      const log = open();
      log.seen(working());
      await pass(10_000);
      const startMs = clock.nowMs();
      await clock.run(log.ended(succeeded()));
      assert.ok(clock.nowMs() - startMs < 5000, `${clock.nowMs() - startMs} ms`);
      assert.deepEqual(shown, [`The log is incomplete: ${logUrl}`]);
    });
  }
});

describe("a log that may not be read", () => {
  test("a log that may not be read as an object is read as entries", async () => {
    const entry = { insertId: "1-1", timestamp: "2026-11-02T09:14:01Z", textPayload: line("a").trim() };
    const { open, pass, shown, asked } = openLogs({
      storage: () => denied,
      logging: () => ({ status: 200, body: JSON.stringify({ entries: [entry] }) }),
    });
    open().seen(working());
    await pass(10_000);
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "a"]);
    assert.equal(asked.length, 2);
  });

  test("a log that may not be read as entries, and whose object comes at the end only, is read as an object", async () => {
    const { open, clock, shown, pass } = openLogs({
      storage: ({ atMs, range }) => (atMs < 60_000 ? absent : objectReply(`${begun}${line("a")}DONE\n`, range)),
      logging: () => deniedEntries,
    });
    const log = open();
    const options = { logging: "LEGACY", logStreamingOption: "STREAM_OFF" };
    log.seen(working({ options }));
    await pass(59_000);
    assert.deepEqual(shown, []);
    await clock.run(log.ended(succeeded({ options })));
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "a", "▴"]);
  });

  const both =
    "gs://my-logs/log-ID.txt: 403 AccessDenied: x does not have storage.objects.get access; Cloud Logging: 403 PERMISSION_DENIED: Permission denied for all log views";
  const rows: readonly (readonly [logging: string, bucket: string, why: string, roles: string])[] = [
    [
      "LEGACY",
      "gs://my-logs",
      both,
      "roles/storage.objectViewer on gs://my-logs, or roles/logging.viewer on the project",
    ],
    ["GCS_ONLY", "gs://my-logs", both.split("; ")[0] ?? "", "roles/storage.objectViewer on gs://my-logs"],
    [
      "GCS_ONLY",
      "gs://1.cloudbuild-logs.googleusercontent.com",
      (both.split("; ")[0] ?? "").replace("my-logs", "1.cloudbuild-logs.googleusercontent.com"),
      "roles/viewer on the project",
    ],
    ["CLOUD_LOGGING_ONLY", "gs://my-logs", both.split("; ")[1] ?? "", "roles/logging.viewer on the project"],
  ];
  for (const [logging, logsBucket, why, roles] of rows) {
    test(`a log that may not be read with ${logging} in ${logsBucket} is one warning that names ${roles}`, async () => {
      const { open, clock, pass, shown, asked } = openLogs({ storage: () => denied, logging: () => deniedEntries });
      const log = open();
      log.seen(working({ options: { logging }, logsBucket }));
      await pass(120_000);
      await clock.run(log.ended(succeeded({ options: { logging }, logsBucket })));
      const text = `The build's log cannot be read: ${why.replace("ID", buildId)}. Grant ${roles}. ${logUrl}`;
      assert.deepEqual(shown, [`warning: [Log not readable] ${text}`]);
      assert.equal(asked.length, logging === "LEGACY" ? 2 : 1);
      assert.ok(clock.nowMs() <= 120_001, "nothing is read again at the end");
    });
  }

  test("logs of several builds that may not be read in one place are one warning, and a line for each other build", async () => {
    const { open, pass, shown, warnings } = openLogs({ storage: () => denied, logging: () => deniedEntries });
    for (const label of ["aaaaaaaa", "bbbbbbbb"]) open(label).seen(working());
    await pass(1000);
    assert.equal(warnings().length, 1);
    assert.equal(shown.length, 2);
    assert.match(shown[1] ?? "", /^bbbbbbbb {2}The build's log cannot be read: .* https:/);
    assert.doesNotMatch(shown[1] ?? "", /Grant/);
  });

  test("a log whose place the build does not tell is a warning without a role", async () => {
    const { open, pass, shown, asked } = openLogs();
    const nowhere = { options: { logging: "GCS_ONLY" }, logsBucket: "gs://../x" };
    open().seen(working(nowhere));
    await pass(1000);
    assert.deepEqual(shown, [
      `warning: [Log not readable] The build's log cannot be read: the build does not say where it is. ${logUrl}`,
    ]);
    assert.equal(asked.length, 0);
  });

  test("a log that may not be read is told without a link where the build has none", async () => {
    const { open, pass, shown } = openLogs({ storage: () => denied });
    open().seen(working({ options: { logging: "GCS_ONLY" }, logUrl: undefined }));
    await pass(1000);
    assert.match(shown[0] ?? "", /Grant roles\/storage\.objectViewer on gs:\/\/my-logs\.$/);
  });
});

describe("a log that is not there", () => {
  const options = { logging: "GCS_ONLY" };

  test("a log that is not there after a minute of work is told once, and read when it comes", async () => {
    const { open, pass, shown } = openLogs({
      storage: ({ atMs, range }) => (atMs < 200_000 ? absent : objectReply(begun + line("a"), range)),
    });
    open().seen(working({ options }));
    await pass(59_000);
    assert.deepEqual(shown, []);
    await pass(200_000);
    assert.deepEqual(shown, ["The build has written no log yet.", '▾ Step 0 "test" (node:24)', "a"]);
  });

  test("a log that is not there after a minute of work is looked for among the entries", async () => {
    const entry = { insertId: "1-1", timestamp: "2026-11-02T09:14:01Z", textPayload: line("a").trim() };
    const { open, pass, shown } = openLogs({
      logging: () => ({ status: 200, body: JSON.stringify({ entries: [entry] }) }),
    });
    open().seen(working());
    await pass(90_000);
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "a"]);
  });

  test("a log that is not there at the end either is one warning", async () => {
    const { open, clock, shown } = openLogs();
    await clock.run(open().ended(succeeded({ options })));
    assert.ok(clock.nowMs() < 5000);
    assert.deepEqual(shown, [
      `warning: [Log not readable] The build's log cannot be read: gs://my-logs/log-${buildId}.txt: it is not there (404). Grant roles/storage.objectViewer on gs://my-logs. ${logUrl}`,
    ]);
  });

  test("a log that is not there at the end is waited for, as object and as entries", async () => {
    for (const place of ["object", "entries"]) {
      const entries = ["a", "DONE"].map((text, index) => ({
        ...{ insertId: `1-${index}`, timestamp: `2026-11-02T09:14:0${index}Z` },
        textPayload: text === "a" ? line(text).trim() : text,
      }));
      const { open, clock, shown } = openLogs({
        storage: ({ atMs, range }) =>
          place === "entries" || atMs < 2500 ? absent : objectReply(`${begun}${line("a")}DONE\n`, range),
        logging: ({ atMs }) =>
          place === "object" || atMs < 2500 ? noEntries : { status: 200, body: JSON.stringify({ entries }) },
      });
      await clock.run(open().ended(succeeded()));
      assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "a", "▴"]);
      assert.ok(clock.nowMs() < 5000, place);
    }
  });

  test("a build that writes no log is told as such, once", async () => {
    const { open, pass, clock, shown, asked } = openLogs();
    const log = open();
    for (let poll = 0; poll < 3; poll += 1) {
      log.seen(working({ options: { logging: "NONE" } }));
      await pass(2000);
    }
    await clock.run(log.ended(failed({ options: { logging: "NONE" } })));
    assert.deepEqual([shown, asked.length], [["This build writes no log."], 0]);
  });

  test("a build that was never started is not told to have no log", async () => {
    const { open, clock, shown, asked } = openLogs();
    const log = open();
    log.seen(working({ status: "QUEUED", startTime: undefined }));
    await clock.run(log.ended(failed({ status: "EXPIRED", startTime: undefined })));
    assert.deepEqual([shown, asked.length], [[], 0]);
  });
});

describe("a log that is read from Cloud Logging", () => {
  const options = { logging: "CLOUD_LOGGING_ONLY" };
  const inLogging = (build: Json = {}) => working({ options, ...build });

  test("a log that is read from Cloud Logging is listed every 15 s, and again at the end until its last word has come", async () => {
    const entry = (text: string, index: number) => ({
      ...{ insertId: `1-${index}`, timestamp: `2026-11-02T09:14:0${index}Z`, labels: { build_step: "MAIN" } },
      textPayload: text,
    });
    const late = (atMs: number) =>
      atMs < 62_000 ? [entry("ERROR: late", 0)] : [entry("ERROR: late", 0), entry("DONE", 1)];
    const { open, pass, times, clock, shown } = openLogs({
      logging: ({ atMs }) => ({ status: 200, body: JSON.stringify({ entries: late(atMs) }) }),
    });
    const log = open();
    for (let poll = 0; poll < 30; poll += 1) {
      log.seen(inLogging());
      await pass(2000);
    }
    assert.deepEqual(times(), [0, 15_000, 30_000, 45_000, 60_000]);
    await clock.run(log.ended(succeeded({ options })));
    assert.deepEqual(times().slice(5), [60_000, 62_000]);
    assert.deepEqual(shown, ["ERROR: late"]);
  });

  test("a log that is read from Cloud Logging is left alone for a minute after a 429", async () => {
    const quota = apiError(429, "RESOURCE_EXHAUSTED", "Quota exceeded");
    const { open, pass, times } = openLogs({ logging: (_, nth) => (nth === 1 ? quota : noEntries) });
    open().seen(inLogging());
    await pass(121_000);
    assert.deepEqual(times(), [0, 15_000, 75_000, 90_000, 105_000, 120_000]);
  });

  test("the logs of 20 builds in Cloud Logging are listed at most 20 times in any minute, and each of them in turn", async () => {
    const { open, pass, times, asked, clock } = openLogs();
    const logs = Array.from({ length: 20 }, (_, index) => ({ log: open(`build-${index}`), id: `build-${index}` }));
    for (const { log, id } of logs) log.seen(inLogging({ id }));
    await pass(300_000);
    await clock.run(Promise.all(logs.map(({ log, id }) => log.ended(succeeded({ options, id })))));
    const most = Math.max(...times().map((ms) => times().filter((other) => other >= ms && other < ms + 60_000).length));
    assert.ok(most <= 20, `${most} in a minute`);
    const counts = logs.map(({ id }) => asked.filter(({ body }) => body?.includes(`"${id}\\"`)).length);
    assert.ok(Math.min(...counts) >= 3, `${counts}`);
  });
});

describe("a step that stops", () => {
  test("a step that stops reads and prints nothing else, and closes the group that is open", async () => {
    const { open, pass, abort, shown, asked, clock } = openLogs({ storage: growing([500, 1500, 2500, 3500]) });
    const log = open();
    log.seen(working());
    await pass(1800);
    abort.abort();
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "at 500", "▴"]);
    const { length } = asked;
    log.seen(working());
    await pass(30_000);
    const startMs = clock.nowMs();
    assert.equal(await clock.run(log.ended(failed())), undefined);
    assert.deepEqual([asked.length, shown.length, clock.nowMs()], [length, 3, startMs]);
  });

  test("a step that stops in the middle of a long piece of a log prints nothing of the rest", async () => {
    const text = begun + line("x".repeat(1000)).repeat(10_000);
    const shownBy: number[] = [];
    const { open, pass, abort, shown } = openLogs({
      storage: ({ range }) => objectReply(text, range),
      drained: async () => {
        shownBy.push(shown.length);
        if (shownBy.length === 3) abort.abort();
      },
    });
    open().seen(working());
    await pass(20_000);
    assert.equal(shown.length, (shownBy[2] ?? 0) + 1);
    assert.equal(shown.at(-1), "▴");
  });

  test("a step that stops while the rest of a log is read waits for nothing", async () => {
    const { open, clock, abort, shown } = openLogs({ storage: () => "hang" });
    clock.at(1000, () => abort.abort());
    assert.equal(await clock.run(open().ended(failed({ options: { logging: "GCS_ONLY" } }))), undefined);
    assert.deepEqual([clock.nowMs(), shown], [1000, []]);
  });

  test("a step that stops for another reason than its build's end leaves the log as it is", async () => {
    const { open, pass, clock, shown, logs } = openLogs({ storage: growing([500]) });
    const log = open();
    log.seen(working());
    await pass(1800);
    const last: Operation = working();
    assert.equal(await clock.run(log.ended({ kind: "timed-out", last })), undefined);
    assert.deepEqual(shown, ['▾ Step 0 "test" (node:24)', "at 500", "▴"]);
    logs.close();
    assert.equal(clock.waiting(), 0);
  });
});

describe("only the end of a log", () => {
  const text = `${begun}${Array.from({ length: 60 }, (_, index) => line(`a${index}`)).join("")}ERROR\nERROR: no\n`;

  test("with on-failure only the end of a log is read, once the build has failed, and not printed", async () => {
    const { open, pass, clock, shown, asked } = openLogs({
      storage: ({ range }) => objectReply(text, range),
      isStream: false,
    });
    const log = open();
    log.seen(working());
    await pass(10_000);
    assert.equal(await clock.run(log.ended(succeeded())), undefined);
    assert.equal(asked.length, 0);
    const tail = await clock.run(log.ended(failed()));
    assert.deepEqual([tail?.stepIndex, tail?.lines.length, tail?.lines.at(-1)], [0, 50, "a59"]);
    assert.deepEqual([shown, asked.map(({ range }) => range)], [[], ["bytes=-4194304"]]);
  });

  test("with on-failure the end of a log begins with a whole line", async () => {
    const long = `${begun}${line("x".repeat(999)).repeat(5000)}ERROR\n`;
    const { open, clock } = openLogs({ storage: ({ range }) => objectReply(long, range), isStream: false });
    const tail = await clock.run(open().ended(failed()));
    assert.deepEqual(new Set(tail?.lines), new Set(["x".repeat(999)]));
  });

  test("with on-failure the end of a log is also read from an object that streams nothing", async () => {
    const options = { logging: "LEGACY", logStreamingOption: "STREAM_OFF" };
    const { open, clock, asked } = openLogs({ storage: ({ range }) => objectReply(text, range), isStream: false });
    await clock.run(open().ended(failed({ options })));
    assert.deepEqual(asked.length, 1);
  });

  test("with on-failure a log whose end may not be read is one warning", async () => {
    const { open, clock, warnings } = openLogs({
      ...{ storage: () => denied, logging: () => deniedEntries },
      isStream: false,
    });
    assert.equal(await clock.run(open().ended(failed())), undefined);
    assert.equal(warnings().length, 1);
  });
});

describe("with an endpoint on loopback", () => {
  const endpoint = "http://127.0.0.1:8085";

  test("with an endpoint on loopback and no emulator of logs there, no log is read, and that is told once", async () => {
    for (const env of [{}, { STORAGE_EMULATOR_HOST: "storage.googleapis.com:443" }]) {
      const { open, pass, clock, shown, asked } = openLogs({ endpoint, env });
      for (const label of ["a", "b"]) {
        const log = open(label);
        log.seen(working());
        await pass(10_000);
        await clock.run(log.ended(failed()));
      }
      assert.deepEqual(shown, [
        "No log is read: endpoint is on loopback, and STORAGE_EMULATOR_HOST names no HOST:PORT there.",
      ]);
      assert.equal(asked.length, 0);
    }
  });

  test("with an endpoint on loopback logs are asked for at the emulator of logs", async () => {
    const { open, pass, asked } = openLogs({ endpoint, env: { STORAGE_EMULATOR_HOST: "http://127.0.0.1:9000" } });
    open().seen(working());
    await pass(10);
    assert.equal(asked[0]?.url, `http://127.0.0.1:9000/my-logs/log-${buildId}.txt`);
  });
});
