import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import { always } from "../harness/mistakes.ts";
import { errorOf, openScene, type Scene } from "../harness/scene.ts";

const options = { concurrency: 4 };
const sentinel = "what-the-file-says-0123456789";

/** The run ends without a request, and says nothing of what is in the file. */
async function refused(scene: Scene, path: string, expected: RegExp) {
  const build = scene.emulator.addBuild();
  const run = await scene.wait(build.operationName, { credentials: path }).main;
  assert.equal(run.outputs.status, "unknown");
  assert.equal(run.exitCode, 1);
  assert.match(errorOf(run).message, expected);
  assert.ok(!`${run.stdout}${run.outputText}`.includes(sentinel), run.stdout);
  assert.deepEqual(scene.emulator.requests, []);
}

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

  test("a credential file that runs a program is refused at once where that is not allowed, and the program is not started", async () => {
    await using scene = await openScene();
    const touched = join(scene.job.workspace, "touched");
    const executable = { command: `/usr/bin/touch ${touched}`, timeout_millis: 5_000 };
    const path = scene.credentials("executable", { credential_source: { executable } });
    await refused(scene, path, /wants to run a program.*GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES/);
    assert.ok(!existsSync(touched));
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

  test("a credential in the place of its path is refused at once, and not shown", async () => {
    await using scene = await openScene();
    const key = JSON.stringify({ type: "service_account", client_email: "a@example.com", private_key: sentinel });
    await refused(scene, key, /GOOGLE_APPLICATION_CREDENTIALS holds a credential, not the path/);
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
    ["the host's path", () => "/home/runner/work/web/web/key.json", /host of this container.*The workspace is "/],
  ] as const) {
    test(`a credential path with ${what} is told with what is wrong, and not with checkout`, async () => {
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

test("an impersonated_service_account file asks neither gcloud nor the metadata server", async () => {
  const token = "ya29.c.of-the-impersonated-account-0123456789";
  await using scene = await openScene({ tls: true, hosted: false, acceptTokens: [token] });
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const account = "deployer@demo-project.iam.gserviceaccount.com";
  const path = scene.credentials("authorized_user");
  const source_credentials = JSON.parse(await readFile(path, "utf8"));
  const service_account_impersonation_url = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
  const type = "impersonated_service_account";
  await writeFile(path, JSON.stringify({ type, service_account_impersonation_url, source_credentials }));
  const body = { accessToken: token, expireTime: new Date(Date.now() + 3_600_000).toISOString() };
  scene.emulator.answer({ kind: "impersonate" }, { kind: "json", body });
  const env = { ...scene.proxied, GCE_METADATA_HOST: scene.emulator.url.slice("http://".length) };
  const run = await scene.wait(build.operationName, { credentials: path, env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  const kinds = scene.emulator.requests.map(({ kind }) => kind).filter((kind) => kind !== "connect");
  assert.deepEqual(kinds, ["token", "impersonate", "get"]);
});

describe("no credentials at all", options, () => {
  const nothing = { credentials: "none" };

  test("no credentials on GitHub's own runner: no request, and the step to copy", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const env = { GCE_METADATA_HOST: scene.emulator.url.slice("http://".length) };
    const run = await scene.wait(build.operationName, { ...nothing, env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(
      errorOf(run).message,
      /job:\npermissions:\n {2}contents: read\n {2}id-token: write\nsteps:\n {2}- uses: google-github-actions\/auth@v3\n {4}with:\n {6}workload/,
    );
    assert.deepEqual(scene.emulator.requests, []);
  });

  test("no credentials and METADATA_SERVER_DETECTION=none: no request", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild();
    const env = { GCE_METADATA_HOST: scene.emulator.url.slice("http://".length), METADATA_SERVER_DETECTION: "none" };
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
      const env = { GCE_METADATA_HOST: scene.emulator.url.slice("http://".length), METADATA_SERVER_DETECTION };
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
    const env = { GCE_METADATA_HOST: scene.emulator.url.slice("http://".length) };
    const run = await scene.wait(build.operationName, { ...nothing, env }).main;
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

  test("gcloud's own credential file is found", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const folder = join(scene.job.workspace, "gcloud");
    await mkdir(folder);
    const path = scene.credentials("authorized_user");
    await symlink(path, join(folder, "application_default_credentials.json"));
    const run = await scene.wait(build.operationName, {
      ...nothing,
      env: { ...scene.proxied, CLOUDSDK_CONFIG: folder },
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });
});

describe("whatever the library is told to log, nothing of it is printed", options, () => {
  const kinds: readonly CredentialKind[] = ["federated", "impersonated", "service_account", "authorized_user"];
  for (const kind of kinds) {
    test(`the credentials library prints nothing of a ${kind} credential with GOOGLE_SDK_NODE_LOGGING=all`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const env = {
        ...scene.proxied,
        GOOGLE_SDK_NODE_LOGGING: "all",
        DEBUG: "*",
        DEBUG_AUTH: "1",
        RUNNER_DEBUG: "1",
      };
      const run = await scene.wait(build.operationName, { credentials: scene.credentials(kind), env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(run.stderr, "");
      const shown = run.lines.filter(
        ({ text }) => !/^(::add-mask::|::debug::|Waiting up to |https:\/\/console|succeeded in |image )/.test(text),
      );
      assert.deepEqual(shown, []);
    });
  }

  for (const kind of kinds) {
    test(`the proxy's password is not printed with a ${kind} credential and DEBUG=*`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const path = scene.credentials(kind, {}, "googleapis.com");
      const HTTPS_PROXY = scene.emulator.proxyUrl.replace("http://", `http://user:${sentinel}@`);
      const env = { ...scene.proxied, HTTPS_PROXY, DEBUG: "*" };
      const run = await scene.wait(build.operationName, { credentials: path, with: { endpoint: "" }, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(run.stderr, "");
      assert.ok(!run.stdout.includes(sentinel));
    });
  }

  test("the proxy's password is not printed with a metadata server and DEBUG=*", async () => {
    await using scene = await openScene({ hosted: false, tls: true });
    const build = scene.emulator.addBuild();
    const HTTPS_PROXY = scene.emulator.proxyUrl.replace("//", "//someone:s3cr3t-word@");
    const env = { HTTPS_PROXY, DEBUG: "*", GCE_METADATA_HOST: "metadata.example" };
    const run = await scene.wait(build.operationName, { credentials: "none", env }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.doesNotMatch(`${run.log}${run.stderr}`, /s3cr3t-word/);
    // A bearer without TLS is nothing for a proxy.
    assert.match(errorOf(run).message, /metadata\.example is not asked through a proxy: add it to NO_PROXY/);
    assert.deepEqual(scene.emulator.requests, []);
  });

  test("the metadata server's token is not printed with GOOGLE_SDK_NODE_LOGGING=all", async () => {
    await using scene = await openScene({ hosted: false });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const env = { GCE_METADATA_HOST: scene.emulator.url.slice("http://".length), GOOGLE_SDK_NODE_LOGGING: "all" };
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
    test(`whatever is minted on the way to the bearer is masked: ${kind}`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const path = scene.credentials(kind);
      const before = new Set(scene.emulator.identity.secrets());
      const run = await scene.wait(build.operationName, { credentials: path }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      const minted = scene.emulator.identity.secrets().filter((secret) => !before.has(secret));
      assert.equal(minted.length, kind === "federated" ? 2 : 3);
      const masks = run.commands.filter(({ command }) => command === "add-mask");
      assert.deepEqual(
        masks.map(({ data }) => data),
        minted,
      );
    });
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
