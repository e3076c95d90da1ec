import type { Sender } from "../auth/sender.ts";
import type { Clock } from "../base/clock.ts";
import type { Build } from "../cloudbuild/build.ts";
import type { ListBudget } from "../cloudbuild/list-budget.ts";
import type { Read } from "../cloudbuild/log-answer.ts";
import { createEntriesReader, type LogEntry } from "../cloudbuild/log-entries.ts";
import { createObjectReader } from "../cloudbuild/log-object.ts";
import { entriesUrl, type LogPlace, type LogRoots, objectUrl, placesOf, type Unread } from "../cloudbuild/log-place.ts";
import { createLines } from "../report/log-splitter.ts";

/** What the logs of a step are read with. */
export type LogMeans = {
  readonly sender: Sender;
  readonly roots: LogRoots;
  readonly budget: ListBudget;
  readonly clock: Clock;
};

/** A build's log, wherever it is. */
export type LogSource = {
  /** Reads what is new, in a place that may be read. `refused`: there is none. Never rejects. */
  read(limitMs: number, signal: AbortSignal, isLast: boolean): Promise<Read>;
  /** Which kind of place is read. */
  kind(): LogPlace["kind"] | undefined;
  /** True once a line has been read: no other place is read from then on. */
  isStarted(): boolean;
  /** Goes to the other place, where there is one that may be read. Gives whether it has. */
  turn(): boolean;
  /** The places that gave nothing. */
  unread(): readonly Unread[];
  /** The line that no line end follows. */
  rest(): LogEntry[];
};

// What is made of a piece is garbage before the next: with larger ones the heap grows by megabytes.
const pieceBytes = 16_384;

type Reader = { readonly place: LogPlace; read(limitMs: number, signal: AbortSignal, isLast: boolean): Promise<Read> };

/** The log of `build`. `isTail`: only its end is read. `take` is given its lines; the next ones come once it has resolved. */
export function createLogSource(
  build: Build,
  isTail: boolean,
  means: LogMeans,
  take: (entries: readonly LogEntry[]) => Promise<void>,
): LogSource {
  const lines = createLines();
  let isStarted = false;
  const taking = async (entries: readonly LogEntry[]) => {
    isStarted = true;
    await take(entries);
  };

  const readerOf = (place: LogPlace): Reader => {
    if (place.kind === "entries") {
      const { read } = createEntriesReader(entriesUrl(means.roots), place, { ...means, isTail }, taking);
      return { place, read };
    }
    const wallMs = () => means.clock.wallMs();
    const reader = createObjectReader(objectUrl(place, means.roots), means.sender, takeBytes, { isTail, wallMs });
    let isBegun = false;
    async function takeBytes(bytes: Buffer): Promise<void> {
      for (let at = 0; at < bytes.length; at += pieceBytes) await takePiece(bytes.subarray(at, at + pieceBytes));
    }
    async function takePiece(bytes: Buffer): Promise<void> {
      const whole = lines.add(bytes);
      // Of the line that the first byte is a part of, the beginning is missing.
      if (!isBegun && reader.skipped() > 0) isBegun = whole.shift() !== undefined;
      await taking(whole.map((text) => ({ text })));
    }
    return { place, read: reader.read };
  };

  const reasons = new Map<LogPlace, string>();
  const refused = new Set<LogPlace>();
  const places = placesOf(build);
  const readers = places.map(readerOf);
  // Then the object comes at the end only.
  if (build.logStreaming === "STREAM_OFF" && !isTail) readers.reverse();
  let current = readers[0];
  const turn = (): boolean => {
    const next = isStarted ? undefined : readers.find((reader) => reader !== current && !refused.has(reader.place));
    current = next ?? current;
    return next !== undefined;
  };

  return {
    kind: () => current?.place.kind,
    isStarted: () => isStarted,
    turn,
    unread: () =>
      places.flatMap((place) => {
        const why = reasons.get(place);
        return why === undefined ? [] : [{ place, why }];
      }),
    rest: () => lines.rest().map((text) => ({ text })),
    async read(limitMs, signal, isLast) {
      for (;;) {
        if (current === undefined) return { kind: "refused", why: "the build does not say where its log is" };
        const read = await current.read(limitMs, signal, isLast);
        if (read.kind === "refused") refused.add(current.place);
        if (read.kind === "refused" || read.kind === "absent") reasons.set(current.place, read.why);
        else reasons.delete(current.place);
        if (read.kind !== "refused" || !turn()) return read;
      }
    },
  };
}
