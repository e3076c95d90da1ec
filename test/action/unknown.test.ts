import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { errorInfo, notFound, rpcError } from "../emulator/faults.ts";
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
    await using scene = await openScene({ clockSpeed: 10 });
    const build = scene.emulator.addBuild({ status: "SUCCESS" });
    scene.emulator.answer({ kind: "get", times: 3 }, notFound());
    const run = await scene.wait(build.operationName).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.equal(scene.requests("get").length, 4);
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
});

describe("what helps goes by the reason, the service and the project of the answer", { concurrency: 4 }, () => {
  const about = { service: "run.googleapis.com", consumer: "projects/77" };
  const denied = (reason: string) =>
    rpcError("PERMISSION_DENIED", "The caller may not do that.", [errorInfo(reason, "googleapis.com", about)]);

  test("a 403 whose reason does not pass ends the wait at once, and advises no role", async () => {
    await using scene = await openScene();
    const reasons = [
      ["SECURITY_POLICY_VIOLATED", /administrator of VPC Service Controls/],
      ["BILLING_DISABLED", /gcloud billing projects link 77 /],
      ["CONSUMER_INVALID", /gcloud projects undelete 77/],
    ] as const;
    const names = reasons.map(([reason]) => {
      const { id, operationName } = scene.emulator.addBuild();
      scene.emulator.answer({ kind: "get", operation: id, times: Infinity }, denied(reason));
      return operationName;
    });
    const run = await scene.wait(names).main;
    const operations: { status: string; errorMessage: string }[] = JSON.parse(run.outputs.operations ?? "");
    for (const [index, [reason, mend]] of reasons.entries()) {
      const { status, errorMessage = "" } = operations[index] ?? {};
      assert.equal(status, "unknown");
      assert.match(errorMessage, new RegExp(`The caller may not do that\\. .*${reason}.*projects/77`));
      assert.match(errorMessage, mend);
      assert.doesNotMatch(errorMessage, /roles\/cloudbuild|services enable/);
    }
    assert.equal(scene.requests("get").length, reasons.length);
  });

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

describe("operations of other services", { concurrency: 4 }, () => {
  test("an operation of another kind ends the wait as unknown after three answers", async () => {
    await using scene = await openScene();
    const kinds = [
      // GKE's, that is done, and that failed, and Compute Engine's, that runs.
      { operationType: "CREATE_CLUSTER", status: "DONE", selfLink: "https://x.example/y" },
      { operationType: "DELETE_CLUSTER", status: "DONE", error: { code: 3, message: "no" } },
      { selfLink: "https://x.example/y", status: "RUNNING", progress: 7 },
    ];
    const builds = kinds.map((fields) => {
      const build = scene.emulator.addBuild();
      const operation = ({ name }: Record<string, unknown>) => ({ name, ...fields });
      scene.emulator.answer({ kind: "get", operation: build.id, times: Infinity }, { kind: "patch", operation });
      return build;
    });
    const run = await scene.wait(builds.map(({ operationName }) => operationName)).main;
    assert.deepEqual([run.exitCode, run.outputs.status, run.outputs.done], [1, "unknown", "false"]);
    const operations: { errorMessage: string }[] = JSON.parse(run.outputs.operations ?? "");
    for (const [index, { id }] of builds.entries()) {
      const said = operations[index]?.errorMessage ?? "";
      assert.match(said, /another kind of operation.*google\.longrunning operations only/);
      assert.equal(scene.requests("get").filter(({ operation }) => operation === id).length, 3);
    }
  });

  test("an operation of another service is asked for by its own name, under the api-version given", async () => {
    await using scene = await openScene();
    const name = "projects/demo-project/locations/europe-west4/publishers/google/models/m/operations/88";
    const body = { name, done: true, response: { "@type": "type.googleapis.com/google.protobuf.Empty" } };
    scene.emulator.answer({ path: /\/operations\// }, { kind: "json", body });
    const run = await scene.wait(name, { with: { "api-version": "v1beta1" } }).main;
    assert.equal(run.outputs.status, "succeeded", run.log);
    assert.deepEqual(
      scene.emulator.requests.map(({ path }) => path.replace(/\?.*/, "")),
      [`/v1beta1/${name}`],
    );
  });
});
