import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFlags as readStartFlags } from "./demo-flags.ts";
import { readFlags as readEmulatorFlags } from "./serve-flags.ts";

/** Flags, and how the sentence begins that they are refused with. */
type Wrong = readonly (readonly [flags: string, said: RegExp])[];

const wrongOfStart: Wrong = [
  ["--scenario nope", /^--scenario: there is no "nope"/],
  ["--scenario toString", /^--scenario: there is no "toString"/],
  ["--cancel-after soon", /^--cancel-after: "soon" is not like 5s/],
  ["--cancel-after 0", /^--cancel-after: "0" is not like 5s/],
  ["--endpoint http://127.0.0.1:1", /^--endpoint needs --operation-name/],
  ["--scenario success --operation-name operations/x", /^--scenario is for the emulator, --operation-name for/],
  ["--check-name deploy", /^--check-name: "deploy" is not like "deploy \(my-project\)"/],
  ["--check-name x --operation-name operations/x", /^--check-name is for the emulator, --operation-name for/],
  ["--typo", /^Unknown option '--typo'/],
  ["stray", /^Unexpected argument 'stray'/],
];

const wrongOfEmulator: Wrong = [
  ["--scenario nope", /^--scenario: there is no "nope"/],
  ["--port x", /^--port: "x" is no port/],
  ["--port 65536", /^--port: "65536" is no port/],
  ["--duration soon", /^--duration: "soon" is not like 15s or 2m/],
  ["--duration 0", /^--duration: "0" is not like 15s or 2m/],
  ["--region Europe", /^--region: "Europe" is no region/],
  ["--project UPPER", /^--project: "UPPER" is no project id/],
  ["--logging nowhere", /^--logging: "nowhere" is not one of LEGACY, GCS_ONLY, CLOUD_LOGGING_ONLY, NONE/],
  ["--commit main", /^--commit: "main" is no full SHA/],
  ["--typo", /^Unknown option '--typo'/],
];

describe("flags that are refused with a sentence", () => {
  for (const [flags, said] of wrongOfStart) {
    test(`npm start -- ${flags} is refused with a sentence`, () => {
      assert.throws(() => readStartFlags(flags.split(" ")), { message: said });
    });
  }
  for (const [flags, said] of wrongOfEmulator) {
    test(`npm run emulator -- ${flags} is refused with a sentence`, () => {
      assert.throws(() => readEmulatorFlags(flags.split(" ")), { message: said });
    });
  }
});
