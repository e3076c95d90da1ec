// The real hosts over TLS, in every case of each table.
import { describe, test } from "node:test";
import type { CredentialKind } from "../emulator/identity.ts";
import { asksRealHosts, ownUniverse as own, refusedAsForeign, untrusted } from "../harness/checks/tls.ts";

const options = { concurrency: 4 };

describe("the real hosts are reached under their names, over TLS", options, () => {
  const github = "pipelines.actions.githubusercontent.com";
  const kinds: readonly (readonly [string, CredentialKind, readonly string[]])[] = [
    ["direct federation", "federated", [github, "sts.googleapis.com"]],
    ["federation with impersonation", "impersonated", [github, "sts.googleapis.com", "iamcredentials.googleapis.com"]],
    ["a service account key, its assertion signed", "service_account", ["oauth2.googleapis.com"]],
    ["user credentials", "authorized_user", ["oauth2.googleapis.com"]],
  ];
  for (const [name, kind, hosts] of kinds) {
    test(`with ${name} ${hosts.at(-1)} is asked, then the default endpoint, under their real names`, () =>
      asksRealHosts(kind, hosts));
  }
});

describe("a credential is for its own universe", options, () => {
  const endpoint = `https://cloudbuild.${own}`;
  const foreign: readonly (readonly [string, string, string])[] = [
    ["a credential of another universe than the endpoint's", "other-universe.test", endpoint],
    ["a credential of Google's own with an endpoint of another universe", "googleapis.com", endpoint],
    ["a credential of another universe with the default endpoint", own, ""],
    ["an endpoint that only ends like the universe", own, `https://cloudbuild.not-${own}`],
  ];
  for (const [name, universe, given] of foreign) {
    test(`${name} is refused, and nothing is sent`, () => refusedAsForeign(universe, given));
  }
});

describe("a server with a private certificate authority", options, () => {
  for (const way of ["directly", "through a proxy"] as const) {
    test(`an untrusted certificate, met ${way}, ends the wait with the second try, and its code is named`, () =>
      untrusted(way));
  }
});
