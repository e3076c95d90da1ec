import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Certificates } from "../emulator/tls.ts";

export type Relay = AsyncDisposable & {
  readonly port: number;
  /** How many connections came. */
  connections(): number;
};

/** Where a relay listens, and with which certificate where it speaks TLS. */
export type RelayOptions = {
  readonly host?: string;
  readonly port?: number;
  readonly certificates?: Pick<Certificates, "key" | "cert">;
};

/** Passes on to a port of 127.0.0.1, given as a number or by a URL, what comes elsewhere: on another address, a port that was free before, or over TLS. */
export async function startRelay(to: number | string, options: RelayOptions = {}): Promise<Relay> {
  const { host = "127.0.0.1", port = 0, certificates } = options;
  const open = new Set<Socket>();
  let count = 0;
  const pass = (near: Socket) => {
    count += 1;
    const far = connect(typeof to === "string" ? Number(new URL(to).port) : to, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.once("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  };
  const server = certificates === undefined ? createServer(pass) : createTlsServer(certificates, pass);
  // A client that goes amid its handshake is no matter.
  server.on("tlsClientError", () => undefined);
  await once(server.listen(port, host), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
