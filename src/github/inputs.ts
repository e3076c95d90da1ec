import { present } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import { parseDurationMs } from "../base/time.ts";
import {
  type Addressing,
  distinct,
  parseLocation,
  parseTarget,
  parseVersion,
  type Target,
} from "../cloudbuild/target.ts";
import { parseEndpoint } from "../http/endpoint.ts";
import { parseToken } from "./token-inputs.ts";

/** What the workflow asked for, checked. */
export type Inputs = {
  /** The operations to wait for; none where `checks` names the builds. */
  readonly targets: readonly Target[];
  /** The checks whose builds are to be waited for. */
  readonly checks?: readonly string[];
  /** How a build is to be asked for whose name does not say it. */
  readonly addressing: Addressing;
  /** The commit of `checks` and of the commit status: a full SHA in lower case. */
  readonly commit?: string;
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly cancelOnAbort: boolean;
  readonly cancelOnTimeout: boolean;
  readonly logs: "stream" | "on-failure" | "never";
  readonly summary: "always" | "on-failure" | "never";
  /** The context of the commit status. */
  readonly commitStatus?: string;
  readonly githubToken?: string;
  readonly accessToken?: string;
};

/** The inputs of action.yml, in its order. */
export const inputNames = [
  "operation-name",
  "check-name",
  "commit",
  "location",
  "timeout",
  "cancel-on-abort",
  "cancel-on-timeout",
  "poll-interval",
  "logs",
  "summary",
  "commit-status",
  "github-token",
  "access-token",
  "endpoint",
  "api-version",
] as const;
type Name = (typeof inputNames)[number];

/** The inputs as the runner hands them over. Throws one error that names the input, the value and what would be right. */
export function parseInputs(env: NodeJS.ProcessEnv): Inputs {
  const value = (name: Name) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
  const [location, endpoint, interval] = [value("location"), value("endpoint"), value("poll-interval")];
  const addressing = present({
    version: parseVersion(value("api-version") ?? "v1"),
    location: location && parseLocation(location),
    endpoint: endpoint && parseEndpoint(endpoint),
  });
  const { names, checks } = parseSubject(linesOf(value("operation-name")), linesOf(value("check-name")));
  const commitStatus = parseContext(value("commit-status"));
  const needsCommit = checks !== undefined || commitStatus !== undefined;
  const githubToken = parseToken(env, "github-token");
  if (checks !== undefined && githubToken === undefined) {
    throw new Error("github-token: the value is empty. check-name needs a token with checks: read.");
  }
  return present({
    targets: distinct(names.map((name) => parseTarget(name, addressing))),
    checks,
    addressing,
    commit: parseCommit(value("commit"), needsCommit ? env.GITHUB_SHA : undefined, needsCommit),
    timeoutMs: parseDuration("timeout", value("timeout") ?? "2h"),
    intervalMs: interval === undefined ? undefined : parseDuration("poll-interval", interval),
    cancelOnAbort: parseBoolean("cancel-on-abort", value("cancel-on-abort") ?? String(checks === undefined)),
    cancelOnTimeout: parseBoolean("cancel-on-timeout", value("cancel-on-timeout") ?? "false"),
    logs: parseChoice("logs", ["stream", "on-failure", "never"], value("logs") ?? "never"),
    summary: parseChoice("summary", ["always", "on-failure", "never"], value("summary") ?? "always"),
    commitStatus,
    githubToken,
    accessToken: parseToken(env, "access-token"),
  });
}

const linesOf = (text = ""): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const examples =
  "Give operation-name (operations/build/my-project/NjY2… or projects/my-project/locations/europe-west9/operations/ID), or check-name (deploy (my-project)); several: one per line.";

/** Exactly one of the two says what to wait for. */
function parseSubject(names: string[], checks: string[]): { names: string[]; checks?: string[] } {
  if (names.length > 0 && checks.length > 0) {
    throw new Error(
      `check-name: ${quote(checks[0] ?? "")} and operation-name: ${quote(names[0] ?? "")} are both given. Give one of the two. ${examples}`,
    );
  }
  if (names.length > 0) return { names };
  if (checks.length === 0) throw new Error(`operation-name: "" is empty, and so is check-name. ${examples}`);
  for (const check of checks) {
    if (unprintable.test(check) || check.length > 256) {
      throw new Error(
        `check-name: ${quote(check)} is not the name of a check. Give its name as GitHub shows it, at most 256 characters, such as deploy (my-project).`,
      );
    }
  }
  return { names: [], checks: [...new Set(checks)] };
}

/** `commit`, else `fallback`. Throws where neither is a full SHA and one is needed. */
function parseCommit(commit: string | undefined, fallback: string | undefined, isNeeded: boolean): string | undefined {
  const value = commit ?? fallback ?? "";
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value)) return value.toLowerCase();
  if (commit === undefined && !isNeeded) return undefined;
  throw new Error(`commit: ${quote(value)} is not a full SHA. Give 40 or 64 hexadecimal digits.`);
}

function parseContext(value: string | undefined): string | undefined {
  if (value === undefined || (!unprintable.test(value) && value.length <= 255)) return value;
  throw new Error(
    `commit-status: ${quote(value)} is not the name of a commit status. Give one line of at most 255 characters, such as cloud-build/app.`,
  );
}

function parseBoolean(input: Name, value: string): boolean {
  const boolean = booleanOf(value);
  if (boolean !== undefined) return boolean;
  throw new Error(`${input}: ${quote(value)} is not a boolean. Give true or false.`);
}

/** A boolean of YAML 1.2's core schema. */
function booleanOf(value: string): boolean | undefined {
  if (/^(?:true|True|TRUE)$/.test(value)) return true;
  return /^(?:false|False|FALSE)$/.test(value) ? false : undefined;
}

/** One of `choices`; `true` stands for the first and `false` for the last. */
function parseChoice<T extends string>(input: Name, choices: readonly T[], value: string): T {
  const boolean = booleanOf(value);
  const choice = boolean === undefined ? choices.find((one) => one === value) : choices.at(boolean ? 0 : -1);
  if (choice !== undefined) return choice;
  throw new Error(`${input}: ${quote(value)} is none of its values. Give ${choices.join(", ")}, true or false.`);
}

/** What each duration may be, in words, at most, and as examples of it. */
const durations = {
  timeout: { range: "more than 0 and at most 5d", mostMs: 5 * 86_400_000, examples: "90s, 45m, 1h30m, 1d" },
  "poll-interval": { range: "1s to 5m", mostMs: 300_000, examples: "90s, 2m, 1m30s" },
};

function parseDuration(input: keyof typeof durations, value: string): number {
  const { range, mostMs, examples } = durations[input];
  const ms = parseDurationMs(value);
  if (ms > 0 && ms <= mostMs) return ms;
  throw new Error(`${input}: ${quote(value)} is not a duration of ${range}. Give ${examples} or a number of seconds.`);
}
