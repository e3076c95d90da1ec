import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { proxyOf, proxyProblem } from "../../src/http/proxy.ts";

describe("a proxy's address is used, or refused without being shown", () => {
  const good = [
    "http://proxy.example:3128",
    "proxy.example:3128",
    "HTTPS://u:p%40@proxy.example",
    "http://[::1]:1/",
    " ",
  ];
  for (const value of good)
    test(`${value} is used`, () => assert.equal(proxyProblem({ HTTPS_PROXY: value }), undefined));
  test("none is no problem", () => assert.equal(proxyProblem({}), undefined));
  test("its scheme is put in lower case", () => {
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
      test(`${name}=${value} is refused`, () => {
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
    test(`NO_PROXY=${NO_PROXY}`, () => assert.equal(proxyProblem({ HTTPS_PROXY, NO_PROXY }, [api]), undefined));
  }
  test("where all that is asked is on loopback", () => {
    assert.equal(proxyProblem({ HTTPS_PROXY }, emulators), undefined);
  });
  test("but it is where something else is asked, or may be", () => {
    assert.ok(proxyProblem({ HTTPS_PROXY }, [...emulators, api]));
    assert.ok(proxyProblem({ HTTPS_PROXY }));
    assert.ok(proxyProblem({ HTTPS_PROXY, NO_PROXY: "*:8080,a.example" }, [api]));
  });
});
