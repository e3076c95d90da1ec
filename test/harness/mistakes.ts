// Every mistake of set-up that src/advice.ts knows, made for real.

import type { advice } from "../../src/base/advice.ts";
import { errorInfo, notFound, permissionDenied, rpcError, serviceDisabled } from "../emulator/faults.ts";
import type { World, WorldOptions } from "./faults-world.ts";
import type { Run } from "./stage/run.ts";

/** How a mistake is made, and where the sentence that mends it is to be found. */
export type Mistake = {
  readonly world?: WorldOptions;
  /** The wait ends after 30 s only. */
  readonly slow?: true;
  readonly level?: "warning";
  make(world: World): Promise<Run>;
};

const always = Number.POSITIVE_INFINITY;
const denied = (reason: string) =>
  rpcError("PERMISSION_DENIED", "The caller may not do that.", [errorInfo(reason, "googleapis.com")]);
const json = (status: number, body: object) =>
  ({
    kind: "status",
    status,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  }) as const;

/** A resolver that knows no such host: preloaded after the guard, it answers in the place of a name server. */
const noSuchHost = (host: string) =>
  `--import=data:text/javascript,${encodeURIComponent(`
  const { Socket } = process.getBuiltinModule("node:net");
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const [target] = Array.isArray(args[0]) ? args[0] : args;
    if (target?.host !== "${host}") return connect.apply(this, args);
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND ${host}"), { code: "ENOTFOUND" });
    queueMicrotask(() => this.destroy(error));
    return this;
  };`)}`;

export const mistakes: { readonly [name in keyof typeof advice]: Mistake } = {
  noCredentials: { make: (world) => world.start({ with: { "access-token": "" } }).main },
  fileMissing: { make: (world) => world.startWithFile(`${world.job.workspace}/gha-creds-0.json`).main },
  fileContent: { make: (world) => world.startWithFile('{"type": "service_account", "private_key": "s3cr3t"}').main },
  fileBad: { make: (world) => world.startWithFile(world.credentials("federated", { type: "magic" })).main },
  executable: { make: (world) => world.startWithFile(world.credentials("executable")).main },
  idToken: {
    make(world) {
      world.emulator.answer({ kind: "oidc", times: always }, { kind: "status", status: 401, body: "" });
      return world.startWithFile(world.credentials("federated")).main;
    },
  },
  federation: {
    make(world) {
      const body = { error: "unauthorized_client", error_description: "The given credential is rejected." };
      world.emulator.answer({ kind: "sts", times: always }, json(403, body));
      return world.startWithFile(world.credentials("federated")).main;
    },
  },
  impersonation: {
    make(world) {
      const fault = permissionDenied("iam.serviceAccounts.getAccessToken");
      world.emulator.answer({ kind: "impersonate", times: always }, fault);
      return world.startWithFile(world.credentials("impersonated")).main;
    },
  },
  credentialRefused: {
    world: { tls: true },
    make(world) {
      const body = { error: "invalid_grant", error_description: "Token has been expired or revoked." };
      world.emulator.answer({ kind: "token", times: always }, json(400, body));
      return world.startWithFile(world.credentials("authorized_user"), { env: world.proxied }).main;
    },
  },
  tokenRefused: { make: (world) => world.start({ with: { "access-token": "ya29.c.expired-long-ago" } }).main },
  permission: {
    slow: true,
    make(world) {
      world.emulator.answer({ kind: "get", times: always }, permissionDenied("cloudbuild.builds.get"));
      return world.start().main;
    },
  },
  apiDisabled: {
    slow: true,
    make(world) {
      world.emulator.answer({ kind: "get", times: always }, serviceDisabled());
      return world.start().main;
    },
  },
  quotaProject: {
    slow: true,
    make(world) {
      world.emulator.answer({ kind: "get", times: always }, denied("USER_PROJECT_DENIED"));
      return world.start({ env: { GOOGLE_CLOUD_QUOTA_PROJECT: "another-project" } }).main;
    },
  },
  scope: {
    slow: true,
    make(world) {
      world.emulator.answer({ kind: "get", times: always }, denied("ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
      return world.start().main;
    },
  },
  notFound: {
    slow: true,
    make(world) {
      world.emulator.answer({ kind: "get", times: always }, notFound());
      return world.start().main;
    },
  },
  host: {
    slow: true,
    make: (world) =>
      world.start({
        with: { endpoint: "https://nowhere.googleapis.com" },
        nodeOptions: [noSuchHost("nowhere.googleapis.com")],
      }).main,
  },
  tls: {
    world: { tls: true },
    make: (world) => world.start({ with: { endpoint: world.emulator.tls?.url ?? "" } }).main,
  },
  proxy: {
    world: { tls: true },
    make(world) {
      world.emulator.answer({ kind: "connect", times: always }, { kind: "status", status: 407, body: "" });
      return world.start({ with: { endpoint: "" }, env: world.proxied }).main;
    },
  },
  universe: {
    make: (world) => world.startWithFile(world.credentials("federated"), { with: { endpoint: foreign } }).main,
  },
  cancelDenied: {
    level: "warning",
    async make(world) {
      world.emulator.answer({ kind: "cancel" }, permissionDenied("cloudbuild.builds.update"));
      const step = world.start();
      await step.untilLine("is running");
      return step.cancel();
    },
  },
};
const foreign = "https://cloudbuild.example-universe.test";
