export const id = 121;
export const ids = [121];
export const modules = {
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
