import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  libraryPrintsNothing,
  mintedIsMasked,
  proxyPasswordNotPrinted,
  refused,
  sentinel,
} from "../harness/checks/credential-files.ts";
import { metadataAt } from "../harness/checks/token-services.ts";
import { errorOf, openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("a credential file that is none is refused at once, its content never shown", options, () => {
  test("a credential file that is not JSON is refused at once, and not shown", async () => {
    await using scene = await openScene();
    const path = join(scene.job.workspace, "credentials.json");
    await writeFile(path, `{"type": ${sentinel}`);
    await refused(scene, path, /cannot be read \(it is not JSON\)/);
  });

  test("a credential file that runs a program is refused at once where that is not allowed, and the program is not started", async () => {
    await using scene = await openScene();
    const touched = join(scene.job.workspace, "touched");
    const executable = { command: `/usr/bin/touch ${touched}`, timeout_millis: 5_000 };
    const path = scene.credentials("executable", { credential_source: { executable } });
    await refused(scene, path, /wants to run a program.*GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES/);
    assert.ok(!existsSync(touched));
  });

  test("a credential in the place of its path is refused at once, and not shown", async () => {
    await using scene = await openScene();
    const key = JSON.stringify({ type: "service_account", client_email: "a@example.com", private_key: sentinel });
    await refused(scene, key, /GOOGLE_APPLICATION_CREDENTIALS holds a credential, not the path/);
  });

  test("a relative credential path is told with the folder that it was looked for in, and not with checkout", async () => {
    await using scene = await openScene();
    const expected = /relative path.*: "secrets\/key\.json", looked for in "\/.*"\. Give the whole path/;
    await refused(scene, "secrets/key.json", expected);
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
  const env = { ...scene.proxied, ...metadataAt(scene) };
  const run = await scene.wait(build.operationName, { credentials: path, env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  const kinds = scene.emulator.requests.map(({ kind }) => kind).filter((kind) => kind !== "connect");
  assert.deepEqual(kinds, ["token", "impersonate", "get"]);
});

describe("no credentials at all", options, () => {
  test("without credentials on GitHub's own runner nothing is asked, and the error shows the step to copy", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const env = metadataAt(scene);
    const run = await scene.wait(build.operationName, { credentials: "none", env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(
      errorOf(run).message,
      /job:\npermissions:\n {2}contents: read\n {2}id-token: write\nsteps:\n {2}- uses: google-github-actions\/auth@v3\n {4}with:\n {6}workload/,
    );
    assert.deepEqual(scene.emulator.requests, []);
  });

  test("gcloud's own credential file is found", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const folder = join(scene.job.workspace, "gcloud");
    await mkdir(folder);
    const path = scene.credentials("authorized_user");
    await symlink(path, join(folder, "application_default_credentials.json"));
    const run = await scene.wait(build.operationName, {
      credentials: "none",
      env: { ...scene.proxied, CLOUDSDK_CONFIG: folder },
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });
});

describe("whatever the library is told to log, nothing of it is printed", options, () => {
  test("the credentials library prints nothing of a service_account credential with GOOGLE_SDK_NODE_LOGGING=all", () =>
    libraryPrintsNothing("service_account"));

  test("the proxy's password is not printed with a service_account credential and DEBUG=*", () =>
    proxyPasswordNotPrinted("service_account"));

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
});

test("whatever is minted on the way to the bearer is masked: impersonated", () => mintedIsMasked("impersonated"));
