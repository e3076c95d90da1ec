import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commandReader, type Line } from "./stage/commands.ts";
import { assertInvariants, type Context, type RecordedRequest } from "./stage/invariants.ts";
import { annotationsOf, type Run } from "./stage/run.ts";

function line(text: string): Line {
  return { stream: "stdout", text, atMs: 0 };
}

describe("invariants", () => {
  const token = "ya29.token-of-the-tests";
  const build = "operations/build/demo-project/MDAwMA==";
  const poll: RecordedRequest = {
    atMs: 1_000,
    endedAtMs: 1_020,
    kind: "get",
    method: "GET",
    path: `/v1/${build}`,
    query: "?prettyPrint=false",
    headers: { host: "127.0.0.1:8085", authorization: `Bearer ${token}` },
    operation: build,
    status: 200,
  };
  const again = (atMs: number, more: Partial<RecordedRequest> = {}) => ({
    ...poll,
    atMs,
    endedAtMs: atMs + 20,
    ...more,
  });
  const context: Context = {
    secrets: [token],
    sentinels: ["planted-sentinel"],
    requests: [poll, again(3_000), again(5_000, { kind: "cancel", method: "POST", path: `${poll.path}:cancel` })],
    requestsFromMs: 8_000,
    masks: new Set([token]),
    filesBefore: new Map([["credentials.json", token]]),
    filesAfter: new Map([["credentials.json", token]]),
    temp: "/temp",
    rightsOf: () => 0o600,
    started: "",
    declaredOutputs: ["status", "response"],
    hasOutputFile: true,
    isOnGitHub: true,
    besides: [],
    endpoint: "http://127.0.0.1:8085/",
    location: "",
    pollInterval: "",
    logs: "",
    githubTokens: ["ghs_token-of-the-job"],
    githubApiUrl: "http://127.0.0.1:8085/api/v3",
    storageEmulatorHost: "http://127.0.0.1:8085",
  };

  /** A good run of main, which printed these lines. */
  function runOf(texts: readonly string[], more: Partial<Run> = {}): Run {
    const read = commandReader(new Set(), false);
    const lines = texts.map(line);
    const commands = lines.flatMap((text) => read(text).command ?? []);
    const outputs = { status: "succeeded", response: "planted-sentinel" };
    const text = `${texts.join("\n")}\n`;
    return {
      phase: "main",
      exitCode: 0,
      signal: null,
      startedAtMs: 0,
      endedAtMs: 9_000,
      durationMs: 9_000,
      stdout: text,
      stderr: "",
      sent: [],
      streamsBroken: false,
      lines,
      commands,
      annotations: annotationsOf(commands),
      log: text,
      outputs,
      outputText: Object.entries(outputs).join("\n"),
      state: {},
      stateText: "",
      summary: "",
      env: {},
      fileErrors: [],
      ...more,
    };
  }
  const mask = `::add-mask::${token}`;
  const sent = (signal: NodeJS.Signals) => [{ signal, atMs: 1_000 }];

  test("the invariants hold for a good run", () => {
    assertInvariants(runOf([mask, "::notice::built", "done"]), context);
    assertInvariants(runOf([mask], { exitCode: null, signal: "SIGKILL", sent: sent("SIGKILL"), outputs: {} }), context);
    assertInvariants(runOf([], { phase: "post", outputs: {}, exitCode: 0 }), { ...context, masks: new Set([token]) });
  });

  const located = "/v1/projects/demo-project/locations/us-east1/operations/0000";
  const us = { endpoint: "", location: "us-east1" };
  /** A poll on a host of Google's. */
  const on = (prefix: string, path = poll.path) =>
    again(0, { path, headers: { ...poll.headers, host: `${prefix}cloudbuild.googleapis.com` } });

  test("the invariants hold for the host that belongs to a name", () => {
    const good: readonly Partial<Context>[] = [
      { endpoint: "", requests: [on("")] },
      { endpoint: "", location: "global", requests: [on("")] },
      { ...us, requests: [on("us-east1-")] },
      { ...us, requests: [on("", located)] },
    ];
    for (const more of good) assertInvariants(runOf([mask]), { ...context, ...more });
  });

  const job = "ghs_token-of-the-job";
  /** A request with a token to a path. */
  const to = (kind: string, path: string, bearer: string, more: Partial<RecordedRequest> = {}) =>
    again(0, { kind, path, query: "", headers: { ...poll.headers, authorization: `Bearer ${bearer}` }, ...more });
  const id = "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
  const logPath = `/123456789012.cloudbuild-logs.googleusercontent.com/log-${id}.txt`;
  const logAt = (host: string, path = logPath, kind = "log", method = "GET") =>
    to(kind, path, token, { method, headers: { host, authorization: `Bearer ${token}` } });
  const list = "/v2/entries:list";
  const checks = "/api/v3/repos/octo-org/octo-repo/commits/0123/check-runs";

  test("the invariants hold for tokens that stay where they belong", () => {
    const onGoogle = { endpoint: "", storageEmulatorHost: "http://127.0.0.1:1" };
    const good: readonly Partial<Context>[] = [
      { requests: [logAt("127.0.0.1:8085"), logAt("127.0.0.1:8085", `/my_bucket/a/b.c/log-${id}.txt`)] },
      { requests: [logAt("127.0.0.1:8085", list, "entries", "POST")], storageEmulatorHost: "127.0.0.1:8085" },
      {
        ...onGoogle,
        requests: [logAt("storage.googleapis.com"), logAt("logging.googleapis.com", list, "entries", "POST")],
      },
      { endpoint: "https://cloudbuild.us-east1.rep.googleapis.com", requests: [logAt("storage.googleapis.com")] },
      { endpoint: "https://us-east1-cloudbuild.example.test", requests: [logAt("storage.example.test")] },
      {
        requests: [to("checks", checks, job), to("statuses", "/api/v3/repos/a/b/statuses/0", job, { method: "POST" })],
      },
      { requests: [to("oidc", "/x", "the-request-token"), to("impersonate", "/x", token)] },
      {
        githubApiUrl: "https://api.github.com",
        requests: [
          to("checks", "/repos/a/b/commits/0/check-runs", job, {
            headers: { host: "api.github.com", authorization: `token ${job}` },
          }),
        ],
      },
    ];
    for (const more of good) assertInvariants(runOf([mask]), { ...context, ...more });
  });

  test("the invariants hold for a file of results, and for a log that is read to its end", () => {
    const path = "/temp/result.json";
    const outputs = { status: "succeeded", response: "", "result-file": path, operations: "[]" };
    const declaredOutputs = ["status", "response", "result-file", "operations"];
    const filesAfter = new Map([[path, '["planted-sentinel"]']]);
    const error = { message: "planted-sentinel" };
    const operations = JSON.stringify([{ name: "x", error }]);
    assertInvariants(runOf([mask], { outputs: { ...outputs, operations } }), {
      ...context,
      declaredOutputs,
      filesAfter,
    });
    // A bundle without the file has them in `operations`.
    const old = { status: "succeeded", operations: JSON.stringify([{ metadata: error, response: error, error }]) };
    assertInvariants(runOf([mask], { outputs: old }), { ...context, declaredOutputs: ["status", "operations"] });
    assertInvariants(runOf([mask], { endedAtMs: 21_000 }), { ...context, logs: "stream" });
  });

  const hurried = { requests: [again(0), again(100)].map((one) => ({ ...one, endedAtMs: 900 })) };
  test("the invariants do not count the polls of an operation that two processes ask for", () => {
    for (const besides of [[build], ["operations/x", `\n${build}\n`]]) {
      assertInvariants(runOf([mask]), { ...context, ...hurried, besides });
    }
    const ofId = { requests: hurried.requests.map((one) => ({ ...one, operation: id })) };
    const legacy = `operations/build/demo-project/${Buffer.from(id).toString("base64")}`;
    assertInvariants(runOf([mask]), { ...context, ...ofId, besides: [legacy] });
  });

  const file = "/temp/result.json";
  const withFile = (text: string, more: Partial<Context> = {}, path = file, rest: Record<string, string> = {}) =>
    [
      runOf([mask], { outputs: { status: "succeeded", "result-file": path, ...rest } }),
      {
        declaredOutputs: ["status", "result-file", ...Object.keys(rest)],
        filesAfter: new Map([[path, text]]),
        ...more,
      },
    ] as const;
  const brokenFiles: [string, string, Run, Partial<Context>?][] = [
    ["P6", "a file of results for everybody", ...withFile("[]", { rightsOf: () => 0o644 })],
    ["P6", "a file of results elsewhere", ...withFile("[]", {}, "/workspace/result.json")],
    ["P6", "a file of results that is not there", ...withFile("[]", { filesAfter: new Map() })],
    ["P6", "a file of results that is no JSON", ...withFile("[")],
    ["P6", "a file of results without an array", ...withFile("{}")],
    ["P1", "a token in the file of results", ...withFile(JSON.stringify([token]))],
    [
      "P1",
      "a sentinel in operations, where there is a file for it",
      ...withFile("[]", {}, file, { operations: JSON.stringify([{ metadata: "planted-sentinel" }]) }),
    ],
  ];
  const broken: [string, string, Run, Partial<Context>?][] = [
    ["P1", "a token in the log", runOf([mask, `got ${token}`])],
    ["P1", "a token in an annotation", runOf([mask, `::warning::${token}`])],
    ["P1", "a token masked twice", runOf([mask, mask])],
    ["P1", "a token masked with something around it", runOf([`::add-mask::Bearer ${token}`])],
    ["P1", "a token used without a mask", runOf([]), { masks: new Set() }],
    ["P1", "a mask outside GitHub", runOf([mask]), { isOnGitHub: false }],
    ["P1", "a token in the outputs", runOf([mask], { outputText: `response=${token}` })],
    ["P1", "a token in the state", runOf([mask], { stateText: `a=${token}` })],
    ["P1", "a token in the summary", runOf([mask], { summary: token })],
    ["P1", "a token in a new file", runOf([mask]), { filesAfter: new Map([["state.json", token]]) }],
    ["P1", "a token on stderr", runOf([mask, token])],
    ["P1", "a sentinel in the log", runOf([mask, "args: planted-sentinel"])],
    [
      "P1",
      "a sentinel in an output of ours",
      runOf([mask], { outputs: { status: "succeeded", x: "planted-sentinel" } }),
      { declaredOutputs: ["status", "x"] },
    ],
    ["P2", "set-output", runOf([mask, "::set-output name=status::succeeded"])],
    ["P2", "save-state amid a line", runOf([mask, "│ ##[save-state name=a]b"])],
    ["P2", "stop-commands", runOf([mask, "::stop-commands::t"])],
    ["P3", "another path", runOf([mask]), { requests: [again(0, { path: `/v1/${build}/x` })] }],
    ["P3", "a cancel by GET", runOf([mask]), { requests: [again(0, { path: `${poll.path}:cancel` })] }],
    ["P3", "a query", runOf([mask]), { requests: [again(0, { query: "?alt=media" })] }],
    [
      "P3",
      "another origin",
      runOf([mask]),
      { requests: [again(0, { headers: { ...poll.headers, host: "127.0.0.1:1" } })] },
    ],
    ["P3", "another host than the default", runOf([mask]), { endpoint: "" }],
    ["P3", "the host of a region that nobody named", runOf([mask]), { endpoint: "", requests: [on("us-east1-")] }],
    ["P3", "the default host for a region's operation", runOf([mask]), { ...us, requests: [on("")] }],
    ["P3", "another region's host", runOf([mask]), { ...us, requests: [on("europe-west9-")] }],
    [
      "P3",
      "a region's host for a name with a region in it",
      runOf([mask]),
      { ...us, requests: [on("us-east1-", located)] },
    ],
    ["P3", "the token service", runOf([mask]), { requests: [again(0, { kind: "sts" })] }],
    ["P3", "an unknown path", runOf([mask]), { requests: [again(0, { kind: "other", path: "/" })] }],
    ["P3", "a Google token for GitHub", runOf([mask]), { requests: [to("checks", checks, token)] }],
    [
      "P3",
      "the job's token for an operation",
      runOf([mask]),
      { requests: [to("get", poll.path, job)], masks: new Set([job]) },
    ],
    ["P3", "the job's token for a log", runOf([mask]), { requests: [to("log", logPath, job)] }],
    ["P3", "the job's token for the token service", runOf([mask]), { requests: [to("sts", "/v1/token", job)] }],
    ["P3", "the job's token for GitHub, but not its API", runOf([mask]), { requests: [to("other", "/login", job)] }],
    [
      "P3",
      "a given token of GitHub's for Google",
      runOf([mask]),
      { requests: [to("log", logPath, "github_pat_0123")], githubTokens: ["github_pat_0123"] },
    ],
    ["P3", "an object that is no log", runOf([mask]), { requests: [logAt("127.0.0.1:8085", "/bucket/log-x.txt")] }],
    [
      "P3",
      "an object with a query",
      runOf([mask]),
      { requests: [{ ...logAt("127.0.0.1:8085"), query: "?alt=media" }] },
    ],
    ["P3", "an object that is written", runOf([mask]), { requests: [{ ...logAt("127.0.0.1:8085"), method: "PUT" }] }],
    ["P3", "entries by GET", runOf([mask]), { requests: [logAt("127.0.0.1:8085", list, "entries")] }],
    [
      "P3",
      "another method of Cloud Logging",
      runOf([mask]),
      { requests: [logAt("127.0.0.1:8085", "/v2/entries:write", "entries", "POST")] },
    ],
    ["P3", "a log on another host", runOf([mask]), { requests: [logAt("127.0.0.1:1")] }],
    [
      "P3",
      "a log of an emulator without one",
      runOf([mask]),
      { requests: [logAt("127.0.0.1:8085")], storageEmulatorHost: "" },
    ],
    ["P3", "an emulator's log of a real build", runOf([mask]), { endpoint: "", requests: [logAt("127.0.0.1:8085")] }],
    [
      "P3",
      "entries on the host of objects",
      runOf([mask]),
      { endpoint: "", requests: [logAt("storage.googleapis.com", list, "entries", "POST")] },
    ],
    ["P4", "a log that is read for too long", runOf([mask], { endedAtMs: 24_000 }), { logs: "stream" }],
    ["P4", "death of SIGTERM", runOf([mask], { exitCode: null, signal: "SIGTERM", sent: sent("SIGTERM") })],
    ["P4", "seven seconds after SIGINT", runOf([mask], { sent: sent("SIGINT") })],
    ["P4", "a step that stays when all is known", runOf([mask]), { requestsFromMs: 0 }],
    ["P5", "green without success", runOf([mask], { outputs: { status: "unknown", response: "" } })],
    ["P5", "red with success", runOf([mask], { exitCode: 1 })],
    ["P6", "a half-written file", runOf([mask], { fileErrors: ["GITHUB_OUTPUT: half"] })],
    ...brokenFiles,
    ["P6", "an undeclared output", runOf([mask], { outputs: { status: "succeeded", response: "", other: "" } })],
    ["P6", "a missing output", runOf([mask], { outputs: { status: "succeeded" } })],
    ["P6", "outputs where there can be none", runOf([mask]), { hasOutputFile: false }],
    ["P6", "outputs of post", runOf([mask], { phase: "post" })],
    ["P7", "two polls in flight", runOf([mask]), { requests: [again(0, { endedAtMs: 900 }), again(800)] }],
    [
      "P7",
      "a hanging poll beside another",
      runOf([mask]),
      { requests: [again(0, { endedAtMs: undefined }), again(800)] },
    ],
    [
      "P7",
      "two polls in flight, of another operation than the one beside it",
      runOf([mask]),
      { ...hurried, besides: ["operations/x"] },
    ],
    ["P7", "25 polls in 60 s", runOf([mask]), { requests: Array.from({ length: 25 }, (_, n) => again(n * 2_490)) }],
    [
      "P7",
      "a poll sooner than poll-interval",
      runOf([mask]),
      { requests: [0, 2_000, 5_000].map((at) => again(at)), pollInterval: "3s" },
    ],
    [
      "P7",
      "a poll sooner than poll-interval, though another operation is cancelled",
      runOf([mask]),
      {
        requests: [again(0, { kind: "cancel", method: "POST", path: `${poll.path}:cancel`, operation: "x" })].concat(
          [0, 2_000, 5_000].map((at) => again(at)),
        ),
        pollInterval: "3s",
      },
    ],
    ["P8", "a warning on stderr", runOf([mask], { stderr: "(node:1) DeprecationWarning\n" })],
    ["P9", "two errors", runOf([mask, "::error::1", "::error::2"])],
    ["P9", "eleven warnings", runOf([mask, ...Array.from({ length: 11 }, () => "::warning::w")])],
    ["P9", "a long annotation", runOf([mask, `::notice::${"x".repeat(4_097)}`])],
    ["P10", "a program", runOf([mask]), { started: "gcloud config list\n" }],
  ];
  for (const [rule, what, run, more] of broken) {
    test(`the invariants find ${what}`, () => {
      assert.throws(
        () => assertInvariants(run, { ...context, ...more }),
        (error: Error) => {
          const named = error.message.split("\n").filter((text) => /^P\d+ /.test(text));
          return named.length > 0 && named.every((text) => text.startsWith(`${rule} `));
        },
      );
    });
  }
});
