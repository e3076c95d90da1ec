import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/**
 * Watches for every connection that this process opens from here on, and gives what closes them all: also those of a
 * token service that hangs, for which the library has no handle. A late retry of its finds its connection closed too.
 */
export function watchConnections(): () => void {
  const open = new Set<Socket>();
  let closed = false;
  subscribe("net.client.socket", (message) => {
    const { socket } = message as { socket: Socket };
    // Not at once: connecting, which comes next, brings a destroyed socket back to life (net.Socket.connect).
    if (closed) queueMicrotask(() => socket.destroy());
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    closed = true;
    for (const socket of open) socket.destroy();
  };
}
