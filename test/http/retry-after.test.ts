import assert from "node:assert/strict";
import { test } from "node:test";
import { retryAfterMs, retryDelayMs } from "../../src/http/retry-after.ts";

const wallMs = Date.UTC(2026, 10, 2, 9, 14, 5);

const headers: readonly (readonly [header: string | undefined, ms: number | undefined])[] = [
  ["0", 0],
  ["7", 7_000],
  [" 7 ", 7_000],
  ["1.25", 1_250],
  ["86400", 300_000],
  ["Mon, 02 Nov 2026 09:14:12 GMT", 7_000],
  ["Mon, 02 Nov 2026 10:14:05 GMT", 300_000],
  ["Mon, 02 Nov 2026 09:14:04 GMT", undefined],
  ["Mon, soon", undefined],
  ["-1", undefined],
  ["7 s", undefined],
  ["7.", undefined],
  ["7.x", undefined],
  ["in 7", undefined],
  ["", undefined],
  [undefined, undefined],
];
for (const [header, ms] of headers) {
  test(`Retry-After ${JSON.stringify(header)} is ${ms === undefined ? "no bound" : `a bound of ${ms} ms`}`, () => {
    assert.equal(retryAfterMs(header, wallMs), ms);
  });
}

const delays: readonly (readonly [delay: unknown, ms: number | undefined])[] = [
  ["0s", 0],
  ["7.5s", 7_500],
  ["1.250s", 1_250],
  ["86400s", 300_000],
  ["7", undefined],
  ["7sec", undefined],
  ["-7s", undefined],
  [["7s"], undefined],
  [7, undefined],
  [undefined, undefined],
];
for (const [delay, ms] of delays) {
  test(`the retryDelay ${JSON.stringify(delay)} is ${ms === undefined ? "no bound" : `a bound of ${ms} ms`}`, () => {
    assert.equal(retryDelayMs(delay), ms);
  });
}
