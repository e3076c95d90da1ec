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
        function createMint(credential, transport, mask, clock) {
            const { json, quotaProject } = credential;
            const impersonates = json.type === "impersonated_service_account";
            const secrets = (0, auth_secrets.Fk)(json);
            let loading;
            let hasMinted = false;
            return async () => {
                loading ??= load(impersonates ? ((0, base_json.Xy)(json.source_credentials) ?? {}) : json, credential.path);
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
        async function load(json, path) {
            if (json.type === "service_account") {
                const { createPrivateKey } = await Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
                const key = attempt(() => createPrivateKey(String(json.private_key)));
                if (key === undefined)
                    return invalid(path, "has no key as private_key");
            }
            return (0, clients.c)(json);
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
    })
};
