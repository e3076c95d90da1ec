export const id = 616;
export const ids = [616];
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
    5877: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            cancelAnswerOf: () => (cancelAnswerOf),
            isBearerRefused: () => (isBearerRefused)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7754);
        var _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3631);
        var _http_remedy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3633);
        var _poll_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5807);
        const isBearerRefused = (result) => result.kind === "answer" && result.status === 401 && !(0, _http_answer_js__WEBPACK_IMPORTED_MODULE_1__._6)(result.text);
        const late = new Set([400, 404, 409]);
        function cancelAnswerOf(result, target, wallMs, caller) {
            if (result.kind === "lost")
                return { kind: "passing", why: result.why };
            const { status, text } = result;
            if (status === 200 && (text === "" || (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.qF)(text)) !== undefined))
                return { kind: "accepted" };
            const refusal = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_1__.Of)(result, wallMs, caller);
            const { from, quota, atLeastMs } = refusal;
            const why = (0, _poll_js__WEBPACK_IMPORTED_MODULE_3__.plainText)(target, refusal);
            if (quota)
                return { kind: "quota", why: (0, _poll_js__WEBPACK_IMPORTED_MODULE_3__.quotaText)(target, refusal), atLeastMs };
            const known = (0, _http_remedy_js__WEBPACK_IMPORTED_MODULE_2__.SM)(refusal);
            if (late.has(status) && known === undefined)
                return { kind: "late", why };
            if (from === "elsewhere" || status === 401 || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_1__.WE)(status))
                return { kind: "passing", why, atLeastMs };
            if (status === 501)
                return { kind: "unsupported" };
            const help = known?.advice ?? (0, _poll_js__WEBPACK_IMPORTED_MODULE_3__.adviceForDenial)(refusal, target, _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.cancelDenied);
            return { kind: "refused", ...(help === undefined ? { why } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_5__.CC)(help, refusal.why)) };
        }
    }),
    5807: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            adviceForDenial: () => (adviceForDenial),
            plainText: () => (plainText),
            pollOf: () => (pollOf),
            quotaText: () => (quotaText)
        });
        var advice = __webpack_require__(7754);
        var api_advice = __webpack_require__(8469);
        var answer = __webpack_require__(3631);
        var http_endpoint = __webpack_require__(5128);
        var patience = __webpack_require__(1570);
        var http_remedy = __webpack_require__(3633);
        var json = __webpack_require__(768);
        var cloudbuild_build = __webpack_require__(8690);
        var cloudbuild_operation = __webpack_require__(7631);
        var target = __webpack_require__(7149);
        ;
        function parseOperation(text, name) {
            const body = (0, json.qF)(text.replace(/^\ufeff/, ""));
            if (body === undefined)
                return { problem: "nonsense", why: "The answer is not JSON" };
            const operation = (0, json.Xy)(body);
            const isOther = operation?.operationType !== undefined || operation?.selfLink !== undefined;
            if (isOther && typeof operation?.done !== "boolean") {
                return {
                    problem: "kind",
                    why: "The answer is another kind of operation, with operationType or selfLink but no done",
                };
            }
            const ownName = (0, json.Je)(operation?.name);
            if (operation === undefined || ownName === undefined) {
                return { problem: "nonsense", why: "The answer is not an operation" };
            }
            if ((0, target.TH)(ownName) !== (0, target.TH)(name))
                return { problem: "another", why: "The answer is about another operation" };
            const { done, metadata, response, error } = operation;
            if (done !== undefined && typeof done !== "boolean") {
                return { problem: "nonsense", why: "The answer's done is not a boolean" };
            }
            const build = (0, cloudbuild_build.EH)((0, json.Xy)((0, json.Xy)(metadata)?.build) ?? (0, cloudbuild_operation.sL)(response));
            const given = (value) => (value === null ? undefined : value);
            return {
                operation: (0, json.Eb)({
                    name: ownName,
                    done: done === true,
                    metadata: given(metadata),
                    response: given(response),
                    error: given(error),
                    build,
                }),
            };
        }
        ;
        function pollOf(result, target, wallMs, caller) {
            if (result.kind === "lost")
                return passed(lossOf(result, target), result.why);
            const { status, text } = result;
            if (status === 200) {
                const parsed = parseOperation(text, target.name);
                if ("operation" in parsed)
                    return { kind: "operation", operation: parsed.operation };
                if ((0, answer._6)(text))
                    return passed(notGoogle(status, target), (0, answer.h2)(result), parsed.why);
                return passed(unlike[parsed.problem], parsed.why);
            }
            const refusal = (0, answer.Of)(result, wallMs, caller);
            const bound = refusal.atLeastMs === undefined ? {} : { atLeastMs: refusal.atLeastMs };
            if (refusal.quota)
                return { kind: "quota", why: quotaText(target, refusal), ...bound };
            const remedy = remedyFor(result, refusal, target);
            return { ...passed(remedy, remedy.advice === undefined ? plainText(target, refusal) : refusal.why), ...bound };
        }
        const plainText = ({ endpoint }, { from, why }) => from === "api" ? `${(0, http_endpoint.z5)(endpoint)} answered ${why}` : why;
        const quotaText = ({ endpoint }, { from, why }) => from === "elsewhere" ? why : `${(0, http_endpoint.z5)(endpoint)}'s request quota is used up: ${why}`;
        function passed({ patience, advice: help }, why, first) {
            const said = help === undefined || why.startsWith(help.message) ? why : `${help.message}: ${why}`;
            return { kind: "passing", why: first === undefined ? said : `${first}: ${said}`, patience, advice: help };
        }
        const unlike = {
            nonsense: { patience: patience.qO },
            another: { patience: patience.Br },
            kind: { patience: patience.Jb, advice: api_advice.Z.otherKind },
        };
        function lossOf({ code, why }, { endpoint }) {
            if (code === "ENOTFOUND")
                return { patience: patience.Vp, advice: api_advice.Z.host };
            const remedy = (0, http_remedy.E8)(code);
            const unreachable = (0, advice.Bq)(api_advice.Z.unreachable, { SERVICE: (0, http_endpoint.z5)(endpoint), HOST: new URL(endpoint).host });
            return remedy.advice === undefined && why.startsWith(unreachable.message)
                ? { ...remedy, advice: unreachable }
                : remedy;
        }
        const notGoogle = (status, { endpoint }) => ({
            patience: patience.qO,
            advice: (0, advice.Bq)(api_advice.Z.notGoogle, { STATUS: String(status), HOST: new URL(endpoint).host }),
        });
        function remedyFor({ status, text }, refusal, target) {
            if (status === 407)
                return (0, http_remedy.E8)("PROXY_407");
            const known = (0, http_remedy.SM)(refusal);
            if (status === 401 && !(0, answer._6)(text))
                return { patience: patience._H, advice: known?.advice };
            if (refusal.from === "elsewhere") {
                return status >= 400 || (0, answer._6)(text) ? notGoogle(status, target) : { patience: patience.qO };
            }
            if ((0, answer.WE)(status))
                return { patience: patience.qO };
            if (known !== undefined)
                return known;
            if (status === 403)
                return { patience: patience.wk, advice: adviceForDenial(refusal, target, api_advice.Z.permission) };
            if (status !== 404)
                return { patience: patience.SQ };
            const isPath = refusal.error === undefined || /^Method not found/i.test(refusal.error.message);
            return isPath
                ? { patience: patience.YU, advice: api_advice.Z.noSuchPath }
                : { patience: patience.mX, advice: api_advice.Z.notFound };
        }
        function adviceForDenial({ info, error }, { endpoint }, forBuilds) {
            const message = error?.message ?? "";
            const isPermission = /\bpermission\b/i.test(message);
            const quoted = isPermission ? /'([a-z]+(?:\.[A-Za-z]+){2,3})'/.exec(message)?.[1] : undefined;
            const permission = info.permission || quoted;
            if (permission !== undefined) {
                const isBuilds = /^cloudbuild\.(?:builds|operations)\./.test(permission);
                return isBuilds ? forBuilds : (0, http_remedy.vc)(permission, info.resource);
            }
            const isUnnamed = isPermission && (info.reason === "" || info.reason === "IAM_PERMISSION_DENIED");
            return isUnnamed && ((0, http_endpoint.U9)(endpoint) || (0, http_endpoint.z5)(endpoint) === "Cloud Build") ? forBuilds : undefined;
        }
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
    }),
    9540: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createProgress: () => (createProgress)
        });
        var time = __webpack_require__(2475);
        var build_state = __webpack_require__(9219);
        ;
        function heartbeatLine(open, overall, failed) {
            const { count, unknown, waitedMs } = overall;
            const polls = failed === 0 ? "" : `, ${failed} ${failed === 1 ? "poll" : "polls"} failed`;
            if (count === 1)
                return open.map((only) => `still ${alone(only, waitedMs)}${polls}`).join("");
            const words = open.map(({ last }) => (last === undefined ? "without an answer" : (0, build_state.kc)(last)));
            const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
            const left = unknown + open.length;
            return `still waiting for ${left} of ${count} after ${(0, time.p0)(waitedMs)}: ${counts.join(", ")}${polls}`;
        }
        function alone({ last, forMs, failingMs }, waitedMs) {
            if (last === undefined)
                return `no answer after ${(0, time.p0)(failingMs ?? waitedMs)}`;
            const word = (0, build_state.kc)(last);
            return failingMs === undefined
                ? `${word} after ${(0, time.p0)(forMs)}`
                : `no answer after ${(0, time.p0)(failingMs)}, last seen ${word}`;
        }
        var report_label = __webpack_require__(4277);
        var sanitise = __webpack_require__(8180);
        ;
        function headLine(known, count, timeoutMs) {
            const places = placesOf(known);
            const [place = ""] = places.size === 1 ? places : [];
            const [first] = known;
            const nouns = new Set(known.map(({ name, target, last }) => (0, report_label.a2)({ name, target }, last)));
            const noun = nouns.size === 1 && nouns.has("operation") ? "operation" : "build";
            const kind = nouns.size > 1 ? "operation" : noun;
            const what = count > 1 || first === undefined ? `${count} ${kind}s` : `${kind} ${(0, report_label.FP)(first)}`;
            return `Waiting up to ${(0, time.p0)(timeoutMs)} for ${what}${place === "" ? "" : ` (${place})`}.`;
        }
        const linkOf = (last) => last?.build?.logUrl === undefined ? "" : (0, sanitise.tB)(last.build.logUrl, 500);
        function entryLine({ target, label, last }, width, hasPlace) {
            const place = hasPlace ? (0, report_label.Z9)(target, last) : "";
            const parts = [label.padEnd(width), place === "" ? "" : `(${place})`, linkOf(last) || target.name];
            return `  ${parts.filter((part) => part !== "").join("  ")}`;
        }
        function placesOf(known) {
            const seen = known.filter(({ last }) => last !== undefined);
            return new Set((seen.length === 0 ? known : seen).map(({ target, last }) => (0, report_label.Z9)(target, last)));
        }
        const isScattered = (known) => placesOf(known).size > 1;
        function mayTakeMs(last, wallMs) {
            const { status, createTimeMs, startTimeMs, queueTtlMs, timeoutMs } = last?.build ?? {};
            if (last?.done || timeoutMs === undefined)
                return undefined;
            if (status === "WORKING" && startTimeMs !== undefined)
                return startTimeMs + timeoutMs - wallMs;
            if (status !== "QUEUED" || createTimeMs === undefined || queueTtlMs === undefined)
                return undefined;
            return createTimeMs + queueTtlMs + timeoutMs - wallMs;
        }
        const slackMs = 60_000;
        function deadlineLine(known, leftMs, timeoutMs, wallMs) {
            const times = known
                .map(({ last }) => mayTakeMs(last, wallMs))
                .filter((ms) => ms !== undefined && ms > leftMs + slackMs);
            if (times.length === 0)
                return "";
            const longest = (0, time.p0)(Math.max(...times.map(Number)));
            const what = known.length === 1 ? "the build" : times.length === 1 ? "one of the builds" : `${times.length} of the builds`;
            return `The timeout of ${(0, time.p0)(timeoutMs)} may pass first: by its own limits ${what} may still take up to ${longest}.`;
        }
        ;
        const longestList = 10;
        const headLimitMs = 2000;
        function createStepLog({ count, timeoutMs }, out, clock) {
            const startMs = clock.nowMs();
            const all = [];
            let printedMs = startMs;
            let hasHead = false;
            let stopHeadTimer;
            let labelled = 0;
            function print(line) {
                printedMs = clock.nowMs();
                out.info(line);
            }
            function label() {
                if (labelled !== all.length)
                    for (const { subject, label } of (0, report_label.IO)(all))
                        subject.label = label;
                labelled = all.length;
                return Math.max(...all.map((own) => own.label.length));
            }
            function printOf(own, line) {
                const width = label();
                print(count === 1 ? line : `${own.label.padEnd(width)}  ${line}`);
            }
            function showHead() {
                if (hasHead)
                    return;
                hasHead = true;
                stopHeadTimer?.();
                const title = headLine(all, count, timeoutMs);
                const isGroup = all.length > longestList;
                if (isGroup)
                    out.group(title);
                else
                    print(title);
                const isApart = isScattered(all);
                for (const own of all)
                    list(own, isApart);
                if (isGroup)
                    out.endGroup();
                const line = deadlineLine(all, startMs + timeoutMs - clock.nowMs(), timeoutMs, clock.wallMs());
                if (line !== "")
                    print(line);
                for (const own of all) {
                    if (own.last !== undefined)
                        tellState(own, own.last, undefined);
                    tellEnd(own);
                }
            }
            function awaitHead() {
                const waiting = count - all.filter(({ last, isOver }) => last !== undefined || isOver).length;
                if (waiting === 0)
                    showHead();
                else
                    stopHeadTimer ??= clock.timer(headLimitMs, showHead);
            }
            function list(own, isApart) {
                if (own.isListed || own.last === undefined)
                    return;
                own.isListed = true;
                const width = label();
                if (count > 1)
                    print(entryLine(own, width, isApart));
                else if (linkOf(own.last) !== "")
                    print(linkOf(own.last));
            }
            function tellState(own, now, before) {
                const then = before === undefined ? undefined : { operation: before, forMs: clock.nowMs() - own.sinceMs };
                const line = (0, build_state.qo)(now, then, clock.wallMs());
                if (line !== undefined)
                    printOf(own, line);
                if (before === undefined)
                    own.sinceMs = clock.nowMs() - (0, build_state.iD)(now, clock.wallMs());
                else if ((0, build_state.kc)(before) !== (0, build_state.kc)(now))
                    own.sinceMs = clock.nowMs();
            }
            function tellEnd(own) {
                for (const line of own.untold)
                    printOf(own, line);
                own.untold = [];
            }
            return {
                all,
                print,
                printOf,
                printedMs: () => printedMs,
                showHead,
                add(target) {
                    const { name } = target;
                    const own = { name, target, label: "", sinceMs: startMs, isListed: false, isOver: false, untold: [] };
                    all.push(own);
                    return own;
                },
                seen(own, operation) {
                    const before = own.last;
                    own.last = operation;
                    if (!hasHead)
                        return awaitHead();
                    if (before === operation)
                        return;
                    if (!own.isListed)
                        list(own, isScattered(all));
                    tellState(own, operation, before);
                },
                ended(own, lines) {
                    own.isOver = true;
                    own.untold = lines;
                    if (hasHead)
                        tellEnd(own);
                    else
                        awaitHead();
                },
            };
        }
        var advice = __webpack_require__(7754);
        ;
        const tellAfterMs = 30_000;
        const gapMs = 300_000;
        function createTroubleLines(say, clock) {
            const runs = new Map();
            let saidMs = Number.NEGATIVE_INFINITY;
            let count = 0;
            function tell(target) {
                const own = runs.get(target);
                if (own === undefined || own.told !== undefined || clock.nowMs() - saidMs < gapMs)
                    return;
                saidMs = clock.nowMs();
                count = 0;
                const untold = [...runs.values()].filter(({ told }) => told === undefined);
                const sinceMs = Math.min(...untold.map((run) => run.sinceMs));
                const told = { open: untold.length, sinceMs, target: untold.length === 1 ? target : undefined };
                for (const run of untold)
                    run.told = told;
                say(own.line, told.target);
            }
            function end(target) {
                const run = runs.get(target);
                runs.delete(target);
                run?.stopTimer();
                if (run?.told === undefined)
                    return undefined;
                run.told.open -= 1;
                return run.told.open === 0 ? run.told : undefined;
            }
            return {
                failed(target, poll, phase) {
                    count += 1;
                    const line = troubleLine(poll, phase);
                    const run = runs.get(target);
                    if (run === undefined) {
                        const stopTimer = clock.timer(tellAfterMs, () => tell(target));
                        runs.set(target, { sinceMs: clock.nowMs(), polls: 1, line, stopTimer });
                        return;
                    }
                    run.polls += 1;
                    run.line = line;
                    tell(target);
                },
                answered(target) {
                    const told = end(target);
                    if (told === undefined)
                        return;
                    say(`${(0, report_label.fe)(target.endpoint)} answers again after ${(0, time.p0)(clock.nowMs() - told.sinceMs)}.`, told.target);
                },
                ended: (target) => void end(target),
                lastsMs(target) {
                    const run = runs.get(target);
                    const ms = clock.nowMs() - (run?.sinceMs ?? clock.nowMs());
                    return run?.told !== undefined || ms >= tellAfterMs ? ms : undefined;
                },
                takeCount() {
                    const taken = count;
                    count = 0;
                    return taken;
                },
            };
        }
        function troubleLine(poll, phase) {
            if (poll.kind === "quota") {
                const [, quota, about] = /^(.+'s request quota is used up): (.+?)\.?$/.exec(poll.why) ?? [];
                return quota === undefined
                    ? `${(0, advice.em)(poll.why)} Polling more slowly.`
                    : `${quota}; polling more slowly. (${about})`;
            }
            const { ms } = poll.patience[phase];
            return `${(0, advice.em)(poll.why)} ${ms === undefined ? "Retrying." : `Retrying for up to ${spelled(ms)}.`}`;
        }
        function spelled(ms) {
            const [n, unit] = ms < 60_000 ? [Math.round(ms / 1000), "second"] : [Math.round(ms / 60_000), "minute"];
            return `${n} ${unit}${n === 1 ? "" : "s"}`;
        }
        ;
        const silenceMs = 299_000;
        const noticeGapMs = 120_000;
        function createProgress(waited, out, clock) {
            const startMs = clock.nowMs();
            const log = createStepLog(waited, out, clock);
            const trouble = createTroubleLines((line, target) => {
                log.showHead();
                const own = log.all.find((one) => one.target === target);
                if (own === undefined)
                    log.print(line);
                else
                    log.printOf(own, line);
            }, clock);
            let noticedMs = Number.NEGATIVE_INFINITY;
            let lookedMs = startMs;
            function signOfLife() {
                const nowMs = clock.nowMs();
                const open = log.all
                    .filter(({ last, isOver }) => !isOver && !last?.done)
                    .map(({ target, last, sinceMs }) => ({ last, forMs: nowMs - sinceMs, failingMs: trouble.lastsMs(target) }));
                if (open.length === 0)
                    return "";
                const { count } = waited;
                const overall = { count, unknown: count - log.all.length, waitedMs: nowMs - startMs };
                return heartbeatLine(open, overall, trouble.takeCount());
            }
            return {
                print: log.print,
                add(target) {
                    const own = log.add(target);
                    return {
                        seen(operation) {
                            trouble.answered(target);
                            log.seen(own, operation);
                        },
                        trouble: (poll) => trouble.failed(target, poll, own.last === undefined ? "before" : "after"),
                        notice(text) {
                            if (clock.nowMs() - noticedMs > noticeGapMs)
                                log.print(text);
                            noticedMs = clock.nowMs();
                        },
                        ended(lines) {
                            trouble.ended(target);
                            log.ended(own, lines);
                        },
                    };
                },
                async heartbeat(signal) {
                    while (!signal.aborted) {
                        const leftMs = Math.max(log.printedMs(), lookedMs) + silenceMs - clock.nowMs();
                        if (leftMs > 0) {
                            await clock.sleep(leftMs, signal);
                            continue;
                        }
                        lookedMs = clock.nowMs();
                        const line = signOfLife();
                        if (line === "")
                            continue;
                        log.showHead();
                        log.print(line);
                    }
                },
            };
        }
    }),
    848: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            cancel: () => (cancel)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2475);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1570);
        const tryLimitMs = 2000;
        const firstSleepMs = 200;
        const longestSleepMs = 5000;
        const quotaSleepMs = 5000;
        const longestBoundOfAbortMs = 1500;
        async function cancel(target, operations, clock, limits) {
            const over = new AbortController();
            const either = AbortSignal.any([over.signal, limits.aborted]);
            const startMs = clock.nowMs();
            let failure;
            const tryUntilSettled = async () => {
                for (let tries = 1; !over.signal.aborted; tries += 1) {
                    const answer = await operations.cancel(target, tryLimitMs, over.signal);
                    const end = await settle(answer, target, operations, over.signal);
                    if (!("passes" in end))
                        return end;
                    failure = end.passes;
                    const backOffMs = Math.min(longestSleepMs, firstSleepMs * 2 ** (tries - 1)) * (0.5 + clock.random() / 2);
                    const boundMs = Math.max("atLeastMs" in answer ? (answer.atLeastMs ?? 0) : 0, answer.kind === "quota" ? quotaSleepMs : 0);
                    const isAborted = limits.aborted.aborted;
                    const sleepMs = Math.max(backOffMs, isAborted ? Math.min(boundMs, longestBoundOfAbortMs) : boundMs);
                    await clock.sleep(sleepMs, isAborted ? over.signal : either);
                }
                return undefined;
            };
            const end = await Promise.race([tryUntilSettled(), limitOf(limits, clock, over.signal)]);
            over.abort("over");
            return end ?? failure ?? { kind: "unanswered", why: `no answer within ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(clock.nowMs() - startMs)}` };
        }
        async function limitOf({ ms, abortedMs, aborted }, clock, over) {
            const startMs = clock.nowMs();
            await clock.sleep(ms, AbortSignal.any([over, aborted]));
            const leftMs = ms - (clock.nowMs() - startMs);
            if (aborted.aborted)
                await clock.sleep(Math.min(leftMs, abortedMs), over);
        }
        async function settle(answer, target, operations, signal) {
            switch (answer.kind) {
                case "accepted":
                case "unsupported":
                    return { kind: answer.kind };
                case "refused":
                    return { kind: "refused", why: answer.why, advice: answer.advice };
                case "late": {
                    const poll = await operations.get(target, tryLimitMs, signal);
                    if (poll.kind === "quota" || (poll.kind === "passing" && poll.patience === _http_patience_js__WEBPACK_IMPORTED_MODULE_0__.qO)) {
                        return { passes: { kind: "unanswered", why: answer.why } };
                    }
                    if (poll.kind !== "operation")
                        return { kind: "unanswered", why: poll.why };
                    if (poll.operation.done)
                        return { kind: "late", operation: poll.operation };
                    return { passes: { kind: "refused", why: `${answer.why}, yet the operation is running` } };
                }
                case "passing":
                case "quota":
                    return { passes: { kind: "unanswered", why: answer.why } };
            }
        }
    })
};
