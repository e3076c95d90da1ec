import { type LogPlace, roleFor, type Unread } from "../cloudbuild/log-place.ts";

/** Why a log cannot be read, and the roles that mend it. Sentences; `roles` is empty where nobody knows where the log is. */
export function unreadLog(unread: readonly Unread[]): { readonly why: string; readonly roles: string } {
  const reasons = unread.map(({ place, why }) => `${shown(place)}: ${why.replace(/\.$/, "")}`).join("; ");
  const roles = unread.map(({ place }) => roleFor(place)).join(", or ");
  return {
    why: `The build's log cannot be read: ${reasons || "the build does not say where it is"}.`,
    roles: roles === "" ? "" : `Grant ${roles}.`,
  };
}

const shown = (place: LogPlace): string =>
  place.kind === "object" ? `gs://${place.bucket}/${place.name}` : "Cloud Logging";
