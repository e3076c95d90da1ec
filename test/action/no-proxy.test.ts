import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { errorOf, openWorld } from "../harness/faults-world.ts";
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
    it(`the API: ${name}`, async () => {
      await using world = await openWorld({ tls: true });
      const step = world.start({ with: { endpoint: "" }, env: { ...world.proxied, ...env } });
      await step.untilLine("is not on loopback");
      await assert.rejects(step.kill(), /the action left loopback for cloudbuild\.googleapis\.com/);
      assert.deepEqual(world.requests("connect"), []);
    });

    it(`the credentials library, alike: ${name}`, async () => {
      await using world = await openWorld({ tls: true });
      // The ID token comes from loopback, so that the exchange is the first request to go out.
      const url = `${world.emulator.url}/idtoken`;
      const path = world.credentials("federated", { credential_source: { url } }, "googleapis.com");
      world.emulator.answer({ kind: "oidc" }, { kind: "status", status: 200, body: "a-subject-token" });
      const step = world.startWithFile(path, { with: { endpoint: "" }, env: { ...world.proxied, ...env } });
      await step.untilLine("is not on loopback");
      await assert.rejects(step.kill(), /the action left loopback for sts\.googleapis\.com/);
      assert.deepEqual(world.requests("connect"), []);
    });
  }
});

describe("a proxy's address that cannot be used", options, () => {
  const HTTPS_PROXY = "http://ci:hunter2%@proxy.example:3128";

  it("does not matter to a wait on loopback with access-token, nor to its cancel", async () => {
    await using world = await openWorld();
    const step = world.start({ env: { HTTPS_PROXY } });
    await step.untilLine("is running");
    const run = await step.cancel();
    assert.equal(run.outputs.status, "aborted", run.log);
    assert.equal(world.build.status(), "CANCELLED");
  });

  it("does to one with a credential file, whose token services may be anywhere", async () => {
    await using world = await openWorld();
    const run = await world.startWithFile(world.credentials("federated"), { env: { HTTPS_PROXY } }).main;
    assert.match(errorOf(run), /HTTPS_PROXY: the value is not the address of a proxy/);
    assert.deepEqual(world.emulator.requests, []);
  });
});

describe("NO_PROXY that names something else changes nothing", options, () => {
  for (const [name, env] of through) {
    it(name, async () => {
      await using world = await openWorld({ tls: true });
      const path = world.credentials("federated", {}, "googleapis.com");
      world.build.end();
      const uses = { with: { endpoint: "" }, env: { ...world.proxied, ...env } };
      const run = await world.startWithFile(path, uses).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.equal(world.requests("connect").length, 3);
    });
  }
});
