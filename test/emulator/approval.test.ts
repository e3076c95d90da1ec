// An approval: given, refused, or never given.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EmulatedBuild } from "./build.ts";
import { type Emulator, startEmulator } from "./server.ts";

type Build = {
  readonly status: string;
  readonly approval?: { readonly state: string; readonly result?: { decision: string } };
};
type Operation = {
  readonly done?: boolean;
  readonly error?: { readonly code: number };
  readonly metadata: { build: Build };
};

const start = () => startEmulator({ requireToken: false });
const read = async (emulator: Emulator, { operationName }: EmulatedBuild) =>
  (await (await fetch(`${emulator.url}/v1/${operationName}`)).json()) as Operation;
const decide = (emulator: Emulator, build: EmulatedBuild, decision: string) => {
  const body = JSON.stringify({ approvalResult: { decision, comment: "seen", url: "" } });
  return fetch(`${emulator.url}/v1/${build.buildName}:approve`, { method: "POST", body });
};

describe("a build that waits for its approval", () => {
  test("an emulated build that waits for its approval goes into the queue once it is approved", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "PENDING" });
    const answer = await decide(emulator, build, "APPROVED");
    const { done, metadata } = (await answer.json()) as Operation;
    assert.deepEqual([answer.status, done], [200, undefined]);
    assert.deepEqual([metadata.build.status, metadata.build.approval?.state], ["QUEUED", "APPROVED"]);
    assert.equal(metadata.build.approval?.result?.decision, "APPROVED");
    build.start();
    assert.equal(build.status(), "WORKING");
  });

  test("an emulated build that waits for its approval has ended at once when it is rejected: cancelled, with the decision", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "PENDING" });
    assert.equal((await decide(emulator, build, "REJECTED")).status, 200);
    const { done, error, metadata } = await read(emulator, build);
    assert.deepEqual([done, error?.code], [true, 1]);
    assert.deepEqual([metadata.build.status, metadata.build.approval?.state], ["CANCELLED", "REJECTED"]);
    assert.equal("startTime" in metadata.build, false);
  });

  test("an emulated build that waits for its approval takes a decision once, and only one of the two", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "PENDING" });
    assert.equal((await decide(emulator, build, "PERHAPS")).status, 400);
    assert.equal((await decide(emulator, build, "APPROVED")).status, 200);
    const late = await decide(emulator, build, "REJECTED");
    assert.deepEqual([late.status, /"FAILED_PRECONDITION"/.test(await late.text())], [400, true]);
    const nobody = await fetch(`${emulator.url}/v1/projects/demo-project/builds/none:approve`, { method: "POST" });
    assert.equal(nobody.status, 404);
    assert.equal(emulator.requests[0]?.kind, "builds.approve");
    assert.equal(emulator.requests[0]?.operation, build.id);
  });

  test("an emulated build that a client cancels while it waits for its approval says so", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "PENDING" });
    await fetch(`${emulator.url}/v1/${build.operationName}:cancel`, { method: "POST", body: "{}" });
    const { metadata } = await read(emulator, build);
    assert.deepEqual([metadata.build.status, metadata.build.approval?.state], ["CANCELLED", "CANCELLED"]);
  });

  test("an emulated build that waits for its approval is decided by itself where its scenario says so, or earlier by hand", async () => {
    await using emulator = await start();
    const long = { manual: false, totalMs: 60_000 } as const;
    const [approved, rejected, changed] = [
      emulator.addBuild({ scenario: "approval", ...long }),
      emulator.addBuild({ scenario: "rejected", ...long, createdAtMs: Date.now() - 60_000 }),
      emulator.addBuild({ scenario: "rejected", ...long }),
    ];
    assert.equal(approved.status(), "PENDING");
    approved.decide("APPROVED");
    assert.equal(approved.status(), "QUEUED");
    const { metadata } = await read(emulator, rejected);
    assert.deepEqual([metadata.build.status, metadata.build.approval?.state], ["CANCELLED", "REJECTED"]);
    assert.equal(changed.status(), "PENDING");
    changed.decide("APPROVED");
    assert.equal(changed.status(), "QUEUED");
    changed.decide("REJECTED");
    assert.equal(changed.status(), "QUEUED", "nothing is left to decide");
  });
});
