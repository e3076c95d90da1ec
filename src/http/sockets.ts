import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/**
 * Watches every connection that this process opens from here on, and returns a function that closes them all. That
 * includes those of a token service that hangs, for which the credentials library has no handle; the connection of a
 * later retry of the library is closed too.
 */
export function watchConnections(): () => void {
  const open = new Set<Socket>();
  let closed = false;
  subscribe("net.client.socket", (message) => {
    const { socket } = message as { socket: Socket };
    // Later in this tick: `connect`, which runs next, would revive a destroyed socket (net.Socket.connect).
    if (closed) queueMicrotask(() => socket.destroy());
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    closed = true;
    for (const socket of open) socket.destroy();
  };
}
