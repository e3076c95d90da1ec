export const id = 333;
export const ids = [333];
export const modules = {
    1333: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMint: () => (createMint)
        });
        var build_clock = __webpack_require__(7094);
        var build_json = __webpack_require__(9368);
        ;
        const limitMs = 10_000;
        const tokens = ["access_token", "accessToken", "value"];
        const shortestToken = 16;
        async function exchange(config, transport, mask) {
            const { url, method, headers = {}, data, responseType } = config;
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
            const response = { status: answer.status, data: (0, build_json.qF)(answer.text) ?? answer.text };
            if (answer.status < 200 || answer.status >= 300) {
                throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { config, response });
            }
            const body = (0, build_json.Xy)(response.data);
            if (body === undefined && responseType !== "text") {
                throw Object.assign(new Error(`its answer ${answer.status} is no JSON object`), { config });
            }
            for (const name of tokens) {
                const token = (0, build_json.Je)(body?.[name]);
                if (token !== undefined && token.length >= shortestToken)
                    mask(token);
            }
            return response;
        }
        var advice = __webpack_require__(3090);
        var faults = __webpack_require__(6683);
        var patience = __webpack_require__(5217);
        var sanitise = __webpack_require__(9404);
        var secrets = __webpack_require__(5009);
        ;
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
            if (url !== "" && url === urlText((0, build_json.Xy)(json.credential_source)?.url))
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
            const hide = (0, secrets.S)((0, secrets.F)(credential.kind === "file" ? credential.json : {}, config?.headers, config?.data));
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
            const code = (0, build_json.Je)((0, build_json.Xy)(thrown)?.code) ?? "";
            const hope = /^ERR_(?:OSSL|CRYPTO|INVALID)/.test(code) ? { patience: patience.P4 } : (0, faults.VO)(code);
            const said = (0, sanitise.tB)(hide(saidOf(thrown)), 300);
            return { kind: "passing", why: `${stage.name} gave no token: ${said}`, ...hope };
        }
        function saidOf(thrown) {
            const said = (0, sanitise.A3)(thrown);
            const { code, config } = (0, build_json.Xy)(thrown) ?? {};
            return typeof code === "string" || config !== undefined ? said : (/^[^"'`{[]*/.exec(said)?.[0] ?? "").trim();
        }
        function saidBy(data) {
            const body = (0, build_json.Xy)(data);
            const oauth = [(0, build_json.Je)(body?.error), (0, build_json.Je)(body?.error_description)].filter((part) => part !== undefined);
            if (oauth.length > 0)
                return oauth.join(": ");
            const error = (0, build_json.Xy)(body?.error);
            const details = Array.isArray(error?.details) ? error.details : [];
            const permission = details.map((detail) => (0, build_json.Je)((0, build_json.Xy)((0, build_json.Xy)(detail)?.metadata)?.permission)).find(Boolean);
            return [(0, build_json.Je)(error?.message) ?? (0, build_json.Je)(body?.message), permission]
                .filter((part) => part !== undefined)
                .join(": ");
        }
        const isPassing = (thrown) => Number(thrown?.response?.status) >= 500;
        const badFile = (path) => ({
            kind: "refused",
            why: `${advice.v.fileBad.message}: ${(0, sanitise.hD)(path)} is not what its type wants. ${advice.v.fileBad.mend}`,
        });
        function noMetadata(thrown) {
            const why = `${advice.v.noCredentials.message}, and no metadata server gave a token (${(0, sanitise.tB)(saidOf(thrown), 200)}). ${advice.v.noCredentials.mend}`;
            return { kind: "refused", why };
        }
        ;
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const transporterOptions = { timeout: 10_000, redirect: "error", maxContentLength: 1024 * 1024 };
        const clientOptions = { useAuthRequestParameters: false, transporterOptions };
        const metadataLimitMs = 3500;
        function createMint(credential, projectId, transport, mask, clock) {
            let minted = false;
            const request = (asked) => exchange(asked, transport, mask);
            const ask = async () => {
                const client = await clientOf(credential, projectId, request).catch((error) => {
                    if (minted)
                        throw error;
                });
                if (client === undefined)
                    return undefined;
                const { token } = await client.getAccessToken();
                return { token, expiryMs: client.credentials.expiry_date };
            };
            return async () => {
                const seeking = credential.kind === "metadata" && !minted;
                try {
                    if (seeking)
                        await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
                    const answer = await (seeking ? (0, build_clock.ux)(ask(), metadataLimitMs, clock) : ask());
                    if (answer === undefined) {
                        return credential.kind === "file"
                            ? badFile(credential.path)
                            : noMetadata(`no answer within ${metadataLimitMs / 1000} s`);
                    }
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
                    return seeking && !isPassing(error) ? noMetadata(error) : noToken(error, credential);
                }
            };
        }
        async function clientOf(credential, projectId, request) {
            const json = credential.kind === "file" ? credential.json : {};
            const source = (0, build_json.Xy)(json.credential_source) ?? {};
            if (json.type === "external_account" && source.environment_id === undefined && source.executable === undefined) {
                return poolClient(json, request);
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
        async function poolClient(json, request) {
            const { IdentityPoolClient } = await Promise.all([__webpack_require__.e(121), __webpack_require__.e(960)]).then(__webpack_require__.t.bind(__webpack_require__, 9960, 19));
            const { StsCredentials } = await __webpack_require__.e(121).then(__webpack_require__.t.bind(__webpack_require__, 121, 19));
            const transporter = { request };
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
    })
};
