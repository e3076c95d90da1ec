/**
 * What went wrong and what helps. `title`: of the annotation; `when`: the row of README.md's troubleshooting table;
 * `message`: what the action says, a sentence without its end; `mend`: what to do, in lines of its own where it holds YAML.
 */
export type Advice = {
  readonly title: string;
  readonly when: string;
  readonly message: string;
  readonly mend: string;
};

/** Why something came to nothing: one harmless sentence without its end, and the advice that fits it, where one is known. */
export type Problem = { readonly why: string; readonly advice?: Advice | undefined };

/** The problem that `advice` is for. `about`: what was said or seen. */
export const problem = (advice: Advice, about?: string): Problem => ({
  why: about === undefined ? advice.message : `${advice.message}: ${about}`,
  advice,
});

/** `text` with the end of a sentence, where it has none. */
export const sentence = (text: string): string => (/[.?!:…]$/.test(text) ? text : `${text}.`);

/** A problem with what helps, as sentences. They have the lines that the advice has. */
export const withAdvice = ({ why, advice }: Problem): string =>
  sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);

/** Every mistake of set-up that the API's answers show, or the way to it. Those of credentials: src/auth. */
export const advice = {
  permission: {
    title: "Permission denied",
    when: "a role is missing",
    message: "the API denied permission (403)",
    mend: "Grant roles/cloudbuild.builds.viewer on the project to wait (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
  },
  apiDisabled: {
    title: "API not enabled",
    when: "the API is not enabled",
    message: "the API is not enabled in the project (SERVICE_DISABLED)",
    mend: "Enable it: gcloud services enable cloudbuild.googleapis.com --project=PROJECT",
  },
  quotaProject: {
    title: "Quota project denied",
    when: "the quota project may not be used",
    message: "the quota project may not be used (USER_PROJECT_DENIED)",
    mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
  },
  scope: {
    title: "Token scope too narrow",
    when: "the token has too narrow a scope",
    message: "the token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
    mend: "Mint it with the scope https://www.googleapis.com/auth/cloud-platform",
  },
  notFound: {
    title: "Operation not found",
    when: "wrong project, region or id",
    message: "the API knows no such operation (404)",
    mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a regional build set `location`",
  },
  host: {
    title: "Host not found",
    when: "the endpoint's host does not exist",
    message: "the host is not known (ENOTFOUND)",
    mend: "Check `endpoint` and `location`, and the runner's DNS",
  },
  tls: {
    title: "TLS certificate not trusted",
    when: "the connection is not trusted",
    message: "the TLS certificate is not trusted",
    mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem",
  },
  proxy: {
    title: "Proxy requires authentication",
    when: "the proxy wants credentials",
    message: "the proxy wants credentials (407)",
    mend: "Put them into HTTPS_PROXY (http://USER:PASSWORD@HOST:PORT), or name the hosts in NO_PROXY",
  },
  cancelDenied: {
    title: "Cancel denied",
    when: "the operation may not be cancelled",
    message: "the API refused to cancel the operation (403)",
    mend: "Grant roles/cloudbuild.builds.editor on the project",
  },
  githubToken: {
    title: "GitHub token refused",
    when: "GitHub refuses the token",
    message: "GitHub refused github-token (401)",
    mend: "Remove `github-token` to use the job's own token, or give one that has neither expired nor been revoked",
  },
  checksDenied: {
    title: "Checks may not be read",
    when: "the token may not read checks",
    message: "GitHub does not let github-token read the commit's checks",
    mend: "Give the job `permissions: { checks: read }`. A job that lists permissions has no others: keep those that it needs, such as `id-token: write`",
  },
  checkMissing: {
    title: "Check not found",
    when: "the commit has no such check",
    message: "Cloud Build made no such check",
    mend: "Compare the name with the checks of the commit on GitHub: it is TRIGGER (PROJECT_ID). Cloud Build makes none where no trigger matches the push (branch, path filters, `[skip ci]`), and where its GitHub app is not installed on the repository",
  },
  statusesDenied: {
    title: "Commit status not set",
    when: "the token may not write commit statuses",
    message: "GitHub does not let github-token write commit statuses",
    mend: "Give the job `permissions: { statuses: write }`. In a workflow of a pull request from a fork the token can only read: leave `commit-status` empty there",
  },
} as const satisfies { readonly [name: string]: Advice };
