import { apiAdvice } from "./api-advice.ts";

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

/** What stands in a row of the table for a word that is known only when it is said. */
export type Place = "SERVICE" | "PROJECT" | "PERMISSION" | "RESOURCE" | "HOST" | "STATUS";

/** `advice` with words in its places; a word that is not known leaves its place as it is. The words must be harmless. */
export function filled(advice: Advice, words: { readonly [place in Place]?: string | undefined }): Advice {
  const fill = (text: string) => text.replace(/\b[A-Z]+\b/g, (place) => words[place as Place] || place);
  return { ...advice, title: fill(advice.title), message: fill(advice.message), mend: fill(advice.mend) };
}

/** Every mistake of set-up that the API's answers show, or the way to it, and GitHub's. Those of credentials: src/auth. */
export const advice = {
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
