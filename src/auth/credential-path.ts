import { existsSync } from "node:fs";
import { isAbsolute, join, resolve, sep } from "node:path";
import { type Problem, problem } from "../base/advice.ts";
import { quote } from "../base/sanitise.ts";
import { credentialAdvice } from "./credential-advice.ts";

// A credential itself, as JSON, PEM or base64.
const content = /^\s*\{|-----BEGIN|^\s*(?:e[wy]|LS0t|MII)[\w+/=\s-]{60,}$/;
const url = /^[a-z][a-z\d+.-]+:\/\//i;
// Quotes, and what a shell would put something else for.
const unexpanded = /^["'`~]|["'`]$|\$|%\w+%/;
// Where the runner and its containers keep their folders.
const roots = /^(?:\/home\/runner\/work\/|\/__w\/|\/github\/workspace\/|.*[\\/]_work[\\/]|[a-z]:[\\/])/i;

/** A path for a message. It is useless where its end is missing: most are shorter than this. */
export const quotePath = (path: string): string => quote(path, 300);

/** True where GOOGLE_APPLICATION_CREDENTIALS holds a credential in the place of a path. */
export const isContent = (value: string): boolean => content.test(value) && !existsSync(value);

/** Why GOOGLE_APPLICATION_CREDENTIALS names no file: there is none at `path`. */
export function noFileAt(path: string, { GITHUB_WORKSPACE, RUNNER_TEMP }: NodeJS.ProcessEnv): Problem {
  const shown = quotePath(path);
  if (url.test(path)) return problem(credentialAdvice.fileUrl, shown);
  if (unexpanded.test(path)) return problem(credentialAdvice.fileUnexpanded, shown);
  const folders = [GITHUB_WORKSPACE, RUNNER_TEMP].flatMap((folder) => folder || []);
  const root = roots.exec(path)?.[0];
  const isForeign = root !== undefined && folders.every((folder) => !folder.startsWith(root));
  if (isForeign && (folders.length > 0 || !isAbsolute(path))) {
    const here = folderHere(path, GITHUB_WORKSPACE);
    return problem(credentialAdvice.fileElsewhere, `${shown}${here === undefined ? "" : `. ${here}`}`);
  }
  if (!isAbsolute(path)) {
    return problem(credentialAdvice.fileRelative, `${shown}, looked for in ${quotePath(resolve("."))}`);
  }
  const isInWorkspace = GITHUB_WORKSPACE && path.startsWith(GITHUB_WORKSPACE.replace(/[\\/]*$/, sep));
  return problem(isInWorkspace ? credentialAdvice.fileGone : credentialAdvice.fileMissing, shown);
}

/** Where the workspace is, and the file, where it lies in the workspace as the other machine's path has it. */
function folderHere(path: string, workspace: string | undefined): string | undefined {
  if (!workspace) return undefined;
  // ROOT/REPOSITORY/REPOSITORY/…, and /github/workspace/….
  const rest = path.replace(roots, "").split(/[\\/]/);
  const found = [rest, rest.slice(2)].map((parts) => join(workspace, ...parts)).find((own) => existsSync(own));
  return found === undefined ? `The workspace is ${quotePath(workspace)}` : `The file is ${quotePath(found)} here`;
}
