import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type LogStep, logHtml } from "./log.ts";
import { summaryHtml } from "./summary.ts";
import { escapeHtml, lineHtml } from "./text.ts";

/** A commit status, as far as the page of a commit shows it. */
export type ShownStatus = {
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
};

/** What people see of one run of the action. */
export type Page = {
  readonly title: string;
  readonly steps: readonly LogStep[];
  /** Markdown; empty where none was written. */
  readonly summary: string;
  /** In the order in which they were set. */
  readonly statuses: readonly ShownStatus[];
};

const require = createRequire(import.meta.url);
const style = readFileSync(new URL("page.css", import.meta.url), "utf8");
const mermaid = pathToFileURL(require.resolve("mermaid/dist/mermaid.min.js")).href;

// GitHub draws in a frame as wide as the text. `drawn` is there for those who take a picture.
const draw = `
window.drawn = (async () => {
  const useWidth = document.querySelector(".width").clientWidth;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "default", gantt: { useWidth } });
  for (const [index, source] of document.querySelectorAll("pre.mermaid").entries()) {
    try {
      const { svg } = await mermaid.render("diagram-" + index, source.textContent);
      const diagram = document.createElement("div");
      diagram.className = "diagram";
      diagram.innerHTML = svg;
      source.replaceWith(diagram);
    } catch (error) {
      source.before(Object.assign(document.createElement("p"), { textContent: "Unable to render rich display: " + error }));
    }
  }
})();`;

/** A page that shows log, summary and commit statuses as GitHub does. Nothing in it comes from the network. */
export function pageHtml({ title, steps, summary, statuses }: Page): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  const markdown = summaryHtml(summary);
  const hasDiagram = markdown.includes('<pre class="mermaid">');
  const scripts = [
    `<script nonce="${nonce}" src="${escapeHtml(mermaid)}"></script>`,
    `<script nonce="${nonce}">${draw}</script>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>
${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<section id="log" class="log">
${logHtml(steps)}
</section>
<section id="summary" class="summary">
<div class="head">deploy summary</div>
<div class="markdown">
<div class="width"></div>
${summary === "" ? "<p>No summary was written.</p>" : markdown}
</div>
</section>
${statusesHtml(statuses)}
${hasDiagram ? scripts.join("\n") : ""}
</body>
</html>
`;
}

const icons = { error: "✕", failure: "✕", pending: "●", success: "✓" };

function statusesHtml(statuses: readonly ShownStatus[]): string {
  if (statuses.length === 0) return "";
  const rows = statuses.map(
    ({ state, context, description }) =>
      `<div class="status"><span class="icon ${state}">${icons[state]}</span>` +
      `<b>${escapeHtml(context)}</b><span>${lineHtml(description ?? "")}</span></div>`,
  );
  return `<section id="statuses" class="statuses">\n<div class="head">commit statuses, in the order they were set</div>\n${rows.join("\n")}\n</section>`;
}
