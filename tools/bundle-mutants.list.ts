/**
 * One small fault that only the bundle shows: `from`, which stands once in `file`, becomes `to`; one of the tests in
 * `test`, of those whose titles match `title`, has to fail then.
 */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly test: string;
  readonly title: string;
};

type Row = readonly [name: string, from: string, to: string, test: string, title: string];

const fileOf = (test: string): string => `test/${test}.${test.startsWith("slow/") ? "slow" : "test"}.ts`;
const broken = (file: string, ...rows: readonly Row[]): Mutant[] =>
  rows.map(([name, from, to, test, title]) => ({ name, file, from, to, test: fileOf(test), title }));

/** By module. What the modules do in memory `npm run mutants` tries. */
export const mutants: readonly Mutant[] = [
  ...broken("action.yml", [
    "post runs only where the job failed",
    "post: dist/post.js",
    "post: dist/post.js\n  post-if: failure()",
    "repo/contract",
    "post without a condition",
  ]),

  ...broken(
    "src/index.ts",
    ["SIGTERM is forgotten", '"SIGTERM", ', "", "slow/abort", "alone makes the step cancel"],
    [
      "the second signal kills",
      "process.on(signal, stop)",
      "process.once(signal, stop)",
      "action/abort",
      "ten signals",
    ],
    [
      "a broken stdout is not noticed",
      "isSilent = true;\n    stop();",
      "isSilent = true;",
      "action/abort",
      "a broken stdout",
    ],
    [
      "a parent that is gone is not noticed",
      "process.ppid !== ppid",
      "ppid < 0 && process.ppid !== ppid",
      "action/abort",
      "a parent that is gone",
    ],
    ["a step that failed is green", "crash])) ? 0 : 1", "crash])) ? 0 : 0", "action/ends", "ends with FAILURE"],
    [
      "a step that crashed is green",
      "process.exitCode = isPost ? 0 : 1",
      "process.exitCode = isPost ? 0 : 0",
      "action/process",
      "fails the step with one error",
    ],
    [
      "a post that crashed is red",
      "process.exitCode = isPost ? 0 : 1",
      "process.exitCode = isPost ? 1 : 1",
      "action/process",
      "an error thrown in post",
    ],
    [
      "a mint that hangs keeps the process alive",
      "clock.stop();\n  // Whatever comes of connections",
      "// Whatever comes of connections",
      "action/credentials",
      "hangs behind a proxy",
    ],
    [
      "post without a state is a main step",
      'argv[1]?.endsWith("post.js") ?? false',
      'argv[1]?.endsWith("nothing.js") ?? false',
      "action/post",
      "saved nothing",
    ],
  ),

  ...broken(
    "src/step/main.ts",
    [
      "the state is not saved before the first poll",
      'const unsaved = writer.save("armed");',
      "const unsaved = undefined as string | undefined;",
      "action/state",
      "before the first poll",
    ],
    [
      "what could not be cancelled is settled",
      '? "armed" : "settled"',
      '? "settled" : "settled"',
      "action/cancel",
      "a refused cancel is one warning",
    ],
    [
      "a credential that ends before the timeout is no warning",
      "horizon > clock.wallMs() + timeoutMs",
      "horizon > clock.wallMs() - timeoutMs",
      "action/credentials",
      "a federated credential that ends before the timeout",
    ],
  ),

  ...broken(
    "src/step/waits.ts",
    [
      "an abort cancels nothing",
      '(outcome.kind === "aborted" &&',
      '(outcome.kind === "timed-out" &&',
      "action/abort",
      "the runner's SIGINT",
    ],
    [
      "cancel-on-abort: false is ignored",
      '"aborted" && inputs.cancelOnAbort',
      '"aborted"',
      "action/abort",
      "with cancel-on-abort: false a signal",
    ],
    [
      "cancel-on-timeout: false is ignored",
      " && inputs.cancelOnTimeout",
      "",
      "action/cancel",
      "cancels nothing by default",
    ],
    [
      "post does not learn that a cancel was accepted",
      'if (result.kind === "accepted") reached("accepted");',
      "",
      "slow/cancel",
      "post looks for 30 s",
    ],
    [
      "post does not learn that a timeout wants a cancel",
      'if (!isAborted) reached("wanted");',
      "",
      "action/cancel",
      "during its cancel-on-timeout",
    ],
    [
      "a cancel of a timeout has no more time than an abort's",
      "{ ms: cancelOnTimeoutLimitMs,",
      "{ ms: Math.min(cancelLimitMs, cancelOnTimeoutLimitMs),",
      "slow/timeout",
      "tried for longer",
    ],
    [
      "early outputs are those of any operation",
      "index === 0 ? both(followed,",
      "index >= 0 ? both(followed,",
      "action/outputs",
      "before the end",
    ],
    [
      "after a cancel of a timeout nobody looks how it ended",
      'if (isAborted || result.kind !== "accepted") return end;',
      "if (plan.timeoutMs > 0) return end;",
      "action/cancel",
      "its end is learnt",
    ],
  ),

  ...broken(
    "src/step/post.ts",
    [
      "what was accepted is cancelled again",
      'if (reached !== "accepted") {\n',
      'if (reached !== "over") {\n',
      "slow/cancel",
      "post looks for 30 s",
    ],
    ["what has ended is cancelled", "if (seen?.done) {", 'if (seen?.name === "") {', "slow/post", "finds ended"],
    [
      "cancel-on-abort: false is ignored",
      "&& (cancelOnAbort || reached !== undefined));",
      ");",
      "action/abort",
      "with cancel-on-abort: false post",
    ],
    [
      "the credentials of a later step are used",
      'restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);',
      "",
      "action/post",
      "post ignores inputs and credentials",
    ],
    [
      "what may still run is not said",
      "if (problems.length > 0)",
      "if (problems.length > 99)",
      "action/post",
      "access-token empty",
    ],
    [
      "a command sends a bearer where saved text says",
      'inUniverse(target.endpoint, "googleapis.com")',
      'inUniverse(target.endpoint, target.endpoint.slice(target.endpoint.lastIndexOf(".") + 1))',
      "action/state",
      "a foreign endpoint",
    ],
  ),

  ...broken(
    "src/step/ending.ts",
    [
      "the outputs are not written",
      'await runner.setOutputs({ ...outputs, ...known, "result-file": file });',
      'void { ...outputs, ...known, "result-file": file };',
      "action/abort",
      "the runner's SIGINT",
    ],
    [
      "a step that failed says nothing",
      'if (report !== undefined) runner.annotate("error"',
      'if (report !== undefined && ended.length === 0) runner.annotate("error"',
      "action/ends",
      "ends with FAILURE",
    ],
    [
      "any end is a success",
      "return isWritten && report === undefined;",
      "return isWritten;",
      "action/ends",
      "ends with FAILURE",
    ],
    [
      "a crash of post says nothing",
      'if (phase === "post") {',
      'if (phase === "post" && why === "") {',
      "action/process",
      "an error thrown in post",
    ],
  ),

  ...broken(
    "src/step/session.ts",
    [
      "a bearer goes to a foreign universe",
      "if (foreign !== undefined)",
      'if (foreign === "")',
      "action/inputs",
      "is not of the credential's universe",
    ],
    ["a token that was given is not masked", "mask(credential.token);", "", "action/printing", "is masked before"],
    [
      "a proxy that cannot be used is passed by",
      "return problem === undefined ?",
      "return problem !== '' ?",
      "slow/proxy",
      "is refused at once, and not printed",
    ],
  ),

  ...broken(
    "src/github/runner.ts",
    ["nothing is masked", 'command("add-mask", "", secret)', 'masked.add("")', "action/printing", "is masked before"],
    [
      "outputs are printed where there is no file for them",
      "if (!env.GITHUB_OUTPUT) return;",
      "",
      "action/outputs",
      "without GITHUB_OUTPUT",
    ],
    ["a step has 11 warnings", "warning: 10 }", "warning: 11 }", "slow/abort", "20 refused cancels"],
  ),

  ...broken("src/auth/clients.ts", [
    "the token has another scope",
    "auth/cloud-platform",
    "auth/devstorage.read_only",
    "action/credentials",
    "impersonation asks",
  ]),

  ...broken(
    "src/http/sockets.ts",
    [
      "connections keep the process alive",
      "for (const socket of open) socket.destroy();",
      "open.clear();",
      "action/credentials",
      "keep a cancelled process alive",
    ],
    [
      "a late retry keeps the process alive",
      "closed = true",
      "closed = false",
      "slow/credentials",
      "an STS that hangs",
    ],
  ),

  ...broken(
    "src/http/transport.ts",
    [
      "a redirect is followed",
      "collect(res, service, request.onChunk, end, lose);",
      `const { location } = res.headers;
    if (location !== undefined) void ask({ ...request, url: new URL(location, url) }, way, agents, clock).then(end);
    else collect(res, service, request.onChunk, end, lose);`,
      "action/transport",
      "a redirect is never followed",
    ],
    [
      "each operation has a connection of its own",
      "mostAtOnce = 16",
      "mostAtOnce = 1600",
      "action/transport",
      "share 16",
    ],
    [
      "a connection that broke while idle is trouble",
      "return stale ?",
      "return stale && limitMs < 0 ?",
      "action/transport",
      "are one fault",
    ],
  ),

  ...broken("src/http/body.ts", [
    "a body is read to its end",
    "longestBody = 16 *",
    "longestBody = 1600 *",
    "slow/process",
    "a body of 200 MB",
  ]),

  ...broken(
    "src/http/agents.ts",
    [
      "the proxy is for HTTP alone",
      "proxyEnv: { ...proxy, HTTP_PROXY",
      "proxyEnv: { HTTP_PROXY",
      "action/proxy",
      "every request goes through the proxy",
    ],
    [
      "each poll has a connection of its own",
      "keepAlive: true",
      "keepAlive: false",
      "slow/transport",
      "use one connection",
    ],
  ),
];
