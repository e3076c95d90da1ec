import { spawn } from "node:child_process";
import type { Emulator } from "../test/emulator/server.ts";

/** How a run of gcloud ended. */
export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The environment in which gcloud reaches nothing but the emulator: its log host through the proxy. */
export function gcloudEnv(emulator: Emulator, configDir: string): NodeJS.ProcessEnv {
  // Inherited settings, proxies and CA bundles would win over the ones given here.
  const foreign = /^CLOUDSDK_|^(HTTPS?|ALL|NO)_PROXY$|^(REQUESTS|CURL)_CA_BUNDLE$|^SSL_CERT_|^GOOGLE_/i;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(inherited),
    CLOUDSDK_CONFIG: configDir,
    CLOUDSDK_CORE_PROJECT: "demo-project",
    CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "true",
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: "true",
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
    CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDBUILD: `${emulator.url}/`,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${emulator.url}/`,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_LOGGING: `${emulator.url}/`,
    CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE: emulator.tls?.caFile,
    HTTPS_PROXY: emulator.proxyUrl,
    NO_PROXY: "127.0.0.1",
    PYTHONWARNINGS: "ignore",
  };
}

/** Runs gcloud to its end; undefined where there is none on PATH. */
export function gcloud(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Run | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn("gcloud", args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text: Buffer) => {
      stdout += text;
    });
    child.stderr.on("data", (text: Buffer) => {
      stderr += text;
    });
    child.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(undefined) : reject(error),
    );
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** The version of the gcloud on PATH; undefined where there is none. */
export async function gcloudVersion(): Promise<string | undefined> {
  const version = await gcloud(["version", "--format=value('Google Cloud SDK')"]);
  return version?.stdout.trim();
}
