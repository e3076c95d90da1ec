import { type Advice, filled } from "../base/advice.ts";
import { apiAdvice } from "../base/api-advice.ts";
import { arrayOf, objectOf } from "../base/json.ts";
import type { Refusal } from "./answer.ts";
import { blocked, denied, type Patience, passing, untrusted } from "./patience.ts";
import { detailOf } from "./rpc-status.ts";

/** How long a fault may last, and what helps. */
export type Remedy = { readonly patience: Patience; readonly advice?: Advice | undefined };

// Of google.api.ErrorReason. Those without advice are in the hands of an administrator too, and Google's own words have
// to do.
const remedies = new Map<string, Remedy>([
  ["SERVICE_DISABLED", { patience: denied, advice: apiAdvice.apiDisabled }],
  ["USER_PROJECT_DENIED", { patience: denied, advice: apiAdvice.quotaProject }],
  ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", { patience: denied, advice: apiAdvice.scope }],
  ["ACCOUNT_STATE_INVALID", { patience: denied, advice: apiAdvice.accountDisabled }],
  ["BILLING_DISABLED", { patience: blocked, advice: apiAdvice.billing }],
  ["CONSUMER_INVALID", { patience: blocked, advice: apiAdvice.projectInvalid }],
  ["CONSUMER_SUSPENDED", { patience: blocked, advice: apiAdvice.projectSuspended }],
  ["SECURITY_POLICY_VIOLATED", { patience: blocked, advice: apiAdvice.perimeter }],
  ["ORG_RESTRICTION_VIOLATION", { patience: blocked, advice: apiAdvice.orgRestriction }],
  ["ORG_RESTRICTION_VIOLATED", { patience: blocked, advice: apiAdvice.orgRestriction }],
  ["RESOURCE_PROJECT_INVALID", { patience: blocked }],
  ["USER_BLOCKED_BY_ADMIN", { patience: blocked }],
  ["RESOURCE_USAGE_RESTRICTION_VIOLATED", { patience: blocked }],
  ["LOCATION_POLICY_VIOLATED", { patience: blocked }],
  ["LOCATION_ORG_POLICY_VIOLATED", { patience: blocked }],
  ["LOCATION_TAX_POLICY_VIOLATED", { patience: blocked }],
  ["TLS_ORG_POLICY_VIOLATED", { patience: blocked }],
  ["GCP_SUSPENDED", { patience: blocked }],
]);

/**
 * What the reason of a refusal tells, whichever service of Google's refused: with the names of the service and of the
 * project that the answer has. `undefined` for a reason that tells nothing.
 */
export function remedyOf({ info, error }: Pick<Refusal, "info" | "error">): Remedy | undefined {
  const { violations } = detailOf(error?.details ?? [], "PreconditionFailure") ?? {};
  const isPerimeter = arrayOf(violations).some((one) => objectOf(one)?.type === "VPC_SERVICE_CONTROLS");
  const remedy = remedies.get(info.reason || (isPerimeter ? "SECURITY_POLICY_VIOLATED" : ""));
  if (remedy?.advice === undefined) return remedy;
  const words = {
    SERVICE: /^[a-z0-9.-]+$/.exec(info.service)?.[0],
    PROJECT: /^projects\/([a-z0-9.:-]+)$/.exec(info.consumer)?.[1],
  };
  return { ...remedy, advice: filled(remedy.advice, words) };
}

/** What helps where a permission is missing that is none for builds: the permission, and what it is missing on. */
export const adviceForPermission = (permission: string, resource: string): Advice =>
  filled(apiAdvice.otherPermission, { PERMISSION: permission, RESOURCE: resource || "the resource" });

const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;

/**
 * How long to bear with a connection that was lost by `code`, on whatever way to Google: TLS, a proxy (`PROXY_403` where
 * it answered that to CONNECT), anything else.
 */
export function patienceForLoss(code: string): Remedy {
  if (code === "PROXY_407") return { patience: untrusted, advice: apiAdvice.proxy };
  if (/^PROXY_4\d\d$/.test(code)) return { patience: untrusted, advice: apiAdvice.proxyRefused };
  return tls.test(code) ? { patience: untrusted, advice: apiAdvice.tls } : { patience: passing };
}
