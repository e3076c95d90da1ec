import type { Sender } from "../auth/sender.ts";
import type { Clock } from "../base/clock.ts";
import { arrayOf, objectOf, parseJson, stringOf } from "../base/json.ts";
import { isoTime, parseTimeMs } from "../base/time.ts";
import type { ListBudget } from "./list-budget.ts";
import { createRenewal, failedRead, type Read, renewing } from "./log-answer.ts";
import type { EntriesPlace } from "./log-place.ts";

/** An entry of a build's log. `part`: what of the build wrote it, `MAIN` or `Step #2 - "id"`. */
export type LogEntry = { readonly text: string; readonly part?: string | undefined };

/** Reads the entries of a build's log. */
export type EntriesReader = {
  /**
   * Reads what is new, each request within `limitMs`. `isLast`: the build has ended, and all of it has to be done in that
   * time; else a place among the requests of the step is waited for. Never rejects.
   */
  read(limitMs: number, signal: AbortSignal, isLast: boolean): Promise<Read>;
};

const pageSize = 1000;
// Entries come seconds late, and not in the order of their times.
const lateMs = 20_000;

/** What a reader of entries uses. `isTail`: it reads the last 1,000 entries alone. */
type Means = {
  readonly sender: Sender;
  readonly budget: ListBudget;
  readonly clock: Clock;
  readonly isTail: boolean;
};

/** A reader of a build's entries, which `take` is given in their order as far as they have come. */
export function createEntriesReader(
  url: URL,
  { project, buildId, sinceMs }: EntriesPlace,
  { sender, budget, clock, isTail }: Means,
  take: (entries: readonly LogEntry[]) => Promise<void>,
): EntriesReader {
  const seen = new Map<string, number>();
  let newestMs = sinceMs ?? Number.NEGATIVE_INFINITY;
  const isRenewed = createRenewal();

  const filter = () => {
    const fromMs = Math.max(sinceMs ?? Number.NEGATIVE_INFINITY, newestMs - lateMs);
    const parts = [`logName="projects/${project}/logs/cloudbuild"`, 'resource.type="build"'];
    const since = Number.isFinite(fromMs) ? [`timestamp>="${isoTime(fromMs)}"`] : [];
    return [...parts, `resource.labels.build_id="${buildId}"`, ...since].join(" AND ");
  };

  async function list(
    page: object,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<Listed | Exclude<Read, { kind: "read" }>> {
    const orderBy = `timestamp ${isTail ? "desc" : "asc"}`;
    const body = JSON.stringify({ resourceNames: [`projects/${project}`], orderBy, pageSize, ...page });
    const sent = await sender.send({ method: "POST", url, headers: {}, body, limitMs, signal });
    if (sent.kind !== "sent") return { kind: sent.kind, why: sent.why };
    if (await isRenewed(sent)) return renewing;
    const result = sent.shown();
    if (result.kind === "lost" || result.status !== 200) return failedRead(result, clock.wallMs());
    return parseList(result.text) ?? { kind: "passing", why: `${url.hostname}: the answer is no list of entries` };
  }

  return {
    async read(limitMs, signal, isLast) {
      const endMs = isLast ? clock.nowMs() + limitMs : Number.POSITIVE_INFINITY;
      const asked = filter();
      let pageToken: string | undefined;
      let isNew = false;
      do {
        const inTime = await budget.enter(endMs - clock.nowMs(), signal, isLast);
        if (!inTime) return { kind: "read", isNew, isWhole: false };
        const page = { filter: asked, ...(pageToken === undefined ? {} : { pageToken }) };
        const listed = await list(page, Math.max(1, Math.min(limitMs, endMs - clock.nowMs())), signal);
        if (listed.kind !== "list") return listed;
        const fresh = listed.entries.filter(({ id }) => !seen.has(id)).sort(inOrder);
        for (const { id, atMs } of fresh) {
          seen.set(id, atMs);
          newestMs = Math.max(newestMs, atMs);
        }
        isNew ||= fresh.length > 0;
        if (fresh.length > 0) await take(fresh);
        pageToken = isTail ? undefined : listed.nextPageToken;
      } while (pageToken !== undefined);
      // What is older is not listed again.
      for (const [id, atMs] of seen) if (atMs < newestMs - lateMs) seen.delete(id);
      return { kind: "read", isNew, isWhole: true };
    },
  };
}

type Entry = LogEntry & {
  readonly id: string;
  readonly atMs: number;
  /** Its time to the nanosecond, which texts of this form have in their order. */
  readonly time: string;
  /** The number of the line within its part. */
  readonly line: number;
};
type Listed = {
  readonly kind: "list";
  readonly entries: readonly Entry[];
  readonly nextPageToken?: string | undefined;
};

function parseList(text: string): Listed | undefined {
  const json = objectOf(parseJson(text));
  if (json === undefined) return undefined;
  return { kind: "list", entries: arrayOf(json.entries).flatMap(entryOf), nextPageToken: stringOf(json.nextPageToken) };
}

/** An entry with text: in `textPayload`, or with structured logging in `jsonPayload.message`. */
function entryOf(value: unknown): Entry[] {
  const entry = objectOf(value);
  const { timestamp, insertId: id, textPayload, jsonPayload, labels } = entry ?? {};
  const text = [textPayload, objectOf(jsonPayload)?.message].find((part) => typeof part === "string");
  const atMs = parseTimeMs(timestamp);
  if (typeof text !== "string" || typeof id !== "string" || atMs === undefined) return [];
  const seconds = String(timestamp).slice(0, 19);
  const fraction = /\.(\d+)/.exec(String(timestamp))?.[1] ?? "";
  const line = Number(/-(\d{1,15})$/.exec(id)?.[1] ?? 0);
  const part = stringOf(objectOf(labels)?.build_step);
  return [{ text, part, id, atMs, time: `${seconds}.${fraction.padEnd(9, "0")}`, line }];
}

const inOrder = (a: Entry, b: Entry): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.line - b.line);
