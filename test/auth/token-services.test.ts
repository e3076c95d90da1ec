import assert from "node:assert/strict";
import { test } from "node:test";
import { serviceAt } from "../../src/auth/token-services.ts";

const github = "https://pipelines.actions.githubusercontent.com/8f2c/_apis/idtoken?api-version=2.0";
const federated = { type: "external_account", credential_source: { url: github } };
const iam = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.c:generateAccessToken";
const amazon = {
  type: "external_account",
  credential_source: {
    environment_id: "aws1",
    url: "http://169.254.169.254/latest/meta-data/iam",
    region_url: "http://169.254.169.254/latest/meta-data/placement",
    imdsv2_session_token_url: "http://169.254.169.254/latest/api/token",
  },
};
const sourceAt = (url: unknown) => ({ type: "external_account", credential_source: { url } });

const rows: readonly (readonly [what: string, url: string, json: object, kind: string, name: string])[] = [
  ["GitHub's ID token service", `${github}&audience=x`, federated, "GitHub", "GitHub's ID token service"],
  [
    "the same at the end of a path",
    "https://ghe.example/idtoken",
    sourceAt("https://ghe.example/idtoken"),
    "GitHub",
    "GitHub's ID token service",
  ],
  [
    "the same within a path",
    "https://ghe.example/idtoken/x",
    sourceAt("https://ghe.example/"),
    "GitHub",
    "GitHub's ID token service",
  ],
  ["another source", "https://id.example/idtokens", sourceAt("https://id.example/"), "source", "id.example"],
  [
    "Amazon's metadata server",
    "http://169.254.169.254/latest/meta-data/iam/role",
    amazon,
    "source",
    "Amazon's metadata server",
  ],
  ["its region", "http://169.254.169.254/latest/meta-data/placement/x", amazon, "source", "Amazon's metadata server"],
  ["its session token", "http://169.254.169.254/latest/api/token", amazon, "source", "Amazon's metadata server"],
  ["the service that impersonates", iam, federated, "IAM", "Google's IAM Service Account Credentials API"],
  [
    "the security token service",
    "https://sts.googleapis.com/v1/token",
    federated,
    "STS",
    "Google's security token service",
  ],
  [
    "the same for a source without a URL",
    "https://sts.googleapis.com/v1/token",
    sourceAt(""),
    "STS",
    "Google's security token service",
  ],
  [
    "the same for a source whose URL is no text",
    "https://sts.googleapis.com/v1/token",
    sourceAt(["https://sts."]),
    "STS",
    "Google's security token service",
  ],
  [
    "the OAuth service for a key",
    "https://oauth2.googleapis.com/token",
    { type: "service_account" },
    "OAuth",
    "Google's OAuth token service",
  ],
  [
    "the service of the source that impersonates",
    "https://oauth2.googleapis.com/token",
    { type: "impersonated_service_account", source_credentials: { type: "authorized_user" } },
    "OAuth",
    "Google's OAuth token service",
  ],
];
for (const [what, url, json, kind, name] of rows) {
  test(`a token service is known by its address: ${what}`, () => {
    assert.deepEqual(serviceAt(url, json as { readonly [key: string]: unknown }), { kind, name });
  });
}
