// What GitHub would show of a log and of a summary, and what it would not let through.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Command, Line } from "../harness/stage/commands.ts";
import { logHtml, readLog } from "./log.ts";
import { pageHtml } from "./page.ts";
import { summaryHtml } from "./summary.ts";
import { lineHtml } from "./text.ts";

describe("a summary", { concurrency: true }, () => {
  test("a summary is rendered with tables, folds, emoji, links and the source of its diagrams", () => {
    const html = summaryHtml(
      "❌ **[a3cabe6f](https://example.com/)** &#34;test&#34;\n\n" +
        "<details open><summary>Timeline</summary>\n\n```mermaid\ngantt\n  a &lt;b :0, 1\n```\n\n</details>\n\n" +
        "| | step |\n|---|---|\n| **1** | test |\n",
    );
    const parts = [
      '<p>❌ <strong><a href="https://example.com/">a3cabe6f</a></strong> "test"</p>',
      '<details open=""><summary>Timeline</summary>',
      '<pre class="mermaid">gantt\n  a &amp;lt;b :0, 1\n</pre>',
      "<td><strong>1</strong></td>",
    ];
    for (const part of parts) assert.ok(html.includes(part), html);
  });

  const hostile: readonly (readonly [what: string, markdown: string, rest: string])[] = [
    ["a script", "<script>alert(1)</script>\n", "&lt;script>alert(1)&lt;/script>"],
    ["an event handler", '<img src="x" onerror="alert(1)">\n', '<img src="x">'],
    ["a link that runs", "[a](javascript:alert)", "<p><a>a</a></p>"],
    ["a link with a blank that runs", '<a href=" java\nscript:alert(1)">a</a>', "<p><a>a</a></p>"],
    ["a frame", "<iframe src='https://example.com'></iframe>\n", "&lt;iframe src='https://example.com'>&lt;/iframe>"],
    ["a drawing", "<svg onload='alert(1)'><script>alert(1)</script></svg>\n", "<p></p>"],
    ["a form", '<form action="https://example.com"><button>a</button></form>\n', "a"],
    ["a style", '<p style="position:fixed" class="x" id="y">a</p>', "<p>a</p>"],
    ["a style sheet", "<style>*{}</style>\n", "&lt;style>*{}&lt;/style>"],
    [
      "a fold in a fence",
      "```\n</code></pre><details>\n```",
      "<pre><code>&lt;/code&gt;&lt;/pre&gt;&lt;details&gt;\n</code></pre>",
    ],
  ];
  for (const [what, markdown, rest] of hostile) {
    test(`a summary that is rendered has no power by ${what}`, () => {
      assert.equal(summaryHtml(markdown).trim(), rest);
    });
  }
});

describe("a log", { concurrency: true }, () => {
  const line = (text: string): Line => ({ stream: "stdout", text, atMs: 0 });

  test("a log on a page has groups, annotations and plain lines, and hides what is masked", () => {
    const lines = [
      "hello secret",
      "::group::Step 0",
      "inside",
      "::endgroup::",
      "::add-mask::secret",
      "::error::a%0Ab",
    ].map(line);
    const commands = [
      ["group", "Step 0", 1],
      ["endgroup", "", 3],
      ["add-mask", "secret", 4],
      ["error", "a\nb", 5],
    ].map(
      ([command, data, at]): Command => ({
        ...{ command: String(command), data: String(data), properties: {} },
        line: lines[Number(at)] ?? assert.fail(),
      }),
    );
    const read = readLog({ lines, commands }, new Set(["secret"]));
    assert.deepEqual(read, [
      { kind: "plain", text: "hello ***" },
      { kind: "group", text: "Step 0" },
      { kind: "plain", text: "inside" },
      { kind: "endgroup", text: "" },
      { kind: "error", text: "a" },
      { kind: "plain", text: "b" },
    ]);
    const html = logHtml([{ name: "Wait", hasFailed: true, durationMs: 15_400, lines: read }]);
    assert.match(html, /<b>Wait<\/b><span class="took">15s</);
    assert.match(
      html,
      /<details><summary class="line">.*2.*Step 0.*<\/summary>\n.*3.*inside.*\n<\/details>\n.*line error.*4.*Error: <\/b>a</,
    );
  });

  const lines: readonly (readonly [text: string, html: string])[] = [
    ["<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"],
    [
      "see https://example.com/a?b&c.",
      'see <a href="https://example.com/a?b&amp;c">https://example.com/a?b&amp;c</a>.',
    ],
    [
      "\u001b[31;1mred\u001b[22m thin\u001b[0m plain",
      '<span class="red bold">red</span><span class="red"> thin</span> plain',
    ],
    ["\u001b[38;5;31mx\u001b[2Ky\u001b[39m", "xy"],
    ["\u001b[90mdim\u001b[32mgreen", '<span class="bright-black">dim</span><span class="green">green</span>'],
  ];
  for (const [text, html] of lines) {
    test(`a log on a page shows ${JSON.stringify(text)} as harmless HTML`, () => assert.equal(lineHtml(text), html));
  }
});

describe("a page", { concurrency: true }, () => {
  const step = {
    name: "Wait",
    hasFailed: true,
    durationMs: 1_000,
    lines: [{ kind: "plain" as const, text: "<script>" }],
  };

  test("a page runs nothing but what draws its diagrams, and loads nothing from the network", () => {
    const summary = "```mermaid\ngantt\n  a :0, 1\n```\n<script src='https://example.com'></script>";
    const html = pageHtml({ title: "<script>", steps: [step], summary, statuses: [] });
    const [, nonce] = /script-src 'nonce-([^']+)'"/.exec(html) ?? [];
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    assert.equal(scripts.length, 2, html);
    for (const script of scripts) assert.ok(script.startsWith(`<script nonce="${nonce}"`), script);
    assert.match(html, /<script nonce="[^"]+" src="file:[^"]+\/mermaid\.min\.js">/);
    assert.doesNotMatch(html, /(?:src|href)="http/);
  });

  test("a page says that there is no summary, and shows the commit statuses", () => {
    const statuses = [{ state: "failure" as const, context: "cloud-build/app", description: "failed in 13s" }];
    const html = pageHtml({ title: "x", steps: [], summary: "", statuses });
    assert.match(html, /<p>No summary was written\.<\/p>/);
    assert.match(html, /icon failure.*<b>cloud-build\/app<\/b><span>failed in 13s</);
    assert.doesNotMatch(html, /<script/);
  });
});
