export const id = 72;
export const ids = [72];
export const modules = {
    7072: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMint: () => (createMint)
        });
        var base_clock = __webpack_require__(2030);
        var base_json = __webpack_require__(768);
        var time = __webpack_require__(2475);
        var endpoint = __webpack_require__(5128);
        var auth_credential = __webpack_require__(986);
        var advice = __webpack_require__(7754);
        var sanitise = __webpack_require__(8180);
        var answer = __webpack_require__(3631);
        var patience = __webpack_require__(1570);
        var auth_secrets = __webpack_require__(3054);
        ;
        const stages = {
            source: { name: "the credential's own source", refusals: [], advice: advice.v9.fileBad },
            oidc: { name: "GitHub's ID token service", refusals: [401, 403, 404], advice: advice.v9.idToken },
            sts: { name: "Google's security token service", refusals: [400, 401, 403], advice: advice.v9.federation },
            impersonation: {
                name: "the service account's token service",
                refusals: [400, 401, 403, 404],
                advice: advice.v9.impersonation,
            },
            other: { name: "Google's token service", refusals: [400, 401, 403], advice: advice.v9.credentialRefused },
        };
        function stageOf(url, credential) {
            const json = credential.kind === "file" ? credential.json : {};
            const { type, credential_source } = (0, base_json.Xy)(json.source_credentials) ?? json;
            if (url === "")
                return credential.kind === "file" ? stages.source : stages.other;
            if (url === urlText((0, base_json.Xy)(credential_source)?.url))
                return stages.oidc;
            if (url.endsWith(":generateAccessToken"))
                return stages.impersonation;
            return type === "external_account" ? stages.sts : stages.other;
        }
        const urlText = (url) => (URL.canParse(String(url)) ? new URL(String(url)).href : "");
        function noToken(thrown, credential, { secrets, lastUrl }) {
            const { response, config } = (thrown ?? {});
            const stage = stageOf(urlText(config?.url ?? lastUrl()), credential);
            if (typeof response?.status === "number") {
                const { status } = response;
                const said = (0, sanitise.tB)((0, auth_secrets.Q0)(secrets)(saidBy(response.data)), 300);
                const about = `${stage.name} answered ${status}${said === "" ? "" : ` (${said})`}`;
                if (status === 407)
                    return { kind: "passing", why: about, ...(0, answer.E8)("PROXY_407") };
                if (!stage.refusals.includes(status))
                    return { kind: "passing", why: about, patience: patience.qO };
                return { kind: "passing", ...(0, advice.CC)(stage.advice, about), patience: patience.ed };
            }
            const code = (0, base_json.Je)((0, base_json.Xy)(thrown)?.code) ?? "";
            const remedy = invalid.test(code) ? { patience: patience.ed } : (0, answer.E8)(code);
            return { kind: "passing", why: `${stage.name} gave no token: ${reasonWithout(thrown, secrets)}`, ...remedy };
        }
        function noMetadata(thrown, credential, exchange) {
            const { response } = (thrown ?? {});
            if (Number(response?.status) >= 500)
                return noToken(thrown, credential, exchange);
            const reason = thrown === undefined ? "no answer in time" : reasonWithout(thrown, exchange.secrets);
            const why = `${advice.v9.noCredentials.message}, and no metadata server gave a token (${reason})`;
            return { kind: "refused", why, advice: advice.v9.noCredentials };
        }
        const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;
        function reasonWithout(thrown, secrets) {
            const { config, syscall, code } = (0, base_json.Xy)(thrown) ?? {};
            if (config !== undefined || syscall !== undefined)
                return (0, sanitise.tB)((0, sanitise.A3)(thrown, (0, auth_secrets.Q0)(secrets)), 300);
            return invalid.test(String(code)) ? `what it has is not valid (${code})` : "what it gave is not understood";
        }
        function saidBy(data) {
            const body = (0, base_json.Xy)(data);
            const oauth = [(0, base_json.Je)(body?.error), (0, base_json.Je)(body?.error_description)].filter((part) => part !== undefined);
            if (oauth.length > 0)
                return oauth.join(": ");
            const error = (0, base_json.Xy)(body?.error);
            const details = Array.isArray(error?.details) ? error.details : [];
            const permission = details.map((detail) => (0, base_json.Je)((0, base_json.Xy)((0, base_json.Xy)(detail)?.metadata)?.permission)).find(Boolean);
            return [(0, base_json.Je)(error?.message) ?? (0, base_json.Je)(body?.message), permission]
                .filter((part) => part !== undefined)
                .join(": ");
        }
        ;
        const limitMs = 10_000;
        const maskable = /^[!-~]{16,}$/;
        function createExchange(own, transport, mask) {
            const secrets = new Set(own);
            let lastUrl = "";
            return {
                secrets,
                lastUrl: () => lastUrl,
                send(asked) {
                    lastUrl = asked.url;
                    for (const secret of (0, auth_secrets.Ki)(headersOf(asked), asked.data)) {
                        if (!secrets.has(secret) && maskable.test(secret))
                            mask(secret);
                        secrets.add(secret);
                    }
                    return send(asked, transport);
                },
            };
        }
        const headersOf = ({ headers = {} }) => Symbol.iterator in headers ? headers : Object.entries(headers);
        async function send(config, transport) {
            const { url, method, data } = config;
            const isForm = data instanceof URLSearchParams;
            const answer = await transport.send({
                method: method === "POST" ? "POST" : "GET",
                url: new URL(url),
                headers: {
                    ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
                    ...Object.fromEntries(headersOf(config)),
                },
                ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
                limitMs,
            });
            if (answer.kind === "lost")
                throw Object.assign(new Error(answer.why), { code: answer.code, config });
            const { status, text } = answer;
            const response = { status, data: config.responseType === "text" ? text : ((0, base_json.qF)(text) ?? text), config };
            if (status < 200 || status >= 300) {
                throw Object.assign(new Error(`Request failed with status code ${status}`), { config, response });
            }
            const isUsable = typeof response.data === "string" ? config.responseType === "text" : (0, base_json.Xy)(response.data);
            if (!isUsable)
                throw Object.assign(new Error("the answer is not a JSON object"), { config });
            return response;
        }
        ;
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const metadataLimitMs = 3500;
        function createMint(credential, transport, mask, clock) {
            const ofFile = credential.kind === "file" ? (0, auth_secrets.Fk)(credential.json) : [];
            let minted = false;
            return async () => {
                const seeking = credential.kind === "metadata" && !minted;
                const exchange = createExchange(ofFile, transport, mask);
                try {
                    const ask = made(await makerOf(credential, exchange.send), credential);
                    if (typeof ask !== "function")
                        return ask;
                    const answer = await (seeking ? (0, base_clock.ux)(ask(), metadataLimitMs, clock) : ask());
                    if (answer === undefined)
                        return noMetadata(undefined, credential, exchange);
                    minted = true;
                    const { token, expiryMs } = answer;
                    return {
                        kind: "minted",
                        token: (0, base_json.Je)(token) ?? "",
                        ...(typeof expiryMs === "number" ? { expiryMs } : {}),
                        ...(credential.quotaProject === undefined ? {} : { quotaProject: credential.quotaProject }),
                    };
                }
                catch (error) {
                    return (seeking ? noMetadata : noToken)(error, credential, exchange);
                }
            };
        }
        function made(make, credential) {
            let problem = "has a value that its type does not know";
            try {
                const ask = make();
                if (typeof ask === "function")
                    return ask;
                problem = ask;
            }
            catch { }
            return { kind: "refused", ...(0, auth_credential.SL)(credential.kind === "file" ? credential.path : "", problem) };
        }
        const asking = (client) => async () => {
            const { token } = await client.getAccessToken();
            return { token, expiryMs: client.credentials.expiry_date };
        };
        const optionsOf = (send) => ({
            useAuthRequestParameters: false,
            transporter: { request: send },
        });
        async function makerOf(credential, send) {
            const options = optionsOf(send);
            if (credential.kind === "metadata") {
                const { Compute } = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
                return () => asking(new Compute({ ...options, scopes: scope }));
            }
            const { json, universe } = credential;
            if (json.type !== "impersonated_service_account")
                return makerOfSource(json, options);
            const makeSource = await makerOfSource((0, base_json.Xy)(json.source_credentials) ?? {}, options);
            return () => {
                const source = makeSource();
                return typeof source === "string" ? source : impersonating(json, universe, source, send);
            };
        }
        async function makerOfSource(json, options) {
            if (json.type === "external_account")
                return makerOfPool(json, options);
            const library = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
            if (json.type === "service_account") {
                const { createPrivateKey } = await Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
                const [email, key] = [String(json.client_email), String(json.private_key)];
                return () => {
                    if (!succeeds(() => createPrivateKey(key)))
                        return "has no key as private_key";
                    return asking(new library.JWT({ ...options, email, key, scopes: [scope] }));
                };
            }
            if (json.type === "authorized_user") {
                const { client_id, client_secret, refresh_token } = json;
                const [clientId, clientSecret, refreshToken] = [String(client_id), String(client_secret), String(refresh_token)];
                return () => asking(new library.UserRefreshClient({ ...options, clientId, clientSecret, refreshToken }));
            }
            const userOptions = { ...json, ...options };
            return () => asking(new library.ExternalAccountAuthorizedUserClient(userOptions));
        }
        function succeeds(act) {
            try {
                act();
                return true;
            }
            catch {
                return false;
            }
        }
        function impersonating(json, universe, source, send) {
            const url = String(json.service_account_impersonation_url);
            const isSafe = (0, endpoint.hQ)(url, universe) && (new URL(url).protocol === "https:" || (0, endpoint.U9)(url));
            if (!isSafe || !url.endsWith(":generateAccessToken")) {
                return "has no URL of its universe for access tokens as service_account_impersonation_url";
            }
            return async () => {
                const { token } = await source();
                const authorization = `Bearer ${token}`;
                const data = { delegates: (0, base_json.jk)(json.delegates), scope: [scope], lifetime: "3600s" };
                const answer = (0, base_json.Xy)((await send({ url, method: "POST", headers: { authorization }, data })).data);
                return { token: answer?.accessToken, expiryMs: (0, time.jR)(answer?.expireTime) };
            };
        }
        async function makerOfPool(json, options) {
            const source = (0, base_json.Xy)(json.credential_source) ?? {};
            const [Pool, reader] = await poolOf(source, options.transporter);
            const { StsCredentials } = await __webpack_require__.e(121).then(__webpack_require__.t.bind(__webpack_require__, 121, 19));
            class Client extends Pool {
                stsCredential = new StsCredentials({
                    tokenExchangeEndpoint: this.getTokenUrl(),
                    ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
                    transporter: options.transporter,
                });
                supplierContext = {
                    audience: this.audience,
                    subjectTokenType: this.subjectTokenType,
                    transporter: reader,
                };
            }
            return () => asking(new Client({ ...json, ...options, scopes: [scope] }));
        }
        async function poolOf(source, transporter) {
            if (!source.environment_id && !source.executable) {
                const { IdentityPoolClient } = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960)]).then(__webpack_require__.t.bind(__webpack_require__, 9960, 19));
                return [IdentityPoolClient, transporter];
            }
            const { AwsClient, PluggableAuthClient, gaxios } = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
            if (!source.environment_id)
                return [PluggableAuthClient, transporter];
            const reader = new gaxios.Gaxios({ timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 });
            return [AwsClient, reader];
        }
    })
};
