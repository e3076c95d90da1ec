import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Addressing, checkTarget, parseTarget, urlOf } from "../../src/cloudbuild/target.ts";
import { buildId, forSeeds, legacyName, pick, randomText, regionalName } from "../harness/support.ts";

const cloudBuild = "https://cloudbuild.googleapis.com";
const page = "https://console.cloud.google.com/cloud-build/builds";
const v1: Addressing = { version: "v1" };
const there: Addressing = { version: "v1", location: "europe-west9" };

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

  test("for valid names with one to three changes", () => {
    let passed = 0;
    forSeeds(5000, (random) => {
      let given: string = pick(random, valid);
      for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) given = mutate(random, given);
      if (holds(given, pick(random, addressings))) passed += 1;
    });
    assert.ok(process.env.SEED !== undefined || passed > 200, `the property is not empty: ${passed}`);
  });

  test("for text of anything", () => {
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
