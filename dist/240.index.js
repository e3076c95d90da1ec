export const id = 240;
export const ids = [240];
export const modules = {
    4240: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.ExternalAccountAuthorizedUserClient = exports.EXTERNAL_ACCOUNT_AUTHORIZED_USER_TYPE = void 0;
        const authclient_1 = __webpack_require__(4810);
        const oauth2common_1 = __webpack_require__(6653);
        const gaxios_1 = __webpack_require__(7842);
        const stream = __webpack_require__(2203);
        const baseexternalclient_1 = __webpack_require__(142);
        exports.EXTERNAL_ACCOUNT_AUTHORIZED_USER_TYPE = 'external_account_authorized_user';
        const DEFAULT_TOKEN_URL = 'https://sts.{universeDomain}/v1/oauthtoken';
        class ExternalAccountAuthorizedUserHandler extends oauth2common_1.OAuthClientAuthHandler {
            #tokenRefreshEndpoint;
            constructor(options) {
                super(options);
                this.#tokenRefreshEndpoint = options.tokenRefreshEndpoint;
            }
            async refreshToken(refreshToken, headers) {
                const opts = {
                    ...ExternalAccountAuthorizedUserHandler.RETRY_CONFIG,
                    url: this.#tokenRefreshEndpoint,
                    method: 'POST',
                    headers,
                    data: new URLSearchParams({
                        grant_type: 'refresh_token',
                        refresh_token: refreshToken,
                    }),
                    responseType: 'json',
                };
                authclient_1.AuthClient.setMethodName(opts, 'refreshToken');
                this.applyClientAuthenticationOptions(opts);
                try {
                    const response = await this.transporter.request(opts);
                    const tokenRefreshResponse = response.data;
                    tokenRefreshResponse.res = response;
                    return tokenRefreshResponse;
                }
                catch (error) {
                    if (error instanceof gaxios_1.GaxiosError && error.response) {
                        throw (0, oauth2common_1.getErrorFromOAuthErrorResponse)(error.response.data, error);
                    }
                    throw error;
                }
            }
        }
        class ExternalAccountAuthorizedUserClient extends authclient_1.AuthClient {
            cachedAccessToken;
            externalAccountAuthorizedUserHandler;
            refreshToken;
            constructor(options) {
                super(options);
                if (options.universe_domain) {
                    this.universeDomain = options.universe_domain;
                }
                this.refreshToken = options.refresh_token;
                const clientAuthentication = {
                    confidentialClientType: 'basic',
                    clientId: options.client_id,
                    clientSecret: options.client_secret,
                };
                this.externalAccountAuthorizedUserHandler =
                    new ExternalAccountAuthorizedUserHandler({
                        tokenRefreshEndpoint: options.token_url ??
                            DEFAULT_TOKEN_URL.replace('{universeDomain}', this.universeDomain),
                        transporter: this.transporter,
                        clientAuthentication,
                    });
                this.cachedAccessToken = null;
                this.quotaProjectId = options.quota_project_id;
                if (typeof options?.eagerRefreshThresholdMillis !== 'number') {
                    this.eagerRefreshThresholdMillis = baseexternalclient_1.EXPIRATION_TIME_OFFSET;
                }
                else {
                    this.eagerRefreshThresholdMillis = options
                        .eagerRefreshThresholdMillis;
                }
                this.forceRefreshOnFailure = !!options?.forceRefreshOnFailure;
            }
            async getAccessToken() {
                if (!this.cachedAccessToken || this.isExpired(this.cachedAccessToken)) {
                    await this.refreshAccessTokenAsync();
                }
                return {
                    token: this.cachedAccessToken.access_token,
                    res: this.cachedAccessToken.res,
                };
            }
            async getRequestHeaders() {
                const accessTokenResponse = await this.getAccessToken();
                const headers = new Headers({
                    authorization: `Bearer ${accessTokenResponse.token}`,
                });
                return this.addSharedMetadataHeaders(headers);
            }
            request(opts, callback) {
                if (callback) {
                    this.requestAsync(opts).then(r => callback(null, r), e => {
                        return callback(e, e.response);
                    });
                }
                else {
                    return this.requestAsync(opts);
                }
            }
            async requestAsync(opts, reAuthRetried = false) {
                let response;
                try {
                    const requestHeaders = await this.getRequestHeaders();
                    opts.headers = gaxios_1.Gaxios.mergeHeaders(opts.headers);
                    this.addUserProjectAndAuthHeaders(opts.headers, requestHeaders);
                    response = await this.transporter.request(opts);
                }
                catch (e) {
                    const res = e.response;
                    if (res) {
                        const statusCode = res.status;
                        const isReadableStream = res.config.data instanceof stream.Readable;
                        const isAuthErr = statusCode === 401 || statusCode === 403;
                        if (!reAuthRetried &&
                            isAuthErr &&
                            !isReadableStream &&
                            this.forceRefreshOnFailure) {
                            await this.refreshAccessTokenAsync();
                            return await this.requestAsync(opts, true);
                        }
                    }
                    throw e;
                }
                return response;
            }
            async refreshAccessTokenAsync() {
                const refreshResponse = await this.externalAccountAuthorizedUserHandler.refreshToken(this.refreshToken);
                this.cachedAccessToken = {
                    access_token: refreshResponse.access_token,
                    expiry_date: new Date().getTime() + refreshResponse.expires_in * 1000,
                    res: refreshResponse.res,
                };
                if (refreshResponse.refresh_token !== undefined) {
                    this.refreshToken = refreshResponse.refresh_token;
                }
                return this.cachedAccessToken;
            }
            isExpired(credentials) {
                const now = new Date().getTime();
                return credentials.expiry_date
                    ? now >= credentials.expiry_date - this.eagerRefreshThresholdMillis
                    : false;
            }
        }
        exports.ExternalAccountAuthorizedUserClient = ExternalAccountAuthorizedUserClient;
    })
};
