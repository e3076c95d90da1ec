import { subscribe } from "node:diagnostics_channel";
import type { LookupAddress, LookupAllOptions, lookup } from "node:dns";
import type { LookupFunction, Socket } from "node:net";

/** Looks up all addresses of a host, as `lookup` of node:dns does. */
export type Resolve = (host: string, options: LookupAllOptions, done: Found) => void;
type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

const resolveByDns: Resolve = (host, options, done) =>
  // A host that is an address needs no look-up, and the module takes a millisecond to load.
  void import("node:dns").then((dns) => (dns.lookup as typeof lookup)(host, options, done));

/**
 * A look-up for connections that gives the addresses that did not connect last, from then on, the one that failed most
 * recently at the end. Before them come those of a family (IPv4, IPv6) that has only failed so far, as where a network
 * has no route for it: Node tries the families in turn, whatever the order.
 */
export function createLookup(resolve: Resolve = resolveByDns): LookupFunction {
  const failures = new Map<string, number>();
  const families = new Map<number | string, "works" | "fails">();
  let count = 0;
  subscribe("net.client.socket", (message) => {
    const { socket } = message as { socket: Socket };
    let current: { readonly address: string; readonly family: number } | undefined;
    const failed = () => {
      if (current === undefined) return;
      failures.set(current.address, ++count);
      if (families.get(current.family) !== "works") families.set(current.family, "fails");
      current = undefined;
    };
    socket.on("connectionAttempt", (address: string, _port: number, family: number) => {
      failed();
      current = { address, family };
    });
    socket.once("connect", () => {
      if (current !== undefined) families.set(current.family, "works");
      current = undefined;
    });
    socket.once("close", failed);
  });
  const rank = ({ address, family }: LookupAddress) =>
    failures.get(address) ?? (families.get(family) === "fails" ? 0.5 : 0);

  // A name server that does not answer takes one of the four threads of libuv's pool for each look-up, for as long as
  // the system's resolver tries (10 s and more): one look-up a host at a time.
  const waiting = new Map<string, Found[]>();
  const resolveOnce = (host: string, options: LookupAllOptions, done: Found) => {
    const others = waiting.get(host);
    if (others !== undefined) {
      others.push(done);
      return;
    }
    waiting.set(host, [done]);
    resolve(host, options, (error, addresses) => {
      const all = waiting.get(host) ?? [];
      waiting.delete(host);
      for (const one of all) one(error, addresses);
    });
  };

  return (host, options, done) =>
    resolveOnce(host, { ...options, all: true } as LookupAllOptions, (error, addresses = []) => {
      const sorted = [...addresses].sort((a, b) => rank(a) - rank(b));
      const [first] = sorted;
      if (error !== null || options.all || first === undefined) done(error, sorted);
      else done(null, first.address, first.family);
    });
}
