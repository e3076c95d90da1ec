// What a schedule costs (requests) and gives (lag between the end and when it is seen), over a population of builds.
// Everything is drawn from seeds: two runs give the same figures. All times are seconds.
import { atMost, exactly, mean, median, quantile, type Section } from "./figures.ts";
import { apiCore, every5s, own, type Scheduler, type Seen, schedulers } from "./schedules.ts";

/** Numbers from 0 to 1 that only depend on the seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Build = { readonly queuedS: number; readonly endS: number; readonly joinedS: number };

const day = 86_400;
const gauss = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const betweenTriggers = Math.sqrt((Math.log(1500 / 240) / 1.645) ** 2 - 0.25 ** 2);

/**
 * A build. Triggers have a usual duration: log-normal with a median of 4 min and a 95th percentile of 25 min, a tenth
 * under 20 s, a few of hours. Builds scatter around it, 15 % fail part of the way, 15 % are queued for minutes, and the
 * waiter comes 1 to 5 s after the submission.
 */
function draw(random: () => number): Build {
  const kind = random();
  const long = () => 240 * Math.exp(betweenTriggers * gauss(random));
  const usual = kind < 0.1 ? 3 + 17 * random() : kind < 0.102 ? 3600 * 24 ** random() : long();
  const failsAt = random() < 0.15 ? random() : 1;
  const runS = Math.max(2, Math.min(day, failsAt * usual * Math.exp(0.25 * gauss(random))));
  const queuedS = random() < 0.15 ? -120 * Math.log(1 - random()) : 1 + 2 * random();
  return { queuedS, endS: queuedS + runS, joinedS: 1 + 4 * random() };
}

/** Seconds on the way there and back. */
const roundTrip = (random: () => number) => 0.06 + 0.06 * random();

type Quota = (atS: number) => boolean;
type Wait = {
  /** When its next poll is sent. */
  atS: number;
  readonly build: Build;
  readonly requests: number;
  /** Polls once. Gives `undefined` while it goes on. */
  poll(quota: Quota): { readonly lagS: number } | "lost" | undefined;
};

/** A wait for `build`, submitted at `fromS`. */
function waitFor(build: Build, scheduler: Scheduler, random: () => number, fromS = 0): Wait {
  let polls = 0;
  let refusals = 0;
  const startS = fromS + build.joinedS + (scheduler.firstS ?? 0);
  let nowS = startS;
  const waiter = scheduler.waiter({ nowMs: () => nowS * 1000, random });
  const wait = {
    atS: startS,
    build,
    get requests() {
      return polls;
    },
    poll(quota: Quota) {
      nowS = wait.atS;
      polls += 1;
      const tripS = roundTrip(random);
      const servedS = nowS + tripS / 2 - fromS;
      const granted = quota(nowS);
      nowS += tripS;
      refusals = granted ? 0 : refusals + 1;
      if (granted && servedS >= build.endS) {
        return { lagS: nowS - fromS + (scheduler.restS ?? 0) - Math.max(build.endS, build.joinedS) };
      }
      if (wait.atS - startS > (scheduler.giveUpS ?? Number.POSITIVE_INFINITY)) return "lost";
      const started = servedS < build.queuedS ? {} : { startTimeMs: 1000 * (fromS + build.queuedS) };
      const seen: Seen = { createTimeMs: 1000 * fromS, ...started };
      const sleepS = granted ? waiter.afterAnswer(polls, seen) : waiter.afterRefusal(polls, refusals);
      if (sleepS === undefined) return "lost";
      wait.atS = nowS + sleepS;
      return undefined;
    },
  };
  return wait;
}

/** How the waits of a population, or of a crowd, went. */
export type Fate = {
  readonly requests: readonly number[];
  readonly lagsS: readonly number[];
  /** Lags as shares of the builds' durations. */
  readonly relative: readonly number[];
  /** Share of waits that never saw the end. */
  readonly lost: number;
};

function fateOf(ended: readonly { wait: Wait; end: { lagS: number } | "lost" }[]): Fate {
  const seen = ended.flatMap(({ wait, end }) => (end === "lost" ? [] : [{ lagS: end.lagS, endS: wait.build.endS }]));
  return {
    requests: ended.map(({ wait }) => wait.requests),
    lagsS: seen.map(({ lagS }) => lagS),
    relative: seen.map(({ lagS, endS }) => lagS / endS),
    lost: 1 - seen.length / ended.length,
  };
}

/** Waits one by one, with no quota. */
export function simulateOne(scheduler: Scheduler, builds: number): Fate {
  const [forBuilds, forWaits] = [seeded(1), seeded(2)];
  return fateOf(
    Array.from({ length: builds }, () => {
      const wait = waitFor(draw(forBuilds), scheduler, forWaits);
      for (;;) {
        const end = wait.poll(() => true);
        if (end !== undefined) return { wait, end };
      }
    }),
  );
}

/** `crowds` times `count` waits in processes of their own, begun within 10 s, on one quota of `perMinute` requests. */
function simulateCrowd(scheduler: Scheduler, count: number, perMinute: number, crowds: number): Fate {
  const ended: { wait: Wait; end: { lagS: number } | "lost" }[] = [];
  for (let seed = 1; seed <= crowds; seed += 1) {
    const random = seeded(seed);
    // Nobody gives up: whoever does leaves his share to the others, and his long lag to nobody.
    const patient = { ...scheduler, giveUpS: Number.POSITIVE_INFINITY };
    const open = Array.from({ length: count }, () => waitFor(draw(random), patient, random, 10 * random()));
    let [tokens, filledS] = [perMinute, 0];
    const quota = (atS: number) => {
      tokens = Math.min(perMinute, tokens + ((atS - filledS) * perMinute) / 60);
      filledS = atS;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };
    while (open.length > 0) {
      const next = open.reduce((first, wait) => (wait.atS < first.atS ? wait : first));
      const end = next.poll(quota);
      if (end === undefined) continue;
      ended.push({ wait: next, end });
      open.splice(open.indexOf(next), 1);
    }
  }
  return fateOf(ended);
}

/** The action's figures as ratios to those whom it is held to. */
export function ratios(builds: number, crowds: number): Record<Ratio, number> {
  const [ours, fixed] = [simulateOne(own, builds), simulateOne(every5s, builds)];
  const [crowd, python] = [simulateCrowd(own, 100, 60, crowds), simulateCrowd(apiCore, 100, 60, crowds)];
  return {
    requests: mean(ours.requests) / mean(fixed.requests),
    meanLag: mean(ours.lagsS) / mean(fixed.lagsS),
    medianLag: median(ours.lagsS) / median(fixed.lagsS),
    meanRelativeLag: mean(ours.relative) / mean(fixed.relative),
    crowdLost: crowd.lost,
    crowdMedianLag: median(crowd.lagsS) / median(python.lagsS),
    crowdLateLag: quantile(crowd.lagsS, 0.95) / quantile(python.lagsS, 0.95),
  };
}

/** What is held to a bar: a population of single waits against 5 s, 100 waits on 60 a minute against google-api-python. */
export const bars = {
  requests: { id: "P8", what: "requests, to every 5 s", bar: 0.95 },
  meanLag: { id: "P8", what: "mean lag, to every 5 s", bar: 1 },
  medianLag: { id: "P8", what: "median lag, to every 5 s", bar: 0.9 },
  meanRelativeLag: { id: "P8", what: "mean relative lag, to every 5 s", bar: 0.6 },
  crowdLost: { id: "P9", what: "share of 100 waits on 60 a minute that is lost", bar: 0 },
  crowdMedianLag: { id: "P9", what: "100 waits on 60 a minute: median lag, to google-api-python", bar: 0.85 },
  crowdLateLag: { id: "P9", what: "100 waits on 60 a minute: p95 of the lag, to google-api-python", bar: 0.6 },
} as const;
type Ratio = keyof typeof bars;

/** The simulator's two tables and its goals. */
export function simulate(builds: number, crowds: number): [Section, Section] {
  const single = schedulers.map((scheduler) => {
    const fate = simulateOne(scheduler, builds);
    return {
      schedule: scheduler.name,
      requests: mean(fate.requests),
      "lag s mean": mean(fate.lagsS),
      p50: median(fate.lagsS),
      p95: quantile(fate.lagsS, 0.95),
      "relative % mean": 100 * mean(fate.relative),
      "lost %": 100 * fate.lost,
    };
  });
  const crowded = schedulers.map((scheduler) => {
    const fate = simulateCrowd(scheduler, 100, 60, crowds);
    return {
      schedule: scheduler.name,
      "requests per wait": mean(fate.requests),
      "lost %": 100 * fate.lost,
      "lag s p50": median(fate.lagsS),
      p95: quantile(fate.lagsS, 0.95),
    };
  });
  const found = ratios(builds, crowds);
  const goals = Object.entries(bars).map(([key, { id, what, bar }]) => {
    const figure = found[key as Ratio];
    return bar === 0 ? exactly(id, what, figure, bar) : atMost(id, what, figure, bar);
  });
  return [
    {
      title: `Simulator: one waiter, ${builds} builds`,
      rows: single,
      goals: goals.filter(({ id }) => id === "P8"),
    },
    {
      title: `Simulator: 100 waiters on one quota of 60 a minute, ${crowds} times`,
      rows: crowded,
      goals: goals.filter(({ id }) => id === "P9"),
    },
  ];
}
