import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/** A listener that accepts nothing until `release`: whoever connects has to wait, as on a slow line or a dead route. */
export type DeafListener = AsyncDisposable & { readonly host: string; readonly port: number; release(): void };

/**
 * Where it listens: a free port, and an address of loopback that is not 127.0.0.1, by default. `to`: a port of 127.0.0.1
 * that it passes everything on to once it is awake; without one it answers each request with an empty object.
 */
export type DeafOptions = { readonly port?: number; readonly host?: string; readonly to?: number };

// Its thread sleeps, so that the kernel's queue of connections is full after the first ones.
const listener = `
const { parentPort, workerData: { host, port, to, gate } } = require("node:worker_threads");
const { connect, createServer } = require("node:net");
const server = createServer((near) => {
  near.on("error", () => near.destroy());
  if (to === undefined) {
    near.on("data", () => near.end("HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\nconnection: close\\r\\n\\r\\n{}"));
    return;
  }
  const far = connect(to, "127.0.0.1").on("error", () => near.destroy());
  near.pipe(far).pipe(near);
});
server.on("error", (error) => parentPort.postMessage(error.code));
server.listen({ host, port, backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(gate, 0, 0);
});`;

// macOS has no other IPv4 address of loopback.
const elsewhere = process.platform === "darwin" ? "::1" : "127.0.0.2";

/** Starts one, with its queue full. */
export async function startDeafListener({ port = 0, host = elsewhere, to }: DeafOptions = {}): Promise<DeafListener> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(listener, { eval: true, workerData: { host, port, to, gate } });
  const [given] = await once(worker, "message");
  if (typeof given !== "number") throw new Error(`nothing can listen on ${host}: ${given}`);
  const fillers: Socket[] = [];
  const fill = () => {
    const socket = connect({ host, port: given });
    fillers.push(socket.on("error", () => socket.destroy()));
    return socket;
  };
  // A queue of one takes two; the next ones keep it full whatever a system makes of that number.
  await Promise.all([fill(), fill()].map((socket) => once(socket, "connect")));
  for (let more = 0; more < 4; more += 1) fill();
  return {
    host,
    port: given,
    release() {
      for (const socket of fillers) socket.destroy();
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
}
