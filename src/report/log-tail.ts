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

/** Keeps the last 50 lines of each step and of all. Where that is too much, the step that has been silent for longest goes. */
export function createTails(): LogTails {
  const all: string[] = [];
  // In the order of their last lines.
  const tails = new Map<number, string[]>();
  let size = 0;
  let latest: number | undefined;
  const append = (lines: string[], text: string): number => {
    lines.push(text);
    const dropped = lines.length > most ? lines.shift() : undefined;
    return text.length - (dropped?.length ?? 0);
  };
  return {
    add(text, step) {
      const kept = text.length > longestKept ? text.slice(0, longestKept) : text;
      append(all, kept);
      if (step === undefined) return;
      const lines = tails.get(step) ?? [];
      if (step !== latest) {
        tails.delete(step);
        tails.set(step, lines);
        latest = step;
      }
      size += append(lines, kept);
      if (size <= mostCharacters) return;
      for (const [old, silent] of tails) {
        if (size <= mostCharacters) break;
        for (const { length } of silent) size -= length;
        tails.delete(old);
      }
    },
    of: (step) => (step === undefined ? all : (tails.get(step) ?? [])),
  };
}
