import type { Problem } from "../base/advice.ts";
import { quote } from "../base/sanitise.ts";
import type { TokenCredential } from "./credential.ts";

/** Google's own universe. */
export const googleapis = "googleapis.com";

/** True for a project's id or number: it becomes a header. */
export const isProject = (value: string): boolean => /^[a-z0-9][a-z0-9.:-]{0,99}$/.test(value);

/** A variable without the white space around it: no shell has taken off a line end that a secret may have. */
export const trimmed = (env: NodeJS.ProcessEnv, name: string): string | undefined => env[name]?.trim() || undefined;

/** The quota project that the environment names, or why that is none. */
export function quotaProjectOf(env: NodeJS.ProcessEnv): { readonly quotaProject?: string } | Problem {
  const quotaProject = trimmed(env, "GOOGLE_CLOUD_QUOTA_PROJECT");
  if (quotaProject === undefined) return {};
  return isProject(quotaProject)
    ? { quotaProject }
    : { why: `GOOGLE_CLOUD_QUOTA_PROJECT: ${quote(quotaProject)} is not a project` };
}

/** The credential that is the value of `access-token`, or why it cannot be used. No other credential is looked at. */
export function tokenCredential(env: NodeJS.ProcessEnv, token: string): TokenCredential | Problem {
  const quota = quotaProjectOf(env);
  return "why" in quota ? quota : { kind: "token", token, universe: googleapis, ...quota };
}
