// Patience with token services in every case of each table, and to its end.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Kind, rpcError, type StatusFault } from "../emulator/faults.ts";
import type { CredentialKind } from "../emulator/identity.ts";
import {
  credentialsOfProgram,
  metadataAt,
  noRole,
  oauth,
  programsAllowed,
  waitedOutAtFirst,
  waitedOutLater,
} from "../harness/checks/token-services.ts";
import { always } from "../harness/mistakes.ts";
import { startRelay } from "../harness/relay.ts";
import { errorOf, openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };
const podRefused: StatusFault = {
  kind: "status",
  status: 403,
  headers: { "metadata-flavor": "Google" },
  body: "Unable to generate access token; IAM returned 403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied.",
};

describe("a token service that refuses before the first token has 30 s", options, () => {
  type Row = readonly [what: string, service: Kind, CredentialKind | "none", fault: StatusFault];
  const rows: readonly Row[] = [
    ["GitHub's ID token service", "oidc", "federated", { kind: "status", status: 403, body: "" }],
    [
      "STS, which cannot reach the issuer's keys",
      "sts",
      "federated",
      oauth("invalid_grant", "Error connecting to the given credential's issuer."),
    ],
    ["IAM, where a role was granted a moment ago", "impersonate", "impersonated", noRole],
    [
      "the service of keys, a second behind",
      "token",
      "service_account",
      oauth("invalid_grant", "Invalid JWT: iat is in the future."),
    ],
    ["GKE's metadata server, where a role was granted a moment ago", "metadata", "none", podRefused],
  ];
  for (const [what, kind, credential, fault] of rows) {
    test(`a refusal before the first token is waited out: that of ${what}`, () =>
      waitedOutAtFirst(kind, credential, fault));
  }
});

describe("a credential that has given a token is right: what refuses it afterwards passes", options, () => {
  const rows: readonly (readonly [what: string, service: Kind, CredentialKind, fault: StatusFault])[] = [
    ["GitHub's ID token service", "oidc", "federated", { kind: "status", status: 401, body: "" }],
    [
      "STS",
      "sts",
      "federated",
      oauth("unauthorized_client", "The given credential is rejected by the attribute condition."),
    ],
    ["IAM", "impersonate", "impersonated", noRole],
  ];
  for (const [what, kind, credential, fault] of rows) {
    test(`a refusal of ${what} in the middle of a wait is waited out, and blames no set-up`, () =>
      waitedOutLater(kind, credential, fault));
  }
});

describe("the value of access-token that the API refuses", options, () => {
  const expired = rpcError("UNAUTHENTICATED", "Request had invalid authentication credentials.");
  test("an access-token that has worked is tried once more after a 401, and the wait goes on", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1 }, expired);
    const step = scene.wait(build.operationName);
    await scene.emulator.waitFor("get", 3);
    build.end();
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(run.annotations, []);
    const [, second, third] = scene.requests("get");
    assert.ok((third?.atMs ?? 0) - (second?.atMs ?? 0) >= 1950, "after 2 s");
  });

  test("an access-token that has worked ends the wait with two 401 in a row, in the API's words", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1, times: always }, expired);
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.equal(scene.requests("get").length, 3);
    assert.match(
      errorOf(run).message,
      /^Contact with the build was lost; it may still be running\. The API refused the access token: .*401 UNAUTHENTICATED: Request had invalid/,
    );
    assert.deepEqual(scene.requests("cancel"), []);
  });
});

describe("a metadata server that a variable names has 30 s to come up", options, () => {
  test("a metadata server that answers 503 at first is waited for", async () => {
    await using scene = await openScene({ hosted: false, clockSpeed: 10 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "metadata", times: 4 }, { kind: "status", status: 503, body: "starting" });
    const run = await scene.wait(build.operationName, { credentials: "none", env: metadataAt(scene) }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });

  test("a metadata server that never comes up ends the wait after 30 s, with the step that is missing", async () => {
    const { port, ...before } = await startRelay(1);
    await before[Symbol.asyncDispose]();
    await using scene = await openScene({ hosted: false, clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const env = { GCE_METADATA_HOST: `127.0.0.1:${port}`, KUBERNETES_SERVICE_HOST: "127.0.0.1" };
    const run = await scene.wait(build.operationName, { credentials: "none", env }).main;
    assert.equal(errorOf(run).title, "No Google Cloud credentials");
    assert.match(
      errorOf(run).message,
      /^No credentials were found, and no metadata server .*ECONNREFUSED.*Add this step before this one/s,
    );
    assert.ok(run.durationMs > 3000, `${run.durationMs} ms at ten times the speed`);
  });
});

describe("the program of a credential file", options, () => {
  test("a program of a credential file that fails is told with what it printed", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const credentials = await credentialsOfProgram(
      scene,
      'console.error("no session: run login first"); process.exit(3);',
    );
    const step = scene.wait(build.operationName, { credentials, env: programsAllowed });
    await step.untilLine("its program ended with 3 (no session: run login first)");
    await step.cancel();
  });

  test("a program of a credential file that fails and prints a token is told without it", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const token = "an0opaque0token0of0nobodys0form0123456789";
    const credentials = await credentialsOfProgram(scene, `console.log("token ${token}"); process.exit(1);`);
    const step = scene.wait(build.operationName, { credentials, env: programsAllowed });
    await step.untilLine("its program ended with 1 (token ***)");
    const run = await step.cancel();
    assert.ok(!`${run.stdout}${run.outputText}`.includes(token));
  });

  test("a program of a credential file that is not there is told at once", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const credentials = scene.credentials("executable", {
      credential_source: { executable: { command: "/nowhere/login" } },
    });
    const run = await scene.wait(build.operationName, { credentials, env: programsAllowed }).main;
    assert.match(
      errorOf(run).message,
      /^The credential file is not valid: ".*" names a program that cannot be run: "\/nowhere\/login"\./,
    );
  });
});
