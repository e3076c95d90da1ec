import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inputNames, parseInputs } from "../../src/github/inputs.ts";
import { parseToken } from "../../src/github/token-inputs.ts";
import { buildId, legacyName, regionalName } from "../harness/support.ts";

/** The environment as the runner makes it of `with`: every declared input is there. */
function given(inputs: { readonly [name: string]: string }): Record<string, string> {
  const all = { ...Object.fromEntries(inputNames.map((name) => [name, ""])), "operation-name": legacyName, ...inputs };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
const parse = (inputs: { readonly [name: string]: string } = {}) => parseInputs(given(inputs));
const second = 1000;
const hour = 3600 * second;

describe("an empty input means its default", () => {
  const defaults = {
    targets: [{ endpoint: "https://cloudbuild.googleapis.com", version: "v1", name: legacyName }],
    addressing: { version: "v1" },
    timeoutMs: 2 * hour,
    cancelOnAbort: true,
    cancelOnTimeout: false,
    logs: "never",
    summary: "always",
  };
  test("an empty input means its default", () => assert.deepEqual(parse(), defaults));
  test("an absent input means its default", () =>
    assert.deepEqual(parseInputs({ "INPUT_OPERATION-NAME": legacyName }), defaults));
  test("an input of white space means its default", () => {
    const blank = Object.fromEntries(inputNames.slice(1).map((name) => [name, " \t\n\u00a0 "]));
    assert.deepEqual(parse(blank), defaults);
  });
  test("an input is taken without the white space around it", () => {
    const inputs = parse({
      "operation-name": `\n  projects/my-project/builds/${buildId}  \n`,
      location: " europe-west9 ",
      timeout: " 90s\n",
      "cancel-on-abort": " false ",
      "cancel-on-timeout": "\ttrue",
      "poll-interval": " 10 ",
      "access-token": " ya29.token \n",
      endpoint: " http://127.0.0.1:8085/ ",
      "api-version": " v2 ",
      commit: ` ${"AB".repeat(20)} `,
      logs: " stream ",
      summary: " false ",
      "commit-status": " cloud-build/app ",
      "github-token": " ghs_token ",
    });
    assert.deepEqual(inputs, {
      targets: [{ endpoint: "http://127.0.0.1:8085", version: "v2", name: regionalName }],
      timeoutMs: 90 * second,
      addressing: { endpoint: "http://127.0.0.1:8085", location: "europe-west9", version: "v2" },
      commit: "ab".repeat(20),
      intervalMs: 10 * second,
      cancelOnAbort: false,
      cancelOnTimeout: true,
      logs: "stream",
      summary: "never",
      commitStatus: "cloud-build/app",
      githubToken: "ghs_token",
      accessToken: "ya29.token",
    });
  });
});

describe("operation-name", () => {
  test("operation-name takes one name per line, and drops blank lines and repetitions", () => {
    const lines = `\n ${legacyName}\r\n\r\noperations/b\r  operations/a \n${legacyName}\n${regionalName}\n`;
    assert.deepEqual(
      parse({ "operation-name": lines }).targets.map(({ name }) => name),
      [legacyName, "operations/b", "operations/a"],
    );
  });

  for (const value of ["", "  ", "\n\r\n \t"]) {
    test(`an operation-name of ${JSON.stringify(value)} is refused with an example`, () => {
      const message =
        /^Error: operation-name: "" is empty, and so is check-name\. Give operation-name \(operations\/build\/.*check-name \(deploy/;
      assert.throws(() => parse({ "operation-name": value }), message);
    });
  }

  test("operation-name is refused where one of its lines is", () => {
    assert.throws(
      () => parse({ "operation-name": `${legacyName}\n../x` }),
      /^Error: operation-name: "\.\.\/x" is not the name of an operation/,
    );
  });
});

describe("durations", () => {
  const taken: readonly (readonly [string, number])[] = [
    ["90s", 90],
    ["45m", 45 * 60],
    ["1h30m", 90 * 60],
    ["1d", 86_400],
    ["1d2h3m4s", 86_400 + 2 * 3600 + 3 * 60 + 4],
    ["1h5s", 3605],
    ["7200", 7200],
    ["1", 1],
    ["007", 7],
    ["0h5m", 300],
    ["5d", 5 * 86_400],
    ["432000", 5 * 86_400],
    ["120h", 5 * 86_400],
  ];
  for (const [value, seconds] of taken) {
    test(`timeout ${value} is ${seconds} s`, () => assert.equal(parse({ timeout: value }).timeoutMs, seconds * second));
  }

  const refused = [
    ...["0", "0s", "0h0m", "-1", "+1", "abc", "1e3", "Infinity", "NaN", "0x10", "1.5h", "1,5h", ".5", "1_000"],
    ...["5 s", "1h 30m", "30m1h", "1h1h", "s", "h", "1w", "1H", "1ms", "1h30", "PT1H", "null", "٣m", "１", "1s\u0000"],
    ...["432001", "5d1s", "30d", "2147484s", "999999999d", "1".repeat(400), "9".repeat(10)],
  ];
  for (const value of refused) {
    test(`timeout ${JSON.stringify(value.slice(0, 20))} is refused`, () => {
      const message =
        /^Error: timeout: ".*" is not a duration of more than 0 and at most 5d\. Give 90s, 45m, 1h30m, 1d or/;
      assert.throws(() => parse({ timeout: value }), message);
    });
  }

  for (const [value, seconds] of [
    ["1s", 1],
    ["1", 1],
    ["1m", 60],
    ["5m", 300],
    ["300", 300],
    ["1m30s", 90],
  ] as const) {
    test(`poll-interval ${value} is ${seconds} s`, () => {
      assert.equal(parse({ "poll-interval": value }).intervalMs, seconds * second);
    });
  }
  for (const value of ["0", "0s", "0.001", "-5", "5 s", "٥", "301", "5m1s", "1h", "abc"]) {
    test(`poll-interval ${value} is refused`, () => {
      const message = /^Error: poll-interval: ".*" is not a duration of 1s to 5m\. Give 90s, 2m, 1m30s or a number of/;
      assert.throws(() => parse({ "poll-interval": value }), message);
    });
  }

  for (const input of ["timeout", "poll-interval"]) {
    test(`what the error about ${input} recommends is taken`, () => {
      let said = "";
      assert.throws(
        () => parse({ [input]: "x" }),
        ({ message }: Error) => {
          said = message;
          return true;
        },
      );
      const examples = /Give (.*) or a number of seconds\.$/.exec(said)?.[1]?.split(", ") ?? [];
      assert.ok(examples.length >= 3, said);
      for (const example of examples) parse({ [input]: example });
    });
  }
});

describe("booleans follow YAML 1.2", () => {
  for (const input of ["cancel-on-abort", "cancel-on-timeout"] as const) {
    const key = input === "cancel-on-abort" ? "cancelOnAbort" : "cancelOnTimeout";
    for (const value of ["true", "True", "TRUE", " true "]) {
      test(`${input} ${value} is true`, () => assert.equal(parse({ [input]: value })[key], true));
    }
    for (const value of ["false", "False", "FALSE"]) {
      test(`${input} ${value} is false`, () => assert.equal(parse({ [input]: value })[key], false));
    }
    for (const value of ["yes", "no", "1", "0", "on", "y", "tRUE", "true1", "truefalse", "null"]) {
      test(`${input} ${value} is refused`, () => {
        const message = `${input}: "${value}" is not a boolean. Give true or false.`;
        assert.throws(() => parse({ [input]: value }), { message });
      });
    }
  }
});

describe("the other inputs", () => {
  for (const value of ["v1", "v2", "v1beta1", "v1p2alpha", "v12"]) {
    test(`api-version ${value} is taken`, () =>
      assert.equal(parse({ "operation-name": regionalName, "api-version": value }).addressing.version, value));
  }
  for (const value of ["v0", "V1", "1", "v1-beta", "v100", "v1beta1/", "v1/../v2"]) {
    test(`api-version ${value} is refused`, () => {
      const message = `api-version: "${value}" is not a version of an API. Give v1, v2, or another service's, such as v1beta1.`;
      assert.throws(() => parse({ "api-version": value }), { message });
    });
  }
  test("a bad location is refused", () =>
    assert.throws(() => parse({ location: "Paris" }), /^Error: location: "Paris" is not a region/));
  test("a bad endpoint is refused", () => {
    assert.throws(
      () => parse({ endpoint: "https://evil.example/x" }),
      /^Error: endpoint: "https:\/\/evil\.example\/x" is refused/,
    );
  });
  test("another API's operations are asked for at its endpoint", () => {
    const { targets } = parse({
      "operation-name": regionalName,
      endpoint: "https://run.googleapis.com",
      "api-version": "v2",
    });
    assert.deepEqual(targets, [{ endpoint: "https://run.googleapis.com", version: "v2", name: regionalName }]);
  });
  test("a bad value of an input is quoted, cut to 100 characters, with what cannot be seen made visible", () => {
    const value = `a\u0007\u202e${"x".repeat(1000)}`;
    assert.throws(() => parse({ timeout: value }), /^Error: timeout: "a\\u\{7\}\\u\{202e\}x{85,87}…" is not/);
  });
});

describe("access-token", () => {
  test("an access-token of the longest kind is taken", () => {
    const token = `ya29.${"aZ09-_~+/.".repeat(1228)}==`;
    assert.equal(parse({ "access-token": ` ${token}\n` }).accessToken, token);
    assert.equal(parseToken({}, "access-token"), undefined);
    assert.equal(parseToken({ "INPUT_ACCESS-TOKEN": " \n" }, "access-token"), undefined);
  });
  const secret = "ya29.s3cr3t";
  for (const value of [
    `Bearer ${secret}`,
    `${secret} x`,
    `${secret}\n${secret}`,
    `${secret}\r\nx: y`,
    `"${secret}"`,
    `${secret}\u00e9`,
    `${secret}=a`,
    `***`,
    `{"token":"${secret}"}`,
    `${secret}${"x".repeat(20_000)}`,
  ]) {
    test(`the access-token ${JSON.stringify(value.slice(0, 24))} is refused, and not quoted`, () => {
      const message =
        "access-token: the value is not an OAuth 2.0 access token. Give the token alone, on one line, without Bearer.";
      assert.throws(() => parse({ "access-token": value }), { message });
    });
  }
});

describe("check-name", () => {
  const sha = "0123456789abcdef0123456789ABCDEF01234567";
  const base = { "operation-name": "", "github-token": "ghs_token", commit: sha };
  test("check-name takes one name per line, each once, and waits for no operation by name", () => {
    const inputs = parse({ ...base, "check-name": " deploy (p) \n\n::error::x\r\ndeploy (p)\n" });
    assert.deepEqual([inputs.checks, inputs.targets], [["deploy (p)", "::error::x"], []]);
    assert.equal(inputs.commit, sha.toLowerCase());
  });
  test("check-name cancels nothing on an abort, unless that is asked for", () => {
    assert.equal(parse({ ...base, "check-name": "deploy" }).cancelOnAbort, false);
    assert.equal(parse({ ...base, "check-name": "deploy", "cancel-on-abort": "true" }).cancelOnAbort, true);
  });
  const refusals: readonly (readonly [what: string, inputs: { readonly [name: string]: string }, message: RegExp])[] = [
    [
      "both are given",
      { "operation-name": legacyName, "check-name": "a" },
      /^Error: check-name: "a" and operation-name: "operations\/build\/.*Give one of the two/,
    ],
    ["it holds a tab", { "check-name": "a\tb" }, /^Error: check-name: "a\\u\{9\}b" is not the name of a check/],
    ["it is too long", { "check-name": "a".repeat(257) }, /^Error: check-name: "a{99}…" is not the name of a check/],
    ["there is no token", { "check-name": "a", "github-token": "" }, /^Error: github-token: the value is empty/],
    [
      "the token has a blank",
      { "check-name": "a", "github-token": "a b" },
      /^Error: github-token: the value is not a token/,
    ],
    ["the commit is none", { "check-name": "a", commit: "main" }, /^Error: commit: "main" is not a full SHA/],
    ["there is no commit", { "check-name": "a", commit: "" }, /^Error: commit: "" is not a full SHA/],
  ];
  for (const [what, inputs, message] of refusals) {
    test(`check-name is refused where ${what}`, () => assert.throws(() => parse({ ...base, ...inputs }), message));
  }
  test("check-name takes the commit of the run where none is given", () => {
    const env = { ...given({ ...base, "check-name": "a", commit: "" }), GITHUB_SHA: sha };
    assert.equal(parseInputs(env).commit, sha.toLowerCase());
  });
});

describe("what is reported", () => {
  test("logs and summary take their words, true for the first and false for the last", () => {
    assert.deepEqual(
      ["stream", "on-failure", "never", "true", "False"].map((logs) => parse({ logs }).logs),
      ["stream", "on-failure", "never", "stream", "never"],
    );
    assert.deepEqual(
      ["always", "on-failure", "never", "TRUE", "false"].map((summary) => parse({ summary }).summary),
      ["always", "on-failure", "never", "always", "never"],
    );
  });
  for (const [input, value] of [
    ["logs", "always"],
    ["summary", "Stream"],
    ["logs", "1"],
  ] as const) {
    test(`${input}: ${value} is refused`, () =>
      assert.throws(() => parse({ [input]: value }), new RegExp(`^Error: ${input}: "${value}" is none of its values`)));
  }
  test("commit-status is a line of at most 255 characters, and needs a commit", () => {
    const sha = "a".repeat(64);
    assert.equal(parse({ "commit-status": "cloud-build/app", commit: sha }).commitStatus, "cloud-build/app");
    assert.throws(() => parse({ "commit-status": "a\u202eb", commit: sha }), /^Error: commit-status: "a\\u\{202e\}b"/);
    assert.throws(() => parse({ "commit-status": "a".repeat(256), commit: sha }), /^Error: commit-status: /);
    assert.throws(() => parse({ "commit-status": "a" }), /^Error: commit: ""/);
  });
  test("a bad commit is refused though nobody needs it", () => {
    assert.throws(() => parse({ commit: "abc" }), /^Error: commit: "abc" is not a full SHA/);
  });
});
