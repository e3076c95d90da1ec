import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { quote } from "../base/sanitise.ts";

/**
 * Why the program of a `credential_source.executable` with this command cannot be run; `undefined` where it can, and where
 * the library tells. It does not listen to a child that cannot be started: that would end this process.
 */
export function programFault(command: unknown, { PATH = "" }: NodeJS.ProcessEnv): string | undefined {
  // As the library splits it (PluggableAuthHandler.parseCommand).
  const first = typeof command === "string" ? command.match(/(?:[^\s"]+|"[^"]*")+/)?.[0] : undefined;
  if (first === undefined) return undefined;
  const program = first.replace(/^"(.*)"$/, "$1");
  const folders = /[\\/]/.test(program) ? [""] : PATH.split(delimiter);
  const isThere = folders.some((folder) =>
    ["", ".exe", ".com"].some((end) => canRun(join(folder, `${program}${end}`))),
  );
  return isThere ? undefined : `names a program that cannot be run: ${quote(program, 300)}`;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
