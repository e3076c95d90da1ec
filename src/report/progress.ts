import type { Clock } from "../base/clock.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Observer } from "../wait/plan.ts";
import { deadlineLine, entryLine, headLine, isScattered, linkOf } from "./head.ts";
import { heartbeatLine } from "./heartbeat.ts";
import { withLabels } from "./label.ts";
import { agoMs, stateLine, stateWord } from "./state.ts";
import { createTroubleLines } from "./trouble-lines.ts";

/** The log of a step while it waits: its head once, then a line for what is new, and a sign of life. */
export type Progress = {
  /** Takes in an operation that is waited for from now on. */
  add(target: Target): Watch;
  /** Prints a harmless line of somebody else: it is a sign of life too. */
  print(line: string): void;
  /** Says how things are once no line was printed for 5 minutes, until `signal` is aborted. */
  heartbeat(signal: AbortSignal): Promise<void>;
};
/** The observer of one operation. `ended`: it is no longer waited for; `lines` say how that came. */
export type Watch = Observer & { ended(lines: readonly string[]): void };

/** Where the lines go, harmless by then. */
export type Out = { info(line: string): void; group(title: string): void; endGroup(): void };

/** `count`: how many operations there will be, also where some are still looked for. */
export type Waited = { readonly count: number; readonly timeoutMs: number };

type Own = {
  readonly name: string;
  readonly target: Target;
  label: string;
  last?: Operation;
  /** When its state was seen first. */
  sinceMs: number;
  isListed: boolean;
  isOver: boolean;
};

// A little less than 5 minutes, the longest silence that is allowed.
const silenceMs = 299_000;
const noticeGapMs = 120_000;
const longestList = 10;

/** The log of a step that waits for `count` operations from now on. */
export function createProgress({ count, timeoutMs }: Waited, out: Out, clock: Clock): Progress {
  const startMs = clock.nowMs();
  const all: Own[] = [];
  let printedMs = startMs;
  let noticedMs = Number.NEGATIVE_INFINITY;
  let hasHead = false;
  let labelled = 0;
  const trouble = createTroubleLines((line, target) => {
    showHead();
    const own = all.find((one) => one.target === target);
    if (own === undefined) print(line);
    else printOf(own, line);
  }, clock);

  function print(line: string): void {
    printedMs = clock.nowMs();
    out.info(line);
  }

  /** Gives the operations their labels, and how wide the widest is. */
  function label(): number {
    if (labelled !== all.length) for (const { subject, label } of withLabels(all)) subject.label = label;
    labelled = all.length;
    return Math.max(...all.map((own) => own.label.length));
  }

  function printOf(own: Own, line: string): void {
    const width = label();
    print(count === 1 ? line : `${own.label.padEnd(width)}  ${line}`);
  }

  /** Prints the head, unless it stands there. Then it tells the states that were seen by now. */
  function showHead(): void {
    if (hasHead) return;
    hasHead = true;
    const title = headLine(all, count, timeoutMs);
    const isGroup = all.length > longestList;
    if (isGroup) out.group(title);
    else print(title);
    const isApart = isScattered(all);
    for (const own of all) list(own, isApart);
    if (isGroup) out.endGroup();
    const left = startMs + timeoutMs - clock.nowMs();
    const line = deadlineLine(all, left, timeoutMs, clock.wallMs());
    if (line !== "") print(line);
    for (const own of all) if (own.last !== undefined) tellState(own, own.last, undefined);
  }

  /** Prints the link of an operation that has been seen, once. `isApart`: with its place, which the head has not. */
  function list(own: Own, isApart: boolean): void {
    if (own.isListed || own.last === undefined) return;
    own.isListed = true;
    const width = label();
    if (count > 1) print(entryLine(own, width, isApart));
    else if (linkOf(own.last) !== "") print(linkOf(own.last));
  }

  function tellState(own: Own, now: Operation, before: Operation | undefined): void {
    const then = before === undefined ? undefined : { operation: before, forMs: clock.nowMs() - own.sinceMs };
    const line = stateLine(now, then, clock.wallMs());
    if (line !== undefined) printOf(own, line);
    if (before === undefined) own.sinceMs = clock.nowMs() - agoMs(now, clock.wallMs());
    else if (stateWord(before) !== stateWord(now)) own.sinceMs = clock.nowMs();
  }

  return {
    print,
    add(target) {
      const own: Own = { name: target.name, target, label: "", sinceMs: startMs, isListed: false, isOver: false };
      all.push(own);
      return {
        seen(operation) {
          trouble.answered(target);
          const before = own.last;
          own.last = operation;
          if (!hasHead) {
            // One head for all: it waits for the first answer of each, as long as no other one says more.
            const waiting = count - all.filter(({ last, isOver }) => last !== undefined || isOver).length;
            if (before !== undefined || waiting === 0) showHead();
            return;
          }
          if (before === operation) return;
          if (!own.isListed) list(own, isScattered(all));
          tellState(own, operation, before);
        },
        trouble: (poll) => trouble.failed(target, poll, own.last === undefined ? "before" : "after"),
        notice(text) {
          // All waits of the step notice the same thing within a poll and a sleep: it is said once.
          if (clock.nowMs() - noticedMs > noticeGapMs) print(text);
          noticedMs = clock.nowMs();
        },
        ended(lines) {
          own.isOver = true;
          trouble.ended(target);
          showHead();
          for (const line of lines) printOf(own, line);
        },
      };
    },
    async heartbeat(signal) {
      while (!signal.aborted) {
        const leftMs = printedMs + silenceMs - clock.nowMs();
        if (leftMs > 0) {
          await clock.sleep(leftMs, signal);
          continue;
        }
        const line = signOfLife();
        // With nothing to tell, the next look is as far away.
        printedMs = clock.nowMs();
        if (line === "") continue;
        showHead();
        print(line);
      }
    },
  };

  function signOfLife(): string {
    const nowMs = clock.nowMs();
    const open = all
      .filter(({ last, isOver }) => !isOver && !last?.done)
      .map(({ target, last, sinceMs }) => ({ last, forMs: nowMs - sinceMs, failingMs: trouble.lastsMs(target) }));
    if (open.length === 0) return "";
    return heartbeatLine(open, { count, unknown: count - all.length, waitedMs: nowMs - startMs }, trouble.takeCount());
  }
}
