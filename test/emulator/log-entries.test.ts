// Cloud Logging's entries:list, as a reader of build logs meets it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "./build.ts";
import { parseFilter } from "./filter.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "./server.ts";

type Entry = {
  readonly insertId: string;
  readonly timestamp: string;
  readonly textPayload?: string;
  readonly jsonPayload?: { readonly message: string };
  readonly labels: { readonly build_step: string };
  readonly [key: string]: unknown;
};
type Page = { readonly entries?: readonly Entry[]; readonly nextPageToken?: string };

const token = "a-token-for-tests";
const start = (options: EmulatorOptions = {}) => startEmulator({ acceptTokens: [token], ...options });
const ask = (emulator: Emulator, body: object) =>
  fetch(`${emulator.url}/v2/entries:list`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ resourceNames: ["projects/demo-project"], ...body }),
  });
const list = async (emulator: Emulator, body: object) => (await (await ask(emulator, body)).json()) as Page;
const filterOf = ({ id }: EmulatedBuild, more = "") =>
  `logName="projects/demo-project/logs/cloudbuild" AND resource.type="build" AND resource.labels.build_id="${id}"${more}`;
const numberOf = ({ insertId }: Entry) => Number(insertId.split("-").at(-1));
const textOf = ({ textPayload, jsonPayload }: Entry) => textPayload ?? jsonPayload?.message;

describe("entries", () => {
  test("the emulated log entries hold the lines of the object, sorted by time and then by the number in insertId", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS" });
    const { entries = [], nextPageToken } = await list(emulator, { filter: filterOf(build), pageSize: 1_000 });
    assert.equal(nextPageToken, undefined);
    const order = (one: Entry, other: Entry) =>
      one.timestamp < other.timestamp ? -1 : one.timestamp > other.timestamp ? 1 : numberOf(one) - numberOf(other);
    assert.deepEqual(entries.toSorted(order).map(textOf), build.log().replace(/\n$/, "").split("\n"));
    assert.deepEqual(
      [...new Set(entries.map(({ labels }) => labels.build_step))].toSorted(),
      ["MAIN", 'Step #0 - "install"', 'Step #1 - "test"', "Step #2"].toSorted(),
    );
    assert.equal(new Set(entries.map(({ insertId }) => insertId)).size, entries.length);
    const { textPayload: _, insertId: __, timestamp, receiveTimestamp, ...rest } = entries[0] ?? assert.fail();
    assert.equal(receiveTimestamp, timestamp);
    assert.deepEqual(rest, {
      resource: { type: "build", labels: { build_id: build.id, build_trigger_id: "", project_id: "demo-project" } },
      severity: "INFO",
      labels: { build_step: "MAIN" },
      logName: "projects/demo-project/logs/cloudbuild",
    });
  });

  test("the emulated log entries come with equal times, and are sorted by insertId as text then", async () => {
    await using emulator = await start();
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const build = emulator.addBuild({ ownLog: true });
    build.write(lines.join("\n"), 1);
    const { entries = [] } = await list(emulator, { filter: filterOf(build) });
    assert.equal(new Set(entries.map(({ timestamp }) => timestamp)).size, 1);
    assert.deepEqual(entries.slice(0, 4).map(numberOf), [0, 1, 10, 11]);
  });

  test("the emulated log entries of structured logging have what steps print in jsonPayload", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS", structuredLogging: true });
    const { entries = [] } = await list(emulator, { filter: filterOf(build), pageSize: 1_000 });
    for (const entry of entries) {
      const isOfStep = entry.labels.build_step !== "MAIN";
      assert.deepEqual([entry.jsonPayload === undefined, entry.textPayload === undefined], [!isOfStep, isOfStep]);
    }
  });

  test("the emulated log entries come in pages, forwards and backwards, and from a time on", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS" });
    const all: Entry[] = [];
    for (let pageToken: string | undefined, first = true; first || pageToken !== undefined; first = false) {
      const page = await list(emulator, { filter: filterOf(build), pageSize: 20, ...(pageToken ? { pageToken } : {}) });
      all.push(...(page.entries ?? []));
      pageToken = page.nextPageToken;
    }
    assert.equal(all.length, build.log().split("\n").length - 1);
    const [last] =
      (await list(emulator, { filter: filterOf(build), orderBy: "timestamp desc", pageSize: 1 })).entries ?? [];
    assert.equal(last?.insertId, all.at(-1)?.insertId);
    const since = all[30]?.timestamp;
    const { entries = [] } = await list(emulator, {
      filter: filterOf(build, ` AND timestamp>="${since}"`),
      pageSize: 1_000,
    });
    assert.deepEqual(
      entries,
      all.filter(({ timestamp }) => timestamp >= (since ?? "")),
    );
    assert.equal((await list(emulator, { filter: filterOf(build) })).entries?.length, 50, "by default");
  });

  test("the emulated log entries come late, in another order than they were written, where that is wanted", async () => {
    await using emulator = await start();
    const ended = { status: "SUCCESS", totalMs: 15_000, manual: true } as const;
    const late = emulator.addBuild({ ...ended, entriesAfterMs: 3_600_000 });
    assert.deepEqual(await list(emulator, { filter: filterOf(late) }), {});
    const mixed = emulator.addBuild({ ...ended, entriesAfterMs: [0, 30_000] });
    const { entries = [] } = await list(emulator, { filter: filterOf(mixed), pageSize: 1_000 });
    const lines = mixed.log().split("\n").length - 1;
    assert.ok(entries.length > 0 && entries.length < lines, `${entries.length} of ${lines}`);
  });

  test("the emulated log entries of several builds are in one list, by OR", async () => {
    await using emulator = await start();
    const [one, two, three] = [1, 2, 3].map(() => emulator.addBuild({ status: "SUCCESS" }));
    const ids = (...builds: (EmulatedBuild | undefined)[]) => builds.map((build) => `"${build?.id}"`).join(" OR ");
    const { entries = [] } = await list(emulator, {
      filter: `resource.type="build" AND resource.labels.build_id=(${ids(one, two)})`,
      pageSize: 1_000,
    });
    const found = new Set(
      entries.map(({ resource }) => (resource as { labels: { build_id: string } }).labels.build_id),
    );
    assert.deepEqual([...found].toSorted(), [one?.id, two?.id].toSorted());
    assert.ok(!found.has(three?.id ?? ""));
  });

  test("the emulated log entries are for those who have the right, of a project that is named", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS", mayReadEntries: false });
    const refused = await ask(emulator, { filter: filterOf(build) });
    assert.equal(refused.status, 403);
    const { error } = (await refused.json()) as { error: { status: string; message: string; details: unknown[] } };
    assert.deepEqual([error.status, error.message], ["PERMISSION_DENIED", "Permission denied for all log views"]);
    assert.deepEqual(error.details[0], {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "IAM_PERMISSION_DENIED",
      domain: "iam.googleapis.com",
      metadata: { permission: "logging.logEntries.list", resource: "projects/demo-project" },
    });
    const other = emulator.addBuild({ status: "SUCCESS" });
    assert.deepEqual(await list(emulator, { resourceNames: ["projects/another"], filter: filterOf(other) }), {});
    assert.ok((await list(emulator, { resourceNames: ["projects/123456789012"], filter: filterOf(other) })).entries);
    for (const body of [{ resourceNames: [] }, { orderBy: "severity" }, { pageSize: -1 }, { filter: 'a="' }]) {
      assert.equal((await ask(emulator, body)).status, 400, JSON.stringify(body));
    }
  });

  test("the emulated log entries are listed sixty times a minute and project, and no more", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS" });
    for (let count = 0; count < 60; count++)
      assert.equal((await ask(emulator, { filter: filterOf(build) })).status, 200);
    const exceeded = await ask(emulator, { filter: filterOf(build) });
    assert.deepEqual([exceeded.status, exceeded.headers.get("retry-after")], [429, null]);
    const { error } = (await exceeded.json()) as { error: { message: string; details: { metadata: object }[] } };
    assert.match(error.message, /'Read requests per minute' of service 'logging\.googleapis\.com'/);
    assert.deepEqual(error.details[0]?.metadata, {
      service: "logging.googleapis.com",
      consumer: "projects/123456789012",
      quota_limit: "ReadRequestsPerMinutePerProject",
      quota_limit_value: "60",
      quota_metric: "logging.googleapis.com/read_requests",
      quota_location: "global",
    });
    assert.equal((await ask(emulator, { resourceNames: ["projects/another"] })).status, 200);
    await using open = await start({ entriesQuota: Infinity });
    for (let count = 0; count < 61; count++) assert.equal((await ask(open, {})).status, 200);
  });
});

describe("a filter", () => {
  const entry = { a: "one", b: { c: "two three" }, timestamp: "2026-11-02T09:14:03.5Z", labels: { x: 'say "hi"' } };
  const passes: [string, boolean][] = [
    ["", true],
    ['a="one"', true],
    ['a!="one"', false],
    ['none!="one"', true],
    ['a="one" b.c:"TWO"', true],
    ['a="one"\nb.c="two"', false],
    ['a="two" OR b.c=~"^two t"', true],
    ['NOT a="one"', false],
    ['-a="one" OR a="one"', true],
    ['(a="x" OR a="one") AND b.c:"three"', true],
    ['a=("x" OR "one")', true],
    ['a=("x" OR "y")', false],
    ['labels.x="say \\"hi\\""', true],
    ['timestamp>="2026-11-02T09:14:03.500000Z"', true],
    ['timestamp>"2026-11-02T09:14:03.500Z"', false],
    ['timestamp<"2026-11-02T09:14:03.500000001Z" AND timestamp<="2026-11-02T09:14:04Z"', true],
    ['"two three"', true],
    ["three", true],
    ['"four"', false],
  ];
  for (const [text, expected] of passes) {
    test(`the filter ${JSON.stringify(text)} lets ${expected ? "the" : "no"} log entry pass`, () => {
      assert.equal(parseFilter(text)(entry), expected);
    });
  }
  for (const text of ["(", 'a="b', "a=", 'a="b")', "AND", "a==b", 'a=("b"', 'a=(OR "b")']) {
    test(`the filter ${JSON.stringify(text)} of log entries is refused`, () =>
      assert.throws(() => parseFilter(text), SyntaxError));
  }
});
