// Preloaded where the peak of memory is asked for: only the process itself can read it in its last moment.
const { readFileSync, writeFileSync } = require("node:fs");
const { PEAK_FILE } = process.env;
process.on("exit", () => writeFileSync(PEAK_FILE, readFileSync("/proc/self/status")));
