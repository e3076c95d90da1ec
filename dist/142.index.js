export const id = 142;
export const ids = [142, 121];
export const modules = {
    142: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.BaseExternalAccountClient = exports.CLOUD_RESOURCE_MANAGER = exports.EXTERNAL_ACCOUNT_TYPE = exports.EXPIRATION_TIME_OFFSET = void 0;
        const gaxios_1 = __webpack_require__(7842);
        const stream = __webpack_require__(2203);
        const authclient_1 = __webpack_require__(4810);
        const sts = __webpack_require__(121);
        const util_1 = __webpack_require__(7870);
        const shared_cjs_1 = __webpack_require__(5470);
        const STS_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange';
        const STS_REQUEST_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
        const DEFAULT_OAUTH_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
        const DEFAULT_TOKEN_LIFESPAN = 3600;
        exports.EXPIRATION_TIME_OFFSET = 5 * 60 * 1000;
        exports.EXTERNAL_ACCOUNT_TYPE = 'external_account';
        exports.CLOUD_RESOURCE_MANAGER = 'https://cloudresourcemanager.googleapis.com/v1/projects/';
        const WORKFORCE_AUDIENCE_PATTERN = '//iam\\.googleapis\\.com/locations/[^/]+/workforcePools/[^/]+/providers/.+';
        const DEFAULT_TOKEN_URL = 'https://sts.{universeDomain}/v1/token';
        class BaseExternalAccountClient extends authclient_1.AuthClient {
            scopes;
            projectNumber;
            audience;
            subjectTokenType;
            stsCredential;
            clientAuth;
            credentialSourceType;
            cachedAccessToken;
            serviceAccountImpersonationUrl;
            serviceAccountImpersonationLifetime;
            workforcePoolUserProject;
            configLifetimeRequested;
            tokenUrl;
            cloudResourceManagerURL;
            supplierContext;
            #pendingAccessToken = null;
            constructor(options) {
                super(options);
                const opts = (0, util_1.originalOrCamelOptions)(options);
                const type = opts.get('type');
                if (type && type !== exports.EXTERNAL_ACCOUNT_TYPE) {
                    throw new Error(`Expected "${exports.EXTERNAL_ACCOUNT_TYPE}" type but ` +
                        `received "${options.type}"`);
                }
                const clientId = opts.get('client_id');
                const clientSecret = opts.get('client_secret');
                this.tokenUrl =
                    opts.get('token_url') ??
                        DEFAULT_TOKEN_URL.replace('{universeDomain}', this.universeDomain);
                const subjectTokenType = opts.get('subject_token_type');
                const workforcePoolUserProject = opts.get('workforce_pool_user_project');
                const serviceAccountImpersonationUrl = opts.get('service_account_impersonation_url');
                const serviceAccountImpersonation = opts.get('service_account_impersonation');
                const serviceAccountImpersonationLifetime = (0, util_1.originalOrCamelOptions)(serviceAccountImpersonation).get('token_lifetime_seconds');
                this.cloudResourceManagerURL = new URL(opts.get('cloud_resource_manager_url') ||
                    `https://cloudresourcemanager.${this.universeDomain}/v1/projects/`);
                if (clientId) {
                    this.clientAuth = {
                        confidentialClientType: 'basic',
                        clientId,
                        clientSecret,
                    };
                }
                this.stsCredential = new sts.StsCredentials({
                    tokenExchangeEndpoint: this.tokenUrl,
                    clientAuthentication: this.clientAuth,
                });
                this.scopes = opts.get('scopes') || [DEFAULT_OAUTH_SCOPE];
                this.cachedAccessToken = null;
                this.audience = opts.get('audience');
                this.subjectTokenType = subjectTokenType;
                this.workforcePoolUserProject = workforcePoolUserProject;
                const workforceAudiencePattern = new RegExp(WORKFORCE_AUDIENCE_PATTERN);
                if (this.workforcePoolUserProject &&
                    !this.audience.match(workforceAudiencePattern)) {
                    throw new Error('workforcePoolUserProject should not be set for non-workforce pool ' +
                        'credentials.');
                }
                this.serviceAccountImpersonationUrl = serviceAccountImpersonationUrl;
                this.serviceAccountImpersonationLifetime =
                    serviceAccountImpersonationLifetime;
                if (this.serviceAccountImpersonationLifetime) {
                    this.configLifetimeRequested = true;
                }
                else {
                    this.configLifetimeRequested = false;
                    this.serviceAccountImpersonationLifetime = DEFAULT_TOKEN_LIFESPAN;
                }
                this.projectNumber = this.getProjectNumber(this.audience);
                this.supplierContext = {
                    audience: this.audience,
                    subjectTokenType: this.subjectTokenType,
                    transporter: this.transporter,
                };
            }
            getServiceAccountEmail() {
                if (this.serviceAccountImpersonationUrl) {
                    if (this.serviceAccountImpersonationUrl.length > 256) {
                        throw new RangeError(`URL is too long: ${this.serviceAccountImpersonationUrl}`);
                    }
                    const re = /serviceAccounts\/(?<email>[^:]+):generateAccessToken$/;
                    const result = re.exec(this.serviceAccountImpersonationUrl);
                    return result?.groups?.email || null;
                }
                return null;
            }
            setCredentials(credentials) {
                super.setCredentials(credentials);
                this.cachedAccessToken = credentials;
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
            async getProjectId() {
                const projectNumber = this.projectNumber || this.workforcePoolUserProject;
                if (this.projectId) {
                    return this.projectId;
                }
                else if (projectNumber) {
                    const headers = await this.getRequestHeaders();
                    const opts = {
                        ...BaseExternalAccountClient.RETRY_CONFIG,
                        headers,
                        url: `${this.cloudResourceManagerURL.toString()}${projectNumber}`,
                        responseType: 'json',
                    };
                    authclient_1.AuthClient.setMethodName(opts, 'getProjectId');
                    const response = await this.transporter.request(opts);
                    this.projectId = response.data.projectId;
                    return this.projectId;
                }
                return null;
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
                this.#pendingAccessToken =
                    this.#pendingAccessToken || this.#internalRefreshAccessTokenAsync();
                try {
                    return await this.#pendingAccessToken;
                }
                finally {
                    this.#pendingAccessToken = null;
                }
            }
            async #internalRefreshAccessTokenAsync() {
                const subjectToken = await this.retrieveSubjectToken();
                const stsCredentialsOptions = {
                    grantType: STS_GRANT_TYPE,
                    audience: this.audience,
                    requestedTokenType: STS_REQUEST_TOKEN_TYPE,
                    subjectToken,
                    subjectTokenType: this.subjectTokenType,
                    scope: this.serviceAccountImpersonationUrl
                        ? [DEFAULT_OAUTH_SCOPE]
                        : this.getScopesArray(),
                };
                const additionalOptions = !this.clientAuth && this.workforcePoolUserProject
                    ? { userProject: this.workforcePoolUserProject }
                    : undefined;
                const additionalHeaders = new Headers({
                    'x-goog-api-client': this.getMetricsHeaderValue(),
                });
                const stsResponse = await this.stsCredential.exchangeToken(stsCredentialsOptions, additionalHeaders, additionalOptions);
                if (this.serviceAccountImpersonationUrl) {
                    this.cachedAccessToken = await this.getImpersonatedAccessToken(stsResponse.access_token);
                }
                else if (stsResponse.expires_in) {
                    this.cachedAccessToken = {
                        access_token: stsResponse.access_token,
                        expiry_date: new Date().getTime() + stsResponse.expires_in * 1000,
                        res: stsResponse.res,
                    };
                }
                else {
                    this.cachedAccessToken = {
                        access_token: stsResponse.access_token,
                        res: stsResponse.res,
                    };
                }
                this.credentials = {};
                Object.assign(this.credentials, this.cachedAccessToken);
                delete this.credentials.res;
                this.emit('tokens', {
                    refresh_token: null,
                    expiry_date: this.cachedAccessToken.expiry_date,
                    access_token: this.cachedAccessToken.access_token,
                    token_type: 'Bearer',
                    id_token: null,
                });
                return this.cachedAccessToken;
            }
            getProjectNumber(audience) {
                const match = audience.match(/\/projects\/([^/]+)/);
                if (!match) {
                    return null;
                }
                return match[1];
            }
            async getImpersonatedAccessToken(token) {
                const opts = {
                    ...BaseExternalAccountClient.RETRY_CONFIG,
                    url: this.serviceAccountImpersonationUrl,
                    method: 'POST',
                    headers: {
                        'content-type': 'application/json',
                        authorization: `Bearer ${token}`,
                    },
                    data: {
                        scope: this.getScopesArray(),
                        lifetime: this.serviceAccountImpersonationLifetime + 's',
                    },
                    responseType: 'json',
                };
                authclient_1.AuthClient.setMethodName(opts, 'getImpersonatedAccessToken');
                const response = await this.transporter.request(opts);
                const successResponse = response.data;
                return {
                    access_token: successResponse.accessToken,
                    expiry_date: new Date(successResponse.expireTime).getTime(),
                    res: response,
                };
            }
            isExpired(accessToken) {
                const now = new Date().getTime();
                return accessToken.expiry_date
                    ? now >= accessToken.expiry_date - this.eagerRefreshThresholdMillis
                    : false;
            }
            getScopesArray() {
                if (typeof this.scopes === 'string') {
                    return [this.scopes];
                }
                return this.scopes || [DEFAULT_OAUTH_SCOPE];
            }
            getMetricsHeaderValue() {
                const nodeVersion = process.version.replace(/^v/, '');
                const saImpersonation = this.serviceAccountImpersonationUrl !== undefined;
                const credentialSourceType = this.credentialSourceType
                    ? this.credentialSourceType
                    : 'unknown';
                return `gl-node/${nodeVersion} auth/${shared_cjs_1.pkg.version} google-byoid-sdk source/${credentialSourceType} sa-impersonation/${saImpersonation} config-lifetime/${this.configLifetimeRequested}`;
            }
            getTokenUrl() {
                return this.tokenUrl;
            }
        }
        exports.BaseExternalAccountClient = BaseExternalAccountClient;
    }),
    6653: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.OAuthClientAuthHandler = void 0;
        exports.getErrorFromOAuthErrorResponse = getErrorFromOAuthErrorResponse;
        const gaxios_1 = __webpack_require__(7842);
        const crypto_1 = __webpack_require__(8851);
        const METHODS_SUPPORTING_REQUEST_BODY = ['PUT', 'POST', 'PATCH'];
        class OAuthClientAuthHandler {
            #crypto = (0, crypto_1.createCrypto)();
            #clientAuthentication;
            transporter;
            constructor(options) {
                if (options && 'clientId' in options) {
                    this.#clientAuthentication = options;
                    this.transporter = new gaxios_1.Gaxios();
                }
                else {
                    this.#clientAuthentication = options?.clientAuthentication;
                    this.transporter = options?.transporter || new gaxios_1.Gaxios();
                }
            }
            applyClientAuthenticationOptions(opts, bearerToken) {
                opts.headers = gaxios_1.Gaxios.mergeHeaders(opts.headers);
                this.injectAuthenticatedHeaders(opts, bearerToken);
                if (!bearerToken) {
                    this.injectAuthenticatedRequestBody(opts);
                }
            }
            injectAuthenticatedHeaders(opts, bearerToken) {
                if (bearerToken) {
                    opts.headers = gaxios_1.Gaxios.mergeHeaders(opts.headers, {
                        authorization: `Bearer ${bearerToken}`,
                    });
                }
                else if (this.#clientAuthentication?.confidentialClientType === 'basic') {
                    opts.headers = gaxios_1.Gaxios.mergeHeaders(opts.headers);
                    const clientId = this.#clientAuthentication.clientId;
                    const clientSecret = this.#clientAuthentication.clientSecret || '';
                    const base64EncodedCreds = this.#crypto.encodeBase64StringUtf8(`${clientId}:${clientSecret}`);
                    gaxios_1.Gaxios.mergeHeaders(opts.headers, {
                        authorization: `Basic ${base64EncodedCreds}`,
                    });
                }
            }
            injectAuthenticatedRequestBody(opts) {
                if (this.#clientAuthentication?.confidentialClientType === 'request-body') {
                    const method = (opts.method || 'GET').toUpperCase();
                    if (!METHODS_SUPPORTING_REQUEST_BODY.includes(method)) {
                        throw new Error(`${method} HTTP method does not support ` +
                            `${this.#clientAuthentication.confidentialClientType} ` +
                            'client authentication');
                    }
                    const headers = new Headers(opts.headers);
                    const contentType = headers.get('content-type');
                    if (contentType?.startsWith('application/x-www-form-urlencoded') ||
                        opts.data instanceof URLSearchParams) {
                        const data = new URLSearchParams(opts.data ?? '');
                        data.append('client_id', this.#clientAuthentication.clientId);
                        data.append('client_secret', this.#clientAuthentication.clientSecret || '');
                        opts.data = data;
                    }
                    else if (contentType?.startsWith('application/json')) {
                        opts.data = opts.data || {};
                        Object.assign(opts.data, {
                            client_id: this.#clientAuthentication.clientId,
                            client_secret: this.#clientAuthentication.clientSecret || '',
                        });
                    }
                    else {
                        throw new Error(`${contentType} content-types are not supported with ` +
                            `${this.#clientAuthentication.confidentialClientType} ` +
                            'client authentication');
                    }
                }
            }
            static get RETRY_CONFIG() {
                return {
                    retry: true,
                    retryConfig: {
                        httpMethodsToRetry: ['GET', 'PUT', 'POST', 'HEAD', 'OPTIONS', 'DELETE'],
                    },
                };
            }
        }
        exports.OAuthClientAuthHandler = OAuthClientAuthHandler;
        function getErrorFromOAuthErrorResponse(resp, err) {
            const errorCode = resp.error;
            const errorDescription = resp.error_description;
            const errorUri = resp.error_uri;
            let message = `Error code ${errorCode}`;
            if (typeof errorDescription !== 'undefined') {
                message += `: ${errorDescription}`;
            }
            if (typeof errorUri !== 'undefined') {
                message += ` - ${errorUri}`;
            }
            const newError = new Error(message);
            if (err) {
                const keys = Object.keys(err);
                if (err.stack) {
                    keys.push('stack');
                }
                keys.forEach(key => {
                    if (key !== 'message') {
                        Object.defineProperty(newError, key, {
                            value: err[key],
                            writable: false,
                            enumerable: true,
                        });
                    }
                });
            }
            return newError;
        }
    }),
    121: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.StsCredentials = void 0;
        const gaxios_1 = __webpack_require__(7842);
        const authclient_1 = __webpack_require__(4810);
        const oauth2common_1 = __webpack_require__(6653);
        const util_1 = __webpack_require__(7870);
        class StsCredentials extends oauth2common_1.OAuthClientAuthHandler {
            #tokenExchangeEndpoint;
            constructor(options = {
                tokenExchangeEndpoint: '',
            }, clientAuthentication) {
                if (typeof options !== 'object' || options instanceof URL) {
                    options = {
                        tokenExchangeEndpoint: options,
                        clientAuthentication,
                    };
                }
                super(options);
                this.#tokenExchangeEndpoint = options.tokenExchangeEndpoint;
            }
            async exchangeToken(stsCredentialsOptions, headers, options) {
                const values = {
                    grant_type: stsCredentialsOptions.grantType,
                    resource: stsCredentialsOptions.resource,
                    audience: stsCredentialsOptions.audience,
                    scope: stsCredentialsOptions.scope?.join(' '),
                    requested_token_type: stsCredentialsOptions.requestedTokenType,
                    subject_token: stsCredentialsOptions.subjectToken,
                    subject_token_type: stsCredentialsOptions.subjectTokenType,
                    actor_token: stsCredentialsOptions.actingParty?.actorToken,
                    actor_token_type: stsCredentialsOptions.actingParty?.actorTokenType,
                    options: options && JSON.stringify(options),
                };
                const opts = {
                    ...StsCredentials.RETRY_CONFIG,
                    url: this.#tokenExchangeEndpoint.toString(),
                    method: 'POST',
                    headers,
                    data: new URLSearchParams((0, util_1.removeUndefinedValuesInObject)(values)),
                    responseType: 'json',
                };
                authclient_1.AuthClient.setMethodName(opts, 'exchangeToken');
                this.applyClientAuthenticationOptions(opts);
                try {
                    const response = await this.transporter.request(opts);
                    const stsSuccessfulResponse = response.data;
                    stsSuccessfulResponse.res = response;
                    return stsSuccessfulResponse;
                }
                catch (error) {
                    if (error instanceof gaxios_1.GaxiosError && error.response) {
                        throw (0, oauth2common_1.getErrorFromOAuthErrorResponse)(error.response.data, error);
                    }
                    throw error;
                }
            }
        }
        exports.StsCredentials = StsCredentials;
    })
};
