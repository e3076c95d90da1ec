import type { Advice } from "./advice.ts";

/**
 * Every mistake of set-up that the API's answers show, or the way to it. SERVICE, PROJECT, PERMISSION, RESOURCE, HOST and
 * STATUS are places that `filled` fills.
 */
export const apiAdvice = {
  permission: {
    title: "Permission denied",
    when: "a role is missing",
    message: "Permission denied",
    mend: "Grant roles/cloudbuild.builds.viewer on the project (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
  },
  otherPermission: {
    title: "Permission denied",
    when: "a permission is missing that is not one for builds",
    message: "A permission is missing",
    mend: "Grant a role that holds PERMISSION on RESOURCE, or the operation does not exist: check its name",
  },
  cancelDenied: {
    title: "Cancel denied",
    when: "the operation may not be cancelled",
    message: "Permission to cancel denied",
    mend: "Grant roles/cloudbuild.builds.editor on the project",
  },
  apiDisabled: {
    title: "API not enabled",
    when: "the API is not enabled",
    message: "The API is not enabled in the project (SERVICE_DISABLED)",
    mend: "Enable it: gcloud services enable SERVICE --project=PROJECT",
  },
  billing: {
    title: "Billing not enabled",
    when: "the project has no billing account",
    message: "Billing is not enabled in the project (BILLING_DISABLED)",
    mend: "Link a billing account to the project: gcloud billing projects link PROJECT --billing-account=ACCOUNT_ID",
  },
  projectInvalid: {
    title: "Project does not exist",
    when: "the project is deleted, or misspelt",
    message: "The project does not exist or is deleted (CONSUMER_INVALID)",
    mend: "Check the project in the operation's name and the quota project (GOOGLE_CLOUD_QUOTA_PROJECT, quota_project_id). Within 30 days a deleted project can be restored: gcloud projects undelete PROJECT",
  },
  projectSuspended: {
    title: "Project suspended",
    when: "Google has suspended the project",
    message: "The project is suspended (CONSUMER_SUSPENDED)",
    mend: "Ask the project's owner to read Google's message about the suspension: it says how to appeal",
  },
  perimeter: {
    title: "Request blocked by the organization",
    when: "VPC Service Controls block the request",
    message: "A policy of the organization blocks the request (SECURITY_POLICY_VIOLATED)",
    mend: "Give the answer's identifier to the administrator of VPC Service Controls. The perimeter needs an ingress rule for this identity and network, or the runner belongs inside of it",
  },
  orgRestriction: {
    title: "Request blocked by the network",
    when: "the network allows other organizations only",
    message: "The runner's network restricts the organizations that it reaches (ORG_RESTRICTION_VIOLATION)",
    mend: "Ask the administrator of its egress proxy to allow the project's organization in the header X-Goog-Allowed-Resources",
  },
  quotaProject: {
    title: "Quota project denied",
    when: "the quota project may not be used",
    message: "The quota project may not be used (USER_PROJECT_DENIED)",
    mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project PROJECT, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
  },
  scope: {
    title: "Token scope too narrow",
    when: "the token has too narrow a scope",
    message: "The token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
    mend: "Mint the token with the scope https://www.googleapis.com/auth/cloud-platform",
  },
  accountDisabled: {
    title: "Account disabled",
    when: "the account of the credential is disabled",
    message: "The account of the credential is disabled or deleted (ACCOUNT_STATE_INVALID)",
    mend: "Enable the account (gcloud iam service-accounts enable), or use another one",
  },
  notFound: {
    title: "Operation not found",
    when: "wrong project, region or id",
    message: "The operation is not known (404)",
    mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a build of a region set `location`",
  },
  noSuchPath: {
    title: "No such API",
    when: "wrong endpoint or api-version",
    message: "Google serves nothing at this address (404)",
    mend: "Check `endpoint` and `api-version`",
  },
  otherKind: {
    title: "Not a google.longrunning operation",
    when: "the operation is Compute Engine's, GKE's or Cloud SQL's",
    message: "The answer is another kind of operation",
    mend: "This action waits for google.longrunning operations only. Use the service's own command, such as gcloud container operations wait",
  },
  host: {
    title: "Host not found",
    when: "the endpoint's host does not exist",
    message: "The host is not known (ENOTFOUND)",
    mend: "Check `endpoint` and `location`, and the runner's DNS",
  },
  unreachable: {
    title: "Cannot reach SERVICE",
    when: "no connection to the API",
    message: "Cannot reach SERVICE",
    mend: "Check the runner's network: does a firewall allow HOST, and does the way there need a proxy (HTTPS_PROXY)?",
  },
  notGoogle: {
    title: "Answer not from Google",
    when: "something on the way answers in Google's place",
    message: "HTTP STATUS, not from Google",
    mend: "A proxy, a firewall or a login page of the network answers instead. Ask its administrator to allow HOST",
  },
  tls: {
    title: "TLS connection failed",
    when: "the connection is not trusted",
    message: "The TLS connection failed",
    mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Where a certificate has expired or is not valid yet, check the runner's clock",
  },
  proxy: {
    title: "Proxy requires authentication",
    when: "the proxy requires a user name and password",
    message: "The proxy requires a user name and password (407)",
    mend: "Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or add the hosts to NO_PROXY",
  },
  proxyRefused: {
    title: "Proxy refused the connection",
    when: "the proxy does not allow the host",
    message: "The proxy refused the connection",
    mend: "Allow the host and port on the proxy, or add the host to NO_PROXY",
  },
} as const satisfies { readonly [name: string]: Advice };
