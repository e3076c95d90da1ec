import { present } from "../base/json.ts";
import { quote } from "../base/sanitise.ts";
import { distinct, parseLocation, parseTarget, type Target, type Version } from "../cloudbuild/target.ts";
import { parseEndpoint } from "../http/endpoint.ts";

/** What the workflow asked for, checked. */
export type Inputs = {
  readonly targets: readonly Target[];
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly cancelOnAbort: boolean;
  readonly cancelOnTimeout: boolean;
  readonly accessToken?: string;
};

/** The inputs of action.yml, in its order. */
export const inputNames = [
  "operation-name",
  "location",
  "timeout",
  "cancel-on-abort",
  "cancel-on-timeout",
  "poll-interval",
  "access-token",
  "endpoint",
  "api-version",
] as const;
type Name = (typeof inputNames)[number];

/** The inputs as the runner hands them over. Throws one error that names the input, the value and what would be right. */
export function parseInputs(env: NodeJS.ProcessEnv): Inputs {
  const given = (name: Name) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
  const version = parseVersion(given("api-version"));
  const location = given("location");
  const endpoint = given("endpoint");
  const interval = given("poll-interval");
  const accessToken = parseAccessToken(env);
  const addressing = present({
    version,
    location: location && parseLocation(location),
    endpoint: endpoint && parseEndpoint(endpoint),
  });
  return present({
    targets: distinct(parseNames(given("operation-name")).map((name) => parseTarget(name, addressing))),
    timeoutMs: parseDuration("timeout", given("timeout") ?? "2h"),
    intervalMs: interval === undefined ? undefined : parseDuration("poll-interval", interval),
    cancelOnAbort: parseBoolean("cancel-on-abort", given("cancel-on-abort") ?? "true"),
    cancelOnTimeout: parseBoolean("cancel-on-timeout", given("cancel-on-timeout") ?? "false"),
    accessToken,
  });
}

function parseNames(text: string | undefined): string[] {
  const names = (text ?? "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length > 0) return names;
  throw new Error(
    'operation-name: "" is not the name of an operation. Give one, or one per line, like operations/build/my-project/NjY2… or projects/my-project/locations/europe-west9/operations/ID.',
  );
}

/** `access-token`, the one input that post reads again. Throws an error that never shows the value. */
export function parseAccessToken(env: NodeJS.ProcessEnv): string | undefined {
  const token = env["INPUT_ACCESS-TOKEN"]?.trim() || undefined;
  // RFC 6750, section 2.1; Google's longest tokens have 12,288 bytes (Security Token Service).
  if (token === undefined || (/^[\w.~+/-]+=*$/.test(token) && token.length <= 16_000)) return token;
  throw new Error(
    "access-token: the value is not an OAuth 2.0 access token. Give the token alone, on one line, without Bearer.",
  );
}

function parseVersion(value = "v1"): Version {
  if (value === "v1" || value === "v2") return value;
  throw new Error(`api-version: ${quote(value)} is not a version of the API. Give v1 or v2.`);
}

function parseBoolean(input: Name, value: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(value)) return true;
  if (/^(?:false|False|FALSE)$/.test(value)) return false;
  throw new Error(`${input}: ${quote(value)} is not a boolean. Give true or false.`);
}

const durationForm = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;

/** What each duration may be, in words, at most, and as examples of it. */
const durations = {
  timeout: { range: "more than 0 and at most 5d", mostS: 5 * 86_400, examples: "90s, 45m, 1h30m, 1d" },
  "poll-interval": { range: "1s to 5m", mostS: 300, examples: "90s, 2m, 1m30s" },
};

/** `90s`, `45m`, `1h30m`, `1d` or a bare number of seconds, in milliseconds. */
function parseDuration(input: keyof typeof durations, value: string): number {
  const { range, mostS, examples } = durations[input];
  const [, d = 0, h = 0, m = 0, s = 0] = durationForm.exec(/^\d+$/.test(value) ? `${value}s` : value) ?? [];
  const seconds = ((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s);
  if (seconds > 0 && seconds <= mostS) return seconds * 1000;
  throw new Error(`${input}: ${quote(value)} is not a duration of ${range}. Give ${examples} or a number of seconds.`);
}
