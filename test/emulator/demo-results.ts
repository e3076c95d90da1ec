import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "../harness/stage/run.ts";
import type { RecordedStatus } from "./github.ts";

/** What a step left behind. */
export type Results = {
  readonly title: string;
  readonly main: Run;
  readonly post: Run;
  readonly masks: ReadonlySet<string>;
  readonly statuses: readonly RecordedStatus[];
};

/** Begins a part of what the terminal shows. */
export function heading(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, 76 - text.length))}`);
}

/** Text as one line that a terminal only shows: what would move, colour or turn it stands there as an escape. */
function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Shows what became of the step, and writes a page of it. `script`: what ran. */
export async function printResults(results: Results, script: string): Promise<void> {
  const { main, post, statuses } = results;
  const summary = main.summary + post.summary;
  heading(`exit code ${main.exitCode} after ${(main.durationMs / 1000).toFixed(1)} s, annotations`);
  if (main.annotations.length === 0) console.log("(none)");
  for (const { level, title = "", message } of main.annotations) {
    console.log([`${level}: ${visible(title)}`, ...message.split("\n").map(visible)].join("\n  "));
  }
  heading("outputs");
  for (const [name, value] of Object.entries(main.outputs)) {
    const shown = visible(value.slice(0, 100));
    console.log(`${name.padEnd(15)} ${value.length > 100 ? `${shown}… (${value.length})` : shown}`);
  }
  if (statuses.length > 0) heading("commit statuses");
  for (const { state, context, description } of statuses) {
    console.log(`${state.padEnd(8)} ${visible(context)}: ${visible(description ?? "")}`);
  }
  const folder = mkdtempSync(join(tmpdir(), "await-cloud-build-operation-"));
  const [outputs, page] = [join(folder, "outputs.json"), join(folder, "page.html")];
  writeFileSync(outputs, JSON.stringify(main.outputs, null, 2));
  writeFileSync(page, await pageOf(results, summary));
  heading("where things lie");
  console.log(`what ran         ${script}\nwhole outputs    ${outputs}\nlog and summary  ${page}`);
  if (summary === "") console.log("                 (no summary was written)");
}

async function pageOf({ title, main, post, masks, statuses }: Results, summary: string): Promise<string> {
  // What renders it takes a second to load: meanwhile nobody would see the step start.
  const [{ pageHtml }, { readLog }] = await Promise.all([import("../page/page.ts"), import("../page/log.ts")]);
  const steps = [main, post].map((run) => ({
    name: run.phase === "main" ? "Wait for the build" : "Post Wait for the build",
    hasFailed: run.exitCode !== 0,
    durationMs: run.durationMs,
    lines: readLog(run, masks),
  }));
  return pageHtml({ title, steps: steps.filter(({ lines }) => lines.length > 0), summary, statuses });
}
