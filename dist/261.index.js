export const id = 261;
export const ids = [261];
export const modules = {
    1261: ((__unused_webpack_module, exports, __webpack_require__) => {
        var __webpack_unused_export__;
        __webpack_unused_export__ = ({ value: true });
        exports.AwsClient = void 0;
        const awsrequestsigner_1 = __webpack_require__(7647);
        const baseexternalclient_1 = __webpack_require__(142);
        const defaultawssecuritycredentialssupplier_1 = __webpack_require__(9157);
        const util_1 = __webpack_require__(7870);
        const gaxios_1 = __webpack_require__(7842);
        class AwsClient extends baseexternalclient_1.BaseExternalAccountClient {
            environmentId;
            awsSecurityCredentialsSupplier;
            regionalCredVerificationUrl;
            awsRequestSigner;
            region;
            static #DEFAULT_AWS_REGIONAL_CREDENTIAL_VERIFICATION_URL = 'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15';
            static AWS_EC2_METADATA_IPV4_ADDRESS = '169.254.169.254';
            static AWS_EC2_METADATA_IPV6_ADDRESS = 'fd00:ec2::254';
            constructor(options) {
                super(options);
                const opts = (0, util_1.originalOrCamelOptions)(options);
                const credentialSource = opts.get('credential_source');
                const awsSecurityCredentialsSupplier = opts.get('aws_security_credentials_supplier');
                if (!credentialSource && !awsSecurityCredentialsSupplier) {
                    throw new Error('A credential source or AWS security credentials supplier must be specified.');
                }
                if (credentialSource && awsSecurityCredentialsSupplier) {
                    throw new Error('Only one of credential source or AWS security credentials supplier can be specified.');
                }
                if (awsSecurityCredentialsSupplier) {
                    this.awsSecurityCredentialsSupplier = awsSecurityCredentialsSupplier;
                    this.regionalCredVerificationUrl =
                        AwsClient.#DEFAULT_AWS_REGIONAL_CREDENTIAL_VERIFICATION_URL;
                    this.credentialSourceType = 'programmatic';
                }
                else {
                    const credentialSourceOpts = (0, util_1.originalOrCamelOptions)(credentialSource);
                    this.environmentId = credentialSourceOpts.get('environment_id');
                    const regionUrl = credentialSourceOpts.get('region_url');
                    const securityCredentialsUrl = credentialSourceOpts.get('url');
                    const imdsV2SessionTokenUrl = credentialSourceOpts.get('imdsv2_session_token_url');
                    this.awsSecurityCredentialsSupplier =
                        new defaultawssecuritycredentialssupplier_1.DefaultAwsSecurityCredentialsSupplier({
                            regionUrl: regionUrl,
                            securityCredentialsUrl: securityCredentialsUrl,
                            imdsV2SessionTokenUrl: imdsV2SessionTokenUrl,
                        });
                    this.regionalCredVerificationUrl = credentialSourceOpts.get('regional_cred_verification_url');
                    this.credentialSourceType = 'aws';
                    this.validateEnvironmentId();
                }
                this.awsRequestSigner = null;
                this.region = '';
            }
            validateEnvironmentId() {
                const match = this.environmentId?.match(/^(aws)(\d+)$/);
                if (!match || !this.regionalCredVerificationUrl) {
                    throw new Error('No valid AWS "credential_source" provided');
                }
                else if (parseInt(match[2], 10) !== 1) {
                    throw new Error(`aws version "${match[2]}" is not supported in the current build.`);
                }
            }
            async retrieveSubjectToken() {
                if (!this.awsRequestSigner) {
                    this.region = await this.awsSecurityCredentialsSupplier.getAwsRegion(this.supplierContext);
                    this.awsRequestSigner = new awsrequestsigner_1.AwsRequestSigner(async () => {
                        return this.awsSecurityCredentialsSupplier.getAwsSecurityCredentials(this.supplierContext);
                    }, this.region);
                }
                const options = await this.awsRequestSigner.getRequestOptions({
                    ...AwsClient.RETRY_CONFIG,
                    url: this.regionalCredVerificationUrl.replace('{region}', this.region),
                    method: 'POST',
                });
                const reformattedHeader = [];
                const extendedHeaders = gaxios_1.Gaxios.mergeHeaders({
                    'x-goog-cloud-target-resource': this.audience,
                }, options.headers);
                extendedHeaders.forEach((value, key) => reformattedHeader.push({ key, value }));
                return encodeURIComponent(JSON.stringify({
                    url: options.url,
                    method: options.method,
                    headers: reformattedHeader,
                }));
            }
        }
        exports.AwsClient = AwsClient;
    }),
    7647: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.AwsRequestSigner = void 0;
        const gaxios_1 = __webpack_require__(7842);
        const crypto_1 = __webpack_require__(8851);
        const AWS_ALGORITHM = 'AWS4-HMAC-SHA256';
        const AWS_REQUEST_TYPE = 'aws4_request';
        class AwsRequestSigner {
            getCredentials;
            region;
            crypto;
            constructor(getCredentials, region) {
                this.getCredentials = getCredentials;
                this.region = region;
                this.crypto = (0, crypto_1.createCrypto)();
            }
            async getRequestOptions(amzOptions) {
                if (!amzOptions.url) {
                    throw new RangeError('"url" is required in "amzOptions"');
                }
                const requestPayloadData = typeof amzOptions.data === 'object'
                    ? JSON.stringify(amzOptions.data)
                    : amzOptions.data;
                const url = amzOptions.url;
                const method = amzOptions.method || 'GET';
                const requestPayload = amzOptions.body || requestPayloadData;
                const additionalAmzHeaders = amzOptions.headers;
                const awsSecurityCredentials = await this.getCredentials();
                const uri = new URL(url);
                if (typeof requestPayload !== 'string' && requestPayload !== undefined) {
                    throw new TypeError(`'requestPayload' is expected to be a string if provided. Got: ${requestPayload}`);
                }
                const headerMap = await generateAuthenticationHeaderMap({
                    crypto: this.crypto,
                    host: uri.host,
                    canonicalUri: uri.pathname,
                    canonicalQuerystring: uri.search.slice(1),
                    method,
                    region: this.region,
                    securityCredentials: awsSecurityCredentials,
                    requestPayload,
                    additionalAmzHeaders,
                });
                const headers = gaxios_1.Gaxios.mergeHeaders(headerMap.amzDate ? { 'x-amz-date': headerMap.amzDate } : {}, {
                    authorization: headerMap.authorizationHeader,
                    host: uri.host,
                }, additionalAmzHeaders || {});
                if (awsSecurityCredentials.token) {
                    gaxios_1.Gaxios.mergeHeaders(headers, {
                        'x-amz-security-token': awsSecurityCredentials.token,
                    });
                }
                const awsSignedReq = {
                    url,
                    method: method,
                    headers,
                };
                if (requestPayload !== undefined) {
                    awsSignedReq.body = requestPayload;
                }
                return awsSignedReq;
            }
        }
        exports.AwsRequestSigner = AwsRequestSigner;
        async function sign(crypto, key, msg) {
            return await crypto.signWithHmacSha256(key, msg);
        }
        async function getSigningKey(crypto, key, dateStamp, region, serviceName) {
            const kDate = await sign(crypto, `AWS4${key}`, dateStamp);
            const kRegion = await sign(crypto, kDate, region);
            const kService = await sign(crypto, kRegion, serviceName);
            const kSigning = await sign(crypto, kService, 'aws4_request');
            return kSigning;
        }
        async function generateAuthenticationHeaderMap(options) {
            const additionalAmzHeaders = gaxios_1.Gaxios.mergeHeaders(options.additionalAmzHeaders);
            const requestPayload = options.requestPayload || '';
            const serviceName = options.host.split('.')[0].replace(/-fips$/, '');
            const now = new Date();
            const amzDate = now
                .toISOString()
                .replace(/[-:]/g, '')
                .replace(/\.[0-9]+/, '');
            const dateStamp = now.toISOString().replace(/[-]/g, '').replace(/T.*/, '');
            if (options.securityCredentials.token) {
                additionalAmzHeaders.set('x-amz-security-token', options.securityCredentials.token);
            }
            const amzHeaders = gaxios_1.Gaxios.mergeHeaders({
                host: options.host,
            }, additionalAmzHeaders.has('date') ? {} : { 'x-amz-date': amzDate }, additionalAmzHeaders);
            let canonicalHeaders = '';
            const signedHeadersList = [
                ...amzHeaders.keys(),
            ].sort();
            signedHeadersList.forEach(key => {
                canonicalHeaders += `${key}:${amzHeaders.get(key)}\n`;
            });
            const signedHeaders = signedHeadersList.join(';');
            const payloadHash = await options.crypto.sha256DigestHex(requestPayload);
            const canonicalRequest = `${options.method.toUpperCase()}\n` +
                `${options.canonicalUri}\n` +
                `${options.canonicalQuerystring}\n` +
                `${canonicalHeaders}\n` +
                `${signedHeaders}\n` +
                `${payloadHash}`;
            const credentialScope = `${dateStamp}/${options.region}/${serviceName}/${AWS_REQUEST_TYPE}`;
            const stringToSign = `${AWS_ALGORITHM}\n` +
                `${amzDate}\n` +
                `${credentialScope}\n` +
                (await options.crypto.sha256DigestHex(canonicalRequest));
            const signingKey = await getSigningKey(options.crypto, options.securityCredentials.secretAccessKey, dateStamp, options.region, serviceName);
            const signature = await sign(options.crypto, signingKey, stringToSign);
            const authorizationHeader = `${AWS_ALGORITHM} Credential=${options.securityCredentials.accessKeyId}/` +
                `${credentialScope}, SignedHeaders=${signedHeaders}, ` +
                `Signature=${(0, crypto_1.fromArrayBufferToHex)(signature)}`;
            return {
                amzDate: additionalAmzHeaders.has('date') ? undefined : amzDate,
                authorizationHeader,
                canonicalQuerystring: options.canonicalQuerystring,
            };
        }
    }),
    9157: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.DefaultAwsSecurityCredentialsSupplier = void 0;
        const authclient_1 = __webpack_require__(4810);
        class DefaultAwsSecurityCredentialsSupplier {
            regionUrl;
            securityCredentialsUrl;
            imdsV2SessionTokenUrl;
            additionalGaxiosOptions;
            constructor(opts) {
                this.regionUrl = opts.regionUrl;
                this.securityCredentialsUrl = opts.securityCredentialsUrl;
                this.imdsV2SessionTokenUrl = opts.imdsV2SessionTokenUrl;
                this.additionalGaxiosOptions = opts.additionalGaxiosOptions;
            }
            async getAwsRegion(context) {
                if (this.#regionFromEnv) {
                    return this.#regionFromEnv;
                }
                const metadataHeaders = new Headers();
                if (!this.#regionFromEnv && this.imdsV2SessionTokenUrl) {
                    metadataHeaders.set('x-aws-ec2-metadata-token', await this.#getImdsV2SessionToken(context.transporter));
                }
                if (!this.regionUrl) {
                    throw new RangeError('Unable to determine AWS region due to missing ' +
                        '"options.credential_source.region_url"');
                }
                const opts = {
                    ...this.additionalGaxiosOptions,
                    url: this.regionUrl,
                    method: 'GET',
                    responseType: 'text',
                    headers: metadataHeaders,
                };
                authclient_1.AuthClient.setMethodName(opts, 'getAwsRegion');
                const response = await context.transporter.request(opts);
                return response.data.substr(0, response.data.length - 1);
            }
            async getAwsSecurityCredentials(context) {
                if (this.#securityCredentialsFromEnv) {
                    return this.#securityCredentialsFromEnv;
                }
                const metadataHeaders = new Headers();
                if (this.imdsV2SessionTokenUrl) {
                    metadataHeaders.set('x-aws-ec2-metadata-token', await this.#getImdsV2SessionToken(context.transporter));
                }
                const roleName = await this.#getAwsRoleName(metadataHeaders, context.transporter);
                const awsCreds = await this.#retrieveAwsSecurityCredentials(roleName, metadataHeaders, context.transporter);
                return {
                    accessKeyId: awsCreds.AccessKeyId,
                    secretAccessKey: awsCreds.SecretAccessKey,
                    token: awsCreds.Token,
                };
            }
            async #getImdsV2SessionToken(transporter) {
                const opts = {
                    ...this.additionalGaxiosOptions,
                    url: this.imdsV2SessionTokenUrl,
                    method: 'PUT',
                    responseType: 'text',
                    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '300' },
                };
                authclient_1.AuthClient.setMethodName(opts, '#getImdsV2SessionToken');
                const response = await transporter.request(opts);
                return response.data;
            }
            async #getAwsRoleName(headers, transporter) {
                if (!this.securityCredentialsUrl) {
                    throw new Error('Unable to determine AWS role name due to missing ' +
                        '"options.credential_source.url"');
                }
                const opts = {
                    ...this.additionalGaxiosOptions,
                    url: this.securityCredentialsUrl,
                    method: 'GET',
                    responseType: 'text',
                    headers: headers,
                };
                authclient_1.AuthClient.setMethodName(opts, '#getAwsRoleName');
                const response = await transporter.request(opts);
                return response.data;
            }
            async #retrieveAwsSecurityCredentials(roleName, headers, transporter) {
                const opts = {
                    ...this.additionalGaxiosOptions,
                    url: `${this.securityCredentialsUrl}/${roleName}`,
                    headers: headers,
                    responseType: 'json',
                };
                authclient_1.AuthClient.setMethodName(opts, '#retrieveAwsSecurityCredentials');
                const response = await transporter.request(opts);
                return response.data;
            }
            get #regionFromEnv() {
                return (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || null);
            }
            get #securityCredentialsFromEnv() {
                if (process.env['AWS_ACCESS_KEY_ID'] &&
                    process.env['AWS_SECRET_ACCESS_KEY']) {
                    return {
                        accessKeyId: process.env['AWS_ACCESS_KEY_ID'],
                        secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'],
                        token: process.env['AWS_SESSION_TOKEN'],
                    };
                }
                return null;
            }
        }
        exports.DefaultAwsSecurityCredentialsSupplier = DefaultAwsSecurityCredentialsSupplier;
    })
};
