import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Operation } from "../../src/cloudbuild/operation.ts";
import { type CommitStatus, createCommitStatus, type End } from "../../src/github/commit-status.ts";
import { githubAdvice } from "../../src/github/github-advice.ts";
import { createFakeClock, type FakeClock } from "../harness/fake-clock.ts";
import { answer, lost } from "../harness/scripted-api.ts";
import { commit, createAccess, githubError, type Reply, type Script, token } from "../harness/scripted-github.ts";
import { assertHarmless, failedJson, logUrl, operationJson, operationOf, simple } from "../harness/support.ts";

const created = answer(201, { id: 1, state: "pending" });
const queued = operationOf(operationJson({ status: "QUEUED" }));
const working = operationOf(operationJson());
const failed = operationOf(failedJson());
const end: End = { status: "failed", description: "failed in 13s: step test exited with code 1", url: logUrl };

type Given = {
  readonly script?: Script;
  readonly universe?: string;
  readonly context?: string;
  readonly token?: string | undefined;
};
type Scene = { readonly status: CommitStatus; readonly clock: FakeClock };

/** A commit status against a script of GitHub, while `act` is done to it. */
async function play(act: (scene: Scene) => Promise<void>, given: Given = {}) {
  const clock = createFakeClock();
  const { script = () => created, universe = "googleapis.com", context = "cloud-build/app" } = given;
  const { access, sent, masked, warnings } = createAccess(clock, script);
  const own = "token" in given ? { token: given.token } : {};
  const status = createCommitStatus({ ...access, ...own, context, commit, universe });
  await clock.run(act({ status, clock }));
  const endedAtMs = clock.nowMs();
  for (const { text } of warnings) assertHarmless([text]);
  const statuses = sent.map(({ body }) => body as { [field: string]: unknown });
  const told = statuses.map(({ state, description }) => `${state}: ${description}`);
  return { statuses, told, sent, masked, warnings, endedAtMs, clock };
}

const never = new AbortController().signal;
/** Lets so many milliseconds pass. */
const pass = (clock: FakeClock, ms: number) => clock.sleep(ms, never);

describe("a commit status", () => {
  test("a commit status is pending from what is seen first, and then its end", async () => {
    const { told, sent, statuses, masked, warnings } = await play(async ({ status, clock }) => {
      for (const operation of [queued, working, working]) {
        status.update([operation]);
        await pass(clock, 1000);
      }
      await status.settle(end, 5000);
    });
    assert.deepEqual(told, ["pending: queued", "pending: working", `failure: ${end.description}`]);
    for (const { method, url, headers } of sent) {
      assert.equal(method, "POST");
      assert.equal(url.href, `https://api.github.com/repos/octo-org/octo-repo/statuses/${commit}`);
      assert.equal(headers.authorization, `token ${token}`);
    }
    assert.deepEqual(statuses.at(-1), {
      context: "cloud-build/app",
      state: "failure",
      description: end.description,
      target_url: logUrl,
    });
    assert.ok(masked.every((secret) => secret === token) && masked.length > 0);
    assert.deepEqual(warnings, []);
  });

  test("a commit status is sent only when it changes", async () => {
    const { told } = await play(async ({ status, clock }) => {
      for (let n = 0; n < 100; n += 1) {
        status.update([working]);
        await pass(clock, 500);
      }
    });
    assert.deepEqual(told, ["pending: working"]);
  });

  test("a commit status that saw no good poll has its end all the same", async () => {
    const { told } = await play(async ({ status }) => {
      status.update([undefined]);
      await status.settle({ status: "unknown", description: "No credentials were found." }, 5000);
    });
    assert.deepEqual(told, ["error: No credentials were found."]);
  });

  test("a commit status says success for succeeded, failure for failed, and error for the rest", async () => {
    const states = { succeeded: "success", failed: "failure", cancelled: "error", "timed-out": "error" };
    for (const [status, state] of Object.entries({ ...states, aborted: "error", unknown: "error" })) {
      const { statuses } = await play(async (scene) =>
        scene.status.settle({ status: status as End["status"], description: "x" }, 5000),
      );
      assert.equal(statuses[0]?.state, state, status);
    }
  });

  test("a commit status of an operation that is done at the first poll is its end alone", async () => {
    const { told } = await play(async ({ status }) => {
      status.update([failed]);
      await status.settle(end, 5000);
    });
    assert.equal(told.length, 1);
  });

  test("a commit status tells what a build waits for, and that any other operation is running", async () => {
    for (const [operation, word] of [
      [operationOf(operationJson({ status: "PENDING" })), "waiting for approval or for a place in the queue"],
      [operationOf(operationJson({ status: "SOMETHING_NEW" })), "running"],
      [simple({ done: false }), "running"],
    ] as const) {
      const { told } = await play(async ({ status, clock }) => {
        status.update([operation]);
        await pass(clock, 1);
      });
      assert.deepEqual(told, [`pending: ${word}`]);
    }
  });

  test("a commit status of several operations is one: what the farthest is doing, until all have ended", async () => {
    const { told } = await play(async ({ status, clock }) => {
      const rows: (Operation | undefined)[][] = [
        [undefined, undefined, undefined],
        [undefined, queued, undefined],
        [queued, queued, queued],
        [queued, working, queued],
        [failed, working, queued],
        [failed, failed, queued],
        [failed, failed, failed],
      ];
      for (const row of rows) {
        status.update(row);
        await pass(clock, 1000);
      }
    });
    assert.deepEqual(told, ["pending: 3 operations: queued", "pending: 3 operations: working"]);
  });
});

describe("what is written to the commit", () => {
  test("the description of a commit status is at most 140 characters, none of four bytes, and nothing that could command a runner", async () => {
    const description = `\u001b[31m::error::\n${"é😀".repeat(200)}`;
    const { statuses } = await play(async ({ status }) => status.settle({ ...end, description }, 5000));
    const written = String(statuses[0]?.description);
    assert.equal(written.length, 140);
    assert.doesNotMatch(written, /[\u{10000}-\u{10ffff}\p{Cc}]|^::/u);
  });

  test("a commit status links to Google's console, or to that of the credential's universe, and to nothing else", async () => {
    const links: readonly (readonly [string | undefined, string, boolean])[] = [
      [logUrl, "googleapis.com", true],
      ["https://console.cloud.example.goog/builds/1?project=1", "example.goog", true],
      ["https://console.cloud.example.goog/builds/1?project=1", "googleapis.com", false],
      ["https://storage.googleapis.com/x", "googleapis.com", false],
      ["https://console.cloud.google.com.evil.example/x", "googleapis.com", false],
      ["https://console.cloud.google.com@evil.example/x", "googleapis.com", false],
      ["https://console.cloud.google.com:444/x", "googleapis.com", false],
      ["http://console.cloud.google.com/x", "googleapis.com", false],
      ["javascript:alert(1)", "googleapis.com", false],
      [`${logUrl} x`, "googleapis.com", false],
      [`${logUrl}${"x".repeat(2000)}`, "googleapis.com", false],
      ["", "googleapis.com", false],
      [undefined, "googleapis.com", false],
    ];
    for (const [url, universe, isLinked] of links) {
      const { statuses } = await play(async ({ status }) => status.settle({ ...end, url }, 5000), { universe });
      assert.equal(statuses[0]?.target_url, isLinked ? url : undefined, url);
    }
  });

  test("a pending commit status links to the first operation that runs", async () => {
    const { statuses } = await play(async ({ status, clock }) => {
      status.update([failed, operationOf(operationJson({ logUrl: `${logUrl}&x=2` }))]);
      await pass(clock, 1);
    });
    assert.equal(statuses[0]?.target_url, `${logUrl}&x=2`);
  });
});

describe("statuses come in their order", () => {
  test("commit statuses are sent one at a time: of what changes meanwhile the newest is sent once that is answered", async () => {
    const { sent, told } = await play(
      async ({ status, clock }) => {
        status.update([queued]);
        await pass(clock, 100);
        status.update([simple({ done: false })]);
        await pass(clock, 100);
        status.update([working]);
        await pass(clock, 5000);
      },
      { script: () => ({ ...created, afterMs: 2000 }) },
    );
    assert.deepEqual(told, ["pending: queued", "pending: working"]);
    assert.equal(sent[1]?.atMs, 2000);
  });

  test("the last commit status waits a little for a pending one that is on its way, and gives it up then", async () => {
    for (const [afterMs, endAtMs] of [
      [1000, 1000],
      [9000, 1766],
    ] as const) {
      const { sent, told } = await play(
        async ({ status, clock }) => {
          status.update([working]);
          await pass(clock, 100);
          await status.settle(end, 5000);
        },
        { script: (nth) => (nth === 0 ? { ...created, afterMs } : created) },
      );
      assert.equal(told.length, 2);
      assert.ok(Math.abs((sent[1]?.atMs ?? 0) - endAtMs) <= 2, String(sent[1]?.atMs));
    }
  });

  test("no commit status is sent after the end", async () => {
    const { told } = await play(async ({ status, clock }) => {
      await status.settle(end, 5000);
      status.update([working]);
      await pass(clock, 60_000);
    });
    assert.equal(told.length, 1);
  });
});

describe("a fault of GitHub", () => {
  const refusals: readonly (readonly [string, Reply, string, RegExp])[] = [
    [
      "a missing right",
      githubError(403, "Resource not accessible by integration"),
      githubAdvice.statusesDenied.title,
      /statuses: write/,
    ],
    [
      "a commit or a repository that it does not show",
      githubError(404, "Not Found"),
      githubAdvice.statusesDenied.title,
      /statuses: write/,
    ],
    [
      "a token that it does not know",
      githubError(401, "Bad credentials"),
      githubAdvice.githubToken.title,
      /Remove `github-token`/,
    ],
    [
      "more than a thousand statuses",
      githubError(
        422,
        "Validation Failed",
        {},
        { errors: [{ message: "has reached the maximum number of statuses." }] },
      ),
      "Commit status not set",
      /The commit status "cloud-build\/app" could not be set: HTTP 422: Validation Failed: has reached the maximum/,
    ],
  ];
  for (const [name, reply, title, text] of refusals) {
    test(`a commit status that GitHub refuses is one warning, and nothing more is sent: ${name}`, async () => {
      const { sent, warnings } = await play(
        async ({ status, clock }) => {
          for (const operation of [queued, working]) {
            status.update([operation]);
            await pass(clock, 10_000);
          }
          await status.settle(end, 5000);
        },
        { script: () => reply },
      );
      assert.equal(sent.length, 1);
      assert.equal(warnings.length, 1);
      assert.equal(warnings[0]?.title, title);
      assert.match(warnings[0]?.text ?? "", text);
      assert.equal(warnings[0]?.atMs, 0);
    });
  }

  for (const [name, reply] of [
    ["a reset", lost("ECONNRESET")],
    ["5xx", githubError(502, "Bad Gateway")],
    ["a page instead of JSON", answer(200, "<html>login</html>")],
    ["a rate limit", githubError(429, "slow down", { "retry-after": "1" })],
    ["no answer", "hang"],
  ] as const) {
    test(`a fault of GitHub that passes is no warning where it takes the last commit status: ${name}`, async () => {
      const { told, warnings } = await play(
        async ({ status, clock }) => {
          status.update([working]);
          await pass(clock, 60_000);
          await status.settle(end, 5000);
        },
        { script: (nth) => (nth < 2 ? reply : created) },
      );
      assert.deepEqual(told.slice(2), ["pending: working", `failure: ${end.description}`]);
      assert.deepEqual(warnings, []);
    });

    test(`a fault of GitHub that keeps it from taking a commit status is one warning, in time: ${name}`, async () => {
      for (const limitMs of [1500, 5000]) {
        const { warnings, endedAtMs } = await play(
          async ({ status, clock }) => {
            status.update([working]);
            await pass(clock, 100);
            await status.settle(end, limitMs);
          },
          { script: () => reply },
        );
        assert.equal(warnings.length, 1, name);
        assert.match(warnings[0]?.text ?? "", /^The commit status "cloud-build\/app" could not be set: /);
        assert.ok(endedAtMs <= 100 + limitMs + 5, `${name}: ${endedAtMs}`);
      }
    });
  }

  test("a pending commit status that meets a fault is sent again every 5 s, or when a rate limit is over", async () => {
    for (const [reply, atMs] of [
      [githubError(502, "Bad Gateway"), [0, 5000, 10_000]],
      [githubError(403, "secondary", { "retry-after": "60" }), [0, 60_000, 120_000]],
    ] as const) {
      const { sent } = await play(
        async ({ status, clock }) => {
          status.update([working]);
          await pass(clock, 150_000);
        },
        { script: (nth) => (nth < 2 ? reply : created) },
      );
      assert.deepEqual(
        sent.map((request) => request.atMs),
        atMs,
      );
    }
  });

  test("the last commit status that meets faults is sent again for as long as there is time", async () => {
    const { told, warnings, endedAtMs } = await play(async ({ status }) => status.settle(end, 5000), {
      script: (nth) => (nth === 0 ? "hang" : nth === 1 ? lost("ECONNRESET") : created),
    });
    assert.equal(told.length, 3);
    assert.deepEqual(warnings, []);
    assert.ok(endedAtMs < 5000);
  });

  test("the warning about a commit status never shows the token, nor a context that could command the runner", async () => {
    const { warnings } = await play(async ({ status }) => status.settle(end, 1500), {
      context: "##[error]x",
      script: () => githubError(400, `what is ${token}?`),
    });
    assert.match(warnings[0]?.text ?? "", /"##\\\[error\]x" could not be set: HTTP 400: what is \*\*\*\?/);
  });

  test("a commit status without a github-token is a warning, and nothing is sent", async () => {
    const { warnings, sent } = await play(async ({ status }) => status.settle(end, 1500), { token: undefined });
    assert.deepEqual(sent, []);
    assert.match(warnings[0]?.text ?? "", /github-token is empty/);
  });
});

test("an update of a commit status returns at once, and throws nothing whatever GitHub does", async () => {
  const { endedAtMs } = await play(
    async ({ status }) => {
      status.update([working]);
      status.update([queued]);
    },
    { script: () => "hang" },
  );
  assert.equal(endedAtMs, 0);
});
