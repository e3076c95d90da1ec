// Patience with token services, and with the program of a credential file: what passes is waited out, what ends says why.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  credentialsOfProgram,
  noRole,
  oauth,
  programsAllowed,
  waitedOutAtFirst,
  waitedOutLater,
} from "../harness/checks/token-services.ts";
import { always, json } from "../harness/mistakes.ts";
import { startRelay } from "../harness/relay.ts";
import { accessToken, openScene } from "../harness/scene.ts";

const options = { concurrency: 4 };

describe("what refuses for a while is waited out", options, () => {
  test("a refusal of IAM, where a role was granted a moment ago, is waited out before the first token", () =>
    waitedOutAtFirst("impersonate", "impersonated", noRole));

  test("a refusal of STS in the middle of a wait is waited out, and blames no set-up", () =>
    waitedOutLater(
      "sts",
      "federated",
      oauth("unauthorized_client", "The given credential is rejected by the attribute condition."),
    ));

  test("a metadata server whose connections are refused at first is waited for", async () => {
    const { port, ...before } = await startRelay(1);
    await before[Symbol.asyncDispose]();
    await using scene = await openScene({ hosted: false, clockSpeed: 5 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    const env = { GCE_METADATA_HOST: `127.0.0.1:${port}` };
    const step = scene.wait(build.operationName, { credentials: "none", env });
    await step.untilLine("Retrying for up to 30 seconds.");
    await using _relay = await startRelay(scene.emulator.url, { port });
    const run = await step.main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.match(run.log, /No credentials were found, and no metadata server gave a token \(.*ECONNREFUSED/);
  });
});

test("the program of a credential file gets the environment as the user gave it", async () => {
  await using scene = await openScene();
  const build = scene.emulator.addBuild({ status: "SUCCESS" });
  const seen = join(scene.job.temp, "environment.json");
  const answer = {
    version: 1,
    success: true,
    id_token: "a-subject-token-0123456789",
    token_type: "urn:ietf:params:oauth:token-type:jwt",
  };
  const env = {
    ...programsAllowed,
    https_proxy: "proxy.example:3128",
    HTTP_PROXY: "http://other.example:3128",
    no_proxy: "example.com:443,.example.org",
    NO_PROXY: "*",
    DEBUG: "program:*",
    GOOGLE_SDK_NODE_LOGGING: "all",
  };
  const names = JSON.stringify([...Object.keys(env), "HTTPS_PROXY"]);
  const credentials = await credentialsOfProgram(
    scene,
    `const seen = Object.fromEntries(${names}.map((name) => [name, process.env[name]]));
     require("node:fs").writeFileSync(${JSON.stringify(seen)}, JSON.stringify(seen));
     console.log(${JSON.stringify(JSON.stringify(answer))});`,
  );
  scene.emulator.answer({ kind: "sts", times: always }, json(200, { access_token: accessToken, expires_in: 300 }));
  const run = await scene.wait(build.operationName, { credentials, env }).main;
  assert.equal(run.outputs.status, "succeeded", run.log);
  assert.equal(run.stderr, "");
  assert.deepEqual(JSON.parse(await readFile(seen, "utf8")), env);
});
