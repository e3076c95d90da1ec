import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";

/** A job of a workflow, with its places in the text and its comments. */
export type Job = { readonly name: string; readonly job: YAMLMap; readonly steps: readonly YAMLMap[] };

/** The jobs of a workflow, as far as they are any. */
export function jobsOf(yaml: string): Job[] {
  const jobs = parseDocument(yaml).get("jobs");
  return (isMap(jobs) ? jobs.items : []).flatMap(({ key, value: job }) => {
    if (!isMap(job)) return [];
    const steps = job.get("steps");
    return [{ name: String(key), job, steps: isSeq(steps) ? steps.items.filter((step) => isMap(step)) : [] }];
  });
}
