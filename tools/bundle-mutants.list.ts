/**
 * One small fault: `from`, which stands once in `file`, becomes `to`; one of `tests` has to fail then. `titles`: where
 * only the tests are to run whose titles match one of them.
 */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: readonly string[];
  readonly titles: readonly string[];
};

/** What the fault is, the text and what it becomes; and the tests where they are not those of the module. */
type Row = readonly [name: string, from: string, to: string, ...tests: string[]];

/** The faults of one file. `tests`: by their names in test/, `wait` or, with a part of a title, `action-abort: LC-17`. */
function broken(file: string, tests: readonly string[], ...rows: readonly Row[]): Mutant[] {
  return rows.map(([name, from, to, ...own]) => {
    const parts = (own.length > 0 ? own : tests).map((test) => test.split(": "));
    return {
      ...{ name, file, from, to },
      tests: parts.map(([test]) => `test/${test}.test.ts`),
      titles: parts.flatMap(([, title]) => title ?? []),
    };
  });
}

/** Ordered by module. src/step.ts has only types, which the compiler checks. */
export const mutants: readonly Mutant[] = [
  ...broken(
    "action.yml",
    ["contract"],
    ["post runs only where the job failed", "post: dist/post.js", "post: dist/post.js\n  post-if: failure()"],
  ),

  ...broken(
    "biome.json",
    ["layers"],
    ["a module is in no layer", '"src/step/step.ts",', ""],
    ["a module may import a higher layer", '"./step.ts",', ""],
  ),

  ...broken(
    "src/base/advice.ts",
    ["advice"],
    ["another role is advised than the README's", "Grant roles/cloudbuild.builds.viewer", "Grant roles/owner"],
  ),

  ...broken(
    "src/wait/cancel.ts",
    ["cancel"],
    ["a cancel is not repeated after a passing fault", "!over.signal.aborted; tries += 1", "tries < 2; tries += 1"],
    ["a cancel has no limit but its own", "limitOf(limits, clock", "limitOf({ ms: 2 * limits.ms }, clock"],
    ["a cancel goes on behind its limit", '  over.abort("over");', "  over.signal.throwIfAborted();"],
    [
      "a late cancel is taken as refused",
      "if (poll.operation.done)",
      "if (poll.operation.done && poll.operation.name === target.endpoint)",
    ],
    [
      "a late cancel is believed without a look",
      "if (poll.operation.done)",
      "if (poll.operation.name !== target.endpoint)",
    ],
    ["a cancel that is passed over ends as refused", 'if (poll.kind === "quota" ||', 'if (poll.kind === "refused" ||'],
    ["a cancel of a timeout takes its time amid an abort", "Math.min(leftMs, abortedMs ?? leftMs)", "leftMs"],
    [
      "a look that may be old is believed",
      'if (!("passes" in end)) return end;',
      'if (!("passes" in end)) return end;\n      if (end.passes.kind === "refused") return end.passes;',
    ],
  ),

  ...broken(
    "src/base/clock.ts",
    ["time", "times"],
    ["a timer of more days than Node knows", "longestTimerMs = 300_000", "longestTimerMs = 30_000_000_000"],
    ["an aborted sleep leaves its listener", 'signal.removeEventListener("abort", done);', ""],
    ["a limit leaves its timer", "    stopTimer();\n    signal", "    signal"],
    ["nanoseconds are no time", "\\d{1,9})?(Z|", "\\d{1,6})?(Z|"],
    ["the clock's jumps are not seen", "jumpMs = 60_000", "jumpMs = 60_000_000_000", "token", "wait"],
  ),

  ...broken(
    "src/cloudbuild/operations.ts",
    ["cancel"],
    ["an answer that echoes the bearer is shown", "text: hide(result.text)", "text: result.text", "token: echoes"],
    ["a header that echoes the bearer is shown", ", ...Object.fromEntries(shown) }", " }", "token: echoes"],
    ["too late (400) is a refusal", "new Set([400, 404, 409])", "new Set([404, 409])"],
    ["a 404 of a middlebox is hammered", "if (late.has(status))", "if (google && late.has(status))"],
    ["a page of something in between accepts a cancel", 'text === "" || objectOf(', 'text === "" || String('],
    ["a cancel that is not supported is repeated", "if (status === 501)", "if (status === 1)"],
    ["a cancel is not repeated after a 503", "quota || passes(status)", "quota"],
    [
      "a refused token is used on",
      "result.status === 401 ? tokens",
      "result.status === 1 ? tokens",
      "token",
      "patience",
    ],
  ),

  ...broken(
    "src/step/session.ts",
    ["action-inputs"],
    [
      "a bearer goes to a foreign universe",
      "if (foreign !== undefined)",
      'if (foreign?.name === "")',
      "action-inputs: IN-20",
    ],
    ["a token that was given is not masked", "mask(credential.token);", "", "action-text: OI-18"],
    [
      "a proxy that cannot be used is passed by",
      "proxyProblem(env, endpoints)",
      "proxyProblem({ HOME: env.HOME }, endpoints)",
      "faults-proxy: no host is refused at once",
    ],
  ),

  ...broken(
    "src/http/sockets.ts",
    ["action-abort"],
    [
      "connections keep the process alive",
      "for (const socket of open) socket.destroy();",
      "open.clear();",
      "faults-credentials: nor the process alive",
    ],
    ["a late retry keeps the process alive", "closed = true", "closed = false", "faults-credentials: once all is over"],
  ),

  ...broken(
    "src/step/ending.ts",
    ["action-process"],
    [
      "a crash leaves no outputs",
      "await runner.setOutputs(",
      "await Promise.resolve(",
      "action-process: leaves the step red",
    ],
    [
      "a crash of post says nothing",
      'if (phase === "post")',
      'if (phase === "post" && why === "")',
      "action-process: in post is said",
    ],
  ),

  ...broken(
    "src/auth/credential.ts",
    ["credential"],
    [
      "access-token comes after a file",
      "if (accessToken !== undefined)",
      "if (accessToken !== undefined && !env.GOOGLE_APPLICATION_CREDENTIALS)",
    ],
    ["GitHub's own runners are asked for metadata", 'env.RUNNER_ENVIRONMENT === "github-hosted" ||', ""],
    ["a file may run a program", 'EXECUTABLES !== "1"', 'EXECUTABLES === "0"'],
    ["the file's universe is not looked at", "stringOf(json.universe_domain)?.toLowerCase() ??", ""],
    ["a universe may be anything", "if (!/^[a-z0-9-]+(?:", "if (!/(?:"],
    [
      "a quota project of a file may be any header",
      "if (quotaProject !== undefined && !project",
      "if (quotaProject === path && !project",
    ],
    ["a folder is read as a file", "if (!file.isFile() || file", "if (file"],
  ),

  ...broken(
    "src/auth/requests.ts",
    ["faults-credentials: AU-02"],
    ["a form goes as JSON", "isForm ? String(data)", "!isForm ? String(data)"],
    [
      "a token service's refusal is an answer",
      "if (status < 200 || status >= 300)",
      "if (status < 200)",
      "faults-credentials: a token service that fails",
    ],
    [
      "an answer that is no object is given to the library",
      "if (!isUsable)",
      'if (url === "")',
      "google: is not quoted",
    ],
    [
      "a token on the way is not masked",
      "maskable.test(secret)) mask(secret);",
      'secret === "") mask(secret);',
      "google",
    ],
    [
      "a token service's words are shown with the secrets in them",
      "hiding(secrets)(saidBy(response.data))",
      "saidBy(response.data)",
      "google: an echo",
    ],
    [
      "the library's own words are shown",
      "config !== undefined || syscall",
      'String(code) !== "x" || syscall',
      "google: is not quoted",
    ],
    [
      "a token service's refusal is repeated like an outage",
      "`, patience: twice",
      "`, patience: passing",
      "faults-credentials: refusal for good",
    ],
  ),

  ...broken(
    "src/cloudbuild/poll.ts",
    ["faults"],
    ["a 403 is retried like an outage", "patience: denied, mend", "patience: passing, mend"],
    ["a 403 about quota is a refusal", "answer.status === 403 && perMinute", "answer.status === 404 && perMinute"],
    [
      "a TLS fault is retried like an outage",
      "patience: untrusted, mend: advice.tls.mend",
      "patience: passing, mend: advice.tls.mend",
    ],
    ["a 501 is retried like an outage", " && status !== 501)", ")"],
    ["a 404 of a middlebox is believed", "if (!google || passes", "if (passes"],
    [
      "an error's message is printed as it came",
      'sanitise(stringOf(error.message) ?? "", 500)',
      'stringOf(error.message) ?? ""',
      "hostile-text",
    ],
    ["a page's markup is quoted", ".replace(/<[^>]{0,500}>/g", ".replace(/<>/g"],
    ["RetryInfo is not looked at", "?.retryDelay) ?? -1", "?.delay) ?? -1"],
  ),

  ...broken(
    "src/step/ending.ts",
    ["action-abort: LC-01"],
    [
      "an abort writes no outputs",
      "await runner.setOutputs(outputs);",
      'if (outputs.status !== "aborted") await runner.setOutputs(outputs);',
    ],
    ["a step that failed says nothing", "if (!succeeded)", "if (!succeeded && cutShort)", "action-ends: PR-03 FAILURE"],
    ["any end is a success", "return succeeded;", "return true;", "action-ends: PR-03 FAILURE"],
  ),

  ...broken(
    "src/auth/mint.ts",
    ["faults-credentials"],
    ["a bearer that impersonates goes to any host", "inUniverse(url, universe) &&", "", "google: makes no client"],
    [
      "a black hole of a metadata server is waited for",
      "metadataLimitMs = ",
      "metadataLimitMs = 5 * ",
      "faults-files: black hole",
    ],
    [
      "the token has another scope",
      "auth/cloud-platform",
      "auth/devstorage.read_only",
      "faults-credentials: with the scope of the API",
    ],
    ["the quota project is forgotten", "{ quotaProject: credential.quotaProject }", "{}", "faults-credentials: AU-29"],
  ),

  ...broken(
    "src/index.ts",
    ["action-abort"],
    ["SIGTERM is forgotten", '"SIGTERM", ', "", "action-abort: LC-03"],
    ["the second signal kills", "process.on(signal, stop)", "process.once(signal, stop)", "action-abort: LC-17"],
    [
      "a broken stdout goes unnoticed",
      "broken = true;\n    stop();",
      "broken = true;",
      "action-abort: stdout is broken",
    ],
    [
      "a parent that is gone goes unnoticed",
      "process.ppid !== ppid",
      "ppid < 0 && process.ppid !== ppid",
      "action-abort: parent is gone",
    ],
    ["a step that failed is green", "crash])) ? 0 : 1", "crash])) ? 0 : 0", "action-ends: PR-03 FAILURE"],
    [
      "a step that crashed is green",
      'phase === "main" ? 1 : 0',
      'phase === "main" ? 0 : 0',
      "action-process: leaves the step red",
    ],
    [
      "a post that crashed is red",
      'phase === "main" ? 1 : 0',
      'phase === "main" ? 1 : 1',
      "action-process: in post is said",
    ],
    [
      "a mint that hangs keeps the process alive",
      "clock.stop();\n  closeConnections();",
      "closeConnections();",
      "faults-credentials: behind a proxy does not keep the process alive: connect",
    ],
    [
      "post without a state is a main step",
      '.endsWith("post.js") ? "post"',
      '.endsWith("post.js") ? "main"',
      "action-post: saved nothing",
    ],
    ["the library prints what it is told to", "delete env.GOOGLE_SDK_NODE_LOGGING;", "", "faults-files: OI-22"],
    ["the library prints what it does", "delete env.DEBUG;", "", "faults-files: a proxy's password"],
  ),

  ...broken(
    "src/github/inputs.ts",
    ["inputs"],
    ["an abort cancels only where it is asked for", '?? "true"', '?? "false"'],
    ["what is no boolean is false", "if (/^(?:false|False|FALSE)$/.test(value))", "if (value)"],
    ["a token may have more lines", "+=*$/.test(token)", "+=*/.test(token)"],
    ["a token that is none is shown", '"access-token: the value is', '"access-token: " + token + " is'],
    ["an operation given twice is polled twice", "targets: distinct(", "targets: Array.from("],
    ["a timeout of 50 days is taken", "5 * 86_400", "50 * 86_400"],
    ["an interval is recommended that is refused", '"90s, 2m, 1m30s"', '"90s, 45m, 1h30m"'],
    ["no timeout at all is taken", "if (seconds > 0 &&", "if ("],
  ),

  ...broken(
    "src/base/json.ts",
    ["json"],
    ["an array is an object", " && !Array.isArray(value)", ""],
    ["nothing is a string", ' && value !== ""', ""],
  ),

  ...broken(
    "src/step/main.ts",
    ["action-abort"],
    [
      "the state is not armed before the first poll",
      'const unsaved = keeper.save("armed");',
      "const unsaved = undefined as string | undefined;",
      "action-state: before the first poll",
    ],
    [
      "cancel-on-abort: false is ignored",
      '"aborted" && inputs.cancelOnAbort',
      '"aborted"',
      "action-abort: names what goes on",
    ],
    [
      "an abort cancels nothing",
      '(outcome.kind === "aborted" &&',
      '(outcome.kind === "timed-out" &&',
      "action-abort: LC-01",
    ],
    [
      "cancel-on-timeout: false is ignored",
      " && inputs.cancelOnTimeout",
      "",
      "action-timeout: cancels nothing by default",
    ],
    [
      "post does not learn that a cancel was accepted",
      'if (result.kind === "accepted") note("accepted");',
      "",
      "action-cancel: LC-24",
    ],
    [
      "what could not be cancelled is settled",
      '? "armed" : "settled"',
      '? "settled" : "settled"',
      "action-cancel: LC-06",
    ],
    [
      "post does not learn that a timeout wants a cancel",
      'if (!isAborted) note("wanted");',
      "",
      "action-deadline: main killed amid",
    ],
    [
      "a cancel of a timeout has no more time than an abort's",
      "{ ms: cancelOnTimeoutLimitMs,",
      "{ ms: cancelOnTimeoutLimitMs - 25_500,",
      "action-deadline: meets faults for longer",
    ],
    ["early outputs are those of any operation", "if (index === 0 && known", "if (known", "action-outputs: early ones"],
    [
      "after a cancel on timeout nobody looks how it ended",
      'result.kind !== "accepted") return end',
      "plan.timeoutMs > 0) return end",
      "action-timeout: its end learnt",
    ],
  ),

  ...broken(
    "src/cloudbuild/target.ts",
    ["name"],
    ["a project may hold two dots", "\\\\.(?!\\\\.))", "\\\\.)"],
    ["a name may have something after it", "form}$`", "form}`"],
    ["a location may contradict the name", "addressing.location !== parts.location", 'parts.location === ""'],
    [
      "a legacy name is asked for in v2",
      'if (legacy && addressing.version === "v2")',
      'if (legacy && addressing.endpoint === "v2")',
    ],
    [
      "the host of a location is not used",
      "(legacy && regional ?",
      '(legacy && regional && addressing.version === "v2" ?',
    ],
    ["a host may end like Google's", "hostname.endsWith(`.${universe", "hostname.endsWith(`${universe", "endpoint"],
    ["a number may be a host's name", "if (written !== `", "if (written === `", "endpoint"],
    ["an endpoint may be on any port", 'port === "" && host', "host", "endpoint"],
    ["saved text chooses who gets a bearer", " && endpointOf(endpoint) === endpoint", "", "name", "state"],
    ["an address that came out as another one is asked", "url.pathname !== path ||", "", "name-url"],
    ["two forms of a build are two", "isBuildId(idOf(name)) ? idOf(name) :", ""],
  ),

  ...broken(
    "src/cloudbuild/operation.ts",
    ["operation"],
    [
      'done: "true" is trusted',
      "const { done, metadata, response, error } = operation;",
      'const { metadata, response, error } = operation;\n  const done = operation.done === "true" ? true : operation.done;',
    ],
    ["a done that is no boolean is taken as not done", 'typeof done !== "boolean"', 'typeof done === "bigint"'],
    ["an answer about another operation is believed", "if (idOf(ownName) !== idOf(name))", 'if (idOf(ownName) === "")'],
    ["nothing to go by is success", 'worst ?? "unknown"', 'worst ?? "succeeded"'],
    [
      "the better counts where signs disagree",
      '["failed", "cancelled", "succeeded"] as const',
      '["succeeded", "cancelled", "failed"] as const',
    ],
    ["an error is a failure whatever its code", '=== 1 ? "cancelled" : "failed"', '=== 1 ? "failed" : "failed"'],
    [
      "an error hides the build's status",
      "status(build?.status),",
      "error === undefined ? status(build?.status) : undefined,",
    ],
    ["a step that may fail is the one that failed", " && !allowed)", ")"],
  ),

  ...broken(
    "src/report/outputs.ts",
    ["outputs"],
    ["the best of several operations counts", "worstFirst.flatMap", "worstFirst.toReversed().flatMap"],
    ["the last of the worst counts", ".kind === status))[0]", ".kind === status)).at(-1)"],
    ["outputs may be of any size", "if (sizeOf(outputs) < longestCharacters)", "if (index < 9)", "outputs-size"],
    ["what is left out is not said", "cutShort: index > 0", "cutShort: index > 9", "outputs-size"],
    ["our own sentence may be of any length", "cut(outcome.why, longestMessage)", "outcome.why"],
  ),

  ...broken(
    "src/http/patience.ts",
    ["patience"],
    [
      "a 403 is waited out before the first good poll",
      "denied = patience({ ms: minute / 2 }",
      "denied = patience({ ms: minute * 2 }",
    ],
    [
      "a TLS fault is waited out before the first good poll",
      "untrusted = patience({ tries: 2 }",
      "untrusted = patience({ ms: minute }",
    ],
    [
      "outages last as long before the first good poll as after it",
      "passing = patience({ ms: 3 * minute }",
      "passing = patience({ ms: 15 * minute }",
    ],
    ["several kinds of faults have a budget each", " || usedUp(passing[phase], all.tries, all.ms)", ""],
    ["a good poll forgives nothing", "all = none;\n      same", "same"],
    ["a refused token waits for its successor", "if (patience.atOnce &&", "if (!patience.atOnce &&"],
  ),

  ...broken(
    "src/step/post.ts",
    ["action-post"],
    [
      "what was accepted is cancelled again",
      'if (reached !== "accepted") {',
      'if (reached !== "over") {',
      "action-cancel: LC-24",
    ],
    ["what has ended is cancelled", "if (seen?.done)", 'if (seen?.name === "")', "action-post: what it finds ended"],
    [
      "cancel-on-abort: false is ignored",
      "&& (cancelOnAbort || reached !== undefined)",
      "",
      "action-abort: LC-13 nor by post",
    ],
    [
      "the credentials of a later step are used",
      'restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);',
      "",
      "action-post: a later auth step",
    ],
    [
      "what may still run is not said",
      "if (problems.length > 0)",
      "if (problems.length > 99)",
      "action-post: access-token is empty",
    ],
    [
      "a command sends a bearer where saved text says",
      'inUniverse(target.endpoint, "googleapis.com")',
      'inUniverse(target.endpoint, target.endpoint.slice(target.endpoint.lastIndexOf(".") + 1))',
      "action-state: a foreign endpoint",
    ],
  ),

  ...broken(
    "src/report/progress.ts",
    ["progress"],
    ["each poll is a line", "if (state !== own.state ||", "if (state === own.state ||"],
    ["what is given up is said to run", "!done && !ended", "!done", "progress-ended"],
    ["there is no sign of life", "heartbeatMs = 299_000", "heartbeatMs = 600_000"],
    ["trouble is told again and again", "if (!own.troubled) print", "print"],
    ["a log's address is printed as it came", "sanitise(logUrl, 500)", "logUrl", "hostile-text"],
  ),

  ...broken(
    "src/http/proxy.ts",
    ["proxy"],
    ["NO_PROXY is ignored", "[...hosts.flatMap(", "[...[].flatMap("],
    ["loopback goes through the proxy", ", ...direct].join", "].join"],
    ["NO_PROXY=* is ignored", 'hosts.includes("*") ||', 'hosts.includes("**") ||'],
    ["a blank NO_PROXY hides no_proxy", "env.NO_PROXY?.trim() ||", "env.NO_PROXY ||"],
    ["an address that cannot be used is handed on", " || !isProxy(addressOf(proxy))) return {}", ") return {}"],
    [
      "a proxy that no connection needs has to be right",
      "endpoints?.every(isLoopback)",
      "endpoints?.every(() => false)",
      "proxy-address",
    ],
    ["another port's exception counts", 'port === "443" && bare', "port && bare"],
    [
      "a proxy's password is shown",
      "?.trim() === proxy);",
      '?.trim() === proxy)?.concat(proxy ?? "");',
      "proxy-address",
    ],
  ),

  ...broken(
    "src/report/verdict.ts",
    ["report"],
    [
      "remote text is printed as it came",
      'sanitise(text ?? "", limit)',
      '(text ?? "").slice(0, limit)',
      "hostile-text",
    ],
    ["images are named without end", 'cut(images.join(", "), 1200)', 'images.join(", ")', "hostile-text", "report"],
    ["the step that failed is not told", "stepOf(build)]", '""]'],
    ["gcloud is advised for what is no build", "if (isBuilds && ", "if ("],
  ),

  ...broken(
    "src/github/runner.ts",
    ["action-text"],
    ["nothing is masked", 'command("add-mask", "", secret)', 'masked.add("")', "action-text: OI-18"],
    [
      "masks are printed outside GitHub",
      "if (inActions && !masked",
      'if ((inActions || secret !== "") && !masked',
      "runner",
    ],
    ["one end has two annotations", "mostOf = { error: 1,", "mostOf = { error: 2,", "runner"],
    ["warnings are more than GitHub shows", "warning: 10 }", "warning: 11 }", "crowd: 20 cancels"],
    ["an annotation's text may hold a line end", '.replaceAll("\\n", "%0A")', "", "runner"],
    [
      "outputs are printed where there is no file for them",
      "if (!env.GITHUB_OUTPUT) return;",
      "",
      "action-outputs: without a file",
    ],
  ),

  ...broken(
    "src/base/sanitise.ts",
    ["sanitise"],
    ["##[ is left as it is", '.replaceAll("##[", "##\\\\[")', ""],
    [":: at the start is left as it is", '.replace(/^::/, "\\\\::")', ""],
    ["a lone CR is left as it is", "/\\r\\n|[\\n\\r\\v", "/\\r\\n|[\\n\\v"],
    ["terminal sequences are left as they are", '.replace(ansi, "")', ""],
    ["bidirectional controls are left as they are", "[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]", "[\\p{Cc}]"],
    ["tokens are shown", '.replace(secrets, "***")', ""],
    ["text is as long as it comes", "return cut(plain, limit);", "return plain;"],
    ["a user's value shows what cannot be seen", "/^[ -~]$/.test(c)", "/^.$/u.test(c)"],
  ),

  ...broken(
    "src/wait/schedule.ts",
    ["schedule"],
    ["there is no window of 24 polls a minute", "untilFree(times, window)", "0"],
    ["there is no jitter", "2 * share * clock.random()", "share"],
    ["Retry-After may be of any length", "Math.min(ms, longestServerBoundMs)", "ms"],
    [
      "back-off has no upper end",
      "Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6))",
      "1000 * 2 ** (failures - 1)",
    ],
    ["a 429 does not slow the others", "rate.refused();", "", "quota"],
    ["refused polls have no window of their own", "untilFree(refusals, quotaWindow)", "0", "quota"],
    ["many operations are polled like one", "Math.max(1, count / 4)", "1", "quota"],
    ["the second polls of many go at once", "Math.max(1 / crowd, (index + 1) / count)", "1", "quota"],
  ),

  ...broken(
    "src/auth/secrets.ts",
    ["secrets"],
    ["a header's secret is known with its scheme only", "[text, behind]", "[text]"],
    [
      "a form that was sent is not known",
      "data instanceof URLSearchParams ? data",
      "data instanceof URLSearchParams ? new URLSearchParams()",
    ],
    ["what is sent encoded is shown", "encodeURIComponent(secret.toWellFormed())", "secret"],
    ["a word hides every answer's", "shortest = 8", "shortest = 1"],
  ),

  ...broken(
    "src/github/state.ts",
    ["state"],
    ["the file is for everybody's eyes", "mode: 0o600", "mode: 0o644"],
    ["two steps of a job have one file", ", env.GITHUB_ACTION]", "]"],
    [
      "saved names and endpoints are believed",
      "checkTarget(objectOf(target) ?? {})",
      "(objectOf(target) as Target | undefined)",
    ],
    ["saved text decides for cancelling", "saved.cancelOnAbort === true", "saved.cancelOnAbort !== false"],
    ["what cannot be read was never saved", 'stateOf(parseJson(text)) ?? "unreadable"', "stateOf(parseJson(text))"],
    ["a file is named that was not written", "if (!fits && !isInFile)", "if (isInFile)"],
    ["an accepted cancel is saved only where none was just before", '() => save("armed"))', "() => undefined)"],
    ["what is noted is saved after the end", "stopTimer?.();", ""],
    ["a state is longer than a variable may be", "longestRecord = 30_000", "longestRecord = 300_000"],
  ),

  ...broken(
    "src/auth/tokens.ts",
    ["token"],
    [
      "each poll mints",
      "pass: async () => good() ?? (await fresh())",
      "pass: async () => (good() === undefined ? await fresh() : await fresh())",
    ],
    ["each operation mints", "minting ??= mintOnce()", "minting = mintOnce()"],
    ["a bearer is masked after its use", "mask(minted.token);", "setImmediate(() => mask(minted.token));"],
    ["a bearer is not renewed", "&& !closed) void renew", "&& closed) void renew"],
    [
      "a mint that hangs is waited for",
      "within(mint(), mintLimitMs, clock)",
      "within(mint(), 100 * mintLimitMs, clock)",
    ],
    [
      "what access-token gives is used on once it is refused",
      'refused: () => ({ kind: "refused", why })',
      "refused: () => (why === token ? undefined : undefined)",
    ],
    ["the quota project is not named", '{ "x-goog-user-project": quotaProject }', "{}"],
    ["a bearer that the API refused is kept", "if (held?.pass.token === token)", 'if (token === "")'],
    ["renewal goes on when all is over", "closed = true;\n      renewal.abort();", "closed = true;"],
  ),

  ...broken(
    "src/http/transport.ts",
    ["faults-transport"],
    [
      "a redirect is followed",
      'req.once("response", (res) => collect(res, end, lose));',
      `req.once("response", (res) => {
    const { location } = res.headers;
    if (location === undefined) collect(res, end, lose);
    else void ask({ ...request, url: new URL(location, url) }, way, clock).then(end);
  });`,
      "faults-transport: TR-20",
    ],
    ["a body is read to its end", "longestBody = 16 *", "longestBody = 1600 *", "faults-protocol: RL-01"],
    [
      "the proxy is for the library alone",
      "proxyEnv: { ...proxy, HTTP_PROXY",
      "proxyEnv: { HTTP_PROXY",
      "faults-proxy: that HTTPS_PROXY alone",
    ],
    [
      "each poll has a connection of its own",
      "keepAlive: true",
      "keepAlive: false",
      "faults-transport: use the same one",
    ],
    [
      "each operation has a connection of its own",
      "mostAtOnce = 16",
      "mostAtOnce = 1600",
      "faults-transport: 16 at most",
    ],
    [
      "a connection that broke while idle is trouble",
      "return stale ?",
      "return stale && false ?",
      "faults-transport: TR-19",
    ],
  ),

  ...broken(
    "src/wait/wait.ts",
    ["wait"],
    ["the deadline passes", "startMs + timeoutMs", "startMs + 2 * timeoutMs"],
    ["there is no last poll", "isLast ? Math.max(lastPollMs, earliestMs) :", "isLast ? deadlineMs :"],
    ["a request may take as long as it likes", "Math.min(requestLimitMs, untilMs - sentMs)", "untilMs - sentMs"],
    [
      "a 429 ends the wait",
      "trouble.pause();",
      'if (!signal.aborted) return { kind: "unknown", why: poll.why, ...seen() };',
      "quota",
    ],
    ["a server's lower bound is ignored", "poll.atLeastMs) || 0", "0) || 0", "schedule"],
    ["a fault of the connection ends the wait", 'if (next === "over")', 'if (next === "over" || next > 0)', "patience"],
    [
      "a refusal is polled on",
      'case "refused":\n',
      'case "refused":\n        await clock.sleep(1000, signal);\n        if (clock.nowMs() < startMs + 60_000) continue;\n',
      "patience",
    ],
    ["nobody feels the runner's pulse", "world.pulse();", ""],
    ["a suspended machine goes unnoticed", "if (driftMs > jumpMs)", "if (driftMs < 0)"],
    [
      "an operation that is gone is taken for an outage",
      "return patience === notFound",
      "return patience === passing",
      "patience",
    ],
  ),
];
