// A build's log behind a transport that plays a script instead of a network.
import { createSender, type Sender } from "../../src/auth/sender.ts";
import { staticTokens, type Tokens } from "../../src/auth/tokens.ts";
import type { Clock } from "../../src/base/clock.ts";
import type { Answer } from "../../src/http/answer.ts";
import type { Request, Transport } from "../../src/http/transport.ts";

/** How a body comes where it is taken in pieces. `breaksAt`: the byte at which the connection breaks. */
type Way = { readonly pieceBytes?: number; readonly breaksAt?: number };
export type Reply =
  | (Way & { readonly status: number; readonly body?: string | Buffer; readonly headers?: Answer["headers"] })
  | { readonly lost: string }
  | "hang";

/** What a request for a log asks for. */
export type AskedLog = {
  readonly atMs: number;
  readonly url: string;
  readonly range: string | undefined;
  readonly body: string | undefined;
  readonly limitMs: number;
  readonly token: string;
};

/** A sender whose requests are answered by `script`, given the number of the request from 0 on. */
export function scriptedSender(
  clock: Clock,
  script: (asked: AskedLog, nth: number) => Reply,
  tokens: Tokens = staticTokens("ya29.one-of-the-tests", undefined),
): { readonly sender: Sender; readonly asked: readonly AskedLog[] } {
  const asked: AskedLog[] = [];
  const transport: Transport = {
    async send(request) {
      const { url, headers, body, limitMs, signal = new AbortController().signal } = request;
      const token = String(headers.authorization).replace(/^Bearer /, "");
      const one = { atMs: clock.nowMs(), url: url.href, range: headers.range, body, limitMs, token };
      const reply = script(one, asked.length);
      asked.push(one);
      if (reply !== "hang") return answerOf(request, reply);
      await clock.sleep(limitMs, signal);
      return { kind: "lost", code: "TIMEOUT", why: `${url.hostname}: no answer` };
    },
  };
  return { sender: createSender(tokens, transport, clock), asked };
}

async function answerOf({ url, onChunk }: Request, reply: Exclude<Reply, "hang">): ReturnType<Transport["send"]> {
  if ("lost" in reply) return { kind: "lost", code: reply.lost, why: `${url.hostname}: ${reply.lost}` };
  const { status, headers = {}, body = "", pieceBytes = 65_536, breaksAt } = reply;
  const bytes = Buffer.from(body as string).subarray(0, breaksAt);
  const isTaken = onChunk !== undefined && status < 300;
  for (let at = 0, isMore = true; isTaken && isMore && at < bytes.length; at += pieceBytes) {
    isMore = await onChunk(bytes.subarray(at, at + pieceBytes), status, headers);
  }
  if (breaksAt !== undefined) return { kind: "lost", code: "ECONNRESET", why: `${url.hostname}: the answer broke off` };
  return { kind: "answer", status, headers, text: isTaken ? "" : bytes.toString() };
}

/** What Cloud Storage answers to a range of an object. */
export function objectReply(object: Buffer | string, range: string | undefined, way: Way = {}): Reply {
  const bytes = Buffer.from(object as string);
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  if (from >= bytes.length) return { status: 416, body: "<Error><Code>InvalidRange</Code></Error>" };
  const to = first === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  const headers = { "content-type": "text/plain", "content-range": `bytes ${from}-${to}/${bytes.length}` };
  return { ...way, status: 206, headers, body: bytes.subarray(from, to + 1) };
}

/** An error as the XML API of Cloud Storage says it. */
export const storageError = (status: number, code: string, message: string, details?: string): Reply => ({
  status,
  headers: { "content-type": "application/xml; charset=UTF-8" },
  body: `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message>${details === undefined ? "" : `<Details>${details}</Details>`}</Error>`,
});

/** An error as Google's REST APIs say it. */
export const apiError = (status: number, name: string, message: string): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ error: { code: status, status: name, message } }),
});
