import { digestOf } from "./build-json.ts";
import type { Json } from "./scenarios.ts";

/** What a step prints: while it runs, once it has succeeded, and once it has failed. */
export type Output = {
  readonly running: readonly string[];
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
};

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const green = (text: string) => `\u001b[32m${text}\u001b[39m`;
const dim = (text: string) => `\u001b[90m${text}\u001b[39m`;

const install: Output = {
  running: [
    "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.",
    "npm http fetch GET 200 https://packages.example/typescript 412ms",
    "npm http fetch GET 200 https://packages.example/yaml 98ms",
  ],
  succeeded: [
    "",
    "added 82 packages, and audited 83 packages in 3s",
    "",
    "21 packages are looking for funding",
    "  run `npm fund` for details",
    "",
    `found ${green("0")} vulnerabilities`,
  ],
  failed: [
    "npm error code ERESOLVE",
    "npm error ERESOLVE unable to resolve dependency tree",
    "npm error A complete log of this run can be found in: /builder/home/.npm/_logs/debug-0.log",
  ],
};

const nodeTest: Output = {
  running: [
    "",
    "> web@1.4.0 test",
    "> node --test",
    "",
    `${green("✔ subtracts")} ${dim("(0.61ms)")}`,
    `${green("✔ multiplies")} ${dim("(0.27ms)")}`,
    `${green("✔ serves the page")} ${dim("(41.08ms)")}`,
  ],
  succeeded: [`${green("✔ adds")} ${dim("(1.15ms)")}`, "ℹ tests 4", "ℹ pass 4", "ℹ fail 0"],
  failed: [
    `${red("✖ adds")} ${dim("(1.73ms)")}`,
    "ℹ tests 4",
    "ℹ pass 3",
    "ℹ fail 1",
    "",
    red("✖ failing tests:"),
    "",
    "test at test/add.test.ts:5:1",
    red("✖ adds (1.73ms)"),
    "  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
    "",
    "  5 !== 4",
    "",
    "      at TestContext.<anonymous> (file:///workspace/test/add.test.ts:6:10)",
    "      at async Test.run (node:internal/test_runner/test:1125:7) {",
    "    code: 'ERR_ASSERTION',",
    "    expected: 4,",
    "    actual: 5",
    "  }",
    "/workspace/src/add.ts(2,3): error TS2322: Type 'string' is not assignable to type 'number'.",
    "npm error Lifecycle script `test` failed with error:",
  ],
};

const lint: Output = {
  running: ["", "> web@1.4.0 lint", "> biome ci", ""],
  succeeded: [`Checked 41 files in ${green("86ms")}. No fixes applied.`],
  failed: ["/workspace/src/add.ts:2:3 lint/style/useConst ━━━━━━━━━━", `  ${red("×")} This let is only assigned once.`],
};

const docker: Output = {
  running: [
    "Sending build context to Docker daemon  412.7kB",
    "Step 1/4 : FROM node:24-slim",
    "24-slim: Pulling from library/node",
    "Digest: sha256:2c1d0ad8a3b5f7e6c9d4b1a08f7e6d5c4b3a29180f1e2d3c4b5a69788796a5b4",
    "Status: Downloaded newer image for node:24-slim",
    " ---> 41f2b6dbe9a1",
    "Step 2/4 : WORKDIR /app",
    " ---> Running in 5f0f5f1c1d2e",
    "Step 3/4 : COPY . .",
    " ---> 7b9e0a6f2c31",
    'Step 4/4 : CMD ["node", "server.js"]',
  ],
  succeeded: ["Successfully built 9c2e51a8d4f3"],
  failed: ["COPY failed: file not found in build context or excluded by .dockerignore: stat dist: file does not exist"],
};

const other: Output = {
  running: ["working in /workspace"],
  succeeded: ["all done"],
  failed: ["/workspace/run.sh: line 3: no-such-command: command not found"],
};

function wordsOf({ id, args }: Json): string {
  return [id, ...(Array.isArray(args) ? args : [])].map(String).join(" ").toLowerCase();
}

/** What a tool like the step's would print. Nothing of what its author wrote is in it, but its image. */
export function outputOf(step: Json, exitCode: number): Output {
  const words = wordsOf(step);
  const isDocker = String(step.name).includes("docker");
  const found = isDocker
    ? docker
    : /test/.test(words)
      ? nodeTest
      : /install|\bci\b/.test(words)
        ? install
        : /lint/.test(words)
          ? lint
          : other;
  // 128 + SIGKILL: out of memory, or killed. Nothing has had the time to say why.
  return exitCode === 137 ? { ...found, failed: ["Killed"] } : found;
}

/** How the worker comes by the step's image: the service's own builders are there already. */
export function pullLines(image: string): string[] {
  if (image.startsWith("gcr.io/cloud-builders/")) return [`Already have image (with digest): ${image}`];
  const [, repository = image, tag] = /^(.*?)(?::([^:/]+))?$/.exec(image) ?? [];
  const [first = ""] = repository.split("/");
  const isHub = !first.includes(".");
  const shortened = isHub
    ? repository.includes("/")
      ? repository
      : `library/${repository}`
    : repository.slice(first.length + 1);
  return [
    `Pulling image: ${image}`,
    ...(tag === undefined ? ["Using default tag: latest"] : []),
    `${tag ?? "latest"}: Pulling from ${shortened}`,
    `${digestOf(image).slice(7, 19)}: Pull complete`,
    `Digest: ${digestOf(image)}`,
    `Status: Downloaded newer image for ${repository}:${tag ?? "latest"}`,
    `${isHub ? `docker.io/${shortened}` : repository}:${tag ?? "latest"}`,
  ];
}
