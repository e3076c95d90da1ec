// The least that Node can do to outlive a signal. Left alone it stays for a second: longer than anybody looks at it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit());
setTimeout(() => {}, 1000);
