/**
 * `npm run bench`: figures of the shipped bundle beside their floors. Milliseconds are those of this machine; what is
 * held to a bar is a ratio of two figures of one run, and only means something with nobody else on the machine.
 * `--quick`: fewer rounds; `--rounds N`: so many; `--only NAME` (may be repeated): some parts alone; `--json FILE`: where
 * the same goes as JSON; `--peers DIR`: committed bundles of other actions, in folders named as their repositories,
 * start beside ours. Linux only: memory and CPU are read from /proc.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { measureAborts, measureEarlyAborts } from "./aborts.ts";
import { compare } from "./compare.ts";
import { goalRows, type Section, tableOf } from "./figures.ts";
import { measureLongLogs, measureManyLogs, measureStreaming } from "./logs.ts";
import { measureScale } from "./scale.ts";
import { simulate } from "./simulator.ts";
import { measureSizes } from "./sizes.ts";
import { measureStarts } from "./start.ts";
import { measureLongWaits, measureWaits } from "./waits.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    json: { type: "string", default: "build/bench.json" },
    only: { type: "string", multiple: true },
    peers: { type: "string" },
  },
});
const { quick, json, only, peers } = options;
if (options.rounds !== undefined && !/^[1-9]\d{0,3}$/.test(options.rounds))
  throw new Error("--rounds: a number from 1");
const rounds = (usual: number, fewer: number) => Number(options.rounds ?? (quick ? fewer : usual));

const parts: Readonly<Record<string, () => Promise<readonly Section[]> | readonly Section[]>> = {
  size: () => [measureSizes()],
  simulator: () => simulate(20_000, 20),
  start: async () => [await measureStarts(rounds(21, 5), peers)],
  wait: async () => [await measureWaits(rounds(15, 5), quick ? 15 : 60)],
  logs: async () => [
    await measureStreaming(rounds(6, 2), quick ? 20 : 60),
    await measureLongLogs(rounds(5, 2)),
    await measureManyLogs(20, quick ? 70 : 190),
  ],
  abort: async () => [await measureAborts(rounds(15, 5)), await measureEarlyAborts(rounds(15, 5))],
  scale: async () => [await measureScale(rounds(5, 2), quick ? 4 : 10)],
  // More at once would be late for their own time limits, which pass 200 times as fast.
  compare: async () => [await compare(quick ? 15 : 60)],
  long: async () => [await measureLongWaits(Math.min(3, rounds(3, 1)), quick ? 100 : 1000)],
};
const unknown = only?.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`--only: there is no ${unknown}, only ${Object.keys(parts).join(", ")}`);

const load = (): string =>
  loadavg()
    .map((of) => of.toFixed(2))
    .join(", ");
const loads = [load()];
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores`;
console.log(`# ${machine}, load average ${loads[0]}: with anybody else on the machine these figures mean nothing`);
const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && !only.includes(name)) continue;
  for (const section of await measure()) {
    sections.push(section);
    const notes = section.notes?.map((note) => `- ${note}\n`).join("") ?? "";
    console.log(`\n## ${section.title}\n\n${tableOf(section.rows)}${notes === "" ? "" : `\n\n${notes.trimEnd()}`}`);
  }
}
const goals = sections.flatMap((section) => section.goals);
loads.push(load());
console.log(
  `\n## Goals: ${goals.filter(({ holds }) => holds).length} of ${goals.length} hold\n\n${tableOf(goalRows(goals))}`,
);
mkdirSync(dirname(json), { recursive: true });
const minutes = performance.now() / 60_000;
const result = { machine, loads, at: new Date().toISOString(), minutes, quick, sections };
writeFileSync(json, `${JSON.stringify(result, undefined, 2)}\n`);
console.log(`\nIn ${minutes.toFixed(1)} min; load average now ${loads[1]}. As JSON: ${json}`);
