import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { extraCaProblem } from "../../src/http/extra-ca.ts";
import { makeCertificates } from "../emulator/tls.ts";

const folder = mkdtempSync(join(tmpdir(), "extra-ca-"));
after(() => rmSync(folder, { recursive: true }));
const { cert, key } = await makeCertificates();
const der = Buffer.from(cert.replace(/-----[A-Z ]+-----|\s/g, ""), "base64");

/** How many certificates Node takes from the file, in a process of its own. */
const taken = (path: string): number =>
  Number(
    execFileSync(process.execPath, ["-e", "console.log(require('node:tls').getCACertificates('extra').length)"], {
      env: { NODE_EXTRA_CA_CERTS: path },
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    }),
  );

describe("NODE_EXTRA_CA_CERTS", () => {
  const files: readonly (readonly [what: string, content: string | Buffer, problem: RegExp | undefined])[] = [
    ["a certificate", cert, undefined],
    ["a certificate with Windows' line ends", cert.replaceAll("\n", "\r\n"), undefined],
    ["a certificate after a byte order mark and a comment", `\ufeff# ours\n${cert}`, undefined],
    ["a certificate and its key", `${key}\n${cert}`, undefined],
    ["nothing", "", /has no certificate in PEM form/],
    ["a certificate in DER", der, /has no certificate in PEM form/],
    ["a certificate in UTF-16", Buffer.from(cert, "utf16le"), /has no certificate in PEM form/],
    ["a page", "<html>Sign in</html>", /has no certificate in PEM form/],
    ["a key", key, /has no certificate in PEM form/],
    ["a certificate that is none", cert.replace(/\nMI[^-]+/, "\nAAAA\n"), /has no certificate in PEM form/],
    ["a certificate that breaks off", cert.slice(0, 200), /has no certificate in PEM form/],
  ];
  for (const [at, [what, content, problem]] of files.entries()) {
    test(`NODE_EXTRA_CA_CERTS with ${what} is ${problem === undefined ? "taken" : "said to be ignored"}, as Node does`, () => {
      const path = join(folder, `${at}.pem`);
      writeFileSync(path, content);
      const said = extraCaProblem({ NODE_EXTRA_CA_CERTS: path });
      if (problem === undefined) assert.equal(said, undefined);
      else assert.match(said ?? "", problem);
      assert.equal(taken(path), problem === undefined ? 1 : 0);
    });
  }

  const paths: readonly (readonly [path: string, problem: RegExp])[] = [
    [
      join(folder, "missing.pem"),
      /^NODE_EXTRA_CA_CERTS is ignored: ".*missing\.pem" cannot be read \(ENOENT\)\. Give the path of a file in PEM form, without quotes or ~: no shell reads it\.$/,
    ],
    ["~/ca.pem", /"~\/ca\.pem" cannot be read \(ENOENT\)/],
    ['"/etc/ca.pem"', /cannot be read \(ENOENT\)/],
    [folder, /is not a file\.$/],
    ["\0", /cannot be read \(ERR_INVALID_ARG_VALUE\)/],
  ];
  for (const [path, problem] of paths) {
    test(`NODE_EXTRA_CA_CERTS with the path ${JSON.stringify(path.replace(folder, ""))} is said to be ignored`, () =>
      assert.match(extraCaProblem({ NODE_EXTRA_CA_CERTS: path }) ?? "", problem));
  }

  test("nothing is said of NODE_EXTRA_CA_CERTS where it is not set, or empty", () => {
    assert.equal(extraCaProblem({}), undefined);
    assert.equal(extraCaProblem({ NODE_EXTRA_CA_CERTS: "" }), undefined);
  });
});
