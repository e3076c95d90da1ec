import { withAdvice } from "../base/advice.ts";
import type { Target } from "../cloudbuild/target.ts";
import type { Inputs } from "../github/inputs.ts";
import type { Ended } from "../report/ended.ts";
import { quoted } from "./check-missing.ts";
import type { Finding } from "./find.ts";
import { githubAccess } from "./session.ts";
import type { Step } from "./step.ts";

/**
 * Looks for the builds of the checks that the inputs name, and has `waitFor` wait for each once it is found. Gives how each
 * ended; two checks of one build are one.
 */
export async function waitForFound(
  step: Step,
  inputs: Inputs,
  waitFor: (target: Target, index: number) => Promise<Ended>,
  print: (line: string) => void,
): Promise<Ended[]> {
  const { clock, signal, checkRunnerAlive } = step;
  const { checks = [], commit = "", addressing, timeoutMs, cancelOnAbort, githubToken } = inputs;
  const [{ find }, { createListChecks }] = await Promise.all([import("./find.ts"), import("../github/checks.ts")]);
  const waits = new Map<number, Promise<Ended>>();
  if (!cancelOnAbort) {
    print("A build that is found keeps running when this step is cancelled, because cancel-on-abort is false.");
  }
  const findings = await find(
    { checks, commit, addressing, timeoutMs },
    {
      list: createListChecks(githubAccess(step, githubToken), { commit, location: addressing.location }),
      clock,
      signal,
      print,
      found: (index, target) => void waits.set(index, waitFor(target, index)),
      checkRunnerAlive,
    },
  );
  if (checks.length > 1) {
    for (const [index, finding] of findings.entries()) {
      if (finding.kind === "missing")
        print(`Check ${quoted(checks[index] ?? "")} was not found: ${withAdvice(finding)}`);
    }
  }
  const ended = findings.map((finding, index) => waits.get(index) ?? withoutBuild(finding, checks[index] ?? ""));
  return (await Promise.all(ended)).filter((one) => one !== undefined);
}

/** How a name ended that there is no build of its own for; `undefined` where it is the build of another name. */
function withoutBuild(finding: Finding, name: string): Ended | undefined {
  switch (finding.kind) {
    case "found":
    case "same":
      return undefined;
    case "missing":
      return { name, outcome: { ...finding, kind: "unknown" } };
    case "aborted":
      return { name, outcome: { kind: "aborted" } };
  }
}
