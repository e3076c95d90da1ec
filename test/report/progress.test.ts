import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { apiAdvice } from "../../src/base/api-advice.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import { denied, passing, twoTries } from "../../src/http/patience.ts";
import { createProgress } from "../../src/report/progress.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";
import { buildId, legacyName, logUrl, operationJson, operationOf, simple } from "../harness/support.ts";

const minute = 60_000;
const at = (ms: number): string => new Date(startWallMs + ms).toISOString();
const cloudBuild = "https://cloudbuild.googleapis.com";
const ids = [
  "e38fa83d-a2d3-4f04-a7b4-a502f7a2e8ca",
  "a3cabe6f-53ad-4f9e-9d27-0a5e6c1f0b11",
  "11af2b27-7a0d-4c52-8d7e-5b8c2f9d6e33",
];
const nameOf = (id: string): string => `projects/demo-project/locations/europe-west9/operations/${id}`;
const linkTo = (id: string): string =>
  `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${id}?project=1`;
const fault = { kind: "passing", patience: passing, why: "Cloud Build answered 503 UNAVAILABLE: try later." } as const;
const quota = { kind: "quota", why: "Cloud Build's request quota is used up: 429 RESOURCE_EXHAUSTED." } as const;

/** A build as it was seen; `createTime` is the start of the step. */
const buildOf = (fields: object = {}, id = buildId) =>
  operationOf(
    operationJson(
      {
        id,
        logUrl: id === buildId ? logUrl : linkTo(id),
        projectId: "demo-project",
        createTime: at(0),
        startTime: undefined,
        ...fields,
      },
      { name: id === buildId ? legacyName : nameOf(id) },
    ),
    id === buildId ? legacyName : nameOf(id),
  );
const queued = { status: "QUEUED", queueTtl: "3600s" };
const working = { status: "WORKING", startTime: at(2000), timeout: "600s" };

/** The log of a step that waits for these operations, on a fake clock. */
function start(
  names: readonly string[] = [legacyName],
  { count = names.length, timeoutMs = 2 * 60 * minute, endpoint = cloudBuild } = {},
) {
  const clock = createFakeClock();
  const lines: string[] = [];
  const out = {
    info: (line: string) => void lines.push(line),
    group: (title: string) => void lines.push(`▾ ${title}`),
    endGroup: () => void lines.push("▴"),
  };
  const progress = createProgress({ count, timeoutMs }, out, clock);
  const targetOf = (name: string): Target => ({ endpoint, version: "v1", name });
  const [first, ...more] = names.map((name) => progress.add(targetOf(name)));
  assert.ok(first !== undefined);
  /** Lets time pass until `ms`; what `when` says happens at its times. The heartbeat beats until then. */
  async function until(ms: number, when: Readonly<Record<number, () => void>> = {}): Promise<void> {
    const over = new AbortController();
    for (const [atMs, act] of Object.entries(when)) clock.at(Number(atMs), act);
    clock.at(ms, () => over.abort());
    await clock.run(progress.heartbeat(over.signal));
  }
  return { clock, lines, progress, targetOf, first, watches: [first, ...more], until };
}

const [e38, a3c, af2] = ids as [string, string, string];

describe("the head of the log", () => {
  test("the head of the log names a build whole, its place, its link and the step's own deadline, once", () => {
    const { lines, first } = start();
    first.seen(buildOf(queued));
    first.seen(buildOf(working));
    assert.deepEqual(lines, [
      `Waiting up to 2h for build ${buildId} (demo-project, europe-west9).`,
      logUrl,
      "queued, its queueTtl is 1h",
      "working after 2s in the queue, its own timeout is 10m",
    ]);
  });

  test("the head of the log says operation of anything else, and the place as far as its name tells it", () => {
    for (const [name, head] of [
      ["operations/x", "operation x."],
      ["projects/my-project/locations/us-central1/operations/pool-1", "operation pool-1 (my-project, us-central1)."],
    ] as const) {
      const { lines, first } = start([name], { endpoint: "https://run.googleapis.com" });
      first.seen(operationOf({ name }, name));
      assert.deepEqual(lines, [`Waiting up to 2h for ${head}`, "running"]);
    }
  });

  test("the head of the log has the region of a host where the name has none, and no more than the project where nothing tells it", () => {
    const regional = start([legacyName], { endpoint: "https://us-east1-cloudbuild.googleapis.com" });
    regional.first.seen(buildOf({ projectId: undefined, name: undefined }));
    assert.match(regional.lines[0] ?? "", /\(my-project, us-east1\)\.$/);
    const bare = start();
    bare.first.seen(buildOf({ projectId: undefined, name: undefined }));
    assert.match(bare.lines[0] ?? "", /\(my-project\)\.$/);
  });

  test("the head of the log comes before trouble without its link, which follows with the first good poll", () => {
    const { lines, first } = start();
    first.trouble(fault);
    first.trouble(fault);
    first.seen(buildOf(queued));
    assert.deepEqual(lines, [
      `Waiting up to 2h for build ${buildId} (my-project).`,
      "Cloud Build answered 503 UNAVAILABLE: try later. Retrying for up to 3 minutes.",
      "Cloud Build answers again after 0s.",
      logUrl,
      "queued, its queueTtl is 1h",
    ]);
  });

  test("the head of the log comes before the lines of an end that nothing was seen before", () => {
    const { lines, first } = start();
    first.ended([]);
    assert.deepEqual(lines, [`Waiting up to 2h for build ${buildId} (my-project).`]);
  });

  test("the head of the log of several comes once each has answered, with a short label and a link for each", () => {
    const { lines, watches } = start(ids.map(nameOf));
    for (const [index, id] of ids.entries()) watches[index]?.seen(buildOf(queued, id));
    assert.deepEqual(lines, [
      "Waiting up to 2h for 3 builds (demo-project, europe-west9).",
      `  e38fa83d  ${linkTo(e38)}`,
      `  a3cabe6f  ${linkTo(a3c)}`,
      `  11af2b27  ${linkTo(af2)}`,
      "e38fa83d  queued, its queueTtl is 1h",
      "a3cabe6f  queued, its queueTtl is 1h",
      "11af2b27  queued, its queueTtl is 1h",
    ]);
  });

  test("the head of the log of several does not wait long for one that gives no answer, which is listed when it does", async () => {
    const { lines, watches, until } = start([e38, a3c].map(nameOf));
    watches[0]?.seen(buildOf(queued, e38));
    await until(1999);
    assert.deepEqual(lines, []);
    await until(2001);
    watches[0]?.seen(buildOf(working, e38));
    watches[1]?.seen(buildOf(queued, a3c));
    assert.deepEqual(lines.slice(1), [
      `  e38fa83d  ${linkTo(e38)}`,
      "e38fa83d  queued, its queueTtl is 1h",
      "e38fa83d  working after 2s in the queue, its own timeout is 10m",
      `  a3cabe6f  ${linkTo(a3c)}`,
      "a3cabe6f  queued, its queueTtl is 1h",
    ]);
  });

  test("the head of the log tells several places apart, and a name that has no link", () => {
    const names = [nameOf(e38), "projects/other/locations/us-east1/operations/pool"];
    const { lines, watches } = start(names);
    watches[0]?.seen(buildOf(queued, e38));
    watches[1]?.seen(operationOf({ name: names[1] }, names[1]));
    assert.deepEqual(lines.slice(0, 3), [
      "Waiting up to 2h for 2 operations.",
      `  e38fa83d  (demo-project, europe-west9)  ${linkTo(e38)}`,
      "  pool      (other, us-east1)  projects/other/locations/us-east1/operations/pool",
    ]);
  });

  test("the head of the log folds a list of more than ten operations", () => {
    const names = Array.from({ length: 11 }, (_, index) => `operations/op-${index}`);
    const { lines, watches } = start(names);
    for (const [index, name] of names.entries()) watches[index]?.seen(operationOf({ name }, name));
    assert.equal(lines[0], "▾ Waiting up to 2h for 11 operations.");
    assert.equal(lines[12], "▴");
    assert.equal(lines[13], "op-0   running");
  });

  test("the head of the log waits a moment with the end of one for the answers of the others", async () => {
    const { lines, watches, until } = start([e38, a3c].map(nameOf));
    const json = operationJson(
      { id: e38, status: "SUCCESS", projectId: "demo-project" },
      { name: nameOf(e38), done: true },
    );
    watches[0]?.seen(operationOf(json, nameOf(e38)));
    watches[0]?.ended(["succeeded in 13s"]);
    assert.deepEqual(lines, []);
    watches[1]?.seen(buildOf(queued, a3c));
    const end = ["e38fa83d  succeeded in 13s", "a3cabe6f  queued, its queueTtl is 1h"];
    assert.deepEqual(lines.slice(-2), end);
    assert.equal(lines.length, 5);
    await until(minute);
    assert.equal(lines.length, 5);
  });

  test("the head of the log counts builds that are still looked for, and lists one that is found later", async () => {
    const { lines, first, progress, targetOf, until } = start([nameOf(e38)], { count: 2 });
    first.seen(buildOf(queued, e38));
    first.seen(buildOf(queued, e38));
    await until(3000);
    progress.add(targetOf(nameOf(a3c))).seen(buildOf(queued, a3c));
    assert.deepEqual(lines, [
      "Waiting up to 2h for 2 builds (demo-project, europe-west9).",
      `  e38fa83d  ${linkTo(e38)}`,
      "e38fa83d  queued, its queueTtl is 1h",
      `  a3cabe6f  ${linkTo(a3c)}`,
      "a3cabe6f  queued, its queueTtl is 1h",
    ]);
  });
});

describe("a timeout that is shorter than what the build may still take", () => {
  const line = "The timeout of 10m may pass first: by its own limits";
  test("a timeout that is shorter than what a queued build may still take is told in one line up front", () => {
    const { lines, first } = start([legacyName], { timeoutMs: 10 * minute });
    first.seen(buildOf({ ...queued, timeout: "600s" }));
    assert.deepEqual(lines.slice(2), [`${line} the build may still take up to 1h 10m.`, "queued, its queueTtl is 1h"]);
  });
  test("a timeout that is shorter than what is left of the own timeout of a build that works is told", () => {
    const { lines, first } = start([legacyName], { timeoutMs: 10 * minute });
    first.seen(buildOf({ ...working, timeout: "3600s" }));
    assert.equal(lines[2], `${line} the build may still take up to 1h.`);
  });
  test("a timeout that is shorter than what several builds may still take is told in one line", () => {
    const { lines, watches } = start(ids.map(nameOf), { timeoutMs: 10 * minute });
    for (const [index, timeout] of ["3600s", "7200s", "60s"].entries()) {
      watches[index]?.seen(buildOf({ ...working, timeout }, ids[index]));
    }
    assert.equal(lines[4], `${line} 2 of the builds may still take up to 2h.`);
    const one = start([e38, a3c].map(nameOf), { timeoutMs: 10 * minute });
    one.watches[0]?.seen(buildOf({ ...working, timeout: "3600s" }, e38));
    one.watches[1]?.seen(buildOf({ ...working, timeout: "300s" }, a3c));
    assert.equal(one.lines[3], `${line} one of the builds may still take up to 1h.`);
  });
  for (const [what, fields] of [
    ["the end of a build within its limits", working],
    ["an approval, for which there is no limit", { status: "PENDING", timeout: "86400s", queueTtl: "3600s" }],
    ["the end of a build that tells no limits", { status: "WORKING", startTime: at(0) }],
    ["the end of a queue without a limit", { status: "QUEUED", timeout: "86400s" }],
    ["the end of a build without its times", { status: "WORKING", timeout: "86400s" }],
  ] as const) {
    test(`no line says that the timeout may pass before ${what}`, () => {
      const { lines, first } = start([legacyName], { timeoutMs: 10 * minute });
      first.seen(buildOf(fields));
      assert.ok(!lines.some((text) => text.startsWith("The timeout")), lines.join("\n"));
    });
  }
});

describe("a line for a new state", () => {
  const shown = (...seen: readonly object[]) => {
    const { lines, first } = start();
    for (const fields of seen) first.seen(buildOf({ ...fields }));
    return lines.slice(2);
  };

  test("a line for a new state comes once, however many polls see it", () => {
    const { lines, first } = start();
    for (let poll = 0; poll < 100; poll += 1) first.seen(buildOf({ ...working, tags: [String(poll)] }));
    const same = buildOf(working);
    for (let poll = 0; poll < 100; poll += 1) first.seen(same);
    assert.equal(lines.length, 3);
  });

  test("a line for a new state says who must act on an approval, and where; then how long it took", () => {
    const pending = { status: "PENDING", approval: { state: "PENDING" } };
    const approved = { approval: { state: "APPROVED", result: { approvalTime: at(5 * minute) } } };
    assert.deepEqual(
      shown(pending, { ...queued, ...approved }, { ...working, ...approved, startTime: at(5 * minute + 3000) }),
      [
        `waits for approval by somebody with roles/cloudbuild.builds.approver: ${logUrl}`,
        "queued after 5m of waiting for approval, its queueTtl is 1h",
        "working after 3s in the queue, its own timeout is 10m",
      ],
    );
    assert.deepEqual(
      shown({ ...pending, logUrl: undefined }),
      ["waits for approval by somebody with roles/cloudbuild.builds.approver"].slice(1),
    );
  });

  test("a line for a new state says pending of a build that waits for something else", () => {
    assert.deepEqual(shown({ status: "PENDING" }, { status: "PENDING", approval: { state: "APPROVED" } }), ["pending"]);
  });

  test("a line for a new state says for how long a state has lasted that is seen late", async () => {
    const { lines, first, until } = start();
    await until(20 * minute, { [20 * minute - 1]: () => first.seen(buildOf({ ...working, timeout: "3600s" })) });
    assert.ok(lines.includes("working for 19m 58s after 2s in the queue, its own timeout is 1h"), lines.join("\n"));
  });

  test("a line for a new state takes what it saw where the build does not tell its times", async () => {
    const bare = { createTime: undefined, startTime: undefined };
    const { lines, first, until } = start();
    await until(2 * minute, {
      1: () => first.seen(buildOf({ status: "QUEUED", ...bare })),
      30001: () => first.seen(buildOf({ status: "WORKING", ...bare })),
      40001: () => first.seen(buildOf({ status: "FUTURE", ...bare })),
      55001: () => first.seen(buildOf({ status: "WORKING", ...bare })),
    });
    assert.deepEqual(lines.slice(2), [
      "queued",
      "working after 30s in the queue",
      "FUTURE after 10s of being working",
      "working after 15s of being FUTURE",
    ]);
  });

  test("a line for a new state shows a status of the future as it came, and harmless", () => {
    const statuses = ["FUTURE", "constructor", "::error::x\n##[group]"];
    assert.deepEqual(shown(...statuses.map((status) => ({ status }))), [
      "FUTURE",
      "constructor",
      "\\::error::x ##\\[group]",
    ]);
  });

  test("a line for a new state leaves a time out that is missing or out of order", () => {
    assert.deepEqual(shown({ ...working, createTime: undefined }), ["working, its own timeout is 10m"]);
    assert.deepEqual(shown({ ...working, createTime: at(5000) }), ["working, its own timeout is 10m"]);
    assert.deepEqual(
      shown({
        status: "QUEUED",
        createTime: undefined,
        approval: { state: "APPROVED", result: { approvalTime: at(0) } },
      }),
      ["queued"],
    );
  });

  test("no line for a new state comes of an operation that is done: its end has a line of its own", () => {
    const { lines, first } = start();
    first.seen(buildOf(working));
    const before = lines.length;
    first.seen(operationOf(operationJson({ status: "SUCCESS" }, { done: true })));
    assert.equal(lines.length, before);
    first.ended(["succeeded in 13s", "image a@sha256:1"]);
    assert.deepEqual(lines.slice(before), ["succeeded in 13s", "image a@sha256:1"]);
  });

  test("a line for a new state has a label, in a column, where there are several operations", () => {
    const { lines, watches } = start(["operations/a", "operations/longer"]);
    watches[0]?.seen(operationOf({ name: "operations/a" }, "operations/a"));
    watches[1]?.seen(operationOf({ name: "operations/longer" }, "operations/longer"));
    watches[0]?.ended(["succeeded"]);
    assert.deepEqual(lines.slice(3), ["a       running", "longer  running", "a       succeeded"]);
  });
});

describe("an operation that is no build", () => {
  const shown = (...metadata: readonly unknown[]) => {
    const { lines, first } = start(["operations/x"]);
    for (const one of metadata) first.seen(simple({ metadata: one }));
    return lines.slice(1);
  };
  test("an operation that is no build tells verb, target and message of its metadata, each only when it changes", () => {
    const base = { verb: "create", target: "projects/p/locations/l/connections/gh" };
    assert.deepEqual(shown({ ...base, statusMessage: "checking" }, base), [
      "running: create projects/p/locations/l/connections/gh, checking",
    ]);
    assert.deepEqual(
      shown(base, base, { ...base, statusMessage: "checking" }, { ...base, statusDetail: "linking\n::error::" }),
      ["running: create projects/p/locations/l/connections/gh", "running: checking", "running: linking ::error::"],
    );
  });
  test("an operation that is no build tells how far it is when it has come a tenth further, whatever that is called", () => {
    assert.deepEqual(
      shown(
        { progressPercent: 3 },
        { progressPercent: 9 },
        { progressPercentage: "12" },
        { progress: 19.9 },
        { progress: { progressPercent: 20 } },
      ),
      ["running: 3 %", "running: 12 %", "running: 20 %"],
    );
    assert.deepEqual(shown({ progress: 101 }, { progress: "half" }, { progressPercent: -1 }, { progress: {} }), [
      "running",
    ]);
  });
  test("an operation that is no build is running where its metadata tells nothing, in one line", () => {
    assert.deepEqual(shown(undefined, {}, "text", { verb: 7 }), ["running"]);
  });
  test("an operation that is no build is running again after its build has gone", () => {
    const { lines, first } = start(["operations/x"]);
    first.seen(
      operationOf(operationJson({ status: "WORKING", startTime: undefined }, { name: "operations/x" }), "operations/x"),
    );
    first.seen(simple({}));
    assert.deepEqual(lines.slice(-2), ["working", "running"]);
  });
});

describe("trouble", () => {
  test("trouble is told with the second fault in a row, and its end with how long it lasted", async () => {
    const { lines, first, until } = start();
    await until(2 * minute, {
      1: () => first.seen(buildOf(working)),
      2: () => lines.splice(0),
      10000: () => first.trouble(fault),
      12000: () => first.trouble(fault),
      70000: () => first.seen(buildOf(working)),
    });
    assert.deepEqual(lines, [
      "Cloud Build answered 503 UNAVAILABLE: try later. Retrying for up to 15 minutes.",
      "Cloud Build answers again after 1m.",
    ]);
  });

  test("trouble of a single fault is told after 30 s", async () => {
    const { lines, first, until } = start();
    first.seen(buildOf(working));
    lines.splice(0);
    first.trouble(quota);
    await until(29_999);
    assert.deepEqual(lines, []);
    await until(30_001);
    assert.deepEqual(lines, ["Cloud Build's request quota is used up; polling more slowly. (429 RESOURCE_EXHAUSTED)"]);
  });

  test("trouble is not told of a fault that is over by then, nor of an operation that has ended", async () => {
    const { lines, watches, until } = start(["operations/a", "operations/b"]);
    for (const [index, watch] of watches.entries())
      watch.seen(operationOf({ name: `operations/${"ab"[index]}` }, `operations/${"ab"[index]}`));
    lines.splice(0);
    watches[0]?.trouble(fault);
    watches[1]?.trouble(fault);
    watches[0]?.seen(operationOf({ name: "operations/a" }, "operations/a"));
    watches[1]?.ended([]);
    await until(minute);
    assert.deepEqual(lines, []);
  });

  test("trouble that comes and goes is told once in 5 minutes, and counted into the sign of life", async () => {
    const { lines, first, until } = start();
    const when: Record<number, () => void> = { 1: () => first.seen(buildOf(working)) };
    for (let second = 2; second < 3600; second += 6) {
      when[second * 1000] = () => first.trouble(fault);
      when[second * 1000 + 2000] = () => (second < 3000 ? first.trouble(fault) : undefined);
      when[second * 1000 + 4000] = () => first.seen(buildOf(working));
    }
    await until(3600_000, when);
    const told = lines.filter((line) => line.startsWith("Cloud Build answered"));
    assert.ok(told.length >= 9 && told.length <= 11, `${told.length}`);
    assert.equal(lines.filter((line) => line.includes("answers again")).length, told.length);
    assert.match(lines.at(-1) ?? "", /^still working after \d+m( \d+s)?, \d+ polls failed$/);
  });

  test("trouble of several operations at a time is told once, for all of them", async () => {
    const { lines, watches, until } = start(["operations/a", "operations/b", "operations/c"]);
    const seen = (index: number) =>
      watches[index]?.seen(operationOf({ name: `operations/${"abc"[index]}` }, `operations/${"abc"[index]}`));
    for (const index of [0, 1, 2]) seen(index);
    lines.splice(0);
    await until(minute, {
      1000: () => watches[0]?.trouble(fault),
      2000: () => watches[1]?.trouble(fault),
      3000: () => watches[0]?.trouble(fault),
      4000: () => watches[1]?.trouble(fault),
      5000: () => watches[2]?.trouble(fault),
      20000: () => seen(0),
      31000: () => seen(1),
      32000: () => seen(2),
    });
    assert.deepEqual(lines, [
      "Cloud Build answered 503 UNAVAILABLE: try later. Retrying for up to 15 minutes.",
      "Cloud Build answers again after 30s.",
    ]);
  });

  test("trouble of one of several operations has its label", async () => {
    const { lines, watches, until } = start(["operations/a", "operations/b"]);
    for (const [index, watch] of watches.entries())
      watch.seen(operationOf({ name: `operations/${"ab"[index]}` }, `operations/${"ab"[index]}`));
    lines.splice(0);
    await until(minute, {
      1000: () => watches[1]?.trouble(quota),
      2000: () => watches[1]?.trouble(quota),
      5000: () => watches[1]?.seen(operationOf({ name: "operations/b" }, "operations/b")),
    });
    assert.deepEqual(lines, [
      "b  Cloud Build's request quota is used up; polling more slowly. (429 RESOURCE_EXHAUSTED)",
      "b  Cloud Build answers again after 4s.",
    ]);
  });

  const told = (poll: Parameters<ReturnType<typeof start>["first"]["trouble"]>[0], endpoint = cloudBuild) => {
    const { lines, first } = start(["operations/x"], { endpoint });
    first.trouble(poll);
    first.trouble(poll);
    return lines.at(-1);
  };
  test("trouble says what it is and for how long it is borne, as a sentence each", () => {
    const why = "Cannot reach Cloud Build (socket hang up, ECONNRESET)";
    assert.equal(told({ kind: "passing", why, patience: passing }), `${why}. Retrying for up to 3 minutes.`);
    const poll = {
      kind: "passing",
      why: "The API denied permission.",
      patience: denied,
      advice: apiAdvice.permission,
    } as const;
    assert.equal(told(poll), "The API denied permission. Retrying for up to 30 seconds.");
    const limit = { before: { ms: minute }, after: {} };
    assert.equal(told({ kind: "passing", why: "No token", patience: limit }), "No token. Retrying for up to 1 minute.");
    assert.equal(told({ kind: "passing", why: "Is it a key?", patience: twoTries }), "Is it a key? Retrying.");
  });
  test("trouble with a quota says that polls become fewer", () => {
    assert.equal(told(quota), "Cloud Build's request quota is used up; polling more slowly. (429 RESOURCE_EXHAUSTED)");
    assert.equal(
      told({ kind: "quota", why: "HTTP 429, not from Google" }),
      "HTTP 429, not from Google. Polling more slowly.",
    );
  });
  test("trouble of another service is over in its name", () => {
    const { lines, first } = start(["operations/x"], { endpoint: "https://run.googleapis.com" });
    first.trouble(fault);
    first.trouble(fault);
    first.seen(simple({}));
    assert.ok(lines.includes("run.googleapis.com answers again after 0s."), lines.join("\n"));
  });
});

describe("a sign of life", () => {
  test("a sign of life comes after 5 minutes without a line, with the state and how long it has lasted", async () => {
    const { lines, first, progress, until } = start();
    await until(25 * minute, {
      1: () => first.seen(buildOf({ ...working, timeout: "3600s" })),
      [7 * minute]: () => progress.print("a line of somebody else"),
    });
    assert.deepEqual(lines.slice(2), [
      "working after 2s in the queue, its own timeout is 1h",
      "still working after 4m 59s",
      "a line of somebody else",
      "still working after 11m 59s",
      "still working after 16m 58s",
      "still working after 21m 57s",
    ]);
  });

  test("a sign of life counts the state from its own beginning where it was seen late", async () => {
    const { lines, first, until } = start();
    first.seen(buildOf({ ...working, createTime: at(-22 * minute), startTime: at(-20 * minute) }));
    await until(5 * minute);
    assert.equal(lines.at(-1), "still working after 24m 59s");
  });

  test("a sign of life says that there is no answer while there is none, and what was seen last", async () => {
    const { lines, first, until } = start();
    await until(10 * minute, {
      [6 * minute]: () => first.seen(buildOf(queued)),
      [6 * minute + 1]: () => first.trouble(fault),
      [7 * minute]: () => first.trouble(fault),
    });
    await until(13 * minute);
    assert.equal(lines[1], "still no answer after 4m 59s");
    assert.equal(lines.at(-1), "still no answer after 5m 29s, last seen queued, 1 poll failed");
    first.trouble(fault);
    await until(18 * minute);
    assert.equal(lines.at(-1), "still no answer after 10m 28s, last seen queued, 1 poll failed");
  });

  test("a sign of life of several operations counts those that go on, by their state", async () => {
    const names = ["operations/a", "operations/b", "operations/c", "operations/d"];
    const { lines, watches, until } = start(names, { count: 5 });
    const seen = (index: number, done: boolean) =>
      watches[index]?.seen(operationOf({ name: names[index], done }, names[index]));
    watches[0]?.seen(
      operationOf(operationJson({ status: "WORKING", startTime: undefined }, { name: names[0] }), names[0]),
    );
    seen(1, false);
    seen(2, true);
    watches[0]?.seen(
      operationOf(operationJson({ status: "WORKING", startTime: undefined }, { name: names[0] }), names[0]),
    );
    await until(6 * minute);
    assert.equal(lines.at(-1), "still waiting for 4 of 5 after 5m 1s: 1 working, 1 running, 1 without an answer");
    watches[0]?.ended([]);
    watches[3]?.ended([]);
    await until(11 * minute);
    assert.equal(lines.at(-1), "still waiting for 2 of 5 after 10m: 1 running");
  });

  test("a sign of life does not come while no build is found yet, nor does the head", async () => {
    const clock = createFakeClock();
    const lines: string[] = [];
    const out = { info: (line: string) => void lines.push(line), group: () => undefined, endGroup: () => undefined };
    const over = new AbortController();
    clock.at(6 * minute, () => over.abort());
    await clock.run(createProgress({ count: 1, timeoutMs: 60 * minute }, out, clock).heartbeat(over.signal));
    assert.deepEqual(lines, []);
  });

  test("a sign of life does not come where nothing is waited for any more", async () => {
    const { lines, first, until } = start();
    first.seen(buildOf(working));
    first.ended([]);
    const before = lines.length;
    await until(30 * minute);
    assert.equal(lines.length, before);
  });
});

test("a notice that each wait gives is said once, and again when it comes again", async () => {
  const { lines, watches, until } = start(["operations/a", "operations/b"]);
  await until(10 * minute, {
    1: () => watches.forEach((watch) => void watch.notice("The machine slept.")),
    2: () => assert.equal(lines.length, 1),
    [3 * minute]: () => watches[0]?.notice("The machine slept."),
  });
  assert.equal(lines.filter((line) => line === "The machine slept.").length, 2);
});
