export const id = 21;
export const ids = [21];
export const modules = {
    7021: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMint: () => (createMint)
        });
        var base_json = __webpack_require__(768);
        var time = __webpack_require__(2475);
        var clients = __webpack_require__(6723);
        var credential_file = __webpack_require__(8797);
        var failure = __webpack_require__(6925);
        var auth_secrets = __webpack_require__(3054);
        ;
        const limitMs = 10_000;
        const maskable = /^[!-~]{16,}$/;
        function createExchange(own, transport, mask) {
            const secrets = new Set(own);
            let last;
            return {
                secrets,
                last: () => last,
                async request(request) {
                    const { url, data, responseType } = request;
                    const headers = headersOf(request);
                    for (const secret of (0, auth_secrets.Ki)(headers, data)) {
                        if (!secrets.has(secret) && maskable.test(secret))
                            mask(secret);
                        secrets.add(secret);
                    }
                    const isForm = data instanceof URLSearchParams;
                    const result = await transport.send({
                        method: request.method === "POST" || request.method === "PUT" ? request.method : "GET",
                        url: new URL(url),
                        headers: {
                            ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
                            ...Object.fromEntries(headers),
                        },
                        ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
                        limitMs,
                    });
                    last = { url, result };
                    if (result.kind === "lost" || result.status < 200 || result.status >= 300)
                        throw new Error("no good answer");
                    if (responseType === "text")
                        return { status: result.status, data: result.text };
                    const json = (0, base_json.Xy)((0, base_json.qF)(result.text));
                    if (json === undefined) {
                        last = { url, result: { kind: "lost", code: "NO_OBJECT", why: "the answer is not a JSON object" } };
                        throw new Error("no good answer");
                    }
                    return { status: result.status, data: json };
                },
            };
        }
        const headersOf = ({ headers = {} }) => Symbol.iterator in headers ? headers : Object.entries(headers);
        ;
        function createMint(credential, env, transport, mask, clock) {
            const { json, quotaProject } = credential;
            const impersonates = json.type === "impersonated_service_account";
            const secrets = (0, auth_secrets.Fk)(json);
            let loading;
            let hasMinted = false;
            return async () => {
                loading ??= load(impersonates ? ((0, base_json.Xy)(json.source_credentials) ?? {}) : json, credential.path, env);
                const createClient = await loading;
                if (typeof createClient !== "function")
                    return createClient;
                const exchange = createExchange(secrets, transport, mask);
                const client = attempt(() => createClient(exchange.request));
                if (client === undefined)
                    return invalid(credential.path, "has a value that its type does not know");
                try {
                    const token = (0, base_json.Je)((await client.getAccessToken()).token);
                    const given = impersonates && token !== undefined
                        ? await impersonate(json, token, exchange)
                        : { token, expiryMs: client.credentials.expiry_date };
                    const minted = (0, base_json.Je)(given.token) ?? "";
                    hasMinted ||= minted !== "";
                    const expiryMs = typeof given.expiryMs === "number" ? given.expiryMs : undefined;
                    return { kind: "minted", token: minted, ...(0, base_json.Eb)({ expiryMs, quotaProject }) };
                }
                catch (error) {
                    return (0, failure.fC)(error, credential, exchange, { hasMinted, wallMs: clock.wallMs() });
                }
            };
        }
        async function load(json, path, env) {
            if (json.type === "service_account") {
                const { createPrivateKey } = await Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
                const key = attempt(() => createPrivateKey(String(json.private_key)));
                if (key === undefined)
                    return invalid(path, "has no key as private_key");
            }
            const { GOOGLE_SDK_NODE_LOGGING: logging } = env;
            delete env.GOOGLE_SDK_NODE_LOGGING;
            try {
                return await (0, clients.c)(json);
            }
            finally {
                if (logging !== undefined)
                    env.GOOGLE_SDK_NODE_LOGGING = logging;
            }
        }
        const invalid = (path, fault) => ({ kind: "refused", ...(0, credential_file.S)(path, fault) });
        function attempt(act) {
            try {
                return act();
            }
            catch {
                return undefined;
            }
        }
        async function impersonate(json, bearer, exchange) {
            const answer = await exchange.request({
                url: String(json.service_account_impersonation_url),
                method: "POST",
                headers: { authorization: `Bearer ${bearer}` },
                data: { delegates: (0, base_json.jk)(json.delegates), scope: [clients.z], lifetime: "3600s" },
            });
            const { accessToken, expireTime } = (0, base_json.Xy)(answer.data) ?? {};
            return { token: accessToken, expiryMs: (0, time.jR)(expireTime) };
        }
<<<<<<< HEAD
=======
    }),
    9734: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (wordsOf),
            c: () => (adviceFor)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
        var _http_reason_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8277);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3011);
        const longestText = 1000;
        function wordsOf(answer, wallMs) {
            const { status, text } = answer;
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.qF)(text);
            const { from, why } = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, wallMs);
            if (from === "api" || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__._6)(text))
                return why;
            const said = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(body === undefined ? text : jsonWords(body), longestText);
            return said === "" ? String(status) : `${status} (${said})`;
        }
        function jsonWords(body) {
            const { error, error_description, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(body) ?? {};
            const words = [error, error_description].filter((part) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)(part) !== undefined);
            if (words.length > 0)
                return words.join(": ");
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(error)?.message) ?? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)(message) ?? "";
        }
        const sourceOf = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(json.source_credentials) ?? json;
        function isFederated(json) {
            const source = sourceOf(json);
            return source.type === "external_account" && (source === json || !source.service_account_impersonation_url);
        }
        const isAccount = (json) => sourceOf(json).type === "service_account";
        const isUser = (json) => !isAccount(json);
        const readsFile = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(sourceOf(json).credential_source)?.file !== undefined;
        const mayNotMint = /iam\.serviceAccounts\.getAccessToken/;
        const noAccount = /NOT_FOUND|Gaia id not found|IAM returned 404/;
        const rules = [
            ["GitHub", /^40[134]/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.idToken],
            ["STS", /google\.subject.*\b127\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.subjectTooLong],
            ["STS", /unauthorized_client|attribute condition|expected audience/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.federation],
            ["STS", /invalid_target/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.provider],
            ["STS", /\bstale\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.subjectStale, readsFile],
            ["IAM", /iam\.allowServiceAccountCredentialLifetimeExtension/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.lifetime],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.impersonation, isFederated],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.tokenCreator],
            ["IAM", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.unknownAccount],
            ["OAuth", /reasonable timeframe|\biat\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.clock],
            ["OAuth", /Invalid JWT Signature|account not found|deleted|disabled/i, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.keyRefused, isAccount],
            ["OAuth", /invalid_grant|invalid_rapt/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.signIn, isUser],
            ["metadata", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.podIdentity],
            ["metadata", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.unknownAccount],
        ];
        function adviceFor(service, json, answer, said) {
            const known = (0, _http_reason_js__WEBPACK_IMPORTED_MODULE_3__.S)((0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, 0))?.advice ?? iamDisabled(said);
            if (known !== undefined)
                return known;
            return rules.find(([kind, words, , fits]) => kind === service.kind && words.test(said) && (fits === undefined || fits(json)))?.[2];
        }
        function iamDisabled(said) {
            const [, PROJECT] = /IAM Service Account Credentials API has not been used in project ([a-z\d][a-z\d.:-]*)/.exec(said) ?? [];
            return PROJECT === undefined
                ? undefined
                : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.Bq)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.apiDisabled, { SERVICE: "iamcredentials.googleapis.com", PROJECT });
        }
    }),
    9911: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (metadataServer),
            x: () => (serviceAt)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const metadataServer = { kind: "metadata", name: "Google's metadata server" };
        function serviceAt(url, json) {
            const { type, credential_source } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.source_credentials) ?? json;
            const source = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(credential_source);
            const isSource = [source?.url, source?.region_url, source?.imdsv2_session_token_url].some((own) => typeof own === "string" && own !== "" && url.startsWith(own));
            if (isSource) {
                if (/\/idtoken(?:[/?]|$)/.test(url))
                    return { kind: "GitHub", name: "GitHub's ID token service" };
                return { kind: "source", name: source?.environment_id ? "Amazon's metadata server" : new URL(url).host };
            }
            if (url.endsWith(":generateAccessToken")) {
                return { kind: "IAM", name: "Google's IAM Service Account Credentials API" };
            }
            return type === "external_account"
                ? { kind: "STS", name: "Google's security token service" }
                : { kind: "OAuth", name: "Google's OAuth token service" };
        }
>>>>>>> auth
    })
};
