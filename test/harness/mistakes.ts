// Every mistake of set-up that src/base/advice.ts knows, made for real.

import type { advice } from "../../src/base/advice.ts";
import { errorInfo, notFound, permissionDenied, rpcError, serviceDisabled } from "../emulator/faults.ts";
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

export const mistakes: { readonly [name in keyof typeof advice]: Mistake } = {
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
