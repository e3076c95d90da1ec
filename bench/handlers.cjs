// The least that Node can do to outlive a signal. It stays for a second, which is longer than anybody looks at it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
setTimeout(() => {}, 1000);
