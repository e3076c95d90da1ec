import type { Clock } from "../base/clock.ts";
import type { Operation } from "../cloudbuild/operation.ts";
import type { Target } from "../cloudbuild/target.ts";
import { agoMs, stateLine, stateWord } from "./build-state.ts";
import { withLabels } from "./label.ts";
import { deadlineLine, entryLine, headLine, isScattered, linkOf } from "./log-head.ts";

/** Where the lines go, harmless by then. */
export type Out = { info(line: string): void; group(title: string): void; endGroup(): void };

/** `count`: how many operations there will be, also where some are still looked for. `timeoutMs`: of the step. */
export type Waited = { readonly count: number; readonly timeoutMs: number };

/** An operation of the step and what was told of it. */
export type Told = {
  readonly name: string;
  readonly target: Target;
  label: string;
  last?: Operation;
  /** When its state was seen first, on the clock that never jumps. */
  sinceMs: number;
  isListed: boolean;
  isOver: boolean;
  /** How it ended, where that is not told yet. */
  untold: readonly string[];
};

/** The lines of a step that waits: the head first, then what each operation does and how it ended. */
export type StepLog = {
  readonly all: readonly Told[];
  add(target: Target): Told;
  print(line: string): void;
  /** Prints a line of one operation, with its label where there are several. */
  printOf(own: Told, line: string): void;
  /** When the last line was printed, on the clock that never jumps. */
  printedMs(): number;
  /** Prints the head, unless it stands there, and what is known by now. */
  showHead(): void;
  /** Takes what was seen of an operation. */
  seen(own: Told, operation: Operation): void;
  /** Takes how an operation ended. */
  ended(own: Told, lines: readonly string[]): void;
};

// More entries than these are folded.
const longestList = 10;
// So long the head waits for the first answer of each operation, so that it is one for all.
const headLimitMs = 2000;

/** The log of a step that waits from now on. */
export function createStepLog({ count, timeoutMs }: Waited, out: Out, clock: Clock): StepLog {
  const startMs = clock.nowMs();
  const all: Told[] = [];
  let printedMs = startMs;
  let hasHead = false;
  let stopHeadTimer: (() => void) | undefined;
  let labelled = 0;

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

  function printOf(own: Told, line: string): void {
    const width = label();
    print(count === 1 ? line : `${own.label.padEnd(width)}  ${line}`);
  }

  function showHead(): void {
    if (hasHead) return;
    hasHead = true;
    stopHeadTimer?.();
    const title = headLine(all, count, timeoutMs);
    const isGroup = all.length > longestList;
    if (isGroup) out.group(title);
    else print(title);
    const isApart = isScattered(all);
    for (const own of all) list(own, isApart);
    if (isGroup) out.endGroup();
    const line = deadlineLine(all, startMs + timeoutMs - clock.nowMs(), timeoutMs, clock.wallMs());
    if (line !== "") print(line);
    for (const own of all) {
      if (own.last !== undefined) tellState(own, own.last, undefined);
      tellEnd(own);
    }
  }

  /** Prints the head once each operation has answered, or a moment after the first one did. */
  function awaitHead(): void {
    const waiting = count - all.filter(({ last, isOver }) => last !== undefined || isOver).length;
    if (waiting === 0) showHead();
    else stopHeadTimer ??= clock.timer(headLimitMs, showHead);
  }

  /** Prints the link of an operation that has been seen, once. `isApart`: with its place, which the head has not. */
  function list(own: Told, isApart: boolean): void {
    if (own.isListed || own.last === undefined) return;
    own.isListed = true;
    const width = label();
    if (count > 1) print(entryLine(own, width, isApart));
    else if (linkOf(own.last) !== "") print(linkOf(own.last));
  }

  function tellState(own: Told, now: Operation, before: Operation | undefined): void {
    const then = before === undefined ? undefined : { operation: before, forMs: clock.nowMs() - own.sinceMs };
    const line = stateLine(now, then, clock.wallMs());
    if (line !== undefined) printOf(own, line);
    if (before === undefined) own.sinceMs = clock.nowMs() - agoMs(now, clock.wallMs());
    else if (stateWord(before) !== stateWord(now)) own.sinceMs = clock.nowMs();
  }

  function tellEnd(own: Told): void {
    for (const line of own.untold) printOf(own, line);
    own.untold = [];
  }

  return {
    all,
    print,
    printOf,
    printedMs: () => printedMs,
    showHead,
    add(target) {
      const { name } = target;
      const own = { name, target, label: "", sinceMs: startMs, isListed: false, isOver: false, untold: [] };
      all.push(own);
      return own;
    },
    seen(own, operation) {
      const before = own.last;
      own.last = operation;
      if (!hasHead) return awaitHead();
      if (before === operation) return;
      if (!own.isListed) list(own, isScattered(all));
      tellState(own, operation, before);
    },
    ended(own, lines) {
      own.isOver = true;
      own.untold = lines;
      if (hasHead) tellEnd(own);
      else awaitHead();
    },
  };
}
