import { withAdvice } from "../base/advice.ts";
import { objectOf, stringOf } from "../base/json.ts";
import { cut, sanitise } from "../base/sanitise.ts";
import { duration } from "../base/time.ts";
import { type Build, durationOf, labelOfStep } from "../cloudbuild/build.ts";
import { type Operation, stateOf, statusOf } from "../cloudbuild/operation.ts";
import { idOf, isBuildId, placeOf, type Target, urlOf } from "../cloudbuild/target.ts";
import { isLoopback } from "../http/endpoint.ts";
import type { Cancel } from "../wait/cancel.ts";
import { type Ended, type Status, worstOf } from "./ended.ts";
import { messageOf } from "./outputs.ts";

/** What a step says at its end: the one annotation, or a line where all went well. */
export type Report = { readonly title: string; readonly text: string };

const titles: { readonly [status in Status]: string } = {
  succeeded: "Operation succeeded",
  failed: "Operation failed",
  cancelled: "Operation was cancelled",
  "timed-out": "Timed out waiting for the operation",
  aborted: "Waiting was aborted",
  unknown: "The operation's end is unknown",
};

const field = (text: string | undefined, limit = 1000): string => sanitise(text ?? "", limit);
const joined = (parts: readonly (string | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined && part !== "").join(separator);

const stops: { readonly [kind in Cancel["kind"] | "none"]: string } = {
  accepted: "Its cancel was accepted",
  late: "It had ended",
  unsupported: "It goes on, its service does not support cancelling",
  refused: "It may go on, its cancel was refused",
  unanswered: "It may go on, its cancel was not answered",
  none: "It goes on, as cancel-on-abort is false",
};

const mostImages = 10;

/** How one operation ended, in one line of what is allowed to be shown of it. */
export function verdictLine({ name, outcome }: Ended, timeoutMs: number): string {
  const label = `Operation ${idOf(name)}`;
  const build = outcome.last?.build;
  const log = build?.logUrl === undefined ? "" : `Log: ${field(build.logUrl, 500)}`;
  switch (outcome.kind) {
    case "succeeded": {
      const seconds = durationOf(build);
      const took = seconds === undefined ? "" : ` in ${duration(seconds * 1000)}`;
      const all = build?.images ?? [];
      const images = all.slice(0, mostImages).map(({ name, digest }) => `${field(name, 300)}@${field(digest, 100)}`);
      const shown = [cut(images.join(", "), 1200), all.length > mostImages ? `${all.length - mostImages} more` : ""];
      return joined([`${label} succeeded${took}.`, all.length > 0 ? `Images: ${joined(shown, ", ")}.` : "", log], " ");
    }
    case "failed":
    case "cancelled":
      return joined([`${label}: ${reason(outcome.last)}.`, log], " ");
    case "timed-out":
    case "unknown":
      return joined([`${label}: ${field(messageOf(outcome, timeoutMs), 1300).replace(/\.?$/, ".")}`, log], " ");
    case "aborted": {
      const then = outcome.last?.done
        ? `It had just ended (${reason(outcome.last)})`
        : stops[outcome.cancel?.kind ?? "none"];
      return joined([`${label}: the runner told the step to stop. ${then}: ${name}.`, log], " ");
    }
  }
}

const hints: { readonly [status: string]: string | undefined } = {
  TIMEOUT: "the build's own timeout passed",
  EXPIRED: "the build waited in the queue for longer than its queueTtl",
  INTERNAL_ERROR: "the service's own fault, another try may help",
  CANCELLED: "somebody cancelled it",
};

/** The build's own reason: `statusDetail` is usually empty, the operation's error says the same for all. */
function reason(operation: Operation): string {
  const { build, error } = operation;
  const { code, name, message } = statusOf(error);
  const status = build?.status ?? "";
  const own = joined([field(build?.failureDetail, 600), field(build?.statusDetail, 400)], "; ");
  const hint = Object.hasOwn(hints, status) ? hints[status] : undefined;
  const type = build?.failureType === undefined ? "" : ` (${field(build.failureType, 50)})`;
  const label = build === undefined && error !== undefined ? joined(["error", code, name], " ") : stateOf(operation);
  return joined(
    [joined([`${field(label, 50)}${type}`, own || field(hint ?? message)], ": "), stepOf(build)],
    "; ",
  ).replace(/\.$/, "");
}

function stepOf(build: Build | undefined): string {
  if (build?.failedStep === undefined) return "";
  const { builder, exitCode } = build.failedStep;
  const label = labelOfStep(build.failedStep);
  const name = `failed step: ${field(label, 100)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
  return exitCode === undefined ? name : `${name}, exit code ${exitCode}`;
}

/** What the step as a whole comes to. */
export function reportOf(ended: readonly Ended[], timeoutMs: number): Report {
  const worst = worstOf(ended);
  const status = worst?.outcome.kind ?? "unknown";
  const count = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
  const others =
    count > 1 ? ` ${count} of ${ended.length} operations did not succeed: the log has a line for each.` : "";
  return { title: titles[status], text: worst === undefined ? "" : `${verdictLine(worst, timeoutMs)}${others}` };
}

/** What became of a cancel, in one line. `last`: the operation as it was seen last. */
export function cancelLine(target: Target, cancel: Cancel, last?: Operation): string {
  const label = `Operation ${idOf(target.name)}`;
  switch (cancel.kind) {
    case "accepted":
      return `${label}: the cancel was accepted.`;
    case "late":
      return `${label}: there was nothing left to cancel, it had ended (${field(stateOf(cancel.operation), 50)}).`;
    case "unsupported":
      return `${label}: its service does not support cancelling, it goes on.`;
    case "refused":
    case "unanswered":
      return `${label} could not be cancelled and may go on: ${withAdvice(cancel)} To cancel it by hand: ${cancelCommand(target, last)}`;
  }
}

/** The line for a terminal that cancels an operation. `last`: the operation as it was seen last. */
export function cancelCommand(target: Target, last?: Operation): string {
  const id = idOf(target.name);
  const named = stringOf(objectOf(objectOf(last?.metadata)?.build)?.name) ?? "";
  const region = /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(named)?.[1];
  const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
  const { project, location = host ?? region ?? "global" } = placeOf(target.name);
  const isBuilds = isLoopback(target.endpoint) || /^https:\/\/(?:[a-z0-9-]+-)?cloudbuild\./.test(target.endpoint);
  if (isBuilds && project !== undefined && target.version === "v1" && isBuildId(id)) {
    return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
  }
  return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${urlOf(target, "cancel").href}`;
}
