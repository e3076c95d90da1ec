import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { duration, isoTime, parseDurationMs, parseHttpDateMs, parseTimeMs } from "../../src/base/time.ts";

describe("a time of the API (RFC 3339)", () => {
  const base = Date.UTC(2026, 10, 2, 9, 14, 5);
  const rows: readonly (readonly [unknown, number | undefined])[] = [
    ["2026-11-02T09:14:05Z", base],
    ["2026-11-02T09:14:05.9Z", base + 900],
    ["2026-11-02T09:14:05.518Z", base + 518],
    ["2026-11-02T09:14:05.518274Z", base + 518.274],
    ["2026-11-02T09:14:05.902113417Z", base + 902.113417],
    ["2026-11-02T10:14:05+01:00", base],
    ["2026-11-02T04:44:05.5-04:30", base + 500],
    ["2026-11-02T09:14:05", undefined],
    ["2026-11-02 09:14:05Z", undefined],
    ["2026-11-02T09:14:05.1234567890Z", undefined],
    ["2026-11-02T09:14:05.Z", undefined],
    ["2026-13-02T09:14:05Z", undefined],
    ["2026-11-02T25:14:05Z", undefined],
    ["2026-11-02T09:14:05Z\n", undefined],
    ["+12026-11-02T09:14:05Z", undefined],
    ["yesterday", undefined],
    ["", undefined],
    [base, undefined],
    [["2026-11-02T09:14:05Z"], undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [text, ms] of rows) {
    test(`${JSON.stringify(text)} is ${ms === undefined ? "no time of the API" : "a time of the API"}`, () => {
      const parsed = parseTimeMs(text);
      // A double holds milliseconds since 1970 to about a ten-thousandth.
      if (ms === undefined || parsed === undefined) assert.equal(parsed, ms);
      else assert.ok(Math.abs(parsed - ms) < 0.001, `${parsed}`);
    });
  }
});

test("a time is written in UTC, to the millisecond", () => {
  assert.equal(isoTime(Date.UTC(2026, 10, 2, 9, 14, 5, 18)), "2026-11-02T09:14:05.018Z");
});

describe("an HTTP date", () => {
  test("an HTTP date is a time", () => assert.equal(parseHttpDateMs("Sun, 06 Nov 1994 08:49:37 GMT"), 784_111_777_000));
  for (const text of [
    "",
    "7",
    "soon",
    "Sun, soon",
    "2026-11-02T09:14:05Z",
    "sun, 06 Nov 1994 08:49:37 GMT",
    "on Sun, 06 Nov 1994 08:49:37 GMT",
  ]) {
    test(`${JSON.stringify(text)} is no HTTP date`, () => assert.equal(parseHttpDateMs(text), undefined));
  }
});

describe("a duration for people", () => {
  const rows: readonly (readonly [seconds: number, text: string])[] = [
    [-5, "0s"],
    [0, "0s"],
    [0.4, "0s"],
    [59.4, "59s"],
    [59.6, "1m"],
    [60, "1m"],
    [61, "1m 1s"],
    [725, "12m 5s"],
    [3599, "59m 59s"],
    [3600, "1h"],
    [3629, "1h"],
    [7500, "2h 5m"],
    [86_370, "1d"],
    [86_340, "23h 59m"],
    [86_400 + 1800, "1d 30m"],
    [2 * 86_400 + 7500, "2d 2h 5m"],
    [5 * 86_400, "5d"],
  ];
  for (const [seconds, text] of rows)
    test(`a duration of ${seconds} s is ${text}`, () => assert.equal(duration(seconds * 1000), text));
});

describe("a duration of an input", () => {
  const rows: readonly (readonly [text: string, ms: number])[] = [
    ["0", 0],
    ["90", 90_000],
    ["90s", 90_000],
    ["45m", 2_700_000],
    ["1h30m", 5_400_000],
    ["1d", 86_400_000],
    ["1d2h3m4s", 93_784_000],
    ["10d", 864_000_000],
    ["120h", 432_000_000],
    ["100m", 6_000_000],
    ["", Number.NaN],
    ["soon", Number.NaN],
    ["1.5h", Number.NaN],
    ["-1s", Number.NaN],
    ["30m1h", Number.NaN],
    ["1 h", Number.NaN],
    ["1234567890s", Number.NaN],
    ["s1", Number.NaN],
    ["x90", Number.NaN],
  ];
  for (const [text, ms] of rows)
    test(`an input of ${JSON.stringify(text)} is ${Number.isNaN(ms) ? "no duration" : `a duration of ${ms} ms`}`, () =>
      assert.equal(parseDurationMs(text), ms));
});
