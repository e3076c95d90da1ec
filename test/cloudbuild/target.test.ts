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
  placeOf,
  urlOf,
} from "../../src/cloudbuild/target.ts";
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

  test("an explicit endpoint beats the host of the location", () => {
    const target = parseTarget(legacyName, { ...there, endpoint: "http://127.0.0.1:8085" });
    assert.deepEqual(target, { endpoint: "http://127.0.0.1:8085", version: "v1", name: legacyName });
  });
});

describe("what is no name is refused, with the input, the value and what would be right", () => {
  const refuses = (
    given: string,
    why = /^operation-name: ".*" is not the name of an operation or a build\. Give operations\/…, /,
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
    ["other resources", "projects/pp/operations/x", "projects/pp/locations/l/triggers/x", "projects/pp/triggers/x"],
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
    test(`${what} are refused as a name`, () => {
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

  test("a refused name is quoted with at most 100 characters", () => refuses("x".repeat(5000), /"x{99}…"/));

  test("a location that contradicts the name's region is refused", () => {
    const contradiction =
      /^Error: location: "us-east1" contradicts the region "europe-west9" in ".*"\. Leave location empty\.$/;
    for (const given of [regionalName, `${page};region=europe-west9/${buildId}?project=my-project`]) {
      assert.throws(() => parseTarget(given, { ...v1, location: "us-east1" }), contradiction);
      assert.throws(() => parseTarget(given, { ...v1, location: "global" }), /^Error: location: "global" contradicts/);
    }
    const global = `projects/my-project/locations/global/builds/${buildId}`;
    assert.throws(
      () => parseTarget(global, { ...v1, location: "us-east1" }),
      /^Error: location: "us-east1" contradicts/,
    );
  });

  test("a legacy name with v2 is refused", () => {
    for (const given of [legacyName, "operations/abc"]) {
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
    { ...good, version: "v3" },
    { ...good, version: "v2" },
    { ...good, version: 1 },
    { ...good, name: 7 },
    { ...good, name: "operations/../x" },
    { ...good, name: `projects/my-project/builds/${buildId}` },
  ];
  test("a good target in saved state passes, without what else was there", () => {
    assert.deepEqual(checkTarget({ ...good, extra: 1 } as object), good);
    assert.ok(checkTarget({ ...good, version: "v2", name: regionalName }));
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
    /^\/v[12]\/(?:operations\/(?:build\/[a-z0-9.:-]+\/)?|projects\/[a-z0-9.:-]+\/locations\/[a-z0-9-]+\/operations\/)[\w=-]+$/;
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

  test("random text is refused, or asks for exactly that name", () => {
    forSeeds(2000, (random) => holds(randomText(random), pick(random, addressings)));
    forSeeds(2000, (random) => holds(`operations/${randomText(random, 3)}`, pick(random, addressings)));
  });

  test("an address that comes out as another one is a bug, and no request", () => {
    for (const name of ["operations/../x", "operations/x?y", "operations/x#y", "operations/x y"]) {
      assert.throws(() => urlOf({ endpoint: cloudBuild, version: "v1", name }), /came out as another one/);
    }
    assert.throws(() => urlOf({ endpoint: `${cloudBuild}/x`, version: "v1", name: "operations/x" }), /another one/);
  });
});
