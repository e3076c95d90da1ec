// Schedules of others, as their sources have them, and ours, from src/.
import type { Clock } from "../src/base/clock.ts";
import type { Build } from "../src/cloudbuild/build.ts";
import { ageMs, createRate, createSchedule } from "../src/wait/schedule.ts";

/** What the API tells of a build to whoever polls it. */
export type Seen = Pick<Build, "createTimeMs" | "startTimeMs">;

/** One waiter's way to poll, after so many `polls`. It sleeps for seconds. */
export type Waiter = {
  /** How long to sleep after an answer. */
  afterAnswer(polls: number, seen: Seen): number;
  /** How long to sleep after a refusal for quota, the `refusals`th in a row; `undefined` where that ends the wait. */
  afterRefusal(polls: number, refusals: number): number | undefined;
};

/** A schedule: makes a waiter on a clock that stands at its first poll. Chance comes from the clock too. */
export type Scheduler = {
  readonly name: string;
  /** Seconds before the first poll. */
  readonly firstS?: number;
  /** Seconds after which the waiter gives up. */
  readonly giveUpS?: number;
  /** Seconds between the poll that shows the end and the waiter's own end. */
  readonly restS?: number;
  waiter(clock: Pick<Clock, "nowMs" | "random">): Waiter;
};

type Next = (polls: number, random: () => number) => number;

/** Where the source retries a refusal it backs off up to a minute; `ends` where one refusal ends the wait. */
function peer(name: string, quota: "ends" | "retries", next: Next, rest: Partial<Scheduler> = {}): Scheduler {
  return {
    name,
    ...rest,
    waiter: ({ random }) => ({
      afterAnswer: (polls) => next(polls, random),
      afterRefusal: (polls, refusals) =>
        quota === "ends" ? undefined : Math.max(next(polls, random), Math.min(60, 2 ** refusals) * random()),
    }),
  };
}

const backOff =
  (firstS: number, factor: number, mostS: number, jitter: boolean): Next =>
  (polls, random) =>
    Math.min(mostS, firstS * factor ** (polls - 1)) * (jitter ? random() : 1);

/** The action's default: its rule of age, its window and its rate are those of src/. */
export const own: Scheduler = {
  name: "the action: 1.3 × age^(1/4) s",
  waiter({ nowMs, random }) {
    const clock: Clock = { nowMs, random, wallMs: nowMs, timer: () => () => undefined, sleep: async () => undefined };
    const schedule = createSchedule({ index: 0, count: 1 }, createRate(), clock);
    const firstPollMs = nowMs();
    let last: Seen | undefined;
    const age = () => ageMs(last, clock, firstPollMs);
    const atLeast = (ms: number) => Math.max(ms, schedule.earliestMs()) / 1000;
    return {
      afterAnswer(_, seen) {
        last = seen;
        schedule.polled();
        return atLeast(schedule.afterGoodMs(age()));
      },
      afterRefusal() {
        schedule.polled();
        return atLeast(schedule.afterQuotaMs(age()));
      },
    };
  },
};

/** The AWS SDK's waiter (@smithy/util-waiter) with the delays that its ECS client gives it: 15 to 120 s. */
const awsWaiter: Next = (polls, random) => (polls > 4 ? 120 : 15 + random() * (15 * 2 ** (polls - 1) - 15));

/** deploy-cloud-functions and deploy-pages poll every 5 s. */
export const every5s = peer("deploy-cloud-functions, deploy-pages: 5 s", "ends", () => 5);
/** google.api_core.operation: 1 s × 1.5 up to 20 s, full jitter, for 15 minutes. */
export const apiCore = peer("google-api-python: 1 s × 1.5 ≤ 20 s", "retries", backOff(1, 1.5, 20, true), {
  giveUpS: 900,
});

/** All that are compared. */
export const schedulers: readonly Scheduler[] = [
  peer("gcloud builds submit: 1 s", "ends", () => 1),
  peer("Azure core-lro: 2 s", "retries", () => 2),
  every5s,
  peer("action-wait-for-check: 10 s", "ends", () => 10),
  peer("aws-codebuild-run-build: 30 s, 15 s to exit", "retries", () => 30, { restS: 15 }),
  peer("AWS SDK's waiter, ECS: 15 s × 2 ≤ 120 s", "retries", awsWaiter),
  apiCore,
  peer("google-cloud-go: 1 s × 2 ≤ 60 s", "ends", backOff(1, 2, 60, true)),
  peer("gax-nodejs: 0.1 s × 1.3 ≤ 60 s", "ends", backOff(0.1, 1.3, 60, false)),
  peer("skaffold: 1.5^n s ≤ 60 s", "retries", (polls) => Math.min(60, 1.5 ** Math.min(polls, 10))),
  peer(
    "gcloud's waiter: 2 s × 1.4 ≤ 180 s",
    "retries",
    (polls, random) => Math.min(180, 2 * 1.4 ** (polls - 1) + random()),
    {
      firstS: 1,
      giveUpS: 1800,
    },
  ),
  own,
];
