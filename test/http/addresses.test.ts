import assert from "node:assert/strict";
import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { describe, test } from "node:test";
import { createSystemClock } from "../../src/base/clock.ts";
import { createLookup, type Resolve } from "../../src/http/addresses.ts";
import { createTransport, type Request } from "../../src/http/transport.ts";
import { startDeafListener } from "../harness/deaf-listener.ts";

const familyOf = (address: string) => (address.includes(":") ? 6 : 4);
const resolving =
  (...addresses: readonly string[]): Resolve =>
  (_host, _options, done) =>
    setImmediate(
      done,
      null,
      addresses.map((address) => ({ address, family: familyOf(address) })),
    );

/** A server on 127.0.0.1 that closes each connection after its answer, and refuses every tunnel with 403. */
async function startServer(port = 0) {
  const server = createServer((_, res) => res.writeHead(200, { connection: "close" }).end("{}"));
  let tunnels = 0;
  server.on("connect", (_, socket) => {
    tunnels += 1;
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    tunnels: () => tunnels,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

/** The addresses that are tried from here on, in order. `tried` is called after the first packet to each. */
function watchAttempts(tried: (address: string) => void = () => undefined) {
  const attempts: string[] = [];
  const watch = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.on("connectionAttempt", (address) => {
      attempts.push(address);
      setImmediate(tried, address);
    });
  };
  subscribe("net.client.socket", watch);
  return { attempts, [Symbol.dispose]: () => unsubscribe("net.client.socket", watch) };
}

function open(resolve: Resolve, proxy = {}) {
  const clock = createSystemClock(() => performance.now());
  const transport = createTransport(proxy, clock, resolve);
  return {
    send: (url: string, limitMs: number, more: Partial<Request> = {}) =>
      transport.send({ method: "GET", url: new URL(url), headers: {}, limitMs, ...more }),
    [Symbol.dispose]: () => clock.stop(),
  };
}

describe("a host with several addresses", { concurrency: false }, () => {
  test("an address that does not connect gives way after 700 ms in a short request, and is tried last from then on", async () => {
    await using dead = await startDeafListener();
    await using live = await startServer(dead.port);
    using transport = open(resolving(dead.host, "127.0.0.1"));
    using watched = watchAttempts();
    const url = `http://localhost:${live.port}`;
    const startMs = performance.now();
    assert.equal((await transport.send(url, 2000)).kind, "answer");
    assert.ok(performance.now() - startMs < 1900, "before the limit of the request");
    assert.deepEqual(watched.attempts, [dead.host, "127.0.0.1"]);
    for (const limitMs of [2000, 30_000]) assert.equal((await transport.send(url, limitMs)).kind, "answer");
    assert.deepEqual(watched.attempts, [dead.host, "127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  });

  test("an address on a slow line has more than a second to connect in a long request, and less in a short one", async () => {
    for (const [limitMs, more] of [
      [10_000, []],
      [2000, ["127.0.0.1"]],
    ] as const) {
      await using slow = await startDeafListener();
      await using live = await startServer(slow.port);
      using transport = open(resolving(slow.host, "127.0.0.1"));
      // The first packet is lost; the system sends the next one a second later.
      using watched = watchAttempts((address) => address === slow.host && slow.release());
      assert.equal((await transport.send(`http://localhost:${live.port}`, limitMs)).kind, "answer");
      assert.deepEqual(watched.attempts, [slow.host, ...more], `${limitMs} ms`);
    }
  });

  test("a host of which no address connects is told with the code of each", async () => {
    const { port, ...server } = await startServer();
    await server[Symbol.asyncDispose]();
    using transport = open(resolving("127.0.0.1", "127.0.0.3"));
    const lost = await transport.send(`http://localhost:${port}`, 5000);
    assert.equal(lost.kind === "lost" && lost.code, "ECONNREFUSED");
    assert.equal(
      "why" in lost && lost.why,
      `Cannot reach localhost:${port} (connect ECONNREFUSED 127.0.0.1:${port}, connect ECONNREFUSED 127.0.0.3:${port})`,
    );
  });

  test("a proxy is reached at its next address where one does not connect, for each kind of request", async () => {
    await using dead = await startDeafListener();
    await using live = await startServer(dead.port);
    using transport = open(resolving(dead.host, "127.0.0.1"), { HTTPS_PROXY: `http://localhost:${live.port}` });
    using watched = watchAttempts();
    const refused = await transport.send("https://api.test", 2000);
    assert.equal(refused.kind === "lost" && refused.code, "PROXY_403");
    assert.match("why" in refused ? refused.why : "", /^Cannot reach api\.test through the proxy \(.*403 Forbidden/);
    assert.equal((await transport.send("http://api.test", 2000)).kind, "answer");
    assert.equal(live.tunnels(), 1);
    assert.deepEqual(watched.attempts, [dead.host, "127.0.0.1", "127.0.0.1"]);
  });
});

describe("the order of addresses", () => {
  /** What a look-up of these gives, and a way to try some of them. */
  function orderOf(...addresses: readonly string[]) {
    const lookup = createLookup(resolving(...addresses));
    const order = () =>
      new Promise<string[]>((give) =>
        lookup("api.test", { all: true }, (_, found) =>
          give([found].flat().map((one) => (typeof one === "string" ? one : one.address))),
        ),
      );
    /** A connection that tries these, of which the last one connects or not. */
    const connect = (tried: readonly string[], works: boolean) => {
      const socket = new EventEmitter();
      channel("net.client.socket").publish({ socket });
      for (const address of tried) socket.emit("connectionAttempt", address, 443, familyOf(address));
      if (works) socket.emit("connect");
      socket.emit("close");
    };
    return { order, connect };
  }

  test("the order of addresses is the resolver's until one has failed", async () => {
    const { order, connect } = orderOf("::2", "192.0.2.1", "::1");
    assert.deepEqual(await order(), ["::2", "192.0.2.1", "::1"]);
    connect(["::2"], true);
    assert.deepEqual(await order(), ["::2", "192.0.2.1", "::1"]);
  });

  test("the order of addresses has what failed at the end, the latest failure last", async () => {
    const { order, connect } = orderOf("192.0.2.1", "192.0.2.2", "192.0.2.3");
    connect(["192.0.2.1", "192.0.2.2"], true);
    assert.deepEqual(await order(), ["192.0.2.2", "192.0.2.3", "192.0.2.1"]);
    connect(["192.0.2.2"], false);
    assert.deepEqual(await order(), ["192.0.2.3", "192.0.2.1", "192.0.2.2"]);
    connect(["192.0.2.1"], false);
    assert.deepEqual(await order(), ["192.0.2.3", "192.0.2.2", "192.0.2.1"]);
  });

  test("the order of addresses puts a family that has only failed behind the other one", async () => {
    const { order, connect } = orderOf("::2", "::3", "192.0.2.1", "192.0.2.2");
    connect(["::2", "192.0.2.1"], true);
    assert.deepEqual(await order(), ["192.0.2.1", "192.0.2.2", "::3", "::2"]);
    connect(["::3"], true);
    assert.deepEqual(await order(), ["::3", "192.0.2.1", "192.0.2.2", "::2"]);
    connect(["192.0.2.2"], false);
    assert.deepEqual(await order(), ["::3", "192.0.2.1", "::2", "192.0.2.2"]);
  });

  test("a look-up asks the resolver once for all that wait for a host, and hands its error to each", async () => {
    const asked: string[] = [];
    const done: Parameters<Resolve>[2][] = [];
    const lookup = createLookup((host, _options, found) => {
      asked.push(host);
      done.push(found);
    });
    const results: unknown[] = [];
    const ask = (host: string) => lookup(host, { all: true }, (error, found) => results.push(error?.message ?? found));
    for (const host of ["a.test", "a.test", "b.test", "a.test"]) ask(host);
    assert.deepEqual(asked, ["a.test", "b.test"]);
    done[0]?.(new Error("no such host"), []);
    assert.deepEqual(results, ["no such host", "no such host", "no such host"]);
    done[1]?.(null, [{ address: "192.0.2.1", family: 4 }]);
    ask("a.test");
    assert.deepEqual(asked, ["a.test", "b.test", "a.test"]);
    assert.deepEqual(results.at(-1), [{ address: "192.0.2.1", family: 4 }]);
  });

  test("a look-up gives the first address alone to whoever wants one", async () => {
    const lookup = createLookup(resolving("192.0.2.1", "192.0.2.2"));
    const one = await new Promise((give) => lookup("api.test", {}, (_, address, family) => give([address, family])));
    assert.deepEqual(one, ["192.0.2.1", 4]);
  });
});
