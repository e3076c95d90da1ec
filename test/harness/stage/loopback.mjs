// Preloaded into every process of the tests: whatever would leave loopback is refused before a packet is sent.
// With LOOPBACK_REPORT the host is noted in that file, for whoever started the process; without it the process dies.
// JavaScript, because stripping types here would cost each process 50 ms. No imports, because they would load modules
// of Node that a process may do without, and fix the exports that are replaced here.
const { subscribe } = process.getBuiltinModule("node:diagnostics_channel");
const { appendFileSync } = process.getBuiltinModule("node:fs");
const dns = process.getBuiltinModule("node:dns");
const net = process.getBuiltinModule("node:net");

const report = process.env.LOOPBACK_REPORT;

function isLoopback(host) {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
}

function refuse(host) {
  const error = new Error(`${host} is not on loopback`);
  if (report) {
    appendFileSync(report, `${host}\n`);
  } else {
    queueMicrotask(() => {
      throw error;
    });
  }
  return error;
}

// The channel net.client.socket does not say where a socket is going, so the call behind it is watched.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const target = typeof first === "object" && first !== null ? first : { port: first, host: second };
  const isPath = target.path !== undefined || (typeof first === "string" && !/^\d+$/.test(first));
  const host = typeof target.host === "string" ? target.host : "localhost";
  if (isPath || isLoopback(host)) {
    return connect.apply(this, args);
  }
  return this.destroy(refuse(host));
};

const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  if (!host || isLoopback(host) || net.isIP(host)) {
    return lookup(host, ...rest);
  }
  const error = refuse(host);
  const callback = rest.at(-1);
  return process.nextTick(() => callback(error));
};

const lookupPromise = dns.promises.lookup;
dns.promises.lookup = async (host, ...rest) => {
  if (!host || isLoopback(host) || net.isIP(host)) {
    return lookupPromise(host, ...rest);
  }
  throw refuse(host);
};

// Everything else of node:dns asks a name server, and nothing here has business with datagrams.
for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(resolver).filter((name) => /^(resolve|reverse)/.test(name))) {
    resolver[name] = (host) => {
      throw refuse(host);
    };
  }
}
subscribe("udp.socket", ({ socket }) => {
  socket.close();
  refuse("a datagram socket");
});
