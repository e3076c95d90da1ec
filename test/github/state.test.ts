import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fingerprintOf, hasFingerprint } from "../../src/github/fingerprint.ts";
import { appendRecord } from "../../src/github/runner.ts";
import type { State } from "../../src/github/state.ts";
import { createStore } from "../../src/github/state-store.ts";
import { createStateWriter } from "../../src/github/state-writer.ts";
import { createFakeClock, type FakeClock } from "../harness/fake-clock.ts";
import { parseRecords } from "../harness/stage/runner-files.ts";
import { legacyName, regionalName } from "../harness/support.ts";

const root = mkdtempSync(join(tmpdir(), "state-"));
after(() => rmSync(root, { recursive: true }));
let folders = 0;

/** A step of a job of its own, as the runner starts it. */
function step(more: Record<string, string | undefined> = {}) {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  const env: Record<string, string | undefined> = {
    RUNNER_TEMP: folder,
    GITHUB_STATE: join(root, `state-${folders}`),
    GITHUB_RUN_ID: "123",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_JOB: "deploy",
    GITHUB_ACTION: "wait",
    "INPUT_OPERATION-NAME": legacyName,
    ...more,
  };
  const records = () => parseRecords(readFileSync(String(env.GITHUB_STATE), "utf8"));
  const post = () => ({ ...env, STATE_wait: records().values.wait });
  const files = () => readdirSync(folder).map((name) => join(folder, name));
  return { env, folder, records, post, files, save: (state: State) => createStore(env, appendRecord).save(state) };
}
const load = (env: Record<string, string | undefined>) => createStore(env, appendRecord).load();
const target = { endpoint: "https://cloudbuild.googleapis.com", version: "v1", name: legacyName } as const;
const state: State = {
  phase: "armed",
  cancelOnAbort: true,
  operations: [{ target, reached: "accepted" }, { target: { ...target, version: "v2", name: regionalName } }],
  credentialFile: "/workspace/gha-creds-1.json",
  quotaProject: "quota-project",
  commitStatus: { context: "cloud-build", commit: "a".repeat(40), token: fingerprintOf("ghs_s3cr3t", "salt") },
};
const settled: State = {
  phase: "settled",
  cancelOnAbort: false,
  operations: [],
  accessToken: fingerprintOf("ya29.s3cr3t", "x"),
};

describe("what main saves, post reads", () => {
  test("post reads nothing before anything is saved", () => assert.equal(load(step().env), undefined));

  test("post reads the last record of the step's state", () => {
    const { env, save, post, records } = step();
    save(state);
    assert.deepEqual(load(post()), state);
    save(settled);
    assert.equal(records().error, undefined);
    assert.deepEqual(load({ ...post(), RUNNER_TEMP: undefined }), settled);
    assert.deepEqual(load({ ...post(), "INPUT_OPERATION-NAME": "changed" }), settled);
    assert.deepEqual(load(env), settled);
  });

  for (const reached of ["wanted", "accepted", "over"] as const) {
    test(`post reads how far main came with its cancel: ${reached}`, () => {
      const { save, post } = step();
      save({ ...state, operations: [{ target, reached }] });
      assert.deepEqual(load(post()), { ...state, operations: [{ target, reached }] });
    });
  }

  test("post reads the file in RUNNER_TEMP where the runner lost the state", () => {
    const { env, save } = step();
    save(state);
    assert.deepEqual(load(env), state);
    assert.deepEqual(load({ ...env, "INPUT_OPERATION-NAME": "changed" }), state);
  });

  for (const length of [400, 9000]) {
    test(`post reads the file in RUNNER_TEMP where the state of ${length} operations is too long for a variable`, () => {
      const { save, post, records } = step();
      const many = Array.from({ length }, (_, i) => ({ target: { ...target, name: `operations/${i}` } }));
      save({ ...state, operations: many });
      assert.equal(records().values.wait, "file");
      assert.deepEqual(load(post()), { ...state, operations: many });
      assert.equal(load({ ...post(), RUNNER_TEMP: undefined }), "unreadable");
    });
  }

  const many = (length: number): State => ({
    ...state,
    operations: Array.from({ length }, (_, i) => ({ target: { ...target, name: `operations/${i}` } })),
  });

  test("post reads the variable where there is no file and it is not too long for Linux", () => {
    const { save, post } = step({ RUNNER_TEMP: "/nowhere/at/all", RUNNER_OS: "Linux" });
    save(many(800));
    assert.deepEqual(load(post()), many(800));
  });

  for (const [where, length] of [
    ["Linux", 9000],
    ["Windows", 800],
  ] as const) {
    test(`a state of ${length} operations that fits nowhere on ${where} leaves the one before it`, () => {
      const { save, post } = step({ RUNNER_TEMP: "/nowhere/at/all", RUNNER_OS: where });
      save(state);
      assert.throws(() => save(many(length)), /could not be written/);
      assert.deepEqual(load(post()), state);
    });
  }
});

describe("a fingerprint", () => {
  test("a fingerprint is that of one token, and shows nothing of it", () => {
    const mark = fingerprintOf("ya29.the-token", "0.salt");
    assert.equal(hasFingerprint("ya29.the-token", mark), true);
    assert.equal(hasFingerprint("ya29.the-tokem", mark), false);
    assert.equal(hasFingerprint("ya29.the-token", { ...mark, salt: "other" }), false);
    assert.match(mark.hash, /^[0-9a-f]{1,8}$/);
    assert.notEqual(mark.hash, fingerprintOf("ya29.the-token", "other").hash);
  });
});

describe("what main keeps while it waits", () => {
  function keeping() {
    const clock = createFakeClock();
    const saved: State[] = [];
    const store = { save: (one: State) => void saved.push(one), load: () => undefined };
    const targets = ["a", "b", "c"].map((id) => ({ ...target, name: `operations/${id}` }));
    const writer = createStateWriter(store, { cancelOnAbort: true, commitStatus: state.commitStatus }, clock);
    assert.deepEqual(targets.map(writer.add), [0, 1, 2]);
    const reached = () => saved.map(({ operations }) => operations.map((one) => one.reached));
    return { clock, saved, writer, reached };
  }
  const later = (clock: FakeClock, ms: number) => clock.run(clock.sleep(ms, new AbortController().signal));

  test("main saves an accepted cancel at once, and those soon after it together", async () => {
    const { clock, writer, reached } = keeping();
    writer.reached(0, "accepted");
    assert.deepEqual(reached(), [["accepted", undefined, undefined]]);
    await later(clock, 60);
    writer.reached(1, "accepted");
    writer.reached(2, "wanted");
    await later(clock, 39);
    assert.equal(reached().length, 1);
    await later(clock, 1);
    assert.deepEqual(reached().slice(1), [["accepted", "accepted", "wanted"]]);
    assert.equal(clock.waiting(), 0);
  });

  test("main saves the end of an operation later, and the end of the step at once", async () => {
    const { clock, writer, saved } = keeping();
    writer.reached(0, "over");
    assert.equal(saved.length, 0);
    assert.equal(writer.save("settled"), undefined);
    assert.deepEqual(
      saved.map(({ phase, operations }) => [phase, operations.length]),
      [["settled", 0]],
    );
    await later(clock, 1000);
    assert.equal(saved.length, 1, "nothing is saved after the end");
  });

  test("main saves a commit status no more once it is set", () => {
    const { writer, saved } = keeping();
    writer.save("armed");
    writer.commitStatusSet();
    writer.save("armed");
    assert.deepEqual([saved[0]?.commitStatus, saved[1]?.commitStatus], [state.commitStatus, undefined]);
  });

  test("saving how far an unknown operation came is a bug", () => {
    assert.throws(() => keeping().writer.reached(3, "over"), /there is no operation at 3/);
  });

  test("a state that cannot be saved is told, not thrown", () => {
    const { env } = step({ RUNNER_TEMP: "/nowhere/at/all", GITHUB_STATE: undefined });
    const writer = createStateWriter(createStore(env, appendRecord), { cancelOnAbort: true }, createFakeClock());
    assert.match(writer.save("armed") ?? "", /could not be written/);
  });
});

describe("the file in RUNNER_TEMP", () => {
  test("the state is in one file in RUNNER_TEMP, of mode 0600, without a secret", () => {
    const { files, save } = step({ "INPUT_ACCESS-TOKEN": "ya29.s3cr3t" });
    save(state);
    save(settled);
    assert.equal(files().length, 1);
    const [file = ""] = files();
    if (process.platform !== "win32") assert.equal(statSync(file).mode & 0o777, 0o600);
    for (const one of [state, settled]) assert.doesNotMatch(JSON.stringify(one), /s3cr3t/);
    assert.doesNotMatch(readFileSync(file, "utf8"), /s3cr3t/);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), settled);
  });

  const job = "j".repeat(90);
  const pairs: readonly (readonly [one: Record<string, string>, other: Record<string, string | undefined>])[] = [
    [{}, { GITHUB_RUN_ID: "124" }],
    [{}, { GITHUB_RUN_ATTEMPT: "2" }],
    [{}, { GITHUB_JOB: "test" }],
    [{}, { GITHUB_ACTION: "wait2" }],
    [{}, { GITHUB_ACTION: undefined }],
    [{ GITHUB_JOB: `${job}1` }, { GITHUB_JOB: `${job}2` }],
    [{ GITHUB_ACTION: "__owner/repo" }, { GITHUB_ACTION: "__owner_repo" }],
    [
      { GITHUB_JOB: "a-b", GITHUB_ACTION: "c" },
      { GITHUB_JOB: "a", GITHUB_ACTION: "b-c" },
    ],
  ];
  for (const [one, other] of pairs) {
    test(`the file in RUNNER_TEMP is another one for ${JSON.stringify({ ...one, ...other }).slice(0, 60)}`, () => {
      const { env, files } = step(one);
      createStore(env, appendRecord).save(state);
      assert.equal(load({ ...env, ...other }), undefined);
      createStore({ ...env, ...other }, appendRecord).save(settled);
      assert.deepEqual([files().length, load(env), load({ ...env, ...other })], [2, state, settled]);
    });
  }
});

describe("one place is enough", () => {
  test("the state is saved without RUNNER_TEMP", () => {
    const { save, post } = step({ RUNNER_TEMP: undefined });
    save(state);
    assert.deepEqual(load(post()), state);
  });
  test("the state is saved without GITHUB_STATE", () => {
    const { env, save } = step({ GITHUB_STATE: undefined });
    save(state);
    assert.deepEqual(load(env), state);
  });
  test("the state is saved where RUNNER_TEMP is gone", () => {
    const { env, folder, save, post } = step();
    rmSync(folder, { recursive: true });
    save(state);
    assert.deepEqual(load(post()), state);
    assert.equal(load(env), undefined);
  });
  test("a state that has no place to be saved is no fault where the runner names none", () => {
    const { save, env } = step({ RUNNER_TEMP: undefined, GITHUB_STATE: undefined });
    save(state);
    assert.equal(load(env), undefined);
  });
  test("a state that can be saved in no place that the runner names is a fault", () => {
    const { save } = step({ RUNNER_TEMP: "/nowhere/at/all", GITHUB_STATE: undefined });
    assert.throws(() => save(state), /the state for the post step could not be written/);
  });
});

describe("what is read is checked like any input", () => {
  const json = JSON.stringify(state);
  const withTarget = (fields: object) =>
    JSON.stringify({ ...state, operations: [{ target: { ...target, ...fields } }] });
  const rows: readonly (readonly [what: string, record: string])[] = [
    ["no JSON", json.slice(1)],
    ["nothing", ""],
    ["no object", "[]"],
    ["another phase", json.replace("armed", "waiting")],
    ["operations that are no list", json.replace(/"operations":\[.*?\],"c/, '"operations":{},"c')],
    ["an operation that is none", JSON.stringify({ ...state, operations: [null] })],
    ["an operation without a target", JSON.stringify({ ...state, operations: [{}] })],
    ["a foreign endpoint", withTarget({ endpoint: "http://evil.example" })],
    ["a name that leads elsewhere", withTarget({ name: "operations/../x" })],
    ["another version", withTarget({ version: "3" })],
    ["a file that is not there", "file"],
  ];
  for (const [what, record] of rows) {
    test(`a saved state with ${what} is unreadable, and no new wait`, () =>
      assert.equal(load({ ...step().env, STATE_wait: record }), "unreadable"));
    test(`a file in RUNNER_TEMP with ${what} is unreadable`, () => {
      const { env, files, save } = step();
      save(state);
      const [file = ""] = files();
      writeFileSync(file, record);
      assert.equal(load(env), "unreadable");
    });
  }

  test("bad fields of a saved state are read as the value that does the least", () => {
    const odd = {
      ...state,
      cancelOnAbort: "yes",
      accessToken: 1,
      commitStatus: { context: "c", commit: "main" },
      credentialFile: 7,
      quotaProject: [],
      operations: [{ target, reached: "x" }],
    };
    assert.deepEqual(load({ ...step().env, STATE_wait: JSON.stringify(odd) }), {
      phase: "armed",
      cancelOnAbort: false,
      operations: [{ target }],
      accessToken: { salt: "", hash: "" },
    });
  });

  test("a file in RUNNER_TEMP without a state is unreadable", () => {
    const { env, files, save } = step();
    save(state);
    const [file = ""] = files();
    for (const text of ["", "x", "{}", "[]", '{"asked":7}', "x".repeat(5_000_000)]) {
      writeFileSync(file, text);
      assert.equal(load(env), "unreadable");
      assert.equal(load({ ...env, STATE_wait: "file" }), "unreadable");
    }
  });

  test("a folder in the place of the file in RUNNER_TEMP is unreadable", () => {
    const { env, files, save } = step();
    save(state);
    const [file = ""] = files();
    rmSync(file);
    mkdirSync(file);
    assert.equal(load(env), "unreadable");
  });
});
