export const id = 840;
export const ids = [840, 107];
export const modules = {
    3840: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            createCommitStatus: () => (createCommitStatus)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2030);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _octokit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8107);
        const pendingLimitMs = 10_000;
        const retryMs = 5000;
        const endRetryMs = 500;
        const shortestTryMs = 1500;
        function createCommitStatus(place) {
            const { context, commit, clock, runner, universe } = place;
            const github = (0, _octokit_js__WEBPACK_IMPORTED_MODULE_2__.createGitHub)(place);
            const resting = new AbortController();
            const over = new AbortController();
            let wanted;
            let sent = "";
            let isRefused = false;
            let isSending = false;
            let sending = Promise.resolve();
            async function send(status, limitMs, signal) {
                const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
                const answer = await github.ask(route, { sha: commit, context, ...status }, limitMs, signal);
                if (answer.kind !== "answered")
                    return answer;
                sent = JSON.stringify(status);
                return undefined;
            }
            function refuse(fault) {
                isRefused = true;
                const about = problemOf(fault, context);
                runner.annotate("warning", about.advice?.title ?? "Commit status not set", (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(about));
            }
            async function sendWanted() {
                isSending = true;
                while (wanted !== undefined && JSON.stringify(wanted) !== sent && !isRefused && !resting.signal.aborted) {
                    const fault = await send(wanted, pendingLimitMs, over.signal);
                    if (over.signal.aborted || fault === undefined)
                        continue;
                    if (fault.kind === "refused")
                        refuse(fault);
                    else
                        await clock.sleep(Math.max(retryMs, fault.atLeastMs ?? 0), resting.signal);
                }
                isSending = false;
            }
            return {
                update(operations) {
                    const description = doing(operations);
                    if (description === undefined || resting.signal.aborted)
                        return;
                    const url = operations.find((operation) => operation?.done === false)?.build?.logUrl;
                    wanted = { state: "pending", description, ...linkTo(url, universe) };
                    if (!isSending)
                        sending = sendWanted();
                },
                async settle({ status, description, url }, limitMs) {
                    const deadlineMs = clock.nowMs() + limitMs;
                    resting.abort();
                    await (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_3__.ux)(sending, limitMs / 3, clock);
                    over.abort();
                    const end = { state: stateOf(status), description: describe(description), ...linkTo(url, universe) };
                    const never = new AbortController().signal;
                    for (let isLast = isRefused; !isLast;) {
                        const leftMs = Math.max(1, deadlineMs - clock.nowMs());
                        const fault = await send(end, Math.min(leftMs, Math.max(shortestTryMs, leftMs / 2)), never);
                        if (fault === undefined)
                            return;
                        const waitMs = fault.kind === "refused" ? Number.POSITIVE_INFINITY : Math.max(endRetryMs, fault.atLeastMs ?? 0);
                        isLast = clock.nowMs() + waitMs + endRetryMs > deadlineMs;
                        if (isLast)
                            refuse(fault);
                        else
                            await clock.sleep(waitMs, never);
                    }
                },
            };
        }
        const stateOf = (status) => status === "succeeded" ? "success" : status === "failed" ? "failure" : "error";
        function problemOf(fault, context) {
            const status = fault.kind === "refused" ? fault.status : undefined;
            if (status === 401)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.githubToken, fault.why);
            if (status === 403 || status === 404)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.statusesDenied, fault.why);
            return { why: `The commit status "${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(context, 100)}" could not be set: ${fault.why}`, advice: fault.advice };
        }
        const describe = (text) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(text.replace(/[\u{10000}-\u{10ffff}]/gu, ""), 140);
        function linkTo(url, universe) {
            const host = /^https:\/\/([a-z0-9.-]+)\/[!-~]{0,1000}$/.exec(url ?? "")?.[1] ?? "";
            const isOfUniverse = universe !== "googleapis.com" && host.endsWith(`.${universe}`);
            return url !== undefined && (host === "console.cloud.google.com" || isOfUniverse) ? { target_url: url } : {};
        }
        const words = {
            PENDING: "waiting for approval or for a place in the queue",
            QUEUED: "queued",
            WORKING: "working",
        };
        function doing(operations) {
            const seen = operations.filter((operation) => operation !== undefined);
            if (seen.length === 0 || (seen.length === operations.length && seen.every(({ done }) => done)))
                return undefined;
            const states = seen.map(({ build, done }) => (done ? "WORKING" : (build?.status ?? "")));
            const state = ["WORKING", "QUEUED", "PENDING"].find((name) => states.includes(name)) ?? "";
            const word = words[state] ?? "running";
            return operations.length === 1 ? word : `${operations.length} operations: ${word}`;
        }
    }),
    8107: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            apiRootOf: () => (apiRootOf),
            createGitHub: () => (createGitHub)
        });
        var secrets = __webpack_require__(3054);
        var base_json = __webpack_require__(768);
        var sanitise = __webpack_require__(8180);
        var http_answer = __webpack_require__(3631);
        var endpoint = __webpack_require__(5128);
        var patience = __webpack_require__(1570);
        var http_proxy = __webpack_require__(2749);
        var retry_after = __webpack_require__(7344);
        ;
        const limitMs = 60_000;
        function faultOf(result, wallMs) {
            if (result.kind === "lost") {
                const remedy = result.code === "ENOTFOUND" ? { patience: patience.Vp } : (0, http_answer.E8)(result.code);
                return { kind: "passing", why: result.why, ...remedy };
            }
            const { status } = result;
            const why = saidBy(result);
            const atLeastMs = rateLimitMs(result, wallMs);
            if (atLeastMs !== undefined) {
                return { kind: "passing", why: `GitHub's rate limit is used up (${why})`, patience: patience.qO, atLeastMs };
            }
            if (status >= 300 && status < 400 && status !== 304) {
                return { kind: "refused", status, why: `${why}: redirects are not followed` };
            }
            if (!(0, http_answer.WE)(status))
                return { kind: "refused", status, why };
            const bound = (0, retry_after.V)((0, http_answer.rR)(result, "retry-after"), wallMs);
            return { kind: "passing", why, patience: patience.qO, atLeastMs: bound };
        }
        function rateLimitMs(answer, wallMs) {
            const bound = (0, retry_after.V)((0, http_answer.rR)(answer, "retry-after"), wallMs);
            const isUsedUp = (0, http_answer.rR)(answer, "x-ratelimit-remaining") === "0";
            if (answer.status !== 429 && (answer.status !== 403 || (bound === undefined && !isUsedUp)))
                return undefined;
            const reset = (0, http_answer.rR)(answer, "x-ratelimit-reset") ?? "";
            const untilResetMs = isUsedUp && /^\d{1,12}$/.test(reset) ? Number(reset) * 1000 - wallMs : limitMs;
            return bound ?? Math.max(1000, untilResetMs);
        }
        function saidBy(answer) {
            const { message, errors } = (0, base_json.Xy)((0, base_json.qF)(answer.text)) ?? {};
            const texts = [message, ...(0, base_json.jk)(errors).map((error) => (0, base_json.Xy)(error)?.message ?? error)];
            const said = texts.flatMap((text) => ((0, base_json.Je)(text) === undefined ? [] : [(0, sanitise.tB)(String(text), 200)]));
            const server = (0, http_answer.rR)(answer, "server") ?? "";
            const by = said.length > 0 || server === "" || server === "github.com" ? "" : ` from ${(0, sanitise.tB)(server, 40)}`;
            return (0, sanitise.tB)([`HTTP ${answer.status}${by}`, ...said].join(": "), 400);
        }
        ;
        function createGitHub({ env, token, transport, clock, runner }) {
            const place = placeOf(env);
            const hide = (0, secrets.Q0)(token === undefined ? [] : [token]);
            let octokit;
            const known = new Map();
            async function send(url, init, limitMs, signal) {
                const last = init.method === "GET" ? known.get(url.href) : undefined;
                const etag = last && (0, http_answer.rR)(last, "etag");
                const headers = etag === undefined ? init.headers : { ...init.headers, "if-none-match": etag };
                const result = await transport.send({ ...init, url, headers, limitMs, signal });
                if (result.kind === "lost")
                    return { ...result, why: hide(result.why) };
                if (result.status === 304 && last !== undefined)
                    return last;
                if (result.status === 200 && init.method === "GET")
                    known.set(url.href, result);
                return { ...result, text: hide(result.text) };
            }
            return {
                isDotCom: "root" in place && place.root === dotCom,
                async ask(route, parameters, limitMs, signal) {
                    if ("problem" in place)
                        return notSent(place.problem);
                    if (token === undefined)
                        return notSent("github-token is empty");
                    const { root, owner, repo } = place;
                    runner.mask(token);
                    const answers = [];
                    const sendFor = async (address, init) => {
                        const url = new URL(address);
                        if (url.origin !== new URL(root).origin)
                            throw new Error(`the request would go to ${(0, sanitise.hD)(url.origin)}`);
                        const answer = await send(url, init, limitMs, signal);
                        answers.push(answer);
                        if (answer.kind === "lost")
                            throw new Error(answer.why);
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
                        const json = (0, base_json.Xy)(data);
                        if (status < 300 && json !== undefined)
                            return { kind: "answered", data: json };
                        if (status < 300)
                            return { kind: "passing", why: `HTTP ${status} without a JSON object`, patience: patience.qO };
                    }
                    catch (error) {
                        if (answers.length === 0)
                            return notSent((0, sanitise.A3)(error, hide));
                    }
                    return faultOf(answers[0], clock.wallMs());
                },
            };
        }
        const notSent = (why) => ({ kind: "refused", status: 0, why });
        const dotCom = "https://api.github.com";
        function apiRootOf(env) {
            const given = env.GITHUB_API_URL?.trim() || dotCom;
            const form = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/[\w-]+)*\/?$/i;
            const host = form.exec(given)?.[1]?.toLowerCase();
            const url = host === undefined ? null : URL.parse(given);
            if (url?.hostname !== host || url === null)
                return undefined;
            if (url.protocol === "http:" && !(0, endpoint.U9)(url.origin))
                return undefined;
            return `${url.origin}${url.pathname}`.replace(/\/$/, "");
        }
        function placeOf(env) {
            const root = apiRootOf(env);
            const [, owner, repo] = /^(?!\.+\/)([\w.-]+)\/(?!\.+$)([\w.-]+)$/.exec(env.GITHUB_REPOSITORY ?? "") ?? [];
            if (root === undefined) {
                const where = "give https:// and a host, or http:// on loopback";
                return { problem: `GITHUB_API_URL: no token is sent to ${(0, sanitise.hD)(env.GITHUB_API_URL ?? "")}, ${where}` };
            }
            const proxy = (0, http_proxy.wS)(env, [root]);
            if (proxy !== undefined)
                return { problem: proxy };
            if (owner !== undefined && repo !== undefined)
                return { root, owner, repo };
            return { problem: `GITHUB_REPOSITORY: ${(0, sanitise.hD)(env.GITHUB_REPOSITORY ?? "")} is not OWNER/REPOSITORY` };
        }
        async function load(root, token) {
            const { Octokit } = await __webpack_require__.e(194).then(__webpack_require__.bind(__webpack_require__, 5194));
            return new Octokit({ auth: token, baseUrl: root, log: silent });
        }
        const nothing = () => undefined;
        const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
        const responseOf = ({ status, text }, url) => ({
            status,
            url,
            headers: new Map([["content-type", "application/json"]]),
            text: async () => text,
        });
    })
};
