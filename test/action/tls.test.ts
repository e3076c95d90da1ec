import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asksRealHosts, connects, ownUniverse, refusedAsForeign, untrusted } from "../harness/checks/tls.ts";
import { openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("the real hosts are reached under their names, over TLS", options, () => {
  test("federation with impersonation asks GitHub, STS and IAM, then the default endpoint, under their real names", () =>
    asksRealHosts("impersonated", [
      "pipelines.actions.githubusercontent.com",
      "sts.googleapis.com",
      "iamcredentials.googleapis.com",
    ]));

  test("a legacy name with a location is polled and cancelled on the region's host", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ location: "us-central1" });
    const step = scene.wait(build.operationName, {
      with: { endpoint: "", location: "us-central1" },
      env: scene.proxied,
    });
    await step.untilLine("working");
    await step.cancel();
    assert.deepEqual(connects(scene), ["us-central1-cloudbuild.googleapis.com"]);
    assert.equal(build.status(), "CANCELLED");
  });
});

describe("universes", options, () => {
  test("an endpoint of the credential's own universe is used", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const path = scene.credentials("impersonated", { universe_domain: ownUniverse }, ownUniverse);
    const run = await scene.wait(build.operationName, {
      credentials: path,
      with: { endpoint: `https://cloudbuild.${ownUniverse}` },
      env: scene.proxied,
    }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(connects(scene).slice(1), [
      `sts.${ownUniverse}`,
      `iamcredentials.${ownUniverse}`,
      `cloudbuild.${ownUniverse}`,
    ]);
  });

  test("an endpoint that only ends like the universe is refused, and nothing is sent", () =>
    refusedAsForeign(ownUniverse, `https://cloudbuild.not-${ownUniverse}`));
});

describe("a server with a private certificate authority", options, () => {
  test("a private certificate authority is trusted with NODE_EXTRA_CA_CERTS", async () => {
    await using scene = await openScene({ tls: true });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const { url = "", caFile } = scene.emulator.tls ?? {};
    const run = await scene.wait(build.operationName, { with: { endpoint: url }, env: { NODE_EXTRA_CA_CERTS: caFile } })
      .main;
    assert.equal(run.outputs.status, "succeeded", run.log);
  });

  test("an untrusted certificate, met directly, ends the wait with the second try, and its code is named", () =>
    untrusted("directly"));
});
