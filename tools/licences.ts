import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** SPDX names of the licences that a bundled package may have. */
export const allowedLicences: readonly string[] = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/** A package whose code is in the bundle, with its licence's name and text. */
export type Bundled = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
};

/** A module in webpack's statistics; a module that was joined from several lists them. */
type Module = { readonly nameForCondition?: string | null; readonly modules?: readonly Module[] };

/** The packages whose code is in the bundle that webpack's statistics describe, sorted by name and version. */
export function bundledPackages(stats: { readonly modules: readonly Module[] }, nccFolder: string): Bundled[] {
  // ncc is nobody's import, but its module loader is in every file of the bundle.
  const folders = new Set([nccFolder]);
  for (const file of stats.modules.flatMap(filesOf)) {
    const folder = packageFolder(file);
    if (folder !== undefined) folders.add(folder);
  }
  const order = ({ name, version }: Bundled): string => `${name} ${version}`;
  return [...folders].map(readPackage).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The text of licenses.txt. */
export function licencesFile(packages: readonly Bundled[]): string {
  const section = ({ name, version, licence, text }: Bundled): string => {
    const title = `${name} ${version} (${licence})`;
    return `${title}\n${"=".repeat(title.length)}\n\n${text}\n`;
  };
  return packages.map(section).join("\n\n");
}

/** What forbids to ship these packages, a sentence each. */
export function licenceProblems(packages: readonly Bundled[]): string[] {
  return packages.flatMap(({ name, version, licence, text }) => [
    ...(allowedLicences.includes(licence)
      ? []
      : [`${name} ${version} has the licence ${licence}: do without it, or allow it in tools/licences.ts`]),
    ...(text === "" ? [`${name} ${version} brings no licence text: do without it`] : []),
  ]);
}

function filesOf(module: Module): string[] {
  const own = module.nameForCondition ? [module.nameForCondition] : [];
  return [...own, ...(module.modules ?? []).flatMap(filesOf)];
}

function packageFolder(file: string): string | undefined {
  const parts = file.split(sep);
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1]?.startsWith("@") ? 3 : 2)).join(sep);
}

function readPackage(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name: String(name), version: String(version), licence: String(license), text: licenceText(folder) };
}

/** The licence and notice files of a package; where it has none, the section of its README, as some keep it there. */
function licenceText(folder: string): string {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  const files = readdirSync(folder).sort();
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file)).map(read);
  if (texts.length > 0) return texts.join("\n\n");
  const readme = files.find((file) => /^readme\b/i.test(file));
  return (readme && /^(?:#+ )?licen[cs]e$.*/ims.exec(read(readme))?.[0]) ?? "";
}
