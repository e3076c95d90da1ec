// Credential files for the tests of what is made of them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Credential, findCredential, type NoCredential } from "../../src/auth/credential.ts";
import { withAdvice } from "../../src/base/advice.ts";

/** Gone after the tests. */
export const folder = mkdtempSync(join(tmpdir(), "credential-"));
after(() => rmSync(folder, { recursive: true }));

export const federated = {
  type: "external_account",
  audience: "//iam.googleapis.com/x",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "http://127.0.0.1/sts",
  credential_source: { url: "http://127.0.0.1/oidc" },
};
export const impersonated = {
  type: "impersonated_service_account",
  service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
  source_credentials: { ...federated, credential_source: { executable: { command: "/bin/x" } } },
};

let files = 0;
/** Writes a file, and gives its path. */
export function write(content: string | object): string {
  files += 1;
  const path = join(folder, `credential-${files}.json`);
  const isWhole = typeof content === "string" || content instanceof Uint8Array;
  writeFileSync(path, isWhole ? content : JSON.stringify(content));
  return path;
}
/** The credential of a file with this content. */
export const found = (content: string | object, env: NodeJS.ProcessEnv = {}): Credential | NoCredential =>
  findCredential({ GOOGLE_APPLICATION_CREDENTIALS: write(content), ...env });
/** What is said where there is no credential; else its kind. */
export const saidOf = (credential: Credential | NoCredential): string =>
  credential.kind === "none" ? withAdvice(credential) : credential.kind;
