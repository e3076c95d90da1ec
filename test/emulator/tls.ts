import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";

export type Certificates = {
  /** PEM of the certificate authority, for `NODE_EXTRA_CA_CERTS` and the like. */
  readonly caFile: string;
  readonly key: string;
  readonly cert: string;
};

const names = [
  "*.googleapis.com",
  "cloudbuild.us-central1.rep.googleapis.com",
  "*.actions.githubusercontent.com",
  "api.github.com",
  "*.example-universe.test",
  "localhost",
];

let made: Promise<Certificates> | undefined;

/**
 * A certificate authority and a leaf for the hosts that the emulator plays, made once per process. The files go when
 * the process does.
 */
export function makeCertificates(): Promise<Certificates> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificates> {
  const common = { keyType: "ec", algorithm: "sha256" } as const;
  const ca = await generate([{ name: "commonName", value: "Emulator test CA" }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: "cloudbuild.googleapis.com" }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  const dir = mkdtempSync(join(tmpdir(), "emulator-ca-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  const caFile = join(dir, "ca.pem");
  writeFileSync(caFile, ca.cert);
  return { caFile, key: leaf.private, cert: leaf.cert };
}
