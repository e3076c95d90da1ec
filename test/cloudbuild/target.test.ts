import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  type Addressing,
  checkTarget,
  distinct,
  idOf,
  isBuildId,
  parseLocation,
  parseTarget,
  parseVersion,
  placeOf,
  urlOf,
} from "../../src/cloudbuild/target.ts";
import { parseEndpoint } from "../../src/http/endpoint.ts";
import { buildId, forSeeds, legacyName, pick, randomText, regionalName } from "../harness/support.ts";

const base64 = "M2Y3YzFiNTItOWQxZS00YzBhLThhNTMtNmYxZjJiN2M5ZTA0";
const cloudBuild = "https://cloudbuild.googleapis.com";
const regional = "https://europe-west9-cloudbuild.googleapis.com";
const page = "https://console.cloud.google.com/cloud-build/builds";
const v1: Addressing = { version: "v1" };
const there: Addressing = { version: "v1", location: "europe-west9" };

describe("each form of a name asks for its operation", () => {
  const rows: readonly (readonly [given: string, addressing: Addressing, endpoint: string, name: string])[] = [
    ["operations/abc_DEF-123=", v1, cloudBuild, "operations/abc_DEF-123="],
    ["operations/abc", there, regional, "operations/abc"],
    [legacyName, v1, cloudBuild, legacyName],
    [legacyName, there, regional, legacyName],
    [legacyName, { ...v1, location: "global" }, cloudBuild, legacyName],
    [
      `operations/build/example.com:my-project/${base64}`,
      v1,
      cloudBuild,
      `operations/build/example.com:my-project/${base64}`,
    ],
    [regionalName, v1, cloudBuild, regionalName],
    [regionalName, there, cloudBuild, regionalName],
    [regionalName, { version: "v2" }, cloudBuild, regionalName],
    [`projects/my-project/locations/europe-west9/builds/${buildId}`, v1, cloudBuild, regionalName],
    [`projects/my-project/locations/europe-west9/builds/${buildId}`, { version: "v2" }, cloudBuild, regionalName],
    [`projects/my-project/locations/global/builds/${buildId}`, v1, cloudBuild, legacyName],
    [`projects/my-project/locations/global/builds/${buildId}`, { ...v1, location: "global" }, cloudBuild, legacyName],
    [`projects/my-project/builds/${buildId}`, v1, cloudBuild, legacyName],
    [`projects/my-project/builds/${buildId}`, there, cloudBuild, regionalName],
    [`projects/my-project/builds/${buildId}`, { ...v1, location: "global" }, cloudBuild, legacyName],
    [`projects/123456789012/builds/${buildId}`, there, cloudBuild, regionalName.replace("my-project", "123456789012")],
    [`${page}/${buildId}?project=my-project`, v1, cloudBuild, legacyName],
    [`${page}/${buildId}?project=my-project`, there, cloudBuild, regionalName],
    [`${page};region=europe-west9/${buildId}?project=my-project`, v1, cloudBuild, regionalName],
    [`${page};region=global/${buildId}?project=my-project`, v1, cloudBuild, legacyName],
    [`${page};region=europe-west9/${buildId};step=2?project=my-project`, v1, cloudBuild, regionalName],
    [`${page}/${buildId};step=?hl=de&project=my-project&authuser=me@x.y&utm_x=%2F`, v1, cloudBuild, legacyName],
    ["operations/acf.p2-123-4f5a", v1, cloudBuild, "operations/acf.p2-123-4f5a"],
    ["operations/abc", { version: "v2" }, cloudBuild, "operations/abc"],
    ["operations/abc", { version: "v1beta1" }, cloudBuild, "operations/abc"],
    [legacyName, { version: "v1beta1" }, cloudBuild, legacyName],
  ];
  for (const [given, addressing, endpoint, name] of rows) {
    test(`${given} (${addressing.location ?? "no location"}, ${addressing.version}) asks for ${name}`, () => {
      const target = parseTarget(given, addressing);
      assert.deepEqual(target, { endpoint, version: addressing.version, name });
      assert.equal(urlOf(target).href, `${endpoint}/${addressing.version}/${name}?prettyPrint=false`);
      assert.equal(urlOf(target, "cancel").href, `${endpoint}/${addressing.version}/${name}:cancel`);
      assert.deepEqual(checkTarget(target), target, "it passes the gate of saved state");
    });
  }

  const others: readonly (readonly [service: string, version: string, name: string])[] = [
    ["Dataproc", "v1", "projects/my-project/regions/europe-west9/operations/0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e"],
    ["App Engine", "v1", "apps/my-app/operations/0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e"],
    ["Spanner", "v1", "projects/my-project/instances/main/operations/_auto_1793610843518"],
    ["Spanner, of a database", "v1", "projects/my-project/instances/main/databases/orders/operations/_auto_op.1"],
    ["Vertex AI", "v1", "projects/12/locations/europe-west4/datasets/77/operations/88"],
    ["Vertex AI's beta", "v1beta1", "projects/12/locations/europe-west4/publishers/google/models/m/operations/88"],
    ["Bigtable", "v2", "operations/projects/my-project/instances/main/locations/europe-west9-b/operations/88"],
    ["Service Usage", "v1", "operations/acf.p2-123456789012-0b1c2d3e-4f5a"],
    ["Cloud Run", "v2", "projects/my-project/locations/europe-west9/operations/0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e"],
    ["Resource Manager", "v3", "operations/cp.7770000000000000000"],
    ["one pair", "v1", "projects/example.com:my-project/operations/x"],
    ["six pairs", "v1", "a/1/b/2/c/3/d/4/e/5/fF/6.7_=-/operations/x"],
    ["six pairs after operations", "v1", "operations/a/1/b/2/c/3/d/4/e/5/f/6/operations/x"],
  ];
  for (const [service, version, name] of others) {
    test(`another service's name is asked for as it is: ${service}`, () => {
      const endpoint = "https://other.googleapis.com";
      for (const location of [undefined, placeOf(name).location]) {
        const target = parseTarget(name, { version, endpoint, ...(location === undefined ? {} : { location }) });
        assert.deepEqual(target, { endpoint, version, name });
        assert.equal(urlOf(target, "cancel").href, `${endpoint}/${version}/${name}:cancel`);
        assert.deepEqual(checkTarget(target), target);
      }
    });
  }

  test("a location without a place in another service's name chooses no host", () => {
    const name = "projects/my-project/instances/main/operations/x";
    assert.deepEqual(parseTarget(name, there), { endpoint: cloudBuild, version: "v1", name });
  });

  test("a build's UUID is asked for in lower case, whichever form it came in", () => {
    const upper = buildId.toUpperCase();
    const rows: readonly (readonly [given: string, name: string])[] = [
      [`projects/my-project/locations/europe-west9/builds/${upper}`, regionalName],
      [`projects/my-project/builds/${upper}`, legacyName],
      [`${page};region=europe-west9/${upper}?project=my-project`, regionalName],
      [`${page}/${upper}?project=my-project`, legacyName],
      [`projects/my-project/locations/europe-west9/operations/${upper}`, regionalName],
      [`operations/${upper}`, `operations/${buildId}`],
      [`operations/build/my-project/${Buffer.from(upper).toString("base64")}`, legacyName],
    ];
    for (const [given, name] of rows) assert.equal(parseTarget(given, v1).name, name);
    const other = `projects/my-project/regions/europe-west9/operations/${upper}`;
    assert.equal(parseTarget(other, v1).name, other, "another service may mean its capitals");
  });

  test("an explicit endpoint beats the host of the location", () => {
    const target = parseTarget(legacyName, { ...there, endpoint: "http://127.0.0.1:8085" });
    assert.deepEqual(target, { endpoint: "http://127.0.0.1:8085", version: "v1", name: legacyName });
  });
});

describe("what is no name is refused, with the input, the value and what would be right", () => {
  const refuses = (
    given: string,
    why = /^operation-name: ".*" is not the name of an operation or a build\. Give (?:operations\/…, |one name per line)/,
  ) =>
    assert.throws(
      () => parseTarget(given, v1),
      (error: Error) => why.test(error.message) && error.message.length <= 300,
    );

  const rows: readonly (readonly [what: string, ...given: string[]])[] = [
    ["parent segments", "../x", "operations/../../compute/v1/projects", "operations/./x", "operations/%2e%2e/x"],
    ["parent segments in a project", "operations/build/a..b/abc", "projects/../locations/l/operations/x"],
    ["what changes the call", "operations/x?alt=media", "operations/x#y", "operations/x;a", "operations/x y"],
    [
      "quotes and commands",
      "operations/x'",
      'operations/x"',
      "operations/x:cancel",
      "operations/x,y",
      "operations/x\\y",
    ],
    ["other hosts", "https://evil.example/x", "//evil.example/x", "@evil.example/x", "operations/x@evil.example"],
    ["100 kB", "x".repeat(100_000), `operations/${"x".repeat(100_000)}`],
    ["a full-width slash", "operations／x", "operations/build／p/x"],
    ["Cyrillic letters", "оperations/x", "operations/х"],
    ["combining dots", "operations/x\u0307", "projects/p\u0323p/builds/x"],
    [
      "control characters",
      "operations/x\u0000",
      "operations/x\ny",
      "operations/\tx",
      "operations/x\u007f",
      "operations/x\r",
    ],
    ["incomplete names", "", "operations", "operations/", "/operations/x", "operations/x/", "projects/pp/builds/", "x"],
    [
      "names that are too long",
      "v1/operations/x",
      "operations/build/pp/x/y",
      `${regionalName}/x`,
      `${cloudBuild}/v1/operations/x`,
    ],
    ["other resources", "projects/pp/locations/l/triggers/x", "projects/pp/triggers/x", "projects/pp/builds/x/y/z"],
    ["dots where none may be", "operations/.x", "operations/x.", "operations/x..y", "operations/.", "operations/.."],
    [
      "collections outside the grammar",
      "Apps/a/operations/x",
      "a1/b/operations/x",
      "a-b/c/operations/x",
      "/b/operations/x",
      `${"a".repeat(64)}/b/operations/x`,
    ],
    [
      "ids outside the grammar in another service's name",
      "apps/a:b/operations/x",
      "apps//operations/x",
      "apps/../operations/x",
      "apps/a..b/operations/x",
      "projects/My/operations/x",
      "projects/pp/locations/EU/operations/x",
      `apps/${"a".repeat(513)}/operations/x`,
    ],
    ["no pair or seven", "operations/operations/x", "a/1/b/2/c/3/d/4/e/5/f/6/g/7/operations/x"],
    ["half a pair", "apps/operations/x", "jobs/a/b/operations/x", "apps/a/operations", "apps/a/operation/x"],
    [
      "projects outside the grammar",
      "projects/p/builds/x",
      "projects/Pp/builds/x",
      "projects/-p/builds/x",
      "projects/p_p/builds/x",
    ],
    [
      "bounds",
      `projects/${"p".repeat(101)}/builds/x`,
      `projects/pp/locations/${"l".repeat(64)}/builds/x`,
      `operations/${"x".repeat(513)}`,
    ],
    ["an id that base64 makes too long", `projects/pp/builds/${"x".repeat(385)}`],
    [
      "locations outside the grammar",
      "projects/pp/locations/Europe/builds/x",
      "projects/pp/locations/l_l/operations/x",
    ],
  ];
  for (const [what, ...given] of rows) {
    test(`what is no name of an operation is refused: ${what}`, () => {
      for (const one of given) refuses(one);
    });
  }

  test("a page of the console that is no build's is refused", () => {
    const good = `${page};region=europe-west9/${buildId}?project=my-project`;
    parseTarget(good, v1);
    const bad = [
      `${page}/${buildId}`,
      `${page}/${buildId}?hl=de`,
      `${page}/${buildId}?xproject=my-project`,
      `${page}/${buildId}?project=`,
      `${page}/${buildId}?project=my%2Dproject`,
      `${page}/${buildId}?project=a-b&project=c-d`,
      `${page}/${buildId}?project=my-project#x`,
      `${page}/${buildId}?project=my-project\\`,
      `${page}/${buildId}?hl=?project=my-project`,
      `${page}/${buildId}/x?project=my-project`,
      `${page}/..?project=my-project`,
      `${page}/%2e%2e?project=my-project`,
      `${page};region=/${buildId}?project=my-project`,
      `${page};region=..;region=x/${buildId}?project=my-project`,
      good.replace("https:", "http:"),
      good.replace("console.", "console.evil."),
      good.replace(".com/", ".com.evil.example/"),
      good.replace(".com/", ".com@evil.example/"),
      good.replace(".com/", ".com:444/"),
      good.replace("console.cloud", "consoleXcloud"),
      good.replace("/builds", "/triggers"),
      ` ${good}`,
    ];
    for (const one of bad) refuses(one);
  });

  const lists = [
    "operations/a,operations/b",
    "operations/a, operations/b",
    "operations/a operations/b",
    "operations/a\toperations/b",
    '["operations/a","operations/b"]',
    "[",
    "]",
    '"operations/a",',
    "'operations/a'",
    '{"name":"operations/a"}',
    "- operations/a",
    `${buildId},${buildId}`,
    `${page}/${buildId}?project=my-project ${page}/${buildId}?project=my-project`,
  ];
  for (const given of lists) {
    test(`a list in another form is told that names go one per line: ${given}`, () =>
      refuses(given, /is not the name of an operation or a build\. Give one name per line, without commas, blanks, /));
  }

  test("the id of a build alone is refused with what goes around it", () => {
    for (const given of [buildId, buildId.toUpperCase()]) {
      refuses(given, /It is the id of a build: give projects\/PROJECT\/locations\/LOCATION\/builds\/ID, or projects\//);
    }
  });

  test("a refused name is quoted with at most 100 characters", () => refuses("x".repeat(5000), /"x{99}…"/));

  test("a location that contradicts the name's region is refused", () => {
    const contradiction =
      /^Error: location: "us-east1" contradicts the region "europe-west9" in ".*"\. Leave location empty\.$/;
    for (const given of [regionalName, `${page};region=europe-west9/${buildId}?project=my-project`]) {
      assert.throws(() => parseTarget(given, { ...v1, location: "us-east1" }), contradiction);
      assert.throws(() => parseTarget(given, { ...v1, location: "global" }), /^Error: location: "global" contradicts/);
    }
    const global = `projects/my-project/locations/global/builds/${buildId}`;
    const other = "projects/my-project/regions/europe-west9/operations/x";
    for (const given of [global, other, "operations/projects/pp/instances/i/locations/eu/operations/x"]) {
      assert.throws(
        () => parseTarget(given, { ...v1, location: "us-east1" }),
        /^Error: location: "us-east1" contradicts/,
      );
    }
  });

  test("a legacy name of a build with v2 is refused", () => {
    for (const given of [legacyName, "operations/build/example.com:p/x.y", "operations/build/x/operations/y"]) {
      const message = `api-version: "v2" has no operation "${given}". Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.`;
      assert.throws(() => parseTarget(given, { version: "v2" }), { message });
    }
  });

  test("a build without a region is refused with v2, and quoted as it was given", () => {
    const builds = [`projects/my-project/builds/${buildId}`, `${page}/x?project=my-project`];
    for (const given of builds) {
      const message = `api-version: "v2" has no operation "${given}". Use v1, or give the build's region as location.`;
      assert.throws(() => parseTarget(given, { version: "v2" }), { message });
      assert.ok(parseTarget(given, { version: "v2", location: "europe-west9" }));
      assert.throws(() => parseTarget(given, { version: "v2", location: "global" }), /"v2" has no .*"\. Use v1\.$/);
    }
    const global = `projects/my-project/locations/global/builds/${buildId}`;
    assert.throws(() => parseTarget(global, { version: "v2" }), /"v2" has no .*global.*"\. Use v1\.$/);
    const name = parseTarget(`projects/my-project/builds/${buildId}`, { version: "v2", location: "europe-west9" }).name;
    assert.equal(name, regionalName);
  });

  test("a bad location is refused", () => {
    for (const good of ["europe-west9", "global", "us-central1", "x".repeat(52)])
      assert.equal(parseLocation(good), good);
    for (const bad of [
      "Europe",
      "eu_w",
      "eu/w",
      "..",
      "europe-west9.evil.example",
      "-x",
      "x".repeat(53),
      "é",
      "a b",
      "a@b",
    ]) {
      assert.throws(() => parseLocation(bad), /^Error: location: ".*" is not a region\. Give one like europe-west9, /);
    }
  });
});

describe("what comes back from saved state passes the same gate", () => {
  const good = { endpoint: cloudBuild, version: "v1", name: legacyName };
  const bad: readonly object[] = [
    {},
    { ...good, endpoint: undefined },
    { ...good, endpoint: "https://evil.example/" },
    { ...good, endpoint: `${cloudBuild}/` },
    { ...good, endpoint: "HTTPS://cloudbuild.googleapis.com" },
    { ...good, endpoint: "http://cloudbuild.googleapis.com" },
    { ...good, version: "v0" },
    { ...good, version: "v1/../v2" },
    { ...good, version: "v1:cancel" },
    { ...good, name: "operations/x.." },
    { ...good, name: `operations/${buildId.toUpperCase()}` },
    { ...good, version: "v2" },
    { ...good, version: 1 },
    { ...good, name: 7 },
    { ...good, name: "operations/../x" },
    { ...good, name: `projects/my-project/builds/${buildId}` },
  ];
  test("a good target in saved state passes, without what else was there", () => {
    assert.deepEqual(checkTarget({ ...good, extra: 1 } as object), good);
    assert.ok(checkTarget({ ...good, version: "v2", name: regionalName }));
    assert.ok(
      checkTarget({ endpoint: "https://run.googleapis.com", version: "v1beta1", name: "apps/a/operations/x.y" }),
    );
  });
  for (const saved of bad) {
    test(`a target in saved state like ${JSON.stringify(saved)} is refused`, () => {
      assert.equal(checkTarget(saved), undefined);
    });
  }
});

describe("the same operation is one", () => {
  const target = (name: string, endpoint = cloudBuild) => ({ endpoint, version: "v1", name }) as const;

  test("a build given in two forms, or twice, is waited for once, in the order given", () => {
    const [a, b, c] = [target("operations/one"), target(legacyName), target(regionalName)];
    assert.deepEqual(distinct([a, b, c, a, target(`operations/${buildId.toUpperCase()}`)]), [a, b]);
  });

  test("operations that are no builds differ by name and endpoint", () => {
    const all = [target("operations/x"), target("operations/X"), target("operations/x", regional)];
    assert.deepEqual(distinct(all), all);
  });

  test("the id of a build is the same in each form", () => {
    assert.equal(idOf(legacyName), buildId);
    assert.equal(idOf(regionalName), buildId);
    assert.equal(idOf(regionalName.toUpperCase()), buildId);
    assert.equal(idOf("operations/abcd"), "abcd");
  });

  test("a name tells its project and location as far as it has them", () => {
    assert.deepEqual(placeOf("operations/x"), {});
    assert.deepEqual(placeOf(legacyName), { project: "my-project" });
    assert.deepEqual(placeOf(regionalName), { project: "my-project", location: "europe-west9" });
    assert.deepEqual(placeOf("nonsense"), {});
  });

  test("the id of a build is a whole UUID", () => {
    for (const id of [buildId, buildId.toUpperCase()]) assert.ok(isBuildId(id), id);
    for (const id of ["", "abcd", `${buildId}0`, `0${buildId}`, buildId.slice(1), `${buildId}\n`]) {
      assert.ok(!isBuildId(id), id);
    }
  });
});

describe("whatever passes is exactly the address that was meant", () => {
  const path =
    /^\/v(?:1|2|1beta1)\/(?:operations\/(?:build\/[a-z0-9.:-]+\/)?|(?:operations\/)?(?:[a-z][A-Za-z]*\/[\w.:=-]+\/){1,6}operations\/)[\w.=-]+$/;
  const endpoints = /^https:\/\/(?:[a-z0-9-]+-)?cloudbuild\.googleapis\.com$/;
  const holds = (given: string, addressing: Addressing): boolean => {
    let target: ReturnType<typeof parseTarget>;
    try {
      target = parseTarget(given, addressing);
    } catch (error) {
      assert.match(String(error), /^Error: (?:operation-name|location|api-version): /);
      return false;
    }
    assert.match(given, /^[!-~]*$/, "only ASCII without spaces passes");
    const url = urlOf(target);
    assert.match(url.origin, endpoints);
    assert.match(url.pathname, path);
    assert.doesNotMatch(url.pathname, /\.\.|%/);
    assert.equal(url.href, `${target.endpoint}/${target.version}/${target.name}?prettyPrint=false`);
    assert.equal(urlOf(target, "cancel").href, `${target.endpoint}/${target.version}/${target.name}:cancel`);
    assert.deepEqual(checkTarget(target), target);
    return true;
  };
  const valid = [
    "operations/abc",
    "operations/acf.p2-123",
    "apps/my-app/operations/x",
    "operations/projects/pp/instances/i/locations/eu/operations/x",
    legacyName,
    regionalName,
    `projects/my-project/builds/${buildId}`,
    `projects/example.com:my-project/locations/europe-west9/builds/${buildId}`,
    `${page};region=europe-west9/${buildId};step=1?hl=en&project=my-project`,
  ] as const;
  const addressings = [
    v1,
    there,
    { version: "v2" },
    { version: "v1beta1" },
    { version: "v2", location: "global" },
  ] as const satisfies Addressing[];
  const mutate = (random: () => number, text: string): string => {
    const at = Math.floor(random() * (text.length + 1));
    const to = at + Math.floor(random() * 3);
    const parts = ["", "/", "..", "%2e", "\\", "?", "#", "@", ":", ";", ".", "-", "a", "A", " ", "\t", "://"] as const;
    return text.slice(0, at) + (random() < 0.3 ? randomText(random, 2) : pick(random, parts)) + text.slice(to);
  };

  test("a valid name with one to three changes is refused, or asks for exactly that name", () => {
    let passed = 0;
    forSeeds(5000, (random) => {
      let given: string = pick(random, valid);
      for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) given = mutate(random, given);
      if (holds(given, pick(random, addressings))) passed += 1;
    });
    assert.ok(process.env.SEED !== undefined || passed > 200, `the property is not empty: ${passed}`);
  });

  test("saved state passes exactly where it could have come from a name", () => {
    let passed = 0;
    forSeeds(5000, (random) => {
      let name: string = pick(random, valid);
      for (let changes = Math.floor(random() * 3); changes > 0; changes -= 1) name = mutate(random, name);
      const endpoint = pick(random, [
        cloudBuild,
        regional,
        "http://127.0.0.1:1",
        `${cloudBuild}/`,
        "https://x.example.",
      ]);
      const version = pick(random, ["v1", "v2", "v1beta1", "v2p1alpha3", "v01", "V1", "v1beta1/x"]);
      let made: string | undefined;
      try {
        made = parseTarget(name, { endpoint: parseEndpoint(endpoint), version: parseVersion(version) }).name;
      } catch {
        made = undefined;
      }
      const isMade = made === name && parseEndpoint(endpoint) === endpoint;
      assert.equal(checkTarget({ endpoint, version, name }) !== undefined, isMade, `${endpoint} ${version} ${name}`);
      if (isMade) passed += 1;
    });
    assert.ok(process.env.SEED !== undefined || passed > 200, `the property is not empty: ${passed}`);
  });

  test("random text as a name is refused, or asks for exactly that name", () => {
    forSeeds(2000, (random) => holds(randomText(random), pick(random, addressings)));
    forSeeds(2000, (random) => holds(`operations/${randomText(random, 3)}`, pick(random, addressings)));
  });

  test("an address of an operation that comes out as another one is a bug, and no request", () => {
    for (const name of ["operations/../x", "operations/x?y", "operations/x#y", "operations/x y"]) {
      assert.throws(() => urlOf({ endpoint: cloudBuild, version: "v1", name }), /came out as another one/);
    }
    assert.throws(() => urlOf({ endpoint: `${cloudBuild}/x`, version: "v1", name: "operations/x" }), /another one/);
  });
});
