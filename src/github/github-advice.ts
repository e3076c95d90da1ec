import type { Advice } from "../base/advice.ts";

/** Every mistake of set-up that GitHub's answers show. */
export const githubAdvice = {
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
