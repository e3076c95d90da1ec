import type { Octokit } from "@octokit/core";
import { hiding } from "../auth/secrets.ts";
import type { Clock } from "../base/clock.ts";
import { type Json, objectOf } from "../base/json.ts";
import { quote, reasonOf } from "../base/sanitise.ts";
import { type Answer, headerOf, type Lost } from "../http/answer.ts";
import { isLoopback } from "../http/endpoint.ts";
import { passing } from "../http/patience.ts";
import { proxyProblem } from "../http/proxy.ts";
import type { Transport } from "../http/transport.ts";
import { faultOf, type GitHubFault } from "./fault.ts";
import type { Runner } from "./runner.ts";

/** What GitHub is asked with. `transport`: one that carries nothing else, so that no poll has to wait for a place. */
export type Access = {
  readonly env: NodeJS.ProcessEnv;
  readonly token: string | undefined;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly runner: Pick<Runner, "mask">;
};

/** GitHub's REST API, for the repository of the run. */
export type GitHub = {
  /** True for github.com: ids of apps are the same there for everybody. */
  readonly isDotCom: boolean;
  /**
   * Sends one request. `route`: as in GitHub's reference, `GET /repos/{owner}/{repo}/…`; `parameters`: what it takes beside
   * the repository. Gives up after `limitMs` milliseconds, or when `signal` is aborted. Never rejects.
   */
  ask(route: string, parameters: Json, limitMs: number, signal: AbortSignal): Promise<Answered | GitHubFault>;
};
/** A success with its JSON object. */
export type Answered = { readonly kind: "answered"; readonly data: Json };

/** GitHub, with the token sent to the runner's API alone. Octokit is loaded with the first request. */
export function createGitHub({ env, token, transport, clock, runner }: Access): GitHub {
  const place = placeOf(env);
  const hide = hiding(token === undefined ? [] : [token]);
  let octokit: Promise<Octokit> | undefined;
  // An answer that is the same as the last one is a 304, which costs nothing of the rate limit.
  const known = new Map<string, Answer>();

  async function send(url: URL, init: Init, limitMs: number, signal: AbortSignal): Promise<Answer | Lost> {
    const last = init.method === "GET" ? known.get(url.href) : undefined;
    const etag = last && headerOf(last, "etag");
    const headers = etag === undefined ? init.headers : { ...init.headers, "if-none-match": etag };
    const result = await transport.send({ ...init, url, headers, limitMs, signal });
    if (result.kind === "lost") return { ...result, why: hide(result.why) };
    if (result.status === 304 && last !== undefined) return last;
    if (result.status === 200 && init.method === "GET") known.set(url.href, result);
    return { ...result, text: hide(result.text) };
  }

  return {
    isDotCom: "root" in place && place.root === dotCom,
    async ask(route, parameters, limitMs, signal) {
      if ("problem" in place) return notSent(place.problem);
      if (token === undefined) return notSent("github-token is empty");
      const { root, owner, repo } = place;
      runner.mask(token);
      const answers: (Answer | Lost)[] = [];
      const sendFor = async (address: string, init: Init): Promise<Response> => {
        const url = new URL(address);
        if (url.origin !== new URL(root).origin) throw new Error(`the request would go to ${quote(url.origin)}`);
        const answer = await send(url, init, limitMs, signal);
        answers.push(answer);
        if (answer.kind === "lost") throw new Error(answer.why);
        return responseOf(answer, address);
      };
      try {
        octokit ??= load(root, token);
        const { request } = await octokit;
        const { status, data } = await request(route, {
          owner,
          repo,
          ...parameters,
          request: { fetch: sendFor, log: silent },
        });
        const json = objectOf(data);
        if (status < 300 && json !== undefined) return { kind: "answered", data: json };
        if (status < 300) return { kind: "passing", why: `HTTP ${status} without a JSON object`, patience: passing };
      } catch (error) {
        // Octokit throws for every answer that is no success: what came is told from the answer itself.
        if (answers.length === 0) return notSent(reasonOf(error, hide));
      }
      return faultOf(answers[0] as Answer | Lost, clock.wallMs());
    },
  };
}

const notSent = (why: string): GitHubFault => ({ kind: "refused", status: 0, why });

const dotCom = "https://api.github.com";

/**
 * The root of the runner's GitHub API, without `/` at its end; `undefined` where no token may be sent there: `https://`, or
 * `http://` on loopback, with no user, query or fragment.
 */
export function apiRootOf(env: NodeJS.ProcessEnv): string | undefined {
  const given = env.GITHUB_API_URL?.trim() || dotCom;
  // Decided on what was written: the URL parser repairs what ought to be refused.
  const form = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/[\w-]+)*\/?$/i;
  const host = form.exec(given)?.[1]?.toLowerCase();
  const url = host === undefined ? null : URL.parse(given);
  if (url?.hostname !== host || url === null) return undefined;
  if (url.protocol === "http:" && !isLoopback(url.origin)) return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/$/, "");
}

type Place = { readonly root: string; readonly owner: string; readonly repo: string };

/** The API and the repository that the runner names, or why they cannot be used. */
function placeOf(env: NodeJS.ProcessEnv): Place | { readonly problem: string } {
  const root = apiRootOf(env);
  const [, owner, repo] = /^(?!\.+\/)([\w.-]+)\/(?!\.+$)([\w.-]+)$/.exec(env.GITHUB_REPOSITORY ?? "") ?? [];
  if (root === undefined) {
    const where = "give https:// and a host, or http:// on loopback";
    return { problem: `GITHUB_API_URL: no token is sent to ${quote(env.GITHUB_API_URL ?? "")}, ${where}` };
  }
  // Where a proxy is meant that cannot be used, nothing goes past it.
  const proxy = proxyProblem(env, [root]);
  if (proxy !== undefined) return { problem: proxy };
  if (owner !== undefined && repo !== undefined) return { root, owner, repo };
  return { problem: `GITHUB_REPOSITORY: ${quote(env.GITHUB_REPOSITORY ?? "")} is not OWNER/REPOSITORY` };
}

/**
 * The Octokit that @actions/github is made of. Its own entry is not loaded: it brings undici twice (1.2 MB and 80 ms, in
 * which no signal is handled, for 60 kB and 7 ms), and prints a line where GITHUB_EVENT_PATH names no file.
 */
async function load(root: string, token: string): Promise<Octokit> {
  const { Octokit } = await import("@octokit/core");
  return new Octokit({ auth: token, baseUrl: root, log: silent });
}

const nothing = () => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What Octokit hands to `fetch`, and what it reads of the response. */
type Init = {
  readonly method: "GET" | "POST";
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
};
type Response = {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
};

/** Always called JSON: of what is none Octokit makes a text then, whatever it says of itself. */
const responseOf = ({ status, text }: Answer, url: string): Response => ({
  status,
  url,
  headers: new Map([["content-type", "application/json"]]),
  text: async () => text,
});
