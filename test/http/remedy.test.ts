import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Advice } from "../../src/base/advice.ts";
import { apiAdvice } from "../../src/base/api-advice.ts";
import { blocked, denied, type Patience } from "../../src/http/patience.ts";
import { adviceForPermission, remedyOf } from "../../src/http/remedy.ts";

const info = (reason: string, service = "", consumer = "") => ({
  ...{ reason, service, consumer },
  ...{ permission: "", resource: "" },
});
const violated = (...types: readonly unknown[]) => ({
  status: "FAILED_PRECONDITION",
  message: "no",
  details: [{ "@type": "type.googleapis.com/google.rpc.PreconditionFailure", violations: types }],
});

describe("what helps goes by the reason of a refusal", () => {
  const rows: readonly (readonly [reason: string, patience: Patience, fitting?: Advice])[] = [
    ["SERVICE_DISABLED", denied, apiAdvice.apiDisabled],
    ["USER_PROJECT_DENIED", denied, apiAdvice.quotaProject],
    ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", denied, apiAdvice.scope],
    ["ACCOUNT_STATE_INVALID", denied, apiAdvice.accountDisabled],
    ["BILLING_DISABLED", blocked, apiAdvice.billing],
    ["CONSUMER_INVALID", blocked, apiAdvice.projectInvalid],
    ["CONSUMER_SUSPENDED", blocked, apiAdvice.projectSuspended],
    ["SECURITY_POLICY_VIOLATED", blocked, apiAdvice.perimeter],
    ["ORG_RESTRICTION_VIOLATION", blocked, apiAdvice.orgRestriction],
    ["ORG_RESTRICTION_VIOLATED", blocked, apiAdvice.orgRestriction],
    ["RESOURCE_PROJECT_INVALID", blocked],
    ["USER_BLOCKED_BY_ADMIN", blocked],
    ["RESOURCE_USAGE_RESTRICTION_VIOLATED", blocked],
    ["LOCATION_POLICY_VIOLATED", blocked],
    ["LOCATION_ORG_POLICY_VIOLATED", blocked],
    ["LOCATION_TAX_POLICY_VIOLATED", blocked],
    ["TLS_ORG_POLICY_VIOLATED", blocked],
    ["GCP_SUSPENDED", blocked],
  ];
  for (const [reason, patience, fitting] of rows) {
    test(`the reason ${reason} has ${fitting === undefined ? "Google's own words alone" : "advice"}`, () => {
      const remedy = remedyOf({ info: info(reason) });
      assert.equal(remedy?.patience, patience);
      assert.equal(remedy?.advice?.message, fitting?.message);
    });
  }

  test("a reason that is not known, and none, tell nothing", () => {
    assert.equal(remedyOf({ info: info("SOMETHING_NEW") }), undefined);
    assert.equal(remedyOf({ info: info("") }), undefined);
    assert.equal(remedyOf({ info: info(""), error: violated({ type: "TOS" }, null, "x") }), undefined);
  });

  test("a perimeter of VPC Service Controls is known by its violation as well", () => {
    const error = violated({ type: "TOS" }, { type: "VPC_SERVICE_CONTROLS" });
    assert.equal(remedyOf({ info: info(""), error })?.advice?.message, apiAdvice.perimeter.message);
    assert.equal(remedyOf({ info: info("BILLING_DISABLED"), error })?.advice?.message, apiAdvice.billing.message);
  });
});

test("advice names the service and the project of the answer, where they are such names", () => {
  const mend = (service: string, consumer: string) =>
    remedyOf({ info: info("SERVICE_DISABLED", service, consumer) })?.advice?.mend ?? "";
  assert.match(mend("run.googleapis.com", "projects/123"), /run\.googleapis\.com.*123/);
  for (const consumer of ["", "folders/123", "my-projects/123", "projects/123/x", "projects/$(x)"]) {
    assert.match(mend("x y", consumer), /SERVICE.*PROJECT/, consumer);
  }
});

test("advice for a permission names it, and what it is missing on", () => {
  assert.match(adviceForPermission("run.jobs.get", "jobs/one").mend, /run\.jobs\.get.*jobs\/one/);
  assert.match(adviceForPermission("run.jobs.get", "").mend, /run\.jobs\.get.*the resource/);
});
