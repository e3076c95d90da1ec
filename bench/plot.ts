/**
 * `npm run plot` draws docs/pictures/schedules.svg: what each schedule costs and gives, as the simulator has it. Two runs
 * give the same picture.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mean } from "./figures.ts";
import { own, schedulers } from "./schedules.ts";
import { simulateOne } from "./simulator.ts";

const builds = 4000;
const [width, height, left, bottom, top, right] = [860, 480, 70, 60, 50, 30];
const xRange = [5, 500] as const;
const yRange = [0.8, 80] as const;

type Point = {
  readonly name: string;
  readonly requests: number;
  readonly latePercent: number;
  readonly isOurs: boolean;
};

const share = (value: number, [low, high]: readonly [number, number]): number =>
  Math.log(value / low) / Math.log(high / low);
const x = (requests: number): number => Math.round(left + share(requests, xRange) * (width - left - right));
const y = (latePercent: number): number =>
  Math.round(height - bottom - share(latePercent, yRange) * (height - bottom - top));
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const points: Point[] = schedulers.map((scheduler) => {
  const fate = simulateOne(scheduler, builds);
  return {
    name: scheduler.name,
    requests: mean(fate.requests),
    latePercent: 100 * mean(fate.relative),
    isOurs: scheduler === own,
  };
});

/** Labels from the top down, each at least a line below the one before where their points are close. */
function labelled(): string[] {
  const placed: { x: number; y: number }[] = [];
  return [...points]
    .sort((a, b) => b.latePercent - a.latePercent)
    .map(({ name, requests, latePercent, isOurs }) => {
      const at = { x: x(requests), y: y(latePercent) };
      let labelY = at.y + 4;
      while (placed.some((one) => Math.abs(one.y - labelY) < 15 && Math.abs(one.x - at.x) < 330)) labelY += 3;
      placed.push({ x: at.x, y: labelY });
      const isLeft = isOurs || at.x > width - 290;
      const colour = isOurs ? "#0969da" : "#57606a";
      const text = `<text x="${at.x + (isLeft ? -10 : 10)}" y="${labelY}" text-anchor="${isLeft ? "end" : "start"}" fill="${colour}"${isOurs ? ' font-weight="bold"' : ""}>${escaped(name)}</text>`;
      return `<circle cx="${at.x}" cy="${at.y}" r="${isOurs ? 7 : 5}" fill="${colour}"/>${text}`;
    });
}

const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#d0d7de"/>`;
const xTicks = [5, 10, 20, 50, 100, 200, 500].flatMap((value) => [
  line(x(value), top, x(value), height - bottom),
  `<text x="${x(value)}" y="${height - bottom + 20}" text-anchor="middle" fill="#57606a">${value}</text>`,
]);
const yTicks = [1, 2, 5, 10, 20, 50].flatMap((value) => [
  line(left, y(value), width - right, y(value)),
  `<text x="${left - 10}" y="${y(value) + 4}" text-anchor="end" fill="#57606a">${value} %</text>`,
]);

const svg = [
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
  "<title>What it costs to wait for a build, and how late its end is seen</title>",
  `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
  `<text x="${left}" y="26" fill="#24292f" font-size="15">What it costs to wait for a build, and how late its end is seen (means of ${builds} builds)</text>`,
  ...xTicks,
  ...yTicks,
  `<text x="${(left + width - right) / 2}" y="${height - 16}" text-anchor="middle" fill="#24292f">requests for a build (fewer is better)</text>`,
  `<text transform="translate(20 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle" fill="#24292f">late, as a share of the build’s duration</text>`,
  ...labelled(),
  "</svg>",
];
writeFileSync(join(import.meta.dirname, "../docs/pictures/schedules.svg"), `${svg.join("\n")}\n`);
