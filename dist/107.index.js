export const id = 107;
export const ids = [107];
export const modules = {
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
