import assert from "node:assert/strict";
import { createSign } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, describe, test } from "node:test";
import { buildAt, operationAt } from "./build-json.ts";
import { type Fault, html, notFound, permissionDenied, quotaExceeded, rpcError, serviceDisabled } from "./faults.ts";
import { logAt } from "./log.ts";
import { buildScript, type Json, scenarios, sentinels } from "./scenarios.ts";
import { type Emulator, startEmulator, startWitness } from "./server.ts";

type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
type Ask = {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly agent?: Agent;
};

const dir = mkdtempSync(join(tmpdir(), "emulator-test-"));
after(() => rmSync(dir, { recursive: true, force: true }));

const token = "a-token-for-tests";
const start = (options: Parameters<typeof startEmulator>[0] = {}) =>
  startEmulator({ acceptTokens: [token], ...options });

async function read(response: IncomingMessage): Promise<Got> {
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** One request over a connection of its own, unless an agent is given. */
function ask(url: string, { method = "GET", headers = {}, body, agent }: Ask = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: agent ?? false,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    request.once("error", reject).once("response", (response) => read(response).then(resolve, reject));
    request.end(body);
  });
}

type Refusal = { readonly error: { code: number; status: string; details: { reason: string }[] } };
const json = <T = Json>(got: Got) => JSON.parse(got.body) as T;
const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  ask(url, { method: "POST", body, headers });

describe("a build over time", () => {
  const at = (scenario: keyof typeof scenarios, ageMs: number, cancelledAtMs?: number) =>
    operationAt(
      buildScript({
        id: "3f7c1b52-9d1e-4c0a-8a53-6f1f2b7c9e04",
        createdAtMs: 1_793_610_843_518,
        ...scenarios[scenario],
      }),
      ageMs,
      cancelledAtMs,
    ) as { name: string; done?: boolean; error?: { code: number }; response?: Json; metadata: { build: Build } };
  type Build = Json & {
    readonly status: string;
    readonly steps: { readonly status?: string; readonly exitCode?: number }[];
    readonly failureInfo?: Json;
  };

  test("an emulated build is queued, works, and succeeds with everything that a finished build carries", () => {
    const statuses = [0, 1_999, 2_000, 14_999, 15_000].map((ageMs) => at("success", ageMs).metadata.build.status);
    assert.deepEqual(statuses, ["QUEUED", "QUEUED", "WORKING", "WORKING", "SUCCESS"]);
    assert.equal("done" in at("success", 14_999), false);
    assert.equal("startTime" in at("success", 1_999).metadata.build, false);
    const done = at("success", 20_000);
    assert.equal(done.done, true);
    assert.equal(done.response?.status, "SUCCESS");
    const { results, timing, steps } = done.metadata.build as Build & {
      results: { images: Json[]; numArtifacts: string };
      timing: Json;
    };
    assert.match(String(results.images[0]?.digest), /^sha256:[0-9a-f]{64}$/);
    assert.equal(results.numArtifacts, "0", "int64 is a string in JSON");
    assert.deepEqual(Object.keys(timing), ["FETCHSOURCE", "BUILD", "PUSH"]);
    assert.deepEqual(
      steps.map((step) => step.status),
      ["SUCCESS", "SUCCESS", "SUCCESS"],
    );
  });

  test("an emulated build has the operation's name that Cloud Build gives it", () => {
    const name = "operations/build/demo-project/M2Y3YzFiNTItOWQxZS00YzBhLThhNTMtNmYxZjJiN2M5ZTA0";
    assert.equal(at("success", 0).name, name);
  });

  test("an emulated build says nothing of its steps until it ends, then which one failed", () => {
    assert.ok(at("failure", 14_999).metadata.build.steps.every((step) => !("status" in step)));
    const { done, error, response, metadata } = at("failure", 15_000);
    assert.equal(done, true);
    assert.deepEqual(error, { code: 2, message: "Build failed; check build logs for details" });
    assert.equal(response, undefined);
    assert.equal(metadata.build.failureInfo?.type, "USER_BUILD_STEP");
    const [first, second, third] = metadata.build.steps;
    assert.deepEqual([first?.status, second?.status, third?.status], ["SUCCESS", "FAILURE", "QUEUED"]);
    assert.equal(second?.exitCode, 1);
  });

  for (const [scenario, status, code] of [
    ["timeout", "TIMEOUT", 4],
    ["cancelled", "CANCELLED", 1],
    ["expired", "EXPIRED", 4],
    ["internal-error", "INTERNAL_ERROR", 13],
  ] as const) {
    test(`an emulated build of the scenario ${scenario} ends as ${status}`, () => {
      const { done, error, metadata } = at(scenario, 15_000);
      assert.deepEqual([done, error?.code, metadata.build.status], [true, code, status]);
      assert.equal("startTime" in metadata.build, scenario !== "expired");
    });
  }

  test("an emulated build waits for its approval first, where it needs one", () => {
    const builds = [0, 2_000, 4_000, 15_000].map((ageMs) => at("pending", ageMs).metadata.build);
    assert.deepEqual(
      builds.map(({ status, approval }) => [status, (approval as Json).state]),
      [
        ["PENDING", "PENDING"],
        ["QUEUED", "APPROVED"],
        ["WORKING", "APPROVED"],
        ["SUCCESS", "APPROVED"],
      ],
    );
    assert.deepEqual(builds[0]?.approval, { state: "PENDING", config: { approvalRequired: true } });
    assert.equal((at("pending", 1_000, 1_000).metadata.build.approval as Json).state, "CANCELLED");
    assert.equal("approval" in at("success", 15_000).metadata.build, false);
  });

  test("an emulated build has its log where its author or its options want it, else in the service's own bucket", () => {
    const bucket = (more: Json, location = "europe-west9") => {
      const config = { steps: [{ name: "ubuntu" }], ...more };
      return buildScript({ id: "b", createdAtMs: 0, location, config }).logsBucket;
    };
    assert.equal(bucket({ logsBucket: "gs://mine/logs" }), "gs://mine/logs");
    const regional = { options: { defaultLogsBucketBehavior: "REGIONAL_USER_OWNED_BUCKET" } };
    assert.equal(bucket(regional), "gs://123456789012-europe-west9-cloudbuild-logs");
    assert.equal(bucket({}), "gs://123456789012.cloudbuild-logs.googleusercontent.com");
  });

  test("an emulated build is cancelled when a cancel takes effect, unless it has ended before", () => {
    assert.equal(at("success", 8_000, 8_000).metadata.build.status, "CANCELLED");
    assert.equal(at("success", 7_999, 8_000).metadata.build.status, "WORKING");
    assert.equal(at("success", 16_000, 15_500).metadata.build.status, "SUCCESS");
  });

  test("an emulated build carries every planted secret", () => {
    const all = JSON.stringify(at("pending", 15_000));
    for (const sentinel of sentinels) {
      const plain = all.includes(sentinel) || all.includes(Buffer.from(sentinel).toString("base64"));
      assert.ok(plain, sentinel);
    }
  });

  test("an emulated build has times that never run backwards, with more and fewer digits", () => {
    const script = buildScript({ id: "b", createdAtMs: 1_793_610_843_518 });
    const build = buildAt(script, 15_000) as { createTime: string; startTime: string; finishTime: string };
    const order = [build.createTime, build.startTime, build.finishTime];
    assert.deepEqual(order.toSorted(), order);
    assert.deepEqual(
      order.map((time) => time.length),
      [27, 30, 27],
    );
  });

  test("an emulated build has a log that only ever grows", () => {
    for (const overrides of Object.values(scenarios)) {
      const script = buildScript({ id: "b", createdAtMs: 0, ...overrides });
      let before = "";
      for (let ageMs = 0; ageMs <= 16_000; ageMs += 250) {
        const log = logAt(script, ageMs);
        assert.ok(log.startsWith(before));
        before = log;
      }
    }
  });
});

describe("the API", () => {
  test("the emulated API answers a build under each of its names, pretty or compact, with Google's headers", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ location: "europe-west9" });
    for (const name of [build.operationName, build.locationName]) {
      const got = await ask(`${emulator.url}/v1/${name}`);
      assert.equal(got.status, 200);
      assert.equal(got.headers["content-type"], "application/json; charset=UTF-8");
      assert.match(got.body, /^\{\n {2}"name"/);
      assert.equal(json(got).name, build.operationName);
    }
    const compact = await ask(`${emulator.url}/v1/${build.operationName}?prettyPrint=false`);
    assert.equal(compact.body.includes("\n"), false);
    const resource = await ask(`${emulator.url}/v1/${build.buildName}`);
    assert.equal(json(resource).status, "WORKING");
  });

  test("the emulated API knows a regional build's bare name only on the region's host", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ location: "europe-west9" });
    const on = async (host: string, name: string) =>
      (await ask(`${emulator.url}/v1/${name}`, { headers: { host } })).status;
    assert.equal(await on("cloudbuild.googleapis.com", build.operationName), 404);
    assert.equal(await on("us-east1-cloudbuild.googleapis.com", build.operationName), 404);
    assert.equal(await on("europe-west9-cloudbuild.googleapis.com", build.operationName), 200);
    assert.equal(await on("cloudbuild.googleapis.com", build.locationName), 200);
    assert.equal(await on("us-east1-cloudbuild.googleapis.com", build.locationName), 404);
    assert.equal(await on("storage.googleapis.com", build.operationName), 404);
  });

  test("the emulated API creates a build", async () => {
    await using emulator = await start({ created: { totalMs: 1, end: "FAILURE" } });
    const url = `${emulator.url}/v1/projects/demo-project/locations/us-east1/builds`;
    const created = json(await post(url, JSON.stringify({ steps: [{ name: "ubuntu" }] }))) as {
      name: string;
      metadata: { build: { id: string } };
    };
    assert.match(created.name, /^operations\/build\/demo-project\//);
    const got = await ask(`${url}/${created.metadata.build.id}`);
    assert.deepEqual((json(got) as { steps: { name: string }[] }).steps[0]?.name, "ubuntu");
    assert.equal((await post(url, "{}")).status, 400);
    assert.equal((await post(url, "{")).status, 400);
  });

  test("the emulated API takes from a client only what a client may write", async () => {
    await using emulator = await start({ created: { totalMs: 60_000, queuedMs: 0 } });
    const steps = [{ name: "ubuntu" }];
    const forged = {
      steps,
      id: "mine",
      status: "SUCCESS",
      approval: { state: "APPROVED" },
      logsBucket: "gs://mine/logs",
    };
    const url = `${emulator.url}/v1/projects/demo-project/builds`;
    const { metadata } = json<{ metadata: { build: Record<string, string> } }>(await post(url, JSON.stringify(forged)));
    const { id = "", status, approval, logsBucket } = metadata.build;
    assert.deepEqual([status, approval, logsBucket], ["WORKING", undefined, "gs://mine/logs"]);
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.equal((await ask(`${emulator.url}/mine/logs/log-${id}.txt`)).status, 200, "its log lies where it says");
  });

  test("the emulated API really cancels a build, once", async () => {
    await using emulator = await start();
    const build = emulator.addBuild();
    const cancel = `${emulator.url}/v1/${build.operationName}:cancel`;
    const first = await post(cancel, "{}");
    assert.deepEqual([first.status, json(first)], [200, {}]);
    assert.equal(build.status(), "CANCELLED");
    const operation = json<Refusal>(await ask(`${emulator.url}/v1/${build.locationName}`));
    assert.equal(operation.error.code, 1);
    const second = await post(cancel, "{}");
    assert.deepEqual([second.status, json<Refusal>(second).error.status], [400, "FAILED_PRECONDITION"]);
    const other = emulator.addBuild();
    const answer = await post(`${emulator.url}/v1/${other.buildName}:cancel`, "{}");
    assert.equal(json(answer).status, "CANCELLED");
  });

  test("the emulated API takes a while to cancel where that is asked for", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ cancelLatencyMs: 60_000 });
    assert.equal((await post(`${emulator.url}/v1/${build.locationName}:cancel`, "{}")).status, 200);
    assert.equal(build.status(), "WORKING");
  });

  test("an emulated build that is driven by hand has the state that it was told to have", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "QUEUED", scenario: "failure" });
    assert.equal(build.status(), "QUEUED");
    build.start();
    assert.equal(build.status(), "WORKING");
    build.end();
    assert.equal(build.status(), "FAILURE");
    assert.equal(emulator.addBuild({ scenario: "pending" }).status(), "PENDING");
    assert.equal(emulator.addBuild({ scenario: "expired" }).status(), "QUEUED");
    assert.equal(emulator.addBuild({ status: "TIMEOUT" }).status(), "TIMEOUT");
  });

  test("the emulated API has operations that are no builds", async () => {
    await using emulator = await start();
    const pool = emulator.addOperation();
    const connection = emulator.addOperation({ scenario: "v2", cancel: "UNIMPLEMENTED" });
    const running = json(await ask(`${emulator.url}/v1/${pool.name}`));
    assert.equal("done" in running, false);
    assert.equal(json(await ask(`${emulator.url}/v2/${connection.name}`)).done, false);
    assert.equal((await post(`${emulator.url}/v2/${connection.name}:cancel`, "{}")).status, 501);
    pool.finish();
    const done = json<{ done: boolean; response: Json }>(await ask(`${emulator.url}/v1/${pool.name}`));
    assert.deepEqual([done.done, done.response.state], [true, "RUNNING"]);
    connection.finish({ error: { code: 9, message: "not allowed" } });
    assert.equal(json<Refusal>(await ask(`${emulator.url}/v2/${connection.name}`)).error.code, 9);
  });

  test("the emulated API cancels an operation that is no build, says that it was asked to, and does not call it a build", async () => {
    await using emulator = await start();
    const url = `${emulator.url}/v2/${emulator.addOperation({ scenario: "v2" }).name}`;
    const asked = async () => json<{ metadata: Json }>(await ask(url)).metadata.requestedCancellation;
    assert.equal(await asked(), false);
    assert.equal((await post(`${url}:cancel`, "{}")).status, 200);
    assert.equal(await asked(), true);
    const late = await post(`${url}:cancel`, "{}");
    assert.deepEqual([late.status, json<Refusal>(late).error.status], [400, "FAILED_PRECONDITION"]);
    assert.doesNotMatch(late.body, /build/);
  });

  test("the emulated API gives the end of an operation in the field that its kind has", async () => {
    await using emulator = await start();
    const ended = async (scenario: "worker-pool" | "v2" | "run") => {
      const operation = emulator.addOperation({ scenario, totalMs: 0 });
      const { metadata } = json<{ metadata: Json }>(await ask(`${emulator.url}/v1/${operation.name}`));
      return Object.keys(metadata).filter((field) => /^(complete|end)Time$/.test(field));
    };
    assert.deepEqual(await ended("worker-pool"), ["completeTime"]);
    assert.deepEqual(await ended("v2"), ["endTime"]);
    assert.deepEqual(await ended("run"), []);
  });

  test("the emulated API answers 404 with Google's body to what it does not know", async () => {
    await using emulator = await start();
    const got = await ask(`${emulator.url}/v1/operations/build/demo-project/bm9uZQ`);
    assert.deepEqual(json(got), {
      error: { code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" },
    });
    const foreign = emulator.addBuild();
    const elsewhere = await ask(`${emulator.url}/v1/projects/another/builds/${foreign.id}`);
    assert.equal(elsewhere.status, 404);
  });

  test("the emulated API asks for a token, and says what is wrong with the one it gets", async () => {
    await using emulator = await start();
    const url = `${emulator.url}/v1/${emulator.addBuild().operationName}`;
    const reason = async (authorization: string) => {
      const got = await ask(url, { headers: { authorization } });
      assert.equal(got.status, 401);
      return json<Refusal>(got).error.details[0]?.reason;
    };
    assert.equal(await reason(""), "CREDENTIALS_MISSING");
    assert.equal(await reason("Bearer made-up"), "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    emulator.identity.revokeAll();
    assert.equal(await reason(`Bearer ${token}`), "ACCESS_TOKEN_EXPIRED");
    assert.equal((await emulator.waitFor("get", 3)).status, 401);
  });
});

describe("the log", () => {
  test("the log of an emulated build is an object that is read from a byte on", async () => {
    await using emulator = await start();
    const build = emulator.addBuild({ status: "QUEUED" });
    const url = `${emulator.url}/123456789012.cloudbuild-logs.googleusercontent.com/log-${build.id}.txt`;
    const from = (range: string) => ask(url, { headers: { range } });
    const early = await ask(url);
    assert.deepEqual([early.status, /<Code>NoSuchKey</.test(early.body)], [404, true]);
    build.start();
    build.end("SUCCESS");
    const whole = await ask(url);
    assert.equal(whole.status, 200);
    assert.match(whole.body, /^starting build "[\s\S]+✔[\s\S]+\nDONE\n$/);
    const size = Buffer.byteLength(whole.body);
    const part = await from("bytes=10-");
    assert.equal(part.status, 206);
    assert.equal(part.headers["content-range"], `bytes 10-${size - 1}/${size}`);
    assert.equal(part.body, whole.body.slice(10));
    assert.equal((await from(`bytes=${size}-`)).status, 416);
    const refused = await ask(url, { headers: { authorization: "" } });
    assert.deepEqual([refused.status, /<Code>AuthenticationRequired</.test(refused.body)], [401, true]);
  });

  test("the log of an emulated build is also listed by Cloud Logging, in pages, and is nowhere with NONE", async () => {
    await using emulator = await start();
    const list = async (id: string, more = {}) =>
      json(
        await post(
          `${emulator.url}/v2/entries:list`,
          JSON.stringify({
            resourceNames: ["projects/demo-project"],
            filter: `resource.labels.build_id="${id}"`,
            pageSize: 5,
            ...more,
          }),
        ),
      ) as { entries?: { textPayload: string }[]; nextPageToken?: string };
    const build = emulator.addBuild({ status: "SUCCESS", logging: "CLOUD_LOGGING_ONLY" });
    const first = await list(build.id);
    assert.equal(first.entries?.length, 5);
    const second = await list(build.id, { pageToken: first.nextPageToken, pageSize: 1_000 });
    assert.equal(second.entries?.at(-1)?.textPayload, "DONE");
    assert.equal(
      (await list(build.id, { filter: `"${build.id}" AND timestamp>="2999-01-01T00:00:00Z"` })).entries,
      undefined,
    );
    const object = `${emulator.url}/123456789012.cloudbuild-logs.googleusercontent.com/log-${build.id}.txt`;
    assert.equal((await ask(object)).status, 404);
    assert.deepEqual(await list(emulator.addBuild({ status: "SUCCESS", logging: "NONE" }).id), {});
  });
});

describe("identity", () => {
  type Source = { url: string; headers: { Authorization: string } };
  type File = Record<string, string> & { credential_source: Source };
  const load = (path: string) => JSON.parse(readFileSync(path, "utf8")) as File;
  const form = { "content-type": "application/x-www-form-urlencoded" };

  const federate = async (file: File, more: Record<string, string> = {}) => {
    const { url, headers } = file.credential_source;
    const { value } = json(await ask(url, { headers: { authorization: headers.Authorization } }));
    const fields = {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      audience: String(file.audience),
      subject_token: String(value),
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
      scope: "https://www.googleapis.com/auth/cloud-platform",
      ...more,
    };
    return post(String(file.token_url), new URLSearchParams(fields).toString(), form);
  };
  const accepts = async (emulator: Emulator, bearer: unknown) => {
    const url = `${emulator.url}/v1/${emulator.addBuild().operationName}`;
    return (await ask(url, { headers: { authorization: `Bearer ${bearer}` } })).status === 200;
  };

  test("the emulated identity exchanges GitHub's token for a short-lived one of Google's", async () => {
    await using emulator = await start();
    const file = load(emulator.identity.writeCredentials("federated", dir, { quota_project_id: "billing" }));
    assert.equal(file.quota_project_id, "billing");
    const exchanged = json(await federate(file));
    assert.equal(exchanged.expires_in, 300);
    assert.ok(await accepts(emulator, exchanged.access_token));
    assert.ok(emulator.identity.secrets().includes(exchanged.access_token as string));
    assert.deepEqual(
      emulator.requests.slice(0, 2).map((request) => request.kind),
      ["oidc", "sts"],
    );
    const stranger = await ask(file.credential_source.url, { headers: { authorization: "Bearer no" } });
    assert.equal(stranger.status, 401);
    const stale = await post(String(file.token_url), "grant_type=x", form);
    assert.equal(stale.status, 400);
  });

  test("the emulated identity exchanges no token without its scope, or under a type that is not its own", async () => {
    await using emulator = await start();
    const file = load(emulator.identity.writeCredentials("federated", dir));
    const refused = async (more: Record<string, string>) => {
      const got = await federate(file, more);
      assert.equal(got.status, 400);
      return json(got).error;
    };
    assert.equal(await refused({ scope: "" }), "invalid_scope");
    assert.equal(await refused({ scope: "https://www.googleapis.com/auth/devstorage.read_only" }), "invalid_scope");
    const type = "urn:ietf:params:oauth:token-type";
    assert.equal(await refused({ subject_token_type: `${type}:saml2` }), "invalid_request");
    assert.equal(await refused({ requested_token_type: `${type}:id_token` }), "invalid_request");
    assert.equal((await federate(file, { subject_token_type: `${type}:id_token` })).status, 200);
  });

  test("the emulated identity impersonates with a federated token only", async () => {
    await using emulator = await start();
    const file = load(emulator.identity.writeCredentials("impersonated", dir));
    const { access_token: federated } = json(await federate(file));
    const impersonate = (bearer: string) =>
      post(
        String(file.service_account_impersonation_url),
        JSON.stringify({ scope: ["https://www.googleapis.com/auth/cloud-platform"], lifetime: "3600s" }),
        { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      );
    const answer = json(await impersonate(String(federated)));
    assert.match(String(answer.expireTime), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(await accepts(emulator, answer.accessToken));
    const refused = await impersonate(token);
    assert.equal(refused.status, 403);
    assert.match(refused.body, /iam\.serviceAccounts\.getAccessToken/);
  });

  test("the emulated identity verifies a service account's signature, and a user's refresh token", async () => {
    await using emulator = await start();
    const account = load(emulator.identity.writeCredentials("service_account", dir));
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const iat = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: account.client_email,
      scope: "https://www.googleapis.com/auth/cloud-platform",
      aud: "https://oauth2.googleapis.com/token",
      iat,
      exp: iat + 3_600,
    };
    const exchange = (body: object, signature: string) => {
      const fields = {
        grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
        assertion: `${part({ alg: "RS256" })}.${part(body)}.${signature}`,
      };
      return post(`${emulator.url}/token`, new URLSearchParams(fields).toString(), form);
    };
    const sign = (body: object) =>
      createSign("sha256")
        .update(`${part({ alg: "RS256" })}.${part(body)}`)
        .sign(String(account.private_key), "base64url");
    assert.ok(await accepts(emulator, json(await exchange(claims, sign(claims))).access_token));
    assert.equal((await exchange({ ...claims, exp: iat + 7_200 }, sign(claims))).status, 400);
    const old = { ...claims, iat: iat - 7_200, exp: iat - 3_600 };
    assert.equal((await exchange(old, sign(old))).status, 400);

    const user = load(emulator.identity.writeCredentials("authorized_user", dir));
    const refresh = (refreshToken: string) =>
      post(
        `${emulator.url}/token`,
        JSON.stringify({ ...user, grant_type: "refresh_token", refresh_token: refreshToken }),
        { "content-type": "application/json" },
      );
    assert.ok(await accepts(emulator, json(await refresh(String(user.refresh_token))).access_token));
    assert.equal((await refresh("another")).status, 400);
  });

  test("the emulated identity plays the metadata server", async () => {
    await using emulator = await start();
    const url = `${emulator.url}/computeMetadata/v1/instance/service-accounts/default/token?scopes=x`;
    assert.equal((await ask(url)).status, 403);
    const got = await ask(url, { headers: { "metadata-flavor": "Google" } });
    assert.equal(got.headers["metadata-flavor"], "Google");
    assert.ok(await accepts(emulator, json(got).access_token));
  });

  test("the emulated identity lets tokens expire", async () => {
    await using emulator = await start();
    emulator.identity.tokenLifeSeconds = 0;
    const file = load(emulator.identity.writeCredentials("federated", dir));
    assert.equal(await accepts(emulator, json(await federate(file)).access_token), false);
  });

  test("the emulated identity names the real hosts of a universe", async () => {
    await using emulator = await start();
    const path = emulator.identity.writeCredentials("impersonated", dir, {}, "example-universe.test");
    assert.equal(load(path).token_url, "https://sts.example-universe.test/v1/token");
    const command = load(emulator.identity.writeCredentials("executable", dir)).credential_source;
    assert.deepEqual(Object.keys(command), ["executable"]);
  });
});

describe("faults", () => {
  /** What a client gets that meets a fault: the answer, or the code of the error. */
  const meet = async (fault: Fault) => {
    await using emulator = await start();
    const build = emulator.addBuild();
    emulator.answer({ kind: "get" }, fault);
    const url = `${emulator.url}/v1/${build.operationName}`;
    const got = await ask(url).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
    assert.equal((await ask(url)).status, 200, "the next request is answered rightly");
    return got as Got & string;
  };

  test("the emulator resets a connection at the start, in the headers, in the body or in a chunk", async () => {
    assert.equal(await meet({ kind: "reset", at: "start" }), "ECONNRESET");
    assert.equal(await meet({ kind: "reset", at: "headers" }), "ECONNRESET");
    assert.equal(await meet({ kind: "reset", at: "body" }), "ECONNRESET");
    assert.equal(await meet({ kind: "reset", at: "chunk" }), "ECONNRESET");
  });

  test("a cancel takes effect where the emulator resets only its answer, and not where it resets the request", async () => {
    await using emulator = await start();
    const [lost, refused] = [emulator.addBuild(), emulator.addBuild()];
    emulator.answer({ operation: lost.id }, { kind: "reset", at: "headers" });
    emulator.answer({ operation: refused.id }, { kind: "reset", at: "start" });
    for (const build of [lost, refused]) {
      await assert.rejects(post(`${emulator.url}/v1/${build.operationName}:cancel`, "{}"), { code: "ECONNRESET" });
    }
    assert.deepEqual([lost.status(), refused.status()], ["CANCELLED", "WORKING"]);
  });

  test("an answer of the emulator that is not HTTP is refused by Node's client", async () => {
    assert.match(await meet({ kind: "garbage" }), /^HPE_/);
    assert.match(await meet({ kind: "http09" }), /^HPE_/);
    assert.equal(await meet({ kind: "longHeader" }), "HPE_HEADER_OVERFLOW");
  });

  test("the emulator's bodies are cut, huge or packed where that is wanted", async () => {
    const cut = await meet({ kind: "truncate" });
    assert.equal(cut.headers["content-length"], String(Buffer.byteLength(cut.body)));
    assert.throws(() => JSON.parse(cut.body), SyntaxError);
    assert.equal((await meet({ kind: "oversize", bytes: 1_000_000 })).body.length, 1_000_011);
    await using emulator = await start();
    emulator.answer({}, { kind: "gzip", bytes: 1_000_000 });
    const packed = await fetch(emulator.url, { headers: { "accept-encoding": "identity" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    assert.ok(Number(packed.headers.get("content-length")) < 10_000);
    assert.equal((await packed.text()).length, 1_000_011);
  });

  test("the emulator's error bodies are Google's own", async () => {
    const quota = await meet(quotaExceeded());
    assert.equal(quota.status, 429);
    assert.match(quota.body, /"reason": "RATE_LIMIT_EXCEEDED"/);
    const denied = await meet(permissionDenied("cloudbuild.builds.get"));
    assert.deepEqual([denied.status, /"permission": "cloudbuild\.builds\.get"/.test(denied.body)], [403, true]);
    assert.match((await meet(serviceDisabled())).body, /"reason": "SERVICE_DISABLED"/);
    assert.equal((await meet(notFound())).status, 404);
    assert.equal(json<Refusal>(await meet(rpcError("UNAVAILABLE", "try later"))).error.status, "UNAVAILABLE");
    const page = await meet(html(502, 200_000));
    assert.equal(page.status, 502);
    assert.ok(page.body.length >= 200_000 && page.body.startsWith("<html>"));
  });

  test("the emulator's answers are moved, changed or replaced where that is wanted", async () => {
    const moved = await meet({ kind: "redirect", status: 307, location: "http://127.0.0.1:1/" });
    assert.deepEqual([moved.status, moved.headers.location], [307, "http://127.0.0.1:1/"]);
    const patched = await meet({ kind: "patch", operation: (operation) => ({ ...operation, done: "true" }) });
    assert.equal(json(patched).done, "true");
    assert.equal((await meet({ kind: "json", body: [], headers: { "content-type": "text/plain" } })).body.trim(), "[]");
  });

  test("a late answer of the emulator tells of the time of its request, and may end in a reset", async () => {
    await using emulator = await start();
    const build = emulator.addBuild();
    emulator.answer({ kind: "get" }, { kind: "delay", ms: 20 });
    const late = ask(`${emulator.url}/v1/${build.operationName}`);
    await emulator.waitFor("get");
    build.end();
    assert.equal("done" in json(await late), false);
    assert.equal(await meet({ kind: "delay", ms: 1, next: { kind: "reset", at: "start" } }), "ECONNRESET");
  });

  test("an answer of the emulator that hangs or drips lasts until the client goes", async () => {
    for (const fault of [{ kind: "hang" }, { kind: "drip", everyMs: 1, bytes: 7 }] as const) {
      await using emulator = await start();
      emulator.answer({ kind: "get" }, fault);
      const url = `${emulator.url}/v1/${emulator.addBuild().operationName}?prettyPrint=false`;
      const client = httpRequest(url, { agent: false, headers: { authorization: `Bearer ${token}` } });
      client.on("error", () => undefined).end();
      await emulator.waitFor("get");
      if (fault.kind === "drip") {
        const [response] = (await once(client, "response")) as [IncomingMessage];
        let body = "";
        for await (const piece of response) {
          body += piece;
          if (body.endsWith("       ")) break;
        }
        assert.equal((JSON.parse(body) as Json).name !== undefined, true);
      }
      client.destroy();
      const gone = await emulator.waitFor((request) => request.aborted === true);
      assert.equal(gone.status, fault.kind === "drip" ? 200 : undefined);
    }
  });

  test("the emulator closes a connection after its answer, or when it is idle, where that is wanted", async () => {
    await using emulator = await start();
    const agent = new Agent({ keepAlive: true });
    const url = `${emulator.url}/v1/${emulator.addBuild().operationName}`;
    const poll = async () => {
      const socket = new Promise<Socket>((resolve) => agent.once("free", resolve));
      await ask(url, { agent });
      return socket;
    };
    await poll();
    emulator.answer({ kind: "get" }, { kind: "closeIdle" });
    await once(await poll(), "close");
    const kept = await poll();
    emulator.dropConnections();
    await once(kept, "close");
    await poll();
    assert.deepEqual(
      emulator.requests.map((request) => request.connection),
      [1, 1, 2, 3],
    );
    assert.equal(emulator.requests[0]?.headers.connection, "keep-alive");
    agent.destroy();
  });

  test("the emulator's faults hit only the requests that they are for", async () => {
    await using emulator = await start();
    const [one, two] = [emulator.addBuild(), emulator.addBuild()];
    emulator.answer({ kind: ["get", "cancel"], operation: one.id, skip: 1, times: 2 }, quotaExceeded());
    emulator.answer({ path: /^\/elsewhere$/, times: Infinity }, html(418));
    const poll = async (name: string) => (await ask(`${emulator.url}/v1/${name}`)).status;
    assert.deepEqual(
      [await poll(one.operationName), await poll(two.operationName), await poll(one.locationName)],
      [200, 200, 429],
    );
    assert.equal((await post(`${emulator.url}/v1/${one.operationName}:cancel`, "{}")).status, 429);
    assert.equal(one.status(), "WORKING");
    assert.equal(await poll(one.operationName), 200);
    assert.equal((await ask(`${emulator.url}/elsewhere`)).status, 418);
    assert.equal((await ask(`${emulator.url}/elsewhere`)).status, 418);
  });
});

describe("the record", () => {
  test("the emulator's record holds what came, on which connection, and when it was over", async () => {
    await using emulator = await start();
    const build = emulator.addBuild();
    await post(`${emulator.url}/v1/${build.operationName}:cancel?prettyPrint=false`, "{}");
    const request = await emulator.waitFor((each) => each.endedAtMs !== undefined);
    const { kind, method, host, path, query, body, operation, status, connection } = request;
    assert.deepEqual(
      { kind, method, host, path, query, body, operation, status, connection },
      {
        kind: "cancel",
        method: "POST",
        host: "127.0.0.1",
        path: `/v1/${build.operationName}:cancel`,
        query: "?prettyPrint=false",
        body: "{}",
        operation: build.id,
        status: 200,
        connection: 1,
      },
    );
    assert.equal(request.headers.authorization, `Bearer ${token}`);
    assert.ok((request.endedAtMs ?? 0) >= request.atMs);
  });

  test("the emulator's record holds a path as it was sent", async () => {
    await using emulator = await start();
    await new Promise<void>((resolve) => {
      const path = "//elsewhere/../v1/%2e%2e?a=b?c";
      httpRequest(emulator.url, { path, agent: false }, (response) => response.resume().once("end", resolve)).end();
    });
    const { kind, path, query } = await emulator.waitFor("other");
    assert.deepEqual({ kind, path, query }, { kind: "other", path: "//elsewhere/../v1/%2e%2e", query: "?a=b?c" });
  });

  test("whoever waits for a request in the emulator's record is told when the emulator stops", async () => {
    const emulator = await start();
    const waiting = assert.rejects(emulator.waitFor("log"), /stopped/);
    await emulator[Symbol.asyncDispose]();
    await waiting;
  });

  test("a witness on another origin records what is asked of it", async () => {
    await using witness = await startWitness();
    await ask(`${witness.url}/seen`);
    assert.deepEqual(witness.requests, [{ method: "GET", path: "/seen" }]);
  });

  test("the emulator answers after a round trip where one is wanted", async () => {
    await using emulator = await start({ rttMs: 40 });
    const sentAtMs = performance.now();
    await ask(`${emulator.url}/v1/${emulator.addBuild().operationName}`);
    // Handshake and request: two round trips; timers may be a millisecond early.
    assert.ok(performance.now() - sentAtMs >= 78);
  });
});

describe("the proxy", () => {
  const tunnel = (proxyUrl: string, target: string) =>
    new Promise<{ status: number; socket: Socket }>((resolve, reject) => {
      const request = httpRequest(proxyUrl, { method: "CONNECT", path: target, agent: false });
      const found = (response: IncomingMessage, socket: Socket) =>
        resolve({ status: response.statusCode ?? 0, socket });
      request.once("connect", found).once("error", reject).end();
    });
  const through = (socket: Socket, host: string, path: string, ca: Buffer) =>
    new Promise<Got>((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${token}` };
      const request = httpsRequest({ path, headers, ca, servername: host, socket, agent: false } as object);
      request.once("error", reject).once("response", (response) => read(response).then(resolve, reject));
      request.end();
    });

  test("the emulator's proxy ends every tunnel at the emulated hosts", async () => {
    await using emulator = await start({ tls: true });
    const ca = readFileSync(emulator.tls?.caFile ?? "");
    const build = emulator.addBuild({ location: "europe-west9" });
    for (const host of ["europe-west9-cloudbuild.googleapis.com", "cloudbuild.example-universe.test"]) {
      const { status, socket } = await tunnel(emulator.proxyUrl, `${host}:443`);
      assert.equal(status, 200);
      const got = await through(socket, host, `/v1/${build.locationName}`, ca);
      assert.equal(got.status, 200);
      socket.destroy();
    }
    assert.deepEqual(
      emulator.requests.map(({ kind, host }) => `${kind} ${host.split(".")[0]}`),
      ["connect europe-west9-cloudbuild", "get europe-west9-cloudbuild", "connect cloudbuild", "get cloudbuild"],
    );
  });

  test("the emulator's proxy also leads to the emulated logs and GitHub, each on its own host", async () => {
    await using emulator = await start({ tls: true });
    emulator.github.addToken(token);
    const ca = readFileSync(emulator.tls?.caFile ?? "");
    const build = emulator.addBuild({ status: "SUCCESS" });
    const commit = "a".repeat(40);
    emulator.github.addCheck({ commit, name: "deploy" });
    const ask = async (host: string, path: string) => {
      const { socket } = await tunnel(emulator.proxyUrl, `${host}:443`);
      const got = await through(socket, host, path, ca);
      socket.destroy();
      return got;
    };
    assert.match((await ask("storage.googleapis.com", `/${build.logObject}`)).body, /^starting build/);
    assert.equal((await ask("logging.googleapis.com", `/${build.logObject}`)).status, 404);
    const checks = await ask("api.github.com", `/repos/octo-org/octo-repo/commits/${commit}/check-runs?per_page=1`);
    const [check] = json<{ check_runs: Record<string, string>[] }>(checks).check_runs;
    assert.match(check?.html_url ?? "", /^https:\/\/github\.com\/octo-org\/octo-repo\/runs\/\d+$/);
    assert.match(check?.url ?? "", /^https:\/\/api\.github\.com\/repos\//);
  });

  test("the emulator's proxy serves TLS on a port of its own, under a certificate that must be trusted", async () => {
    await using emulator = await start({ tls: true });
    const url = `${emulator.tls?.url}/v1/${emulator.addBuild().operationName}`;
    const get = (ca?: Buffer) =>
      new Promise<Got>((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}` };
        const request = httpsRequest(url, { agent: false, headers, ...(ca ? { ca } : {}) });
        request.once("error", reject).once("response", (response) => read(response).then(resolve, reject));
        request.end();
      });
    assert.equal((await get(readFileSync(emulator.tls?.caFile ?? ""))).status, 200);
    await assert.rejects(get(), { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    assert.ok(existsSync(emulator.tls?.caFile ?? ""));
  });

  test("the emulator's proxy asks for credentials, fails, or passes loopback on", async () => {
    await using emulator = await start();
    emulator.answer({ kind: "connect" }, { kind: "status", status: 407, headers: { "proxy-authenticate": "Basic" } });
    assert.equal((await tunnel(emulator.proxyUrl, "sts.googleapis.com:443")).status, 407);
    assert.equal((await tunnel(emulator.proxyUrl, "sts.googleapis.com:443")).status, 502);
    await using witness = await startWitness();
    const { socket } = await tunnel(emulator.proxyUrl, new URL(witness.url).host);
    socket.write("GET /tunnelled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert.match(await text(socket), /^HTTP\/1\.1 200 OK/);
    assert.deepEqual(witness.requests, [{ method: "GET", path: "/tunnelled" }]);
    assert.deepEqual(
      emulator.requests.map((request) => request.status),
      [407, 502, 200],
    );
  });
});
