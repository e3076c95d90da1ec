import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createTokens, type Minted } from "../../src/auth/tokens.ts";
import type { Read } from "../../src/cloudbuild/log-answer.ts";
import { createObjectReader } from "../../src/cloudbuild/log-object.ts";
import { createFakeClock, startWallMs } from "../harness/fake-clock.ts";
import { apiError, objectReply, type Reply, scriptedSender, storageError } from "../harness/scripted-log.ts";

const url = new URL("https://storage.googleapis.com/my-logs/log-1.txt");
const mebibyte = 1024 * 1024;

/** A reader whose requests `script` answers, and all it has taken so far. */
function openReader(script: Parameters<typeof scriptedSender>[1], { isTail = false } = {}) {
  const clock = createFakeClock();
  const { sender, asked } = scriptedSender(clock, script);
  const taken: Buffer[] = [];
  const take = async (bytes: Buffer) => void taken.push(bytes);
  const reader = createObjectReader(url, sender, take, { isTail, wallMs: () => clock.wallMs() });
  const { signal } = new AbortController();
  return {
    asked,
    skipped: reader.skipped,
    read: () => clock.run(reader.read(30_000, signal)),
    text: () => Buffer.concat(taken).toString(),
  };
}

const whole = (isNew: boolean): Read => ({ kind: "read", isNew, isWhole: true });

describe("a log object that grows", () => {
  test("a log object that grows is read from where it was, in ranges of 4 MiB, until all of it is read", async () => {
    const letters = Buffer.alloc(9 * mebibyte, "abcdefgh");
    let object = letters.subarray(0, 5 * mebibyte);
    const { read, text, asked } = openReader(({ range }) => objectReply(object, range));
    assert.deepEqual(await read(), { kind: "read", isNew: true, isWhole: false });
    assert.deepEqual(await read(), whole(true));
    assert.deepEqual(await read(), whole(false));
    object = letters;
    assert.deepEqual(await read(), { kind: "read", isNew: true, isWhole: false });
    assert.ok(letters.equals(Buffer.from(text())));
    assert.deepEqual(
      asked.map(({ range }) => range),
      [0, 4, 5, 5].map((from) => `bytes=${from * mebibyte}-${(from + 4) * mebibyte - 1}`),
    );
    assert.deepEqual(new Set(asked.map((one) => one.url)), new Set([url.href]));
    assert.deepEqual(new Set(asked.map(({ token }) => token)), new Set(["ya29.one-of-the-tests"]));
  });

  test("a log object that grows is read on in the middle of what broke off", async () => {
    const object = "0123456789";
    const { read, text } = openReader(({ range }, nth) =>
      objectReply(object, range, { pieceBytes: 2, ...(nth === 0 ? { breaksAt: 5 } : {}) }),
    );
    assert.equal((await read()).kind, "passing");
    assert.equal(text(), "01234");
    assert.deepEqual(await read(), whole(true));
    assert.equal(text(), object);
  });

  test("a log object that grows is skipped to where it was read, where a range is answered with a whole body", async () => {
    let object = "0123456789";
    const { read, text } = openReader(() => ({ status: 200, body: object, pieceBytes: 4 }));
    assert.deepEqual(await read(), whole(true));
    assert.deepEqual(await read(), whole(false));
    object = "0123456789abcdef";
    assert.deepEqual(await read(), whole(true));
    assert.equal(text(), object);
  });

  test("a log object that grows is not asked for again at once where a part is shorter than what was asked for", async () => {
    const headers = { "content-range": "bytes 0-1/1000000" };
    const { read } = openReader(() => ({ status: 206, headers, body: "ab" }));
    assert.deepEqual(await read(), whole(true));
  });

  for (const isTail of [false, true]) {
    test(`a log object that is empty has nothing new${isTail ? ", nor an end" : ""}`, async () => {
      const { read } = openReader(() => ({ status: 200 }), { isTail });
      assert.deepEqual(await read(), whole(false));
    });
  }

  test("a log object that grows is taken no further once its reader is stopped", async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    const { sender } = scriptedSender(clock, ({ range }) => objectReply("0123456789", range, { pieceBytes: 2 }));
    const taken: string[] = [];
    const take = async (bytes: Buffer) => {
      taken.push(bytes.toString());
      stop.abort();
    };
    const reader = createObjectReader(url, sender, take, { isTail: false, wallMs: () => 0 });
    await reader.read(1000, stop.signal);
    assert.deepEqual(taken, ["01"]);
  });
});

describe("the end of a log object", () => {
  test("the end of a log object is its last 4 MiB, and what comes after them", async () => {
    let object = Buffer.concat([Buffer.from("the beginning"), Buffer.alloc(4 * mebibyte, "x")]);
    const { read, text, skipped, asked } = openReader(({ range }) => objectReply(object, range), { isTail: true });
    assert.deepEqual(await read(), whole(true));
    assert.equal(text().length, 4 * mebibyte);
    assert.equal(skipped(), "the beginning".length);
    object = Buffer.concat([object, Buffer.from("more")]);
    assert.deepEqual(await read(), whole(true));
    assert.ok(text().endsWith("xmore"));
    assert.equal(asked[0]?.range, "bytes=-4194304");
  });

  test("the end of a short log object is all of it", async () => {
    const { read, text, skipped } = openReader(({ range }) => objectReply("short", range), { isTail: true });
    await read();
    assert.deepEqual([text(), skipped()], ["short", 0]);
  });

  test("the end of a log object is taken from a whole body too", async () => {
    const { read, text, skipped } = openReader(() => ({ status: 200, body: "whole" }), { isTail: true });
    await read();
    assert.deepEqual([text(), skipped()], ["whole", 0]);
  });
});

describe("an answer that is not the log", () => {
  const html = { "content-type": "text/html; charset=UTF-8" };
  const page = "<!doctype html><html><p>::error::sign in</p></html>";
  const denied = "deployer@my-project.iam.gserviceaccount.com does not have storage.objects.get access.";
  const rows: readonly (readonly [what: string, reply: Reply, kind: Read["kind"], why: RegExp])[] = [
    ["404", storageError(404, "NoSuchKey", "The specified key does not exist."), "absent", /^it is not there \(404\)$/],
    [
      "403",
      storageError(403, "AccessDenied", "Access denied.", denied),
      "refused",
      /^403 AccessDenied: deployer@.* access\.$/,
    ],
    [
      "403 without details",
      storageError(403, "AccessDenied", "Access denied."),
      "refused",
      /^403 AccessDenied: Access denied\.$/,
    ],
    ["403 as JSON", apiError(403, "PERMISSION_DENIED", "no"), "refused", /^403 PERMISSION_DENIED: no$/],
    [
      "400",
      storageError(400, "UserProjectMissing", "Requester pays."),
      "refused",
      /^400 UserProjectMissing: Requester pays\.$/,
    ],
    ["501", apiError(501, "UNIMPLEMENTED", "no"), "refused", /^501/],
    ["403 as a page", { status: 403, headers: html, body: page }, "passing", /^HTTP 403/],
    ["511 as a page", { status: 511, body: page }, "passing", /^HTTP 511/],
    ["302", { status: 302, headers: { location: "https://evil.example" } }, "passing", /^HTTP 302/],
    ["408", { status: 408 }, "passing", /^HTTP 408/],
    ["500", { status: 500 }, "passing", /^HTTP 500/],
    ["503", { status: 503 }, "passing", /^HTTP 503/],
    [
      "a page",
      { status: 200, headers: html, body: page },
      "passing",
      /^storage\.googleapis\.com: the answer is not the log$/,
    ],
    ["an empty page", { status: 200, headers: html }, "passing", /the answer is not the log/],
    ["a part without its place", { status: 206, body: "abc" }, "passing", /the answer is not the log/],
    [
      "another part",
      { status: 206, headers: { "content-range": "bytes 5-7/8" }, body: "abc" },
      "passing",
      /is not the log/,
    ],
    ["204", { status: 204 }, "passing", /^HTTP 204/],
    ["a reset", { lost: "ECONNRESET" }, "passing", /^storage\.googleapis\.com: ECONNRESET$/],
    ["silence", "hang", "passing", /no answer/],
  ];
  for (const [what, reply, kind, why] of rows) {
    test(`an answer that is not the log (${what}) is ${kind}`, async () => {
      const { read, text } = openReader(() => reply);
      const result = await read();
      assert.equal(result.kind, kind);
      assert.match(result.kind === "read" ? "" : result.why, why);
      assert.equal(text(), "");
    });
  }

  test("a 429 to a request for a log object may name a time", async () => {
    const { read } = openReader(() => ({ status: 429, headers: { "retry-after": "7" } }));
    const result = await read();
    assert.deepEqual(result.kind === "passing" && [result.isQuota, result.atLeastMs], [true, 7000]);
  });
});

describe("a bearer that Cloud Storage refuses (401)", () => {
  const refused = storageError(401, "AuthenticationRequired", "Authentication required.");
  const minting = (clock: ReturnType<typeof createFakeClock>, mint: () => Minted | undefined) =>
    createTokens(
      async () => mint() ?? { kind: "refused", why: "no token" },
      () => undefined,
      clock,
    );

  function openMinting(script: Parameters<typeof scriptedSender>[1], tokens: readonly string[]) {
    const clock = createFakeClock();
    const left = [...tokens];
    const mint = (): Minted | undefined => {
      const token = left.shift();
      return token === undefined ? undefined : { kind: "minted", token, expiryMs: startWallMs + 3_600_000 };
    };
    const { sender, asked } = scriptedSender(clock, script, minting(clock, mint));
    const options = { isTail: false, wallMs: () => clock.wallMs() };
    const reader = createObjectReader(url, sender, async () => undefined, options);
    return { asked, read: () => clock.run(reader.read(30_000, new AbortController().signal)) };
  }

  test("a bearer that Cloud Storage refuses (401) is replaced once: a new one may be good", async () => {
    const { read, asked } = openMinting(
      ({ range }, nth) => (nth === 0 ? refused : objectReply("log", range)),
      ["first", "second"],
    );
    assert.equal((await read()).kind, "passing");
    assert.deepEqual(await read(), whole(true));
    assert.deepEqual(
      asked.map(({ token }) => token),
      ["first", "second"],
    );
  });

  test("a bearer that Cloud Storage refuses (401) is not replaced again where the new one is refused too", async () => {
    const { read } = openMinting(() => refused, ["first", "second", "third"]);
    assert.equal((await read()).kind, "passing");
    assert.deepEqual(await read(), { kind: "refused", why: "401 AuthenticationRequired: Authentication required." });
  });

  test("a bearer that Cloud Storage refuses (401) is of no more use where it came from the workflow", async () => {
    const { read } = openReader(() => refused);
    assert.deepEqual(await read(), { kind: "refused", why: "401 AuthenticationRequired: Authentication required." });
  });

  test("no log object is asked for without a bearer", async () => {
    const { read, asked } = openMinting(() => refused, []);
    assert.deepEqual(await read(), { kind: "refused", why: "no token" });
    assert.equal(asked.length, 0);
  });
});
