export const id = 402;
export const ids = [402];
export const modules = {
    9582: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ju: () => (quotaProjectOf),
            N5: () => (tokenCredential),
            YS: () => (isProject),
            dE: () => (trimmed),
            tj: () => (googleapis)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        const googleapis = "googleapis.com";
        const isProject = (value) => /^[a-z0-9][a-z0-9.:-]{0,99}$/.test(value);
        const trimmed = (env, name) => env[name]?.trim() || undefined;
        function quotaProjectOf(env) {
            const quotaProject = trimmed(env, "GOOGLE_CLOUD_QUOTA_PROJECT");
            if (quotaProject === undefined)
                return {};
            return isProject(quotaProject)
                ? { quotaProject }
                : { why: `GOOGLE_CLOUD_QUOTA_PROJECT: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(quotaProject)} is not a project` };
        }
        function tokenCredential(env, token) {
            const quota = quotaProjectOf(env);
            return "why" in quota ? quota : { kind: "token", token, universe: googleapis, ...quota };
        }
    }),
    3054: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Fk: () => (secretsOfFile),
            Ki: () => (secretsSent),
            Q0: () => (hiding),
            cT: () => (withoutSecrets)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const shortest = 8;
        function hiding(secrets) {
            const forms = [...secrets].filter(({ length }) => length >= shortest).flatMap(formsOf);
            const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
            return (text) => longestFirst.reduce((hidden, form) => hidden.replaceAll(form, "***"), text);
        }
        function withoutSecrets(result, hide) {
            if (result.kind === "lost")
                return result;
            const shown = ["server", "via"].map((name) => [name, [result.headers[name] ?? []].flat().map(hide)]);
            const text = result.status < 400 ? hide(result.text) : hideInError(result.text, hide);
            return { ...result, headers: { ...result.headers, ...Object.fromEntries(shown) }, text };
        }
        function hideInError(text, hide) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.qF)(text);
            if (json === undefined)
                return hide(text);
            return JSON.stringify(json, (_, value) => (typeof value === "string" ? hide(value) : value));
        }
        function formsOf(secret) {
            const json = JSON.stringify(secret).slice(1, -1);
            const form = new URLSearchParams({ "": secret }).toString().slice(1);
            return [secret, encodeURIComponent(secret.toWellFormed()), form, json, json.replaceAll("/", "\\/")];
        }
        function secretsOfFile(json) {
            const files = [json, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.source_credentials) ?? {}];
            return files.flatMap(({ private_key, client_secret, refresh_token, credential_source }) => {
                const headers = Object.values((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(credential_source)?.headers) ?? {});
                return [private_key, client_secret, refresh_token, ...headers].flatMap(partsOf);
            });
        }
        function secretsSent(headers, data) {
            const form = data instanceof URLSearchParams ? data : new URLSearchParams();
            const named = ["subject_token", "actor_token", "assertion", "refresh_token", "client_secret"];
            const sent = named.map((name) => form.get(name));
            return [...sent, ...secretHeaders(headers), ...signedHeaders(form.get("subject_token") ?? "")].flatMap(partsOf);
        }
        const secretHeaders = (headers) => [...headers].flatMap(([name, value]) => /^(?:authorization|x-amz-security-token|x-aws-ec2-metadata-token)$/i.test(String(name)) ? [value] : []);
        function signedHeaders(subject) {
            try {
                const { headers } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(JSON.parse(decodeURIComponent(subject))) ?? {};
                return secretHeaders((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(headers).map((header) => [(0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(header)?.key, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(header)?.value]));
            }
            catch {
                return [];
            }
        }
        function partsOf(value) {
            const text = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(value);
            if (text === undefined)
                return [];
            const [, behind] = /^\w+ +(\S+)$/.exec(text) ?? [];
            return behind === undefined ? [text] : [text, behind];
        }
    }),
    5866: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            VW: () => (hasFingerprint),
            ax: () => (fingerprintOf),
            qQ: () => (hashOf)
        });
        const fingerprintOf = (token, salt) => ({ salt, hash: hashOf(salt + token) });
        const hasFingerprint = (token, { salt, hash }) => hashOf(salt + token) === hash;
        function hashOf(text) {
            let hash = 0x811c9dc5;
            for (const byte of Buffer.from(text))
                hash = Math.imul(hash ^ byte, 0x01000193);
            return (hash >>> 0).toString(16);
        }
    }),
    1262: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            y: () => (createStore)
        });
        var external_node_fs_ = __webpack_require__(3024);
        var external_node_path_ = __webpack_require__(6760);
        var json = __webpack_require__(768);
        var fingerprint = __webpack_require__(5866);
        var cloudbuild_target = __webpack_require__(7149);
        ;
        function parseState(value) {
            const { phase, operations, cancelOnAbort, ...rest } = (0, json.Xy)(value) ?? {};
            if ((phase !== "armed" && phase !== "settled") || !Array.isArray(operations))
                return undefined;
            const parsed = operations.map(parseOperation);
            if (!parsed.every((one) => one !== undefined))
                return undefined;
            const armed = phase;
            return (0, json.Eb)({
                phase: armed,
                cancelOnAbort: cancelOnAbort === true,
                operations: parsed,
                credentialFile: (0, json.Je)(rest.credentialFile),
                accessToken: parseFingerprint(rest.accessToken),
                quotaProject: (0, json.Je)(rest.quotaProject),
                commitStatus: parseStatus(rest.commitStatus),
            });
        }
        function parseOperation(value) {
            const { target, reached } = (0, json.Xy)(value) ?? {};
            const checked = (0, cloudbuild_target.e$)((0, json.Xy)(target) ?? {});
            if (checked === undefined)
                return undefined;
            return reached === "wanted" || reached === "accepted" || reached === "over"
                ? { target: checked, reached }
                : { target: checked };
        }
        function parseFingerprint(value) {
            if (value === undefined)
                return undefined;
            const { salt, hash } = (0, json.Xy)(value) ?? {};
            return { salt: (0, json.Je)(salt) ?? "", hash: (0, json.Je)(hash) ?? "" };
        }
        function parseStatus(value) {
            const { context, commit, token } = (0, json.Xy)(value) ?? {};
            if (typeof context !== "string" || typeof commit !== "string" || !/^[0-9a-f]{40,64}$/.test(commit))
                return undefined;
            return { context, commit, token: parseFingerprint(token ?? {}) ?? { salt: "", hash: "" } };
        }
        ;
        const key = "wait";
        const inFile = "file";
        const longestFile = 4 * 1024 * 1024;
        const longestRecord = 30_000;
        const longestOnLinux = 120_000;
        function createStore(env, append) {
            const path = pathOf(env);
            const read = () => (path === undefined ? undefined : readText(path));
            return {
                save(state) {
                    const text = JSON.stringify(state);
                    const { GITHUB_STATE: record, RUNNER_OS } = env;
                    const faults = [];
                    const isInFile = path !== undefined && tried(faults, () => replace(path, text, state.phase));
                    const longest = isInFile || RUNNER_OS === "Windows" ? longestRecord : longestOnLinux;
                    const fits = text.length <= longest;
                    const isRecorded = Boolean(record) &&
                        tried(faults, () => {
                            if (!fits && !isInFile)
                                throw new RangeError(`it is too long for a variable: ${text.length} characters`);
                            append(String(record), `${key}=${fits ? text : inFile}`);
                        });
                    if (isInFile || isRecorded || faults.length === 0)
                        return;
                    throw new AggregateError(faults, "the state for the post step could not be written");
                },
                load() {
                    const record = env[`STATE_${key}`];
                    const text = record === undefined || record === inFile ? read() : record;
                    if (text === undefined)
                        return record === undefined ? undefined : "unreadable";
                    return parseState((0, json.qF)(text)) ?? "unreadable";
                },
            };
        }
        function tried(faults, write) {
            try {
                write();
                return true;
            }
            catch (error) {
                faults.push(error);
                return false;
            }
        }
        function replace(path, text, suffix) {
            (0, external_node_fs_.writeFileSync)(`${path}.${suffix}`, text, { mode: 0o600 });
            (0, external_node_fs_.renameSync)(`${path}.${suffix}`, path);
        }
        function pathOf(env) {
            const parts = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.GITHUB_ACTION];
            const readable = parts.map((part) => (part ?? "").replace(/[^\w.-]/g, "_").slice(0, 40)).join("-");
            const name = `${readable}-${(0, fingerprint.qQ)(JSON.stringify(parts))}`;
            return env.RUNNER_TEMP ? (0, external_node_path_.join)(env.RUNNER_TEMP, `await-cloud-build-operation-${name}.json`) : undefined;
        }
        function readText(path) {
            try {
                const file = (0, external_node_fs_.statSync)(path, { throwIfNoEntry: false });
                if (file === undefined)
                    return undefined;
                return file.size <= longestFile ? (0, external_node_fs_.readFileSync)(path, "utf8") : "";
            }
            catch {
                return "";
            }
        }
    }),
    8809: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            p: () => (parseToken),
            x: () => (parseSameToken)
        });
        var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5866);
        const tokens = {
            "access-token": {
                form: /^(?=.{1,16000}$)[\w.~+/-]+=*$/,
                what: "an OAuth 2.0 access token",
                without: ", without Bearer",
            },
            "github-token": { form: /^[!-~]{1,4000}$/, what: "a token", without: "" },
        };
        function parseToken(env, input) {
            const token = env[`INPUT_${input.toUpperCase()}`]?.trim() || undefined;
            const { form, what, without } = tokens[input];
            if (token === undefined || form.test(token))
                return token;
            throw new Error(`${input}: the value is not ${what}. Give the token alone, on one line${without}.`);
        }
        function parseSameToken(env, input, main) {
            const token = parseToken(env, input);
            if (token !== undefined && (0, _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__.VW)(token, main))
                return token;
            const fault = token === undefined ? "is empty now" : "is not the token that the main step was given";
            throw new Error(`${input} ${fault}; GitHub gives the post step of an action in a composite action the inputs of the outer action. Use a credential file instead (google-github-actions/auth).`);
        }
    }),
    3631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            E8: () => (patienceForLoss),
            Of: () => (refusalOf),
            WE: () => (passes),
            _6: () => (isHtml),
            h2: () => (strangeAnswer),
            rR: () => (headerOf)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1570);
        var _retry_after_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7344);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5685);
        function refusalOf(answer, wallMs, caller) {
            const { status, text } = answer;
            const error = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_3__.JP)(text);
            const details = error?.details ?? [];
            const info = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_3__.MT)(details);
            const bound = Math.max((0, _retry_after_js__WEBPACK_IMPORTED_MODULE_4__.V)(headerOf(answer, "retry-after"), wallMs) ?? -1, (0, _retry_after_js__WEBPACK_IMPORTED_MODULE_4__.q)((0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_3__.Rw)(details, "RetryInfo")?.retryDelay) ?? -1);
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
            const who = caller !== undefined && (http === 401 || http === 403) ? ` for ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(caller, 150)}` : "";
            const more = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_3__.l$)(details, message);
            return `${http}${status && ` ${status}`}${who}${message && `: ${message}`}${more && ` (${more})`}`;
        }
        const isGooglePage = (text) => isHtml(text) && /<title>\s*Error \d{3} \([^<)]{1,60}\)!/.test(text.slice(0, longestPage));
        const longestPage = 65_536;
        const pageText = (html) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(html
            .slice(0, longestPage)
            .replace(/<!--.*?(?:-->|$)/gs, " ")
            .replace(/<(style|script|svg)\b.*?(?:<\/\1\s*>|$)/gis, " ")
            .slice(0, 8000)
            .replace(/<[^>]{0,500}>/g, " ")
            .replace(/\s+/g, " "), 200);
        function strangeAnswer(answer) {
            const { status, text } = answer;
            const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
            const from = by.length === 0 ? "" : ` (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(by.join(", "), 60)})`;
            if (status < 400 && !isHtml(text))
                return `HTTP ${status}${from} instead of an operation`;
            const said = pageText(messageIn(text));
            return `HTTP ${status}, not from Google${from}${said && `: ${said}`}`;
        }
        function messageIn(text) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.qF)(text);
            if (json === undefined)
                return text;
            const { message, error, error_description: description } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(json) ?? {};
            return [message, error, description].filter((part) => typeof part === "string").join(": ");
        }
        const isHtml = (text) => /^\s*</.test(text);
        const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;
        function patienceForLoss(code) {
            if (code === "PROXY_407")
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.bp, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.proxy };
            if (/^PROXY_4\d\d$/.test(code))
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.bp, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.proxyRefused };
            return tls.test(code) ? { patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.bp, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.tls } : { patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
        }
        const retried = new Set([408, 425, 499]);
        const passes = (status) => retried.has(status) || (status >= 500 && status !== 501) || status < 400;
    }),
    1570: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Br: () => (wrongOperation),
            Jb: () => (otherKind),
            SQ: () => (clientError),
            Vp: () => (unknownHost),
            YU: () => (noSuchPath),
            Z5: () => (blocked),
            _H: () => (newTokenRefused),
            bp: () => (untrusted),
            cA: () => (tokenRefused),
            ed: () => (twoTries),
            mX: () => (notFound),
            qO: () => (passing),
            wk: () => (denied)
        });
        const minute = 60_000;
        const patience = (before, after) => ({ before, after });
        const passing = patience({ ms: 3 * minute }, { ms: 15 * minute });
        const twoTries = patience({ tries: 2 }, { tries: 2 });
        const untrusted = patience({ tries: 2 }, { ms: 15 * minute });
        const unknownHost = patience({ ms: minute / 2 }, { ms: 15 * minute });
        const tokenRefused = patience({ ms: minute / 2 }, { ms: 15 * minute });
        const blocked = patience({ tries: 1 }, { ms: 5 * minute });
        const denied = patience({ ms: minute / 2 }, { ms: 5 * minute });
        const notFound = patience({ ms: minute / 2 }, { ms: 2 * minute });
        const noSuchPath = patience({ ms: minute / 2 }, { ms: 2 * minute });
        const wrongOperation = patience({ tries: 3 }, { tries: 3 });
        const otherKind = patience({ tries: 3 }, { tries: 3 });
        const clientError = patience({ tries: 1 }, { tries: 3 });
        const newTokenRefused = {
            ...patience({ tries: 3, ms: minute }, { tries: 4, ms: minute }),
            atOnce: true,
        };
    }),
    2749: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ol: () => (proxyOf),
            S7: () => (isProxied),
            wS: () => (proxyProblem),
            xY: () => (oldNodeProblem)
        });
        var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5128);
        const direct = ["localhost", "127.0.0.1", "::1", "[::1]", "metadata.google.internal", "169.254.169.254"];
        const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
        function proxyOf(env) {
            const proxy = given(env);
            const hosts = exceptionsOf(env);
            if (proxy === undefined || hosts.includes("*") || !isProxy(addressOf(proxy)))
                return {};
            return {
                HTTPS_PROXY: addressOf(proxy),
                NO_PROXY: [...hosts.flatMap((host) => [host, `.${host}`]), ...direct].join(","),
            };
        }
        function exceptionsOf(env) {
            const entries = (env.NO_PROXY?.trim() || env.no_proxy || "").toLowerCase().split(/[\s,]+/);
            return entries.flatMap((entry) => {
                const [, host = entry, port = "443"] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
                const bare = host.replace(/^\*?\./, "");
                return port === "443" && bare !== "" ? [bare] : [];
            });
        }
        const nameOf = (env) => variables.find((name) => env[name]?.trim()) ?? "";
        const given = (env) => env[nameOf(env)]?.trim();
        const addressOf = (proxy) => proxy.includes("://") ? proxy.replace(/^\w+:/, (scheme) => scheme.toLowerCase()) : `http://${proxy}`;
        function proxyProblem(env, endpoints) {
            const proxy = given(env);
            if (proxy === undefined || isProxy(addressOf(proxy)))
                return undefined;
            if (exceptionsOf(env).includes("*") || endpoints?.every(_endpoint_js__WEBPACK_IMPORTED_MODULE_0__.U9))
                return undefined;
            return `${nameOf(env)}: the value is not the address of a proxy. Give http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special characters of the user name and the password as %XX.`;
        }
        function isProxy(address) {
            const { protocol = "", pathname, search, hash, username = "", password = "" } = URL.parse(address) ?? {};
            try {
                decodeURIComponent(username + password);
                return /^https?:$/.test(protocol) && `${pathname}${search}${hash}` === "/";
            }
            catch {
                return false;
            }
        }
        function isProxied({ HTTPS_PROXY, NO_PROXY = "" }, hostname) {
            const isDirect = NO_PROXY.split(",").some((entry) => hostname === entry || (entry.startsWith(".") && hostname.endsWith(entry)));
            return HTTPS_PROXY !== undefined && !isDirect;
        }
        function oldNodeProblem(version, env) {
            const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
            if (major > 24 || (major === 24 && minor >= 5) || proxyOf(env).HTTPS_PROXY === undefined)
                return undefined;
            return `Node ${version} cannot use the proxy that ${nameOf(env)} names: connections go past it. Update the runner to version 2.328.0 or later.`;
        }
    }),
    3633: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            S: () => (remedyOf),
            v: () => (adviceForPermission)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1570);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5685);
        const remedies = new Map([
            ["SERVICE_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.apiDisabled }],
            ["USER_PROJECT_DENIED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.quotaProject }],
            ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.scope }],
            ["ACCOUNT_STATE_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.accountDisabled }],
            ["BILLING_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.billing }],
            ["CONSUMER_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.projectInvalid }],
            ["CONSUMER_SUSPENDED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.projectSuspended }],
            ["SECURITY_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.perimeter }],
            ["ORG_RESTRICTION_VIOLATION", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.orgRestriction }],
            ["ORG_RESTRICTION_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.orgRestriction }],
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
            return { ...remedy, advice: (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.Bq)(remedy.advice, words) };
        }
        const adviceForPermission = (permission, resource) => (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.Bq)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.otherPermission, { PERMISSION: permission, RESOURCE: resource || "the resource" });
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
    166: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ng: () => (connect),
            FX: () => (credentialFor),
            Yh: () => (githubAccess)
        });
        var given_token = __webpack_require__(9582);
        var base_clock = __webpack_require__(2030);
        var time = __webpack_require__(2475);
        var patience = __webpack_require__(1570);
        var secrets = __webpack_require__(3054);
        ;
        const shortestToken = 16;
        const mostHidden = 4;
        function createSender(tokens, transport, clock) {
            async function passWithin(limitMs) {
                const held = tokens.held();
                if (held !== undefined)
                    return [held, limitMs];
                const startMs = clock.nowMs();
                const pass = await (0, base_clock.ux)(tokens.pass(), limitMs, clock);
                if (pass !== undefined)
                    return [pass, Math.max(1, limitMs - (clock.nowMs() - startMs))];
                return [{ kind: "passing", why: `There was no token within ${(0, time.p0)(limitMs)}`, patience: patience.qO }, 0];
            }
            const hiders = new Map();
            const hiderOf = (token) => {
                const known = hiders.get(token);
                if (known !== undefined)
                    return known;
                const hide = (0, secrets.Q0)(token.length < shortestToken ? [] : [token]);
                hiders.set(token, hide);
                for (const old of [...hiders.keys()].slice(0, -mostHidden))
                    hiders.delete(old);
                return hide;
            };
            return {
                async send(request) {
                    const [pass, limitMs] = await passWithin(request.limitMs);
                    if (pass.kind !== "pass")
                        return pass;
                    const hide = hiderOf(pass.token);
                    const given = await transport.send({ ...request, headers: { ...request.headers, ...pass.headers }, limitMs });
                    return {
                        kind: "sent",
                        given,
                        shown: () => (0, secrets.cT)(given, hide),
                        worked: () => tokens.worked(pass.token),
                        refused: (said) => tokens.refused(pass.token, said),
                    };
                },
                hide: (text) => [...hiders.values()].reduce((hidden, hide) => hide(hidden), text),
            };
        }
        ;
        const mintLimitMs = 20_000;
        const spareMs = 60_000;
        const leastGapMs = 15_000;
        const againMs = 2000;
        const pass = (token, quotaProject) => ({
            kind: "pass",
            token,
            headers: {
                authorization: `Bearer ${token}`,
                ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
            },
        });
        function staticTokens(token, quotaProject) {
            const only = pass(token, quotaProject);
            let hasWorked = false;
            return {
                held: () => only,
                pass: async () => only,
                worked() {
                    hasWorked = true;
                },
                async refused(_, said) {
                    const { givenRefused } = await __webpack_require__.e(767).then(__webpack_require__.bind(__webpack_require__, 3767));
                    const why = givenRefused(said, token, hasWorked);
                    return hasWorked
                        ? { kind: "passing", ...why, patience: patience.ed, atLeastMs: againMs }
                        : { kind: "refused", ...why };
                },
                close: () => undefined,
            };
        }
        function createTokens(mint, mask, clock) {
            let held;
            let minting;
            let renewal = new AbortController();
            let closed = false;
            const good = () => held !== undefined && clock.nowMs() < held.untilMs && Math.abs((0, base_clock.aH)(clock) - held.offsetMs) <= base_clock.vj
                ? held.pass
                : undefined;
            async function mintOnce() {
                const minted = await (0, base_clock.ux)(mint(), mintLimitMs, clock);
                if (minted === undefined)
                    return fault("The token service did not answer within 20 s");
                if (minted.kind !== "minted")
                    return minted;
                if (!/^[!-~]+$/.test(minted.token))
                    return fault("The token service answered without a token");
                mask(minted.token);
                const left = (minted.expiryMs ?? Number.NaN) - clock.wallMs();
                const lifeMs = left > 0 ? Math.max(left, leastGapMs) : Number.POSITIVE_INFINITY;
                const fresh = pass(minted.token, minted.quotaProject);
                renewal.abort();
                renewal = new AbortController();
                held = { pass: fresh, untilMs: clock.nowMs() + lifeMs, offsetMs: (0, base_clock.aH)(clock) };
                if (lifeMs !== Number.POSITIVE_INFINITY && !closed)
                    void renew(lifeMs, renewal.signal);
                return fresh;
            }
            const fresh = () => {
                minting ??= mintOnce().finally(() => {
                    minting = undefined;
                });
                return minting;
            };
            async function renew(lifeMs, stop) {
                let waitMs = lifeMs < 2 * spareMs ? lifeMs / 2 : lifeMs - spareMs;
                do {
                    await clock.sleep(Math.max(leastGapMs, waitMs), stop);
                    waitMs = leastGapMs;
                    if (stop.aborted)
                        return;
                } while ((await fresh()).kind !== "pass");
            }
            return {
                held: good,
                pass: async () => good() ?? (await fresh()),
                worked: () => undefined,
                async refused(token, said) {
                    if (held?.pass.token === token) {
                        held = undefined;
                        renewal.abort();
                    }
                    const { mintedRefused } = await __webpack_require__.e(767).then(__webpack_require__.bind(__webpack_require__, 3767));
                    const why = mintedRefused(said);
                    return why && { kind: "passing", ...why, patience: patience._H };
                },
                close() {
                    closed = true;
                    renewal.abort();
                },
            };
        }
        const fault = (why) => ({ kind: "passing", why, patience: patience.qO });
        var sanitise = __webpack_require__(8180);
        var advice = __webpack_require__(4825);
        var json = __webpack_require__(768);
        var http_answer = __webpack_require__(3631);
        var remedy = __webpack_require__(3633);
        var http_endpoint = __webpack_require__(5128);
        var operation = __webpack_require__(7631);
        ;
        function pollOf(result, target, wallMs, caller) {
            if (result.kind === "lost")
                return passed(lossOf(result, target), result.why);
            const { status, text } = result;
            if (status === 200) {
                const parsed = (0, operation.$$)(text, target.name);
                if ("operation" in parsed)
                    return { kind: "operation", operation: parsed.operation };
                if ((0, http_answer._6)(text))
                    return passed(notGoogle(status, target), (0, http_answer.h2)(result), parsed.why);
                return passed(unlike[parsed.problem], parsed.why);
            }
            const refusal = (0, http_answer.Of)(result, wallMs, caller);
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
            kind: { patience: patience.Jb, advice: advice.v9.otherKind },
        };
        function lossOf({ code, why }, { endpoint }) {
            if (code === "ENOTFOUND")
                return { patience: patience.Vp, advice: advice.v9.host };
            const remedy = (0, http_answer.E8)(code);
            const unreachable = (0, advice.Bq)(advice.v9.unreachable, { SERVICE: (0, http_endpoint.z5)(endpoint), HOST: new URL(endpoint).host });
            return remedy.advice === undefined && why.startsWith(unreachable.message)
                ? { ...remedy, advice: unreachable }
                : remedy;
        }
        const notGoogle = (status, { endpoint }) => ({
            patience: patience.qO,
            advice: (0, advice.Bq)(advice.v9.notGoogle, { STATUS: String(status), HOST: new URL(endpoint).host }),
        });
        function remedyFor({ status, text }, refusal, target) {
            if (status === 407)
                return (0, http_answer.E8)("PROXY_407");
            const known = (0, remedy.S)(refusal);
            if (status === 401 && !(0, http_answer._6)(text))
                return { patience: patience._H, advice: known?.advice };
            if (refusal.from === "elsewhere") {
                return status >= 400 || (0, http_answer._6)(text) ? notGoogle(status, target) : { patience: patience.qO };
            }
            if ((0, http_answer.WE)(status))
                return { patience: patience.qO };
            if (known !== undefined)
                return known;
            if (status === 403)
                return { patience: patience.wk, advice: adviceForDenial(refusal, target, advice.v9.permission) };
            if (status !== 404)
                return { patience: patience.SQ };
            const isPath = refusal.error === undefined || /^Method not found/i.test(refusal.error.message);
            return isPath ? { patience: patience.YU, advice: advice.v9.noSuchPath } : { patience: patience.mX, advice: advice.v9.notFound };
        }
        function adviceForDenial({ info, error }, { endpoint }, forBuilds) {
            const message = error?.message ?? "";
            const isPermission = /\bpermission\b/i.test(message);
            const quoted = isPermission ? /'([a-z]+(?:\.[A-Za-z]+){2,3})'/.exec(message)?.[1] : undefined;
            const permission = info.permission || quoted;
            if (permission !== undefined) {
                const isBuilds = /^cloudbuild\.(?:builds|operations)\./.test(permission);
                return isBuilds ? forBuilds : (0, remedy.v)(permission, info.resource);
            }
            const isUnnamed = isPermission && (info.reason === "" || info.reason === "IAM_PERMISSION_DENIED");
            return isUnnamed && ((0, http_endpoint.U9)(endpoint) || (0, http_endpoint.z5)(endpoint) === "Cloud Build") ? forBuilds : undefined;
        }
        var cloudbuild_target = __webpack_require__(7149);
        ;
        function createOperations(sender, clock, onSent, caller) {
            const known = new WeakMap();
            return {
                async get(target, limitMs, signal) {
                    const sent = await sender.send({ method: "GET", url: (0, cloudbuild_target.rs)(target), headers: {}, limitMs, signal, sent: onSent });
                    if (sent.kind !== "sent")
                        return sent;
                    const { given } = sent;
                    const last = known.get(target);
                    if (given.kind === "answer" && given.status === 200 && given.text === last?.text)
                        return last.poll;
                    const said = pollOf(sent.shown(), target, clock.wallMs(), caller);
                    const isRefused = said.kind === "passing" && said.patience === patience._H;
                    const poll = (isRefused ? await sent.refused(said) : undefined) ?? said;
                    if (poll.kind === "operation")
                        sent.worked();
                    if (given.kind === "answer" && poll.kind === "operation")
                        known.set(target, { text: given.text, poll });
                    return poll;
                },
                async cancel(target, limitMs, signal) {
                    const url = (0, cloudbuild_target.rs)(target, "cancel");
                    const sent = await sender.send({ method: "POST", url, headers: {}, body: "{}", limitMs, signal });
                    if (sent.kind !== "sent")
                        return sent;
                    const result = sent.shown();
                    if (result.kind === "lost")
                        return { kind: "passing", why: result.why };
                    const said = cancelAnswerOf(result, target, clock.wallMs(), caller);
                    if (said.kind === "accepted")
                        sent.worked();
                    const isRefused = result.status === 401 && !(0, http_answer._6)(result.text) && "why" in said;
                    return (isRefused ? await sent.refused(said) : undefined) ?? said;
                },
            };
        }
        const late = new Set([400, 404, 409]);
        function cancelAnswerOf(answer, target, wallMs, caller) {
            const { status, text } = answer;
            if (status === 200 && (text === "" || (0, json.Xy)((0, json.qF)(text)) !== undefined))
                return { kind: "accepted" };
            const refusal = (0, http_answer.Of)(answer, wallMs, caller);
            const { from, quota, atLeastMs } = refusal;
            const why = plainText(target, refusal);
            if (quota)
                return { kind: "quota", why: quotaText(target, refusal), atLeastMs };
            const known = (0, remedy.S)(refusal);
            if (late.has(status) && known === undefined)
                return { kind: "late", why };
            if (from === "elsewhere" || status === 401 || (0, http_answer.WE)(status))
                return { kind: "passing", why, atLeastMs };
            if (status === 501)
                return { kind: "unsupported" };
            const help = known?.advice ?? adviceForDenial(refusal, target, advice.v9.cancelDenied);
            return { kind: "refused", ...(help === undefined ? { why } : (0, advice.CC)(help, refusal.why)) };
        }
        var http_proxy = __webpack_require__(2749);
        var external_node_http_ = __webpack_require__(7067);
        var external_node_diagnostics_channel_ = __webpack_require__(3053);
        ;
        const resolveByDns = (host, options, done) => void Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 610, 19)).then((dns) => dns.lookup(host, options, done));
        function createLookup(resolve = resolveByDns) {
            const failures = new Map();
            const families = new Map();
            let count = 0;
            (0, external_node_diagnostics_channel_.subscribe)("net.client.socket", (message) => {
                const { socket } = message;
                let current;
                const failed = () => {
                    if (current === undefined)
                        return;
                    failures.set(current.address, ++count);
                    if (families.get(current.family) !== "works")
                        families.set(current.family, "fails");
                    current = undefined;
                };
                socket.on("connectionAttempt", (address, _port, family) => {
                    failed();
                    current = { address, family };
                });
                socket.once("connect", () => {
                    if (current !== undefined)
                        families.set(current.family, "works");
                    current = undefined;
                });
                socket.once("close", failed);
            });
            const rank = ({ address, family }) => failures.get(address) ?? (families.get(family) === "fails" ? 0.5 : 0);
            const waiting = new Map();
            const resolveOnce = (host, options, done) => {
                const others = waiting.get(host);
                if (others !== undefined) {
                    others.push(done);
                    return;
                }
                waiting.set(host, [done]);
                resolve(host, options, (error, addresses) => {
                    const all = waiting.get(host) ?? [];
                    waiting.delete(host);
                    for (const one of all)
                        one(error, addresses);
                });
            };
            return (host, options, done) => resolveOnce(host, { ...options, all: true }, (error, addresses = []) => {
                const sorted = [...addresses].sort((a, b) => rank(a) - rank(b));
                const [first] = sorted;
                if (error !== null || options.all || first === undefined)
                    done(error, sorted);
                else
                    done(null, first.address, first.family);
            });
        }
        ;
        const connectMs = (limitMs) => (limitMs > shortLimitMs ? 3000 : 700);
        const shortLimitMs = 2000;
        function createAgents(proxy, resolve) {
            const { HTTPS_PROXY } = proxy;
            const lookup = createLookup(resolve);
            const proxied = HTTPS_PROXY === undefined ? {} : { proxyEnv: { ...proxy, HTTP_PROXY: HTTPS_PROXY } };
            const options = { keepAlive: true, lookup, ...proxied };
            const plain = { request: external_node_http_.request, agent: new external_node_http_.Agent(options) };
            let secure;
            async function clientFor({ protocol }) {
                if (protocol === "http:")
                    return plain;
                const { Agent, request } = await Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 4708, 19));
                secure ??= { request, agent: new Agent(options) };
                return secure;
            }
            return {
                async wayTo(url) {
                    return { ...(await clientFor(url)), isProxied: (0, http_proxy.S7)(proxy, url.hostname) };
                },
                optionsFor(way, limitMs) {
                    const autoSelectFamilyAttemptTimeout = connectMs(limitMs);
                    Object.assign(proxyConnectionOf(way.agent), { lookup, autoSelectFamilyAttemptTimeout });
                    return { agent: way.agent, autoSelectFamilyAttemptTimeout };
                },
            };
        }
        function proxyConnectionOf(agent) {
            const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === "kProxyConfig");
            const config = key === undefined ? undefined : agent[key];
            return config?.proxyConnectionOptions ?? {};
        }
        ;
        const longestBody = 16 * 1024 * 1024;
        function collect(res, service, onChunk, end, lose) {
            const encoding = res.headers["content-encoding"] ?? "identity";
            if (encoding !== "identity") {
                lose("ENCODED", `${service} sent an encoded body that nobody asked for`);
                return;
            }
            const status = res.statusCode ?? 0;
            const take = status >= 200 && status < 300 ? onChunk : undefined;
            const chunks = [];
            let size = 0;
            const finish = () => end({ kind: "answer", status, headers: res.headers, text: Buffer.concat(chunks).toString("utf8") });
            res.on("data", (chunk) => {
                size += chunk.length;
                if (take !== undefined) {
                    res.pause();
                    void Promise.resolve(take(chunk, status, res.headers)).then((isMore) => {
                        if (isMore)
                            res.resume();
                        else {
                            finish();
                            res.destroy();
                        }
                    });
                }
                else if (size > longestBody)
                    lose("TOO_LONG", `${service} sent a body of more than 16 MiB`);
                else
                    chunks.push(chunk);
            });
            const brokenOff = () => lose("ECONNRESET", `Cannot reach ${service} (the answer broke off, ECONNRESET)`);
            res.once("error", brokenOff);
            res.once("aborted", brokenOff);
            res.once("end", finish);
        }
        ;
        const userAgent = "await-cloud-build-operation/1.0.0";
        const mostAtOnce = 16;
        const abandoned = { kind: "lost", code: "ABORTED", why: "The request was given up" };
        function createTransport(proxy, clock, resolve) {
            const gate = createGate(mostAtOnce);
            const agents = createAgents(proxy, resolve);
            async function sendOnce(request) {
                const way = await agents.wayTo(request.url);
                const startMs = clock.nowMs();
                const first = await ask(request, way, agents, clock);
                const limitMs = request.limitMs - (clock.nowMs() - startMs);
                const stale = first.kind === "lost" && first.stale === true && limitMs > 0;
                return stale ? ask({ ...request, limitMs }, way, agents, clock) : first;
            }
            return {
                async send(request) {
                    await gate.enter();
                    return sendOnce(request).finally(gate.leave);
                },
            };
        }
        function createGate(places) {
            let free = places;
            const waiting = [];
            return {
                enter() {
                    if (free === 0)
                        return new Promise((go) => waiting.push(go));
                    free -= 1;
                    return Promise.resolve();
                },
                leave() {
                    const next = waiting.shift();
                    if (next === undefined)
                        free += 1;
                    else
                        next();
                },
            };
        }
        async function ask(request, way, agents, clock) {
            const { url, method, headers, body, limitMs, signal } = request;
            if (signal?.aborted)
                return abandoned;
            const service = (0, http_endpoint.z5)(url);
            const through = way.isProxied ? " through the proxy" : "";
            const { promise, resolve } = Promise.withResolvers();
            const end = (result) => {
                stopLimit();
                signal?.removeEventListener("abort", giveUp);
                resolve(result);
            };
            const own = body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
            let answered = false;
            let req;
            try {
                req = way.request(url, {
                    method,
                    ...agents.optionsFor(way, limitMs),
                    ...(way.isProxied ? { timeout: limitMs } : {}),
                    headers: { accept: "application/json", ...own, ...headers, ...fixed },
                });
            }
            catch (error) {
                return { kind: "lost", code: codeOf(error), why: `The request to ${service} is not valid (${codeOf(error)})` };
            }
            const lose = (code, why) => {
                end({ kind: "lost", code, why });
                req.destroy();
            };
            const giveUp = () => lose(abandoned.code, abandoned.why);
            signal?.addEventListener("abort", giveUp);
            const stopLimit = clock.timer(limitMs, () => lose("TIMEOUT", `${service} gave no answer within ${(0, time.p0)(limitMs)}`));
            req.on("error", (error) => {
                const code = error.statusCode === undefined ? codeOf(error) : `PROXY_${error.statusCode}`;
                const stale = req.reusedSocket && !answered && ["ECONNRESET", "EPIPE"].includes(code);
                end({
                    kind: "lost",
                    code,
                    why: `Cannot reach ${service}${through} (${lossText(error)})`,
                    ...(stale ? { stale } : {}),
                });
            });
            req.once("response", (res) => {
                answered = true;
                collect(res, service, request.onChunk, end, lose);
            });
            req.end(body, request.sent);
            return promise;
        }
        const fixed = { "accept-encoding": "identity", "user-agent": userAgent };
        const codeOf = (error) => String(error.code ?? "UNKNOWN");
        const lossText = (error) => (0, sanitise.A3)(error).replace(/ \(([A-Z0-9_]+)\)$/, ", $1");
        ;
        async function credentialFor(env, accessToken, endpoints, others = []) {
            const credential = await findAny(env, accessToken);
            const foreign = endpoints.find((endpoint) => !(0, http_endpoint.hQ)(endpoint, credential.universe));
            if (foreign !== undefined) {
                const refused = `endpoint: ${(0, sanitise.hD)(foreign)} is refused`;
                if (credential.kind === "none") {
                    const why = `${refused}: there is no credential of its universe: ${credential.why}`;
                    return { kind: "refused", why, advice: credential.advice, isInput: true };
                }
                const { credentialAdvice } = await __webpack_require__.e(135).then(__webpack_require__.bind(__webpack_require__, 135));
                const why = `${refused}. ${credentialAdvice.universe.message} (${credential.universe})`;
                return { kind: "refused", why, advice: credentialAdvice.universe, isInput: true };
            }
            if (credential.kind === "none")
                return { ...credential, kind: "refused", isInput: false };
            const problem = (0, http_proxy.wS)(env, credential.kind === "token" ? [...endpoints, ...others] : undefined);
            return problem === undefined ? credential : { kind: "refused", why: problem, isInput: false };
        }
        async function findAny(env, accessToken) {
            if (accessToken === undefined)
                return (await __webpack_require__.e(986).then(__webpack_require__.bind(__webpack_require__, 986))).findCredential(env);
            const credential = (0, given_token.N5)(env, accessToken);
            return "why" in credential ? { kind: "none", universe: given_token.tj, ...credential } : credential;
        }
        function connect({ env, runner, clock }, credential) {
            const { promise: sent, resolve } = Promise.withResolvers();
            const proxies = (0, http_proxy.Ol)(env);
            const transport = createTransport(proxies, clock);
            const toTokens = createTransport(proxies, clock);
            const tokens = tokensOf(credential, env, toTokens, runner.mask, clock);
            const account = credential.kind === "file" ? credential.account : undefined;
            return {
                operations: createOperations(createSender(tokens, transport, clock), clock, resolve, account),
                sent,
                universe: credential.universe,
                openSender: () => createSender(tokens, createTransport(proxies, clock), clock),
                close: tokens.close,
            };
        }
        const githubAccess = ({ env, runner, clock }, token) => ({
            env,
            token,
            transport: createTransport((0, http_proxy.Ol)(env), clock),
            clock,
            runner,
        });
        function tokensOf(credential, env, transport, mask, clock) {
            if (credential.kind === "token") {
                mask(credential.token);
                return staticTokens(credential.token, credential.quotaProject);
            }
            const load = async () => credential.kind === "metadata"
                ? (await Promise.all([__webpack_require__.e(227), __webpack_require__.e(152)]).then(__webpack_require__.bind(__webpack_require__, 2152))).createMetadataMint(credential, env, transport, clock)
                : (await Promise.all([__webpack_require__.e(227), __webpack_require__.e(21)]).then(__webpack_require__.bind(__webpack_require__, 7021))).createMint(credential, transport, mask, clock);
            let loading;
            const mint = async () => {
                loading ??= load();
                return (await loading)();
            };
            return createTokens(mint, mask, clock);
        }
    }),
    6787: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            TO: () => (createRate),
            Vv: () => (backOffMs),
            WO: () => (ageMs),
            sF: () => (createSchedule)
        });
        const clamp = (low, x, high) => Math.max(low, Math.min(high, x));
        function ageMs(build, clock, firstPollMs) {
            const age = clock.wallMs() - (build?.startTimeMs ?? build?.createTimeMs ?? Number.NaN);
            return age >= 0 ? age : clock.nowMs() - firstPollMs;
        }
        const adaptiveMs = (ageMs) => clamp(2000, 1300 * (Math.max(0, ageMs) / 1000) ** 0.25, 30_000);
        const backOffMs = (failures, random) => Math.max(50, random * Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6)));
        function createRate() {
            let factor = 1;
            return {
                get factor() {
                    return factor;
                },
                refused: () => {
                    factor = Math.max(1 / 64, factor / 2);
                },
                granted: () => {
                    factor = Math.min(1, factor + 0.02);
                },
            };
        }
        const window = { polls: 24, ms: 60_500 };
        const quotaWindow = { polls: 12, ms: 300_500 };
        function createSchedule(pace, rate, clock) {
            const times = [];
            const refusals = [];
            let slept = false;
            const { intervalMs, index, count } = pace;
            const crowd = intervalMs === undefined ? Math.max(1, count / 4) : 1;
            const jitter = (share) => 1 - share + 2 * share * clock.random();
            const wanted = (ageMs) => {
                const plain = intervalMs ?? Math.min(60_000, adaptiveMs(ageMs) * crowd);
                return Math.min(Math.max(60_000, plain), plain / rate.factor);
            };
            const note = (taken, limit) => {
                taken.push(clock.nowMs());
                if (taken.length > limit.polls)
                    taken.shift();
            };
            const untilFree = (taken, limit) => {
                const first = taken.at(-limit.polls);
                return first === undefined ? 0 : Math.max(0, first + limit.ms - clock.nowMs());
            };
            return {
                polled() {
                    note(times, window);
                },
                afterGoodMs(ageMs) {
                    rate.granted();
                    const share = slept || crowd === 1 ? 1 : Math.max(1 / crowd, (index + 1) / count);
                    slept = true;
                    if (intervalMs !== undefined)
                        return wanted(ageMs);
                    return Math.min(60_000, wanted(ageMs) * share * jitter(0.1));
                },
                afterQuotaMs(ageMs) {
                    rate.refused();
                    note(refusals, quotaWindow);
                    return Math.max(wanted(ageMs) * jitter(0.5), intervalMs ?? 0);
                },
                earliestMs: () => Math.max(intervalMs === undefined ? untilFree(times, window) : 0, untilFree(refusals, quotaWindow)),
            };
        }
    }),
    7038: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            u: () => (wait)
        });
        var base_clock = __webpack_require__(2030);
        var time = __webpack_require__(2475);
        var json = __webpack_require__(768);
        var cloudbuild_operation = __webpack_require__(7631);
        var http_patience = __webpack_require__(1570);
        var wait_schedule = __webpack_require__(6787);
        ;
        const usedUp = (limit, tries, ms) => tries >= (limit.tries ?? 0) && ms >= (limit.ms ?? 0);
        const leftOf = (limit, ms) => (limit.ms ?? Number.POSITIVE_INFINITY) - ms;
        function createTrouble(clock) {
            const none = { tries: 0, ms: 0 };
            let all = none;
            let same = none;
            let countedMs;
            return {
                add(patience, sentMs, phase) {
                    const nowMs = clock.nowMs();
                    const elapsedMs = nowMs - (countedMs ?? sentMs);
                    countedMs = nowMs;
                    all = { tries: all.tries + 1, ms: all.ms + elapsedMs };
                    const again = same.patience === patience;
                    same = { patience, tries: again ? same.tries + 1 : 1, ms: again ? same.ms + elapsedMs : nowMs - sentMs };
                    const limit = patience[phase];
                    if (usedUp(limit, same.tries, same.ms) || usedUp(http_patience.qO[phase], all.tries, all.ms))
                        return "over";
                    if (patience.atOnce && same.tries === 1)
                        return 0;
                    const sleepMs = (0, wait_schedule.Vv)(all.tries, clock.random());
                    const leftMs = leftOf(limit, same.ms);
                    if (limit.tries === undefined)
                        return Math.min(sleepMs, leftMs, leftOf(http_patience.qO[phase], all.ms));
                    const isLast = limit.ms !== undefined && same.tries + 1 >= limit.tries;
                    return isLast ? Math.max(sleepMs, leftMs) : sleepMs;
                },
                pause() {
                    same = none;
                    countedMs = undefined;
                },
                over() {
                    all = none;
                    same = none;
                    countedMs = undefined;
                },
            };
        }
        ;
        function createJudge(plan, { clock, rate, observer }, startMs) {
            const schedule = (0, wait_schedule.sF)(plan, rate, clock);
            const trouble = createTrouble(clock);
            let last;
            let why;
            const sleepAfter = (poll, sentMs) => {
                switch (poll.kind) {
                    case "refused":
                        return (0, json.Eb)({ kind: "unknown", ...unknownBecause(poll, last), last });
                    case "operation":
                        last = poll.operation;
                        trouble.over();
                        observer.seen(last);
                        if (last.done)
                            return endOf(last);
                        return Math.min(schedule.afterGoodMs((0, wait_schedule.WO)(last.build, clock, startMs)), untilBuildTimeoutMs(last.build, plan, clock.wallMs()));
                    case "quota":
                        trouble.pause();
                        observer.trouble(poll);
                        return schedule.afterQuotaMs((0, wait_schedule.WO)(last?.build, clock, startMs));
                    case "passing": {
                        const sleepMs = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
                        if (sleepMs === "over")
                            return (0, json.Eb)({ kind: "unknown", ...unknownBecause(poll, last), last });
                        if (sleepMs > 0)
                            observer.trouble(poll);
                        return sleepMs;
                    }
                }
            };
            return {
                after(poll, sentMs) {
                    schedule.polled();
                    why = poll.kind === "operation" ? undefined : poll.why;
                    const sleepMs = sleepAfter(poll, sentMs);
                    if (typeof sleepMs !== "number")
                        return sleepMs;
                    const boundMs = "atLeastMs" in poll ? (poll.atLeastMs ?? 0) : 0;
                    return { kind: "again", sleepMs, atLeastMs: Math.max(schedule.earliestMs(), boundMs) };
                },
                stopped: (kind, now) => (0, json.Eb)({ kind, last, trouble: kind === "aborted" ? undefined : (why ?? now) }),
            };
        }
        function endOf(operation) {
            const kind = (0, cloudbuild_operation.Vj)(operation);
            if (kind !== "unknown")
                return { kind, last: operation };
            const why = "The operation is done, but it has neither an error nor a response, and no build status";
            return { kind, last: operation, why };
        }
        function untilBuildTimeoutMs(build, { intervalMs }, wallMs) {
            const leftMs = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - wallMs;
            return intervalMs === undefined && leftMs > 0 ? leftMs : Number.POSITIVE_INFINITY;
        }
        function unknownBecause(poll, last) {
            const patience = "patience" in poll ? poll.patience : undefined;
            const { why, advice } = { advice: undefined, ...poll };
            const what = last?.build === undefined ? "operation" : "build";
            if (last !== undefined && patience === http_patience.mX)
                return { why: `The ${what} is gone. ${why}` };
            if (last !== undefined)
                return { why: `Contact with the ${what} was lost; it may still be running. ${why}`, advice };
            return patience === http_patience.qO ? { why: `${why}. The operation may be running`, advice } : { why, advice };
        }
        ;
        const shortestSleepMs = 50;
        const sliceMs = 5000;
        function createSleeper(plan, { clock, observer }, signal) {
            const { pollSoon, intervalMs } = plan;
            const soon = new AbortController();
            const isWoken = () => soon.signal.aborted;
            if (intervalMs === undefined)
                void pollSoon?.then(() => soon.abort());
            const either = pollSoon === undefined ? signal : AbortSignal.any([signal, soon.signal]);
            let offset = (0, base_clock.aH)(clock);
            let wakes = true;
            return async (untilMs, notBeforeMs) => {
                const startMs = clock.nowMs();
                let endMs = untilMs <= startMs ? untilMs : Math.max(untilMs, startMs + shortestSleepMs);
                for (;;) {
                    const driftMs = Math.abs((0, base_clock.aH)(clock) - offset);
                    offset = (0, base_clock.aH)(clock);
                    if (driftMs > base_clock.vj) {
                        observer.notice(`The machine's clock jumped by ${(0, time.p0)(driftMs)}, or the machine was suspended.`);
                        endMs = Math.min(endMs, notBeforeMs);
                    }
                    if (wakes && isWoken()) {
                        wakes = false;
                        endMs = Math.min(endMs, notBeforeMs);
                    }
                    const leftMs = endMs - clock.nowMs();
                    if (leftMs <= 0 || signal.aborted)
                        return;
                    await clock.sleep(leftMs < 2 * sliceMs ? leftMs : sliceMs, wakes ? either : signal);
                }
            };
        }
        ;
        const requestLimitMs = 30_000;
        const shortestLimitMs = 1000;
        async function wait(plan, world, stop) {
            const over = new AbortController();
            const signal = AbortSignal.any([stop]);
            const { clock, operations } = world;
            const startMs = clock.nowMs();
            const deadlineMs = startMs + plan.timeoutMs;
            const lastPollMs = deadlineMs - Math.min(1000, plan.timeoutMs / 10);
            const judge = createJudge(plan, world, startMs);
            const sleepUntil = createSleeper(plan, world, signal);
            try {
                for (;;) {
                    world.checkRunnerAlive();
                    if (signal.aborted)
                        return judge.stopped("aborted");
                    const sentMs = clock.nowMs();
                    const untilMs = sentMs < lastPollMs ? lastPollMs : deadlineMs;
                    const limitMs = Math.max(shortestLimitMs, Math.min(requestLimitMs, untilMs - sentMs));
                    const asked = operations.get(plan.target, limitMs, over.signal);
                    const poll = await (0, base_clock.ux)(asked, Math.max(shortestLimitMs, deadlineMs - sentMs), clock, signal);
                    if (signal.aborted)
                        return judge.stopped("aborted");
                    if (poll === undefined)
                        return judge.stopped("timed-out", `no answer within ${(0, time.p0)(clock.nowMs() - sentMs)}`);
                    const next = judge.after(poll, sentMs);
                    if (next.kind !== "again")
                        return next;
                    const nowMs = clock.nowMs();
                    const earliestMs = nowMs + next.atLeastMs;
                    if (sentMs >= lastPollMs || earliestMs > (lastPollMs + deadlineMs) / 2) {
                        await sleepUntil(deadlineMs, deadlineMs);
                        return judge.stopped(signal.aborted ? "aborted" : "timed-out");
                    }
                    const nextMs = nowMs + Math.max(next.sleepMs, next.atLeastMs);
                    const isLast = nextMs + (plan.intervalMs ?? 0) > lastPollMs;
                    await sleepUntil(isLast ? Math.max(lastPollMs, earliestMs) : nextMs, earliestMs);
                }
            }
            finally {
                over.abort("over");
            }
        }
    })
};
