import type { Sender } from "../auth/sender.ts";
import type { Answer } from "../http/answer.ts";
import { failedRead, isPage, type Read } from "./log-read.ts";

const longestRange = 4 * 1024 * 1024;

/** Takes bytes of the log in their order. The next ones are read once it has resolved. */
export type Take = (bytes: Buffer) => Promise<void>;

/** Reads a log object that grows, or the end of one. */
export type ObjectReader = {
  /** Reads on from where it was, at most 4 MiB unless the server ignores ranges. Never rejects. */
  read(limitMs: number, signal: AbortSignal): Promise<Read>;
  /** How many bytes in front of the first one that was taken were left out. */
  skipped(): number;
};

/** A reader of the object at `url`. `isTail`: only its last 4 MiB are read. `wallMs`: the time of day. */
export function createObjectReader(
  url: URL,
  sender: Sender,
  take: Take,
  { isTail, wallMs }: { readonly isTail: boolean; readonly wallMs: () => number },
): ObjectReader {
  let position = 0;
  let isFirst = true;
  let skipped = 0;
  let unauthorised = 0;

  return {
    skipped: () => skipped,
    async read(limitMs, signal) {
      const fromEnd = isTail && isFirst;
      const range = fromEnd ? `bytes=-${longestRange}` : `bytes=${position}-${position + longestRange - 1}`;
      let body: Body | undefined;
      let isNew = false;
      const onChunk = async (chunk: Buffer, status: number, headers: Answer["headers"]) => {
        body ??= bodyOf(status, headers, fromEnd ? undefined : position);
        if (body === undefined) return false;
        if (fromEnd && isFirst) {
          position = body.startsAt;
          skipped = body.startsAt;
        }
        isFirst = false;
        // A whole body begins before what was read.
        const known = Math.min(chunk.length, Math.max(0, position - body.startsAt));
        body.startsAt += known;
        if (known === chunk.length) return true;
        position += chunk.length - known;
        body.startsAt = position;
        isNew = true;
        await take(chunk.subarray(known));
        return !signal.aborted;
      };
      const headers = { accept: "*/*", range };
      const sent = await sender.send({ method: "GET", url, headers, limitMs, signal, onChunk });
      if (sent.kind !== "sent") return { kind: sent.kind, why: sent.why };
      const result = sent.shown();
      const status = result.kind === "lost" ? 0 : result.status;
      if (status !== 401) unauthorised = 0;
      if (result.kind === "answer" && (status === 200 || status === 206)) {
        body ??= bodyOf(status, result.headers, fromEnd ? undefined : position);
        if (body === undefined) return { kind: "passing", why: `${url.hostname}: the answer is not the log` };
        return { kind: "read", isNew, isWhole: position >= body.length };
      }
      if (status === 416) return { kind: "read", isNew: false, isWhole: true };
      if (status === 404) return { kind: "absent", why: "it is not there (404)" };
      if (status === 401) {
        unauthorised += 1;
        const final = sent.refused();
        if (final === undefined && unauthorised < 2) return { kind: "passing", why: "the bearer was refused (401)" };
      }
      return failedRead(result, wallMs());
    },
  };
}

/** A body that is taken: which byte of the object is its next one, and how many bytes the object had. */
type Body = { startsAt: number; readonly length: number };

/** Where the body of a good answer begins, unless it is something else than was asked for. */
function bodyOf(status: number, headers: Answer["headers"], from: number | undefined): Body | undefined {
  if (isPage({ headers, text: "" })) return undefined;
  if (status === 200) return { startsAt: 0, length: 0 };
  const [, first, length] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers["content-range"])) ?? [];
  if (first === undefined || (from !== undefined && Number(first) !== from)) return undefined;
  return { startsAt: Number(first), length: length === "*" ? Number.POSITIVE_INFINITY : Number(length) };
}
