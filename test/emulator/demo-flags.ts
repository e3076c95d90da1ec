import { join } from "node:path";
import { parseArgs } from "node:util";
import { readAction } from "../harness/stage/environment.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

export const root = join(import.meta.dirname, "../..");

/** One build that succeeds, one that fails, and one that waits for an approval first. */
const several: readonly Scenario[] = ["success", "failure", "approval"];

export const usage = `usage: npm start -- [--scenario NAME] [--logs MODE] [--cancel-after 5s] [--INPUT VALUE]...
       npm start -- --check-name "TRIGGER (PROJECT)" [--commit SHA] [--scenario NAME] [--INPUT VALUE]...
       npm start -- --operation-name NAME [--location R] [--timeout 10m] [--INPUT VALUE]...
scenarios: ${Object.keys(scenarios).join(", ")}, several
With --check-name the emulated build has a check of that name on the commit, which appears some seconds after the build.
With --operation-name the real service is asked, with your own credentials. INPUT is any input of action.yml.
Ctrl-C cancels the step as the runner does, and the step its operation unless --cancel-on-abort false. Once the step is
over, Ctrl-C ends this program.`;

/** Names of a check of Cloud Build's app: the trigger, and the project of its build. */
type Trigger = { readonly trigger: string; readonly project: string };

export type Flags = {
  readonly scenario: string;
  /** A build each. */
  readonly builds: readonly { readonly scenario: Scenario; readonly found?: Trigger }[];
  readonly cancelAfterMs: number | undefined;
  readonly inputs: Readonly<Record<string, string>>;
};

const inputNames = Object.keys(readAction(root).inputs);
const isScenario = (name: string): name is Scenario => Object.hasOwn(scenarios, name);

/** Flags of the command line; throws with a sentence for people where one is wrong. */
export function readFlags(args: string[]): Flags {
  const names = ["scenario", "cancel-after", ...inputNames];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  const { scenario: named, "cancel-after": after, ...given } = parseArgs({ args, options }).values;
  const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  if (inputs["operation-name"] !== undefined) {
    for (const flag of ["--scenario", "--check-name"]) {
      if ((flag === "--scenario" ? named : inputs["check-name"]) === undefined) continue;
      throw new Error(`${flag} is for the emulator, --operation-name for the real service: give one of them`);
    }
  } else if (inputs.endpoint !== undefined) {
    throw new Error("--endpoint needs --operation-name: without it the emulator is asked");
  }
  const seconds = Number(/^(\d{1,5})s?$/.exec(String(after ?? "0"))?.[1] ?? Number.NaN);
  if (after !== undefined && !(seconds > 0)) throw new Error(`--cancel-after: "${after}" is not like 5s`);
  const scenario = String(named ?? "success");
  const kinds = kindsOf(scenario);
  const triggers = triggersOf(inputs["check-name"]);
  const builds = triggers.map((found, index) => ({ scenario: kinds[index % kinds.length] ?? "success", found }));
  return {
    scenario,
    builds: triggers.length === 0 ? kinds.map((kind) => ({ scenario: kind })) : builds,
    cancelAfterMs: after === undefined ? undefined : seconds * 1000,
    inputs,
  };
}

function kindsOf(scenario: string): readonly Scenario[] {
  if (scenario === "several") return several;
  if (!isScenario(scenario)) throw new Error(`--scenario: there is no "${scenario}"`);
  return [scenario];
}

/** The triggers whose checks are asked for, one per line. */
function triggersOf(checkName: string | undefined): Trigger[] {
  return (checkName?.split(/\r?\n/) ?? []).map((name) => {
    const [, trigger, project] = /^(\S.*) \(([a-z][a-z0-9.:-]*)\)$/.exec(name.trim()) ?? [];
    if (trigger !== undefined && project !== undefined) return { trigger, project };
    throw new Error(`--check-name: "${name}" is not like "deploy (my-project)", as Cloud Build names its checks`);
  });
}
