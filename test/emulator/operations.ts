import type { Json, RpcStatus } from "./scenarios.ts";

/** A long-running operation that is no build. */
export type OperationScript = {
  readonly name: string;
  readonly createdAtMs: number;
  readonly totalMs: number;
  readonly cancel: "accepted" | "UNIMPLEMENTED";
  readonly metadata: Json;
  readonly result: { readonly response: Json } | { readonly error: RpcStatus };
  /** Says `done: false` while it runs: v2 does, v1 leaves it out. */
  readonly saysNotDone: boolean;
  /** The field of its metadata that has the time of its end, where there is one. */
  readonly endField?: "completeTime" | "endTime";
};

const parent = "projects/demo-project/locations/us-central1";

/** Other operations by name: creating a worker pool (v1), a connection (v2), a Cloud Run service (another API, v2). */
export const operationScenarios = {
  "worker-pool": {
    metadata: {
      "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.CreateWorkerPoolOperationMetadata",
      workerPool: `${parent}/workerPools/ci`,
    },
    result: {
      response: {
        "@type": "type.googleapis.com/google.devtools.cloudbuild.v1.WorkerPool",
        name: `${parent}/workerPools/ci`,
        state: "RUNNING",
      },
    },
    saysNotDone: false,
    endField: "completeTime",
  },
  v2: {
    metadata: {
      "@type": "type.googleapis.com/google.devtools.cloudbuild.v2.OperationMetadata",
      target: `${parent}/connections/gh`,
      verb: "create",
      requestedCancellation: false,
      apiVersion: "v2",
    },
    result: {
      response: {
        "@type": "type.googleapis.com/google.devtools.cloudbuild.v2.Connection",
        name: `${parent}/connections/gh`,
      },
    },
    saysNotDone: true,
    endField: "endTime",
  },
  run: {
    metadata: { "@type": "type.googleapis.com/google.cloud.run.v2.Service", name: `${parent}/services/web` },
    result: {
      response: { "@type": "type.googleapis.com/google.cloud.run.v2.Service", name: `${parent}/services/web` },
    },
    saysNotDone: false,
  },
} as const satisfies Record<string, Pick<OperationScript, "metadata" | "result" | "saysNotDone" | "endField">>;
export type OperationScenario = keyof typeof operationScenarios;

/** Such an Operation at an age. */
export function otherOperationAt(script: OperationScript, ageMs: number, cancelledAtMs = Infinity): Json {
  const time = (atMs: number) => new Date(Math.round(script.createdAtMs + atMs)).toISOString();
  const endMs = Math.min(script.totalMs, cancelledAtMs);
  const isRequested = "requestedCancellation" in script.metadata && cancelledAtMs <= ageMs;
  const metadata = {
    ...script.metadata,
    ...(isRequested ? { requestedCancellation: true } : {}),
    createTime: time(0),
  };
  if (ageMs < endMs) return { name: script.name, metadata, ...(script.saysNotDone ? { done: false } : {}) };
  const cancelled = { error: { code: 1, message: "Operation cancelled" } };
  return {
    name: script.name,
    metadata: { ...metadata, ...(script.endField === undefined ? {} : { [script.endField]: time(endMs) }) },
    done: true,
    ...(cancelledAtMs < script.totalMs ? cancelled : script.result),
  };
}
