import { readFileSync, statSync } from "node:fs";
import { quote } from "../base/sanitise.ts";

// What Node reads certificates from; a certificate in DER, and so in base64, starts like this.
const certificate = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----\s*MI[\w+/=\s]+-----END /;

/**
 * Why Node ignores the file that `NODE_EXTRA_CA_CERTS` names; `undefined` where it reads it, and where none is named.
 * Node itself says nothing where the file has no certificate in it.
 */
export function extraCaProblem(env: NodeJS.ProcessEnv): string | undefined {
  const path = env.NODE_EXTRA_CA_CERTS;
  if (path === undefined || path === "") return undefined;
  const ignored = `NODE_EXTRA_CA_CERTS is ignored: ${quote(path)}`;
  try {
    // Whatever else it is, it may not end.
    if (!statSync(path).isFile()) return `${ignored} is not a file.`;
    return certificate.test(readFileSync(path, "latin1"))
      ? undefined
      : `${ignored} has no certificate in PEM form (-----BEGIN CERTIFICATE-----).`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `${ignored} cannot be read (${code}). Give the path of a file in PEM form, without quotes or ~: no shell reads it.`;
  }
}
