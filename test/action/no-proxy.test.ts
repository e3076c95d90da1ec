import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorOf, openScene } from "../harness/scene.ts";
import type { Variables } from "../harness/stage/environment.ts";

// A host that NO_PROXY names is looked up and reached directly. Nothing outside loopback is within reach of a test: the
// guard in the process refuses the look-up and reports the host, and the stage fails the run with it.

const options = { concurrency: 4 };
type Rule = readonly [name: string, env: Variables];

const past: readonly Rule[] = [
  ["*", { NO_PROXY: "*" }],
  ["* among others", { NO_PROXY: "example.com, *" }],
  ["* with the port", { NO_PROXY: "*:443" }],
  ["a parent domain", { NO_PROXY: "googleapis.com" }],
  ["a parent domain with a dot in front", { NO_PROXY: ".googleapis.com" }],
  ["a parent domain with *. in front", { NO_PROXY: "*.googleapis.com" }],
  ["upper case", { NO_PROXY: "GoogleAPIs.COM" }],
  ["host:port", { NO_PROXY: "cloudbuild.googleapis.com:443,sts.googleapis.com:443" }],
  ["parent domain:port", { NO_PROXY: ".googleapis.com:443" }],
  ["the host itself", { NO_PROXY: "cloudbuild.googleapis.com,sts.googleapis.com" }],
  ["a list with blanks", { NO_PROXY: "example.com , 10.0.0.1  googleapis.com" }],
  ["the lower-case variable", { no_proxy: ".googleapis.com" }],
  ["the lower-case variable beside a blank one", { NO_PROXY: " ", no_proxy: ".googleapis.com" }],
  ["*, so that it does not matter that the proxy's address cannot be used", { HTTPS_PROXY: "x://y", NO_PROXY: "*" }],
];
const through: readonly Rule[] = [
  ["another domain", { NO_PROXY: "example.com,.example.org,*.example.net" }],
  ["a domain that only ends alike", { NO_PROXY: "apis.com,d.googleapis.com" }],
  ["another port", { NO_PROXY: "googleapis.com:8443,cloudbuild.googleapis.com:80" }],
  ["nothing", { NO_PROXY: "" }],
  ["loopback", { no_proxy: "localhost,127.0.0.1,::1" }],
];

describe("NO_PROXY, with * for everything or the host in any of its forms, leads past the proxy", options, () => {
  for (const [name, env] of past) {
    test(`the API: ${name}`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      const step = scene.wait(build.operationName, { with: { endpoint: "" }, env: { ...scene.proxied, ...env } });
      await step.untilLine("is not on loopback");
      await assert.rejects(step.kill(), /the action left loopback for cloudbuild\.googleapis\.com/);
      assert.deepEqual(scene.requests("connect"), []);
    });

    test(`the credentials library, alike: ${name}`, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild();
      // The ID token comes from loopback, so that the exchange is the first request to go out.
      const url = `${scene.emulator.url}/idtoken`;
      const path = scene.credentials("federated", { credential_source: { url } }, "googleapis.com");
      scene.emulator.answer({ kind: "oidc" }, { kind: "status", status: 200, body: "a-subject-token" });
      const step = scene.wait(build.operationName, {
        credentials: path,
        with: { endpoint: "" },
        env: { ...scene.proxied, ...env },
      });
      await step.untilLine("is not on loopback");
      await assert.rejects(step.kill(), /the action left loopback for sts\.googleapis\.com/);
      assert.deepEqual(scene.requests("connect"), []);
    });
  }
});

describe("a proxy's address that cannot be used", options, () => {
  const HTTPS_PROXY = "http://ci:hunter2%@proxy.example:3128";

  test("does not matter to a wait on loopback with access-token, nor to its cancel", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { env: { HTTPS_PROXY } });
    await step.untilLine("is running");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(build.status(), "CANCELLED");
  });

  test("does to one with a credential file, whose token services may be anywhere", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const run = await scene.wait(build.operationName, {
      credentials: scene.credentials("federated"),
      env: { HTTPS_PROXY },
    }).main;
    assert.match(errorOf(run).message, /HTTPS_PROXY: the value is not the address of a proxy/);
    assert.deepEqual(scene.emulator.requests, []);
  });
});

describe("NO_PROXY that names something else changes nothing", options, () => {
  for (const [name, env] of through) {
    test(name, async () => {
      await using scene = await openScene({ tls: true });
      const build = scene.emulator.addBuild({ status: "SUCCESS" });
      const path = scene.credentials("federated", {}, "googleapis.com");
      const uses = { with: { endpoint: "" }, env: { ...scene.proxied, ...env } };
      const run = await scene.wait(build.operationName, { credentials: path, ...uses }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(scene.requests("connect").length, 3);
    });
  }
});
