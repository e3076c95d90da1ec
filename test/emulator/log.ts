import { digestOf, fetchFailure, pullShare, pushFailure, stepFailure } from "./build-json.ts";
import { type PlannedStep, planOf, type Span, type StepSpan, stepSpans } from "./plan.ts";
import { type BuildScript, type Course, courseAt, type FinalStatus } from "./scenarios.ts";
import { type Output, outputOf, pullLines } from "./step-output.ts";

/** A line of a build's log, the age at which it is written, and the index of the step that prints it. */
export type LogLine = { readonly atMs: number; readonly text: string; readonly step?: number };

/** A step as the log names it. */
export function stepLabel({ config }: Pick<BuildScript, "config">, index: number): string {
  const { id } = config.steps[index] ?? {};
  return `Step #${index}${id === undefined ? "" : ` - "${id}"`}`;
}

/** Whether the log names its steps: a build of one step without an id prints that step's lines as they are. */
function namesSteps({ config }: Pick<BuildScript, "config">): boolean {
  return config.steps.length > 1 || config.steps[0]?.id !== undefined;
}

/** What stands before each line of a step. */
export function stepPrefix(script: Pick<BuildScript, "config">, index: number): string {
  return namesSteps(script) ? `${stepLabel(script, index)}: ` : "";
}

/** The lines of the build's log that are written at an age, in their order. What is there stays as it is. */
export function logLinesAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): LogLine[] {
  const course = courseAt(script, ageMs, cancelledAtMs);
  if (course.startMs === undefined || script.ownLog) return [];
  const untilMs = Math.min(ageMs, course.endMs ?? Infinity);
  const spans = stepSpans(script, course);
  const plan = planOf(script);
  // What has to be there at such an end is written then, where its time had not come.
  const isWhole = course.status === "SUCCESS" || (course.status === "FAILURE" && plan.fetch.toMs !== Infinity);
  const lines = [
    ...headLines(script, course.startMs, isWhole ? untilMs : Infinity),
    ...plan.steps.flatMap((planned, index) =>
      stepLines(script, index, planned, endedAt(untilMs, planned, spans[index])),
    ),
    ...pushLines(script, course, untilMs),
  ];
  const written = lines.filter(({ atMs }) => atMs <= untilMs).toSorted((one, other) => one.atMs - other.atMs);
  return [...written, ...lastLines(script, course, spans)];
}

/** How a step stands when the log has come so far: the Build tells it at its end only. */
function endedAt(untilMs: number, planned: PlannedStep, span: StepSpan = planned): StepSpan {
  return span.status === undefined && planned.toMs <= untilMs ? { ...span, status: "SUCCESS" } : span;
}

/** The whole log at an age; empty while there is no line. */
export function logAt(script: BuildScript, ageMs: number, cancelledAtMs = Infinity): string {
  return logLinesAt(script, ageMs, cancelledAtMs)
    .map((line) => `${line.text}\n`)
    .join("");
}

function headLines(script: BuildScript, startMs: number, latestMs: number): LogLine[] {
  const { fetch, build } = planOf(script);
  const at = (ms: number, ...texts: string[]) => texts.map((text) => ({ atMs: Math.min(ms, latestMs), text }));
  return [
    ...at(startMs, `starting build "${script.id}"`, ""),
    ...at(fetch.fromMs, "FETCHSOURCE", "HEAD is now at 7e1d0c4 Serve the page"),
    ...at(build.fromMs, "BUILD"),
  ];
}

function stepLines(script: BuildScript, index: number, planned: PlannedStep, ended: StepSpan): LogLine[] {
  const named = namesSteps(script);
  const label = stepLabel(script, index);
  const step = script.config.steps[index] ?? {};
  const output = outputOf(step, script.exitCode);
  const own = script.stepLines[index];
  const isOver = ended.status !== undefined;
  // Whatever comes to its own end has printed everything by then; what is stopped has not.
  const latestMs = ended.status === "SUCCESS" || ended.status === "FAILURE" ? ended.toMs : Infinity;
  const at = (share: number) => Math.min(planned.fromMs + planned.takesMs * share, latestMs);
  const spread = (texts: readonly string[], from: number, to: number) =>
    texts.map((text, line) => ({ atMs: at(from + ((to - from) * (line + 1)) / (texts.length + 1)), text }));
  const printed = [
    ...spread(pullLines(String(step.name)), 0, pullShare),
    ...spread(own ?? output.running, pullShare, 0.9),
    ...(own === undefined ? endingLines(ended, output) : []).map((text) => ({ atMs: ended.toMs, text })),
  ].map((line) => ({ ...line, text: `${stepPrefix(script, index)}${line.text}`, step: index }));
  return [
    ...(named ? [{ atMs: at(0), text: `Starting ${label}` }] : []),
    ...printed,
    ...(named && isOver ? [{ atMs: ended.toMs, text: `Finished ${label}` }] : []),
  ];
}

/** The last lines of a step, which depend on how it ends. */
function endingLines({ status }: StepSpan, output: Output): readonly string[] {
  return status === "SUCCESS" ? output.succeeded : status === "FAILURE" ? output.failed : [];
}

function pushLines(script: BuildScript, course: Course, untilMs: number): LogLine[] {
  const images = script.config.images ?? [];
  const { push } = planOf(script);
  if (images.length === 0) return [];
  const isOver = course.status === "SUCCESS" || (course.status === "FAILURE" && script.failureType === "PUSH_FAILED");
  const begins: Span = isOver ? { fromMs: Math.min(push.fromMs, untilMs), toMs: Math.min(push.toMs, untilMs) } : push;
  const fails = script.end === "FAILURE" && script.failureType === "PUSH_FAILED";
  return [
    { atMs: begins.fromMs, text: "PUSH" },
    ...images.flatMap((name) => {
      const repository = name.replace(/:[^:/]+$/, "");
      const begun = [`Pushing ${name}`, `The push refers to repository [${repository}]`, "5f70bf18a086: Preparing"];
      const done = ["5f70bf18a086: Pushed", `latest: digest: ${digestOf(`${script.id} ${name}`)} size: 1786`];
      return [
        ...begun.map((text) => ({ atMs: begins.fromMs, text })),
        ...(fails ? [] : done).map((text) => ({ atMs: begins.toMs, text })),
      ];
    }),
  ];
}

function lastLines(script: BuildScript, { status, endMs }: Course, spans: readonly StepSpan[]): LogLine[] {
  if (endMs === undefined) return [];
  return lastTexts(script, status as FinalStatus, spans).map((text) => ({ atMs: endMs, text }));
}

function lastTexts(script: BuildScript, status: FinalStatus, spans: readonly StepSpan[]): string[] {
  switch (status) {
    case "SUCCESS":
      return ["DONE"];
    case "FAILURE":
      return ["ERROR", `ERROR: ${failureText(script, spans)}`];
    case "TIMEOUT":
      return ["TIMEOUT", "ERROR: context deadline exceeded"];
    case "CANCELLED":
      return ["CANCELLED", "ERROR: context canceled"];
    case "INTERNAL_ERROR":
    case "EXPIRED":
      return [status, "ERROR: build did not finish"];
  }
}

function failureText(script: BuildScript, spans: readonly StepSpan[]): string {
  if (script.failureType === "PUSH_FAILED") return pushFailure(script);
  if (script.failureType === "FETCH_SOURCE_FAILED") return fetchFailure;
  return stepFailure(
    script,
    spans.findIndex(({ status }) => status === "FAILURE"),
  );
}
