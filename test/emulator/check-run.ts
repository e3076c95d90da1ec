import type { Json } from "./script.ts";

export type CheckRun = {
  readonly id: number;
  readonly name: string;
  readonly commit: string;
  readonly appId: number;
  readonly appSlug: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly startedAt: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion:
    | "success"
    | "failure"
    | "neutral"
    | "cancelled"
    | "skipped"
    | "timed_out"
    | "action_required"
    | null;
};

/** A check run as GitHub's REST API sends it. */
export function checkJson(check: CheckRun, root: string, repository: string): Json {
  const { id, name, commit, appId, appSlug, status, conclusion } = check;
  const url = `${root}/repos/${repository}/check-runs/${id}`;
  const site = root.replace(/\/api\/v3$/, "").replace("//api.", "//");
  return {
    id,
    name,
    node_id: `CR_${id}`,
    head_sha: commit,
    external_id: check.externalId,
    url,
    html_url: `${site}/${repository}/runs/${id}`,
    details_url: check.detailsUrl,
    status,
    conclusion,
    started_at: check.startedAt,
    completed_at: status === "completed" ? check.startedAt : null,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: { id: 52_300_000_000 + appId },
    app: {
      id: appId,
      client_id: "Iv1.0000000000000000",
      slug: appSlug,
      node_id: `A_${appId}`,
      owner: { login: "owner-of-the-app", id: 15_904_547, type: "Organization" },
      name: appSlug === "google-cloud-build" ? "Google Cloud Build" : appSlug,
      description: "",
      external_url: "https://example.com",
      html_url: `${site}/apps/${appSlug}`,
      created_at: "2018-03-27T15:03:02Z",
      updated_at: "2024-01-09T18:23:45Z",
      permissions: { checks: "write", contents: "read", metadata: "read", pull_requests: "read" },
      events: ["check_run", "check_suite", "pull_request", "push"],
    },
    pull_requests: [],
  };
}
