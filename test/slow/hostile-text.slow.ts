// Whatever the API, or who writes a build's text, sends: what is printed of it obeys the runner's rules.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseOperation } from "../../src/cloudbuild/operation-answer.ts";
import { pollOf } from "../../src/cloudbuild/poll.ts";
import { createRunner } from "../../src/github/runner.ts";
import { refusalOf } from "../../src/http/answer.ts";
import { cancelLine, settledLine } from "../../src/report/cancelled.ts";
import type { Ended } from "../../src/report/ended.ts";
import { outputNames } from "../../src/report/output-fields.ts";
import { outputsOf } from "../../src/report/outputs.ts";
import { createProgress } from "../../src/report/progress.ts";
import { summaryOf } from "../../src/report/summary.ts";
import { endLines, logsHint, reasonText, reportOf, unseenLines } from "../../src/report/verdict.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { commandReader, readLines } from "../harness/stage/commands.ts";
import { assertHarmless, endedAs, failedJson, forSeeds, legacyName, pick, randomText } from "../harness/support.ts";

const clock = {
  nowMs: () => 0,
  wallMs: () => 0,
  random: () => 0,
  timer: () => () => undefined,
  sleep: async () => undefined,
};
const sentinel = "sentinel-5e1f";
const hour = 3_600_000;

const text = (random: () => number): string => randomText(random);

/** A failed build's operation with text of anything in every string field, and secrets where a Build has them. */
function hostileOperation(random: () => number): string {
  const text = () => randomText(random);
  const step = () => ({
    ...{ id: text(), name: text(), status: pick(random, ["FAILURE", "TIMEOUT", "SUCCESS"]), exitCode: 1, dir: text() },
    ...{ args: [sentinel], env: [sentinel], script: sentinel, secretEnv: [sentinel], entrypoint: text() },
  });
  const build = {
    ...{ id: text(), name: text(), status: random() < 0.5 ? text() : "FAILURE", statusDetail: text(), logUrl: text() },
    ...{ failureInfo: { type: text(), detail: text() }, createTime: text(), startTime: text(), finishTime: text() },
    ...{ steps: [step(), step()], timeout: text(), queueTtl: text(), tags: [text()], projectId: text() },
    ...{
      results: { images: [{ name: text(), digest: text() }], buildStepOutputs: [sentinel] },
      warnings: [{ text: text() }],
    },
    ...{
      substitutions: { [text()]: sentinel },
      approval: { result: { approverAccount: sentinel } },
      logsBucket: text(),
    },
  };
  const code = pick<unknown>(random, [2, 1, 0, -7, 1.5, "5", text(), null]);
  const error =
    random() < 0.7 ? { error: { code, message: text(), details: [{ "@type": text(), [text()]: text() }] } } : {};
  return JSON.stringify(failedJson(build, { done: random() < 0.7, error: undefined, ...error }));
}

test("what is printed of 1,000 hostile builds and errors is harmless, bounded and tells no secret", () => {
  forSeeds(1000, (random) => {
    const parsed = parseOperation(hostileOperation(random), legacyName);
    assert.ok("operation" in parsed);
    const { operation: last } = parsed;
    const kinds = ["succeeded", "failed", "cancelled"] as const;
    const outcomes: readonly [Outcome, ...Outcome[]] = [
      { kind: pick(random, kinds), last },
      { kind: "timed-out", last },
      { kind: "aborted", last },
      { kind: "unknown", why: "w", last },
    ];
    const ended: readonly [ReturnType<typeof endedAs>, ...ReturnType<typeof endedAs>[]] = [
      endedAs(outcomes[0]),
      ...outcomes.slice(1).map((one) => endedAs(one)),
    ];
    const { target } = ended[0];
    const name = text(random);
    const lines = [
      ...ended.flatMap((one) => [...endLines(one, hour, 1), ...endLines(one, hour, 4), reasonText(one, hour)]),
      ...unseenLines([...ended, { name, outcome: { kind: "unknown", why: "w" } }], hour),
      logsHint(ended),
      cancelLine(target, { kind: "late", operation: last }, last),
      cancelLine(target, { kind: "refused", why: "w" }, last),
      settledLine(target, last),
    ];
    const out = { info: (line: string) => void lines.push(line), group: () => undefined, endGroup: () => undefined };
    const progress = createProgress({ count: 1, timeoutMs: hour }, out, clock);
    progress.add(target).seen(last);
    const all = [ended, ...ended.map((one) => [one])];
    const reports = all.map((some) => reportOf(some, hour)).filter((report) => report !== undefined);
    assertHarmless([...lines, ...reports.flatMap(({ title, text }) => [title, text])]);
    for (const line of lines) assert.ok(line.length <= 2000 && !line.includes(sentinel), line);
    assertAnnotation(reports);
    assertOutputs(ended);
    assert.ok(!summaryOf(ended, hour).includes(sentinel));
  });
});

/** As the runner reads it, an annotation is one error of at most 4,096 characters, and nothing else. */
function assertAnnotation(reports: readonly { title: string; text: string }[]): void {
  for (const { title, text } of reports) {
    const written: string[] = [];
    createRunner({}, (chunk) => written.push(chunk)).annotate("error", title, text);
    const read = commandReader(new Set(), true);
    const commands = readLines(written).map((line) => read({ stream: "stdout", text: line, atMs: 0 }).command);
    assert.deepEqual(
      commands.map((command) => command?.command),
      ["error"],
    );
    assert.equal(commands[0]?.data, text);
    assert.ok(text.length <= 4096 && !text.includes(sentinel));
  }
}

function assertOutputs(ended: readonly Ended[]): void {
  const { outputs } = outputsOf(ended, hour);
  assert.deepEqual(Object.keys(outputs).sort(), [...outputNames].sort());
  const remote = ["metadata", "response", "error"];
  for (const [name, value] of Object.entries(outputs)) {
    if (remote.includes(name)) assert.ok(value === "" || JSON.parse(value), name);
    else assert.ok(!value.includes(sentinel), name);
  }
  assert.equal(JSON.parse(outputs.operations).length, ended.length);
  assert.ok(Array.isArray(JSON.parse(outputs.images)));
  assertHarmless([outputs.reason]);
}

test("what is said of 1,000 hostile answers to polls is harmless, bounded and quotes no broken operation", () => {
  forSeeds(1000, (random) => {
    const text = () => randomText(random);
    const error = {
      ...{ code: 403, status: text(), message: text() },
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: random() < 0.5 ? text() : "SERVICE_DISABLED",
          metadata: { permission: text() },
        },
        { "@type": "type.googleapis.com/google.rpc.Help", links: [{ url: text() }] },
        { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: text() },
      ],
    };
    const whole = hostileOperation(random);
    const cut = whole.slice(Math.floor(random() * 3), Math.floor(random() * whole.length));
    const status = pick(random, [200, 200, 201, 204, 206, 302, 400, 403, 404, 429, 502, 503]);
    const body = status < 400 ? cut : random() < 0.5 ? JSON.stringify({ error }) : `<p>${text()}</p>${text()}`;
    const headers = { server: text(), via: [text(), text()], "retry-after": text() };
    const answer = { kind: "answer", status, headers, text: body } as const;
    const poll = pollOf(answer, { endpoint: "https://cloudbuild.googleapis.com", version: "v1", name: legacyName }, 0);
    assert.notEqual(poll.kind, "refused");
    const said = [
      ...("why" in poll ? [poll.why] : []),
      ...("advice" in poll ? [poll.advice?.mend ?? ""] : []),
      refusalOf(answer, 0).why,
    ];
    assertHarmless(said);
    for (const one of said) assert.ok(one.length <= 1300 && !one.includes(sentinel), one);
  });
});
