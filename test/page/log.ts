import { type Command, hide } from "../harness/stage/commands.ts";
import type { Run } from "../harness/stage/run.ts";
import { escapeHtml, lineHtml } from "./text.ts";

/** A line of a step's log, or the start or end of a group of them. */
export type LogLine = {
  readonly kind: "plain" | "error" | "warning" | "notice" | "group" | "endgroup";
  readonly text: string;
};

/** One step of a job and its log. */
export type LogStep = {
  readonly name: string;
  readonly hasFailed: boolean;
  readonly durationMs: number;
  readonly lines: readonly LogLine[];
};

const isShown = (command: string): command is LogLine["kind"] =>
  ["error", "warning", "notice", "group", "endgroup"].includes(command);

/** What GitHub shows of the lines of a process. */
export function readLog({ lines, commands }: Pick<Run, "lines" | "commands">, masks: ReadonlySet<string>): LogLine[] {
  const commandOf = new Map<unknown, Command>(commands.map((command) => [command.line, command]));
  return lines.flatMap((line): LogLine[] => {
    const command = commandOf.get(line);
    if (command === undefined) return [{ kind: "plain", text: hide(line.text, masks) }];
    if (!isShown(command.command)) return [];
    const [first = "", ...more] = hide(command.data, masks).split(/\r\n|\r|\n/);
    return [{ kind: command.command, text: first }, ...more.map((text) => ({ kind: "plain" as const, text }))];
  });
}

const words = { plain: "", error: "Error: ", warning: "Warning: ", notice: "Notice: " };

/** Steps and their logs, as the page of a job shows them; groups are closed. */
export function logHtml(steps: readonly LogStep[]): string {
  return steps.map(stepHtml).join("\n");
}

function stepHtml({ name, hasFailed, durationMs, lines }: LogStep): string {
  const icon = `<span class="icon ${hasFailed ? "failed" : "succeeded"}">${hasFailed ? "✕" : "✓"}</span>`;
  const took = `${Math.round(durationMs / 1000)}s`;
  const head = `<div class="step">${icon}<b>${escapeHtml(name)}</b><span class="took">${took}</span></div>`;
  return `${head}\n<div class="lines">\n${linesHtml(lines)}\n</div>`;
}

function linesHtml(lines: readonly LogLine[]): string {
  const html: string[] = [];
  let number = 0;
  let isInGroup = false;
  const closeGroup = () => {
    if (isInGroup) html.push("</details>");
    isInGroup = false;
  };
  for (const { kind, text } of lines) {
    if (kind === "group" || kind === "endgroup") closeGroup();
    if (kind === "endgroup") continue;
    number += 1;
    const counted = `<span class="number">${number}</span>`;
    if (kind === "group") {
      isInGroup = true;
      html.push(`<details><summary class="line">${counted}<span class="text">${lineHtml(text)}</span></summary>`);
    } else {
      const word = words[kind] === "" ? "" : `<b>${words[kind]}</b>`;
      html.push(`<div class="line ${kind}">${counted}<span class="text">${word}${lineHtml(text)}</span></div>`);
    }
  }
  closeGroup();
  return html.join("\n");
}
