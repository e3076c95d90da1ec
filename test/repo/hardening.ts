// Our own rules for the workflows of this repository, which neither GitHub nor a linter demands.
import { isMap, isScalar, type Pair, parse, type YAMLMap } from "yaml";
import { type Job, jobsOf } from "./jobs.ts";

/** An action as workflows use it. */
export type Use = { readonly action: string; readonly commit: string; readonly version: string };

/** The actions of other repositories that a workflow uses. */
export function usesOf(yaml: string): Use[] {
  return jobsOf(yaml).flatMap(({ job, steps }) =>
    [job, ...steps].flatMap((user) => {
      const pair = pairOf(user, "uses");
      const [, action = "", commit = ""] = /^([^.@][^@]*)@(.*)$/.exec(textOf(pair)) ?? [];
      return action === "" ? [] : [{ action, commit, version: commentOf(pair) }];
    }),
  );
}

/** What our rules forbid in a workflow, a sentence each that says what to write instead. */
export function hardeningProblems(yaml: string): string[] {
  const top = parse(yaml);
  const events = typeof top.on === "string" ? [top.on] : Array.isArray(top.on) ? top.on : Object.keys(top.on ?? {});
  return [
    ...when(JSON.stringify(top.permissions) !== "{}", "write `permissions: {}` on top: each job asks for its own"),
    ...when(top.concurrency === undefined, "write `concurrency` on top: runs of one branch must not race"),
    ...when(events.includes("pull_request_target"), "pull_request_target runs beside secrets: use pull_request"),
    ...usesOf(yaml).flatMap(pinProblems),
    ...jobsOf(yaml).flatMap((job) => jobProblems(job, events).map((problem) => `${job.name}: ${problem}`)),
  ];
}

function pinProblems({ action, commit, version }: Use): string[] {
  return [
    ...when(!/^[0-9a-f]{40}$/.test(commit), `${action}: pin it by the commit of a release`),
    ...when(!/^v\d+\.\d+\.\d+$/.test(version), `${action}: say which version the commit is, as in \`# v1.2.3\``),
  ];
}

function jobProblems({ job, steps }: Job, events: readonly string[]): string[] {
  const minutes = job.get("timeout-minutes");
  const permissions = job.get("permissions");
  const grants = isMap(permissions) ? permissions.items : [];
  return [
    ...when(typeof minutes !== "number" && !job.has("uses"), "write `timeout-minutes`"),
    ...when(!isMap(permissions), "write `permissions` as a list of what the job needs, `{}` for nothing"),
    ...grants.flatMap((grant) => grantProblems(grant, events)),
    ...[job, ...steps].flatMap(stepProblems),
  ];
}

function grantProblems(grant: Pair, events: readonly string[]): string[] {
  const text = `${grant.key}: ${grant.value}`;
  const writes = ["contents: write", "actions: write", "pull-requests: write"].includes(text);
  return [
    ...when(commentOf(grant) === "", `${text}: say in a comment what for`),
    ...when(writes && events.includes("pull_request"), `${text}: not in a workflow that a pull request starts`),
  ];
}

function stepProblems(step: YAMLMap): string[] {
  const uses = textOf(pairOf(step, "uses"));
  const isCheckout = uses.startsWith("actions/checkout@");
  const secrets = [...JSON.stringify(step).matchAll(/\bsecrets\.(\w+)/g)].map(([, secret]) => `secrets.${secret}`);
  return [
    ...when(
      isCheckout && step.getIn(["with", "persist-credentials"]) !== false,
      "actions/checkout: write `persist-credentials: false`",
    ),
    ...when(
      uses.startsWith("actions/setup-node@") && step.getIn(["with", "package-manager-cache"]) !== false,
      "actions/setup-node: write `package-manager-cache: false`: other branches can write to the cache",
    ),
    ...when(uses.startsWith("docker://"), `${uses}: a tag can move, use an action that is pinned by commit`),
    ...when(
      textOf(pairOf(step, "run")).includes("${{"),
      "give a script its values by `env`, not by an expression in it",
    ),
    ...secrets.map((secret) => `${secret}: use github.token`),
  ];
}

function when(condition: boolean, problem: string): string[] {
  return condition ? [problem] : [];
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

function textOf(pair: Pair | undefined): string {
  return isScalar(pair?.value) ? String(pair.value.value) : "";
}

/** The comment behind a value. */
function commentOf(pair: Pair | undefined): string {
  return (isScalar(pair?.value) ? (pair.value.comment ?? "") : "").trim();
}
