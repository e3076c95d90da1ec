// What must hold for every run of the action, whatever a test is about.
import { AssertionError } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { filesFolder } from "./runner-files.ts";

/** A request as the emulator records it; times are on one clock. */
export type RecordedRequest = {
  readonly atMs: number;
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly endedAtMs?: number | undefined;
};

/** What the stage needs of the emulator. */
export type Emulator = {
  readonly url: string;
  /** When the times of its requests begin, on the clock of `Ended`. */
  readonly startedAtMs: number;
  readonly requests: readonly RecordedRequest[];
  readonly identity: { secrets(): readonly string[] };
  /** The GitHub of the job: its API's root, and how it learns of the job's token. */
  readonly github: { readonly url: string; addToken(token: string): void };
};

/** What is known of a run beside what it left behind. */
export type Context = {
  readonly secrets: readonly string[];
  readonly sentinels: readonly string[];
  /** The requests that arrived while it ran. */
  readonly requests: readonly RecordedRequest[];
  /** What is to be added to their times to have them on the clock of the run. */
  readonly requestsFromMs: number;
  readonly masks: ReadonlySet<string>;
  /** Contents by path of the files in `RUNNER_TEMP` and the workspace. */
  readonly filesBefore: ReadonlyMap<string, string>;
  readonly filesAfter: ReadonlyMap<string, string>;
  /** `RUNNER_TEMP`, and who may do what with a file: the last nine bits of its mode. */
  readonly temp: string;
  readonly rightsOf: (path: string) => number;
  /** The programs of the job's PATH that were started, a line each. */
  readonly started: string;
  readonly declaredOutputs: readonly string[];
  /** Whether it could write outputs. */
  readonly hasOutputFile: boolean;
  readonly isOnGitHub: boolean;
  /** What other processes of the job that lived beside it were asked to wait for: their inputs `operation-name`. */
  readonly besides: readonly string[];
  /** The inputs `endpoint`, `location`, `poll-interval` and `logs` as given. */
  readonly endpoint: string;
  readonly location: string;
  readonly pollInterval: string;
  readonly logs: string;
  /** Tokens for GitHub: that of the job, and what `github-token` was given. */
  readonly githubTokens: readonly string[];
  /** The variables `GITHUB_API_URL` and `STORAGE_EMULATOR_HOST`. */
  readonly githubApiUrl: string;
  readonly storageEmulatorHost: string;
};

const rules: Readonly<Record<string, (run: Run, context: Context) => Generator<string>>> = {
  "P1 nothing secret is seen": secretsStaySecret,
  "P2 only commands that are meant": commandsAreMeant,
  "P3 each token goes only where it belongs": tokensStayHome,
  "P4 it ends by itself and in time": endsByItself,
  "P5 the exit code fits the status": exitCodeFits,
  "P6 files parse, names are declared, every output is written": filesAreWhole,
  "P7 polls are bounded": pollsAreBounded,
  "P8 stderr is clean": stderrIsClean,
  "P9 annotations are few and short": annotationsAreFew,
  "P10 no program is started": nothingIsStarted,
};

/** Throws an `AssertionError` that names every invariant that the run broke. */
export function assertInvariants(run: Run, context: Context): void {
  const broken = Object.entries(rules).flatMap(([rule, check]) =>
    [...check(run, context)].map((what) => `${rule}: ${what}`),
  );
  if (broken.length > 0) {
    throw new AssertionError({ message: `${run.phase} broke an invariant\n${broken.join("\n")}\n${run.log}` });
  }
}

/** The contents by path of all files below the folders, but for the runner's own. */
export function filesUnder(folders: readonly string[]): Map<string, string> {
  const entries = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith(filesFolder))
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), "utf8")]),
  );
}

function* secretsStaySecret(run: Run, context: Context) {
  const masking = new Set(run.commands.filter(({ command }) => command === "add-mask"));
  const maskLines = new Set([...masking].map(({ line }) => line));
  const texts = {
    "the log": run.lines.flatMap((line) => (maskLines.has(line) ? [] : [line.text])).join("\n"),
    outputs: run.outputText,
    state: run.stateText,
    "the summary": run.summary,
    "the environment file": JSON.stringify(run.env),
  };
  const seen = Object.entries({ ...texts, ...changedFiles(context) });
  for (const secret of context.secrets) {
    for (const [place] of seen.filter(([, text]) => text.includes(secret))) {
      yield `${shorten(secret)} is in ${place}`;
    }
    const masks = [...masking].filter(({ data }) => data.includes(secret));
    if (masks.length > 1 || masks.some(({ data }) => data !== secret)) {
      yield `${shorten(secret)} is not masked by one line of its own`;
    }
  }
  if (!context.isOnGitHub && masking.size > 0) {
    yield "outside GitHub a mask would be printed";
  }
  const isMaskExpected = context.isOnGitHub && !run.streamsBroken;
  for (const request of isMaskExpected ? context.requests.filter(isOperationRequest) : []) {
    const token = bearerOf(request);
    if (token !== undefined && !context.masks.has(token)) {
      yield `${shorten(token)} was used without a mask`;
    }
  }
  // Of another step, too, or where the output that names it was not written.
  const isResult = (path: string) => path === run.outputs["result-file"] || /-result-[0-9a-f]{12}\.json$/.test(path);
  const readableFiles = Object.fromEntries(Object.entries(changedFiles(context)).filter(([path]) => !isResult(path)));
  const { outputs: _, ...places } = texts;
  const readable = { ...places, ...readableFiles, ...toldOutputs(run, context) };
  for (const sentinel of context.sentinels) {
    for (const [place] of Object.entries(readable).filter(([, text]) => text.includes(sentinel))) {
      yield `${shorten(sentinel)} is in ${place}`;
    }
  }
}

/** The outputs without what carries the API's own JSON: three of them, and the errors in `operations`. */
function toldOutputs({ outputs }: Run, { declaredOutputs }: Context): Record<string, string> {
  const { metadata, response, error, operations, ...told } = outputs;
  if (operations === undefined) {
    return told;
  }
  // Where there is no file for them, `operations` has metadata and responses too.
  const remote = declaredOutputs.includes("result-file") ? ["error"] : ["error", "metadata", "response"];
  return {
    ...told,
    operations: JSON.stringify(JSON.parse(operations), (key, value) => (remote.includes(key) ? null : value)),
  };
}

function changedFiles({ filesBefore, filesAfter }: Context): Record<string, string> {
  return Object.fromEntries([...filesAfter].filter(([path, text]) => filesBefore.get(path) !== text));
}

function shorten(secret: string): string {
  return `“${secret.slice(0, 24)}…”`;
}

function* commandsAreMeant(run: Run) {
  const meant = ["debug", "notice", "warning", "error", "group", "endgroup", "add-mask"];
  for (const { line } of run.commands.filter(({ command }) => !meant.includes(command))) {
    yield line.text;
  }
}

const project = "[a-z0-9.:-]+";
const id = String.raw`[\w=-]+(?:\.[\w=-]+)*`;
const pairs = `(?:projects/${project}/|[a-z][A-Za-z]*/${id}/){1,6}`;
const operationPath = new RegExp(
  `^/v[1-9][a-z0-9]*/(?:operations/(?:build/${project}/)?|(?:operations/)?${pairs}operations/)${id}(:cancel)?$`,
);

const object = /^\/[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](?:\/[\w.-]+)*\/log-[0-9a-f-]{36}\.txt$/;

function* tokensStayHome(_: Run, context: Context) {
  for (const request of context.requests) {
    const { kind, method, path, query } = request;
    const host = String(request.headers.host);
    const call = `${method} ${host}${path}${query}`;
    const token = bearerOf(request);
    const isGitHubs = token !== undefined && (context.githubTokens.includes(token) || token.startsWith("ghs_"));
    if (isOperationRequest(request)) {
      const found = operationPath.exec(path);
      const isExact = found !== null && isPlain(query);
      const right = found?.[1] === ":cancel" ? "POST" : "GET";
      if (!isExact || method !== right || host !== hostFor(request, context) || isGitHubs) {
        yield call;
      }
    } else if (kind === "log" || kind === "entries") {
      const isExact =
        kind === "log"
          ? method === "GET" && object.test(path) && query === ""
          : method === "POST" && path === "/v2/entries:list";
      if (!isExact || !isPlain(query) || host !== logHostFor(kind, context) || isGitHubs) {
        yield call;
      }
    } else if (isGitHubs && !isBelow(context.githubApiUrl, host, path)) {
      yield call;
    } else if (token !== undefined && !isGitHubs && !["oidc", "impersonate"].includes(kind)) {
      yield call;
    }
  }
}

const isPlain = (query: string) => ["", "?prettyPrint=false"].includes(query);

/** Whether a request went to GitHub's API. */
function isBelow(apiUrl: string, host: string, path: string): boolean {
  const api = URL.parse(apiUrl);
  return api !== null && host === api.host && path.startsWith(`${api.pathname.replace(/\/$/, "")}/`);
}

/** The one host for logs: beside an endpoint on loopback the emulator's of the environment, else none. */
function logHostFor(kind: "log" | "entries", { endpoint, storageEmulatorHost }: Context): string | undefined {
  const { hostname, protocol } = URL.parse(endpoint.trim()) ?? {
    hostname: "cloudbuild.googleapis.com",
    protocol: "https:",
  };
  if (protocol === "http:" || /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname)) {
    return storageEmulatorHost === "" ? undefined : storageEmulatorHost.replace(/^http:\/\//, "");
  }
  // The universe is what follows the service's own label, or for a regional endpoint `rep`.
  const universe = hostname.replace(/^[^.]+\.(?:[^.]+\.rep\.)?/, "");
  return `${kind === "log" ? "storage" : "logging"}.${universe}`;
}

function isOperationRequest({ kind, path }: RecordedRequest): boolean {
  return kind === "get" || kind === "cancel" || (kind === "other" && operationPath.test(path));
}

/** The one host that may be asked: only a name without a region in it is asked for where the input `location` says. */
function hostFor({ path }: RecordedRequest, { endpoint, location }: Context): string | undefined {
  if (endpoint.trim() !== "") {
    return URL.parse(endpoint.trim())?.host;
  }
  const isElsewhere =
    /^\/v\d+\/operations\/(?:build\/[^/]+\/)?[^/]+$/.test(path) && !["", "global"].includes(location.trim());
  return `${isElsewhere ? `${location.trim()}-` : ""}cloudbuild.googleapis.com`;
}

function bearerOf({ headers }: RecordedRequest): string | undefined {
  return /^(?:Bearer|token) (.+)$/i.exec(String(headers.authorization ?? ""))?.[1];
}

// Two seconds are the rule. Where sixteen processes start at once, one of them may get no turn for as long again.
const longestEndMs = 5_000;

// Reading the rest of a log may hold the verdict up for so long.
const longestLogMs = 5_000;

function* endsByItself(run: Run, { requests, requestsFromMs, logs }: Context) {
  if (wasKilled(run)) {
    return;
  }
  const stops = run.sent.filter(({ signal }) => ["SIGINT", "SIGTERM", "SIGHUP"].includes(signal));
  const isEarly = requests.length === 0 && run.lines.length === 0;
  if (run.signal !== null && !(isEarly && stops.some(({ signal }) => signal === run.signal))) {
    yield `it died of ${run.signal}`;
  }
  const [first] = stops;
  // Half a second more than is promised is for a busy machine.
  if (run.phase === "main" && first !== undefined && run.endedAtMs - first.atMs > 6_500) {
    yield `it took ${Math.round(run.endedAtMs - first.atMs)} ms from the first signal`;
  }
  // With one of these all operations have been seen done: the last answer is what it waited for.
  if (["succeeded", "failed", "cancelled"].includes(run.outputs.status ?? "")) {
    const answers = requests.filter(({ kind, status }) => kind === "get" && status === 200);
    const knownMs = Math.max(...answers.map(({ endedAtMs }) => endedAtMs ?? Number.POSITIVE_INFINITY)) + requestsFromMs;
    const longestMs = longestEndMs + (["", "never", "false"].includes(logs.trim().toLowerCase()) ? 0 : longestLogMs);
    if (answers.length > 0 && run.endedAtMs - knownMs > longestMs) {
      yield `it took ${Math.round(run.endedAtMs - knownMs)} ms from the last answer`;
    }
  }
}

function wasKilled(run: Run): boolean {
  return run.sent.some(({ signal }) => signal === "SIGKILL");
}

function* exitCodeFits(run: Run, context: Context) {
  const isTold = context.hasOutputFile && context.declaredOutputs.includes("status");
  if (run.phase === "main" && run.exitCode !== null && isTold) {
    if ((run.exitCode === 0) !== (run.outputs.status === "succeeded")) {
      yield `exit code ${run.exitCode} with status “${run.outputs.status}”`;
    }
  }
}

function* filesAreWhole(run: Run, context: Context) {
  const { declaredOutputs, hasOutputFile } = context;
  yield* run.fileErrors;
  yield* resultFileIsWhole(run.outputs["result-file"] ?? "", context);
  const names = Object.keys(run.outputs);
  const expected = run.phase === "main" ? declaredOutputs : [];
  for (const name of names.filter((name) => !expected.includes(name))) {
    yield `output ${name} is not one of ${run.phase}'s`;
  }
  if (run.exitCode !== null && hasOutputFile) {
    for (const name of expected.filter((name) => !names.includes(name))) {
      yield `output ${name} was not written`;
    }
  }
  if (!hasOutputFile && names.length > 0) {
    yield `${names.length} outputs are there, though none could be written`;
  }
}

/** The file that carries what does not fit into outputs: for its owner alone, below `RUNNER_TEMP`, and JSON. */
function* resultFileIsWhole(path: string, { filesAfter, rightsOf, temp }: Context) {
  if (path === "") {
    return;
  }
  const text = filesAfter.get(path);
  if (text === undefined || !path.startsWith(join(temp, "/"))) {
    yield `result-file ${path} is not below RUNNER_TEMP`;
    return;
  }
  if (rightsOf(path) !== 0o600) {
    yield `result-file has mode ${rightsOf(path).toString(8)}`;
  }
  try {
    if (!Array.isArray(JSON.parse(text))) {
      yield "result-file is no array";
    }
  } catch {
    yield "result-file is not JSON";
  }
}

function* pollsAreBounded(_: Run, context: Context) {
  const polls = Map.groupBy(
    context.requests.filter(({ kind }) => kind === "get"),
    ({ operation, path }) => operation ?? path,
  );
  const fixedMs = toMs(context.pollInterval);
  for (const [operation, ofOne] of polls) {
    // Another process asks for it too, or alone: then it is that one's run which is held to the rule.
    if (context.besides.some((names) => isNamed(operation, names))) {
      continue;
    }
    const cancel = context.requests.find((request) => request.kind === "cancel" && request.operation === operation);
    const cancelledAtMs = cancel?.atMs ?? Number.POSITIVE_INFINITY;
    for (const [index, poll] of ofOne.entries()) {
      const next = ofOne[index + 1];
      // The server may learn only in the same turn that a request was given up.
      if (next !== undefined && next.atMs < (poll.endedAtMs ?? Number.POSITIVE_INFINITY) - 20) {
        yield `two polls of ${operation} in flight`;
      }
      const last = ofOne[index + 24];
      if (fixedMs === undefined && last !== undefined && last.atMs - poll.atMs < 60_000) {
        yield `25 polls of ${operation} in ${Math.round(last.atMs - poll.atMs)} ms`;
      }
      // The last poll may be the one before the deadline; after a cancel the end is looked for at once.
      const isPaced =
        next !== undefined && index + 2 < ofOne.length && next.atMs < cancelledAtMs && poll.status === 200;
      if (fixedMs !== undefined && isPaced && next.atMs - poll.atMs < fixedMs - 100) {
        yield `${Math.round(next.atMs - poll.atMs)} ms between two polls of ${operation}`;
      }
    }
  }
}

/** Whether these names, in any of their forms, hold this id. */
function isNamed(operation: string, names: string): boolean {
  return names.includes(operation) || names.includes(Buffer.from(operation).toString("base64").replace(/=+$/, ""));
}

function toMs(duration: string): number | undefined {
  const found = /^\s*(\d+)\s*([sm]?)\s*$/.exec(duration);
  return found === null ? undefined : Number(found[1]) * (found[2] === "m" ? 60_000 : 1_000);
}

function* stderrIsClean(run: Run) {
  if (run.stderr !== "") {
    yield run.stderr.slice(0, 500);
  }
}

function* nothingIsStarted(_: Run, { started }: Context) {
  if (started !== "") {
    yield started.trim();
  }
}

function* annotationsAreFew({ annotations }: Run) {
  for (const [level, limit] of Object.entries({ error: 1, warning: 10, notice: 10 })) {
    const count = annotations.filter((annotation) => annotation.level === level).length;
    if (count > limit) {
      yield `${count} of level ${level}`;
    }
  }
  for (const { message } of annotations.filter(({ message }) => message.length > 4_096)) {
    yield `${message.length} characters: ${message.slice(0, 80)}`;
  }
}
