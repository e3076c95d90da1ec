// Guards of what `npm run bench` measures, by counting and not by timers: what is loaded, how large it is, how many
// connections and requests there are.
import assert from "node:assert/strict";
import { mkdtempDisposableSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bars, ratios } from "../../bench/simulator.ts";
import { budgets, sizesOf } from "../../tools/sizes.ts";
import { type Emulator, startEmulator } from "../emulator/server.ts";
import { openJob } from "../harness/stage/stage.ts";

const dist = join(import.meta.dirname, "../..", "dist");
const preload = new URL("../harness/stage/loaded.mjs", import.meta.url).href;

/** What gives a library away in a bundled file. */
const marks = {
  "@actions/core": "ghadelimiter_",
  "google-auth-library": "class BaseExternalAccountClient",
  gaxios: "GaxiosError",
  "node-fetch": "node-fetch cannot load",
  "@octokit/core": "octokit-core.js/",
};
type Library = keyof typeof marks;
const libraries = Object.keys(marks) as Library[];

type Loaded = { readonly files: readonly string[]; readonly builtins: readonly string[] };

/** What the process had loaded when it opened each of its connections, until its first poll was answered. */
async function loadedBy(emulator: Emulator, inputs: Record<string, string>, credentials = ""): Promise<Loaded[]> {
  using folder = mkdtempDisposableSync(join(tmpdir(), "loaded-"));
  const report = join(folder.path, "report");
  await using job = await openJob({ emulator });
  const build = emulator.addBuild();
  const step = job.uses({
    with: { "operation-name": build.operationName, endpoint: emulator.url, ...inputs },
    env: { LOADED_REPORT: report, GOOGLE_APPLICATION_CREDENTIALS: credentials },
    nodeOptions: [`--import=${preload}`],
  });
  await emulator.waitFor("get");
  build.end();
  assert.equal((await step.main).exitCode, 0);
  return readFileSync(report, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const bundled = ({ files }: Loaded): string[] => {
  const root = pathToFileURL(dist).href;
  return files.filter((url) => url.startsWith(root)).map((url) => fileURLToPath(url));
};
const textOf = (files: readonly string[]): string => files.map((file) => readFileSync(file, "utf8")).join("\n");
const librariesIn = (files: readonly string[]): Library[] => {
  const text = textOf(files);
  return libraries.filter((library) => text.includes(marks[library]));
};

describe("the start", { concurrency: true }, () => {
  test("every library that the start must not load is found in dist/ by its mark", () => {
    const all = readdirSync(dist).filter((file) => file.endsWith(".js"));
    assert.deepEqual(librariesIn(all.map((file) => join(dist, file))), libraries);
  });

  test("with access-token no library and not Node's fetch is loaded before the first poll", async () => {
    await using emulator = await startEmulator({ acceptTokens: ["ya29.guarded-token"] });
    const [first = assert.fail("no connection")] = await loadedBy(emulator, { "access-token": "ya29.guarded-token" });
    assert.deepEqual(librariesIn(bundled(first)), []);
    assert.deepEqual(
      first.builtins.filter((name) => /undici|child_process|NativeModule (https|tls|crypto)$/.test(name)),
      [],
    );
    assert.ok(bundled(first).length >= 1);
    assert.ok(Buffer.byteLength(textOf(bundled(first))) <= 170_000, "what is compiled for the first poll");
  });

  test("with commit-status the first poll is as early, and Octokit is loaded once it is answered", async () => {
    await using emulator = await startEmulator({ acceptTokens: ["ya29.guarded-token"] });
    const inputs = { "access-token": "ya29.guarded-token", "commit-status": "cloud-build/app" };
    const [first = assert.fail("no connection"), second = assert.fail("none to GitHub")] = await loadedBy(
      emulator,
      inputs,
    );
    assert.equal(emulator.requests[0]?.kind, "get");
    assert.deepEqual(librariesIn(bundled(first)), []);
    assert.ok(librariesIn(bundled(second)).includes("@octokit/core"));
  });

  test("nothing of dist/ brings an HTTP client but the credentials library's", () => {
    const files = readdirSync(dist).filter((file) => file.endsWith(".js"));
    assert.doesNotMatch(textOf(files.map((file) => join(dist, file))), /undici:request:create/);
  });

  test("the entry of dist/ is a file of at most 40 KB without a library", () => {
    assert.deepEqual(librariesIn([join(dist, "index.js")]), []);
    assert.ok(sizesOf(dist).entry <= budgets.entry);
  });

  test("with federation the first poll is the third request, and @actions/core is not loaded before it", async () => {
    await using emulator = await startEmulator();
    using folder = mkdtempDisposableSync(join(tmpdir(), "credentials-"));
    const credentials = emulator.identity.writeCredentials("federated", folder.path);
    const loaded = await loadedBy(emulator, {}, credentials);
    assert.deepEqual(
      emulator.requests.slice(0, 3).map(({ kind }) => kind),
      ["oidc", "sts", "get"],
    );
    const last = loaded.at(-1) ?? assert.fail("no connection");
    const found = librariesIn(bundled(last));
    assert.ok(found.includes("google-auth-library"));
    assert.ok(!found.includes("@actions/core"), found.join(", "));
  });
});

test("dist/ keeps to its budgets for the entry, raw and compressed", () => {
  const sizes = sizesOf(dist);
  for (const what of ["entry", "raw", "gzip"] as const) {
    assert.ok(sizes[what] <= budgets[what], `${what}: ${sizes[what]} of ${budgets[what]} bytes`);
  }
});

describe("connections", { concurrency: true }, () => {
  for (const kind of ["a token at hand", "federated"] as const) {
    test(`polls and the cancel share one connection (${kind})`, async () => {
      await using emulator = await startEmulator({ acceptTokens: ["ya29.guarded-token"] });
      await using job = await openJob({ emulator });
      using folder = mkdtempDisposableSync(join(tmpdir(), "credentials-"));
      const isFederated = kind === "federated";
      const build = emulator.addBuild({ status: "QUEUED" });
      const step = job.uses({
        with: {
          "operation-name": build.operationName,
          endpoint: emulator.url,
          "poll-interval": "2s",
          "access-token": isFederated ? "" : "ya29.guarded-token",
        },
        env: isFederated
          ? { GOOGLE_APPLICATION_CREDENTIALS: emulator.identity.writeCredentials("federated", folder.path) }
          : {},
      });
      await emulator.waitFor("get", 2);
      build.start();
      // A poll that is still under way would take its connection with it.
      await step.untilLine(/^working/);
      await step.cancel();
      const own = emulator.requests.filter((request) => request.kind === "get" || request.kind === "cancel");
      assert.ok(own.length >= 4 && own.at(-1)?.kind === "cancel");
      assert.equal(new Set(own.map(({ connection }) => connection)).size, 1);
    });
  }

  test("40 operations take at most 16 connections", async () => {
    await using emulator = await startEmulator({ acceptTokens: ["ya29.guarded-token"] });
    await using job = await openJob({ emulator });
    const builds = Array.from({ length: 40 }, () => emulator.addBuild());
    const step = job.uses({
      with: {
        "operation-name": builds.map(({ operationName }) => operationName).join("\n"),
        endpoint: emulator.url,
        "access-token": "ya29.guarded-token",
        "poll-interval": "1s",
      },
    });
    await emulator.waitFor("get", 80);
    for (const build of builds) build.end();
    assert.equal((await step.main).exitCode, 0);
    assert.ok(new Set(emulator.requests.map(({ connection }) => connection)).size <= 16);
  });
});

describe("the schedule, simulated", () => {
  // As many as the benchmark has: with 4,000 the mean lag varies by a hundredth.
  const found = ratios(20_000, 20);
  for (const [name, { what, bar }] of Object.entries(bars)) {
    test(`the simulated schedule has ${what} of at most ${bar}`, () => {
      const figure = found[name as keyof typeof bars];
      assert.ok(figure <= bar, `${figure}`);
    });
  }
});
