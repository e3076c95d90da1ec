// What the tests of the pure modules share: an operation as the API sends it, and chance that can be repeated.
import assert from "node:assert/strict";
import { colour } from "../../src/base/sanitise-line.ts";
import type { Operation } from "../../src/cloudbuild/operation.ts";
import { parseOperation } from "../../src/cloudbuild/operation-answer.ts";
import type { Target } from "../../src/cloudbuild/target.ts";
import type { Ended } from "../../src/report/ended.ts";
import type { Outcome } from "../../src/wait/outcome.ts";
import { commandReader, type Line, readLines } from "./stage/commands.ts";

type Json = { readonly [key: string]: unknown };

export const buildId = "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04";
export const legacyName = "operations/build/my-project/M2Y3YzFiNTItOWQxZS00YzBhLThhNTMtNmYxZjJiN2M5ZTA0";
export const regionalName = `projects/my-project/locations/europe-west9/operations/${buildId}`;
export const logUrl = `https://console.cloud.google.com/cloud-build/builds;region=europe-west9/${buildId}?project=1`;
const types = "type.googleapis.com/google.devtools.cloudbuild.v1";

/** A Build as the API sends it; `fields` lie over those of one that works. */
export const buildJson = (fields: Json = {}): Json => ({
  id: buildId,
  name: `projects/123456789012/locations/europe-west9/builds/${buildId}`,
  status: "WORKING",
  createTime: "2026-11-02T09:14:03.518274Z",
  startTime: "2026-11-02T09:14:05.902113417Z",
  logUrl,
  ...fields,
});

/** The operation of a build. */
export const operationJson = (build: Json = {}, fields: Json = {}): Json => ({
  name: legacyName,
  metadata: { "@type": `${types}.BuildOperationMetadata`, build: buildJson(build) },
  ...fields,
});

/** The response that a build's operation ends with. */
export const buildResponse = (fields: Json = {}): Json => ({
  "@type": `${types}.Build`,
  ...buildJson({ status: "SUCCESS", ...fields }),
});

/** What the action makes of an operation's JSON. */
export function operationOf(json: Json, name: string = legacyName): Operation {
  const parsed = parseOperation(JSON.stringify(json), name);
  assert.ok("operation" in parsed, "why" in parsed ? parsed.why : "");
  return parsed.operation;
}

/** An operation that is no build's. */
export const simple = (fields: Json): Operation => operationOf({ name: "operations/x", ...fields }, "operations/x");

/** A build that failed in its second step, as the API tells of it. */
export const failedJson = (build: Json = {}, fields: Json = {}): Json =>
  operationJson(
    {
      status: "FAILURE",
      finishTime: "2026-11-02T09:16:41.270556Z",
      failureInfo: { type: "USER_BUILD_STEP", detail: 'build step 1 "node:24" failed' },
      steps: [
        { id: "fetch", name: "git", status: "SUCCESS" },
        { id: "test", name: "node:24", status: "FAILURE", exitCode: 7 },
      ],
      ...build,
    },
    { done: true, error: { code: 2, message: "Build failed; check build logs for details" }, ...fields },
  );

/** How the wait for an operation of this name ended. */
export const endedAs = (outcome: Outcome, name: string = legacyName): Ended & { target: Target } => ({
  name,
  target: { endpoint: "https://cloudbuild.googleapis.com", version: "v1", name },
  outcome,
});

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: () => number, from: readonly [T, ...T[]]): T =>
  from[Math.floor(random() * from.length)] ?? from[0];

/** Runs a property for many seeds; the first that fails is named, and runs alone with SEED=…. */
export function forSeeds(count: number, property: (random: () => number) => void): void {
  const only = process.env.SEED;
  const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)];
  for (const seed of seeds) {
    try {
      property(chance(seed));
    } catch (cause) {
      throw new Error(`SEED=${seed} breaks it: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
}

// What has a meaning to the runner, a terminal or a reader, and the pieces of it.
const nasty = [
  "::error::",
  "::set-output name=status::SUCCESS",
  "::stop-commands::x",
  "::add-mask::",
  "##[error]",
  "##[group]",
  "##",
  "#",
  "[",
  "::",
  ":",
  "]",
  "%0A::error::",
  "\r",
  "\n",
  "\r\n",
  "\v",
  "\f",
  "\u0085",
  "\u2028",
  "\u2029",
  "\t",
  "\0",
  "\u001b[31m",
  "\u001b]8;;http://x\u0007",
  "\u001b]0;t\u001b\\",
  "\u001b",
  "\u009b1m",
  "\u009d0;t\u009c",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\ufeff",
  "\u00ad",
  "\u034f",
  "\ufe0f",
  "\u3164",
  "\u{e0041}",
  "\u00a0",
  "\u3000",
  "\ud83d",
  "\ude00",
  "😀",
  "é",
  "__proto__",
  "constructor",
  "SUCCESS",
  "done",
] as const;

/** A text of anything: pieces of commands and of terminal sequences among random code units. */
export function randomText(random: () => number, longest = 12): string {
  const pieces = Array.from({ length: Math.floor(random() * longest) }, () =>
    random() < 0.7 ? pick(random, nasty) : String.fromCharCode(Math.floor(random() * 65_536)),
  );
  return pieces.join("");
}

/** Fails where the runner would obey a command in these texts, each printed as one line, or where one is more. */
export function assertHarmless(texts: readonly string[]): void {
  for (const text of texts) {
    const printed: Line[] = readLines([`${text}\n`]).map((line) => ({ stream: "stdout", text: line, atMs: 0 }));
    assert.ok(printed.length <= 1, `more than one line: ${JSON.stringify(text)}`);
    for (const line of printed) {
      assert.equal(commandReader(new Set(), true)(line).command, undefined, `a command: ${JSON.stringify(text)}`);
    }
    assert.doesNotMatch(text, /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
    assert.ok(text.isWellFormed(), `half a character: ${JSON.stringify(text)}`);
  }
}

const colours = new RegExp(colour, "g");

/** The same for a line that may have colours: they are closed at its end, and nothing else in it is an escape sequence. */
export function assertHarmlessLine(line: string): void {
  const [last = "\u001b[m"] = line.match(colours)?.slice(-1) ?? [];
  assert.ok(["\u001b[m", "\u001b[0m"].includes(last), `a colour goes on: ${JSON.stringify(line)}`);
  const printed: Line = { stream: "stdout", text: line, atMs: 0 };
  assert.equal(commandReader(new Set(), true)(printed).command, undefined, `a command: ${JSON.stringify(line)}`);
  assertHarmless([line.replace(colours, "")]);
}

/** Where GitHub's own runners check out. */
export const hostedWork = ["", "home", "runner", "work"].join("/");
