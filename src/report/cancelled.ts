import { sentence, withAdvice } from "../base/advice.ts";
import { sanitise } from "../base/sanitise.ts";
import { type Operation, stateOf } from "../cloudbuild/operation.ts";
import { idOf, isBuildId, placeOf, type Target, urlOf } from "../cloudbuild/target.ts";
import { isLoopback } from "../http/endpoint.ts";
import type { Cancel } from "../wait/cancel.ts";
import { stateWord } from "./build-state.ts";
import { idText, labelOf, nounOf, regionOf, serviceName } from "./label.ts";

/** `Build` or `Operation` with its whole id: a line about what goes on stands alone. */
export function wholeName(target: Target, last?: Operation): string {
  const subject = { name: target.name, target };
  return `${nounOf(subject, last) === "build" ? "Build" : "Operation"} ${idText(subject)}`;
}

/** `Cloud Build accepted the cancellation of build 3f7c1b52.` */
export function acceptedText(target: Target, last?: Operation): string {
  const subject = { name: target.name, target };
  const whom = `${nounOf(subject, last)} ${labelOf(subject)}`;
  return `${serviceName(target.endpoint)} accepted the cancellation of ${whom}.`;
}

/** What is true of a cancel that main could not bring to its end, whether the runner starts the post step or not. */
export const triedAgain = "The post step tries again, if the runner starts it.";

/**
 * What became of a cancel, in one line. `last`: the operation as it was seen last. `isRetried`: the post step goes on
 * trying.
 */
export function cancelLine(target: Target, cancel: Cancel, last?: Operation, isRetried = false): string {
  const name = wholeName(target, last);
  switch (cancel.kind) {
    case "accepted":
      return acceptedText(target, last);
    case "late":
      return `${name} had already ended: ${sanitise(stateOf(cancel.operation), 50)}.`;
    case "unsupported":
      return `${name} keeps running: its service does not support cancelling.`;
    case "refused":
    case "unanswered": {
      // Without an answer the service may have cancelled it all the same.
      const lead =
        cancel.kind === "refused" ? `${name} is not cancelled` : `${name}: its cancellation is not confirmed`;
      const then = isRetried ? ` ${triedAgain}` : "";
      return `${lead}: ${withAdvice(cancel)}${then} To cancel it by hand: ${cancelCommand(target, last)}`;
    }
  }
}

/** The line for an operation that nobody cancels. */
export const keepsRunning = (target: Target, last?: Operation): string =>
  `${wholeName(target, last)} keeps running because cancel-on-abort is false.`;

/** What the post step found of an operation whose cancel was accepted, or that had ended: with its end, all is settled. */
export function settledLine(target: Target, last: Operation | undefined): string {
  const name = wholeName(target, last);
  if (last?.done) return sentence(`${name} has ended: ${sanitise(stateOf(last), 50)}`);
  const state = last === undefined ? "its end is not known yet" : `it was still ${stateWord(last)} when last seen`;
  return `${name}: the cancellation was accepted, ${state}.`;
}

/** The line for a terminal that cancels an operation. `last`: the operation as it was seen last. */
export function cancelCommand(target: Target, last?: Operation): string {
  const id = idOf(target.name);
  const { project, location = regionOf(target, last) ?? "global" } = placeOf(target.name);
  const isBuilds = isLoopback(target.endpoint) || serviceName(target.endpoint) === "Cloud Build";
  if (isBuilds && project !== undefined && target.version === "v1" && isBuildId(id)) {
    return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
  }
  return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${urlOf(target, "cancel").href}`;
}
