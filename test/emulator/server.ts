import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from "node:net";
import { text } from "node:stream/consumers";
import { type EmulatedBuild, type EmulatedOperation, type NewBuild, type NewOperation, startCloud } from "./build.ts";
import {
  type Answer,
  type Fault,
  faultList,
  type Kind,
  type Match,
  notFound,
  type Route,
  rpcError,
  send,
  statusAnswer,
  strike,
} from "./faults.ts";
import { type GitHub, startGitHub } from "./github.ts";
import { type Identity, startIdentity } from "./identity.ts";

export type EmulatorOptions = {
  /** Port on 127.0.0.1; by default any free one. */
  readonly port?: number;
  /** Serves TLS too, and ends every CONNECT tunnel there. */
  readonly tls?: boolean;
  /** A network's round trip in front of `url` and `tls.url`, in milliseconds. */
  readonly rttMs?: number;
  /** Whether the APIs ask for a token; by default they do. */
  readonly requireToken?: boolean;
  /** Tokens that are good though nobody has minted them. */
  readonly acceptTokens?: readonly string[];
  /** What builds do that are created over the API; by default they succeed after 15 s. */
  readonly created?: NewBuild;
  /** How many `entries:list` a minute and project are answered; by default 60. */
  readonly entriesQuota?: number;
};

export type RecordedRequest = {
  /** Milliseconds since the emulator was started, as all its times. */
  readonly atMs: number;
  readonly kind: Kind;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
  /** Number of the connection that it came on. */
  readonly connection: number;
  /** Id of the build or operation in its path. */
  readonly operation?: string;
  /** What was answered, once it was. */
  status?: number;
  /** When the answer was complete, or the connection gone. */
  endedAtMs?: number;
  /** True when the connection went before the answer was complete. */
  aborted?: boolean;
};

export type Emulator = AsyncDisposable & {
  /** `http://127.0.0.1:PORT`: API root, token services, metadata server, log objects. */
  readonly url: string;
  readonly tls?: { readonly url: string; readonly caFile: string };
  readonly proxyUrl: string;
  /** Its start, on this process's `performance.now()`. */
  readonly startedAtMs: number;
  /** Every request, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  readonly identity: Identity;
  readonly github: GitHub;
  addBuild(script?: NewBuild): EmulatedBuild;
  addOperation(script?: NewOperation): EmulatedOperation;
  /** Lets the next matching request meet a fault. */
  answer(match: Match, fault: Fault): void;
  /** The request of the given kind or the one that passes, the `count`th; rejects when the emulator is disposed. */
  waitFor(wanted: Kind | ((request: RecordedRequest) => boolean), count?: number): Promise<RecordedRequest>;
  /** Closes every connection on which no request is under way. */
  dropConnections(): void;
};

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Starts a stand-in for Cloud Build, Cloud Storage, Cloud Logging and the token services around them, on loopback. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { requireToken = true, rttMs = 0 } = options;
  const requests: RecordedRequest[] = [];
  const faults = faultList();
  const startedAtMs = performance.now();
  const recorder = startRecorder(requests, startedAtMs);
  const cloud = startCloud(options.created ?? {}, options.entriesQuota ?? 60);
  const { identity, routes, refusal } = startIdentity(() => url, options.acceptTokens ?? []);
  const { github, routes: githubRoutes } = startGitHub(
    () => url,
    () => performance.now() - startedAtMs,
    !requireToken,
  );
  const allRoutes = [...cloud.routes, ...githubRoutes, ...routes];
  const certificates = options.tls ? await (await import("./tls.ts")).makeCertificates() : undefined;

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    // As it was sent: a URL parser would tidy up a path that must not have been sent.
    const [, path = "", query = ""] = /^(?:https?:\/\/[^/]*)?([^?]*)(.*)$/.exec(request.url ?? "") ?? [];
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const routed = findRoute(allRoutes, request.method ?? "", host, path);
    const kind = routed?.route.kind ?? "other";
    const operation = routed?.route.operation?.(routed.match);
    const record = recorder.begin(request, { kind, host, path, query }, operation);
    recorder.follow(record, response);
    // A client that goes before its body is complete has made no request; its end is recorded.
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    recorder.complete(record, body);
    const parameters = new URLSearchParams(query);
    const call = { host, query: parameters, headers: request.headers, body };
    const answer = (): Answer => {
      if (!routed) return statusAnswer(notFound());
      const refused = requireToken && routed.route.bearer ? refusal(call) : undefined;
      if (refused) return routed.route.refused ?? refused;
      return safely(() => routed.route.answer(routed.match, call));
    };
    const pretty = parameters.get("prettyPrint") !== "false";
    const fault = faults.next(kind, path, operation);
    if (fault) strike(fault, response, answer, pretty);
    else send(response, answer(), pretty);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => void serve(request, response);

  const limits = { keepAliveTimeout: 0, maxHeaderSize: 65_536, noDelay: true };
  const plain = createServer(limits, listener);
  const secure =
    certificates && createTlsServer({ ...limits, key: certificates.key, cert: certificates.cert }, listener);
  const sockets = trackSockets();
  plain.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const path = request.url ?? "";
    const [, host = path, port = "443"] = /^(.*):(\d+)$/.exec(path) ?? [];
    const record = recorder.begin(request, { kind: "connect", host, path, query: "" });
    recorder.complete(record, "");
    const fault = faults.next("connect", path, undefined);
    if (!fault && (secure || loopback.test(host))) {
      recorder.end(record, 200);
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) socket.unshift(head);
      if (secure) secure.emit("connection", socket);
      else pipeTo(Number(port), socket, sockets);
      return;
    }
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.once("finish", () => socket.end());
    recorder.follow(record, response);
    strike(fault ?? { kind: "status", status: 502, body: "" }, response, () => ({ status: 502, text: "" }), false);
  });

  const servers: TcpServer[] = [];
  const open = async (server: Server, port: number) => {
    servers.push(server);
    server.on("connection", sockets.add);
    const own = await listen(server, rttMs > 0 ? 0 : port);
    if (rttMs === 0) return own;
    const relay = createTcpServer({ noDelay: true }, (near) => relayTo(own, near, rttMs, sockets));
    servers.push(relay);
    return await listen(relay, port);
  };
  const url = `http://127.0.0.1:${await open(plain, options.port ?? 0)}`;
  const tls = secure && { url: `https://127.0.0.1:${await open(secure, 0)}`, caFile: certificates.caFile };

  return {
    url,
    ...(tls ? { tls } : {}),
    proxyUrl: url,
    startedAtMs,
    requests,
    identity,
    github,
    addBuild(script) {
      const build = cloud.addBuild(script);
      if (script?.check) github.checkOf(build, script.check);
      return build;
    },
    addOperation: cloud.addOperation,
    answer: faults.add,
    waitFor: recorder.waitFor,
    dropConnections() {
      plain.closeIdleConnections();
      secure?.closeIdleConnections();
    },
    async [Symbol.asyncDispose]() {
      recorder.stop();
      const closed = servers.map((server) => new Promise<void>((done) => server.close(() => done())));
      sockets.destroy();
      await Promise.all(closed);
    },
  };
}

/** A second origin that must stay silent: answers 200 to whatever comes and keeps a record of it. */
export async function startWitness(): Promise<
  AsyncDisposable & { readonly url: string; readonly requests: readonly { method: string; path: string }[] }
> {
  const requests: { method: string; path: string }[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", path: request.url ?? "" });
    response.end("{}");
  });
  const sockets = trackSockets();
  server.on("connection", sockets.add);
  return {
    url: `http://127.0.0.1:${await listen(server, 0)}`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      sockets.destroy();
      await closed;
    },
  };
}

function findRoute(
  routes: readonly Route[],
  method: string,
  host: string,
  path: string,
): { route: Route; match: RegExpExecArray } | undefined {
  const label = host.split(".")[0] ?? "";
  for (const route of routes) {
    const { service } = route;
    const served = service === undefined || loopback.test(host) || label === service || label.endsWith(`-${service}`);
    const match = route.method === method && served ? route.path.exec(path) : null;
    if (match) return { route, match };
  }
  return undefined;
}

function safely(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return statusAnswer(rpcError("INVALID_ARGUMENT", "Invalid JSON payload received."));
  }
}

type Where = Pick<RecordedRequest, "kind" | "host" | "path" | "query">;

/** Keeps the record of requests and wakes those who wait for one. */
function startRecorder(
  requests: RecordedRequest[],
  startMs: number,
): {
  begin(request: IncomingMessage, where: Where, operation?: string): RecordedRequest;
  /** Notes on the record how the answer ends. */
  follow(record: RecordedRequest, response: ServerResponse): void;
  end(record: RecordedRequest, status: number | undefined): void;
  /** The whole request is here: from now on it can be waited for. */
  complete(record: RecordedRequest, body: string): void;
  waitFor: Emulator["waitFor"];
  stop(): void;
} {
  const connections = new WeakMap<Socket, number>();
  let lastConnection = 0;
  const whole = new WeakSet<RecordedRequest>();
  const waiters = new Set<{ look(): void; stop(error: Error): void }>();
  const changed = () => {
    for (const waiter of waiters) waiter.look();
  };
  const end = (record: RecordedRequest, status: number | undefined) => {
    whole.add(record);
    record.endedAtMs = performance.now() - startMs;
    if (status !== undefined) record.status = status;
    changed();
  };
  return {
    end,
    complete(record, body) {
      record.body = body;
      whole.add(record);
      changed();
    },
    follow(record, response) {
      response.once("close", () => {
        if (!response.writableFinished) record.aborted = true;
        end(record, response.headersSent ? response.statusCode : undefined);
      });
    },
    begin(request, where, operation) {
      const connection = connections.get(request.socket) ?? ++lastConnection;
      connections.set(request.socket, connection);
      const record: RecordedRequest = {
        atMs: performance.now() - startMs,
        ...where,
        method: request.method ?? "",
        headers: request.headers,
        body: "",
        connection,
        ...(operation === undefined ? {} : { operation }),
      };
      requests.push(record);
      return record;
    },
    waitFor(wanted, count = 1) {
      const passes = typeof wanted === "function" ? wanted : (request: RecordedRequest) => request.kind === wanted;
      return new Promise((resolve, reject) => {
        const waiter = {
          look() {
            const found = requests.filter((request) => whole.has(request) && passes(request))[count - 1];
            if (found === undefined) return;
            waiters.delete(waiter);
            resolve(found);
          },
          stop: reject,
        };
        waiters.add(waiter);
        waiter.look();
      });
    },
    stop() {
      for (const waiter of waiters) waiter.stop(new Error("the emulator was stopped before such a request came"));
      waiters.clear();
    },
  };
}

async function listen(server: TcpServer, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", done);
  });
  return (server.address() as AddressInfo).port;
}

type Sockets = { add(socket: Socket): void; destroy(): void };

function trackSockets(): Sockets {
  const open = new Set<Socket>();
  return {
    add(socket) {
      open.add(socket);
      // Clients go when they like; what that does to a request is recorded there.
      socket.on("error", () => socket.destroy());
      socket.once("close", () => open.delete(socket));
    },
    destroy() {
      for (const socket of open) socket.destroy();
    },
  };
}

function pipeTo(port: number, near: Socket, sockets: Sockets): void {
  const far = connect(port, "127.0.0.1");
  sockets.add(far);
  near.pipe(far).pipe(near);
  near.once("close", () => far.destroy());
  far.once("close", () => near.destroy());
}

/** Passes bytes on after half a round trip; the first ones also after the handshake that a far host would cost. */
function relayTo(port: number, near: Socket, rttMs: number, sockets: Sockets): void {
  const far = connect({ port, host: "127.0.0.1", noDelay: true });
  sockets.add(near);
  sockets.add(far);
  const there = inOrder(rttMs / 2, rttMs);
  const back = inOrder(rttMs / 2, 0);
  near.on("data", (bytes) => there(() => far.write(bytes)));
  near.once("close", () => there(() => far.destroySoon()));
  far.on("data", (bytes) => back(() => near.write(bytes)));
  far.once("close", () => back(() => near.destroySoon()));
}

/** Does late what it is given, in the order in which it came; the first thing is held up even longer. */
function inOrder(lateMs: number, firstMs: number): (act: () => void) => void {
  const held: (() => void)[] = [];
  let freeAtMs = performance.now() + firstMs;
  return (act) => {
    held.push(act);
    freeAtMs = Math.max(freeAtMs, performance.now());
    setTimeout(() => held.shift()?.(), freeAtMs + lateMs - performance.now());
  };
}
