export const id = 970;
export const ids = [970];
export const modules = {
    8970: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMint: () => (createMint)
        });
        var _advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8865);
        var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8179);
        var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4715);
        var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4950);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9023);
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const transporterOptions = { timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 };
        const clientOptions = { useAuthRequestParameters: false, transporterOptions };
        const metadataLimitMs = 3500;
        function createMint(credential, projectId, clock) {
            let minted = false;
            const ask = async (library) => {
                const client = await clientOf(library, credential, projectId);
                const { token } = await client.getAccessToken();
                return { token, expiryMs: client.credentials.expiry_date };
            };
            return async () => {
                const seeking = credential.kind === "metadata" && !minted;
                try {
                    const library = await __webpack_require__.e(492).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
                    const answer = await (seeking ? (0, _clock_js__WEBPACK_IMPORTED_MODULE_1__.ux)(ask(library), metadataLimitMs, clock) : ask(library));
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
                    return seeking && !isPassing(error) ? noMetadata((0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.tB)((0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.A3)(error), 200)) : noToken(error, credential);
                }
            };
        }
        async function clientOf(library, credential, projectId) {
            if (credential.kind === "metadata")
                return new library.Compute({ ...clientOptions, scopes: scope });
            const { json } = credential;
            const source = (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(json.credential_source) ?? {};
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
            if (json.type === "external_account" && source.environment_id === undefined && source.executable === undefined) {
                const options = { ...json, ...clientOptions, scopes: [scope] };
                const client = new library.IdentityPoolClient(options);
                Object.assign(client.stsCredential.transporter.defaults, transporterOptions);
                return client;
            }
            return new library.GoogleAuth({ projectId, scopes: [scope], clientOptions }).getClient();
        }
        const stages = {
            oidc: { name: "GitHub's ID token service", refusals: [401, 403, 404], ..._advice_js__WEBPACK_IMPORTED_MODULE_0__.v.idToken },
            sts: { name: "Google's security token service", refusals: [400, 401, 403], ..._advice_js__WEBPACK_IMPORTED_MODULE_0__.v.federation },
            impersonation: {
                name: "the service account's token service",
                refusals: [400, 401, 403, 404],
                ..._advice_js__WEBPACK_IMPORTED_MODULE_0__.v.impersonation,
            },
            other: { name: "Google's token service", refusals: [400, 401, 403], ..._advice_js__WEBPACK_IMPORTED_MODULE_0__.v.credentialRefused },
        };
        function stageOf(url, credential) {
            const json = credential.kind === "file" ? credential.json : {};
            if (url !== "" && url === urlText((0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(json.credential_source)?.url))
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
                const said = (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.tB)(hide(saidBy(response.data)), 300);
                const about = `${stage.name} answered ${status}${said === "" ? "" : ` (${said})`}`;
                if (!stage.refusals.includes(status))
                    return { kind: "passing", why: about, patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
                return { kind: "passing", why: `${stage.message}: ${about}. ${stage.mend}`, patience: _patience_js__WEBPACK_IMPORTED_MODULE_2__.P4 };
            }
            const patience = /^ERR_OSSL|^ERR_CRYPTO/.test((0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)((0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(thrown)?.code) ?? "") ? _patience_js__WEBPACK_IMPORTED_MODULE_2__.P4 : _patience_js__WEBPACK_IMPORTED_MODULE_2__.qO;
            return { kind: "passing", why: `${stage.name} gave no token: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.tB)(hide((0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.A3)(thrown)), 300)}`, patience };
        }
        function secretsOf(credential, data) {
            const json = credential.kind === "file" ? credential.json : {};
            const sent = data instanceof URLSearchParams ? data.get("subject_token") : undefined;
            const found = [sent, json.private_key, json.client_secret, json.refresh_token].map(_json_js__WEBPACK_IMPORTED_MODULE_4__.Je);
            return found.filter((secret) => secret !== undefined);
        }
        function saidBy(data) {
            const body = (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(data);
            const oauth = [(0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(body?.error), (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(body?.error_description)].filter((part) => part !== undefined);
            if (oauth.length > 0)
                return oauth.join(": ");
            const error = (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(body?.error);
            const details = Array.isArray(error?.details) ? error.details : [];
            const permission = details.map((detail) => (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)((0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)((0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(detail)?.metadata)?.permission)).find(Boolean);
            return [(0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(error?.message) ?? (0, _json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(body?.message), permission]
                .filter((part) => part !== undefined)
                .join(": ");
        }
        const isPassing = (thrown) => Number(thrown?.response?.status) >= 500;
        function noMetadata(reason) {
            const why = `${_advice_js__WEBPACK_IMPORTED_MODULE_0__.v.noCredentials.message}, and no metadata server gave a token (${reason}). ${_advice_js__WEBPACK_IMPORTED_MODULE_0__.v.noCredentials.mend}`;
            return { kind: "refused", why };
        }
    })
};
