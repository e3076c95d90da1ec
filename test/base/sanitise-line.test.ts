import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sanitiseLine } from "../../src/base/sanitise-line.ts";
import { assertHarmless, assertHarmlessLine, forSeeds, randomText } from "../harness/support.ts";

describe("a line of a log is printed as one harmless line", () => {
  const red = "\u001b[31m";
  const reset = "\u001b[0m";
  const rows: readonly (readonly [what: string, given: string, coloured: string, plain: string])[] = [
    ["plain text stays", "ok 3 - adds", "ok 3 - adds", "ok 3 - adds"],
    ["indentation stays, what follows a line does not", "  a\t \r", "  a", "  a"],
    ["symbols and other scripts stay", "✔ größer – 失敗 😀", "✔ größer – 失敗 😀", "✔ größer – 失敗 😀"],
    ["colours stay, and are closed", `${red}a`, `${red}a${reset}`, "a"],
    ["colours that are closed stay as they are", `${red}a${reset} b`, `${red}a${reset} b`, "a b"],
    ["a reset without a number is one", `${red}a\u001b[m`, `${red}a\u001b[m`, "a"],
    ["a colour that is changed back is closed", `${red}a\u001b[39m`, `${red}a\u001b[39m${reset}`, "a"],
    ["many parameters", "\u001b[38;5;12ma\u001b[4:3mb", `\u001b[38;5;12ma\u001b[4:3mb${reset}`, "ab"],
    ["cursor moves", `a\u001b[2K\u001b[1G${red}b\u001b7c`, `a${red}bc${reset}`, "abc"],
    ["links and titles", "\u001b]8;;https://evil.example\u0007a\u001b]8;;\u0007\u001b]0;t\u001b\\b", "ab", "ab"],
    ["the 8-bit form of a colour", "\u009b31ma", "a", "a"],
    ["an escape before a colour", `\u001b${red}a`, `${red}a${reset}`, "a"],
    ["a cursor move that comes together", "\u001b\u001b[2J[2Ja", "[2Ja", "[2Ja"],
    ["bidirectional and zero-width characters", "a\u202eb\u200bc\u2066", "abc", "abc"],
    ["half a character", "a\ud83db", "a\ufffdb", "a\ufffdb"],
    ["line ends", "a\u2028b\u0085c\vd", "a b c d", "a b c d"],
    [":: at the start", "::error::a", "\\::error::a", "\\::error::a"],
    [":: behind blanks", " \u00a0::error::a", " \u00a0\\::error::a", " \u00a0\\::error::a"],
    [":: behind a colour", `${red} ::error::a`, `${red} \\::error::a${reset}`, " \\::error::a"],
    ["##[ anywhere", "a ##[error]b", "a ##\\[error]b", "a ##\\[error]b"],
    ["##[ around a colour", `##${red}[error]a`, `##${red}\\[error]a${reset}`, "##\\[error]a"],
    ["a token", `${red}ya29.c.${"x1_-".repeat(9)}`, `${red}***${reset}`, "***"],
  ];
  for (const [what, given, coloured, plain] of rows) {
    test(`a line of a log is printed as one harmless line: ${what}`, () => {
      assert.equal(sanitiseLine(given, true), coloured);
      assert.equal(sanitiseLine(given, false), plain);
      assertHarmlessLine(coloured);
      assertHarmless([plain]);
    });
  }

  test("a printed line of a log has at most so many characters, at the price of its colours", () => {
    assert.equal(sanitiseLine("x".repeat(2001), true), `${"x".repeat(1999)}…`);
    assert.equal(sanitiseLine(`${red}${"x".repeat(1990)}`, true).length, 1999);
    assert.equal(sanitiseLine(`${red}${"x".repeat(1998)}`, true), "x".repeat(1998));
    assert.equal(sanitiseLine(`${red}abcdef`, true, 4), "abc…");
  });

  test("a line of 2 MB in a log is made harmless at once, whatever it is made of", () => {
    for (const piece of ["eyJ", "\u001b]", "\u001b[", "\u001b[m", "##\u001b[m", " \u001b[m", "##", "é\u009d"]) {
      for (const isColoured of [true, false]) {
        assert.ok(sanitiseLine(piece.repeat(2_000_000 / piece.length), isColoured).length <= 2000);
      }
    }
  });

  test("2,000 random lines of a log are printed as one harmless line each", () => {
    forSeeds(2000, (random) => {
      const text = randomText(random, 30);
      const coloured = sanitiseLine(text, true, 80);
      assertHarmlessLine(coloured);
      assertHarmless([sanitiseLine(text, false, 80)]);
      assert.ok(coloured.length <= 80);
    });
  });
});
