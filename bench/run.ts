/**
 * `npm run bench`: figures of the shipped bundle beside their floors. Milliseconds are those of this machine; what is
 * held to a bar is a ratio of two figures of one run. `--quick`: fewer rounds; `--json FILE`: the same as JSON;
 * `--only NAME` (may be repeated): some parts alone; `--peers DIR`: committed bundles of other actions, in folders named
 * as their repositories, start beside ours. Linux only: memory and CPU are read from /proc.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measureAborts, measureEarlyAborts } from "./aborts.ts";
import { goalRows, type Section, tableOf } from "./figures.ts";
import { measureScale } from "./scale.ts";
import { simulate } from "./simulator.ts";
import { measureSizes } from "./sizes.ts";
import { measureStarts } from "./start.ts";
import { measureLongWait, measureWaits } from "./waits.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    only: { type: "string", multiple: true },
    peers: { type: "string" },
  },
});
const { quick, json, only, peers } = options;
const rounds = quick ? 5 : 21;

const parts: Readonly<Record<string, () => Promise<readonly Section[]> | readonly Section[]>> = {
  size: () => [measureSizes()],
  simulator: () => simulate(20_000, 20),
  start: async () => [await measureStarts(rounds, peers)],
  wait: async () => [await measureWaits(quick ? 5 : 15, quick ? 15 : 60)],
  abort: async () => [await measureAborts(quick ? 5 : 15), await measureEarlyAborts(quick ? 5 : 15)],
  scale: async () => [await measureScale(quick ? 8 : 20)],
  long: async () => [await measureLongWait(quick ? 100 : 1000)],
};
const unknown = only?.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`--only: there is no ${unknown}, only ${Object.keys(parts).join(", ")}`);

const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores`;
console.log(`# ${machine}`);
const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && !only.includes(name)) continue;
  for (const section of await measure()) {
    sections.push(section);
    console.log(`\n## ${section.title}\n\n${tableOf(section.rows)}`);
  }
}
const goals = sections.flatMap((section) => section.goals);
console.log(`\n## Goals\n\n${tableOf(goalRows(goals))}`);
if (json !== undefined) {
  writeFileSync(json, `${JSON.stringify({ machine, at: new Date().toISOString(), quick, sections }, undefined, 2)}\n`);
}
