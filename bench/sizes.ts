import { dirname } from "node:path";
import { budgets, sizesOf } from "../tools/sizes.ts";
import { atMost, type Section } from "./figures.ts";
import { entry } from "./process.ts";

/** How large the bundle is. */
export function measureSizes(): Section {
  const { entry: first, raw, gzip } = sizesOf(dirname(entry));
  const goal = (what: string, size: number, budget: number) => atMost("P5", what, size / 1000, budget / 1000, "KB");
  return {
    title: "Bundle",
    rows: [{ bundle: "dist/", "entry KB": first / 1000, "raw KB": raw / 1000, "gzip KB": gzip / 1000 }],
    goals: [
      goal("entry", first, budgets.entry),
      goal("dist without licences", raw, budgets.raw),
      goal("its JavaScript under gzip", gzip, budgets.gzip),
    ],
  };
}
