export const id = 627;
export const ids = [627, 107];
export const modules = {
    3081: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            buildOf: () => (buildOf),
            createListChecks: () => (createListChecks),
            regionOf: () => (regionOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1570);
        var _octokit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8107);
        const app = { slug: "google-cloud-build", idOnDotCom: 10_529 };
        const perPage = 100;
        const mostPages = 10;
        function createListChecks(access, { commit, location }) {
            const github = (0, _octokit_js__WEBPACK_IMPORTED_MODULE_3__.createGitHub)(access);
            const ofApp = github.isDotCom ? { app_id: app.idOnDotCom } : {};
            const filter = location === undefined ? "latest" : "all";
            return async (limitMs, signal) => {
                const startMs = access.clock.nowMs();
                const checks = [];
                for (let page = 1; page <= mostPages; page += 1) {
                    const leftMs = limitMs - (access.clock.nowMs() - startMs);
                    if (leftMs <= 0)
                        return { kind: "passing", why: "the list of checks took too long", patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
                    const answer = await github.ask("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref: commit, ...ofApp, filter, per_page: perPage, page }, leftMs, signal);
                    if (answer.kind !== "answered")
                        return answer;
                    const { check_runs: runs } = answer.data;
                    if (!Array.isArray(runs))
                        return { kind: "passing", why: "the answer is no list of checks", patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
                    checks.push(...runs.flatMap(parseCheck));
                    if (runs.length < perPage)
                        return { kind: "listed", checks, isComplete: true };
                }
                return { kind: "listed", checks, isComplete: false };
            };
        }
        function parseCheck(value) {
            const run = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(value);
            const [id, name] = [run?.id, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(run?.name)];
            if ((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(run?.app)?.slug !== app.slug || !Number.isSafeInteger(id) || name === undefined)
                return [];
            return [{ id: Number(id), name, detailsUrl: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(run?.details_url) ?? "" }];
        }
        function buildOf(checks, name, addressing) {
            const { location } = addressing;
            const ofName = checks.filter((check) => check.name === name);
            const there = ofName.filter((check) => location === undefined || [undefined, location].includes(regionOf(check)));
            const newest = there.toSorted((a, b) => b.id - a.id)[0];
            if (newest === undefined)
                return { kind: "none" };
            const unclear = { kind: "unclear", why: "its link is not to a build in Google's console" };
            if (regionOf(newest) === undefined)
                return unclear;
            try {
                return { kind: "build", target: (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.hu)(newest.detailsUrl, addressing) };
            }
            catch (error) {
                const why = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(error);
                return why.startsWith("api-version:") ? { kind: "unclear", why } : unclear;
            }
        }
        const page = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([a-z0-9-]+))?\/[^/;?]+[;?]/;
        function regionOf({ detailsUrl }) {
            const match = page.exec(detailsUrl);
            return match === null ? undefined : (match[1] ?? "global");
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
    }),
    5598: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            BD: () => (enumerated),
            LO: () => (missing),
            Op: () => (notAsked),
            TL: () => (quoted),
            h0: () => (short)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2475);
        var _github_checks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3081);
        const mostNames = 10;
        const quoted = (name) => `"${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(name, 100)}"`;
        const short = (commit) => commit.slice(0, 7);
        function enumerated(what, labels) {
            const more = labels.length > mostNames ? ` and ${labels.length - mostNames} more` : "";
            return `${what}${labels.length === 1 ? "" : "s"} ${labels.slice(0, mostNames).join(", ")}${more}`;
        }
        function notAsked(fault, commit) {
            const status = fault.kind === "refused" ? fault.status : undefined;
            if (status === 401)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.githubToken, fault.why);
            if (status === 403 || status === 404)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.checksDenied, fault.why);
            return { why: `GitHub could not be asked for the checks of ${short(commit)}: ${fault.why}`, advice: fault.advice };
        }
        function missing(name, { commit, addressing, last, seen, tookMs }) {
            const looked = last.kind === "listed" ? last : seen;
            if (last.kind !== "listed" && looked === undefined)
                return notAsked(last, commit);
            const { checks, isComplete } = looked ?? { checks: [], isComplete: true };
            const { location } = addressing;
            const placeOf = (region = "no region") => (location === undefined ? "" : ` for ${region}`);
            const what = `${quoted(name)}${placeOf(location)} on ${short(commit)} within ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_3__.p0)(tookMs)}`;
            const after = last.kind === "listed" ? "" : `; the last look failed: ${last.why}`;
            const built = (0, _github_checks_js__WEBPACK_IMPORTED_MODULE_2__.buildOf)(checks, name, addressing);
            if (built.kind === "unclear")
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.checkMissing, `${what}; there is one, but ${built.why}${after}`);
            const others = [...new Set(checks.map((check) => `${quoted(check.name)}${placeOf((0, _github_checks_js__WEBPACK_IMPORTED_MODULE_2__.regionOf)(check))}`))];
            const there = others.length === 0 ? "no check" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(enumerated("check", others), 600);
            const part = isComplete ? "" : " among the first 1,000 of the commit";
            return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.checkMissing, `${what}; it made ${there}${part}${after}`);
        }
    }),
    5627: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            waitForFound: () => (waitForFound)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _check_missing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5598);
        var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(166);
        async function waitForFound(step, inputs, waitFor, print) {
            const { clock, signal, checkRunnerAlive } = step;
            const { checks = [], commit = "", addressing, timeoutMs, cancelOnAbort, githubToken } = inputs;
            const [{ find }, { createListChecks }] = await Promise.all([__webpack_require__.e(560).then(__webpack_require__.bind(__webpack_require__, 9560)), Promise.resolve().then(__webpack_require__.bind(__webpack_require__, 3081))]);
            const waits = new Map();
            if (!cancelOnAbort) {
                print("A build that is found keeps running when this step is cancelled, because cancel-on-abort is false.");
            }
            const findings = await find({ checks, commit, addressing, timeoutMs }, {
                list: createListChecks((0, _session_js__WEBPACK_IMPORTED_MODULE_2__.Yh)(step, githubToken), { commit, location: addressing.location }),
                clock,
                signal,
                print,
                found: (index, target) => void waits.set(index, waitFor(target, index)),
                checkRunnerAlive,
            });
            if (checks.length > 1) {
                for (const [index, finding] of findings.entries()) {
                    if (finding.kind === "missing")
                        print(`Check ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_1__.TL)(checks[index] ?? "")} was not found: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(finding)}`);
                }
            }
            const ended = findings.map((finding, index) => waits.get(index) ?? withoutBuild(finding, checks[index] ?? ""));
            return (await Promise.all(ended)).filter((one) => one !== undefined);
        }
        function withoutBuild(finding, name) {
            switch (finding.kind) {
                case "found":
                case "same":
                    return undefined;
                case "missing":
                    return { name, outcome: { ...finding, kind: "unknown" } };
                case "aborted":
                    return { name, outcome: { kind: "aborted" } };
            }
        }
    })
};
