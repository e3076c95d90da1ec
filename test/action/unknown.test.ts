import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorInfo, googlePage, notFound, permissionDenied, rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("what the action could not find out", { concurrency: 4 }, () => {
  test("without credentials nothing is asked, and the error shows the YAML that is missing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const step = scene.wait(build.operationName, { credentials: "none" });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    const [operation] = JSON.parse(run.outputs.operations ?? "");
    assert.deepEqual([operation.name, operation.status], [build.operationName, "unknown"]);
    assert.match(errorOf(run).message, /^No credentials were found\..*id-token: write.*google-github-actions/s);
    assertSilent(await step.post());
    assert.deepEqual(scene.emulator.requests, []);
  });

  test("a 404 that passes is waited out", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", times: 3 }, notFound());
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get").length, 4);
  });

  test("a 404 that does not pass is unknown after 30 s, and nothing is cancelled", async () => {
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", times: Infinity }, notFound());
    const step = scene.wait(build.operationName);
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    assert.match(errorOf(run).message, /404 NOT_FOUND/);
    const [first, ...rest] = scene.requests("get");
    const lastedMs = 10 * ((rest.at(-1)?.atMs ?? 0) - (first?.atMs ?? 0));
    assert.ok(lastedMs >= 25_000 && lastedMs <= 40_000, `${lastedMs} ms`);
    assertSilent(await step.post());
    assert.equal(scene.requests("cancel").length, 0);
  });

  test("a 400 to the first poll ends the wait at once, with the server's words", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const error = { kind: "status", status: 400, error: "INVALID_ARGUMENT", message: "invalid build id" } as const;
    scene.emulator.answer({ kind: "get", times: Infinity }, error);
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "unknown");
    assert.match(errorOf(run).message, /400 INVALID_ARGUMENT: invalid build id/);
    assert.equal(scene.requests("get").length, 1);
  });
});

describe("a refusal that nothing would mend", { concurrency: 2 }, () => {
  test("a 400 after a good poll is asked about twice more, and cancels nothing", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const fault = rpcError("INVALID_ARGUMENT", "Request contains an invalid argument.");
    scene.emulator.answer({ kind: "get", skip: 1, times: Infinity }, fault);
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    const run = await step.main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    assert.match(errorOf(run).message, /it may still be running\. .* answered 400 INVALID_ARGUMENT: Request contains/);
    assert.equal(run.outputs["build-status"], "WORKING", "as it was seen last");
    assert.deepEqual([scene.requests("get").length, scene.requests("cancel").length], [4, 0]);
    assertSilent(await step.post());
    assert.equal(build.status(), "WORKING");
  });

  test("a 400 that passes after two answers is forgotten", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    scene.emulator.answer({ kind: "get", skip: 1, times: 2 }, rpcError("INVALID_ARGUMENT", "not just now"));
    const step = scene.wait(build.operationName, { with: { "poll-interval": "1s" } });
    await step.untilLine("answers again");
    build.end();
    assert.equal((await step.main).outputs.status, "succeeded");
  });
});

describe("what helps goes by the reason, the service and the project of the answer", { concurrency: 4 }, () => {
  const about = { service: "run.googleapis.com", consumer: "projects/77" };
  const denied = (reason: string) =>
    rpcError("PERMISSION_DENIED", "The caller may not do that.", [errorInfo(reason, "googleapis.com", about)]);

  for (const [reason, mend] of [
    ["SECURITY_POLICY_VIOLATED", /administrator of VPC Service Controls/],
    ["BILLING_DISABLED", /gcloud billing projects link 77 /],
    ["CONSUMER_INVALID", /gcloud projects undelete 77/],
  ] as const) {
    test(`a 403 for ${reason} ends the wait at once, and advises no role`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get", times: Infinity }, denied(reason));
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, new RegExp(`The caller may not do that\\. .*${reason}.*projects/77`));
      assert.match(errorOf(run).message, mend);
      assert.doesNotMatch(errorOf(run).message, /roles\/cloudbuild|services enable/);
      assert.equal(scene.requests("get").length, 1);
    });
  }

  for (const [what, fault, mend] of [
    ["an API that is off", denied("SERVICE_DISABLED"), /gcloud services enable run\.googleapis\.com --project=77/],
    [
      "another service's permission",
      permissionDenied("run.operations.get"),
      /role that holds run\.operations\.get on projects\/demo-project/,
    ],
    [
      "a reason that is not known",
      denied("SOMETHING_NEW"),
      /The caller may not do that\. \(SOMETHING_NEW, .*\)\.(?: |$)/,
    ],
  ] as const) {
    test(`a 403 for ${what} has 30 s, and advises no role of Cloud Build's`, async () => {
      await using scene = await openScene({ clockSpeed: 10 });
      const build = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get", times: Infinity }, fault);
      const run = await scene.wait(build.operationName).main;
      assert.equal(run.outputs.status, "unknown");
      assert.match(errorOf(run).message, mend);
      assert.doesNotMatch(errorOf(run).message, /roles\/cloudbuild/);
      assert.ok(scene.requests("get").length > 3);
    });
  }

  const detail = (type: string, fields: object) => ({ "@type": `type.googleapis.com/google.rpc.${type}`, ...fields });
  test("a refusal is told with its structured details, as one harmless line", async () => {
    await using scene = await openScene();
    const build = scene.emulator.addBuild();
    const details = [
      detail("BadRequest", { fieldViolations: [{ field: "name\n::error::x", description: "is not\rright" }] }),
      detail("PreconditionFailure", { violations: [{ type: "TOS", subject: "pp", description: "not accepted" }] }),
      detail("LocalizedMessage", { locale: "en-GB", message: "##[error]Look again." }),
    ];
    scene.emulator.answer({ kind: "get" }, rpcError("FAILED_PRECONDITION", "Precondition check failed.", details));
    const run = await scene.wait(build.operationName).main;
    const said =
      "Precondition check failed. (##\\[error]Look again.; name ::error::x: is not right; TOS pp: not accepted)";
    assert.ok(errorOf(run).message.includes(said), errorOf(run).message);
    assert.equal(run.annotations.length, 1);
  });
});

test("Google's own page for an address that it does not serve is a 404, and no style of it is shown", async () => {
  await using scene = await openScene({ clockSpeed: 10 });
  const build = scene.emulator.addBuild();
  scene.emulator.answer({ kind: "get", times: Infinity }, googlePage(404, "Not Found"));
  const run = await scene.wait(build.operationName).main;
  assert.equal(run.outputs.status, "unknown");
  assert.match(errorOf(run).message, /404.*The requested URL was not found.*Check `endpoint` and `api-version`/);
  assert.doesNotMatch(run.log, /margin|arial|may be running/);
  const [first, ...rest] = scene.requests("get");
  const lastedMs = 10 * ((rest.at(-1)?.atMs ?? 0) - (first?.atMs ?? 0));
  assert.ok(lastedMs >= 25_000 && lastedMs <= 40_000, `${lastedMs} ms`);
});

describe("operations of other services", { concurrency: 4 }, () => {
  for (const [what, fields] of [
    ["GKE's, that is done", { operationType: "CREATE_CLUSTER", status: "DONE", selfLink: "https://x.example/y" }],
    ["GKE's, that failed", { operationType: "DELETE_CLUSTER", status: "DONE", error: { code: 3, message: "no" } }],
    ["Compute Engine's, that runs", { selfLink: "https://x.example/y", status: "RUNNING", progress: 7 }],
  ] as const) {
    test(`an operation of another kind, ${what}, ends the wait as unknown after three answers`, async () => {
      await using scene = await openScene();
      const build = scene.emulator.addBuild();
      const operation = ({ name }: Record<string, unknown>) => ({ name, ...fields });
      scene.emulator.answer({ kind: "get", times: Infinity }, { kind: "patch", operation });
      const run = await scene.wait(build.operationName).main;
      assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
      assert.match(errorOf(run).message, /another kind of operation.*google\.longrunning operations only/);
      assert.equal(scene.requests("get").length, 3);
    });
  }

  for (const [name, version] of [
    ["apps/demo/operations/0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e", "v1"],
    ["operations/acf.p2-123456789012-0b1c2d3e", "v1"],
    ["projects/demo-project/instances/main/databases/orders/operations/_auto_op.1", "v1"],
    ["operations/projects/demo-project/instances/main/locations/europe-west9-b/operations/88", "v2"],
    ["projects/demo-project/locations/europe-west4/publishers/google/models/m/operations/88", "v1beta1"],
  ] as const) {
    test(`an operation named ${name} is asked for under ${version}`, async () => {
      await using scene = await openScene();
      const body = { name, done: true, response: { "@type": "type.googleapis.com/google.protobuf.Empty" } };
      scene.emulator.answer({ path: /\/operations\// }, { kind: "json", body });
      const run = await scene.wait(name, { with: { "api-version": version } }).main;
      assert.equal(run.outputs.status, "succeeded", run.log);
      assert.deepEqual(
        scene.emulator.requests.map(({ path }) => path.replace(/\?.*/, "")),
        [`/${version}/${name}`],
      );
    });
  }
});
