import { parseArgs } from "node:util";
import { type OperationScenario, operationScenarios } from "./operations.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

const loggings = ["LEGACY", "GCS_ONLY", "CLOUD_LOGGING_ONLY", "NONE"];
export const usage = `usage: npm run emulator -- [--scenario NAME] [--port PORT] [--duration 15s] [--region R] [--project P]
       [--logging MODE] [--trigger NAME] [--commit SHA]
scenarios: ${[...Object.keys(scenarios), ...Object.keys(operationScenarios)].join(", ")}
--region and --project are where the build is; the operations of worker-pool, v2 and run, which are no builds, stay put.
--logging is where the build logs to: ${loggings.join(", ")}.
--trigger and --commit name the check on a commit by which GitHub tells of the build.`;

export type Flags = {
  readonly logging: string;
  readonly trigger: string;
  readonly commit: string;
  readonly scenario: Scenario | OperationScenario;
  readonly port: number;
  readonly durationMs: number;
  readonly region: string;
  readonly project: string;
};

export const isScenario = (name: string): name is Scenario => Object.hasOwn(scenarios, name);
const isOperation = (name: string): name is OperationScenario => Object.hasOwn(operationScenarios, name);

/** Flags of the command line; throws with a sentence for people where one is wrong. */
export function readFlags(args: string[]): Flags {
  const option = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      scenario: option("success"),
      port: option("8085"),
      duration: option("15s"),
      region: option("global"),
      project: option("demo-project"),
      logging: option("LEGACY"),
      trigger: option("deploy"),
      commit: option("ffac537e6cbbf934b08745a378932722df287a53"),
    },
  });
  const { scenario, region, project, logging, trigger, commit } = values;
  if (!isScenario(scenario) && !isOperation(scenario)) throw new Error(`--scenario: there is no "${scenario}"`);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port: "${values.port}" is no port`);
  const [, amount, unit = "s"] = /^(\d+)(s|m|h)?$/.exec(values.duration) ?? [];
  if (!Number(amount)) throw new Error(`--duration: "${values.duration}" is not like 15s or 2m`);
  const durationMs = Number(amount) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
  if (!/^[a-z0-9-]+$/.test(region)) throw new Error(`--region: "${region}" is no region`);
  if (!/^[a-z][a-z0-9.:-]*$/.test(project)) throw new Error(`--project: "${project}" is no project id`);
  if (!loggings.includes(logging)) throw new Error(`--logging: "${logging}" is not one of ${loggings.join(", ")}`);
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit)) throw new Error(`--commit: "${commit}" is no full SHA`);
  return { scenario, port, durationMs, region, project, logging, trigger, commit };
}
