import { createHash } from "node:crypto";
import { type LogLine, logLinesAt, stepLabel, stepPrefix } from "./log.ts";
import type { Entry, Logged } from "./log-entries.ts";
import type { LogObject } from "./log-object.ts";
import { type BuildScript, courseAt } from "./scenarios.ts";

type Written = { readonly atMs: number; readonly bytes: Buffer; readonly step?: number };

/** The log of a build, in the places where it is: its own lines, and what is written into it by hand. */
export function buildLog(
  script: () => BuildScript,
  ageMs: () => number,
  cancelledAtMs: () => number,
): {
  readonly object: LogObject;
  readonly logged: Logged;
  log(): string;
  lines(): { readonly writtenAtMs: number; readonly text: string }[];
  write(text: string | Buffer, step?: number): void;
} {
  const written: Written[] = [];
  let joined: { readonly count: number; readonly bytes: Buffer } | undefined;
  const { id, project, projectNumber, logsBucket, logging, mayReadObject, mayReadEntries, ignoresRanges } = script();

  /** All of it so far, which only ever grows. */
  const bytes = (): Buffer => {
    if (!script().ownLog) {
      const lines = logLinesAt(script(), ageMs(), cancelledAtMs());
      const pieces = [...lines.map(({ atMs, text }) => ({ atMs, bytes: Buffer.from(`${text}\n`) })), ...written];
      return Buffer.concat(pieces.toSorted((one, other) => one.atMs - other.atMs).map((piece) => piece.bytes));
    }
    if (joined?.count !== written.length) {
      joined = { count: written.length, bytes: Buffer.concat(written.map((piece) => piece.bytes)) };
    }
    return joined.bytes;
  };

  const hasObject = (): boolean => {
    const { objectAfterMs, logStreamingOption, queuedMs } = script();
    if (!["LEGACY", "LOGGING_UNSPECIFIED", "GCS_ONLY"].includes(logging) || objectAfterMs === Infinity) return false;
    const { startMs, endMs } = courseAt(script(), ageMs(), cancelledAtMs());
    if (startMs === undefined) return false;
    return endMs !== undefined || (logStreamingOption !== "STREAM_OFF" && ageMs() >= queuedMs + objectAfterMs);
  };

  const allLines = (): LogLine[] =>
    [
      ...logLinesAt(script(), ageMs(), cancelledAtMs()),
      ...written.flatMap(({ bytes, ...piece }) =>
        bytes
          .toString()
          .replace(/\n$/, "")
          .split("\n")
          .map((text) => ({ ...piece, text })),
      ),
    ].toSorted((one, other) => one.atMs - other.atMs);

  return {
    object: {
      path: `${logsBucket.replace(/^gs:\/\//, "")}/log-${id}.txt`,
      mayRead: mayReadObject,
      ignoresRanges,
      bytes() {
        const found = hasObject() ? bytes() : undefined;
        return found?.length ? found : undefined;
      },
    },
    logged: {
      id,
      project,
      projectNumber,
      mayReadEntries,
      entries: () => (["GCS_ONLY", "NONE"].includes(logging) ? [] : entriesOf(script(), allLines())),
    },
    log: () => bytes().toString(),
    lines: () => allLines().map(({ atMs, text }) => ({ writtenAtMs: script().createdAtMs + atMs, text })),
    write(text, step) {
      const isOfStep = step !== undefined;
      const prefixed = isOfStep
        ? `${String(text).replace(/\n$/, "").replaceAll(/^/gm, stepPrefix(script(), step))}\n`
        : text;
      written.push({ atMs: ageMs(), bytes: Buffer.from(prefixed as string), ...(isOfStep ? { step } : {}) });
    },
  };
}

/**
 * The lines as entries. A step's have its name before them, as in the object (Cloud Build, structured build logs). Lines
 * that one part of the build writes at once have one time: only the number in their `insertId` tells their order.
 */
function entriesOf(script: BuildScript, lines: readonly LogLine[]): Entry[] {
  const counts = new Map<string, number>();
  const sources = new Map<string, string>();
  const sourceOf = (label: string) => {
    const source = sources.get(label) ?? createHash("sha256").update(`${id} ${label}`).digest("hex");
    sources.set(label, source);
    return `${source.slice(0, 8)}-${source.slice(8, 12)}-${source.slice(12, 24)}`;
  };
  const { createdAtMs, entriesAfterMs, id, project } = script;
  const [least, most] = typeof entriesAfterMs === "number" ? [entriesAfterMs, entriesAfterMs] : entriesAfterMs;
  let before = { wallMs: 0, label: "", micros: 0 };
  return lines.map(({ atMs, text, step }, index) => {
    const label = step === undefined ? "MAIN" : stepLabel(script, step);
    const count = counts.get(label) ?? 0;
    counts.set(label, count + 1);
    const wallMs = Math.round(createdAtMs + atMs);
    const micros = wallMs === before.wallMs ? before.micros + (label === before.label ? 0 : 1) : 0;
    before = { wallMs, label, micros };
    // Any order of arrival that is always the same for a build.
    const lateMs = least + (most - least) * ((index * 0.618) % 1);
    const time = (ms: number) => new Date(ms).toISOString().replace("Z", `${String(micros).padStart(3, "0")}Z`);
    return {
      seenAtMs: wallMs + lateMs,
      json: {
        insertId: `${sourceOf(label)}-${count}`,
        ...(script.structuredLogging && step !== undefined
          ? { jsonPayload: { message: text } }
          : { textPayload: text }),
        resource: { type: "build", labels: { build_id: id, build_trigger_id: "", project_id: project } },
        timestamp: time(wallMs),
        severity: "INFO",
        labels: { build_step: label },
        logName: `projects/${project}/logs/cloudbuild`,
        receiveTimestamp: time(Math.round(wallMs + lateMs)),
      },
    };
  });
}
