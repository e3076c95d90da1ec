// Preloaded where a test asks what a process has loaded by the time it opens a connection: each one adds a line to the
// file LOADED_REPORT. No imports, as they would be counted.
const { registerHooks } = process.getBuiltinModule("node:module");
const { subscribe } = process.getBuiltinModule("node:diagnostics_channel");
const { appendFileSync } = process.getBuiltinModule("node:fs");

const files = [];
registerHooks({
  load(url, context, next) {
    files.push(url);
    return next(url, context);
  },
});
subscribe("net.client.socket", () => {
  appendFileSync(process.env.LOADED_REPORT, `${JSON.stringify({ files, builtins: process.moduleLoadList })}\n`);
});
