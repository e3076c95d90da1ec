import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isProxied, oldNodeProblem, proxyOf, proxyProblem } from "../../src/http/proxy.ts";

const direct = "localhost,127.0.0.1,::1,[::1],metadata.google.internal,169.254.169.254";
const proxy = "http://proxy.example:3128";

describe("the proxy for every connection", () => {
  const rows: readonly (readonly [what: string, env: Record<string, string>, url: string | undefined])[] = [
    ["no variable", {}, undefined],
    ["HTTPS_PROXY", { HTTPS_PROXY: proxy }, proxy],
    ["https_proxy", { https_proxy: proxy }, proxy],
    ["HTTP_PROXY alone", { HTTP_PROXY: proxy }, proxy],
    ["http_proxy alone", { http_proxy: proxy }, proxy],
    ["HTTPS before HTTP", { HTTP_PROXY: "http://b", https_proxy: proxy }, proxy],
    ["an empty one is none", { HTTPS_PROXY: " ", HTTP_PROXY: "" }, undefined],
    ["an empty one hides no other", { HTTPS_PROXY: "", https_proxy: proxy }, proxy],
    ["white space around it", { HTTPS_PROXY: ` ${proxy}\n` }, proxy],
    ["without a scheme", { HTTPS_PROXY: "proxy.example:3128" }, proxy],
    ["over TLS, with a password", { HTTPS_PROXY: "https://u:p@proxy.example" }, "https://u:p@proxy.example"],
  ];
  for (const [what, env, url] of rows) {
    test(`the proxy for every connection is ${url ?? "none"}: ${what}`, () => {
      assert.equal(proxyOf(env).HTTPS_PROXY, url);
      assert.equal(proxyOf(env).NO_PROXY, url === undefined ? undefined : direct);
    });
  }
});

describe("NO_PROXY in each of its forms", () => {
  const host = "googleapis.com,.googleapis.com";
  const rows: readonly (readonly [value: string, hosts: string | undefined])[] = [
    ["*", undefined],
    ["a.example, *", undefined],
    ["*:443", undefined],
    ["a.example,*:443", undefined],
    ["*:8080", ""],
    ["*.*", undefined],
    ["googleapis.com", host],
    [".googleapis.com", host],
    ["*.googleapis.com", host],
    ["GoogleAPIs.COM", host],
    ["googleapis.com:443", host],
    [".googleapis.com:443", host],
    ["googleapis.com:8080", ""],
    ["a.example b.example", "a.example,.a.example,b.example,.b.example"],
    [" a.example ,,b.example,", "a.example,.a.example,b.example,.b.example"],
    ["192.0.2.1", "192.0.2.1,.192.0.2.1"],
    ["[2001:db8::1]:443", "[2001:db8::1],.[2001:db8::1]"],
    ["2001:db8::1", "2001:db8::1,.2001:db8::1"],
    [". *. a.example", "a.example,.a.example"],
    ["", ""],
  ];
  for (const [value, hosts] of rows) {
    const expected = [hosts, direct].filter((part) => part !== "").join(",");
    test(`NO_PROXY ${JSON.stringify(value)} ${hosts === undefined ? "leads past the proxy" : `is the rule ${expected}`}`, () => {
      for (const name of ["NO_PROXY", "no_proxy"]) {
        const rules = proxyOf({ HTTPS_PROXY: proxy, [name]: value });
        assert.deepEqual(rules, hosts === undefined ? {} : { HTTPS_PROXY: proxy, NO_PROXY: expected });
      }
    });
  }
});

describe("no_proxy counts", () => {
  const both = (upper: string) =>
    proxyOf({ HTTPS_PROXY: proxy, NO_PROXY: upper, no_proxy: "a.example" }).NO_PROXY?.split(",")[0];
  for (const blank of ["", " ", "\t\n"]) {
    test(`no_proxy counts where NO_PROXY is ${JSON.stringify(blank)}`, () => assert.equal(both(blank), "a.example"));
  }
  test("no_proxy does not count where NO_PROXY has a value", () => assert.equal(both("b.example"), "b.example"));
});

describe("the variables of a proxy", () => {
  test("the variables of a proxy are one rule whatever their case, and stay as they were given", () => {
    const given = {
      HTTPS_PROXY: "proxy.example:3128",
      https_proxy: "b",
      HTTP_PROXY: "c",
      http_proxy: "d",
      NO_PROXY: "a.example",
      no_proxy: "e",
    };
    const env = { ...given };
    assert.deepEqual(proxyOf(env), { HTTPS_PROXY: proxy, NO_PROXY: `a.example,.a.example,${direct}` });
    assert.deepEqual(env, given);
  });
  test("the variables of a proxy are no rule where everything goes past the proxy, or its address cannot be used", () => {
    assert.deepEqual(proxyOf({ HTTPS_PROXY: proxy, NO_PROXY: "*" }), {});
    assert.deepEqual(proxyOf({ HTTPS_PROXY: "no address", http_proxy: proxy, NO_PROXY: "a.example" }), {});
  });
});

describe("a proxy's address is used, or refused without being shown", () => {
  const good = [
    "http://proxy.example:3128",
    "proxy.example:3128",
    "HTTPS://u:p%40@proxy.example",
    "http://[::1]:1/",
    " ",
  ];
  for (const value of good)
    test(`the proxy address ${JSON.stringify(value)} is used`, () =>
      assert.equal(proxyProblem({ HTTPS_PROXY: value }), undefined));
  test("no proxy is no problem", () => assert.equal(proxyProblem({}), undefined));
  test("the scheme of a proxy's address is put in lower case", () => {
    assert.equal(proxyOf({ HTTPS_PROXY: "HTTP://Proxy.example" }).HTTPS_PROXY, "http://Proxy.example");
  });

  const bad = [
    "socks5://u:s3cr3t@h",
    "http://u:s3cr3t%@h",
    "http://u:s3cr3t@h/path",
    "http://u:s3cr3t@h?x",
    "http://s3cr3t@:x",
  ];
  for (const value of bad) {
    for (const name of ["HTTPS_PROXY", "http_proxy"]) {
      test(`the proxy address ${name}=${value} is refused`, () => {
        const problem = proxyProblem({ [name]: value }) ?? "";
        assert.match(problem, new RegExp(`^${name}: the value is not the address of a proxy\\. Give http://HOST:PORT`));
        assert.doesNotMatch(problem, /s3cr3t/);
      });
    }
  }
});

describe("a proxy's address that cannot be used is no problem where no connection needs it", () => {
  const HTTPS_PROXY = "http://u:s3cr3t@h/path";
  const api = "https://cloudbuild.googleapis.com";
  const emulators = ["http://127.0.0.1:8085", "https://[::1]", "http://localhost"];

  for (const NO_PROXY of ["*", "a.example, *", "*:443"]) {
    test(`a bad proxy address is no problem with NO_PROXY=${NO_PROXY}`, () =>
      assert.equal(proxyProblem({ HTTPS_PROXY, NO_PROXY }, [api]), undefined));
  }
  test("a bad proxy address is no problem where all that is asked is on loopback", () => {
    assert.equal(proxyProblem({ HTTPS_PROXY }, emulators), undefined);
  });
  test("a bad proxy address is a problem where something beyond loopback is asked, or may be", () => {
    assert.ok(proxyProblem({ HTTPS_PROXY }, [...emulators, api]));
    assert.ok(proxyProblem({ HTTPS_PROXY }));
    assert.ok(proxyProblem({ HTTPS_PROXY, NO_PROXY: "*:8080,a.example" }, [api]));
  });
});

describe("whether a host is reached through the proxy", () => {
  const rules = proxyOf({ HTTPS_PROXY: proxy, NO_PROXY: "a.example,.b.example" });
  for (const [hostname, expected] of [
    ["a.example", false],
    ["x.a.example", false],
    ["xa.example", true],
    ["b.example", false],
    ["169.254.169.254", false],
    ["metadata.google.internal", false],
    ["127.0.0.1", false],
    ["[::1]", false],
    ["c.example", true],
  ] as const) {
    test(`${hostname} is reached ${expected ? "through the proxy" : "past the proxy"}`, () =>
      assert.equal(isProxied(rules, hostname), expected));
  }
  test("without a proxy no host is reached through one", () =>
    assert.equal(isProxied(proxyOf({}), "c.example"), false));
});

describe("a Node whose agents know no proxy is named where there is one", () => {
  const said = (name: string, version: string) =>
    `Node ${version} cannot use the proxy that ${name} names: connections go past it. Update the runner to version 2.328.0 or later.`;
  for (const version of ["v24.4.1", "24.4.1", "24.0.0", "22.19.0", "v20.20.2"]) {
    test(`Node ${version} does not use a proxy`, () => {
      for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]) {
        assert.equal(oldNodeProblem(version, { [name]: proxy }), said(name, version));
      }
      for (const env of [{}, { HTTPS_PROXY: proxy, NO_PROXY: "*" }, { HTTPS_PROXY: "http://u:p@h/path" }]) {
        assert.equal(oldNodeProblem(version, env), undefined);
      }
    });
  }
  for (const version of ["v24.5.0", "24.5.0", "24.21.0", "25.0.0", "v100.1.0", process.version]) {
    test(`Node ${version} uses a proxy`, () =>
      assert.equal(oldNodeProblem(version, { HTTPS_PROXY: proxy }), undefined));
  }
});
