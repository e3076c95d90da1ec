import { arrayOf, integerOf, type Json, objectOf, present, stringOf } from "../base/json.ts";
import { parseTimeMs } from "../base/time.ts";

/** What is read of a `google.devtools.cloudbuild.v1.Build`: nothing that may be secret (SECURITY.md). */
export type Build = {
  readonly id?: string;
  /** `projects/NUMBER/locations/L/builds/ID`. */
  readonly name?: string;
  readonly projectId?: string;
  readonly status?: string;
  readonly statusDetail?: string;
  readonly logUrl?: string;
  readonly failureType?: string;
  readonly failureDetail?: string;
  readonly createTimeMs?: number;
  readonly startTimeMs?: number;
  readonly finishTimeMs?: number;
  /** The build's own limits: of its work, and of its time in the queue. */
  readonly timeoutMs?: number;
  readonly queueTtlMs?: number;
  readonly approval?: Approval;
  /** Where its log is: `options.logging`, `options.logStreamingOption`, and `logsBucket` as it came. */
  readonly logging?: string;
  readonly logStreaming?: string;
  readonly logsBucket?: string;
  readonly steps: readonly BuildStep[];
  readonly failedStep?: BuildStep;
  /** `timing`: when the phases SETUPBUILD, FETCHSOURCE, BUILD and PUSH began and ended. */
  readonly phases: Readonly<Record<string, Span>>;
  readonly images: readonly Image[];
};
/** When something began, and when it ended where it has. */
export type Span = { readonly startMs: number; readonly endMs?: number };
/** `state` of a build's approval, and when somebody decided. Who did is personal data, and not read. */
export type Approval = { readonly state: string; readonly timeMs?: number };
/** A step of a build. Its status is told when the build ends (cloudbuild.proto). */
export type BuildStep = {
  readonly index: number;
  readonly id?: string;
  readonly builder?: string;
  readonly status?: string;
  readonly exitCode?: number;
  /** True where it failed and its build goes on all the same. */
  readonly isAllowed?: boolean;
  readonly timing?: Span;
  /** Its own limit. */
  readonly timeoutMs?: number;
  /** The ids that it waits for; `-` alone: nothing; none: all steps before it. */
  readonly waitFor: readonly string[];
};
/** A container image that a build pushed. `digest`: empty where it is not known. */
export type Image = { readonly name: string; readonly digest: string };

/** What to call a step: its id, or its index. */
export const labelOfStep = ({ id, index }: Pick<BuildStep, "id" | "index">): string => id ?? String(index);

/** Reads a Build; every field of it may be missing. */
export function parseBuild(build: Json | undefined): Build | undefined {
  if (build === undefined) return undefined;
  const failure = objectOf(build.failureInfo);
  const options = objectOf(build.options);
  const steps = arrayOf(build.steps).map(parseStep);
  const failed = arrayOf(build.steps).findIndex(hasFailed);
  return present({
    id: stringOf(build.id),
    name: stringOf(build.name),
    projectId: stringOf(build.projectId),
    status: stringOf(build.status),
    statusDetail: stringOf(build.statusDetail),
    logUrl: stringOf(build.logUrl),
    failureType: stringOf(failure?.type),
    failureDetail: stringOf(failure?.detail),
    createTimeMs: parseTimeMs(build.createTime),
    startTimeMs: parseTimeMs(build.startTime),
    finishTimeMs: parseTimeMs(build.finishTime),
    timeoutMs: parseSecondsMs(build.timeout),
    queueTtlMs: parseSecondsMs(build.queueTtl),
    approval: parseApproval(objectOf(build.approval)),
    logging: stringOf(options?.logging),
    logStreaming: stringOf(options?.logStreamingOption),
    logsBucket: stringOf(build.logsBucket),
    steps,
    failedStep: steps[failed],
    phases: Object.fromEntries(
      Object.entries(objectOf(build.timing) ?? {}).flatMap(([name, value]) => {
        const span = parseSpan(value);
        return span === undefined ? [] : [[name, span]];
      }),
    ),
    images: arrayOf(objectOf(build.results)?.images).flatMap(imageOf),
  });
}

/** `google.protobuf.Duration`, `600s`, in milliseconds. */
function parseSecondsMs(value: unknown): number | undefined {
  const seconds = /^(\d{1,9})(?:\.\d+)?s$/.exec(stringOf(value) ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function parseSpan(value: unknown): Span | undefined {
  const { startTime, endTime } = objectOf(value) ?? {};
  const startMs = parseTimeMs(startTime);
  return startMs === undefined ? undefined : present({ startMs, endMs: parseTimeMs(endTime) });
}

function parseApproval(approval: Json | undefined): Approval | undefined {
  const state = stringOf(approval?.state);
  const timeMs = parseTimeMs(objectOf(approval?.result)?.approvalTime);
  return state === undefined ? undefined : present({ state, timeMs });
}

const failedStatuses = new Set<unknown>(["FAILURE", "INTERNAL_ERROR", "TIMEOUT"]);

function parseStep(value: unknown, index: number): BuildStep {
  const step = objectOf(value);
  return present({
    index,
    id: stringOf(step?.id),
    builder: stringOf(step?.name),
    status: stringOf(step?.status),
    exitCode: integerOf(step?.exitCode),
    isAllowed: (failedStatuses.has(step?.status) && !hasFailed(value)) || undefined,
    timing: parseSpan(step?.timing),
    timeoutMs: parseSecondsMs(step?.timeout),
    waitFor: arrayOf(step?.waitFor).filter((id) => typeof id === "string"),
  });
}

// A step with `allowFailure`, or whose exit code is among `allowExitCodes`, does not fail its build (cloudbuild.proto).
function hasFailed(value: unknown): boolean {
  const step = objectOf(value);
  const allowed = step?.allowFailure === true || arrayOf(step?.allowExitCodes).includes(step?.exitCode);
  return failedStatuses.has(step?.status) && !allowed;
}

function imageOf(value: unknown): Image[] {
  const image = objectOf(value);
  const name = stringOf(image?.name);
  return name === undefined ? [] : [{ name, digest: stringOf(image?.digest) ?? "" }];
}

/** Seconds from start to finish, with three decimals at most; `undefined` where times are missing or out of order. */
export function durationOf(build: Build | undefined): number | undefined {
  const { startTimeMs, finishTimeMs } = build ?? {};
  if (startTimeMs === undefined || finishTimeMs === undefined || finishTimeMs < startTimeMs) return undefined;
  return Math.round(finishTimeMs - startTimeMs) / 1000;
}
