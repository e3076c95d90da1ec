import { apiAdvice } from "./api-advice.ts";

/**
 * What went wrong and what helps. `title`: of the annotation; `when`: the row of README.md's troubleshooting table;
 * `message`: what the action says, a sentence without its end; `mend`: what to do.
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

/** A problem with what helps, as sentences. */
export const withAdvice = ({ why, advice }: Problem): string =>
  sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);

/** What stands in a row of the table for a word that is known only when it is said. */
export type Place = "SERVICE" | "PROJECT" | "PERMISSION" | "RESOURCE" | "HOST" | "STATUS";

/** `advice` with words in its places; a word that is not known leaves its place as it is. The words must be harmless. */
export function filled(advice: Advice, words: { readonly [place in Place]?: string | undefined }): Advice {
  const fill = (text: string) => text.replace(/\b[A-Z]+\b/g, (place) => words[place as Place] || place);
  return { ...advice, title: fill(advice.title), message: fill(advice.message), mend: fill(advice.mend) };
}

/** Every mistake of set-up that shows before or at the first poll, or when cancelling. */
export const advice = {
  noCredentials: {
    title: "No Google Cloud credentials",
    when: "no credentials",
    message: "no Google Cloud credentials were found",
    mend: "Put this before the step, and `permissions: { contents: read, id-token: write }` on the job: `- uses: google-github-actions/auth@v3` with `workload_identity_provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`",
  },
  fileMissing: {
    title: "Credential file not found",
    when: "the credential file is gone",
    message: "GOOGLE_APPLICATION_CREDENTIALS names a file that does not exist",
    mend: "Is actions/checkout after google-github-actions/auth? It empties the workspace: put it before",
  },
  fileContent: {
    title: "Credential given instead of its file",
    when: "the variable holds the key itself",
    message: "GOOGLE_APPLICATION_CREDENTIALS holds a credential, not the path of its file",
    mend: "Let google-github-actions/auth write the file: give it the key as `credentials_json`",
  },
  fileBad: {
    title: "Credential file not valid",
    when: "the credential file is none",
    message: "the credential file cannot be used",
    mend: "Let google-github-actions/auth write it, or give a service account key or a federation configuration as Google Cloud made it",
  },
  executable: {
    title: "Credential file runs a program",
    when: "the credential file runs a program",
    message: "the credential file wants to run a program",
    mend: "Set GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES to 1 if that is meant",
  },
  idToken: {
    title: "No ID token from GitHub",
    when: "GitHub gives no ID token",
    message: "GitHub issued no ID token",
    mend: "Give the job `permissions: { id-token: write }`. Workflows of forks get none, and about 6 hours after the job's start there are no more. For longer waits use a runner on Google Cloud or a service account key",
  },
  federation: {
    title: "Workload identity refused",
    when: "Google refuses the ID token",
    message: "Google's token service refused the workflow's identity",
    mend: "Compare the provider's audience and attribute condition with the repository and branch of this run",
  },
  impersonation: {
    title: "Service account not impersonated",
    when: "the service account may not be impersonated",
    message: "the service account could not be impersonated",
    mend: "Grant the workflow's principal roles/iam.workloadIdentityUser on the service account (it holds iam.serviceAccounts.getAccessToken)",
  },
  credentialRefused: {
    title: "Credential refused",
    when: "Google refuses the credential",
    message: "Google's token service refused the credential",
    mend: "Is the key deleted or disabled, the clock wrong, or a new sign-in due (gcloud auth application-default login)?",
  },
  tokenRefused: {
    title: "Access token refused",
    when: "the access token is refused",
    message: "the API refused the access token (401)",
    mend: "access-token is not renewed and lives an hour at most: use a credential file (google-github-actions/auth without token_format)",
  },
  universe: {
    title: "Wrong universe",
    when: "the credential is of another universe",
    message: "the endpoint is not of the credential's universe",
    mend: "Set `endpoint` to https://cloudbuild.UNIVERSE_DOMAIN, or use a credential of the endpoint's universe",
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
  ...apiAdvice,
} as const satisfies { readonly [name: string]: Advice };
