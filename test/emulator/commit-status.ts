import type { StatusFault } from "./faults.ts";
import { githubError } from "./github-errors.ts";
import type { Json } from "./scenarios.ts";

export type CommitStatus = {
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
};

const states = ["error", "failure", "pending", "success"];

function invalid(field: string, message: string): StatusFault {
  const errors = [{ resource: "Status", code: "custom", field, message }];
  return githubError(422, "Validation Failed", { fields: { errors } });
}

/** The commit status in the body of a request, or what GitHub says of a body that it does not take. */
export function statusIn(body: string): CommitStatus | StatusFault {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return githubError(400, "Problems parsing JSON");
  }
  const { state, context, description, target_url: targetUrl } = given;
  if (!states.includes(String(state))) return invalid("state", "state is not included in the list");
  if (String(description ?? "").length > 140) {
    return invalid("description", "description is too long (maximum is 140 characters)");
  }
  if (!/^(https?:\/\/|$)/.test(String(targetUrl ?? "")))
    return invalid("target_url", "target_url must use http(s) scheme");
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    state: state as CommitStatus["state"],
    context: text(context) ?? "default",
    description: text(description),
    targetUrl: text(targetUrl),
  };
}

/** A commit status as GitHub's REST API sends it; `url` is where it was sent to. */
export function statusJson(status: CommitStatus, url: string, number: number, time: string): Json {
  const { state, context, description, targetUrl } = status;
  return {
    url,
    avatar_url: "https://avatars.githubusercontent.com/in/15368?v=4",
    id: 34_500_000_000 + number,
    node_id: `SC_${number}`,
    state,
    description,
    target_url: targetUrl,
    context,
    created_at: time,
    updated_at: time,
    creator: { login: "github-actions[bot]", id: 41_898_282, type: "Bot" },
  };
}
