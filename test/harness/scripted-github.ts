// A GitHub behind a transport that plays a script instead of a network: Octokit and all of ours but sockets is the real one.
import "@octokit/core";
import type { Answer, Lost } from "../../src/http/answer.ts";
import type { Request, Transport } from "../../src/http/transport.ts";
import type { FakeClock } from "./fake-clock.ts";
import { answer, lost } from "./scripted-api.ts";

/** What GitHub does with a request: an answer or its loss, after so long; or nothing at all, until it is given up. */
export type Reply = ((Answer | Lost) & { readonly afterMs?: number }) | "hang";
/** A request as it was seen. `body`: its JSON. */
export type Sent = {
  readonly atMs: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: Request["headers"];
  readonly body: unknown;
  readonly limitMs: number;
};
/** Decides by the number of the request, from 0 on, and by the request. */
export type Script = (nth: number, request: Sent) => Reply;

export const token = "ghs_0123456789abcdefghijABCDEFGHIJ";
export const commit = "1f2e3d4c5b6a79880123456789abcdef01234567";

/** What GitHub is asked with, against `script`; `warnings` and `masked` are what the runner is told. */
export function createAccess(clock: FakeClock, script: Script, env: NodeJS.ProcessEnv = {}) {
  const sent: Sent[] = [];
  const masked: string[] = [];
  const warnings: { readonly title: string; readonly text: string; readonly atMs: number }[] = [];
  const transport: Transport = {
    async send({ method, url, headers, body, limitMs, signal = new AbortController().signal }) {
      const request = { atMs: clock.nowMs(), method, url, headers, body: JSON.parse(body ?? "null"), limitMs };
      const reply = script(sent.length, request);
      sent.push(request);
      const takesMs = reply === "hang" ? Number.POSITIVE_INFINITY : (reply.afterMs ?? 0);
      await clock.sleep(Math.min(takesMs, limitMs), signal);
      if (signal.aborted) return lost("ABORTED");
      return reply === "hang" || takesMs > limitMs ? lost("TIMEOUT") : reply;
    },
  };
  const runner = {
    mask: (secret: string) => void masked.push(secret),
    annotate: (_level: "error" | "warning", title: string, text: string) =>
      void warnings.push({ title, text, atMs: clock.nowMs() }),
  };
  const access = {
    env: { GITHUB_REPOSITORY: "octo-org/octo-repo", ...env } as NodeJS.ProcessEnv,
    token: token as string | undefined,
    transport,
    clock,
    runner,
  };
  return { access, sent, masked, warnings };
}

/** A refusal in GitHub's own shape. */
export const githubError = (status: number, message: string, headers: Answer["headers"] = {}, more = {}): Answer =>
  answer(status, { message, documentation_url: "https://docs.github.com/rest", ...more }, headers);

/** Where Cloud Build's app links a check to: the page of a build. */
export const pageOf = (build: string, region = "europe-west9"): string =>
  `https://console.cloud.google.com/cloud-build/builds;region=${region}/${build}?project=123456789012`;

/** A check run as GitHub lists it; without more it is Cloud Build's. */
export const checkJson = (name: string, detailsUrl: unknown, id: unknown = 1, slug = "google-cloud-build") => ({
  id,
  name,
  details_url: detailsUrl,
  app: { id: 10_529, slug },
  status: "in_progress",
});

/** The list of a commit's checks. */
export const listOf = (runs: readonly unknown[], headers: Answer["headers"] = {}): Answer =>
  answer(200, { total_count: runs.length, check_runs: runs }, headers);
