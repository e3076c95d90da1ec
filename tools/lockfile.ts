import { createRequire } from "node:module";

type Semver = {
  readonly satisfies: (version: string, range: string) => boolean;
  readonly subset: (range: string, of: string) => boolean;
};
type Locked = { readonly version?: string; engines?: { readonly node?: string } };

/** What is read of package-lock.json. */
export type Lockfile = { readonly packages: Record<string, Locked> };

const require = createRequire(import.meta.url);
const { satisfies, subset }: Semver = require("semver");

/**
 * The text of package-lock.json without the `engines` that leave out a Node which our own `engines` allow, but not the
 * Node of the `node` package. npm compares `engines` with the Node that npm itself runs on: it would warn of a package
 * that works here, since every script runs on the Node of the `node` package, and leave out an optional one.
 */
export function withoutNarrowEngines(text: string): string {
  const lockfile: Lockfile = JSON.parse(text);
  for (const { path, fits } of narrowPackages(lockfile)) if (fits) delete lockfile.packages[path]?.engines;
  return `${JSON.stringify(lockfile, null, 2)}\n`;
}

/** The packages of package-lock.json that the Node of the `node` package is too old or too new for, a sentence each. */
export function engineProblems(text: string): string[] {
  const unfit = narrowPackages(JSON.parse(text)).filter(({ fits }) => !fits);
  return unfit.map(({ path, needs }) => `${path} needs Node ${needs}: choose another version of it, or of \`node\``);
}

/** The packages that some Node which our own `engines` allow does not satisfy, and whether our own Node does. */
function narrowPackages({ packages }: Lockfile): { path: string; needs: string; fits: boolean }[] {
  const hosts = packages[""]?.engines?.node ?? "*";
  const own = packages["node_modules/node"]?.version ?? "0.0.0";
  return Object.entries(packages).flatMap(([path, { engines }]) => {
    const needs = engines?.node ?? "*";
    return path === "" || subset(hosts, needs) ? [] : [{ path, needs, fits: satisfies(own, needs) }];
  });
}
