import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes of the entry, of a bundle's folder without its licences, and of its JavaScript under gzip -9. */
export type Sizes = { readonly entry: number; readonly raw: number; readonly gzip: number };

/** The most that dist/ may have. */
export const budgets: Sizes = { entry: 40_000, raw: 1_500_000, gzip: 270_000 };

/** How large the bundle in `folder` is. */
export function sizesOf(folder: string): Sizes {
  const shipped = filesIn(folder).filter((file) => file !== "licenses.txt");
  const contents = shipped.map((file) => readFileSync(join(folder, file)));
  const scripts = contents.filter((_, index) => shipped[index]?.endsWith(".js"));
  return {
    entry: readFileSync(join(folder, "index.js")).length,
    raw: Buffer.concat(contents).length,
    gzip: gzipSync(Buffer.concat(scripts), { level: 9 }).length,
  };
}

/** Every file below `folder`, by its path from there. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
