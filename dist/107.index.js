export const id = 107;
export const ids = [107];
export const modules = {
    8469: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (apiAdvice)
        });
        const apiAdvice = {
            permission: {
                title: "Permission denied",
                when: "a role is missing",
                message: "Permission denied",
                mend: "Grant roles/cloudbuild.builds.viewer on the project (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
            },
            otherPermission: {
                title: "Permission denied",
                when: "a permission is missing that is not one for builds",
                message: "A permission is missing",
                mend: "Grant a role that holds PERMISSION on RESOURCE, or the operation does not exist: check its name",
            },
            cancelDenied: {
                title: "Cancel denied",
                when: "the operation may not be cancelled",
                message: "Permission to cancel denied",
                mend: "Grant roles/cloudbuild.builds.editor on the project",
            },
            apiDisabled: {
                title: "API not enabled",
                when: "the API is not enabled",
                message: "The API is not enabled in the project (SERVICE_DISABLED)",
                mend: "Enable it: gcloud services enable SERVICE --project=PROJECT",
            },
            billing: {
                title: "Billing not enabled",
                when: "the project has no billing account",
                message: "Billing is not enabled in the project (BILLING_DISABLED)",
                mend: "Link a billing account to the project: gcloud billing projects link PROJECT --billing-account=ACCOUNT_ID",
            },
            projectInvalid: {
                title: "Project does not exist",
                when: "the project is deleted, or misspelt",
                message: "The project does not exist or is deleted (CONSUMER_INVALID)",
                mend: "Check the project in the operation's name and the quota project (GOOGLE_CLOUD_QUOTA_PROJECT, quota_project_id). Within 30 days a deleted project can be restored: gcloud projects undelete PROJECT",
            },
            projectSuspended: {
                title: "Project suspended",
                when: "Google has suspended the project",
                message: "The project is suspended (CONSUMER_SUSPENDED)",
                mend: "Ask the project's owner to read Google's message about the suspension: it says how to appeal",
            },
            perimeter: {
                title: "Request blocked by the organization",
                when: "VPC Service Controls block the request",
                message: "A policy of the organization blocks the request (SECURITY_POLICY_VIOLATED)",
                mend: "Give the answer's identifier to the administrator of VPC Service Controls. The perimeter needs an ingress rule for this identity and network, or the runner belongs inside of it",
            },
            orgRestriction: {
                title: "Request blocked by the network",
                when: "the network allows other organizations only",
                message: "The runner's network restricts the organizations that it reaches (ORG_RESTRICTION_VIOLATION)",
                mend: "Ask the administrator of its egress proxy to allow the project's organization in the header X-Goog-Allowed-Resources",
            },
            quotaProject: {
                title: "Quota project denied",
                when: "the quota project may not be used",
                message: "The quota project may not be used (USER_PROJECT_DENIED)",
                mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project PROJECT, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
            },
            scope: {
                title: "Token scope too narrow",
                when: "the token has too narrow a scope",
                message: "The token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
                mend: "Mint the token with the scope https://www.googleapis.com/auth/cloud-platform",
            },
            accountDisabled: {
                title: "Account disabled",
                when: "the account of the credential is disabled",
                message: "The account of the credential is disabled or deleted (ACCOUNT_STATE_INVALID)",
                mend: "Enable the account (gcloud iam service-accounts enable), or use another one",
            },
            notFound: {
                title: "Operation not found",
                when: "wrong project, region or id",
                message: "The operation is not known (404)",
                mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a build of a region set `location`",
            },
            noSuchPath: {
                title: "No such API",
                when: "wrong endpoint or api-version",
                message: "Google serves nothing at this address (404)",
                mend: "Check `endpoint` and `api-version`",
            },
            otherKind: {
                title: "Not a google.longrunning operation",
                when: "the operation is Compute Engine's, GKE's or Cloud SQL's",
                message: "The answer is another kind of operation",
                mend: "This action waits for google.longrunning operations only. Use the service's own command, such as gcloud container operations wait",
            },
            host: {
                title: "Host not found",
                when: "the endpoint's host does not exist",
                message: "The host is not known (ENOTFOUND)",
                mend: "Check `endpoint` and `location`, and the runner's DNS",
            },
            unreachable: {
                title: "Cannot reach SERVICE",
                when: "no connection to the API",
                message: "Cannot reach SERVICE",
                mend: "Check the runner's network: does a firewall allow HOST, and does the way there need a proxy (HTTPS_PROXY)?",
            },
            notGoogle: {
                title: "Answer not from Google",
                when: "something on the way answers in Google's place",
                message: "HTTP STATUS, not from Google",
                mend: "A proxy, a firewall or a login page of the network answers instead. Ask its administrator to allow HOST",
            },
            tls: {
                title: "TLS connection failed",
                when: "the connection is not trusted",
                message: "The TLS connection failed",
                mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Where a certificate has expired or is not valid yet, check the runner's clock",
            },
            proxy: {
                title: "Proxy requires authentication",
                when: "the proxy requires a user name and password",
                message: "The proxy requires a user name and password (407)",
                mend: "Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or add the hosts to NO_PROXY",
            },
            proxyRefused: {
                title: "Proxy refused the connection",
                when: "the proxy does not allow the host",
                message: "The proxy refused the connection",
                mend: "Allow the host and port on the proxy, or add the host to NO_PROXY",
            },
        };
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
        var http_remedy = __webpack_require__(3633);
        var retry_after = __webpack_require__(7344);
        ;
        const limitMs = 60_000;
        function faultOf(result, wallMs) {
            if (result.kind === "lost") {
                const remedy = result.code === "ENOTFOUND" ? { patience: patience.Vp } : (0, http_remedy.E8)(result.code);
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
    3631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Of: () => (refusalOf),
            WE: () => (passes),
            _6: () => (isHtml),
            h2: () => (strangeAnswer),
            rR: () => (headerOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7344);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5685);
        function refusalOf(answer, wallMs, caller) {
            const { status, text } = answer;
            const error = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.JP)(text);
            const details = error?.details ?? [];
            const info = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.MT)(details);
            const bound = Math.max((0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.V)(headerOf(answer, "retry-after"), wallMs) ?? -1, (0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.q)((0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.Rw)(details, "RetryInfo")?.retryDelay) ?? -1);
            const perMinute = info.reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
            const common = {
                info,
                quota: status === 429 || (status === 403 && perMinute),
                ...(bound < 0 ? {} : { atLeastMs: bound }),
            };
            if (error !== undefined)
                return { from: "api", why: errorText(status, error, caller), error, ...common };
            if (!isGooglePage(text))
                return { from: "elsewhere", why: strangeAnswer(answer), ...common };
            return { from: "frontEnd", why: `HTTP ${status} from Google's front end: ${pageText(text)}`, ...common };
        }
        const headerOf = (answer, name) => {
            const value = answer.headers[name];
            return typeof value === "string" ? value : value?.[0];
        };
        function errorText(http, { status, message, details }, caller) {
            const who = caller !== undefined && (http === 401 || http === 403) ? ` for ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(caller, 150)}` : "";
            const more = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.l$)(details, message);
            return `${http}${status && ` ${status}`}${who}${message && `: ${message}`}${more && ` (${more})`}`;
        }
        const isGooglePage = (text) => isHtml(text) && /<title>\s*Error \d{3} \([^<)]{1,60}\)!/.test(text.slice(0, longestPage));
        const longestPage = 65_536;
        const pageText = (html) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(html
            .slice(0, longestPage)
            .replace(/<!--.*?(?:-->|$)/gs, " ")
            .replace(/<(style|script|svg)\b.*?(?:<\/\1\s*>|$)/gis, " ")
            .slice(0, 8000)
            .replace(/<[^>]{0,500}>/g, " ")
            .replace(/\s+/g, " "), 200);
        function strangeAnswer(answer) {
            const { status, text } = answer;
            const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
            const from = by.length === 0 ? "" : ` (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(by.join(", "), 60)})`;
            if (status < 400 && !isHtml(text))
                return `HTTP ${status}${from} instead of an operation`;
            const said = pageText(messageIn(text));
            return `HTTP ${status}, not from Google${from}${said && `: ${said}`}`;
        }
        function messageIn(text) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.qF)(text);
            if (json === undefined)
                return text;
            const { message, error, error_description: description } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(json) ?? {};
            return [message, error, description].filter((part) => typeof part === "string").join(": ");
        }
        const isHtml = (text) => /^\s*</.test(text);
        const retried = new Set([408, 425, 499]);
        const passes = (status) => retried.has(status) || (status >= 500 && status !== 501) || status < 400;
    }),
    3633: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            E8: () => (patienceForLoss),
            SM: () => (remedyOf),
            vc: () => (adviceForPermission)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7754);
        var _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1570);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5685);
        const remedies = new Map([
            ["SERVICE_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.apiDisabled }],
            ["USER_PROJECT_DENIED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.quotaProject }],
            ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.scope }],
            ["ACCOUNT_STATE_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.accountDisabled }],
            ["BILLING_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.billing }],
            ["CONSUMER_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.projectInvalid }],
            ["CONSUMER_SUSPENDED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.projectSuspended }],
            ["SECURITY_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.perimeter }],
            ["ORG_RESTRICTION_VIOLATION", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.orgRestriction }],
            ["ORG_RESTRICTION_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.orgRestriction }],
            ["RESOURCE_PROJECT_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["USER_BLOCKED_BY_ADMIN", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["RESOURCE_USAGE_RESTRICTION_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_ORG_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_TAX_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["TLS_ORG_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["GCP_SUSPENDED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
        ]);
        function remedyOf({ info, error }) {
            const { violations } = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_2__.Rw)(error?.details ?? [], "PreconditionFailure") ?? {};
            const isPerimeter = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.jk)(violations).some((one) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(one)?.type === "VPC_SERVICE_CONTROLS");
            const remedy = remedies.get(info.reason || (isPerimeter ? "SECURITY_POLICY_VIOLATED" : ""));
            if (remedy?.advice === undefined)
                return remedy;
            const words = {
                SERVICE: /^[a-z0-9.-]+$/.exec(info.service)?.[0],
                PROJECT: /^projects\/([a-z0-9.:-]+)$/.exec(info.consumer)?.[1],
            };
            return { ...remedy, advice: (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_4__.Bq)(remedy.advice, words) };
        }
        const adviceForPermission = (permission, resource) => (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_4__.Bq)(_base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.otherPermission, { PERMISSION: permission, RESOURCE: resource || "the resource" });
        const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;
        function patienceForLoss(code) {
            if (code === "PROXY_407")
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.proxy };
            if (/^PROXY_4\d\d$/.test(code))
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.proxyRefused };
            return tls.test(code) ? { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.tls } : { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.qO };
        }
    }),
    7344: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            V: () => (retryAfterMs),
            q: () => (retryDelayMs)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2475);
        const longestServerBoundMs = 300_000;
        const boundMs = (ms) => (ms >= 0 ? Math.min(ms, longestServerBoundMs) : undefined);
        function retryAfterMs(header, wallMs) {
            if (header === undefined)
                return undefined;
            const text = header.trim();
            if (/^\d+(?:\.\d+)?$/.test(text))
                return boundMs(Number(text) * 1000);
            const dateMs = (0, _base_time_js__WEBPACK_IMPORTED_MODULE_0__.kB)(text);
            return dateMs === undefined ? undefined : boundMs(dateMs - wallMs);
        }
        const retryDelayMs = (delay) => typeof delay === "string" && /^\d+(?:\.\d+)?s$/.test(delay) ? boundMs(Number(delay.slice(0, -1)) * 1000) : undefined;
    })
};
