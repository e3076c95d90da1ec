import type { Progress, Watch } from "../report/progress.ts";

/** Progress that is loaded late. */
export type LateProgress = Progress & {
  /** Loads it. Resolves once everything that it was told by then is printed. */
  load(): Promise<void>;
};

/**
 * The log of the step while it waits. It is made by `make` once there is something to tell, or `load` is called: the first
 * poll need not wait for it.
 */
export function createLateProgress(make: () => Promise<Progress>): LateProgress {
  let progress: Progress | undefined;
  let loading: Promise<void> | undefined;
  const untold: ((progress: Progress) => void)[] = [];
  const load = () => {
    loading ??= make().then((made) => {
      progress = made;
      for (const tell of untold) tell(made);
    });
    return loading;
  };
  const later = (tell: (progress: Progress) => void): void => {
    if (progress === undefined) untold.push(tell);
    else tell(progress);
  };
  const now = (tell: (progress: Progress) => void): void => {
    later(tell);
    void load();
  };
  return {
    load,
    add(target) {
      let watch: Watch | undefined;
      later((made) => {
        watch = made.add(target);
      });
      return {
        seen: (operation) => now(() => watch?.seen(operation)),
        trouble: (poll) => now(() => watch?.trouble(poll)),
        notice: (text) => now(() => watch?.notice(text)),
        ended: (lines) => now(() => watch?.ended(lines)),
      };
    },
    print: (line) => now((made) => made.print(line)),
    heartbeat: async (signal) => later((made) => void made.heartbeat(signal)),
  };
}
