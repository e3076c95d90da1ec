// Every mistake of set-up that src/base/api-advice.ts and src/github/github-advice.ts know, made for real.

import type { apiAdvice } from "../../src/base/api-advice.ts";
import type { githubAdvice } from "../../src/github/github-advice.ts";
import {
  errorInfo,
  googlePage,
  html,
  notFound,
  permissionDenied,
  rpcError,
  serviceDisabled,
} from "../emulator/faults.ts";
import { preload, type Scene, type SceneOptions } from "./scene.ts";
import type { Run } from "./stage/run.ts";

/** How a mistake is made, and where the sentence that mends it is to be found. */
export type Mistake = {
  readonly options?: SceneOptions;
  readonly level?: "warning";
  make(scene: Scene): Promise<Run>;
};

/** The name of an operation of a build that is being worked on. */
export const running = ({ emulator }: Scene) => emulator.addBuild().operationName;
/** Where the wait ends after 30 s only. */
export const patient = { clockSpeed: 10 };
/** As often as it is asked. */
export const always = Number.POSITIVE_INFINITY;
const denied = (reason: string) =>
  rpcError("PERMISSION_DENIED", "The caller may not do that.", [errorInfo(reason, "googleapis.com")]);
/** An answer in JSON. */
export const json = (status: number, body: object) =>
  ({
    kind: "status",
    status,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  }) as const;

const refusedFor = (reason: string): Mistake => ({
  make(scene) {
    scene.emulator.answer({ kind: "get", times: always }, denied(reason));
    return scene.wait(running(scene)).main;
  },
});

/** Where the wait ends after 3 minutes only. */
const morePatient = { clockSpeed: 60 };

/** What a text of the table becomes where it is said: any word may stand in its places. */
export const asSaid = (text: string): RegExp =>
  new RegExp(
    text
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\b(?:SERVICE|PROJECT|PERMISSION|RESOURCE|HOST|STATUS)\b/g, "\\S+"),
  );

/** A resolver that knows no such host: preloaded after the guard, it answers in the place of a name server. */
const noSuchHost = (host: string) =>
  preload(`
  const { Socket } = process.getBuiltinModule("node:net");
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const [target] = Array.isArray(args[0]) ? args[0] : args;
    if (target?.host !== "${host}") return connect.apply(this, args);
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND ${host}"), { code: "ENOTFOUND" });
    queueMicrotask(() => this.destroy(error));
    return this;
  };`);

export const mistakes: { readonly [name in keyof (typeof githubAdvice & typeof apiAdvice)]: Mistake } = {
  permission: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, permissionDenied("cloudbuild.builds.get"));
      return scene.wait(running(scene)).main;
    },
  },
  apiDisabled: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, serviceDisabled());
      return scene.wait(running(scene)).main;
    },
  },
  otherPermission: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, permissionDenied("run.operations.get"));
      return scene.wait(running(scene)).main;
    },
  },
  billing: refusedFor("BILLING_DISABLED"),
  projectInvalid: refusedFor("CONSUMER_INVALID"),
  projectSuspended: refusedFor("CONSUMER_SUSPENDED"),
  perimeter: refusedFor("SECURITY_POLICY_VIOLATED"),
  orgRestriction: refusedFor("ORG_RESTRICTION_VIOLATION"),
  accountDisabled: {
    options: patient,
    make(scene) {
      const fault = { ...denied("ACCOUNT_STATE_INVALID"), status: 401, error: "UNAUTHENTICATED" };
      scene.emulator.answer({ kind: "get", times: always }, fault);
      return scene.wait(running(scene)).main;
    },
  },
  quotaProject: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, denied("USER_PROJECT_DENIED"));
      return scene.wait(running(scene), { env: { GOOGLE_CLOUD_QUOTA_PROJECT: "another-project" } }).main;
    },
  },
  scope: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, denied("ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
      return scene.wait(running(scene)).main;
    },
  },
  notFound: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, notFound());
      return scene.wait(running(scene)).main;
    },
  },
  noSuchPath: {
    options: patient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, googlePage(404, "Not Found"));
      return scene.wait(running(scene)).main;
    },
  },
  otherKind: {
    make(scene) {
      const operation = (one: object) => ({ ...one, done: undefined, operationType: "CREATE_CLUSTER", status: "DONE" });
      scene.emulator.answer({ kind: "get", times: always }, { kind: "patch", operation });
      return scene.wait(running(scene)).main;
    },
  },
  unreachable: {
    options: morePatient,
    make: (scene) => scene.wait(running(scene), { with: { endpoint: "http://127.0.0.1:9" } }).main,
  },
  notGoogle: {
    options: morePatient,
    make(scene) {
      scene.emulator.answer({ kind: "get", times: always }, html(502));
      return scene.wait(running(scene)).main;
    },
  },
  host: {
    options: patient,
    make: (scene) =>
      scene.wait(running(scene), {
        with: { endpoint: "https://nowhere.googleapis.com" },
        nodeOptions: [noSuchHost("nowhere.googleapis.com")],
      }).main,
  },
  tls: {
    options: { tls: true },
    make: (scene) => scene.wait(running(scene), { with: { endpoint: scene.emulator.tls?.url ?? "" } }).main,
  },
  proxy: {
    options: { tls: true },
    make(scene) {
      scene.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
      return scene.wait(running(scene), { with: { endpoint: "" }, env: scene.proxied }).main;
    },
  },
  proxyRefused: {
    options: { tls: true },
    make(scene) {
      scene.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 403, body: "" });
      return scene.wait(running(scene), { with: { endpoint: "" }, env: scene.proxied }).main;
    },
  },
  cancelDenied: {
    level: "warning",
    async make(scene) {
      scene.emulator.answer({ kind: "cancel" }, permissionDenied("cloudbuild.builds.update"));
      const step = scene.wait(running(scene));
      await step.untilLine("working");
      return step.cancel();
    },
  },
  githubToken: {
    make: (scene) => scene.wait([], { with: { "check-name": name, "github-token": `ghs_${"0".repeat(36)}` } }).main,
  },
  checksDenied: {
    make(scene) {
      scene.emulator.github.setPermissions({ statuses: "write" });
      return scene.wait([], { with: { "check-name": name } }).main;
    },
  },
  checkMissing: { make: (scene) => scene.wait([], { with: { "check-name": name, timeout: "1s" } }).main },
  statusesDenied: {
    level: "warning",
    make(scene) {
      scene.emulator.github.setPermissions({ checks: "read" });
      const { operationName } = scene.emulator.addBuild({ status: "FAILURE" });
      return scene.wait(operationName, { with: { "commit-status": "cloud-build/app" } }).main;
    },
  },
};
const name = "deploy (demo-project)";
