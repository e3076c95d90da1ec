import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { startEmulator } from "../emulator/server.ts";
import { startChild } from "../harness/stage/child.ts";
import { commandReader, type Line, readLines } from "../harness/stage/commands.ts";
import { readAction, runsPost, type Variables } from "../harness/stage/environment.ts";
import { parseRecords } from "../harness/stage/runner-files.ts";
import { type JobOptions, openJob, realSignalWaits } from "../harness/stage/stage.ts";

const actions = await mkdtemp(join(tmpdir(), "actions-"));
after(() => rm(actions, { recursive: true }));

const manifest = `
inputs:
  operation-name: { required: true }
  two words: { default: 2h }
  nothing: {}
  github-token: { default: "\${{ github.token }}" }
runs: { using: node24, main: dist/index.js, post: dist/index.js }
`;
const prelude = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
const env = process.env;
const say = (text) => process.stdout.write(text + "\\n");
const append = (variable, text) => appendFileSync(env[variable], text);
const stay = () => { const timer = setInterval(() => {}, 60_000); return () => clearInterval(timer); };
`;
const js = String.raw;
let written = 0;

/** A job around an action whose one file is the given JavaScript. */
async function openJobWith(code: string, options: JobOptions = {}, yaml = manifest) {
  written += 1;
  const action = join(actions, String(written));
  await mkdir(join(action, "dist"), { recursive: true });
  await writeFile(join(action, "action.yml"), yaml);
  await writeFile(join(action, "package.json"), '{ "type": "module" }');
  await writeFile(join(action, "dist", "index.js"), prelude + code);
  return openJob({ action, ...options });
}

function line(text: string): Line {
  return { stream: "stdout", text, atMs: 0 };
}

describe("lines and commands", () => {
  test("the stage ends a line at LF, CRLF and a lone CR, wherever the chunks break", () => {
    const chunks = ["a\nb\r\nc\rd", "e\r", "\nf\r", "g\n\n", "h"];
    assert.deepEqual(readLines(chunks), ["a", "b", "c", "de", "f", "g", "", "h"]);
    assert.deepEqual(readLines(["a\r", "", "\nb\r"]), ["a", "b"]);
    assert.deepEqual(readLines([]), []);
  });

  const readings: [string, string | undefined, Record<string, string>, string][] = [
    ["::error title=a%2Cb%3A%25::one%0Atwo%250A%3A", "error", { title: "a,b:%" }, "one\ntwo%0A%3A"],
    ["\u2003\u200b::Warning::x", "warning", {}, "x"],
    ["text ::error::x", undefined, {}, ""],
    ["::error x", undefined, {}, ""],
    ["::unheard-of::x", undefined, {}, ""],
    ["text ##[error title=a%5D;file=f]x%3By", "error", { title: "a]", file: "f" }, "x;y"],
    ["text ##\\[error]x", undefined, {}, ""],
    ["::unheard-of::##[save-state name=a]b", "save-state", { name: "a" }, "b"],
    ["::error title=,line=::x", "error", {}, "x"],
  ];
  for (const [text, command, properties, data] of readings) {
    test(`the stage reads ${JSON.stringify(text)} as the runner does`, () => {
      const reading = commandReader(new Set(), false)(line(text)).command;
      assert.equal(reading?.command, command);
      assert.deepEqual(reading?.properties ?? {}, properties);
      assert.equal(reading?.data ?? "", data);
    });
  }

  test("the stage takes no command between stop-commands and its token", () => {
    const read = commandReader(new Set(), false);
    const texts = ["::stop-commands::Over", "::add-mask::secret", "::over::", "::group::g"];
    assert.deepEqual(
      texts.map((text) => read(line(text)).command?.command),
      ["stop-commands", undefined, "over", "group"],
    );
  });

  test("the stage hides masks from the next line on, and each line of a mask", () => {
    const masks = new Set<string>();
    const read = commandReader(masks, true);
    const texts = [
      "abc",
      "::add-mask::abc%0Adefg",
      "abc defg",
      "::error::no abc",
      "::debug::d",
      "::group::g",
      "::endgroup::",
    ];
    assert.deepEqual(
      texts.map((text) => read(line(text)).shown),
      ["abc", undefined, "*** ***", "Error: no ***", "Debug: d", "▼ g", undefined],
    );
  });
});

describe("records", () => {
  const cases: [string, Record<string, string>, RegExp?][] = [
    ["a=1\n\nb=x=y<<z\n", { a: "1", b: "x=y<<z" }],
    ["a<<EOF=\nx=1\n\r\nEOF\nEOF=\nb=2", { a: "x=1\n\r\nEOF", b: "2" }],
    ["a<<E\nE\n", { a: "" }],
    ["a=1\na=2\n__proto__=3\n", JSON.parse('{"a":"2","__proto__":"3"}')],
    ["a=1\nb<<E\nhalf", { a: "1" }, /delimiter not found 'E'/],
    ["a=1\nhalf", { a: "1" }, /Invalid format 'half'/],
    ["=1", {}, /Name must not be empty/],
    ["a<<\n", {}, /Delimiter must not be empty/],
  ];
  for (const [text, values, error = /^$/] of cases) {
    test(`the stage reads the records ${JSON.stringify(text)}`, () => {
      const records = parseRecords(text);
      assert.deepEqual(records.values, values);
      assert.match(records.error ?? "", error);
    });
  }

  test("the stage ends records at CRLF too on Windows, and only there", () => {
    const text = "a=1\r\nb<<E\r\n2\r\nE\r\n";
    assert.deepEqual(parseRecords(text, true), { values: { a: "1", b: "2" } });
    assert.deepEqual(parseRecords(text, false), { values: { a: "1\r", b: "2\r" } });
  });
});

describe("post-if", { concurrency: true }, () => {
  /** How main ends a job, and what the job is then. */
  const ends = { succeeds: "success", fails: "failure", "is cancelled": "cancelled" } as const;
  const stages = js`if (env.STATE_main) say("post");
    else {
      append("GITHUB_STATE", "main=over\n");
      process.on("SIGINT", () => process.exit(1));
      if (env.HOW === "is cancelled") stay();
      say("ready");
      if (env.HOW === "fails") process.exitCode = 1;
    }`;
  /** A job with one step that has ended so. */
  const over = async (how: string, yaml: string) => {
    const job = await openJobWith(stages, { env: { HOW: how } }, yaml);
    const step = job.uses();
    await step.untilLine("ready");
    if (how === "is cancelled") await step.cancel();
    await step.main;
    return { job, step };
  };

  for (const [how, status] of Object.entries(ends)) {
    test(`the post-if of action.yml lets post run where main ${how}`, async () => {
      // Its outputs are no matter here: the step of this test writes none.
      const yaml = (await readFile(join(import.meta.dirname, "../..", "action.yml"), "utf8"))
        .replace(/^outputs:/m, "no:")
        .replace("dist/post.js", "dist/index.js");
      const { job } = await over(how, yaml);
      await using _ = job;
      const posts = await job.posts();
      assert.deepEqual([posts.map(({ stdout }) => stdout), job.status], [["post\n"], status]);
    });

    test(`a post-if is evaluated by the stage where main ${how}`, async () => {
      const { job, step } = await over(how, manifest.replace(/ }\s*$/, ', post-if: "!failure()" }'));
      await using _ = job;
      if (status === "failure") await assert.rejects(step.post(), /post-if keeps post from a job that is failure/);
      assert.equal((await job.posts()).length, status === "failure" ? 0 : 1);
    });
  }

  test("a post-if holds as GitHub's functions of the job's status do", async () => {
    const action = readAction(join(import.meta.dirname, "../.."));
    const when = (condition: string) =>
      Object.values(ends).map((status) => runsPost({ ...action, "post-if": condition }, status));
    assert.deepEqual(when("always()"), [true, true, true]);
    assert.deepEqual(when("success()"), [true, false, false]);
    assert.deepEqual(when("failure()"), [false, true, false]);
    assert.deepEqual(when("!cancelled()"), [true, true, false]);
    assert.throws(() => when("success() || failure()"), /cannot evaluate success\(\) \|\| failure\(\)/);
  });
});

describe("a step", { concurrency: true }, () => {
  test("a step of the stage finds its inputs, a small environment, a closed stdin and pipes", async () => {
    await using job = await openJobWith(
      js`const leave = stay();
      const { "INPUT_GITHUB-TOKEN": token, ...others } = env;
      const backwards = [...token].reverse().join("");
      const { argv, stdout: { isTTY = false } } = process;
      process.stdin.resume().on("end", () => {
        leave();
        say(JSON.stringify({ env: others, backwards, cwd: process.cwd(), argv: argv.slice(2), isTTY }));
      });`,
      { env: { HTTPS_PROXY: "http://127.0.0.1:1", HOME: undefined }, hosted: false },
    );
    const run = await job.uses({ with: { "operation-name": " a b " }, env: { EXTRA: "1" } }).main;
    const seen = JSON.parse(run.stdout);
    assert.equal(seen.env["INPUT_OPERATION-NAME"], " a b ");
    assert.equal(seen.env.INPUT_TWO_WORDS, "2h");
    assert.equal(seen.env.INPUT_NOTHING, "");
    assert.ok(job.masks.has([...seen.backwards].reverse().join("")));
    assert.equal(seen.env.EXTRA, "1");
    assert.equal(seen.env.HTTPS_PROXY, "http://127.0.0.1:1");
    assert.equal(seen.env.RUNNER_ENVIRONMENT, "self-hosted");
    assert.equal(seen.env.RUNNER_TEMP, job.temp);
    assert.equal("HOME" in seen.env, false);
    assert.equal("npm_command" in seen.env || "USER" in seen.env, false);
    assert.deepEqual([seen.cwd, seen.argv, seen.isTTY], [job.workspace, [], false]);
    assert.equal(job.status, "success");
  });

  test("a step of the stage finds GitHub's API, its event and the defaults of its inputs, evaluated", async () => {
    await using emulator = await startEmulator();
    const yaml = `
inputs:
  commit: { default: "\${{ github.event.pull_request.head.sha || github.sha }}" }
  github-token: { default: "\${{ github.token }}" }
runs: { using: node24, main: dist/index.js }
`;
    const code = js`const { GITHUB_API_URL: url, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
      const headers = { authorization: "token " + env["INPUT_GITHUB-TOKEN"] };
      const { status } = await fetch(url + "/repos/" + repository + "/commits/" + sha + "/check-runs", { headers });
      const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
      const { GITHUB_SERVER_URL: server, GITHUB_GRAPHQL_URL: graphql, GITHUB_EVENT_NAME: name, INPUT_COMMIT: commit } = env;
      say(JSON.stringify({ status, event, url, server, graphql, name, commit, sha, storage: env.STORAGE_EMULATOR_HOST }));`;
    const seen = async (options: JobOptions) => {
      await using job = await openJobWith(code, { emulator, ...options }, yaml);
      return JSON.parse((await job.uses().main).stdout);
    };
    const pushed = await seen({});
    assert.deepEqual(pushed, {
      status: 200,
      event: {},
      url: emulator.github.url,
      server: emulator.url,
      graphql: `${emulator.url}/api/graphql`,
      name: "push",
      commit: pushed.sha,
      sha: "ffac537e6cbbf934b08745a378932722df287a53",
    });
    const head = "0123456789abcdef0123456789abcdef01234567";
    const { status, event, name, commit, sha, storage } = await seen({
      pullRequestHeadSha: head,
      storageEmulator: true,
    });
    assert.deepEqual([status, event.pull_request.head.sha, name, commit], [200, head, "pull_request", head]);
    assert.equal(sha, pushed.sha);
    assert.equal(storage, emulator.url);
  });

  test("a step has inputs that the stage can evaluate, or is not started", async () => {
    const yaml = `inputs: { a: { default: "\${{ runner.os }}" } }\nruns: { using: node24, main: dist/index.js }`;
    await using job = await openJobWith("", {}, yaml);
    assert.throws(() => job.uses(), /the stage cannot evaluate \$\{\{ runner\.os \}\}/);
    assert.equal((await job.uses({ with: { a: "given" } }).main).exitCode, 0);
  });

  test("a step of the stage that is nested finds in post the inputs of the outer action, and none of its own", async () => {
    await using job = await openJobWith(
      js`say(JSON.stringify(Object.keys(env).filter((name) => name.startsWith("INPUT_")).sort()));
      say(env["INPUT_OPERATION-NAME"] ?? "none");
      append("GITHUB_STATE", "a=1\n");`,
    );
    const step = job.uses({ with: { "operation-name": "mine" } });
    assert.match((await step.main).stdout, /"INPUT_NOTHING".*\nmine\n$/);
    const nested = await step.post({ outerInputs: { "operation-name": "another's", "their own": "x" } });
    assert.equal(nested.stdout, '["INPUT_OPERATION-NAME","INPUT_THEIR_OWN"]\nanother\'s\n');
    assert.equal((await step.post({ outerInputs: {} })).stdout, "[]\nnone\n");
  });

  describe("with real pipes", () => {
    const kinds = js`import { fstatSync } from "node:fs";
      const kindOf = (fd) => fstatSync(fd).isFIFO() ? "pipe" : fstatSync(fd).isSocket() ? "socket" : "other";`;

    test("a step of the stage with real pipes writes into pipes instead of sockets, and has its inputs all the same", async () => {
      await using job = await openJobWith(
        js`${kinds} say(kindOf(1) + " " + kindOf(2) + " " + env["INPUT_OPERATION-NAME"]);`,
      );
      const seen = async (realPipes: boolean) =>
        (await job.uses({ realPipes, with: { "operation-name": "a" } }).main).stdout;
      assert.deepEqual([await seen(true), await seen(false)], ["pipe pipe a\n", "socket socket a\n"]);
    });

    test("signals reach the process of a step of the stage with real pipes, and it can be killed", async () => {
      await using job = await openJobWith(
        js`process.on("SIGINT", () => { say("SIGINT"); process.exit(3); }); stay(); say("ready " + process.pid);`,
      );
      const step = job.uses({ realPipes: true });
      assert.equal(await step.untilLine("ready"), `ready ${step.pid}`);
      const run = await step.cancel();
      assert.deepEqual([run.exitCode, run.signal, run.stdout.endsWith("SIGINT\n")], [3, null, true]);
      const killed = job.uses({ realPipes: true });
      await killed.untilLine("ready");
      assert.equal((await killed.kill()).signal, "SIGKILL");
    });

    test("a step of the stage with real pipes meets a broken pipe", async () => {
      await using job = await openJobWith(js`${kinds}
        let told = false;
        process.stdout.on("error", ({ code }) => { told || append("GITHUB_STATE", kindOf(1) + "=" + code + "\n"); told = true; });
        const timer = setInterval(() => told ? clearInterval(timer) : say("."), 5);
        say("ready");`);
      const step = job.uses({ realPipes: true });
      await step.untilLine("ready");
      step.breakStdout();
      assert.deepEqual((await step.main).state, { pipe: "EPIPE" });
    });
  });

  test("a step of the stage is numbered, or named by its id", async () => {
    await using job = await openJobWith("say(env.GITHUB_ACTION);");
    const names = await Promise.all([{}, {}, { id: "wait" }].map(async (uses) => (await job.uses(uses).main).stdout));
    const first = "__octo-org_await-cloud-build-operation";
    assert.deepEqual(names, [`${first}\n`, `${first}_2\n`, "wait\n"]);
    assert.throws(() => job.uses({ with: { typo: "" } }), /declares no input typo/);
  });

  test("a step of the stage hands its state to post, also when it was killed, and not where the state is to be lost", async () => {
    await using job = await openJobWith(js`if (env.STATE_phase) say("post " + env.STATE_phase + env.STATE_More);
      else if (existsSync(env.RUNNER_TEMP + "/copy")) say("lost");
      else {
        append("GITHUB_STATE", "phase=armed\nMore<<E\n1\n2\nE\n");
        writeFileSync(env.RUNNER_TEMP + "/copy", "");
        say("armed");
        stay();
      }`);
    const step = job.uses();
    await step.untilLine("armed");
    const run = await step.kill();
    assert.deepEqual([run.exitCode, run.signal, job.status], [null, "SIGKILL", "failure"]);
    assert.deepEqual(run.state, { phase: "armed", More: "1\n2" });
    assert.equal((await step.post()).stdout, "post armed1\n2\n");
    assert.equal((await step.post({ loseState: true })).stdout, "lost\n");
  });

  test("a step of the stage may run post beside a living main, and all posts run last in, first out", async () => {
    await using job = await openJobWith(js`if (env.STATE_a) say("post " + env.STATE_a);
      else {
        append("GITHUB_STATE", "a=" + env.GITHUB_ACTION + "\n");
        say("armed");
        env.GITHUB_ACTION === "living" && stay();
      }`);
    const living = job.uses({ id: "living" });
    await living.untilLine("armed");
    assert.throws(() => living.startPost(), /main still lives/);
    assert.equal((await living.post({ besideMain: true })).stdout, "post living\n");
    await living.kill();
    await Promise.all([job.uses({ id: "one" }).main, job.uses({ id: "two" }).main]);
    const posts = await job.posts();
    assert.deepEqual(
      posts.map(({ stdout }) => stdout),
      ["post two\n", "post one\n"],
    );
    assert.deepEqual(await job.posts(), []);
  });

  test("a step of the stage is cancelled by SIGINT, SIGTERM and SIGKILL with waits between", async () => {
    await using job = await openJobWith(
      js`for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => say(name)); stay(); say("ready");`,
      { signalWaitsMs: { interrupt: 200, terminate: 100 } },
    );
    const step = job.uses();
    await step.untilLine("ready");
    const run = await step.cancel("twice");
    // The kernel may merge the two SIGINT where the process was not scheduled in between.
    assert.match(run.stdout, /^ready\n(SIGINT\n){1,2}SIGTERM\n$/);
    assert.deepEqual(
      run.sent.map(({ signal }) => signal),
      ["SIGINT", "SIGINT", "SIGTERM", "SIGKILL"],
    );
    const [first = 0, , third = 0, fourth = 0] = run.sent.map(({ atMs }) => atMs);
    assert.ok(third - first >= 199 && fourth - third >= 99, `${third - first} ms, ${fourth - third} ms`);
    assert.equal(job.status, "cancelled");
    assert.deepEqual(realSignalWaits, { interrupt: 7_500, terminate: 2_500 });
  });

  const obedient = js`process.on("SIGINT", () => process.exit(0)); stay(); say("ready");`;
  const cancels = [
    ["user", {}, "cancelled"],
    ["step-timeout", {}, "failure"],
    ["step-timeout", { continueOnError: true }, "success"],
  ] as const;
  for (const [mode, uses, status] of cancels) {
    test(`a step of the stage leaves the job ${status} after ${mode} with ${JSON.stringify(uses)}, whatever the exit code`, async () => {
      await using job = await openJobWith(obedient);
      const step = job.uses(uses);
      await step.untilLine("ready");
      const { exitCode, sent } = await step.cancel(mode);
      assert.deepEqual([exitCode, sent.length, job.status], [0, 1, status]);
    });
  }

  test("a step of the stage gets no post when the runner shuts down", async () => {
    await using job = await openJobWith(obedient);
    const step = job.uses();
    await step.untilLine("ready");
    assert.equal((await job.shutdown()).length, 1);
    assert.deepEqual(await job.posts(), []);
    await assert.rejects(step.post(), /shuts down/);
  });

  test("a step of the stage meets a broken stdout, and a parent that is gone", async () => {
    await using job = await openJobWith(js`const parent = process.ppid;
      process.stdout.on("error", ({ code }) => append("GITHUB_STATE", "stdout=" + code + "\n"));
      const timer = setInterval(() => {
        if (process.ppid !== parent) { append("GITHUB_STATE", "parent=gone\n"); clearInterval(timer); process.exit(0); }
        if (env.WRITES) { say("."); readFileSync(env.GITHUB_STATE, "utf8") && clearInterval(timer); }
      }, 5);
      say("ready");`);
    const writer = job.uses({ env: { WRITES: "1" } });
    const orphan = job.uses({ withParent: true });
    await Promise.all([writer.untilLine("ready"), orphan.untilLine("ready")]);
    writer.breakStdout();
    orphan.breakStdout();
    orphan.orphan();
    assert.deepEqual((await writer.main).state, { stdout: "EPIPE" });
    assert.deepEqual((await orphan.main).state, { parent: "gone" });
  });

  test("a step of the stage fails on a half-written record, and keeps those before it", async () => {
    await using job = await openJobWith(js`append("GITHUB_STATE", "a=1\nb<<E\nhalf");`);
    await assert.rejects(job.uses().main, /P6.*GITHUB_STATE: Invalid value/);
    assert.equal(job.status, "failure");
  });

  test("a step of the stage may lack files, and may print CR lines, commands and masks on both streams", async () => {
    await using job = await openJobWith(
      js`say(env.GITHUB_OUTPUT + "\n50 %\r##[warning]half\r");
      say("::add-mask::hush-hush\nhush-hush\n::error title=T::hush-hush");`,
    );
    const run = await job.uses({ withoutFiles: ["GITHUB_OUTPUT"] }).main;
    assert.deepEqual(run.lines.map(({ text }) => text).slice(0, 3), ["undefined", "50 %", "##[warning]half"]);
    assert.equal(run.log, "undefined\n50 %\nWarning: half\n***\nError: ***\n");
    assert.deepEqual(run.annotations, [
      { level: "warning", message: "half" },
      { level: "error", title: "T", message: "hush-hush" },
    ]);
  });

  test("a step of the stage that does not end is killed and reported", async () => {
    await using job = await openJobWith("stay();", { limitMs: 1_000 });
    await assert.rejects(job.uses().main, /did not end by itself within 1000 ms/);
  });

  test("a step of the stage is reported when a line never comes", async () => {
    await using job = await openJobWith(js`say("ready");`);
    await assert.rejects(job.uses().untilLine(/never/), /ended without a line \/never\/\nready/);
  });

  test("a step of the stage leaves nothing behind when the job is disposed", async () => {
    const job = await openJobWith(js`say("ready"); stay();`);
    const step = job.uses();
    await step.untilLine("ready");
    await job[Symbol.asyncDispose]();
    assert.equal((await step.main).signal, "SIGKILL");
    await assert.rejects(stat(job.temp), { code: "ENOENT" });
  });
});

describe("the guard of loopback", { concurrency: true }, () => {
  const departures = {
    "a connection": [`(await import("node:net")).connect(80, "192.0.2.1")`, "192.0.2.1"],
    "a TLS connection": [`(await import("node:tls")).connect({ port: 443, host: "192.0.2.1" })`, "192.0.2.1"],
    "a request": [`(await import("node:http")).get("http://example.com/")`, "example.com"],
    "a fetch": [`await fetch("https://example.com/")`, "example.com"],
    "a look-up": [`(await import("node:dns")).lookup("example.com", () => {})`, "example.com"],
    "a promised look-up": [`await (await import("node:dns/promises")).lookup("example.com")`, "example.com"],
    "a resolution": [`await (await import("node:dns/promises")).resolve4("example.com")`, "example.com"],
    "a datagram": [`(await import("node:dgram")).createSocket("udp4")`, "a datagram socket"],
  };
  for (const [what, [code, host]] of Object.entries(departures)) {
    test(`the guard of loopback catches ${what}`, async () => {
      await using job = await openJobWith(js`process.on("uncaughtException", () => {}); ${code};`);
      await assert.rejects(job.uses().main, { message: `the action left loopback for ${host}` });
    });
  }

  test("the guard of loopback ends a process that has nobody to report to", async () => {
    const { exitCode, stderr } = await startChild({
      command: process.execPath,
      args: ["-e", 'require("net").connect(80, "192.0.2.1").on("error", () => {})'],
      cwd: actions,
      env: { NODE_OPTIONS: `--import=${new URL("../harness/stage/loopback.mjs", import.meta.url)}` },
      limitMs: 10_000,
      withParent: false,
      onLine: () => {},
    }).ended;
    assert.equal(exitCode, 1);
    assert.match(stderr, /Error: 192\.0\.2\.1 is not on loopback/);
  });

  test("the guard of loopback lets loopback pass", async () => {
    await using job = await openJobWith(js`import { createServer, get } from "node:http";
      import { lookup } from "node:dns/promises";
      const server = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1", async () => {
        const { port } = server.address();
        await lookup("localhost");
        await fetch("http://127.0.0.1:" + port);
        get("http://localhost:" + port, { family: 4, agent: false }, () => { say("passed"); process.exit(0); });
      });`);
    assert.equal((await job.uses().main).stdout, "passed\n");
  });
});

describe("the invariants", { concurrency: true }, () => {
  test("the invariants are checked against what the emulator saw", async () => {
    const token = "ya29.token-of-the-tests";
    await using emulator = await startEmulator({ acceptTokens: [token] });
    const { locationName } = emulator.addBuild();
    const url = `${emulator.url}/v1/${locationName}`;
    const yaml = "inputs: { endpoint: {} }\nruns: { using: node24, main: dist/index.js }";
    await using job = await openJobWith(
      js`say("::add-mask::" + env.TOKEN);
      const get = () => fetch(env.URL, { headers: { authorization: "Bearer " + env.TOKEN } });
      say((await get()).status); if (env.AT_ONCE) await Promise.all([get(), get()]);`,
      { emulator, env: { TOKEN: token } },
      yaml,
    );
    const uses = (env: Variables, endpoint = emulator.url) => job.uses({ env, with: { endpoint } }).main;
    assert.match((await uses({ URL: url })).log, /200/);
    await assert.rejects(uses({ URL: url }, "http://localhost:1"), /P3/);
    await assert.rejects(uses({ URL: `${url}?alt=media` }), /P3/);
    await assert.rejects(uses({ URL: `${emulator.url}/v1/projects/demo-project/builds/x` }), /P3/);
    emulator.answer({ kind: "get", skip: 1 }, { kind: "delay", ms: 200 });
    await assert.rejects(uses({ URL: url, AT_ONCE: "1" }), /P7.*in flight/);
  });

  test("the invariants are checked for every run of the stage", async () => {
    const yaml = "outputs: { status: {} }\nruns: { using: node24, main: dist/index.js }";
    await using job = await openJobWith(
      js`say("::add-mask::first"); say(env.SECRET); say("planted-sentinel");
      process.stderr.write("::set-output name=a::b\n");`,
      { secrets: ["my-secret-value"], sentinels: ["planted-sentinel"] },
      yaml,
    );
    const message = await job.uses({ env: { SECRET: "my-secret-value" } }).main.then(
      () => "",
      (error: Error) => error.message,
    );
    assert.match(message, /P1 .*my-secret-value.* is in the log/);
    assert.match(message, /P1 .*planted-sentinel.* is in the log/);
    for (const rule of ["P2", "P5", "P6", "P8"]) {
      assert.match(message, new RegExp(`^${rule} `, "m"));
    }
    assert.deepEqual(await job.posts(), []);
  });
});
