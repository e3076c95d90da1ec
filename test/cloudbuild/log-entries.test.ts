import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens } from "../../src/auth/tokens.ts";
import { createListBudget } from "../../src/cloudbuild/list-budget.ts";
import { createEntriesReader, type LogEntry } from "../../src/cloudbuild/log-entries.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";
import { apiError, type Reply, scriptedSender, storageError } from "../harness/scripted-log.ts";
import { buildId } from "../harness/support.ts";

const url = new URL("https://logging.googleapis.com/v2/entries:list");
const place = { kind: "entries", project: "my-project", buildId, sinceMs: startWallMs } as const;

type Json = { readonly [key: string]: unknown };
const entry = (text: string, time: string, id: string, fields: Json = {}): Json => ({
  insertId: id,
  timestamp: `2026-11-02T09:${time}Z`,
  textPayload: text,
  labels: { build_step: "MAIN" },
  ...fields,
});
const listed = (entries: readonly Json[], nextPageToken?: string): Reply => ({
  status: 200,
  body: JSON.stringify({ entries, nextPageToken }),
});

/** A reader whose requests `script` answers, and all it has taken so far. */
function openReader(script: Parameters<typeof scriptedSender>[1], { isTail = false, sinceMs = startWallMs } = {}) {
  const clock = createFakeClock();
  const { sender, asked } = scriptedSender(clock, script);
  const taken: LogEntry[] = [];
  const means = { sender, clock, isTail, budget: createListBudget(clock) };
  const from = Number.isNaN(sinceMs) ? undefined : sinceMs;
  const reader = createEntriesReader(url, { ...place, sinceMs: from }, means, async (entries) => {
    taken.push(...entries);
  });
  const { signal } = new AbortController();
  return {
    asked,
    taken,
    clock,
    read: (isLast = false) => clock.run(reader.read(30_000, signal, isLast)),
    texts: () => taken.map(({ text }) => text),
    bodies: () => asked.map(({ body }) => JSON.parse(body ?? "")),
  };
}

describe("the entries of a build's log", () => {
  test("the entries of a build's log are asked for by project, log, build and the time of its creation", async () => {
    const { read, bodies, asked } = openReader(() => listed([]));
    assert.deepEqual(await read(), { kind: "read", isNew: false, isWhole: true });
    assert.equal(asked[0]?.url, url.href);
    assert.deepEqual(bodies(), [
      {
        resourceNames: ["projects/my-project"],
        filter: `logName="projects/my-project/logs/cloudbuild" AND resource.type="build" AND resource.labels.build_id="${buildId}" AND timestamp>="2026-11-02T09:14:00.000Z"`,
        orderBy: "timestamp asc",
        pageSize: 1000,
      },
    ]);
  });

  test("the entries of a build's log are asked for without a time where the build tells none", async () => {
    const { read, bodies } = openReader(() => listed([]), { sinceMs: Number.NaN });
    await read();
    assert.doesNotMatch(bodies()[0].filter, /timestamp/);
  });

  test("the entries of a build's log are taken in the order of their times, then of their lines", async () => {
    const { read, texts } = openReader(() =>
      listed([
        entry("c", "14:02.5", "x-10"),
        entry("a", "14:01", "x-3"),
        entry("e", "14:02.500000001", "x-1"),
        entry("b", "14:02.5", "x-9"),
        entry("d", "14:02.500", "x-11"),
        entry("f", "14:03", "without a number"),
      ]),
    );
    await read();
    assert.deepEqual(texts(), ["a", "b", "c", "d", "e", "f"]);
  });

  test("the entries of a build's log have their text as it is or, with structured logging, in a message, and the part that wrote it", async () => {
    const { read, taken } = openReader(() =>
      listed([
        entry("text", "14:01", "x-1", { labels: { build_step: 'Step #1 - "test"' } }),
        entry("", "14:02", "x-2"),
        {
          ...entry("", "14:03", "x-3", { jsonPayload: { message: "structured" }, labels: null }),
          textPayload: undefined,
        },
      ]),
    );
    await read();
    assert.deepEqual(
      taken.map(({ text, part }) => ({ text, part })),
      [
        { text: "text", part: 'Step #1 - "test"' },
        { text: "", part: "MAIN" },
        { text: "structured", part: undefined },
      ],
    );
  });

  test("the entries of a build's log without a text, a time or an id are passed over", async () => {
    const good = entry("good", "14:01", "x-1");
    const { read, texts } = openReader(() =>
      listed([
        { ...good, textPayload: undefined },
        { ...good, textPayload: undefined, jsonPayload: { message: 7 } },
        { ...good, timestamp: "yesterday" },
        { ...good, insertId: undefined },
        null as unknown as Json,
        good,
      ]),
    );
    await read();
    assert.deepEqual(texts(), ["good"]);
  });

  test("the entries of a build's log are read page by page", async () => {
    const { read, texts, bodies } = openReader((_, nth) =>
      nth === 0 ? listed([entry("a", "14:01", "x-1")], "next") : listed([entry("b", "14:02", "x-2")]),
    );
    assert.deepEqual(await read(), { kind: "read", isNew: true, isWhole: true });
    assert.deepEqual(texts(), ["a", "b"]);
    assert.deepEqual(
      bodies().map(({ pageToken }) => pageToken),
      [undefined, "next"],
    );
    assert.equal(bodies()[0].filter, bodies()[1].filter);
  });

  test("the entries of a build's log that come late are taken, and none is taken twice", async () => {
    const first = [entry("a", "14:30", "x-1"), entry("c", "14:40", "x-3")];
    const later = [...first, entry("b", "14:35", "x-2"), entry("d", "15:30", "x-4")];
    const pages = [first, later, [entry("d", "15:30", "x-4"), entry("e", "15:31", "x-5")]];
    const { read, texts, bodies } = openReader((_, nth) => listed(pages[nth] ?? []));
    await read();
    await read();
    await read();
    assert.deepEqual(texts(), ["a", "c", "b", "d", "e"]);
    const since = bodies().map(({ filter }) => /timestamp>="(.*)"/.exec(filter)?.[1]);
    assert.deepEqual(since, ["2026-11-02T09:14:00.000Z", "2026-11-02T09:14:20.000Z", "2026-11-02T09:15:10.000Z"]);
  });

  test("the entries of a build's log of the end alone are the last thousand", async () => {
    const { read, texts, bodies } = openReader(
      () => listed([entry("c", "14:03", "x-3"), entry("b", "14:02", "x-2")], "next"),
      { isTail: true },
    );
    assert.deepEqual(await read(true), { kind: "read", isNew: true, isWhole: true });
    assert.deepEqual(texts(), ["b", "c"]);
    assert.deepEqual([bodies().length, bodies()[0].orderBy], [1, "timestamp desc"]);
  });
});

describe("an answer that is no list of entries", () => {
  const rows: readonly (readonly [what: string, reply: Reply, kind: string, why: RegExp])[] = [
    [
      "403",
      apiError(403, "PERMISSION_DENIED", "Permission denied for all log views"),
      "refused",
      /^403 PERMISSION_DENIED/,
    ],
    ["400", apiError(400, "INVALID_ARGUMENT", "no"), "refused", /^400/],
    ["404", apiError(404, "NOT_FOUND", "no"), "refused", /^404/],
    ["401", storageError(401, "AuthenticationRequired", "no"), "refused", /^401/],
    ["500", apiError(500, "INTERNAL", "no"), "passing", /^500/],
    ["no JSON", { status: 200, body: "<html>" }, "passing", /the answer is no list of entries/],
    ["a reset", { lost: "ECONNRESET" }, "passing", /ECONNRESET/],
    ["silence", "hang", "passing", /no answer/],
  ];
  for (const [what, reply, kind, why] of rows) {
    test(`an answer that is no list of entries (${what}) is ${kind}`, async () => {
      const result = await openReader(() => reply).read();
      assert.equal(result.kind, kind);
      assert.match("why" in result ? result.why : "", why);
    });
  }

  test("a list of entries that meets one 401 is asked for again: a new bearer may be good", async () => {
    const refused = storageError(401, "AuthenticationRequired", "no");
    const clock = createFakeClock();
    let minted = 0;
    const mint = async () => {
      minted += 1;
      return { kind: "minted", token: `token-${minted}`, expiryMs: startWallMs + 3_600_000 } as const;
    };
    const tokens = createTokens(mint, () => undefined, clock);
    const { sender } = scriptedSender(clock, (_, nth) => (nth % 3 === 0 ? listed([]) : refused), tokens);
    const means = { sender, clock, isTail: false, budget: createListBudget(clock) };
    const reader = createEntriesReader(url, place, means, async () => undefined);
    const kinds: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      kinds.push((await clock.run(reader.read(1000, new AbortController().signal, false))).kind);
    }
    assert.deepEqual(kinds, ["read", "passing", "refused", "read", "passing"]);
    tokens.close();
  });

  test("no list of entries is asked for without a bearer", async () => {
    const clock = createFakeClock();
    const tokens = createTokens(
      async () => ({ kind: "refused", why: "no token" }),
      () => undefined,
      clock,
    );
    const { sender, asked } = scriptedSender(clock, () => listed([]), tokens);
    const means = { sender, clock, isTail: false, budget: createListBudget(clock) };
    const reader = createEntriesReader(url, place, means, async () => undefined);
    const read = await clock.run(reader.read(1000, new AbortController().signal, false));
    assert.deepEqual([read, asked.length], [{ kind: "refused", why: "no token" }, 0]);
  });

  test("a list of entries that meets 429 tells of the quota", async () => {
    const result = await openReader(() => apiError(429, "RESOURCE_EXHAUSTED", "Quota exceeded")).read();
    assert.equal(result.kind === "passing" && result.isQuota, true);
  });
});

describe("the end of a build's entries is read in time", () => {
  test("a request for the end of a build's entries has no more time than is left", async () => {
    const { read, asked, clock } = openReader(() => "hang");
    await clock.run(clock.sleep(1000, new AbortController().signal));
    await read(true);
    assert.equal(asked[0]?.limitMs, 30_000);
  });

  test("the end of a build's entries is not read where the step has sent its 20 requests of a minute", async () => {
    const page = (nth: number) => listed([entry(`${nth}`, "14:01", `x-${nth}`)], "next");
    const { read, asked } = openReader((_, nth) => page(nth));
    assert.deepEqual(await read(true), { kind: "read", isNew: true, isWhole: false });
    assert.equal(asked.length, 20);
  });
});
