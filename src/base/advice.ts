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
