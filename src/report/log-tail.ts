/** The last lines of a log, and of each of its steps. */
export type LogTails = {
  /** Takes a line as it came, of a step or of none. */
  add(text: string, step: number | undefined): void;
  /** The last lines of a step, or of the whole log. */
  of(step: number | undefined): readonly string[];
};

const most = 50;
const longestKept = 4000;
const mostCharacters = 4_000_000;

/** Keeps the last 50 lines of each step and of all. Where that is too much, what has printed nothing for longest goes. */
export function createTails(): LogTails {
  // In the order of their last lines.
  const tails = new Map<number | undefined, string[]>();
  let size = 0;
  const drop = (lines: readonly string[]) => {
    for (const { length } of lines) size -= length;
  };
  const append = (step: number | undefined, text: string) => {
    const lines = tails.get(step) ?? [];
    tails.delete(step);
    tails.set(step, lines);
    lines.push(text);
    size += text.length;
    if (lines.length > most) drop(lines.splice(0, 1));
  };
  return {
    add(text, step) {
      const kept = text.slice(0, longestKept);
      append(undefined, kept);
      if (step !== undefined) append(step, kept);
      for (const [old, lines] of tails) {
        if (size <= mostCharacters) return;
        drop(lines);
        tails.delete(old);
      }
    },
    of: (step) => tails.get(step) ?? [],
  };
}
