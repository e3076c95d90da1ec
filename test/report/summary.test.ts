import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { summaryOf } from "../../src/report/summary.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { elementsOf, fencesOf, readMarkdown } from "../harness/markdown.ts";
import { failed, green, nameOf, span, steps, summary, times } from "../harness/summaries.ts";
import { endedAs, logUrl, operationJson, operationOf, simple } from "../harness/support.ts";

const working = operationOf(operationJson());
const linked = `**[3f7c1b52](${logUrl})**`;

describe("the summary of one build", () => {
  test("the summary of one build that succeeded is one line and a fold", () => {
    const images = [{ name: "europe-west9-docker.pkg.dev/p/app:1", digest: "sha256:1" }, { name: "b" }];
    const page = summary(endedAs(green({ steps: steps.slice(0, 1), results: { images } })));
    assert.deepEqual(page.split("\n").slice(0, 3), [
      `✅ ${linked} succeeded in 13s · queued 2s · 1 step · 2 images`,
      "",
      "<details><summary>Steps and images</summary>",
    ]);
    assert.equal(fencesOf(readMarkdown(page), "mermaid").length, 1);
    assert.ok(
      page.endsWith(
        "\n\n- <code>europe-west9-docker.pkg.dev/p/app:1&#64;sha256:1</code>\n- <code>b</code>\n\n</details>",
      ),
    );
  });

  test("the summary of one build that succeeded calls its fold by what is in it", () => {
    const titleOf = (build: object) => /<summary>(.*)<\/summary>/.exec(summary(endedAs(green({ ...build }))))?.[1];
    assert.equal(titleOf({ steps: steps.slice(0, 1) }), "Steps");
    assert.equal(titleOf({ results: { images: [{ name: "a" }] } }), "Images");
  });

  test("the summary of one build that succeeded without steps and images is one line", () => {
    assert.equal(summary(endedAs(green())), `✅ ${linked} succeeded in 13s · queued 2s`);
    const bare = green({ createTime: undefined, startTime: undefined });
    assert.equal(summary(endedAs(bare)), `✅ ${linked} succeeded`);
    const approved = green({ approval: { state: "APPROVED", result: { approvalTime: span(1, 1).startTime } } });
    assert.match(summary(endedAs(approved)), / · queued 1s\n/);
    assert.equal(summary(endedAs({ kind: "succeeded", last: simple({}) }, "operations/x")), "✅ **x** succeeded");
  });

  test("the summary of one build that failed is open, with its own words, its log's last lines, the timeline and a table of it", () => {
    const page = summary({ ...endedAs(failed()), tail: { stepIndex: 1, lines: ["not ok 3 - adds", "```"] } });
    assert.match(page, new RegExp(`^❌ ${linked.replace(/[[\]()*?.;]/g, "\\$&")} failed in 13s: step 1 `));
    const dom = readMarkdown(page);
    assert.deepEqual(elementsOf(dom), [
      ...["p", "strong", "a[href]", "blockquote", "details[open]", "summary", "code", "pre", "code[class]"],
      ...["table", "thead", "tr", "th", "tbody", "td"],
    ]);
    assert.deepEqual(fencesOf(dom, ""), ["not ok 3 - adds\n```"]);
    assert.equal(fencesOf(dom, "mermaid").length, 1);
    assert.match(page, /\n> build step 1 &#34;node:24&#34; failed\.\n/);
    assert.match(page, /<summary>The last lines of step 1 <code>test<\/code><\/summary>/);
    assert.ok(
      page.endsWith(
        [
          "|  | step | builder | took |  |",
          "|---|---|---|---|---|",
          "| 0 | install | node:24 | 4s | ✅ |",
          "| **1** | **test** | **node:24** | **8s** | **❌ exit code 1** |",
          "| 2 | docker | docker | – | not run |",
        ].join("\n"),
      ),
      page,
    );
  });

  test("the summary of one build says what mends it, and which lines they are where no step failed", () => {
    const outcome = failed({ steps: [{ status: "SUCCESS" }], failureInfo: { type: "PUSH_NOT_AUTHORIZED" } });
    const page = summary({ ...endedAs(outcome), tail: { lines: ["denied"] } });
    assert.match(
      page,
      /\n\nGrant the build&#39;s service account roles\/artifactregistry\.writer on the repository\.\n\n/,
    );
    assert.match(page, /<summary>The last lines of the log<\/summary>/);
    assert.match(
      summary({ ...endedAs(failed()), tail: { stepIndex: 2, lines: ["x"] } }),
      /lines of step 2 <code>docker</,
    );
    assert.match(summary({ ...endedAs(failed()), tail: { stepIndex: 9, lines: ["x"] } }), /lines of step 9<\/summary>/);
    assert.doesNotMatch(summary({ ...endedAs(failed()), tail: { lines: [] } }), /last lines/);
  });

  test("the summary of one build has no timeline where there is one thing to tell", () => {
    const page = summary(endedAs(failed({ createTime: undefined, startTime: undefined })));
    assert.doesNotMatch(summary(endedAs(failed({ ...times, startTime: undefined, steps: [] }))), /mermaid|step \|/);
    assert.match(page, /not run/);
  });

  test("the summary of one build tells each state of a step", () => {
    const all = [
      { status: "FAILURE", exitCode: 3, allowFailure: true, timing: span(3, 4) },
      { status: "TIMEOUT", timing: span(3, 4) },
      { status: "INTERNAL_ERROR", exitCode: 0, timing: span(3, 4) },
      { status: "FAILURE", timing: span(3, 4) },
      { status: "CANCELLED", timing: span(3, 4) },
      { status: "NEW_ONE", timing: { startTime: span(3, 3).startTime } },
      { status: "STATUS_UNKNOWN" },
      {},
      { status: "WORKING" },
    ];
    const cells = [...readMarkdown(summary(endedAs(failed({ steps: all })))).querySelectorAll("tr td:last-child")];
    assert.deepEqual(
      cells.map(({ textContent }) => textContent),
      [
        "⚠️ exit code 3, allowed",
        "❌ TIMEOUT",
        "❌ INTERNAL_ERROR",
        "❌",
        "cancelled",
        "NEW_ONE",
        "not run",
        "not run",
        "WORKING",
      ],
    );
  });

  test("the summary of one build shows some of many images and steps, and says how many there are", () => {
    const images = Array.from({ length: 103 }, (_, index) => ({ name: `image-${index}`, digest: "" }));
    const many = Array.from({ length: 502 }, () => ({ status: "SUCCESS", timing: span(3, 4) }));
    const page = summary(endedAs(green({ steps: many, results: { images } })));
    assert.match(page, /\n- <code>image-99<\/code>\n- 3 more\n/);
    assert.match(page, /\n\n2 steps more\.\n/);
    assert.match(page, /The diagram shows the 60 longest of 503 parts\./);
  });

  test("the summary of one build that is not known to have ended is one line with the reason, and no table of states that nobody knows", () => {
    const rows: readonly (readonly [outcome: Outcome, line: string])[] = [
      [
        { kind: "timed-out", last: working },
        `⏰ ${linked} The timeout of 2h passed while the build was still working. It was not cancelled and may still succeed.`,
      ],
      [
        { kind: "aborted", last: working, cancel: { kind: "accepted" } },
        `🛑 ${linked} The workflow was cancelled. Cloud Build accepted the cancellation of build 3f7c1b52.`,
      ],
      [{ kind: "unknown", why: "403 no", advice: apiAdvice.permission }, "❓ **3f7c1b52** 403 no."],
    ];
    for (const [outcome, line] of rows) assert.equal(summary(endedAs(outcome)), line);
    assert.match(
      summary({ ...endedAs({ kind: "timed-out", last: working }), tail: { lines: ["x"] } }),
      /\n```\nx\n```\n/,
    );
  });

  test("the summary of one build that was cancelled or rejected says so", () => {
    const outcome = (approval?: object): Outcome => ({
      kind: "cancelled",
      last: operationOf(
        operationJson(
          { status: "CANCELLED", approval, ...times, startTime: undefined },
          { done: true, error: { code: 1 } },
        ),
      ),
    });
    assert.equal(summary(endedAs(outcome())), `🚫 ${linked} cancelled`);
    assert.equal(summary(endedAs(outcome({ state: "REJECTED" }))), `🚫 ${linked} rejected: its approval was refused`);
  });

  test("the summary of one build links to no other place than the console", () => {
    for (const evil of ["https://evil.example/", "javascript:alert(1)", `${logUrl})](https://evil.example`]) {
      assert.match(summary(endedAs(green({ logUrl: evil }))), /^✅ \*\*3f7c1b52\*\* succeeded/);
    }
    const universe = endedAs(green({ logUrl: "https://console.cloud.u.example/x" }));
    const target = { ...universe.target, endpoint: "https://cloudbuild.u.example" };
    assert.match(
      summary({ ...universe, target }),
      /^✅ \*\*\[3f7c1b52\]\(https:\/\/console\.cloud\.u\.example\/x\)\*\*/,
    );
  });
});

describe("the summary of a step that waited for nothing", () => {
  test("the summary of a step that waited for nothing is one line with the reason", () => {
    assert.equal(
      summaryOf([], 0, { why: 'timeout: "x\ny" is not a duration' }),
      "❓ timeout: &#34;x y&#34; is not a duration",
    );
    assert.equal(summaryOf([], 0), "");
  });
  test("the summary of a check whose build was not found has the name of the check", () => {
    const check = { name: "deploy (my-project)", outcome: { kind: "unknown", why: "There is no such check" } } as const;
    assert.equal(summary(check), "❓ **deploy &#40;my-project&#41;** There is no such check.");
  });
});

describe("the summary of several operations", () => {
  test("the summary of several operations is one table where all succeeded, however many they are", () => {
    const page = summary(
      ...Array.from({ length: 10 }, (_, index) => endedAs(green({ steps: steps.slice(0, 1) }), nameOf(index))),
    );
    assert.equal(page.split("\n").length, 12);
    assert.deepEqual(page.split("\n").slice(0, 3), [
      "|  | build | took | reason |",
      "|---|---|---|---|",
      `| ✅ | [00000000](${logUrl}) | 13s |  |`,
    ]);
  });

  test("the summary of several operations has a row for each, then an open fold for each failed one that has more to tell", () => {
    const page = summary(
      endedAs(green(), nameOf(0)),
      endedAs(failed(), nameOf(1)),
      endedAs({ kind: "timed-out", last: working }, nameOf(2)),
      endedAs({ kind: "failed", last: simple({ done: true, error: { code: 9, message: "in use" } }) }, "operations/x"),
    );
    const dom = readMarkdown(page);
    assert.deepEqual(
      [...dom.querySelectorAll("table:first-of-type tbody tr")]
        .slice(0, 4)
        .map(({ textContent }) => textContent?.trim().split(/\s*\n\s*/)),
      [
        ["✅", "00000000", "13s"],
        ["❌", "00000001", "13s", 'step 1 "test" (node:24) exited with code 1'],
        ["⏰", "00000002", "–", "The timeout of 2h passed while the build was still working."],
        ["❌", "x", "–", "error 9 FAILED_PRECONDITION: in use"],
      ],
    );
    assert.match(page, /^\| {2}\| operation \| took \| reason \|\n/);
    const folds = [...dom.querySelectorAll("body > details > summary")].map(({ textContent }) => textContent);
    assert.deepEqual(folds, ['❌ 00000001 failed in 13s: step 1 "test" (node:24) exited with code 1']);
    assert.equal(page.match(/<details open>/g)?.length, 2);
  });

  test("the summary of several operations closes the folds where many have failed", () => {
    const page = summary(...Array.from({ length: 6 }, (_, index) => endedAs(failed(), nameOf(index))));
    assert.equal(page.match(/^<details><summary>❌/gm)?.length, 6);
  });

  test("the summary of several operations tells a problem that all have once", () => {
    const problem = {
      kind: "unknown",
      why: "No credentials were found",
      advice: credentialAdvice.noCredentials,
    } as const;
    assert.equal(summary(endedAs(problem), endedAs(problem, "operations/x")), "❓ No credentials were found");
  });
});
