import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import { createSystemClock } from "../../src/base/clock.ts";
import { createTransport, type Request } from "../../src/http/transport.ts";

/** A transport without a proxy, and a server on loopback that answers as `listener` does. */
async function openServer(listener: RequestListener) {
  const server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a`);
  const clock = createSystemClock(() => performance.now());
  const transport = createTransport({}, clock);
  return {
    send: (request: Partial<Request> = {}) =>
      transport.send({ method: "GET", url, headers: {}, limitMs: 10_000, ...request }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), "close");
      clock.stop();
    },
  };
}

describe("a body that is taken in pieces", () => {
  const whole = "x".repeat(20 * 1024 * 1024);
  const collecting = (enough = Number.POSITIVE_INFINITY) => {
    const taken: Buffer[] = [];
    const statuses = new Set<number>();
    const size = () => taken.reduce((sum, { length }) => sum + length, 0);
    const onChunk = (chunk: Buffer, status: number) => {
      taken.push(chunk);
      statuses.add(status);
      return size() < enough;
    };
    return { onChunk, size, statuses };
  };

  test("a body that is taken in pieces may be longer than 16 MiB, and leaves no text", async () => {
    await using server = await openServer((_, res) => res.writeHead(206).end(whole));
    const { onChunk, size, statuses } = collecting();
    const answer = await server.send({ onChunk });
    assert.equal(answer.kind === "answer" && `${answer.status} ${answer.text}`, "206 ");
    assert.equal(size(), whole.length);
    assert.deepEqual([...statuses], [206]);
  });

  test("a body that is taken in pieces is read no further once there is enough of it", async () => {
    const closed: Promise<unknown>[] = [];
    await using server = await openServer((_, res) => {
      closed.push(once(res, "close"));
      // Goes on for ever.
      const more = () => {
        while (res.write(whole.slice(0, 65_536)));
      };
      res.writeHead(200).on("drain", more);
      more();
    });
    const { onChunk, size, statuses } = collecting(1_000_000);
    const answer = await server.send({ onChunk });
    assert.equal(answer.kind === "answer" && answer.status, 200);
    assert.ok(size() >= 1_000_000 && size() < 3_000_000, `${size()}`);
    assert.deepEqual([...statuses], [200]);
    await Promise.all(closed);
  });

  for (const status of [302, 403, 416, 503]) {
    test(`the body of a ${status} is text, and not taken in pieces`, async () => {
      await using server = await openServer((_, res) => res.writeHead(status).end("why"));
      const { onChunk, size } = collecting();
      const answer = await server.send({ onChunk });
      assert.equal(answer.kind === "answer" && answer.text, "why");
      assert.equal(size(), 0);
    });
  }

  test("a body that is taken in pieces is lost where it breaks off, also on a connection that was used before", async () => {
    let asked = 0;
    const broken = (res: ServerResponse) => {
      res.writeHead(200, { "content-length": "100" });
      res.write("only this");
      setImmediate(() => res.socket?.resetAndDestroy());
    };
    await using server = await openServer((_, res) => {
      asked += 1;
      if (asked === 1) res.end();
      else broken(res);
    });
    await server.send();
    const { onChunk, size } = collecting();
    const lost = await server.send({ onChunk });
    assert.equal(lost.kind === "lost" && lost.code, "ECONNRESET");
    assert.ok(size() <= "only this".length, "its pieces came twice");
    assert.equal(asked, 2);
  });
});

test("a header that the caller gives beats our own, but for what says who we are", async () => {
  await using server = await openServer((req, res) => res.end(JSON.stringify(req.headers)));
  const headers = { accept: "text/plain", range: "bytes=5-", "user-agent": "somebody else" };
  const answer = await server.send({ headers });
  const seen = JSON.parse(answer.kind === "answer" ? answer.text : "{}");
  assert.equal(seen.accept, "text/plain");
  assert.equal(seen.range, "bytes=5-");
  assert.match(seen["user-agent"], /^await-cloud-build-operation\//);
  assert.equal(seen["accept-encoding"], "identity");
});
