import assert from "node:assert/strict";
import { test } from "node:test";
import * as patience from "../../src/http/patience.ts";

const minute = 60_000;

/** How long a fault may last before the first good poll, and after it. */
const limits: Readonly<Record<keyof typeof patience, patience.Patience>> = {
  passing: { before: { ms: 3 * minute }, after: { ms: 15 * minute } },
  twoTries: { before: { tries: 2 }, after: { tries: 2 } },
  untrusted: { before: { tries: 2 }, after: { ms: 15 * minute } },
  unknownHost: { before: { ms: 30_000 }, after: { ms: 15 * minute } },
  tokenRefused: { before: { ms: 30_000 }, after: { ms: 15 * minute } },
  blocked: { before: { tries: 1 }, after: { ms: 5 * minute } },
  denied: { before: { ms: 30_000 }, after: { ms: 5 * minute } },
  notFound: { before: { ms: 30_000 }, after: { ms: 2 * minute } },
  noSuchPath: { before: { ms: 30_000 }, after: { ms: 2 * minute } },
  wrongOperation: { before: { tries: 3 }, after: { tries: 3 } },
  otherKind: { before: { tries: 3 }, after: { tries: 3 } },
  clientError: { before: { tries: 1 }, after: { tries: 3 } },
  newTokenRefused: { before: { tries: 3, ms: minute }, after: { tries: 4, ms: minute }, atOnce: true },
};

test("each fault lasts as long as it may, before the first good poll and after it", () => {
  assert.deepEqual({ ...patience }, limits);
});
