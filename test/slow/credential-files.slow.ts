// Credential files in every case of each table, and what a metadata server and a token service take seconds for.
import assert from "node:assert/strict";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import {
  libraryPrintsNothing,
  mintedIsMasked,
  proxyPasswordNotPrinted,
  refused,
  sentinel,
} from "../harness/checks/credential-files.ts";
import { metadataAt } from "../harness/checks/token-services.ts";
import { always } from "../harness/mistakes.ts";
import { errorOf, openScene } from "../harness/scene.ts";
import { hostedWork } from "../harness/support.ts";

const options = { concurrency: 4 };

describe("a credential file that is none is refused at once, its content never shown", options, () => {
  // What else a file may be that is none the tests of credentials have.
  const contents: readonly (readonly [string, string, RegExp])[] = [
    ["not JSON", `{"type": ${sentinel}`, /cannot be read \(it is not JSON\)/],
    [
      "a key without its account",
      JSON.stringify({ type: "service_account", private_key: sentinel }),
      /no client_email/,
    ],
  ];
  for (const [name, content, expected] of contents) {
    test(`a credential file that is ${name} is refused at once, and not shown`, async () => {
      await using scene = await openScene();
      const path = join(scene.job.workspace, "credentials.json");
      await writeFile(path, content);
      await refused(scene, path, expected);
    });
  }

  test("a credential file that is a folder is refused at once", async () => {
    await using scene = await openScene();
    await refused(scene, scene.job.workspace, /not a file/);
  });

  test("a credential file that cannot be read is refused at once", async () => {
    await using scene = await openScene();
    const path = join(scene.job.workspace, "loop.json");
    await symlink(path, path);
    await refused(scene, path, /cannot be read \(ELOOP\)/);
  });

  test("a credential file that does not exist is refused at once: was the checkout after auth?", async () => {
    await using scene = await openScene();
    await refused(scene, join(scene.job.workspace, "gha-creds-0.json"), /does not exist.*actions\/checkout/);
  });

  test("a credential file whose private_key is no key is refused at once, and not shown", async () => {
    await using scene = await openScene();
    const private_key = `-----BEGIN PRIVATE KEY-----\n${sentinel}\n-----END PRIVATE KEY-----\n`;
    await refused(
      scene,
      scene.credentials("service_account", { private_key }),
      /has no key as private_key\. Let google/,
    );
  });

  test("a credential file whose token_url is no URL is refused at once, and not shown", async () => {
    await using scene = await openScene();
    await refused(scene, scene.credentials("federated", { token_url: sentinel }), /has no URL as token_url/);
  });
});

describe("a credential file is found and read as people write it", options, () => {
  for (const [what, mark, encoding] of [
    ["UTF-8", "\ufeff", "utf8"],
    ["UTF-16", "\ufeff", "utf16le"],
  ] as const) {
    test(`a credential file in ${what} with a byte order mark is used`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const credentials = scene.credentials("federated");
      await writeFile(credentials, `${mark}${await readFile(credentials, "utf8")}`, encoding);
      const run = await scene.wait(build.operationName, { credentials }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
    });
  }

  for (const [what, around] of [
    ["a line end", (path: string) => `${path}\n`],
    ["blanks", (path: string) => `  ${path} \r\n`],
  ] as const) {
    test(`a credential path with ${what} is used`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const run = await scene.wait(build.operationName, { credentials: around(scene.credentials("federated")) }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
    });
  }

  for (const [what, given, expected] of [
    ["$HOME", () => "$HOME/key.json", /No shell reads it: "\$HOME\/key\.json"\. Write the whole path/],
    ["quotes", (path: string) => `"${path}"`, /No shell reads it: ""\/.*gha-creds.*""\. Write the whole path/],
    [
      "a relative path",
      () => "secrets/key.json",
      /relative path.*: "secrets\/key\.json", looked for in "\/.*"\. Give the whole path/,
    ],
    [
      "a file of another drive",
      () => "D:\\a\\web\\web\\key.json",
      /another machine.*: "D:\\a\\web\\web\\key\.json"\. The workspace is "/,
    ],
    ["the host's path", () => `${hostedWork}/web/web/key.json`, /host of this container.*The workspace is "/],
  ] as const) {
    test(`a bad credential path is told with what is wrong, and not with checkout: ${what}`, async () => {
      await using scene = await openScene();
      const path = given(scene.credentials("federated"));
      await refused(scene, path, expected);
    });
  }

  test("variables of other tools are named as not used, and not shown", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const env = { GOOGLE_GHA_CREDS_PATH: scene.credentials("federated"), GOOGLE_CREDENTIALS: `{"x": "${sentinel}"}` };
    const run = await scene.wait(build.operationName, { credentials: "none", env }).main;
    assert.match(
      errorOf(run).message,
      /: GOOGLE_GHA_CREDS_PATH, GOOGLE_CREDENTIALS are set, but are not used\. Set GOOGLE_APP/,
    );
    assert.ok(!`${run.stdout}${run.outputText}`.includes(sentinel), run.stdout);
  });
});

describe("no credentials at all", options, () => {
  const nothing = { credentials: "none" };

  test("without credentials and with METADATA_SERVER_DETECTION=none nothing is asked", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild();
    const env = { ...metadataAt(scene), METADATA_SERVER_DETECTION: "none" };
    const run = await scene.wait(build.operationName, { ...nothing, env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.deepEqual(scene.emulator.requests, []);
  });

  for (const METADATA_SERVER_DETECTION of [undefined, "assume-present"]) {
    const asked = METADATA_SERVER_DETECTION ?? "not set";
    test(`a metadata server that never answers is given up after 5 s, with METADATA_SERVER_DETECTION ${asked}`, async () => {
      await using scene = await openScene({ hosted: false });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "metadata", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
      const env = { ...metadataAt(scene), METADATA_SERVER_DETECTION };
      const run = await scene.wait(build.operationName, { ...nothing, env }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(
        errorOf(run).message,
        /No credentials were found, and no metadata server gave a token \(127\.0\.0\.1:\d+ gave no answer within 5s\)\. Add this step/,
      );
      assert.ok(run.durationMs < 10_000, `${run.durationMs} ms`);
      assert.equal(run.stderr, "");
    });
  }

  test("a metadata server of another cloud, which answers 400, ends the wait without a warning on stderr", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "metadata" }, { kind: "status", status: 400, body: '{"error":"Bad request"}' });
    const run = await scene.wait(build.operationName, { ...nothing, env: metadataAt(scene) }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.equal(run.stderr, "");
  });

  test("a gcloud folder that cannot be read counts as none", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const loop = join(scene.job.workspace, "loop");
    await symlink(loop, loop);
    const run = await scene.wait(build.operationName, { ...nothing, env: { CLOUDSDK_CONFIG: loop } }).main;
    assert.match(errorOf(run).message, /^No credentials were found\. Add this step/);
  });
});

describe("whatever the library is told to log, nothing of it is printed", options, () => {
  const kinds: readonly CredentialKind[] = ["federated", "impersonated", "service_account", "authorized_user"];
  for (const kind of kinds) {
    test(`the credentials library prints nothing of a ${kind} credential with GOOGLE_SDK_NODE_LOGGING=all`, () =>
      libraryPrintsNothing(kind));

    test(`the proxy's password is not printed with a ${kind} credential and DEBUG=*`, () =>
      proxyPasswordNotPrinted(kind));
  }

  test("the metadata server's token is not printed with GOOGLE_SDK_NODE_LOGGING=all", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const env = { ...metadataAt(scene), GOOGLE_SDK_NODE_LOGGING: "all" };
    const run = await scene.wait(build.operationName, { credentials: "none", env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(run.stderr, "");
  });
});

describe("tokens and what carries them", options, () => {
  // The longest that the security token service gives.
  const long = `ya29.d.${"b".repeat(12_288 - 7)}`;
  // Each in a job of its own: what one run masks is masked for the whole job.
  test("a token of 12,288 bytes from the input is used and masked", async () => {
    await using scene = await openScene({ acceptTokens: [long] });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const run = await scene.wait(build.operationName, { with: { "access-token": long } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(scene.job.masks.has(long));
  });

  test("a token of 12,288 bytes from STS is used and masked", async () => {
    await using scene = await openScene({ acceptTokens: [long] });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const issued_token_type = "urn:ietf:params:oauth:token-type:access_token";
    const body = { access_token: long, token_type: "Bearer", expires_in: 300, issued_token_type };
    scene.emulator.answer({ kind: "sts" }, { kind: "json", body });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(scene.job.masks.has(long));
  });

  test("a token service that echoes its request in an error is not quoted", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild();
    const path = scene.credentials("authorized_user");
    const [secret = ""] = scene.emulator.identity.secrets().filter((one) => one.startsWith("1//"));
    const body = JSON.stringify({ error: "invalid_grant", error_description: `refresh_token=${secret} is wrong` });
    const headers = { "content-type": "application/json" };
    scene.emulator.answer({ kind: "token", times: 9 }, { kind: "status", status: 400, body, headers });
    const run = await scene.wait(build.operationName, { credentials: path, env: scene.proxied }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /refused the credential.*invalid_grant: refresh_token=\*\*\* is wrong/);
  });

  test("an answer of STS that the library cannot take is not quoted", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const secret = "an-opaque-token-0123456789";
    const body = JSON.stringify({ access_token: secret, expires_in: 300 });
    // Trouble is told from its second time on.
    scene.emulator.answer({ kind: "sts", times: 2 }, { kind: "json", body });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.match(run.log, /Google's security token service gave no token: the answer is not a JSON object/);
    assert.ok(!`${run.stdout}${run.outputText}`.includes(secret.slice(0, 9)), run.stdout);
  });

  for (const kind of ["federated", "impersonated"] as const) {
    test(`whatever is minted on the way to the bearer is masked: ${kind}`, () => mintedIsMasked(kind));
  }

  test("an answer of STS that echoes the subject token is not quoted", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    const subject = "an-opaque-subject-token-0123456789";
    scene.emulator.answer({ kind: "oidc", times: always }, { kind: "json", body: { value: subject } });
    const body = JSON.stringify({ error: "invalid_grant", error_description: `subject_token=${subject} is wrong` });
    const headers = { "content-type": "application/json" };
    scene.emulator.answer({ kind: "sts", times: always }, { kind: "status", status: 400, body, headers });
    const run = await scene.wait(build.operationName, { credentials: scene.credentials("federated") }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /invalid_grant: subject_token=\*\*\* is wrong/);
    const seen = run.lines.filter(({ text }) => text !== `::add-mask::${subject}`).map(({ text }) => text);
    assert.ok(!`${seen.join("\n")}${run.outputText}`.includes(subject), run.stdout);
  });
});
