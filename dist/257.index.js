export const id = 257;
export const ids = [257];
export const modules = {
    6257: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMint: () => (createMint)
        });
        var advice = __webpack_require__(8865);
        var src_clock = __webpack_require__(8179);
        ;
        const limitMs = 10_000;
        async function exchange(config, transport) {
            const { url, method, headers = {}, data } = config;
            const isForm = data instanceof URLSearchParams;
            const answer = await transport.send({
                method: method === "POST" ? "POST" : "GET",
                url: new URL(url),
                headers: {
                    ...(isForm ? { "content-type": "application/x-www-form-urlencoded" } : {}),
                    ...Object.fromEntries(Symbol.iterator in headers ? headers : Object.entries(headers)),
                },
                ...(data === undefined ? {} : { body: isForm ? String(data) : JSON.stringify(data) }),
                limitMs,
            });
            if (answer.kind === "lost")
                throw Object.assign(new Error(answer.why), { code: answer.code, config });
            const response = { status: answer.status, data: parsed(answer.text) };
            if (answer.status >= 200 && answer.status < 300)
                return response;
            throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { config, response });
        }
        function parsed(text) {
            try {
                return JSON.parse(text);
            }
            catch {
                return text;
            }
        }
        var faults = __webpack_require__(9852);
        var src_json = __webpack_require__(4715);
        var patience = __webpack_require__(4950);
        var sanitise = __webpack_require__(9023);
        ;
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const transporterOptions = { timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 };
        const clientOptions = { useAuthRequestParameters: false, transporterOptions };
        const metadataLimitMs = 3500;
        function createMint(credential, projectId, transport, clock) {
            let minted = false;
            const ask = async () => {
                const client = await clientOf(credential, projectId, transport);
                const { token } = await client.getAccessToken();
                return { token, expiryMs: client.credentials.expiry_date };
            };
            return async () => {
                const seeking = credential.kind === "metadata" && !minted;
                try {
                    if (seeking)
                        await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
                    const answer = await (seeking ? (0, src_clock.ux)(ask(), metadataLimitMs, clock) : ask());
                    if (answer === undefined)
                        return noMetadata(`no answer within ${metadataLimitMs / 1000} s`);
                    minted = true;
                    const { token, expiryMs } = answer;
                    return {
                        kind: "minted",
                        token: token ?? "",
                        ...(typeof expiryMs === "number" ? { expiryMs } : {}),
                        ...(credential.quotaProject === undefined ? {} : { quotaProject: credential.quotaProject }),
                    };
                }
                catch (error) {
                    return seeking && !isPassing(error) ? noMetadata((0, sanitise.tB)((0, sanitise.A3)(error), 200)) : noToken(error, credential);
                }
            };
        }
        async function clientOf(credential, projectId, transport) {
            const json = credential.kind === "file" ? credential.json : {};
            const source = (0, src_json.Xy)(json.credential_source) ?? {};
            if (json.type === "external_account" && source.environment_id === undefined && source.executable === undefined) {
                return poolClient(json, transport);
            }
            const library = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
            if (credential.kind === "metadata")
                return new library.Compute({ ...clientOptions, scopes: scope });
            if (json.type === "service_account") {
                return new library.JWT({
                    ...clientOptions,
                    email: String(json.client_email),
                    key: String(json.private_key),
                    scopes: [scope],
                });
            }
            if (json.type === "authorized_user") {
                const [clientId, clientSecret, refreshToken] = [json.client_id, json.client_secret, json.refresh_token];
                return new library.UserRefreshClient({
                    ...clientOptions,
                    clientId: String(clientId),
                    clientSecret: String(clientSecret),
                    refreshToken: String(refreshToken),
                });
            }
            return new library.GoogleAuth({ projectId, scopes: [scope], clientOptions }).getClient();
        }
        async function poolClient(json, transport) {
            const { IdentityPoolClient } = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960)]).then(__webpack_require__.t.bind(__webpack_require__, 9960, 19));
            const { StsCredentials } = await __webpack_require__.e(121).then(__webpack_require__.t.bind(__webpack_require__, 121, 19));
            const transporter = { request: (asked) => exchange(asked, transport) };
            class Client extends IdentityPoolClient {
                stsCredential = new StsCredentials({
                    tokenExchangeEndpoint: this.getTokenUrl(),
                    ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
                    transporter,
                });
            }
            const options = { ...json, scopes: [scope], useAuthRequestParameters: false, transporter };
            return new Client(options);
        }
        const stages = {
            oidc: { name: "GitHub's ID token service", refusals: [401, 403, 404], ...advice.v.idToken },
            sts: { name: "Google's security token service", refusals: [400, 401, 403], ...advice.v.federation },
            impersonation: {
                name: "the service account's token service",
                refusals: [400, 401, 403, 404],
                ...advice.v.impersonation,
            },
            other: { name: "Google's token service", refusals: [400, 401, 403], ...advice.v.credentialRefused },
        };
        function stageOf(url, credential) {
            const json = credential.kind === "file" ? credential.json : {};
            if (url !== "" && url === urlText((0, src_json.Xy)(json.credential_source)?.url))
                return stages.oidc;
            if (url.endsWith(":generateAccessToken"))
                return stages.impersonation;
            return json.type === "external_account" ? stages.sts : stages.other;
        }
        const urlText = (url) => (URL.canParse(String(url)) ? new URL(String(url)).href : "");
        function noToken(thrown, credential) {
            const error = thrown;
            const { response, config } = error ?? {};
            const stage = stageOf(urlText(config?.url), credential);
            const secrets = secretsOf(credential, config?.data);
            const hide = (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, "***"), text);
            if (typeof response?.status === "number") {
                const { status } = response;
                const said = (0, sanitise.tB)(hide(saidBy(response.data)), 300);
                const about = `${stage.name} answered ${status}${said === "" ? "" : ` (${said})`}`;
                if (status === 407)
                    return { kind: "passing", why: about, ...(0, faults.VO)("PROXY_407") };
                if (!stage.refusals.includes(status))
                    return { kind: "passing", why: about, patience: patience.qO };
                return { kind: "passing", why: `${stage.message}: ${about}. ${stage.mend}`, patience: patience.P4 };
            }
            const code = (0, src_json.Je)((0, src_json.Xy)(thrown)?.code) ?? "";
            const hope = /^ERR_OSSL|^ERR_CRYPTO/.test(code) ? { patience: patience.P4 } : (0, faults.VO)(code);
            return { kind: "passing", why: `${stage.name} gave no token: ${(0, sanitise.tB)(hide((0, sanitise.A3)(thrown)), 300)}`, ...hope };
        }
        function secretsOf(credential, data) {
            const json = credential.kind === "file" ? credential.json : {};
            const sent = data instanceof URLSearchParams ? data.get("subject_token") : undefined;
            const found = [sent, json.private_key, json.client_secret, json.refresh_token].map(src_json.Je);
            return found.filter((secret) => secret !== undefined);
        }
        function saidBy(data) {
            const body = (0, src_json.Xy)(data);
            const oauth = [(0, src_json.Je)(body?.error), (0, src_json.Je)(body?.error_description)].filter((part) => part !== undefined);
            if (oauth.length > 0)
                return oauth.join(": ");
            const error = (0, src_json.Xy)(body?.error);
            const details = Array.isArray(error?.details) ? error.details : [];
            const permission = details.map((detail) => (0, src_json.Je)((0, src_json.Xy)((0, src_json.Xy)(detail)?.metadata)?.permission)).find(Boolean);
            return [(0, src_json.Je)(error?.message) ?? (0, src_json.Je)(body?.message), permission]
                .filter((part) => part !== undefined)
                .join(": ");
        }
        const isPassing = (thrown) => Number(thrown?.response?.status) >= 500;
        function noMetadata(reason) {
            const why = `${advice.v.noCredentials.message}, and no metadata server gave a token (${reason}). ${advice.v.noCredentials.mend}`;
            return { kind: "refused", why };
        }
    })
};
