import type { Json } from "./scenarios.ts";

export type CheckRun = {
  readonly id: number;
  readonly name: string;
  readonly commit: string;
  readonly appId: number;
  readonly appSlug: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
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
    completed_at: check.completedAt,
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

/**
 * The page of a list that a query asks for, and its `Link` header. The newest of equal names is the latest one: that an
 * app has made two of one name for two things does not count.
 */
export function pageOf<Check extends CheckRun>(
  there: readonly Check[],
  query: URLSearchParams,
  url: string,
  toJson: (check: Check) => Json,
): { readonly json: Json; readonly link: string } {
  const isAsked = ({ appId, name, status }: Check) =>
    [null, String(appId)].includes(query.get("app_id")) &&
    [null, name].includes(query.get("check_name")) &&
    [null, String(status)].includes(query.get("status"));
  const newestFirst = there.filter(isAsked).toSorted((one, other) => other.id - one.id);
  const latest = new Map<string, Check>();
  for (const check of newestFirst)
    latest.set(`${check.appId} ${check.name}`, latest.get(`${check.appId} ${check.name}`) ?? check);
  const listed = query.get("filter") === "all" ? newestFirst : [...latest.values()];
  const perPage = Math.max(1, Math.min(100, Number(query.get("per_page") ?? 30) || 30));
  const page = Math.max(1, Number(query.get("page") ?? 1) || 1);
  const last = Math.max(1, Math.ceil(listed.length / perPage));
  const to = (number: number, rel: string) => {
    const parameters = new URLSearchParams(query);
    parameters.set("page", String(number));
    return `<${url}?${parameters}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, "prev")] : []),
    ...(page < last ? [to(page + 1, "next"), to(last, "last")] : []),
    ...(page > 1 ? [to(1, "first")] : []),
  ];
  const shown = listed.slice((page - 1) * perPage, page * perPage);
  return { json: { total_count: listed.length, check_runs: shown.map(toJson) }, link: links.join(", ") };
}
