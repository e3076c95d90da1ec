export const id = 960;
export const ids = [960];
export const modules = {
    6129: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.CertificateSubjectTokenSupplier = exports.InvalidConfigurationError = exports.CertificateSourceUnavailableError = exports.CERTIFICATE_CONFIGURATION_ENV_VARIABLE = void 0;
        const util_1 = __webpack_require__(7870);
        const fs = __webpack_require__(9896);
        const crypto_1 = __webpack_require__(6982);
        const https = __webpack_require__(5692);
        exports.CERTIFICATE_CONFIGURATION_ENV_VARIABLE = 'GOOGLE_API_CERTIFICATE_CONFIG';
        class CertificateSourceUnavailableError extends Error {
            constructor(message) {
                super(message);
                this.name = 'CertificateSourceUnavailableError';
            }
        }
        exports.CertificateSourceUnavailableError = CertificateSourceUnavailableError;
        class InvalidConfigurationError extends Error {
            constructor(message) {
                super(message);
                this.name = 'InvalidConfigurationError';
            }
        }
        exports.InvalidConfigurationError = InvalidConfigurationError;
        class CertificateSubjectTokenSupplier {
            certificateConfigPath;
            trustChainPath;
            cert;
            key;
            constructor(opts) {
                if (!opts.useDefaultCertificateConfig && !opts.certificateConfigLocation) {
                    throw new InvalidConfigurationError('Either `useDefaultCertificateConfig` must be true or a `certificateConfigLocation` must be provided.');
                }
                if (opts.useDefaultCertificateConfig && opts.certificateConfigLocation) {
                    throw new InvalidConfigurationError('Both `useDefaultCertificateConfig` and `certificateConfigLocation` cannot be provided.');
                }
                this.trustChainPath = opts.trustChainPath;
                this.certificateConfigPath = opts.certificateConfigLocation ?? '';
            }
            async createMtlsHttpsAgent() {
                if (!this.key || !this.cert) {
                    throw new InvalidConfigurationError('Cannot create mTLS Agent with missing certificate or key');
                }
                return new https.Agent({ key: this.key, cert: this.cert });
            }
            async getSubjectToken() {
                this.certificateConfigPath = await this.#resolveCertificateConfigFilePath();
                const { certPath, keyPath } = await this.#getCertAndKeyPaths();
                ({ cert: this.cert, key: this.key } = await this.#getKeyAndCert(certPath, keyPath));
                return await this.#processChainFromPaths(this.cert);
            }
            async #resolveCertificateConfigFilePath() {
                const overridePath = this.certificateConfigPath;
                if (overridePath) {
                    if (await (0, util_1.isValidFile)(overridePath)) {
                        return overridePath;
                    }
                    throw new CertificateSourceUnavailableError(`Provided certificate config path is invalid: ${overridePath}`);
                }
                const envPath = process.env[exports.CERTIFICATE_CONFIGURATION_ENV_VARIABLE];
                if (envPath) {
                    if (await (0, util_1.isValidFile)(envPath)) {
                        return envPath;
                    }
                    throw new CertificateSourceUnavailableError(`Path from environment variable "${exports.CERTIFICATE_CONFIGURATION_ENV_VARIABLE}" is invalid: ${envPath}`);
                }
                const wellKnownPath = (0, util_1.getWellKnownCertificateConfigFileLocation)();
                if (await (0, util_1.isValidFile)(wellKnownPath)) {
                    return wellKnownPath;
                }
                throw new CertificateSourceUnavailableError('Could not find certificate configuration file. Searched override path, ' +
                    `the "${exports.CERTIFICATE_CONFIGURATION_ENV_VARIABLE}" env var, and the gcloud path (${wellKnownPath}).`);
            }
            async #getCertAndKeyPaths() {
                const configPath = this.certificateConfigPath;
                let fileContents;
                try {
                    fileContents = await fs.promises.readFile(configPath, 'utf8');
                }
                catch (err) {
                    throw new CertificateSourceUnavailableError(`Failed to read certificate config file at: ${configPath}`);
                }
                try {
                    const config = JSON.parse(fileContents);
                    const certPath = config?.cert_configs?.workload?.cert_path;
                    const keyPath = config?.cert_configs?.workload?.key_path;
                    if (!certPath || !keyPath) {
                        throw new InvalidConfigurationError(`Certificate config file (${configPath}) is missing required "cert_path" or "key_path" in the workload config.`);
                    }
                    return { certPath, keyPath };
                }
                catch (e) {
                    if (e instanceof InvalidConfigurationError)
                        throw e;
                    throw new InvalidConfigurationError(`Failed to parse certificate config from ${configPath}: ${e.message}`);
                }
            }
            async #getKeyAndCert(certPath, keyPath) {
                let cert, key;
                try {
                    cert = await fs.promises.readFile(certPath);
                    new crypto_1.X509Certificate(cert);
                }
                catch (err) {
                    const message = err instanceof Error ? err.message : String(err);
                    throw new CertificateSourceUnavailableError(`Failed to read certificate file at ${certPath}: ${message}`);
                }
                try {
                    key = await fs.promises.readFile(keyPath);
                    (0, crypto_1.createPrivateKey)(key);
                }
                catch (err) {
                    const message = err instanceof Error ? err.message : String(err);
                    throw new CertificateSourceUnavailableError(`Failed to read private key file at ${keyPath}: ${message}`);
                }
                return { cert, key };
            }
            async #processChainFromPaths(leafCertBuffer) {
                const leafCert = new crypto_1.X509Certificate(leafCertBuffer);
                if (!this.trustChainPath) {
                    return JSON.stringify([leafCert.raw.toString('base64')]);
                }
                try {
                    const chainPems = await fs.promises.readFile(this.trustChainPath, 'utf8');
                    const pemBlocks = chainPems.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
                    const chainCerts = pemBlocks.map((pem, index) => {
                        try {
                            return new crypto_1.X509Certificate(pem);
                        }
                        catch (err) {
                            const message = err instanceof Error ? err.message : String(err);
                            throw new InvalidConfigurationError(`Failed to parse certificate at index ${index} in trust chain file ${this.trustChainPath}: ${message}`);
                        }
                    });
                    const leafIndex = chainCerts.findIndex(chainCert => leafCert.raw.equals(chainCert.raw));
                    let finalChain;
                    if (leafIndex === -1) {
                        finalChain = [leafCert, ...chainCerts];
                    }
                    else if (leafIndex === 0) {
                        finalChain = chainCerts;
                    }
                    else {
                        throw new InvalidConfigurationError(`Leaf certificate exists in the trust chain but is not the first entry (found at index ${leafIndex}).`);
                    }
                    return JSON.stringify(finalChain.map(cert => cert.raw.toString('base64')));
                }
                catch (err) {
                    if (err instanceof InvalidConfigurationError)
                        throw err;
                    const message = err instanceof Error ? err.message : String(err);
                    throw new CertificateSourceUnavailableError(`Failed to process certificate chain from ${this.trustChainPath}: ${message}`);
                }
            }
        }
        exports.CertificateSubjectTokenSupplier = CertificateSubjectTokenSupplier;
    }),
    8551: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.FileSubjectTokenSupplier = void 0;
        const util_1 = __webpack_require__(9023);
        const fs = __webpack_require__(9896);
        const readFile = (0, util_1.promisify)(fs.readFile ?? (() => { }));
        const realpath = (0, util_1.promisify)(fs.realpath ?? (() => { }));
        const lstat = (0, util_1.promisify)(fs.lstat ?? (() => { }));
        class FileSubjectTokenSupplier {
            filePath;
            formatType;
            subjectTokenFieldName;
            constructor(opts) {
                this.filePath = opts.filePath;
                this.formatType = opts.formatType;
                this.subjectTokenFieldName = opts.subjectTokenFieldName;
            }
            async getSubjectToken() {
                let parsedFilePath = this.filePath;
                try {
                    parsedFilePath = await realpath(parsedFilePath);
                    if (!(await lstat(parsedFilePath)).isFile()) {
                        throw new Error();
                    }
                }
                catch (err) {
                    if (err instanceof Error) {
                        err.message = `The file at ${parsedFilePath} does not exist, or it is not a file. ${err.message}`;
                    }
                    throw err;
                }
                let subjectToken;
                const rawText = await readFile(parsedFilePath, { encoding: 'utf8' });
                if (this.formatType === 'text') {
                    subjectToken = rawText;
                }
                else if (this.formatType === 'json' && this.subjectTokenFieldName) {
                    const json = JSON.parse(rawText);
                    subjectToken = json[this.subjectTokenFieldName];
                }
                if (!subjectToken) {
                    throw new Error('Unable to parse the subject_token from the credential_source file');
                }
                return subjectToken;
            }
        }
        exports.FileSubjectTokenSupplier = FileSubjectTokenSupplier;
    }),
    9960: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.IdentityPoolClient = void 0;
        const baseexternalclient_1 = __webpack_require__(142);
        const util_1 = __webpack_require__(7870);
        const filesubjecttokensupplier_1 = __webpack_require__(8551);
        const urlsubjecttokensupplier_1 = __webpack_require__(4627);
        const certificatesubjecttokensupplier_1 = __webpack_require__(6129);
        const stscredentials_1 = __webpack_require__(121);
        const gaxios_1 = __webpack_require__(7842);
        class IdentityPoolClient extends baseexternalclient_1.BaseExternalAccountClient {
            subjectTokenSupplier;
            constructor(options) {
                super(options);
                const opts = (0, util_1.originalOrCamelOptions)(options);
                const credentialSource = opts.get('credential_source');
                const subjectTokenSupplier = opts.get('subject_token_supplier');
                if (!credentialSource && !subjectTokenSupplier) {
                    throw new Error('A credential source or subject token supplier must be specified.');
                }
                if (credentialSource && subjectTokenSupplier) {
                    throw new Error('Only one of credential source or subject token supplier can be specified.');
                }
                if (subjectTokenSupplier) {
                    this.subjectTokenSupplier = subjectTokenSupplier;
                    this.credentialSourceType = 'programmatic';
                }
                else {
                    const credentialSourceOpts = (0, util_1.originalOrCamelOptions)(credentialSource);
                    const formatOpts = (0, util_1.originalOrCamelOptions)(credentialSourceOpts.get('format'));
                    const formatType = formatOpts.get('type') || 'text';
                    const formatSubjectTokenFieldName = formatOpts.get('subject_token_field_name');
                    if (formatType !== 'json' && formatType !== 'text') {
                        throw new Error(`Invalid credential_source format "${formatType}"`);
                    }
                    if (formatType === 'json' && !formatSubjectTokenFieldName) {
                        throw new Error('Missing subject_token_field_name for JSON credential_source format');
                    }
                    const file = credentialSourceOpts.get('file');
                    const url = credentialSourceOpts.get('url');
                    const certificate = credentialSourceOpts.get('certificate');
                    const headers = credentialSourceOpts.get('headers');
                    if ((file && url) || (url && certificate) || (file && certificate)) {
                        throw new Error('No valid Identity Pool "credential_source" provided, must be either file, url, or certificate.');
                    }
                    else if (file) {
                        this.credentialSourceType = 'file';
                        this.subjectTokenSupplier = new filesubjecttokensupplier_1.FileSubjectTokenSupplier({
                            filePath: file,
                            formatType: formatType,
                            subjectTokenFieldName: formatSubjectTokenFieldName,
                        });
                    }
                    else if (url) {
                        this.credentialSourceType = 'url';
                        this.subjectTokenSupplier = new urlsubjecttokensupplier_1.UrlSubjectTokenSupplier({
                            url: url,
                            formatType: formatType,
                            subjectTokenFieldName: formatSubjectTokenFieldName,
                            headers: headers,
                            additionalGaxiosOptions: IdentityPoolClient.RETRY_CONFIG,
                        });
                    }
                    else if (certificate) {
                        this.credentialSourceType = 'certificate';
                        const certificateSubjecttokensupplier = new certificatesubjecttokensupplier_1.CertificateSubjectTokenSupplier({
                            useDefaultCertificateConfig: certificate.use_default_certificate_config,
                            certificateConfigLocation: certificate.certificate_config_location,
                            trustChainPath: certificate.trust_chain_path,
                        });
                        this.subjectTokenSupplier = certificateSubjecttokensupplier;
                    }
                    else {
                        throw new Error('No valid Identity Pool "credential_source" provided, must be either file, url, or certificate.');
                    }
                }
            }
            async retrieveSubjectToken() {
                const subjectToken = await this.subjectTokenSupplier.getSubjectToken(this.supplierContext);
                if (this.subjectTokenSupplier instanceof certificatesubjecttokensupplier_1.CertificateSubjectTokenSupplier) {
                    const mtlsAgent = await this.subjectTokenSupplier.createMtlsHttpsAgent();
                    this.stsCredential = new stscredentials_1.StsCredentials({
                        tokenExchangeEndpoint: this.getTokenUrl(),
                        clientAuthentication: this.clientAuth,
                        transporter: new gaxios_1.Gaxios({ agent: mtlsAgent }),
                    });
                    this.transporter = new gaxios_1.Gaxios({
                        ...(this.transporter.defaults || {}),
                        agent: mtlsAgent,
                    });
                }
                return subjectToken;
            }
        }
        exports.IdentityPoolClient = IdentityPoolClient;
    }),
    4627: ((__unused_webpack_module, exports, __webpack_require__) => {
        Object.defineProperty(exports, "__esModule", ({ value: true }));
        exports.UrlSubjectTokenSupplier = void 0;
        const authclient_1 = __webpack_require__(4810);
        class UrlSubjectTokenSupplier {
            url;
            headers;
            formatType;
            subjectTokenFieldName;
            additionalGaxiosOptions;
            constructor(opts) {
                this.url = opts.url;
                this.formatType = opts.formatType;
                this.subjectTokenFieldName = opts.subjectTokenFieldName;
                this.headers = opts.headers;
                this.additionalGaxiosOptions = opts.additionalGaxiosOptions;
            }
            async getSubjectToken(context) {
                const opts = {
                    ...this.additionalGaxiosOptions,
                    url: this.url,
                    method: 'GET',
                    headers: this.headers,
                    responseType: this.formatType,
                };
                authclient_1.AuthClient.setMethodName(opts, 'getSubjectToken');
                let subjectToken;
                if (this.formatType === 'text') {
                    const response = await context.transporter.request(opts);
                    subjectToken = response.data;
                }
                else if (this.formatType === 'json' && this.subjectTokenFieldName) {
                    const response = await context.transporter.request(opts);
                    subjectToken = response.data[this.subjectTokenFieldName];
                }
                if (!subjectToken) {
                    throw new Error('Unable to parse the subject_token from the credential_source URL');
                }
                return subjectToken;
            }
        }
        exports.UrlSubjectTokenSupplier = UrlSubjectTokenSupplier;
    })
};
