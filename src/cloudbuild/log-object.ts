import type { Sender } from "../auth/sender.ts";
import type { Answer } from "../http/answer.ts";
import { createRenewal, failedRead, isPage, type Read, renewing } from "./log-answer.ts";

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
  const isRenewed = createRenewal();

  return {
    skipped: () => skipped,
    async read(limitMs, signal) {
      const fromEnd = isTail && isFirst;
      const range = fromEnd ? `bytes=-${longestRange}` : `bytes=${position}-${position + longestRange - 1}`;
      // The byte of the object that the body goes on with.
      let at: number | undefined;
      let taken = 0;
      const onChunk = async (chunk: Buffer, status: number, headers: Answer["headers"]) => {
        at ??= startOf(status, headers, fromEnd ? undefined : position);
        if (at === undefined) return false;
        if (fromEnd && isFirst) {
          position = at;
          skipped = at;
        }
        isFirst = false;
        // A whole body begins before what was read.
        const known = Math.min(chunk.length, Math.max(0, position - at));
        at += chunk.length;
        if (known === chunk.length) return true;
        position = at;
        taken += chunk.length - known;
        await take(chunk.subarray(known));
        return !signal.aborted;
      };
      const headers = { accept: "*/*", range };
      const sent = await sender.send({ method: "GET", url, headers, limitMs, signal, onChunk });
      if (sent.kind !== "sent") return { kind: sent.kind, why: sent.why };
      if (await isRenewed(sent)) return renewing;
      const result = sent.shown();
      const status = result.kind === "lost" ? 0 : result.status;
      if (result.kind === "answer" && (status === 200 || status === 206)) {
        at ??= startOf(status, result.headers, fromEnd ? undefined : position);
        if (at === undefined) return { kind: "passing", why: `${url.hostname}: the answer is not the log` };
        // A part that is shorter than what was asked for is all there is.
        const isWhole = status === 200 || fromEnd || taken < longestRange;
        return { kind: "read", isNew: taken > 0, isWhole };
      }
      if (status === 416) return { kind: "read", isNew: false, isWhole: true };
      if (status === 404) return { kind: "absent", why: "it is not there (404)" };
      return failedRead(result, wallMs());
    },
  };
}

/** The byte that the body of a good answer begins with; `undefined` where it is something else than was asked for. */
function startOf(status: number, headers: Answer["headers"], asked: number | undefined): number | undefined {
  if (isPage({ headers, text: "" })) return undefined;
  if (status === 200) return 0;
  const first = Number(/^bytes (\d+)-/.exec(String(headers["content-range"]))?.[1] ?? Number.NaN);
  return first === (asked ?? first) ? first : undefined;
}
