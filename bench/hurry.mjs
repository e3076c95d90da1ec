// Preloaded where hours are to pass in seconds: the clocks and timers of the process run HURRY times as fast. No
// imports, because they would be measured.
const factor = Number(process.env.HURRY);
const { setTimeout, performance, Date: wall } = globalThis;
const [start, startWall] = [performance.now(), wall.now()];
const passed = performance.now.bind(performance);
performance.now = () => start + (passed() - start) * factor;
wall.now = () => startWall + (passed() - start) * factor;
globalThis.setTimeout = (act, ms, ...rest) => setTimeout(act, ms / factor, ...rest);
