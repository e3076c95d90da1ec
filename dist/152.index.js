export const id = 152;
export const ids = [152];
export const modules = {
    2152: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createMetadataMint: () => (createMetadataMint)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1570);
        var _http_proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2749);
        var _clients_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6723);
        var _credential_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(986);
        var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6925);
        var _refusals_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9734);
        var _token_services_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1671);
        const path = `/computeMetadata/v1/instance/service-accounts/default/token?scopes=${encodeURIComponent(_clients_js__WEBPACK_IMPORTED_MODULE_7__.z)}`;
        const silenceMs = 5000;
        const limitMs = 10_000;
        const silent = new Set(["TIMEOUT", "ETIMEDOUT"]);
        function createMetadataMint({ quotaProject }, env, transport, clock) {
            const named = env.GCE_METADATA_IP?.trim() || env.GCE_METADATA_HOST?.trim();
            const host = named || "169.254.169.254";
            const url = URL.parse(`${/^https?:\/\//.test(host) ? "" : "http://"}${host}${path}`);
            const isExpected = named !== undefined || Boolean(env.KUBERNETES_SERVICE_HOST);
            let hasMinted = false;
            const noServer = (reason) => (0, _credential_js__WEBPACK_IMPORTED_MODULE_3__.noCredentials)(env, `no metadata server gave a token (${reason})`);
            function notReached(lost) {
                if (hasMinted)
                    return (0, _failure_js__WEBPACK_IMPORTED_MODULE_4__.zT)(_token_services_js__WEBPACK_IMPORTED_MODULE_6__.Z, lost);
                const mayComeUp = isExpected && !silent.has(lost.code);
                return mayComeUp
                    ? { kind: "passing", ...noServer(lost.why), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_1__.cA }
                    : { kind: "refused", ...noServer(lost.why) };
            }
            function refused(answer, isGoogles) {
                const said = (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.Z)(answer, clock.wallMs());
                const isFault = answer.status >= 500;
                if (!hasMinted && !isFault && !isGoogles)
                    return { kind: "refused", ...noServer(`${host} answered ${said}`) };
                const fitting = (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.c)(_token_services_js__WEBPACK_IMPORTED_MODULE_6__.Z, {}, answer, said);
                return isFault
                    ? (0, _failure_js__WEBPACK_IMPORTED_MODULE_4__.x5)(`${_token_services_js__WEBPACK_IMPORTED_MODULE_6__.Z.name} answered ${said}`, fitting, hasMinted)
                    : (0, _failure_js__WEBPACK_IMPORTED_MODULE_4__.it)(_token_services_js__WEBPACK_IMPORTED_MODULE_6__.Z, answer.status, said, fitting, hasMinted);
            }
            function minted(answer) {
                const { access_token, expires_in } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_8__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_8__.qF)(answer.text)) ?? {};
                const token = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_8__.Je)(access_token);
                if (token === undefined)
                    return (0, _failure_js__WEBPACK_IMPORTED_MODULE_4__.zT)(_token_services_js__WEBPACK_IMPORTED_MODULE_6__.Z, { code: "", why: "its answer holds none" });
                hasMinted = true;
                const expiryMs = typeof expires_in === "number" ? clock.wallMs() + expires_in * 1000 : undefined;
                return { kind: "minted", token, ...(0, _base_json_js__WEBPACK_IMPORTED_MODULE_8__.Eb)({ expiryMs, quotaProject }) };
            }
            return async () => {
                if (url === null)
                    return { kind: "refused", why: `GCE_METADATA_HOST: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(host)} is not a host` };
                if ((0, _http_proxy_js__WEBPACK_IMPORTED_MODULE_2__.S7)((0, _http_proxy_js__WEBPACK_IMPORTED_MODULE_2__.Ol)(env), url.hostname)) {
                    return { kind: "refused", ...noServer(`${host} is not asked through a proxy: add it to NO_PROXY`) };
                }
                const headers = { "metadata-flavor": "Google" };
                const result = await transport.send({ method: "GET", url, headers, limitMs: hasMinted ? limitMs : silenceMs });
                if (result.kind === "lost")
                    return notReached(result);
                const isGoogles = result.headers["metadata-flavor"] === "Google";
                const isGood = result.status >= 200 && result.status < 300;
                if (!isGood)
                    return refused(result, isGoogles || /IAM returned \d/.test(result.text));
                if (isGoogles || hasMinted)
                    return minted(result);
                return { kind: "refused", ...noServer(`${host} is no metadata server of Google Cloud`) };
            };
        }
    })
};
