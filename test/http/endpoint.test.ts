import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inUniverse, isLoopback, parseEndpoint } from "../../src/http/endpoint.ts";
import { forSeeds, pick, randomText } from "../harness/support.ts";

const refused = /^Error: endpoint: ".*" is refused\. Give https:\/\/ and a host of googleapis\.com/;
const refuses = (value: string) => assert.throws(() => parseEndpoint(value), refused, value);

describe("endpoint: an allowed root is taken, normalised", () => {
  const rows: readonly (readonly [given: string, endpoint: string])[] = [
    ["https://cloudbuild.googleapis.com", "https://cloudbuild.googleapis.com"],
    ["https://us-central1-cloudbuild.googleapis.com", "https://us-central1-cloudbuild.googleapis.com"],
    ["https://cloudbuild.us-central1.rep.googleapis.com", "https://cloudbuild.us-central1.rep.googleapis.com"],
    ["https://run.googleapis.com", "https://run.googleapis.com"],
    ["https://cloudbuild.googleapis.com/", "https://cloudbuild.googleapis.com"],
    ["HTTPS://CloudBuild.GoogleAPIs.COM/", "https://cloudbuild.googleapis.com"],
    ["https://cloudbuild.googleapis.com:443", "https://cloudbuild.googleapis.com"],
    ["https://cloudbuild.googleapis.com:443/", "https://cloudbuild.googleapis.com"],
    ["https://cloudbuild.my-universe.example", "https://cloudbuild.my-universe.example"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["http://127.0.0.1:8085/", "http://127.0.0.1:8085"],
    ["http://127.0.0.1:80", "http://127.0.0.1"],
    ["https://127.0.0.1:8443", "https://127.0.0.1:8443"],
    ["http://[::1]:8085", "http://[::1]:8085"],
    ["https://[::1]", "https://[::1]"],
    ["http://LOCALHOST:1", "http://localhost:1"],
    ["https://localhost:65535", "https://localhost:65535"],
  ];
  for (const [given, endpoint] of rows) {
    test(`the endpoint ${given} is taken as ${endpoint}`, () => {
      assert.equal(parseEndpoint(given), endpoint);
      assert.equal(parseEndpoint(endpoint), endpoint, "what is normalised stays");
    });
  }
});

describe("endpoint: everything else is refused", () => {
  const rows: readonly (readonly [what: string, ...values: string[]])[] = [
    [
      "other schemes",
      "ftp://cloudbuild.googleapis.com",
      "file:///etc/passwd",
      "javascript:x",
      "cloudbuild.googleapis.com",
    ],
    ["plain HTTP to another machine", "http://192.0.2.1", "http://cloudbuild.googleapis.com", "http://127.0.0.2"],
    ["addresses of machines", "https://192.0.2.1", "https://[2001:db8::1]", "https://127.0.0.1.", "https://10.1"],
    ["user info", "https://cloudbuild.googleapis.com@evil.example", "https://a:b@cloudbuild.googleapis.com"],
    ["encoded dots", "https://cloudbuild%2eevil.example", "https://cloudbuild%2egoogleapis.com"],
    ["other spellings of 127.0.0.1", "http://127.1", "http://2130706433", "http://0x7f.0.0.1", "http://0177.0.0.1"],
    [
      "loopback with something behind",
      "http://127.0.0.1.evil.example",
      "http://localhost.evil.example",
      "http://localhost.",
    ],
    [
      "other spellings of ::1",
      "http://[0:0:0:0:0:0:0:1]",
      "http://[::ffff:127.0.0.1]",
      "http://[::1%25lo]",
      "http://::1",
    ],
    ["a trailing dot", "https://cloudbuild.googleapis.com.", "https://cloudbuild.googleapis.com./"],
    [
      "other ports",
      "https://cloudbuild.googleapis.com:8443",
      "https://cloudbuild.googleapis.com:80",
      "http://127.0.0.1:65536",
    ],
    [
      "no port",
      "https://cloudbuild.googleapis.com:",
      "http://127.0.0.1:",
      "http://127.0.0.1:x",
      "http://127.0.0.1:123456",
    ],
    ["a path", "https://cloudbuild.googleapis.com/v1", "https://cloudbuild.googleapis.com//", "http://127.0.0.1/x"],
    [
      "a query or a fragment",
      "https://cloudbuild.googleapis.com?x",
      "https://cloudbuild.googleapis.com/#",
      "http://127.0.0.1?",
    ],
    [
      "backslashes",
      "https:\\\\cloudbuild.googleapis.com",
      "https://cloudbuild.googleapis.com\\",
      "https://evil\\.googleapis.com",
    ],
    [
      "white space inside",
      "https://cloudbuild .googleapis.com",
      "https://cloud\tbuild.googleapis.com",
      "https:// x.googleapis.com",
    ],
    ["letters that look like others", "https://сloudbuild.googleapis.com", "https://cloudbuild。googleapis.com"],
    ["letters that become others in lower case", "https://to\u212aen.googleapis.com", "https://LOCALHO\u017fT"],
    [
      "hosts that are none",
      "https://googleapis",
      "https://.googleapis.com",
      "https://a..googleapis.com",
      "https://-a.googleapis.com",
    ],
    [
      "labels and hosts that are too long",
      `https://${"a".repeat(64)}.googleapis.com`,
      `https://${"a.".repeat(130)}googleapis.com`,
    ],
    ["nothing", "", "https://", "http:///"],
  ];
  for (const [what, ...values] of rows) {
    test(`an endpoint with ${what} is refused`, () => values.forEach(refuses));
  }

  test("the error about a bad endpoint says what is right", () => {
    const message = `endpoint: "https://cloudbuild.googleapis.com/v1" is refused. Give https:// and a host of googleapis.com (or of the credential's universe) with no port, or an emulator on http://127.0.0.1, [::1] or localhost; no user, path or query.`;
    assert.throws(() => parseEndpoint("https://cloudbuild.googleapis.com/v1"), { message });
    assert.throws(
      () => parseEndpoint("x".repeat(5000)),
      (error: Error) => error.message.length <= 300,
    );
  });

  test("an endpoint that passes is exactly the one that was written", () => {
    const valid = [
      "https://cloudbuild.googleapis.com",
      "http://127.0.0.1:8085",
      "http://[::1]:1/",
      "https://localhost",
    ] as const;
    forSeeds(5000, (random) => {
      const text: string = pick(random, valid);
      const at = Math.floor(random() * (text.length + 1));
      const inserted = pick(random, [".", "/", "@", ":", "%2e", "\\", "a", "A", "1", "..", randomText(random, 2)]);
      const given = text.slice(0, at) + inserted + text.slice(at + Math.floor(random() * 2));
      let endpoint: string;
      try {
        endpoint = parseEndpoint(given);
      } catch (error) {
        assert.match(String(error), refused);
        return;
      }
      assert.match(given, /^[!-~]+$/);
      const written = given.toLowerCase().replace(/\/$/, "");
      const defaults = endpoint.startsWith("https:") ? ":443" : ":80";
      const port = (origin: string) => origin.replace(/:0*(\d+)$/, ":$1");
      assert.ok([endpoint, `${endpoint}${defaults}`].includes(port(written)), `${given} became ${endpoint}`);
      assert.equal(new URL(endpoint).origin, endpoint);
      if (!isLoopback(endpoint)) assert.match(endpoint, /^https:\/\/[a-z0-9.-]+$/);
    });
  });
});

describe("a bearer belongs to its universe", () => {
  const rows: readonly (readonly [endpoint: string, universe: string, allowed: boolean])[] = [
    ["https://cloudbuild.googleapis.com", "googleapis.com", true],
    ["https://europe-west9-cloudbuild.googleapis.com", "GoogleAPIs.com", true],
    ["https://cloudbuild.googleapis.com.evil.example", "googleapis.com", false],
    ["https://evilgoogleapis.com", "googleapis.com", false],
    ["https://googleapis.com", "googleapis.com", false],
    ["https://cloudbuild.my-universe.example", "googleapis.com", false],
    ["https://cloudbuild.my-universe.example", "my-universe.example", true],
    ["https://cloudbuild.googleapis.com", "my-universe.example", false],
    ["https://a_b.googleapis.com", "googleapis.com", false],
    ["http://127.0.0.1:8085", "googleapis.com", true],
    ["http://[::1]:8085", "my-universe.example", true],
    ["http://localhost", "my-universe.example", true],
  ];
  for (const [endpoint, universe, allowed] of rows) {
    test(`the endpoint ${endpoint} gets ${allowed ? "the" : "no"} bearer of the universe ${universe}`, () => {
      assert.equal(inUniverse(parseOrKeep(endpoint), universe), allowed);
    });
  }
  test("only loopback counts as an emulator", () => {
    assert.deepEqual(
      rows.map(([endpoint]) => isLoopback(endpoint)),
      rows.map(([endpoint]) => endpoint.startsWith("http:")),
    );
  });
});

/** The look-alikes of the table pass as the host of some universe, and are refused once the credential is read. */
function parseOrKeep(endpoint: string): string {
  return endpoint.includes("_") ? endpoint : parseEndpoint(endpoint);
}
