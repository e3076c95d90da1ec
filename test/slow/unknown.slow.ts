import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorInfo, googlePage, notFound, permissionDenied, rpcError } from "../emulator/faults.ts";
import { assertSilent, errorOf, openScene } from "../harness/scene.ts";

describe("what the action could not find out", { concurrency: 4 }, () => {
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
});

describe("a refusal that nothing would mend", { concurrency: 2 }, () => {
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
