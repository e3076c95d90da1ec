import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cut, quote, reasonOf, sanitise } from "../../src/base/sanitise.ts";
import { assertHarmless, forSeeds, randomText } from "../harness/support.ts";

describe("a remote text is printed as one harmless line", () => {
  const rows: readonly (readonly [what: string, given: string, shown: string])[] = [
    ["plain text stays", "step 1 failed: exit code 1 (100 %)", "step 1 failed: exit code 1 (100 %)"],
    ["other scripts and emoji stay", "échec – 失敗 😀", "échec – 失敗 😀"],
    ["a tab stays", "a\tb", "a\tb"],
    ["LF", "a\nb", "a b"],
    ["CRLF is one end", "a\r\nb", "a b"],
    ["a lone CR", "a\r::error::b", "a ::error::b"],
    ["VT, FF, NEL", "a\vb\fc\u0085d", "a b c d"],
    ["U+2028 and U+2029", "a\u2028b\u2029c", "a b c"],
    ["white space around", " \u00a0\u3000 a \n", "a"],
    ["C0, DEL and C1", "a\0b\u0007c\u007fd\u0080e", "abcde"],
    ["colours", "\u001b[1;31mred\u001b[0m", "red"],
    ["cursor moves", "a\u001b[2K\u001b[1Gb\u001b7c", "abc"],
    ["a link (OSC 8)", "\u001b]8;;https://evil.example\u0007text\u001b]8;;\u001b\\", "text"],
    ["a title (OSC 0) with ESC \\", "\u001b]0;title\u001b\\text", "text"],
    ["DCS, SOS, PM and APC", "a\u001bPx\u001b\\b\u001bXx\u001b\\c\u001b^x\u001b\\d\u001b_x\u001b\\e", "abcde"],
    ["the 8-bit forms of CSI and OSC", "\u009b31mred\u009d0;title\u009ctext\u0090x\u009c", "redtext"],
    ["a string without an end takes no other line with it", "a\u001b]0;title\nthe reason", "a the reason"],
    ["an escape inside an escape", "\u001b\u001b[31m[31mx", "[31mx"],
    ["bidirectional controls", "a\u202ab\u202ec\u2066d\u2069e\u200ef\u061cg", "abcdefg"],
    ["zero-width characters", "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg", "abcdefg"],
    ["what is ignored when texts are compared", "a\u034fb\ufe0fc\u3164d\u{e0101}e", "abcde"],
    ["tag characters", "a\u{e0001}\u{e0041}\u{e007f}b", "ab"],
    ["half a character", "a\ud83db", "a\ufffdb"],
    [":: at the start", "::error::x", "\\::error::x"],
    [":: after white space", "\u00a0\u2003 ::error::x", "\\::error::x"],
    [":: that comes together", ":\u200b:error::x", "\\::error::x"],
    [":: behind an escape", "\u001b[0m::error::x", "\\::error::x"],
    [":: further on", "a ::error::x", "a ::error::x"],
    ["##[ anywhere", "a ##[error]x ##[group]", "a ##\\[error]x ##\\[group]"],
    ["##[ after another #", "###[error]x", "###\\[error]x"],
    ["##[ that comes together", "#\u200b#\u001b[0m[error]x", "##\\[error]x"],
  ];
  for (const [what, given, shown] of rows) {
    test(`a text is printed as one harmless line: ${what}`, () => {
      assert.equal(sanitise(given), shown);
      assertHarmless([sanitise(given)]);
    });
  }

  test("a printed text has at most so many characters, with a mark where something is missing", () => {
    assert.equal(sanitise("x".repeat(2000)), "x".repeat(2000));
    assert.equal(sanitise("x".repeat(2001)), `${"x".repeat(1999)}…`);
    assert.equal(sanitise("abcdef", 4), "abc…");
  });

  test("a printed text is not cut within a character", () => {
    assert.equal(cut("ab😀d", 4), "ab…");
    assert.equal(cut("ab😀d", 5), "ab😀d");
    assert.ok(sanitise(`${"\u200b".repeat(15)}😀`, 1).isWellFormed());
  });

  test("a text of 2 MB is made harmless at once, whatever it is made of", () => {
    for (const piece of ["eyJ", "\u001b]", "\u009d", "-----BEGIN A ", "##[", "\u001b[1", "1//0"]) {
      assert.ok(sanitise(piece.repeat(2_000_000 / piece.length)).length <= 2000);
    }
  });

  test("2,000 random texts are printed as one harmless line each", () => {
    forSeeds(2000, (random) => {
      const text = sanitise(randomText(random, 30), 60);
      assertHarmless([text]);
      assert.ok(text.length <= 60);
    });
  });
});

describe("tokens and keys in a remote text are not shown", () => {
  const x = (length: number) => "x1_-".repeat(length).slice(0, length);
  const rows: readonly (readonly [string, string, string])[] = [
    ["a JWT", `a eyJhbGciOiJSUzI1NiJ9.${x(30)}.${x(40)} b`, "a *** b"],
    ["an encrypted JWT, of five parts", `a eyJhbGciOiJSUzI1NiJ9.${x(9)}.${x(9)}.${x(9)}.${x(9)} b`, "a *** b"],
    ["an access token", `a ya29.c.${x(60)} b`, "a *** b"],
    ["a refresh token", `a 1//0${x(40)} b`, "a *** b"],
    ["a refresh token in a form", `a refresh_token=1%2F%2F0${x(40)}&b 1%2f%2f0${x(40)}`, "a refresh_token=***&b ***"],
    ["a refresh token in JSON", `a 1\\/\\/0${x(40)} b`, "a *** b"],
    ["a client secret", `a GOCSPX-${x(24)} b`, "a *** b"],
    ["GitHub's tokens", `a ghs_${"a1".repeat(18)} github_pat_${"a1".repeat(20)} b`, "a *** *** b"],
    [
      "a private key",
      `a -----BEGIN RSA PRIVATE KEY-----\n${"AB+/".repeat(20)}\n-----END RSA PRIVATE KEY----- b`,
      "a *** b",
    ],
    ["the beginning of a private key", `a -----BEGIN PRIVATE KEY-----\\n${"AB+/".repeat(20)}`, "a ***"],
    ["a token taken apart", `ya29\u200b.c.${"ab\u200b".repeat(9)}`, "***"],
  ];
  for (const [what, given, shown] of rows)
    test(`a remote text does not show ${what}`, () => assert.equal(sanitise(given), shown));
});

describe("a user's value in an error message", () => {
  test("a value of the user's is quoted as it is", () => assert.equal(quote("europe west"), '"europe west"'));
  test("a quoted value shows what cannot be seen, or looks like something else", () => {
    assert.equal(quote("a\tb\u0000\u202e／é😀"), '"a\\u{9}b\\u{0}\\u{202e}\\u{ff0f}\\u{e9}\\u{1f600}"');
  });
  test("a quoted value is cut to 100 characters", () => {
    assert.equal(quote("x".repeat(100)), `"${"x".repeat(100)}"`);
    assert.equal(quote("x".repeat(100_000)), `"${"x".repeat(99)}…"`);
    assert.ok(quote("\u0001".repeat(100)).length <= 102);
  });
  test("a quoted value is no command and no token", () => {
    assert.equal(quote("::error::x"), '"\\::error::x"');
    assert.equal(quote(`ya29.${"x".repeat(20)}`), '"***"');
    forSeeds(500, (random) => assertHarmless([quote(randomText(random, 30))]));
  });
});

describe("the reason of anything thrown is one harmless line", () => {
  const coded = Object.assign(new Error("connect failed"), { code: "ECONNREFUSED" });
  const throwing = {
    get message() {
      throw new Error("no");
    },
    toString() {
      throw new Error("no");
    },
  };
  const badGetter = Object.defineProperty(new Error("x"), "message", {
    get() {
      throw new Error("no");
    },
  });
  const rows: readonly (readonly [string, unknown, string])[] = [
    ["an error", new Error("it broke"), "it broke"],
    ["an error with a code", coded, "connect failed (ECONNREFUSED)"],
    ["a code that is no text", Object.assign(new Error("x"), { code: 7 }), "x"],
    ["an error without a message", new TypeError(""), "TypeError"],
    ["causes", new Error("outer", { cause: new Error("inner", { cause: "deep" }) }), "outer: inner: deep"],
    ["a cause that says the same", new Error("same", { cause: new Error("same") }), "same"],
    ["a string", "just text", "just text"],
    ["a number", 42, "42"],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["undefined", undefined, "nothing was said about the reason"],
    ["null", null, "nothing was said about the reason"],
    ["an empty string", "", "nothing was said about the reason"],
    ["an object without a prototype", Object.create(null), "something that cannot be shown was thrown"],
    ["an object that throws", throwing, "something that cannot be shown was thrown"],
    ["an error whose getter throws", badGetter, "something that cannot be shown was thrown"],
    ["lines and commands", new Error("a\r::error::b\n##[error]c"), "a ::error::b ##\\[error]c"],
  ];
  for (const [what, thrown, reason] of rows)
    test(`the reason of ${what} is one harmless line`, () => assert.equal(reasonOf(thrown), reason));

  test("a reason whose causes form a circle is told once", () => {
    const [a, b] = [new Error("a"), new Error("b")];
    a.cause = b;
    b.cause = a;
    assert.equal(reasonOf(a), "a: b");
  });

  test("a reason hides its secrets, even where it is cut", () => {
    const secret = "s3cr3t".repeat(200);
    const thrown = new Error(`a ${secret}`, { cause: `b ${secret}` });
    assert.equal(
      reasonOf(thrown, (text) => text.replaceAll(secret, "***")),
      "a ***: b ***",
    );
  });

  test("an error that holds errors is told by what they say", () => {
    const refused = (address: string) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}:443`), { code: "ECONNREFUSED" });
    const several = Object.assign(new AggregateError([refused("192.0.2.1"), refused("::2"), "x\ny"]), {
      code: "ECONNREFUSED",
    });
    assert.equal(reasonOf(several), "connect ECONNREFUSED 192.0.2.1:443, connect ECONNREFUSED ::2:443, x y");
    assert.equal(reasonOf(new AggregateError([])), "AggregateError");
    assert.equal(reasonOf(new AggregateError([], "none worked")), "none worked");
    const many = new AggregateError(Array.from({ length: 1000 }, (_, at) => refused(`192.0.2.${at}`)));
    assert.ok(reasonOf(many).length <= 500);
  });

  test("a reason has at most 500 characters", () => assert.ok(reasonOf(new Error("x".repeat(200_000))).length <= 500));
});
