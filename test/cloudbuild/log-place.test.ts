import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Build, parseBuild } from "../../src/cloudbuild/build.ts";
import {
  entriesUrl,
  type LogRoots,
  logRootsOf,
  objectUrl,
  placesOf,
  roleFor,
  roleForLog,
  writesNoLog,
} from "../../src/cloudbuild/log-place.ts";
import { buildId, buildJson } from "../harness/support.ts";

const buildOf = (logging: string | undefined, fields = {}): Build =>
  parseBuild(
    buildJson({
      projectId: "my-project",
      logsBucket: "gs://my-logs",
      ...(logging === undefined ? {} : { options: { logging } }),
      ...fields,
    }),
  ) as Build;

const google = { storage: "https://storage.googleapis.com", logging: "https://logging.googleapis.com" };

describe("where a build's log is", () => {
  const rows: readonly (readonly [logging: string | undefined, places: string])[] = [
    [undefined, "object entries"],
    ["LEGACY", "object entries"],
    ["LOGGING_UNSPECIFIED", "object entries"],
    ["SOMETHING_NEW", "object entries"],
    ["GCS_ONLY", "object"],
    ["CLOUD_LOGGING_ONLY", "entries"],
    ["STACKDRIVER_ONLY", "entries"],
    ["NONE", ""],
  ];
  for (const [logging, places] of rows) {
    test(`a build with options.logging ${logging} has its log in: ${places || "no place"}`, () => {
      const build = buildOf(logging);
      assert.equal(
        placesOf(build)
          .map(({ kind }) => kind)
          .join(" "),
        places,
      );
      assert.equal(writesNoLog(build), logging === "NONE");
    });
  }

  test("the object of a log is named by its build, the entries by the build's project and the time of its creation", () => {
    assert.deepEqual(placesOf(buildOf("LEGACY")), [
      { kind: "object", bucket: "my-logs", name: `log-${buildId}.txt` },
      { kind: "entries", project: "my-project", buildId, sinceMs: Date.parse("2026-11-02T09:14:03.518Z") + 0.274 },
    ]);
  });
});

describe("the bucket of a log", () => {
  const taken: readonly (readonly [bucket: string, path: string])[] = [
    ["gs://my-logs", "/my-logs/"],
    ["my-logs", "/my-logs/"],
    ["gs://123456789012.cloudbuild-logs.googleusercontent.com", "/123456789012.cloudbuild-logs.googleusercontent.com/"],
    ["gs://my_logs.example.com/builds/of team", "/my_logs.example.com/builds/of%20team/"],
    ["gs://my-logs/a//b/", "/my-logs/a//b//"],
    ["gs://my-logs/ä?#%2e/..x", "/my-logs/%C3%A4%3F%23%252e/..x/"],
  ];
  for (const [logsBucket, path] of taken) {
    test(`the bucket of a log ${logsBucket} is read at ${path}`, () => {
      const [place] = placesOf(buildOf("GCS_ONLY", { logsBucket }));
      assert.ok(place?.kind === "object");
      assert.equal(objectUrl(place, google).href, `https://storage.googleapis.com${path}log-${buildId}.txt`);
    });
  }

  const refused = [
    undefined,
    "",
    "gs://",
    "gs://a",
    "gs://My-Logs",
    "gs://my..logs",
    "gs://my-logs/../other",
    "gs://my-logs/.",
    "gs://my-logs/a/..",
    "gs://my-logs?alt=json",
    "gs://my-logs#x",
    "gs://user@my-logs",
    "gs://my-logs\\x",
    "gs://my-logs/a\nb",
    "gs://my-logs/\ud800",
    `gs://my-logs/${"x".repeat(801)}`,
    `gs://${"x".repeat(223)}`,
    "s3://my-logs",
    "https://storage.googleapis.com/my-logs",
  ];
  for (const logsBucket of refused) {
    test(`the bucket of a log ${JSON.stringify(logsBucket)} is none`, () => {
      const kinds = placesOf(buildOf("LEGACY", { logsBucket })).map(({ kind }) => kind);
      assert.deepEqual(kinds, ["entries"]);
    });
  }

  test("the bucket of a log with any folder has an address, or is none", () => {
    const characters = Array.from({ length: 0x2030 }, (_, code) => String.fromCharCode(code));
    for (const character of [...characters, "😀", "\ufffd", "\uffff", "..", "%2e%2e", "%", "a/./b"]) {
      for (const logsBucket of [`gs://my-logs/a${character}b`, `gs://my-logs/${character}`]) {
        const [place] = placesOf(buildOf("GCS_ONLY", { logsBucket }));
        if (place?.kind === "object") {
          assert.match(
            objectUrl(place, google).href,
            /^https:\/\/storage\.googleapis\.com\/my-logs\/[!-~]*log-[0-9a-f-]{36}\.txt$/,
          );
        }
      }
    }
  });

  test("an address of a log object that comes out as another one is a bug", () => {
    assert.throws(() => objectUrl({ kind: "object", bucket: "my-logs", name: "../x" }, google), /another one/);
  });
});

describe("a build without what its log is found by has none", () => {
  for (const fields of [{ id: undefined }, { id: 'x" OR "' }, { id: "../x" }]) {
    test(`a build with the id ${fields.id} has no log`, () =>
      assert.deepEqual(placesOf(buildOf("LEGACY", fields)), []));
  }
  for (const projectId of [undefined, "-x-", 'p" OR "', "a/b"]) {
    test(`a build of the project ${projectId} has no entries`, () =>
      assert.deepEqual(placesOf(buildOf("CLOUD_LOGGING_ONLY", { projectId })), []));
  }
});

describe("where logs are asked for", () => {
  const emulator = { storage: "http://127.0.0.1:9000", logging: "http://127.0.0.1:9000" };
  const loopback = "http://127.0.0.1:8085";
  const rows: readonly (readonly [string | undefined, string | undefined, LogRoots | undefined])[] = [
    [undefined, undefined, google],
    ["https://us-central1-cloudbuild.googleapis.com", "127.0.0.1:9000", google],
    [loopback, "127.0.0.1:9000", emulator],
    [loopback, "http://127.0.0.1:9000", emulator],
    ["https://localhost:1", "localhost:9", { storage: "http://localhost:9", logging: "http://localhost:9" }],
    ["http://[::1]:1", "[::1]:9", { storage: "http://[::1]:9", logging: "http://[::1]:9" }],
  ];
  for (const [endpoint, host, roots] of rows) {
    test(`logs are asked for at ${roots?.storage} with endpoint ${endpoint} and STORAGE_EMULATOR_HOST ${host}`, () => {
      assert.deepEqual(logRootsOf("googleapis.com", endpoint, host), roots);
    });
  }
  const none = [
    undefined,
    "",
    "127.0.0.1",
    "http://127.0.0.1",
    "https://127.0.0.1:9000",
    "storage.googleapis.com:443",
    "http://127.0.0.1:9000/",
    "http://127.0.0.1:9000/x",
    "http://a@127.0.0.1:9000",
    "127.0.0.1:99999",
    "127.0.0.1.evil.example:9000",
    "0.0.0.0:9000",
  ];
  for (const host of none) {
    test(`logs are asked for nowhere with a loopback endpoint and STORAGE_EMULATOR_HOST ${host}`, () => {
      assert.equal(logRootsOf("googleapis.com", loopback, host), undefined);
    });
  }
  test("the logs of another universe are asked for on its own hosts", () => {
    const roots = logRootsOf("my-universe.example", undefined, undefined);
    assert.ok(roots !== undefined);
    assert.equal(roots.storage, "https://storage.my-universe.example");
    assert.equal(entriesUrl(roots).href, "https://logging.my-universe.example/v2/entries:list?prettyPrint=false");
  });
});

const inLogging = "roles/logging.viewer on the project";
const rows: readonly (readonly [build: Parameters<typeof roleForLog>[0], role: string | undefined])[] = [
  [{ logsBucket: "gs://123456789012.cloudbuild-logs.googleusercontent.com" }, "roles/viewer on the project"],
  [
    { logsBucket: "gs://1.cloudbuild-logs.googleusercontent.com/dir", logging: "GCS_ONLY" },
    "roles/viewer on the project",
  ],
  [{ logsBucket: "gs://my-logs", logging: "LEGACY" }, "roles/storage.objectViewer on gs://my-logs"],
  [{ logsBucket: "gs://my-logs/dir/more" }, "roles/storage.objectViewer on gs://my-logs"],
  [
    { logsBucket: "gs://evil.example/cloudbuild-logs.googleusercontent.com" },
    "roles/storage.objectViewer on gs://evil.example",
  ],
  [{ logsBucket: "gs://my-logs", logging: "CLOUD_LOGGING_ONLY" }, inLogging],
  [{ logsBucket: "gs://1.cloudbuild-logs.googleusercontent.com", logging: "STACKDRIVER_ONLY" }, inLogging],
  [{}, inLogging],
  [{ logsBucket: "gs://No bucket\n::error::" }, inLogging],
  [{ logsBucket: "gs://my-logs", logging: "NONE" }, undefined],
];
for (const [build, role] of rows) {
  test(`the log of ${JSON.stringify(build)} is read with ${role ?? "nothing: there is none"}`, () => {
    assert.equal(roleForLog(build), role);
  });
}

test("each place of a log has the role that reads it", () => {
  const roles = (build: Build) => placesOf(build).map(roleFor);
  assert.deepEqual(roles(buildOf("LEGACY")), ["roles/storage.objectViewer on gs://my-logs", inLogging]);
});
