export const id = 21;
export const ids = [21];
export const modules = {
    6723: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            c: () => (loadClient),
            z: () => (scope)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const optionsOf = (request) => ({
            useAuthRequestParameters: false,
            transporter: { request },
        });
        async function loadClient(json) {
            switch (json.type) {
                case "service_account": {
                    const { JWT } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(91), __webpack_require__.e(277)]).then(__webpack_require__.t.bind(__webpack_require__, 5277, 19));
                    const [email, key] = [String(json.client_email), String(json.private_key)];
                    return (request) => new JWT({ ...optionsOf(request), email, key, scopes: [scope] });
                }
                case "authorized_user": {
                    const { UserRefreshClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(91), __webpack_require__.e(807)]).then(__webpack_require__.t.bind(__webpack_require__, 9807, 19));
                    const { client_id, client_secret, refresh_token } = json;
                    const [clientId, clientSecret, refreshToken] = [String(client_id), String(client_secret), String(refresh_token)];
                    return (request) => new UserRefreshClient({ ...optionsOf(request), clientId, clientSecret, refreshToken });
                }
                case "external_account_authorized_user": {
                    const file = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(240)]).then(__webpack_require__.t.bind(__webpack_require__, 4240, 19));
                    const { ExternalAccountAuthorizedUserClient: Client } = file;
                    return (request) => new Client({ ...json, ...optionsOf(request) });
                }
                default:
                    return loadPoolClient(json);
            }
        }
        async function loadPoolClient(json) {
            const Pool = await poolClass((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.credential_source) ?? {});
            const { StsCredentials } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(121)]).then(__webpack_require__.t.bind(__webpack_require__, 121, 19));
            class Client extends Pool {
                stsCredential = new StsCredentials({
                    tokenExchangeEndpoint: this.getTokenUrl(),
                    ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
                    transporter: this.transporter,
                });
            }
            return (request) => new Client({ ...json, ...optionsOf(request), scopes: [scope] });
        }
        async function poolClass(source) {
            if (source.environment_id) {
                const { AwsClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(261)]).then(__webpack_require__.t.bind(__webpack_require__, 1261, 19));
                return AwsClient;
            }
            if (source.executable) {
                const { PluggableAuthClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(77)]).then(__webpack_require__.t.bind(__webpack_require__, 6077, 19));
                return PluggableAuthClient;
            }
            return (await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(960)]).then(__webpack_require__.t.bind(__webpack_require__, 9960, 19))).IdentityPoolClient;
        }
    }),
    6925: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            fC: () => (noToken),
            it: () => (refusedBy),
            x5: () => (refusal),
            zT: () => (notAnswered)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1570);
        var _credential_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(986);
        var _refusals_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9734);
        var _secrets_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3054);
        var _services_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9911);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3011);
        function noToken(thrown, credential, exchange, known) {
            const { json, account } = credential;
            const hide = (0, _secrets_js__WEBPACK_IMPORTED_MODULE_8__.Q0)(exchange.secrets);
            const last = exchange.last();
            if (last === undefined)
                return notAsked(thrown, hide);
            const service = (0, _services_js__WEBPACK_IMPORTED_MODULE_6__.x)(last.url, json);
            const result = (0, _secrets_js__WEBPACK_IMPORTED_MODULE_8__.cT)(last.result, hide);
            if (result.kind === "lost")
                return notAnswered(service, result);
            if (result.status < 300)
                return notAnswered(service, { ...result, code: "", why: "what it gave is not understood" });
            const said = (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.Z)(result, known.wallMs);
            const hasEnded = service.kind === "GitHub" && known.wallMs >= ((0, _credential_js__WEBPACK_IMPORTED_MODULE_4__.tV)(credential) ?? Number.POSITIVE_INFINITY);
            const fitting = hasEnded ? _token_advice_js__WEBPACK_IMPORTED_MODULE_7__.q.idTokenEnded : (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.c)(service, json, result, said);
            const asked = service.kind === "IAM" && account !== undefined ? `, asked for ${account},` : "";
            return refusedBy({ ...service, name: `${service.name}${asked}` }, result.status, said, fitting, known.hasMinted);
        }
        function refusedBy({ name }, status, said, fitting, hasMinted) {
            const about = `${name} answered ${said}`;
            if (status === 407)
                return withRemedy(about, "PROXY_407");
            if (status >= 500 || status === 429 || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.WE)(status))
                return { kind: "passing", why: about, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
            return refusal(about, fitting, hasMinted);
        }
        function refusal(about, fitting, hasMinted) {
            if (hasMinted)
                return { kind: "passing", why: `${about}, though it has given tokens before`, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
            const why = fitting === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(fitting, about);
            return { kind: "passing", ...why, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.cA };
        }
        const notAnswered = ({ name }, { code, why }) => withRemedy(`${name} gave no token: ${why}`, code);
        function withRemedy(about, code) {
            const { patience, advice } = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.E8)(code);
            return { kind: "passing", ...(advice === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(advice, about)), patience };
        }
        const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;
        const programFailed = /^The executable failed with exit code: (\S*) and error message: ([\s\S]*)\.$/;
        function notAsked(thrown, hide) {
            const { syscall, code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)(thrown) ?? {};
            const about = (why) => `The credential's own source gave no token: ${why}`;
            if (invalid.test(String(code))) {
                return { kind: "passing", why: about(`what it has is not valid (${code})`), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.ed };
            }
            const [, exitCode, output] = programFailed.exec(String(message)) ?? [];
            if (output !== undefined) {
                const shown = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(hide(output).replace(/[\w+=~-]{20,}/g, "***"), 300);
                return {
                    kind: "passing",
                    why: about(`its program ended with ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(exitCode ?? "", 50)} (${shown})`),
                    patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO,
                };
            }
            const why = syscall === undefined ? "what it gave is not understood" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.A3)(thrown, hide), 300);
            return { kind: "passing", why: about(why), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
        }
    }),
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
        const invalid = (path, fault) => ({ kind: "refused", ...(0, credential_file.SL)(path, fault) });
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
    }),
    9734: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (wordsOf),
            c: () => (adviceFor)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3011);
        const longestText = 1000;
        function wordsOf(answer, wallMs) {
            const { status, text } = answer;
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.qF)(text);
            const { from, why } = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, wallMs);
            if (from === "api" || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__._6)(text))
                return why;
            const said = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(body === undefined ? text : jsonWords(body), longestText);
            return said === "" ? String(status) : `${status} (${said})`;
        }
        function jsonWords(body) {
            const { error, error_description, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(body) ?? {};
            const words = [error, error_description].filter((part) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(part) !== undefined);
            if (words.length > 0)
                return words.join(": ");
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(error)?.message) ?? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(message) ?? "";
        }
        const sourceOf = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(json.source_credentials) ?? json;
        function isFederated(json) {
            const source = sourceOf(json);
            return source.type === "external_account" && (source === json || !source.service_account_impersonation_url);
        }
        const isAccount = (json) => sourceOf(json).type === "service_account";
        const isUser = (json) => !isAccount(json);
        const readsFile = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(sourceOf(json).credential_source)?.file !== undefined;
        const mayNotMint = /iam\.serviceAccounts\.getAccessToken/;
        const noAccount = /NOT_FOUND|Gaia id not found|IAM returned 404/;
        const rules = [
            ["GitHub", /^40[134]/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.idToken],
            ["STS", /google\.subject.*\b127\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.subjectTooLong],
            ["STS", /unauthorized_client|attribute condition|expected audience/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.federation],
            ["STS", /invalid_target/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.provider],
            ["STS", /\bstale\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.subjectStale, readsFile],
            ["IAM", /iam\.allowServiceAccountCredentialLifetimeExtension/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.lifetime],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.impersonation, isFederated],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.tokenCreator],
            ["IAM", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.unknownAccount],
            ["OAuth", /reasonable timeframe|\biat\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.clock],
            ["OAuth", /Invalid JWT Signature|account not found|deleted|disabled/i, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.keyRefused, isAccount],
            ["OAuth", /invalid_grant|invalid_rapt/, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.signIn, isUser],
            ["metadata", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.podIdentity],
            ["metadata", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_3__.q.unknownAccount],
        ];
        function adviceFor(service, json, { text }, said) {
            const { reason, metadata } = errorInfoOf(text);
            if (reason === "SERVICE_DISABLED")
                return enableApi(metadata?.service, metadata?.consumer);
            const [, project] = /IAM Service Account Credentials API has not been used in project (\S+)/.exec(said) ?? [];
            if (project !== undefined)
                return enableApi("iamcredentials.googleapis.com", `projects/${project}`);
            return rules.find(([kind, words, , fits]) => kind === service.kind && words.test(said) && (fits === undefined || fits(json)))?.[2];
        }
        function errorInfoOf(text) {
            const details = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.jk)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.qF)(text))?.error)?.details).map((detail) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(detail));
            const info = details.find((detail) => detail?.["@type"] === "type.googleapis.com/google.rpc.ErrorInfo");
            return { reason: info?.reason, metadata: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(info?.metadata) };
        }
        function enableApi(service, consumer) {
            const [api = "SERVICE"] = /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.exec(String(service)) ?? [];
            const [, project = "PROJECT"] = /^projects\/([a-z\d][a-z\d.:-]*)$/.exec(String(consumer)) ?? [];
            return { ..._base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.apiDisabled, mend: `Enable it: gcloud services enable ${api} --project=${project}` };
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
    })
};
