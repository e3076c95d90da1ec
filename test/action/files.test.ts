import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import { errorOf, openWorld, type World } from "../harness/faults-world.ts";

const options = { concurrency: 4 };
const sentinel = "what-the-file-says-0123456789";

/** The run ends without a request, and says nothing of what is in the file. */
async function refused(world: World, path: string, expected: RegExp) {
  const run = await world.startWithFile(path).main;
  assert.equal(run.outputs.status, "unknown");
  assert.equal(run.exitCode, 1);
  assert.match(errorOf(run), expected);
  assert.ok(!`${run.stdout}${run.outputText}`.includes(sentinel), run.stdout);
  assert.deepEqual(world.emulator.requests, []);
}

describe("AU-22 a credential file that is none is refused at once, its content never shown", options, () => {
  const contents: readonly (readonly [string, string, RegExp])[] = [
    ["not JSON", `{"type": ${sentinel}`, /cannot be read \(it is not JSON\)/],
    ["{}", "{}", /no known type/],
    ["an array", `["${sentinel}"]`, /no known type/],
    ["an unknown type", JSON.stringify({ type: "magic", key: sentinel }), /no known type \("magic"\)/],
    ["a type of Object's own", JSON.stringify({ type: "constructor", key: sentinel }), /no known type/],
    [
      "a key without its account",
      JSON.stringify({ type: "service_account", private_key: sentinel }),
      /no client_email/,
    ],
    ["10 MB", JSON.stringify({ type: "service_account", x: sentinel.repeat(400_000) }), /credential's size/],
    [
      "a quota project that is none",
      JSON.stringify({
        type: "authorized_user",
        client_id: "a",
        client_secret: sentinel,
        refresh_token: sentinel,
        quota_project_id: "a\r\nb: c",
      }),
      /quota_project_id/,
    ],
  ];
  for (const [name, content, expected] of contents) {
    it(name, async () => {
      await using world = await openWorld();
      const path = join(world.job.workspace, "credentials.json");
      await writeFile(path, content);
      await refused(world, path, expected);
    });
  }

  it("a folder", async () => {
    await using world = await openWorld();
    await refused(world, world.job.workspace, /not a file/);
  });

  it("a file that cannot be read", async () => {
    await using world = await openWorld();
    const path = join(world.job.workspace, "loop.json");
    await symlink(path, path);
    await refused(world, path, /cannot be read \(ELOOP\)/);
  });

  it("AU-21 nothing: was the checkout after auth?", async () => {
    await using world = await openWorld();
    await refused(world, join(world.job.workspace, "gha-creds-0.json"), /does not exist.*actions\/checkout/);
  });

  it("AU-23 an executable without leave, which is not started", async () => {
    await using world = await openWorld();
    const touched = join(world.job.workspace, "touched");
    const executable = { command: `/usr/bin/touch ${touched}`, timeout_millis: 5_000 };
    const path = world.credentials("executable", { credential_source: { executable } });
    await refused(world, path, /wants to run a program.*GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES/);
    assert.ok(!existsSync(touched));
  });

  it("a key that is no key", async () => {
    await using world = await openWorld();
    const private_key = `-----BEGIN PRIVATE KEY-----\n${sentinel}\n-----END PRIVATE KEY-----\n`;
    await refused(
      world,
      world.credentials("service_account", { private_key }),
      /has no key as private_key\. Let google/,
    );
  });

  it("a service that is no URL", async () => {
    await using world = await openWorld();
    await refused(world, world.credentials("federated", { token_url: sentinel }), /has no URL as token_url/);
  });

  it("the content in the place of the path", async () => {
    await using world = await openWorld();
    const key = JSON.stringify({ type: "service_account", client_email: "a@example.com", private_key: sentinel });
    await refused(world, key, /GOOGLE_APPLICATION_CREDENTIALS holds a credential, not the path/);
  });
});

it("a key of another kind goes the library's way, which asks neither gcloud nor the metadata server", async () => {
  const token = "ya29.c.of-the-impersonated-account-0123456789";
  await using world = await openWorld({ tls: true, hosted: false, acceptTokens: [token] });
  world.build.end();
  const account = "deployer@demo-project.iam.gserviceaccount.com";
  const path = world.credentials("authorized_user");
  const source_credentials = JSON.parse(await readFile(path, "utf8"));
  const service_account_impersonation_url = `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
  const type = "impersonated_service_account";
  await writeFile(path, JSON.stringify({ type, service_account_impersonation_url, source_credentials }));
  const body = { accessToken: token, expireTime: new Date(Date.now() + 3_600_000).toISOString() };
  world.emulator.answer({ kind: "impersonate" }, { kind: "json", body });
  const env = { ...world.proxied, GCE_METADATA_HOST: world.emulator.url.slice("http://".length) };
  const run = await world.startWithFile(path, { env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  const kinds = world.emulator.requests.map(({ kind }) => kind).filter((kind) => kind !== "connect");
  assert.deepEqual(kinds, ["token", "impersonate", "get"]);
});

describe("no credentials at all", options, () => {
  const nothing = { with: { "access-token": "" } };

  it("AU-25 on GitHub's own runner: no request, and a step to copy", async () => {
    await using world = await openWorld();
    const env = { GCE_METADATA_HOST: world.emulator.url.slice("http://".length) };
    const run = await world.start({ ...nothing, env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run), /uses: google-github-actions\/auth@v3.*workload_identity_provider/);
    assert.deepEqual(world.emulator.requests, []);
  });

  it("AU-25 where METADATA_SERVER_DETECTION is none: no request either", async () => {
    await using world = await openWorld({ hosted: false });
    const env = { GCE_METADATA_HOST: world.emulator.url.slice("http://".length), METADATA_SERVER_DETECTION: "none" };
    const run = await world.start({ ...nothing, env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.deepEqual(world.emulator.requests, []);
  });

  for (const METADATA_SERVER_DETECTION of [undefined, "assume-present"]) {
    const asked = METADATA_SERVER_DETECTION ?? "not set";
    it(`AU-26 with a metadata server that is a black hole: over in 6 s, detection ${asked}`, async () => {
      await using world = await openWorld({ hosted: false });
      world.emulator.answer({ kind: "metadata", times: Number.POSITIVE_INFINITY }, { kind: "hang" });
      const env = { GCE_METADATA_HOST: world.emulator.url.slice("http://".length), METADATA_SERVER_DETECTION };
      const run = await world.start({ ...nothing, env }).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run), /no metadata server gave a token.*google-github-actions\/auth/);
      assert.ok(run.durationMs < 10_000, `${run.durationMs} ms`);
      assert.equal(run.stderr, "");
    });
  }

  it("with a metadata server of another cloud: its 400 ends the wait, without a warning on stderr", async () => {
    await using world = await openWorld({ hosted: false });
    world.emulator.answer({ kind: "metadata" }, { kind: "status", status: 400, body: '{"error":"Bad request"}' });
    const env = { GCE_METADATA_HOST: world.emulator.url.slice("http://".length) };
    const run = await world.start({ ...nothing, env }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.equal(run.stderr, "");
  });

  it("gcloud's folder where it cannot be read is none", async () => {
    await using world = await openWorld();
    const loop = join(world.job.workspace, "loop");
    await symlink(loop, loop);
    const run = await world.start({ ...nothing, env: { CLOUDSDK_CONFIG: loop } }).main;
    assert.match(errorOf(run), /no Google Cloud credentials were found/);
  });

  it("gcloud's own file is found", async () => {
    await using world = await openWorld({ tls: true });
    world.build.end();
    const folder = join(world.job.workspace, "gcloud");
    await mkdir(folder);
    const path = world.credentials("authorized_user");
    await symlink(path, join(folder, "application_default_credentials.json"));
    const run = await world.start({ ...nothing, env: { ...world.proxied, CLOUDSDK_CONFIG: folder } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });
});

describe("OI-22 whatever the library is told to log, nothing of it is printed", options, () => {
  const kinds: readonly CredentialKind[] = ["federated", "impersonated", "service_account", "authorized_user"];
  for (const kind of kinds) {
    for (const value of ["all", "*", "auth,gcp-metadata,gaxios"]) {
      it(`${kind}, GOOGLE_SDK_NODE_LOGGING=${value}`, async () => {
        await using world = await openWorld({ tls: true });
        world.build.end();
        const env = {
          ...world.proxied,
          GOOGLE_SDK_NODE_LOGGING: value,
          DEBUG: "*",
          DEBUG_AUTH: "1",
          RUNNER_DEBUG: "1",
        };
        const run = await world.startWithFile(world.credentials(kind), { env }).main;
        assert.equal(run.outputs.status, "succeeded", run.log);
        assert.equal(run.stderr, "");
        const shown = run.lines.filter(({ text }) => !/^(Operation |::add-mask::|::debug::)/.test(text));
        assert.deepEqual(shown, []);
      });
    }
  }

  for (const kind of kinds) {
    it(`a proxy's password: ${kind}, DEBUG=*`, async () => {
      await using world = await openWorld({ tls: true });
      world.build.end();
      const path = world.credentials(kind, {}, "googleapis.com");
      const HTTPS_PROXY = world.emulator.proxyUrl.replace("http://", `http://user:${sentinel}@`);
      const env = { ...world.proxied, HTTPS_PROXY, DEBUG: "*" };
      const run = await world.startWithFile(path, { with: { endpoint: "" }, env }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(run.stderr, "");
      assert.ok(!run.stdout.includes(sentinel));
    });
  }

  it("a proxy's password, DEBUG=*", async () => {
    await using world = await openWorld({ hosted: false, tls: true });
    const HTTPS_PROXY = world.emulator.proxyUrl.replace("//", "//someone:s3cr3t-word@");
    const env = { HTTPS_PROXY, DEBUG: "*", GCE_METADATA_HOST: "metadata.example" };
    const run = await world.start({ with: { "access-token": "" }, env }).main;
    assert.equal(run.outputs.status, "unknown", run.log);
    assert.doesNotMatch(`${run.log}${run.stderr}`, /s3cr3t-word/);
  });

  it("the metadata server's token, GOOGLE_SDK_NODE_LOGGING=all", async () => {
    await using world = await openWorld({ hosted: false });
    world.build.end();
    const env = { GCE_METADATA_HOST: world.emulator.url.slice("http://".length), GOOGLE_SDK_NODE_LOGGING: "all" };
    const run = await world.start({ with: { "access-token": "" }, env }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(run.stderr, "");
  });
});

describe("tokens and what carries them", options, () => {
  // The longest that the security token service gives.
  const long = `ya29.d.${"b".repeat(12_288 - 7)}`;
  // Each in a job of its own: what one run masks is masked for the whole job.
  it("AU-35 a token of 12,288 bytes from the input is used and masked", async () => {
    await using world = await openWorld({ acceptTokens: [long] });
    world.build.end();
    const run = await world.start({ with: { "access-token": long } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(world.job.masks.has(long));
  });

  it("AU-35 a token of 12,288 bytes from STS is used and masked", async () => {
    await using world = await openWorld({ acceptTokens: [long] });
    world.build.end();
    const issued_token_type = "urn:ietf:params:oauth:token-type:access_token";
    const body = { access_token: long, token_type: "Bearer", expires_in: 300, issued_token_type };
    world.emulator.answer({ kind: "sts" }, { kind: "json", body });
    const run = await world.startWithFile(world.credentials("federated")).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.ok(world.job.masks.has(long));
  });

  it("a token service that echoes its request in an error is not quoted", async () => {
    await using world = await openWorld({ tls: true });
    const path = world.credentials("authorized_user");
    const [secret = ""] = world.emulator.identity.secrets().filter((one) => one.startsWith("1//"));
    const body = JSON.stringify({ error: "invalid_grant", error_description: `refresh_token=${secret} is wrong` });
    const headers = { "content-type": "application/json" };
    world.emulator.answer({ kind: "token", times: 9 }, { kind: "status", status: 400, body, headers });
    const run = await world.startWithFile(path, { env: world.proxied }).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run), /refused the credential.*invalid_grant: refresh_token=\*\*\* is wrong/);
  });

  it("an answer of STS that the library cannot take is not quoted", async () => {
    await using world = await openWorld();
    const secret = "an-opaque-token-0123456789";
    const body = JSON.stringify({ access_token: secret, expires_in: 300 });
    world.emulator.answer({ kind: "sts" }, { kind: "json", body });
    world.build.end();
    const run = await world.startWithFile(world.credentials("federated")).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.match(run.log, /Google's security token service gave no token: the answer is not a JSON object/);
    assert.ok(!`${run.stdout}${run.outputText}`.includes(secret.slice(0, 9)), run.stdout);
  });

  for (const kind of ["federated", "impersonated"] as const) {
    it(`whatever is minted on the way to the bearer is masked: ${kind}`, async () => {
      await using world = await openWorld();
      world.build.end();
      const path = world.credentials(kind);
      const before = new Set(world.emulator.identity.secrets());
      const run = await world.startWithFile(path).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      const minted = world.emulator.identity.secrets().filter((secret) => !before.has(secret));
      assert.equal(minted.length, kind === "federated" ? 2 : 3);
      const masks = run.commands.filter(({ command }) => command === "add-mask");
      assert.deepEqual(
        masks.map(({ data }) => data),
        minted,
      );
    });
  }

  it("an STS that echoes the subject token is not quoted", async () => {
    await using world = await openWorld();
    const subject = "an-opaque-subject-token-0123456789";
    world.emulator.answer({ kind: "oidc", times: 9 }, { kind: "json", body: { value: subject } });
    const body = JSON.stringify({ error: "invalid_grant", error_description: `subject_token=${subject} is wrong` });
    const headers = { "content-type": "application/json" };
    world.emulator.answer({ kind: "sts", times: 9 }, { kind: "status", status: 400, body, headers });
    const run = await world.startWithFile(world.credentials("federated")).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run), /invalid_grant: subject_token=\*\*\* is wrong/);
    const seen = run.lines.filter(({ text }) => text !== `::add-mask::${subject}`).map(({ text }) => text);
    assert.ok(!`${seen.join("\n")}${run.outputText}`.includes(subject), run.stdout);
  });
});
