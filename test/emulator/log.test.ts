// The log of a build: what is in it, and where it is.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { NewBuild } from "./build.ts";
import { buildAt } from "./build-json.ts";
import { logAt, logLinesAt } from "./log.ts";
import { type BuildScript, buildScript, type Json, scenarios, sentinels } from "./scenarios.ts";
import { type Emulator, startEmulator } from "./server.ts";

const at = 1_793_610_843_518;
const script = (more: Partial<BuildScript> = {}) =>
  buildScript({ id: "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04", createdAtMs: at, ...more });

describe("the text", () => {
  test("the emulated log text has the structure lines of a build that succeeds, and no blank at their start", () => {
    const lines = logAt(script(), 15_000).split("\n");
    const structure = lines.filter((line) => !line.startsWith("Step #") && line !== "");
    assert.deepEqual(structure.slice(0, 5), [
      'starting build "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04"',
      "FETCHSOURCE",
      "HEAD is now at 7e1d0c4 Serve the page",
      "BUILD",
      'Starting Step #0 - "install"',
    ]);
    assert.deepEqual(
      structure.filter((line) => /^(Starting|Finished) Step/.test(line)),
      [0, 1, 2].flatMap((index) => {
        const label = ['Step #0 - "install"', 'Step #1 - "test"', "Step #2"][index];
        return [`Starting ${label}`, `Finished ${label}`];
      }),
    );
    assert.equal(structure.at(-1), "DONE");
    const { images } = buildAt(script(), 15_000).results as { images: { digest: string }[] };
    assert.ok(structure.some((line) => line === `latest: digest: ${images[0]?.digest} size: 1786`));
  });

  test("the emulated log text says how images come, and has colours", () => {
    const log = logAt(script(), 15_000);
    for (const said of [
      'Step #0 - "install": Pulling image: node:24\n',
      /Step #0 - "install": Digest: sha256:[0-9a-f]{64}\n/,
      'Step #0 - "install": Status: Downloaded newer image for node:24\n',
      "Step #2: Already have image (with digest): gcr.io/cloud-builders/docker\n",
      "\u001b[32m",
    ]) {
      assert.ok(typeof said === "string" ? log.includes(said) : said.test(log), String(said));
    }
  });

  test("the emulated log text of a failed build ends with what the tool says, then what the service says", () => {
    const log = logAt(script({ end: "FAILURE" }), 15_000);
    assert.match(log, /^Step #1 - "test": \/workspace\/src\/add\.ts\(2,3\): error TS2322: /m);
    assert.match(
      log,
      /Finished Step #1 - "test"\nERROR\nERROR: build step 1 "node:24" failed: step exited with non-zero status: 1\n$/,
    );
    assert.doesNotMatch(log, /Step #2/);
  });

  test("the emulated log text of a step that is killed ends with the one word that is left, and its exit code", () => {
    const killed = script(scenarios.killed);
    assert.match(logAt(killed, 15_000), /: Killed\nFinished Step #1 - "test"\nERROR\nERROR: .* status: 137\n$/);
    const { steps, failureInfo } = buildAt(killed, 15_000) as { steps: Json[]; failureInfo: Json };
    assert.equal(steps[1]?.exitCode, 137);
    assert.match(String(failureInfo.detail), /status: 137$/);
  });

  test("the emulated log text of a build of one step without an id has no structure of steps", () => {
    const log = logAt(script({ config: { steps: [{ name: "ubuntu" }] } }), 15_000);
    assert.doesNotMatch(log, /Step #/);
    assert.match(log, /^BUILD\nPulling image: ubuntu\n/m);
    assert.match(
      logAt(script({ config: { steps: [{ id: "a", name: "ubuntu" }] } }), 15_000),
      /^Starting Step #0 - "a"$/m,
    );
  });

  test("the emulated log text tells of a push and of a source that fail", () => {
    const pushed = script(scenarios["push-failed"]);
    assert.match(logAt(pushed, 15_000), /\nPUSH\n[\s\S]*\nERROR\nERROR: failed to push /);
    const build = buildAt(pushed, 15_000) as { steps: Json[]; failureInfo: Json };
    assert.deepEqual([...new Set(build.steps.map(({ status }) => status))], ["SUCCESS"]);
    assert.equal(build.failureInfo.type, "PUSH_FAILED");
    const unfetched = script({ end: "FAILURE", failureType: "FETCH_SOURCE_FAILED" });
    assert.match(logAt(unfetched, 15_000), /\nERROR\nERROR: failed to fetch source: .*\n$/);
    assert.doesNotMatch(logAt(unfetched, 15_000), /BUILD|Step #/);
  });

  test("the emulated log text is what the build's author has a step print, where that is given", () => {
    const own = ["::error::x", "\u001b[31mred\u001b[39m", "##[group]y"];
    const log = logAt(script({ end: "FAILURE", stepLines: [undefined, own] }), 15_000);
    assert.ok(log.includes(own.map((line) => `Step #1 - "test": ${line}\n`).join("")));
    assert.doesNotMatch(log, /✔ subtracts/);
  });

  test("the emulated log text has no planted secret, however the build ends", () => {
    for (const [name, scenario] of Object.entries(scenarios)) {
      const log = logAt(script(scenario), 60_000);
      for (const sentinel of sentinels) assert.equal(log.includes(sentinel), false, `${sentinel} in ${name}`);
    }
  });

  test("the emulated log text is of thousands of lines where that is wanted", () => {
    assert.ok(logAt(script(scenarios["long-log"]), 60_000).split("\n").length > 4_000);
  });
});

describe("steps that overlap", () => {
  type Step = {
    readonly id: string;
    readonly status: string;
    readonly timing: { readonly startTime: string; readonly endTime: string };
  };
  const parallel = script(scenarios.parallel);

  test("emulated steps that overlap run as waitFor says, in the log and in the Build", () => {
    const { steps } = buildAt(parallel, 15_000) as { steps: Step[] };
    const [install, lint, test, base, image] = steps.map(({ timing }) => [timing.startTime, timing.endTime] as const);
    assert.equal(base?.[0], install?.[0], "with “-” nothing is waited for");
    assert.deepEqual([lint?.[0], test?.[0]], [install?.[1], install?.[1]]);
    assert.equal(image?.[0], test?.[1], "the last of the three is over");
    assert.ok((lint?.[1] ?? "") < (test?.[1] ?? ""));
  });

  test("emulated steps that overlap mix their lines, and the Build's times are those of the log", () => {
    const lines = logLinesAt(parallel, 15_000);
    const order = lines.flatMap(({ step }) => (step === undefined ? [] : [step]));
    const changes = order.filter((step, index) => step !== order[index - 1]).length;
    assert.ok(changes > 10, `${changes} changes`);
    const { steps } = buildAt(parallel, 15_000) as { steps: Step[] };
    for (const [index, step] of steps.entries()) {
      const named = (verb: string) =>
        lines.find(({ text }) => text === `${verb} Step #${index} - "${step.id}"`)?.atMs ?? 0;
      const age = (time: string) => Date.parse(time) - at;
      assert.ok(Math.abs(named("Starting") - age(step.timing.startTime)) <= 1, `${step.id} starts`);
      assert.ok(Math.abs(named("Finished") - age(step.timing.endTime)) <= 1, `${step.id} ends`);
    }
  });

  test("emulated steps that overlap are ended with the one that fails, or by a cancel", () => {
    const failed = buildAt(script({ ...scenarios.parallel, end: "FAILURE", failedStep: 1 }), 15_000) as {
      steps: Step[];
    };
    assert.deepEqual(
      failed.steps.map(({ status }) => status),
      ["SUCCESS", "FAILURE", "CANCELLED", "SUCCESS", "QUEUED"],
    );
    const cancelled = buildAt(parallel, 7_000, 7_000) as { steps: Step[] };
    assert.deepEqual(
      cancelled.steps.map(({ status }) => status),
      ["SUCCESS", "CANCELLED", "CANCELLED", "SUCCESS", "QUEUED"],
    );
  });
});

describe("limits", () => {
  const fields = (more: Partial<BuildScript>) => {
    const { timeout, queueTtl, status } = buildAt(script(more), 60_000);
    return [timeout, queueTtl, status];
  };
  test("the limits of an emulated build are those by which it ends", () => {
    assert.deepEqual(fields({}), ["600s", "3600s", "SUCCESS"]);
    assert.deepEqual(fields(scenarios.timeout), ["13s", "3600s", "TIMEOUT"]);
    assert.deepEqual(fields(scenarios.expired), ["600s", "15s", "EXPIRED"]);
    assert.deepEqual(fields({ timeoutMs: 5_000 }), ["5s", "3600s", "TIMEOUT"]);
    assert.deepEqual(fields({ config: { steps: [{ name: "ubuntu" }], timeout: "4.5s" } }), [
      "4.5s",
      "3600s",
      "TIMEOUT",
    ]);
  });
});

const token = "a-token-for-tests";
const bearer = { authorization: `Bearer ${token}` };
const start = () => startEmulator({ acceptTokens: [token] });
const read = (emulator: Emulator, path: string, range?: string) =>
  fetch(`${emulator.url}/${path}`, { headers: { ...bearer, ...(range === undefined ? {} : { range }) } });

describe("a build that is driven by hand", () => {
  for (const [what, build, end] of [
    ["fails", { scenario: "failure" }, "FAILURE"],
    ["succeeds", {}, "SUCCESS"],
    ["is ended before its time", { createdAtMs: undefined }, "FAILURE"],
    ["times out", {}, "TIMEOUT"],
    ["fails to push", { scenario: "push-failed" }, "FAILURE"],
    ["fails with steps that overlap", { scenario: "parallel" }, "FAILURE"],
  ] as const) {
    test(`an emulated build that is driven by hand has a log that only grows when it ${what}`, async () => {
      await using emulator = await start();
      const { createdAtMs: _, ...rest } = { createdAtMs: 0, ...build };
      const early = what === "is ended before its time" ? {} : { createdAtMs: Date.now() - 40_000 };
      const emulated = emulator.addBuild({ ...rest, ...early } as NewBuild);
      const before = emulated.log();
      emulated.end(end);
      const after = emulated.log();
      assert.ok(after.startsWith(before), `${before}\n---\n${after}`);
      assert.ok(after.length > before.length);
      if (what === "fails") assert.match(after, /Finished Step #1 - "test"\nERROR\n/);
    });
  }

  test("the log of an emulated build takes what is written into it by hand, by itself or as a step", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ ownLog: true });
    assert.equal((await read(emulator, build.logObject)).status, 404, "an empty log is no object");
    build.write("half of a l");
    build.write("ine\n");
    build.write("one\ntwo", 1);
    build.write(Buffer.from([0xe2, 0x9c]));
    const half = await (await read(emulator, build.logObject)).bytes();
    assert.equal(Buffer.from(half).toString("latin1").slice(-2), "\u00e2\u009c");
    build.write(Buffer.from([0x94, 0x0a]));
    assert.equal(build.log(), 'half of a line\nStep #1 - "test": one\nStep #1 - "test": two\n✔\n');
    build.end();
    assert.doesNotMatch(build.log(), /DONE/);
    const times = build.lines().map(({ writtenAtMs }) => writtenAtMs);
    assert.deepEqual(times.toSorted(), times);
    assert.ok(times.every((time) => Math.abs(time - Date.now()) < 60_000));
  });
});

describe("the object", () => {
  test("the emulated log object is read in ranges of every form", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS" });
    const whole = await (await read(emulator, build.logObject)).text();
    const bytes = Buffer.from(whole);
    const size = bytes.length;
    for (const [range, first, last] of [
      ["bytes=0-99", 0, 99],
      [`bytes=${size - 3}-`, size - 3, size - 1],
      ["bytes=-5", size - 5, size - 1],
      [`bytes=-${size + 7}`, 0, size - 1],
      [`bytes=10-${size + 7}`, 10, size - 1],
    ] as const) {
      const got = await read(emulator, build.logObject, range);
      assert.deepEqual([got.status, got.headers.get("content-range")], [206, `bytes ${first}-${last}/${size}`], range);
      assert.deepEqual(Buffer.from(await got.bytes()), bytes.subarray(first, last + 1));
    }
    for (const range of [`bytes=${size}-`, "bytes=-0"]) {
      const none = await read(emulator, build.logObject, range);
      assert.deepEqual([none.status, none.headers.get("content-range")], [416, `bytes */${size}`], range);
      assert.match(await none.text(), /<Code>InvalidRange</);
    }
    for (const range of ["bytes=9-3", "lines=1-2", "bytes=0-1,4-5"]) {
      assert.equal((await read(emulator, build.logObject, range)).status, 200, range);
    }
    assert.equal((await read(emulator, build.logObject)).headers.get("x-goog-stored-content-length"), String(size));
  });

  test("the emulated log object may be answered whole, whatever range is asked for", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "SUCCESS", ignoresRanges: true });
    const got = await read(emulator, build.logObject, "bytes=10-");
    assert.deepEqual([got.status, got.headers.get("content-range")], [200, null]);
    assert.match(await got.text(), /^starting build/);
  });

  test("the emulated log object may come late, at the end, or never", async () => {
    await using emulator = await start();
    const status = async (build: NewBuild, end = false) => {
      const emulated = emulator.addBuild(build);
      if (end) emulated.end();
      return (await read(emulator, emulated.logObject)).status;
    };
    assert.equal(await status({ objectAfterMs: 3_600_000 }), 404);
    assert.equal(await status({ objectAfterMs: 1, queuedMs: 0, createdAtMs: Date.now() - 2_000 }), 200);
    assert.equal(await status({ objectAfterMs: 3_600_000 }, true), 200);
    assert.equal(await status({ objectAfterMs: Infinity }, true), 404);
    assert.equal(await status({ logStreamingOption: "STREAM_OFF" }), 404);
    assert.equal(await status({ logStreamingOption: "STREAM_OFF" }, true), 200);
    for (const logging of ["CLOUD_LOGGING_ONLY", "STACKDRIVER_ONLY", "NONE"]) {
      assert.equal(await status({ logging }, true), 404, logging);
    }
    const options = emulator.addBuild({ config: { steps: [{ name: "ubuntu" }], options: { logging: "NONE" } } });
    const build = (await (await read(emulator, `v1/${options.buildName}`)).json()) as { options: Json };
    assert.equal(build.options.logging, "NONE");
  });

  test("the emulated log object that may not be read is refused before anybody looks whether it is there", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ mayReadObject: false, status: "QUEUED" });
    const refused = await read(emulator, build.logObject);
    assert.deepEqual([refused.status, refused.headers.get("content-type")], [403, "application/xml; charset=UTF-8"]);
    assert.match(await refused.text(), /<Code>AccessDenied<.*<Details>.* does not have storage\.objects\.get access/);
    const elsewhere = emulator.addBuild({ status: "SUCCESS", logsBucket: "gs://my-bucket/some/folder" });
    assert.equal(elsewhere.logObject, `my-bucket/some/folder/log-${elsewhere.id}.txt`);
    assert.equal((await read(emulator, elsewhere.logObject)).status, 200);
    const other = emulator.addBuild({ status: "SUCCESS" });
    assert.equal((await read(emulator, `another-bucket/log-${other.id}.txt`)).status, 404);
  });
});
