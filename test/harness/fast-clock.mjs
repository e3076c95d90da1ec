// Preloaded as `fast-clock.mjs?speed=10` where minutes are to pass in seconds: the clocks and timers of the process run
// so many times as fast. No imports, because the benchmark would measure them.
const factor = Number(import.meta.url.split("?speed=")[1]);
const { setTimeout, Date: wall } = globalThis;
const { hrtime } = process;
const passed = () => {
  const [seconds, ns] = hrtime();
  return seconds * 1000 + ns / 1e6;
};
const [start, startWall] = [passed(), wall.now()];
process.hrtime = () => {
  const ms = start + (passed() - start) * factor;
  return [Math.floor(ms / 1000), Math.floor((ms % 1000) * 1e6)];
};
wall.now = () => startWall + (passed() - start) * factor;
globalThis.setTimeout = (act, ms, ...rest) => setTimeout(act, ms / factor, ...rest);
