import type { BuildScript, Course, FinalStatus, Json } from "./scenarios.ts";

/** Shares of the working time: where the phases of a build begin and end. */
const fetchFrom = 0.03;
const buildFrom = 0.12;
const buildTo = 0.92;
const pushFrom = 0.93;
const pushTo = 0.98;

/** From when to when something lasts, in ages of the build; Infinity while nobody knows. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** A step as it is planned; `takesMs` is there also for one that lasts until somebody ends it. */
export type PlannedStep = Span & { readonly takesMs: number };

/** A step's span, and how it stands at the end of it: without a status it has not begun, or still runs. */
export type StepSpan = Span & { readonly status?: FinalStatus };

/** What a step waits for: what its `waitFor` names, nothing with `-`, else all before it (cloudbuild.proto). */
function needs(steps: readonly Json[], index: number): number[] {
  const named = Array.isArray(steps[index]?.waitFor) ? (steps[index].waitFor as unknown[]) : [];
  const before = steps.slice(0, index).map((_, each) => each);
  if (named.length === 0) return before;
  return before.filter((each) => steps[each]?.id !== undefined && named.includes(steps[each].id));
}

/** Where each step begins and ends, in units of a step that takes as long as any other. */
function unitsOf(steps: readonly Json[], weights: readonly number[]): { from: number; to: number }[] {
  const units: { from: number; to: number }[] = [];
  for (const index of steps.keys()) {
    const from = Math.max(0, ...needs(steps, index).map((each) => units[each]?.to ?? 0));
    units.push({ from, to: from + (weights[index] ?? 1) });
  }
  return units;
}

type Planned = Pick<
  BuildScript,
  "config" | "end" | "failedStep" | "failureType" | "queuedMs" | "stepWeights" | "totalMs"
>;

/** How long a build would work if it came to its end: a failed one has ended in the midst of a step. */
export function workMsOf({ config, end, failedStep, failureType, queuedMs, stepWeights, totalMs }: Planned): number {
  if (totalMs === Infinity || queuedMs === Infinity) return 13_000;
  const worksMs = Math.max(1, totalMs - queuedMs);
  if (end === "SUCCESS") return worksMs;
  if (end === "FAILURE" && failureType === "PUSH_FAILED") return worksMs / pushTo;
  if (end === "FAILURE" && failureType === "FETCH_SOURCE_FAILED") return worksMs / buildFrom;
  const units = unitsOf(config.steps, stepWeights);
  const { from, to } = units[failedStep] ?? units.at(-1) ?? { from: 0, to: 1 };
  const reached = (from + 0.9 * (to - from)) / Math.max(1e-9, ...units.map((unit) => unit.to));
  return worksMs / (buildFrom + (buildTo - buildFrom) * Math.min(1, reached));
}

/** What a build does from its start on if nothing ends it. What is ended by hand lasts until then. */
export function planOf(script: BuildScript): {
  readonly fetch: Span;
  readonly steps: readonly PlannedStep[];
  readonly build: Span;
  readonly push: Span;
} {
  const { byHand, config, failedStep, failureType, queuedMs, stepWeights, workMs } = script;
  const at = (share: number) => queuedMs + workMs * share;
  const stalled = byHand && failureType !== "PUSH_FAILED" ? Math.min(failedStep, config.steps.length - 1) : undefined;
  const units = unitsOf(config.steps, stepWeights);
  const longest = Math.max(1e-9, ...units.map((unit) => unit.to));
  const fetchFails = script.end === "FAILURE" && failureType === "FETCH_SOURCE_FAILED";
  const steps: PlannedStep[] = [];
  for (const [index, unit] of units.entries()) {
    const before = needs(config.steps, index).map((each) => steps[each]?.toMs ?? 0);
    const fromMs = fetchFails
      ? Infinity
      : Math.max(at(buildFrom + (buildTo - buildFrom) * (unit.from / longest)), ...before);
    const takesMs = workMs * (buildTo - buildFrom) * ((unit.to - unit.from) / longest);
    steps.push({ fromMs, toMs: index === stalled ? Infinity : fromMs + takesMs, takesMs });
  }
  const builtMs = Math.max(at(buildFrom), ...steps.map(({ toMs }) => toMs));
  return {
    fetch: { fromMs: at(fetchFrom), toMs: fetchFails ? Infinity : at(buildFrom) },
    steps,
    build: { fromMs: fetchFails ? Infinity : at(buildFrom), toMs: builtMs },
    push: { fromMs: Math.max(at(pushFrom), builtMs), toMs: Math.max(at(pushTo), builtMs) },
  };
}

/** The steps of a build that has come so far. What has to be over before its end, and is not, is over then. */
export function stepSpans(script: BuildScript, { status, endMs }: Course): StepSpan[] {
  const { steps } = planOf(script);
  if (endMs === undefined) return [...steps];
  const over = ({ fromMs, toMs }: Span): StepSpan => ({
    fromMs: Math.min(fromMs, endMs),
    toMs: Math.min(toMs, endMs),
    status: "SUCCESS",
  });
  const pushed = status === "FAILURE" && script.failureType === "PUSH_FAILED";
  if (status === "SUCCESS" || pushed) return steps.map(over);
  const inStep = status === "FAILURE" && script.failureType === "USER_BUILD_STEP";
  const failing = inStep ? failingStep(script, steps, endMs) : undefined;
  const needed = failing === undefined ? new Set<number>() : allNeeds(script.config.steps, failing);
  return steps.map((span, index) => {
    if (index === failing) return { fromMs: Math.min(span.fromMs, endMs), toMs: endMs, status: "FAILURE" };
    if (needed.has(index) || span.toMs <= endMs) return over(span);
    if (span.fromMs >= endMs) return { fromMs: Infinity, toMs: Infinity };
    // What ran beside the step that failed is ended with it.
    return { fromMs: span.fromMs, toMs: endMs, status: status === "FAILURE" ? "CANCELLED" : (status as FinalStatus) };
  });
}

/** The step in which a build fails: the one that was to, unless it is over; then one that runs, or the last. */
function failingStep({ failedStep }: BuildScript, steps: readonly Span[], endMs: number): number {
  const last = steps.length - 1;
  const wanted = Math.min(failedStep, last);
  if ((steps[wanted]?.toMs ?? Infinity) > endMs) return wanted;
  const running = steps.findIndex(({ fromMs, toMs }) => fromMs < endMs && toMs > endMs);
  return running === -1 ? last : running;
}

function allNeeds(steps: readonly Json[], index: number): Set<number> {
  const found = new Set<number>();
  const left = needs(steps, index);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    left.push(...needs(steps, next));
  }
  return found;
}
