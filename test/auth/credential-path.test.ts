import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { findCredential } from "../../src/auth/credential.ts";
import { credentialAdvice } from "../../src/auth/credential-advice.ts";
import type { Advice } from "../../src/base/advice.ts";
import { federated, folder, saidOf } from "../harness/credential-files.ts";
import { hostedWork } from "../harness/support.ts";

/** What is said of a path of a file that is not there, with this advice and these words before it. */
function assertSaid(path: string, { message, mend }: Advice, about: string, env: NodeJS.ProcessEnv = {}): void {
  const said = saidOf(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path, ...env }));
  assert.equal(said, `${message}${about === "" ? "" : `: ${about}`}. ${mend}.`);
}

describe("a credential in the place of its path is told, and not shown", () => {
  const json = JSON.stringify({ type: "service_account", private_key: "s3cr3t".repeat(20) }, undefined, 2);
  const pem = `-----BEGIN PRIVATE KEY-----\n${"s3cr3t".repeat(20)}\n-----END PRIVATE KEY-----\n`;
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const rows: readonly (readonly [what: string, value: string])[] = [
    ["JSON", json],
    ["JSON without its quotes, as a shell leaves it", json.replaceAll('"', "")],
    ["base64", base64(json)],
    ["base64 in lines, in one object", base64(json.replace("{\n", "{")).replace(/.{76}/g, "$&\n")],
    ["PEM", pem],
    ["PEM in base64", base64(pem)],
    ["a PKCS #12 in base64", Buffer.from(`0\x82\x0a${"s3cr3t".repeat(20)}`, "latin1").toString("base64")],
  ];
  for (const [what, value] of rows) {
    test(`a credential as ${what} in the place of its path is told, and not shown`, () =>
      assertSaid(value, credentialAdvice.fileContent, ""));
  }
  test("a credential file may have a name that looks like a credential", () => {
    const path = join(folder, "{-----BEGIN.json");
    writeFileSync(path, JSON.stringify(federated));
    assert.equal(findCredential({ GOOGLE_APPLICATION_CREDENTIALS: path }).kind, "file");
  });
});

describe("a path where there is no file is told with what is wrong with it", () => {
  const workspace = join(folder, "work/web/web");
  const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(folder, "work/_temp") };
  const inContainer = { GITHUB_WORKSPACE: "/__w/web/web", RUNNER_TEMP: "/__w/_temp" };

  for (const path of [
    "~/key.json",
    "$HOME/key.json",
    "/home/$USER/key.json",
    '"/tmp/key.json"',
    "'/tmp/key.json'",
    "%USERPROFILE%\\key.json",
    "$(pwd)/key.json",
    "`pwd`/key.json",
  ]) {
    test(`the credential path ${path} is told as one that no shell reads`, () => {
      assertSaid(path, credentialAdvice.fileUnexpanded, `"${path}"`, env);
    });
  }
  for (const path of ["file:///tmp/key.json", "https://example.com/key.json", "gs://bucket/key.json"]) {
    test(`the credential path ${path} is told as a URL`, () =>
      assertSaid(path, credentialAdvice.fileUrl, `"${path}"`, env));
  }
  for (const path of ["key.json", "./secrets/key.json"]) {
    test(`the relative credential path ${path} is told with the folder that it was looked for in`, () => {
      const about = `"${path}", looked for in "${process.cwd()}"`;
      assertSaid(path, credentialAdvice.fileRelative, about, env);
    });
  }
  for (const path of [
    `${hostedWork}/web/web/gha-creds-1.json`,
    `${hostedWork}/_temp/key.json`,
    "/opt/actions-runner/_work/web/web/key.json",
    "D:\\a\\web\\web\\key.json",
    "C:/Users/runner/key.json",
  ]) {
    test(`the credential path ${path} is told as the host's in a container`, () => {
      const about = `"${path}". The workspace is "/__w/web/web"`;
      assertSaid(path, credentialAdvice.fileElsewhere, about, inContainer);
    });
  }
  test("a credential path of a container's is told on its host", () => {
    const path = "/github/workspace/key.json";
    assertSaid(path, credentialAdvice.fileElsewhere, `"${path}". The workspace is "${workspace}"`, env);
  });
  test("a credential path of the host's is told in a container with the path that the file has there", () => {
    mkdirSync(workspace, { recursive: true });
    const here = join(workspace, "gha-creds-1.json");
    writeFileSync(here, "{}");
    for (const path of [`${hostedWork}/web/web/gha-creds-1.json`, "/github/workspace/gha-creds-1.json"]) {
      assertSaid(path, credentialAdvice.fileElsewhere, `"${path}". The file is "${here}" here`, env);
    }
  });
  test("a credential file that is gone from the workspace is told with checkout", () => {
    const hosted = { GITHUB_WORKSPACE: `${hostedWork}/web/web/`, RUNNER_TEMP: `${hostedWork}/_temp` };
    const path = `${hostedWork}/web/web/gha-creds-1.json`;
    assertSaid(path, credentialAdvice.fileGone, `"${path}"`, hosted);
    assertSaid(join(workspace, "gone.json"), credentialAdvice.fileGone, `"${join(workspace, "gone.json")}"`, env);
  });
  test("a credential file that is missing elsewhere is told without checkout", () => {
    for (const [path, own] of [
      [join(folder, "work/_temp/gone.json"), env],
      ["/etc/gone.json", env],
      [`${hostedWork}/web/web/key.json`, {}],
      [`${workspace}-2/gone.json`, env],
    ] as const) {
      assertSaid(path, credentialAdvice.fileMissing, `"${path}"`, own);
    }
  });
});
