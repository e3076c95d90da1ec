import type { Clock } from "../base/clock.ts";
import { reasonOf } from "../base/sanitise.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Reached, SavedOperation, State } from "./state.ts";
import type { Store } from "./state-store.ts";

/** Writes what main knows for post, while it waits. */
export type StateWriter = {
  /** Takes up an operation, and gives its index. It is written with the next save. */
  add(target: Target): number;
  /** Saves. Gives why that failed: the step's own end is not to change for that. */
  save(phase: State["phase"]): string | undefined;
  /** Takes note of how far main came with the operation at `index`; saves it at once, or within 100 ms. */
  reached(index: number, reached: Reached): void;
  /** Takes note that main has set the last commit status. It is written with the next save. */
  commitStatusSet(): void;
};

const saveGapMs = 100;

/** What post must know beside the operations. */
export type About = Omit<State, "phase" | "operations">;

/** Writes to `store`. */
export function createStateWriter(store: Store, about: About, clock: Clock): StateWriter {
  const operations: SavedOperation[] = [];
  let { commitStatus } = about;
  let savedMs = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;
  const save = (phase: State["phase"]): string | undefined => {
    stopTimer?.();
    stopTimer = undefined;
    savedMs = clock.nowMs();
    try {
      store.save({ ...about, commitStatus, phase, operations: phase === "settled" ? [] : [...operations] });
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  };
  return {
    add: (target) => operations.push({ target }) - 1,
    save,
    reached(index, reached) {
      const saved = operations[index];
      if (saved === undefined) throw new RangeError(`there is no operation at ${index}`);
      operations[index] = { ...saved, reached };
      // With a thousand operations each save is a large one: those that end together are saved together.
      const gapMs = reached === "over" ? saveGapMs : savedMs + saveGapMs - clock.nowMs();
      if (gapMs <= 0) save("armed");
      else stopTimer ??= clock.timer(gapMs, () => save("armed"));
    },
    commitStatusSet() {
      commitStatus = undefined;
    },
  };
}
