import type { IncomingMessage } from "node:http";
import type { Answer } from "./answer.ts";

/** Takes a piece of a body, and gives whether it wants more. Nothing is read while a promise of it is open. */
export type OnChunk = (chunk: Buffer, status: number, headers: Answer["headers"]) => boolean | Promise<boolean>;

const longestBody = 16 * 1024 * 1024;

/**
 * Reads the body of `res`, as text or, where it is a 2xx and `onChunk` is given, piece by piece. Calls `end` with the
 * answer, or `lose` where the body cannot be used or breaks off.
 */
export function collect(
  res: IncomingMessage,
  service: string,
  onChunk: OnChunk | undefined,
  end: (answer: Answer) => void,
  lose: (code: string, why: string) => void,
): void {
  const encoding = res.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    lose("ENCODED", `${service} sent an encoded body that nobody asked for`);
    return;
  }
  const status = res.statusCode ?? 0;
  const take = status >= 200 && status < 300 ? onChunk : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () =>
    end({ kind: "answer", status, headers: res.headers, text: Buffer.concat(chunks).toString("utf8") });
  res.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (take !== undefined) {
      res.pause();
      void Promise.resolve(take(chunk, status, res.headers)).then((isMore) => {
        if (isMore) res.resume();
        else {
          finish();
          res.destroy();
        }
      });
    } else if (size > longestBody) lose("TOO_LONG", `${service} sent a body of more than 16 MiB`);
    else chunks.push(chunk);
  });
  const brokenOff = () => lose("ECONNRESET", `Cannot reach ${service} (the answer broke off, ECONNRESET)`);
  res.once("error", brokenOff);
  res.once("aborted", brokenOff);
  res.once("end", finish);
}
